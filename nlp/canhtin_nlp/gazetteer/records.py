"""What a name may stand for."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from canhtin_nlp.findings import Level

Kind = Literal["unit", "former", "country", "abroad", "place", "region"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name.

    ``code``: GSO code for a unit of ``vintage``, ISO 3166-1 alpha-3 for a country, else None. ``sort`` is the level
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
            return self.country == other.code and self.kind != "country"
        if other.kind == "abroad":
            return self.kind == "abroad" and self.country == other.country and other.level == "province" and self.level != "province"
        if self.country != "VNM" or other.country != "VNM" or self.level == other.level:
            return False
        if other.level == "province":
            if other.vintage == "2025":
                return self.level != "province" and self.province_2025 == other.code
            if other.kind == "former":
                return self.level != "province" and bool(set(self.provinces) & set(other.provinces))
            return self.level != "province" and other.code in self.provinces
        if other.level == "district":
            if self.level == "place":
                return bool(set(self.provinces) & set(other.provinces))
            if other.kind == "former":
                return self.level == "commune" and bool(set(self.provinces) & set(other.provinces))
            return self.level == "commune" and self.district == other.code
        return False
