"""What the first step works on: runs of capitalised words, and the hits it makes of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from canhtin_nlp.extract.locations import words
from canhtin_nlp.findings import Level
from canhtin_nlp.gazetteer import Entry
from canhtin_nlp.gazetteer.keys import WORD, fold

LONGEST_RUN = 48  # words; a longer run of capitals is cut, it is no name
_LOOK_BACK = 72  # characters before a name that are read
_SENTENCE_EDGE = frozenset(".!?…:;\"“”'‘(-–•*")
_CLAUSE_ENDS = (",", ";", ":", ")", "!", "?", "”")


@dataclass(slots=True, eq=False)
class Hit:
    """A name that may be a place, in part number ``part``.

    ``outer`` is where its level word begins; ``levels`` are those that word allows. ``before`` holds the words before
    it (lower case, nearest last). ``opens``: it is the first word of a sentence or a quotation. ``pair``: one of two
    countries joined by a hyphen. ``aside``: it stands in brackets, or behind a foreign name and a comma.
    """

    part: int
    start: int
    end: int
    outer: int
    key: str
    text: str
    entries: tuple[Entry, ...]
    level_word: str = ""
    levels: tuple[Level, ...] = ()
    place_word: str = ""
    before: tuple[str, ...] = ()
    opens: bool = False
    pair: bool = False
    aside: bool = False

    def behind(self, lead: frozenset[str]) -> bool:
        """Return whether the last word before the name, or the last two together, are in ``lead``."""
        one, two = ends(self.before)
        return one in lead or two in lead

    def is_country(self) -> bool:
        """Return whether the name may be a country."""
        return any(entry.kind == "country" for entry in self.entries)


@dataclass(slots=True)
class Scan:
    """All hits in reading order, and the names that belong to persons."""

    hits: list[Hit] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Token:
    """One capitalised word; ``gap`` is what parts it from the one before in its run: a space or a hyphen.

    ``joined``: a hyphen joins it to a country.
    """

    start: int
    end: int
    key: str
    raw: str
    gap: str = ""
    joined: bool = False


def runs(text: str) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words that only spaces, hyphens and the stops of abbreviations part."""
    run: list[Token] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        raw = text[start:end]
        token = Token(start, end, fold(raw), raw)
        if run:
            gap = text[run[-1].end : start]
            if gap == " ":
                token.gap = " "
            elif gap in ("-", " - ", "–", " – "):
                token.gap = "-"
            elif gap in (".", ". ") and (run[-1].key in words.ABBREVIATIONS or run[-1].raw == "St"):
                token.gap = " "
            if not token.gap or len(run) >= LONGEST_RUN:
                yield run
                run = []
        run.append(token)
    if run:
        yield run


def words_before(lower: str, start: int) -> tuple[str, ...]:
    """Return up to nine words before ``start`` in its clause, the nearest last."""
    left = lower[max(0, start - _LOOK_BACK) : start]
    if left and not left[-1].isspace() and left[-1] not in "(\"“‘'.":
        return ()
    pieces = left.split()
    if start > _LOOK_BACK and pieces and not lower[start - _LOOK_BACK - 1].isspace() and not left[0].isspace():
        pieces = pieces[1:]
    found: list[str] = []
    for piece in reversed(pieces[-9:]):
        word = piece.strip("“\"‘'(")
        if not word:
            continue
        if word[-1] == ":" and word[:-1] in words.LEVEL_WORDS and not found:  # "các xã: A, B"
            found.append(word[:-1])
            continue
        if word.endswith(_CLAUSE_ENDS) or (word[-1] == "." and word[:-1] not in words.ABBREVIATIONS):
            break
        found.append(word)
    return tuple(reversed(found))


def opens_sentence(text: str, start: int) -> bool:
    """Return whether nothing, or the end of a sentence or an opening sign, stands before ``start``."""
    left = text[max(0, start - 3) : start].rstrip()
    return not left or left[-1] in _SENTENCE_EDGE


def ends(before: tuple[str, ...]) -> tuple[str, str]:
    """Return the last word, and the last two joined by ``_`` (as in the word lists)."""
    one = before[-1] if before else ""
    return one, f"{before[-2]}_{one}" if len(before) > 1 else ""
