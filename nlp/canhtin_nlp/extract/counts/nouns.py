"""The numbers of a text, each with the noun that it counts."""

import re
from collections.abc import Iterator

from canhtin_nlp.extract.counts.words import BARE, NOUN, THEY
from canhtin_nlp.numbers import Number, find_numbers

Counted = tuple[Number, str, int]
"""A number, its noun, and where that ends."""

_THEY = re.compile(
    r"(?! (?:bên|nước|vụ|nơi|tỉnh|huyện|xã|bản|thôn|ngày|tháng|năm|lần|cách|tuyến|đầu|tay|chân|mắt|mắt cá|bàn|phía|miền|lực lượng|cơ quan|"
    r"đơn vị|chiếc|xe|quốc gia|thành phố|gia đình|điểm|mặt|chiều|loại|hình thức|công ty|cơ sở|căn|ngôi|đường|dự án|văn bản|đợt|chuyến|"
    r"địa phương|địa bàn|nhóm|khu|quán|phiên|tội|cấp|lĩnh vực|quả|thận|đêm|buổi|tiếng|giờ|cuộc|giới|ngành|chữ|số|dòng|nhà|phòng)\b)(?!\w)"
)
"""What follows "cả hai" where it stands for persons: no noun of things."""
_COUNTING = frozenset({"cardinal", "all", "part", "pair"})
_BARE = re.compile(
    r"số (?:nạn nhân|bị hại|người bị (?:bán|lừa|mua bán)|(?:trẻ|cháu|em|phụ nữ|cô gái|thiếu nữ|lao động|người)[^.,;\n]{0,14} bị [^.,;\n]{1,14})"
    r"[^.;\n]{0,80}(?:\blà|\blên|\btới|\bđến|\bthành|:) ?$"
)
_BARE_END = re.compile(r"(?=[.,;)\n]|$| (?:chứ|thay vì|và|trong đó|không)\b)")


def counted_in(text: str, low: str) -> Iterator[Counted]:
    """Yield each number with the noun it counts and where that ends."""
    last: Number | None = None
    for found in find_numbers(text):
        number, last = _said_twice(found, last, low), found
        if number.kind not in _COUNTING:
            continue
        match = NOUN.match(low, number.end)
        if match is not None:
            yield _group_of(number), match.group(1), match.end()
            if (
                number.kind == "part"
                and number.best != 1
                and number.whole
                and "/" not in low[number.start : number.end]
            ):
                whole, at = number.whole, number.whole_at
                yield Number(whole, whole, whole, "exact", at, number.end, numeral=at), match.group(1), match.end()
        elif (among := _among(low, number)) is not None:
            yield number._replace(kind="part"), among.group(1), among.end()
        elif number.kind == "all" and _THEY.match(low, number.end):
            yield number, THEY, number.end
        elif number.kind == "cardinal" and _is_bare(low, number):
            yield number, BARE, number.end


def _said_twice(number: Number, last: Number | None, low: str) -> Number:
    """Take "bảy (07)" as one number, as far as its closing bracket."""
    if (
        last is None
        or last.best != number.best
        or low[last.end : number.start] != " ("
        or low[number.end : number.end + 1] != ")"
    ):
        return number
    return number._replace(start=last.start, end=number.end + 1)


def _among(low: str, number: Number) -> re.Match[str] | None:
    """Return the noun of "4 trong số các nghi phạm"; "một trong số các" introduces somebody and counts nobody."""
    if number.kind != "cardinal" or number.best == 1:
        return None
    among = _AMONG.match(low, number.end)
    return NOUN.match(low, among.end()) if among else None


_AMONG = re.compile(r" trong (?:tổng )?số (?:các|những)(?= )")


def _is_bare(low: str, number: Number) -> bool:
    """Tell "xác định số nạn nhân là 6"."""
    before = max(0, number.start - 130)
    return _BARE_END.match(low, number.end) is not None and _BARE.search(low, before, number.start) is not None


def _group_of(number: Number) -> Number:
    """Of "một trong mười hai thanh niên" take the twelve."""
    if number.kind != "part" or number.best != 1 or not number.whole:
        return number
    whole, at = number.whole, number.whole_at
    return Number(whole, whole, whole, "exact", at, number.end, numeral=at)
