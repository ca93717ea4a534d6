"""Which provinces a story is about, apart from those it only names.

Every mention adds the weight of what it tells; standing first, in the headline or in the opening adds more. One mention
of a victim's home or of where people were recruited is enough by itself; a suspect's address, an office that lends a
hand, a stop on the way are not. A story of the whole country is about a province only where it tells enough of it. The
weights were set by hand, after a logistic regression on the tune part of the gold.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.locations.whose import REACH, whose_home
from canhtin_nlp.findings import Location, Role
from canhtin_nlp.text import lowered, normalise

ENOUGH = 1.0
FAINT = 0.5  # a story that names no place more than this is about none
MANY = 3  # homes in one list: the victims come from all over
LONGEST = 40  # names in one chain; longer ones are cut, so that time stays linear
MOST = 2  # mentions of one kind that add weight

Where = Literal["title", "opening", "rest"]
Telling = (
    Role
    | Literal[
        "victim's home",
        "acting office",
        "scene",
        "workplace",
        "helping office",
        "one home of many",
        "aside",
        "former province",
    ]
)
_WEIGHT: Mapping[Telling, float] = {
    "victim's home": 1.0, "recruitment": 1.0, "acting office": 1.0, "scene": 1.0,
    "workplace": 1.0, "dateline": 1.0, "former province": 1.0, "court": 0.7, "rescue": 0.6, "exploitation": 0.7,
    "activity": 0.5, "origin": 0.3, "one home of many": 0.3,
    "transit": 0.3, "mention": 0.2, "helping office": 0.2, "aside": 0.1,
}  # fmt: skip
_FIRST, _TITLE, _OPENING = 0.7, 0.7, 0.3
_SAME_PLACE = 25  # characters between two names of one place
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
_ASIDE = re.compile(r"\b(?:trụ sở|địa chỉ|đóng tại|đóng ở|bệnh viện|điều trị|cấp cứu|giờ|quốc lộ)\b[^.;]{0,30}\Z")
_HELPING = re.compile(r"\b(?:phối hợp|cùng với|hợp tác)\b[^.;]{0,60}\Z")
_HOME = re.compile(
    r"\b(?:quê|trú|ngụ|hộ khẩu|sinh sống|sống tại|nhà ở|nhà|gia đình|thường trú|tạm trú|đến từ|sinh ra|\(\d{4},)\b[^.;]{0,80}\Z"
)
_SIDE_BY_SIDE = re.compile(r"[\s,;]*(?:và|hay|hoặc)?\s*(?:các |tỉnh |thành phố |TP\.? ?)*")
# a meeting of the whole country has to be held somewhere
_MEETING = re.compile(
    r"\b(?:hội nghị|hội thảo|tọa đàm|toạ đàm|diễn đàn|họp báo|tổ chức)\b[^.;]{0,80}\b(?:tại|ở) (?:tp\.? ?|thành phố )?\Z"
)
_BESIDE = 18  # characters between a person and a bare "ở X"
_OFFICE_OF = re.compile(
    r"\b(?:công an|biên phòng|bđbp|cảnh sát|tand|tòa án|vksnd|ubnd|hội|sở|chi cục|trung tâm)\b[^.;,()]{0,40}\Z"
)
# the office is the one that does it, itself or "cho biết đã …"
_ACTS = re.compile(
    r"\)?,?(?: cho biết,?| cho hay,?| đã| vừa| đang| đồng loạt| kịp thời| đơn vị| này| ra quyết định| phối hợp| với)*"
    r" (?:bắt|khởi tố|tạm giữ|tạm giam|giải cứu|giải thoát|tiếp nhận|bàn giao|đưa|ập|triệt phá|phá|phát hiện|ngăn chặn|đón|cứu|xét xử"
    r"|mở phiên|tuyên phạt|truy tố|tổ chức|phát động|ra quân|triển khai|ban hành|tuyên truyền|truyền thông|tập huấn|trao"
    r"|hỗ trợ|tìm thấy|truy nã|xác minh)\b"
)
_SCENE = re.compile(
    r"\b(?:bắt|bắt giữ|bắt quả tang|giải cứu|tìm thấy)\b[^.;,()]{0,60}\b(?:tại|ở|trên địa bàn)(?: [^\W\d_]+){0,3} \Z"
)
_SCENE_BEHIND = re.compile(
    r"\)?(?:,| thì)? (?:(?:được|bị) [^.;,]{0,40})?(?:bắt giữ|bắt quả tang|giải cứu|ngăn chặn|tạm giữ|phát hiện)\b"
)
_NEAR = 100  # of the characters before a mention, those in which an office, a scene, a home is said
_AHEAD = 110
# the old province of a place in the story, told beside today's
_FORMER = re.compile(r" ?\(?(?:cũ|trước đây)\b")
_FORMER_BEFORE = re.compile(
    r"\b(?:trước đây|trước kia|trước (?:khi sáp nhập|tháng 7)|vốn)[^.;]{0,20} (?:thuộc|là)(?: [^\W\d_]+){0,2} \Z"
)
# "Tại bến xe phía Nam, Hà Nội, trinh sát bắt quả tang …": where, then the deed
_SCENE_OPENS = re.compile(r"[.,\n] ?(?:tại|ở|trên)\b[^.;]{0,60}\Z|\A(?:tại|ở|trên)\b[^.;]{0,60}\Z")
_SCENE_FOLLOWS = re.compile(r"\)?,[^.;]{0,110}?\b(?:bắt quả tang|bắt giữ|giải cứu|ngăn chặn|tạm giữ|chặn|dừng)\b")
# "bán cho một quán karaoke ở …", "đưa về một xưởng nhôm tại …"
_WORKPLACE = re.compile(
    r"\b(?:bán|giao|đưa|dẫn|chở|ép)\b[^.;]{0,50}\b(?:quán|nhà hàng|karaoke|massage|mát xa|nhà chứa|chủ|xưởng|lò|rẫy|trang trại"
    r"|bãi vàng|làng nghề|cơ sở|tàu|ghe)\b[^.;,()]{0,40}\b(?:ở|tại)(?: [^\W\d_]+){0,3} \Z"
)
# the country's bodies and totals, whose meetings and examples have to lie somewhere; not a day that the country keeps, nor a
# plan "của Bộ Công an" that a province carries out
_NATION = re.compile(
    r"\b(?<!của )(?:cả nước(?! [^.;]{0,30}ngày)|toàn quốc|quốc hội|chính phủ|138/cp|bộ trưởng|thứ trưởng|bộ công an"
    r"|bộ ngoại giao|bộ lao động|đại sứ quán|liên hợp quốc|unicef|asean|tiểu vùng)\b"
)
# what a deed told behind the place makes a scene of
_MAYBE_SCENE: frozenset[Role] = frozenset({"transit", "activity", "mention"})
_OFFICE: frozenset[Role] = frozenset({"activity", "rescue", "mention"})


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention of a province: what it tells, and where it stands."""

    province: str
    telling: Telling
    where: Where
    repeats: bool  # "huyện Kỳ Sơn, Nghệ An" counts once
    is_local: bool  # a district or commune of it is named


def subject_of(
    document: Document, locations: Sequence[Location], named: Sequence[str], *, merged: bool
) -> tuple[str, ...]:
    """Return those of ``named`` whose mentions weigh enough, in the same order.

    ``merged``: the article is of July 2025 or later, where an old province is a part of today's.
    """
    mentions = list(_mentions(document, locations, named, merged=merged))
    scores = {name: _score([one for one in mentions if one.province == name]) for name in named}
    if _is_of_the_nation(document, mentions):
        return tuple(name for name in named if scores[name] >= ENOUGH)
    first = next((one for one in mentions if _WEIGHT[one.telling] > _WEIGHT["helping office"]), None)
    if first:
        scores[first.province] += _FIRST
    top = max(scores.values(), default=0.0)
    return tuple(name for name in named if scores[name] >= ENOUGH or scores[name] == top >= FAINT)


def _is_of_the_nation(document: Document, mentions: Sequence[_Mention]) -> bool:
    """Tell a story that opens with the country, names no province in its headline and no district in its opening."""
    if any(one.where == "title" or (one.where == "opening" and one.is_local) for one in mentions):
        return False
    first = (document.of_kind("lead") or document.of_kind("body"))[:1]
    return any(_NATION.search(part.low) for part in (*document.of_kind("title"), *first))


def _score(mentions: Sequence[_Mention]) -> float:
    told = Counter(one.telling for one in mentions if not one.repeats)
    places = {one.where for one in mentions}
    score = sum(_WEIGHT[telling] * min(times, MOST) for telling, times in told.items())
    return score + _TITLE * ("title" in places) + _OPENING * ("opening" in places)


def _mentions(
    document: Document, locations: Sequence[Location], named: Sequence[str], *, merged: bool
) -> Iterator[_Mention]:
    texts = {part.field: part.original for part in document.parts}
    plain = {part.field for part in document.parts if part.source.text == part.original}
    kinds = _Kinds(document.prose())
    last: dict[str, Location] = {}
    chains = _chains(locations, texts)
    for place, chain in zip(locations, chains, strict=True):
        name = _name(place, named, merged=merged)
        if name is None:
            continue
        field, start = place.span.field, place.span.start
        where = kinds.where(field, start)
        if where == "title" and place.role == "transit":
            where = "rest"
        repeats = name in last and _follows(last[name], place, texts)
        last[name] = place
        telling: Telling = place.role
        if not repeats:
            end = chain[-1].span.end
            left, right = texts[field][max(0, start - REACH) : start], texts[field][end : end + _AHEAD]
            if field not in plain:
                left, right = normalise(left).text, normalise(right).text
            telling = _telling(place, left, right, within=_BESIDE + start - chain[0].span.start)
            if merged and name == place.province and _is_told_as_former(left, right):
                telling = "former province"
        if telling == "victim's home" and _is_list(chain, texts[field]):
            telling = "one home of many"
        is_local = place.level in ("district", "commune")
        yield _Mention(name, telling, where, repeats, is_local)
        today = place.province_2025
        if merged and today and today != name and today in named:  # it is a part of today's
            yield _Mention(today, place.role, where, repeats, is_local)


class _Kinds:
    """Tells headline and opening (the lead, or the first paragraph) from the rest."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.ends: dict[str, list[int]] = defaultdict(list)
        self.wheres: dict[str, list[Where]] = defaultdict(list)
        first_body = next((part for part in parts if part.kind == "body"), None)
        for part in parts:
            self.ends[part.field].append(part.source.original_span(part.start, part.start + len(part.text))[1])
            opens = part.kind == "lead" or part is first_body
            self.wheres[part.field].append("title" if part.kind == "title" else "opening" if opens else "rest")

    def where(self, field: str, start: int) -> Where:
        """Return where an offset of an original field lies."""
        return self.wheres[field][bisect_right(self.ends[field], start)]


def _chains(locations: Sequence[Location], texts: Mapping[str, str]) -> list[list[Location]]:
    """Return for each place the names it stands among: "quê ở Thanh Hóa, Phú Thọ, Hưng Yên và Bạc Liêu"."""
    chains: list[list[Location]] = []
    for place in locations:
        goes_on = chains and len(chains[-1]) < LONGEST and _follows(chains[-1][-1], place, texts)
        chain = chains[-1] if goes_on else []
        chain.append(place)
        chains.append(chain)
    return chains


def _is_list(chain: Sequence[Location], text: str) -> bool:
    """Return whether many provinces stand side by side; "hai em ở Gia Lai, một em ở Kon Tum" tells of each."""
    provinces = [place for place in chain if place.level == "province"]
    gaps = [text[left.span.end : right.span.start] for left, right in pairwise(provinces)]
    return len(provinces) >= MANY and all(map(_SIDE_BY_SIDE.fullmatch, gaps))


def _follows(left: Location, right: Location, texts: Mapping[str, str]) -> bool:
    field, end, start = left.span.field, left.span.end, right.span.start
    if field != right.span.field or start - end > _SAME_PLACE:
        return False
    return _SENTENCE_END.search(texts[field], end, start) is None


def _name(place: Location, named: Sequence[str], *, merged: bool) -> str | None:
    """Return the province a mention speaks for; after the merger, today's, where the article names that."""
    today, old = place.province_2025, place.province
    if merged and place.level == "province" and place.vintage == "2024" and old in named:
        return old
    first, second = (today, old) if merged else (old, today)
    return first if first in named else second if second in named else None


def _is_told_as_former(left: str, right: str) -> bool:
    """Tell "tỉnh Hà Giang cũ", "trước đây thuộc tỉnh Bình Dương": a reader of today is told which part it was in."""
    low = lowered(left)
    if _HOME.search(low) and whose_home(left, len(left)) == "suspect":
        return False
    return _FORMER.match(right) is not None or _FORMER_BEFORE.search(low) is not None


def _telling(place: Location, left: str, right: str, *, within: int) -> Telling:
    """Return what a mention tells of its province; ``left`` and ``right`` are what stands beside it.

    ``within``: characters before it in which a person must be named whose home it is, where no word of homes says so.
    """
    near = max(0, len(left) - _NEAR)
    low = lowered(left)
    if _ASIDE.search(low, near) or (place.level == "province" and _MEETING.search(low, near)):
        return "aside"
    if place.role in _OFFICE and _HELPING.search(low, near):
        return "helping office"
    if place.role in ("activity", "rescue") and _ACTS.match(right) and _OFFICE_OF.search(low, near):
        return "acting office"
    if _SCENE.search(low, near) or (place.role in _MAYBE_SCENE and _SCENE_BEHIND.match(right)):
        return "scene"
    if _SCENE_OPENS.search(low, near) and _SCENE_FOLLOWS.match(right):
        return "scene"
    if _WORKPLACE.search(low, near):
        return "workplace"
    if place.role == "origin":
        # "ở" alone may tell anything, but right behind the person
        within = REACH if _HOME.search(low, near) else within
        return "victim's home" if whose_home(left, len(left), within=within) == "victim" else "origin"
    return place.role
