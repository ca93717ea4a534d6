"""Finds the persons a Vietnamese text names, so that what is published can leave them out.

Rules and word lists only: a name is told by its shape (family name, middle word, initials), by what announces it
("chị", "bị cáo", "tên là") and by what follows it (an age, a verb). Places, streets, schools and bodies stay.
Pure, and linear in the length of the text.
"""

import re
from collections.abc import Iterable, Sequence

from canhtin_nlp.persons.aliases import find_aliases
from canhtin_nlp.persons.lexicon import Names
from canhtin_nlp.persons.pieces import Piece
from canhtin_nlp.persons.rules import Reader, tails
from canhtin_nlp.persons.tokens import Word, words
from canhtin_nlp.text import Normalised, normalise

# Tuấn "sẹo": the nickname is a part of the name
_NICKNAME = re.compile(r" ?[\"“‘'][^\W\d_]+(?: [^\W\d_]+){0,2}[\"”’']")
# a name in quotation marks is one to their end: “Lệ rồng xanh”
_QUOTED = re.compile(r"[\"“‘'][^\W\d_]+(?: [^\W\d_]+){1,3}[\"”’']")


def find_persons(
    text: str, names: Names, *, places: Sequence[tuple[int, int]] = (), known: Iterable[str] = ()
) -> list[tuple[int, int]]:
    """Return [start, end) of every person's name in ``text``, in order, never overlapping.

    Offsets count code points of ``text`` as given (NFC or NFD, either tone placement). Titles are left outside, and
    mostly the full stop of initials. ``places``: spans known to be places, no persons unless a title says so. ``known``: names
    found in other parts of the same article, so that a headline's bare "Hiên" is known by the full name in the body.
    """
    uniform = normalise(text)
    row = words(uniform.text)
    reader = Reader(uniform.text, row, names, _covered(uniform, row, places))
    reader.judge()
    seen = reader.known()
    for name in known:
        seen.update(tails([word.low for word in words(normalise(name).text)]))
    reader.recall(seen)
    spans = [(row[piece.first].start, _end(uniform.text, row, piece)) for piece in reader.pieces if piece.person]
    return [uniform.original_span(start, end) for start, end in _united([*spans, *find_aliases(uniform.text)])]


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _end(text: str, row: Sequence[Word], piece: Piece) -> int:
    """Return where the name ends: after a nickname that follows it, or with the quotation it begins."""
    start, end = row[piece.first].start, row[piece.last].end
    quoted = _QUOTED.match(text, start - 1) if start else None
    if quoted and quoted.end() > end:
        return quoted.end() - 1
    nickname = _NICKNAME.match(text, end)
    if nickname and not row[piece.first].gap.endswith(("“", '"', "‘", "'")):
        return nickname.end()
    return end


def _covered(uniform: Normalised, row: Sequence[Word], places: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the words that lie inside a given place."""
    covered: set[int] = set()
    ordered = sorted(places)
    at = 0
    for number, word in enumerate(row if ordered else ()):
        start, end = uniform.original_span(word.start, word.end)
        while at < len(ordered) and ordered[at][1] <= start:
            at += 1
        if at < len(ordered) and ordered[at][0] <= start and end <= ordered[at][1]:
            covered.add(number)
    return frozenset(covered)
