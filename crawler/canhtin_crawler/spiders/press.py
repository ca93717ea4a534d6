"""One spider for the whole press: doors, articles, revisits, lists of URLs; all it knows of a paper is its entry."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from canhtin_crawler.discover import DoorError, Found, Link, Step, first_steps, next_step, read_door
from canhtin_crawler.discover.links import VIETNAM
from canhtin_crawler.hours import is_open
from canhtin_crawler.items import Fetch
from canhtin_crawler.outcomes import OutOfHours, of_exception
from canhtin_crawler.reading import read_article
from canhtin_crawler.sites import Site, netloc
from canhtin_crawler.spiders.frontier import DOOR_PRIORITY, PAGE_PRIORITY, Frontier, Visit
from canhtin_crawler.spiders.plan import CrawlStats, Entry, Seen, make_plan
from canhtin_crawler.spiders.records import begin_record, door_outcome, robots_said
from canhtin_crawler.spiders.tasks import Task
from canhtin_crawler.state import CrawlState, load_state

Out = Iterator[Any]
_MAX_NEST = 3


class PressSpider(Spider):
    """Collects articles and a record of each request that ended.

    Arguments: see `make_plan`; further ``state`` (a `CrawlState`; else the setting ``CANHTIN_STATE``) and
    ``on_fetch`` (called with each `Fetch`). Yields `Article` and `Fetch`.
    """

    name = "press"

    def __init__(
        self,
        sites: Any = None,
        *,
        state: CrawlState | None = None,
        on_fetch: Callable[[Fetch], None] | None = None,
        tally: CrawlStats | None = None,
        **options: Any,
    ) -> None:
        names = ("since", "until", "urls", "queries", "doors", "revisits", "follow")
        self.plan = make_plan(sites, **{name: options.pop(name) for name in names if name in options})
        super().__init__(**options)
        self.sites = self.plan.sites
        self.outbox: list[Fetch] = []
        """Records made outside callbacks (robots.txt), handed on with the next callback."""
        self.tally = tally or CrawlStats()
        self.frontier = Frontier(
            self.sites.values(),
            on_door=(self.on_door, self.on_door_error),
            on_article=(self.on_article, self.on_article_error),
        )
        self.owner = self.frontier.owner
        self.site_of_host = self.frontier.site_of_host
        self._state = state
        self._on_fetch = on_fetch
        self._stop: str | None = None

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Name ourselves, above any other setting: the agent never passes for something else."""
        super().update_settings(settings)
        about = f"+{settings.get('CANHTIN_PROJECT_URL')}; contact: {(settings.get('CANHTIN_CONTACT') or '').strip()}"
        settings.set("USER_AGENT", f"CanhTin/{settings.get('CANHTIN_VERSION')} ({about})", priority=1000)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "PressSpider":
        """Refuse to start without a contact (ValueError), then build as Scrapy does."""
        if not (crawler.settings.get("CANHTIN_CONTACT") or "").strip():
            raise ValueError(
                "no contact: papers must be able to reach the operator; set CANHTIN_CONTACT to an e-mail address or URL"
            )
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._state = spider._state or load_state(crawler.settings.get("CANHTIN_STATE"))
        return spider

    @property
    def state(self) -> CrawlState:
        """Return the memory of earlier crawls."""
        return cast("CrawlState", self._state)  # from_crawler sets it

    def stop_because(self, reason: str) -> None:
        """End the crawl at the next occasion."""
        self._stop = reason

    # --- beginnings -------------------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        """Yield the first request to every door, and the revisits that are due."""
        now = datetime.now(UTC)
        for url in self.plan.urls:
            yield self._listed(url)
        for site in self.sites.values() if not self.plan.urls else ():
            if not is_open(site.hours, now):
                self.tally.skipped[site.id] = f"outside its hours {site.hours}"
                continue
            for request in self._site_start(site, now):
                yield request

    def _site_start(self, site: Site, now: datetime) -> Iterator[Request]:
        self.frontier.pushing[site.id] = bool(self.plan.since) or self.state.unfinished(site)
        doors = [door for door in site.doors if door.kind in self.plan.doors]
        today = now.astimezone(VIETNAM).date()
        plan = self.plan
        for step in first_steps(doors, today=today, since=plan.since, until=plan.until, queries=plan.queries):
            older = tuple(map(Link, step.older)) if plan.follow else ()
            self.frontier.claim(step.url)
            yield self._ask(Visit(site, step, Task(), step.url, rest=older), DOOR_PRIORITY)
        for url in self.state.due_revisits(site, now) if self._revisits() else ():
            if request := self.frontier.article(site, Link(url), self.state, revisit=True):
                yield request

    def _revisits(self) -> bool:
        return self.plan.revisits and self.plan.follow and self.plan.since is None

    def _listed(self, url: str) -> Any:
        """Return the request for an address that was handed in, or the record that nobody owns it."""
        owner = self.owner(url)
        reason = "no paper of this crawl has this host" if owner is None else None
        try:
            request = self.frontier.article(owner.site, Link(url), self.state) if owner else None
        except ValueError as error:
            request, reason = None, f"no address: {error}"
        if request is not None:
            return request
        record = Fetch(
            site=owner.site.id if owner else "", door="url", url=url, fetched_at=datetime.now(UTC), http_status=None,
            outcome="failed", reason=reason or "named twice",
        )  # fmt: skip
        return self._emit(record)

    def _ask(self, visit: Visit, priority: int) -> Request:
        big = self.settings.getint("CANHTIN_SITEMAP_MAXSIZE") if visit.step.door.kind == "sitemap" else None
        return self.frontier.door(visit, self.state, priority=priority, max_size=big)

    # --- doors ------------------------------------------------------------------------------------------------------

    def on_door(self, response: Response, visit: Visit) -> Out:
        """Read a front door: follow its articles, its next page, its child sitemaps."""
        yield from self._drain()
        kind, task = visit.step.door.kind, visit.task
        record = begin_record(visit.site, kind, visit.url, response)
        ended = door_outcome(response, first=visit.step.page == visit.step.door.first_page)
        if ended is None:
            try:
                found = read_door(kind, response.body, url=response.url)
            except DoorError as error:
                ended = "unparsed", str(error)[:300]
        if ended is not None:
            yield self._emit(replace(record, outcome=ended[0], reason=ended[1], etag=None, last_modified=None))
            yield from self._past(visit, ended[0])
            yield from task.end(ok=ended[0] == "unchanged")
            return
        yield from self._read(visit, found, record)
        yield from task.end()

    def _read(self, visit: Visit, found: Found, record: Fetch) -> Out:
        site, task = visit.site, visit.task
        urls = self.frontier.urls[site.id]
        offered = {link.url: urls.identity(link.url) for link in found.links if urls.is_article(link.url)}
        inside = [link for link in found.links if link.url in offered and self.plan.wants(link)]
        new = [link for link in inside if self.frontier.is_new(offered[link.url], self.state)]
        seen = Seen()
        for link in new if self.plan.follow else ():
            request = self.frontier.article(site, link, self.state, seen=seen)
            if request is not None:
                request.cb_kwargs["entry"].task = task.part()
                yield request
        children = [child for child in found.children if urls.owns(child.url)] if visit.nest < _MAX_NEST else []
        first = not visit.nest and visit.step.page == visit.step.door.first_page
        # a slice of time may well be empty, on its first day
        barren = first and not offered and not children and bool(found.links or "{year}" not in visit.step.door.url)
        record = replace(record, outcome="changed" if new else "unchanged", links=len(offered), new_links=len(new))
        if barren and visit.step.door.kind != "search":
            record = replace(record, outcome="unparsed", reason="no link that looks like an article")
        if children:  # an index that answers 304 would hide what changed below it
            record = replace(record, etag=None, last_modified=None)
        here = frozenset(offered.values())
        # many a list answers a page too far with its last page, or its first
        worth = bool(offered) and bool(inside) and here != visit.before
        go_on = worth and self.plan.follow and (bool(new) or self.frontier.pushing.get(site.id, False))
        yield from self._children(visit, children)
        if visit.rest and (go_on or self.frontier.pushing.get(site.id, False)):
            yield self._slice(visit, visit.rest)
        further = next_step(visit.step) if go_on else None
        if further is not None and not self.plan.since:
            yield self._turn(visit, further, here)
            further = None
        task.then(lambda ok: self._door_done(visit, record, further, seen, here, ok))

    def _door_done(  # noqa: PLR0917 - the end of `_read`, as a function of its locals
        self, visit: Visit, record: Fetch, further: Step | None, seen: Seen, here: frozenset[str], ok: bool
    ) -> Out:
        """All below a door has ended: only now its validators may be remembered; a back-fill turns the page."""
        if not ok or self.frontier.pushing.get(visit.site.id):
            record = replace(record, etag=None, last_modified=None)
        yield self._emit(record)
        only_older = seen.newest is not None and not seen.undated and self.plan.is_older(seen.newest)
        if further is not None and not only_older:
            yield self._turn(visit, further, here)

    def _turn(self, visit: Visit, further: Step, here: frozenset[str]) -> Request:
        return self._ask(Visit(visit.site, further, visit.task.part(), further.url, before=here), PAGE_PRIORITY)

    def _children(self, visit: Visit, children: list[Link]) -> Out:
        """Ask for child sitemaps: slices of time one after the other while they bring something new, others all."""
        slices, others = self.plan.choose_sitemaps(child for child in children if self.frontier.claim(child.url))
        for child in others:
            yield self._ask(Visit(visit.site, visit.step, visit.task.part(), child.url, visit.nest + 1), DOOR_PRIORITY)
        if slices:
            yield self._slice(replace(visit, nest=visit.nest + 1), slices)

    def _slice(self, visit: Visit, slices: tuple[Link, ...]) -> Request:
        first = Visit(visit.site, visit.step, visit.task.part(), slices[0].url, visit.nest, slices[1:])
        return self._ask(first, DOOR_PRIORITY)

    def _past(self, visit: Visit, outcome: str) -> Out:
        """Go on behind a slice of time that is missing or broken: it says nothing about the older ones.

        In a round only behind one that the paper itself lists; a guessed one ends the way, as a failing server does.
        """
        listed = visit.nest > 0 and outcome != "failed"
        persist = listed or self.frontier.pushing.get(visit.site.id, False)
        if visit.rest and persist and outcome in {"not_found", "unparsed", "failed"}:
            yield self._slice(visit, visit.rest)

    def on_door_error(self, failure: Failure) -> Out:
        """Record a door that gave no answer."""
        yield from self._drain()
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it to Twisted's
        visit: Visit = request.cb_kwargs["visit"]
        record = begin_record(visit.site, visit.step.door.kind, visit.url, None)
        for fetch in self._fail(failure, record, request):
            yield fetch
            yield from self._past(visit, fetch.outcome)
        yield from visit.task.end(ok=False)

    # --- articles ---------------------------------------------------------------------------------------------------

    def on_article(self, response: Response, entry: Entry) -> Out:
        """Make an article of a page, or say why not."""
        yield from self._drain()
        outcome, reason, article = read_article(response, entry, self.frontier.urls[entry.site.id])
        if article is not None:
            before = self.state.body_sha256(article.canonical_url)
            if before is not None:
                outcome = "unchanged" if before == article.body_sha256 else "changed"
        if entry.seen is not None:
            entry.seen.note(article.published_at if article else entry.published)
        record = begin_record(entry.site, "article", entry.url, response)
        if article is None and outcome != "unchanged":  # a gate's ETag must not make the next answer a 304
            record = replace(record, etag=None, last_modified=None)
        if article is not None and outcome != "unchanged":
            self.tally.count_article(entry.site.id)
            yield article
        yield self._emit(replace(record, outcome=outcome, reason=reason, canonical_url=entry.identity))
        yield from entry.task.end(ok=outcome not in ("failed", "blocked"))

    def on_article_error(self, failure: Failure) -> Out:
        """Record an article that gave no answer."""
        yield from self._drain()
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it to Twisted's
        entry: Entry = request.cb_kwargs["entry"]
        if entry.seen is not None:
            entry.seen.note(entry.published)
        record = begin_record(entry.site, "article", entry.url, None)
        yield from self._fail(failure, replace(record, canonical_url=entry.identity), request)
        yield from entry.task.end(ok=False)

    # --- records ----------------------------------------------------------------------------------------------------

    def _fail(self, failure: Failure, record: Fetch, request: Request) -> Out:
        error = failure.value or RuntimeError("no error")
        if isinstance(error, OutOfHours):
            self.tally.skipped.setdefault(record.site, error.reason)
            return
        limit = request.meta.get("download_maxsize", self.settings.getint("DOWNLOAD_MAXSIZE"))
        outcome, reason = of_exception(error, host=netloc(request.url).partition(":")[0], max_bytes=limit)
        yield self._emit(replace(record, outcome=outcome, reason=reason, robots_allowed=robots_said(request, outcome)))

    def _drain(self) -> Out:
        if self._stop is not None:
            raise CloseSpider(self._stop)
        while self.outbox:
            yield self._emit(self.outbox.pop(0))

    def _emit(self, fetch: Fetch) -> Fetch:
        self.tally.count(fetch)
        if self._on_fetch is not None:
            self._on_fetch(fetch)
        return fetch
