"""Finds the numbers that the public is told to call: one finding a number, with every mention of it.

A number of the registry needs no more than its digits, but for the short ones (111, 113), which are mostly quantities:
these need the language of telephones around them. A number outside the registry needs that language and an institution
that answers; the telephones of persons are dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import phonenumbers

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract import hotline_words as words
from canhtin_nlp.extract.periods import latest_year
from canhtin_nlp.findings import Hotline, HotlineContext, HotlineStatus, Span
from canhtin_nlp.hotline_registry import Entry, Registry
from canhtin_nlp.numbers import lowered

BEFORE = 130
"""Characters before a number in which its cue stands, within the sentence."""
AFTER = 90
"""Characters behind a number in which its sentence is read."""

_CANDIDATE = re.compile(
    # not inside a longer number, a law's number, a decimal
    r"(?<![\d_@#])(?<!\d[.,\-])(?:"
    r"(?P<toll>(?:(?<!/)|(?<=11[1-5]/))1[ .]?[89]00(?:[ .\-–]{0,2}\d){4,6})"
    r"|(?P<long>\(?(?:\+ ?84|00 ?84)\)?(?:[ .\-–()]{0,3}\d){8,12}|\(0\d{1,3}\)(?:[ .\-–]{0,2}\d){6,9}|"
    r"0\d{1,3}(?:[ .\-–()]{0,2}\d){6,9})"
    # 84 without its plus: of the registry or nothing
    r"|(?P<bare>\(?84[ .\-–]?9\d{2}\)?(?:[ .\-–]?\d){6})"
    r"|(?P<short>(?<!/)1(?:1[1-5]|022)(?!/)|(?<=11[1-5]/)11[1-5](?!/)|11[1-5](?=/(?:11[1-5]|1[89]00)))"
    r")(?!\d|[.,]\d|[\-–](?!11[1-5]\b)\d| ?%|[.\- ]?[x*]{2})"
)
# what every candidate holds: most paragraphs are done with at this look
_ANY = re.compile(r"11[1-5]|1[ .]?[89]00|1022|0\d?[\d .()\-–]{6}|84[\d .()\-–]{8}")


@dataclass(frozen=True, slots=True)
class _Mention:
    number: str
    entry: Entry | None
    context: HotlineContext
    span: Span


def find_hotlines(document: Document, registry: Registry, published: date | None) -> tuple[Hotline, ...]:
    """Return the hotlines of an article in the order of their first mention.

    ``published``: day of publication in Viet Nam; without it, the latest year that the text states stands in.
    """
    parts = [part for part in document.prose() if _ANY.search(part.text)]
    if not parts:
        return ()
    topical = any(word in part.text.lower() for part in document.prose() for word in words.TOPIC)
    mentions = [found for part in parts for found in _mentions(part, registry, topical=topical)]
    if not mentions:
        return ()
    day = published or latest_year(document)
    grouped: dict[str, list[_Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.number, []).append(mention)
    return tuple(_finding(number, group, day) for number, group in grouped.items())


def _finding(number: str, group: list[_Mention], day: date | None) -> Hotline:
    entry = group[0].entry
    status: HotlineStatus = entry.status(day) if entry else "unlisted"
    contexts = {mention.context for mention in group}
    context = next(name for name in ("recommended", "statistic", "furniture") if name in contexts)
    return Hotline(
        number=number,
        registry_id=entry.id if entry else None,
        owner=entry.owner if entry else None,
        status=status,
        context=context,
        mentions=tuple(mention.span for mention in group),
    )


def _mentions(part: Part, registry: Registry, *, topical: bool) -> Iterator[_Mention]:
    text = part.text
    low = ""
    last_end = -1000
    last: HotlineContext | None = None
    for match in _CANDIDATE.finditer(text):
        low = low or lowered(text)
        start, end = match.span()
        if (match["long"] or match["bare"]) and text[start] == "(" and ")" not in match.group():
            start += 1
        end = _end_of_known(text, start, end, registry)
        number = dialled(text[start:end])
        entry = registry.find(number)
        if match["bare"] and entry is None:
            continue
        # "111 và 18001567": the second number stands in the light of the first
        near = start - last_end <= JOINED and words.LISTED.fullmatch(low, last_end, start) is not None
        joined = last if near else None
        if match["short"]:
            context = _short_context(text, low, start, end, entry, joined=joined is not None, topical=topical)
        elif entry is not None:
            told = words.NO_TELEPHONE.search(low, max(0, start - BEFORE), start) is None
            context = _context(low, start, end, entry) if told else None
        else:
            context = _unlisted_context(low, start, end, number, joined=joined)
        if context is None or _is_given_up(low, start, end):
            continue
        last_end, last = end, context
        yield _Mention(entry.number if entry else number, entry, context, part.span(start, end))


_MORE_DIGITS = re.compile(r" \(?\d{1,2}$")


def _end_of_known(text: str, start: int, end: int, registry: Registry) -> int:
    """Return where a number ends: "1800 1567 24/24" is a line of the registry, and its hours."""
    more = _MORE_DIGITS.search(text, start, end)
    if more is None or registry.find(dialled(text[start:end])):
        return end
    return more.start() if registry.find(dialled(text[start : more.start()])) else end


_DIGITS = re.compile(r"\d{3}")


def _is_given_up(low: str, start: int, end: int) -> bool:
    """Tell a number that the text says is no longer answered."""
    before, behind = _window(low, start, end)
    own = _DIGITS.split(behind, maxsplit=1)[0]
    return words.GIVEN_UP.search(own) is not None or words.GIVEN_UP_BEFORE.search(before) is not None


JOINED = 90
"""Characters between two numbers of one list, at most."""


def dialled(written: str) -> str:
    """Return the digits as dialled in Viet Nam: +84 and 0084 become 0.

    >>> dialled("+84 (981) 84.84.84"), dialled("1800.1567")
    ('0981848484', '18001567')
    """
    digits = "".join(char for char in written if "0" <= char <= "9")
    if digits.startswith("0084"):
        digits = digits[2:]
    if digits.startswith("84") and (written.lstrip(" (").startswith(("+", "00")) or len(digits) > 10):
        return "0" + digits[2:].removeprefix("0")
    return digits


def _window(low: str, start: int, end: int) -> tuple[str, str]:
    """Return the sentence before and behind a number, as far as it matters."""
    before = low[max(0, start - BEFORE) : start]
    cut = max(before.rfind(mark) for mark in (". ", "! ", "? ", "\n"))
    behind = low[end : end + AFTER]
    stop = min((at for mark in (". ", "! ", "? ", "\n") if (at := behind.find(mark)) >= 0), default=len(behind))
    return before[cut + 1 :], behind[:stop]


def _context(low: str, start: int, end: int, entry: Entry) -> HotlineContext:
    """Tell what a hotline is named for; those against trafficking are no newspaper's own."""
    before, behind = _window(low, start, end)
    if entry.kind != "trafficking" and words.FURNITURE.search(before[-80:]):
        return "furniture"
    if words.TOLD_TO_CALL.search(before) or words.TOLD_TO_CALL.search(behind[:60]):
        return "recommended"
    if words.STATISTIC.search(behind) or words.STATISTIC_BEFORE.search(before):
        return "statistic"
    return "recommended"


def _short_context(
    text: str, low: str, start: int, end: int, entry: Entry | None, *, joined: bool, topical: bool
) -> HotlineContext | None:
    """Tell a short number that is a telephone number from a quantity, a code, an address."""
    before, behind = _window(low, start, end)
    counted = words.UNIT_BEHIND.match(low, end) is not None
    known = words.MADE_KNOWN.search(before) is not None
    in_a_list = _is_list_line(before, behind)
    numbered = (topical or known) and words.NUMBERED.search(before) and not text[end : end + 2].strip().isupper()
    named = in_a_list or (not counted and (numbered or words.NAMED_RIGHT_BEFORE.search(before) is not None))
    acts = topical and not counted and bool(words.ACTS_BEHIND.match(low, end) or words.SENT_THERE.search(before))
    if entry is None or not (named or acts or _follows_like_a_name(text, low, end)):
        return None
    if words.CODE_BEFORE.search(before) or words.SHARE_BEHIND.match(low, end):
        return None
    if (words.QUANTITY_BEFORE.search(before) and not acts) or _is_dialled(before, behind):
        return None
    if entry.kind != "trafficking":
        listed = words.LISTED_BEHIND.match(behind) or (
            words.EMERGENCY.search(before + low[start:end] + behind) and words.PHONE_CUE.search(before)
        )
        told = joined or listed or in_a_list or (numbered and known) or words.told_publicly(before, behind)
        told = told or (topical and not counted and _is_meant(before, behind))
        if words.NAMED_LINE.search(before) and words.STATISTIC.search(behind):
            return "statistic"
        return _context(low, start, end, entry) if told else None
    # where all is about trafficking, a bare 111 that counts nothing is the line ("Trong 115 nạn nhân, 111 là nữ" counts)
    if acts or (topical and _follows_like_a_name(text, low, end) and not words.COUNTED.search(before)):
        return _context(low, start, end, entry)
    if joined or named or known or words.SHORT_CUE.search(before) or words.CUE_BEHIND.match(behind):
        return _context(low, start, end, entry)
    return None


def _is_meant(before: str, behind: str) -> bool:
    """Tell 113 and its like from a quantity without any word of telephones, where all is about trafficking."""
    if words.LINE_BEHIND.match(behind):
        return words.COUNTED.search(before) is None
    return bool(words.CALLS.match(behind, 1) or words.STANDS_BY.match(behind) or words.POLICE_LINE.search(before))


def _is_list_line(before: str, behind: str) -> bool:
    """Tell a line of a list of numbers: "- 113: Công an", "• Công an tỉnh Đồng Tháp: 0277.3.851.119"."""
    if not before.strip(' -–•*|+“"'):
        return words.CUE_BEHIND.match(behind) is not None
    return words.LIST_LINE.fullmatch(before) is not None and not behind.strip(" .;,)")


def _is_dialled(before: str, behind: str) -> bool:
    """Tell a call that somebody in the story made ("liền gọi 113", "em H. gọi 111 kêu cứu") from what all are told."""
    if words.DIALLED.search(before):
        return True
    return words.DIALLED_BEHIND.match(behind) is not None and words.SOMEBODY.search(before) is not None


def _follows_like_a_name(text: str, low: str, end: int) -> bool:
    """Tell whether what follows lets the number be a name: no unit, no counted noun, no street."""
    rest = text[end : end + 2]
    if not rest.strip() or not (rest[0] == " " and rest[1].isalnum()):
        return not rest[:1].isalpha()
    if rest[1].isdigit():
        return text[end + 1 : end + 5].startswith(("18", "19", "0"))
    return words.AFTER_SHORT.match(low, end) is not None


def _unlisted_context(
    low: str, start: int, end: int, number: str, *, joined: HotlineContext | None
) -> HotlineContext | None:
    """Tell a number outside the registry that an institution gives to the public; None for anybody else's.

    ``joined``: what the number right before it was given for ("0203.3.123.456 hoặc 0203.3.654.321").
    """
    before, behind = _window(low, start, end)
    in_a_list = number.startswith((*_OFFICES, POLICE)) and _is_list_line(before, behind)
    called = _had_calls(number, before, behind)
    if not (joined or in_a_list or called or words.PHONE_CUE.search(before)) or not _is_possible(number):
        return None
    if not number.startswith(_OFFICES) and words.PRIVATE.search(before[-words.PRIVATE_REACH :]):
        return None
    if (
        words.FURNITURE.search(before)
        or words.SHOP.search(before)
        or words.PAGE.search(low, max(0, start - PAGE_REACH), start)
    ):
        return "furniture"
    if joined:
        return joined
    if called and not words.told_publicly(before, ""):
        return "statistic"
    if in_a_list or words.PUBLIC_LINE.search(before) or number.startswith(POLICE):
        return "recommended"
    institution = number.startswith(_OFFICES) or words.INSTITUTION.search(before + behind)
    if institution and words.told_publicly(before, behind):
        return "recommended"
    return None


def _had_calls(number: str, before: str, behind: str) -> bool:
    """Tell the line of an office by the calls that it had, whatever else stands around it."""
    if not (words.CALLS.search(behind) or words.CALLS_BEFORE.search(before)) or words.SUSPECT.search(before):
        return False
    return number.startswith((*_OFFICES, POLICE)) or words.OFFICE_LINE.search(before) is not None


PAGE_REACH = 250
"""Characters before a number, whatever sentences they make, in which a newspaper's address may stand."""
_OFFICES = ("02", "1800", "1900")
"""Numbers that are hardly those of a private person."""
POLICE = "069"
"""The code of the police and the army: no private person has such a number."""


def _is_possible(number: str) -> bool:
    """Tell whether digits can be a Vietnamese number; those of before the changes of 2017 and 2018 can, too."""
    if number.startswith(("1800", "1900")):
        return len(number) in {8, 10}
    if len(number) in {10, 11} and number.startswith("0"):
        return phonenumbers.is_possible_number(phonenumbers.parse(number, "VN")) or number.startswith("01")
    return False
