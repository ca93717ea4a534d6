"""Exports the dataset: build, compare, write, and put in place in one step."""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert

from canhtin.dataset.build import Built, build, read_states
from canhtin.dataset.changes import Series, compare, remember, retell, series_of
from canhtin.dataset.dictionary import as_markdown, tables_of
from canhtin.dataset.items import reading
from canhtin.dataset.options import NEEDS_LEGAL_BASIS, ExportOptions, ExportResult
from canhtin.dataset.package import Written, manifest, write_manifest
from canhtin.dataset.place import DICTIONARY, MANIFEST, Place, placing
from canhtin.dataset.stage import Stage, Staged
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
            news = _news(connection, options, built, place.work)
        files = _write(built, options, place, news.version)
        with writing(engine) as connection:
            if series_of(connection, options) != news.series:
                raise BusyError("another export of the same tier and filters ended meanwhile; export again")
            _record(connection, options, built, news)
            place.move()
    return ExportResult(
        folder=place.target,
        paths=tuple(place.target / name for name in (*(f.path.name for f in files), DICTIONARY, MANIFEST)),
        rows={name: staged.rows for name, staged in built.tables.items()},
        version=news.version,
        unchanged=news.unchanged,
        changes=dict.fromkeys(news.counts, 0) if news.unchanged else news.counts,
    )


@dataclass(frozen=True, slots=True)
class _News:
    """How this export stands to the one before. ``states``: file of the states to remember."""

    series: Series
    digest: str
    counts: dict[str, int]
    states: Path

    @property
    def unchanged(self) -> bool:
        return bool(self.series.ids) and self.series.digest == self.digest

    @property
    def version(self) -> int:
        return self.series.version + (not self.unchanged)


def _digest(built: Built) -> str:
    """Return what tells one state of the dataset from another: all tables, their columns and their rows."""
    digest = hashlib.sha256()
    for name, staged in sorted(built.tables.items()):
        columns = ",".join(column.name for column in staged.table.columns)
        digest.update(f"{name} {columns} {staged.sha256}\n".encode())
    return digest.hexdigest()


def _news(connection: Connection, options: ExportOptions, built: Built, work: Path) -> _News:
    """Compare with the export before and add the table `changes`."""
    counts = {"added": 0, "changed": 0, "removed": 0}
    news = _News(series_of(connection, options), _digest(built), counts, work / "changed.jsonl")
    if news.unchanged:
        found = retell(connection, news.series, built.read_states)
    else:
        found = compare(connection, news.series, news.version, built.read_states)
    info = tables_of(options.tier).get("changes")
    staging = Stage(work, info) if info else None
    with news.states.open("w", encoding="utf-8") as states:
        for change in found:
            counts[change.kind] += 1
            states.write(json.dumps([change.article_id, change.state], ensure_ascii=False) + "\n")
            if staging is not None:
                staging.extend(change.rows)
    if staging is not None:
        built.tables["changes"] = staging.finish()
    return news


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


def _record(connection: Connection, options: ExportOptions, built: Built, news: _News) -> None:
    """Keep the record of this export. Of one that brought nothing new, only where access must be logged."""
    if news.unchanged and options.tier not in NEEDS_LEGAL_BASIS:
        return
    content: dict[str, Any] = {
        "version": news.version,
        "digest": news.digest,
        "formats": list(options.formats),
        "rows": {name: staged.rows for name, staged in built.tables.items()},
        "unchanged": news.unchanged,
    }
    export_id = connection.execute(
        insert(exports)
        .values(
            made_at=datetime.now(UTC), tier=options.tier, filters=options.filters(), legal_basis=options.legal_basis,
            manifest=content,
        )
        .returning(exports.c.id)
    ).scalar_one()  # fmt: skip
    if not news.unchanged:
        remember(connection, export_id, read_states(news.states))
