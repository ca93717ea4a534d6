"""The table on its way: built once, kept as JSON lines, read by every format. Memory never holds a whole table."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from canhtin.dataset.cells import Row, as_dictionary
from canhtin.dataset.dictionary import TableInfo


@dataclass(frozen=True, slots=True)
class Staged:
    """A finished table: its description, the file of its rows, how many they are and their digest."""

    table: TableInfo
    path: Path
    rows: int
    sha256: str

    def read(self) -> Iterator[Row]:
        """Yield the rows again."""
        with self.path.open(encoding="utf-8") as file:
            for text in file:
                yield json.loads(text)


class Stage:
    """Takes rows of one table; `finish` says what came."""

    def __init__(self, folder: Path, table: TableInfo) -> None:
        self._table = table
        self._path = folder / f"{table.name}.jsonl"
        self._file = self._path.open("wb")
        self._digest = hashlib.sha256()
        self._rows = 0

    def add(self, row: Row) -> None:
        """Keep a row; columns that this tier does not carry are left out."""
        data = json.dumps(as_dictionary(row, self._table), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._file.write(data)
        self._digest.update(data)
        self._rows += 1

    def extend(self, rows: Iterable[Row]) -> None:
        """Keep some rows."""
        for row in rows:
            self.add(row)

    def finish(self) -> Staged:
        """Close the file and describe it."""
        self._file.close()
        return Staged(self._table, self._path, self._rows, self._digest.hexdigest())


def stage(folder: Path, table: TableInfo, rows: Iterable[Row]) -> Staged:
    """Keep all rows of a table."""
    staging = Stage(folder, table)
    staging.extend(rows)
    return staging.finish()
