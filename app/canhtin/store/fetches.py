"""The crawler's memory: fetch history, and the answers that a new crawl asks of it."""

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Engine, and_, exists, func, insert, or_, select, update

from canhtin.store.engine import writing
from canhtin.store.schema import article_versions, articles, fetches, removals, runs, sources
from canhtin_crawler.items import Fetch
from canhtin_crawler.sites import Site

SETTLED = ("article", "changed", "unchanged", "not_found", "not_article")
"""Outcomes after which an address needs no further fetch, but for its revisits."""
REVISIT_AFTER = (timedelta(days=1), timedelta(days=7))
OLD = timedelta(days=14)
MAX_UNPARSED_TRIES = 3
FULL_AFTER = timedelta(hours=24)
FULL_ANSWERS = 20
"""Full answers of one address that are looked back on."""
TELLING = fetches.c.door.not_in(("robots", "search", "archive"))
"""The requests that tell how a paper fares. Searches and archives are for back-filling, and many a paper that works well
forbids them: a back-fill with twenty phrases must not make it a blocked one."""


def save_fetch(connection: Connection, fetch: Fetch, run_id: int | None) -> None:
    """Keep the record of one request."""
    values = dataclasses.asdict(fetch)
    connection.execute(insert(fetches).values(run_id=run_id, **values))


def save_sources(engine: Engine, sites: Iterable[Site], now: datetime) -> None:
    """Note which papers are configured: the coverage table tells "never run" from "not configured" by it."""
    with writing(engine) as connection:
        known = set(connection.execute(select(sources.c.id)).scalars())
        for site in sites:
            values: dict[str, Any] = {
                "name": site.name, "owner": site.owner, "province_2025": site.province_2025,
                "provinces_2024": list(site.provinces_2024), "domain": site.domain, "last_configured_at": now,
            }  # fmt: skip
            if site.id in known:
                connection.execute(update(sources).where(sources.c.id == site.id).values(**values))
            else:
                connection.execute(insert(sources).values(id=site.id, first_configured_at=now, **values))


def identity_digest(identity: str) -> str:
    """Return what a takedown remembers of an address: nobody can read it, everybody can compare."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()


def taken_down(connection: Connection, identity: str) -> bool:
    """Tell whether the article of this identity was taken down for good."""
    here = and_(removals.c.what == "takedown", removals.c.identity_sha256 == identity_digest(identity))
    return bool(connection.execute(select(exists().where(here))).scalar())


class StoreState:
    """Answers the crawler's questions from the store; see `canhtin_crawler.state.CrawlState`."""

    def __init__(self, engine: Engine, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._engine = engine
        self._now = now

    def known(self, canonical_url: str) -> bool:
        """Tell whether this identity needs no fetch."""
        stored = exists().where(articles.c.identity == canonical_url)
        settled = exists().where(and_(fetches.c.canonical_url == canonical_url, fetches.c.outcome.in_(SETTLED)))
        with self._engine.connect() as connection:
            if connection.execute(select(or_(stored, settled))).scalar() or taken_down(connection, canonical_url):
                return True
            # the raw page is in the archive: after some tries, asking again brings nothing that reparse could not
            tries = connection.execute(
                select(func.count()).where(
                    and_(fetches.c.canonical_url == canonical_url, fetches.c.outcome == "unparsed")
                )
            ).scalar_one()
        return bool(tries >= MAX_UNPARSED_TRIES)

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """Return (etag, last_modified) of the last full answer from this very address, Nones where it is to be full again.

        Front doors are asked for in full once a day all the same. An address that ever brought something new under the
        validators of the answer before is never asked conditionally: its "unchanged" proves nothing.
        """
        query = (
            select(fetches.c.etag, fetches.c.last_modified, fetches.c.fetched_at, fetches.c.door, fetches.c.new_links)
            .where(and_(fetches.c.url == url, fetches.c.http_status == 200))
            .order_by(fetches.c.id.desc())
            .limit(FULL_ANSWERS)
        )
        with self._engine.connect() as connection:
            full = connection.execute(query).all()
        if not full or (full[0].door != "article" and self._now() - full[0].fetched_at >= FULL_AFTER):
            return None, None
        told = [(row.etag, row.last_modified, row.new_links) for row in full if row.etag or row.last_modified]
        if any(after[:2] == before[:2] and after[2] for after, before in pairwise(told)):
            return None, None
        return full[0].etag, full[0].last_modified

    def due_revisits(self, site: Site, now: datetime) -> Sequence[str]:
        """Return addresses of stored articles whose first or seventh day has passed without a second look.

        Papers correct what is new: an article that was old when it was found (a back-fill) is not asked for again.
        """
        since = now - REVISIT_AFTER[-1] - timedelta(days=30)
        looks = (
            select(fetches.c.canonical_url, func.max(fetches.c.fetched_at).label("last"))
            .where(and_(fetches.c.site == site.id, fetches.c.door == "article"))
            .group_by(fetches.c.canonical_url)
            .subquery()
        )
        first_version = and_(article_versions.c.article_id == articles.c.id, article_versions.c.number == 1)
        query = (
            select(articles.c.url, articles.c.first_seen_at, looks.c.last, article_versions.c.published_at)
            .join(article_versions, first_version)
            .join(looks, looks.c.canonical_url == articles.c.identity, isouter=True)
            .where(
                and_(
                    articles.c.source_id == site.id, articles.c.url.is_not(None), articles.c.withdrawn_at.is_(None),
                    articles.c.first_seen_at >= since,
                )
            )
        )  # fmt: skip
        due = []
        with self._engine.connect() as connection:
            for url, first, last, published in connection.execute(query):
                if published is not None and first - published > OLD:
                    continue
                last_look = _utc(last) or first
                if any(last_look < first + after <= now for after in REVISIT_AFTER):
                    due.append(url)
        return due

    def unfinished(self, site: Site) -> bool:
        """Tell whether the last ended crawl of this paper did not end by itself."""
        query = select(runs.c.status, runs.c.options).where(runs.c.kind == "crawl").order_by(runs.c.id.desc()).limit(50)
        with self._engine.connect() as connection:
            for status, options in connection.execute(query):
                if status != "running" and site.id in options.get("sites", ()):
                    return bool(status != "done")
        return False

    def body_sha256(self, canonical_url: str) -> str | None:
        """Return the digest of the newest stored version."""
        query = (
            select(article_versions.c.body_sha256)
            .join(articles, articles.c.id == article_versions.c.article_id)
            .where(articles.c.identity == canonical_url)
            .order_by(article_versions.c.number.desc())
            .limit(1)
        )
        with self._engine.connect() as connection:
            found = connection.execute(query).scalar()
        return str(found) if found is not None else None


def _utc(value: datetime | str | None) -> datetime | None:
    """Give an aggregate its zone back: through max() a column forgets its type on SQLite."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)
