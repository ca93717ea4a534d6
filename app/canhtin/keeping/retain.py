"""Lets texts and raw pages go when their time is over; hashes, spans and decisions stay."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, and_, bindparam, func, insert, select, update

from canhtin.errors import ConfigError, StoreError
from canhtin.keeping.clock import check_clock
from canhtin.keeping.locks import KEEPING, hold
from canhtin.keeping.rewriting import Staged, begin, finish, recover, refer, stage
from canhtin.keeping.tidy import tidy
from canhtin.keeping.warc import Exchange, files_of
from canhtin.store.engine import writing
from canhtin.store.runs import Run, running
from canhtin.store.schema import analyses, article_versions, removals
from canhtin_crawler.archive import REMEMBER_DAYS

BATCH = 500
_SPAN = re.compile(r"(\d{1,5})\s*(d|w|m|y)?", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DAY_OF_FILE = re.compile(r"^canhtin-(\d{8})-")


@dataclass(frozen=True, slots=True)
class Retained:
    """What went: texts of versions, raw pages, bytes of the archive; ``notes``: what could not be done."""

    texts: int
    raw_pages: int
    freed: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """How long texts (``bodies``) and raw pages (``raw``) may stay; None: for good."""

    bodies: timedelta | None
    raw: timedelta | None


def read_days(text: str, what: str) -> timedelta:
    """Read a time such as ``365d``, ``52w``, ``12m`` or ``2y`` (months of 30 days). Raises ConfigError."""
    match = _SPAN.fullmatch(text.strip())
    days = int(match[1]) * _DAYS[(match[2] or "d").lower()] if match else 0
    if not 1 <= days <= 36_500:
        raise ConfigError(f"{what} {text!r}: write a time such as 365d, 52w, 12m or 2y, at least one day")
    return timedelta(days=days)


def terms_of(bodies: str | None, raw: str | None) -> Terms:
    """Read what was asked for; raw pages hold the texts too, so they go no later. Raises ConfigError."""
    text = read_days(bodies, "--bodies") if bodies else None
    page = read_days(raw, "--raw") if raw else text
    if text is None and page is None:
        raise ConfigError("nothing to do: say how long texts may stay, such as --bodies 365d, or raw pages: --raw 90d")
    if text is not None and page is not None and page > text:
        raise ConfigError(
            f"--raw {raw} is longer than --bodies {bodies}: raw pages hold the texts, they cannot stay longer"
        )
    return Terms(text, page)


def retain(
    engine: Engine,
    home: Path,
    warc_dir: Path,
    terms: Terms,
    *,
    now: datetime | None = None,
    everything: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> Retained:
    """Take away what is past its time, counted from when it was fetched; can be stopped anywhere and done again.

    Raises StoreError for a clock that cannot be right, or when nothing at all would stay (unless ``everything``), or on
    a full disk; BusyError beside a crawl or another such work.
    """
    now = now or datetime.now(UTC)
    step = on_progress or (lambda _done: None)
    with hold(engine, home, KEEPING, "crawl"):
        recover(engine, warc_dir)
        check_clock(engine, now)
        if not everything:
            _check_something_stays(engine, terms, now)
        options = {name: span and span.days for name, span in (("bodies", terms.bodies), ("raw", terms.raw))}
        with running(engine, home, "retain", options) as run:
            texts = _texts(engine, now - terms.bodies, now, step) if terms.bodies else 0
            raw, freed = _raw(engine, warc_dir, now - terms.raw, run, step) if terms.raw else (0, 0)
            with writing(engine) as connection:
                _record(connection, terms, texts, raw, now)
            notes = tidy(engine) if texts or raw else ()
            run.stats |= {"texts": texts, "raw_pages": raw, "freed": freed}
    return Retained(texts, raw, freed, tuple(notes))


def _check_something_stays(engine: Engine, terms: Terms, now: datetime) -> None:
    """Refuse to empty a store: it takes a clock that is years ahead, or somebody who means it."""
    longest = max(span for span in (terms.bodies, terms.raw) if span is not None)
    there = article_versions.c.text_removed_at.is_(None)
    with engine.connect() as connection:
        newest = connection.execute(select(func.max(article_versions.c.fetched_at)).where(there)).scalar()
    if newest is not None and newest < now - longest:
        raise StoreError(
            f"the newest text is of {newest:%Y-%m-%d} and the clock says {now:%Y-%m-%d}: everything would go. Is the "
            "clock right? If all of it shall go, say --everything; nothing was changed"
        )


# --- texts ----------------------------------------------------------------------------------------------------------


def _texts(engine: Engine, before: datetime, now: datetime, step: Callable[[int], None]) -> int:
    """Empty the versions that were fetched before, some at a time so that reviewers need not wait."""
    past = and_(article_versions.c.fetched_at < before, article_versions.c.text_removed_at.is_(None))
    query = select(article_versions.c.id).where(past).order_by(article_versions.c.id).limit(BATCH)
    done = 0
    while True:
        with writing(engine) as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA secure_delete=ON")
            ids = list(connection.execute(query).scalars())
            if ids:
                connection.execute(
                    update(article_versions)
                    .where(article_versions.c.id.in_(ids))
                    .values(fields={}, byline=None, site_tags=[], text_removed_at=now)
                )
                _forget_words(connection, ids)
        if not ids:
            return done
        done += len(ids)
        step(len(ids))


def _forget_words(connection: Connection, versions: list[int]) -> None:
    """Take the author's name and the paper's own tags out of the analyses too."""
    rows = connection.execute(select(analyses.c.id, analyses.c.summary).where(analyses.c.version_id.in_(versions)))
    changed: list[dict[str, Any]] = [
        {"row": number, "said": {**summary, "byline": None, "site_tags": []}} for number, summary in rows
    ]
    if changed:
        query = update(analyses).where(analyses.c.id == bindparam("row")).values(summary=bindparam("said"))
        connection.execute(query, changed)


# --- raw pages ------------------------------------------------------------------------------------------------------


def _raw(engine: Engine, folder: Path, before: datetime, run: Run, step: Callable[[int], None]) -> tuple[int, int]:
    """Take the pages that were fetched before out of the archive; return their number and the bytes freed."""
    if not folder.is_dir():
        return 0, 0

    def is_past(one: Exchange) -> bool:
        step(1)
        return one.at < before

    # a record may refer to a page of some days before it, so younger files are looked at as far as that goes
    last = (before + timedelta(days=REMEMBER_DAYS + 2)).strftime("%Y%m%d")
    concerned = [path for path in files_of(folder) if _day_of(path) <= last]
    size = _size(folder)
    staged = stage(folder, is_past, files=concerned)
    if not staged.gone:
        return 0, 0
    apply(engine, staged, run)
    return staged.gone, size - _size(folder)


def apply(engine: Engine, staged: Staged, run: Run) -> None:
    """Change the store's references and the files, in the order that a kill cannot harm."""
    begin(staged, run)
    with writing(engine) as connection:
        refer(connection, staged, run)
    finish(staged.folder, staged.files)


def _day_of(path: Path) -> str:
    """Return the day in an archive file's name; a file of another name may be of any day."""
    match = _DAY_OF_FILE.match(path.name)
    return match[1] if match else ""


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.warc.gz"))


def _record(connection: Connection, terms: Terms, texts: int, raw: int, now: datetime) -> None:
    if not texts and not raw:
        return
    told = [
        f"{count} {what} older than {span.days} days"
        for count, what, span in ((texts, "texts", terms.bodies), (raw, "raw pages", terms.raw))
        if span is not None
    ]
    connection.execute(insert(removals).values(removed_at=now, what="retain", reason=", ".join(told)))
