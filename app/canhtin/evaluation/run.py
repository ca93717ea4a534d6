"""Runs the reading house over the gold.

Facts are read as if the gold's relevance had been found: the classifier has figures of its own, and one fault must not
be counted twice.
"""

from collections.abc import Callable, Sequence

from canhtin.documents import document_of
from canhtin.evaluation.facts import Compared, compare
from canhtin.evaluation.gold import Gold
from canhtin.jsonform import to_json
from canhtin_nlp.analyse import extract
from canhtin_nlp.classify.model import Verdict
from canhtin_nlp.extract.tags import find_tags
from canhtin_nlp.findings import Relevance
from canhtin_nlp.resources import Resources


def evaluate(
    gold: Sequence[Gold], resources: Resources, on_progress: Callable[[int], None] | None = None
) -> dict[str, Compared]:
    """Analyse each gold article and compare; returns id -> what was right and wrong."""
    found = {}
    for item in gold:
        label = item.facts["relevance"]
        verdict = Verdict(Relevance(label, 1.0), (), {})
        document = document_of(item.given)
        line = to_json(extract(document, resources, verdict, find_tags(document, resources.lexicon)))
        found[item.id] = compare(item.facts, line)
        if on_progress:
            on_progress(1)
    return found
