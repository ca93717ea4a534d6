"""The page's own tags, told from what a template writes on every page of the paper."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from canhtin_crawler.parse.around import is_after
from canhtin_crawler.parse.junk import in_other_box
from canhtin_crawler.parse.metadata import ld_names
from canhtin_crawler.parse.select import Element, Page, content
from canhtin_crawler.parse.text import bare, clean, has_template
from canhtin_crawler.sites import Site

_PAPERS_NAME = re.compile(r"#?(?:báo|BÁO|Báo)(?: điện tử)? [A-ZĐ]\w*(?: [A-ZĐ]\w*){0,3}$")
_PAPER_WORDS = frozenset({"tin tức", "báo điện tử", "tin tuc", "thời sự", "tin nhanh", "tin mới", "bao dien tu"})
# with its marks or with none: "bão" and "bảo hiểm" are not the paper
_OF_PAPERS = re.compile(
    r"\b(?:b[aá]o|[đd][aà]i|[đd]i[eệ]n t[uử]|online|tin(?: t[uứ]c| m[oớ]i| nhanh| n[oó]ng)?|m[oớ]i nh[aấ]t|h[oô]m nay"
    r"|24h|truy[eề]n h[iì]nh|ph[aá]t thanh|pt-?th|[đd][oọ]c b[aá]o|th[oờ]i s[uự]|c[oổ]ng th[oô]ng tin|trang tin|news)\b",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?:^|[-_])(?:tags?|keywords?|tu-?khoa)(?:$|[-_])", re.IGNORECASE)
_OTHER_BOX = re.compile(r"hot|trend|head|menu|nav|foot|cloud|side|top", re.IGNORECASE)
_SECOND_HALF = re.compile(r"chống\b", re.IGNORECASE)
_FIRST_HALF = re.compile(r"\bphòng$", re.IGNORECASE)
MAX_LINKS = 60


def read_tags(
    page: Page,
    selectors: Iterable[str],
    metas: dict[str, list[str]],
    ld: dict[str, Any],
    *,
    heading: Element | None = None,
    site: Site | None = None,
) -> tuple[tuple[str, ...], str]:
    """Return the page's own tags and their door: its tag list, ``article:tag``, then keywords.

    ``site`` tells the paper's own name among the keywords; a list by no known name must stand below ``heading``.
    """
    for selector in selectors:
        tags = _listed(page.find(selector))
        if tags:
            return tags, "selector"
    tags = _listed(_links_of_box(page, heading)) if heading is not None else ()
    if tags:
        return tags, "selector"
    for door, values in (("meta", metas.get("article:tag", [])), ("json-ld", ld_names(ld.get("keywords")))):
        tags = _tidy(_pieces(values))
        if tags:
            return tags, door
    words = [*metas.get("news_keywords", []), *metas.get("keywords", [])][:1]
    return _without_paper(_tidy(_pieces(words)), site), "meta"


def _listed(links: Iterable[Element]) -> tuple[str, ...]:
    listed = [clean(content(element)) for element in list(links)[:MAX_LINKS]]
    # a template adds the paper's own name, and after it what it wants to be found for on every page
    return _tidy(takewhile(lambda tag: not _PAPERS_NAME.match(tag), listed))


def _links_of_box(page: Page, heading: Element) -> list[Element]:
    """Return the links of the first box below the headline that is called one of tags by some word of its class."""
    for name in page.class_names():
        if _BOX.search(name) and not _OTHER_BOX.search(name):
            for box in page.find(f".{name}"):
                links = list(box.iter("a"))
                if links and is_after(box, heading) and not in_other_box(box):
                    return links
    return []


def _without_paper(tags: tuple[str, ...], site: Site | None) -> tuple[str, ...]:
    """Drop the keywords that a template gives every page: "tin tức Cao Bằng", "báo điện tử …"."""
    if len(tags) >= 5 and any(tag.lower() in _PAPER_WORDS for tag in tags):
        return ()
    names = _names(site)
    rests = [_letters(_OF_PAPERS.sub("", tag)) for tag in tags]
    idle = [bool(_OF_PAPERS.search(tag)) and rest in names for tag, rest in zip(tags, rests, strict=True)]
    if any(idle) and all(rest in names for rest in rests):
        return ()  # beside "báo Cao Bằng" the bare "Cao Bằng" is no tag either
    return tuple(tag for tag, useless in zip(tags, idle, strict=True) if not useless)


def _names(site: Site | None) -> str:
    """Return the names that a paper may call itself by, run together, in which to look for a keyword's letters."""
    if site is None:
        return ""
    said = (site.name, site.domain, *site.former_domains, site.province_2025 or "", *site.provinces_2024)
    return " ".join(map(_letters, said))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", bare(text))


def _pieces(values: Iterable[str]) -> list[str]:
    return [piece for value in values for piece in re.split(r"\s*[,;]\s*", value)]


def _tidy(raw: Iterable[str]) -> tuple[str, ...]:
    tags = (text.strip(" #,;:.\"'|") for text in raw)
    return tuple(dict.fromkeys(tag for tag in tags if 1 < len(tag) <= 80 and not has_template(tag)))[:40]


def join_split(tags: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Join what a keyword list cut at a comma: ``Phòng`` + ``chống tham nhũng``; others where the text has the phrase."""
    lowered = text.lower()
    joined: list[str] = []
    for tag in tags:
        if joined and _belong(joined[-1], tag, lowered):
            joined[-1] = f"{joined[-1]}, {tag}"
        else:
            joined.append(tag)
    return tuple(joined)


def _belong(first: str, second: str, lowered: str) -> bool:
    if _FIRST_HALF.search(first) and _SECOND_HALF.match(second):
        return True
    return " " not in first and second[0].islower() and f"{first}, {second}".lower() in lowered
