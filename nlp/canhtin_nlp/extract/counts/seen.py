"""A number with the noun it counts, as it stands in its sentence."""

import re
from dataclasses import dataclass
from functools import cached_property

from canhtin_nlp.extract.counts.deeds import THEY_SUFFER, is_difference
from canhtin_nlp.extract.counts.words import Noun
from canhtin_nlp.findings import Count
from canhtin_nlp.numbers import Number

VICTIMS = frozenset({"confirmed_victim", "possible_victim", "returnee", "infant"})
"""Whom a victim count may count."""

_PART_LEFT = re.compile(r"(?:trong đó|trong số (?:đó|này|họ)|bao gồm|\bgồm|sàng lọc|phân loại)[^.;\n]{0,40}$")
_AMONG_LEFT = re.compile(r"(?:trong đó|trong số (?:đó|này|họ)|sàng lọc|phân loại)[^.;\n]{0,40}$")
_AMONG_RIGHT = re.compile(r"^[^.,;\n]{0,12} (?:nằm |ở )?trong số (?:này|đó|họ)\b")
_OF_LEFT = re.compile(r"trong (?:(?:tổng )?số |\d)[^.;,\n]{0,40}(?:có|thì)(?: tới| đến| thêm| chỉ)? $")
_SIBLING = re.compile(
    r"(?: [^\W\d_]+){0,3}(?: ?\([^()]{1,30}\))?(?:,| và|,? trong đó| \(|; ) ?(?:có |cả )?(?:\w+ ){0,2}?$"
)
_ONE_OF = frozenset({"người", "em", "chị", "cháu", "bé", "bạn", "trường hợp"})
_STRANGER = re.compile(
    r" (?:quen|lạ|bạn|tên|khác|trung quốc|hàng xóm|họ hàng|thân|môi giới|đàn|phụ nữ|phía|ở|bên|dân|địa phương|dẫn|đón|mua|[a-zđ]\b)"
)
_CLAUSE_OPENS = re.compile(r"(?:[,;:]|,? (?:và|còn|trong đó)(?: có| chỉ)?|, (?:có|chỉ)) ?$")
_NEXT, _FAR = 40, 90
"""Characters to the next part of one whole: right behind the one before it, or behind what is told of that one."""
_BESIDE = frozenset({" và ", ", ", " cùng ", " và có ", ", cùng "})


@dataclass(frozen=True)
class Seen:
    """``last`` is the count before it in the sentence, ``gap`` the words between; ``next_text`` follows in the original.

    ``prior`` is the last count of the sentence before, where this number opens a sentence of the same paragraph.
    ``after`` begins with the next sentence.
    ``left`` and ``right`` are the sentence before and behind, bounded; ``at`` is where the number begins in it.
    """

    number: Number
    noun: Noun
    word: str
    end: int
    sentence: str
    at: int
    left: str
    right: str
    next_text: str
    last: Count | None
    gap: str
    prior: Count | None = None
    after: str = ""

    @cached_property
    def whole(self) -> Count | None:
        """The number of which this one is a part, where the sentence says so."""
        return (self.last or self.prior) if self.is_part else None

    @cached_property
    def is_part(self) -> bool:
        """Tell "trong đó có 3 …", "(13 nam, 15 nữ)": parts of a number before them, never added to it."""
        if self.number.kind == "part" or self.is_one_of or _OF_LEFT.search(self.left):
            return True
        if self.last is not None and _AMONG_RIGHT.match(self.right):
            return True
        if self.last is None:
            return _AMONG_LEFT.search(self.left) is not None
        if _PART_LEFT.search(self.gap):
            return True
        if self.gap.rstrip(" ").endswith("(") and len(self.gap) < 30:
            return True
        return self.last.part_of_whole and (
            (len(self.gap) < _NEXT and _SIBLING.fullmatch(self.gap) is not None)
            or (len(self.gap) < _FAR and self.gap.endswith((" và ", "; ")))
        )

    @property
    def are_wronged_later(self) -> bool:
        """Tell "chín người ngồi quanh bàn. Họ đều bị bán …": one of the next sentences says what was done to them."""
        return (self.number.best or 0) > 1 and THEY_SUFFER.search(self.after) is not None

    @cached_property
    def is_difference(self) -> bool:
        """Tell "tăng 2 vụ", "giảm 5 người", to be added to nothing."""
        return is_difference(self.left)

    @cached_property
    def is_one_of(self) -> bool:
        """Tell "một người mới 16 tuổi", which opens a clause behind several, from a stranger who comes in."""
        if self.number.best != 1 or self.word not in _ONE_OF or _STRANGER.match(self.right):
            return False
        if self.prior is not None:
            return (self.prior.best or 0) > 1
        if self.last is None or not ((self.last.best or 0) > 1 or self.last.part_of_whole):
            return False
        return _CLAUSE_OPENS.search(self.gap) is not None

    @property
    def is_beside(self) -> bool:
        """Tell the second of "3 phụ nữ và 1 trẻ sơ sinh", "300 học sinh và 40 phụ huynh"."""
        return self.last is not None and self.gap in _BESIDE

    @property
    def is_beside_victims(self) -> bool:
        """Tell the newborn of "3 phụ nữ và 1 trẻ sơ sinh"."""
        return self.is_beside and self.last is not None and self.last.who in VICTIMS

    @property
    def next_is_name(self) -> bool:
        """Tell "hai em Sính và Dơ" from "hai em bị"."""
        return self.next_text[:1] == " " and self.next_text[1:2].isupper()
