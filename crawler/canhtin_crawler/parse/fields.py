"""The smaller fields: headline, sapo, tags, section, canonical address."""

import json
import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from canhtin_crawler.parse.metadata import first_meta, ld_names, ld_text
from canhtin_crawler.parse.select import Element, Page, content, value_of
from canhtin_crawler.parse.text import clean, has_template, overlap, same_text
from canhtin_crawler.sites import Site
from canhtin_crawler.urls import SiteUrls, canonical_link

Found = tuple[str, str]
"""A value and the door it came from."""

_SUFFIX = re.compile(r"\s+[|\-–—»]\s+[^|]{0,60}$")
_PREFIX = re.compile(r"^(?:báo|đài|cổng|trang)\s[^|\-–—»]{2,50}\s[|\-–—»]\s+(?=.{20})", re.IGNORECASE)
_NAMES_PAPER = re.compile(r"\bbáo\b|online|điện tử|news|\.vn|truyền hình|\.com", re.IGNORECASE)
_PAPERS_NAME = re.compile(r"#?(?:báo|BÁO|Báo)(?: điện tử)? [A-ZĐ]\w*(?: [A-ZĐ]\w*){0,3}$")
_PAPER_WORDS = frozenset({"tin tức", "báo điện tử", "tin tuc", "thời sự", "tin nhanh", "tin mới", "bao dien tu"})
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
    for hint in hints:
        for element in page.root.iter("h2", "h3", "h4", "span", "div", "p", "b", "strong", "td"):
            if abs(len(content(element)) - len(hint)) <= 30 and same_text(content(element), hint):
                return element
    return None


def _only_link(element: Element, text: str) -> bool:
    return any(len(clean(content(link))) >= len(text) * 0.8 for link in element.iter("a"))


def title_hints(page: Page, ld: dict[str, Any], metas: dict[str, list[str]]) -> list[Found]:
    """Return what JSON-LD, meta elements and ``<title>`` call the article, without the paper's name at the end."""
    named = first_meta(metas, "og:title", "twitter:title", "title", "dc.title", "dcterms.title")
    plain = next((value_of(element) for element in page.root.iter("title")), "")
    found = [(ld_text(ld, "headline", "name"), "json-ld"), (named, "meta"), (plain, "meta")]
    return [(without_paper(text), door) for text, door in found if text and not has_template(text)]


def without_paper(title: str) -> str:
    """Take ``- Báo Cần Thơ Online`` off the end of a title, or ``Báo Cần Thơ Online |`` off its beginning."""
    match = _SUFFIX.search(title)
    if match and _NAMES_PAPER.search(match.group()):
        return title[: match.start()].strip()
    match = _PREFIX.match(title)
    return title[match.end() :].strip() if match else title


def read_tags(
    page: Page, selectors: Iterable[str], metas: dict[str, list[str]], ld: dict[str, Any]
) -> tuple[tuple[str, ...], str]:
    """Return the page's own tags and their door: its tag list, ``article:tag``, then keywords."""
    for selector in selectors:
        listed = [clean(content(element)) for element in page.find(selector)[:60]]
        # a template adds the paper's own name, and after it what it wants to be found for on every page
        tags = _tidy_tags(takewhile(lambda tag: not _PAPERS_NAME.match(tag), listed))
        if tags:
            return tags, "selector"
    for door, values in (("meta", metas.get("article:tag", [])), ("json-ld", ld_names(ld.get("keywords")))):
        tags = _tidy_tags(_pieces(values))
        if tags:
            return tags, door
    words = [*metas.get("news_keywords", []), *metas.get("keywords", [])][:1]
    tags = _tidy_tags(_pieces(words))
    return (() if _of_the_paper(tags) else tags), "meta"


def _of_the_paper(tags: tuple[str, ...]) -> bool:
    """Tell the keywords that a template gives every page: "tin tức, sự kiện, báo điện tử …"."""
    return len(tags) >= 5 and any(tag.lower() in _PAPER_WORDS for tag in tags)


def _pieces(values: Iterable[str]) -> list[str]:
    return [piece for value in values for piece in re.split(r"\s*[,;]\s*", value)]


def _tidy_tags(raw: Iterable[str]) -> tuple[str, ...]:
    tags = (text.strip(" #,;:.\"'|") for text in raw)
    return tuple(dict.fromkeys(tag for tag in tags if 1 < len(tag) <= 80 and not has_template(tag)))[:40]


def join_split(tags: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Join what a keyword list cut at a comma: ``Phòng`` + ``chống tham nhũng``, where the text has the phrase."""
    lowered = text.lower()
    joined: list[str] = []
    for tag in tags:
        if joined and " " not in joined[-1] and tag[0].islower() and f"{joined[-1]}, {tag}".lower() in lowered:
            joined[-1] = f"{joined[-1]}, {tag}"
        else:
            joined.append(tag)
    return tuple(joined)


def read_section(page: Page, selectors: Iterable[str], metas: dict[str, list[str]], ld: dict[str, Any]) -> Found:
    """Return the section and its door; ("", "") when the page names none."""
    for selector in selectors:
        for element in page.find(selector)[:6]:
            text = value_of(element).strip(" >»/|-–#")
            if text and len(text) <= 60 and not _HOME.match(text) and not has_template(text):
                return text, "selector"
    for text, door in (
        (ld_text(ld, "articleSection"), "json-ld"),
        (next(iter(ld_names(ld.get("articleSection"))), ""), "json-ld"),
        (first_meta(metas, "article:section"), "meta"),
        (_hidden_section(page), "selector"),
    ):
        if text and len(text) <= 60:
            return text.strip(" ,"), door
    return "", ""


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
