"""SQLite: one file with all tables, keys and the dictionary; lists as JSON arrays, dates and times as ISO text."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from canhtin.dataset.dictionary import TableInfo
from canhtin.dataset.stage import Staged

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write_sqlite(tables: Sequence[Staged], path: Path) -> None:
    """Write all tables into one database."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # written once and moved when whole: a journal would only cost time
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA page_size=4096")
        connection.execute("BEGIN")
        for staged in tables:
            _write(connection, staged)
        _describe(connection, tables)
        connection.execute("COMMIT")


def _write(connection: sqlite3.Connection, staged: Staged) -> None:
    info = staged.table
    columns = ", ".join(
        f'"{c.name}" {_TYPES.get(c.type, "TEXT")}' + (" NOT NULL" if c.required else "") for c in info.columns
    )
    connection.execute(f'CREATE TABLE "{info.name}" ({columns})')
    holes = ", ".join("?" * len(info.columns))
    connection.executemany(f'INSERT INTO "{info.name}" VALUES ({holes})', _values(staged))  # noqa: S608 - our own names
    if all(info.column(name).required for name in info.key):
        keys = ", ".join(f'"{name}"' for name in info.key)
        connection.execute(f'CREATE UNIQUE INDEX "{info.name}_key" ON "{info.name}" ({keys})')


def _values(staged: Staged) -> Iterator[list[Any]]:
    for row in staged.read():
        yield [json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for value in row.values()]


def _describe(connection: sqlite3.Connection, tables: Sequence[Staged]) -> None:
    connection.execute(
        "CREATE TABLE dictionary (table_name TEXT, column_name TEXT, vi TEXT, type TEXT, unit TEXT, meaning TEXT, "
        "example TEXT, empty TEXT, standard TEXT)"
    )
    infos: Iterator[TableInfo] = (staged.table for staged in tables)
    rows = [
        (info.name, c.name, c.vi, c.type, c.unit, c.meaning, c.example, c.empty, c.standard)
        for info in infos
        for c in info.columns
    ]
    connection.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
