"""The figures of a report are those of the dataset."""

import pytest
from tests.app.dataset.making import Maker, at, hotline

from canhtin.dataset import ExportOptions, export_dataset, read_dataset
from canhtin.errors import UsageError
from canhtin.intervals import wilson
from canhtin.report.asked import Asked, last_month
from canhtin.report.gather import gather
from canhtin.store.engine import writing


def facts_of(engine, month="2025-05", **more):
    return gather(engine, Asked(month, **more).checked())


@pytest.mark.parametrize(
    "asked", [{"month": "2025"}, {"month": "2025-13"}, {"month": "x"}, {"month": "2025-05", "language": "fr"},
              {"month": "2025-05", "tier": "restricted"}]
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(asked):
    with pytest.raises(UsageError):
        Asked(**asked).checked()


def test_a_province_is_known_by_any_spelling():
    assert Asked("2025-05", "son la").checked().area == "Sơn La"
    with pytest.raises(UsageError, match="did you mean"):
        Asked("2025-05", "Sơn Lâ Lâ").checked()


def test_old_provinces_are_reported_on_as_such_until_the_reform():
    before = Asked("2025-06", "Hà Giang").checked()
    assert (before.area, before.vintage) == ("Hà Giang", "2024")
    after = Asked("2025-07", "Hà Giang").checked()
    assert (after.area, after.vintage) == ("Tuyên Quang", "2025")
    assert after.file_name == "canhtin-2025-07-tuyen-quang-vi.html"


def test_months_run_back_over_the_new_year():
    asked = Asked("2026-02")
    assert asked.months[0] == "2025-02"
    assert asked.months[-1] == "2026-02"
    assert len(asked.months) == 13
    assert asked.last_day.isoformat() == "2026-02-28"
    assert last_month(at("2026-01-15").date()) == "2025-12"


def test_the_country(store):
    facts = facts_of(store)
    this = facts.this
    # the arrest and its reprint; nothing else is of May
    assert (this.seen, this.relevant, this.about, facts.reprints, facts.borderline) == (2, 2, 2, 1, 0)
    assert (this.cases, this.victims.withheld, facts.single) == (1, True, 1)
    assert this.themes == {"prosecution": 1, "protection": 1}
    assert this.states == {"reachable": 1, "silent": 1, "blocked": 1, "broken": 1, "never_run": 2}
    assert {paper["name"]: paper["state"] for paper in facts.papers} == {
        "Báo baosonla": "reachable", "Báo baohagiang": "silent", "Báo baobackan": "blocked", "Báo baolaocai": "broken",
        "Báo baohue": "never_run", "Báo nhandan": "never_run",
    }  # fmt: skip
    assert facts.rules == {"newest": 1}
    assert facts.data_until == "2025-07-05"
    assert facts.complete
    assert not facts_of(store, "2025-07").complete


def test_provinces_of_the_month_and_why_nobody_looked(store):
    areas = {area.name: area for area in facts_of(store).areas}
    assert len(areas) == 34
    assert (areas["Sơn La"].kind, areas["Sơn La"].about, areas["Sơn La"].cases) == ("some", 2, 1)
    assert (areas["Tuyên Quang"].kind, areas["Tuyên Quang"].why) == ("zero", None)
    assert {name: areas[name].why for name in ("Thái Nguyên", "Lào Cai", "Huế", "Hà Nội")} == {
        "Thái Nguyên": "blocked", "Lào Cai": "broken", "Huế": "never_run", "Hà Nội": "no_paper"
    }  # fmt: skip


def test_a_province_counts_its_own_papers_and_articles_of_all(store):
    facts = facts_of(store, province="Sơn La")
    assert (facts.this.seen, facts.this.relevant, facts.this.about) == (1, 1, 2)
    assert [paper["name"] for paper in facts.papers] == ["Báo baosonla"]
    assert facts.years == {}
    empty = facts_of(store, province="Huế")
    assert (empty.this.about, empty.this.looked) == (0, False)


def test_the_analyst_tier_has_articles_cases_and_numbers(store):
    facts = facts_of(store, tier="analyst")
    assert (facts.this.victims.low, facts.this.victims.best, facts.this.victims.high) == (2, 2, 3)
    assert facts.all_victims == facts.this.victims
    assert len(facts.articles) == 2
    assert all("Giàng" not in row["title"] for row in facts.articles)


def test_reviews_win(store):
    facts = facts_of(store, "2025-07", tier="analyst")
    # a person called the festival relevant; the campaign is borderline
    assert (facts.this.about, facts.borderline, facts.reviewed) == (1, 1, 1)


def test_an_empty_store(empty):
    facts = facts_of(empty)
    assert facts.data_until is None
    assert not facts.complete
    assert len(facts.areas) == 34
    assert not facts.this.looked


def test_what_is_told_is_what_the_public_dataset_tells(small, tmp_path):
    """Month by month and province by province, the figures are those of the table `coverage`."""
    export_dataset(small, tmp_path / "out", ExportOptions(tier="public"))
    table = read_dataset(tmp_path / "out")["coverage"]
    facts = facts_of(small, "2025-07")
    today = table[table["boundary_vintage"] == "2025"]
    for month in facts.months:
        rows = today[today["month"] == month.month]
        assert month.seen == rows["articles_seen"].sum(), month.month
        assert month.relevant == rows["articles_relevant"].sum(), month.month
    rows = today[(today["month"] == "2025-07") & (today["scope"] == "province")]
    assert {area.name: area.about for area in facts.areas} == dict(
        zip(rows["province"], rows["articles_about"], strict=True)
    )


def test_a_number_that_would_give_a_small_one_away_is_withheld(small):
    def victims(n, province):
        return {"provinces": [province], "date_start": "2025-05-02", "victims_best": n}

    with writing(small) as connection:
        Maker(connection).case("c-8", **victims(40, "Nghệ An"))
    # Nghệ An's 40 are public: the country's 42 would give away the two of Sơn La
    assert facts_of(small).this.victims.withheld
    assert facts_of(small, province="Nghệ An").this.victims.best == 40
    assert facts_of(small, province="Sơn La").this.victims.withheld
    with writing(small) as connection:
        for number in range(3):
            Maker(connection).case(f"c-9{number}", **victims(4, ("Huế", "Lai Châu", "Điện Biên")[number]))
    assert facts_of(small).this.victims.best == 54
    assert facts_of(small).all_victims is None


@pytest.mark.parametrize(("context", "outdated"), [("recommended", 1), ("statistic", 0)])
def test_a_superseded_line_is_outdated_only_where_the_public_is_told_to_call_it(small, context, outdated):
    with writing(small) as connection:
        line = hotline("18001567", "superseded", context=context)
        Maker(connection).article("Đổi số", "Số cũ", day="2025-04-10", found={"hotlines": [line]})
    facts = facts_of(small, "2025-04")
    assert facts.hotlines == {("18001567", "Bộ Y tế", "superseded"): 1}
    assert facts.outdated == outdated


def test_wilson():
    low, high = wilson(0, 10)
    assert low == 0
    assert 0.27 < high < 0.29
    assert wilson(10, 10)[1] == 1
