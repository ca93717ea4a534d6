"""Tells the story of one victim: nobody is counted, because there is one person to tell of."""

import re
from collections import Counter
from collections.abc import Sequence

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts_names import MANY, UPPER, Named
from canhtin_nlp.extract.counts_story import is_of_case

_PLURAL = ("các", "những", "nhiều", "số", "hai", "ba", "bốn", "cả", "nhóm", r"\d", "bọn", "mỗi", "con", "chị", "anh")
_NOT_MANY = "".join(f"(?<!{word} )" for word in _PLURAL)
_PERSON = (
    rf"{_NOT_MANY}\b(?:bé gái|bé trai|cháu bé|cậu bé|thiếu nữ|cô gái|nữ sinh|nam sinh|người phụ nữ|sơn nữ|cô bé|"
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
# a victim who acts or suffers in the story, not the victims of whom a law speaks
_VICTIM = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!số )(?<!thành )(?<!là )(?<!làm )(?<!\d )(?<!một )(?<!hai )(?<!ba )\bnạn nhân\b"
    r"(?: này| trên)?,? (?:sau đó|đã|khai|kể|trốn|cho (?:biết|hay)|mới|nhiều lần|tìm cách|làm đơn|vừa|liên tục|"
    r"bị (?!mua bán)|được (?:đưa|giải|tìm)|"
    r"đến|quê|trong vụ|[a-z]\b|là (?:em|chị|cháu|bé|cô|anh)|hai mươi|\d\d tuổi|tên|hiện|về|lập hồ sơ|trình báo|"
    r"tố cáo)|"
    r"(?:giải cứu|giải thoát|đưa|cho|bán|của|tìm|với|về|ép|bắt) nạn nhân\b(?! (?:bị mua|của|mua|là|trở))"
)
_NAME = re.compile(rf"(?:[{UPPER}][\w’'-]+)(?: [{UPPER}][\w’'-]+){{0,3}}")
_SUFFERS = re.compile(
    r"(?:,[^,.;\n]{0,60},)? (?:từng |đã |lại |vừa |cũng )?(?:bị (?:[^.,;\n]{1,20} )?(?:bán|"
    r"lừa bán|bắt cóc|ép|giam|đem bán|nhốt|bắt làm)|bị đưa)"
)

_ONESELF = re.compile(
    r"\b(?:mình|chị|em|cô|anh|cháu|bà) (?:đã |từng )?bị (?:lừa bán|bán (?:sang|qua|cho)|bắt cóc)|"
    r"lưu lạc"
)
_TITLED = re.compile(r"\b(?:chị|em|cháu|bé|anh|cô|bà) $")


_MANY_IN_HEAD = re.compile(
    MANY.pattern
    + r"|(?:các|những|nhiều|hàng (?:chục|trăm|nghìn|ngàn|triệu|loạt)) (?:người|cậu bé|thanh niên|ngư dân|đứa trẻ|phụ nữ|trẻ)"
)
"""Words of a headline that speaks of a great many, in whose story one is only an example."""


def speaks_of_many(head: str) -> bool:
    """Tell the headline of a feature ("nhiều người Việt bị bóc lột"), in which one victim is only an example."""
    return _MANY_IN_HEAD.search(head) is not None


def is_headline_of_one(head: str) -> bool:
    """Tell from headline and lead (in lower case) whether they speak of one victim, and of no more."""
    if speaks_of_many(head):
        return False
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


def may_be_headline_of_one(head: str) -> bool:
    """Tell "bán con lấy tiền", "nạn nhân bị lừa bán": one victim, if nothing in the text speaks of more."""
    if speaks_of_many(head):
        return False
    return _SUFFERER.search(head) is not None or _OBJECT.search(head) is not None


def is_story_of_one(parts: Sequence[Part], lows: Sequence[str], head: str, named: Named) -> bool:
    """Tell from the whole text.

    ``lows``: the parts' texts in lower case; ``head``: those of headline and lead;
    ``named``: the victims told of by initials.

    A feature or a report may tell of one victim in passing: where the head does not speak of a case, the one must come
    back in other paragraphs.
    """
    many = count_of_many(lows)
    case = is_of_case(head)
    if not case and speaks_of_many(head):
        return False
    if (
        named.names
        and (many == 0 or (len(named.names) == 1 and many < _FEW))
        and (case or any(_told_in(parts, name) > 1 for name in named.names))
    ):
        return True
    one = sum(1 for low in lows if "nạn nhân" in low for _ in _VICTIM.finditer(low))
    if one > 1 and one > many and (case or many == 0):
        return True
    return any(many == 0 or name in head for name in _protagonists(parts, lows))


_FEW = 4


def says_of_oneself(low: str) -> bool:
    """Tell "chị bị lừa bán", said of one who was named before; ``low``: text in lower case."""
    return _ONESELF.search(low) is not None


def _told_in(parts: Sequence[Part], name: str) -> int:
    """Return in how many parts a hidden name stands."""
    key = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return sum(1 for part in parts if key.search(part.text))


def count_of_many(lows: Sequence[str]) -> int:
    """Return how often words speak of several victims."""
    return sum(1 for low in lows for _ in MANY.finditer(low))


def _protagonists(parts: Sequence[Part], lows: Sequence[str]) -> list[str]:
    """Return, in lower case, the given names of those who suffered the deed and are told of again and again."""
    times: Counter[str] = Counter()
    suffers: set[str] = set()
    oneself = any(_ONESELF.search(low) for low in lows)
    for part, low in zip(parts, lows, strict=True):
        for match in _NAME.finditer(part.text):
            given = match.group().rpartition(" ")[2]
            times[given] += 1
            if _SUFFERS.match(low, match.end()) or (
                oneself and part.kind == "title" and _TITLED.search(low, 0, match.start())
            ):
                suffers.add(given)
    if not suffers:
        return []
    most = times.most_common(1)[0][1]
    return sorted(name.lower() for name in suffers if times[name] > _FEW - 1 and times[name] * 2 >= most)
