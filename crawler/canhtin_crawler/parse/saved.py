"""A page that somebody saved: its address from what it says itself, its paper from the directory, or none."""

import re
from collections.abc import Mapping
from datetime import datetime

from canhtin_crawler.items import Article
from canhtin_crawler.parse.article import parse_article
from canhtin_crawler.parse.decode import to_html
from canhtin_crawler.sites import Site

_HEAD = 200_000
# browsers note the address above the page: "saved from url=(0042)https://…", SingleFile " url: https://…"
_SAVED_FROM = re.compile(r"<!--[^>]{0,200}?\burl\s*(?:=\(\d+\)|:)\s*(https?://[^\s>]+)", re.IGNORECASE)
_LINK = re.compile(r"<(?:link|meta)\b[^>]{0,2000}>", re.IGNORECASE)
_NAMES_PAGE = re.compile(r"rel\s*=\s*[\"']?canonical|property\s*=\s*[\"']?og:url", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:href|content)\s*=\s*[\"']?(https?://[^\s\"'>]+)", re.IGNORECASE)


def address_of(html: str) -> str:
    """Return the address that a saved page names as its own, "" when it names none."""
    head = html[:_HEAD]
    if match := _SAVED_FROM.search(head):
        return match[1]
    for element in _LINK.findall(head):
        if _NAMES_PAGE.search(element) and (match := _ADDRESS.search(element)):
            return match[1].replace("&amp;", "&")
    return ""


def parse_saved(body: bytes, sites: Mapping[str, Site], *, saved_at: datetime) -> tuple[Article, Site | None]:
    """Read an article from a saved page; also return its paper's entry of ``sites`` (id -> entry), None for a stranger.

    ``saved_at`` (aware): when the page was taken; dates after it are not believed. Raises ParseError.
    """
    url = address_of(to_html(body, None))
    site = next((site for site in sites.values() if site.owns(url)), None) if url else None
    article = parse_article(
        body, url=url, site=site, content_type=None, fetched_at=saved_at, http_status=200, robots_allowed=None
    )
    return article, site
