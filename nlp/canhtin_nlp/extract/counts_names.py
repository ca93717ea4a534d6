"""Counts the victims that are told of by name: "chị Lò Thị N. và em Vàng Thị S." are two.

The press hides a victim's name behind its initials (chị Lữ Thị Q., H.T.L.), while suspects stand with full names. A
name counts where it is the object or the sufferer of a deed of trafficking somewhere in the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from canhtin_nlp.document import Part
from canhtin_nlp.findings import Span

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_INITIALS = rf"(?:[{_UPPER}]\. ?){{0,4}}(?:Ngh|Ng|Nh|Th|Tr|Ph|Ch|Kh|Gi|Qu|[{_UPPER}])"
_NAMED = re.compile(
    rf"(?:\b(?P<title>chị|em|cháu|bé|cô|bà|anh|ông|nạn nhân|bé gái|bé trai|nữ sinh|thiếu nữ|cô gái|cô bé|Chị|Em|Cháu|Bé|Cô|Bà|Anh|Ông|Nạn nhân)\s+)?"
    rf"(?P<full>(?:[{_UPPER}][^\W\d_]*\s){{0,4}})(?P<key>{_INITIALS})(?=\.(?!\w)|[\s,;:)](?![{_UPPER}]\.)|$)"
)
_SUFFERS = re.compile(r"\s?[.,]?\s?(?:\([^)]{0,60}\)|sn \d{4}|,[^,.;]{0,40},)?\s?(?:đều |cũng |đã |lại |tiếp tục |vừa |mới )*(?:bị|được .{0,20}giải cứu|bỏ trốn|trốn|trở về|là nạn nhân)\b")
_DONE_TO = re.compile(
    r"(?:bán|lừa|dụ dỗ|dụ|rủ|rủ rê|đưa|dẫn|giao|gả|mua|ép|nhốt|giải cứu|cứu|bắt cóc|khống chế|nạn nhân|bị hại|bán được)(?: (?:là|của|cả|thêm|được|chị|em|cháu|bé|cô|bà|anh|các|hai|ba|và|trở về))* $"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The distinct keys of victims' names, and where the first of them stands."""

    names: tuple[str, ...]
    span: Span | None


def named_victims(parts: Sequence[Part], lows: Sequence[str]) -> Named:
    """Return the victims that are told of by initials."""
    seen: dict[str, tuple[Part, int, int]] = {}
    suffered: set[str] = set()
    for part, low in zip(parts, lows, strict=True):
        for match in _NAMED.finditer(part.text):
            title = (match["title"] or "").lower()
            if not title and not match["full"] and len(match["key"]) < 2 and not part.text.startswith(".", match.end()):
                continue
            key = match["key"].replace(" ", "").rpartition(".")[2] or match["key"]
            start = match.start("title") if match["title"] else match.start("full")
            seen.setdefault(key, (part, start, match.end()))
            child = title in {"em", "cháu", "bé", "nạn nhân", "bé gái", "bé trai", "nữ sinh", "thiếu nữ", "cô bé"}
            before = low[max(0, start - 40) : start]
            if child or _DONE_TO.search(before) or _SUFFERS.match(low, match.end()):
                suffered.add(key)
    names = tuple(key for key in seen if key in suffered)
    if not names:
        return Named((), None)
    part, start, end = seen[names[0]]
    return Named(names, part.span(start, end))
