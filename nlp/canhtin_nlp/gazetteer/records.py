"""What a name may stand for."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from canhtin_nlp.findings import Level

VIET_NAM = "VNM"
Kind = Literal["unit", "former", "country", "abroad", "place", "region"]


class GazetteerError(Exception):
    """A table of the gazetteer is not what it should be; the message names it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name.

    ``code``: GSO code for a unit of ``vintage``, ISO 3166-1 alpha-3 for a country, ISO 3166-2 for a
    province abroad where the table has it, else None. ``sort`` is the level
    word of a unit in lower case ("thị xã") or the kind of a named place ("gates"). ``provinces`` are codes of the 2024
    table: one where the place lies in it, several where it may lie in any. ``district`` is the unit above a commune
    of 2024. ``province_2025`` is a code of the 2025 table.
    """

    name: str
    kind: Kind
    level: Level
    code: str | None
    vintage: str | None
    sort: str
    country: str
    provinces: tuple[str, ...] = ()
    district: str | None = None
    province_2025: str | None = None
    until: date | None = None

    def within(self, other: "Entry") -> bool:
        """Return whether this lies in the unit or country ``other``."""
        if other.kind == "country":
            return self.kind != "country" and self.country == other.code
        if "abroad" in (self.kind, other.kind):
            both = self.kind == other.kind and self.country == other.country
            return both and other.level == "province" and self.level != "province"
        if self.country != other.country or self.level == "province":
            return False
        if other.level == "province":
            return self._in_province(other)
        return other.level == "district" and self._in_district(other)

    def in_province_of(self, other: "Entry") -> bool:
        """Return whether both may lie in one province of 2024."""
        return not set(self.provinces).isdisjoint(other.provinces)

    def _in_province(self, other: "Entry") -> bool:
        if other.kind == "former":
            return self.in_province_of(other)
        return self.province_2025 == other.code if other.vintage == "2025" else other.code in self.provinces

    def _in_district(self, other: "Entry") -> bool:
        """Tell it for communes; for a place, or where the district is no more, as far as the province allows."""
        if self.level == "commune" and other.kind != "former":
            return self.district == other.code
        return self.level in ("commune", "place") and self.in_province_of(other)
