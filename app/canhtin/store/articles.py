"""Articles and their versions: saved once, changed by adding, never overwritten."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from canhtin.inputs import Given
from canhtin.store.digest import fields_digest, text_digest
from canhtin.store.fetches import taken_down
from canhtin.store.schema import article_versions, articles
from canhtin_crawler.items import Article

Saved = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What is to be kept of an article: its identity, where it is from, and the columns of a version."""

    identity: str
    url: str | None
    source_id: str | None
    columns: dict[str, Any] = field(default_factory=dict)


def from_crawl(article: Article) -> NewVersion:
    """Take an article as the crawler hands it over."""
    same_names = (
        "byline", "section", "published_raw", "published_at", "published_precision", "published_from", "modified_at",
        "fetched_at", "http_status", "robots_allowed", "body_sha256", "warc_file", "warc_offset", "parser",
        "parser_version", "field_doors",
    )  # fmt: skip
    columns = {name: getattr(article, name) for name in same_names}
    columns |= {
        "fields": article.texts,
        "site_tags": list(article.site_tags),
        "warnings": list(article.warnings),
    }
    return NewVersion(article.canonical_url, article.url, article.site, columns)


def from_input(given: Given, now: datetime) -> NewVersion:
    """Take an article that was handed in; without a URL it is known by its id, without an id of its own by its text."""
    name = given.id if given.own_id else f"sha256:{fields_digest(given.fields)[:32]}"
    columns: dict[str, Any] = {
        "fields": given.fields,
        "site_tags": list(given.tags),
        "byline": given.byline,
        "published_at": given.published_at,
        "published_from": "input" if given.published_at else None,
        "fetched_at": now,
        "body_sha256": text_digest(given.fields),
        "parser": "canhtin-import",
        "parser_version": "1",
        "field_doors": {},
        "warnings": [],
    }
    return NewVersion(given.url or f"urn:canhtin:import:{name}", given.url, given.site, columns)


def save(connection: Connection, version: NewVersion, now: datetime) -> Saved:
    """Keep this version unless the newest one says the same. The transaction is the caller's.

    What was taken down stays away: it counts as the same as before.
    """
    if taken_down(connection, version.identity):
        return "same"
    found = connection.execute(select(articles.c.id).where(articles.c.identity == version.identity)).scalar()
    if found is None:
        found = connection.execute(
            insert(articles)
            .values(
                identity=version.identity, url=version.url, source_id=version.source_id,
                first_seen_at=now, last_seen_at=now,
            )
            .returning(articles.c.id)
        ).scalar_one()  # fmt: skip
        connection.execute(insert(article_versions).values(article_id=found, number=1, **version.columns))
        return "new"
    connection.execute(update(articles).where(articles.c.id == found).values(last_seen_at=now, withdrawn_at=None))
    known = connection.execute(
        select(article_versions.c.number, article_versions.c.body_sha256)
        .where(article_versions.c.article_id == found)
        .order_by(article_versions.c.number)
    ).all()
    # a text that went back to an earlier wording is that earlier version, not a third one
    if any(row.body_sha256 == version.columns["body_sha256"] for row in known):
        return "same"
    connection.execute(
        insert(article_versions).values(article_id=found, number=known[-1].number + 1, **version.columns)
    )
    return "changed"


def withdraw(connection: Connection, identity: str, now: datetime) -> None:
    """Note that the paper no longer has this article; what it said stays."""
    connection.execute(
        update(articles)
        .where(and_(articles.c.identity == identity, articles.c.withdrawn_at.is_(None)))
        .values(withdrawn_at=now)
    )


def newest_versions() -> Select[Any]:
    """Select the newest version of each article, with the article's own columns."""
    newest = (
        select(article_versions.c.article_id, func.max(article_versions.c.number).label("number"))
        .group_by(article_versions.c.article_id)
        .subquery()
    )
    return (
        select(
            article_versions,
            articles.c.identity, articles.c.url, articles.c.source_id, articles.c.first_seen_at,
            articles.c.last_seen_at, articles.c.withdrawn_at,
        )
        .join(articles, articles.c.id == article_versions.c.article_id)
        .join(
            newest,
            and_(
                newest.c.article_id == article_versions.c.article_id, newest.c.number == article_versions.c.number
            ),
        )
    )  # fmt: skip


def in_batches(connection: Connection, query: Select[Any], size: int = 500) -> Iterator[list[Row[Any]]]:
    """Yield the rows of a query some at a time, so that a store of any size fits into memory."""
    result = connection.execution_options(yield_per=size).execute(query)
    for part in result.partitions(size):
        yield list(part)
