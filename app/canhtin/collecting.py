"""Hands the crawler its papers and keeps what it brings: the meeting of the two houses."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler
from sqlalchemy import Engine

from canhtin.errors import CrawlError, UsageError
from canhtin.store.articles import from_crawl, save, withdraw
from canhtin.store.engine import open_engine, writing
from canhtin.store.fetches import StoreState, save_fetch, save_sources
from canhtin.store.runs import running
from canhtin_crawler.items import Article, Fetch
from canhtin_crawler.run import CrawlStartError, crawl
from canhtin_crawler.sites import Site
from canhtin_crawler.spiders.plan import CrawlStats, PlanError

PIPELINE = "canhtin.collecting.StorePipeline"


class StorePipeline:
    """Scrapy's way out: each article and each fetch is kept in a transaction of its own, as soon as it comes."""

    def __init__(self, engine: Engine, run_id: int) -> None:
        self._engine = engine
        self._run_id = run_id

    def close_spider(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StorePipeline":
        """Build with the store and the run that `collect` put into the settings, which Scrapy copies deeply."""
        return cls(open_engine(crawler.settings["CANHTIN_STORE_URL"]), crawler.settings.getint("CANHTIN_RUN_ID"))

    def process_item(self, item: Article | Fetch) -> Article | Fetch:
        """Keep one record."""
        now = datetime.now(UTC)
        with writing(self._engine) as connection:
            if isinstance(item, Article):
                save(connection, from_crawl(item), now)
            else:
                save_fetch(connection, item, self._run_id)
                if item.door == "article" and item.outcome == "not_found" and item.canonical_url:
                    withdraw(connection, item.canonical_url, now)
        return item


def collect(
    engine: Engine,
    home: Path,
    sites: Sequence[Site],
    *,
    contact: str,
    since: date | None = None,
    until: date | None = None,
    urls: Sequence[str] = (),
    queries: Sequence[str] = (),
    revisits: bool = True,
    settings: Mapping[str, Any] | None = None,
    on_progress: Callable[[Fetch], None] | None = None,
) -> CrawlStats:
    """Crawl these papers into the store.

    Raises UsageError for what cannot be meant, CrawlError for what cannot start, BusyError beside another crawl.
    """
    options = {
        "sites": [site.id for site in sites], "since": since and since.isoformat(),
        "until": until and until.isoformat(), "urls": len(urls), "queries": list(queries),
    }  # fmt: skip
    with running(engine, home, "crawl", options) as run:
        save_sources(engine, sites, datetime.now(UTC))
        try:
            stats = crawl(
                sites, contact=contact, warc_dir=home / "warc", pipelines={PIPELINE: 100}, state=StoreState(engine),
                since=since, until=until, urls=urls, queries=queries, revisits=revisits,
                on_progress=on_progress,
                settings={
                    "CANHTIN_STORE_URL": engine.url.render_as_string(hide_password=False), "CANHTIN_RUN_ID": run.id,
                    **(settings or {}),
                },
            )  # fmt: skip
        except PlanError as error:
            raise UsageError(str(error)) from error
        except CrawlStartError as error:
            raise CrawlError(str(error)) from error
        run.stats = {
            "articles": stats.articles, "fetches": stats.fetches, "outcomes": dict(stats.outcomes),
            "by_site": {site: dict(counts) for site, counts in stats.by_site.items()},
            "seconds": round(stats.seconds, 1), "finish_reason": stats.finish_reason,
        }  # fmt: skip
        if stats.interrupted:
            run.stats["status"] = "interrupted"
    return stats
