"""How much of what it should find the machine finds, from reviewed articles whose chance to be drawn is known.

Point: Horvitz-Thompson, each article weighs one over its chance. Interval: what was not read of each stratum is drawn
again and again from what was read of it (Dirichlet, Jeffreys' half for each outcome that can occur), so that a stratum
of which little was read makes the interval wide even if no miss was seen in it; never narrower than Wilson's interval
for as many articles as the weighted ones are worth. Pure: no store.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from canhtin.intervals import wilson
from canhtin.review.sampling import STRATA

ROUNDS = 4000
SEED = 7


@dataclass(frozen=True, slots=True)
class Judged:
    """A drawn article. ``chance``: of being drawn; ``found``: by the machine, ``relevant``: says a person, None in doubt."""

    stratum: str
    chance: float
    found: bool
    relevant: bool | None
    provinces: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Recall:
    """A share with its 95 % interval. ``hits``, ``misses``: articles that were read; ``total``: relevant ones estimated."""

    value: float
    low: float
    high: float
    hits: int
    misses: int
    total: float


def recall(judged: Sequence[Judged], queued: Mapping[str, int], province: str | None = None) -> Recall | None:
    """Estimate the recall in all articles that could be drawn; None where no relevant one was read.

    ``queued``: stratum -> articles in the queue, read or not: those read of a stratum stand for the others.
    ``province``: only articles about it.
    """
    weights = _weights(judged, queued)
    inside = [province is None or province in one.provinces for one in judged]
    hit = np.array([bool(one.relevant and one.found and here) for one, here in zip(judged, inside, strict=True)])
    miss = np.array([bool(one.relevant and not one.found and here) for one, here in zip(judged, inside, strict=True)])
    if not len(judged) or not (hit | miss).any():
        return None
    found, missed = float(weights[hit].sum()), float(weights[miss].sum())
    value = found / (found + missed)
    share = 1.0 if province is None else float(weights[np.array(inside)].sum() / weights.sum())
    low, high = np.percentile(_simulated(judged, weights, hit, miss, share), [2.5, 97.5])
    worth = weights[hit | miss]
    n = float(worth.sum() ** 2 / (worth**2).sum())
    least, most = wilson(value * n, n)
    if _all_read(judged, queued, weights):
        # nothing is left to chance
        low, high, least, most = value, value, value, value
    return Recall(
        value,
        min(float(low), least, value),
        max(float(high), most, value),
        int(hit.sum()),
        int(miss.sum()),
        found + missed,
    )


def unread(queued: Mapping[str, int], judged: Iterable[Judged]) -> list[str]:
    """Return the strata that have articles in the queue of which none was read: there is no estimate without them."""
    read = {one.stratum for one in judged}
    return [name for name in STRATA if queued.get(name) and name not in read]


def _weights(judged: Sequence[Judged], queued: Mapping[str, int]) -> np.ndarray:
    read = {name: sum(one.stratum == name for one in judged) for name in STRATA}
    return np.array([max(queued[one.stratum] / read[one.stratum], 1.0) / one.chance for one in judged])


def _all_read(judged: Sequence[Judged], queued: Mapping[str, int], weights: np.ndarray) -> bool:
    return bool((weights <= 1.0 + 1e-9).all()) and not unread(queued, judged)


def _simulated(
    judged: Sequence[Judged], weights: np.ndarray, hit: np.ndarray, miss: np.ndarray, share: float
) -> np.ndarray:
    """Return recalls that would go with what was read; shape (ROUNDS,). ``share``: of all articles, those in question."""
    chance = np.random.default_rng(SEED)
    strata = np.array([one.stratum for one in judged])
    found, missed = np.zeros(ROUNDS), np.zeros(ROUNDS)
    for name in STRATA:
        mine = strata == name
        if not mine.any():
            continue
        read = np.array([(hit & mine).sum(), (miss & mine).sum(), (mine & ~hit & ~miss).sum()], dtype=float)
        # what the machine found cannot be missed, what it passed over cannot be found
        able = np.array([name not in ("passed_over", "no_keyword"), name != "found", True])
        prior = np.where(able, [0.5 * share, 0.5 * share, 0.5], 1e-9)
        rest = max(float(weights[mine].sum()) - float(mine.sum()), 0.0)
        parts = chance.gamma(read + prior, size=(ROUNDS, 3))
        parts /= parts.sum(axis=1, keepdims=True)
        found += read[0] + rest * parts[:, 0]
        missed += read[1] + rest * parts[:, 1]
    return found / np.maximum(found + missed, 1e-12)
