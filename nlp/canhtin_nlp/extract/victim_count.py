"""Chooses the one number of victims that stands for an article, and names the rule that chose it."""

from canhtin_nlp.document import Document
from canhtin_nlp.findings import Count

VICTIMS = frozenset({"confirmed_victim", "possible_victim", "returnee", "infant"})


def choose_victim_count(document: Document, counts: tuple[Count, ...]) -> tuple[int | None, str]:
    """Return the victims of the article's own case, or of its main period, and the rule; (None, "") where not stated."""
    victims = [count for count in counts if count.who in VICTIMS and count.best is not None]
    if not victims:
        return None, ""
    return victims[0].best, "first_count"
