"""What a site says about its own doors: feeds in ``<link>``, sitemaps in robots.txt; for proposing a registry entry."""

import re
from dataclasses import dataclass

from canhtin_crawler.discover.listings import read_html
from canhtin_crawler.urls import absolute

_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_FEED_TYPE = re.compile(r"application/(?:rss|atom|rdf)\+xml", re.IGNORECASE)
_FEED_PATH = re.compile(r"/rss(?:/|$|\.)|\.rss$|/feed/?$", re.IGNORECASE)
_SECTION = re.compile(r"^https?://[^/]+/[a-z0-9-]{3,60}(?:/[a-z0-9-]{3,60})?(?:/|\.html?)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hints:
    """Absolute addresses, in the page's order, each once."""

    feeds: tuple[str, ...]
    """From ``<link rel=alternate>`` and from links that look like feeds or pages that list them."""
    sections: tuple[str, ...]
    """Links of navigation that look like sections: short words, no number at the end."""
    base: bool
    """Whether the page has ``<base href>``: the trap of family A."""


def read_hints(body: bytes, *, url: str) -> Hints:
    """Read a front page. Raises DoorError when it is no HTML."""
    root = read_html(body)
    has_base = root.find(".//base[@href]") is not None
    feeds: dict[str, None] = {}
    sections: dict[str, None] = {}
    for link in root.iter("link", "a"):
        target = absolute(link.get("href") or "", page_url=url, has_base=has_base)
        if target is None:
            continue
        path = target.partition("?")[0]
        if (link.tag == "link" and _FEED_TYPE.search(link.get("type") or "")) or _FEED_PATH.search(path):
            feeds.setdefault(target)
        elif (
            link.tag == "a"
            and _SECTION.match(path)
            and not re.search(r"\d{4,}", path.partition("//")[2].partition("/")[2])
        ):
            sections.setdefault(path)
    return Hints(tuple(feeds), tuple(sections), has_base)


def read_robots_sitemaps(body: bytes, *, url: str) -> tuple[str, ...]:
    """Return the sitemaps that a robots.txt names."""
    text = body.decode("utf-8", "replace")
    found = (absolute(raw, page_url=url, has_base=False) for raw in _SITEMAP.findall(text))
    return tuple(dict.fromkeys(target for target in found if target))
