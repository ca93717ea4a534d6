"""Finds the numbers that the public is told to call: one finding a number, with every mention of it.

A number of the registry needs no more than its digits, but for the short ones (111, 113), which are mostly quantities:
these need the language of telephones around them. A number outside the registry needs that language and an institution
that answers; the telephones of persons are dropped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.hotlines import contexts, words
from canhtin_nlp.extract.periods import latest_year
from canhtin_nlp.findings import Hotline, HotlineContext, HotlineStatus, Span
from canhtin_nlp.hotline_registry import Entry, Registry
from canhtin_nlp.numbers import lowered

_CANDIDATE = re.compile(
    # not inside a longer number, a law's number, a decimal
    r"(?<![\d_@#])(?<!\d[.,\-])(?:"
    r"(?P<toll>(?:(?<!/)|(?<=11[1-5]/))1[ .\-]?[89][ .\-]?00(?:[ .\-–]{0,2}\d){4,6}(?![\-–](?!11[1-5]\b)\d))"
    r"|(?P<long>\(?(?:\+ ?84|00 ?84)\)?(?:[ .\-–()]{0,3}\d){8,12}|[(\[]0\d{1,3}[)\]](?:[ .\-–]{0,2}\d){6,9}|"
    r"\(84[ .\-–]?\d{2,3}\)(?:[ .\-–]{0,2}\d){7}|0\d{2,3}(?:\.\d{2,3})?(?: [.\-–] \d{3,4}){2}|0\d{3} \d \d{3} [\-–] \d{3}|"
    r"0\d{2,3} ?/ ?\d(?:[ .\-–]?\d){6,7}|0(?!0)\d{1,3}(?:[ .\-–()]{0,2}\d){6,9})(?![\-–](?!\d{1,3}(?!\d|\.\d))\d)"  # but "0215.3842308-309"
    # embassies abroad
    r"|(?P<abroad>\(?(?:\+ ?|00 ?)(?!84)[1-9]\d{0,2}\)?(?: ?\(0\))?(?:[ .\-–()]{0,3}\d){6,12})"
    # 84 without its plus: of the registry, or right behind a word of telephones
    r"|(?P<bare>\(?84\)?[ .\-–]?9\d{2}\)?(?:[ .\-–]?\d){6})"
    r"|(?P<short>(?<!/)1(?:1[1-5]|022|-1-[1-5])(?!/)|(?<=11[1-5]/)11[1-5](?!/)|11[1-5](?=/(?:11[1-5]|1[89]00)))(?![\-–](?!11[1-5]\b)\d)"
    r")(?!\d|[.,]\d| ?%|[.\- ]?[x*]{2})"
)
_MORE_DIGITS = re.compile(r" \(?\d{1,2}$")
# what every candidate holds: most paragraphs are done with at this look
_ANY = re.compile(
    r"11[1-5]|1-1-[1-5]|1[ .\-]?[89][ .\-]?00|1022|0\d?[\d .()\[\]\-–]{6}|0\d{2,3} ?/ ?\d|84[\d .()\-–]{8}|\+ ?\d"
)
_SECOND = re.compile(r" ?(?:/|–|-|,|;|và|hoặc) ?(\d(?:[ .]?\d){6})(?![ .]?\d)")
"""The second number of a landline is printed without the area code: "0205 3 870 099 / 3 870 098"."""
_SUFFIX = re.compile(r"/(?!11[1-5]\b)(\d{3})(?!\d|\.\d)")
"""Only the end of the second number: "0943.226.118/119"."""
_LANDLINE = "02"
_BOX_REACH = 3
"""Lines without a number that a newspaper's box may hold between two numbers."""
_JOINED = 90
"""Characters between two numbers of one list, at most."""


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
    parts = document.prose()
    if not any(_ANY.search(part.text) for part in parts):
        return ()
    topical = any(word in part.text.lower() for part in parts for word in words.TOPIC)
    mentions = [
        found
        for part, in_a_box in _boxed(parts)
        for found in _mentions(part, registry, topical=topical, in_a_box=in_a_box)
    ]
    if not mentions:
        return ()
    day = published or latest_year(document)
    grouped: dict[str, list[_Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.number, []).append(mention)
    return tuple(_finding(number, group, day) for number, group in grouped.items())


def _boxed(parts: Iterable[Part]) -> Iterator[tuple[Part, bool]]:
    """Yield the parts that may hold a number; and of each, whether it goes on with the box of a newspaper."""
    reach = 0
    for part in parts:
        has_number = _ANY.search(part.text) is not None
        if has_number:
            yield part, reach > 0
        opens = words.BOX.search(lowered(part.text)) is not None
        reach = _BOX_REACH if opens or (reach and has_number) else max(0, reach - 1)


def _finding(number: str, group: list[_Mention], day: date | None) -> Hotline:
    entry = group[0].entry
    status: HotlineStatus = entry.status(day) if entry else "unlisted"
    named_for = {mention.context for mention in group}
    context = next(name for name in ("recommended", "statistic", "furniture") if name in named_for)
    return Hotline(
        number=number,
        registry_id=entry.id if entry else None,
        owner=entry.owner if entry else None,
        status=status,
        context=context,
        mentions=tuple(mention.span for mention in group),
    )


def _mentions(part: Part, registry: Registry, *, topical: bool, in_a_box: bool) -> Iterator[_Mention]:
    text = part.text
    low = ""
    last_end = -1000
    last: HotlineContext | None = None
    for match in _CANDIDATE.finditer(text):
        low = low or lowered(text)
        start, end = match.span()
        if text[start] == "(" and ")" not in match.group():
            start += 1
        end = _end_of_known(text, start, end, registry)
        number = dialled(text[start:end])
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
        elif match["abroad"]:
            context = contexts.abroad_context(at, number, joined=joined)
        elif entry is not None:
            context = contexts.registered_context(at, entry)
        else:
            context = contexts.unlisted_context(at, number, joined=joined, topical=topical)
            context = "furniture" if context and in_a_box else context
        if context is None or at.given_up:
            continue
        last_end, last = end, context
        yield _Mention(entry.number if entry else number, entry, context, part.span(start, end))
        for second in _seconds(text, end, landline=number.startswith(_LANDLINE)):
            digits = dialled(second[1])
            yield _Mention(number[: -len(digits)] + digits, None, context, part.span(*second.span(1)))


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
