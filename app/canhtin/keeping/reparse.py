"""Makes all articles again from the archive, with no network: what reads the same stays untouched, row by row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, and_, delete, insert, select, update

from canhtin.errors import StoreError
from canhtin.keeping.locks import KEEPING, hold
from canhtin.keeping.rewriting import recover
from canhtin.store.articles import NewVersion, from_crawl
from canhtin.store.engine import writing
from canhtin.store.fetches import save_sources, taken_down
from canhtin.store.runs import running
from canhtin.store.schema import analyses, article_versions, articles
from canhtin_crawler.items import Article
from canhtin_crawler.reading import reparse as read_again
from canhtin_crawler.sites import Site
from canhtin_crawler.urls import SiteUrls

BATCH = 100
_READ_BY_TAGGING = ("fields", "site_tags", "byline", "published_at")


@dataclass(slots=True)
class Reparsed:
    """How many archived pages of articles were read, and what became of them.

    ``same``: as in the store. ``new``: articles that the store did not have. ``changed``: a new version, since the text
    reads differently. ``mended``: the same text, other facts (date, author, captions …); it is tagged again where that
    matters. ``older``: another reading of a page that a newer one has replaced; left as it is. ``removed``: taken down,
    or past its time. ``no_article``: pages that were none before either. ``lost``: (address, why) of pages that gave an
    article before and do not now; what the store has of them stays.
    """

    pages: int = 0
    same: int = 0
    new: int = 0
    changed: int = 0
    mended: int = 0
    older: int = 0
    removed: int = 0
    no_article: int = 0
    lost: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        names = ("pages", "same", "new", "changed", "mended", "older", "removed", "no_article")
        return {**{name: getattr(self, name) for name in names}, "lost": len(self.lost)}


@dataclass(frozen=True, slots=True)
class _Page:
    """One archived answer without its bytes."""

    url: str
    canonical: str | None
    at: datetime
    file: str
    offset: int
    outcome: str
    reason: str | None
    article: Article | None


def reparse(
    engine: Engine,
    home: Path,
    warc_dir: Path,
    sites: Mapping[str, Site],
    *,
    on_progress: Callable[[int], None] | None = None,
) -> Reparsed:
    """Read every archived page of these papers again, a hundred a transaction; stopped anywhere, it can be repeated.

    Raises StoreError without an archive, BusyError beside a crawl or when the archive is being rewritten.
    """
    if not warc_dir.is_dir():
        raise StoreError(f"{warc_dir}: no raw pages here, so there is nothing to read again")
    with hold(engine, home, KEEPING, "crawl"):
        recover(engine, warc_dir)
        with running(engine, home, "reparse", {"sites": sorted(sites)}) as run:
            done = Reparsed()
            save_sources(engine, _papers_of(engine, sites), datetime.now(UTC))
            again = _Again(sites, done)
            stream = _pages(warc_dir, sites)
            while batch := list(islice(stream, BATCH)):
                with writing(engine) as connection:
                    for page in batch:
                        again.keep(connection, page)
                if on_progress:
                    on_progress(len(batch))
            run.stats = done.as_json()
    return done


def _papers_of(engine: Engine, sites: Mapping[str, Site]) -> list[Site]:
    """Return the papers to note down: those of a store that knows none yet; else a crawl has done it."""
    with engine.connect() as connection:
        known = connection.execute(select(articles.c.id).limit(1)).first()
    return [] if known else list(sites.values())


def _pages(folder: Path, sites: Mapping[str, Site]) -> Iterator[_Page]:
    for archived, (outcome, reason, article) in read_again(folder, sites):
        canonical = archived.metadata.get("canonical")
        yield _Page(
            archived.url, canonical, archived.at, archived.file, archived.offset, outcome, reason, article
        )  # fmt: skip


class _Again:
    """Keeps pages in the order in which they were fetched."""

    def __init__(self, sites: Mapping[str, Site], done: Reparsed) -> None:
        self._urls = {site.id: SiteUrls(site) for site in sites.values()}
        self._done = done

    def keep(self, connection: Connection, page: _Page) -> None:
        """Compare one page with the store, and add or mend what differs."""
        self._done.pages += 1
        stored = self._stored(connection, page)
        if page.article is None:
            self._without(connection, page, stored)
            return
        version = from_crawl(page.article)
        if taken_down(connection, version.identity) or (page.canonical and taken_down(connection, page.canonical)):
            self._done.removed += 1
            return
        article_id = stored.article_id if stored else self._article(connection, version.identity)
        if article_id is None:
            self._add(connection, version, page.at)
            return
        known = connection.execute(
            select(article_versions)
            .where(article_versions.c.article_id == article_id)
            .order_by(article_versions.c.number)
        ).all()
        if any(row.text_removed_at is not None for row in known):
            self._done.removed += 1
            return
        self._compare(connection, version, page, known)

    def _stored(self, connection: Connection, page: _Page) -> Any:
        """Return the version that was made of this very page. Its digest leads there: places have no index."""
        names = {page.canonical, page.article.canonical_url if page.article else None} - {None}
        query = (
            select(article_versions)
            .join(articles, articles.c.id == article_versions.c.article_id)
            .where(
                articles.c.identity.in_(names),
                article_versions.c.warc_file == page.file,
                article_versions.c.warc_offset == page.offset,
            )
        )
        return connection.execute(query).first()

    def _article(self, connection: Connection, identity: str) -> int | None:
        return connection.execute(select(articles.c.id).where(articles.c.identity == identity)).scalar()

    def _without(self, connection: Connection, page: _Page, stored: Any) -> None:
        """Take note of a page that is no article (now)."""
        if stored is not None:
            self._done.lost.append((page.url, f"{page.outcome}: {page.reason or 'no reason'}"))
            return
        self._done.no_article += 1
        if page.outcome == "not_found" and page.canonical:
            connection.execute(
                update(articles)
                .where(
                    and_(
                        articles.c.identity == page.canonical,
                        articles.c.withdrawn_at.is_(None),
                        articles.c.last_seen_at <= page.at,
                    )
                )
                .values(withdrawn_at=page.at)
            )

    def _add(self, connection: Connection, version: NewVersion, at: datetime) -> None:
        number = connection.execute(
            insert(articles)
            .values(
                identity=version.identity, url=version.url, source_id=version.source_id, first_seen_at=at,
                last_seen_at=at,
            )
            .returning(articles.c.id)
        ).scalar_one()  # fmt: skip
        connection.execute(insert(article_versions).values(article_id=number, number=1, **version.columns))
        self._done.new += 1

    def _compare(self, connection: Connection, version: NewVersion, page: _Page, known: Any) -> None:
        digest = version.columns["body_sha256"]
        same = next((row for row in known if row.body_sha256 == digest), None)
        if same is not None:
            if (same.warc_file, same.warc_offset) == (page.file, page.offset):
                self._mend(connection, version, same)
            else:
                self._done.same += 1
            return
        newest = known[-1]
        if page.at < newest.fetched_at:
            # a later page of this article is in the store: another reading of this one must not push it aside
            self._done.older += 1
            return
        connection.execute(
            insert(article_versions).values(article_id=newest.article_id, number=newest.number + 1, **version.columns)
        )
        seen = and_(articles.c.id == newest.article_id, articles.c.last_seen_at < page.at)
        connection.execute(update(articles).where(seen).values(last_seen_at=page.at, withdrawn_at=None))
        self._done.changed += 1

    def _mend(self, connection: Connection, version: NewVersion, row: Any) -> None:
        """Bring what is beside the text up to date; what was found in it before is found anew where it could differ."""
        differs = {name: value for name, value in version.columns.items() if getattr(row, name) != value}
        if not differs:
            self._done.same += 1
            return
        self._done.mended += 1
        connection.execute(update(article_versions).where(article_versions.c.id == row.id).values(**differs))
        if any(name in differs for name in _READ_BY_TAGGING):
            connection.execute(delete(analyses).where(analyses.c.version_id == row.id))
