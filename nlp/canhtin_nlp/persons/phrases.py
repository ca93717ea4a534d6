"""Phrases of the lexicon among the words of a text: what each announces, and where one is a part of a name instead."""

import re

from canhtin_nlp.persons.deeds import AGED, DEED, OWN_DEED, TOLD
from canhtin_nlp.persons.lexicon import Kind, Names, Phrases, word_set
from canhtin_nlp.persons.tokens import DASHES, Word, joined

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


def longest(row: list[Word], at: int, phrases: Phrases, *, capitals: bool = False) -> tuple[int, Kind] | None:
    """Return (end, kind) of the longest phrase that begins at word ``at``; with ``capitals``, of capital words only."""
    group = phrases.get(row[at].low)
    if group is None or (capitals and not row[at].capital):
        return None
    for phrase, kind in group.longer.get(row[at + 1].low, ()) if at + 1 < len(row) else ():
        if _stands(row, at, phrase, capitals=capitals):
            return at + len(phrase), kind
    return None if group.alone is None else (at + 1, group.alone)


def _stands(row: list[Word], at: int, phrase: tuple[str, ...], *, capitals: bool) -> bool:
    if at + len(phrase) > len(row):
        return False
    for k in range(1, len(phrase)):
        left, right = row[at + k - 1], row[at + k]
        if right.low != phrase[k] or (capitals and not right.capital):
            return False
        if not joined(left, right) and not (capitals and right.gap in DASHES):
            return False
    return True


def announcements(row: list[Word], names: Names) -> tuple[dict[int, Kind], set[int]]:
    """Return what each phrase announces, by the word it ends at, and the words that belong to such phrases."""
    kinds: dict[int, Kind] = {}
    taken: set[int] = set()
    at = 0
    while at < len(row):
        if row[at].low not in names.before:
            at += 1
            continue
        found = longest(row, at, names.before)
        named = longest(row, at, names.named, capitals=True) if found and row[at].capital else None
        if found and named and named[0] > found[0] and not _kin_not_place(row, at, named[0], names):
            at = named[0]  # Hai Bà Trưng, Anh Sơn
        elif found and _is_phrase(row, at, found, taken, names):
            end, kind = found
            kinds[end - 1] = kind
            taken.update(range(at, end))
            at = end
        else:
            at += 1
    return kinds, taken


def _is_phrase(row: list[Word], at: int, found: tuple[int, Kind], taken: set[int], names: Names) -> bool:
    """Return whether the words are what the lexicon means by them, and not a part of a name."""
    first, (end, _) = row[at], found
    if end - at == 1 and _byline(row, at):
        return False
    if not first.capital:  # "anh Hùng" is not the word "anh hùng"
        last = row[end - 1]
        return end - at == 1 or not (last.capital and not last.upper and last.low in names.given)
    if end - at > 1:
        if row[at + 1].capital and not first.upper and first.low in names.family:
            return False  # "Vũ Công Thoan" is no dancer
        return not row[at + 1].capital or first.upper or not _inside(row, at, taken)
    if first.low == "tướng" and first.opens and end < len(row) and row[end].capital and first.text != "TƯỚNG":
        return True
    if first.low in _PARTS_OF_NAMES or _opens_full_name(row, at, names):  # Hồ Văn Ai is no lake
        return False
    return _single_phrase(row, at, found, taken, names)


def _single_phrase(row: list[Word], at: int, found: tuple[int, Kind], taken: set[int], names: Names) -> bool:
    """Return whether one capital word announces: at the start of a sentence, as an abbreviation, in a headline."""
    first, (end, kind) = row[at], found
    if first.upper:
        named = at > 0 and row[at - 1].text in ("THỊ", "VĂN")
        return first.low in _ACRONYMS or (_shouts(row, at) and not named and not _signs(row, at))
    if _inside(row, at, taken):
        return False
    if first.low in _FORMAL and at - 1 not in taken and _formal(row, at, names):
        return True
    if _names_person(row, at, taken, names):
        return False
    place = kind is Kind.PLACE and first.low not in names.family and end < len(row) and row[end].capital
    return first.low in _ACRONYMS or place or (first.opens and len(first.text) > 1)


def _names_person(row: list[Word], at: int, taken: set[int], names: Names) -> bool:
    """Return whether the head of a place or body is a name here: "Thành kể", "Khoa Nhạn kể", "lời khai của Thành Toàn"."""
    low = row[at].low
    if low in _ALSO_GIVEN and not _names_on(row, at + 1):
        return True
    if low not in _ALSO_MIDDLE or at + 1 >= len(row) or not row[at + 1].capital or row[at + 1].low not in names.given:
        return False
    announced = at > 0 and (row[at - 1].low in names.to_person or (at - 1 in taken and not row[at - 1].capital))
    return announced or (joined(row[at], row[at + 1]) and _told(row, at + 2))


def _names_on(row: list[Word], end: int) -> bool:
    """Return whether a capital or a number follows, perhaps one word later: "Thành phố Vinh", "Đội CSGT số 7"."""
    return any(word.capital or word.shape == "number" for word in row[end : end + 2])


def _formal(row: list[Word], at: int, names: Names) -> bool:
    """Return whether a title has its capital out of respect: "trong họp báo, Bà Hằng nói"."""
    if at + 1 >= len(row) or not row[at + 1].capital or row[at + 1].low not in names.given:
        return False
    alone = at + 2 >= len(row) or not row[at + 2].capital or not joined(row[at + 1], row[at + 2])
    return alone and at > 0 and not row[at - 1].capital


def _inside(row: list[Word], at: int, taken: set[int]) -> bool:
    """Return whether the word goes on a run of capitals."""
    return at > 0 and at - 1 not in taken and row[at - 1].capital and joined(row[at - 1], row[at])


def _opens_full_name(row: list[Word], at: int, names: Names) -> bool:
    """Return whether a family name, a sure middle word and a capital follow each other, or a likely one and a deed."""
    if row[at].low not in names.family or at + 2 >= len(row):
        return False
    middle, given = row[at + 1], row[at + 2]
    if not (middle.capital and given.capital and joined(row[at], middle) and joined(middle, given)):
        return False
    if middle.low in names.middle_sure:
        return True
    listed = at + 4 < len(row) and row[at + 3].gap in (", ", " - ") and row[at + 3].low in names.family
    listed = listed and row[at + 4].low in names.middle and row[at + 4].capital
    return (listed or _told(row, at + 3)) and middle.low in names.middle and given.low in names.given


def _told(row: list[Word], at: int) -> bool:
    """Return whether a deed of persons, an age or what they get begins at word ``at``: "kể", "(SN 1990", "12 năm tù"."""
    after = "".join(word.gap + word.text for word in row[at : at + 6])
    return any(pattern.match(after) for pattern in (TOLD, DEED, OWN_DEED, AGED))


def _kin_not_place(row: list[Word], at: int, end: int, names: Names) -> bool:
    """Tell "Anh Sơn kể" from the district: what follows the district is a comma or another place."""
    if end - at != 2 or row[at].low not in _KIN or row[at + 1].low not in names.given:
        return False
    return end < len(row) and row[end].gap == " " and row[end].low not in ("và", "là")


def _byline(row: list[Word], at: int) -> bool:
    """Return whether a last line holds nothing but two words with capitals, perhaps with a source: Anh Ngọc, Đoàn Loan."""
    if at + 1 >= len(row) or not row[at].text.istitle() or not row[at + 1].text.istitle() or row[at + 1].gap != " ":
        return False
    credit = at > 0 and ":" in row[at].gap and row[at - 1].low in _CREDITS
    if at and "\n" not in row[at].gap and not credit:
        return False
    return at + 2 == len(row) or (row[at + 2].gap == " (" and row[at + 2].low in _SOURCES)


def _signs(row: list[Word], at: int) -> bool:
    """Return whether a line begins with two words and a dash, or holds no more: a writer's name, ĐÌNH TUÂN."""
    begins = at == 0 or re.search(r"\n|[A-ZĐÀ-Ỹ] ?[-–] ?$", row[at - 1].text[-1:] + row[at].gap) is not None
    two = at + 1 < len(row) and row[at + 1].upper
    return begins and two and (at + 2 == len(row) or bool(re.match(r"\s*[-–/(\n]", row[at + 2].gap)))


def _shouts(row: list[Word], at: int) -> bool:
    """Return whether the words around are in capitals throughout, as in a headline."""
    near = row[max(0, at - 2) : at + 3]
    return sum(word.upper for word in near) >= min(3, len(near))
