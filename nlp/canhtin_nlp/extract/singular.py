"""Tells the story of one victim: nobody is counted, because there is one person to tell of."""

import re
from collections import Counter
from collections.abc import Sequence

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts_names import MANY, UPPER, named_victims

_PLURAL = ("các", "những", "nhiều", "số", "hai", "ba", "bốn", "cả", "nhóm", r"\d", "bọn", "mỗi", "con", "chị", "anh")
_NOT_MANY = "".join(f"(?<!{word} )" for word in _PLURAL)
_PERSON = (
    rf"{_NOT_MANY}\b(?:bé gái|bé trai|cháu bé|cậu bé|thiếu nữ|cô gái|nữ sinh|nam sinh|người phụ nữ|sơn nữ|cô bé|"
    rf"em bé|bé sơ sinh|con gái|con trai|"
    r"chàng trai|người mẹ|nữ người mẫu|người mẫu|chị|cháu|bé|con đẻ|trẻ sơ sinh|con riêng|nạn nhân|cô giáo|đứa trẻ|"
    r"em|cô|anh|con|mình|một phụ nữ)\b"
)
_SUFFERED = (
    r"(?:bị (?:[^.,;\n]{0,30} )?(?:bán|lừa|bắt cóc|dụ|ép|bắt làm|nhốt|đem bán|tra tấn|buôn)|lưu lạc|"
    r"được (?:[^.,;\n]{0,20})?giải cứu|trở về sau|nô lệ|trốn thoát|mang thai ở)"
)
_DID = (
    r"(?:lừa bán|đem bán|mang bán|(?<!mua )(?<!buôn )bán|bắt cóc|giải cứu|đấu giá|giấu|tra tấn|mua(?! bán)|lừa|ép|dụ dỗ)"
)
_ONE_HEAD = re.compile(rf"{_PERSON}(?! (?:em|ruột))[^.;\n]{{0,60}}?{_SUFFERED}|"
    rf"\b{_DID} (?:[^.,;\n]{{0,12}} )?{_PERSON}")
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
_SUFFERS = re.compile(r"(?:,[^,.;\n]{0,60},)? (?:từng |đã |lại |vừa |cũng )?(?:bị (?:[^.,;\n]{1,20} )?(?:bán|"
    r"lừa bán|bắt cóc|ép|giam|đem bán|nhốt|bắt làm)|bị đưa)")

_ONESELF = re.compile(r"\b(?:mình|chị|em|cô|anh|cháu|bà) (?:đã |từng )?bị (?:lừa bán|bán (?:sang|qua|cho)|bắt cóc)|"
    r"lưu lạc")
_TITLED = re.compile(r"\b(?:chị|em|cháu|bé|anh|cô|bà) $")


def is_headline_of_one(head: str) -> bool:
    """Tell from headline and lead (in lower case) whether they speak of one victim, and of no more."""
    return _ONE_HEAD.search(head) is not None and MANY.search(head) is None


def is_story_of_one(parts: Sequence[Part], lows: Sequence[str]) -> bool:
    """Tell from the whole text. ``lows``: the parts' texts in lower case."""
    named = named_victims(parts, lows)
    many = sum(1 for low in lows for _ in MANY.finditer(low))
    if named.names and (many == 0 or (len(named.names) == 1 and many < 4)):
        return True
    one = sum(1 for low in lows for _ in _VICTIM.finditer(low))
    return (one >= 2 and one > many) or _has_protagonist(parts, lows)


def _has_protagonist(parts: Sequence[Part], lows: Sequence[str]) -> bool:
    """Tell whether somebody with a full name, told of again and again, suffered the deed."""
    times: Counter[str] = Counter()
    suffers: set[str] = set()
    oneself = any(_ONESELF.search(low) for low in lows)
    for part, low in zip(parts, lows, strict=True):
        for match in _NAME.finditer(part.text):
            given = match.group().rpartition(" ")[2]
            times[given] += 1
            if _SUFFERS.match(low, match.end()) or (oneself and part.kind == "title" and _TITLED.search(low, 0, match.start())):
                suffers.add(given)
    if not suffers:
        return False
    most = times.most_common(1)[0][1]
    return any(times[name] >= 4 and times[name] * 2 >= most for name in suffers)
