"""Reads what else carries a name in a story: bars, firms, ships, nicknames, accounts, foreigners. Kept in memory only."""

import re
from collections.abc import Iterable

from canhtin.merge.people import ascii_form
from canhtin.merge.words import BODIES, PEOPLES

_UPPER = "".join(
    c for first, last in ((0x41, 0x5A), (0xC0, 0x1B0), (0x1EA0, 0x1EF9)) for c in map(chr, range(first, last + 1))
    if c.isupper()
)  # fmt: skip
_WORD = rf"[{_UPPER}][^\W\d_]+"
_RUN = re.compile(rf"(?<![\w.]){_WORD}(?:[ ]{_WORD}){{1,4}}")
_QUOTED = re.compile(rf"[“\"‘']((?:{_WORD})(?:[ ]{_WORD}){{0,4}})[”\"’']")
_ALONE = re.compile(rf"(?<=[^\W_.!?:…”\"“] ){_WORD}(?!\w)")
# the shape of a Vietnamese syllable without marks; what has another shape is a foreign name
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.ASCII
)
_LETTERS = re.compile(r"[^\W\d_]+")
MOST = 60


def read_labels(paragraphs: Iterable[tuple[str, list[tuple[int, int]]]], places: frozenset[str]) -> frozenset[str]:
    """Return the names in a story that are no Vietnamese person's and no place's, in ASCII.

    ``paragraphs``: uniform text with the spans of its persons' names. A nickname in quotation marks counts, and so
    does a foreign name, word by word.
    """
    found: dict[str, None] = {}
    parts = " | ".join(" ".join(_LETTERS.findall(place)) for place in places)
    for text, spans in paragraphs:
        runs = [(m.start(1), m.group(1)) for m in _QUOTED.finditer(text)]
        runs += [(m.start(), m.group()) for m in _RUN.finditer(text) if not _inside(m.start(), m.end(), spans)]
        for _, run in runs:
            words = ascii_form(run).split()
            if any(word.isupper() for word in run.split()) or " ".join(words) in PEOPLES:
                continue
            if run.split()[0].lower() not in BODIES and f" {' '.join(words)} " not in f" {parts} ":
                found[" ".join(words)] = None
        for match in _ALONE.finditer(text):
            word = ascii_form(match.group())
            if len(word) >= 4 and word not in places and word not in BODIES and not _SYLLABLE.fullmatch(word):
                found[word] = None
        for _, run in runs:
            for word in ascii_form(run).split():
                if len(word) >= 4 and word not in places and word not in BODIES and not _SYLLABLE.fullmatch(word):
                    found[word] = None
    return frozenset(list(found)[:MOST])


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)
