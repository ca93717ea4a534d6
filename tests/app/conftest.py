"""The small store that most tests of the app look at, filled once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.app.dataset.making import Maker, fill

from canhtin.store.engine import open_engine, writing


@pytest.fixture(scope="session")
def filled_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store filled by ``making.fill``, to be copied. At the end it must be as it was made."""
    path = shutil.copyfile(migrated_sqlite, tmp_path_factory.mktemp("filled") / "store.sqlite")
    engine = open_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        fill(Maker(connection))
    engine.dispose()
    made = path.read_bytes()
    yield path
    assert path.read_bytes() == made, "a test wrote to what all copy"
    assert [left.name for left in path.parent.iterdir()] == [path.name], "a test opened what all copy"
