"""How far two reviewers agree, by fact: Krippendorff's alpha over the articles that both judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from canhtin.learning.agreement import alpha
from canhtin.review.answers import FACTS, as_text
from canhtin.store.reviews import standing
from canhtin_nlp.findings import THEMES


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one fact: alpha, the share of equal answers, and the number of articles that two persons judged."""

    fact: str
    alpha: float
    same: float
    n: int


def agreement(engine: Engine) -> list[Agreement]:
    """Return the agreement on each fact that two persons judged of some article; of more than two the first two."""
    said: dict[int, dict[str, dict[str, Any]]] = {}
    with engine.connect() as connection:
        for row in connection.execute(standing()):
            if row.what in FACTS:
                said.setdefault(row.article_id, {}).setdefault(row.what, {})[row.reviewer] = row.said
    pairs: dict[str, list[tuple[str, str]]] = {}
    for facts in said.values():
        for fact, one, other in _both(facts):
            pairs.setdefault(fact, []).append((one, other))
    order = ("relevance", *(f"theme {name}" for name in THEMES), *(fact for fact in FACTS if fact != "relevance"))
    return [
        Agreement(fact, alpha(found), sum(one == other for one, other in found) / len(found), len(found))
        for fact in order
        if (found := pairs.get(fact))
    ]


def _both(facts: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield (fact, what one says, what the other says); of the themes each is a fact."""
    for fact, by in facts.items():
        if len(by) < 2:
            continue
        one, other = list(by.values())[:2]
        if fact == "themes":
            for name in THEMES:
                yield f"theme {name}", str(name in one), str(name in other)
        else:
            yield fact, _plain(one), _plain(other)


def _plain(value: Any) -> str:
    return as_text(sorted(value) if isinstance(value, list) else value)
