"""One way in for all kinds of doors."""

from canhtin_crawler.discover.feeds import read_feed
from canhtin_crawler.discover.jsonlists import read_json
from canhtin_crawler.discover.links import Found
from canhtin_crawler.discover.listings import read_listing
from canhtin_crawler.discover.sitemaps import read_sitemap
from canhtin_crawler.sites import DoorKind


def read_door(kind: DoorKind, body: bytes, *, url: str) -> Found:
    """Read a front door's answer as what the registry says it is. Raises DoorError."""
    if kind == "feed":
        return read_feed(body, url=url)
    if kind == "sitemap":
        return read_sitemap(body, url=url)
    if kind == "json":
        return read_json(body, url=url)
    return read_listing(body, url=url)
