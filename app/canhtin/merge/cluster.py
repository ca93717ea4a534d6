"""Groups stories into cases so that no chain of likenesses joins two that contradict each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from canhtin.merge.score import JOIN, Evidence

AVERAGE = 1.2
"""Least mean points over all pairs across two groups that join; pairs never proposed count as nothing."""
SURE = 10.0
"""Points of what needs no evidence."""


@dataclass(frozen=True, slots=True)
class Group:
    """Stories of one case, by id, and why each is in it: id -> (points, kinds of evidence); a founder has neither."""

    members: tuple[int, ...]
    why: Mapping[int, tuple[float, str]]


def group(
    ids: Iterable[int],
    pairs: Mapping[tuple[int, int], Evidence],
    together: Iterable[tuple[int, int, str]] = (),
    pins: Mapping[int, str] | None = None,
) -> list[Group]:
    """Join the surest pairs first; a join holds only if no pair across it is vetoed and the mean is good enough.

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
    ranked = sorted(((evidence.total, pair) for pair, evidence in pairs.items()), key=lambda item: (-item[0], item[1]))
    for total, (one, other) in ranked:
        if total < JOIN:
            break
        left, right = home[one], home[other]
        if left is right or len({pins[key] for key in left | right if key in pins}) > 1:
            continue
        if not _may_join(left, right, pairs):
            continue
        reason = (total, pairs[one, other].joined)
        for key in (one, other):
            why.setdefault(key, reason)
        _unite(home, left, right)
    groups = {id(members): members for members in home.values()}
    return sorted(
        (
            Group(tuple(sorted(members)), {key: why[key] for key in members if key in why})
            for members in groups.values()
        ),
        key=lambda found: found.members,
    )


def _unite(home: dict[int, set[int]], left: set[int], right: set[int]) -> None:
    left |= right
    for key in right:
        home[key] = left


def _may_join(left: set[int], right: set[int], pairs: Mapping[tuple[int, int], Evidence]) -> bool:
    across = [pairs.get((min(a, b), max(a, b))) for a in left for b in right]
    if any(evidence is not None and evidence.vetoed for evidence in across):
        return False
    return sum(evidence.total for evidence in across if evidence is not None) / len(across) >= AVERAGE
