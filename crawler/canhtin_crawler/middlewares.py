"""Downloader middlewares: our own rules first, robots.txt as RFC 9309 reads it, patience, and the archive."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import CannotResolveHostError, NotConfigured
from scrapy.http import Response

from canhtin_crawler.addresses import refusal, refused_hosts
from canhtin_crawler.archive import Exchange, WarcArchive
from canhtin_crawler.hours import is_open
from canhtin_crawler.items import Fetch
from canhtin_crawler.outcomes import OutOfHours, Refused, of_exception
from canhtin_crawler.throttle import throttle_of

logger = logging.getLogger(__name__)


class SiteGuard:
    """Lets a request pass only to the paper it is for, at a public address, within its hours; names its slot.

    Redirected requests come through here again, and so do those for robots.txt.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._allow_loopback = crawler.settings.getbool("CANHTIN_ALLOW_LOOPBACK")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SiteGuard":
        """Build with the crawl's settings."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise `Refused` for what must not be asked."""
        spider: Any = self._crawler.spider
        parts = urlsplit(request.url)
        owner = spider.owner(request.url)
        wanted = request.meta.get("site")
        if owner is None or (wanted is not None and owner.site.id != wanted):
            verb = "redirected to" if request.meta.get("redirect_urls") else "is on"
            raise Refused("failed", f"{verb} {parts.netloc[:100]}, which is not a host of this paper")
        reason = refusal(parts.hostname or "", allow_loopback=self._allow_loopback)
        if reason is not None:
            raise Refused("failed", reason)
        site = owner.site
        throttle = throttle_of(self._crawler)
        if throttle is not None and (resting := throttle.resting(site.id)) is not None:
            raise Refused("blocked", resting)
        if not is_open(site.hours, datetime.now(UTC)):
            raise OutOfHours(site.hours or "")
        request.meta["site"] = site.id
        request.meta["download_slot"] = site.id


class PoliteRobots(RobotsTxtMiddleware):
    """Obeys robots.txt, and tells what it said.

    Where Scrapy is laxer than RFC 9309 the RFC holds: no answer or a server error forbids everything for this crawl,
    and only a 2xx answer is read as rules (a 404 page in HTML is none). Crawl-delay becomes the slot's floor.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._failed: dict[str, str] = {}
        self._too_slow: dict[str, str] = {}
        self._agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._max_delay = crawler.settings.getfloat("CANHTIN_MAX_CRAWL_DELAY")

    def process_request_2(self, rp: Any, request: Request) -> None:
        """Raise `Refused` for a disallowed address; note on the request what was said."""
        netloc = urlsplit(request.url).netloc
        # Not ``rp``: of several requests that wait for one robots.txt, Scrapy 2.19 hands the rules to the first and
        # None to the others (since scrapy#6802: asFuture leaves None for whoever comes next), which allows everything.
        rp = self._parsers.get(netloc)
        if rp is None and netloc not in self._failed:
            raise Refused("failed", "robots.txt was not read: nothing is fetched")
        if netloc in self._failed:
            raise Refused("failed", f"robots.txt could not be read ({self._failed[netloc]}): nothing is fetched")
        if rp is not None and not rp.allowed(request.url, self._agent):
            raise Refused("disallowed", "robots.txt")
        if netloc in self._too_slow:
            raise Refused("disallowed", self._too_slow[netloc])
        request.meta["robots_allowed"] = True

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        spider: Any = self.crawler.spider
        status = response.status
        body = response.body[:512_000] if 200 <= status < 300 else b""
        if status >= 500 or status == 429:
            self._failed[netloc] = str(status)
        site = spider.owner(request.url).site
        spider.outbox.append(
            Fetch(
                site=site.id, door="robots", url=response.url, fetched_at=datetime.now(UTC), http_status=status,
                outcome="failed" if netloc in self._failed else "not_found" if status >= 300 else "unchanged",
                reason=f"robots.txt: {status}, so nothing is fetched" if netloc in self._failed else None,
                bytes=len(response.body),
            )
        )  # fmt: skip
        await super()._parse_robots(response.replace(body=body), netloc, request)
        parser: Any = self._parsers[netloc]
        delay = parser.crawl_delay(self._agent) if parser is not None else None
        if delay is not None and delay > self._max_delay:
            self._too_slow[netloc] = f"robots.txt asks for {delay:.0f} s between requests, more than the crawl can wait"
        elif delay is not None and (throttle := throttle_of(self.crawler)) is not None:
            throttle.set_floor(site.id, max(delay, site.delay))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        spider: Any = self.crawler.spider
        _, reason = of_exception(exc, host=netloc.partition(":")[0], max_bytes=512_000)
        self._failed[netloc] = reason
        owner = spider.owner(f"http://{netloc}/") or spider.owner(f"https://{netloc}/")
        if owner is not None:
            spider.outbox.append(
                Fetch(
                    site=owner.site.id, door="robots", url=f"{owner.site.scheme}://{netloc}/robots.txt",
                    fetched_at=datetime.now(UTC), http_status=None, outcome="failed", reason=reason,
                )
            )  # fmt: skip
        super()._robots_error(exc, netloc)


class PatientRetry(RetryMiddleware):
    """Scrapy's retries, after a pause that doubles; the whole paper waits, since one server answers for all its pages.

    Retry-After is seen to by `PoliteThrottle`.
    """

    def _retry(self, request: Request, reason: Any) -> Request | None:
        host = urlsplit(request.url).hostname or ""
        if isinstance(reason, CannotResolveHostError) and host in refused_hosts:
            return None
        throttle = throttle_of(self.crawler)
        slot = request.meta.get("download_slot")
        if throttle is not None and slot is not None and throttle.resting(slot) is not None:
            return None
        again = super()._retry(request, reason)
        if again is not None and throttle is not None and slot is not None:
            base = self.crawler.settings.getfloat("CANHTIN_BACKOFF")
            throttle.hold(slot, base * 2 ** (again.meta["retry_times"] - 1))
        return again


class Archiver:
    """Writes every answer but 304 to WARC before anything else sees it; notes file and offset on the request."""

    def __init__(self, crawler: Crawler) -> None:
        folder = crawler.settings.get("CANHTIN_WARC_DIR")
        if not folder:
            raise NotConfigured("CANHTIN_WARC_DIR is not set")
        self._archive = WarcArchive(
            Path(folder), max_file=crawler.settings.getint("CANHTIN_WARC_MAX"), software=crawler.settings["USER_AGENT"]
        )
        self._crawler = crawler
        # one thread keeps the order; packing runs beside the parsing of other papers' pages
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="warc")
        crawler.signals.connect(self._closed, signal=signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Archiver":
        """Build with the crawl's settings."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Write, then hand on. An error of the disk ends the crawl: nothing is parsed that is not archived."""
        if response.status == 304:
            return response
        exchange = Exchange(
            url=response.url,
            at=datetime.now(UTC),
            status=response.status,
            headers=_pairs(response.headers),
            body=response.body,
            request_headers=_pairs(request.headers),
            ip=str(response.ip_address) if response.ip_address else None,
            metadata={**request.meta.get("archive", {}), "site": request.meta.get("site", ""),
                      "robots_allowed": str(request.meta.get("robots_allowed"))},
        )  # fmt: skip
        try:
            place = await asyncio.get_running_loop().run_in_executor(self._thread, self._archive.write, exchange)
        except OSError as error:
            logger.critical("the archive cannot be written (%s): the crawl stops", error)
            spider: Any = self._crawler.spider
            spider.stop_because(f"the archive cannot be written: {error}")
            raise Refused("failed", f"the archive cannot be written: {error}") from error
        request.meta["warc"] = place
        return response

    def _closed(self) -> None:
        self._thread.shutdown(wait=True)
        self._archive.close()


def _pairs(headers: Any) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("utf-8", "replace"))
        for name, values in headers.items()
        for value in values
    ]
