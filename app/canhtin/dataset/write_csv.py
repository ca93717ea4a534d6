"""CSV that opens right in Excel: UTF-8 with BOM, RFC 4180, and no cell that could run as a formula."""

import csv
import re
from pathlib import Path

from canhtin.dataset.cells import as_text
from canhtin.dataset.stage import Staged

# also in full width, and behind spaces: some programs trim a cell before they look at it
_RUNS = re.compile(r"'*[\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_GUARDED = re.compile(r"'+[\s]*[=+\-@＝＋－＠]|'+[\t\r\n]")


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet runs it; `unguarded` gives it back exactly.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("Sơn La")
    ("'=1+1", "''=1+1", 'Sơn La')
    """
    return "'" + text if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def write_csv(staged: Staged, path: Path) -> None:
    """Write one table."""
    columns = staged.table.columns
    is_text = [column.type in ("string", "list") for column in columns]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.name for column in columns])
        for row in staged.read():
            cells = map(as_text, row.values())
            writer.writerow([guarded(c) if text else c for c, text in zip(cells, is_text, strict=True)])
