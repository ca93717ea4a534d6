"""Finds the persons a Vietnamese text names, so that what is published can leave them out.

Rules and word lists only: a name is told by its shape (family name, middle word, initials), by what announces it ("chị",
"bị cáo", "tên là") and by what follows it (an age, a verb). Places, streets, schools and bodies stay. Pure and linear.
"""

import re
from collections.abc import Iterable, Sequence

from canhtin_nlp.persons_lexicon import LexiconError, Names
from canhtin_nlp.persons_rules import Reader
from canhtin_nlp.persons_slugs import find_slug_persons
from canhtin_nlp.persons_tokens import words
from canhtin_nlp.text import normalise

__all__ = ["LexiconError", "Names", "find_persons", "find_slug_persons"]

# 'Tuấn "sẹo"': the nickname is a part of the name
_NICKNAME = re.compile(r" ?[\"“‘'][^\W\d_]+(?: [^\W\d_]+){0,2}[\"”’']")
# a name in quotation marks is one to their end: “Lệ rồng xanh”
_QUOTED = re.compile(r"[\"“‘'][^\W\d_]+(?: [^\W\d_]+){1,3}[\"”’']")


def find_persons(
    text: str, names: Names, *, places: Sequence[tuple[int, int]] = (), known: Iterable[str] = ()
) -> list[tuple[int, int]]:
    """Return [start, end) of every person's name in ``text``, in order, never overlapping.

    Offsets count code points of ``text`` as given (NFC or NFD, either tone placement). Titles are left outside, the full
    stop of initials too. ``places``: spans known to be places, never taken for bare names. ``known``: names found in
    other parts of the same article, so that a headline's bare "Hiên" is known by the full name in the body.
    """
    uniform = normalise(text)
    row = words(uniform.text)
    taken = _covered(row_spans=[uniform.original_span(word.start, word.end) for word in row], places=places)
    reader = Reader(uniform.text, row, names, taken)
    reader.judge()
    seen = reader.known()
    for name in known:
        seen.update(word.low for word in words(normalise(name).text)[-1:] if len(word.text) > 1)
    reader.recall(seen)
    found: list[tuple[int, int]] = []
    last = 0
    for piece in reader.pieces:
        if piece.person:
            start, end = row[piece.first].start, row[piece.last].end
            nickname = _NICKNAME.match(uniform.text, end)
            if nickname and not row[piece.first].gap.endswith(("“", '"', "‘", "'")):
                end = nickname.end()
            quoted = _QUOTED.match(uniform.text, start - 1) if start else None
            if quoted and quoted.end() > end:
                end = quoted.end() - 1
            if not found or start >= last:
                found.append(uniform.original_span(start, end))
                last = end
    return found


def _covered(row_spans: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the words that lie inside a given place."""
    if not places:
        return frozenset()
    covered: set[int] = set()
    ordered = sorted(places)
    at = 0
    for number, (start, end) in enumerate(row_spans):
        while at < len(ordered) and ordered[at][1] <= start:
            at += 1
        if at < len(ordered) and ordered[at][0] <= start and end <= ordered[at][1]:
            covered.add(number)
    return frozenset(covered)
