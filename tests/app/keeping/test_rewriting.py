"""Archive files are written anew without some pages: what stays can be read, and a kill at any moment harms nothing."""

import gzip
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from canhtin.errors import StoreError
from canhtin.keeping import rewriting
from canhtin.keeping.rewriting import JOURNAL, begin, finish, recover, refer, stage
from canhtin.keeping.warc import DamagedError, exchanges, files_of, records
from canhtin.store.engine import open_engine, writing
from canhtin.store.runs import running
from canhtin.store.schema import fetches
from canhtin_crawler.archive import Exchange, WarcArchive
from canhtin_crawler.archive_reader import read_archive, read_one

NOW = datetime.now(UTC)
PAGE = b"<html>" + b"x" * 500


def put(archive, name, body=PAGE, at=NOW):
    return archive.write(
        Exchange(
            url=f"https://bao.example/{name}", at=at, status=200, headers=[("Content-Type", "text/html")], body=body,
            request_headers=[("User-Agent", "CanhTin")], metadata={"site": "bao", "door": "article", "asked": name},
        )
    )  # fmt: skip


def drop(*names):
    return lambda one: any(one.url.endswith(f"/{name}") for name in names)


def check(folder):
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", *map(str, files_of(folder))], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert "digest failed" not in done.stdout


def read(folder):
    return {one.url.rsplit("/", 1)[1]: one.body for one in read_archive(folder)}


@pytest.fixture
def folder(tmp_path):
    """Three pages, the second the same as the first; a second file that refers to the first one's page."""
    folder = tmp_path / "warc"
    archive = WarcArchive(folder)
    put(archive, "a")
    put(archive, "b")
    put(archive, "c", b"<html>" + b"y" * 500)
    archive.close()
    archive = WarcArchive(folder)
    put(archive, "d")
    archive.close()
    return folder


def test_records_are_what_the_reader_reads(folder):
    for path in files_of(folder):
        assert b"".join(record.packed for record in records(path)) == path.read_bytes()
    answers = [one for path in files_of(folder) for one in exchanges(path) if one.is_answer]
    assert [(one.file, one.first.offset) for one in answers] == [(one.file, one.offset) for one in read_archive(folder)]
    assert [one.first.kind for one in answers] == ["response", "revisit", "response", "revisit"]
    assert all(one.notes["site"] == "bao" for one in answers)
    assert not any(one.first.faults() for one in answers)


def test_what_stays_is_there_as_it_was(folder):
    before = read(folder)
    staged = stage(folder, drop("c"))
    assert staged.gone == 1
    assert len(files_of(folder)) == 2, "nothing is changed yet"
    finish(folder, staged.files)
    check(folder)
    assert read(folder) == {name: body for name, body in before.items() if name != "c"}
    for old, places in staged.moves.items():
        for place in places.values():
            if place is not None:
                assert (folder / place[0]).is_file()
        assert not (folder / old).exists()
    assert not list(folder.glob("*.new"))
    assert not (folder / JOURNAL).exists()


def test_a_page_that_others_refer_to_goes_over_to_them(folder):
    staged = stage(folder, drop("a"))
    finish(folder, staged.files)
    check(folder)
    assert read(folder) == {"b": PAGE, "c": b"<html>" + b"y" * 500, "d": PAGE}
    kinds = [one.first.kind for path in files_of(folder) for one in exchanges(path) if one.is_answer]
    assert kinds == ["response", "response", "revisit"]
    # both must be made whole when the one between goes too
    staged = stage(folder, drop("b"))
    finish(folder, staged.files)
    check(folder)
    assert read(folder)["d"] == PAGE


def test_every_moved_record_stands_where_it_is_said_to(folder):
    bodies = {(one.file, one.offset): one.body for one in read_archive(folder)}
    staged = stage(folder, drop("a"))
    finish(folder, staged.files)
    for old, places in staged.moves.items():
        for offset, place in places.items():
            if place is not None and (old, offset) in bodies:
                assert read_one(folder, *place).body == bodies[old, offset]


def test_a_file_of_which_nothing_is_left_goes(folder):
    staged = stage(folder, drop("a", "b", "c"))
    finish(folder, staged.files)
    (left,) = files_of(folder)
    assert read(folder) == {"d": PAGE}
    assert "-r2.warc.gz" in left.name
    assert f"WARC-Filename: {left.name}" in gzip.decompress(left.read_bytes()).decode()
    lines = [json.loads(line) for line in (folder / f"{left.name}.idx").read_text().splitlines()]
    assert [line[1] for line in lines] == ["https://bao.example/d"]
    assert sorted(path.name for path in folder.iterdir()) == [left.name, f"{left.name}.idx"]


def test_nothing_to_go_changes_nothing(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    staged = stage(folder, drop("nobody"))
    assert staged.files == {}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_cut_end_is_left_out_where_asked_for(folder):
    first, _ = files_of(folder)
    whole = first.read_bytes()
    first.write_bytes(whole[:-40])
    with pytest.raises(DamagedError, match="cannot be read"):
        list(records(first))
    assert stage(folder, drop("nobody")).files == {}
    staged = stage(folder, drop("nobody"), rid_of_ends=True)
    assert len(staged.damaged) == 1
    finish(folder, staged.files)
    check(folder)
    assert set(read(folder)) == {"a", "b", "c", "d"}


def test_a_clock_set_back_does_not_part_a_page_from_who_refers_to_it(tmp_path):
    archive = WarcArchive(tmp_path)
    put(archive, "a", at=NOW)
    archive.close()
    archive = WarcArchive(tmp_path)
    put(archive, "b", at=NOW - timedelta(days=3))  # its file's name sorts before that of the page
    archive.close()
    staged = stage(tmp_path, drop("a"))
    finish(tmp_path, staged.files)
    check(tmp_path)
    assert read(tmp_path) == {"b": PAGE}


@pytest.fixture
def store(tmp_path, folder):
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with writing(engine) as connection:
        for one in read_archive(folder):
            connection.execute(
                insert(fetches).values(
                    site="bao", door="article", url=one.url, fetched_at=one.at, outcome="article", links=0, new_links=0,
                    warc_file=one.file, warc_offset=one.offset,
                )
            )  # fmt: skip
    yield engine
    engine.dispose()


def referred(engine, folder):
    """Return the body behind each reference of the store; None where it says that there is none."""
    with engine.connect() as connection:
        rows = connection.execute(select(fetches.c.url, fetches.c.warc_file, fetches.c.warc_offset)).all()
    return {url.rsplit("/", 1)[1]: file and read_one(folder, file, offset).body for url, file, offset in rows}


def test_killed_before_the_store_changed_it_is_undone(tmp_path, folder, store):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with running(store, tmp_path, "retain", {}) as run:
        begin(stage(folder, drop("a")), run)
    assert (folder / JOURNAL).exists()
    assert recover(store, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert not recover(store, folder)
    assert set(referred(store, folder).values()) >= {PAGE}


def test_killed_after_the_store_changed_it_is_finished(tmp_path, folder, store):
    with running(store, tmp_path, "retain", {}) as run:
        staged = stage(folder, drop("a"))
        begin(staged, run)
        with writing(store) as connection:
            assert refer(connection, staged, run) == 1
    assert recover(store, folder)
    check(folder)
    assert referred(store, folder) == {"a": None, "b": PAGE, "c": b"<html>" + b"y" * 500, "d": PAGE}
    assert not list(folder.glob("*.new"))


@pytest.mark.parametrize("steps", range(5))
def test_killed_in_the_middle_of_changing_files(tmp_path, folder, store, steps, monkeypatch):
    """`finish` stops after some of its file operations; doing it again brings the same end."""
    with running(store, tmp_path, "retain", {}) as run:
        staged = stage(folder, drop("a"))
        begin(staged, run)
        with writing(store) as connection:
            refer(connection, staged, run)
    left = [steps]

    class Killed(BaseException):
        pass

    def counting(original):
        def call(*arguments, **options):
            if not left[0]:
                raise Killed
            left[0] -= 1
            return original(*arguments, **options)

        return call

    with monkeypatch.context() as patched:
        for name in ("replace", "unlink"):
            patched.setattr(f"pathlib.Path.{name}", counting(getattr(rewriting.Path, name)))
        with pytest.raises(Killed):
            finish(folder, staged.files)
    assert recover(store, folder)
    check(folder)
    assert referred(store, folder)["d"] == PAGE
    assert read(folder) == {"b": PAGE, "c": b"<html>" + b"y" * 500, "d": PAGE}


def test_a_journal_that_was_cut_is_undone(folder, store):
    stage(folder, drop("a"))
    (folder / JOURNAL).write_text('{"run": 1, "fil')
    assert recover(store, folder)
    assert len(read(folder)) == 4
    assert not (folder / JOURNAL).exists()


def test_a_full_disk_leaves_the_archive_as_it_was(folder, monkeypatch):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rewriting.os, "fsync", full)
    with pytest.raises(StoreError, match=r"No space left on device.*nothing was changed"):
        stage(folder, drop("a"))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
