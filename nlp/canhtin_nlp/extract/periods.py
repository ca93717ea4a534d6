"""The periods that a text speaks of: half-years, quarters, spans of years; and the latest year that it states."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from canhtin_nlp.document import Document
from canhtin_nlp.findings import Basis
from canhtin_nlp.numbers import parse_number

_YEAR = re.compile(r"(?:19[5-9]|20[0-6])\d\b(?<!\w\d{4})")
_NO_YEAR = re.compile(r"[%/]|[.,]\d| (?:người|nạn|vụ|đồng)|(?: ?[-–] ?)20\d\d")
_PLANNED = re.compile(
    r"(?:giai đoạn|tầm nhìn|định hướng|đến năm|tới năm|đến|mục tiêu|"
    r"nhiệm kỳ)(?: năm)?(?: \d{4})? ?[-–]? ?(?:\d{4} ?[-–] ?)?(?:năm )?$"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period named in text: closed whole days (None: open or not said), whether it is cumulative, and where.

    ``kind``: how it is named: ``months`` (6 tháng đầu năm), ``year``, ``yearly`` …
    """

    start: date | None
    end: date | None
    basis: Basis
    at: int
    kind: str


def latest_year(document: Document) -> date | None:
    """Return the middle of the latest year that the text states as its own time; plans and programmes do not count."""
    years = [year for part in document.prose() for year in _years(part.text)]
    return date(max(years), 7, 1) if years else None


def _years(text: str) -> list[int]:
    found = []
    for match in _YEAR.finditer(text):
        start = match.start()
        code = text[start - 1 : start] in {".", ",", "_", "#"} or (
            text[start - 1 : start] == "/" and not text[start - 2 : start - 1].isdigit()
        )
        if (
            not code
            and not _NO_YEAR.match(text, match.end())
            and not _PLANNED.search(text[max(0, start - 40) : start].lower())
        ):
            found.append(int(match.group()))
    return found


_Y = r"(?:19|20)\d\d"
_COUNT = r"(?:\d{1,2}|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một|hai)"
_DAY = rf"(?:ngày )?\d{{1,2}}[/-]\d{{1,2}}(?:[/-]{_Y})?"
_FIRST = "ba|bốn|năm|sáu|bảy|tám|chín|mười|hai|nửa|quý|từ|kể|giai|trong|các|mỗi|hằng|hàng|trung|tính|cập|đến|cho|tháng|riêng|cả"
"""The first words of all that `_PERIOD` finds; else it begins with a digit."""
_PERIOD = re.compile(
    rf"(?<!\w)(?=\d|(?:{_FIRST})\b)(?:(?P<months>(?P<n>{_COUNT}) tháng (?:(?P<side>đầu|"
    rf"cuối)(?: của)?(?: năm(?: (?P<ny>{_Y}))?)?|(?:của )?năm (?P<ny2>{_Y})))"
    rf"|(?P<half>nửa (?P<hside>đầu|cuối) năm(?: (?P<hy>{_Y}))?)"
    rf"|(?P<quarter>quý (?P<q>iv|iii|ii|i|[1-4])(?:[/ ](?:năm )?(?P<qy>{_Y}))?)"
    rf"|(?P<days>từ (?:ngày )?(?P<d1>\d{{1,2}}[/-]\d{{1,2}}(?:[/-]{_Y})?) ?(?:đến|-|"
    rf"–)(?: hết)? ?(?:ngày )?(?P<d2>\d{{1,2}}[/-]\d{{1,2}}[/-]{_Y}|"
    rf"(?:cuối )?tháng \d{{1,2}}(?:[/-]| năm ){_Y}))"
    rf"|(?P<span>từ (?:đầu |cuối |giữa )?tháng (?P<m1>\d{{1,2}})(?:[/-](?P<my1>{_Y}))?(?: năm (?P<my1b>{_Y}))? ?(?:đến|-|–)"
    rf"(?: hết)?(?: cuối| đầu)? ?tháng (?P<m2>\d{{1,2}})(?:[/-]| năm )(?P<my2>{_Y}))"
    rf"|(?P<open>kể từ (?:khi |đầu |năm ){{0,2}}(?P<oy>{_Y})(?! ?(?:-|–|đến|tới)))"
    rf"|(?P<since>(?:kể )?từ (?:khi|năm|đầu năm|tháng \d{{1,2}}[/-]|"
    rf"ngày \d{{1,2}}[/-]\d{{1,2}}[/-])? ?(?P<sy>{_Y})?(?: \([^)]{{0,30}}\))? ?(?:đến|tới|cho đến) (?:nay|"
    rf"thời điểm này|hiện tại|giờ))"
    rf"|(?P<years>(?:(?:giai đoạn|trong các năm|trong 2 năm|trong hai năm|các năm)(?: từ)?|"
    rf"(?:kể )?từ(?: năm)?)(?: từ)? (?P<y1>{_Y}) ?(?:-|–|đến|tới|và)(?: hết)?(?: năm)? ?(?P<y2>{_Y}))"
    rf"|(?P<recent>(?:trong (?:vòng )?)?(?:{_COUNT}|nửa) (?:năm|tháng) (?:qua|gần đây|trở lại đây|vừa qua))"
    rf"|(?P<yearly>mỗi năm|hằng năm|hàng năm|trung bình (?:một|mỗi) năm|mỗi tháng)"
    rf"|(?P<upto>(?:(?:tính|cập nhật) đến|đến hết) (?:năm|nay|ngày|tháng|hết|cuối|thời điểm)[^,.;\n]{{0,20}})"
    rf"|(?P<now>^(?:cho )?đến nay)"
    rf"|(?P<month>(?:trong )?tháng (?P<m>\d{{1,2}})[/-](?P<my>{_Y}))"
    rf"|(?P<year>(?:trong |riêng |cả |riêng trong )?năm (?P<y>{_Y}))"
    rf"|(?P<thisyear>(?:trong )?(?:năm nay|năm qua|năm vừa qua)))"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def periods_in(sentence: str, year: int | None, until: date | None) -> list[Period]:
    """Find the periods in one sentence, in lower case.

    ``year``: what "6 tháng đầu năm" without a year means; ``until``: the day that "đến nay" means. Either may be None.
    """
    found = []
    for match in _PERIOD.finditer(sentence):
        span = _span_of(match, year, until)
        if span is not None:
            first, last, basis = span
            found.append(Period(first, last, basis, match.start(), match.lastgroup or ""))
    return found


_Span = tuple[date | None, date | None, Basis]
_UNSAID: _Span = (None, None, "period")


def _span_of(match: re.Match[str], year: int | None, until: date | None) -> _Span | None:
    """Return first day, last day and basis of a period; None where the words make none."""
    reader = _READERS.get(match.lastgroup or "")
    if reader is not None:
        return reader(match, year)
    if match["since"]:
        return _since(match, year, until)
    if match["upto"] or match["now"]:
        return None, until, "cumulative"
    return _UNSAID


def _since(match: re.Match[str], year: int | None, until: date | None) -> _Span:
    from_new_year = "đầu năm" in match["since"]
    first = int(match["sy"]) if match["sy"] else (year if from_new_year else None)
    return (date(first, 1, 1) if first else None), until, "period" if from_new_year else "cumulative"


def _quarter(match: re.Match[str], year: int | None) -> _Span:
    quarter, of_year = _QUARTERS[match["q"]], _year(match["qy"], year)
    if of_year is None:
        return _UNSAID
    return date(of_year, 3 * quarter - 2, 1), _month_end(of_year, 3 * quarter), "period"


def _days(match: re.Match[str], year: int | None) -> _Span:
    last = _month_named(match["d2"]) if "tháng" in match["d2"] else _day(match["d2"], year)
    return _day(match["d1"], last.year if last else None), last, "period"


def _month_named(written: str) -> date | None:
    """Return the last day of "tháng 2/2026"."""
    month, of_year = (int(digits) for digits in re.findall(r"\d+", written))
    return _month_end(of_year, month) if 1 <= month <= _MONTHS else None


_MONTHS = 12


def _years_span(match: re.Match[str], _: int | None) -> _Span | None:
    first, last = int(match["y1"]), int(match["y2"])
    return (date(first, 1, 1), date(last, 12, 31), "period") if first <= last else None


def _month(match: re.Match[str], _: int | None) -> _Span | None:
    month, of_year = int(match["m"]), int(match["my"])
    return (date(of_year, month, 1), _month_end(of_year, month), "period") if 1 <= month <= 12 else None


def _month_span(match: re.Match[str], _: int | None) -> _Span | None:
    first, last, last_year = int(match["m1"]), int(match["m2"]), int(match["my2"])
    first_year = int(match["my1"] or match["my1b"] or last_year)
    if not (1 <= first <= 12 and 1 <= last <= 12 and (first_year, first) <= (last_year, last)):
        return None
    return date(first_year, first, 1), _month_end(last_year, last), "period"


_READERS: dict[str, Callable[[re.Match[str], int | None], _Span | None]] = {
    "months": lambda m, year: _months(m["n"], m["side"] or "đầu", _year(m["ny"] or m["ny2"], year)),
    "half": lambda m, year: _months("6", m["hside"], _year(m["hy"], year)),
    "quarter": _quarter,
    "days": _days,
    "years": _years_span,
    "month": _month,
    "span": _month_span,
    "open": lambda m, _: (date(int(m["oy"]), 1, 1), None, "cumulative"),
    "year": lambda m, _: (date(int(m["y"]), 1, 1), date(int(m["y"]), 12, 31), "period"),
}


def _months(count: str, side: str, year: int | None) -> _Span:
    months = parse_number(count) or 0
    if year is None or not 1 <= months <= 11:
        return _UNSAID
    if side == "đầu":
        return date(year, 1, 1), _month_end(year, months), "period"
    return date(year, 13 - months, 1), date(year, 12, 31), "period"


def _year(said: str | None, otherwise: int | None) -> int | None:
    return int(said) if said else otherwise


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(written: str, year: int | None) -> date | None:
    numbers = [int(piece) for piece in re.split(r"[/-]", written)]
    if len(numbers) == 2 and year is not None:
        numbers.append(year)
    try:
        return date(numbers[2], numbers[1], numbers[0])
    except (IndexError, ValueError):
        return None
