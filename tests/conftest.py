"""What all tests share: optional services, the private ../shared folder, stores on SQLite and PostgreSQL."""

import os

# one thread each for linear algebra, before NumPy is imported: two workers with two threads each would spin on two cores
os.environ |= {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS") if name not in os.environ}

import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from canhtin.store.engine import open_engine

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
POSTGRES = os.environ.get("CANHTIN_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def missing(what: str) -> None:
    """Skip with the reason, or fail where everything optional was promised to be there."""
    if os.environ.get("CANHTIN_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{what}, and CANHTIN_REQUIRE_SERVICES=1 says it must be there")
    pytest.skip(what)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's private folder beside the checkout."""
    if not (SHARED / "corpus").is_dir():
        missing("needs the project's private ../shared folder, which a clone does not have")
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    return shared / "corpus" / "vietnews-train.jsonl.gz"


@contextmanager
def database(template: str = "template1") -> Iterator[str]:
    """Make a database on the local PostgreSQL, as a copy of another one; give its URL and drop it afterwards."""
    name = f"canhtin_{uuid.uuid4().hex[:12]}"
    try:
        admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    except (OperationalError, ModuleNotFoundError) as error:
        missing(f"needs PostgreSQL on loopback with psycopg ({type(error).__name__})")
    try:
        yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A fresh database on the local PostgreSQL, without any table."""
    with database() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty store, migrated once: a copy takes a tenth of the time. At the end it must be as it was made."""
    path = tmp_path_factory.mktemp("migrated") / "store.sqlite"
    open_engine(f"sqlite:///{path}").dispose()
    made = path.read_bytes()
    yield path
    assert path.read_bytes() == made, "a test wrote to what all copy"
    assert [left.name for left in path.parent.iterdir()] == [path.name], "a test opened what all copy"


@pytest.fixture(scope="session")
def migrated_postgres() -> Iterator[str]:
    """The name of a migrated database, to be copied; nobody can connect to it, so nobody can write to it."""
    with database() as url:
        open_engine(url).dispose()
        name = url.rpartition("/")[2]
        admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        admin.dispose()
        yield name


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty store, on each kind of database."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            path = shutil.copyfile(request.getfixturevalue("migrated_sqlite"), tmp_path / "store.sqlite")
            url = f"sqlite:///{path}"
        else:
            url = stack.enter_context(database(request.getfixturevalue("migrated_postgres")))
        opened = open_engine(url)
        yield opened
        opened.dispose()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, headless, driven by Playwright; the headless shell, where it is there, takes half the time.

    For one module: Playwright leaves an event loop running in its thread, under which no other test could run its own.
    """
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - optional
    except ModuleNotFoundError:
        missing("needs the package playwright")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        missing("needs a Chromium: apt install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first, whole, so that no worker is left with one of them at the end."""
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)
