"""What the crawler may ask of whoever remembers earlier crawls."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol, cast

from scrapy.utils.misc import load_object

from canhtin_crawler.sites import Site


class CrawlState(Protocol):
    """The memory between crawls, kept by the app; every call should be a quick look-up (they happen in the reactor)."""

    def known(self, canonical_url: str) -> bool:
        """Tell whether this identity needs no fetch.

        So it is when an article is stored under it, or a `Fetch` with this ``canonical_url`` ended as article,
        changed, unchanged, not_found or not_article. A page that ended as unparsed is asked for again in each crawl
        for as long as this says False; a state may say True after some tries, since `reparse` has the page.
        """
        ...

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """Return (etag, last_modified) of the last full answer from exactly this URL, else Nones.

        Returning Nones now and then, say once a day, notices a server whose 304 cannot be relied on.
        """
        ...

    def due_revisits(self, site: Site, now: datetime) -> Sequence[str]:
        """Return addresses (as in `Fetch.url`) of stored articles to look at again now, after 1 and 7 days."""
        ...

    def unfinished(self, site: Site) -> bool:
        """Tell whether the last crawl of this paper did not end by itself (killed, Ctrl-C).

        Then lists are read on through known articles, since what is missing may lie behind them, and no door is
        asked conditionally.
        """
        ...

    def body_sha256(self, canonical_url: str) -> str | None:
        """Return `Article.body_sha256` of the newest stored version, None where there is none."""
        ...


class NoMemory:
    """Remembers nothing: every article is new. Base class for states that know only some of it."""

    def known(self, canonical_url: str) -> bool:  # noqa: ARG002 - CrawlState's signature
        """Return False."""
        return False

    def validators(self, url: str) -> tuple[str | None, str | None]:  # noqa: ARG002 - CrawlState's signature
        """Return no validators."""
        return None, None

    def due_revisits(self, site: Site, now: datetime) -> Sequence[str]:  # noqa: ARG002 - CrawlState's signature
        """Return no address."""
        return ()

    def unfinished(self, site: Site) -> bool:  # noqa: ARG002 - CrawlState's signature
        """Return False."""
        return False

    def body_sha256(self, canonical_url: str) -> str | None:  # noqa: ARG002 - CrawlState's signature
        """Return None."""
        return None


def load_state(value: Any) -> CrawlState:
    """Return the state that the setting ``CANHTIN_STATE`` names: an object, a class, or a dotted path to either."""
    found = load_object(value) if isinstance(value, str) else value
    if found is None:
        return NoMemory()
    return cast("CrawlState", found() if isinstance(found, type) else found)
