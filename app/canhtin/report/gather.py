"""Gathers the figures of a report from the store, by the same rules as the tables of the dataset."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from canhtin.dataset.build import build
from canhtin.dataset.cells import Row, texts
from canhtin.dataset.coverage import coverage_rows, month_of, month_seen, seen_by_month, state_of
from canhtin.dataset.items import Item, items, reading
from canhtin.dataset.options import ExportOptions
from canhtin.dataset.provinces import provinces
from canhtin.dataset.rows import Builder
from canhtin.dataset.rows_cases import case_rows
from canhtin.inputs import VIETNAM
from canhtin.report.asked import Asked
from canhtin.report.facts import Area, Facts, Month
from canhtin.report.hidden import Bounds, Victims, added, few, outside, shown_total
from canhtin.resources import resource
from canhtin.store.fetches import TELLING
from canhtin.store.schema import articles, fetches, sources

YEARS = 3
"""Complete years of which victims are told by sex, age and origin."""
TABLES = {"victims_by_sex": "sex", "victims_by_age": "age_band", "victims_by_origin": "province_2025"}
QUALITY = "models/metrics.json"


def gather(engine: Engine, asked: Asked) -> Facts:
    """Read the store and return what the report shows. ``asked`` has to be checked."""
    facts = Facts(asked, [Month(month) for month in asked.months])
    builder = Builder.for_tier("analyst")
    with reading(engine) as connection:
        _Reader(connection, builder, facts).read()
    return facts


class _Reader:
    def __init__(self, connection: Connection, builder: Builder, facts: Facts) -> None:
        self.connection, self.builder, self.facts, self.asked = connection, builder, facts, facts.asked
        self.by_month = {month.month: month for month in facts.months}
        self.told: set[str] = set()
        self.inside: dict[str, list[Bounds]] = defaultdict(list)
        """Month -> victims of each case of the place."""
        self.everywhere: dict[str, list[tuple[list[str], Bounds]]] = defaultdict(list)
        """Month -> provinces of today and victims of each case of the country."""

    def read(self) -> None:
        """Fill in everything."""
        asked, facts = self.asked, self.facts
        found = items(self.connection, ExportOptions(relevance=("relevant", "borderline")))
        first = date.fromisoformat(f"{asked.months[0]}-01")
        rows = list(
            coverage_rows(
                self.connection, self._passing(found), self.builder, since=first, until=asked.last_day, only=()
            )
        )
        self._cover(rows)
        self._cases()
        self._victims()
        self._papers()
        if asked.area is None:
            self._years()
        facts.articles.sort(key=lambda row: (row["published_at"] or "", row["article_id"]), reverse=True)
        facts.data_until = _data_until(self.connection)
        facts.quality = _quality(facts)

    def _inside(self, olds: Iterable[str], news: Iterable[str]) -> bool:
        area = self.asked.area
        return area is None or area in (olds if self.asked.vintage == "2024" else news)

    def _passing(self, found: Iterable[Item]) -> Iterator[Item]:
        """Count the articles of the place and hand the relevant ones on."""
        for item in found:
            at = month_seen(item)
            if at in self.by_month and self._inside(*self.builder.subject_provinces(item)):
                self._count(item, at)
            if item.relevance == "relevant":
                yield item

    def _count(self, item: Item, at: str) -> None:
        facts, month = self.facts, self.by_month[at]
        now = at == self.asked.month
        if item.relevance == "borderline":
            facts.borderline += now
            return
        month.about += 1
        if item.row.original_id is None:
            month.themes.update(item.said("themes", item.row.summary.get("themes")) or ())
        if not now:
            return
        facts.made_by.add((item.row.model, item.row.rules))
        facts.reviewed += bool(item.reviews)
        facts.sources.add(item.row.source_id or "")
        if item.case_id:
            self.told.add(item.case_id)
        if self.asked.tier == "analyst":
            facts.articles.append(self.builder.article(item))
        if item.row.original_id is not None:
            facts.reprints += 1
            return
        facts.countries.update(texts(item.row.summary.get("countries")))
        lines = [line for line in self.builder.hotlines(item) if line["context"] != "furniture"]
        facts.hotlines.update((line["number"], line["owner"] or "", line["status"]) for line in lines)
        facts.outdated += any(line["status"] == "superseded" and line["context"] != "statistic" for line in lines)
        facts.periods += any(
            count["unit"] == "persons" and count["basis"] in ("period", "cumulative")
            for count in item.findings.get("counts", ())
        )

    def _cover(self, rows: list[Row]) -> None:
        """Take in who looked, by month, and the provinces of the month."""
        asked = self.asked
        for row in rows:
            if row["boundary_vintage"] != asked.vintage:
                continue
            if asked.area is None or row["province"] == asked.area:
                month = self.by_month[row["month"]]
                month.seen += row["articles_seen"]
                month.relevant += row["articles_relevant"]
                for state in ("silent", "blocked", "broken", "never_run"):
                    month.states[state] += row[f"sources_{state}"]
                month.states["reachable"] += row["sources_reachable"] - row["sources_silent"]
            if row["month"] == asked.month and row["scope"] == "province":
                self.facts.areas.append(_area(row))
        if not self.facts.areas:
            known = provinces()
            units = known.old if asked.vintage == "2024" else known.new
            none = Victims()
            self.facts.areas = [Area(name, code, 0, 0, 0, 0, 0, none, "no_paper") for name, code in units.items()]

    def _cases(self) -> None:
        """Take in the cases, each in the month of its first day."""
        known: set[str] = set()
        for row in case_rows(self.connection, lambda _: True, self.builder.masker.mask):
            if row["merged_into"] or row["deleted_reason"]:
                continue
            at = (row["date_start"] or row["first_seen_at"])[:7]
            if at < self.asked.month:
                known.add(row["case_id"])
            if at not in self.by_month:
                continue
            self.everywhere[at].append((row["provinces_2025"], _bounds(row)))
            if self._inside(row["provinces_2024"], row["provinces_2025"]):
                self.by_month[at].cases += 1
                self.inside[at].append(_bounds(row))
                if at == self.asked.month:
                    self.facts.cases.append(row)
        self.facts.known_cases = len(self.told & known)
        self.facts.cases.sort(key=lambda row: (row["date_start"] or "", row["case_id"]), reverse=True)

    def _victims(self) -> None:
        """Add up the victims, and withhold what the tier may not say."""
        for at, month in self.by_month.items():
            month.victims = added(self.inside[at])
        if self.asked.tier == "analyst":
            self.facts.all_victims = added(bounds for found in self.inside.values() for bounds in found)
            return
        # no sum of several months: from one report to the next it would tell of the month that was withheld
        for at, month in self.by_month.items():
            if self.asked.area is None:
                month.victims = shown_total(month.victims, outside(self.everywhere[at]))
            elif month.victims.stated and (self.asked.vintage == "2024" or few(month.victims)):
                month.victims = month.victims.hidden()
        self.facts.areas = [replace(area, victims=Victims()) for area in self.facts.areas]

    def _papers(self) -> None:
        """Take in how each paper of the place fared in the month."""
        month = self.asked.month
        at = month_of(self.connection, fetches.c.fetched_at)
        fared: dict[str, dict[str, int]] = defaultdict(dict)
        query = (
            select(fetches.c.site, fetches.c.outcome, func.count().label("n"))
            .where(TELLING, at == month)
            .group_by(fetches.c.site, fetches.c.outcome)
        )
        for row in self.connection.execute(query):
            fared[row.site][row.outcome] = row.n
        seen = {source: n for source, when, n in seen_by_month(self.connection) if when == month}
        for paper in self.connection.execute(select(sources).order_by(sources.c.name, sources.c.id)):
            span = [f"{at.astimezone(VIETNAM):%Y-%m}" for at in (paper.first_configured_at, paper.last_configured_at)]
            news = [paper.province_2025] if paper.province_2025 else []
            if not self._inside(paper.provinces_2024, news) or not (
                paper.id in fared or paper.id in seen or span[0] <= month <= span[1]
            ):
                continue
            watched = paper.id in fared or span[0] <= month <= span[1]
            self.facts.papers.append(
                {"name": paper.name, "province": paper.province_2025, "seen": seen.get(paper.id, 0),
                 "state": state_of(fared[paper.id]) if watched else "archive"}
            )  # fmt: skip

    def _years(self) -> None:
        """Take in the tables of victims of the public dataset, for complete years: parts of a year could be told apart."""
        last = int(self.asked.month[:4]) - (not self.asked.month.endswith("-12"))
        options = ExportOptions(
            since=date(last - YEARS + 1, 1, 1), until=date(last, 12, 31), relevance=("relevant",), tier="public"
        )
        with TemporaryDirectory(prefix="canhtin-report-") as work:
            built = build(self.connection, options, Path(work))
            self.facts.years = {column: list(built.tables[name].read()) for name, column in TABLES.items()}


def _area(row: Row) -> Area:
    why = None
    if row["gap"]:
        why = next((state for state in ("never_run", "blocked", "broken") if row[f"sources_{state}"]), "no_paper")
        why = "archive" if row["articles_seen"] else why
    victims = Victims(*_bounds(row))
    return Area(
        row["province"], row["province_code"], row["articles_about"], row["cases_new"], row["articles_seen"],
        row["sources_configured"], row["sources_reachable"], victims, why,
    )  # fmt: skip


def _bounds(row: Row) -> Bounds:
    return row["victims_low"], row["victims_best"], row["victims_high"]


def _data_until(connection: Connection) -> str | None:
    """Return the day of the last request, or of the last import where nothing was ever crawled."""
    last = connection.execute(select(func.max(fetches.c.fetched_at))).scalar()
    last = last or connection.execute(select(func.max(articles.c.last_seen_at))).scalar()
    return last.astimezone(VIETNAM).date().isoformat() if last else None


def _quality(facts: Facts) -> dict[str, Any] | None:
    """Return what was measured of the model on real articles, if it is the one that judged those of the month."""
    measured: dict[str, Any] = json.loads(resource(QUALITY))
    models = {model for model, _ in facts.made_by}
    real = measured.get("out_of_fold", {}).get("real")
    return real if real and models == {measured.get("model")} else None
