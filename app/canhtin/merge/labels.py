"""Reads what else carries a name in a story: bars, firms, ships, nicknames, accounts, foreigners. Kept in memory only."""

import re
from collections import Counter
from collections.abc import Iterable

from canhtin.merge.people import ascii_form, is_foreign
from canhtin.merge.words import BODIES, NO_LABEL, PEOPLES

_UPPER = "".join(
    c for first, last in ((0x41, 0x5A), (0xC0, 0x1B0), (0x1EA0, 0x1EF9)) for c in map(chr, range(first, last + 1))
    if c.isupper()
)  # fmt: skip
_WORD = rf"[{_UPPER}][^\W\d_]+"
_RUN = re.compile(rf"(?<![\w.]){_WORD}(?:[ ]{_WORD}){{1,4}}")
_QUOTED = re.compile(rf"[“\"‘']((?:{_WORD})(?:[ ]{_WORD}){{0,4}})[”\"’']")
_LETTERS = re.compile(r"[^\W\d_]+")
OFTEN = 2
"""Mentions from which on a foreign name is that of somebody the story is about."""
MOST = 60


def read_labels(
    paragraphs: Iterable[tuple[str, list[tuple[int, int]]]], places: frozenset[str]
) -> tuple[frozenset[str], dict[str, int]]:
    """Return (names of things and nicknames; foreign names, word by word, with their mentions), in ASCII.

    ``paragraphs``: uniform text with the spans of its persons' names, which are left out as ``places`` are.
    """
    found: dict[str, None] = {}
    foreign: Counter[str] = Counter()
    parts = " | ".join(" ".join(_LETTERS.findall(place)) for place in places)
    for text, spans in paragraphs:
        runs = [m.group(1) for m in _QUOTED.finditer(text)]
        runs += [m.group() for m in _RUN.finditer(text) if not _inside(m.start(), m.end(), spans)]
        for run in runs:
            words = ascii_form(run).split()
            if any(word.isupper() for word in run.split()) or NO_LABEL & set(words) or " ".join(words) in PEOPLES:
                continue
            if run.split()[0].lower() not in BODIES and f" {' '.join(words)} " not in f" {parts} ":
                found[" ".join(words)] = None
        for match in _LETTERS.finditer(text):
            word = ascii_form(match.group())
            if match.group()[0].isupper() and not match.group().isupper() and _foreign(word) and word not in parts:
                foreign[word] += 1
    often = {word: times for word, times in foreign.most_common(MOST) if times >= OFTEN}
    return frozenset(list(found)[:MOST]), often


def _foreign(word: str) -> bool:
    return is_foreign(word) and word not in NO_LABEL and word not in BODIES


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)
