"""Reads an export back: typed pandas frames, the same from every format."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd

from canhtin.dataset.cells import unescaped
from canhtin.dataset.dictionary import SEPARATOR, Column, TableInfo, tables
from canhtin.dataset.place import MANIFEST
from canhtin.dataset.write_csv import unguarded
from canhtin.errors import InputError
from canhtin.inputs import VIETNAM

Frames = dict[str, pd.DataFrame]
_ORDER = ("parquet", "jsonl", "sqlite", "csv", "xlsx")
"""Which format of a folder is read: what keeps types best comes first."""


def read_dataset(path: str | Path) -> Frames:
    """Return the tables of an export, by name, as typed frames.

    ``path``: the folder of an export, or one of its files. Types: Int64, Float64, boolean, string, dates as
    datetime64, times with +07:00, lists as lists of text (never missing: empty). Missing values are ``pd.NA`` or
    ``NaT``. Raises InputError for what is no export, or holds other rows than its manifest says.
    """
    path = Path(path)
    if path.is_dir():
        return _read_folder(path)
    if not path.is_file():
        raise InputError(f"{path}: no such file or folder")
    found = _read_file(path)
    return {name: _typed(frame, tables()[name]) for name, frame in found.items()}


def _read_folder(folder: Path) -> Frames:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        resources, rows = manifest["resources"], manifest["canhtin"]["rows"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder}: no export of Canh Tin: {MANIFEST} is missing or cannot be read") from error
    formats = {entry["format"] for entry in resources}
    chosen = next(kind for kind in _ORDER if kind in formats)
    frames: Frames = {}
    for entry in resources:
        if entry["format"] == chosen:
            frames |= _read_file(folder / entry["path"])
    for name, count in rows.items():
        found = len(frames[name]) if name in frames else None
        if found != count:
            raise InputError(f"{folder}: {name} has {found} rows, its manifest says {count}; export again")
    return {name: _typed(frames[name], tables()[name]) for name in rows}


def _read_file(path: Path) -> Frames:
    kind = path.suffix.removeprefix(".")
    if kind not in _READERS or (kind in ("csv", "jsonl", "parquet") and path.stem not in tables()):
        raise InputError(f"{path}: no table of a Canh Tin export; its files are named after their tables")
    try:
        return _READERS[kind](path)
    except (OSError, ValueError, KeyError, sqlite3.DatabaseError) as error:
        raise InputError(f"{path}: cannot be read as {kind} ({error})") from error


def _csv(path: Path) -> Frames:
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    texts = [c.name for c in tables()[path.stem].columns if c.type in ("string", "list") and c.name in frame]
    for name in texts:
        frame[name] = frame[name].map(unguarded)
    return {path.stem: frame}


def _jsonl(path: Path) -> Frames:
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(text) for text in file]
    columns = list(rows[0]) if rows else [column.name for column in tables()[path.stem].columns]
    return {path.stem: pd.DataFrame(rows, columns=columns, dtype=object)}


def _parquet(path: Path) -> Frames:
    import pyarrow.parquet as pq  # noqa: PLC0415 - only for this format

    table = pq.read_table(path)
    columns = {name: pd.Series(table[name].to_pylist(), dtype=object) for name in table.column_names}
    return {path.stem: pd.DataFrame(columns)}


def _sqlite(path: Path) -> Frames:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        frames = {}
        for name in names:
            if name in tables():
                cursor = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a name of our own
                heads = [column[0] for column in cursor.description]
                frame = pd.DataFrame(cursor.fetchall(), columns=heads, dtype=object)
                for column in tables()[name].columns:
                    if column.type == "list" and column.name in frame:
                        frame[column.name] = frame[column.name].map(json.loads)
                frames[name] = frame
        return frames


def _xlsx(path: Path) -> Frames:
    from openpyxl import load_workbook  # noqa: PLC0415 - only for this format

    book = load_workbook(path, read_only=True)
    frames: Frames = {}
    for sheet in book.worksheets:
        name = sheet.title if sheet.title in tables() else sheet.title.rpartition("_")[0]
        if sheet.title == "dictionary":
            continue
        rows = sheet.iter_rows(values_only=True)
        heads = list(next(rows))
        # empty cells at the end of a row are not in the file
        values = [
            [*(unescaped(cell) if isinstance(cell, str) else cell for cell in row), *(None,) * (len(heads) - len(row))]
            for row in rows
        ]
        frame = pd.DataFrame(values, columns=heads, dtype=object)
        frames[name] = pd.concat([frames[name], frame], ignore_index=True) if name in frames else frame
    book.close()
    return frames


_READERS: Mapping[str, Callable[[Path], Frames]] = {
    "csv": _csv, "jsonl": _jsonl, "parquet": _parquet, "sqlite": _sqlite, "xlsx": _xlsx,
}  # fmt: skip


def _typed(frame: pd.DataFrame, table: TableInfo) -> pd.DataFrame:
    known = {column.name: column for column in table.columns}
    columns: dict[str, Any] = {
        str(name): _column(frame[name], known[str(name)]) if name in known else frame[name] for name in frame.columns
    }
    return pd.DataFrame(columns)


def _column(values: "pd.Series[Any]", column: Column) -> "pd.Series[Any]":
    if column.type == "list":
        return pd.Series([_list(value) for value in values], dtype=object)
    plain = [None if _missing(value) else value for value in values]
    if column.type == "date":
        return pd.to_datetime(pd.Series(plain, dtype=object), format="ISO8601").dt.as_unit("s")
    if column.type == "datetime":
        moments = pd.to_datetime(pd.Series(plain, dtype=object), format="ISO8601", utc=True)
        return moments.dt.tz_convert(VIETNAM).dt.as_unit("s")
    if column.type == "integer":
        return pd.Series([None if value is None else int(value) for value in plain], dtype="Int64")
    if column.type == "number":
        return pd.Series([None if value is None else float(value) for value in plain], dtype="Float64")
    if column.type == "boolean":
        return pd.Series(
            [_TRUTH[str(value).lower()] if value is not None else None for value in plain], dtype="boolean"
        )
    return pd.Series([None if value is None else str(value) for value in plain], dtype="string")


_TRUTH = {"true": True, "false": False, "1": True, "0": False}


def _missing(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, float) and value != value)  # noqa: PLR0124 - NaN


def _list(value: Any) -> list[str]:
    if isinstance(value, list):
        return value
    return [] if _missing(value) else str(value).split(SEPARATOR)
