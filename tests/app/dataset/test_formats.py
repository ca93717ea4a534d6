"""Formats: the same frames from each, the same bytes each time, nothing that runs, nothing capped."""

import csv
import hashlib
import json
import sqlite3
import string
import time
import zipfile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from frictionless import Package, system
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from tests.app.dataset.making import Maker

from canhtin import read_dataset
from canhtin.dataset import ExportOptions, export_dataset, write_xlsx
from canhtin.dataset.cells import escaped, line, stretches, texts, unescaped
from canhtin.dataset.options import FORMATS
from canhtin.dataset.write_csv import guarded, unguarded
from canhtin.errors import InputError
from canhtin.store.engine import writing
from canhtin.store.schema import articles

NASTY = [
    "=1+1", "+84", "-2 người", "@SUM(A1)", "'=x", "''", "'", "  =cmd|' /C calc'!A0", "＝1", "a\tb\r\nc", 'nói "thế", rồi; đi',
    "_x0041_", "\u202egnort", "\x0bdọc", "\ud800", "https://x", "0123", "1e5", "NA", "null", "true", "2025-01-01", "x" * 40_000,
]  # fmt: skip


def export(engine, folder, **options):
    return export_dataset(engine, folder, ExportOptions(**options))


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.fixture
def nasty(small):
    with writing(small) as connection:
        maker = Maker(connection)
        for number, title in enumerate(NASTY):
            safe = title.replace("\ud800", "�")
            maker.article(safe, safe, url=f"https://nasty.example/{number}")
    return small


def test_every_format_reads_back_the_same(nasty, tmp_path):
    frames = {}
    for kind in FORMATS:
        export(nasty, tmp_path / kind, formats=(kind,), tier="restricted", legal_basis="test")
        frames[kind] = read_dataset(tmp_path / kind)
    for kind in FORMATS:
        assert set(frames[kind]) == set(frames["csv"])
        for name, frame in frames[kind].items():
            pd.testing.assert_frame_equal(frames["jsonl"][name], frame, obj=f"{kind} {name}")


def test_what_was_written_is_what_is_read(nasty, tmp_path):
    export(nasty, tmp_path / "out", tier="restricted", legal_basis="test")
    titles = read_dataset(tmp_path / "out")["articles"].set_index("url").title
    for number, title in enumerate(NASTY):
        assert titles[f"https://nasty.example/{number}"] == line(title.replace("\ud800", "�"))


def test_a_single_file_is_read_too(small, tmp_path):
    export(small, tmp_path / "out", formats=FORMATS)
    whole = read_dataset(tmp_path / "out")
    for kind in ("csv", "parquet", "jsonl"):
        frames = read_dataset(tmp_path / "out" / f"articles.{kind}")
        assert list(frames) == ["articles"]
        pd.testing.assert_frame_equal(frames["articles"], whole["articles"])
    assert set(read_dataset(tmp_path / "out" / "canhtin.sqlite")) == set(whole)


@given(st.text(max_size=30))
def test_the_guard_is_undone_exactly(text):
    assert unguarded(guarded(text)) == text
    shown = guarded(text).lstrip()
    assert not shown or shown[0] not in "=+-@＝＋－＠"
    assert not guarded(text).startswith(("\t", "\r", "\n"))


@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("_x0041\x0b\r" + string.hexdigits))))
def test_xlsx_escapes_are_undone_exactly(text):
    assert unescaped(escaped(text)) == text


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="a\r_x041\n", max_size=20), st.sampled_from([1, 1500, 9000]))
def test_long_texts_are_cut_so_that_a_cell_holds_them(text, times):
    pieces = list(stretches(text * times))
    assert "".join(pieces) == text * times
    assert all(len(escaped(piece)) <= 32_767 for piece in pieces)


@given(st.lists(st.text()))
def test_lists_keep_their_entries_apart(entries):
    cleaned = texts(entries)
    joined = "; ".join(cleaned)
    assert (joined.split("; ") if joined else []) == cleaned


def test_csv_is_what_excel_and_rfc_4180_expect(small, tmp_path):
    export(small, tmp_path / "out")
    data = (tmp_path / "out" / "articles.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfarticle_id,")
    assert data.count(b"\r\n") == 6
    assert data.count(b"\n") == 6
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}
    formula = next(row for row in rows if "HYPERLINK" in row[2])
    assert formula[2] == '\'=HYPERLINK("x")'
    listed = dict(zip(rows[0], rows[1], strict=True))
    assert listed["hotlines"] == "111; 18001567 (superseded)"


def test_xlsx_is_a_workbook_one_can_work_with(nasty, tmp_path):
    export(nasty, tmp_path / "out", formats=("xlsx",))
    book = openpyxl.load_workbook(tmp_path / "out" / "canhtin.xlsx")
    assert book.sheetnames[0] == "articles"
    assert book.sheetnames[-1] == "dictionary"
    sheet = book["articles"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2):
        title = row[heads["title"] - 1]
        assert title.data_type in ("s", "n" if title.value is None else "s")
        assert not any(cell.data_type == "f" for cell in row)
        assert row[heads["article_id"] - 1].data_type == "n"
        code = row[heads["model"] - 1]
        assert code.number_format == "@"
    described = {(row[0].value, row[1].value) for row in book["dictionary"].iter_rows(min_row=2)}
    assert ("articles", "victim_count") in described
    for name in book.sheetnames[:-1]:
        assert {(name, cell.value) for cell in book[name][1]} <= described


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(nasty, tmp_path, monkeypatch):
    monkeypatch.setattr(write_xlsx, "MOST_ROWS", 7)
    export(nasty, tmp_path / "out", formats=("xlsx",))
    export(nasty, tmp_path / "csv")
    book = openpyxl.load_workbook(tmp_path / "out" / "canhtin.xlsx")
    assert {"articles", "articles_2", "articles_3", "articles_4"} <= set(book.sheetnames)
    found, plain = read_dataset(tmp_path / "out"), read_dataset(tmp_path / "csv")
    pd.testing.assert_frame_equal(found["articles"], plain["articles"])


def test_parquet_is_typed(small, tmp_path):
    export(small, tmp_path / "out", formats=("parquet",))
    schema = pq.read_schema(tmp_path / "out" / "articles.parquet")
    types = {field.name: str(field.type) for field in schema}
    assert types["article_id"] == "int64"
    assert types["published_date"] == "date32[day]"
    assert types["published_at"] in ("timestamp[ms, tz=+07:00]", "timestamp[s, tz=+07:00]")
    assert types["themes"].startswith("list<")
    assert types["reviewed"] == "bool"
    assert schema.field("title").metadata[b"vi"].decode() == "Tiêu đề"


def test_sqlite_has_keys_lists_and_the_dictionary(small, tmp_path):
    export(small, tmp_path / "out", formats=("sqlite",))
    with sqlite3.connect(tmp_path / "out" / "canhtin.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        themes = connection.execute("SELECT themes FROM articles WHERE article_id = 1").fetchone()[0]
        assert json.loads(themes) == ["prosecution", "protection"]
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO articles SELECT * FROM articles LIMIT 1")
        assert connection.execute("SELECT count(*) FROM dictionary WHERE table_name = 'articles'").fetchone()[0] > 40


def test_the_same_store_gives_the_same_bytes(small, tmp_path):
    export(small, tmp_path / "a", formats=FORMATS)
    time.sleep(2.1)  # zip archives keep times to two seconds
    again = export(small, tmp_path / "b", formats=FORMATS)
    assert again.unchanged
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    with zipfile.ZipFile(tmp_path / "a" / "canhtin.xlsx") as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_both_databases_give_the_same_bytes(store, tmp_path, tmp_path_factory):
    export(store, tmp_path / "out")
    kept = tmp_path_factory.getbasetemp() / "other-database.json"
    found = digests(tmp_path / "out")
    if kept.exists():
        assert json.loads(kept.read_text()) == found
    kept.write_text(json.dumps(found))


@pytest.mark.parametrize("tier", ["public", "analyst", "researcher", "restricted"])
def test_frictionless_finds_nothing_wrong(nasty, tmp_path, tier):
    basis = {"legal_basis": "test"} if tier in ("researcher", "restricted") else {}
    export(nasty, tmp_path / "out", tier=tier, formats=FORMATS, **basis)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    assert report.stats["tasks"] > 5


def test_the_manifest_says_what_is_in_the_folder(small, tmp_path):
    done = export(small, tmp_path / "out", formats=("csv", "xlsx"))
    manifest = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert manifest["version"] == "1"
    assert manifest["licenses"][0]["title"]
    assert manifest["canhtin"]["tier"] == "analyst"
    assert manifest["canhtin"]["models"] == ["m1"]
    assert manifest["canhtin"]["rows"] == done.rows
    paths = {path.name for path in (tmp_path / "out").iterdir()}
    assert {entry["path"] for entry in manifest["resources"]} == paths - {"datapackage.json", "data-dictionary.md"}
    for entry in manifest["resources"]:
        data = (tmp_path / "out" / entry["path"]).read_bytes()
        assert entry["bytes"] == len(data)
        assert entry["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()


def test_a_table_with_rows_missing_is_not_read(small, tmp_path):
    export(small, tmp_path / "out")
    path = tmp_path / "out" / "articles.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(InputError, match="articles has 4 rows, its manifest says 5"):
        read_dataset(tmp_path / "out")


def test_what_is_no_export_is_named(tmp_path):
    with pytest.raises(InputError, match="no export of Canh Tin"):
        read_dataset(tmp_path)
    (tmp_path / "shopping.csv").write_text("a,b\n")
    with pytest.raises(InputError, match="no table of a Canh Tin export"):
        read_dataset(tmp_path / "shopping.csv")
    (tmp_path / "articles.parquet").write_bytes(b"no")
    with pytest.raises(InputError, match="cannot be read as parquet"):
        read_dataset(tmp_path / "articles.parquet")
    with pytest.raises(InputError, match="no such file"):
        read_dataset(tmp_path / "nowhere")


def test_times_keep_their_zone(small, tmp_path):
    with writing(small) as connection:
        connection.execute(update(articles).where(articles.c.id == 1).values(withdrawn_at=articles.c.first_seen_at))
    export(small, tmp_path / "out", formats=("parquet",))
    frame = read_dataset(tmp_path / "out")["articles"]
    assert frame.withdrawn_at[0].isoformat() == "2025-08-01T10:00:00+07:00"
    assert frame.withdrawn_at[1:].isna().all()
