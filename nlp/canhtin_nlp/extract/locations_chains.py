"""Second step: names that stand in a chain ("xã A, huyện B, tỉnh C", "A (B)") tell each other apart."""

import re
from dataclasses import dataclass, field
from datetime import date

from canhtin_nlp.extract.locations_scan import Hit
from canhtin_nlp.extract.locations_words import PLACE_WORDS
from canhtin_nlp.findings import Level
from canhtin_nlp.gazetteer import Entry

_LINK = re.compile(r"[\s\"”’]*(?:,|\(|\)|-|–|/|\.|;)?\s*(?:thuộc|của|ở|tại|và|hay|hoặc|nay là|cũ|,)?\s*(?:thuộc\s+)?\(?\s*")
_REACH = 8  # how many names further in a chain a parent may stand
RANK: dict[Level, int] = {"place": 0, "commune": 1, "district": 2, "province": 3, "region": 4, "country": 5}


@dataclass(slots=True, eq=False)
class Choice:
    """What is still possible for a hit. ``fixed``: the text itself says which; ``parent``: the name that said so."""

    hit: Hit
    entries: list[Entry]
    level: Level | None = None  # of a name that is in no table, from its level word
    fixed: bool = False
    parent: "Choice | None" = None
    child: "Choice | None" = None
    chain: list["Choice"] = field(default_factory=list)
    dropped: bool = False
    rule: str = ""

    @property
    def sole(self) -> Entry | None:
        """The one meaning left, if it is one."""
        return self.entries[0] if len(self.entries) == 1 else None


def first_choices(hit: Hit, vintage: str, day: date | None = None) -> Choice:
    """Return what a hit may be by its own level word and the vintage of the article."""
    foreign = [entry for entry in hit.entries if entry.kind in ("country", "abroad", "region")]
    if hit.place_word and not (foreign and len(foreign) == len(hit.entries)):
        return _named_place(hit)
    entries = [entry for entry in hit.entries if entry.until is None or day is None or day < entry.until]
    entries = entries or list(hit.entries)
    if hit.levels:
        fitting = [entry for entry in entries if _fits(entry, hit)]
        if not fitting and any(entry.kind in ("country", "abroad", "region") for entry in entries):
            hit.level_word, hit.levels = "", ()
            return Choice(hit, _of_vintage([e for e in entries if e.kind in ("country", "abroad", "region")], vintage, False))
        if not fitting:
            return Choice(hit, [], hit.levels[-1] if hit.level_word != "thành phố" else "district", rule="level word")
        exact = [entry for entry in fitting if entry.sort == hit.level_word]
        entries = fitting if hit.level_word in ("thành phố", "tỉnh") else exact + [e for e in fitting if e not in exact]
    elif any(entry.level == "province" and entry.country == "VNM" for entry in entries):
        entries = [e for e in entries if e.level == "province"]  # a bare name of a province is the province
    entries = _of_vintage(entries, vintage, bool(hit.levels))
    return Choice(hit, entries, rule="level word" if hit.levels else "")


def _fits(entry: Entry, hit: Hit) -> bool:
    if entry.kind == "abroad":
        return hit.level_word in ("tỉnh", "thành phố", "huyện", "quận", "bang", "thủ đô", "hạt", "thị trấn", "thị xã", "đặc khu")
    if entry.level not in hit.levels:
        return entry.kind == "country" and hit.level_word == "bang"
    if entry.kind in ("place", "region"):
        return False
    if hit.level_word == "tỉnh":
        return entry.level == "province" and (entry.sort == "tỉnh" or entry.kind == "former" or entry.name.endswith("Huế"))
    if hit.level_word == "thành phố":
        return entry.level == "district" or entry.sort == "thành phố"
    if hit.level_word == "thủ đô":
        return entry.kind in ("abroad", "country") or entry.code == "01"
    if hit.level_word in ("phường", "xã", "thị trấn", "đặc khu") and entry.vintage == "2025":
        return entry.sort == hit.level_word
    return True


def _of_vintage(entries: list[Entry], vintage: str, levelled: bool) -> list[Entry]:
    """Units of the article's vintage first; those of the other only where it has none of that level."""
    kept = []
    own = {entry.level for entry in entries if entry.vintage == vintage}
    for entry in entries:
        if entry.vintage in (None, vintage) or entry.level not in own:
            kept.append(entry)
        elif vintage == "2025" and levelled and entry.level == "commune":
            kept.append(entry)  # an old commune named with its old district
    return kept


def _named_place(hit: Hit) -> Choice:
    sort = PLACE_WORDS[hit.place_word]
    same = [entry for entry in hit.entries if entry.kind == "place" and entry.sort == sort]
    if same:
        return Choice(hit, same, "place", rule="place word")
    if hit.place_word in ("đảo", "quần đảo", "cù lao") and any(e.level in ("district", "commune") for e in hit.entries):
        return Choice(hit, [entry for entry in hit.entries if entry.level == "district"] or [], "place", rule="place word")
    if sort == "village":
        return Choice(hit, [], "place", rule="place word")
    units = [entry for entry in hit.entries if entry.level in ("province", "district") and entry.kind != "region"][:1]
    if not units and sort == "gates":  # a border post is called after its commune
        units = [entry for entry in hit.entries if entry.level == "commune" and entry.vintage == "2024"]
    made = [
        Entry(entry.name, "place", "place", None, None, sort, entry.country, entry.provinces, None, entry.province_2025)
        for entry in units
        if sort != "rivers"
    ]
    return Choice(hit, list(dict.fromkeys(made)), "place", rule="place word")


def link(choices: list[Choice], texts: list[str]) -> None:
    """Join neighbours into chains and let the larger unit choose among the readings of the smaller."""
    chain: list[Choice] = []
    for choice in choices:
        if chain and not _linked(chain[-1].hit, choice.hit, texts):
            _settle(chain)
            chain = []
        chain.append(choice)
    _settle(chain)


def _linked(left: Hit, right: Hit, texts: list[str]) -> bool:
    if left.part != right.part or not 0 <= right.outer - left.end <= 16:
        return False
    return _LINK.fullmatch(texts[left.part], left.end, right.outer) is not None


def _settle(chain: list[Choice]) -> None:
    if len(chain) < 2:
        return
    for choice in chain:
        choice.chain = chain
    _inherit_level(chain)
    for at in range(len(chain) - 2, -1, -1):
        choice = chain[at]
        for other in chain[at + 1 : at + 1 + _REACH]:
            if _narrow(choice, other):
                break
            if other is chain[at + 1] and _must_be_abroad(choice, other):
                choice.level = choice.entries[0].level
                choice.entries, choice.parent, choice.rule = [], other, "abroad"
                break
            if other is chain[at + 1] and _not_in_table(choice, other) and len(other.entries) == 1:
                choice.level = choice.entries[0].level
                choice.entries, choice.parent, choice.rule = [], other, "not in table"
                break
    for at in range(len(chain) - 1):
        # "tỉnh C, huyện B" is read backwards only from a unit named with its level word
        _narrow_back(chain[at], chain[at + 1])


def _inherit_level(chain: list[Choice]) -> None:
    """In "các huyện A, B và C" the level word is said once."""
    for left, right in zip(chain, chain[1:], strict=False):
        if left.hit.level_word in ("huyện", "xã", "phường", "quận") and not right.hit.level_word and not right.hit.place_word:
            level = left.hit.levels[0]
            same = [entry for entry in right.entries if entry.level == level and entry.kind in ("unit", "former")]
            larger = [entry for entry in right.entries if RANK[entry.level] > RANK[level]]
            if same and not larger:
                right.entries, right.rule = same, "list"
                right.hit.level_word, right.hit.levels = left.hit.level_word, left.hit.levels


def _must_be_abroad(choice: Choice, other: Choice) -> bool:
    """"quận 9 của Paris", "huyện Bình Định, tỉnh Hồ Nam": a unit of ours by name, but not by its neighbour."""
    if not choice.hit.level_word or not choice.entries or not other.entries or choice.hit.level_word == "tỉnh":
        return False
    if choice.hit.level_word == "thành phố" and any(entry.level == "province" for entry in choice.entries):
        return False
    return all(e.kind == "abroad" for e in other.entries) and all(e.country == "VNM" for e in choice.entries)


def _not_in_table(choice: Choice, other: Choice) -> bool:
    """A unit named by its level word straight before the unit above it, which has none of that name: an abolished one."""
    if not choice.hit.level_word or not choice.entries or not other.hit.level_word or not other.entries:
        return False
    mine = {entry.level for entry in choice.entries}
    above = {entry.level for entry in other.entries}
    return (mine == {"commune"} and above == {"district"}) or (mine == {"district"} and above == {"province"})


def _narrow(choice: Choice, other: Choice) -> bool:
    """Keep the readings of ``choice`` that lie in ``other``. Return whether there was one."""
    if choice.dropped or other.dropped:
        return False
    if not choice.entries:
        level = choice.level or "place"
        if not other.entries or RANK[level] >= max(RANK[entry.level] for entry in other.entries):
            return False
        choice.parent = other
        return True
    if all(entry.code == "VNM" for entry in other.entries):
        return False
    pairs = [(mine, theirs) for mine in choice.entries for theirs in other.entries if mine.within(theirs)]
    bare_province = not choice.hit.level_word and any(entry.level == "province" and entry.kind == "unit" for entry in choice.entries)
    if bare_province:
        pairs = [(mine, theirs) for mine, theirs in pairs if mine.kind == "abroad"]
        if not any(mine.kind == "abroad" for mine, _ in pairs):
            return False
    if not pairs:
        return False
    choice.entries = list(dict.fromkeys(mine for mine, _ in pairs))
    if len({entry.level for entry in other.entries}) > 1 or len(other.entries) > 1:
        other.entries = list(dict.fromkeys(theirs for _, theirs in pairs))
    choice.fixed, choice.parent, other.child = True, other, choice
    choice.rule = "chain"
    other.fixed = True
    return True


def _narrow_back(choice: Choice, other: Choice) -> None:
    if choice.parent is other or not choice.entries or not other.entries or not other.hit.level_word or other.parent:
        return
    pairs = [(mine, theirs) for mine in other.entries for theirs in choice.entries if mine.within(theirs)]
    if pairs and len(pairs) < len(other.entries):
        other.entries = list(dict.fromkeys(mine for mine, _ in pairs))
        other.rule = "chain"
