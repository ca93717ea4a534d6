"""The classifier on thousands of articles that nobody labelled: beside test_tagging.py, so that two workers share the two."""

from pathlib import Path

import pytest

from canhtin.documents import document_of
from canhtin.knowledge import resources
from canhtin.learning.collection import read_corpus
from canhtin.learning.labels import read_labels
from canhtin_nlp.analyse import judge

LABELS = Path(__file__).parents[2] / "data" / "labels" / "labels.jsonl"


@pytest.mark.slow
@pytest.mark.shared
def test_ordinary_news_is_hardly_ever_taken_for_relevant(corpus):
    labelled = read_labels(LABELS)
    known = resources()
    wrong, seen = [], 0
    for record, given in read_corpus(corpus):
        if record["stratum"] != "random" or record["id"] in labelled:
            continue
        seen += 1
        if seen > 10_000:
            break
        if judge(document_of(given), known).relevance.label == "relevant":
            wrong.append(record["id"])
    assert len(wrong) <= 10, wrong
