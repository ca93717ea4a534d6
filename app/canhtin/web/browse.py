"""Datasette's own pages of tables: what they are called, how they are sorted, what may be counted at the side."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from canhtin.dataset.dictionary import TableInfo, tables_of
from canhtin.web.words import Words

DATABASE = "data"
_FACETS: Mapping[str, list[Any]] = {
    "articles": ["relevance", {"array": "themes"}, {"array": "subject_provinces_2025"}, "source_scale"],
    "locations": ["level", "role"],
    "hotlines": ["status", "context"],
    "counts": ["unit", "who", "basis"],
    "coverage": ["boundary_vintage", "scope"],
}  # fmt: skip
_SORT = {
    "articles": "published_date", "cases": "date_start", "coverage": "month", "themes_by_month": "month",
    "victims_by_sex": "year", "victims_by_age": "year", "victims_by_origin": "year",
}  # fmt: skip
_SHOWN = {
    "articles": (
        "title", "published_date", "source_name", "subject_provinces_2025", "relevance", "themes", "victim_count",
        "case_id",
    ),
    "cases": (
        "date_start", "provinces_2025", "stages", "victims_low", "victims_best", "victims_high", "victims_rule",
        "n_articles", "n_independent_sources",
    ),
    "coverage": (
        "month", "boundary_vintage", "scope", "province", "articles_seen", "articles_relevant", "relevant_per_1000",
        "articles_about", "cases_new", "victims_best", "gap",
    ),
}  # fmt: skip
"""Columns that a link to a table asks for; all others are one click away."""


def table_link(name: str) -> str:
    """Return the address of a table with the columns that most people want."""
    shown = [("_col", column) for column in _SHOWN.get(name, ())]
    return f"/{DATABASE}/{name}" + (f"?{urlencode(shown)}" if shown else "")


def table_words(words: Words, table: str | None, column: str | None = None) -> Mapping[str, str]:
    """Return ``name`` and ``about`` of a table or column in the language of the page."""
    info = _all().get(table or "")
    if info is None:
        return {"name": column or table or "", "about": ""}
    if column is None:
        name = info.vi if words.language == "vi" else info.name.replace("_", " ").capitalize()
        return {"name": name, "about": info.grain if words.language == "en" else words.name("tables", info.name)}
    found = next((c for c in info.columns if c.name == column), None)
    if found is None:
        return {"name": column, "about": ""}
    return {"name": found.vi if words.language == "vi" else column.replace("_", " "), "about": found.meaning}


@cache
def _all() -> Mapping[str, TableInfo]:
    return tables_of("restricted") | tables_of("public")


def metadata(tier: Any, meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return Datasette's metadata for the tables of this tier; what only our pages read is hidden."""
    infos = tables_of(tier)
    tables: dict[str, Any] = {
        name: {
            "title": info.vi, "label_column": "title" if name == "articles" else None,
            "columns": {c.name: f"{c.vi}: {c.meaning}" for c in info.columns}, "facets": _FACETS.get(name, []),
            **({"sort_desc": _SORT[name]} if name in _SORT else {}),
        }
        for name, info in infos.items()
    }  # fmt: skip
    for name, entry in tables.items():
        if entry["label_column"] is None:
            del entry["label_column"]
        if name == "articles":
            entry |= {"fts_table": "articles_search", "fts_pk": "article_id"}
    hidden = [name for name in meta.get("counts", ()) if name.startswith(("web_", "articles_search", "sqlite_"))]
    tables |= {name: {"hidden": True} for name in hidden}
    return {"title": "Canh Tin", "databases": {DATABASE: {"tables": tables}}}
