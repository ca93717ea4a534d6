"""Stores for the tests of the dataset."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from tests.app.dataset.making import Maker, fill

from canhtin.store.engine import open_engine, writing


@pytest.fixture
def store(engine: Engine) -> Engine:
    """The filled store, on both databases."""
    with writing(engine) as connection:
        fill(Maker(connection))
    return engine


@pytest.fixture
def small(filled_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """The filled store, on SQLite only: for what does not depend on the database."""
    engine = open_engine(f"sqlite:///{shutil.copyfile(filled_sqlite, tmp_path / 'store.sqlite')}")
    yield engine
    engine.dispose()


@pytest.fixture
def change() -> Any:
    """Return a function that gives a maker of this store and keeps what it makes."""

    def run(engine: Engine, what: Any) -> Any:
        with writing(engine) as connection:
            return what(Maker(connection))

    return run
