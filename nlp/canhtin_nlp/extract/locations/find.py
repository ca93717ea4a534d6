"""Places of an article: `find_locations`, and what the article as a whole names."""

import re
from collections.abc import Sequence
from datetime import date

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.locations.chains import link
from canhtin_nlp.extract.locations.choice import RANK, Choice, first_choice
from canhtin_nlp.extract.locations.resolve import OTHER_UNIT, resolve
from canhtin_nlp.extract.locations.roles import roles_of
from canhtin_nlp.extract.locations.scan import scan
from canhtin_nlp.extract.locations.subject import subject_of
from canhtin_nlp.findings import Level, Location, Role, Span
from canhtin_nlp.gazetteer import Entry, Gazetteer, Index
from canhtin_nlp.text import holds

REFORM = date(2025, 7, 1)
_YEAR = re.compile(r"\b20[0-3]\d\b")
_AFTER_REFORM = re.compile(r"(?:[7-9]|1[0-2])/2025\b|2 cấp|hai cấp|sau (?:khi )?(?:sáp nhập|sắp xếp|hợp nhất)")
_OF_REFORM = ("/2025", " cấp", "sáp nhập", "sắp xếp", "hợp nhất")
"""Of what `_AFTER_REFORM` finds, every case holds one: plain strings are found far faster."""


def find_locations(document: Document, gazetteer: Gazetteer, *, home: str | None = None) -> tuple[Location, ...]:
    """Return every place named in title, lead, body and captions, in reading order.

    ``home`` is the code (2024) or name of the province the site writes for; it decides only what the article leaves
    open.
    """
    index = gazetteer.index
    parts = document.prose()
    vintage = vintage_of(document)
    day = document.published_at.date() if document.published_at else None
    found = scan(parts, index)
    choices = [first_choice(hit, vintage, day) for hit in found.hits]
    link(choices, [part.text for part in parts])
    resolve(choices, index, found.persons, vintage, gazetteer.province_code(home) if home else None)
    kept = [choice for choice in choices if not choice.dropped]
    writer = _Writer(parts, index)
    roles = roles_of(kept, parts, [_country(choice) for choice in kept])
    return tuple(writer.location(choice, role) for choice, role in zip(kept, roles, strict=True))


def vintage_of(document: Document) -> str:
    """Return "2025" for an article of 1 July 2025 or later, else "2024"; without a date, by the years it names."""
    if document.published_at is not None:
        return "2025" if document.published_at.date() >= REFORM else "2024"
    texts = [part.text for part in document.prose()]
    latest = max((int(year) for text in texts if "20" in text for year in _YEAR.findall(text)), default=0)
    if latest == REFORM.year:
        return "2025" if any(map(_is_after_reform, texts)) else "2024"
    # years further ahead are plans ("đến năm 2030"), they date nothing
    return "2025" if REFORM.year < latest <= REFORM.year + 2 else "2024"


def _is_after_reform(text: str) -> bool:
    return holds(text, _OF_REFORM) and _AFTER_REFORM.search(text) is not None


class _Writer:
    """Turns settled choices into records."""

    def __init__(self, parts: Sequence[Part], index: Index) -> None:
        self.parts = parts
        self.index = index

    def location(self, choice: Choice, role: Role) -> Location:
        hit = choice.hit
        entry = choice.sole or _one_and_the_same(choice)
        parent = _above(choice)
        span = self.parts[hit.part].span(hit.start, hit.end)
        country = _country(choice)
        if entry is None:
            return self._unsettled(choice, parent, country, role, span)
        province, after = self._provinces(entry)
        if province is None and after is None and parent is not None and country == "VNM":
            province, after = self._provinces(parent)
        if choice.rule == OTHER_UNIT and entry.code:
            return Location(
                entry.name, entry.level, None, None, None, None, country, role, span, (entry.code,), choice.rule
            )
        if entry.kind == "abroad" and hit.level_word in ("huyện", "quận", "thị xã", "thị trấn"):
            return Location(entry.name, hit.levels[0], None, None, None, None, country, role, span, (), choice.rule)
        code, vintage = (entry.code, entry.vintage) if entry.code else (None, None)
        return Location(entry.name, entry.level, code, vintage, province, after, country, role, span, (), choice.rule)

    def _unsettled(self, choice: Choice, parent: Entry | None, country: str, role: Role, span: Span) -> Location:
        """Write a name of no table, or one whose readings could not be told apart."""
        levels: list[Level] = [choice.level] if choice.level else [entry.level for entry in choice.entries]
        level: Level = max(levels, key=lambda level: RANK[level]) if levels else "place"
        sure = [parent] if parent else choice.entries if choice.rule != OTHER_UNIT else []
        named = {self._provinces(entry) for entry in sure}
        province, after = named.pop() if len(named) == 1 else (None, None)
        codes = tuple(sorted({entry.code for entry in choice.entries if entry.code}))
        return Location(choice.hit.text, level, None, None, province, after, country, role, span, codes, choice.rule)

    def _provinces(self, entry: Entry) -> tuple[str | None, str | None]:
        """Return the province by its name of the 63 (of 2025 where no single old one is meant) and of the 34."""
        index = self.index
        after = index.provinces_2025.get(entry.province_2025 or "")
        if entry.country != "VNM":
            return None, None
        new_province = entry.level == "province" and entry.vintage == "2025"
        if not new_province and len(entry.provinces) == 1:
            return index.provinces_2024[entry.provinces[0]], after
        if after and entry.vintage == "2025":
            return _of_the_63(after), after
        return None, after


def _one_and_the_same(choice: Choice) -> Entry | None:
    """Several readings with one and the same code (or none) are one."""
    kinds = {(entry.level, entry.code, entry.provinces) for entry in choice.entries}
    return choice.entries[0] if len(kinds) == 1 else None


def _above(choice: Choice) -> Entry | None:
    """Return the nearest settled name above it in its chain."""
    for _ in range(len(RANK)):
        if choice.parent is None:
            break
        choice = choice.parent
        if choice.sole is not None:
            return choice.sole
    return None


def _country(choice: Choice) -> str:
    entry = choice.sole or _one_and_the_same(choice) or _above(choice)
    return entry.country if entry else "VNM"


def _of_the_63(name: str) -> str:
    return "Thừa Thiên Huế" if name == "Huế" else name


def provinces_of(locations: Sequence[Location]) -> tuple[str, ...]:
    """Return the provinces that the places fix, in the 63 canonical names, in reading order, each once.

    Under the units of 2025 a commune gives its province of before 2025 only where its province of today is not named.
    """
    named = {place.province_2025 for place in locations if place.level == "province" and place.vintage == "2025"}
    return tuple(dict.fromkeys(
        place.province for place in locations
        if place.province
        and not (place.level != "province" and place.vintage == "2025" and place.province_2025 in named)
    ))  # fmt: skip


def countries_of(locations: Sequence[Location], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the foreign countries named, by themselves or by a place in them: Vietnamese names, each once."""
    names = gazetteer.index.countries
    codes = dict.fromkeys(place.country for place in locations if place.country not in ("VNM", ""))
    return tuple(names[code].name for code in codes if code in names)


def subject_provinces_of(document: Document, locations: Sequence[Location]) -> tuple[str, ...]:
    """Return the provinces the story is about, in the 63 canonical names."""
    return subject_of(document, locations, provinces_of(locations), merged=vintage_of(document) == "2025")
