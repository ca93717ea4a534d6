"""The snapshot: made once a state of the store, holding no more than its tier may show."""

import json
import os
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from tests.app.dataset.making import SEEN, Maker, fill

from canhtin.dataset.dictionary import tables_of
from canhtin.dataset.options import ExportOptions
from canhtin.errors import CanhTinError
from canhtin.store.engine import open_engine, writing
from canhtin.store.schema import articles, cases
from canhtin.web import gather, snapshot
from canhtin.web.server import read_meta


@pytest.fixture
def store(engine):
    with writing(engine) as connection:
        fill(Maker(connection))
    return engine


@pytest.fixture
def small(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with writing(engine) as connection:
        fill(Maker(connection))
    yield engine
    engine.dispose()


def asked(tier="analyst", **more):
    return ExportOptions(tier=tier, legal_basis="test", **more).checked()


def query(path, sql, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def test_it_is_made_once(store, tmp_path):
    path, built = snapshot.ensure(store, tmp_path / "web", asked())
    assert built
    assert snapshot.ensure(store, tmp_path / "web", asked()) == (path, False)
    assert path.stat().st_mode & 0o077 == 0, "nobody else on this machine may read it"
    assert read_meta(path)["tier"] == "analyst"


CHANGES = {
    "a new article": lambda maker: maker.article("Mới", "Thêm một bài."),
    "a review": lambda maker: maker.review(1, "victim_count", 3),
    "a request": lambda maker: maker.fetch("baosonla", SEEN, "unchanged"),
    "a new paper": lambda maker: maker.source("baomoi", "Cà Mau", since=SEEN + timedelta(days=1)),
    "a reprint": lambda maker: maker.reprint(3, 1),
    "a withdrawal": lambda maker: maker.connection.execute(update(articles).where(articles.c.id == 1).values(withdrawn_at=SEEN)),
    "a takedown": lambda maker: maker.connection.execute(delete(articles).where(articles.c.id == 5)),
    "a merge": lambda maker: maker.connection.execute(
        update(cases).where(cases.c.id == "c-1").values(updated_at=SEEN + timedelta(days=9))
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_each_change_of_the_store_makes_a_new_one(small, tmp_path, what):
    folder = tmp_path / "web"
    before, _ = snapshot.ensure(small, folder, asked())
    with writing(small) as connection:
        CHANGES[what](Maker(connection))
    after, built = snapshot.ensure(small, folder, asked())
    assert built
    assert after != before
    snapshot.tidy(folder, after)
    assert list(folder.glob("*.sqlite")) == [after]


def test_what_another_server_shows_is_left_alone(small, tmp_path):
    folder = tmp_path / "web"
    old, _ = snapshot.ensure(small, folder, asked())
    with writing(small) as connection:
        Maker(connection).article("Mới", "Thêm một bài.")
    new, _ = snapshot.ensure(small, folder, asked())
    with snapshot.hold(old):
        snapshot.tidy(folder, new)
        assert old.is_file()
    snapshot.tidy(folder, new)
    assert not old.exists()


def test_what_a_kill_left_is_tidied(small, tmp_path):
    folder = tmp_path / "web"
    path, _ = snapshot.ensure(small, folder, asked())
    for name, age in ((".building-a", 2 * snapshot.LONGEST_BUILD), (".building-b", 60)):
        (folder / name).mkdir()
        (folder / name / "snapshot.sqlite").touch()
        os.utime(folder / name, (path.stat().st_mtime - age,) * 2)
    snapshot.tidy(folder, path)
    assert sorted(file.name for file in folder.iterdir()) == [".building-b", path.name]


def test_other_tiers_are_left_alone(small, tmp_path):
    folder = tmp_path / "web"
    public, _ = snapshot.ensure(small, folder, asked("public"))
    analyst, _ = snapshot.ensure(small, folder, asked())
    snapshot.tidy(folder, analyst)
    assert public.is_file()


@pytest.mark.parametrize("tier", ["public", "analyst", "researcher", "restricted"])
def test_it_has_the_tables_of_its_tier(small, tmp_path, tier):
    path, _ = snapshot.ensure(small, tmp_path / "web", asked(tier))
    names = {row[0] for row in query(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    expected = set(tables_of(tier)) - {"changes"}
    assert expected <= names
    assert not {"articles", "texts", "cases"} & names - expected
    for name in expected:
        columns = [row[1] for row in query(path, f"PRAGMA table_info({name})")]
        assert columns == [column.name for column in tables_of(tier)[name].columns]


@pytest.mark.parametrize("tier", ["public", "analyst", "researcher"])
def test_what_the_tier_hides_is_nowhere_in_the_file(small, tmp_path, tier):
    path, _ = snapshot.ensure(small, tmp_path / "web", asked(tier))
    with closing(sqlite3.connect(path)) as connection:
        whole = "\n".join(connection.iterdump())
        if tier != "public":
            connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, articles_search, row)")
            searchable = {row[0] for row in connection.execute("SELECT term FROM temp.words")}
            assert "bán" in searchable
            assert not searchable & {"giàng", "páo", "pao", "0912", "0912345678", "678"}
    hidden = ["Giàng", "giàng", "Páo", "páo", "15 tuổi", "0912345678", "0912.345", "345.678"]
    if tier == "public":
        hidden += ["lừa bán", "lua ban"]
    for word in hidden:
        assert word not in whole, word
        assert word.encode() not in path.read_bytes(), word


def test_the_restricted_tier_holds_the_text(small, tmp_path):
    path, _ = snapshot.ensure(small, tmp_path / "web", asked("restricted"))
    assert query(path, "SELECT count(*) FROM texts WHERE text LIKE '%Giàng A Páo%'") == [(3,)]
    assert query(path, "SELECT count(*) FROM articles_search WHERE articles_search MATCH 'pao'") == [(2,)]


def test_days_provinces_hotlines_and_themes(store, tmp_path):
    path, _ = snapshot.ensure(store, tmp_path / "web", asked())
    assert query(path, "SELECT sum(seen), sum(relevant), sum(borderline), sum(originals) FROM web_days") == [
        (6, 4, 1, 3)
    ]
    assert query(path, "SELECT province, count(*) FROM web_provinces WHERE vintage = '2024' GROUP BY 1 ORDER BY 1") == [
        ("Hà Giang", 1), ("Sơn La", 2),
    ]  # fmt: skip
    assert query(path, "SELECT number, status, articles FROM web_hotlines WHERE vintage = '2025' ORDER BY 1") == [
        ("111", "current", 1), ("18001567", "superseded", 1),
    ]  # fmt: skip
    assert query(path, "SELECT province FROM web_case_provinces WHERE vintage = '2025'") == [("Sơn La",)]
    themes = dict(query(path, "SELECT theme, sum(articles) FROM web_themes GROUP BY 1"))
    assert themes["prosecution"] == 1, "a reprint is not counted"


def test_each_paper_fares_in_its_own_way(small, tmp_path):
    path, _ = snapshot.ensure(small, tmp_path / "web", asked())
    health = dict(query(path, "SELECT source_id, health FROM web_papers"))
    assert health == {
        "baosonla": "quiet", "baohagiang": "quiet", "baobackan": "blocked", "baolaocai": "broken", "baohue": "never_run",
        "nhandan": "never_run",
    }  # fmt: skip


def test_pages_that_did_not_change_are_not_made_again(small, tmp_path, monkeypatch):
    folder = tmp_path / "web"
    snapshot.ensure(small, folder, asked())
    made = []
    real = gather.blocks
    monkeypatch.setattr(gather, "blocks", lambda item, builder: made.append(item.row.id) or real(item, builder))
    with writing(small) as connection:
        new = Maker(connection).article("Mới", "Thêm một bài.")
        Maker(connection).review(1, "victim_count", 3)
    path, _ = snapshot.ensure(small, folder, asked())
    assert made == [1, new]
    assert query(path, "SELECT count(*) FROM web_articles WHERE blocks <> '[]'") == query(
        path, "SELECT count(*) FROM articles"
    )


def test_a_damaged_one_before_does_no_harm(small, tmp_path):
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "analyst-0.sqlite").write_bytes(b"not a database")
    path, built = snapshot.ensure(small, folder, asked())
    assert built
    assert json.loads(query(path, "SELECT value FROM web_meta WHERE key = 'counts'")[0][0])["articles"] == 5
    with pytest.raises(CanhTinError, match="delete it"):
        read_meta(folder / "analyst-0.sqlite")


def test_a_build_that_fails_leaves_nothing(small, tmp_path, monkeypatch):
    def broken(*_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshot, "build", broken)
    with pytest.raises(CanhTinError, match="No space left"):
        snapshot.ensure(small, tmp_path / "web", asked())
    assert list((tmp_path / "web").iterdir()) == []
