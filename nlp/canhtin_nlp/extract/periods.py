"""The periods that a text speaks of: half-years, quarters, spans of years; and the latest year that it states."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from canhtin_nlp.document import Document
from canhtin_nlp.numbers import parse_number

_YEAR = re.compile(r"(?<![\d.,/])(?:(?:0?[1-9]|[12]\d|3[01])[/.\-])?(?:(?:0?[1-9]|1[0-2])[/.\-])?((?:19[5-9]|20[0-6])\d)(?![\d%]|[.,]\d| (?:người|nạn|vụ|đồng))")
_PLANNED = re.compile(r"(?:giai đoạn|tầm nhìn|định hướng|đến năm|tới năm|đến|mục tiêu|nhiệm kỳ)(?: năm)?(?: \d{4})? ?[-–]? ?(?:\d{4} ?[-–] ?)?(?:năm )?$")


def latest_year(document: Document) -> date | None:
    """Return the middle of the latest year that the text states as its own time; plans and programmes do not count."""
    years = [year for part in document.prose() for year in _years(part.text)]
    return date(max(years), 7, 1) if years else None


def _years(text: str) -> list[int]:
    found = []
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()].lower()
        if not _PLANNED.search(before) and not text.startswith(("-20", " - 20", "–20", " – 20"), match.end()):
            found.append(int(match.group(1)))
    return found
