"""Who a page says wrote it: what is marked as a byline, what the body ends with, what its head says."""

import re
from typing import Any

from canhtin_crawler.parse.around import following, near_called
from canhtin_crawler.parse.byline import are_names
from canhtin_crawler.parse.fields import Found
from canhtin_crawler.parse.guard import as_author, as_byline
from canhtin_crawler.parse.junk import in_other_box
from canhtin_crawler.parse.metadata import ld_names
from canhtin_crawler.parse.rules import Rules
from canhtin_crawler.parse.select import Element, Page, content
from canhtin_crawler.parse.text import clean

_AUTHOR_NAMES = re.compile(r"author|byline|tac-?gia|writer|but-?danh", re.IGNORECASE)
MAX_AUTHORS = 4
MAX_NEAR_NAMES = 60
"""Characters of the names in a box below a headline."""


def read_byline(
    page: Page,
    rules: Rules,
    from_body: str | None,
    ld: dict[str, Any],
    metas: dict[str, list[str]],
    *,
    heading: Element | None,
) -> Found:
    """Return the byline and its door, ("", "") when nobody signed. ``from_body``: the credits at the body's end."""
    marked = next(filter(None, (_signed(page.find(selector)) for selector in rules.get("byline"))), "")
    if marked and not (from_body and marked.lower() in from_body.lower()):
        return marked, "selector"
    if from_body:
        return from_body, "selector"
    publishers = {name.lower() for name in ld_names(ld.get("publisher"))}
    for names, door in (
        (ld_names(ld.get("author")), "json-ld"),
        *((metas.get(key, [])[:1], "meta") for key in ("author", "article:author", "dc.creator")),
    ):
        authors = dict.fromkeys(filter(None, map(as_author, names[:MAX_AUTHORS])))
        if persons := [author for author in authors if author.lower() not in publishers]:
            return " - ".join(persons), door
    near = _beside(heading) if heading is not None else ""
    return near, "selector" if near else ""


def _signed(elements: list[Element]) -> str:
    """Return the first byline of these elements, with the names that stand beside it as its like; "" without one."""
    found: dict[str, None] = {}
    parent = None
    for element in elements:
        text = as_byline(clean(content(element))) if not in_other_box(element) else ""
        if not text or (parent is not None and element.getparent() is not parent):
            continue
        if not found or are_names(text):
            found[text] = None
            parent = element.getparent()
    first = next(iter(found), "")
    return " - ".join(found) if are_names(first) else first


def _beside(heading: Element) -> str:
    """Return the names in the first box below a headline that is called one of authors; "" when none is near."""
    for element in near_called(_AUTHOR_NAMES, following(heading)):
        text = as_byline(clean(content(element)))
        if text and len(text) <= MAX_NEAR_NAMES and are_names(text):
            return text
    return ""
