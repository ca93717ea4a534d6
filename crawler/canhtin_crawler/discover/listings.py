"""Section pages, search pages and archive pages: the links of an HTML page in its own order; and lists of URLs."""

import re
from typing import Any

from lxml import etree, html

from canhtin_crawler.discover.links import MAX_LINKS, DoorError, Found, Link, gunzip
from canhtin_crawler.urls import absolute

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_listing(body: bytes, *, url: str) -> Found:
    """Return every link of an HTML page, each once, in the page's order; which are articles, the registry tells.

    ``<base href>`` is not used: family A points it at its template folder. Raises DoorError when it is no HTML.
    """
    root = read_html(body)
    has_base = root.find(".//base[@href]") is not None
    links: dict[str, None] = {}
    for anchor in root.iter("a"):
        target = absolute(anchor.get("href") or "", page_url=url, has_base=has_base)
        if target is not None:
            links.setdefault(target.partition("#")[0])
        if len(links) >= MAX_LINKS:
            break
    return Found(tuple(Link(target) for target in links))


def read_html(body: bytes) -> Any:
    """Parse HTML from a stranger: no network, no huge trees. Returns the lxml root. Raises DoorError."""
    data = gunzip(body)
    if not data.strip():
        raise DoorError("an empty page")
    match = _CHARSET.search(data[:2048])
    encoding = match.group(1).decode("ascii", "replace") if match else "utf-8"
    try:
        parser = html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False, remove_comments=True)
    except LookupError:
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DoorError(f"not readable as HTML: {error}") from error
    return root


def read_url_list(text: str) -> tuple[str, ...]:
    """Return the addresses of a file with one URL a line; blank lines and ``#`` comments do not count."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
