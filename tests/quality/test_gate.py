"""What the gate keeps from the classifier: hardly any relevant article, and most of the ordinary ones."""

from pathlib import Path

import pytest

from canhtin.documents import document_of
from canhtin.evaluation.gold import read_gold
from canhtin.knowledge import resources
from canhtin.learning.collection import read_corpus
from canhtin.learning.train import gather

ROOT = Path(__file__).parents[2]
SHUT_OUT = {
    "t-810": "truck drivers learn to see girls who are sold: told in pictures, no word of the field",
    "t-847": "a song against lover boys: no word of the field",
    "t-855": "strawberry pickers in debt to their gang: no word of the field",
    "g-115": "check part of the gold: not looked at",
}
"""Relevant authored articles that the gate keeps from the classifier; a list that may only become shorter."""


def test_the_gate_shuts_out_hardly_any_relevant_article():
    gate = resources().gate
    articles = [(one.id, one.relevance, one.document) for one in gather(ROOT, None)]
    articles += [
        (item.id, item.facts["relevance"], document_of(item.given)) for item in read_gold(ROOT / "data/gold", None)
    ]
    relevant = {name: document for name, relevance, document in articles if relevance == "relevant"}
    assert len(relevant) > 400
    assert {name for name, document in relevant.items() if gate.refusal(document)} == set(SHUT_OUT)


@pytest.mark.shared
def test_the_gate_spares_the_tokenizer_three_of_four_ordinary_articles(corpus):
    gate = resources().gate
    ordinary = [document_of(given) for record, given in read_corpus(corpus) if record["stratum"] == "random"][:2000]
    assert sum(gate.refusal(document) is None for document in ordinary) / len(ordinary) <= 0.25
