"""One article as the extractors see it: original fields, and the uniform text of their parts.

A plain-text file (one field ``text``) is split by form into site tags, captions, paragraphs and a byline; a structured
article brings these as fields. Either way a `Part` knows its field, so findings point into the original.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from canhtin_nlp.findings import Span
from canhtin_nlp.text import Normalised, lowered, normalise

Kind = Literal["title", "lead", "body", "caption", "tags", "byline"]


@dataclass(frozen=True)
class Part:
    """A run of one field: its ``kind``, its uniform ``text``, and where it begins in the field's uniform text."""

    kind: Kind
    field: str
    text: str
    start: int
    source: Normalised
    original: str

    @cached_property
    def low(self) -> str:
        """The text in lower case, letter for letter."""
        return lowered(self.text)

    def span(self, start: int, end: int) -> Span:
        """Evidence for ``self.text[start:end]`` in the original field."""
        begin, stop = self.source.original_span(self.start + start, self.start + end)
        return Span(self.field, begin, stop, self.original[begin:stop])


@dataclass(frozen=True)
class Document:
    """An article to be read. ``published_at`` is aware or None; ``site`` is a registry id, used last of all."""

    parts: tuple[Part, ...]
    site_tags: tuple[str, ...] = ()
    byline: str | None = None
    published_at: datetime | None = None
    site: str | None = None

    def of_kind(self, *kinds: Kind) -> tuple[Part, ...]:
        """Return the parts of these kinds, in reading order."""
        return tuple(part for part in self.parts if part.kind in kinds)

    def prose(self) -> tuple[Part, ...]:
        """Return what a reader reads as the story: title, lead, body, captions."""
        return self._prose

    @cached_property
    def _prose(self) -> tuple[Part, ...]:
        return self.of_kind("title", "lead", "body", "caption")


_CAPTION = re.compile(r"\((?:ảnh|Ảnh)[^)]{0,60}\)\s*\.?$|^\s*(?:ảnh|Ảnh)(?: minh họa)?\s*[:.]", re.IGNORECASE)
_CREDIT = re.compile(r"(?:ảnh|Ảnh|ẢNH)\s*:\s*\S.{0,60}$")
_NAME = r"[A-ZÀ-ỸĐ][a-zà-ỹđA-ZÀ-ỸĐ'’]*\.?"
_NAMES = rf"{_NAME}(?:[ .]{_NAME}){{0,4}}"
_CREDIT_WORDS = re.compile(
    r"^(?:Tin, ảnh|Bài, ảnh|Bài và ảnh|Tin và ảnh|Tin|Bài|Ảnh|Thực hiện|Theo|Nguồn|Tác giả)\s*:\s*"
)
_BYLINE = re.compile(
    rf"^(?:(?:Tin|Bài|Ảnh|Tin, ảnh|Bài, ảnh|Bài và ảnh|Tin và ảnh|Thực hiện|Theo|Nguồn|Tác giả)\s*:?\s*)?"
    rf"(?:\(?{_NAMES}\)?)(?:\s*(?:[-–,/;&]|và)\s*{_NAMES}){{0,3}}(?:\s*\([^)]{{1,40}}\))?$"
)


def from_fields(
    fields: Mapping[str, str],
    *,
    tags: Sequence[str] = (),
    byline: str | None = None,
    published_at: datetime | None = None,
    site: str | None = None,
) -> Document:
    """Build a document from original fields (title, lead, body, caption or captions, tags, text), any subset."""
    parts: list[Part] = []
    found_tags = [tag for tag in (t.strip() for t in tags) if tag]
    for name, original in fields.items():
        uniform = normalise(original)
        if name == "text":
            split = _split_plain(uniform)
            parts += [Part(kind, name, uniform.text[a:b], a, uniform, original) for kind, a, b in split]
            found_tags += [
                tag for kind, a, b in split if kind == "tags" for tag in map(str.strip, original_lines(parts, a)) if tag
            ]
            signed = next((uniform.text[a:b] for kind, a, b in reversed(split) if kind == "byline"), None)
            byline = byline or (_CREDIT_WORDS.sub("", signed) if signed else None)
        else:
            kind: Kind = _KINDS[name]
            parts += [Part(kind, name, uniform.text[a:b], a, uniform, original) for a, b in _lines(uniform.text)]
    return Document(tuple(parts), tuple(dict.fromkeys(found_tags)), byline, published_at, site)


_KINDS: Mapping[str, Kind] = {
    "title": "title",
    "lead": "lead",
    "body": "body",
    "caption": "caption",
    "captions": "caption",
    "tags": "tags",
}


def original_lines(parts: Iterable[Part], start: int) -> list[str]:
    """Return the comma-separated entries of the tag line that begins at ``start``, as printed."""
    line = next(part for part in parts if part.start == start and part.kind == "tags")
    return line.span(0, len(line.text)).text.split(",")


def _lines(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each line that is not blank, without surrounding spaces."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped)
            found.append((start, start + len(stripped)))
    return found


def _split_plain(uniform: Normalised) -> list[tuple[Kind, int, int]]:
    """Tell the lines of a plain-text article apart by their form, never by their place alone."""
    lines = _lines(uniform.text)
    split: list[tuple[Kind, int, int]] = []
    for number, (start, end) in enumerate(lines):
        line = uniform.text[start:end]
        is_last = number == len(lines) - 1
        if is_tag_line(line):
            split.append(("tags", start, end))
        elif is_last and number > 0 and len(line) <= 60 and _BYLINE.match(line):
            split.append(("byline", start, end))
        elif _CAPTION.search(line) or (len(line) < 200 and _CREDIT.search(line)):
            split.append(("caption", start, end))
        elif _looks_like_title(line, number, lines):
            split.append(("title", start, end))
        else:
            split.append(("body", start, end))
    return split


def is_tag_line(line: str) -> bool:
    """Tell a line of site tags: short entries joined by commas with no space behind any, and no sentence end.

    >>> is_tag_line("phòng chống mua bán người,Hà Giang")
    True
    >>> is_tag_line("Sáng 5/6, tại Hà Giang")
    False
    """
    entries = line.split(",")
    return (
        len(entries) >= 2
        and not re.search(r",\s", line)
        and line[-1] not in '.!?:;…”"'
        and all(entry.strip() and len(entry) <= 50 and not re.search(r"[.!?:;]\s", entry) for entry in entries)
        and not re.fullmatch(r"[\d,. %]+", line)
        and not any(re.search(r"\d$", a) and re.match(r"\d", b) for a, b in itertools.pairwise(entries))
    )


def _looks_like_title(line: str, number: int, lines: Sequence[tuple[int, int]]) -> bool:
    """Return whether this is a headline: the first line of several, short, and not ended like a sentence."""
    return number == 0 and len(lines) > 2 and len(line) <= 160 and line[-1] not in '.!?…:;”")'
