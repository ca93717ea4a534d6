"""Copies a store while others write to it: the copy is one state of the store, whole and checked."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from canhtin.errors import StoreError
from canhtin.inputs import VIETNAM
from canhtin.store import schema


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished copy: ``bytes`` of the file, ``articles`` in it."""

    path: Path
    bytes: int
    articles: int


def backup(engine: Engine, target: Path, *, now: datetime | None = None) -> Backup:
    """Copy the store into the file ``target``, or into a folder under a name with the time of day.

    Writers go on meanwhile; deleted rows are not in the copy. A PostgreSQL store is copied by its own ``pg_dump``, for
    ``pg_restore``. Raises StoreError for an existing file, a full disk, a damaged store, or a missing ``pg_dump``.
    """
    postgres = engine.dialect.name == "postgresql"
    source = engine.url.database
    if not postgres and (not source or not Path(source).is_file()):
        raise StoreError(f"{source}: there is no store file to copy")
    if target.is_dir():
        kind = "dump" if postgres else "sqlite"
        target /= f"canhtin-{now or datetime.now(VIETNAM):%Y%m%d-%H%M%S}.{kind}"
    if target.exists():
        raise _exists(target)
    work = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work.unlink(missing_ok=True)
        work.touch(mode=0o600)
        articles = _dump(engine, work) if postgres else _copy(Path(str(source)), work)
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


def _dump(engine: Engine, work: Path) -> int:
    """Let pg_dump write one state of the database into an empty file; return the number of articles just before."""
    tool = shutil.which("pg_dump")
    if tool is None:
        raise StoreError(
            "a PostgreSQL store is copied by pg_dump, which is not on this machine: apt install postgresql-client"
        )
    with engine.connect() as connection:
        articles = int(connection.execute(select(func.count()).select_from(schema.articles)).scalar_one())
    # the password goes by the environment: a command line can be read by everybody on the machine
    url = engine.url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    secret = {"PGPASSWORD": str(engine.url.password)} if engine.url.password else {}
    done = subprocess.run(  # noqa: S603 - a tool of the system, no shell
        [tool, "--format=custom", f"--file={work}", f"--dbname={url}"],
        env={**os.environ, **secret}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no details"])[0]
        raise OSError(f"pg_dump: {said.removeprefix('pg_dump: ')[:300]}")
    return articles


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
