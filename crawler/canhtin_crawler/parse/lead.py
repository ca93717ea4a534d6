"""The sapo: beside the body, its first bold paragraph, or a first paragraph that the page calls its description."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from canhtin_crawler.parse.blocks import Block
from canhtin_crawler.parse.dates import parse_date
from canhtin_crawler.parse.junk import in_other_box
from canhtin_crawler.parse.select import Element, Page, content, spaced, value_of
from canhtin_crawler.parse.text import clean, drop_templates, overlap, same_text

MIN_LEAD = 40
MAX_LEAD = 1_200
MAX_DATE = 100
"""Characters of a line of author and date."""
MAX_BEFORE_LEAD = 600
"""Characters of date, author and tools that may stand between a headline and its sapo."""
_PARAGRAPHS = ("p", "div", "h2", "h3", "h4", "section", "li", "td")
_SAPO_NAMES = re.compile(r"sapo|desc|lead|summary|reply|head|first|chapp?eau", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:\.\.\.|…)$")
_PREFIX = re.compile(
    r"^[(\[]?\s*(?P<agency>[A-ZĐ][\w.&]{1,14}(?:\s?[+/]\s?[\w.]+)?|[A-ZĐ][\w ]{1,20}\s[Oo]nline"
    r"|[A-Za-z]+\.(?:vn|com|org)\S{0,4})"
    r"\s*[)\]]?\s*[-–—:]+\s+"
)
_BRACKETED = re.compile(r"^\(\s*(?P<agency>[^()\d]{2,30})\s*\)\s*[-–—:.]*\s*")


@dataclass(frozen=True, slots=True)
class Lead:
    """The sapo, the paragraphs without it, and the door it came from ("" when there is none)."""

    text: str
    paragraphs: list[str]
    door: str


def agency_prefix(lead: str) -> str | None:
    """Return the agency at the head of a lead: ``CTO`` of ``(CTO) - Ngày 8-1 …``; None when there is none."""
    match = _BRACKETED.match(lead) or _PREFIX.match(lead)
    if match is None:
        return None
    agency = match["agency"].strip()
    return agency if agency.isupper() or "." in agency or "online" in agency.lower() or match.re is _BRACKETED else None


def without_agency(lead: str) -> str:
    """Return a lead without its agency prefix, for comparing."""
    if agency_prefix(lead) is None:
        return lead
    match = _BRACKETED.match(lead) or _PREFIX.match(lead)
    return lead[match.end() :] if match else lead


def named(page: Page, selectors: Iterable[str]) -> Element | None:
    """Return the sapo's element: named as one, or a bold paragraph or ``h2`` that has no text before it."""
    for selector in selectors:
        for element in page.find(selector)[:3]:
            if not value_of(element) or in_other_box(element):
                continue
            if _SAPO_NAMES.search(element.get("class") or "") or _SAPO_NAMES.search(selector):
                return element
            before = sum(len(content(sibling)) for sibling in element.itersiblings("p", "div", preceding=True))
            if before < 100:
                return element
    return None


def described(after_heading: Iterable[Element], *descriptions: str) -> Element | None:
    """Return the paragraph after a headline that says what the page's head gives as its description, cut or whole."""
    wanted = [without_agency(text) for text in map(_description, descriptions) if text]
    read = 0
    for element in after_heading if wanted else ():
        if element.tag in _PARAGRAPHS and MIN_LEAD <= len(content(element)) <= 2 * MAX_LEAD:
            paragraphs = sum(bool(content(inner).strip()) for inner in element.iterdescendants(*_PARAGRAPHS))
            text = without_agency(spaced(element))
            if paragraphs <= 1 and any(same_text(text, description) for description in wanted):
                return element
        if element.tag not in {"script", "style", "noscript"}:
            read += len((element.text or "").strip())
        if read > MAX_BEFORE_LEAD:
            break
    return None


def alone(after_heading: Iterable[Element], container: Element) -> Element | None:
    """Return the one paragraph between a headline and the body's container; None for none, and for several."""
    found: list[Element] = []
    for element in after_heading:
        if element is container:
            return found[0] if len(found) == 1 else None
        if element.tag not in _PARAGRAPHS or any(inner.tag in _PARAGRAPHS for inner in element.iterdescendants()):
            continue
        text = clean(content(element))
        is_date = len(text) <= MAX_DATE and parse_date(text) is not None
        linked = any(content(link).strip() for link in element.iter("a"))
        if MIN_LEAD <= len(text) <= MAX_LEAD and not (linked or is_date or in_other_box(element)):
            found.append(element)
    return None


def split_lead(blocks: list[Block], outside: str, *descriptions: str) -> Lead:
    """Tell the sapo from the paragraphs of the body.

    ``outside`` is the text of the page's own sapo element (may be ""), ``descriptions`` what its head says. The lead
    is never in the paragraphs too.
    """
    texts = [block.text for block in blocks]
    outside = drop_templates(outside)
    if outside:
        return Lead(outside, _without_repeat(texts, outside), "selector")
    if not blocks:
        found = next((text for text in map(_description, descriptions) if text), "")
        return Lead(found, [], "meta" if found else "")
    first = blocks[0]
    count = _bold_paragraphs(blocks)
    if not count and len(blocks) > 1 and agency_prefix(first.text) and len(first.text) <= MAX_LEAD:
        count = 1
    if count:
        return Lead(" ".join(texts[:count]), texts[count:], "selector")
    for description in map(_description, descriptions):
        if not description:
            continue
        if same_text(without_agency(first.text), without_agency(description)):
            return Lead(first.text, texts[1:], "selector")
        if not _is_of_body(description, texts):
            return Lead(description, texts, "meta")
    return Lead("", texts, "")


def _description(text: str) -> str:
    text = clean(text)
    return text if MIN_LEAD <= len(text) <= MAX_LEAD and " " in text and not text.startswith("http") else ""


def _is_of_body(description: str, texts: list[str]) -> bool:
    """Tell a description that was cut out of the body: as a sapo the reader would have it twice."""
    start = " ".join(_TAIL.sub("", without_agency(description)).lower().split()[:8])
    return any(start in text.lower() for text in texts[:6]) or _is_keywords(description)


def _is_keywords(text: str) -> bool:
    return text.count(",") * 4 > len(text.split())


def _bold_paragraphs(blocks: list[Block]) -> int:
    """Return how many paragraphs at the head of the body are a bold sapo: one, or two where the first is short."""
    first = blocks[0]
    if len(blocks) < 2 or first.bold < 0.85 or not MIN_LEAD <= len(first.text) <= MAX_LEAD or first.kind == "heading":
        return _heading_lead(blocks)
    if all(block.bold > 0.85 for block in blocks[: min(4, len(blocks))]) and len(blocks) > 2:
        return 0 if len(blocks) > 4 else 1
    return 1


def _heading_lead(blocks: list[Block]) -> int:
    """Family E may set its sapo as an ``h2`` of the body."""
    first = blocks[0]
    return int(len(blocks) > 1 and first.kind == "heading" and 80 <= len(first.text) <= MAX_LEAD)


def _without_repeat(texts: list[str], lead: str) -> list[str]:
    if texts and (same_text(without_agency(texts[0]), without_agency(lead)) or _nearly(texts[0], lead)):
        return texts[1:]
    return texts


def _nearly(text: str, lead: str) -> bool:
    return abs(len(text) - len(lead)) <= 20 and len(lead) > MIN_LEAD and overlap(text, lead) > 0.95
