"""Tells which territory the figures of a total are of.

First the words beside the number, then the area of the body that the sentence names, then the area that the paragraph and
the report speak of, then that of the body whose figures they are; last the headline, or the country that the article is
of. A place that merely stands in the sentence tells nothing.
"""

import re
from collections.abc import Mapping, Sequence

from canhtin_nlp.extract.totals.body import Told
from canhtin_nlp.extract.totals.home import Home
from canhtin_nlp.extract.totals.names import Body
from canhtin_nlp.extract.totals.said import BESIDE, VIET_NAM, Said, area_of, is_listed, said_in, unit_of
from canhtin_nlp.extract.totals.scene import Scene, Sentence
from canhtin_nlp.findings import Area

_BEHIND = re.compile(r"\b(?:tại|ở|trên khắp|khắp|quanh) (?:các nước |nước |bang |thành phố |khắp |toàn )*$")
# "Mường Lát (4 vụ), Quan Sơn (3 vụ)", where the second is not known for a place
_UNKNOWN_SHARE = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*(?: [A-ZĐÀ-Ỹ][^\W\d_]*){1,3} \((?:có |mỗi \w+ )?\Z")
_FAR_BEHIND = 60
_OPENING = 8
"""Characters that may stand before the place a headline begins with."""
_SPEAKS_OF_OTHERS = frozenset({"bộ"})
"""A foreign ministry may speak of the whole world; police and courts speak of their own country."""
_OF_VIETNAM = frozenset(
    {"bộ công an", "cục cảnh sát hình sự", "bộ lao động - thương binh và xã hội", "hội lhpn việt nam"}
)


def areas_of(
    scene: Scene, home: Home, told: Mapping[int, Told], at: Mapping[int, Sequence[tuple[int, int]]]
) -> dict[int, Area]:
    """Return the area of each total, by its number; ``at`` as in `bodies_of`."""
    reader = _Reader(scene, home)
    found: dict[int, Area] = {}
    for sentence in scene.sentences:
        numbers = [(offset, n) for offset, n in at.get(sentence.part, ()) if sentence.start <= offset < sentence.end]
        if not numbers:
            continue
        said = list(said_in(scene, home, sentence, [offset for offset, _ in numbers]))
        for offset, number in numbers:
            area = reader.area(offset, said, told.get(number), sentence)
            if area is not None:
                found[number] = area
        reader.carry(said, [told[n] for _, n in numbers if n in told], sentence)
    return found


class _Reader:
    """Goes through the sentences of an article with the area that its report and its paragraph speak of."""

    def __init__(self, scene: Scene, home: Home) -> None:
        self.scene, self.home = scene, home
        self.report: Area | None = None
        self.near: Area | None = None
        self.near_part = -1
        self.headline = self._of_headline()

    def area(self, offset: int, said: Sequence[Said], told: Told | None, sentence: Sentence) -> Area | None:
        """Return the area of the total that begins at ``offset``."""
        share = next((s.area for s in said if s.how == "share" and 0 < offset - s.end <= BESIDE), None)
        if share is not None:
            return share if share.level != "place" or share.code else None
        if _UNKNOWN_SHARE.search(self.scene.parts[sentence.part].text, max(sentence.start, offset - 40), offset):
            return None
        return (
            self._beside(offset, said, sentence)
            or (self.of_body(told.cue.body) if told and told.here else None)
            or next((s.area for s in reversed(said) if s.how == "locative" and s.start < offset), None)
            or self._carried(told, sentence)
            or self._behind(offset, sentence)
            or self.headline
            or (area_of(self.home.abroad, self.home.abroad.span) if self.home.abroad else None)
        )

    def _beside(self, offset: int, said: Sequence[Said], sentence: Sentence) -> Area | None:
        """Return the area of the words before the number, else of those behind it in its clause."""
        before = [s for s in said if s.how in ("words", "subject") and s.start < offset]
        if before:
            return before[-1].area
        low = self.scene.lows[sentence.part]
        behind = (s for s in said if s.how == "words" and s.start > offset)
        return next((s.area for s in behind if not re.search("[;:]", low[offset : s.start])), None)

    def _carried(self, told: Told | None, sentence: Sentence) -> Area | None:
        """Return the area that the sentences before speak of; the figures of another province's body are of that one."""
        if self.near_part == sentence.part and self.near is not None:
            return self.near
        own = None
        if told is not None:
            own = self.of_body(told.cue.body) or (self.of_body(told.report.body) if told.report else None)
        if self.report is None or (own is not None and own.level == self.report.level == "province"):
            return own
        return self.report

    def _behind(self, offset: int, sentence: Sentence) -> Area | None:
        """Return the foreign place right behind a number that nothing else tells of: "610.000 người ở Thái Lan"."""
        low = self.scene.lows[sentence.part]
        for place in self.scene.places[sentence.part]:
            near = offset < place.start < min(sentence.end, offset + _FAR_BEHIND)
            if near and place.location.country != "VNM" and _BEHIND.search(low, offset, place.start):
                return area_of(place.location, place.location.span)
        return None

    def _of_headline(self) -> Area | None:
        """Return the article's province where the headline begins with it: "Sóc Trăng nhìn lại 5 năm"."""
        for at, (part, places) in enumerate(zip(self.scene.parts, self.scene.places, strict=True)):
            if part.kind == "title":
                if not places or places[0].start > _OPENING or is_listed(self.scene, places[0], at):
                    return None
                area = area_of(places[0].location, places[0].location.span)
                return area if self._is_home(area) else None
        return None

    def carry(self, said: Sequence[Said], bodies: Sequence[Told], sentence: Sentence) -> None:
        """Remember the area told last: for the paragraph, and for the report if it is what the article is about."""
        told = [s.area for s in said if s.how == "words" or (s.how == "subject" and _is_domestic(s.area))]
        own = [area for t in bodies if t.here and (area := self.of_body(t.cue.body)) is not None]
        for area in (told or own)[-1:]:
            self.near, self.near_part = area, sentence.part
            if self._is_home(area) or (area.code == "VNM" and not self.home.leads):
                self.report = area

    def _is_home(self, area: Area) -> bool:
        """Tell the article's own province."""
        province = self.home.province
        return province is not None and area.code is not None and area.code == province.code

    def of_body(self, body: Body) -> Area | None:
        """Return the area whose figures a body has by its name: that of its place, its unit, or the nation."""
        span = self.scene.parts[body.part].span(body.start, body.end)
        if body.place is not None:
            abroad = body.place.location.country != "VNM"
            whose = body.head not in _SPEAKS_OF_OTHERS if abroad else body.reach != "none"
            return area_of(body.place.location, span) if whose else None
        if body.reach == "none":
            return None
        if body.unit is not None:
            unit = unit_of(self.home, body.unit, body.part, body.start)
            return area_of(unit, span) if unit else None
        if body.reach == "nation" and (self.home.in_vietnam or body.name in _OF_VIETNAM):
            return Area("country", VIET_NAM, "VNM", None, span)
        if body.reach == "province" and self.home.province is not None:
            return area_of(self.home.province, span)
        return None


def _is_domestic(area: Area) -> bool:
    return area.code == "VNM" or area.vintage is not None
