"""What a crawl asks for: requests to doors and articles, each article once, by the paper that owns the address."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from scrapy import Request

from canhtin_crawler.discover import Link, Step
from canhtin_crawler.sites import Site, netloc
from canhtin_crawler.spiders.plan import Entry, Seen
from canhtin_crawler.spiders.tasks import Task
from canhtin_crawler.state import CrawlState
from canhtin_crawler.urls import SiteUrls

DOOR_PRIORITY = 10
PAGE_PRIORITY = 5


@dataclass(slots=True, eq=False)
class Visit:
    """One request to a door."""

    site: Site
    step: Step
    task: Task
    url: str
    nest: int = 0
    """How deep below a sitemap index."""
    rest: tuple[Link, ...] = ()
    """Older slices of a sitemap, to be asked for while the newer ones bring something new."""
    before: frozenset[str] = frozenset()
    """The articles of the page before, to notice a list that repeats itself."""


class Frontier:
    """Makes requests. ``on_door`` and ``on_article`` are pairs of callback and errback."""

    def __init__(
        self,
        sites: Iterable[Site],
        *,
        on_door: tuple[Callable[..., Any], Callable[..., Any]],
        on_article: tuple[Callable[..., Any], Callable[..., Any]],
    ) -> None:
        self.urls = {site.id: SiteUrls(site) for site in sites}
        self._owners = {host: urls for urls in self.urls.values() for host in urls.site.all_hosts()}
        self._on_door = on_door
        self._on_article = on_article
        self._taken: set[str] = set()
        self._fresh: set[str] = set()
        self._sitemaps: set[str] = set()
        self.pushing: dict[str, bool] = {}
        """Site id -> whether lists are read on through known articles (back-fill, or a crawl that was cut short)."""

    def owner(self, url: str) -> SiteUrls | None:
        """Return the paper of this crawl that owns the URL."""
        return self._owners.get(netloc(url))

    def site_of_host(self, host: str, port: int) -> Site | None:
        """Return the paper of this crawl on a host."""
        owner = self._owners.get(host.lower()) or self._owners.get(f"{host.lower()}:{port}")
        return owner.site if owner else None

    def is_new(self, identity: str, state: CrawlState) -> bool:
        """Tell whether an article was not known before this crawl; the state may well know it by now."""
        return identity in self._fresh or not state.known(identity)

    def claim(self, sitemap: str) -> bool:
        """Tell whether a sitemap was not asked for in this crawl, and note that it is: some list each other, or themselves."""
        seen = sitemap in self._sitemaps
        self._sitemaps.add(sitemap)
        return not seen

    def door(self, visit: Visit, state: CrawlState, *, priority: int, max_size: int | None = None) -> Request:
        """Make the request to a door; conditional where everything behind it was fetched last time."""
        site, step = visit.site, visit.step
        headers: dict[str, str] = {}
        if step.door.kind == "json":
            headers = {"Accept": "application/json, */*;q=0.5", "X-Requested-With": "XMLHttpRequest"}
        if not self.pushing.get(site.id) and step.page == step.door.first_page:
            headers |= conditions(visit.url, state)
        meta: dict[str, Any] = {"site": site.id, "download_slot": site.id, "archive": {"door": step.door.kind}}
        if max_size is not None:
            meta["download_maxsize"] = max_size
        callback, errback = self._on_door
        return Request(
            visit.url, callback, errback=errback, headers=headers, meta=meta, dont_filter=True, priority=priority,
            cb_kwargs={"visit": visit},
        )  # fmt: skip

    def article(
        self,
        site: Site,
        link: Link,
        state: CrawlState,
        *,
        revisit: bool = False,
        seen: Seen | None = None,
    ) -> Request | None:
        """Make the request for an article, None when this crawl has asked for it already."""
        urls = self.urls[site.id]
        address, identity = urls.clean(link.url), urls.identity(link.url)
        if identity in self._taken:
            return None
        self._taken.add(identity)
        if not revisit:
            self._fresh.add(identity)
        entry = Entry(site, address, identity, Task(), link.published, revisit, seen)
        archive = {"door": "article", "asked": address, "canonical": identity}
        if link.published:
            archive["feed_date"] = link.published.isoformat()
        callback, errback = self._on_article
        return Request(
            address, callback, errback=errback, dont_filter=True, cb_kwargs={"entry": entry},
            headers=conditions(address, state) if revisit else None,
            meta={"site": site.id, "download_slot": site.id, "archive": archive},
        )  # fmt: skip


def conditions(url: str, state: CrawlState) -> dict[str, str]:
    """Return the headers of a conditional request."""
    etag, modified = state.validators(url)
    headers = {"If-None-Match": etag} if etag else {}
    return headers | ({"If-Modified-Since": modified} if modified else {})
