"""Dates as they stand on a page: beside the headline, and those that are none of the article's (clocks, neighbours)."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from canhtin_crawler.parse.around import NO_TEXT, following, preceding
from canhtin_crawler.parse.dates import Stamp, parse_date
from canhtin_crawler.parse.select import Element, Page, content, spaced
from canhtin_crawler.parse.text import clean

_CLOCK_NAMES = re.compile(
    r"date-?now|now-?date|current-?(?:date|time)|clock|today|dong-?ho|top-?bar|navbar|menu|footer|sidebar|weather"
    r"|relat|most-?read|comment|widget|^(?:site|page|main|top|wapper|wrapper)?[-_]?header$",
    re.IGNORECASE,
)
AFTER, BEFORE = 500, 150
"""Characters of text after and before the headline among which its date may stand."""
_LONGEST = {"day": 60, "minute": 100, "second": 100}
"""Characters of a line that prints a date; a longer one is a sentence that names a day."""
_LONGEST_TEXT = 400
"""Characters of a text that may print a day at all."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_DATE = NO_TEXT | {"a", "h1", "option"}


def is_clock(element: Element) -> bool:
    """Tell whether a date stands in the header, a menu or a list of other articles."""
    current: Element | None = element
    while current is not None and current.tag not in {"body", "html"}:
        if current.tag in {"nav", "footer", "aside", "a"} or (current.tag == "li" and _holds_headline(current)):
            return True
        names = [*(current.get("class") or "").split(), current.get("id") or ""]
        doubtful = current.tag == "header" or any(_CLOCK_NAMES.search(name) for name in names)
        if doubtful and not _holds_title(current):
            return True
        current = current.getparent()
    return False


def _holds_headline(element: Element) -> bool:
    return any(len(clean(content(link))) > 25 for link in element.iter("a"))


def _holds_title(element: Element) -> bool:
    return next(element.iter("h1"), None) is not None


def beside(heading: Element, *, fetched_at: datetime, latest: datetime) -> tuple[Stamp, str] | None:
    """Return the date printed beside a headline, with its text: after it, else before it; with a time, else without.

    A date before the headline that is the time of the fetch is taken for a clock.
    """
    days: list[tuple[Stamp, str]] = []
    for line in (heading.tail or "", *_lines(following(heading), AFTER)):
        if (found := _dated(line, latest)) is not None:
            if found[0].precision != "day":
                return found
            days.append(found)
    for line in _lines(preceding(heading), BEFORE):
        found = _dated(line, latest)
        if found is not None and found[0].precision != "day" and abs(found[0].at - fetched_at) > timedelta(hours=1):
            return found
    return days[0] if days else None


def _dated(line: str, latest: datetime) -> tuple[Stamp, str] | None:
    line = clean(line)
    if not _YEAR.search(line):
        return None
    stamp = parse_date(line, not_after=latest)
    return (stamp, line) if stamp is not None and len(line) <= _LONGEST.get(stamp.precision, 0) else None


def _lines(elements: Iterator[Element], most: int) -> Iterator[str]:
    """Yield the short texts of elements, until ``most`` characters of text have gone by."""
    read = 0
    for element in elements:
        if not isinstance(element.tag, str) or element.tag in NO_TEXT:
            continue
        if (
            element.tag not in _NO_DATE
            and len(text := content(element)) <= 2 * _LONGEST["minute"]
            and _YEAR.search(text)
            and not is_clock(element)
        ):
            yield spaced(element, inline=True)
        read += len((element.text or "").strip()) + len((element.tail or "").strip())
        if read > most:
            return


def printed_days(page: Page) -> set[date]:
    """Return the days that a page prints anywhere but in clocks, menus and lists of other articles."""
    days: set[date] = set()
    for element in page.root.iter():
        text = element.text or ""
        if not isinstance(element.tag, str) or element.tag in _NO_DATE or len(text) >= _LONGEST_TEXT:
            continue
        stamp = parse_date(text) if _YEAR.search(text) else None
        if stamp is not None and str(stamp.at.year) in text and not is_clock(element):
            days.add(stamp.at.date())
    return days
