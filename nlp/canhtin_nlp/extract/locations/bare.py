"""Names without a level word: which are taken for places, and as what."""

from collections.abc import Set as AbstractSet

from canhtin_nlp.extract.locations import words
from canhtin_nlp.extract.locations.choice import Choice
from canhtin_nlp.extract.locations.context import Context
from canhtin_nlp.extract.locations.hits import ends
from canhtin_nlp.gazetteer import Entry, Index

_OURS = frozenset({"công_an", "huyện"})


def by_itself(choice: Choice, persons: AbstractSet[str], vintage: str, *, foreign_news: bool) -> None:
    """Settle what needs no article: provinces, countries, regions, places abroad; drop what is a person's name here.

    ``foreign_news``: the article names countries or places abroad that are no common words.
    """
    hit = choice.hit
    person = hit.key in persons
    provinces = [entry for entry in choice.entries if entry.level == "province" and entry.country == "VNM"]
    abroad, countries, regions = choice.of_kind("abroad"), choice.of_kind("country"), choice.of_kind("region")
    if provinces:
        if (person or _is_the_leader(choice)) and not hit.behind(words.BEFORE_PLACE):
            choice.dropped = True
        _take(choice, [entry for entry in provinces if entry.vintage == vintage] or provinces, "province")
    elif countries and (states := _state_beside(choice, abroad)):
        _take(choice, states, "abroad")
    elif countries:
        choice.dropped = not _is_country(choice, person, foreign_news)
        _take(choice, countries, "country")
    elif regions:
        _take(choice, regions[:1], "region")
    elif abroad and len(abroad) == len(choice.entries):
        choice.dropped = person and not hit.behind(words.BEFORE_PLACE)
        choice.rule = "abroad"


def by_article(choice: Choice, context: Context, index: Index, vintage: str) -> None:
    """Settle a bare name of a district, a commune, a named place or a place abroad by the rest of the article."""
    hit = choice.hit
    abroad = choice.of_kind("abroad")
    districts = [entry for entry in choice.entries if entry.level == "district" and entry.vintage != "2025"]
    inside = [entry for entry in districts if context.has_province_of(entry)]
    locative = _locative(choice)
    communes = _communes(choice, context, vintage)
    if abroad and _is_abroad(choice, context, districts, inside):
        choice.dropped = hit.key in index.careful and not locative
        _take(choice, [entry for entry in abroad if context.has_country_of(entry)][:1] or abroad[:1], "abroad")
        return
    known = hit.key in index.well_known
    sites = [entry for entry in choice.entries if entry.kind == "place" and entry.sort == "sites"]
    if ends(hit.before)[0] in words.TITLES:
        choice.dropped = True
    elif len(communes) == 1 and (locative or (inside and known)) and (vintage == "2025" or not inside):
        _take(choice, communes, "parent in article")  # since July 2025 Mỹ Tho is a ward
    elif inside and (known or locative):
        _take(choice, inside, "parent in article")
    elif known and districts and (" " in hit.key or locative):
        _take(choice, districts, "well known")
    elif sites:
        _take(choice, sites, "named place")
    elif not choice.fixed:
        choice.dropped = True


def _communes(choice: Choice, context: Context, vintage: str) -> list[Entry]:
    """Return the communes of that name in the districts that the article names; of today, in its provinces."""
    communes = [entry for entry in choice.entries if entry.level == "commune" and entry.vintage == vintage]
    if vintage == "2025":
        return [entry for entry in communes if context.has_province_of(entry)]
    return [entry for entry in communes if entry.district in context.districts]


def beside(choice: Choice, settled: Choice) -> None:
    """Take a bare name that stands beside a settled unit in a list for a unit of the same level and province."""
    model = settled.sole
    if model is None or model.country != "VNM" or model.level not in ("district", "commune"):
        return
    same = [
        entry for entry in choice.entries
        if entry.kind == "unit" and (entry.level, entry.vintage) == (model.level, model.vintage)
        and entry.in_province_of(model) and entry.district == model.district
    ]  # fmt: skip
    if len(same) == 1:
        choice.dropped = False
        _take(choice, same, "list")


def _take(choice: Choice, entries: list[Entry], rule: str) -> None:
    choice.entries, choice.rule = entries, rule


def _is_the_leader(choice: Choice) -> bool:
    """Tell "Chủ tịch Hồ Chí Minh" from "Hà Nội - Hồ Chí Minh"."""
    return choice.hit.key == "hồ chí minh" and all(entry.level != "province" for entry in choice.beside())


def _is_country(choice: Choice, person: bool, foreign_news: bool) -> bool:
    """Tell Đức, Nga, Anh as countries from the persons, of the article or of many others, who are called so."""
    hit = choice.hit
    if " " in hit.key or hit.pair or hit.aside:
        return True
    listed = len({entry.country for entry in choice.beside() if entry.kind in ("country", "abroad")})
    if person and listed < 2:
        return hit.behind(words.COUNTRY_BEFORE - words.ALSO_PERSONS)
    if hit.key in words.DOUBTFUL and not hit.before:
        return listed > 0 or (hit.opens and foreign_news)
    return True


def _state_beside(choice: Choice, abroad: list[Entry]) -> list[Entry]:
    """Return the states of that name: Georgia between Florida and Texas, or in the USA, is not the country."""
    if not abroad:
        return []
    countries = {entry.country for entry in choice.beside()}
    return [entry for entry in abroad if entry.country in countries]


def _is_abroad(choice: Choice, context: Context, districts: list[Entry], inside: list[Entry]) -> bool:
    """Tell whether a name that may be ours or foreign is the foreign one."""
    abroad = choice.of_kind("abroad")
    if len(abroad) == len(choice.entries):
        return True
    near = any(context.has_country_of(entry) for entry in abroad)
    if inside and (not near or choice.hit.behind(_OURS)):
        return False
    return near or not districts


def _locative(choice: Choice) -> bool:
    """Tell whether the words before a bare name speak of a place, or it stands in a chain with places."""
    return choice.hit.behind(words.BEFORE_PLACE) or any(other.fixed for other in choice.chain)
