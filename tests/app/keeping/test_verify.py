"""Whatever is lost is found, and named with its article."""

import json
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from canhtin.errors import BusyError
from canhtin.keeping.locks import KEEPING, hold
from canhtin.keeping.rewriting import _packed
from canhtin.keeping.verify import verify
from canhtin.keeping.warc import exchanges, files_of


def check(home):
    return verify(home.engine, home.path, home.warc)


def place(home, article=1):
    return home.rows("SELECT warc_file, warc_offset FROM article_versions WHERE article_id = :a", a=article)[0]


def test_a_sound_store_has_no_losses(any_home):
    report = check(any_home)
    assert report.losses == []
    versions = len(any_home.table("article_versions"))
    assert report.versions == report.raw_pages == versions >= 20
    assert report.spans >= len(any_home.table("findings")) > 50
    assert report.requests == sum(row["warc_file"] is not None for row in any_home.table("fetches"))
    assert report.archive_files == 1


def test_a_text_that_was_altered(any_home):
    fields = next(row["fields"] for row in any_home.table("article_versions") if row["article_id"] == 3)
    changed = json.dumps({**fields, "title": fields["title"] + "!"})
    any_home.change("UPDATE article_versions SET fields = :f WHERE article_id = 3", f=changed)
    losses = check(any_home).losses
    assert "its text does not match its digest" in {one.what for one in losses}
    assert {one.article_id for one in losses} == {3}


def test_a_span_that_does_not_stand_in_the_text(any_home):
    number, article = any_home.rows(
        "SELECT f.id, v.article_id FROM findings f JOIN analyses a ON a.id = f.analysis_id "
        "JOIN article_versions v ON v.id = a.version_id ORDER BY f.id"
    )[0]
    any_home.change("UPDATE findings SET start = start + 1 WHERE id = :i", i=number)
    (loss,) = check(any_home).losses
    assert loss.article_id == article
    assert "does not stand in the text" in loss.what


def test_an_archive_file_that_is_gone(home):
    name = place(home)[0]
    (home.warc / name).unlink()
    losses = check(home).losses
    concerned = {one.article_id for one in losses if one.article_id}
    assert concerned == {row["id"] for row in home.table("articles")}
    assert all(name in one.what for one in losses)


def test_a_page_that_was_altered(home):
    file, offset = place(home)
    path = home.warc / file
    parts = []
    for one in exchanges(path):
        for record in one.records:
            plain = record.plain.replace(b"<body", b"<bady") if record.offset == offset else record.plain
            parts.append(_packed(plain) if record.offset == offset else record.packed)
    path.write_bytes(b"".join(parts))
    found = {one.what for one in check(home).losses if one.article_id == 1}
    assert any("payload digest does not match" in what for what in found)


def test_bytes_of_the_archive_that_were_spoiled(home):
    """All behind them is out of reach, and each article of it is named."""
    (path,) = files_of(home.warc)
    offsets = sorted(row["warc_offset"] for row in home.table("article_versions"))
    data = bytearray(path.read_bytes())
    middle = offsets[len(offsets) // 2]
    data[middle + 30 : middle + 60] = b"\x00" * 30
    path.write_bytes(data)
    report = check(home)
    lost = {one.article_id for one in report.losses if one.article_id}
    expected = {row["article_id"] for row in home.table("article_versions") if row["warc_offset"] >= middle}
    assert lost == expected
    assert "cannot be read" in report.notes[0]


def test_a_cut_end_that_the_store_never_knew_is_no_loss(home):
    (path,) = files_of(home.warc)
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08\x00cut")
    report = check(home)
    assert report.losses == []
    assert "cannot be read" in report.notes[0]


def test_a_wrong_place(home):
    home.change("UPDATE article_versions SET warc_offset = warc_offset + 1 WHERE article_id = 2")
    (loss,) = check(home).losses
    assert (loss.article_id, loss.version) == (2, 1)
    assert "its raw page is not in" in loss.what


def test_a_row_that_refers_to_nothing(home):
    home.engine.dispose()
    with closing(sqlite3.connect(home.path / "canhtin.sqlite")) as store:
        store.execute("DELETE FROM analyses WHERE id = (SELECT analysis_id FROM findings LIMIT 1)")
        store.commit()
    assert any("of findings refers to a row of analyses" in one.what for one in check(home).losses)


def test_a_damaged_database(home):
    home.engine.dispose()
    path = home.path / "canhtin.sqlite"
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'article_versions'").fetchone()[0]
        size = store.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\x00" * size
    path.write_bytes(data)
    assert any("the database is damaged" in one.what for one in check(home).losses)


def test_text_that_should_be_gone(home):
    home.change("UPDATE article_versions SET text_removed_at = '2026-01-01' WHERE article_id = 4")
    (loss,) = check(home).losses
    assert (loss.article_id, loss.what) == (4, "its text should be gone and is there")


def test_requests_of_the_future_are_noted(home):
    home.change("UPDATE fetches SET fetched_at = '2999-01-01 00:00:00' WHERE id = 1")
    report = check(home)
    assert report.losses == []
    assert any("was the clock set back?" in note for note in report.notes)


def test_not_while_the_archive_is_rewritten(home):
    with hold(home.engine, home.path, KEEPING), pytest.raises(BusyError, match="another keeping-job is going on"):
        check(home)


def test_beside_a_crawl(home):
    with hold(home.engine, home.path, "crawl", "round"):
        assert check(home).losses == []


def test_nothing_is_written(home):
    before = {name: home.table(name) for name in ("runs", "removals", "article_versions")}
    check(home)
    assert {name: home.table(name) for name in before} == before
    with home.engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
