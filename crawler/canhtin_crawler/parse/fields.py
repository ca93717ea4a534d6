"""The smaller fields: headline, section, canonical address."""

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from canhtin_crawler.parse.around import following, near_called, preceding
from canhtin_crawler.parse.junk import names_box
from canhtin_crawler.parse.metadata import first_meta, ld_names, ld_text
from canhtin_crawler.parse.select import Element, Page, content, value_of
from canhtin_crawler.parse.text import clean, has_template, overlap, same_text, words
from canhtin_crawler.sites import Site
from canhtin_crawler.urls import SiteUrls, canonical_link

Found = tuple[str, str]
"""A value and the door it came from."""

_SUFFIX = re.compile(r"\s+[|\-–—»]\s+[^|]{0,60}$")
_PREFIX = re.compile(r"^(?:báo|đài|cổng|trang)\s[^|\-–—»]{2,50}\s[|\-–—»]\s+(?=.{20})", re.IGNORECASE)
_PATH = re.compile(r"^(?:[^>»]{2,50}\s[>»]\s+)+(?=.{20})")
_NAMES_PAPER = re.compile(r"\bbáo\b|online|điện tử|news|\.vn|truyền hình|\.com", re.IGNORECASE)
_SECTION_NAMES = re.compile(
    r"bread|(?:^|[-_])(?:cate?|category|chuyen-?muc|section-?name|zone-?name)(?:$|[-_])", re.IGNORECASE
)
_FRONT_PAGES = {("", "", ""), ("/", "", "")}
"""Path, query and fragment of an address that leads to the front page."""
MAX_PATH = 100
"""Characters of a path of sections."""
_BEGINNING = 8
"""Words that two texts of unlike length share at their beginning to be the same: see `same_text`."""
_HOME = re.compile(r"^(?:trang chủ|home|trang nhất|báo .{2,40}|»|>|/)?$", re.IGNORECASE)


def read_title(page: Page, selectors: Iterable[str], hints: list[str]) -> tuple[str, Element | None]:
    """Return the headline and its element; ("", None) when no selector, no ``h1`` and no hint leads to one.

    ``hints`` are what the head of the page calls it. They tell the headline from a second ``h1`` with the section.
    """
    candidates: list[Element] = []
    for selector in selectors:
        candidates += page.find(selector)[:3]
    candidates += list(page.root.iter("h1"))[:8]
    usable = [(element, clean(content(element))) for element in candidates]
    usable = [(element, text) for element, text in usable if text and not has_template(text)]
    for element, text in usable:
        if any(overlap(text, hint) >= 0.6 and len(text) * 3 > len(hint) for hint in hints):
            return text, element
    if not usable and (headline := _called(page, hints)) is not None:
        return clean(content(headline)), headline
    # without any agreement the order of the selectors counts, but a lone link is a section's name
    for element, text in usable:
        if not _only_link(element, text):
            return text, element
    return "", None


def _called(page: Page, hints: list[str]) -> Element | None:
    """Return the first element that says just what the head calls the page; old pages have no ``h1``."""
    shown = " ".join(words(_shown(page)))
    for hint in hints:
        # `same_text` wants these words in a row
        if " ".join(words(hint)[:_BEGINNING]) not in shown:
            continue
        for element in page.root.iter("h2", "h3", "h4", "span", "div", "p", "b", "strong", "td"):
            if abs(len(content(element)) - len(hint)) <= 30 and same_text(content(element), hint):
                return element
    return None


def _shown(page: Page) -> str:
    parts: list[str] = []
    for element in page.root.iter():
        if element.tag not in {"script", "style"}:
            parts.append(element.text or "")
        parts.append(element.tail or "")
    return "".join(parts)


def _only_link(element: Element, text: str) -> bool:
    return any(len(clean(content(link))) >= len(text) * 0.8 for link in element.iter("a"))


def title_hints(page: Page, ld: dict[str, Any], metas: dict[str, list[str]]) -> list[Found]:
    """Return what JSON-LD, meta elements and ``<title>`` call the article, without the paper's name at the end."""
    named = first_meta(metas, "og:title", "twitter:title", "title", "dc.title", "dcterms.title")
    plain = next((value_of(element) for element in page.root.iter("title")), "")
    found = [(ld_text(ld, "headline", "name"), "json-ld"), (named, "meta"), (plain, "meta")]
    return [(without_paper(text), door) for text, door in found if text and not has_template(text)]


def without_paper(title: str) -> str:
    """Take ``- Báo Cần Thơ Online`` off the end of a title, ``Báo Cần Thơ Online |`` or ``Sở › Tin ›`` off its beginning."""
    title = _PATH.sub("", title)
    match = _SUFFIX.search(title)
    if match and _NAMES_PAPER.search(match.group()):
        return title[: match.start()].strip()
    match = _PREFIX.match(title)
    return title[match.end() :].strip() if match else title


def read_section(
    page: Page,
    selectors: Iterable[str],
    metas: dict[str, list[str]],
    ld: dict[str, Any],
    heading: Element | None = None,
) -> Found:
    """Return the main section and its door; ("", "") when the page names none.

    Main: where a page gives a path of sections, the first one. What its head says counts where it shows no path.
    """
    for selector in selectors:
        for element in page.find(selector)[:6]:
            if text := _as_section(element):
                return text, "selector"
    for text, door in (
        (ld_text(ld, "articleSection"), "json-ld"),
        (next(iter(ld_names(ld.get("articleSection"))), ""), "json-ld"),
        (first_meta(metas, "article:section"), "meta"),
        (_hidden_section(page), "selector"),
    ):
        if text and len(text) <= 60:
            return text.strip(" ,"), door
    beside = _section_beside(heading) if heading is not None else ""
    return beside, "selector" if beside else ""


def _as_section(element: Element) -> str:
    """Return an element's text as the name of a section, "" when it is none: the front page, a box's heading."""
    text = value_of(element).strip(" >»/|-–#")
    if not text or len(text) > 60 or _HOME.match(text) or has_template(text) or names_box(text):
        return ""
    link = (element.get("href") or "").strip() if element.tag == "a" else ""
    return "" if link and urlsplit(link)[2:] in _FRONT_PAGES else text


def _section_beside(heading: Element) -> str:
    """Return the section that stands close to the headline in a box that is called one; nearest first."""
    for around in (preceding(heading), following(heading)):
        for element in near_called(_SECTION_NAMES, around):
            if len(clean(content(element))) > MAX_PATH:
                continue
            links = list(element.iter("a"))
            if text := next(filter(None, map(_as_section, links or [element])), ""):
                return text
    return ""


def _hidden_section(page: Page) -> str:
    """Read the section that family A keeps in a hidden input as JSON: ``{"newsCate": …, "newsSubcate": …}``."""
    for element in page.find("#dataPostComment") + page.find("input[name=dataPostComment]"):
        try:
            data = json.loads(element.get("value") or content(element) or "")
        except ValueError:
            continue
        if isinstance(data, dict):
            return clean(str(data.get("newsCate") or data.get("newsSubcate") or ""))
    return ""


def canonical(page: Page, url: str, site: Site) -> str:
    """Return the article's identity: its canonical link where that names an article of this paper, else its address."""
    links = (link for link in page.root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    named = (meta.get("content") for meta in page.find("meta[name=canonical]"))  # family C says it so
    href = next((link.get("href") for link in links if link.get("href")), None) or next(named, None)
    try:
        return canonical_link(href, page_url=url, urls=SiteUrls(site))
    except ValueError:
        return url
