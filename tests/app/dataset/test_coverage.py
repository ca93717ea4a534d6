"""Coverage: who looked, who answered, what was seen; a quiet, a blocked, a broken and a never-run paper differ."""

from datetime import UTC, date, datetime

import pytest
from tests.app.dataset.making import SEEN, Maker, at

from canhtin import read_dataset
from canhtin.dataset import ExportOptions, export_dataset
from canhtin.dataset.coverage import state_of
from canhtin.store.engine import writing


@pytest.fixture
def coverage(tmp_path):
    def run(engine, **options):
        export_dataset(engine, tmp_path / "out", ExportOptions(**options))
        return read_dataset(tmp_path / "out")["coverage"]

    return run


def cell(frame, month, vintage, province, scope="province"):
    found = frame[(frame.month == month) & (frame.boundary_vintage == vintage) & (frame.scope == scope)]
    found = found[found.province == province] if province else found
    assert len(found) == 1, (month, vintage, province)
    return found.iloc[0]


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ({}, "never_run"),
        ({"unchanged": 3}, "silent"),
        ({"changed": 2, "not_article": 4}, "silent"),
        ({"article": 1, "changed": 2}, "reachable"),
        ({"blocked": 2, "failed": 2}, "blocked"),
        ({"disallowed": 1}, "blocked"),
        ({"failed": 3, "unchanged": 1}, "broken"),
        ({"unparsed": 5, "changed": 1}, "broken"),
        ({"blocked": 1, "article": 5}, "reachable"),
    ],
)
def test_how_a_paper_fared(outcomes, state):
    assert state_of(outcomes) == state


def test_four_kinds_of_silence(store, coverage):
    table = coverage(store)
    fared = {
        "Sơn La": "reachable",
        "Tuyên Quang": "silent",
        "Thái Nguyên": "blocked",
        "Lào Cai": "broken",
        "Huế": "never_run",
    }
    for province, state in fared.items():
        for month in ("2025-05", "2025-07"):
            row = cell(table, month, "2025", province)
            states = {name: int(row[f"sources_{name}"]) for name in ("silent", "blocked", "broken", "never_run")}
            assert states == {name: int(name == state) for name in states}, (province, month)
            assert row.sources_reachable == (state in ("reachable", "silent"))
            assert row.gap == (state not in ("reachable", "silent"))
    assert cell(table, "2025-05", "2024", "Bắc Kạn").sources_blocked == 1


def test_the_states_add_up(store, coverage):
    table = coverage(store)
    parts = table[["sources_reachable", "sources_blocked", "sources_broken", "sources_never_run"]].sum(axis=1)
    assert (parts == table.sources_configured).all()
    assert (table.sources_silent <= table.sources_reachable).all()


def test_boundaries_follow_the_date(store, coverage):
    table = coverage(store)
    kinds = {
        (month, vintage): len(frame[frame.scope == "province"])
        for (month, vintage), frame in table.groupby(["month", "boundary_vintage"])
    }
    assert kinds[("2025-05", "2024")] == kinds[("2025-06", "2024")] == 63
    assert all(kinds[(month, "2025")] == 34 for month in ("2025-05", "2025-06", "2025-07", "2025-08"))
    assert ("2025-07", "2024") not in kinds  # never split backwards
    assert table.month.min() == "2025-04"  # configured then, and asked for the first time in May
    assert table.month.max() == "2025-08"


def test_the_34_hold_what_the_63_hold(engine, coverage):
    def fill(maker):
        maker.source("a", "Tuyên Quang", ["Hà Giang"])
        maker.source("b", "Tuyên Quang", ["Tuyên Quang"])
        maker.article("Một", "x", source="a", subjects=("Hà Giang",))
        maker.article("Hai", "x", source="b", subjects=("Tuyên Quang",))
        both = maker.article("Ba", "x", source="b", subjects=("Hà Giang", "Tuyên Quang"))
        maker.article("Thường", "x", source="a", relevance="irrelevant")
        maker.case("c-1", (both,), date_start="2025-05-01", provinces=["Hà Giang", "Tuyên Quang"], victims_best=3,
                   victims_low=2, victims_high=None)  # fmt: skip
        maker.case("c-2", (), date_start="2025-05-02", provinces=["Hà Giang"], victims_best=None)

    with writing(engine) as connection:
        fill(Maker(connection))
    table = coverage(engine)
    hg, tq = (cell(table, "2025-05", "2024", name) for name in ("Hà Giang", "Tuyên Quang"))
    now = cell(table, "2025-05", "2025", "Tuyên Quang")
    assert (hg.articles_seen, tq.articles_seen, now.articles_seen) == (2, 2, 4)
    assert (hg.articles_relevant, tq.articles_relevant, now.articles_relevant) == (1, 2, 3)
    assert now.relevant_per_1000 == 750.0
    # an article, or a case, about two provinces that are one today is one there
    assert (hg.articles_about, tq.articles_about, now.articles_about) == (2, 2, 3)
    assert (hg.cases_new, tq.cases_new, now.cases_new) == (2, 1, 2)
    assert (now.victims_low, now.victims_best, now.victims_high) == (2, 3, 3)
    assert hg.province_2025 == "Tuyên Quang"


def test_national_papers_and_unknown_sources_have_rows(store, coverage):
    table = coverage(store)
    national = cell(table, "2025-05", "2025", None, "national")
    assert (national.sources_configured, national.articles_seen, national.articles_relevant) == (1, 1, 1)
    unknown = cell(table, "2025-08", "2025", None, "unknown")
    assert (unknown.sources_configured, unknown.articles_seen) == (0, 1)
    assert unknown[["articles_about", "cases_new"]].isna().all()
    # nothing that was seen is lost between the scopes
    assert table[table.boundary_vintage == "2025"].articles_seen.sum() == 6


def test_reviews_count(store, coverage):
    table = coverage(store)
    assert cell(table, "2025-07", "2025", "Sơn La").articles_relevant == 1  # a person said so
    assert cell(table, "2025-06", "2025", "Sơn La").articles_relevant == 0  # a person said no


def test_filters_of_days_and_provinces(store, coverage):
    table = coverage(store, since=date(2025, 6, 15), until=date(2025, 7, 1), provinces=("Hà Giang",))
    assert set(table.month) == {"2025-06", "2025-07"}
    assert set(table.province_2025.dropna()) == {"Tuyên Quang"}
    assert set(table[table.boundary_vintage == "2024"].province) == {"Hà Giang"}


def test_a_date_that_cannot_be_true_does_not_stretch_the_table(engine, coverage):
    with writing(engine) as connection:
        maker = Maker(connection)
        maker.source("a", "Sơn La")
        maker.article("Năm không", "x", source="a", day="1970-01-01")
        maker.article("Mai sau", "x", source="a", day="2099-01-01")
        maker.article("Cuối tháng", "x", source="a", day=None, seen=datetime(2025, 7, 31, 17, 30, tzinfo=UTC))
    table = coverage(engine)
    assert set(table.month) == {f"{SEEN:%Y-%m}"}
    assert cell(table, "2025-08", "2025", "Sơn La").articles_seen == 3  # 00:30 on 1 August in Viet Nam


def test_months_without_anything_are_there(engine, coverage):
    with writing(engine) as connection:
        maker = Maker(connection)
        maker.source("a", "Sơn La", since=at("2024-11-10"))
        maker.article("Bài", "x", source="a", day="2025-01-10")
    table = coverage(engine)
    months = sorted(set(table.month))
    assert months[:3] == ["2024-11", "2024-12", "2025-01"]
    assert len(months) == 10
    assert cell(table, "2024-12", "2024", "Sơn La").sources_never_run == 1
