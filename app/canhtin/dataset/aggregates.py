"""The public tier: counts only, and victims by sex, age and origin only where they are many enough to hide in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from canhtin.dataset.cells import Row
from canhtin.dataset.coverage import coverage_rows, month_seen
from canhtin.dataset.dictionary import enumerations, tables_of
from canhtin.dataset.evidence import VICTIMS
from canhtin.dataset.items import Item, items
from canhtin.dataset.options import ExportOptions
from canhtin.dataset.provinces import provinces
from canhtin.dataset.rows import Builder
from canhtin.dataset.stage import Staged, stage

FEWEST = 11
"""Smallest number of victims that is shown, as CTDC does."""
UNKNOWN = "unknown"
SEVERAL = "several"
_TABLES = {"victims_by_sex": "sex", "victims_by_age": "age_band", "victims_by_origin": "province_2025"}
_BOUNDS = ("victims_low", "victims_best", "victims_high")

Cells = dict[int, dict[str, int]]
"""Year -> category -> victims."""


@dataclass(slots=True)
class _Case:
    """What the articles of one case say of its victims; where they differ, the highest number holds."""

    year: int = 9999
    victims: int = 0
    by: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    origins: set[str] = field(default_factory=set)


def public_tables(
    connection: Connection, options: ExportOptions, test: Any, builder: Builder, work: Path
) -> dict[str, Staged]:
    """Build the tables of the public tier; ``test`` tells which articles the options ask for."""
    infos = tables_of("public")
    relevant = ExportOptions(relevance=("relevant",))
    coverage = coverage_rows(
        connection, items(connection, relevant), builder, since=options.since, until=options.until,
        only=options.provinces,
    )  # fmt: skip
    tables = {"coverage": stage(work, infos["coverage"], map(_thinned, coverage))}
    themes: Counter[tuple[str, str]] = Counter()
    cases: dict[Any, _Case] = defaultdict(_Case)
    asked = ExportOptions(since=options.since, until=options.until, relevance=("relevant",))
    for item in filter(test, items(connection, asked)):
        if item.row.original_id is None:
            month = month_seen(item)
            themes.update((month, theme) for theme in item.said("themes", item.row.summary.get("themes")) or ())
        _add(item, cases[item.case_id or ("article", item.row.original_id or item.row.id)])
    tables["themes_by_month"] = stage(work, infos["themes_by_month"], _theme_rows(themes))
    for name, column in _TABLES.items():
        rows = suppressed_rows(_cells(cases.values(), column), column)
        tables[name] = stage(work, infos[name], rows)
    return {name: tables[name] for name in infos}


def suppressed_rows(cells: Mapping[int, Mapping[str, int]], column: str) -> Iterator[Row]:
    """Yield year, category, victims, suppressed; a number under 11 is withheld.

    Where it would be the only one of its year, the smallest of the others is withheld too: else it could be had from
    a total that is told elsewhere.
    """
    for year, found in sorted(cells.items()):
        hidden = {name for name, n in found.items() if 0 < n < FEWEST}
        if len(hidden) == 1:
            others = sorted((n, name) for name, n in found.items() if name not in hidden and n)
            hidden |= {name for _, name in others[:1]}
        for name, n in sorted(found.items()):
            if n:
                yield {
                    "year": year, column: name, "victims": None if name in hidden else n, "suppressed": name in hidden,
                }  # fmt: skip


def _thinned(row: Row) -> Row:
    """Return a row of coverage without numbers of victims so small that they point at persons.

    The 63 show none at all: a small one could be had as the difference between a province of today and its parts.
    """
    small = any(row[bound] is not None and row[bound] < FEWEST for bound in _BOUNDS)
    return {**row, **dict.fromkeys(_BOUNDS)} if small or row["boundary_vintage"] == "2024" else row


def _theme_rows(themes: Counter[tuple[str, str]]) -> Iterator[Row]:
    order = enumerations()["theme"]
    for (month, theme), n in sorted(themes.items(), key=lambda found: (found[0][0], order.index(found[0][1]))):
        yield {"month": month, "theme": theme, "articles": n}


def _add(item: Item, case: _Case) -> None:
    """Take in what one article says of its own case; totals of a period are no victims of a case."""
    case.year = min(case.year, item.dated.year)
    counts = [
        count
        for count in item.findings.get("counts", ())
        if count["unit"] == "persons" and count["who"] in VICTIMS and count["basis"] == "case" and count["best"]
    ]
    said = item.said("victim_count", item.row.victim_count)
    basis = {count["basis"] for count in item.findings.get("counts", ()) if count["best"] == said}
    if said is not None and (not basis or "case" in basis):
        case.victims = max(case.victims, said)
    for column in ("sex", "age_band"):
        told: Counter[str] = Counter()
        for count in counts:
            if count.get(column):
                told[count[column]] = max(told[count[column]], count["best"])
        for name, n in told.items():
            case.by[column][name] = max(case.by[column].get(name, 0), n)
    places = [p["province_2025"] for p in item.findings.get("locations", ()) if p["role"] == "origin"]
    case.origins |= {name for name in places if name in provinces().new}


def _cells(cases: Iterable[_Case], column: str) -> Cells:
    cells: Cells = defaultdict(lambda: defaultdict(int))
    for case in cases:
        if column == "province_2025":
            name = SEVERAL if len(case.origins) > 1 else next(iter(case.origins), UNKNOWN)
            cells[case.year][name] += case.victims
            continue
        told = case.by[column]
        for name, n in told.items():
            cells[case.year][name] += n
        cells[case.year][UNKNOWN] += max(0, case.victims - sum(told.values()))
    return cells
