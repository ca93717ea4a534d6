"""The article's container, and from it the paragraphs, the captions and the credits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from canhtin_crawler.parse.blocks import Block, cut
from canhtin_crawler.parse.byline import take_byline
from canhtin_crawler.parse.dates import parse_date
from canhtin_crawler.parse.errors import ParseError
from canhtin_crawler.parse.junk import is_junk_box, polls, without_related
from canhtin_crawler.parse.select import Element, Page, content
from canhtin_crawler.parse.text import clean, drop_templates, has_template, overlap

MIN_BODY = 120
"""Characters: a shorter body is checked against the rest of the page before it is believed."""
MIN_LINE = 40
"""Characters of a line that may be a paragraph."""
MAX_CAPTION = 450
MAX_LINK_SHARE = 0.7
MAX_DATELINE = 80
_CAPTION_NAMES = re.compile(r"caption|(?:^|[\s_-])(?:note|desc|chu-?thich)(?:$|[\s_-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """What a container gave: text blocks in order, captions, credits at the end, and whether templates stood in it."""

    blocks: tuple[Block, ...]
    captions: tuple[str, ...]
    byline: str | None
    templates: bool
    container: Element

    @property
    def length(self) -> int:
        """Return the number of characters of its paragraphs."""
        return sum(len(block.text) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Hints:
    """Elements that are something else than body text: fields already taken, boxes to remove, captions, bylines."""

    taken: frozenset[Element]
    removed: frozenset[Element]
    captions: frozenset[Element]
    bylines: frozenset[Element]
    title: str


def read_body(container: Element, hints: Hints) -> Body:
    """Read a container: paragraphs, captions and credits apart; related boxes, tools and templates left out."""
    whole = len(content(container))
    left_out = hints.removed | hints.taken | polls(container, whole)

    def skip(element: Element) -> bool:
        return element in left_out or is_junk_box(element, whole)

    blocks = cut(container, skip, lambda element: element in hints.captions)
    templates = False
    for block in blocks:
        if has_template(block.text):
            templates = True
            block.text = drop_templates(block.text)
    blocks = [block for block in blocks if block.text or block.kind == "image"]
    blocks = _with_captions(without_related(blocks, container))
    blocks = _without_dateline(_without_title(blocks, hints.title))
    blocks, byline = take_byline(blocks, hints.bylines)
    captions = tuple(dict.fromkeys(block.text for block in blocks if block.kind == "caption"))
    paragraphs = tuple(block for block in blocks if block.kind in {"text", "heading"} and not _is_rubbish(block.text))
    return Body(paragraphs, captions, byline, templates, container)


def read_told(text: str, hints: Hints) -> Body | None:
    """Read the body that JSON-LD tells, as HTML or as lines; None when there is none."""
    if not text.strip():
        return None
    lines = text if "<p" in text.lower() else "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    try:
        container = Page(f"<div>{lines}</div>").root.find("body/div")
    except ParseError:
        return None
    return read_body(container, hints) if container is not None else None


def _is_rubbish(text: str) -> bool:
    return not any(char.isalnum() for char in text)


def _with_captions(blocks: list[Block]) -> list[Block]:
    """Turn the centred or italic lines under an image into captions."""
    previous: Block | None = None
    for block in blocks:
        small = block.kind == "text" or block.element.tag in {"h5", "h6"}
        if small and len(block.text) <= MAX_CAPTION and _is_caption(block, previous):
            block.kind = "caption"
        previous = block
    return blocks


def _is_caption(block: Block, previous: Block | None) -> bool:
    if block.image:
        return block.align == "center" or block.italic > 0.8 or len(block.text) <= 160
    if previous is None or not (previous.kind == "image" or previous.image):
        return False
    if previous.kind == "caption":
        return False
    if block.italic > 0.8 or _CAPTION_NAMES.search(block.element.get("class") or ""):
        return True
    return block.align == "center" and (block.bold < 0.9 or block.kind == "heading")


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """Drop the headline where the body repeats it at its beginning."""
    if blocks and title and len(blocks[0].text) <= len(title) + 20 and overlap(blocks[0].text, title) > 0.95:
        return blocks[1:] if len(blocks[0].text) >= len(title) - 20 else blocks
    return blocks


def _without_dateline(blocks: list[Block]) -> list[Block]:
    """Drop the line of author and date at the head of a container that is wider than the text."""

    def is_dateline(block: Block) -> bool:
        if block.kind != "text" or len(block.text) > MAX_DATELINE or block.text.endswith((".", "!", "?", ":", ",")):
            return False
        stamp = parse_date(block.text)
        return stamp is not None and stamp.precision != "day"

    return [block for block in blocks[:3] if not is_dateline(block)] + blocks[3:]


def captions_before(body: Body, after_heading: Iterable[Element], marks: frozenset[Element]) -> tuple[str, ...]:
    """Return the captions of images between headline and body; none where the headline stands in the body."""
    found: list[str] = []
    for element in after_heading if marks else ():
        if element is body.container:
            return tuple(found)
        if element in marks and 0 < len(text := clean(content(element))) <= MAX_CAPTION:
            found.append(text)
    return ()


def containers(page: Page, selectors: Iterable[str]) -> list[Element]:
    """Return the containers that selectors find, in their order; of several matches of one the longest."""
    found: list[Element] = []
    for selector in selectors:
        matches = page.find(selector)
        if len(matches) > 1:
            matches = sorted(matches, key=lambda element: -len(content(element)))[:1]
        found += [element for element in matches if element not in found and element.tag not in {"html", "body"}]
    return found


def densest(page: Page) -> Element | None:
    """Return the element whose own paragraphs or lines hold the most text that is no link; None when hardly any."""
    scores: dict[Element, int] = {}
    for line in page.root.iter("p", "div"):  # editors of some portals write their paragraphs as plain boxes
        if (line.tag == "div" and _holds_boxes(line)) or len(content(line)) < MIN_LINE:
            continue
        if (length := len(clean(content(line)))) >= MIN_LINE:
            _score(scores, line, length - sum(len(clean(content(link))) for link in line.iter("a")))
    for line_break in page.root.iter("br"):  # old pages have lines instead of paragraphs
        length, parent = len(clean(line_break.tail)), line_break.getparent()
        if length >= MIN_LINE and parent is not None and parent.tag in {"div", "td"}:
            _score(scores, line_break, length)
    best = max(scores, key=lambda element: scores[element], default=None)
    return best if best is not None and scores[best] >= MIN_BODY else None


def _score(scores: dict[Element, int], line: Element, length: int) -> None:
    parent = line.getparent()
    if parent is not None and parent.tag not in {"html", "body"} and not _in_furniture(line):
        scores[parent] = scores.get(parent, 0) + length


def _holds_boxes(element: Element) -> bool:
    return any(child.tag in {"div", "p", "table", "ul", "ol", "section", "article"} for child in element)


def _in_furniture(element: Element) -> bool:
    current = element.getparent()
    while current is not None:
        if current.tag in {"nav", "footer", "aside", "header", "li"}:
            return True
        if current.tag == "form" and not _is_whole_page(current):
            return True
        current = current.getparent()
    return False


def _is_whole_page(form: Element) -> bool:
    """Tell the form that ASP.NET sets around all of a page."""
    return len(content(form)) * 2 > len(content(form.getroottree().getroot()))


def is_plausible(container: Element) -> bool:
    """Tell whether a container may be an article: not a page of links."""
    text = len(clean(content(container)))
    if text < 40:
        return False
    links = sum(len(clean(content(link))) for link in container.iter("a"))
    return links / text <= MAX_LINK_SHARE
