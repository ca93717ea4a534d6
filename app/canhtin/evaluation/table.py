"""The figures of many compared articles, each with n, the number of gold facts, and a bootstrap interval."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from canhtin.evaluation.facts import Compared, Score

Read = TypeVar("Read")

ROUNDS = 1000
SEED = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in [0, 1] with its 95 % interval; ``n`` articles, ``positives`` facts in their gold."""

    name: str
    value: float
    low: float
    high: float
    n: int
    positives: int


def figures(compared: Sequence[Compared]) -> list[Figure]:
    """Return every figure of the floors. F1 is over all facts of all articles (micro), articles are resampled.

    Subject provinces, counts and victim counts are of relevant articles: the gold asks for them there.
    """
    relevant = [article for article in compared if article.relevant]
    found = [_f1(kind, compared) for kind in ("provinces", "countries", "locations")]
    found += [_f1(kind, relevant) for kind in ("subject_provinces", "counts")]
    for name, kind in (("hotline", "hotlines"), ("area of totals", "areas"), ("body of totals", "bodies")):
        read = [article.scores[kind] for article in compared if kind in article.scores]
        found.append(share(f"{name} precision", read, _precision_parts))
        found.append(share(f"{name} recall", read, _recall_parts))
    stated = [article for article in relevant if article.victim_count[0] is not None]
    silent = [article for article in relevant if article.victim_count[0] is None]
    found.append(share("victim_count right where stated", stated, _exact))
    found.append(share("victim_count null where not stated", silent, _exact))
    return found


def _exact(article: Compared) -> tuple[int, int]:
    gold, said = article.victim_count
    return int(gold == said), 1


def _precision_parts(score: Score) -> tuple[int, int]:
    return score.right, score.right + len(score.false)


def _recall_parts(score: Score) -> tuple[int, int]:
    return score.right, score.right + len(score.missed)


def _f1(kind: str, compared: Sequence[Compared], name: str = "") -> Figure:
    scores = [article.scores[kind] for article in compared if kind in article.scores]
    parts = np.array([(2 * s.right, 2 * s.right + len(s.missed) + len(s.false)) for s in scores]).reshape(-1, 2)
    positives = sum(s.right + len(s.missed) for s in scores)
    return _figure(name or kind, parts, positives)


def share(name: str, read: Sequence[Read], parts_of: Callable[[Read], tuple[int, int]]) -> Figure:
    """Return the figure of what ``parts_of`` gives of each article: (right, asked for)."""
    parts = np.array([parts_of(article) for article in read]).reshape(-1, 2)
    return _figure(name, parts, int(parts[:, 1].sum()))


def _figure(name: str, parts: np.ndarray, positives: int) -> Figure:
    """Return the ratio of the sums of the two columns of ``parts`` (n x 2)."""
    chance = np.random.default_rng(SEED)
    values = []
    for _ in range(ROUNDS if len(parts) else 0):
        top, bottom = parts[chance.integers(0, len(parts), len(parts))].sum(axis=0)
        values.append(top / bottom if bottom else 1.0)
    low, high = np.percentile(values, [2.5, 97.5]) if values else (0.0, 0.0)
    top, bottom = parts.sum(axis=0) if len(parts) else (0, 0)
    return Figure(name, float(top / bottom) if bottom else 1.0, float(low), float(high), len(parts), positives)


def by_rule(compared: Sequence[Compared]) -> list[Figure]:
    """Return how often each rule that chose a victim count was right, the most used first: what to look up by hand.

    Of relevant articles; ``none`` is where no rule found a number.
    """
    relevant = [article for article in compared if article.relevant]
    rules = Counter(article.rule or "none" for article in relevant)
    return [
        share(rule, [article for article in relevant if (article.rule or "none") == rule], _exact)
        for rule, _ in rules.most_common()
    ]


def worst(compared: Sequence[Compared], most: int = 15) -> list[str]:
    """Return the articles with most faults, a line each, for reading: only for the part that rules are made on."""
    lines = []
    for article in sorted(compared, key=lambda a: -sum(len(s.missed) + len(s.false) for s in a.scores.values())):
        faults = [
            f"{kind}: missed {list(score.missed)} false {list(score.false)}"
            for kind, score in article.scores.items()
            if not score.perfect and (article.relevant or kind not in ("counts", "subject_provinces"))
        ]
        gold, said = article.victim_count
        if article.relevant and gold != said:
            faults.append(f"victim_count: gold {gold} found {said} ({article.rule})")
        if faults:
            lines.append(f"{article.id}: " + "; ".join(faults))
    return lines[:most]
