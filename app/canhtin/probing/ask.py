"""Asks a paper politely, by the crawler itself, in a process of its own: Twisted's reactor starts once a process."""

import multiprocessing
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from canhtin.errors import CrawlError
from canhtin_crawler.items import Fetch
from canhtin_crawler.run import CrawlStartError, crawl
from canhtin_crawler.sites import Site


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``doors``: kinds; ``queries``: phrases for search doors; ``urls``: only these articles instead."""

    sites: Sequence[Site]
    contact: str
    folder: Path
    """Where the answers are archived."""
    doors: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


def ask(question: Question) -> list[Fetch]:
    """Ask in a child process and return the record of each request. Raises CrawlError."""
    # one process imports the crawler, once for all that is asked; each asking is a fork of it
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["canhtin_crawler.run"])
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(ask_here, question).result()


def ask_here(question: Question, on_fetch: Callable[[Fetch], None] | None = None) -> list[Fetch]:
    """Ask in this process; possible once in its life. Raises CrawlError."""
    found: list[Fetch] = []

    def note(fetch: Fetch) -> None:
        found.append(fetch)
        if on_fetch is not None:
            on_fetch(fetch)

    try:
        stats = crawl(
            question.sites, contact=question.contact, warc_dir=question.folder, pipelines={}, follow=False,
            revisits=False, doors=question.doors, queries=question.queries, urls=question.urls, on_progress=note,
            settings=question.settings,
        )  # fmt: skip
    except CrawlStartError as error:
        raise CrawlError(str(error)) from error
    if stats.interrupted:
        raise CrawlError(f"asking was cut short ({stats.finish_reason})")
    return found
