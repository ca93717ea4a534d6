"""Stores for the tests of the report, and a real headless Chromium."""

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
