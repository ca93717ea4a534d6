"""Copies a store while others write to it: the copy is one state of the store, whole and checked."""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from canhtin.errors import StoreError
from canhtin.inputs import VIETNAM


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished copy: ``bytes`` of the file, ``articles`` in it."""

    path: Path
    bytes: int
    articles: int


def backup(engine: Engine, target: Path, *, now: datetime | None = None) -> Backup:
    """Copy the store into the file ``target``, or into a folder under a name with the time of day.

    Writers go on meanwhile; deleted rows are not in the copy. Raises StoreError for an existing file, a full disk, a
    damaged store, or a PostgreSQL store (which has tools of its own).
    """
    if engine.dialect.name != "sqlite":
        url = engine.url.set(drivername="postgresql").render_as_string(hide_password=True)
        raise StoreError(
            f"a PostgreSQL store is copied by its own tool: pg_dump --format=custom --file={target} {url} "
            "(it is consistent while a crawl runs; put it back with pg_restore)"
        )
    source = engine.url.database
    if not source or not Path(source).is_file():
        raise StoreError(f"{source}: there is no store file to copy")
    if target.is_dir():
        target /= f"canhtin-{now or datetime.now(VIETNAM):%Y%m%d-%H%M%S}.sqlite"
    if target.exists():
        raise _exists(target)
    work = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work.unlink(missing_ok=True)
        work.touch(mode=0o600)
        articles = _copy(Path(source), work)
        _sync(work)
        try:
            # link, not rename: a file that came to be meanwhile is not overwritten either
            os.link(work, target)
        except FileExistsError as error:
            raise _exists(target) from error
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{target}: the copy could not be written ({error}); nothing was left there, make room or name another place"
        ) from error
    finally:
        for leftover in (work, work.with_name(f"{work.name}-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    _sync(target.parent)
    return Backup(target, target.stat().st_size, articles)


def _exists(target: Path) -> StoreError:
    return StoreError(f"{target}: exists already; a backup never writes over another file, give a new name")


def _copy(source: Path, work: Path) -> int:
    """Write one state of the store into an empty file and look whether it is whole; return its number of articles."""
    with closing(sqlite3.connect(source, timeout=60, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(work),))
    with closing(sqlite3.connect(f"file:{work}?mode=ro", uri=True)) as copy:
        said = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if said != "ok":
            raise sqlite3.DatabaseError(f"the copy is not whole: {said}")
        return int(copy.execute("SELECT count(*) FROM articles").fetchone()[0])


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
