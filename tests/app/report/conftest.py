"""Stores for the tests of the report, and a real headless Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from tests.app.dataset.making import Maker, fill
from tests.conftest import missing

from canhtin.store.engine import open_engine, writing


@pytest.fixture
def store(engine: Engine) -> Engine:
    """The filled store of the dataset's tests, on both databases."""
    with writing(engine) as connection:
        fill(Maker(connection))
    return engine


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    """An empty store on SQLite: for what does not depend on the database."""
    engine = open_engine(f"sqlite:///{tmp_path / 'small.sqlite'}")
    yield engine
    engine.dispose()


@pytest.fixture
def small(empty: Engine) -> Engine:
    """The filled store on SQLite."""
    with writing(empty) as connection:
        fill(Maker(connection))
    return empty


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, headless, driven by Playwright."""
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
