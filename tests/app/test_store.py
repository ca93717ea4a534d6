"""The store on SQLite and PostgreSQL: saved once, changed by adding, migrated, locked, and honest about damage."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, insert, select, text

from canhtin.config import Settings
from canhtin.errors import BusyError, StoreError
from canhtin.inputs import Given
from canhtin.overview import overview
from canhtin.store.articles import from_input, newest_versions, save, withdraw
from canhtin.store.engine import open_engine, writing
from canhtin.store.runs import last_runs, running
from canhtin.store.schema import article_versions, articles, metadata, runs

NOW = datetime(2026, 7, 30, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def given(body="Công an tỉnh bắt một đối tượng.", name="a"):
    when = datetime(2026, 7, 29, 6, 30, tzinfo=timezone(timedelta(hours=7)))
    return Given(
        name, {"title": "Bắt đối tượng", "body": body}, published_at=when, url=f"https://bao.example/{name}.html"
    )


def put(engine, item, now=NOW):
    with writing(engine) as connection:
        return save(connection, from_input(item, now), now)


def test_an_article_is_saved_once_and_changed_by_adding(engine):
    assert put(engine, given()) == "new"
    assert put(engine, given(), LATER) == "same"
    assert put(engine, given("Công an tỉnh bắt hai đối tượng."), LATER) == "changed"
    # a text that goes back to an earlier wording is that earlier version
    assert put(engine, given(), LATER) == "same"
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(articles)).scalar() == 1
        numbers = (
            connection.execute(select(article_versions.c.number).order_by(article_versions.c.number)).scalars().all()
        )
        assert numbers == [1, 2]
        row = connection.execute(newest_versions()).mappings().one()
    assert row["number"] == 2
    assert row["first_seen_at"] == NOW
    assert row["last_seen_at"] == LATER
    assert row["published_at"] == datetime(2026, 7, 28, 23, 30, tzinfo=UTC)


def test_a_withdrawn_article_stays_and_says_so(engine):
    put(engine, given())
    with writing(engine) as connection:
        withdraw(connection, "https://bao.example/a.html", LATER)
        assert connection.execute(select(articles.c.withdrawn_at)).scalar_one() == LATER
    put(engine, given(), LATER)
    with engine.connect() as connection:
        assert connection.execute(select(articles.c.withdrawn_at)).scalar_one() is None


def test_a_failed_transaction_keeps_nothing(engine):
    with pytest.raises(RuntimeError), writing(engine) as connection:
        save(connection, from_input(given(), NOW), NOW)
        raise RuntimeError
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(articles)).scalar() == 0


def test_times_without_a_zone_are_refused(engine):
    with pytest.raises(Exception, match="without a zone"), writing(engine) as connection:
        connection.execute(
            insert(runs).values(kind="x", started_at=datetime(2026, 1, 1), status="done", options={}, stats={})  # noqa: DTZ001 - which is what must be refused
        )


def test_the_migrations_make_the_tables_of_the_code(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_overview_tells_how_large_the_store_is(engine, tmp_path):
    before = overview(engine, Settings(home=tmp_path / "home"))
    assert before["store_mb"] > 0.1
    put(engine, given("Công an tỉnh bắt một đối tượng. " * 40_000))
    after = overview(engine, Settings(home=tmp_path / "home"))
    assert after["store_mb"] > before["store_mb"]
    assert (before["articles"], after["articles"]) == (0, 1)


def test_opening_again_changes_nothing(tmp_path):
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    first = open_engine(url)
    put(first, given())
    with open_engine(url).connect() as connection:
        assert connection.execute(select(func.count()).select_from(articles)).scalar() == 1
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_store_of_a_newer_version_is_refused(tmp_path):
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    with writing(open_engine(url)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer Canh Tin"):
        open_engine(url)


@pytest.mark.parametrize("data", [b"this is no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_store_is_named(tmp_path, data):
    path = tmp_path / "s.sqlite"
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"s\.sqlite: damaged or no database"):
        open_engine(f"sqlite:///{path}")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "no database URL"),
        ("oracle9://x/y", "not known"),
        ("postgresql+psycopg://nobody:secret@127.0.0.1:1/none", "cannot be opened"),
    ],
)
def test_a_store_that_cannot_be_opened(url, says):
    with pytest.raises(StoreError, match=says) as caught:
        open_engine(url)
    assert "secret" not in str(caught.value)


def test_reading_from_a_home_without_a_store(tmp_path):
    with pytest.raises(StoreError, match="no store here yet"):
        open_engine(f"sqlite:///{tmp_path / 'none.sqlite'}", create=False)
    assert not (tmp_path / "none.sqlite").exists()


def test_two_runs_of_one_kind_never_work_at_once(engine, tmp_path):
    with running(engine, tmp_path, "crawl", {}) as run:
        with pytest.raises(BusyError, match="another crawl is going on"), running(engine, tmp_path, "crawl", {}):
            pass
        with running(engine, tmp_path, "tag", {}):
            pass
        run.stats = {"articles": 3}
    with running(engine, tmp_path, "crawl", {}):
        pass
    assert [(r["kind"], r["status"]) for r in reversed(last_runs(engine))] == [
        ("crawl", "done"), ("tag", "done"), ("crawl", "done"),
    ]  # fmt: skip
    assert last_runs(engine)[-1]["stats"] == {"articles": 3}


def test_a_failing_run_says_why(engine, tmp_path):
    with pytest.raises(ValueError, match="broken"), running(engine, tmp_path, "tag", {}):
        raise ValueError("broken")
    assert last_runs(engine)[0]["status"] == "failed"
    assert last_runs(engine)[0]["error"] == "ValueError: broken"


def test_a_killed_run_frees_its_lock_and_is_told_as_interrupted(tmp_path):
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    code = textwrap.dedent(f"""
        import pathlib, sys, time
        from canhtin.store.engine import open_engine
        from canhtin.store.runs import running
        with running(open_engine({url!r}), pathlib.Path({str(tmp_path)!r}), "crawl", {{}}):
            print("in", flush=True)
            time.sleep(60)
    """)
    path = os.pathsep.join(sys.path)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    ) as process:
        assert process.stdout.readline() == "in\n"
        process.send_signal(signal.SIGKILL)
    store = open_engine(url)
    with running(store, tmp_path, "crawl", {}):
        pass
    assert [run["status"] for run in last_runs(store)] == ["done", "interrupted"]
