"""The manifest of an export: a Data Package (frictionless) that says what each file holds and how it was made."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from canhtin import __version__
from canhtin.dataset.dictionary import SEPARATOR, Column, TableInfo
from canhtin.dataset.options import ExportOptions
from canhtin.dataset.stage import Staged

_TYPES = {"list": "string"}
_MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl",
    "sqlite": "application/vnd.sqlite3",
}
LICENCE = {
    "name": "canhtin-dataset-note",
    "title": (
        "Facts read from newspapers. Titles and evidence sentences are short quotations and stay the papers' own; "
        "cite the paper by its URL. Do not try to find out who a masked person is. Place names: vietnamadminunits (MIT)."
    ),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the export; ``table`` is None for a file that holds all tables."""

    path: Path
    format: str
    table: Staged | None


def manifest(
    options: ExportOptions, version: int, tables: Sequence[Staged], files: Sequence[Written], made_by: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the content of ``datapackage.json``. No clock is in it: the same store gives the same bytes."""
    return {
        "name": f"canhtin-{options.tier}",
        "title": "Canh Tin: news on human trafficking in Viet Nam's press",
        "description": (
            "Every table and column is described in data-dictionary.md. Newspaper counts are what papers report, "
            "not what happened; a period total is never added to cases."
        ),
        "version": str(version),
        "licenses": [LICENCE],
        "canhtin": {
            "tier": options.tier,
            "filters": options.filters(),
            "legal_basis": options.legal_basis,
            "software": f"canhtin {__version__}",
            **made_by,
            "rows": {staged.table.name: staged.rows for staged in tables},
        },
        "resources": [_resource(file) for file in files],
    }


def write_manifest(path: Path, content: Mapping[str, Any]) -> None:
    """Write ``datapackage.json``."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _resource(file: Written) -> dict[str, Any]:
    name = file.path.name
    entry: dict[str, Any] = {
        "name": name.replace(".", "-").replace("_", "-").lower(),
        "path": name,
        "format": file.format,
        "mediatype": _MEDIA[file.format],
        "bytes": file.path.stat().st_size,
        "hash": f"sha256:{sha256(file.path)}",
    }
    if file.table is None:
        return {**entry, "type": "file"}
    rows = {"rows": file.table.rows, "description": file.table.table.grain}
    schema = {"schema": table_schema(file.table.table)}
    if file.format != "csv":
        # validators that know CSV only check size and digest of these, the schema is for people
        return {**entry, "type": "file", "canhtin": {**rows, **schema}}
    # the byte order mark belongs to the encoding
    return {**entry, "type": "table", "encoding": "utf-8-sig", "canhtin:table": file.table.table.name, **rows, **schema}


def table_schema(table: TableInfo) -> dict[str, Any]:
    """Return the Table Schema of a table as its CSV has it."""
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if all(table.column(name).required for name in table.key):
        schema["primaryKey"] = list(table.key)
    return schema


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.enum and column.type == "string":
        constraints["enum"] = list(column.enum)
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "title": column.vi,
        "description": column.meaning,
        "example": column.example,
    }
    if column.type == "list":
        field["canhtin:list"] = SEPARATOR
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return {**field, "constraints": constraints} if constraints else field


def sha256(path: Path) -> str:
    """Return the hex SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
