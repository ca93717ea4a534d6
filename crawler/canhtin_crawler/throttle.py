"""Scrapy's AutoThrottle, with a floor a paper and a rest where a server asks for one."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response

from canhtin_crawler.outcomes import Refused


class PoliteThrottle(AutoThrottle):
    """One download slot a paper: never two requests at once, never closer than `Site.delay` or Crawl-delay.

    AutoThrottle alone knows only one least delay for all slots (``DOWNLOAD_DELAY``) and would go below a slot's own.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("CANHTIN_THROTTLE", True):
            raise NotConfigured
        super().__init__(crawler)
        self._floors: dict[str, float] = {}
        self._max_rest = crawler.settings.getfloat("CANHTIN_MAX_RETRY_AFTER")
        self._resting: dict[str, str] = {}

    def _spider_opened(self, spider: Spider) -> None:
        super()._spider_opened(spider)
        for site in getattr(spider, "sites", {}).values():
            self.set_floor(site.id, site.delay)

    def set_floor(self, slot_name: str, delay: float) -> None:
        """Never ask this slot's host faster than every ``delay`` seconds, now and after the slot was forgotten."""
        self._floors[slot_name] = delay
        downloader = self.crawler.engine.downloader
        # read by Scrapy whenever it makes a slot, also after it dropped an idle one: DOWNLOAD_SLOTS at run time
        downloader.per_slot_settings[slot_name] = {"concurrency": 1, "delay": delay, "jitter": 0.0}
        slot = downloader.slots.get(slot_name)
        if slot is not None:
            slot.delay = max(slot.delay, delay)

    def hold(self, slot_name: str, seconds: float) -> None:
        """Let a slot's next request wait for ``seconds`` from now."""
        slot = self.crawler.engine.downloader.slots.get(slot_name)
        if slot is not None:
            # a slot sends when `delay` has passed since `lastseen`
            slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)

    def resting(self, slot_name: str) -> str | None:
        """Return why this paper is left alone for the rest of the crawl, None when it is not."""
        return self._resting.get(slot_name)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        name, slot = self._get_slot(request, spider)
        if name is None or slot is None:
            return
        slot.delay = max(slot.delay, self._floors.get(name, 0.0))
        # Scrapy counts a delay from when it began to send; in a busy process that is earlier than the server sees it
        slot.lastseen = max(slot.lastseen, monotonic())
        if response.status not in (429, 503):
            return
        # here, and not in the retry middleware: Scrapy sends the next queued request right after this signal
        seconds = retry_after(response.headers.get("Retry-After"))
        if seconds is None:
            return
        if seconds > self._max_rest:
            reason = f"{response.status} with Retry-After: {seconds:.0f} s, more than we wait in one crawl"
            self._resting[name] = reason
            while slot.queue:  # what waits here has passed SiteGuard already
                slot.queue.popleft()[1].errback(Refused("blocked", reason))
        else:
            self.hold(name, seconds)


def retry_after(raw: bytes | None) -> float | None:
    """Read a Retry-After header, seconds or a date; None when absent or unreadable."""
    if raw is None:
        return None
    text = raw.decode("latin-1").strip()
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def throttle_of(crawler: Crawler) -> PoliteThrottle | None:
    """Return the crawl's throttle."""
    found: Any = crawler.get_extension(PoliteThrottle)
    return found if isinstance(found, PoliteThrottle) else None
