"""Dates as the provincial press prints them, and as its addresses hide them. All results are in +07:00."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from canhtin_crawler.items import DatePrecision
from canhtin_crawler.parse.text import clean

VIETNAM = timezone(timedelta(hours=7))
FIRST_YEAR = 1995
"""The first papers went online in 1997; anything older is a misread number."""

_FINER: dict[DatePrecision, int] = {"month": 0, "day": 1, "minute": 2, "second": 3}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment read from a page: ``at`` in +07:00, and how exactly the page says it."""

    at: datetime
    precision: DatePrecision

    def finer_than(self, other: "Stamp") -> bool:
        """Tell whether this one is given more exactly."""
        return _FINER[self.precision] > _FINER[other.precision]


_ISO = re.compile(
    r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)"
    r"(?:(?:T|[\s,|\-–]{1,5})(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
    r"(?:\s*(AM|PM)\b)?",
    re.IGNORECASE,
)
# hours may be written 18:21, 18h21, 18 giờ 21; a 12-hour clock carries AM/PM or SA/CH (sáng, chiều)
_CLOCK = (
    r"(?P<hour>\d{1,2})\s*(?:[:hg]|giờ)\s*(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"\s*(?:phút)?\s*(?P<half>AM|PM|SA|CH)?(?!\w)"
)
_DAY = r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4})(?!\d)"
_WORDS = r"(?P<wday>\d{1,2})\s*(?:th[aá]ng|tháng|thg|/)\s*(?P<wmonth>\d{1,2})\s*(?:,|năm|/|-)?\s*(?:năm)?\s*(?P<wyear>\d{4})(?!\d)"
_GAP = r"['’]?[\s,;|\-–—•.]{1,8}(?:lúc|ngày|vào lúc|hồi|[(\[]?GMT ?\+ ?7[)\]]?[\s,|\-–]{0,3})?\s*"
_DATE_THEN_TIME = re.compile(rf"(?<![\d/.\-])(?:{_DAY}|{_WORDS})(?:(?:{_GAP}){_CLOCK})?", re.IGNORECASE)
_TIME_THEN_DATE = re.compile(
    rf"(?<![\d:]){_CLOCK}(?:{_GAP}|\s*)(?:(?:thứ\s+\w+|chủ\s+nhật)\s*,?\s*)?(?:ngày\s*)?(?:{_DAY}|{_WORDS})",
    re.IGNORECASE,
)
_RFC = re.compile(
    r"(\d{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+(\d{4})\s+(\d{2}):(\d{2})(?::(\d{2}))?"
    r"\s*(GMT|UTC|Z|[+-]\d{4})?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)"
    r"(?:[\s,|\-–]{1,4}(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(AM|PM)?)?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_date(text: str | None, *, not_after: datetime | None = None) -> Stamp | None:
    """Read the date of a text that holds one, such as ``Thứ tư, 22/10/2025, 19:25 (GMT+7)``.

    Day before month, unless that is impossible (7/26/2026) or later than ``not_after`` while the American order is
    not. None when there is no date, or only one before 1995 or after ``not_after``.
    """
    text = clean(text)[:400]
    if not text:
        return None
    for reader in (_iso, _rfc, _month_first, _vietnamese):
        stamp = reader(text, not_after)
        if stamp is not None:
            return stamp
    return None


def _iso(text: str, not_after: datetime | None) -> Stamp | None:
    match = _ISO.search(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone, half = match.groups()
    if hour is None:
        # "2026-01-08" may still be followed by a clock in the Vietnamese way
        return _make((int(year), int(month), int(day)), None, not_after)
    at = (int(year), int(month), int(day))
    clock = _clock(hour, minute, second, half)
    if clock is None:
        return None
    return _make(at, clock, not_after, zone=_zone(zone))


def _rfc(text: str, not_after: datetime | None) -> Stamp | None:
    match = _RFC.search(text)
    if match is None:
        return None
    day, month, year, hour, minute, second, zone = match.groups()
    clock = _clock(hour, minute, second, None)
    return _make((int(year), _MONTHS.index(month[:3].lower()) + 1, int(day)), clock, not_after, zone=_zone(zone))


def _month_first(text: str, not_after: datetime | None) -> Stamp | None:
    match = _MONTH_FIRST.search(text)
    if match is None:
        return None
    month, day, year, hour, minute, second, half = match.groups()
    clock = _clock(hour, minute, second, half) if hour else None
    return _make((int(year), _MONTHS.index(month[:3].lower()) + 1, int(day)), clock, not_after)


def _vietnamese(text: str, not_after: datetime | None) -> Stamp | None:
    day_only: Stamp | None = None
    for pattern in (_TIME_THEN_DATE, _DATE_THEN_TIME):
        for match in pattern.finditer(text):
            stamp = _from_match(match, not_after)
            if stamp is not None and stamp.precision != "day":
                return stamp  # a headline beside it may name a day; the print of a page has a clock
            day_only = day_only or stamp
    return day_only


def _from_match(match: re.Match[str], not_after: datetime | None) -> Stamp | None:
    first = int(match["day"] or match["wday"])
    second = int(match["month"] or match["wmonth"])
    year = int(match["year"] or match["wyear"])
    clock = None
    if match["hour"] is not None:
        clock = _clock(match["hour"], match["minute"], match["second"], match["half"])
    # "5/27/2026 2:51:01 PM" is how .NET writes a moment in American; with AM/PM but no seconds it is day first here
    half = (match["half"] or "").upper()
    american = match["day"] and clock is not None and clock[2] is not None and half in {"AM", "PM"}
    orders = [(year, second, first), (year, first, second)]
    for order in reversed(orders) if american else orders if match["day"] else orders[:1]:
        stamp = _make(order, clock, not_after)
        if stamp is not None:
            return stamp
    return None


def _clock(hour: str, minute: str, second: str | None, half: str | None) -> tuple[int, int, int | None] | None:
    value = int(hour)
    if half:
        afternoon = half.upper() in {"PM", "CH"}
        if afternoon and value < 12:
            value += 12
        elif not afternoon and value == 12:
            value = 0
    if value > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    return value, int(minute), None if second is None else int(second)


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def _make(
    day: tuple[int, int, int],
    clock: tuple[int, int, int | None] | None,
    not_after: datetime | None,
    zone: timezone | None = None,
) -> Stamp | None:
    hour, minute, second = clock or (0, 0, 0)
    try:
        at = datetime(*day, hour, minute, second or 0, tzinfo=zone or VIETNAM)
        local = at.astimezone(VIETNAM)
        if zone is UTC and not_after is not None and local > not_after:
            local = at.replace(tzinfo=VIETNAM)  # local time that calls itself UTC: it can not lie in the future
    except (ValueError, OverflowError):
        return None
    if local.year < FIRST_YEAR or (not_after is not None and local > not_after):
        return None
    precision: DatePrecision = "day" if clock is None else "minute" if clock[2] is None else "second"
    return Stamp(local, precision)


# Numbers in addresses: where the time stands and how it is written
_URL_NUMBER = re.compile(r"(?:^|[-/_d])(\d{14,18})(?:\.\w{2,5})?/?$")
_URL_UNIX = re.compile(r"-(1[2-9]\d{8})/?$")
_URL_MONTH = re.compile(r"/((?:19|20)\d{2})(0[1-9]|1[0-2])/")
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])/")


def date_in_url(path: str, *, not_after: datetime | None = None) -> Stamp | None:
    """Read the date an address hides: ``…-20240628090024853.htm``, ``…-196250414092848101.htm``, ``/202503/``.

    17 or 14 digits are year to (milli)second; 18 digits are a prefix of three and two-digit year to millisecond; a
    folder of six digits is a month; ten digits as in bocongan.gov.vn count seconds since 1970.
    """
    for reader in (_url_number, _url_day, _url_unix, _url_month):
        stamp = reader(path, not_after)
        if stamp is not None:
            return stamp
    return None


def _url_number(path: str, not_after: datetime | None) -> Stamp | None:
    match = _URL_NUMBER.search(path)
    if match is None:
        return None
    digits = match.group(1)
    short = f"20{digits[3:15]}" if len(digits) == 18 else f"20{digits[:12]}" if len(digits) == 15 else ""
    for candidate in (digits[:14], short):
        stamp = _digits(candidate, not_after)
        if stamp is not None:
            return stamp
    return None


def _digits(digits: str, not_after: datetime | None) -> Stamp | None:
    if len(digits) != 14:
        return None
    clock = _clock(digits[8:10], digits[10:12], digits[12:14], None)
    if clock is None:
        return None
    return _make((int(digits[:4]), int(digits[4:6]), int(digits[6:8])), clock, not_after)


def _url_day(path: str, not_after: datetime | None) -> Stamp | None:
    match = _URL_DAY.search(path)
    return _make((int(match[1]), int(match[2]), int(match[3])), None, not_after) if match else None


def _url_unix(path: str, not_after: datetime | None) -> Stamp | None:
    match = _URL_UNIX.search(path)
    if match is None:
        return None
    at = datetime.fromtimestamp(int(match[1]), VIETNAM)
    # only "like" a time (page_anatomy.md): good for the day, no further
    return _make((at.year, at.month, at.day), None, not_after)


def _url_month(path: str, not_after: datetime | None) -> Stamp | None:
    match = _URL_MONTH.search(path)
    if match is None:
        return None
    stamp = _make((int(match[1]), int(match[2]), 1), None, not_after)
    return Stamp(stamp.at, "month") if stamp else None
