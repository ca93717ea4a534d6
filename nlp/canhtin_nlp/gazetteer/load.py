"""Reads the tables of data/gazetteer and indexes their names. Pure: the caller brings the bytes."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from canhtin_nlp.findings import Level
from canhtin_nlp.gazetteer.keys import WORD, fold, name_key
from canhtin_nlp.gazetteer.records import VIET_NAM, Entry, GazetteerError
from canhtin_nlp.gazetteer.units import Units, level_of, read_units

# provinces that are common words when their second syllable is small ("Hòa bình": peace)
_WORDS = frozenset({"Hòa Bình", "Thái Bình", "Bình Định", "Hải Dương", "Hưng Yên"})
# aliases that name only the extent of before 2025
_OLD_ONLY = frozenset({"Thừa Thiên"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name with small letters in it: ``before`` stands left of its first capital word, ``whole`` is all of it."""

    before: str
    whole: str
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Index:
    """The names, ready to look up.

    ``names``: folded name to readings; ``lengths``: first word to the numbers of words of names that begin so, longest
    first; ``phrases``: names with small letters by their first capital word; ``small``: names without capitals;
    ``pairs`` and ``short``: one-syllable country names; ``well_known`` districts; names to be ``careful`` with.
    """

    names: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    small: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    pairs: dict[str, Entry] = field(default_factory=dict)
    short: dict[str, Entry] = field(default_factory=dict)
    countries: dict[str, Entry] = field(default_factory=dict)
    well_known: frozenset[str] = frozenset()
    careful: frozenset[str] = frozenset()
    provinces_2024: dict[str, str] = field(default_factory=dict)
    provinces_2025: dict[str, str] = field(default_factory=dict)
    to_2025: dict[str, str] = field(default_factory=dict)


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
        """All names by their folded form. Built once, in about 0.3 s and 15 MB. Raises GazetteerError."""
        try:
            return _Builder(self).build()
        except (UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
            raise GazetteerError(f"data/gazetteer does not fit together: {error!r}") from error

    def province_code(self, name_or_code: str) -> str | None:
        """Return the 2024 code of a province given by code or by name, or None."""
        if name_or_code in self.index.provinces_2024:
            return name_or_code
        found = self.index.names.get(name_key(name_or_code)[0], ())
        return next((entry.code for entry in found if entry.level == "province" and entry.vintage == "2024"), None)


class _Builder:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.units: Units = read_units(gazetteer.units)
        self.index = Index(
            provinces_2024=self.units.provinces_2024,
            provinces_2025=self.units.provinces_2025,
            to_2025=self.units.to_2025,
        )
        self.names: dict[str, list[Entry]] = defaultdict(list)
        self.lengths: dict[str, set[int]] = defaultdict(set)
        self.phrases: dict[str, list[Phrase]] = defaultdict(list)
        self.small: dict[str, list[Entry]] = defaultdict(list)

    def build(self) -> Index:
        for entry in self.units.entries.values():
            self._add_all(_spellings(entry), entry)
        self._aliases(_toml(self.gazetteer.aliases, "aliases.toml"))
        self._places(_toml(self.gazetteer.places, "places.toml"))
        self._countries(_toml(self.gazetteer.countries, "countries.toml"))
        self._foreign(_toml(self.gazetteer.foreign, "foreign.toml"))
        index = self.index
        index.names = {key: tuple(dict.fromkeys(found)) for key, found in self.names.items()}
        index.lengths = {first: tuple(sorted(found, reverse=True)) for first, found in self.lengths.items()}
        index.phrases = {
            first: tuple(sorted(found, key=lambda phrase: -len(phrase.whole))) for first, found in self.phrases.items()
        }
        index.small = {name: tuple(found) for name, found in self.small.items()}
        return index

    def _add(self, name: str, entry: Entry) -> None:
        """Index a name: as a run of capital words where it is one, else as a phrase."""
        capital = WORD.search(name)
        lower = name.lower()
        if all(WORD.match(word) or word.isdigit() or word in "-–" for word in name.split()):
            key, count = name_key(name)
            self.names[key].append(entry)
            first = WORD.match(name)
            self.lengths[fold(first.group()) if first else key.split()[0]].add(count)
        elif capital is None:
            self.small[lower].append(entry)
        else:
            self.phrases[fold(capital.group())].append(Phrase(lower[: capital.start()], lower, (entry,)))

    def _add_all(self, names: Iterable[str], entry: Entry) -> None:
        for name in names:
            self._add(name, entry)

    def _aliases(self, table: Mapping[str, Any]) -> None:
        for level in ("province", "district"):
            for code, names in table[level].items():
                entry = self.units.entries["2024", level, code]
                self._add_all(names, entry)
                after = self.units.entries.get(("2025", level, code))
                if after and self.units.to_2025[code] == code:
                    self._add_all((name for name in names if name not in _OLD_ONLY), after)
        for former in table["former"]:
            self._former(former)
        self.index.well_known = frozenset(name_key(name)[0] for name in table["well_known"]["districts"])
        for name, others in table["regions"].items():
            self._add_all([name, *others], Entry(name, "region", "region", None, None, "", VIET_NAM))

    def _former(self, former: Mapping[str, Any]) -> None:
        entries = self.units.entries
        heir = entries.get(("2024", "district", former["heir"])) or entries["2024", "province", former["heir"]]
        self._add(former["name"], Entry(
            former["name"], "former", level_of(former["level"]), former.get("code"), "2024", "", VIET_NAM,
            heir.provinces, None, heir.province_2025, former["until"],
        ))  # fmt: skip

    def _places(self, table: Mapping[str, Mapping[str, list[str]]]) -> None:
        for sort, places in table.items():
            for name, codes in places.items():
                after = {self.units.to_2025[code] for code in codes}
                one = after.pop() if len(after) == 1 else None
                self._add(name, Entry(name, "place", "place", None, None, sort, VIET_NAM, tuple(codes), None, one))

    def _countries(self, table: Mapping[str, Mapping[str, list[str]]]) -> None:
        for code, names in table["names"].items():
            entry = Entry(names[0], "country", "country", code, None, "", code)
            self.index.countries[code] = entry
            self._add_all(names, entry)
        for target, section in ((self.index.short, "short"), (self.index.pairs, "pairs")):
            for code, names in table[section].items():
                target.update((fold(name), self.index.countries[code]) for name in names)

    def _foreign(self, table: Mapping[str, Mapping[str, list[str]]]) -> None:
        self.index.careful = frozenset(name_key(name)[0] for name in table["careful"]["names"])
        for name in table["shared"]["regions"]:
            self._add(name, Entry(name, "region", "region", None, None, "", ""))
        codes = {name: code for code, names in table["codes"].items() for name in names}
        for code, kinds in table.items():
            if code in ("careful", "shared", "codes"):
                continue
            for sort, names in kinds.items():
                level: Level = "province" if sort == "provinces" else "place"
                for name in names:
                    iso = codes.get(name) if level == "province" else None
                    self._add(name, Entry(name, "abroad", level, iso, None, sort, code))


def _spellings(entry: Entry) -> tuple[str, ...]:
    """Return the name, and a province's with one capital only ("Hà nội") unless that is a common word."""
    name = "Huế" if entry.code == "46" and entry.level == "province" else entry.name
    careless = name[0] + name[1:].lower()
    if entry.level != "province" or careless == name or name in _WORDS:
        return (name,)
    return name, careless


def _toml(data: bytes, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GazetteerError(f"{name}: {error}") from error
