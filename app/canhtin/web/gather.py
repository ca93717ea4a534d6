"""Reads from the store what the pages show beside the dataset's own tables."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from canhtin.dataset.cells import Row
from canhtin.dataset.coverage import month_seen
from canhtin.dataset.items import Item
from canhtin.dataset.rows import Builder
from canhtin.documents import document_of
from canhtin.errors import CanhTinError
from canhtin.inputs import VIETNAM, Given
from canhtin.overview import source_health
from canhtin.store.schema import article_versions, articles, sources
from canhtin.web.marks import blocks
from canhtin_nlp.analyse import features_of

_FIRST = datetime(1995, 1, 1, tzinfo=UTC)
"""As in the coverage table: no paper of Viet Nam was on the web before."""
EDITION = 1
"""Rises when what is computed for an article's page changes: what an earlier snapshot computed is then done again."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What the pages of articles show; unchanged articles are taken from the snapshot ``before``."""

    before: Path | None = None
    on_step: Callable[[int], None] | None = None

    def of(self, found: Iterable[Item], builder: Builder) -> Iterator[tuple[int, str, str, str]]:
        """Yield (article, key, blocks, weighed words), both as JSON.

        The key tells whether anything changed that the page of the article shows.
        """
        with closing(_Before(self.before)) as known:
            for item in found:
                reviews = {what: review.said for what, review in item.reviews.items()}
                key = json.dumps([EDITION, item.row.analysis_id, item.row.number, reviews], ensure_ascii=False)
                old = known.get(item.row.id, key)
                if old is None:
                    old = (_json(blocks(item, builder)), _json(weighed(item, builder)))
                if self.on_step:
                    self.on_step(1)
                yield item.row.id, key, *old


class _Before:
    """The snapshot before this one, if it can be read."""

    def __init__(self, path: Path | None) -> None:
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) if path else None

    def get(self, article_id: int, key: str) -> tuple[str, str] | None:
        if self._connection is None:
            return None
        try:
            query = "SELECT blocks, weighed FROM web_articles WHERE article_id = ? AND key = ?"
            row: tuple[str, str] | None = self._connection.execute(query, (article_id, key)).fetchone()
        except sqlite3.DatabaseError:
            return None
        return row

    def close(self) -> None:
        if self._connection:
            self._connection.close()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def weighed(item: Item, builder: Builder) -> list[list[Any]]:
    """Return [word, share] of what weighed most in the score; empty where another model than today's had judged.

    Below the restricted tier without words of persons' names and without numbers.
    """
    try:
        from canhtin.knowledge import resources  # noqa: PLC0415 - the model is loaded when an article is new

        known = resources()
    except CanhTinError:
        return []
    if known.model.id != item.row.model:
        return []
    row = item.row
    given = Given(id=row.identity, fields=row.fields, published_at=row.published_at, url=row.url, site=row.source_id)
    found = known.model.weighed(features_of(document_of(given), known.lexicon), 16)
    # a word of the title is a feature of its own
    private = {word for name in builder.persons(item) for word in name.lower().split()}
    kept = [
        [word.replace("_", " "), round(weight, 4)]
        for word, weight in found
        if builder.bare or not (private & set(word.removeprefix("t=").split("_")) or any(c.isdigit() for c in word))
    ]
    return kept[:12]


def papers(connection: Connection) -> Iterator[Row]:
    """Yield one row a configured paper: how it fares and what was seen of it."""
    extra = {row.id: row for row in connection.execute(select(sources))}
    for row in source_health(connection.engine):
        paper = extra[row["id"]]
        yield {
            "source_id": row["id"], "name": row["name"], "scale": paper.owner, "domain": paper.domain,
            "province_2025": row["province_2025"], "provinces_2024": list(paper.provinces_2024),
            "health": row["health"].replace(" ", "_"), "why": row["why"], "last": _in_vietnam(row["last"]),
            "articles": row["articles"],
        }  # fmt: skip


def seen_by_day(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield (day in Viet Nam, articles) of everything in the store, by the same rule as the coverage table."""
    newest = (
        select(article_versions.c.article_id, func.max(article_versions.c.number).label("number"))
        .group_by(article_versions.c.article_id)
        .subquery()
    )
    published = article_versions.c.published_at
    when: ColumnElement[Any] = case(
        (and_(published >= _FIRST, published <= articles.c.first_seen_at), published),
        else_=articles.c.first_seen_at,
    )
    day = _day_of(connection, when).label("day")
    query = (
        select(day, func.count())
        .select_from(articles)
        .join(newest, newest.c.article_id == articles.c.id)
        .join(
            article_versions,
            and_(article_versions.c.article_id == newest.c.article_id, article_versions.c.number == newest.c.number),
        )
        .group_by(day)
    )
    for row in connection.execute(query):
        yield str(row[0]), row[1]


def _day_of(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[str]:
    if connection.dialect.name == "sqlite":
        return func.strftime("%Y-%m-%d", column, "+7 hours")
    return func.to_char(func.timezone("Asia/Ho_Chi_Minh", column), "YYYY-MM-DD")


def relevant_days(found: Iterable[Item]) -> dict[str, list[int]]:
    """Return day -> [relevant, borderline, relevant that are no reprints]."""
    days: dict[str, list[int]] = {}
    for item in found:
        at, first = item.row.published_at, item.row.first_seen_at
        believed = at if at and _FIRST <= at <= first else first
        counts = days.setdefault(f"{believed.astimezone(VIETNAM):%Y-%m-%d}", [0, 0, 0])
        counts[0] += item.relevance == "relevant"
        counts[1] += item.relevance == "borderline"
        counts[2] += item.relevance == "relevant" and item.row.original_id is None
    return days


def theme_months(found: Iterable[Item]) -> Counter[tuple[str, str]]:
    """Return (month, theme) -> relevant articles that are no reprints."""
    themes: Counter[tuple[str, str]] = Counter()
    for item in found:
        if item.row.original_id is None:
            said = item.said("themes", item.row.summary.get("themes")) or ()
            themes.update((month_seen(item), theme) for theme in said)
    return themes


def _in_vietnam(last: str | None) -> str | None:
    """Return when a paper was last asked, which comes as "2026-11-24 23:33Z", in ISO 8601 and +07:00."""
    if last is None:
        return None
    return datetime.fromisoformat(last).astimezone(VIETNAM).isoformat(timespec="minutes")
