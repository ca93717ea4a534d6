"""Tells the story of one victim: nobody is counted, because there is one person to tell of."""

import re
from collections.abc import Sequence

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts_names import named_victims
from canhtin_nlp.numbers import lowered

_DEED = (
    r"(?:lừa bán|bị bán|bán sang|bán qua|bán vào|bán cho|đem bán|mang bán|bị lừa|bắt cóc|giải cứu|bị ép|nô lệ|ép bán dâm|lưu lạc|bị dụ|buôn người|bán con|mua bán|mang thai|"
    r"bị bắt|bán nội tạng|trốn thoát|trở về|mất tích|giấu|đấu giá|mua trẻ|bán trẻ)"
)
_ONE = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!số )(?<!hai )(?<!ba )(?<!\d )(?<!cả )(?<!người )\b(?:bé gái|bé trai|cháu bé|thiếu nữ|cô gái|nữ sinh|nam sinh|người phụ nữ|sơn nữ|cô bé|em bé|bé sơ sinh|"
    r"con gái|con trai|chàng trai|người mẹ|nữ người mẫu|chị|cháu|bé|con đẻ|trẻ sơ sinh|con riêng|nạn nhân|cô giáo|thanh niên)\b"
)
_MANY = re.compile(
    r"(?:các|những|nhiều|hàng loạt|số|nhóm|hàng chục|hàng trăm) (?:nạn nhân|cô gái|phụ nữ|thiếu nữ|em|cháu|bé|chị|lao động|người bị hại|bị hại|trẻ em|trẻ)\b|"
    r"(?:mọi|mỗi) nạn nhân|phụ nữ và trẻ em|phụ nữ, trẻ em"
)
_ONE_VICTIM = re.compile(r"(?<!các )(?<!những )(?<!nhiều )(?<!số )(?<!thành )(?<!là )(?<!làm )(?<!\d )(?<!một )(?<!hai )(?<!ba )\bnạn nhân\b(?! (?:của|buôn|mua|bị mua bán|trẻ em))")


def is_story_of_one(parts: Sequence[Part]) -> bool:
    """Return whether title, lead and body tell of one victim."""
    lows = [lowered(part.text) for part in parts]
    head = " \n ".join(low for part, low in zip(parts, lows, strict=True) if part.kind in {"title", "lead"})
    text = "\n".join(lows)
    named = named_victims(parts, lows)
    many = len(_MANY.findall(text))
    one = len(_ONE_VICTIM.findall(text))
    if named.names and (len(named.names) == 1 or many == 0):
        return True
    if one >= 2 and one > many:
        return True
    return _ONE.search(head) is not None and re.search(_DEED, head) is not None and many <= 1
