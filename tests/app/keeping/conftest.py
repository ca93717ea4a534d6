"""A home with two crawled, tagged and exported papers; each test works on a copy of it."""

import os
import pickle
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text
from tests.processes import run

from canhtin.config import Settings, load
from canhtin.store.engine import open_engine, writing
from canhtin.store.schema import metadata
from canhtin_crawler.sites import Site

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def environment() -> dict[str, str]:
    """The environment of a child process that has Canh Tin's houses on its path."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("CANHTIN_")}
    return env | {"PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))}


@dataclass
class Home:
    """A home of its own for one test."""

    settings: Settings
    engine: Engine
    sites: dict[str, Site]

    @property
    def path(self) -> Path:
        return self.settings.home

    @property
    def warc(self) -> Path:
        return self.settings.warc_dir

    def rows(self, query: str, **values: Any) -> list[Any]:
        with self.engine.connect() as connection:
            return connection.execute(text(query), values).all()

    def one(self, query: str, **values: Any) -> Any:
        with self.engine.connect() as connection:
            return connection.execute(text(query), values).scalar()

    def change(self, statement: str, **values: Any) -> None:
        with writing(self.engine) as connection:
            connection.execute(text(statement), values)

    def table(self, name: str) -> list[dict[str, Any]]:
        table = metadata.tables[name]
        with self.engine.connect() as connection:
            rows = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            return [dict(row) for row in rows]


@pytest.fixture(scope="session")
def crawled(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("crawled")
    done = run(home, main="tests.app.keeping.round_trip:main", env=environment())
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def home(crawled, tmp_path):
    target = tmp_path / "home"
    shutil.copytree(crawled, target)
    settings = load(target)
    sites = pickle.loads((target / "sites.pickle").read_bytes())  # noqa: S301 - written by ourselves
    engine = open_engine(settings.store_url)
    yield Home(settings, engine, sites)
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_home(request, home):
    """The same home, with its store on each kind of database."""
    if request.param == "sqlite":
        yield home
        return
    url = request.getfixturevalue("postgres_url")
    engine = open_engine(url)
    copy_store(home.engine, engine)
    yield Home(home.settings.model_copy(update={"store": url}), engine, home.sites)
    engine.dispose()


def copy_store(source: Engine, target: Engine) -> None:
    with source.connect() as old, writing(target) as new:
        for table in metadata.sorted_tables:
            rows = [dict(row) for row in old.execute(select(table)).mappings()]
            if rows:
                new.execute(table.insert(), rows)
            if rows and "id" in table.c and isinstance(rows[0]["id"], int):
                sequence = func.pg_get_serial_sequence(table.name, "id")
                new.execute(select(func.setval(sequence, max(row["id"] for row in rows))))
