"""What all tests share: optional services, the private ../shared folder, stores on SQLite and PostgreSQL."""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from canhtin.store.engine import open_engine

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
POSTGRES = os.environ.get("CANHTIN_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


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


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A fresh database on the local PostgreSQL."""
    name = f"canhtin_{uuid.uuid4().hex[:12]}"
    try:
        admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except (OperationalError, ModuleNotFoundError) as error:
        missing(f"needs PostgreSQL on loopback with psycopg ({type(error).__name__})")
    yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty store, on each kind of database."""
    url = (
        f"sqlite:///{tmp_path / 'store.sqlite'}"
        if request.param == "sqlite"
        else request.getfixturevalue("postgres_url")
    )
    opened = open_engine(url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, headless, driven by Playwright.

    For one module: Playwright leaves an event loop running in its thread, under which no other test could run its own.
    """
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - optional
    except ModuleNotFoundError:
        missing("needs the package playwright")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing("needs a Chromium: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
