"""Writes a snapshot: the dataset's tables with keys and indexes, search, and what the pages would else compute."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from canhtin.dataset.cells import Row
from canhtin.dataset.dictionary import TableInfo
from canhtin.dataset.stage import Staged
from canhtin.web.search import marked, plain

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_REFERENCES = {
    "locations": ("article_id", "articles"), "hotlines": ("article_id", "articles"),
    "counts": ("article_id", "articles"), "texts": ("article_id", "articles"),
    "case_articles": ("article_id", "articles"), "articles": ("case_id", "cases"),
}  # fmt: skip
_INDEXES = {
    "articles": ("published_date", "relevance, published_date", "source_id", "case_id", "reprint_of", "victim_count",
                 "relevance_score", "source_province_2025", "reviewed", "published_precision", "source_scale"),
    "locations": ("province_2025", "level", "role", "name"),
    "hotlines": ("number, status", "status", "context"),
    "counts": ("who, basis", "unit", "basis", "form"),
    "cases": ("date_start", "n_articles"),
    "case_articles": ("case_id",),
    "coverage": ("boundary_vintage, province, month", "month", "scope"),
}  # fmt: skip
_SCHEMA = """
CREATE TABLE web_articles (article_id INTEGER PRIMARY KEY, key TEXT, blocks TEXT, weighed TEXT);
CREATE TABLE web_papers (source_id TEXT PRIMARY KEY, name TEXT, scale TEXT, domain TEXT, province_2025 TEXT,
    provinces_2024 TEXT, health TEXT, why TEXT, last TEXT, articles INTEGER);
CREATE TABLE web_days (day TEXT PRIMARY KEY, seen INTEGER, relevant INTEGER, borderline INTEGER, originals INTEGER);
CREATE TABLE web_themes (month TEXT, theme TEXT, articles INTEGER, PRIMARY KEY (month, theme));
CREATE TABLE web_provinces (vintage TEXT, province TEXT, relevance TEXT, day TEXT, article_id INTEGER,
    PRIMARY KEY (vintage, province, relevance, day, article_id)) WITHOUT ROWID;
CREATE TABLE web_case_provinces (vintage TEXT, province TEXT, day TEXT, case_id TEXT,
    PRIMARY KEY (vintage, province, day, case_id)) WITHOUT ROWID;
CREATE TABLE web_lists (name TEXT, value TEXT, article_id INTEGER, PRIMARY KEY (name, value, article_id)) WITHOUT ROWID;
CREATE TABLE web_list_counts (name TEXT, value TEXT, articles INTEGER, PRIMARY KEY (name, value)) WITHOUT ROWID;
CREATE TABLE web_hotlines (vintage TEXT, province TEXT, number TEXT, owner TEXT, status TEXT, articles INTEGER,
    newest TEXT);
CREATE TABLE web_meta (key TEXT PRIMARY KEY, value TEXT);
"""
_BY_VINTAGE = (
    ("2024", "subject_provinces_2024", "provinces_2024"),
    ("2025", "subject_provinces_2025", "provinces_2025"),
)
_DAY = "coalesce(a.published_date, substr(a.first_seen_at, 1, 10))"
COLUMNS = ("themes", "subject_provinces_2024", "subject_provinces_2025")
"""Lists of `articles` that can be counted and filtered by without unpacking them."""
BATCH = 500


class Writer:
    """Fills one new database. ``finish`` must be the last call before ``close``."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        # written once and moved when whole: a journal would only cost time
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "page_size=8192", "cache_size=-65536"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.execute("BEGIN")
        self._db.executescript(f"{_SCHEMA} BEGIN;")
        self._tables: dict[str, TableInfo] = {}

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def table(self, staged: Staged) -> None:
        """Write one table of the dataset; lists are JSON arrays."""
        info = staged.table
        parts = [f'"{c.name}" {_TYPES.get(c.type, "TEXT")}' + (" NOT NULL" if c.required else "") for c in info.columns]
        if info.key == ("article_id",) and info.name == "articles":
            parts[0] = '"article_id" INTEGER PRIMARY KEY'
        elif all(info.column(name).required for name in info.key):
            parts.append(f"PRIMARY KEY ({', '.join(info.key)})")
        if info.name in _REFERENCES:
            column, other = _REFERENCES[info.name]
            parts.append(f"FOREIGN KEY ({column}) REFERENCES {other} ({column})")
        self._db.execute(f'CREATE TABLE "{info.name}" ({", ".join(parts)})')
        holes = ", ".join("?" * len(info.columns))
        values = ([_cell(value) for value in row.values()] for row in staged.read())
        self._db.executemany(f'INSERT INTO "{info.name}" VALUES ({holes})', values)  # noqa: S608 - our own names
        self._tables[info.name] = info

    def pages(self, rows: Iterable[tuple[int, str, str, str]]) -> None:
        """Write what the pages of articles show: (article, key, blocks, weighed)."""
        self._db.executemany("INSERT INTO web_articles VALUES (?, ?, ?, ?)", rows)

    def papers(self, rows: Iterable[Row]) -> None:
        """Write how the papers fare."""
        values = ([_cell(value) for value in row.values()] for row in rows)
        self._db.executemany("INSERT INTO web_papers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)

    def days(self, seen: Iterable[tuple[str, int]], relevant: Mapping[str, list[int]]) -> None:
        """Write what was seen and found each day."""
        days = {day: [n, 0, 0, 0] for day, n in seen}
        for day, counts in relevant.items():
            days.setdefault(day, [0, 0, 0, 0])[1:] = counts
        self._db.executemany(
            "INSERT INTO web_days VALUES (?, ?, ?, ?, ?)", ([day, *counts] for day, counts in sorted(days.items()))
        )

    def themes(self, counts: Mapping[tuple[str, str], int]) -> None:
        """Write how many articles had which theme in which month."""
        self._db.executemany("INSERT INTO web_themes VALUES (?, ?, ?)", ([*key, n] for key, n in counts.items()))

    def finish(self, meta: Mapping[str, Any]) -> None:
        """Add search, indexes and aggregates."""
        if "themes_by_month" in self._tables:
            self._db.execute("INSERT INTO web_themes SELECT month, theme, articles FROM themes_by_month")
        if "articles" in self._tables:
            self._provinces()
            self._lists()
            self._search()
        for name, columns in _INDEXES.items():
            for number, index in enumerate(columns if name in self._tables else ()):
                self._db.execute(f'CREATE INDEX "{name}_{number}" ON "{name}" ({index})')
        names = [row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: self._db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names of our own; values are bound
        live = "SELECT count(*) FROM cases WHERE merged_into IS NULL AND deleted_reason IS NULL"
        cases = self._db.execute(live).fetchone()[0] if "cases" in self._tables else None
        meta = {**meta, "counts": counts, "live_cases": cases}
        self._db.executemany(
            "INSERT INTO web_meta VALUES (?, ?)", [(k, json.dumps(v, ensure_ascii=False)) for k, v in meta.items()]
        )
        self._db.execute("ANALYZE")
        self._db.execute("COMMIT")

    def _provinces(self) -> None:
        for vintage, of_article, of_case in _BY_VINTAGE:
            self._db.execute(
                f"INSERT INTO web_provinces SELECT DISTINCT ?, p.value, a.relevance, {_DAY}, a.article_id "  # noqa: S608 - our own names
                f"FROM articles a, json_each(a.{of_article}) p",
                (vintage,),
            )
            self._db.execute(
                f"INSERT INTO web_case_provinces SELECT DISTINCT ?, p.value, coalesce(c.date_start, ''), c.case_id "  # noqa: S608 - names of our own; values are bound
                f"FROM cases c, json_each(c.{of_case}) p WHERE c.merged_into IS NULL AND c.deleted_reason IS NULL",
                (vintage,),
            )
        self._db.execute(
            "INSERT INTO web_hotlines SELECT p.vintage, p.province, h.number, h.owner, h.status, count(*), max(p.day) "
            "FROM hotlines h JOIN web_provinces p ON p.article_id = h.article_id AND p.relevance = 'relevant' "
            "WHERE h.context = 'recommended' AND h.status <> 'unlisted' "
            "GROUP BY p.vintage, p.province, h.number, h.owner, h.status"
        )
        self._db.execute("CREATE INDEX web_hotlines_0 ON web_hotlines (vintage, province)")

    def _lists(self) -> None:
        for name in COLUMNS:
            self._db.execute(
                f"INSERT INTO web_lists SELECT DISTINCT ?, e.value, a.article_id FROM articles a, json_each(a.{name}) e",  # noqa: S608 - names of our own; values are bound
                (name,),
            )
        self._db.execute("INSERT INTO web_list_counts SELECT name, value, count(*) FROM web_lists GROUP BY name, value")

    def _search(self) -> None:
        """Index titles, what is shown of the texts, places and the paper, as written and without marks."""
        self._db.execute(
            "CREATE VIRTUAL TABLE articles_search USING fts5(title, title_plain, text, text_plain, content='', "
            'tokenize="unicode61 remove_diacritics 0")'
        )
        query = (
            "SELECT a.article_id, a.title, a.evidence, w.blocks, a.source_name, a.subject_provinces_2024, "
            "a.subject_provinces_2025, a.districts, a.countries FROM articles a "
            "LEFT JOIN web_articles w ON w.article_id = a.article_id ORDER BY a.article_id"
        )
        cursor = self._db.execute(query)
        while batch := cursor.fetchmany(BATCH):
            rows = []
            for article_id, title, evidence, found, source, *places in batch:
                shown = [block["text"] for block in json.loads(found or "[]") if block["field"] != "title"]
                names = (name for listed in places for name in json.loads(listed or "[]"))
                text = "\n".join([*(shown or [evidence or ""]), source or "", *dict.fromkeys(names)])
                rows.append((article_id, marked(title or ""), plain(title or ""), marked(text), plain(text)))
            self._db.executemany(
                "INSERT INTO articles_search (rowid, title, title_plain, text, text_plain) VALUES (?, ?, ?, ?, ?)", rows
            )
        self._db.execute("INSERT INTO articles_search (articles_search) VALUES ('optimize')")


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
