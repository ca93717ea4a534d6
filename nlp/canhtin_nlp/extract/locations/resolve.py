"""Third step: what is left open is decided by the rest of the article, and by the home province last of all."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise

from canhtin_nlp.extract.locations import bare, words
from canhtin_nlp.extract.locations.choice import Choice
from canhtin_nlp.extract.locations.context import Context, context_of
from canhtin_nlp.gazetteer import Entry, Index
from canhtin_nlp.gazetteer.keys import looks_vietnamese

OTHER_UNIT = "another unit of that name?"
_NEIGHBOURS = 4  # names to either side that a stranger is placed by


def resolve(choices: Sequence[Choice], index: Index, persons: AbstractSet[str], vintage: str, home: str | None) -> None:
    """Decide every choice: narrow it, leave it open with its candidates, or drop it."""
    foreign_news = any(_is_far(choice.sole) and choice.hit.key not in words.DOUBTFUL for choice in choices)
    for choice in choices:
        if choice.hit.level_word == "thành phố" and not choice.fixed:
            _city(choice, vintage)
        elif not choice.said and not choice.fixed:
            bare.by_itself(choice, persons, vintage, foreign_news=foreign_news)
    context = context_of(choices)
    for choice in choices:
        if not choice.dropped:
            if choice.said and not choice.fixed:  # units of the other vintage had their chance in the chains
                choice.entries = [e for e in choice.entries if e.vintage in (None, vintage)] or choice.entries
            _by_article(choice, context, index, vintage)
    _listed(choices, persons)
    _strangers(choices)
    _abroad_throughout(choices)
    _in_foreign_news(choices)
    _repeats(choices, persons)
    for choice in choices:
        if not choice.dropped and len(choice.entries) > 1 and choice.rule != OTHER_UNIT:
            _last_of_all(choice, vintage, home)


def _city(choice: Choice, vintage: str) -> None:
    """Read "TP X": a centrally-run city where there is one, else the town; "TP Huế" by its date."""
    provinces = [entry for entry in choice.entries if entry.level == "province" and entry.country == "VNM"]
    if provinces and vintage == "2024" and choice.of_kind("former"):
        choice.entries = choice.of_kind("former")
    elif provinces:
        choice.entries = [entry for entry in provinces if entry.vintage == vintage] or provinces


def _by_article(choice: Choice, context: Context, index: Index, vintage: str) -> None:
    if not choice.entries:
        # all our cities are known: one that is in no table is abroad, or none
        choice.dropped = choice.parent is None and (not choice.said or choice.hit.level_word == "thành phố")
    elif choice.fixed and len(choice.entries) == 1:
        pass
    elif choice.said:
        _narrow_to(choice, context)
    elif choice.rule not in ("province", "country", "region"):
        bare.by_article(choice, context, index, vintage)


def _narrow_to(choice: Choice, context: Context) -> None:
    """Among the readings a level word allows, keep those the article's own districts, provinces and countries allow."""
    if choice.hit.place_word and choice.called_after and not any(map(context.has_province_of, choice.entries)):
        choice.entries = [entry for entry in choice.entries if context.has_country_of(entry)]
    ours = [entry for entry in choice.entries if entry.country == "VNM"]
    communes = bool(ours) and all(entry.level == "commune" for entry in ours)
    if communes and context.provinces and not any(context.has_province_of(entry) for entry in ours):
        choice.rule = OTHER_UNIT
    if choice.rule == OTHER_UNIT or len(choice.entries) == 1:
        return
    tiers = (
        [entry for entry in ours if entry.level == "commune" and entry.district in context.districts],
        [entry for entry in ours if context.has_province_of(entry)],
        [entry for entry in choice.entries if context.has_country_of(entry)],
        ours,
    )
    kept = next((tier for tier in tiers if tier), choice.entries)
    if len(kept) < len(choice.entries):
        choice.entries, choice.rule = kept, "article"


def _listed(choices: Sequence[Choice], persons: AbstractSet[str]) -> None:
    """Take up bare names from the lists they stand in: "Mù Cang Chải, Trạm Tấu và Văn Chấn"."""
    forward, backward = pairwise(choices), pairwise(reversed(choices))
    for settled, choice in chain(forward, backward):
        together = choice.chain is settled.chain and len(choice.chain) > 1
        if together and choice.dropped and not settled.dropped and choice.hit.key not in persons:
            bare.beside(choice, settled)


def _strangers(choices: Sequence[Choice]) -> None:
    """Place names of no table that are not spelled in Vietnamese where their neighbours lie, or leave them out."""
    for at, choice in enumerate(choices):
        if choice.dropped or choice.entries or choice.parent or looks_vietnamese(choice.hit.key):
            continue
        near = [
            other for other in choices[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
            if not other.dropped and other.hit.part == choice.hit.part and _is_far(other.sole)
        ]  # fmt: skip
        if near:
            start = choice.hit.start
            choice.parent, choice.rule = min(near, key=lambda other: abs(other.hit.start - start)), "beside"
        else:
            choice.dropped = True


def _abroad_throughout(choices: Sequence[Choice]) -> None:
    """Read a name that its chain once showed to be abroad (Hà Nam, Trung Quốc) so wherever no chain says otherwise."""
    shown = {choice.hit.key: choice for choice in choices if choice.fixed and choice.of_kind("abroad")}
    ours = {choice.hit.key for choice in choices if choice.fixed and choice.sole and choice.sole.country == "VNM"}
    for choice in choices:
        model = shown.get(choice.hit.key)
        loose = not (choice.fixed or choice.dropped or choice.hit.place_word)
        if model and loose and choice.hit.key not in ours:
            choice.entries, choice.rule = model.entries, "named before"


def _in_foreign_news(choices: Sequence[Choice]) -> None:
    """Read Hà Nam as the Chinese province where an article tells of others there, and of no province of ours."""
    here = [choice for choice in choices if not choice.dropped]
    if any(
        choice.sole and choice.sole.country == "VNM" and choice.sole.provinces and not _abroad(choice)
        for choice in here
    ):
        return
    told: dict[str, set[str]] = {}
    for choice in here:
        if choice.sole and choice.sole.kind == "abroad":
            told.setdefault(choice.sole.country, set()).add(choice.hit.key)
    for choice in here:
        theirs = [entry for entry in _abroad(choice) if len(told.get(entry.country, ())) >= _SEVERAL]
        if theirs and not (choice.fixed or choice.hit.level_word or choice.hit.place_word):
            choice.entries, choice.rule = theirs, "foreign news"


_SEVERAL = 2
"""Names of a foreign country that make an article news of it."""


def _abroad(choice: Choice) -> list[Entry]:
    return [entry for entry in choice.hit.entries if entry.kind == "abroad"]


def _is_far(entry: Entry | None) -> bool:
    return entry is not None and entry.country not in ("VNM", "")


def _repeats(choices: Sequence[Choice], persons: AbstractSet[str]) -> None:
    """Take a name that the article has once explained again where it stands alone behind a word of place."""
    explained: dict[str, list[Entry]] = {}
    for choice in choices:
        if not choice.dropped and choice.entries and (choice.fixed or choice.hit.level_word):
            explained.setdefault(choice.hit.key, choice.entries)
    for choice in choices:
        known = explained.get(choice.hit.key)
        if known is None or choice.fixed:
            continue
        if choice.dropped:
            if choice.hit.key not in persons and choice.hit.behind(words.BEFORE_PLACE):
                choice.dropped, choice.entries, choice.rule = False, known, "named before"
        elif choice.hit.level_word and len(choice.entries) > 1:
            common = [entry for entry in choice.entries if entry in known]
            if common and len(common) < len(choice.entries):
                choice.entries, choice.rule = common, "named before"


def _last_of_all(choice: Choice, vintage: str, home: str | None) -> None:
    """Prefer the level word to the letter, the town to its district, the article's vintage, living units; then home."""
    word = choice.hit.level_word
    preferences = [[entry for entry in choice.entries if word and entry.sort == word]]
    if not word and len({entry.provinces for entry in choice.entries}) == 1:
        preferences.append([entry for entry in choice.entries if entry.sort == "thành phố"])
    for preferred in preferences:
        choice.entries = preferred or choice.entries
    choice.entries = [entry for entry in choice.entries if entry.vintage == vintage] or choice.entries
    choice.entries = [entry for entry in choice.entries if entry.kind != "former"] or choice.entries
    if home and len(choice.entries) > 1 and all(entry.country == "VNM" for entry in choice.entries):
        local = [entry for entry in choice.entries if home in entry.provinces]
        if local and len(local) < len(choice.entries):
            choice.entries, choice.rule = local, "home province"
