"""Puts Datasette, our plugin and the guard together, and runs them."""

import asyncio
import hashlib
import json
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import IO, Any

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from sqlalchemy import Engine

from canhtin.errors import CanhTinError
from canhtin.web import plugin
from canhtin.web.guard import Keeper
from canhtin.web.snapshot import hold, tidy

NAME = "data"
"""What the database is called in addresses: /data/articles."""
LOOK_AGAIN = 120.0
"""Seconds between two looks whether the store has changed."""
_SETTINGS = {
    "allow_download": False,  # a copy of the dataset is made by canhtin export, which says what it is
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 900,
    "facet_time_limit_ms": 100,
    "facet_suggest_time_limit_ms": 20,
    "suggest_facets": False,
    "default_cache_ttl": 0,
    "num_sql_threads": 4,
    "template_debug": False,
    "trace_debug": False,
}

Refresh = Callable[[], Path]
"""Returns the snapshot of the store as it is now."""


@dataclass(slots=True)
class Served:
    """What the plugin knows of the server that it is in."""

    keeper: Keeper
    tier: str
    meta: dict[str, Any] = field(default_factory=dict)
    engine: Engine | None = None
    """The store, for what reviewers say; None where nothing can be said."""
    held: IO[bytes] | None = None
    """The snapshot that is served, kept from being tidied away."""


def make(snapshot: Path, keeper: Keeper, engine: Engine | None = None) -> Any:
    """Return Datasette over this snapshot, guarded; ``engine``: the store, where it may be reviewed.

    Raises CanhTinError for what is no snapshot.
    """
    if not pm.is_registered(plugin):
        pm.register(plugin, name="canhtin")
        # Datasette awaits every handler of a fault; its own prints our variables and knows nothing of our words
        pm.unregister(name="datasette.handle_exception")
    meta = read_meta(snapshot)
    folder = Path(str(files(__package__)))
    datasette = Datasette(
        files=[], settings=_SETTINGS, template_dir=str(folder / "templates"),
        static_mounts=[("static", str(folder / "static"))], secret=_secret(keeper), metadata={},
    )  # fmt: skip
    datasette.canhtin = Served(keeper, meta["tier"], meta, engine)
    show(datasette, snapshot)
    # without a file Datasette would serve an empty database in memory
    datasette.remove_database("_memory")
    return datasette


def show(datasette: Any, snapshot: Path) -> None:
    """Serve this snapshot from now on; questions that are being answered end with the old one."""
    database = Database(datasette, path=str(snapshot), is_mutable=False)

    def connect(write: bool = False) -> sqlite3.Connection:  # noqa: ARG001 - Datasette's signature
        # Datasette's own would stumble over a question mark in the path
        connection = sqlite3.connect(
            f"{snapshot.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA query_only=1")
        return connection

    meta = read_meta(snapshot)
    database.connect = connect
    database.name = database.route = NAME
    # both would else be had by reading the whole file
    database.cached_hash = snapshot.stem.rpartition("-")[2]
    database._cached_table_counts = meta["counts"]
    tables = {name: {"count": n} for name, n in meta["counts"].items()}
    datasette.inspect_data = {NAME: {"tables": tables, "hash": database.cached_hash, "size": snapshot.stat().st_size}}
    # connections live in the threads of the pool, by the database's name: new threads have none to the old file
    held, datasette.canhtin.held = datasette.canhtin.held, hold(snapshot)
    old, datasette.executor = datasette.executor, ThreadPoolExecutor(_SETTINGS["num_sql_threads"])
    datasette.canhtin.meta = meta
    datasette.databases = {**datasette.databases, NAME: database}
    old.shutdown(wait=False)
    if held:
        held.close()


def read_meta(snapshot: Path) -> dict[str, Any]:
    """Return what a snapshot says of itself. Raises CanhTinError for what is none."""
    try:
        with closing(sqlite3.connect(f"{snapshot.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return {key: json.loads(value) for key, value in connection.execute("SELECT key, value FROM web_meta")}
    except sqlite3.DatabaseError as error:
        raise CanhTinError(f"{snapshot}: no snapshot of canhtin serve ({error}); delete it") from error


def run(
    datasette: Any, host: str, port: int, *, refresh: Refresh | None = None, on_ready: Callable[[int], None] | None = None,
    certificate: Path | None = None, key: Path | None = None,
) -> None:  # fmt: skip
    """Serve until stopped; ``on_ready`` is told the port. Raises CanhTinError when the address cannot be had."""
    config = uvicorn.Config(
        datasette.app(), host=host, port=port, log_level="warning", lifespan="on", server_header=False,
        ssl_certfile=certificate, ssl_keyfile=key,
    )  # fmt: skip
    server = uvicorn.Server(config)

    async def work() -> None:
        tasks = [asyncio.create_task(server.serve())]
        while not server.started and not tasks[0].done():
            await asyncio.sleep(0.02)
        if server.started and on_ready:
            on_ready(server.servers[0].sockets[0].getsockname()[1])
        if refresh:
            tasks.append(asyncio.create_task(_watch(datasette, refresh)))
        await tasks[0]
        for task in tasks[1:]:
            task.cancel()

    try:
        # uvicorn ends with SystemExit, and has said why, when the address cannot be had
        with suppress(KeyboardInterrupt):
            asyncio.run(work())
    except SystemExit as error:
        raise CanhTinError(f"{host} port {port} cannot be served; is it in use? Try --port") from error


async def _watch(datasette: Any, refresh: Refresh) -> None:
    """Serve a new snapshot whenever the store has changed; one that cannot be made leaves the old one standing."""
    pause = LOOK_AGAIN
    while True:
        await asyncio.sleep(pause)
        begun = time.monotonic()
        with suppress(CanhTinError):
            snapshot = await asyncio.to_thread(refresh)
            if str(snapshot) != str(datasette.get_database(NAME).path):
                show(datasette, snapshot)
                tidy(snapshot.parent, snapshot)
        # a crawl changes the store all the time: building must never be most of what this machine does
        pause = max(LOOK_AGAIN, 10 * (time.monotonic() - begun))


def _secret(keeper: Keeper) -> str | None:
    """Return what cookies are signed with: made from the token, so that a restart does not end every session."""
    return hashlib.sha256(f"canhtin cookies {keeper.token}".encode()).hexdigest() if keeper.token else None
