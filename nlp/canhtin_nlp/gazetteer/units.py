"""Reads units.tsv: the administrative units of both vintages, and which became which."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import cast, get_args

from canhtin_nlp.findings import Level
from canhtin_nlp.gazetteer.records import VIET_NAM, Entry, GazetteerError

HEADER = ["vintage", "level", "code", "type", "name", "parent", "new", "lat", "lon"]
# the one province whose canonical name of the 63 is not the table's (it was renamed half a year before its date)
_CANONICAL = {"46": "Thừa Thiên Huế"}


@dataclass(slots=True)
class Units:
    """All units by (vintage, level, code), the names of the provinces by code, and what each old one became."""

    entries: dict[tuple[str, str, str], Entry] = field(default_factory=dict)
    provinces_2024: dict[str, str] = field(default_factory=dict)
    provinces_2025: dict[str, str] = field(default_factory=dict)
    to_2025: dict[str, str] = field(default_factory=dict)


def read_units(table: bytes) -> Units:
    """Read the table. Raises GazetteerError when it is not one."""
    rows = [line.split("\t") for line in table.decode("utf-8").splitlines() if line[:1] != "#"]
    if not rows or rows[0] != HEADER or any(len(row) != len(HEADER) for row in rows):
        raise GazetteerError("units.tsv: the columns are not the expected ones")
    units = Units()
    above: dict[str, str] = {}  # district -> province
    came_from: dict[str, set[str]] = defaultdict(set)  # 2025 commune -> provinces of before
    for vintage, level, code, _, name, parent, new, *_ in rows[1:]:
        if level == "province" and vintage == "2024":
            units.provinces_2024[code] = _CANONICAL.get(code, name)
            units.to_2025[code] = new
        elif level == "province":
            units.provinces_2025[code] = name
        elif vintage == "2024":
            if level == "district":
                above[code] = parent
            for heir in filter(None, new.split(",")):
                came_from[heir].add(above.get(parent, parent))
    for row in rows[1:]:
        entry = _entry(row, units, above, came_from)
        units.entries[row[0], row[1], row[2]] = entry
    return units


def _entry(row: list[str], units: Units, above: dict[str, str], came_from: dict[str, set[str]]) -> Entry:
    vintage, word, code, sort, name, parent = row[:6]
    level = level_of(word)
    district = parent if level == "commune" and vintage == "2024" else None
    provinces: tuple[str, ...]
    if vintage == "2024":
        province = code if level == "province" else above.get(parent, parent)
        name = units.provinces_2024[code] if level == "province" else name
        provinces, after = (province,), units.to_2025[province]
    elif level == "province":
        provinces, after = tuple(sorted(old for old, new in units.to_2025.items() if new == code)), code
    else:
        provinces, after = tuple(sorted(came_from[code])), parent
    return Entry(name, "unit", level, code, vintage, sort.lower(), VIET_NAM, provinces, district, after)


def level_of(word: str) -> Level:
    """Return the word as a level. Raises GazetteerError."""
    for level in get_args(Level):
        if word == level:
            return cast("Level", level)
    raise GazetteerError(f"unknown level {word!r}")
