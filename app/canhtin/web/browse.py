"""Datasette's own pages of tables: what they are called, how they are sorted, what may be counted at the side."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from canhtin.dataset.dictionary import TableInfo, tables_of
from canhtin.web.marks import visible
from canhtin.web.words import Words

DATABASE = "data"
LONGEST_CELL = 200
"""Code points of a cell that a table shows."""
_FACETS: Mapping[str, list[Any]] = {
    "articles": ["relevance", {"list": "themes"}, {"list": "subject_provinces_2025"}, "source_scale"],
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
_PAGES = {("articles", "article_id"): "/article/", ("cases", "case_id"): "/case/"}
"""Key of a table -> beginning of the address of our page on it."""


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
        return {"name": words("table.row") if column == "Link" else column, "about": ""}
    return {"name": found.vi if words.language == "vi" else _english(column), "about": found.meaning}


def _english(column: str) -> str:
    """Return what people call a column.

    >>> _english("n_versions"), _english("url"), _english("published_date")
    ('number of versions', 'URL', 'published date')
    """
    words = column.replace("_", " ")
    return f"number of {words[2:]}" if words.startswith("n ") else words.replace("url", "URL")


@cache
def _all() -> Mapping[str, TableInfo]:
    return tables_of("restricted") | tables_of("public")


def cell_html(words: Words, tier: Any, table: str, cell: Mapping[str, Any]) -> Any:
    """Return a cell of Datasette's in the language of the page: values of closed lists by their names."""
    raw, column = cell.get("raw"), str(cell["column"])
    if (table, column) in _PAGES:
        # Datasette's own link leads to its page of a row
        return Markup('<a href="{0}{1}">{1}</a>').format(_PAGES[table, column], raw)
    info = next((c for c in _all()[table].columns if c.name == column), None) if table in _all() else None
    if info is not None and info.type == "boolean" and raw is not None:
        return words("general.yes" if raw else "general.no")
    if info is None or not isinstance(raw, str) or tier is None:
        return cell["value"]
    section = words.section(column)
    if info.type == "list" and raw.startswith("["):
        chip = Markup('<span class="chip">{}</span>')
        return Markup(" ").join(chip.format(words.name(section, entry)) for entry in json.loads(raw))
    return words.name(section, raw) if info.enum or words.named(column) else cell["value"]


def rendered(value: Any, column: str) -> Any:
    """Return what stands in a cell for a value, None where Datasette may do as it likes."""
    if column in ("article_id", "reprint_of") and isinstance(value, int):
        return Markup('<a href="/article/{0}">{0}</a>').format(value)
    if not isinstance(value, str):
        return None
    if column == "case_id":
        return Markup('<a href="/case/{0}">{0}</a>').format(value)
    if column == "url" and value.startswith(("http://", "https://")):
        shown = value if len(value) < 60 else value[:57] + "…"
        return Markup('<a href="{}" rel="noreferrer noopener external" dir="ltr">{}</a>').format(value, shown)
    shown = visible(value[:LONGEST_CELL]) + ("…" if len(value) > LONGEST_CELL else "")
    return Markup("<bdi>{}</bdi>").format(shown)


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
