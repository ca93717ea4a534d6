"""Runs one crawl in this process.

Twisted's reactor cannot be started twice: `crawl` can be called once in the life of a process. A command line is such
a process; whoever needs more (tests, a scheduler) starts a process for each.
"""

import logging
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import Settings

from canhtin_crawler.items import Fetch
from canhtin_crawler.sites import Site
from canhtin_crawler.spiders.plan import CrawlStats
from canhtin_crawler.state import CrawlState

_begun: list[bool] = []


class CrawlStartError(RuntimeError):
    """A crawl cannot be started; the message says what to do."""


class PromptProcess(AsyncCrawlerProcess):
    """On Ctrl-C, requests that still wait for their turn are dropped; Scrapy alone would wait for their delays."""

    async def stop(self) -> None:
        """Drop what waits, then stop as Scrapy does."""
        for crawler in self.crawlers:
            engine = crawler.engine
            for slot in engine.downloader.slots.values() if engine is not None else ():
                while slot.queue:
                    _, waiting = slot.queue.popleft()
                    waiting.errback(IgnoreRequest("the crawl is stopping"))
        await super().stop()


def crawl(
    sites: Sequence[Site],
    *,
    contact: str,
    warc_dir: Path,
    pipelines: Mapping[str, int],
    state: CrawlState | None = None,
    since: date | None = None,
    until: date | None = None,
    urls: Sequence[str] = (),
    queries: Sequence[str] = (),
    doors: Sequence[str] = (),
    revisits: bool = True,
    follow: bool = True,
    settings: Mapping[str, Any] | None = None,
    on_progress: Callable[[Fetch], None] | None = None,
    install_signal_handlers: bool = True,
) -> CrawlStats:
    """Crawl these papers and return when all is done, or after Ctrl-C with what was done.

    ``pipelines``: dotted path -> order, as Scrapy's ITEM_PIPELINES; they receive `Article` and `Fetch`, and are the
    only way out for results. ``settings`` go over the module `canhtin_crawler.settings`. ``on_progress`` is called in
    the reactor with each ended request: keep it quick. ``follow=False`` only looks at the doors. Raises
    CrawlStartError without a contact or in a process that has crawled before, PlanError for wrong arguments.
    """
    if not contact.strip():
        raise CrawlStartError(
            "no contact: papers must be able to reach the operator; give an e-mail address or URL of yours"
        )
    if _begun:
        raise CrawlStartError("one crawl a process: Twisted's reactor cannot start twice; start a new process")
    _begun.append(True)
    process = PromptProcess(_settings(contact.strip(), warc_dir, pipelines, len(sites), settings or {}))
    tally = CrawlStats()
    begun = time.monotonic()
    crawler = process.create_crawler("press")
    task = process.crawl(
        crawler, sites=list(sites), state=state, on_fetch=on_progress, tally=tally, since=since, until=until,
        urls=list(urls), queries=list(queries), doors=list(doors), revisits=revisits, follow=follow,
    )  # fmt: skip
    with _handlers_kept():
        process.start(install_signal_handlers=install_signal_handlers)
    tally.seconds = time.monotonic() - begun
    if task.done() and not task.cancelled() and (error := task.exception()) is not None:
        raise error
    reason = crawler.stats.get_value("finish_reason") if crawler.stats is not None else None
    tally.finish_reason = str(reason or "stopped")
    return tally


@contextmanager
def _handlers_kept() -> Iterator[None]:
    """Give Ctrl-C back to whoever goes on after the crawl: Scrapy's handlers stay, and would swallow it."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            if signal.getsignal(number) is not handler:
                signal.signal(number, handler)


def _settings(
    contact: str, warc_dir: Path, pipelines: Mapping[str, int], papers: int, further: Mapping[str, Any]
) -> Settings:
    settings = Settings()
    settings.setmodule("canhtin_crawler.settings", priority="project")
    settings.setdict(
        {
            "CANHTIN_CONTACT": contact,
            "CANHTIN_WARC_DIR": os.fspath(warc_dir),
            "ITEM_PIPELINES": dict(pipelines),
            # each paper has one request on its way and one waiting; more would only jumble the order
            "CONCURRENT_REQUESTS": max(8, 2 * papers),
            "LOG_LEVEL": "WARNING",
            "JOBDIR": None,
        },
        priority="cmdline",
    )
    settings.setdict(dict(further), priority=50)
    logging.getLogger("scrapy.core.scraper").setLevel(logging.WARNING)
    return settings
