"""Exports the dataset: build, compare, write, and put in place in one step."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert

from canhtin.dataset.build import Built, build
from canhtin.dataset.changes import Changes, Series, compare, remember, retell, series_of
from canhtin.dataset.dictionary import as_markdown, tables_of
from canhtin.dataset.items import reading
from canhtin.dataset.options import NEEDS_LEGAL_BASIS, ExportOptions, ExportResult
from canhtin.dataset.package import Written, manifest, write_manifest
from canhtin.dataset.place import DICTIONARY, MANIFEST, Place, placing
from canhtin.dataset.stage import Staged, stage
from canhtin.dataset.write_csv import write_csv
from canhtin.dataset.write_sqlite import write_sqlite
from canhtin.errors import BusyError
from canhtin.store.engine import writing
from canhtin.store.schema import exports

Writer = Callable[[Sequence[Staged], Path], list[Written]]


def export_dataset(engine: Engine, target: Path, options: ExportOptions | None = None) -> ExportResult:
    """Write the dataset into the folder ``target`` and return what was written.

    The folder is made or, where it holds an earlier export, replaced as a whole. An export of a store that has not
    changed gives the same bytes and keeps its version. Raises ExportError (options, target, full disk), BusyError
    (another export), StoreError.
    """
    options = (options or ExportOptions()).checked()
    with placing(Path(target)) as place:
        with reading(engine) as connection:
            built = build(connection, options, place.work)
            series = series_of(connection, options)
            digest = _digest(built)
            unchanged = bool(series.ids) and series.digest == digest
            changes = _changes(connection, series, built, unchanged)
        version = series.version if unchanged else series.version + 1
        if "changes" in tables_of(options.tier):
            built.tables["changes"] = stage(place.work, tables_of(options.tier)["changes"], changes.rows)
        files = _write(built, options, place, version)
        with writing(engine) as connection:
            if series_of(connection, options) != series:
                raise BusyError("another export of the same tier and filters ended meanwhile; export again")
            _record(connection, options, built, version, digest, None if unchanged else changes)
            place.move()
    return ExportResult(
        folder=place.target,
        paths=tuple(place.target / name for name in (*(f.path.name for f in files), DICTIONARY, MANIFEST)),
        rows={name: staged.rows for name, staged in built.tables.items()},
        version=version,
        unchanged=unchanged,
        changes=dict.fromkeys(changes.counts, 0) if unchanged else changes.counts,
    )


def _digest(built: Built) -> str:
    """Return what tells one state of the dataset from another: all tables, their columns and their rows."""
    digest = hashlib.sha256()
    for name, staged in sorted(built.tables.items()):
        columns = ",".join(column.name for column in staged.table.columns)
        digest.update(f"{name} {columns} {staged.sha256}\n".encode())
    return digest.hexdigest()


def _changes(connection: Connection, series: Series, built: Built, unchanged: bool) -> Changes:
    if unchanged:
        return retell(connection, series, built.read_states())
    return compare(connection, series, series.version + 1, built.read_states())


def _write(built: Built, options: ExportOptions, place: Place, version: int) -> list[Written]:
    tables = list(built.tables.values())
    files: list[Written] = []
    for kind in options.formats:
        files += _WRITERS[kind](tables, place.folder)
    infos = {name: staged.table for name, staged in built.tables.items()}
    (place.folder / DICTIONARY).write_text(as_markdown(infos), encoding="utf-8")
    made_by = {what: sorted(names) for what, names in built.made_by.items()}
    write_manifest(place.folder / MANIFEST, manifest(options, version, tables, files, made_by))
    return files


def _write_each(kind: str, write: Callable[[Staged, Path], None]) -> Writer:
    def run(tables: Sequence[Staged], folder: Path) -> list[Written]:
        files = []
        for staged in tables:
            path = folder / f"{staged.table.name}.{kind}"
            write(staged, path)
            files.append(Written(path, kind, staged))
        return files

    return run


def _write_all(kind: str, write: Callable[[Sequence[Staged], Path], None]) -> Writer:
    def run(tables: Sequence[Staged], folder: Path) -> list[Written]:
        path = folder / f"canhtin.{kind}"
        write(tables, path)
        return [Written(path, kind, None)]

    return run


def _xlsx(tables: Sequence[Staged], path: Path) -> None:
    from canhtin.dataset.write_xlsx import write_xlsx  # noqa: PLC0415 - openpyxl only where asked for

    write_xlsx(tables, path)


def _parquet(staged: Staged, path: Path) -> None:
    from canhtin.dataset.write_parquet import write_parquet  # noqa: PLC0415 - pyarrow only where asked for

    write_parquet(staged, path)


def _jsonl(staged: Staged, path: Path) -> None:
    shutil.copyfile(staged.path, path)


_WRITERS: dict[str, Writer] = {
    "csv": _write_each("csv", write_csv),
    "xlsx": _write_all("xlsx", _xlsx),
    "parquet": _write_each("parquet", _parquet),
    "jsonl": _write_each("jsonl", _jsonl),
    "sqlite": _write_all("sqlite", write_sqlite),
}


def _record(
    connection: Connection, options: ExportOptions, built: Built, version: int, digest: str, changes: Changes | None
) -> None:
    """Keep the record of this export. Of one that brought nothing new, only where access must be logged."""
    if changes is None and options.tier not in NEEDS_LEGAL_BASIS:
        return
    content: dict[str, Any] = {
        "version": version,
        "digest": digest,
        "formats": list(options.formats),
        "rows": {name: staged.rows for name, staged in built.tables.items()},
    }
    if changes is None:
        content["unchanged"] = True
    export_id = connection.execute(
        insert(exports)
        .values(
            made_at=datetime.now(UTC), tier=options.tier, filters=options.filters(), legal_basis=options.legal_basis,
            manifest=content,
        )
        .returning(exports.c.id)
    ).scalar_one()  # fmt: skip
    if changes is not None:
        remember(connection, export_id, changes)
