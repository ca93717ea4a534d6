"""JSON and JSONP lists behind section pages: every string under a key that names an address, wherever it lies."""

import json
import re
from collections.abc import Iterator
from typing import Any

from canhtin_crawler.discover.links import MAX_LINKS, DoorError, Found, Link, gunzip, read_time
from canhtin_crawler.urls import absolute

_JSONP = re.compile(r"^\s*(?:/\*\*/)?\s*[\w$.]{1,100}\s*\((.*)\)\s*;?\s*$", re.DOTALL)
_ADDRESS = re.compile(r"(?:^|_)(?:link|url|href|permalink|loc)$|(?:Link|Url|URL|Href)$", re.IGNORECASE)
_PICTURE = re.compile(r"image|img|avatar|thumb|photo|icon|logo|video|audio|share|author|cate|parent", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"^(?:date_?published|publish(?:ed)?_?(?:date|time|at|on)?|pub_?date|date|created_?(?:at|date)?|time)$",
    re.IGNORECASE,
)
_HTML_LINK = re.compile(r"""<a\s[^>]{0,300}?href\s*=\s*["']([^"']{1,1000})["']""", re.IGNORECASE)
_MAX_DEPTH = 40


def read_json(body: bytes, *, url: str) -> Found:
    """Return the addresses in a JSON answer, JSONP wrapper or not, in its order. Raises DoorError."""
    text = gunzip(body).decode("utf-8-sig", "replace")
    match = _JSONP.match(text)
    try:
        data = json.loads(match.group(1) if match else text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise DoorError(f"not readable as JSON: {error}"[:200]) from error
    links: dict[str, Link] = {}
    for raw, published in _addresses(data, None, 0):
        target = absolute(raw, page_url=url, has_base=False)
        if target is not None and len(links) < MAX_LINKS:
            links.setdefault(target, Link(target, published))
    return Found(tuple(links.values()))


def _addresses(node: Any, published: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(node, list):
        for entry in node:
            if isinstance(entry, str):
                yield from ((raw, published) for raw in _HTML_LINK.findall(entry))
            else:
                yield from _addresses(entry, published, depth + 1)
    elif isinstance(node, dict):
        dates = (read_time(str(value)) for key, value in node.items() if _PUBLISHED.match(key) and value)
        when = next((date for date in dates if date), published)
        for key, value in node.items():
            if isinstance(value, (dict, list)):
                yield from _addresses(value, when, depth + 1)
            elif isinstance(value, str):
                if "<a " in value:  # a list drawn as HTML inside the JSON
                    yield from ((raw, when) for raw in _HTML_LINK.findall(value))
                elif _ADDRESS.search(key) and not _PICTURE.search(key) and value.startswith(("/", "http")):
                    yield value, when
