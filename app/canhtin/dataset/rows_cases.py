"""Builds the rows of cases and of the articles that tell them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from canhtin.dataset.cells import Row, line, moment, texts
from canhtin.dataset.items import Item
from canhtin.dataset.provinces import provinces
from canhtin.store.schema import case_articles, cases

_PLAIN = (
    "date_start", "date_end", "victims_low", "victims_best", "victims_high", "victims_rule", "suspects_low",
    "suspects_best", "suspects_high", "suspects_rule", "minors_present", "n_articles", "n_independent_sources",
)  # fmt: skip
BATCH = 400


def case_rows(connection: Connection, wanted: Callable[[str], bool], mask: Callable[[str], str]) -> Iterator[Row]:
    """Yield the cases that are ``wanted`` (by id), and a row for each one that was merged or deleted, by id."""
    query = select(cases).order_by(cases.c.id)
    for row in connection.execute(query.execution_options(yield_per=BATCH)):
        if row.merged_into or row.deleted_reason:
            yield {**_empty(), **_head(row, mask)}
        elif wanted(row.id):
            yield {**_body(row.data, mask), **_head(row, mask)}


def _head(row: Any, mask: Callable[[str], str]) -> Row:
    return {
        "case_id": row.id, "merged_into": row.merged_into,
        "deleted_reason": line(mask(row.deleted_reason)) if row.deleted_reason else None,
        "first_seen_at": moment(row.first_seen_at), "updated_at": moment(row.updated_at),
    }  # fmt: skip


def _empty() -> Row:
    return _body({}, str)


def _body(data: Mapping[str, Any], mask: Callable[[str], str]) -> Row:
    names = data.get("provinces") or []
    known = provinces()
    conflicts = data.get("conflicts") or data.get("conflict_note") or []
    conflicts = [conflicts] if isinstance(conflicts, str) else conflicts
    return {
        **{name: data.get(name) for name in _PLAIN},
        "provinces_2024": [name for name in texts(data.get("provinces_2024", names)) if name in known.old],
        "provinces_2025": texts(data.get("provinces_2025")) or known.today(names),
        "countries": texts(data.get("countries")),
        "stages": texts(data.get("stages")),
        "conflict_note": line(mask("; ".join(map(str, conflicts)))) if conflicts else None,
        "districts": _places(data, "district"),
        "communes": _places(data, "commune"),
        **{name: texts(data.get(name)) for name in ("offence_articles", "exploitation", "means")},
    }


def _places(data: Mapping[str, Any], level: str) -> list[str]:
    return texts(place["name"] for place in data.get("places") or () if place.get("level") == level)


def case_article_rows(connection: Connection, batch: list[Item], mask: Callable[[str], str]) -> Iterator[Row]:
    """Yield the rows of `case_articles` for these articles."""
    query = select(case_articles).where(case_articles.c.article_id.in_([item.row.id for item in batch]))
    found = {row.article_id: row for row in connection.execute(query)}
    for item in batch:
        row = found.get(item.row.id)
        if item.case_id is None:
            continue
        if row is not None and row.case_id == item.case_id and "case" not in item.reviews:
            score, rule = row.score, line(mask(row.rule))
        else:
            score, rule = None, "review"
        yield {"case_id": item.case_id, "article_id": item.row.id, "score": score, "rule": rule}
