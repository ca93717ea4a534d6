"""Reads the persons of a story in forms that can be compared: full names, names cut to letters, initials, ages.

What is read here lives only while merging runs: no name and no age of a person is stored.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from canhtin.merge.words import HONORIFICS, TITLES_AFTER, TITLES_BEFORE
from canhtin.resources import resource
from canhtin_nlp.persons import Names, find_persons

NAMES = "data/lexicons/names.toml"
LATE = 0.7
"""Part of a story behind which a person named once stands aside."""
LONG = 1200
"""Characters from which on a story has room for another case."""
_OTHER_NAME = r"(?:\(?,?\s*(?:tức|tự|tên (?:gọi )?khác|còn gọi(?: là)?|biệt danh)[^,;()]{0,30}[,;)]?\s*)?"
_BORN = re.compile(
    rf"[\s.]*{_OTHER_NAME}[(,]?\s*(?:SN|S\.N|sinh năm|sinh)\.?:?\s*(?:\d{{1,2}}[/-]\d{{1,2}}[/-])?((?:19|20)\d\d)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"[\s.]*\(\s*((?:19|20)\d\d)\s*[,;)]")
_AGE = re.compile(rf"[\s.]*{_OTHER_NAME}[(,]?\s*(\d{{1,2}})\s*tuổi", re.IGNORECASE)
_OFFICIAL_BEFORE = re.compile(rf"(?:{TITLES_BEFORE})\s*[:.]?\s*$", re.IGNORECASE)
_OFFICIAL_AFTER = re.compile(rf"\s*[,(–-]\s*(?:nguyên\s+)?(?:phó\s+|quyền\s+)?(?:{TITLES_AFTER})", re.IGNORECASE)


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a story names them. ``name``: ASCII syllables, one or two letters where the paper cut it.

    ``born``: year of birth as printed; ``age``: years as printed; either or both may be None. ``aside``: named once,
    late in the story, as papers do when they recall another case.
    """

    name: tuple[str, ...]
    born: int | None = None
    age: int | None = None
    aside: bool = False

    @property
    def written_out(self) -> int:
        """Return how many syllables are more than a letter."""
        return sum(len(syllable) > 1 for syllable in self.name)

    @property
    def initials(self) -> str:
        """Return the first letters."""
        return "".join(syllable[0] for syllable in self.name)


def ascii_form(text: str) -> str:
    """Return the text in lower case without marks: Đỗ Văn Nhã -> do van nha."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def is_foreign(word: str) -> bool:
    """Tell whether an ASCII word has not the shape of a Vietnamese syllable."""
    return len(word) >= 4 and not _SYLLABLE.fullmatch(word)


@cache
def _names() -> Names:
    return Names.from_bytes(resource(NAMES))


def person_spans(text: str) -> list[tuple[int, int]]:
    """Return [start, end) of the persons' names in a paragraph of uniform text."""
    return find_persons(text, _names())


def read_people(paragraphs: Iterable[tuple[str, list[tuple[int, int]]]], places: frozenset[str]) -> tuple[Person, ...]:
    """Return the persons of a story, each once: not its officials, not its ``places`` (ASCII names).

    ``paragraphs``: uniform text with the spans of its persons' names.
    """
    found: dict[tuple[str, ...], Person] = {}
    first: dict[tuple[str, ...], int] = {}
    given: Counter[str] = Counter()
    length = 0
    for text, spans in paragraphs:
        given.update(name[-1] for start, end in spans if (name := _syllables(text[start:end])))
        for at, person in _in_text(text, spans, places):
            known = found.setdefault(person.name, person)
            first.setdefault(person.name, length + at)
            found[person.name] = replace(known, born=known.born or person.born, age=known.age or person.age)
        length += len(text)
    return tuple(
        replace(person, aside=given[name[-1]] < 2 and first[name] > LATE * length and length > LONG)
        for name, person in found.items()
    )


def _in_text(text: str, spans: list[tuple[int, int]], places: frozenset[str]) -> Iterator[tuple[int, Person]]:
    for start, end in spans:
        before, after = text[max(0, start - 24) : start], text[end : end + 90]
        if _OFFICIAL_BEFORE.search(before) or _OFFICIAL_AFTER.match(after):
            continue
        name = _syllables(text[start:end])
        born, age = _dated(after)
        # a lone given name or letter is anybody, unless an age stands by it
        if name and " ".join(name) not in places and (len(name) >= 2 or born or age):
            yield start, Person(name, born, age)


def _syllables(name: str) -> tuple[str, ...]:
    """Return the comparable name: without what addresses the person, and without nicknames in quotation marks."""
    pieces = [piece for piece in re.split(r"[\s.]+", re.sub(r"[\"“‘'(].*", "", name)) if piece]
    while pieces and pieces[0].lower() in HONORIFICS and len(pieces) > 1:
        pieces = pieces[1:]
    return tuple(ascii_form(piece) for piece in pieces)


def _dated(after: str) -> tuple[int | None, int | None]:
    born = _BORN.match(after) or _BARE_YEAR.match(after)
    if born:
        return int(born.group(1)), None
    age = _AGE.match(after)
    return None, int(age.group(1)) if age else None
