"""Stores for the tests of the report, and a real headless Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests.app.dataset.making import Maker, fill

from canhtin.store.engine import open_engine, writing


@pytest.fixture
def store(engine: Engine) -> Engine:
    """The filled store of the dataset's tests, on both databases."""
    with writing(engine) as connection:
        fill(Maker(connection))
    return engine


@pytest.fixture
def empty(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """An empty store on SQLite: for what does not depend on the database."""
    engine = open_engine(f"sqlite:///{shutil.copyfile(migrated_sqlite, tmp_path / 'small.sqlite')}")
    yield engine
    engine.dispose()


@pytest.fixture
def small(filled_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """The filled store on SQLite."""
    engine = open_engine(f"sqlite:///{shutil.copyfile(filled_sqlite, tmp_path / 'small.sqlite')}")
    yield engine
    engine.dispose()
