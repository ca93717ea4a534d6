"""Reads from the store what merging looks at: every article's text, and what was found in those on the topic."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select

from canhtin.store.articles import newest_versions
from canhtin.store.reviews import standing
from canhtin.store.schema import analyses, article_versions, articles, findings, removals, reviews, runs

ON_TOPIC = ("relevant", "borderline")
BATCH = 400


@dataclass(frozen=True, slots=True)
class Printed:
    """One stored article as its reprints are looked for. ``text``: lead and body, or the whole; "" once removed."""

    id: int
    source: str | None
    text: str
    at: datetime
    day_only: bool
    seen: datetime


@dataclass(slots=True)
class Story:
    """One article on the topic.

    ``at``: publication, None where the page does not say. ``pinned``: a reviewer's case; ``unpinned``: none, says a
    reviewer. ``relevant``: not merely borderline.
    ``parts`` are original texts: title first, then lead and body, or the whole. ``readable`` is False once the text
    was removed: then only what was found before remains.
    """

    id: int
    identity: str
    source: str | None
    parts: tuple[str, ...]
    at: datetime | None
    seen: datetime
    summary: Mapping[str, Any]
    victim_count: int | None = None
    locations: list[Mapping[str, Any]] = field(default_factory=list)
    counts: list[Mapping[str, Any]] = field(default_factory=list)
    pinned: str | None = None
    unpinned: bool = False
    readable: bool = True
    relevant: bool = True

    @property
    def dated(self) -> datetime:
        """Return when it came out, or was first seen."""
        return self.at or self.seen


def read_printed(connection: Connection, since: datetime | None = None) -> Iterator[Printed]:
    """Yield the newest version of every article, by id; of those published or first seen ``since`` then, if given."""
    query = newest_versions().order_by(article_versions.c.article_id)
    if since is not None:
        query = query.where(since <= _WHEN)
    for row in connection.execute(query.execution_options(yield_per=BATCH)):
        texts = row.fields or {}
        text = "\n".join(texts[name] for name in ("lead", "body", "text") if texts.get(name))
        yield Printed(
            row.article_id, row.source_id, text, row.published_at or row.first_seen_at,
            row.published_precision == "day", row.first_seen_at,
        )  # fmt: skip


_WHEN = func.coalesce(article_versions.c.published_at, articles.c.first_seen_at)


def earliest_news(connection: Connection, now: datetime) -> datetime | None:
    """Return when the earliest article came out that is new, or was changed, since the last finished merge.

    New is what was tagged since, or not yet: when it was fetched says little, for a crawl of last year may be imported
    today. None: everything has to be looked at, because there was no merge, articles were taken down since, or the
    clock was set back.
    """
    last: datetime | None = connection.execute(
        select(func.max(runs.c.started_at)).where(runs.c.kind == "merge", runs.c.status == "done")
    ).scalar()
    if last is None or last > now:
        return None
    if connection.execute(select(removals.c.id).where(removals.c.removed_at >= last).limit(1)).first():
        return None
    tagged_before = exists().where(and_(analyses.c.version_id == article_versions.c.id, analyses.c.analysed_at < last))
    earliest: datetime | None = connection.execute(
        select(func.min(_WHEN))
        .select_from(article_versions)
        .join(articles, articles.c.id == article_versions.c.article_id)
        .where(~tagged_before)
    ).scalar()
    return earliest or last


def read_stories(connection: Connection) -> list[Story]:
    """Return every article on the topic, by id: the machine's relevance, or a reviewer's where there is one."""
    said = _reviews(connection)
    stories = []
    by_analysis = {}
    for row in connection.execute(_on_topic()):
        label = said.get((row.id, "relevance"), (row.relevance,))[0]
        if label not in ON_TOPIC:
            continue
        texts = row.fields or {}
        parts = tuple(texts[name] for name in ("title", "lead", "body", "text") if texts.get(name))
        pin = said.get((row.id, "case"))
        count = said.get((row.id, "victim_count"), (row.victim_count,))[0]
        story = Story(
            row.id, row.identity, row.source_id, parts, row.published_at, row.first_seen_at, row.summary,
            victim_count=count if isinstance(count, int) else None,
            pinned=str(pin[0]) if pin and pin[0] else None,
            unpinned=bool(pin) and not (pin and pin[0]),
            readable=bool(parts) and row.text_removed_at is None,
            relevant=label == ON_TOPIC[0],
        )  # fmt: skip
        stories.append(story)
        by_analysis[row.analysis_id] = story
    for found in connection.execute(
        select(findings.c.analysis_id, findings.c.kind, findings.c.data)
        .where(findings.c.kind.in_(("locations", "counts")))
        .order_by(findings.c.analysis_id, findings.c.kind, findings.c.position)
        .execution_options(yield_per=BATCH)
    ):
        owner = by_analysis.get(found.analysis_id)
        if owner is not None:
            (owner.locations if found.kind == "locations" else owner.counts).append(found.data)
    return stories


def _on_topic() -> Select[Any]:
    """Select the newest analysed version of each article that may be on the topic."""
    ranked = (
        select(
            article_versions.c.article_id, analyses.c.id.label("analysis_id"),
            func.row_number()
            .over(
                partition_by=article_versions.c.article_id,
                order_by=(article_versions.c.number.desc(), analyses.c.id.desc()),
            )
            .label("rank"),
        )
        .join(article_versions, article_versions.c.id == analyses.c.version_id)
        .subquery()
    )  # fmt: skip
    judged = exists().where(and_(reviews.c.article_id == articles.c.id, reviews.c.what == "relevance"))
    return (
        select(
            articles.c.id, articles.c.identity, articles.c.source_id, articles.c.first_seen_at,
            article_versions.c.fields, article_versions.c.published_at, article_versions.c.text_removed_at,
            analyses.c.id.label("analysis_id"), analyses.c.relevance, analyses.c.victim_count, analyses.c.summary,
        )
        .select_from(ranked)
        .join(analyses, analyses.c.id == ranked.c.analysis_id)
        .join(article_versions, article_versions.c.id == analyses.c.version_id)
        .join(articles, articles.c.id == ranked.c.article_id)
        .where(ranked.c.rank == 1, or_(analyses.c.relevance.in_(ON_TOPIC), judged))
        .order_by(articles.c.id)
    )  # fmt: skip


def _reviews(connection: Connection) -> dict[tuple[int, str], tuple[Any]]:
    """Return the last word of a person on each fact, (article, fact) -> (what they say,)."""
    return {(row.article_id, row.what): (row.said,) for row in connection.execute(standing())}
