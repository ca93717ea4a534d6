"""What became of each article since the export before: kept as differences, so that every version can be told again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from canhtin.dataset.cells import Row, as_text
from canhtin.dataset.items import chosen_analyses, reviews_of
from canhtin.dataset.options import ExportOptions
from canhtin.store.schema import export_rows, exports

State = dict[str, Any]
"""What is remembered of a row: its short cells, digests of its long texts, and ``findings``."""
States = Callable[[], Iterable[tuple[int, State]]]
LONG = ("title", "evidence", "url")
TAKEN_DOWN = {"taken_down": True}
"""What `canhtin takedown` leaves in ``export_rows`` of an article that must be told to be gone, and of nothing else."""
_GONE = "removed"
_CHUNK = 400
_MERGING = ("reprint_of", "n_reprints", "case_id")


@dataclass(frozen=True, slots=True)
class Series:
    """The exports of one tier with the same filters: ids of those that brought something new, oldest first."""

    ids: tuple[int, ...] = ()
    version: int = 0
    digest: str = ""

    def before(self) -> "Series":
        """Return the series as it was before its last version."""
        return Series(self.ids[:-1], self.version - 1)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one article: ``kind`` added, changed or removed; its rows of `changes`; what to remember."""

    article_id: int
    kind: str
    rows: tuple[Row, ...]
    state: State


def series_of(connection: Connection, options: ExportOptions) -> Series:
    """Return the series that this export belongs to."""
    query = select(exports.c.id, exports.c.filters, exports.c.manifest).where(exports.c.tier == options.tier)
    found = [row for row in connection.execute(query.order_by(exports.c.id)) if row.filters == options.filters()]
    new = [row for row in found if not row.manifest.get("unchanged")]
    return (
        Series(tuple(r.id for r in new), new[-1].manifest["version"], new[-1].manifest["digest"]) if new else Series()
    )


def state_of(row: Mapping[str, Any], findings: Iterable[Row]) -> State:
    """Return what is remembered of an article's row and of the rows of its findings."""
    state = {name: _short(value) if name in LONG else value for name, value in row.items() if name != "article_id"}
    return {**state, "findings": _short(list(findings))}


def compare(
    connection: Connection, series: Series, version: int, now: States, told: Mapping[int, str] | None = None
) -> Iterator[Change]:
    """Yield what became of each article, by id, since the state that the series ended in.

    ``now`` gives (article, state) by id, as often as it is asked; ``told``: why articles are gone, where that was said.
    """
    gone = [number for number, _, after in _side_by_side(_last_states(connection, series), now()) if after is None]
    reasons = {**dict(_reasons(connection, gone)), **(told or {})}
    for article_id, before, after in _side_by_side(_last_states(connection, series), now()):
        if after is None:
            row = _row(version, article_id, "removed", reason=reasons[article_id])
            yield Change(article_id, "removed", (row,), {_GONE: reasons[article_id]})
        elif before is None:
            reason = _why_new(after) if series.ids else "first export"
            yield Change(article_id, "added", (_row(version, article_id, "added", reason=reason),), after)
        elif before != after:
            yield Change(article_id, "changed", tuple(_differences(version, article_id, before, after)), after)


def retell(connection: Connection, series: Series, now: States) -> Iterator[Change]:
    """Tell once more what the last version of the series changed; ``now`` is what it holds."""
    query = select(export_rows.c.article_id, export_rows.c.row).where(export_rows.c.export_id == series.ids[-1])
    told = {row.article_id: row.row[_GONE] for row in connection.execute(query) if _GONE in row.row}
    return compare(connection, series.before(), series.version, now, told)


def remember(connection: Connection, export_id: int, changed: Iterable[tuple[int, State]]) -> None:
    """Keep the new state of the articles that changed with this export."""
    stream = iter(changed)
    while part := list(islice(stream, _CHUNK)):
        rows = [{"export_id": export_id, "article_id": number, "row": state} for number, state in part]
        connection.execute(insert(export_rows), rows)


def forget(connection: Connection, article_id: int) -> None:
    """Forget all that was remembered of an article but that it was there: the next export says that it is gone."""
    query = select(export_rows).where(export_rows.c.article_id == article_id)
    for row in connection.execute(query).all():
        if _GONE not in row.row:
            this = and_(export_rows.c.export_id == row.export_id, export_rows.c.article_id == article_id)
            connection.execute(update(export_rows).where(this).values(row=TAKEN_DOWN))


def _last_states(connection: Connection, series: Series) -> Iterator[tuple[int, State]]:
    """Yield (article, state) as the series ended, by article; what was removed before is left out."""
    last = (
        select(export_rows.c.article_id, func.max(export_rows.c.export_id).label("export_id"))
        .where(export_rows.c.export_id.in_(series.ids))
        .group_by(export_rows.c.article_id)
        .subquery()
    )
    query = (
        select(export_rows.c.article_id, export_rows.c.row)
        .join(
            last,
            (last.c.article_id == export_rows.c.article_id) & (last.c.export_id == export_rows.c.export_id),
        )
        .order_by(export_rows.c.article_id)
    )
    for row in connection.execute(query.execution_options(yield_per=_CHUNK)):
        if _GONE not in row.row:
            yield row.article_id, row.row


def _side_by_side(
    before: Iterator[tuple[int, State]], after: Iterable[tuple[int, State]]
) -> Iterator[tuple[int, State | None, State | None]]:
    """Join two streams that are sorted by article."""
    old = next(before, None)
    for article_id, state in after:
        while old is not None and old[0] < article_id:
            yield old[0], old[1], None
            old = next(before, None)
        if old is not None and old[0] == article_id:
            yield article_id, old[1], state
            old = next(before, None)
        else:
            yield article_id, None, state
    while old is not None:
        yield old[0], old[1], None
        old = next(before, None)


def _why_new(state: State) -> str:
    """Return why an article is in the dataset that was not: a person's word brought it, or it is new."""
    return "review" if "relevance" in (state.get("reviewed_what") or ()) else "new in the dataset"


def _differences(version: int, article_id: int, before: State, after: State) -> Iterator[Row]:
    cause = _cause(before, after)
    for name in after:
        old, new = before.get(name), after[name]
        if old != new:
            shown = name not in (*LONG, "findings")
            values = (as_text(old) or None, as_text(new) or None) if shown else (None, None)
            yield _row(version, article_id, "changed", name, values, reason=_reason(name, after, cause))


def _cause(before: State, after: State) -> str:
    """Return the strongest reason why an article's row changed."""

    def told(name: str) -> tuple[Any, Any] | None:
        pair = (before.get(name), after.get(name))
        return pair if pair[0] != pair[1] else None

    if told("version_number") or told("body_sha256"):
        return f"version {after['version_number']} of the text"
    if told("reviewed_what"):
        return "review"
    for name in ("model", "rules"):
        pair = told(name)
        if pair:
            return f"{name} {pair[0]} -> {pair[1]}"
    return "review" if after.get("reviewed") else "data of the store"


def _reason(name: str, after: State, cause: str) -> str:
    if name in _MERGING and not (name == "case_id" and "case" in after["reviewed_what"]):
        return "merging"
    if name == "withdrawn_at":
        return "the paper took the article down" if after[name] else "the article is back"
    return "registry of papers" if name.startswith("source_") else cause


def _reasons(connection: Connection, gone: list[int]) -> Iterator[tuple[int, str]]:
    """Say of each article that left the dataset why it did."""
    chosen = chosen_analyses().subquery()
    for start in range(0, len(gone), _CHUNK):
        part = gone[start : start + _CHUNK]
        query = select(chosen.c.article_id, chosen.c.relevance, chosen.c.model).where(chosen.c.article_id.in_(part))
        there = {row.article_id: row for row in connection.execute(query)}
        said = {number: review.said for number, what, review in reviews_of(connection, part) if what == "relevance"}
        for article_id in part:
            row = there.get(article_id)
            if row is None:
                yield article_id, "taken down"
                continue
            who = (
                f"a reviewer says {said[article_id]}"
                if article_id in said
                else f"the model {row.model} says {row.relevance}"
            )
            yield article_id, f"no longer what the export asks for ({who})"


def _row(
    version: int,
    article_id: int,
    change: str,
    column: str = "*",
    values: tuple[Any, Any] = (None, None),
    *,
    reason: str,
) -> Row:
    before, after = values
    return {
        "version": version, "article_id": article_id, "change": change, "column": column, "before": before,
        "after": after, "reason": reason,
    }  # fmt: skip


def _short(value: Any) -> str | None:
    if value is None:
        return None
    data = json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:16]
