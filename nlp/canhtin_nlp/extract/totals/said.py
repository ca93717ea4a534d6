"""What a sentence says of areas: by words ("toàn tỉnh"), by who acts ("Sơn La phát hiện …"), of whom a number is a part, where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from canhtin_nlp.extract.totals.home import Home
from canhtin_nlp.extract.totals.scene import Place, Scene, Sentence
from canhtin_nlp.extract.totals.words import ACTS, UNITS
from canhtin_nlp.findings import Area, Location, Span

How = Literal["words", "subject", "share", "locative"]

VIET_NAM, WORLD = "Việt Nam", "thế giới"


@dataclass(frozen=True, slots=True)
class Said:
    """An area told at ``start`` to ``end`` of a part, and how."""

    area: Area
    how: How
    start: int
    end: int


_U = "|".join(UNITS)
_WORDS = re.compile(
    r"(?<!\w)(?:(?P<world>(?:trên )?(?:toàn )?thế giới|(?:trên )?toàn cầu)|(?P<nation>cả nước|toàn quốc)"
    r"|(?:toàn|cả|(?:trên )?địa bàn(?: toàn)?|(?:cơ quan|lực lượng) chức năng(?: của)?|các ngành(?: của)?) "
    rf"(?P<kind>{_U})"
    rf"|(?P<acting>{_U})(?= (?:đã |cũng |vừa |hiện )*(?:ghi nhận|xảy ra|phát hiện|có|mở|tổ chức|hỗ trợ|tiếp nhận|khởi tố|bắt"
    r"|xác định|giải cứu|còn)\b)"
    r"|(?P<here>(?:trên )?địa bàn))(?!\w)"
)
_CLAUSE_OPENS = re.compile(r"(?:^|[,;:] ?|\b(?:và|còn|riêng|nay|năm \d{4}|toàn) )$")
# "tổ chức hàng đầu thế giới", "tình hình … trên thế giới", "ngoài nước": no area of a number
_NO_WORLD = re.compile(r"(?:khu vực|các nước|nhiều nước|hàng đầu|(?:tình hình|tổ chức|chỉ số|quỹ|chuỗi)[^.;]{0,40}) $")
_NO_NATION = re.compile(r"(?:ngoài|cơ sở[^.;,]{0,20}|từ) $")
_LEVEL = r"(?:các nước |nước |tỉnh |huyện |xã |thành phố |thị xã |quận |phường |tp\.? ?|bang |khắp |toàn )*"
_AT = re.compile(
    rf"(?:^|[,;:(] ?|\b(?:và|còn|riêng|trong đó|chỉ|nay|rằng) )(?:riêng )?(?:tại|ở|riêng|với|đối với) {_LEVEL}$"
)
_OPEN = re.compile(
    r"(?:^|[,;:–-] ?|\b(?:và|còn|riêng|trong đó|là|vẫn là|năm \d{4},?|năm) )(?:riêng )?(?:tỉnh |huyện |xã |thành phố )?$"
)
_AUTHORITY = re.compile(r"\b(?:nhà chức trách|giới chức|chính quyền|chính phủ|cảnh sát|các tòa án|tòa án|công an) $")
_ACTED = re.compile(rf"(?: (?:đã|cũng|vừa|kịp thời|có|xảy ra|ghi nhận))*(?: (?:{ACTS}|xảy ra))\b")
_COUNTED = re.compile(r"(?: ?\(|:? )(?:(?:có|với|là|tăng|giảm) )?$")
_LIST = re.compile(r"(?:,| và|,? cùng| -| –) (?:[^\W\d_]+ ){0,2}$")
_SIDE_BY_SIDE = 16
"""Characters between two places of a list."""
BESIDE = 8
"""Characters between a place and the number that is its share: "Sơn La (12 nạn nhân)"."""


def said_in(scene: Scene, home: Home, sentence: Sentence, offsets: Sequence[int]) -> Iterator[Said]:
    """Yield the areas that a sentence tells; ``offsets``: where its totals begin."""
    low = scene.lows[sentence.part]
    places = [place for place in scene.places[sentence.part] if sentence.start <= place.start < sentence.end]
    begins = {place.start: place for place in places}
    taken: set[int] = set()
    for match in _WORDS.finditer(low, sentence.start, sentence.end):
        place = begins.get(match.end() + 1) if match["kind"] or match["here"] else None
        if place is not None:
            taken.add(place.start)
        left = low[max(sentence.start, match.start() - 60) : match.start()]
        span = scene.parts[sentence.part].span(match.start(), match.end())
        if place is not None:
            area = None if is_listed(scene, place, sentence.part) else area_of(place.location, place.location.span)
        else:
            area = _of_words(match, left, span, home, sentence.part)
        if area is not None:
            yield Said(area, "words", match.start(), match.end())
    for place in places:
        how = _how(scene, place, sentence, offsets) if place.start not in taken else None
        if how is not None:
            yield Said(area_of(place.location, place.location.span), how, place.start, place.end)


def area_of(location: Location, span: Span) -> Area:
    """Return a place as an area that ``span`` tells."""
    return Area(location.level, location.name, location.code, location.vintage, span)


def unit_of(home: Home, kind: str, part: int, offset: int) -> Location | None:
    """Return what "tỉnh", "huyện", "thành phố" means at a place of the text."""
    level = UNITS[kind]
    return home.city if level == "city" else home.unit(level, part, offset)


def is_listed(scene: Scene, place: Place, part: int) -> bool:
    """Tell one of several places side by side: "các xã A, B và C"."""
    for other in scene.places[part]:
        first, second = (place, other) if place.start < other.start else (other, place)
        alike = first is not second and second.location.level == first.location.level
        near = alike and second.start - first.end < _SIDE_BY_SIDE
        if near and _LIST.fullmatch(scene.lows[part], first.end, second.start):
            return True
    return False


def _of_words(match: re.Match[str], left: str, span: Span, home: Home, part: int) -> Area | None:
    """Return the area of words that name no place."""
    if match["world"]:
        return None if _NO_WORLD.search(left) else Area("world", WORLD, None, None, span)
    if match["nation"]:
        return None if _NO_NATION.search(left) else Area("country", VIET_NAM, "VNM", None, span)
    kind = match["kind"] or (match["acting"] if _CLAUSE_OPENS.search(left) else None)
    unit = unit_of(home, kind, part, match.start()) if kind else None
    return area_of(unit, span) if unit else None


def _how(scene: Scene, place: Place, sentence: Sentence, offsets: Sequence[int]) -> How | None:
    """Return how a place that no word of area stands before tells one; None where it only stands there."""
    low = scene.lows[sentence.part]
    left = low[max(sentence.start, place.start - 40) : place.start]
    counted = any(0 < at - place.end <= BESIDE and _COUNTED.fullmatch(low, place.end, at) for at in offsets)
    if counted and (_OPEN.search(left) or "(" in low[place.end : place.end + 2]):
        return "share"
    gate_or_hamlet = place.location.level == "place" and place.location.country == "VNM"
    if gate_or_hamlet or is_listed(scene, place, sentence.part):
        return None
    if (_OPEN.search(left) or _AUTHORITY.search(left)) and _ACTED.match(low, place.end):
        return "subject"
    return "locative" if _AT.search(left) else None
