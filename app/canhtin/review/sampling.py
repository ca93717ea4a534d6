"""Chooses what to review so that each article's chance to be chosen is known: pure, no store.

Every article draws one lot for good, a number in [0, 1) from its identity. A batch takes, in this order,

- `uncertain` and `disagree`: the articles with the highest values, all of them down to a cut: these are certain;
- `found`, `passed_over`, `no_keyword`: of the rest of each ground, those with the lowest lots, up to a cut: the chance
  is that cut, since lots are uniform.

As a lot never changes, later batches go on where earlier ones stopped, and an article's chance to be in the queue by
now is the highest that any batch gave it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Ground = Literal["found", "passed_over", "no_keyword"]
GROUNDS: tuple[Ground, ...] = ("found", "passed_over", "no_keyword")
CERTAIN = ("uncertain", "disagree")
STRATA = (*CERTAIN, *GROUNDS)
SHARES = {"uncertain": 0.25, "disagree": 0.2, "found": 0.15, "passed_over": 0.2, "no_keyword": 0.2}
"""Part of a batch that each stratum gets; what one cannot fill goes to the grounds that still have articles."""
LEAST = 0.2
"""Values of `uncertain` and `disagree` below which an article is neither."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may be drawn. ``uncertain``, ``disagree``: in [0, 1]; ``lot``: in [0, 1); ``why``: in a word."""

    article_id: int
    version_number: int
    identity: str
    relevance: str
    score: float
    ground: Ground
    uncertain: float = 0.0
    disagree: float = 0.0
    why: str | None = None

    @property
    def lot(self) -> float:
        """Return the article's lot."""
        return lot(self.identity)


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where one batch stopped. ``certain``: stratum -> (value, lot) of the last one taken; ``lots``: ground -> chance.

    ``top``: the highest article id that could be drawn.
    """

    top: int
    certain: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    lots: Mapping[str, float] = field(default_factory=dict)

    def chance(self, article_id: int, ground: str, draw: Mapping[str, Any]) -> float:
        """Return the chance that this batch gave an article; ``draw``: its lot, uncertain and disagree."""
        if article_id > self.top:
            return 0.0
        for name, last in self.certain.items():
            if (draw[name], -draw["lot"]) >= (last[0], -last[1]):
                return 1.0
        return self.lots.get(ground, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One article with the stratum it was drawn in and its chance."""

    candidate: Candidate
    stratum: str
    probability: float


@dataclass(frozen=True, slots=True)
class Batch:
    """What was drawn, in the order of reviewing. ``sizes``: stratum -> (drawn, could be drawn)."""

    items: Sequence[Drawn]
    cuts: Cuts
    sizes: Mapping[str, tuple[int, int]]


def lot(identity: str, purpose: str = "queue") -> float:
    """Return the number in [0, 1) that an article draws for good, one a purpose."""
    digest = hashlib.sha256(f"canhtin review {purpose}\n{identity}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:7]) / 2**56


def draw(candidates: Iterable[Candidate], size: int, earlier: Sequence[Cuts] = ()) -> Batch:
    """Choose ``size`` articles, or all where there are fewer. ``candidates``: those that are not in the queue yet.

    ``earlier``: the cuts of the batches before, for the chance that is kept with each item.
    """
    left = sorted(candidates, key=lambda one: one.lot)
    top = max((one.article_id for one in left), default=0)
    quota = {name: round(size * share) for name, share in SHARES.items()}
    taken: dict[str, list[Candidate]] = {}
    sizes: dict[str, tuple[int, int]] = {}
    certain: dict[str, tuple[float, float]] = {}
    for name in CERTAIN:
        able = sorted(
            (one for one in left if getattr(one, name) >= LEAST), key=lambda one: (-getattr(one, name), one.lot)
        )
        taken[name] = able[: quota[name]]
        sizes[name] = (len(taken[name]), len(able))
        if taken[name]:
            last = taken[name][-1]
            certain[name] = (getattr(last, name), last.lot)
            gone = {one.article_id for one in taken[name]}
            left = [one for one in left if one.article_id not in gone]
    by_ground = {ground: [one for one in left if one.ground == ground] for ground in GROUNDS}
    rooms = _rooms(
        {ground: len(found) for ground, found in by_ground.items()}, quota, size - sum(map(len, taken.values()))
    )
    lots: dict[str, float] = {}
    for ground, able in by_ground.items():
        taken[ground] = able[: rooms[ground]]
        sizes[ground] = (len(taken[ground]), len(able))
        # the first lot that was not taken: given it, every lot below is in, and weights 1 / cut are unbiased
        lots[ground] = able[rooms[ground]].lot if len(able) > rooms[ground] else 1.0
    cuts = Cuts(top, certain, lots)
    return Batch(_ordered(taken, [*earlier, cuts]), cuts, sizes)


def draw_of(one: Candidate) -> dict[str, Any]:
    """Return what the draw went by, as it is kept with the item."""
    return {
        "lot": one.lot, "uncertain": one.uncertain, "disagree": one.disagree, "ground": one.ground, "why": one.why,
    }  # fmt: skip


def probability(article_id: int, draw: Mapping[str, Any], batches: Iterable[Cuts]) -> float:
    """Return the chance that an article is in the queue after these batches."""
    return max((cuts.chance(article_id, draw["ground"], draw) for cuts in batches), default=0.0)


def _rooms(able: Mapping[str, int], quota: Mapping[str, int], size: int) -> dict[str, int]:
    """Divide ``size`` among the grounds: by quota first, then one by one where articles are left."""
    rooms = dict.fromkeys(able, 0)
    for name in able:
        rooms[name] = max(0, min(able[name], quota[name], size - sum(rooms.values())))
    while sum(rooms.values()) < size and any(rooms[name] < able[name] for name in able):
        for name in able:
            if rooms[name] < able[name] and sum(rooms.values()) < size:
                rooms[name] += 1
    return rooms


def _ordered(taken: Mapping[str, Sequence[Candidate]], batches: Sequence[Cuts]) -> list[Drawn]:
    """Mix the strata evenly, in each by lot: whoever stops early has read a random part of every stratum."""
    mixed = []
    for name, ones in taken.items():
        for at, one in enumerate(sorted(ones, key=lambda one: one.lot)):
            chance = probability(one.article_id, draw_of(one), batches)
            mixed.append(((at + 0.5) / len(ones), one.lot, Drawn(one, name, chance)))
    return [drawn for _, _, drawn in sorted(mixed, key=lambda entry: entry[:2])]
