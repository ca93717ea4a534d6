"""Second step: names that stand in a chain ("xã A, huyện B, tỉnh C", "A (B)") tell each other apart."""

import re
from collections.abc import Sequence
from itertools import pairwise

from canhtin_nlp.extract.locations.choice import RANK, Choice
from canhtin_nlp.extract.locations.hits import Hit, ends
from canhtin_nlp.gazetteer import Entry

_LINK = re.compile(
    r"[\s\"”’]*(?:,|\(|\)|-|–|/|\.|;)?\s*(?:(?:ở )?(?:miền|phía) (?:bắc|nam|trung|đông|tây) )?"
    r"(?:thuộc|của|ở|tại|và|hay|hoặc|nay là|cũ|,)?\s*(?:thuộc\s+)?\(?\s*"
)
_FARTHEST = 16  # characters between two linked names
_REACH = 8  # how many names further in a chain a parent may stand
_LONGEST = 40  # names in one chain; longer ones are cut, so that time stays linear
_AND = re.compile(r"\b(?:và|hay|hoặc)\b")
_SAID_ONCE = frozenset({"huyện", "xã", "phường", "quận"})
_MANY = frozenset(
    {"các", "những", "hai", "ba", "bốn", "năm", "sáu", "nhiều", "số", "từng", "mấy", *map(str, range(2, 100))}
)


def link(choices: Sequence[Choice], texts: Sequence[str]) -> None:
    """Join neighbours into chains and let the larger unit choose among the readings of the smaller."""
    chain: list[Choice] = []
    for choice in choices:
        if chain and (len(chain) >= _LONGEST or not _linked(chain[-1], choice.hit, texts)):
            _settle(chain)
            chain = []
        chain.append(choice)
    _settle(chain)


def _linked(choice: Choice, right: Hit, texts: Sequence[str]) -> bool:
    left = choice.hit
    if left.part != right.part or not 0 <= right.outer - left.end <= _FARTHEST:
        return False
    match = _LINK.fullmatch(texts[left.part], left.end, right.outer)
    choice.listed = match is not None and _AND.search(match.group()) is not None
    choice.opened = match is not None and "(" in match.group()
    return match is not None


def _settle(chain: list[Choice]) -> None:
    if len(chain) < 2:
        return
    for choice in chain:
        choice.chain = chain
    _inherit_level(chain)
    _agree(chain)
    for at in range(len(chain) - 2, -1, -1):
        choice, after = chain[at], chain[at + 1]
        for other in chain[at + 1 : at + 1 + _REACH]:
            if _narrow(choice, other):
                break
            if other is after and not choice.listed and (rule := _in_no_table(choice, other)):
                choice.level = choice.entries[0].level
                choice.entries, choice.parent, choice.rule = [], other, rule
                break
    for left, right in pairwise(chain):
        _narrow_back(left, right)


def _inherit_level(chain: Sequence[Choice]) -> None:
    """In "các huyện A, B và C" the level word is said once."""
    many = False  # "các xã A, B": a name of that list may be a larger unit's as well
    for left, right in pairwise(chain):
        many = left.hit.level_word in _SAID_ONCE and (many or ends(left.hit.before)[0] in _MANY)
        if left.hit.level_word not in _SAID_ONCE or right.said or left.opened:
            continue
        level = left.hit.levels[0]
        same = [entry for entry in right.entries if entry.level == level and entry.kind in ("unit", "former")]
        larger = [entry for entry in right.entries if RANK[entry.level] > RANK[level]]
        if same and (not larger or (many and all(entry.level == "district" for entry in larger))):
            right.entries, right.rule = same, "list"
            right.hit.level_word, right.hit.levels = left.hit.level_word, left.hit.levels


def _agree(chain: Sequence[Choice]) -> None:
    """In "các tỉnh An Huy, Giang Tây và Hà Nam" a name that may be ours or foreign is what its neighbours are."""
    for at, choice in enumerate(chain):
        abroad = [entry for entry in choice.entries if entry.kind == "abroad"]
        if not abroad or len(abroad) == len(choice.entries):
            continue
        beside = [entry for other in (*chain[max(0, at - 1) : at], *chain[at + 1 : at + 2]) for entry in other.entries]
        countries = {entry.country for entry in beside if entry.kind == "abroad"}
        kept = [entry for entry in abroad if entry.country in countries]
        if kept and all(entry.country != "VNM" for entry in beside):
            choice.entries, choice.fixed, choice.rule = kept, True, "list"


def _narrow(choice: Choice, other: Choice) -> bool:
    """Keep the readings of ``choice`` that lie in ``other``. Return whether there was one."""
    if not choice.entries:
        level = choice.level or "place"
        if not other.entries or RANK[level] >= max(RANK[entry.level] for entry in other.entries):
            return False
        choice.parent = other
        return True
    if all(entry.code == "VNM" for entry in other.entries):
        return False
    pairs = [(mine, theirs) for mine in choice.entries for theirs in other.entries if mine.within(theirs)]
    of_province = any(entry.level == "province" and entry.kind == "unit" for entry in choice.entries)
    if of_province and not choice.hit.level_word:
        pairs = [(mine, theirs) for mine, theirs in pairs if mine.kind == "abroad"]  # "Hà Nam, Trung Quốc"
    if not pairs:
        return False
    choice.entries = _firsts(pairs, 0)
    if len(other.entries) > 1:
        other.entries = _firsts(pairs, 1)
    choice.fixed, choice.parent, choice.rule = True, other, "chain"
    other.fixed = True
    return True


def _narrow_back(choice: Choice, other: Choice) -> None:
    """Read "tỉnh C, huyện B" backwards, only to a unit named with its level word."""
    if choice.parent is other or other.parent or not other.hit.level_word:
        return
    pairs = [(mine, theirs) for mine in other.entries for theirs in choice.entries if mine.within(theirs)]
    if pairs and len(_firsts(pairs, 0)) < len(other.entries):
        other.entries, other.rule = _firsts(pairs, 0), "chain"


def _in_no_table(choice: Choice, other: Choice) -> str:
    """Return the rule that shows a unit named by its level word to be another one than the tables', or "".

    "quận 9 của Paris", "huyện Bình Định, tỉnh Hồ Nam" are abroad; a commune said to lie in a district that has none of
    that name is an abolished one.
    """
    if not choice.hit.level_word or not choice.entries or not other.entries:
        return ""
    mine = {entry.level for entry in choice.entries}
    above = {entry.level for entry in other.entries}
    if all(entry.kind == "abroad" for entry in other.entries):
        ours = all(entry.country == "VNM" for entry in choice.entries)
        return "abroad" if ours and "province" not in mine else ""
    if any(entry.vintage == "2025" and entry.in_province_of(other.entries[0]) for entry in choice.entries):
        return ""  # a commune of today, told by its district of before
    one_step = (mine == {"commune"} and above == {"district"}) or (mine == {"district"} and above == {"province"})
    return "not in table" if one_step and other.hit.level_word and len(other.entries) == 1 else ""


def _firsts(pairs: Sequence[tuple[Entry, Entry]], side: int) -> list[Entry]:
    return list(dict.fromkeys(pair[side] for pair in pairs))
