"""Runs: what was done when, and that two of one kind never work at the same time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select, update

from canhtin.errors import BusyError
from canhtin.store.engine import writing
from canhtin.store.schema import runs


@dataclass(slots=True)
class Run:
    """A run that is going on; ``stats`` is kept when it ends."""

    id: int
    kind: str
    stats: dict[str, Any] = field(default_factory=dict)


@contextmanager
def running(engine: Engine, home: Path, kind: str, options: dict[str, Any]) -> Iterator[Run]:
    """Hold the lock of this kind of run and keep its record. Raises BusyError when another one is going on.

    The lock is the operating system's: it ends with the process that holds it, also after kill -9.
    """
    with _locked(home, kind):
        now = datetime.now(UTC)
        with writing(engine) as connection:
            # whatever still says "running" under our lock was killed
            connection.execute(
                update(runs)
                .where(runs.c.kind == kind, runs.c.status == "running")
                .values(
                    status="interrupted", ended_at=now, error="ended without saying so: killed, or the machine stopped"
                )
            )
            number = connection.execute(
                insert(runs)
                .values(kind=kind, started_at=now, status="running", options=options, stats={})
                .returning(runs.c.id)
            ).scalar_one()
        run = Run(number, kind)
        try:
            yield run
        except KeyboardInterrupt:
            _end(engine, run, "interrupted", "stopped with Ctrl-C")
            raise
        except BaseException as error:
            _end(engine, run, "failed", f"{type(error).__name__}: {error}")
            raise
        _end(engine, run, run.stats.pop("status", "done"), None)


def _end(engine: Engine, run: Run, status: str, error: str | None) -> None:
    with writing(engine) as connection:
        connection.execute(
            update(runs)
            .where(runs.c.id == run.id)
            .values(ended_at=datetime.now(UTC), status=status, stats=run.stats, error=error)
        )


@contextmanager
def _locked(home: Path, kind: str) -> Iterator[None]:
    folder = home / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{kind}.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise BusyError(
                f"another {kind} is going on in {home} ({file.read().strip() or 'no details'}); "
                "wait for it or stop it, nothing was changed"
            ) from error
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
        file.flush()
        yield


def last_runs(engine: Engine, most: int = 10) -> list[dict[str, Any]]:
    """Return the newest runs, newest first."""
    with engine.connect() as connection:
        rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(most)).mappings()
        return [dict(row) for row in rows]
