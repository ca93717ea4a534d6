"""Weighs the evidence that two stories tell one case: points for, points against, each with its name."""

from dataclasses import dataclass, field

from canhtin.merge.features import Features
from canhtin.merge.likeness import same_person

JOIN = 3.0
"""Points from which two stories are one case."""
NEVER = -1.5
"""Points below which they cannot be, whatever joins each of them to a third."""
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Evidence:
    """Points by kind of evidence; ``joined`` words the strongest for `case_articles.rule`, with no name in it."""

    points: dict[str, float] = field(default_factory=dict)
    vetoed: bool = False

    @property
    def total(self) -> float:
        """Return the sum of all points."""
        return sum(self.points.values())

    @property
    def joined(self) -> str:
        """Return the kinds of evidence for it, strongest first."""
        kinds = sorted((kind for kind, value in self.points.items() if value > 0.2), key=lambda k: (-self.points[k], k))
        return ", ".join(kinds[:4])


def weigh(one: Features, other: Features) -> Evidence:
    """Compare two stories. The order of the two does not matter."""
    points = {
        "persons": _persons(one, other), "places": _places(one, other), "countries": _countries(one, other),
        "sums": min(1.6, 0.8 * len(one.sums & other.sums)), "dates": min(1.4, 0.7 * len(one.dates & other.dates)),
        "counts": _counts(one, other), "time": _time(one, other), "text": 7.0 * (_cosine(one, other) - 0.13),
    }  # fmt: skip
    return Evidence(points, vetoed=sum(points.values()) <= NEVER or points["persons"] <= -2.0)


def _persons(one: Features, other: Features) -> float:
    apart = (one.at - other.at).days / DAYS_A_YEAR if one.at and other.at else None
    pairs = sorted(
        ((same_person(a, b, apart), i, j) for i, a in enumerate(one.people) for j, b in enumerate(other.people)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used_one, used_other, likeness = set(), set(), 0.0
    for sure, i, j in pairs:
        if sure <= 0.0:
            break
        if i not in used_one and j not in used_other:
            used_one.add(i)
            used_other.add(j)
            likeness += sure
    if likeness >= 0.4:
        return min(5.0, 3.0 * likeness)
    if one.named and other.named:
        # each names its people and none is the same: two cases
        return -1.2 - 0.5 * min(len(one.named), len(other.named), 3)
    return likeness


def _places(one: Features, other: Features) -> float:
    if one.communes & other.communes:
        return 1.6
    if one.districts & other.districts:
        return 1.2
    if one.provinces & other.provinces:
        return 0.4
    if one.provinces & other.named_provinces or other.provinces & one.named_provinces:
        return 0.0
    return -1.5 if one.provinces and other.provinces else 0.0


def _countries(one: Features, other: Features) -> float:
    if not one.countries or not other.countries:
        return 0.0
    return 0.2 if one.countries & other.countries else -0.7


def _counts(one: Features, other: Features) -> float:
    points = 0.0
    if one.victims and other.victims:
        same = one.victims == other.victims
        points += (0.2 if one.victims < 4 else 0.6) if same else -0.3
    if one.suspects and other.suspects and one.suspects == other.suspects:
        points += 0.1 if one.suspects < 4 else 0.4
    return points + min(0.6, 0.2 * len(one.sentences & other.sentences))


def _time(one: Features, other: Features) -> float:
    if not one.at or not other.at:
        return 0.0
    days = abs((one.at - other.at).days)
    return 0.6 if days <= 4 else 0.2 if days <= 30 else -0.3 if days <= 180 else -0.8


def _cosine(one: Features, other: Features) -> float:
    small, large = sorted((one.words, other.words), key=len)
    return sum(weight * large[pair] for pair, weight in small.items() if pair in large)
