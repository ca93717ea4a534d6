"""Finds the numbers that the public is told to call: one finding a number, with every mention of it.

A number of the registry needs no more than its digits, but for the short ones (111, 113), which are mostly quantities:
these need the language of telephones around them. A number outside the registry needs that language and an institution
that answers; the telephones of persons are dropped.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.hotlines import contexts, words
from canhtin_nlp.extract.hotlines.abroad import abroad_context, short_line_context
from canhtin_nlp.extract.hotlines.given_up import is_given_up, is_told_as_old
from canhtin_nlp.extract.hotlines.offices import unlisted_context
from canhtin_nlp.extract.periods import latest_year
from canhtin_nlp.findings import Hotline, HotlineContext, HotlineStatus, Span
from canhtin_nlp.hotline_registry import Entry, Registry
from canhtin_nlp.text import holds

_THERE = r"1[0-8]\d{1,3}|19\d|1955|911|999"
"""Lines of three to five digits abroad; no years but one."""
_CANDIDATE = re.compile(
    # not inside a longer number, a law's number, a decimal
    r"(?<![\d_@#])(?<!\d[.,\-])(?:"
    r"(?P<toll>(?:(?<!/)|(?<=11[1-5]/)|(?<=\d{4}/))1[ .\-]?[89][ .\-]?00(?:[ .\-–]{0,2}\d){4,6}(?![\-–](?!11[1-5]\b)\d))"
    r"|(?P<long>\(?(?:\+ ?84|00 ?84)\)?(?:[ .\-–()]{0,3}\d){8,12}|[(\[]0\d{1,3}[)\]](?:[ .\-–]{0,2}\d){6,9}|"
    r"\(84[ .\-–]?\d{2,3}\)(?:[ .\-–]{0,2}\d){7}|0\d{2,3}(?:\.\d{2,3})?(?: [.\-–] \d{3,4}){2}|0\d{3} \d \d{3} [\-–] \d{3}|"
    r"0\d{2,3} ?/ ?\d(?:[ .\-–]?\d){6,7}|0(?!0)\d{1,3}(?:[ .\-–()]{0,2}\d){6,9}|"
    r"0(?: (?:\. )?\d){9,10})(?![\-–](?!\d{1,3}(?!\d|\.\d))\d)"  # but "0215.3842308-309"
    # embassies and helplines abroad
    r"|(?P<abroad>\(?(?:\+ ?|00 ?)(?!84)[1-9]\d{0,2}\)?(?: ?\(0\))?(?:[ .\-–()]{0,3}\d){6,12})"
    # 84 without its plus: of the registry, or right behind a word of telephones
    r"|(?P<bare>\(?84\)?[ .\-–]?9\d{2}\)?(?:[ .\-–]?\d){6})"
    r"|(?P<short>(?<!/)1(?:1[1-5]|022|-1-[1-5])(?!/)|(?<=11[1-5]/)11[1-5](?!/)|11[1-5](?=/(?:11[1-5]|1[89]00)))(?![\-–](?!11[1-5]\b)\d)"
    rf"|(?P<there>(?<![./\-])(?:{_THERE})(?![./]\d|[\-–]\d))"
    # 111 and 113 in words
    r"|(?P<spelled>[Mm]ột(?P<pause>[ ,!]? ?[–-]? ?)[Mm]ột(?P=pause)(?:[Mm]ột|ba)(?![ \w]*(?:mươi|trăm)))"
    r")(?!\d|[.,]\d| ?%|[.\- ]?[x*]{2})"
)
_MORE_DIGITS = re.compile(r" \(?\d{1,2}$")
# what every candidate holds: most paragraphs are done with at this look
_ANY = re.compile(
    r"11[1-5]|1-1-[1-5]|1[ .\-]?[89][ .\-]?00|1022|0\d?[\d .()\[\]\-–]{6}|0 [\d .]{16}|0\d{2,3} ?/ ?\d|84[\d .()\-–]{8}|\+ ?\d"
)
# what else is read where all is about trafficking: lines of three to five digits abroad, 111 and 113 in words
_ANY_OF_TOPIC = re.compile(_ANY.pattern + rf"|\b(?:{_THERE})\b" + r"|[Mm]ột\W{1,3}[Mm]ột\W")
_SECOND = re.compile(r" ?(?:/|–|-|,|;|và|hoặc) ?(\d(?:[ .]?\d){6})(?![ .]?\d)")
"""The second number of a landline is printed without the area code: "0205 3 870 099 / 3 870 098"."""
_SUFFIX = re.compile(r"/(?!11[1-5]\b)(\d{3})(?!\d|\.\d)")
"""Only the end of the second number: "0943.226.118/119"."""
_LANDLINE = "02"
_BOX_REACH = 3
"""Lines without a number that a newspaper's box may hold between two numbers."""
_HEADING, _HEADING_REACH = 100, 2
"""A line of at most so many characters can be the heading of the box below it; so many lines above a number are read."""
_JOINED = 90
"""Characters between two numbers of one list, at most."""


@dataclass(frozen=True, slots=True)
class _Mention:
    number: str
    entry: Entry | None
    context: HotlineContext
    is_old: bool
    """Whether the text tells of it as a line that another one replaced."""
    span: Span


def find_hotlines(document: Document, registry: Registry, published: date | None) -> tuple[Hotline, ...]:
    """Return the hotlines of an article in the order of their first mention.

    ``published``: day of publication in Viet Nam; without it, the latest year that the text states stands in.
    """
    parts = document.prose()
    topical = any(holds(part.low, words.TOPIC) for part in parts)
    look = (_ANY_OF_TOPIC if topical else _ANY).search
    if not any(look(part.text) for part in parts):
        return ()
    mentions = [
        found
        for part, surroundings in _surrounded(parts, look)
        for found in _mentions(part, registry, published, surroundings, topical=topical)
    ]
    if not mentions:
        return ()
    day = published or latest_year(document)
    grouped: dict[str, list[_Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.number, []).append(mention)
    return tuple(_finding(number, group, day) for number, group in grouped.items())


class _Surroundings(NamedTuple):
    """What the lines before a line tell of its numbers: whether a newspaper's box goes on; whose office heads them."""

    in_a_box: bool
    heading: str


def _surrounded(parts: Iterable[Part], look: Callable[[str], object]) -> Iterator[tuple[Part, _Surroundings]]:
    """Yield the parts that may hold a number with what the lines before them tell."""
    reach = 0
    headings = [""] * _HEADING_REACH
    for part in parts:
        has_number = look(part.text) is not None
        if has_number:
            yield part, _Surroundings(reach > 0, "\n".join(headings))
        opens = words.opens_box(part.low)
        reach = _BOX_REACH if opens or (reach and has_number) else max(0, reach - 1)
        headings = [*headings[1:], part.low if len(part.low) <= _HEADING else ""]


def _finding(number: str, group: list[_Mention], day: date | None) -> Hotline:
    entry = group[0].entry
    status: HotlineStatus = entry.status(day) if entry else "unlisted"
    # a line that was still in service is what the text makes of it, whatever was to come
    named_for = {"statistic" if mention.is_old and status != "current" else mention.context for mention in group}
    context = next(name for name in ("recommended", "statistic", "furniture") if name in named_for)
    return Hotline(
        number=number,
        registry_id=entry.id if entry else None,
        owner=entry.owner if entry else None,
        status=status,
        context=context,
        mentions=tuple(mention.span for mention in group),
    )


def _mentions(
    part: Part, registry: Registry, published: date | None, surroundings: _Surroundings, *, topical: bool
) -> Iterator[_Mention]:
    text, low = part.text, part.low
    last_end = -1000
    last: HotlineContext | None = None
    for match in _CANDIDATE.finditer(text):
        if not topical and (match["there"] or match["spelled"]):
            continue
        start, end = match.span()
        if text[start] == "(" and ")" not in match.group():
            start += 1
        end = _end_of_known(text, start, end, registry)
        number = _in_digits(match["spelled"]) if match["spelled"] else dialled(text[start:end])
        entry = registry.find(number)
        at = contexts.Setting.of(text, low, start, end)
        unheard = match["short"] or (match["bare"] and not at.is_asked_for)
        if entry is None and (unheard or at.like_money):
            continue
        # "111 và 18001567": the second number stands in the light of the first
        near = start - last_end <= _JOINED and words.LISTED.fullmatch(low, last_end, start) is not None
        joined = last if near else None
        if match["short"] and entry is not None:
            context = contexts.short_context(at, entry, joined=joined is not None, topical=topical)
        elif match["spelled"] and entry is not None:
            context = contexts.spelled_context(at, entry)
        elif match["abroad"]:
            context = abroad_context(at, number, joined=joined, topical=topical)
        elif match["there"]:
            context = short_line_context(at, joined=joined)
        elif entry is not None:
            context = contexts.registered_context(at, entry)
        else:
            context = unlisted_context(at, number, surroundings.heading, published, joined=joined, topical=topical)
            context = "furniture" if context and surroundings.in_a_box else context
        replaceable = entry is not None and entry.superseded_by is not None
        if context is None or (not replaceable and is_given_up(at.before, at.behind)):
            continue
        last_end, last = end, context
        is_old = replaceable and is_told_as_old(at.before, at.behind)
        yield _Mention(entry.number if entry else number, entry, context, is_old, part.span(start, end))
        for second in _seconds(text, end, landline=number.startswith(_LANDLINE)):
            digits = dialled(second[1])
            yield _Mention(number[: -len(digits)] + digits, None, context, False, part.span(*second.span(1)))


def _seconds(text: str, end: int, *, landline: bool) -> Iterator[re.Match[str]]:
    """Yield the numbers behind one that leave out what they share with it: "3.866.205 hoặc 3.866.209", "226.118/119"."""
    suffix = _SUFFIX.match(text, end)
    if suffix is not None:
        yield suffix
    while landline and (second := _SECOND.match(text, end)) is not None:
        yield second
        end = second.end()


def _end_of_known(text: str, start: int, end: int, registry: Registry) -> int:
    """Return where a number ends: "1800 1567 24/24" is a line of the registry, and its hours."""
    more = _MORE_DIGITS.search(text, start, end)
    if more is None or registry.find(dialled(text[start:end])):
        return end
    return more.start() if registry.find(dialled(text[start : more.start()])) else end


def _in_digits(spelled: str) -> str:
    return "113" if spelled.endswith("ba") else "111"


def dialled(written: str) -> str:
    """Return the digits as dialled in Viet Nam: +84 and 0084 become 0, +855 becomes 00855.

    >>> dialled("+84 (981) 84.84.84"), dialled("1800.1567")
    ('0981848484', '18001567')
    """
    digits = "".join(char for char in written.replace("(0)", "") if "0" <= char <= "9")
    if digits.startswith("0084"):
        digits = digits[2:]
    if digits.startswith("84") and (written.lstrip(" (").startswith(("+", "00")) or len(digits) > 10):
        return "0" + digits[2:].removeprefix("0")
    return "00" + digits if written.lstrip(" (").startswith("+") else digits
