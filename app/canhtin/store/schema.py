"""The tables. Times are UTC; lists and records are JSON; nothing is ever overwritten that a number stands on."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """Aware datetimes in, UTC in the database, aware UTC out; SQLite alone would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times, which nobody could defend later."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),  # crawl, import, tag, merge, export, round …
    Column("started_at", Utc, nullable=False),
    Column("ended_at", Utc),
    Column("status", String(20), nullable=False),  # running, done, failed, interrupted
    Column("options", JSON, nullable=False),
    Column("stats", JSON, nullable=False),
    Column("error", Text),
    Column("worker", Text),  # process and machine, so that machines that share a store are told apart
    Index(None, "kind", "started_at"),
)

sources = Table(
    "sources",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", Text, nullable=False),
    Column("owner", String(20), nullable=False),
    Column("province_2025", String(80)),
    Column("provinces_2024", JSON, nullable=False),
    Column("domain", Text),
    Column("first_configured_at", Utc, nullable=False),
    Column("last_configured_at", Utc, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", Text, nullable=False, unique=True),  # canonical URL, or urn:canhtin:import:… without one
    Column("url", Text),
    Column("source_id", String(80)),
    Column("first_seen_at", Utc, nullable=False),
    Column("last_seen_at", Utc, nullable=False),
    Column("withdrawn_at", Utc),  # the paper answered 404 or 410 for it
    Index(None, "source_id"),
)

article_versions = Table(
    "article_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("fields", JSON, nullable=False),  # title, lead, body, captions or text: original texts by name
    Column("site_tags", JSON, nullable=False),
    Column("byline", Text),
    Column("section", Text),
    Column("published_raw", Text),
    Column("published_at", Utc),
    Column("published_precision", String(10)),
    Column("published_from", String(20)),
    Column("modified_at", Utc),
    Column("fetched_at", Utc, nullable=False),
    Column("http_status", Integer),
    Column("robots_allowed", Boolean),
    Column("body_sha256", String(64), nullable=False),
    Column("warc_file", Text),
    Column("warc_offset", Integer),
    Column("parser", String(40), nullable=False),
    Column("parser_version", String(40), nullable=False),
    Column("field_doors", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("text_removed_at", Utc),  # retention took the text; hashes and decisions stay
    UniqueConstraint("article_id", "number"),
    UniqueConstraint("article_id", "body_sha256"),
    Index(None, "published_at"),
)

fetches = Table(
    "fetches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("runs.id")),
    Column("site", String(80), nullable=False),
    Column("door", String(20), nullable=False),
    Column("url", Text, nullable=False),
    Column("canonical_url", Text),
    Column("final_url", Text),
    Column("fetched_at", Utc, nullable=False),
    Column("http_status", Integer),
    Column("outcome", String(20), nullable=False),
    Column("reason", Text),
    Column("links", Integer, nullable=False),
    Column("new_links", Integer, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("robots_allowed", Boolean),
    Column("bytes", Integer),
    Column("warc_file", Text),
    Column("warc_offset", Integer),
    Index(None, "canonical_url"),
    Index(None, "url"),
    Index(None, "site", "fetched_at"),
)

analyses = Table(
    "analyses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("article_versions.id", ondelete="CASCADE"), nullable=False),
    Column("model", String(80), nullable=False),
    Column("rules", String(80), nullable=False),
    Column("analysed_at", Utc, nullable=False),
    Column("relevance", String(20), nullable=False),
    Column("score", Float, nullable=False),
    Column("victim_count", Integer),
    Column("summary", JSON, nullable=False),  # the JSON line of `canhtin analyse` without its lists of findings
    UniqueConstraint("version_id", "model", "rules"),
    Index(None, "relevance"),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("analysis_id", ForeignKey("analyses.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(20), nullable=False),  # locations, hotlines, counts
    Column("position", Integer, nullable=False),
    Column("field", String(20), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("data", JSON, nullable=False),  # the finding as `canhtin analyse` writes it
    UniqueConstraint("analysis_id", "kind", "position"),
)

reprints = Table(
    "reprints",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("original_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("similarity", Float, nullable=False),
    Column("rule", String(40), nullable=False),
    Index(None, "original_id"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("first_seen_at", Utc, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Column("merged_into", String(40)),
    Column("deleted_reason", Text),
    Column("data", JSON, nullable=False),
)

case_articles = Table(
    "case_articles",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("score", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Index(None, "case_id"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("version_number", Integer, nullable=False),
    Column("reviewer", String(80), nullable=False),
    Column("reviewed_at", Utc, nullable=False),
    Column("what", String(30), nullable=False),  # relevance, themes, victim_count, subject_provinces, hotlines, case
    Column("seen", JSON),  # what the machine had said
    Column("said", JSON),  # what the person says
    Column("note", Text),
    Index(None, "article_id"),
)

exports = Table(
    "exports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made_at", Utc, nullable=False),
    Column("tier", String(20), nullable=False),
    Column("filters", JSON, nullable=False),
    Column("legal_basis", Text),
    Column("manifest", JSON, nullable=False),
)

export_rows = Table(
    "export_rows",
    metadata,
    Column("export_id", ForeignKey("exports.id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", Integer, primary_key=True),
    Column("row", JSON, nullable=False),
)

removals = Table(
    "removals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("removed_at", Utc, nullable=False),
    Column("what", String(20), nullable=False),  # takedown, retain
    Column("identity_sha256", String(64)),
    Column("body_sha256", String(64)),
    Column("reason", Text, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subscriber", String(80), nullable=False),
    Column("channel", String(10), nullable=False),  # email, feed, file
    Column("target", Text, nullable=False),  # the address or the file
    Column("number", Integer, nullable=False),  # 1, 2, … of this subscriber and target
    Column("made_at", Utc, nullable=False),
    Column("since", Utc, nullable=False),
    Column("status", String(10), nullable=False),  # prepared, sending, sent, failed, unclear
    Column("sent_at", Utc),
    Column("message_id", Text),
    Column("error", Text),
    Column("content", JSON, nullable=False),  # what is shown: ids of articles and numbers, no text of anyone
    Column("told", JSON, nullable=False),  # ids of articles that are no news any more once this is sent
    UniqueConstraint("subscriber", "channel", "target", "number"),
)

review_batches = Table(
    "review_batches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made_at", Utc, nullable=False),
    Column("model", String(80), nullable=False),
    Column("top", Integer, nullable=False),  # the highest article id that could be drawn
    Column("sizes", JSON, nullable=False),  # stratum -> [drawn, could be drawn]
    Column("cuts", JSON, nullable=False),  # stratum -> where the draw stopped; see canhtin.review.sampling
)

review_queue = Table(
    "review_queue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", ForeignKey("review_batches.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("version_number", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("stratum", String(20), nullable=False),
    Column("probability", Float, nullable=False),  # of being in the queue, when it was drawn
    Column("draw", JSON, nullable=False),  # what the draw went by: lot, uncertain, disagree, why
    Column("machine", JSON, nullable=False),  # relevance and score when it was drawn
    Column("wanted", Integer, nullable=False),  # reviewers
    Column("claimed_by", String(80)),
    Column("claimed_until", Utc),
    Index(None, "batch_id", "position"),
)

reviews_undone = Table(
    "reviews_undone",
    metadata,
    Column("review_id", ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True),
    Column("undone_at", Utc, nullable=False),
    Column("reviewer", String(80), nullable=False),
)

known_misses = Table(
    "known_misses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("province", String(80)),
    Column("reviewer", String(80), nullable=False),
    Column("reported_at", Utc, nullable=False),
    Column("state", String(20), nullable=False),  # when reported: caught, band, passed_over, waiting, not_crawled
    Column("note", Text),
)
