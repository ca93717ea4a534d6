"""The public tier: nothing but counts, and none of persons that are few enough to be found."""

import pytest
from tests.app.dataset.making import Maker, count, location

from canhtin import read_dataset
from canhtin.dataset import ExportOptions, export_dataset
from canhtin.dataset.aggregates import suppressed_rows
from canhtin.store.engine import writing


@pytest.fixture
def public(tmp_path):
    def run(engine, **options):
        done = export_dataset(engine, tmp_path / "out", ExportOptions(tier="public", **options))
        return done, read_dataset(tmp_path / "out")

    return run


def test_no_row_of_an_article_or_case(store, public):
    done, tables = public(store)
    assert set(tables) == {"coverage", "themes_by_month", "victims_by_sex", "victims_by_age", "victims_by_origin"}
    assert not any({"article_id", "case_id", "url", "title"} & set(frame.columns) for frame in tables.values())
    assert done.version == 1
    assert public(store)[0].unchanged


def test_counts_of_articles_and_cases_are_never_suppressed(store, public):
    _, tables = public(store)
    coverage = tables["coverage"]
    assert coverage.articles_seen.notna().all()
    assert coverage[coverage.scope != "unknown"].cases_new.notna().all()
    assert coverage[["victims_low", "victims_best", "victims_high"]].isna().all().all()  # two victims are few
    themes = tables["themes_by_month"].set_index(["month", "theme"]).articles
    assert themes["2025-05", "prosecution"] == 1  # the reprint is not counted again


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"female": 40, "male": 11}, {"female": 40, "male": 11}),
        ({"female": 40, "male": 10}, {"female": None, "male": None}),  # the one would give away the other
        ({"female": 40, "male": 30, "unknown": 3}, {"female": 40, "male": None, "unknown": None}),
        ({"female": 40, "male": 3, "unknown": 4}, {"female": 40, "male": None, "unknown": None}),
        ({"female": 5}, {"female": None}),
        ({"female": 20, "male": 0}, {"female": 20}),
        ({}, {}),
    ],
)
def test_cells_under_11_are_withheld(cells, shown):
    rows = list(suppressed_rows({2025: cells}, "sex"))
    assert {row["sex"]: row["victims"] for row in rows} == shown
    assert all(row["suppressed"] == (row["victims"] is None) for row in rows)


def test_victims_are_counted_once_a_case(engine, public):
    def fill(m):
        origin = {"locations": [location("Mường La", "district", role="origin", province_2025="Sơn La")]}
        first = m.article("Vụ lớn", "x", victims=30, subjects=("Sơn La",), themes=(),
                          found={**origin, "counts": [count(30), count(18, sex="female", part_of_whole=True)]})  # fmt: skip
        later = m.article("Vụ lớn, thêm nạn nhân", "x", victims=32, found={**origin, "counts": [count(32)]})
        copy = m.article("Vụ lớn (đăng lại)", "x", victims=30, found={"counts": [count(30)]})
        m.reprint(copy, first)
        m.case("c-9", (first, later), provinces=["Sơn La"], date_start="2025-05-10", victims_best=32)
        m.article("Sáu tháng", "x", victims=500, found={"counts": [count(500, basis="period")]})
        m.article("Hai vùng", "x", victims=15, found={
            "locations": [location(p, role="origin", province_2025=p) for p in ("Sơn La", "Lào Cai")],
            "counts": [count(15, sex="male", age_band="18+")]})  # fmt: skip

    with writing(engine) as connection:
        fill(Maker(connection))
    _, tables = public(engine)
    by_sex = tables["victims_by_sex"].set_index("sex").victims
    assert by_sex.to_dict() == {"female": 18, "male": 15, "unknown": 32 - 18 + 30}
    origin = tables["victims_by_origin"].set_index("province_2025").victims
    assert origin.to_dict() == {"Sơn La": 32, "several": 15, "unknown": 30}


def test_the_63_show_no_victims_that_a_difference_would_tell(engine, public):
    def fill(m):
        m.case("c-1", provinces=["Hà Giang"], date_start="2025-05-01", victims_best=20)
        m.case("c-2", provinces=["Tuyên Quang"], date_start="2025-05-01", victims_best=3)

    with writing(engine) as connection:
        fill(Maker(connection))
    coverage = public(engine)[1]["coverage"]
    may = coverage[coverage.month == "2025-05"].set_index(["boundary_vintage", "province"])
    assert may.loc[("2025", "Tuyên Quang")].victims_best == 23
    assert may.loc["2024"].victims_best.isna().all()
