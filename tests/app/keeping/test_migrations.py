"""A store of any schema that was ever released, with data in every table, comes through the way to the newest one."""

from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Boolean, DateTime, Float, Integer, MetaData, Table, create_engine, inspect, select, text

from canhtin.errors import StoreError
from canhtin.store.engine import alembic_config, open_engine

REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()][::-1]
ROWS = 3
START = datetime(2026, 7, 30, tzinfo=UTC)


def make(url, revision):
    """An empty store of one schema, as its own release made it."""
    engine = create_engine(url)
    config = alembic_config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        with connection.begin():
            command.upgrade(config, revision)
    return engine


def fill(engine):
    """Put rows into every table, whatever its columns are; return what was put in."""
    tables = MetaData()
    tables.reflect(engine)
    put = {}
    with engine.begin() as connection:
        for table in tables.sorted_tables:
            if table.name == "alembic_version":
                continue
            rows = [{column.name: value(column, number) for column in table.c} for number in range(1, ROWS + 1)]
            connection.execute(table.insert(), rows)
            put[table.name] = rows
    return put


def value(column, number):
    """A value for the row of this number that keeps foreign keys and unique constraints."""
    for key in column.foreign_keys:
        return value(key.column, number)
    kind = column.type
    if isinstance(kind, Boolean):
        return number % 2 == 0
    if isinstance(kind, Integer):
        return number
    if isinstance(kind, Float):
        return number / 4
    if isinstance(kind, DateTime):
        moment = START + timedelta(hours=number)
        return moment if kind.timezone else moment.replace(tzinfo=None)
    if isinstance(kind, JSON):
        return {"số": number, "list": [1, "hai"]}
    text = f"{column.name} ắ{number}"
    return text[-kind.length :] if getattr(kind, "length", None) else text


def read(engine, name, columns):
    table = Table(name, MetaData(), autoload_with=engine)
    with engine.connect() as connection:
        query = select(*(table.c[column] for column in columns)).order_by(*table.primary_key.columns)
        return [dict(row) for row in connection.execute(query).mappings()]


@pytest.mark.parametrize("revision", REVISIONS)
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_store_with_data_comes_through(kind, revision, tmp_path, request):
    url = f"sqlite:///{tmp_path / 's.sqlite'}" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    old = make(url, revision)
    put = fill(old)
    assert len(put) >= 15
    old.dispose()

    new = open_engine(url)
    there = inspect(new)
    for name, rows in put.items():
        assert there.has_table(name), f"{name}: a table that goes away needs a test of its own for what became of it"
        left = {column["name"] for column in there.get_columns(name)}
        columns = [column for column in rows[0] if column in left]
        assert columns == list(rows[0]), f"{name}: a column that goes away needs a test of its own"
        assert read(new, name, columns) == rows
    with new.connect() as connection:
        head = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        assert head == REVISIONS[-1]
        if kind == "sqlite":
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    new.dispose()


def test_revisions_follow_each_other():
    assert sorted(REVISIONS) == REVISIONS
    assert REVISIONS[0] == "0001"


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 's.sqlite'}"

    def fails(config, _revision):
        config.attributes["connection"].execute(text("CREATE TABLE half_done (id INTEGER)"))
        raise StoreError("in the middle")

    monkeypatch.setattr("canhtin.store.engine.command.upgrade", fails)
    with pytest.raises(StoreError, match="in the middle"):
        open_engine(url)
    monkeypatch.undo()
    engine = open_engine(url)
    assert not inspect(engine).has_table("half_done")
    assert inspect(engine).has_table("articles")
    engine.dispose()
