"""Runs: what was done when, and that two of one kind never work at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from canhtin.errors import BusyError
from canhtin.store.engine import writing
from canhtin.store.locks import StoreLocks, home_lock, store_locks, worker
from canhtin.store.schema import runs

ANYWHERE = ("serve", "round")
"""Kinds that several machines may do at once in one store; the steps of a round have locks of their own."""


@dataclass(slots=True)
class Run:
    """A run that is going on; ``stats`` is kept when it ends."""

    id: int
    kind: str
    stats: dict[str, Any] = field(default_factory=dict)


@contextmanager
def running(engine: Engine, home: Path, kind: str, options: dict[str, Any]) -> Iterator[Run]:
    """Hold the lock of this kind of run and keep its record. Raises BusyError when another one is going on.

    In a home there is one of a kind. Machines that share a PostgreSQL store may crawl at once, but never one paper
    (``options["sites"]``); of every other kind there is one in the store.
    """
    with home_lock(home, kind), store_locks(engine) as locks:
        with engine.connect() as connection:
            _take(connection, locks, kind, options)
        with writing(engine) as connection:
            _settle(connection, locks, kind)
            number = connection.execute(
                insert(runs)
                .values(
                    kind=kind,
                    started_at=datetime.now(UTC),
                    status="running",
                    options=options,
                    stats={},
                    worker=worker(),
                )
                .returning(runs.c.id)
            ).scalar_one()
            # before anybody else can see it
            locks.live(number)
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


def _take(connection: Connection, locks: StoreLocks, kind: str, options: dict[str, Any]) -> None:
    """Lock what this run does in the store. Raises BusyError that says who does it already."""
    papers = {str(site): f"crawl {site}" for site in options.get("sites", ())} if kind == "crawl" else {}
    works = papers or ({} if kind in ANYWHERE else {kind: kind})
    taken = [name for name, work in works.items() if not locks.take(work)]
    if not taken:
        return
    what = f"crawl of {', '.join(taken[:5])}{' …' if len(taken) > 5 else ''}" if papers else kind
    query = select(runs.c.worker, runs.c.started_at, runs.c.options).where(
        runs.c.kind == kind, runs.c.status == "running"
    )
    by = [
        f"{row.worker or 'somebody'} since {row.started_at:%Y-%m-%d %H:%M:%S} UTC"
        for row in connection.execute(query.order_by(runs.c.id))
        if not papers or set(taken) & set(row.options.get("sites", ()))
    ]
    raise BusyError(
        f"another {what} is going on in this store ({'; '.join(by) or 'no details'}); "
        "wait for it or stop it, nothing was changed"
    )


def _settle(connection: Connection, locks: StoreLocks, kind: str) -> None:
    """Say of runs that were killed that they are over: nobody works on them, and they still say that they run."""
    query = select(runs.c.id).where(runs.c.kind == kind, runs.c.status == "running")
    killed = locks.ended(connection.execute(query).scalars())
    if killed:
        connection.execute(
            update(runs)
            .where(runs.c.id.in_(killed))
            .values(
                status="interrupted", ended_at=datetime.now(UTC),
                error="ended without saying so: killed, or the machine stopped",
            )
        )  # fmt: skip


def _end(engine: Engine, run: Run, status: str, error: str | None) -> None:
    with writing(engine) as connection:
        connection.execute(
            update(runs)
            .where(runs.c.id == run.id)
            .values(ended_at=datetime.now(UTC), status=status, stats=run.stats, error=error)
        )


def last_runs(engine: Engine, most: int = 10) -> list[dict[str, Any]]:
    """Return the newest runs, newest first."""
    with engine.connect() as connection:
        rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(most)).mappings()
        return [dict(row) for row in rows]
