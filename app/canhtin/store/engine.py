"""Opens the store: SQLite by default, PostgreSQL by URL, brought to the newest schema by Alembic."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from canhtin.errors import StoreError

WAIT = 60.0
"""Seconds that a short write waits for its turn."""


def open_engine(url: str, *, create: bool = True) -> Engine:
    """Connect, check, and migrate to the newest schema. Raises StoreError that says what to do."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"store: {url!r} is no database URL such as sqlite:///var/canhtin.sqlite") from error
    safe = parsed.render_as_string(hide_password=True)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        path = Path(parsed.database)
        if not create and not path.is_file():
            raise StoreError(
                f"{path}: no store here yet; run canhtin import, crawl or demo first, or name another --home"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        engine = _engine(parsed)
        with engine.connect() as connection:
            _migrate(connection)
    except NoSuchModuleError as error:
        raise StoreError(
            f"{safe}: this kind of database is not known; use sqlite:/// or postgresql+psycopg://"
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(f"{safe}: the driver is missing; pip install 'canhtin[postgres]'") from error
    except OperationalError as error:
        raise StoreError(f"{safe}: cannot be opened ({_first_line(error)})") from error
    except DatabaseError as error:
        raise StoreError(
            f"{safe}: damaged or no database ({_first_line(error)}); put back a copy made by canhtin backup"
        ) from error
    return engine


def _engine(parsed: Any) -> Engine:
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    engine = create_engine(parsed, connect_args={"timeout": WAIT})

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: Any) -> None:
        # pysqlite would begin transactions by itself, too late and too weak; see SQLAlchemy's notes on SQLite
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", f"busy_timeout={int(WAIT * 1000)}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # a reader that would write later must not find the store changed under it: writers take their turn at once
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a write transaction that is kept whole or not at all. Raises StoreError on a full disk."""
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection
    except OperationalError as error:
        raise StoreError(
            f"the store cannot be written ({_first_line(error)}); nothing of this step was kept"
        ) from error


def _migrate(connection: Connection) -> None:
    config = alembic_config()
    head = ScriptDirectory.from_config(config).get_current_head()
    context = MigrationContext.configure(connection)
    current = context.get_current_revision()
    connection.rollback()
    if current == head:
        return
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise StoreError(
            f"the store has schema {current!r}, which this version does not know: it was written by a newer Canh Tin; "
            "install that version or open another --home"
        )
    config.attributes["connection"] = connection
    with connection.execution_options(writes=True).begin():
        command.upgrade(config, "head")


def alembic_config() -> Config:
    """Return the configuration of the migrations that ship with this package."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _first_line(error: DatabaseError) -> str:
    return str(error.orig or error).strip().splitlines()[0][:200]
