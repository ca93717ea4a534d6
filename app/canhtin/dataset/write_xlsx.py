"""XLSX: one sheet a table, filters, a header that stays, a dictionary sheet; texts typed as text; the same bytes each time."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from canhtin.dataset.cells import Row, as_text, escaped
from canhtin.dataset.dictionary import Column, TableInfo
from canhtin.dataset.stage import Staged

DICTIONARY_SHEET = "dictionary"
MOST_ROWS = 1_048_575
"""Rows of a sheet below its header; a longer table goes on in a sheet of its own, ``articles_2``."""
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zones; any fixed moment will do
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_WIDE = {"title": 50, "evidence": 70, "url": 40, "text": 60, "meaning": 70, "empty": 40, "source_name": 30, "owner": 40}
_DICTIONARY = ("table", "column", "vi", "type", "unit", "meaning", "example", "empty", "standard")


def write_xlsx(tables: Sequence[Staged], path: Path) -> None:
    """Write all tables into one workbook."""
    book = Workbook(write_only=True)
    for staged in tables:
        _write_table(book, staged)
    _write_sheet(book, DICTIONARY_SHEET, _DICTIONARY, _dictionary(tables))
    book.properties.creator = "canhtin"
    book.properties.created = book.properties.modified = _MADE
    raw = path.with_suffix(".raw")
    book.save(raw)
    _settle(raw, path)
    raw.unlink()


def _write_table(book: Workbook, staged: Staged) -> None:
    columns = staged.table.columns
    rows = staged.read()
    for part in range(1 + max(0, staged.rows - 1) // MOST_ROWS):
        name = staged.table.name + (f"_{part + 1}" if part else "")
        taken = (row for _, row in zip(range(MOST_ROWS), rows, strict=False))
        _write_sheet(book, name, [column.name for column in columns], _cells(taken, columns),
                     min(MOST_ROWS, staged.rows - part * MOST_ROWS))  # fmt: skip


def _cells(rows: Iterator[Row], columns: Sequence[Column]) -> Iterator[list[Any]]:
    for row in rows:
        yield [_cell(row[column.name], column) for column in columns]


def _cell(value: Any, column: Column) -> Any:
    if value is None or value == []:
        return None
    return value if column.type in ("integer", "number", "boolean") else as_text(value)


def _dictionary(tables: Sequence[Staged]) -> Iterator[list[Any]]:
    for info in (staged.table for staged in tables):
        yield from _described(info)


def _described(info: TableInfo) -> Iterator[list[Any]]:
    for c in info.columns:
        values = f" One of: {', '.join(c.enum)}." if c.enum else ""
        yield [info.name, c.name, c.vi, c.type, c.unit, c.meaning + values, c.example, c.empty, c.standard]


def _write_sheet(
    book: Workbook, name: str, header: Sequence[str], rows: Iterator[list[Any]], count: int | None = None
) -> None:
    rows = iter(list(rows)) if count is None else rows
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2" if count is not None else "A2"
    for number, column in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE.get(column, max(12, len(column) + 4))
    sheet.append([_header(sheet, column) for column in header])
    written = 1
    for row in rows:
        sheet.append([_text(sheet, value) if isinstance(value, str) else value for value in row])
        written += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{written}"


def _header(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE8EA")
    cell.alignment = Alignment(vertical="top")
    return cell


def _text(sheet: Any, text: str) -> Any:
    """Return a cell that is text whatever it looks like: neither formula, nor number, nor date."""
    cell = WriteOnlyCell(sheet, escaped(text))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _settle(raw: Path, path: Path) -> None:
    """Copy the workbook with fixed times everywhere: the library writes the clock into it."""
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            entry = zipfile.ZipInfo(info.filename, _ZIPPED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            with source.open(info) as reader, target.open(entry, "w", force_zip64=info.file_size > 2**31) as writer:
                if info.filename == "docProps/core.xml":
                    writer.write(_CLOCK.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", reader.read()))
                    continue
                while block := reader.read(1 << 20):
                    writer.write(block)


_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
