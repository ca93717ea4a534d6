"""RSS 0.9 to 2.0, RDF and Atom."""

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
from canhtin_crawler.urls import absolute

_DATES = ("pubdate", "published", "date", "issued", "updated")
_MODIFIED = ("updated", "modified", "lastbuilddate")


def read_feed(body: bytes, *, url: str) -> Found:
    """Return a feed's items. Raises DoorError when it is no feed (an HTML page, a damaged or hostile file)."""
    data = gunzip(body)
    if is_html(data):
        raise DoorError("an HTML page stands where the feed should be")
    root = xml_root(data)
    name = local(root)
    items = [element for element in root.iter() if local(element) in ("item", "entry")]
    if not items and name not in ("rss", "rdf", "feed", "channel"):
        raise DoorError(f"no feed: the outermost element is <{name[:40]}>")
    return Found(links=tuple(link for item in items[:MAX_LINKS] if (link := _item(item, url))))


def _item(item: "etree._Element", feed_url: str) -> Link | None:
    parts: dict[str, list[etree._Element]] = {}
    for child in item:
        parts.setdefault(local(child), []).append(child)
    address = _address(parts)
    target = absolute(address, page_url=feed_url, has_base=False) if address else None
    if target is None:
        return None
    published = next((when for key in _DATES if key in parts and (when := read_time(text_of(parts[key][0])))), None)
    modified = next((when for key in _MODIFIED if key in parts and (when := read_time(text_of(parts[key][0])))), None)
    return Link(target, published, modified)


def _address(parts: dict[str, list["etree._Element"]]) -> str | None:
    for link in parts.get("link", ()):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
        if text := text_of(link):
            return text
    for guid in parts.get("guid", []) + parts.get("id", []):
        # a guid is an address unless it says that it is none
        if guid.get("isPermaLink", "true").lower() != "false" and (text := text_of(guid)).startswith("http"):
            return text
    return None
