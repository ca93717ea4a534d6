"""An article's container cut into blocks: paragraphs, images, captions, each with what it looks like."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from canhtin_crawler.parse.select import Element, content
from canhtin_crawler.parse.text import clean

BlockKind = Literal["text", "image", "caption", "heading"]

_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK_TAGS = _HEADING_TAGS | {
    *("address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
    *("hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "tr", "ul"),
}
_SKIPPED_TAGS = frozenset(
    {
        *("script", "style", "noscript", "form", "button", "input", "select", "textarea", "nav", "aside", "footer"),
        *("svg", "object", "template", "meta", "link", "option", "head", "title", "map"),
    }
)
_MEDIA_TAGS = frozenset(["img", "video", "iframe", "audio", "picture", "embed", "amp-img"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_IMAGE_FILE = re.compile(r"^$|^#|^javascript:|\.(?:jpe?g|png|webp|gif|bmp|avif)(?:[?#]|$)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”’)\]]*$")
MAX_DEPTH = 200
MAX_BLOCKS = 5_000


@dataclass(slots=True)
class Block:
    """One block; ``bold``, ``italic`` and ``linked`` are shares of its text, 0.0 to 1.0."""

    text: str
    kind: BlockKind
    element: Element
    bold: float = 0.0
    italic: float = 0.0
    linked: float = 0.0
    align: str = ""
    """center, right or nothing."""
    image: bool = False
    """It holds an image or a video too."""
    item: bool = False
    """It is an entry of a list."""


@dataclass(slots=True)
class _Run:
    text: str
    bold: bool
    italic: bool
    linked: bool


class _Cutter:
    """Walks a container once; inline text gathers in runs until a block begins or ends."""

    def __init__(self, skip: Callable[[Element], bool], is_caption: Callable[[Element], bool]) -> None:
        self.blocks: list[Block] = []
        self._skip = skip
        self._is_caption = is_caption
        self._runs: list[_Run | None] = []  # None is a line break
        self._image = False
        self.owners: list[Element] = []
        """The block elements around the walk, innermost last."""
        self._bold = self._italic = self._linked = 0

    def walk(self, element: Element, depth: int = 0) -> None:
        self._add(element.text)
        if depth < MAX_DEPTH and len(self.blocks) < MAX_BLOCKS:
            for child in element:
                self._child(child, depth + 1)
                self._add(child.tail)

    def _child(self, child: Element, depth: int) -> None:
        tag = child.tag
        if tag == "br":
            self._runs.append(None)
        elif tag in _MEDIA_TAGS:
            self._image = self._image or not _is_icon(child)
        elif not isinstance(tag, str) or tag in _SKIPPED_TAGS or is_hidden(child) or self._skip(child):
            return
        elif self._is_caption(child):
            self._caption(child)
        elif tag in {"figure", "table"} and _is_image_box(child):
            self._image_box(child)
        elif tag in _BLOCK_TAGS:
            self.flush()
            self.owners.append(child)
            self.walk(child, depth)
            self.flush()
            self.owners.pop()
        else:
            self._inline(child, tag, depth)

    def _inline(self, child: Element, tag: str, depth: int) -> None:
        style = child.get("style") or ""
        bold = tag in {"b", "strong"} or "bold" in style or "font-weight:700" in style or "font-weight: 700" in style
        italic = tag in {"i", "em"} or "italic" in style
        linked = tag == "a" and bool(child.get("href"))
        self._bold += bold
        self._italic += italic
        self._linked += linked
        if tag in {"td", "th"}:
            self._runs.append(_Run(" ", bold=False, italic=False, linked=False))
        self.walk(child, depth)
        self._bold -= bold
        self._italic -= italic
        self._linked -= linked

    def _caption(self, child: Element) -> None:
        self.flush()
        text = clean(content(child))
        if text:
            self.blocks.append(Block(text, "caption", child))

    def _image_box(self, child: Element) -> None:
        self.flush()
        if _is_link_to_page(child):
            return
        self.blocks.append(Block("", "image", child, image=True))
        text = clean(" ".join(_visible(child)))
        if text:
            self.blocks.append(Block(text, "caption", child))

    def _add(self, text: str | None) -> None:
        if text and text.strip():
            self._runs.append(_Run(text, self._bold > 0, self._italic > 0, self._linked > 0))
        elif text:
            self._runs.append(_Run(" ", bold=False, italic=False, linked=False))

    def flush(self) -> None:
        runs, image = self._runs, self._image
        self._runs, self._image = [], False
        element = self.owners[-1]
        if image and not any(run and run.text.strip() for run in runs):
            self.blocks.append(Block("", "image", element, image=True))
            return
        for line in _lines(runs):
            block = _block(line, element)
            if block is not None:
                block.image, image = image, False
                self.blocks.append(block)


def cut(container: Element, skip: Callable[[Element], bool], is_caption: Callable[[Element], bool]) -> list[Block]:
    """Cut a container into blocks in the order of the page; elements that ``skip`` says are left out whole."""
    cutter = _Cutter(skip, is_caption)
    cutter.owners.append(container)
    cutter.walk(container)
    cutter.flush()
    return cutter.blocks


def is_hidden(element: Element) -> bool:
    """Tell whether an element says itself that it is not shown."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _lines(runs: list[_Run | None]) -> list[list[_Run]]:
    """Cut runs at line breaks: at two in a row, or at one after the end of a sentence."""
    lines: list[list[_Run]] = [[]]
    breaks = 0
    for run in runs:
        if run is None:
            breaks += 1
            continue
        if breaks and run.text.strip():
            before = "".join(part.text for part in lines[-1]).strip()
            if breaks > 1 or _SENTENCE_END.search(before):
                lines.append([])
            else:
                lines[-1].append(_Run(" ", bold=False, italic=False, linked=False))
            breaks = 0
        lines[-1].append(run)
    return lines


def _block(line: list[_Run], element: Element) -> Block | None:
    text = clean("".join(run.text for run in line))
    if not text:
        return None
    length = sum(len(run.text.strip()) for run in line) or 1

    def share(name: str) -> float:
        return sum(len(run.text.strip()) for run in line if getattr(run, name)) / length

    kind: BlockKind = "heading" if element.tag in _HEADING_TAGS else "text"
    style = element.get("style") or ""
    bold = 1.0 if kind == "heading" or "bold" in style or "bold" in (element.get("class") or "") else share("bold")
    italic = 1.0 if "italic" in style else share("italic")
    in_list = element.tag == "li" or (element.getparent() is not None and element.getparent().tag == "li")
    return Block(text, kind, element, bold, italic, share("linked"), _align(element), item=in_list)


def _align(element: Element) -> str:
    match = _ALIGN.search(element.get("style") or "")
    if match:
        return match.group(1).lower()
    said = (element.get("align") or "").lower()
    if said in {"center", "right"}:
        return said
    names = (element.get("class") or "").lower()
    if "center" in names or element.tag == "center":
        return "center"
    return "right" if "right" in names else ""


def _is_icon(element: Element) -> bool:
    """Tracking pixels and pictograms; an image without a size may be a photograph."""
    sizes = [element.get("width") or "", element.get("height") or ""]
    return any(size.isdigit() and int(size) <= 40 for size in sizes)


def _is_image_box(element: Element) -> bool:
    """Tell a figure, or a table that was made to hold an image and its caption."""
    if element.tag == "figure":
        return next(element.iter("img", "video", "iframe", "figcaption", "amp-img"), None) is not None
    if next(element.iter("img"), None) is None:
        return False
    text = clean(content(element))
    return len(text) <= 450 and len(list(element.iter("td"))) <= 4


def leads_to_page(box: Element) -> bool:
    """Tell whether a box holds a link that leads elsewhere than to a larger picture."""
    return any(not _IMAGE_FILE.search(link.get("href") or "") for link in box.iter("a"))


def _is_link_to_page(box: Element) -> bool:
    """Tell a neighbour's picture and headline: most of the text is a link, and not to a larger picture."""
    links = [link for link in box.iter("a") if not _IMAGE_FILE.search(link.get("href") or "")]
    linked = sum(len(clean(content(link))) for link in links)
    return linked > 0 and linked >= 0.6 * len(clean(content(box)))


def _visible(element: Element) -> list[str]:
    found = []
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag not in _SKIPPED_TAGS and part.text:
            found.append(part.text)
        if part.tail and part is not element:
            found.append(part.tail)
    return found
