"""Which provinces a story is about, apart from those it only names.

Every mention weighs by its role and by where it stands; where somebody lives weighs by who that is: a victim's home is
part of the story, a suspect's address is not by itself.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from canhtin_nlp.document import Document, Kind
from canhtin_nlp.findings import Location, Role
from canhtin_nlp.text import normalise

SHARE = 0.25  # of the weight of the weightiest province
LEAST = 1.0
FAINT = 0.5  # a story that names no place more than this is about none

_WEIGHT: Mapping[Role, float] = {
    "origin": 0.6, "recruitment": 1.0, "exploitation": 0.6, "rescue": 1.0, "court": 1.0, "activity": 1.0,
    "dateline": 1.0, "transit": 0.3, "mention": 0.3,
}  # fmt: skip
_KIND: Mapping[Kind, float] = {"title": 3.0, "lead": 1.5}
_VICTIM_HOME, _SUSPECT_HOME, _FAR = 1.2, 0.3, 0.2
_SAME_PLACE = 25  # characters between two names of one place
_ASIDE = re.compile(r"\b(?i:trụ sở|địa chỉ|bệnh viện|điều trị|cấp cứu|giờ|quốc lộ)\b[^.;]{0,30}\Z")
_NEAR = 45
_REACH = 160  # characters before a home that may tell whose it is
# victims go by initials in the press ("chị L.T.H."), suspects by their names
_WHO = re.compile(
    r"\b(?P<victim>(?:(?i:nạn nhân|bị hại|cô gái|thiếu nữ|phụ nữ|nữ sinh|con gái|người dân|lao động)|[Cc]hị|[Ee]m|[Cc]háu"
    r"|bé|cô|anh|ông|bà)\b|(?:[A-ZĐ]\. ?)+[A-ZĐ]?\.?(?=[\s(,]))"
    r"|\b(?P<suspect>(?i:đối tượng|bị can|bị cáo|nghi phạm|nghi can|khởi tố|bắt|tạm giữ|tạm giam|truy nã|tên|kẻ))\b"
)


def subject_of(document: Document, locations: Sequence[Location], named: Sequence[str]) -> tuple[str, ...]:
    """Return those of ``named`` whose mentions weigh enough, in the same order."""
    fields = _fields(document)
    scores: dict[str, float] = defaultdict(float)
    sure: set[str] = set()
    last: dict[str, tuple[str, int]] = {}
    for place in locations:
        name = _name(place, named)
        if name is None:
            continue
        text, kinds = fields[place.span.field]
        kind: Kind = next((kind for start, kind in reversed(kinds) if start <= place.span.start), "body")
        weight = _weight(place, normalise(text[max(0, place.span.start - _REACH) : place.span.start]).text)
        if weight == _VICTIM_HOME or (kind == "title" and place.role != "transit"):
            sure.add(name)
        field, end = last.get(name, ("", 0))
        last[name] = place.span.field, place.span.end
        if field != place.span.field or place.span.start - end > _SAME_PLACE:  # "huyện Kỳ Sơn, Nghệ An" counts once
            scores[name] += weight * _KIND.get(kind, 1.0)
    if not scores:
        return ()
    top = max(scores.values())
    enough = max(LEAST, SHARE * top)
    return tuple(name for name in named if scores[name] >= enough or (scores[name] == top >= FAINT) or name in sure)


def _fields(document: Document) -> dict[str, tuple[str, list[tuple[int, Kind]]]]:
    """Return each original field and where in it which kind of part begins; runs of one kind are one."""
    fields: dict[str, tuple[str, list[tuple[int, Kind]]]] = {}
    for part in document.parts:
        _, kinds = fields.setdefault(part.field, (part.original, []))
        if not kinds or kinds[-1][1] != part.kind:
            kinds.append((part.span(0, len(part.text)).start, part.kind))
    return fields


def _name(place: Location, named: Sequence[str]) -> str | None:
    """Return the province a mention speaks for: under the units of 2025 its province of today may be the named one."""
    if place.province in named:
        return place.province
    return place.province_2025 if place.province_2025 in named else None


def _weight(place: Location, left: str) -> float:
    """Weigh a mention by its role; ``left`` is what stands before it."""
    if _ASIDE.search(left, max(0, len(left) - _NEAR)):
        return _FAR
    if place.role != "origin":
        return _WEIGHT[place.role]
    who = None
    for match in _WHO.finditer(left):
        who = match.lastgroup
    return {"victim": _VICTIM_HOME, "suspect": _SUSPECT_HOME}.get(who or "", _WEIGHT["origin"])
