"""Recall and precision of relevance by period and by region: whom the classifier serves worse.

Subgroups are small, so intervals are Wilson's: a bootstrap of twenty articles that are all found would say "1 to 1".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from scipy.stats import fisher_exact

from canhtin.inputs import VIETNAM
from canhtin.intervals import wilson
from canhtin.knowledge import gate, gazetteer
from canhtin.learning.labels import Example

FEW = 30
"""Relevant articles below which a row tells hardly anything."""

CHANCE = 0.05
"""p below which a row is said to differ; not corrected for their number, which is told beside."""

PERIODS = ("before 2020", "2020 to 2024", "2025 on")
UNDATED = "no date known"

REGIONS: dict[str, tuple[str, ...]] = {
    "north-east": ("02", "04", "06", "08", "19", "20", "22", "24", "25"),
    "north-west": ("10", "11", "12", "14", "15", "17"),
    "Red River delta": ("01", "26", "27", "30", "31", "33", "34", "35", "36", "37"),
    "north-central": ("38", "40", "42", "44", "45", "46"),
    "south-central coast": ("48", "49", "51", "52", "54", "56", "58", "60"),
    "Central Highlands": ("62", "64", "66", "67", "68"),
    "south-east": ("70", "72", "74", "75", "77", "79"),
    "Mekong delta": ("80", "82", "83", "84", "86", "87", "89", "91", "92", "93", "94", "95", "96"),
}
"""The 63 provinces by code of the 2024 table, in the eight regions that geography books teach; Quảng Ninh with the other
border provinces of the north-east, Lào Cai and Yên Bái with the north-west, where people are taken over the same border."""
NO_PROVINCE = "no province (abroad, the whole country)"
UNKNOWN = "provinces not written down"


@dataclass(frozen=True, slots=True)
class Share:
    """``k`` of ``n`` with Wilson's 95 % interval; nothing to tell of none."""

    k: int
    n: int

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.k / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float]:
        """Low and high."""
        return wilson(self.k, self.n)


@dataclass(frozen=True, slots=True)
class Subgroup:
    """One row: clear articles of one origin; ``precision`` is None where not every article it rests on can be placed."""

    name: str
    n: int
    recall: Share
    precision: Share | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A row whose ``figure`` differs from that of the rest of its origin, by Fisher's exact test."""

    row: str
    figure: str
    value: float
    rest: float
    p: float


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The articles of one origin: all of them, and by period and by region. One may be of several regions."""

    whole: Subgroup
    periods: Sequence[Subgroup]
    regions: Sequence[Subgroup]
    shut_out: Share
    """Relevant articles that no phrase of the gate opened: missed whatever the classifier would have said."""
    unplaced: int
    """Articles taken for relevant whose provinces nobody wrote down: with them, precision by region cannot be told."""


def period_of(published_at: datetime | None) -> str:
    """Return the period of an article by its date in Viet Nam."""
    if published_at is None:
        return UNDATED
    year = published_at.astimezone(VIETNAM).year
    return PERIODS[0] if year < 2020 else PERIODS[1] if year < 2025 else PERIODS[2]


def regions_of(provinces: Iterable[str] | None) -> tuple[str, ...]:
    """Return the regions of the provinces that an article is about. Raises ValueError for a name that is no province.

    A province made in July 2025 counts as the old one of its name.
    """
    if provinces is None:
        return (UNKNOWN,)
    codes = {name: gazetteer().province_code(name.removeprefix("TP. ")) for name in provinces}
    if None in codes.values():
        raise ValueError(f"not among the 63 provinces: {', '.join(name for name, code in codes.items() if not code)}")
    found = (region for region, members in REGIONS.items() if any(code in members for code in codes.values()))
    return tuple(found) or (NO_PROVINCE,)


def breakdown(examples: Sequence[Example], truth: np.ndarray, said: np.ndarray) -> Breakdown:
    """Compare what the classifier ``said`` (0 or 1) with the ``truth`` of clear articles of one origin, all of one length n.

    As in the program the gate comes first: what it does not open is irrelevant.
    """
    opened = np.array([gate().refusal(example.document) is None for example in examples])
    said = said * opened
    periods = [(period_of(example.document.published_at),) for example in examples]
    regions = [regions_of(example.provinces) for example in examples]
    placed = np.array([example.provinces is not None for example in examples])
    unplaced = int(said[~placed].sum())
    everything = np.ones(len(examples), dtype=bool)
    return Breakdown(
        whole=_row("all", everything, truth, said),
        shut_out=Share(int(truth[~opened].sum()), int(truth.sum())),
        periods=_rows((*PERIODS, UNDATED), periods, truth, said),
        regions=_rows((*REGIONS, NO_PROVINCE, UNKNOWN), regions, truth, said, precise=not unplaced),
        unplaced=unplaced,
    )


def _rows(
    names: Iterable[str],
    of: Sequence[tuple[str, ...]],
    truth: np.ndarray,
    said: np.ndarray,
    *,
    precise: bool = True,
) -> list[Subgroup]:
    chosen = ((name, np.array([name in own for own in of])) for name in names)
    return [_row(name, rows, truth, said, precise=precise) for name, rows in chosen if rows.any()]


def _row(name: str, rows: np.ndarray, truth: np.ndarray, said: np.ndarray, *, precise: bool = True) -> Subgroup:
    right = int((truth[rows] * said[rows]).sum())
    precision = Share(right, int(said[rows].sum())) if precise else None
    return Subgroup(name, int(rows.sum()), Share(right, int(truth[rows].sum())), precision)


def differing(part: Breakdown) -> tuple[list[Difference], int]:
    """Return the rows that differ from all other articles of their origin, and how many comparisons were made."""
    tried, found = 0, []
    for row in (*part.periods, *part.regions):
        for figure, own, of_all in (
            ("recall", row.recall, part.whole.recall),
            ("precision", row.precision, part.whole.precision),
        ):
            if row.name in (UNDATED, UNKNOWN) or own is None or of_all is None or not 0 < own.n < of_all.n:
                continue
            tried += 1
            rest = Share(of_all.k - own.k, of_all.n - own.n)
            p = float(fisher_exact([[own.k, own.n - own.k], [rest.k, rest.n - rest.k]]).pvalue)
            if p < CHANCE:
                found.append(Difference(row.name, figure, own.k / own.n, rest.k / rest.n, p))
    return found, tried


def as_json(part: Breakdown) -> Mapping[str, Any]:
    """Return the rows as plain values for ``metrics.json``."""
    return {
        "shut_out_by_the_gate": part.shut_out.k,
        "all": _plain(part.whole),
        "periods": [*map(_plain, part.periods)],
        "regions": [*map(_plain, part.regions)],
    }


def _plain(row: Subgroup) -> dict[str, Any]:
    shares = {
        name: {"right": share.k, "of": share.n, "low": round(share.interval[0], 4), "high": round(share.interval[1], 4)}
        for name, share in (("recall", row.recall), ("precision", row.precision))
        if share
    }
    return {"name": row.name, "n": row.n, "positives": row.recall.n, **shares}
