"""Groups stories into cases so that no chain of likenesses joins two that contradict each other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from canhtin.merge.score import Evidence

JOIN = {"name": -0.8, "number": 0.3}
"""Log-odds from which a pair may join two groups, by what anchors it; what nothing anchors never does."""
AVERAGE = -2.5
"""Least mean log-odds over all pairs across two groups that join: a first report and a verdict may share little."""
WORST = -6.0
"""A pair below this weighs no more than this: one bare notice does not keep a case apart."""
SURE = 10.0
"""Log-odds of what needs no evidence."""

Weigh = Callable[[int, int], Evidence]


@dataclass(frozen=True, slots=True)
class Group:
    """Stories of one case, by id, and why each is in it: id -> (log-odds, signs); a lone one has no reason."""

    members: tuple[int, ...]
    why: Mapping[int, tuple[float, str]]


def group(
    ids: Iterable[int],
    pairs: Iterable[tuple[int, int]],
    weigh: Weigh,
    together: Iterable[tuple[int, int, str]] = (),
    pins: Mapping[int, str] | None = None,
) -> list[Group]:
    """Join the surest of the proposed ``pairs`` first, if nothing across the two groups contradicts it.

    ``together``: (id, id, why) that are one case whatever the evidence: reprints, reviewers' words. ``pins``: id ->
    case that a reviewer named; two that differ never meet.
    """
    home = {key: {key} for key in ids}
    pins = pins or {}
    why: dict[int, tuple[float, str]] = {}
    for one, other, bond in together:
        if home[one] is not home[other]:
            _unite(home, home[one], home[other])
        for key in (one, other):
            why.setdefault(key, (SURE, bond))
    weighed = [(weigh(one, other), (one, other)) for one, other in pairs]
    ranked = sorted(
        (
            (evidence, pair)
            for evidence, pair in weighed
            if evidence.anchor and evidence.total >= JOIN[evidence.anchor] and not evidence.contradicts
        ),
        key=lambda item: (-item[0].total, item[1]),
    )
    for evidence, (one, other) in ranked:
        left, right = home[one], home[other]
        if left is right or not _may_join(left, right, weigh, pins):
            continue
        _unite(home, left, right)
        for key in (one, other):
            why.setdefault(key, (evidence.total, evidence.joined))
    groups = {id(members): members for members in home.values()}
    return sorted(
        (Group(tuple(sorted(keys)), {key: why[key] for key in keys if key in why}) for keys in groups.values()),
        key=lambda found: found.members,
    )


def _unite(home: dict[int, set[int]], left: set[int], right: set[int]) -> None:
    left |= right
    for key in right:
        home[key] = left


def _may_join(left: set[int], right: set[int], weigh: Weigh, pins: Mapping[int, str]) -> bool:
    if len({pins[key] for key in left | right if key in pins}) > 1:
        return False
    total = 0.0
    for one in left:
        for other in right:
            evidence = weigh(one, other)
            if evidence.contradicts:
                return False
            total += max(evidence.total, WORST)
    return total / (len(left) * len(right)) >= AVERAGE
