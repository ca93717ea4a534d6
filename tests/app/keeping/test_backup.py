"""A backup is one state of the store, also while somebody writes, and never half a file."""

import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from tests.app.keeping.conftest import environment
from tests.conftest import missing

from canhtin.errors import StoreError
from canhtin.inputs import VIETNAM
from canhtin.keeping.backup import backup
from canhtin.store.engine import open_engine

WRITER = """
    import sys
    from datetime import UTC, datetime
    from canhtin.inputs import Given
    from canhtin.store.articles import from_input, save
    from canhtin.store.engine import open_engine, writing
    engine = open_engine(sys.argv[1])
    for number in range(100_000):
        now = datetime.now(UTC)
        with writing(engine) as connection:
            given = Given(str(number), {"text": f"Bài số {number} " * 200}, url=f"https://bao.example/{number}.html")
            save(connection, from_input(given, now), now)
        if number == 50:
            print("going", flush=True)
"""


def counts(path):
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        counted = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM article_versions)"
        return copy.execute(counted).fetchone()


def test_a_copy_is_whole_and_opens(home, tmp_path):
    done = backup(home.engine, tmp_path / "copies" / "c.sqlite")
    assert done.articles == len(home.table("articles"))
    assert done.bytes == done.path.stat().st_size
    assert done.path.stat().st_mode & 0o077 == 0, "texts are in it: not for everybody's eyes"
    again = open_engine(f"sqlite:///{done.path}")
    with again.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM findings").scalar() == len(home.table("findings"))
    assert [path.name for path in done.path.parent.iterdir() if ".part" in path.name] == []


def test_a_copy_while_somebody_writes_is_one_state(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    engine = open_engine(url)
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), url], env=environment(), stdout=subprocess.PIPE, text=True
    ) as writer:
        try:
            assert writer.stdout.readline() == "going\n"
            seen = []
            for number in range(3):
                done = backup(engine, tmp_path / f"{number}.sqlite")
                articles, versions = counts(done.path)
                assert articles == versions == done.articles
                seen.append(articles)
            assert writer.poll() is None, "the writer went on"
            with engine.connect() as connection:
                assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() >= seen[-1]
            assert seen == sorted(seen)
            assert seen[0] > 50
        finally:
            writer.kill()


def test_a_folder_gets_a_name_with_the_time(home, tmp_path):
    at = datetime(2026, 7, 30, 5, 6, 7, tzinfo=VIETNAM)
    assert backup(home.engine, tmp_path, now=at).path == tmp_path / "canhtin-20260730-050607.sqlite"


def test_no_file_is_written_over(home, tmp_path):
    path = tmp_path / "c.sqlite"
    path.write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        backup(home.engine, path)
    assert path.read_text() == "precious"


def test_a_full_disk_leaves_nothing_behind(home, tmp_path):
    target = tmp_path / "full" / "c.sqlite"
    code = textwrap.dedent("""
        import pathlib, resource, signal, sys
        from canhtin.errors import StoreError
        from canhtin.keeping.backup import backup
        from canhtin.store.engine import open_engine
        engine = open_engine(sys.argv[1])
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            backup(engine, pathlib.Path(sys.argv[2]))
        except StoreError as error:
            print(error)
    """)
    done = subprocess.run(
        [sys.executable, "-c", code, home.settings.store_url, str(target)], env=environment(), capture_output=True,
        text=True,
    )  # fmt: skip
    assert "could not be written" in done.stdout, done.stderr
    assert "make room" in done.stdout
    assert list(target.parent.iterdir()) == []


def test_a_folder_that_cannot_be_made(home, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="could not be written"):
        backup(home.engine, tmp_path / "file" / "c.sqlite")


def test_a_damaged_store_gives_no_copy(home, tmp_path):
    home.engine.dispose()
    path = home.path / "canhtin.sqlite"
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[40_000:80_000] = b"\xff" * 40_000
    path.write_bytes(data)
    with pytest.raises(StoreError, match="could not be written"):
        backup(home.engine, tmp_path / "c.sqlite")
    assert not (tmp_path / "c.sqlite").exists()


@pytest.mark.postgres
def test_a_postgres_store_is_copied_by_its_own_tool_while_somebody_writes(postgres_url, tmp_path):
    if shutil.which("pg_dump") is None:
        missing("needs pg_dump: apt install postgresql-client")
    store = open_engine(postgres_url)
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), postgres_url], stdout=subprocess.PIPE, text=True, env=environment()
    ) as writer:  # fmt: skip
        assert writer.stdout.readline() == "going\n"
        done = backup(store, tmp_path / "c.dump")
        writer.kill()
    assert done.articles > 50
    assert (tmp_path / "c.dump").stat().st_mode & 0o077 == 0, "readable by its owner alone"
    with pytest.raises(StoreError, match="exists already"):
        backup(store, tmp_path / "c.dump")
    # put back into an empty database it is one state of the store
    with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    store.dispose()
    url = make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)
    subprocess.run(["pg_restore", "--no-owner", "--dbname", url, str(tmp_path / "c.dump")], check=True)
    again = open_engine(postgres_url)
    with again.connect() as connection:
        numbers = [connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in COUNTED]  # noqa: S608 - names of our own tables
    again.dispose()
    assert numbers[0] == numbers[1] >= done.articles


@pytest.mark.postgres
def test_without_its_tool_or_with_a_failing_one_nothing_is_left(postgres_url, tmp_path, monkeypatch):
    store = open_engine(postgres_url)
    tool = tmp_path / "bin" / "pg_dump"
    tool.parent.mkdir()
    monkeypatch.setenv("PATH", str(tool.parent))
    with pytest.raises(StoreError, match="apt install postgresql-client"):
        backup(store, tmp_path / "c.dump")
    tool.write_text("#!/bin/sh\necho 'pg_dump: error: server version mismatch' >&2\nexit 1\n")
    tool.chmod(0o755)
    with pytest.raises(StoreError, match=r"could not be written \(pg_dump: error: server version mismatch\)"):
        backup(store, tmp_path / "c.dump")
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]
    store.dispose()


COUNTED = ("articles", "article_versions")
