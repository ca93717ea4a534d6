"""One spider for the whole press: doors, articles, revisits, lists of addresses; all it knows of a paper is its entry."""

import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from canhtin_crawler.discover import DoorError, Link, Step, first_steps, next_step, read_door
from canhtin_crawler.discover.links import VIETNAM
from canhtin_crawler.gates import gate
from canhtin_crawler.hours import is_open
from canhtin_crawler.items import Fetch, Outcome
from canhtin_crawler.outcomes import OutOfHours, of_exception, of_status
from canhtin_crawler.reading import read_article
from canhtin_crawler.sites import Site, netloc
from canhtin_crawler.spiders.plan import CrawlStats, Entry, Seen, make_plan
from canhtin_crawler.spiders.tasks import Task
from canhtin_crawler.state import CrawlState, load_state
from canhtin_crawler.urls import SiteUrls

logger = logging.getLogger(__name__)
Out = Iterator[Any]
_DOOR_PRIORITY = 10
_PAGE_PRIORITY = 5
_DATED_SLICE = re.compile(r"(?:19|20)\d\d")
_MAX_NEST = 3


class PressSpider(Spider):
    """Collects articles and a record of each request that ended.

    Arguments: see `make_plan`; further ``state`` (a `CrawlState`; else the setting ``CANHTIN_STATE``) and
    ``on_fetch`` (called with each `Fetch`). Yields `Article` and `Fetch`.
    """

    name = "press"

    def __init__(
        self, sites: Any = None, *, state: CrawlState | None = None, on_fetch: Callable[[Fetch], None] | None = None,
        tally: CrawlStats | None = None, **options: Any,
    ) -> None:  # fmt: skip
        names = ("since", "until", "urls", "queries", "doors", "revisits")
        self.plan = make_plan(sites, **{name: options.pop(name) for name in names if name in options})
        super().__init__(**options)
        self.sites = self.plan.sites
        self.outbox: list[Fetch] = []
        """Records made outside callbacks (robots.txt), handed on with the next callback."""
        self.tally = tally or CrawlStats()
        self._urls = {site.id: SiteUrls(site) for site in self.sites.values()}
        self._owners = {host: urls for urls in self._urls.values() for host in urls.site.all_hosts()}
        self._state = state
        self._on_fetch = on_fetch
        self._taken: set[str] = set()
        self._fresh: set[str] = set()
        """Identities first met in this crawl: the state may know them by now, for paging they are new."""
        self._stop: str | None = None
        self._pushing: dict[str, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "PressSpider":
        """Refuse to start without a contact (CloseSpider), then build as Scrapy does."""
        contact = (crawler.settings.get("CANHTIN_CONTACT") or "").strip()
        if not contact:
            raise ValueError(
                "no contact: papers must be able to reach the operator; set CANHTIN_CONTACT to an e-mail address or URL"
            )
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._state = spider._state or load_state(crawler.settings.get("CANHTIN_STATE"))
        return cast("PressSpider", spider)

    # --- what the middlewares ask -----------------------------------------------------------------------------------

    def owner(self, url: str) -> SiteUrls | None:
        """Return the paper of this crawl that owns the URL."""
        return self._owners.get(netloc(url))

    def site_of_host(self, host: str, port: int) -> Site | None:
        """Return the paper of this crawl on a host."""
        owner = self._owners.get(host.lower()) or self._owners.get(f"{host.lower()}:{port}")
        return owner.site if owner else None

    def stop_because(self, reason: str) -> None:
        """End the crawl at the next occasion."""
        self._stop = reason

    # --- beginnings -------------------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        """Yield the first request to every door, and the revisits that are due."""
        now = datetime.now(UTC)
        for url in self.plan.urls:
            for out in self._listed(url):
                yield out
        for site in self.sites.values():
            if self.plan.urls:
                break
            if not is_open(site.hours, now):
                self.tally.skipped[site.id] = f"outside its hours {site.hours}"
                continue
            self._pushing[site.id] = bool(self.plan.since) or self.state.unfinished(site)
            doors = [door for door in site.doors if door.kind in self.plan.doors]
            today = now.astimezone(VIETNAM).date()
            for step in first_steps(doors, today=today, since=self.plan.since, queries=self.plan.queries):
                yield self._door_request(site, step, None, priority=_DOOR_PRIORITY)
            if self.plan.revisits and not self.plan.since:
                for url in self.state.due_revisits(site, now):
                    if request := self._article_request(site, Link(url), Task(), revisit=True):
                        yield request

    @property
    def state(self) -> CrawlState:
        """Return the memory of earlier crawls."""
        assert self._state is not None  # noqa: S101 - from_crawler sets it
        return self._state

    def _listed(self, url: str) -> Out:
        owner = self.owner(url)
        if owner is None:
            yield self._emit(
                Fetch(site="", door="url", url=url, fetched_at=datetime.now(UTC), http_status=None, outcome="failed",
                      reason="no paper of this crawl has this host")
            )  # fmt: skip
        elif request := self._article_request(owner.site, Link(url), Task(), revisit=True, listed=True):
            yield request

    def _door_request(
        self, site: Site, step: Step, parent: Task | None, *, url: str | None = None, nest: int = 0, priority: int,
        before: frozenset[str] = frozenset(),
    ) -> Request:  # fmt: skip
        address = url or step.url
        headers: dict[str, str] = {}
        if step.door.kind == "json":
            headers = {"Accept": "application/json, */*;q=0.5", "X-Requested-With": "XMLHttpRequest"}
        if not self._pushing.get(site.id) and step.page == step.door.first_page:
            headers |= self._conditions(address)
        meta: dict[str, Any] = {"site": site.id, "download_slot": site.id, "archive": {"door": step.door.kind}}
        if step.door.kind == "sitemap":
            meta["download_maxsize"] = self.settings.getint("CANHTIN_SITEMAP_MAXSIZE")
        task = Task(parent=None) if parent is None else parent.part()
        return Request(
            address, self.on_door, errback=self.on_door_error, headers=headers, meta=meta, dont_filter=True,
            priority=priority,
            cb_kwargs={"site": site, "step": step, "task": task, "nest": nest, "asked": address, "rest": (),
                       "before": before},
        )  # fmt: skip

    def _conditions(self, url: str) -> dict[str, str]:
        etag, modified = self.state.validators(url)
        headers = {"If-None-Match": etag} if etag else {}
        return headers | ({"If-Modified-Since": modified} if modified else {})

    def _article_request(
        self, site: Site, link: Link, task: Task, *, revisit: bool = False, listed: bool = False,
        seen: Seen | None = None,
    ) -> Request | None:  # fmt: skip
        """Make the request for an article, None when this crawl has asked for it already."""
        urls = self._urls[site.id]
        address, identity = urls.clean(link.url), urls.identity(link.url)
        if identity in self._taken:
            return None
        self._taken.add(identity)
        if not revisit:
            self._fresh.add(identity)
        entry = Entry(site, address, identity, task, link.published, revisit and not listed, seen)
        archive = {"door": "article", "asked": address, "canonical": identity}
        if link.published:
            archive["feed_date"] = link.published.isoformat()
        return Request(
            address, self.on_article, errback=self.on_article_error, dont_filter=True,
            headers=self._conditions(address) if entry.revisit else None,
            meta={"site": site.id, "download_slot": site.id, "archive": archive}, cb_kwargs={"entry": entry},
        )  # fmt: skip

    # --- doors ------------------------------------------------------------------------------------------------------

    def on_door(
        self, response: Response, site: Site, step: Step, task: Task, nest: int, asked: str, rest: tuple[Link, ...],
        before: frozenset[str],
    ) -> Out:  # fmt: skip
        """Read a front door: follow its articles, its next page, its child sitemaps."""
        yield from self._drain()
        base = self._door_fetch(site, step, asked, response)
        status = of_status(response.status)
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in _flat(response.headers)}
        blocked = gate(response.status, response.body, headers=headers)
        if blocked or status:
            outcome, reason = ("blocked", blocked) if blocked else status or ("failed", None)
            if outcome == "not_found" and step.page > step.door.first_page:
                outcome, reason = "unchanged", "no such page: the list ends before it"
            yield self._emit(replace(base, outcome=cast("Outcome", outcome), reason=reason))
            yield from task.end(ok=outcome == "unchanged")
            return
        try:
            found = read_door(step.door.kind, response.body, url=response.url)
        except DoorError as error:
            yield self._emit(replace(base, outcome="unparsed", reason=str(error)[:300]))
            yield from task.end(ok=False)
            return
        urls = self._urls[site.id]
        offered = [link for link in found.links if urls.is_article(link.url)]
        identities = {link.url: urls.identity(link.url) for link in offered}
        new = [link for link in offered if self.plan.wants(link) and self._is_new(identities[link.url])]
        seen = Seen()
        requests = [
            request
            for link in new
            if (request := self._article_request(site, link, Task(parent=None), seen=seen)) is not None
        ]
        yield from self._follow(requests, task)
        children = [child for child in found.children if urls.owns(child.url)] if nest < _MAX_NEST else []
        outcome = "changed" if new else "unchanged" if offered or children or nest or step.page > 1 else "unparsed"
        empty = None if outcome != "unparsed" or step.door.kind == "search" else "no link that looks like an article"
        record = replace(
            base, outcome="unchanged" if outcome == "unparsed" and not empty else cast("Outcome", outcome), reason=empty,
            links=len(offered), new_links=len(new),
        )  # fmt: skip
        if children:  # an index that answers 304 would hide what changed below it
            record = replace(record, etag=None, last_modified=None)
        older = bool(offered) and not new and all(self.plan.is_older(link.published or link.modified) for link in offered)
        here = frozenset(identities.values())
        # many a list answers a page too far with its last page, or its first
        go_on = bool(offered) and not older and here != before and (bool(new) or self._pushing.get(site.id, False))
        yield from self._children(site, step, task, children, nest)
        if rest and (go_on or not _DATED_SLICE.search(rest[0].url)):
            yield self._slice(site, step, task, rest, nest)
        further = next_step(step) if go_on else None
        if further is not None and not self.plan.since:
            yield self._door_request(site, further, task, priority=_PAGE_PRIORITY, before=here)
            further = None
        task.then(lambda ok: self._door_done(site, record, further, seen, task, here, ok=ok))
        yield from task.end()

    def _door_done(self, site: Site, record: Fetch, further: Step | None, seen: Seen, task: Task, here: frozenset[str],
                   *, ok: bool) -> Out:  # fmt: skip
        """All below a door has ended: now its validators may be remembered; a back-fill turns the page."""
        if not ok or self._pushing.get(site.id):
            record = replace(record, etag=None, last_modified=None)
        yield self._emit(record)
        all_older = seen.newest is not None and not seen.undated and self.plan.is_older(seen.newest)
        if further is not None and not all_older:
            yield self._door_request(site, further, task, priority=_PAGE_PRIORITY, before=here)

    def _follow(self, requests: list[Request], task: Task) -> Out:
        for request in requests:
            request.cb_kwargs["entry"].task = task.part()
            yield request

    def _children(self, site: Site, step: Step, task: Task, children: list[Link], nest: int) -> Out:
        """Ask for child sitemaps: slices of time one after the other while they bring something new, others all."""
        wanted = [child for child in children if self.plan.wants(Link(child.url, None, child.modified))]
        slices = tuple(child for child in wanted if _DATED_SLICE.search(child.url))
        for child in wanted:
            if child not in slices:
                yield self._door_request(site, step, task, url=child.url, nest=nest + 1, priority=_DOOR_PRIORITY)
        if slices:
            yield self._slice(site, step, task, slices, nest)

    def _slice(self, site: Site, step: Step, task: Task, slices: tuple[Link, ...], nest: int) -> Request:
        request = self._door_request(
            site, step, task, url=slices[0].url, nest=max(nest, 1), priority=_DOOR_PRIORITY
        )
        request.cb_kwargs["rest"] = slices[1:]
        return request

    def on_door_error(self, failure: Failure) -> Out:
        """Record a door that gave no answer."""
        yield from self._drain()
        request: Request = failure.request  # type: ignore[attr-defined]
        site, step, asked = (request.cb_kwargs[key] for key in ("site", "step", "asked"))
        yield from self._fail(failure, self._door_fetch(site, step, asked, None), request)
        yield from request.cb_kwargs["task"].end(ok=False)

    def _door_fetch(self, site: Site, step: Step, asked: str, response: Response | None) -> Fetch:
        return _fetch(site, step.door.kind, asked, response)

    def _is_new(self, identity: str) -> bool:
        return identity in self._fresh or not self.state.known(identity)

    # --- articles ---------------------------------------------------------------------------------------------------

    def on_article(self, response: Response, entry: Entry) -> Out:
        """Make an article of a page, or say why not."""
        yield from self._drain()
        outcome, reason, article = read_article(response, entry, self._urls[entry.site.id])
        if article is not None and entry.revisit:
            before = self.state.body_sha256(article.canonical_url)
            outcome = "article" if before is None else "unchanged" if before == article.body_sha256 else "changed"
        if entry.seen is not None:
            entry.seen.note(article.published_at if article else entry.published)
        record = replace(
            _fetch(entry.site, "article", entry.url, response), outcome=outcome, reason=reason,
            canonical_url=entry.identity,
        )  # fmt: skip
        if article is not None:
            self.tally.count_article(entry.site.id)
            yield article
        yield self._emit(record)
        yield from entry.task.end(ok=outcome not in ("failed", "blocked"))

    def on_article_error(self, failure: Failure) -> Out:
        """Record an article that gave no answer."""
        yield from self._drain()
        request: Request = failure.request  # type: ignore[attr-defined]
        entry: Entry = request.cb_kwargs["entry"]
        record = replace(_fetch(entry.site, "article", entry.url, None), canonical_url=entry.identity)
        if entry.seen is not None:
            entry.seen.note(entry.published)
        yield from self._fail(failure, record, request)
        yield from entry.task.end(ok=False)

    # --- records ----------------------------------------------------------------------------------------------------

    def _fail(self, failure: Failure, record: Fetch, request: Request) -> Out:
        error = failure.value
        if isinstance(error, OutOfHours):
            self.tally.skipped.setdefault(record.site, error.reason)
            return
        limit = request.meta.get("download_maxsize", self.settings.getint("DOWNLOAD_MAXSIZE"))
        outcome, reason = of_exception(error, host=netloc(request.url).partition(":")[0], max_bytes=limit)
        yield self._emit(replace(record, outcome=outcome, reason=reason, robots_allowed=_allowed(request, outcome)))

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


def _fetch(site: Site, door: str, asked: str, response: Response | None) -> Fetch:
    """Begin a record; the caller says how it ended."""
    if response is None:
        return Fetch(
            site=site.id, door=door, url=asked, fetched_at=datetime.now(UTC), http_status=None, outcome="failed"
        )
    place = response.meta.get("warc")
    return Fetch(
        site=site.id, door=door, url=asked, fetched_at=datetime.now(UTC), http_status=response.status,
        outcome="unchanged", etag=_header(response, "ETag"), last_modified=_header(response, "Last-Modified"),
        warc_file=place.file if place else None, warc_offset=place.offset if place else None,
        final_url=response.url if response.url != asked else None,
        robots_allowed=response.meta.get("robots_allowed"), bytes=len(response.body),
    )  # fmt: skip


def _header(response: Response, name: str) -> str | None:
    raw = response.headers.get(name)
    return raw.decode("latin-1") if raw else None


def _flat(headers: Any) -> Iterator[tuple[bytes, bytes]]:
    for name, values in headers.items():
        for value in values:
            yield name, value


def _allowed(request: Request, outcome: str) -> bool | None:
    return False if outcome == "disallowed" else cast("bool | None", request.meta.get("robots_allowed"))

