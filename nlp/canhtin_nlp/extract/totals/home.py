"""The units that an article is about: what "toàn tỉnh", "toàn huyện" and "Công an xã" mean in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from canhtin_nlp.extract.totals.scene import Place, Scene
from canhtin_nlp.findings import Level, Location

_CITIES = frozenset({"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh", "Huế", "Đồng Nai"})
"""Centrally-run cities of both vintages: the entries of the gazetteer call them provinces like the others."""
_HEAD = 3
"""What a mention in the headline or the lead weighs."""


@dataclass(frozen=True, slots=True)
class Home:
    """``province``: the one the article is about, None where that is open; ``abroad``: the foreign country it is of.

    ``leads``: headline or lead name the province. ``places``: all of Việt Nam, part by part.
    """

    province: Location | None
    abroad: Location | None
    leads: bool
    places: tuple[tuple[Place, ...], ...]

    @classmethod
    def of(cls, scene: Scene, locations: Sequence[Location], subjects: Sequence[str], *, merged: bool) -> "Home":
        """Return the home of an article.

        ``subjects``: the provinces it is about by the names of the 63; ``merged``: it is written under the 34.
        """
        at_home = tuple(tuple(place for place in places if place.location.country == "VNM") for places in scene.places)
        province = _province(locations, subjects, merged=merged)
        leads = province is not None and any(
            place.span.field in ("title", "lead") and province.name in (place.province, place.province_2025)
            for place in locations
        )
        return cls(province, _abroad(locations), leads, at_home)

    @property
    def in_vietnam(self) -> bool:
        """Return whether the article names a place in Việt Nam, not only the country."""
        return any(place.location.level != "country" for places in self.places for place in places)

    @property
    def city(self) -> Location | None:
        """Return what "thành phố" means: the article's province where it is a city, else nothing that is sure."""
        return self.province if self.province is not None and self.province.name in _CITIES else None

    def unit(self, level: Level, part: int, offset: int) -> Location | None:
        """Return the unit of a level that is meant at a place of the text: the province of the article, or the nearest before.

        A district or commune is the one named last; where none was named, the only one of the article.
        """
        if level == "province":
            return self.province
        before = [
            place.location
            for at, places in enumerate(self.places[: part + 1])
            for place in places
            if place.location.level == level
            and not place.location.name.isdigit()
            and (at < part or place.start < offset)
        ]
        if before:
            return before[-1]
        named = {
            place.location.name: place.location
            for places in self.places
            for place in places
            if place.location.level == level
        }
        return next(iter(named.values())) if len(named) == 1 else None


def _abroad(locations: Sequence[Location]) -> Location | None:
    """Return the foreign country that most names of places are of, if it is named at the head and no place of Việt Nam is."""
    head = [place for place in locations if place.span.field in ("title", "lead")]
    if any(place.country == "VNM" and place.level != "country" for place in head):
        return None
    foreign = Counter(place.country for place in locations if place.country != "VNM")
    if not foreign:
        return None
    country, most = foreign.most_common(1)[0]
    named = [place for place in head if place.country == country and place.level == "country"]
    return named[0] if named and 2 * most > foreign.total() else None


def _province(locations: Sequence[Location], subjects: Sequence[str], *, merged: bool) -> Location | None:
    """Return the province that the article is about, as it names it: today's, or the old one that it speaks of more."""
    votes: Counter[str] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    mentions: dict[str, Location] = {}
    for place in locations:
        name = place.province_2025 if merged else place.province
        if name is None:
            continue
        weight = _HEAD if place.span.field in ("title", "lead") else 1
        votes[name] += weight
        if place.level == "province":
            names[name, place.name] += weight
            mentions.setdefault(place.name, place)
    if not votes:
        return None
    (first, most), *others = votes.most_common(2)
    about = {place.province_2025 if merged else place.province for place in locations if place.province in subjects} - {
        None
    }
    if len(about) > 1 or (not about and others and most < 2 * others[0][1]):
        return None
    chosen = about.pop() if about else first
    called = [(count, name == chosen, name) for (unit, name), count in names.items() if unit == chosen]
    return mentions[max(called)[2]] if called else None
