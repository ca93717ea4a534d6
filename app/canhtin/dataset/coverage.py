"""The coverage table: month by province, who looked, who answered, what was seen. Silence is told from absence.

The 34 provinces of today are counted from the articles, papers and cases of the 63 they were made of, each once: an
article about two old provinces that are one today is one article there. Nothing is split the other way.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from canhtin.dataset.cells import Row
from canhtin.dataset.items import Item
from canhtin.dataset.provinces import REFORM, provinces
from canhtin.dataset.rows import Builder
from canhtin.inputs import VIETNAM
from canhtin.store.fetches import TELLING
from canhtin.store.schema import article_versions, articles, cases, fetches, sources

NATIONAL = ""
"""Stands for papers, articles and cases of no single province."""
UNKNOWN = "?"
"""Stands for articles whose paper was never configured."""
_FIRST = datetime(1995, 1, 1, tzinfo=UTC)
"""No paper of Viet Nam was on the web before; an older date is a mistake of the page."""


@dataclass(slots=True)
class _Cell:
    """What one province has in one month of one vintage."""

    states: dict[str, str] = field(default_factory=dict)
    seen: int = 0
    relevant: int = 0
    about: int = 0
    victims: list[tuple[int | None, int | None, int | None]] = field(default_factory=list)


def coverage_rows(
    connection: Connection, relevant: Iterable[Item], builder: Builder, *, since: date | None, until: date | None,
    only: tuple[str, ...],
) -> Iterator[Row]:  # fmt: skip
    """Yield the rows of `coverage`. ``relevant``: every relevant article of the store; ``only``: provinces, or all."""
    grid = _Grid()
    _count_sources(connection, grid)
    _count_seen(connection, grid)
    _count_relevant(relevant, builder, grid)
    _count_cases(connection, grid)
    months = sorted(month for month in grid.months if _within(month, since, until))
    known = provinces()
    shown = {"2024": set(only), "2025": {*only, *known.today(only)}}
    for month in _every_month(months):
        olds = [("2024", known.old)] if month < f"{REFORM:%Y-%m}" else []
        for vintage, units in (*olds, ("2025", known.new)):
            for name in (*units, NATIONAL, UNKNOWN):
                today = known.heir[name] if vintage == "2024" and name in known.heir else name
                if only and not {name, today} & shown[vintage]:
                    continue
                cell = grid.cells.get((month, vintage, name), _Cell())
                if name == UNKNOWN and not cell.seen:
                    continue
                yield {
                    "month": month, "boundary_vintage": vintage, **_place(name, units.get(name), today), **_figures(cell),
                    **_where_known(cell, known=name != UNKNOWN),
                }  # fmt: skip


class _Grid:
    """Cells by (month, vintage, province); papers know which cells are theirs."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str, str], _Cell] = defaultdict(_Cell)
        self.months: set[str] = set()
        self.homes: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def of(self, month: str, olds: Iterable[str], news: Iterable[str]) -> Iterator[_Cell]:
        """Yield the cells of these provinces; no province at all is the nation."""
        self.months.add(month)
        if month < f"{REFORM:%Y-%m}":
            for name in tuple(olds) or (NATIONAL,):
                yield self.cells[month, "2024", name]
        for name in tuple(news) or (NATIONAL,):
            yield self.cells[month, "2025", name]

    def of_source(self, month: str, source_id: str | None) -> Iterator[_Cell]:
        """Yield the cells that a paper's articles are counted in."""
        olds, news = self.homes.get(source_id or "", ((UNKNOWN,), (UNKNOWN,)))
        return self.of(month, olds, news)


def _count_sources(connection: Connection, grid: _Grid) -> None:
    """Fill in how each configured paper fared in each month."""
    papers = connection.execute(select(sources)).all()
    for paper in papers:
        news = (paper.province_2025,) if paper.province_2025 else ()
        grid.homes[paper.id] = (tuple(paper.provinces_2024) if news else (), news)
    fared: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    month = month_of(connection, fetches.c.fetched_at).label("month")
    query = (
        select(fetches.c.site, month, fetches.c.outcome, func.count().label("n"))
        .where(TELLING)
        .group_by(fetches.c.site, month, fetches.c.outcome)
    )
    for row in connection.execute(query):
        fared[row.site, row.month][row.outcome] = row.n
        grid.months.add(row.month)
    for paper in papers:
        asked = {at for site, at in fared if site == paper.id}
        span = {f"{at.astimezone(VIETNAM):%Y-%m}" for at in (paper.first_configured_at, paper.last_configured_at)}
        for at in {*_every_month(sorted(span)), *asked}:
            state = state_of(fared.get((paper.id, at), {}))
            for cell in grid.of_source(at, paper.id):
                cell.states[paper.id] = state


def state_of(outcomes: dict[str, int]) -> str:
    """Return never_run, blocked, broken, silent or reachable, from the outcomes of a paper's requests in a month."""
    if not outcomes:
        return "never_run"
    blocked = outcomes.get("blocked", 0) + outcomes.get("disallowed", 0)
    broken = outcomes.get("failed", 0) + outcomes.get("unparsed", 0)
    good = sum(outcomes.values()) - blocked - broken
    if blocked > good:
        return "blocked"
    if broken > good:
        return "broken"
    return "reachable" if outcomes.get("article") else "silent"


def _count_seen(connection: Connection, grid: _Grid) -> None:
    for source_id, month, n in seen_by_month(connection):
        for cell in grid.of_source(month, source_id):
            cell.seen += n


def seen_by_month(connection: Connection) -> Iterator[tuple[str | None, str, int]]:
    """Yield (paper, month, articles) of everything in the store, by the same months as `month_seen`."""
    newest = (
        select(article_versions.c.article_id, func.max(article_versions.c.number).label("number"))
        .group_by(article_versions.c.article_id)
        .subquery()
    )
    published = article_versions.c.published_at
    believable = and_(published >= _FIRST, published <= articles.c.first_seen_at)
    when: ColumnElement[Any] = case((believable, published), else_=articles.c.first_seen_at)
    month = month_of(connection, when).label("month")
    query = (
        select(articles.c.source_id, month, func.count().label("n"))
        .join(article_versions, article_versions.c.article_id == articles.c.id)
        .join(
            newest,
            and_(newest.c.article_id == articles.c.id, newest.c.number == article_versions.c.number),
        )
        .group_by(articles.c.source_id, month)
        .order_by(articles.c.source_id, month)
    )
    for row in connection.execute(query):
        yield row.source_id, row.month, row.n


def _count_relevant(relevant: Iterable[Item], builder: Builder, grid: _Grid) -> None:
    for item in relevant:
        at = month_seen(item)
        for cell in grid.of_source(at, item.row.source_id):
            cell.relevant += 1
        for cell in grid.of(at, *builder.subject_provinces(item)):
            cell.about += 1


def _count_cases(connection: Connection, grid: _Grid) -> None:
    known = provinces()
    query = select(cases).where(and_(cases.c.merged_into.is_(None), cases.c.deleted_reason.is_(None)))
    for row in connection.execute(query.order_by(cases.c.id)):
        names = row.data.get("provinces") or []
        best = row.data.get("victims_best")
        low, high = row.data.get("victims_low"), row.data.get("victims_high")
        at = (row.data.get("date_start") or f"{row.first_seen_at.astimezone(VIETNAM):%Y-%m}")[:7]
        victims = (low if low is not None else best, best, high if high is not None else best)
        olds = [name for name in row.data.get("provinces_2024", names) if name in known.old]
        for cell in grid.of(at, olds, row.data.get("provinces_2025") or known.today(names)):
            cell.victims.append(victims)


def _place(name: str, code: str | None, today: str) -> Row:
    scope = {NATIONAL: "national", UNKNOWN: "unknown"}.get(name, "province")
    inside = scope == "province"
    return {
        "scope": scope, "province": name if inside else None, "province_code": code,
        "province_2025": today if inside else None,
    }  # fmt: skip


def _figures(cell: _Cell) -> Row:
    states = list(cell.states.values())
    counted = {state: states.count(state) for state in ("reachable", "silent", "blocked", "broken", "never_run")}
    return {
        "sources_configured": len(states),
        "sources_reachable": counted["reachable"] + counted["silent"],
        **{f"sources_{state}": counted[state] for state in ("silent", "blocked", "broken", "never_run")},
        "articles_seen": cell.seen,
        "articles_relevant": cell.relevant,
        "relevant_per_1000": round(1000 * cell.relevant / cell.seen, 2) if cell.seen else None,
    }


def _where_known(cell: _Cell, *, known: bool) -> Row:
    """Return the figures that papers of unknown origin have no part in."""
    read = any(state in ("reachable", "silent") for state in cell.states.values())
    return {
        "articles_about": cell.about if known else None,
        "cases_new": len(cell.victims) if known else None,
        **{
            f"victims_{bound}": _sum(victims[number] for victims in cell.victims)
            for number, bound in enumerate(("low", "best", "high"))
        },
        "gap": known and not read,
    }


def _sum(values: Iterable[int | None]) -> int | None:
    stated = [value for value in values if value is not None]
    return sum(stated) if stated else None


def month_seen(item: Item) -> str:
    """Return the month of an article: of its date, or of the day it was first seen where its date cannot be true."""
    at, first = item.row.published_at, item.row.first_seen_at
    return f"{(at if at and _FIRST <= at <= first else first).astimezone(VIETNAM):%Y-%m}"


def month_of(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[str]:
    """Return the month of a time in Viet Nam, as ``2026-07``, in the database's own words."""
    if connection.dialect.name == "sqlite":
        return func.strftime("%Y-%m", column, "+7 hours")
    return func.to_char(func.timezone("Asia/Ho_Chi_Minh", column), "YYYY-MM")


def _within(month: str, since: date | None, until: date | None) -> bool:
    return (since is None or month >= f"{since:%Y-%m}") and (until is None or month <= f"{until:%Y-%m}")


def _every_month(months: list[str]) -> Iterator[str]:
    """Yield every month from the first to the last of these, also those in which nothing happened."""
    if not months:
        return
    year, month = map(int, months[0].split("-"))
    while (at := f"{year:04}-{month:02}") <= months[-1]:
        yield at
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
