"""Third step: what is left open is decided by the rest of the article, and by the home province last of all."""

from collections import Counter
from dataclasses import dataclass, field

from canhtin_nlp.extract import locations_words as words
from canhtin_nlp.extract.locations_chains import Choice
from canhtin_nlp.extract.locations_scan import looks_vietnamese
from canhtin_nlp.gazetteer import Entry, Index


@dataclass(slots=True)
class Context:
    """What the article is known to speak of."""

    provinces: Counter[str] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)


def resolve(choices: list[Choice], index: Index, persons: set[str], vintage: str, home: str | None) -> None:
    """Decide every choice: narrow it, leave it open with its candidates, or drop it."""
    for choice in choices:
        _default_reading(choice, index, persons, vintage)
    context = _context(choices)
    for choice in choices:
        if not choice.dropped:
            _by_article(choice, context, index)
    context = _context(choices)
    _strangers(choices, context)
    _bare_repeats(choices, persons)
    for choice in choices:
        if not choice.dropped and len(choice.entries) > 1:
            exact = [entry for entry in choice.entries if entry.sort == choice.hit.level_word]
            if exact and choice.hit.level_word != "thành phố":
                choice.entries = exact
            elif exact and all(entry.level == "district" for entry in choice.entries):
                choice.entries = exact
            if not choice.hit.level_word and len({entry.provinces for entry in choice.entries}) == 1:
                choice.entries = [e for e in choice.entries if e.sort == "thành phố"] or choice.entries
            choice.entries = [e for e in choice.entries if e.vintage == vintage] or choice.entries
            choice.entries = [e for e in choice.entries if e.kind != "former"] or choice.entries
            _by_home(choice, home)


def _default_reading(choice: Choice, index: Index, persons: set[str], vintage: str) -> None:
    """Settle what needs no article: provinces, countries, well-known towns; drop bare names nothing speaks for."""
    hit = choice.hit
    if hit.level_word or hit.place_word or choice.fixed:
        if hit.level_word == "thành phố" and not choice.fixed:
            _city(choice, vintage)
        return
    by_kind = {kind: [entry for entry in choice.entries if entry.kind == kind] for kind in
               ("country", "region", "abroad", "place")}
    provinces = [e for e in choice.entries if e.level == "province" and e.country == "VNM"]
    is_person = hit.key in persons
    if provinces:
        by_place = bool(set(_ends(hit.before)) & words.BEFORE_PLACE)
        a_leader = hit.key == "hồ chí minh" and not any(
            entry.level == "province" for other in choice.chain if other is not choice for entry in other.entries
        )
        if (is_person or a_leader) and not by_place:
            choice.dropped = True
            return
        choice.entries = [e for e in provinces if e.vintage == vintage] or provinces
        choice.rule = "province"
    elif by_kind["country"] and by_kind["abroad"] and (near := _state_beside(choice, by_kind["abroad"])):
        choice.entries, choice.rule = near, "abroad"
    elif by_kind["country"]:
        if not _is_country(choice, is_person):
            choice.dropped = True
            return
        choice.entries, choice.rule = by_kind["country"], "country"
    elif by_kind["region"]:
        choice.entries, choice.rule = by_kind["region"][:1], "region"
    elif by_kind["abroad"] and len(by_kind["abroad"]) == len(choice.entries):
        if is_person and not (set(_ends(hit.before)) & words.BEFORE_PLACE):
            choice.dropped = True
        choice.rule = "abroad"


def _is_country(choice: Choice, is_person: bool) -> bool:
    """Đức, Nga, Anh: a country here, though a person of the article or of many others is called so."""
    hit = choice.hit
    if " " in hit.key or hit.pair or not hit.text[:1].isupper():
        return True
    listed = sum(
        any(entry.kind in ("country", "abroad") for entry in other.entries)
        for other in choice.chain if other is not choice
    )
    if is_person and listed < 2:
        return bool(set(_ends(hit.before)) & (words.COUNTRY_BEFORE - words.ALSO_PERSONS))
    if hit.key in words.DOUBTFUL and not hit.before and not hit.opens:
        return listed > 0
    return True


def _state_beside(choice: Choice, abroad: list[Entry]) -> list[Entry]:
    """Georgia between Florida and Texas, or in the USA, is not the country."""
    beside = {entry.country for other in choice.chain if other is not choice for entry in other.entries}
    return [entry for entry in abroad if entry.country in beside]


def _city(choice: Choice, vintage: str) -> None:
    """TP X: a centrally-run city where there is one, else the town; "TP Huế" by its date."""
    provinces = [e for e in choice.entries if e.level == "province" and e.country == "VNM"]
    former = [e for e in choice.entries if e.kind == "former"]
    if provinces and former and vintage == "2024":
        choice.entries = former
    elif provinces:
        choice.entries = [e for e in provinces if e.vintage == vintage] or provinces


def _context(choices: list[Choice]) -> Context:
    context = Context()
    for choice in choices:
        if choice.dropped or not choice.entries:
            continue
        entry = choice.sole
        if entry is None:
            shared = set(choice.entries[0].provinces).intersection(*(e.provinces for e in choice.entries[1:]))
            if len(shared) == 1 and choice.fixed:
                context.provinces.update(shared)
            continue
        if entry.country != "VNM":
            if choice.rule or choice.fixed:
                context.countries[entry.country] += 1
            continue
        bare_low = not (choice.hit.level_word or choice.fixed or choice.rule)
        if bare_low:
            continue
        if entry.level == "province":
            context.provinces.update(entry.provinces)
        elif entry.level == "district":
            context.provinces.update(entry.provinces[:1] if len(entry.provinces) == 1 else ())
            context.districts[entry.code or ""] += 1
        elif entry.level == "commune" and choice.fixed and len(entry.provinces) == 1:
            context.provinces.update(entry.provinces)
            if entry.district:
                context.districts[entry.district] += 1
    return context


def _by_article(choice: Choice, context: Context, index: Index) -> None:
    hit = choice.hit
    if not choice.entries:
        if not (hit.level_word or hit.place_word):
            choice.dropped = True
        return
    if choice.fixed and len(choice.entries) == 1:
        return
    levelled = bool(hit.level_word or hit.place_word)
    if levelled:
        _narrow_to(choice, context)
        return
    if choice.rule in ("province", "country", "region"):
        return
    # a bare name of a district, a commune, a named place, or a place abroad
    abroad = [e for e in choice.entries if e.kind == "abroad"]
    districts = [e for e in choice.entries if e.level == "district" and e.vintage != "2025"]
    inside = [e for e in districts if set(e.provinces) & set(context.provinces)]
    if abroad and len(abroad) == len(choice.entries) and hit.key in index.careful and not _locative(choice):
        choice.dropped = True
        return
    if abroad and (not inside or any(context.countries[e.country] for e in abroad) and not _vietnamese_lead(hit.before)):
        near = [e for e in abroad if context.countries[e.country]]
        if hit.key in index.careful and not _locative(choice):
            choice.dropped = True
            return
        if near or len(abroad) == len(choice.entries) or not inside and not districts:
            choice.entries = near[:1] or abroad[:1]
            choice.rule = "abroad"
            return
    if hit.before and (_ends(hit.before)[0] in words.TITLES):
        choice.dropped = True
        return
    known = hit.key in index.well_known
    if inside and (known or _locative(choice)):
        choice.entries, choice.rule = inside, "parent in article"
    elif known and districts and (" " in hit.key or _locative(choice)):
        choice.entries, choice.rule = districts, "well known"
    elif (sites := [e for e in choice.entries if e.kind == "place" and e.sort == "sites"]):
        choice.entries, choice.rule = sites, "named place"
    elif choice.fixed and choice.entries:
        return
    else:
        choice.dropped = True


def _locative(choice: Choice) -> bool:
    """Do the words before a bare name speak of a place, or does it stand in a chain with places."""
    one, two = _ends(choice.hit.before)
    if one in words.BEFORE_PLACE or two in words.BEFORE_PLACE:
        return True
    return any(other.fixed for other in choice.chain)


def _vietnamese_lead(before: tuple[str, ...]) -> bool:
    return bool({"công_an", "huyện"} & set(_ends(before)))


def _narrow_to(choice: Choice, context: Context) -> None:
    """Among the readings a level word allows, keep those the article's own districts, provinces and countries allow."""
    if len(choice.entries) < 2:
        entry = choice.sole
        lonely = entry is not None and entry.level == "commune" and entry.country == "VNM" and context.provinces
        if lonely and entry is not None and not set(entry.provinces) & set(context.provinces):
            choice.rule = "another unit of that name?"
        return
    in_district = [e for e in choice.entries if e.level == "commune" and e.district and context.districts[e.district]]
    tiers = [
        in_district,
        [e for e in choice.entries if e.country == "VNM" and set(e.provinces) & set(context.provinces)],
        [e for e in choice.entries if e.country != "VNM" and context.countries[e.country]],
        [e for e in choice.entries if e.country == "VNM"],
    ]
    for tier in tiers:
        if tier:
            if len(tier) < len(choice.entries):
                choice.rule = "article"
            choice.entries = tier
            return


def _strangers(choices: list[Choice], context: Context) -> None:
    """A name of no table that is not spelled in Vietnamese lies where its neighbours lie, or is left out."""
    for at, choice in enumerate(choices):
        if choice.dropped or choice.entries or choice.parent or looks_vietnamese(choice.hit.key):
            continue
        near = [
            other for other in choices[max(0, at - 4) : at + 5]
            if not other.dropped and other.hit.part == choice.hit.part and other.sole and other.sole.country not in ("VNM", "")
        ]
        if near:
            choice.parent = min(near, key=lambda other: abs(other.hit.start - choice.hit.start))
            choice.rule = "beside"
        else:
            choice.dropped = True


def _bare_repeats(choices: list[Choice], persons: set[str]) -> None:
    """A name that the article has once explained is taken again where it stands alone behind a word of place."""
    explained: dict[str, list[Entry]] = {}
    for choice in choices:
        hit = choice.hit
        if not choice.dropped and choice.entries and (choice.fixed or hit.level_word):
            explained.setdefault(hit.key, choice.entries)
    for choice in choices:
        hit = choice.hit
        if choice.dropped and hit.key in explained and hit.key not in persons and set(_ends(hit.before)) & words.BEFORE_PLACE:
            choice.dropped, choice.entries, choice.rule = False, explained[hit.key], "named before"
        elif (
            not choice.dropped and not choice.fixed and hit.level_word and len(choice.entries) > 1 and hit.key in explained
        ):
            common = [entry for entry in choice.entries if entry in explained[hit.key]]
            if common and len(common) < len(choice.entries):
                choice.entries, choice.rule = common, "named before"


def _by_home(choice: Choice, home: str | None) -> None:
    if home is None or not all(entry.country == "VNM" for entry in choice.entries):
        return
    local = [entry for entry in choice.entries if home in entry.provinces]
    if local and len(local) < len(choice.entries):
        choice.entries, choice.rule = local, "home province"


def _ends(before: tuple[str, ...]) -> tuple[str, str]:
    one = before[-1] if before else ""
    return one, f"{before[-2]}_{one}" if len(before) > 1 else ""
