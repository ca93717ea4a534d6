"""Reads from the store what the tables are built from: a batch of articles at a time, each whole."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Engine, Select, Subquery, func, or_, select

from canhtin.dataset.options import ExportOptions
from canhtin.inputs import VIETNAM
from canhtin.store.reviews import standing
from canhtin.store.schema import (
    analyses,
    article_versions,
    articles,
    case_articles,
    findings,
    reprints,
    reviews,
    sources,
)

BATCH = 400


@dataclass(frozen=True, slots=True)
class Review:
    """The last word of a person on one fact of an article."""

    said: Any
    reviewer: str
    reviewed_at: datetime


@dataclass(slots=True)
class Item:
    """One article with everything that is known of it. ``row``: columns of article, version, analysis and joins."""

    row: Any
    findings: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Kind -> findings in order; each is the record of `canhtin analyse` with ``position``, ``field``, ``start``, ``end``."""
    reviews: dict[str, Review] = field(default_factory=dict)

    @property
    def relevance(self) -> str:
        """Return the label that holds: a person's, else the machine's."""
        return str(self.said("relevance", self.row.relevance))

    @property
    def published(self) -> datetime | None:
        """Return the time of publication in Viet Nam."""
        at = self.row.published_at
        return at.astimezone(VIETNAM) if at else None

    @property
    def dated(self) -> datetime:
        """Return when the article came out, or was first seen where the page does not say; in Viet Nam."""
        return self.published or self.row.first_seen_at.astimezone(VIETNAM)

    def said(self, what: str, otherwise: Any) -> Any:
        """Return what a person said about this fact, else ``otherwise``."""
        return self.reviews[what].said if what in self.reviews else otherwise

    @property
    def case_id(self) -> str | None:
        """Return the case that the article tells."""
        found = self.said("case", self.row.case_id)
        return str(found) if found else None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the store from beginning to end."""
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def chosen_analyses() -> Select[Any]:
    """Select article_id, analysis_id, relevance, model and ``dated`` of each article that has an analysis.

    It is the newest analysed version and its last analysis: a version that still waits for its analysis does not push
    the article out of the dataset. ``dated``: when it was published, else first seen.
    """
    ranked = (
        select(
            article_versions.c.article_id, analyses.c.id.label("analysis_id"), analyses.c.relevance, analyses.c.model,
            func.coalesce(article_versions.c.published_at, articles.c.first_seen_at).label("dated"),
            func.row_number()
            .over(
                partition_by=article_versions.c.article_id,
                order_by=(article_versions.c.number.desc(), analyses.c.id.desc()),
            )
            .label("rank"),
        )
        .select_from(analyses)
        .join(article_versions, article_versions.c.id == analyses.c.version_id)
        .join(articles, articles.c.id == article_versions.c.article_id)
        .subquery()
    )  # fmt: skip
    columns = [column for column in ranked.c if column.name != "rank"]
    return select(*columns).where(ranked.c.rank == 1)


def items(connection: Connection, options: ExportOptions) -> Iterator[Item]:
    """Yield the articles that the options ask for, by article id."""
    wanted = [tuple(row) for row in connection.execute(_wanted(options))]
    for start in range(0, len(wanted), BATCH):
        batch = _read(connection, wanted[start : start + BATCH])
        yield from (item for item in batch if item.relevance in options.relevance)


def day_start(day: date) -> datetime:
    """Return the first moment of a day in Viet Nam, in UTC."""
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC)


def _wanted(options: ExportOptions) -> Select[Any]:
    """Select (article, analysis) of what may be asked for: a reviewed relevance is judged later, when it is known."""
    chosen = chosen_analyses().subquery()
    judged = select(reviews.c.article_id).where(reviews.c.what == "relevance")
    query = (
        select(chosen.c.article_id, chosen.c.analysis_id)
        .where(or_(chosen.c.relevance.in_(options.relevance), chosen.c.article_id.in_(judged)))
        .order_by(chosen.c.article_id)
    )
    if options.since:
        query = query.where(chosen.c.dated >= day_start(options.since))
    if options.until:
        query = query.where(chosen.c.dated < day_start(options.until + timedelta(days=1)))
    return query


def _read(connection: Connection, wanted: Sequence[tuple[int, int]]) -> list[Item]:
    """Read a batch: a handful of queries, whatever its size."""
    ids = [article_id for article_id, _ in wanted]
    copies = _counted(reprints.c.original_id, ids, "n_reprints")
    versions = _counted(article_versions.c.article_id, ids, "n_versions")
    query = (
        select(
            articles.c.id, articles.c.identity, articles.c.url, articles.c.source_id, articles.c.first_seen_at,
            articles.c.withdrawn_at,
            article_versions.c.number, article_versions.c.fields, article_versions.c.published_at,
            article_versions.c.published_precision, article_versions.c.modified_at, article_versions.c.http_status,
            article_versions.c.robots_allowed, article_versions.c.body_sha256, article_versions.c.warc_file,
            article_versions.c.warc_offset, article_versions.c.parser, article_versions.c.parser_version,
            analyses.c.id.label("analysis_id"), analyses.c.model, analyses.c.rules, analyses.c.relevance,
            analyses.c.score, analyses.c.victim_count, analyses.c.summary,
            sources.c.name.label("source_name"), sources.c.owner.label("source_owner"),
            sources.c.province_2025.label("source_province_2025"),
            reprints.c.original_id, copies.c.n_reprints, versions.c.n_versions, case_articles.c.case_id,
        )
        .select_from(analyses)
        .join(article_versions, article_versions.c.id == analyses.c.version_id)
        .join(articles, articles.c.id == article_versions.c.article_id)
        .join(versions, versions.c.key == articles.c.id)
        .join(sources, sources.c.id == articles.c.source_id, isouter=True)
        .join(reprints, reprints.c.article_id == articles.c.id, isouter=True)
        .join(copies, copies.c.key == articles.c.id, isouter=True)
        .join(case_articles, case_articles.c.article_id == articles.c.id, isouter=True)
        .where(analyses.c.id.in_([analysis_id for _, analysis_id in wanted]))
        .order_by(articles.c.id)
    )  # fmt: skip
    batch = [Item(row) for row in connection.execute(query)]
    _fill(connection, batch)
    return batch


def _counted(column: Column[Any], ids: Sequence[int], name: str) -> Subquery:
    query = select(column.label("key"), func.count().label(name)).where(column.in_(ids)).group_by(column)
    return query.subquery()


def _fill(connection: Connection, batch: list[Item]) -> None:
    """Add the findings and the reviews of a batch: one query each, whatever its size."""
    by_analysis = {item.row.analysis_id: item for item in batch}
    query = (
        select(findings)
        .where(findings.c.analysis_id.in_(by_analysis))
        .order_by(findings.c.analysis_id, findings.c.kind, findings.c.position)
    )
    for row in connection.execute(query):
        place = {"position": row.position, "field": row.field, "start": row.start, "end": row.end}
        by_analysis[row.analysis_id].findings.setdefault(row.kind, []).append({**row.data, **place})
    by_article = {item.row.id: item for item in batch}
    for article_id, what, review in reviews_of(connection, by_article):
        by_article[article_id].reviews[what] = review


def reviews_of(connection: Connection, article_ids: Iterable[int]) -> Iterator[tuple[int, str, Review]]:
    """Yield (article, fact, review) of words that hold, oldest first: in a dictionary the last one stays."""
    query = standing().where(reviews.c.article_id.in_(list(article_ids)))
    for row in connection.execute(query):
        yield row.article_id, row.what, Review(row.said, row.reviewer, row.reviewed_at)
