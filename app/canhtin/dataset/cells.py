"""What every cell goes through, whatever the format: one line of clean text, times in Viet Nam, lists of clean texts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from canhtin.dataset.dictionary import SEPARATOR, TableInfo
from canhtin.inputs import VIETNAM

Row = dict[str, Any]
"""Column name -> plain JSON value: text, number, truth, list of texts or None; dates and times in ISO 8601."""

_LATIN = [chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]
# for character classes: a range such as À-Ỹ holds small letters too
CAPITAL = "A-Z" + "".join(letter for letter in _LATIN if letter.isupper())
SMALL = "a-z" + "".join(letter for letter in _LATIN if letter.islower())

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_UNHELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\r]|_x[0-9A-Fa-f]{4}_")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LONGEST_LINE = 10_000
"""Code points of a one-line cell; no headline and no address is longer, but hostile ones."""
LONGEST_CELL = 32_000
"""Code points that a spreadsheet's cell holds, less some."""
# marks that turn the reading direction could make a cell show something else than it holds
_UNSEEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def line(text: str | None) -> str | None:
    """Return the text as one clean line, None where nothing is left."""
    if text is None:
        return None
    text = text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE] + "…"
    return _SPACE.sub(" ", _CONTROL.sub("\ufffd", _UNSEEN.sub("", text.replace("\x00", "")))).strip() or None


def whole(text: str) -> str:
    """Return the text with its lines, each character that no format can hold replaced: offsets stay true."""
    return _CONTROL.sub("\ufffd", text)


def stretches(text: str) -> Iterator[str]:
    """Yield the text in pieces that fit into a spreadsheet's cell; joined they are the text."""
    size = LONGEST_CELL - 2_000
    while text:
        piece = text[:size]
        while len(escaped(piece)) > LONGEST_CELL:
            piece = piece[: len(piece) // 2]
        yield piece
        text = text[len(piece) :]


def escaped(text: str) -> str:
    """Return the text as a cell of XLSX can hold it: what XML has no sign for is written _x000B_, as Excel does."""
    return _UNHELD.sub(lambda m: f"_x{ord(m.group()[0]):04X}_{m.group()[1:]}", text)


def unescaped(text: str) -> str:
    """Return what `escaped` was given."""
    return _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), text)


def texts(values: Iterable[Any] | None) -> list[str]:
    """Return the entries of a list cell; what would look like two entries is spelled with a comma."""
    cleaned = (line(str(value)) for value in values or ())
    return [entry.replace(SEPARATOR, ", ") for entry in cleaned if entry]


def moment(at: datetime | None) -> str | None:
    """Return a time in Viet Nam, to the second."""
    return at.astimezone(VIETNAM).isoformat(timespec="seconds") if at else None


def day(at: datetime | date | None) -> str | None:
    """Return a day; of a time, the day in Viet Nam."""
    if isinstance(at, datetime):
        at = at.astimezone(VIETNAM).date()
    return at.isoformat() if at else None


def as_dictionary(row: Mapping[str, Any], table: TableInfo) -> Row:
    """Return the row with the columns of the table, in their order. A missing column is a fault of the builder."""
    return {column.name: row[column.name] for column in table.columns}


def as_text(value: Any) -> str:
    """Return a cell as the text of CSV and XLSX."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return SEPARATOR.join(value)
    return str(value)
