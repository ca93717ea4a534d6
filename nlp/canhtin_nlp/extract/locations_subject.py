"""Which provinces a story is about, apart from those it only names."""

from collections import defaultdict
from collections.abc import Sequence

from canhtin_nlp.document import Document
from canhtin_nlp.findings import Location, Role

_WEIGHT: dict[Role, float] = {
    "origin": 1.0, "recruitment": 1.0, "exploitation": 1.0, "rescue": 1.0, "court": 1.0, "activity": 1.0,
    "dateline": 0.5, "transit": 0.4, "mention": 0.6,
}  # fmt: skip
_FIELD = {"title": 4.0, "lead": 2.5, "body": 1.0, "caption": 0.7, "captions": 0.7}
THRESHOLD = 1.0


def subject_of(document: Document, locations: Sequence[Location], named: Sequence[str]) -> tuple[str, ...]:
    """Return those of ``named`` whose mentions weigh enough."""
    _ = document
    scores: dict[str, float] = defaultdict(float)
    for place in locations:
        if place.province in named:
            scores[place.province or ""] += _WEIGHT[place.role] * _FIELD.get(place.span.field, 1.0)
    if not scores:
        return ()
    top = max(scores.values())
    return tuple(name for name in named if scores[name] >= max(THRESHOLD, 0.15 * top) or scores[name] == top)
