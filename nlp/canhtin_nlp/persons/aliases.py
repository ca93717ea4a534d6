"""Finds what persons call themselves or are called, in quotation marks: biệt danh "Tư lùn", tài khoản Zalo “Mẹ Bún”.

Such a name may be any words; what stands before the quotation tells that it is one.
"""

import re
from collections.abc import Iterator

_QUOTED = re.compile(r"[\"“‘]([^\W\d_][^\"“”‘’\n]{1,40})[\"”’]")
_NETWORKS = r"facebook|zalo|tiktok|telegram|messenger|wechat|viber|instagram|skype"
_WHO = (
    r"người|kẻ|gã|phụ nữ|đàn ông|cô gái|cô|chàng trai|thanh niên|thiếu nữ|đối tượng|nghi phạm|bạn trai|bạn gái|anh|chị"
    r"|ông|bà|em|cháu"
)
_ANNOUNCES = re.compile(
    rf"(?<!\w)(?:(?:biệt danh|biệt hiệu|bí danh|nickname|nick|tức|tự|tự xưng|tài khoản)(?:\s(?:mạng xã hội|cá nhân|{_NETWORKS}))*"
    rf"|(?<!trang )(?<!nhóm )(?<!page )(?:{_NETWORKS})"
    rf"|(?:{_WHO})(?:\s[^\W\d_]+){{0,2}}?\stên(?:\s(?:thường gọi|gọi khác|gọi))?)"
    r"(?:\s(?:có tên|mang tên|tên|là))*\s*:?\s*$",
    re.IGNORECASE,
)
_LOOK_BACK = 72
_MOST_WORDS = 6


def find_aliases(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of each such name in uniform text, without its quotation marks. Linear in the length."""
    for match in _QUOTED.finditer(text):
        start = match.start(1)
        inner = match[1].rstrip(" .,")
        if inner[0].isupper() and len(inner.split()) <= _MOST_WORDS:
            before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
            if _ANNOUNCES.search(before):
                yield start, start + len(inner)
