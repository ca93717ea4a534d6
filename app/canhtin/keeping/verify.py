"""Holds the store against itself and against the archive, and names every article that lost something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Integer, Select, cast, func, null, select, text
from sqlalchemy.exc import DatabaseError

from canhtin.dataset.items import reading
from canhtin.keeping.locks import KEEPING, hold
from canhtin.keeping.rewriting import recover
from canhtin.keeping.warc import DamagedError, Exchange, exchanges, files_of
from canhtin.store.articles import in_batches
from canhtin.store.digest import text_digest
from canhtin.store.schema import analyses, article_versions, fetches, findings

Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that is not as it was. ``article_id``, ``version``: None where no article is concerned."""

    what: str
    article_id: int | None = None
    version: int | None = None

    def __str__(self) -> str:
        where = "" if self.article_id is None else f"article {self.article_id} version {self.version}: "
        return where + self.what


@dataclass(slots=True)
class Report:
    """What was checked, how many of each; ``losses``; ``notes``: what is odd, but nothing is lost by it."""

    versions: int = 0
    raw_pages: int = 0
    without_raw_page: int = 0
    text_removed: int = 0
    requests: int = 0
    spans: int = 0
    archive_files: int = 0
    losses: list[Loss] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        names = ("versions", "raw_pages", "without_raw_page", "text_removed", "requests", "spans", "archive_files")
        losses = [{"article_id": one.article_id, "version": one.version, "what": one.what} for one in self.losses]
        return {**{name: getattr(self, name) for name in names}, "losses": losses, "notes": self.notes}


def verify(engine: Engine, home: Path, warc_dir: Path, *, on_progress: Step | None = None) -> Report:
    """Check everything; works beside a crawl. Raises BusyError while the archive is being rewritten."""
    step = on_progress or (lambda _done: None)
    report = Report()
    with hold(engine, home, KEEPING):
        if recover(engine, warc_dir):
            report.notes.append("a rewriting of the archive that had been killed was brought to its end")
        _check(engine, warc_dir, report, step)
    report.losses.sort(key=lambda one: (one.article_id is None, one.article_id or 0, one.version or 0))
    return report


def _check(engine: Engine, warc_dir: Path, report: Report, step: Step) -> None:
    try:
        with reading(engine) as connection:
            _database(connection, report)
            _versions(connection, report, step)
            _spans(connection, report, step)
            _clock(connection, report)
            _Archive(warc_dir, report, step).check(connection)
    except DatabaseError as error:
        what = f"the database is damaged, checking stopped: {error.orig}; put back a copy made by canhtin backup"
        report.losses.append(Loss(what))


def _database(connection: Connection, report: Report) -> None:
    if connection.dialect.name != "sqlite":
        report.notes.append("pages and foreign keys are the PostgreSQL server's own to check (pg_amcheck)")
        return
    said = [row[0] for row in connection.execute(text("PRAGMA integrity_check(20)"))]
    report.losses += [Loss(f"the database is damaged: {line}") for line in said if line != "ok"]
    for table, row, parent, *_ in connection.execute(text("PRAGMA foreign_key_check")).tuples():
        report.losses.append(Loss(f"row {row} of {table} refers to a row of {parent} that is not there"))


_Whose = tuple[int, int] | None
"""(article, version) whose page a record is; None for a request that is no version's."""


def _versions(connection: Connection, report: Report, step: Step) -> None:
    """Check the stored texts against their digests."""
    columns = (
        article_versions.c.article_id, article_versions.c.number, article_versions.c.fields,
        article_versions.c.body_sha256, article_versions.c.warc_file, article_versions.c.text_removed_at,
    )  # fmt: skip
    for batch in in_batches(connection, select(*columns).order_by(article_versions.c.id)):
        for row in batch:
            report.versions += 1
            if row.text_removed_at is not None:
                report.text_removed += 1
                if row.fields:
                    report.losses.append(Loss("its text should be gone and is there", row.article_id, row.number))
            elif text_digest(row.fields) != row.body_sha256:
                report.losses.append(Loss("its text does not match its digest", row.article_id, row.number))
            report.without_raw_page += row.warc_file is None
        step(len(batch))


def _spans(connection: Connection, report: Report, step: Step) -> None:
    """Check that each finding stands where it says, in the text that it was found in."""
    query: Select[Any] = (
        select(findings.c.kind, findings.c.data, findings.c.field, findings.c.start, findings.c.end,
               article_versions.c.id, article_versions.c.article_id, article_versions.c.number,
               article_versions.c.fields)
        .join(analyses, analyses.c.id == findings.c.analysis_id)
        .join(article_versions, article_versions.c.id == analyses.c.version_id)
        .where(article_versions.c.text_removed_at.is_(None))
        .order_by(article_versions.c.id, findings.c.id)
    )  # fmt: skip
    for batch in in_batches(connection, query):
        for row in batch:
            for name, start, end, said in _places(row):
                report.spans += 1
                found = row.fields.get(name, "")[start:end]
                if found != said:
                    what = f"a finding ({row.kind}) at {name} {start}-{end} does not stand in the text"
                    report.losses.append(Loss(what, row.article_id, row.number))
        step(len(batch))


def _places(row: Any) -> Iterator[tuple[str, int, int, str]]:
    mentions = row.data.get("mentions") or [row.data]
    for one in mentions:
        yield one["field"], one["start"], one["end"], one["text"]
    for told in filter(None, (row.data.get("area"), row.data.get("reporting_body"))):
        yield told["field"], told["start"], told["end"], told["text"]
    first = mentions[0]
    if (first["field"], first["start"], first["end"]) != (row.field, row.start, row.end):
        yield row.field, row.start, row.end, first["text"]


def _clock(connection: Connection, report: Report) -> None:
    newest = connection.execute(select(func.max(fetches.c.fetched_at))).scalar()
    if newest is not None and newest > datetime.now(UTC) + timedelta(hours=1):
        report.notes.append(
            f"the newest request is of {newest:%Y-%m-%d %H:%M} UTC, in the future: was the clock set back?"
        )


def _places_by_file(connection: Connection) -> Iterator[tuple[str, dict[int, list[_Whose]]]]:
    """Yield each archive file that the store refers to: offset -> whose record stands there."""
    versions = select(
        article_versions.c.warc_file, article_versions.c.warc_offset, article_versions.c.article_id,
        article_versions.c.number,
    ).where(article_versions.c.warc_file.is_not(None))  # fmt: skip
    nobody = cast(null(), Integer)
    requests = select(
        fetches.c.warc_file, fetches.c.warc_offset, nobody.label("article_id"), nobody.label("number")
    ).where(fetches.c.warc_file.is_not(None))
    both = versions.union_all(requests).order_by("warc_file", "warc_offset")
    rows = connection.execution_options(yield_per=5000).execute(both)
    for name, group in groupby(rows, key=lambda row: str(row.warc_file)):
        places: dict[int, list[_Whose]] = {}
        for _, offset, article, number in group:
            places.setdefault(offset, []).append(None if article is None else (article, number))
        yield name, places


class _Archive:
    """Reads the whole archive once and ticks off what the store refers to."""

    def __init__(self, folder: Path, report: Report, step: Step) -> None:
        self._folder = folder
        self._report = report
        self._step = step
        self._known: set[str] = set()
        self._referring: list[tuple[str, list[_Whose]]] = []

    def check(self, connection: Connection) -> None:
        """Check every file; those that the store does not refer to only for damage."""
        unread = {path.name: path for path in files_of(self._folder)}
        for name, places in _places_by_file(connection):
            self._report.requests += sum(who is None for whose in places.values() for who in whose)
            path = unread.pop(name, None)
            if path is not None:
                self._file(path, places)
                continue
            for whose in places.values():
                self._report.losses += _of(whose, f"the archive file {name} of its raw page is gone")
        for path in unread.values():
            self._file(path, {})
        for digest, whose in self._referring:
            if digest not in self._known:
                self._report.losses += _of(whose, f"the page {digest} that its record refers to is gone")

    def _file(self, path: Path, places: dict[int, list[_Whose]]) -> None:
        self._report.archive_files += 1
        try:
            for one in exchanges(path):
                if one.is_answer:
                    self._answer(one, places.pop(one.first.offset, []))
                    self._step(1)
        except DamagedError as error:
            # what a killed crawl had not finished was never in the store; what was in it is missed below
            self._report.notes.append(str(error))
        for offset, whose in places.items():
            self._report.losses += _of(whose, f"its raw page is not in {path.name} at byte {offset}")

    def _answer(self, one: Exchange, whose: list[_Whose]) -> None:
        for fault in one.first.faults():
            self._report.losses += _of(whose, f"{one.file} at byte {one.first.offset}: {fault}")
        self._report.raw_pages += sum(who is not None for who in whose)
        if one.first.kind == "response":
            self._known.add(one.digest)
        elif whose:
            self._referring.append((one.digest, whose))


def _of(whose: list[_Whose], what: str) -> list[Loss]:
    """Return one loss an article version, or one for a request that is no version's."""
    concerned = [Loss(what, *who) for who in dict.fromkeys(who for who in whose if who is not None)]
    return concerned or [Loss(f"a request: {what}" if whose else what)]
