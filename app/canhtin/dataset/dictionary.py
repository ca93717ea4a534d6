"""The data dictionary as records: everything that writes, reads or documents the dataset asks here."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from canhtin.resources import resource

Type = Literal["integer", "number", "boolean", "string", "date", "datetime", "list"]
Tier = Literal["public", "analyst", "researcher", "restricted"]
TIERS: tuple[Tier, ...] = ("public", "analyst", "researcher", "restricted")
SCHEMA = "data/schema/analysis.schema.json"
SEPARATOR = "; "
"""What joins the entries of a list where a cell holds text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``enum`` holds the allowed values, empty where there is no closed list."""

    name: str
    type: Type
    vi: str
    meaning: str
    example: str
    empty: str
    unit: str = ""
    standard: str = ""
    tier: Tier = "analyst"
    enum: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Return whether the column is filled in every row."""
        return self.empty == "never"


@dataclass(frozen=True, slots=True)
class TableInfo:
    """One table: what a row is, what identifies it, which tiers carry it."""

    name: str
    vi: str
    grain: str
    key: tuple[str, ...]
    tiers: tuple[Tier, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """Return a column by name."""
        return next(column for column in self.columns if column.name == name)

    def for_tier(self, tier: Tier) -> "TableInfo":
        """Return the table with the columns that this tier carries."""
        rank = TIERS.index(tier)
        kept = tuple(c for c in self.columns if tier == "public" or TIERS.index(c.tier) <= rank)
        return TableInfo(self.name, self.vi, self.grain, self.key, self.tiers, kept)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Columns of a standard that nothing here fills; ``instead``: columns of the table that say what can be said."""

    table: str
    columns: tuple[str, ...]
    standard: str
    why: str
    instead: tuple[str, ...]


@cache
def left_out() -> tuple[LeftOut, ...]:
    """Return what the standards have and the dataset has not."""
    raw = tomllib.loads(files(__package__).joinpath("left_out.toml").read_text(encoding="utf-8"))
    return tuple(
        LeftOut(one["table"], tuple(one["columns"]), one["standard"], one["why"], tuple(one["instead"]))
        for one in raw["column"]
    )


@cache
def tables() -> Mapping[str, TableInfo]:
    """Return every table of the dataset, by name, in the order that people should meet them."""
    raw = tomllib.loads(files(__package__).joinpath("dictionary.toml").read_text(encoding="utf-8"))
    enums = enumerations()
    return {
        name: TableInfo(
            name, entry["vi"], entry["grain"], tuple(entry["key"]), tuple(entry["tiers"]),
            tuple(_column(column, enums) for column in entry["columns"]),
        )
        for name, entry in raw.items()
    }  # fmt: skip


def tables_of(tier: Tier) -> dict[str, TableInfo]:
    """Return the tables that this tier carries, each with the columns that it carries."""
    return {name: table.for_tier(tier) for name, table in tables().items() if tier in table.tiers}


@cache
def enumerations() -> Mapping[str, tuple[str, ...]]:
    """Return the closed lists of the published schema of `canhtin analyse`."""
    defs = json.loads(resource(SCHEMA))["$defs"]
    return {name: tuple(entry["enum"]) for name, entry in defs.items() if "enum" in entry}


def _column(raw: Mapping[str, Any], enums: Mapping[str, Sequence[str]]) -> Column:
    values = {**raw, "enum": tuple(enums[raw["enum"]]) if "enum" in raw else ()}
    return Column(**values)


def as_markdown(shown: Mapping[str, TableInfo] | None = None) -> str:
    """Return the dictionary as a Markdown document; of all tables unless told otherwise."""
    shown = tables() if shown is None else shown
    lines = [
        "# Data dictionary / Từ điển dữ liệu",
        "",
        "Made from `app/canhtin/dataset/dictionary.toml`; change that, not this page.",
        "",
        "Types: integer, number, boolean (`true`/`false`), string, date (`2026-07-30`), datetime (`2026-07-30T08:15:00+07:00`),",
        "list (texts, joined by `; ` in CSV and XLSX, JSON arrays in JSON lines and SQLite, lists in Parquet).",
        "An empty cell is a missing value. In CSV a text that a spreadsheet could run as a formula begins with `'`;",
        "`canhtin.read_dataset` takes that sign away again.",
        "Tiers: a column marked *researcher* is in the researcher and restricted tiers only.",
        "",
    ]
    for table in shown.values():
        lines += [
            f"## {table.name} / {table.vi}", "",
            f"{table.grain[:1].upper()}{table.grain[1:]}. Key: {_list(table.key)}. Tiers: {', '.join(table.tiers)}.", "",
            "| column | tiếng Việt | type | unit | meaning | example | empty | standard |",
            "|---|---|---|---|---|---|---|---|",
        ]  # fmt: skip
        for c in table.columns:
            tier = "" if c.tier == "analyst" else f" *{c.tier}*"
            values = f" One of: {_list(c.enum)}." if c.enum else ""
            cells = (
                f"`{c.name}`{tier}", c.vi, c.type, c.unit, c.meaning + values, f"`{c.example}`", c.empty, c.standard,
            )  # fmt: skip
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    missing = [one for one in left_out() if one.table in shown]
    if missing:
        lines += [
            "## Left out / Không có trong dữ liệu", "",
            "Columns that the standards have and that nothing here fills: they are left out rather than shipped empty.", "",
            "| table | columns | standard | why | see instead |",
            "|---|---|---|---|---|",
            *(
                f"| {one.table} | {_list(one.columns)} | {one.standard} | {one.why} | {_list(one.instead) or '–'} |"
                for one in missing
            ),
            "",
        ]  # fmt: skip
    return "\n".join(lines)


def _list(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
