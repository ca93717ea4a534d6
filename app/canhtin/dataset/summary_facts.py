"""The figures of the summary page: gathered in one pass over the articles, small whatever the store."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Engine, and_, func, select

from canhtin.dataset.cells import Row
from canhtin.dataset.coverage import month_seen, seen_by_month, state_of
from canhtin.dataset.items import Item, items, reading
from canhtin.dataset.options import ExportOptions
from canhtin.dataset.provinces import provinces
from canhtin.dataset.rows import Builder
from canhtin.dataset.rows_cases import case_rows
from canhtin.store.schema import cases, fetches, sources

NEWEST = 12
"""Relevant articles that are shown with their evidence."""
MOST_MONTHS = 24
"""A longer series is shown by year."""


@dataclass(slots=True)
class Facts:
    """What the page shows."""

    seen: int = 0
    relevant: int = 0
    borderline: int = 0
    reprints: int = 0
    reviewed: int = 0
    papers: dict[str | None, Row] = field(default_factory=dict)
    """Paper -> name, province, state, requests, seen, relevant; None for articles of no configured paper."""
    months: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    """Month or year -> [articles seen, relevant]."""
    themes: Counter[str] = field(default_factory=Counter)
    old: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    hotlines: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """(number, owner, status) -> articles that give the line to the public."""
    rules: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    """(basis, rule) -> victim counts of relevant articles that are no reprints."""
    cases: list[Row] = field(default_factory=list)
    newest: list[Row] = field(default_factory=list)
    made_by: set[tuple[str, str]] = field(default_factory=set)
    """(model, rules) that spoke."""

    def victims(self, bound: str) -> int:
        """Return the sum over the cases of ``low``, ``best`` or ``high``; a case without it adds its best, else none."""
        return sum(case[f"victims_{bound}"] or case["victims_best"] or 0 for case in self.cases)

    def merged(self) -> dict[str, list[str]]:
        """Return the provinces of today that are shown, each with the old ones among those shown."""
        known = provinces()
        return {name: [old for old in self.old if known.heir[old] == name] for name in self.new}


def gather(engine: Engine) -> Facts:
    """Read the store once and return what the page shows."""
    facts = Facts()
    builder = Builder.for_tier("analyst")
    newest: list[tuple[datetime, int, Item]] = []
    with reading(engine) as connection:
        _papers(connection, facts)
        for item in items(connection, ExportOptions()):
            _add(item, builder, facts)
            if item.relevance == "relevant" and item.row.original_id is None:
                newest.append((item.dated, item.row.id, item))
                newest = sorted(newest, key=lambda found: found[:2], reverse=True)[:NEWEST]
        facts.newest = [builder.article(item) for _, _, item in newest]
        live = and_(cases.c.merged_into.is_(None), cases.c.deleted_reason.is_(None))
        ids = set(connection.execute(select(cases.c.id).where(live)).scalars())
        rows = (row for row in case_rows(connection, ids.__contains__, builder.masker.mask) if row["case_id"] in ids)
        facts.cases = sorted(rows, key=lambda row: (row["date_start"] or "", row["case_id"]), reverse=True)
    if len(facts.months) > MOST_MONTHS:
        by_year: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for month, (seen, relevant) in facts.months.items():
            by_year[month[:4]][0] += seen
            by_year[month[:4]][1] += relevant
        facts.months = by_year
    return facts


def _papers(connection: Connection, facts: Facts) -> None:
    """Fill in who was asked, how they fared, and what was seen of whom and when."""
    asked: dict[str, dict[str, int]] = defaultdict(dict)
    query = select(fetches.c.site, fetches.c.outcome, func.count().label("n")).where(fetches.c.door != "robots")
    for row in connection.execute(query.group_by(fetches.c.site, fetches.c.outcome)):
        asked[row.site][row.outcome] = row.n
    for paper in connection.execute(select(sources).order_by(sources.c.id)):
        outcomes = asked[paper.id]
        facts.papers[paper.id] = {
            "name": paper.name, "province": paper.province_2025, "state": state_of(outcomes),
            "requests": sum(outcomes.values()), "seen": 0, "relevant": 0,
        }  # fmt: skip
    for source_id, month, n in seen_by_month(connection):
        facts.seen += n
        facts.months[month][0] += n
        _paper(facts, source_id)["seen"] += n


def _paper(facts: Facts, source_id: str | None) -> Row:
    if source_id in facts.papers:
        return facts.papers[source_id]
    none = {"name": None, "province": None, "state": "imported", "requests": 0, "seen": 0, "relevant": 0}
    return facts.papers.setdefault(None, none)


def _add(item: Item, builder: Builder, facts: Facts) -> None:
    """Count one relevant or borderline article; facts of reprints are those of their original."""
    facts.made_by.add((item.row.model, item.row.rules))
    facts.reviewed += bool(item.reviews)
    if item.relevance == "borderline":
        facts.borderline += 1
        return
    facts.relevant += 1
    facts.months[month_seen(item)][1] += 1
    _paper(facts, item.row.source_id)["relevant"] += 1
    if item.row.original_id is not None:
        facts.reprints += 1
        return
    row = builder.article(item)
    facts.themes.update(row["themes"])
    facts.old.update(row["subject_provinces_2024"])
    facts.new.update(row["subject_provinces_2025"])
    facts.countries.update(row["countries"])
    for line in builder.hotlines(item):
        if line["status"] == "superseded" and line["context"] == "statistic":
            continue  # the article itself tells that it was replaced
        facts.hotlines[line["number"], line["owner"] or "", line["status"]] += 1
    if row["victim_count"] is not None:
        facts.rules[row["victim_count_basis"] or "", row["victim_count_rule"] or ""].append(row["victim_count"])
