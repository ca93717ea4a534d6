"""Reads the five tables of data/gazetteer and indexes their names. Pure: the caller brings the bytes."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from canhtin_nlp.findings import Level
from canhtin_nlp.gazetteer.keys import WORD, fold, name_key
from canhtin_nlp.gazetteer.records import Entry

# the one province whose canonical name of the 63 is not the table's (renamed half a year before the table's date)
_CANONICAL = {"46": "Thừa Thiên Huế"}
VIET_NAM = "VNM"


class GazetteerError(ValueError):
    """A table of the gazetteer is not what it should be; the message names the table."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name with small letters in it: ``before`` stands left of its first capital word, ``whole`` is all of it."""

    before: str
    whole: str
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Index:
    """The names, ready to look up: see `Gazetteer.index`."""

    names: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    small: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    pairs: dict[str, Entry] = field(default_factory=dict)
    short: dict[str, Entry] = field(default_factory=dict)
    provinces_2024: dict[str, str] = field(default_factory=dict)
    provinces_2025: dict[str, str] = field(default_factory=dict)
    to_2025: dict[str, str] = field(default_factory=dict)
    countries: dict[str, Entry] = field(default_factory=dict)
    well_known: frozenset[str] = frozenset()
    careful: frozenset[str] = frozenset()
    districts: dict[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True)
class Gazetteer:
    """The shipped tables. Nothing is parsed before `index` is first asked for."""

    units: bytes
    aliases: bytes
    places: bytes
    countries: bytes
    foreign: bytes

    @classmethod
    def from_bytes(
        cls, *, units: bytes, aliases: bytes, places: bytes, countries: bytes, foreign: bytes
    ) -> "Gazetteer":
        """Take the contents of units.tsv and the four TOML files of data/gazetteer."""
        return cls(units, aliases, places, countries, foreign)

    @cached_property
    def index(self) -> Index:
        """All names by their folded form. Built once, in about 0.2 s. Raises GazetteerError."""
        return _Builder(self).build()

    def province_code(self, name_or_code: str) -> str | None:
        """Return the 2024 code of a province given by code or by name, or None."""
        names = self.index.provinces_2024
        if name_or_code in names:
            return name_or_code
        wanted = name_key(name_or_code)[0]
        return next(
            (entry.code for entry in self.index.names.get(wanted, ())
             if entry.level == "province" and entry.vintage == "2024"), None
        )


class _Builder:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.index = Index()
        self.names: dict[str, list[Entry]] = defaultdict(list)
        self.lengths: dict[str, set[int]] = defaultdict(set)
        self.phrases: dict[str, list[tuple[str, str, Entry]]] = defaultdict(list)
        self.small: dict[str, list[Entry]] = defaultdict(list)
        self.by_code: dict[tuple[str, str, str], Entry] = {}

    def build(self) -> Index:
        self._units()
        self._aliases(_toml(self.gazetteer.aliases, "aliases.toml"))
        self._places(_toml(self.gazetteer.places, "places.toml"))
        self._countries(_toml(self.gazetteer.countries, "countries.toml"))
        self._foreign(_toml(self.gazetteer.foreign, "foreign.toml"))
        index = self.index
        index.names = {key: tuple(dict.fromkeys(found)) for key, found in self.names.items()}
        index.lengths = {first: tuple(sorted(found, reverse=True)) for first, found in self.lengths.items()}
        index.phrases = {
            first: tuple(sorted((Phrase(b, w, (e,)) for b, w, e in found), key=lambda p: -len(p.whole)))
            for first, found in self.phrases.items()
        }
        index.small = tuple((name, tuple(found)) for name, found in self.small.items())
        return index

    def _add(self, name: str, entry: Entry) -> None:
        words = name.split()
        if all(WORD.match(word) or word.isdigit() or word in "-–" for word in words):
            key, count = name_key(name)
            self.names[key].append(entry)
            self.lengths[fold(WORD.match(name).group()) if WORD.match(name) else key.split()[0]].add(count)  # type: ignore[union-attr]
            return
        lower = name.lower()
        capital = WORD.search(name)
        if capital is None:
            self.small[lower].append(entry)
        else:
            self.phrases[fold(capital.group())].append((lower[: capital.start()], lower, entry))

    def _units(self) -> None:
        rows = [line.split("\t") for line in self.gazetteer.units.decode("utf-8").splitlines() if line[:1] != "#"]
        if not rows or rows[0][:6] != ["vintage", "level", "code", "type", "name", "parent"]:
            raise GazetteerError("units.tsv: the header line is not the expected one")
        index = self.index
        came_from: dict[str, set[str]] = defaultdict(set)
        above: dict[str, str] = {}
        for vintage, level, code, _, name, parent, new, *_ in rows[1:]:
            if vintage == "2024":
                if level == "province":
                    index.provinces_2024[code] = _CANONICAL.get(code, name)
                    index.to_2025[code] = new
                elif level == "district":
                    above[code] = parent
                province = above[parent] if level == "commune" else parent
                if level != "province":
                    for heir in filter(None, new.split(",")):
                        came_from[heir].add(province)
            elif level == "province":
                index.provinces_2025[code] = name
        for vintage, level, code, sort, name, parent, *_ in rows[1:]:
            entry = self._unit(vintage, level, code, sort, name, parent, above, came_from)
            self.by_code[vintage, level, code] = entry
            self._add(name, entry)
            if level == "province" and " " in name and name not in _WORDS:
                self._add(name[0] + name[1:].lower(), entry)
            if level == "district" and vintage == "2024":
                index.districts[code] = entry

    def _unit(
        self, vintage: str, level: str, code: str, sort: str, name: str, parent: str,
        above: Mapping[str, str], came_from: Mapping[str, set[str]],
    ) -> Entry:  # fmt: skip
        index = self.index
        if vintage == "2025":
            province_2025 = code if level == "province" else parent
            if level == "province":
                provinces = tuple(sorted(old for old, new in index.to_2025.items() if new == code))
            else:
                provinces = tuple(sorted(came_from[code]))
            return Entry(name, "unit", _level(level), code, vintage, sort.lower(), VIET_NAM, provinces, None, province_2025)
        province = code if level == "province" else above[parent] if level == "commune" else parent
        name = index.provinces_2024[code] if level == "province" else name
        district = parent if level == "commune" else None
        return Entry(
            name, "unit", _level(level), code, vintage, sort.lower(), VIET_NAM, (province,), district, index.to_2025[province]
        )

    def _aliases(self, table: Mapping[str, Any]) -> None:
        for level in ("province", "district"):
            for code, names in table.get(level, {}).items():
                for name in names:
                    for vintage in ("2024", "2025"):
                        entry = self.by_code.get((vintage, level, code))
                        if entry and (vintage == "2024" or self.index.to_2025.get(code) == code and name not in _OLD_ONLY):
                            self._add(name, entry)
        for former in table.get("former", ()):
            heir = self.by_code.get(("2024", "district", former["heir"])) or self.by_code["2024", "province", former["heir"]]
            self._add(former["name"], Entry(
                former["name"], "former", _level(former["level"]), former.get("code"), "2024", former.get("type", ""),
                VIET_NAM, heir.provinces, None, heir.province_2025, former.get("until"),
            ))  # fmt: skip
        self.index.well_known = frozenset(
            name_key(name)[0] for name in table.get("well_known", {}).get("districts", ())
        )
        for name, others in table.get("regions", {}).items():
            entry = Entry(name, "region", "region", None, None, "", VIET_NAM)
            self._add_all([name, *others], entry)

    def _places(self, table: Mapping[str, Mapping[str, list[str]]]) -> None:
        for sort, places in table.items():
            for name, codes in places.items():
                after = {self.index.to_2025[code] for code in codes}
                province_2025 = after.pop() if len(after) == 1 else None
                self._add(name, Entry(name, "place", "place", None, None, sort, VIET_NAM, tuple(codes), None, province_2025))

    def _countries(self, table: Mapping[str, Mapping[str, list[str]]]) -> None:
        for code, names in table["names"].items():
            entry = Entry(names[0], "country", "country", code, None, "", code)
            self.index.countries[code] = entry
            self._add_all(names, entry)
        for target, section in ((self.index.short, "short"), (self.index.pairs, "pairs")):
            for code, names in table[section].items():
                for name in names:
                    target[fold(name)] = self.index.countries[code]

    def _foreign(self, table: Mapping[str, Mapping[str, list[str]]]) -> None:
        self.index.careful = frozenset(name_key(name)[0] for name in table.get("careful", {}).get("names", ()))
        for code, kinds in table.items():
            for sort, names in kinds.items():
                for name in names:
                    if code == "careful":
                        continue
                    if code == "shared":
                        self._add(name, Entry(name, "region", "region", None, None, sort, ""))
                    else:
                        level: Level = "province" if sort == "provinces" else "place"
                        self._add(name, Entry(name, "abroad", level, None, None, sort, code))

    def _add_all(self, names: Iterable[str], entry: Entry) -> None:
        for name in names:
            self._add(name, entry)


# provinces that are common words when their second syllable is small ("Hòa bình": peace)
_WORDS = frozenset({"Hòa Bình", "Thái Bình", "Bình Định", "Hải Dương", "Hưng Yên"})
# aliases that name only the old extent
_OLD_ONLY = frozenset({"Thừa Thiên"})


def _level(word: str) -> Level:
    if word not in ("province", "district", "commune"):
        raise GazetteerError(f"units: unknown level {word!r}")
    return word  # type: ignore[return-value]


def _toml(data: bytes, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GazetteerError(f"{name}: {error}") from error
