"""Finds cue phrases: words of the lexicon that announce what kind of name follows ("bị cáo", "xã", "Tòa án").

The same words are often a part of a name (Hồ Văn Ai is no lake, Hai Bà Trưng no lady), so that most of this file tells
where a phrase is no cue.
"""

import re
from collections.abc import Sequence

from canhtin_nlp.persons.deeds import AGED, DEED, OWN_DEED, TOLD
from canhtin_nlp.persons.lexicon import Kind, Names, Phrases, word_set
from canhtin_nlp.persons.tokens import DASHES, Token, joined

# abbreviations that announce although they are capitals
_ACRONYMS = word_set(
    "tp tx tt gs ts pgs bs ths ls mc pv hlv bv đh thpt thcs clb kcn htx nxb ubnd hđnd tand vksnd đbqh nsưt nsnd dntn ctcp"
)
# words that announce only in small letters: with a capital they are parts of names
_PARTS_OF_NAMES = word_set("y thị con má hai ba vua tướng")
_KIN = word_set("anh chị bà ông cô chú")
# heads of places and bodies that are names, too
_ALSO_GIVEN = word_set("thành trang")
_ALSO_MIDDLE = word_set("thành trường khoa đình hải hội hồ đèo mùa đường đoàn hạng lầu phà trang")
_FORMAL = word_set("ông bà cô chị chú")
# before a writer's name, and inside the brackets behind it
_CREDITS = word_set("ảnh bài clip")
_SOURCES = word_set("theo tổng t th lược biên ghi dịch")


def longest(tokens: Sequence[Token], at: int, phrases: Phrases, *, capitals: bool = False) -> tuple[int, Kind] | None:
    """Return (end, kind) of the longest phrase that begins at word ``at``; with ``capitals``, of capital words only."""
    group = phrases.get(tokens[at].low)
    if group is None or (capitals and not tokens[at].capital):
        return None
    for phrase, kind in group.longer.get(tokens[at + 1].low, ()) if at + 1 < len(tokens) else ():
        if _stands(tokens, at, phrase, capitals=capitals):
            return at + len(phrase), kind
    return None if group.alone is None else (at + 1, group.alone)


def _stands(tokens: Sequence[Token], at: int, phrase: tuple[str, ...], *, capitals: bool) -> bool:
    if at + len(phrase) > len(tokens):
        return False
    for k in range(1, len(phrase)):
        left, right = tokens[at + k - 1], tokens[at + k]
        if right.low != phrase[k] or (capitals and not right.capital):
            return False
        if not joined(left, right) and not (capitals and right.gap in DASHES):
            return False
    return True


def find_cues(tokens: Sequence[Token], names: Names) -> tuple[dict[int, Kind], frozenset[int]]:
    """Return what each cue announces, by the token it ends at, and all tokens that belong to cues."""
    cues: dict[int, Kind] = {}
    in_cue: set[int] = set()
    before, done = names.before, 0
    for at, token in enumerate(tokens):
        if token.low not in before or at < done:
            continue
        found = longest(tokens, at, before)
        named = longest(tokens, at, names.named, capitals=True) if found and token.capital else None
        if found and named and named[0] > found[0] and not _kin_not_place(tokens, at, named[0], names):
            done = named[0]  # Hai Bà Trưng, Anh Sơn
        elif found and _is_cue(tokens, at, found, in_cue, names):
            done, kind = found
            cues[done - 1] = kind
            in_cue.update(range(at, done))
    return cues, frozenset(in_cue)


def _is_cue(tokens: Sequence[Token], at: int, found: tuple[int, Kind], in_cue: set[int], names: Names) -> bool:
    """Return whether the words are what the lexicon means by them, and not a part of a name."""
    first, (end, _) = tokens[at], found
    if end - at == 1 and _byline(tokens, at):
        return False
    if not first.capital:  # "anh Hùng" is not the word "anh hùng"
        last = tokens[end - 1]
        return end - at == 1 or not (last.capital and not last.upper and last.low in names.given)
    if end - at > 1:
        if tokens[at + 1].capital and not first.upper and first.low in names.family:
            return False  # "Vũ Công Thoan" is no dancer
        return not tokens[at + 1].capital or first.upper or not _inside(tokens, at, in_cue)
    if first.low == "tướng" and first.opens and end < len(tokens) and tokens[end].capital and first.text != "TƯỚNG":
        return True
    if first.low in _PARTS_OF_NAMES or _opens_full_name(tokens, at, names):  # Hồ Văn Ai is no lake
        return False
    return _is_single_cue(tokens, at, found, in_cue, names)


def _is_single_cue(tokens: Sequence[Token], at: int, found: tuple[int, Kind], in_cue: set[int], names: Names) -> bool:
    """Return whether one capital word announces: at the start of a sentence, as an abbreviation, in a headline."""
    first, (end, kind) = tokens[at], found
    if first.upper:
        named = at > 0 and tokens[at - 1].text in ("THỊ", "VĂN")
        return first.low in _ACRONYMS or (_shouts(tokens, at) and not named and not _signs(tokens, at))
    if _inside(tokens, at, in_cue):
        return False
    if first.low in _FORMAL and at - 1 not in in_cue and _formal(tokens, at, names):
        return True
    if _names_person(tokens, at, in_cue, names):
        return False
    place = kind is Kind.PLACE and first.low not in names.family and end < len(tokens) and tokens[end].capital
    return first.low in _ACRONYMS or place or (first.opens and len(first.text) > 1)


def _names_person(tokens: Sequence[Token], at: int, in_cue: set[int], names: Names) -> bool:
    """Return whether the head of a place or body is a name here: "Thành kể", "Khoa Nhạn kể", "lời khai của Thành Toàn"."""
    low = tokens[at].low
    if low in _ALSO_GIVEN and not _names_on(tokens, at + 1):
        return True
    if (
        low not in _ALSO_MIDDLE
        or at + 1 >= len(tokens)
        or not tokens[at + 1].capital
        or tokens[at + 1].low not in names.given
    ):
        return False
    announced = at > 0 and (tokens[at - 1].low in names.to_person or (at - 1 in in_cue and not tokens[at - 1].capital))
    return announced or (joined(tokens[at], tokens[at + 1]) and _told(tokens, at + 2))


def _names_on(tokens: Sequence[Token], end: int) -> bool:
    """Return whether a capital or a number follows, perhaps one word later: "Thành phố Vinh", "Đội CSGT số 7"."""
    return any(word.capital or word.form == "number" for word in tokens[end : end + 2])


def _formal(tokens: Sequence[Token], at: int, names: Names) -> bool:
    """Return whether a title has its capital out of respect: "trong họp báo, Bà Hằng nói"."""
    if at + 1 >= len(tokens) or not tokens[at + 1].capital or tokens[at + 1].low not in names.given:
        return False
    alone = at + 2 >= len(tokens) or not tokens[at + 2].capital or not joined(tokens[at + 1], tokens[at + 2])
    return alone and at > 0 and not tokens[at - 1].capital


def _inside(tokens: Sequence[Token], at: int, in_cue: set[int]) -> bool:
    """Return whether the word goes on a run of capitals."""
    return at > 0 and at - 1 not in in_cue and tokens[at - 1].capital and joined(tokens[at - 1], tokens[at])


def _opens_full_name(tokens: Sequence[Token], at: int, names: Names) -> bool:
    """Return whether a family name, a sure middle word and a capital follow each other, or a likely one and a deed."""
    if tokens[at].low not in names.family or at + 2 >= len(tokens):
        return False
    middle, given = tokens[at + 1], tokens[at + 2]
    if not (middle.capital and given.capital and joined(tokens[at], middle) and joined(middle, given)):
        return False
    if middle.low in names.middle_sure:
        return True
    listed = at + 4 < len(tokens) and tokens[at + 3].gap in (", ", " - ") and tokens[at + 3].low in names.family
    listed = listed and tokens[at + 4].low in names.middle and tokens[at + 4].capital
    return (listed or _told(tokens, at + 3)) and middle.low in names.middle and given.low in names.given


def _told(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a deed of persons, an age or what they get begins at word ``at``: "kể", "(SN 1990", "12 năm tù"."""
    after = "".join(word.gap + word.text for word in tokens[at : at + 6])
    return any(pattern.match(after) for pattern in (TOLD, DEED, OWN_DEED, AGED))


def _kin_not_place(tokens: Sequence[Token], at: int, end: int, names: Names) -> bool:
    """Tell "Anh Sơn kể" from the district: what follows the district is a comma or another place."""
    if end - at != 2 or tokens[at].low not in _KIN or tokens[at + 1].low not in names.given:
        return False
    return end < len(tokens) and tokens[end].gap == " " and tokens[end].low not in ("và", "là")


def _byline(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a last line holds nothing but two words with capitals, perhaps with a source: Anh Ngọc, Đoàn Loan."""
    if (
        at + 1 >= len(tokens)
        or not tokens[at].text.istitle()
        or not tokens[at + 1].text.istitle()
        or tokens[at + 1].gap != " "
    ):
        return False
    credit = at > 0 and ":" in tokens[at].gap and tokens[at - 1].low in _CREDITS
    if at and "\n" not in tokens[at].gap and not credit:
        return False
    return at + 2 == len(tokens) or (tokens[at + 2].gap == " (" and tokens[at + 2].low in _SOURCES)


def _signs(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a line begins with two words and a dash, or holds no more: a writer's name, ĐÌNH TUÂN."""
    begins = at == 0 or re.search(r"\n|[A-ZĐÀ-Ỹ] ?[-–] ?$", tokens[at - 1].text[-1:] + tokens[at].gap) is not None
    two = at + 1 < len(tokens) and tokens[at + 1].upper
    return begins and two and (at + 2 == len(tokens) or bool(re.match(r"\s*[-–/(\n]", tokens[at + 2].gap)))


def _shouts(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the words around are in capitals throughout, as in a headline."""
    near = tokens[max(0, at - 2) : at + 3]
    return sum(word.upper for word in near) >= min(3, len(near))
