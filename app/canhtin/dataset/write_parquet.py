"""Parquet: typed columns, lists as lists, times with their zone."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from canhtin.dataset.cells import Row
from canhtin.dataset.dictionary import TableInfo
from canhtin.dataset.stage import Staged

GROUP = 20_000
"""Rows that are held at a time."""
_TYPES: dict[str, Any] = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "string": pa.string(),
    "date": pa.date32(),
    "datetime": pa.timestamp("s", tz="+07:00"),
    "list": pa.list_(pa.string()),
}


def write_parquet(staged: Staged, path: Path) -> None:
    """Write one table."""
    schema = schema_of(staged.table)
    rows = staged.read()
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            writer.write_table(pa.Table.from_pylist(list(_typed(group, staged.table)), schema=schema))


def schema_of(table: TableInfo) -> Any:
    """Return the Arrow schema of a table, with the meaning of each column."""
    return pa.schema(
        [
            pa.field(c.name, _TYPES[c.type], nullable=not c.required, metadata={"vi": c.vi, "meaning": c.meaning})
            for c in table.columns
        ]
    )


def _typed(rows: list[Row], table: TableInfo) -> Iterator[Row]:
    reading: dict[str, Any] = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}
    readers = {c.name: reading[c.type] for c in table.columns if c.type in reading}
    for row in rows:
        for name, read in readers.items():
            if row[name] is not None:
                row[name] = read(row[name])
        yield row
