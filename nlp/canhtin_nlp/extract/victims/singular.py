"""Tells words of one victim from words of several, in headlines above all: nobody is counted where one is told of."""

import re
from collections.abc import Sequence

from canhtin_nlp.extract.counts.names import MANY

_PLURAL = ("các", "những", "nhiều", "số", "hai", "ba", "bốn", "cả", "nhóm", r"\d", "bọn", "mỗi", "con", "chị", "anh")
_NOT_MANY = "".join(f"(?<!{word} )" for word in _PLURAL)
_PERSON = (
    rf"\b{_NOT_MANY}(?:bé gái|bé trai|cháu bé|cậu bé|thiếu nữ|cô gái|nữ sinh|nam sinh|người phụ nữ|sơn nữ|cô bé|"
    rf"người yêu|bạn gái|em họ|cháu họ|cháu ruột|em dâu|bạn học|em bé|bé sơ sinh|con gái|con trai|"
    r"chàng trai|người mẹ|nữ người mẫu|người mẫu|chị|cháu|bé|con đẻ|trẻ sơ sinh|con riêng|nạn nhân|cô giáo|đứa trẻ|"
    r"người giúp việc|nữ giúp việc|ôsin|thai phụ|sản phụ|góa phụ|thôn nữ|nữ công nhân|nữ tiếp viên|bà mẹ|cụ bà|người vợ|"
    r"em|cô|anh|con|mình|một phụ nữ)\b"
)
_SUFFERED = (
    r"(?:bị (?:[^.,;\n]{0,30} )?(?:(?<!mua )bán|lừa|bắt cóc|dụ|ép|bắt làm|nhốt|đem bán|tra tấn|buôn)|lưu lạc|trở về|"
    r"trốn (?:thoát|khỏi|về|ra)|thoát (?:khỏi|nạn)|gặp lại|tìm lại|đoàn tụ|"
    r"được (?:[^.,;\n]{0,20})?giải cứu|nô lệ|mang thai ở)"
)
_DID = r"(?:lừa bán|đem bán|mang bán|(?<!mua )(?<!buôn )bán|bắt cóc|giải cứu|đấu giá|giấu|tra tấn|mua(?! bán)|lừa|ép|dụ dỗ)"
_SUFFERER = re.compile(rf"(?P<who>{_PERSON})(?! (?:em|ruột))[^.;\n]{{0,60}}?{_SUFFERED}")
_OBJECT = re.compile(
    rf"\b{_DID} (?P<some>[^.,;\n]{{0,12}} )?{_PERSON}(?P<age> \d| sơ sinh \d| mới| [a-z]\b| (?:đẻ|ruột)\b)?"
)
_LOOSE = frozenset({"nạn nhân", "trẻ sơ sinh", "em", "con", "cháu"})
"""Nouns that do not say whether there is one or more: "nạn nhân bị bán kể lại"."""
_ONESELF = re.compile(
    r"\b(?:mình|chị|em|cô|anh|cháu|bà) (?:đã |từng )?bị (?:lừa bán|bán (?:sang|qua|cho)|bắt cóc)|"
    r"lưu lạc"
)
_MANY_IN_HEAD = re.compile(
    MANY.pattern
    + r"|(?:các|những|nhiều|hàng (?:chục|trăm|nghìn|ngàn|triệu|loạt)) (?:người|cậu bé|thanh niên|ngư dân|đứa trẻ|phụ nữ|trẻ)"
)
"""Words of a headline that speaks of a great many, in whose story one is only an example."""


def speaks_of_many(head: str) -> bool:
    """Tell the headline of a feature ("nhiều người Việt bị bóc lột"), in which one victim is only an example."""
    return _MANY_IN_HEAD.search(head) is not None


def tells_of_one(head: str) -> bool:
    """Tell from headline and lead (in lower case), not of a great many, whether they speak of one victim, and of no more."""
    if any(match["who"] not in _LOOSE for match in _SUFFERER.finditer(head)):
        return True
    return any(match["age"] or "một" in (match["some"] or "") for match in _OBJECT.finditer(head))


_BOTH = re.compile(r"\b(?:mẹ lẫn con|mẹ và con|vợ lẫn chồng)\b")
_COMPANION = re.compile(
    r"\bvợ chồng\b|\b(?:cùng|và|với) (?:với )?(?:một |người |cô )*(?:bạn(?: thân| học)?|em (?:gái|trai|họ)|chị (?:gái|họ)|con(?: gái| trai)?)\b"
)


def tells_of_both(head: str) -> bool:
    """Tell "bán cả mẹ lẫn con"."""
    return _BOTH.search(head) is not None


def tells_of_companion(head: str) -> bool:
    """Tell "cùng một người bạn", "vợ chồng anh Thụ"."""
    return _COMPANION.search(head) is not None


def may_tell_of_one(head: str) -> bool:
    """Tell "bán con lấy tiền", "nạn nhân bị lừa bán": one victim, if nothing in the text speaks of more."""
    return _SUFFERER.search(head) is not None or _OBJECT.search(head) is not None


def says_of_oneself(low: str) -> bool:
    """Tell "chị bị lừa bán", said of one who was named before; ``low``: text in lower case."""
    return _ONESELF.search(low) is not None


def count_of_many(lows: Sequence[str]) -> int:
    """Return how often words speak of several victims."""
    return sum(1 for low in lows for _ in MANY.finditer(low))
