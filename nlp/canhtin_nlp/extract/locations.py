"""Places of an article: `find_locations`, and what the article as a whole names.

The way of a name: `locations_scan` finds it, `locations_chains` lets neighbours tell it apart, `locations_resolve` asks
the rest of the article, `locations_roles` says what it is in the story.
"""

import re
from collections.abc import Sequence
from datetime import date

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.locations_chains import RANK, Choice, first_choices, link
from canhtin_nlp.extract.locations_resolve import resolve
from canhtin_nlp.extract.locations_roles import role_of
from canhtin_nlp.extract.locations_scan import scan, small_letters
from canhtin_nlp.extract.locations_subject import subject_codes
from canhtin_nlp.findings import Level, Location
from canhtin_nlp.gazetteer import Entry, Gazetteer, Index

REFORM = date(2025, 7, 1)
_YEAR = re.compile(r"\b20[0-3]\d\b")
_AFTER_REFORM = re.compile(r"(?:[7-9]|1[0-2])/2025\b|2 cấp|hai cấp|sau (?:khi )?(?:sáp nhập|sắp xếp|hợp nhất)")


def find_locations(document: Document, gazetteer: Gazetteer, *, home: str | None = None) -> tuple[Location, ...]:
    """Return every place named in title, lead, body and captions, in reading order.

    ``home`` is the code (2024) or name of the province the site writes for; it decides only what the article leaves open.
    """
    index = gazetteer.index
    parts = document.prose()
    vintage = vintage_of(document)
    found = scan(parts, index)
    day = document.published_at.date() if document.published_at else None
    choices = [first_choices(hit, vintage, day) for hit in found.hits]
    link(choices, [part.text for part in parts])
    home_code = gazetteer.province_code(home) if home else None
    resolve(choices, index, found.persons, vintage, home_code)
    lowers = [small_letters(part.text) for part in parts]
    kept = [choice for choice in choices if not choice.dropped]
    return tuple(_location(choice, parts, lowers, index, vintage) for choice in kept)


def vintage_of(document: Document) -> str:
    """Return "2025" for an article of 1 July 2025 or later, else "2024"; without a date, by the years it names."""
    if document.published_at is not None:
        return "2025" if document.published_at.date() >= REFORM else "2024"
    latest = 0
    for part in document.prose():
        for match in _YEAR.finditer(part.text):
            latest = max(latest, int(match.group()))
    if latest == 2025:
        return "2025" if any(_AFTER_REFORM.search(part.text) for part in document.prose()) else "2024"
    return "2025" if latest in range(2026, 2040) and any("2026" in p.text or "2027" in p.text for p in document.prose()) else "2024"


def _location(choice: Choice, parts: Sequence[Part], lowers: Sequence[str], index: Index, vintage: str) -> Location:
    hit = choice.hit
    entry = choice.sole or _merged(choice)
    span = parts[hit.part].span(hit.start, hit.end)
    parent = _above(choice)
    abroad = (entry.country if entry else parent.country if parent else "VNM") not in ("VNM", "")
    role = role_of(hit, lowers[hit.part], abroad, hit.part <= 2)
    if entry is None:
        levels: list[Level] = [choice.level] if choice.level else [e.level for e in choice.entries]
        level = max(levels, key=RANK.__getitem__, default="place")
        province, after = _province_names(parent, index, vintage) if parent else _shared(choice, index, vintage)
        codes = tuple(sorted({e.code for e in choice.entries if e.code}))
        return Location(
            hit.text, level, None, None, province, after, parent.country if parent else "VNM", role, span, codes, choice.rule
        )
    province, after = _province_names(entry, index, vintage)
    if province is None and after is None and parent is not None and entry.country == "VNM":
        province, after = _province_names(parent, index, vintage)
    code = entry.code
    candidates: tuple[str, ...] = ()
    if choice.rule == "another unit of that name?" and code:
        code, candidates, province, after = None, (code,), None, None
    return Location(
        entry.name, entry.level, code, entry.vintage if code else None, province, after, entry.country, role, span,
        candidates, choice.rule,
    )  # fmt: skip


def _merged(choice: Choice) -> Entry | None:
    """Several readings with one and the same code (or none) are one."""
    first = choice.entries[0] if choice.entries else None
    if first and all((e.level, e.code, e.provinces) == (first.level, first.code, first.provinces) for e in choice.entries):
        return first
    return None


def _shared(choice: Choice, index: Index, vintage: str) -> tuple[str | None, str | None]:
    """Return the province that all readings left have in common."""
    names = {_province_names(entry, index, vintage) for entry in choice.entries}
    return names.pop() if len(names) == 1 else (None, None)


def _above(choice: Choice) -> Entry | None:
    seen = 0
    while choice.parent is not None and seen < 6:
        choice, seen = choice.parent, seen + 1
        if choice.sole is not None:
            return choice.sole
    return None


def _province_names(entry: Entry, index: Index, vintage: str) -> tuple[str | None, str | None]:
    """Return the province by its name of the 63 (the 2025 name where no single old one is meant) and of the 34."""
    after = index.provinces_2025.get(entry.province_2025 or "")
    if entry.country != "VNM":
        return None, None
    if entry.level == "province" and entry.vintage == "2025" and entry.code:
        return _canonical(index.provinces_2025[entry.code]), after
    if len(entry.provinces) == 1:
        return index.provinces_2024[entry.provinces[0]], after
    if vintage == "2025" and entry.vintage == "2025" and after:
        return _canonical(after), after
    return None, after


def _canonical(name: str) -> str:
    return "Thừa Thiên Huế" if name == "Huế" else name


def provinces_of(locations: Sequence[Location]) -> tuple[str, ...]:
    """Return the provinces that the places fix, in the 63 canonical names, in reading order, each once.

    Under the units of 2025 a commune gives its province of before 2025 only where its province of today is not named.
    """
    named = {place.province_2025 for place in locations if place.level == "province" and place.vintage == "2025"}
    found = []
    for place in locations:
        if place.province and not (place.level != "province" and place.vintage == "2025" and place.province_2025 in named):
            found.append(place.province)
    return tuple(dict.fromkeys(found))


def countries_of(locations: Sequence[Location], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the foreign countries named, by themselves or by a place in them: Vietnamese names, each once."""
    names = gazetteer.index.countries
    codes = dict.fromkeys(place.country for place in locations if place.country not in ("VNM", ""))
    return tuple(names[code].name for code in codes if code in names)


def subject_provinces_of(document: Document, locations: Sequence[Location]) -> tuple[str, ...]:
    """Return the provinces the story is about, in the 63 canonical names."""
    return subject_codes(document, locations, provinces_of(locations))
