"""Finds the names of bodies: "Công an tỉnh Lào Cai", "Sở Lao động - Thương binh và Xã hội", "UNODC"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from canhtin_nlp.extract.locations.words import SURNAMES
from canhtin_nlp.extract.totals import words
from canhtin_nlp.extract.totals.scene import Place
from canhtin_nlp.extract.totals.words import Reach
from canhtin_nlp.phrases import matcher


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at ``start`` to ``end`` of part number ``part``; ``head``, ``name`` and ``key`` in lower case.

    ``key`` is the name with its abbreviations written out, ``alias`` the short one behind it in brackets. ``unit``: the kind
    of unit that the name says it is of ("tỉnh"), ``place``: that unit by name.
    """

    part: int
    start: int
    end: int
    head: str
    name: str
    key: str
    reach: Reach
    unit: str | None = None
    place: Place | None = None
    alias: str | None = None


_HEADS = {**words.ALONE, **words.BOUND, **words.CAPITAL}
_HEAD = matcher([*_HEADS, words.GOVERNMENT])
_WORD = re.compile(r"[^\W_]+(?:[.&’'/][^\W_]+)*")
_MIDDLE_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][^\W\d_]* ){1,4}(?:Thị|Văn) [A-ZĐÀ-Ỹ]")
_GAP = re.compile(r" (?:[-–&] )?|-")
_AND = re.compile(r" và |, (?=thương binh|thể thao)")
_ALIAS = re.compile(r" ?\(([A-ZĐ][\w-]{1,12}(?: [A-Z]{2})?)[,)]")
_NUMBERED = frozenset({"ban chỉ đạo", "thường trực ban chỉ đạo", "tổng đài"})


def bodies_in(part: int, text: str, low: str, places: Sequence[Place]) -> Iterator[Body]:
    """Yield the bodies named in a part, from left to right, none inside another."""
    begins = {place.start: place for place in places}
    done = 0
    for match in _HEAD.finditer(low):
        if match.start() < done or low.endswith("các ", 0, match.start()):
            continue
        found = _Reader(text, low, begins, match).body(part)
        if found is not None:
            done = found.end
            yield found


class _Reader:
    """Reads one name from its head on."""

    def __init__(self, text: str, low: str, places: dict[int, Place], head: re.Match[str]) -> None:
        self.text, self.low, self.places = text, low, places
        self.start, self.end, self.head = head.start(), head.end(), head.group()
        self.unit: str | None = None
        self.place: Place | None = None
        self.numbered = False

    def body(self, part: int) -> Body | None:
        """Return the body, None where the head makes no name here."""
        capital = self.text[self.start].isupper()
        if self.head == words.GOVERNMENT:
            reach: Reach = "none" if not capital else "nation"
            self._go_on()
            if not capital and self.place is None:
                return None
            return self._made(part, "unit" if self.place else reach)
        if self.head in words.CAPITAL and not (capital and self._capital_follows()):
            return self._abroad(part)
        if self.head == "đồn biên phòng" and not capital:
            return None
        self._go_on()
        if self.head in words.BOUND and self.end == self.start + len(self.head):
            return None
        return self._made(part, _HEADS[self.head])

    def _abroad(self, part: int) -> Body | None:
        """Return a body called in small letters by its task and a foreign country: "cơ quan di trú Đài Loan"."""
        if self.head not in words.TASKED or self.text[self.start].isupper():
            return None
        self._go_on()
        foreign = self.place is not None and self.place.location.country != "VNM"
        return self._made(part, "none") if foreign else None

    def _made(self, part: int, reach: Reach) -> Body:
        alias = _ALIAS.match(self.text, self.end)
        name = self.low[self.start : self.end]
        return Body(
            part, self.start, self.end, self.head, name, words.in_full(name), reach, self.unit, self.place,
            alias[1].lower() if alias else None,
        )  # fmt: skip

    def _capital_follows(self) -> bool:
        follows = self.text[self.end + 1 : self.end + 2]
        tasked = self.head in words.TASKED and words.TASK.match(self.low, self.end + 1)
        return self.text[self.end : self.end + 1] == " " and (follows.isupper() or bool(tasked))

    def _go_on(self) -> None:
        """Move ``end`` on as long as the name goes on."""
        while self.place is None and self.end < len(self.text):
            joint = _AND.match(self.low, self.end) if self.head in words.TWOFOLD else None
            gap = joint or _GAP.match(self.low, self.end)
            if gap is None or not self._step(gap.end(), joined=gap.group() != " "):
                return

    def _step(self, at: int, *, joined: bool) -> bool:
        """Take the words at ``at`` into the name, if they belong to it."""
        if at in self.places:
            return self._take_place(self.places[at])
        unit = words.UNIT.match(self.low, at)
        if unit and not joined:
            self.unit = unit.group().rstrip(".")
            behind = unit.end() + (self.low[unit.end() : unit.end() + 1] == " ")
            self.end = unit.end()
            return behind in self.places and self._take_place(self.places[behind])
        levels = words.LEVELS.match(self.low, at)
        if levels:
            self.end = levels.end()
            return False
        if self.numbered:
            return False
        known = (words.TASK if self.head in words.TASKED else words.PLAIN).match(self.low, at)
        if known and not (joined and not self.text[at].isupper() and self.head not in words.TASKED):
            self.end = known.end()
            return True
        return self._take_capital(at, joined=joined)

    def _take_place(self, place: Place) -> bool:
        self.place, self.end = place, place.end
        return False

    def _take_capital(self, at: int, *, joined: bool) -> bool:
        word = _WORD.match(self.text, at)
        if word is None:
            return False
        if word.group()[0].isdigit():
            if self.head in _NUMBERED and len(word.group()) >= 3:
                self.end, self.numbered = word.end(), True
            return self.numbered
        if not word.group()[0].isupper() or (joined and _HEAD.match(self.low, at)):
            return False
        if self._is_person(at, word):
            return False
        self.end = word.end()
        return True

    def _is_person(self, at: int, word: re.Match[str]) -> bool:
        """Tell the name of who speaks for the body: "UBND tỉnh Hà Giang Sùng Seo P."."""
        if _HEAD.match(self.low, at):
            return False
        surname = word.group().lower() in SURNAMES and self.text[word.end() + 1 : word.end() + 2].isupper()
        return surname or _MIDDLE_NAME.match(self.text, at) is not None
