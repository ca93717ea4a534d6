"""Sitemaps: index, urlset, news, gzip, plain text, and the child sitemaps that some papers hide in a urlset."""

import re
from urllib.parse import urlsplit

from lxml import etree

from canhtin_crawler.discover.links import (
    MAX_LINKS,
    DoorError,
    Found,
    Link,
    gunzip,
    is_html,
    local,
    read_time,
    text_of,
    xml_root,
)
from canhtin_crawler.discover.listings import read_listing
from canhtin_crawler.urls import absolute

_SITEMAP_PATH = re.compile(
    r"(?:\.xml(?:\.gz)?$|\.txt\.gz$|/sitemaps?(?:[-_/][^/]*)?$|/sitemap[^/]*\.(?:txt|php|aspx|ashx)$)", re.IGNORECASE
)


def read_sitemap(body: bytes, *, url: str) -> Found:
    """Return a sitemap's pages and its child sitemaps, newest first where it is dated. Raises DoorError."""
    data = gunzip(body).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.startswith(b"<"):
        return _plain_text(data, url)
    if is_html(data):
        return _html(data, url)
    root = xml_root(data)
    name = local(root)
    if name not in ("urlset", "sitemapindex", "url", "sitemap"):
        raise DoorError(f"no sitemap: the outermost element is <{name[:40]}>")
    links: list[Link] = []
    children: list[Link] = []
    for entry in root.iter():
        kind = local(entry)
        if kind not in ("url", "sitemap") or (link := _entry(entry, url)) is None:
            continue
        (children if kind == "sitemap" or _is_sitemap(link.url) else links).append(link)
        if len(links) >= MAX_LINKS:
            break
    return Found(_newest_first(links), _newest_first(children))


def _entry(entry: "etree._Element", sitemap_url: str) -> Link | None:
    found: dict[str, str] = {}
    for element in entry.iter():
        key = local(element)
        # <image:loc> and <video:…> also hold addresses
        if key == "loc" and element.getparent() is not entry:
            continue
        if key in ("loc", "lastmod", "publication_date"):
            found.setdefault(key, text_of(element))
    target = absolute(found.get("loc", ""), page_url=sitemap_url, has_base=False)
    if target is None:
        return None
    return Link(target, read_time(found.get("publication_date")), read_time(found.get("lastmod")))


def _is_sitemap(url: str) -> bool:
    return _SITEMAP_PATH.search(urlsplit(url).path) is not None


def _plain_text(data: bytes, url: str) -> Found:
    lines = data.decode("utf-8", "replace").split()
    targets = [target for line in lines[:MAX_LINKS] if (target := absolute(line, page_url=url, has_base=True))]
    if lines and not targets:
        raise DoorError("no sitemap: neither XML nor a list of addresses")
    return Found(
        tuple(Link(target) for target in targets if not _is_sitemap(target)),
        tuple(Link(target) for target in targets if _is_sitemap(target)),
    )


def _html(data: bytes, url: str) -> Found:
    found = read_listing(data, url=url)
    return Found(
        tuple(link for link in found.links if not _is_sitemap(link.url)),
        tuple(link for link in found.links if _is_sitemap(link.url)),
    )


def _newest_first(links: list[Link]) -> tuple[Link, ...]:
    """Order by date, undated ones after the dated, each in the file's own order (the sort is stable)."""
    return tuple(
        sorted(links, key=lambda link: -(stamp.timestamp() if (stamp := link.published or link.modified) else 0.0))
    )
