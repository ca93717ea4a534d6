"""Whose home a place is: a victim's home is where people are taken from, a suspect's address is not."""

import re
from typing import Literal

Whose = Literal["victim", "suspect", "other"]

REACH = 160
"""Characters before a home that may tell whose it is."""
_NAME = r"[A-ZÀ-ỸĐ][a-zà-ỹđ]++(?: [A-ZÀ-ỸĐ][a-zà-ỹđ]++){1,4}+"


def _any_case(words: str) -> str:
    """Write an alternation so that capitals fit too: a class for each letter is skipped far faster than ``(?i:…)``."""
    return "".join(f"[{char}{char.upper()}]" if char.isalpha() else char for char in words)


_CAUGHT = _any_case("bắt|bắt giữ|tạm giữ|tạm giam|khởi tố|truy nã")
_SUFFERERS = _any_case(
    "nạn nhân|bị hại|cô gái|thiếu nữ|phụ nữ|nữ sinh|con gái|lao động|ngư phủ|ngư dân|công nhân|thiếu niên|học sinh|công dân"
)
_SUSPECTS = _any_case("đối tượng|bị can|bị cáo|nghi phạm|nghi can|khởi tố|tạm giữ|tạm giam|truy nã|tên|kẻ")
_NUMBERS = _any_case("hai|ba|bốn|năm|sáu|bảy|tám") + r"|\d+"
# victims go by initials in the press ("chị L.T.H."), suspects by their names, with age and address behind
_PERSON = re.compile(
    rf"\b(?=\w)(?:(?P<caught>(?:{_CAUGHT})(?:(?: [^\W\d_]+){{0,3}} (?:phụ nữ|đàn ông|thanh niên)\b"
    r"|(?:(?!\b(?:chị|em|cháu|cô|anh|bé|nạn nhân)\b)[^.;\n]){0,30}? (?:[A-ZĐ]\.){2,}))"
    rf"|(?P<victim>(?:{_SUFFERERS}|[Cc]hị|[Ee]m|[Cc]háu|[Bb]é|[Cc]ô|[Aa]nh)\b(?: {_NAME})?"
    rf"|(?:{_NUMBERS}) (?:{_any_case('người|em|đứa|thanh niên|nam|nữ')})\b|(?:[A-ZĐ]\. ?)+[A-ZĐ]?\.?(?=[\s(,]))"
    rf"|(?P<other>(?:[Ôô]ng|[Bb]à(?! Rịa))\b(?: {_NAME})?|[Mm]ẹ (?:bé|cháu|đứa)\b[^.;,(]{{0,40}}"
    r"|[Cc]ho (?:một |người )+(?:phụ nữ|đàn ông)\b)"
    rf"|(?P<suspect>(?:{_SUSPECTS})\b|{_NAME}(?= ?[(,] ?(?:SN|sinh|\d\d|trú|ngụ|quê))))"
)
_WHOSE: dict[str, Whose] = {"victim": "victim", "other": "other", "suspect": "suspect", "caught": "suspect"}


def whose_home(text: str, start: int, *, within: int = REACH) -> Whose | None:
    """Return whose the home at ``start`` is: that of the person named last before it; None where nobody is.

    ``within``: characters before it in which the naming may end.
    """
    last = None
    for match in _PERSON.finditer(text, max(0, start - REACH), start):
        last = match
    if last is None or start - last.end() > within:
        return None
    return _WHOSE[last.lastgroup or ""]
