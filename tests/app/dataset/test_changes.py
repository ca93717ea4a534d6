"""Versions of an export: what was added, changed, removed, and why; the same store brings no new version."""

import hashlib
import json

import pandas as pd
import pytest
from sqlalchemy import delete, select, update

from canhtin import read_dataset
from canhtin.dataset import ExportOptions, export, export_dataset
from canhtin.dataset.changes import forget
from canhtin.errors import BusyError
from canhtin.review.records import record, undo_last
from canhtin.store.engine import writing
from canhtin.store.schema import articles, export_rows, exports


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def bytes_of(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def changes(folder):
    frame = read_dataset(folder)["changes"]
    return [
        (
            row.article_id,
            row.change,
            row.column,
            *(None if pd.isna(v) else v for v in (row.before, row.after)),
            row.reason,
        )
        for row in frame.itertuples()
    ]


def test_the_first_export_adds_everything(store, out):
    done = export_dataset(store, out)
    assert (done.version, done.unchanged, done.changes) == (1, False, {"added": 5, "changed": 0, "removed": 0})
    assert changes(out)[0] == (1, "added", "*", None, None, "first export")
    assert len(changes(out)) == 5


def test_the_same_store_brings_no_new_version_and_the_same_bytes(store, out):
    export_dataset(store, out)
    before = bytes_of(out)
    again = export_dataset(store, out)
    assert (again.version, again.unchanged) == (1, True)
    assert again.changes == {"added": 0, "changed": 0, "removed": 0}
    assert bytes_of(out) == before
    with store.connect() as connection:
        assert len(connection.execute(select(exports)).all()) == 1


def test_each_change_is_told_with_its_reason(store, out, change):
    export_dataset(store, out)

    def work(m):
        m.review(1, "victim_count", 3)
        m.version(2, {"title": "Lừa bán ba cô gái", "body": "Sửa."}, number=2, victims=3, subjects=("Sơn La",),
                  themes=("prosecution",))  # fmt: skip
        m.analysis(3, model="m2", relevance="irrelevant")
        m.article("Bài mới", "Công an bắt.")
        m.reprint(5, 1)

    change(store, work)
    done = export_dataset(store, out)
    assert (done.version, done.changes) == (2, {"added": 1, "changed": 3, "removed": 1})
    told = changes(out)
    assert (1, "changed", "victim_count", "2", "3", "review") in told
    assert (1, "changed", "n_reprints", "1", "2", "merging") in told
    assert (2, "changed", "title", None, None, "version 2 of the text") in told
    assert (2, "changed", "victim_count", "2", "3", "version 2 of the text") in told
    assert (2, "changed", "findings", None, None, "version 2 of the text") in told
    gone = next(row for row in told if row[0] == 3)
    assert gone[1:5] == ("removed", "*", None, None)
    assert "m2 says irrelevant" in gone[5]
    assert (5, "changed", "reprint_of", None, "1", "merging") in told
    assert (7, "added", "*", None, None, "new in the dataset") in told
    assert [row[0] for row in told] == sorted(row[0] for row in told)


def test_a_word_that_takes_out_or_brings_in_is_named_and_so_is_taking_it_back(store, out, change):
    def reasons():
        export_dataset(store, out)
        return [(row[0], row[1], row[5]) for row in changes(out)]

    change(store, lambda m: m.article("Tin về kho thóc", "Kho thóc cháy.", relevance="irrelevant"))
    reasons()
    record(store, 1, "An", {"relevance": "irrelevant"})
    assert (1, "removed", "no longer what the export asks for (a reviewer says irrelevant)") in reasons()
    record(store, 7, "An", {"relevance": "relevant"})
    assert (7, "added", "review") in reasons()
    assert undo_last(store, "An") == 7
    assert (7, "removed", "no longer what the export asks for (the model m1 says irrelevant)") in reasons()
    assert undo_last(store, "An") == 1
    assert (1, "added", "new in the dataset") in reasons()
    row = read_dataset(out)["articles"].set_index("article_id").loc[1]
    assert not row.reviewed, "what was taken back is no review"
    assert row.reviewed_what == []
    assert row.victim_count_rule != "review"


def test_another_model_is_named_as_the_reason(store, out, change):
    export_dataset(store, out)
    change(store, lambda m: m.analysis(1, model="m2", victims=5, themes=("policy",), subjects=("Sơn La",)))
    export_dataset(store, out)
    told = {(row[0], row[2]): row for row in changes(out)}
    assert told[1, "themes"][3:] == ("prosecution; protection", "policy", "model m1 -> m2")
    assert told[1, "victim_count"][5] == "model m1 -> m2"


def test_a_withdrawn_article_stays_and_says_so(store, out):
    export_dataset(store, out)
    with writing(store) as connection:
        connection.execute(update(articles).where(articles.c.id == 1).values(withdrawn_at=articles.c.last_seen_at))
    export_dataset(store, out)
    assert changes(out)[0][2:] == (
        "withdrawn_at", None, "2025-08-01T10:00:00+07:00", "the paper took the article down",
    )  # fmt: skip


def test_an_article_that_was_taken_down_is_told_to_be_gone_and_nothing_else_is_kept(store, out):
    export_dataset(store, out)
    with writing(store) as connection:
        forget(connection, 2)
        connection.execute(delete(articles).where(articles.c.id == 2))
    with store.connect() as connection:
        kept = connection.execute(select(export_rows.c.row).where(export_rows.c.article_id == 2)).scalars().all()
    assert kept == [{"taken_down": True}]
    done = export_dataset(store, out)
    assert done.changes["removed"] == 1
    assert (2, "removed", "*", None, None, "taken down") in changes(out)
    before = bytes_of(out)
    assert export_dataset(store, out).unchanged
    assert bytes_of(out) == before
    # told once, not for ever
    with writing(store) as connection:
        connection.execute(update(articles).where(articles.c.id == 1).values(withdrawn_at=articles.c.last_seen_at))
    export_dataset(store, out)
    assert {row[0] for row in changes(out)} == {1}


def test_a_version_told_again_keeps_its_reasons(store, out, change):
    export_dataset(store, out)
    change(store, lambda m: m.analysis(3, model="m2", relevance="irrelevant"))
    export_dataset(store, out)
    before = bytes_of(out)
    change(store, lambda m: m.analysis(3, model="m3", relevance="irrelevant"))
    again = export_dataset(store, out)
    assert (again.version, again.unchanged) == (2, True)
    assert bytes_of(out) == before


def test_a_removed_article_can_come_back(store, out, change):
    export_dataset(store, out)
    change(store, lambda m: m.review(1, "relevance", "irrelevant"))
    export_dataset(store, out)
    change(store, lambda m: m.review(1, "relevance", "relevant"))
    done = export_dataset(store, out)
    assert (done.version, done.changes["added"]) == (3, 1)


def test_each_tier_and_filter_is_a_series_of_its_own(small, tmp_path, change):
    export_dataset(small, tmp_path / "a")
    narrow = ExportOptions(provinces=("Sơn La",))
    first = export_dataset(small, tmp_path / "b", narrow)
    assert (first.version, first.changes["added"]) == (1, 2)
    change(
        small, lambda m: m.article("Ở Huế", "Bắt.", subjects=("Thừa Thiên Huế",), day="2025-05-11", source="nhandan")
    )
    assert export_dataset(small, tmp_path / "a").version == 2
    # another spelling and order of the same filters is the same series; coverage still changed
    again = export_dataset(small, tmp_path / "b", ExportOptions(provinces=("son la",), formats=("jsonl",)))
    assert again.version == 1


def test_only_tiers_that_need_a_basis_log_every_access(small, tmp_path):
    options = ExportOptions(tier="researcher", legal_basis="agreement 12/2026")
    for _ in range(3):
        done = export_dataset(small, tmp_path / "r", options)
    assert done.version == 1
    with small.connect() as connection:
        rows = connection.execute(select(exports).order_by(exports.c.id)).all()
    assert [row.legal_basis for row in rows] == ["agreement 12/2026"] * 3
    assert [row.manifest["unchanged"] for row in rows] == [False, True, True]
    manifest = json.loads((tmp_path / "r" / "datapackage.json").read_text(encoding="utf-8"))
    assert manifest["canhtin"]["legal_basis"] == "agreement 12/2026"


def test_what_is_remembered_holds_no_text(small, tmp_path):
    export_dataset(small, tmp_path / "out", ExportOptions(tier="restricted", legal_basis="x"))
    with small.connect() as connection:
        kept = json.dumps(connection.execute(select(export_rows.c.row)).scalars().all(), ensure_ascii=False)
    for words in ("Giàng", "lừa bán", "https://"):
        assert words not in kept


def test_two_exports_at_once_do_not_make_two_versions_of_one_number(small, tmp_path, monkeypatch):
    real = export._write

    def slow(*args):
        monkeypatch.setattr(export, "_write", real)
        export_dataset(small, tmp_path / "other")
        return real(*args)

    monkeypatch.setattr(export, "_write", slow)
    with pytest.raises(BusyError, match="ended meanwhile"):
        export_dataset(small, tmp_path / "mine")
    assert not (tmp_path / "mine").exists()
    assert read_dataset(tmp_path / "other")["changes"].version[0] == 1
