"""From the bytes of a front door to links: pure functions, one module a kind of door."""

from canhtin_crawler.discover.doors import Step, first_steps, next_step
from canhtin_crawler.discover.feeds import read_feed
from canhtin_crawler.discover.hints import Hints, read_hints, read_robots_sitemaps
from canhtin_crawler.discover.jsonlists import read_json
from canhtin_crawler.discover.links import DoorError, Found, Link
from canhtin_crawler.discover.listings import read_listing, read_url_list
from canhtin_crawler.discover.read import read_door
from canhtin_crawler.discover.sitemaps import read_sitemap

__all__ = [
    "DoorError",
    "Found",
    "Hints",
    "Link",
    "Step",
    "first_steps",
    "next_step",
    "read_door",
    "read_feed",
    "read_hints",
    "read_json",
    "read_listing",
    "read_robots_sitemaps",
    "read_sitemap",
    "read_url_list",
]
