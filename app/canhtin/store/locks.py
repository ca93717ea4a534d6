"""Locks on works: the operating system's in a home, PostgreSQL's where several machines share a store.

Both end with who holds them, also after kill -9 or a cut cable: nothing has to be tidied up by hand.
"""

import fcntl
import os
import socket
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from canhtin.errors import BusyError

_RUNS = 0x0CA7
"""Space of the locks by which a run shows that it lives: the second number is its id."""
_WORKS = 0x0CA8
"""Space of the locks on a work, such as ``tag``: the second number is a digest of its name."""
_SILENCE = ("SET tcp_keepalives_idle = 60", "SET tcp_keepalives_interval = 20", "SET tcp_keepalives_count = 6")
"""A machine that has vanished holds its locks for three minutes, not for the two hours of the system's default."""


def worker() -> str:
    """Return who works here, as messages tell it."""
    return f"process {os.getpid()} on {socket.gethostname()}"


@contextmanager
def home_lock(home: Path, kind: str) -> Iterator[None]:
    """Hold the lock of this kind of work in a home. Raises BusyError when another process has it."""
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


class StoreLocks:
    """Locks of one run in a store that machines share; on SQLite, which they cannot share, there are none to hold."""

    def __init__(self, connection: Connection | None) -> None:
        self._connection = connection

    def take(self, work: str) -> bool:
        """Lock a work, such as ``tag``; returns whether nobody else does it."""
        return self._try(_WORKS, zlib.crc32(work.encode()) & 0x7FFF_FFFF)

    def live(self, run_id: int) -> None:
        """Show the others that this run is going on."""
        self._try(_RUNS, run_id)

    def ended(self, run_ids: Iterable[int]) -> list[int]:
        """Return those of these runs that nobody works on any more."""
        ids = list(run_ids)
        if self._connection is None:
            return ids  # the home's lock is ours, and the store is of this home alone
        with self._connection.begin():
            # what can be locked is held by nobody; it is let go with the transaction
            query = "SELECT pg_try_advisory_xact_lock(:space, :id)"
            return [id_ for id_ in ids if self._connection.execute(text(query), {"space": _RUNS, "id": id_}).scalar()]

    def _try(self, space: int, number: int) -> bool:
        if self._connection is None:
            return True
        with self._connection.begin():
            return bool(self._connection.execute(select(func.pg_try_advisory_lock(space, number))).scalar())


@contextmanager
def store_locks(engine: Engine) -> Iterator[StoreLocks]:
    """Give the locks of a run, held on a connection of their own until its end."""
    if engine.dialect.name != "postgresql":
        yield StoreLocks(None)
        return
    with engine.connect() as connection:
        # given back to the pool it would keep its locks
        connection.detach()
        with connection.begin():
            for setting in _SILENCE:
                connection.exec_driver_sql(setting)
        try:
            yield StoreLocks(connection)
        finally:
            _let_go(connection)


def _let_go(connection: Connection) -> None:
    """Give the locks back before the connection closes: the server notices a close only some time after it.

    A work that begins right after would find them still taken. Where the cable is cut nothing can be given back, and
    the server lets go by itself.
    """
    with suppress(DBAPIError), connection.begin():
        connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
