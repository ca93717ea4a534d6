"""Reads the persons of a story in forms that can be compared: full names, names cut to letters, initials, ages.

What is read here lives only while merging runs: no name and no age of a person is stored.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from canhtin.merge.words import FAMILIES, HONORIFICS, PLACE_WORDS, TITLES_AFTER, TITLES_BEFORE

_UPPER = "".join(
    c for first, last in ((0x41, 0x5A), (0xC0, 0x1B0), (0x1EA0, 0x1EF9)) for c in map(chr, range(first, last + 1))
    if c.isupper()
)  # fmt: skip
# one syllable of a name: a word, or a letter or two that stand for it, with or without a dot
_WORD = rf"[{_UPPER}](?:[^\W\d_]?\.|[^\W\d_]*)"
_RUN = re.compile(rf"(?<![\w.])(?:{_WORD}(?:[ ]|(?<=\.))){{1,5}}{_WORD}")
_LONE = re.compile(
    r"\b(?:chị|em|cháu|bà|anh|ông|cô|bé|thị|bị can|bị cáo|đối tượng|nghi phạm|tên)\s+"
    rf"([{_UPPER}][^\W\d_]?)\.?(?=[\s,.(;:])"
)
_BORN = re.compile(
    r"[\s.]*[(,]?\s*(?:tên (?:gọi )?khác[^,;()]{0,30}[,;]\s*)?"
    r"(?:SN|sn|S\.N|sinh năm|sinh)\.?:?\s*(?:\d{1,2}[/-]\d{1,2}[/-])?((?:19|20)\d\d)"
)
_BARE_YEAR = re.compile(r"\s*\(\s*((?:19|20)\d\d)\s*[,;)]")
_AGE = re.compile(r"[\s.]*[(,]?\s*(\d{1,2})\s*tuổi")
_NOT_A_PERSON = re.compile(rf"\b(?:{PLACE_WORDS})\s+$", re.IGNORECASE)
_OFFICIAL_BEFORE = re.compile(rf"(?:{TITLES_BEFORE})\s*[:.]?\s*$", re.IGNORECASE)
_OFFICIAL_AFTER = re.compile(rf"\s*[,(–-]\s*(?:nguyên\s+)?(?:phó\s+|quyền\s+)?(?:{TITLES_AFTER})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a story names them. ``name``: ASCII syllables, a single letter where the paper cut it.

    ``born``: year of birth as printed; ``age``: years as printed; either or both may be None.
    """

    name: tuple[str, ...]
    born: int | None = None
    age: int | None = None

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


def read_people(texts: Iterable[str], places: frozenset[str]) -> tuple[Person, ...]:
    """Return the persons of a story: not its officials, not its ``places`` (ASCII names), each once.

    ``texts`` are paragraphs of uniform text (see `canhtin_nlp.text.normalise`).
    """
    found: dict[tuple[str, ...], Person] = {}
    for text in texts:
        for person in _in_text(text, places):
            known = found.get(person.name)
            if known is None or known.born or known.age:
                found.setdefault(person.name, person)
            if known is not None:
                found[person.name] = replace(known, born=known.born or person.born, age=known.age or person.age)
    return tuple(found.values())


def _in_text(text: str, places: frozenset[str]) -> Iterator[Person]:
    for match in _RUN.finditer(text):
        before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 60]
        if _NOT_A_PERSON.search(before) or _OFFICIAL_BEFORE.search(before) or _OFFICIAL_AFTER.match(after):
            continue
        name = _syllables(match.group())
        if name and " ".join(name) not in places:
            born, age = _dated(after)
            yield Person(name, born, age)
    for match in _LONE.finditer(text):
        born, age = _dated(text[match.end() : match.end() + 60])
        if born or age:
            yield Person((ascii_form(match.group(1)),), born, age)


def _syllables(run: str) -> tuple[str, ...] | None:
    """Return the comparable name of a capitalised run, None where it is none."""
    pieces = [piece for piece in re.split(r"[ .]+", run) if piece]
    if any(piece.isupper() and len(piece) > 1 for piece in pieces):
        return None
    if pieces and pieces[0].lower() in HONORIFICS:
        pieces = pieces[1:]
    syllables = tuple(ascii_form(piece) for piece in pieces)
    if len(syllables) < 2:
        return None
    if all(len(syllable) == 1 for syllable in syllables):
        return syllables
    if syllables[0] not in FAMILIES or len(syllables) > 5 or any(len(syllable) > 7 for syllable in syllables):
        return None
    # "Nguyễn Văn" alone is a name that broke off
    return None if syllables[-1] == "thi" and len(syllables) == 2 else syllables


def _dated(after: str) -> tuple[int | None, int | None]:
    born = _BORN.match(after) or _BARE_YEAR.match(after)
    if born:
        return int(born.group(1)), None
    age = _AGE.match(after)
    return None, int(age.group(1)) if age else None
