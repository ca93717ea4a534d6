"""The map: whole, with the right codes, and grey is never white."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canhtin.dataset.provinces import provinces
from canhtin.resources import resource
from canhtin.web import mapping, maps
from canhtin.web.words import Words

VI, EN = Words("vi"), Words("en")


@pytest.mark.parametrize(("vintage", "n"), [("2024", 63), ("2025", 34)])
def test_every_province_has_its_outlines(vintage, n):
    found = maps.areas(vintage)
    assert len(found) == n
    assert all(area.paths for area in found)
    known = provinces().old if vintage == "2024" else provinces().new
    assert {area.name: area.code for area in found} == dict(known)
    assert sum(len(area.paths) for area in found) == 63
    assert sum(len(area.islands) for area in found) == 2


def test_the_archipelagos_belong_to_their_provinces():
    owners = {area.name for area in maps.areas("2025") if area.islands}
    assert owners == {"Đà Nẵng", "Khánh Hòa"}
    assert [place["name"] for place in maps.archipelagos()] == ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]


def test_every_point_lies_in_the_view():
    outlines = json.loads(resource(maps.OUTLINES))
    left, top, width, height = outlines["view"]
    for part in outlines["parts"]:
        x, y, w, h = part["box"]
        assert left <= x <= x + w <= left + width, part["name"]
        assert top <= y <= y + h <= top + height, part["name"]


def test_the_attribution_is_kept():
    notice = Path(maps.__file__).parents[3] / "data" / "maps" / "NOTICE.md"
    assert "Stephen Truong" in notice.read_text("utf-8")
    assert "Creative Commons Attribution 4.0" in notice.read_text("utf-8")
    assert json.loads(resource(maps.OUTLINES))["source"]["licence"] == "CC BY 4.0"


@given(st.lists(st.integers(0, 1000), max_size=70))
def test_every_value_has_a_class_and_more_is_never_paler(values):
    ends = maps.bounds(values)
    steps = [maps.step_of(value, ends) for value in sorted(values) if value]
    assert steps == sorted(steps)
    assert all(1 <= step <= maps.STEPS for step in steps)
    assert not steps or ends[-1] == max(values)


def cell(**given):
    empty = {
        "seen": 0,
        "relevant": 0,
        "about": 0,
        "cases": 0,
        "low": None,
        "best": None,
        "high": None,
        "papers": 1,
        "gap": 1,
    }
    return {**empty, **given}


SUMS = {
    "Sơn La": cell(seen=400, relevant=4, about=9, cases=2, low=3, best=4, high=6, gap=0),
    "Lai Châu": cell(seen=100, gap=0),
    "Cà Mau": cell(about=2, cases=1),
    "Lào Cai": cell(),
}


def kinds(metric, words=VI, **more):
    drawn = mapping.of_values(words, "2025", metric, SUMS, hidden=more.get("hidden", False))
    return drawn, {shown.area.name: shown for shown in drawn.areas}


def test_nobody_looks_is_not_nothing_reported():
    drawn, shown = kinds("articles")
    assert shown["Lai Châu"].kind == "zero"
    assert shown["Lào Cai"].kind == shown["Huế"].kind == "none"
    assert shown["Lào Cai"].label == "Lào Cai: không ai đọc báo nào ở đây"
    assert shown["Lai Châu"].label == "Lai Châu: 0 bài"
    assert [kind for kind, _ in drawn.legend][:2] == ["none", "zero"]


def test_a_province_that_only_others_tell_of_is_hatched():
    drawn, shown = kinds("articles")
    assert shown["Cà Mau"].kind.endswith(" unread")
    assert "unread" not in shown["Sơn La"].kind
    assert "báo của tỉnh không đọc được" in shown["Cà Mau"].label
    assert "unread" in dict(drawn.legend)


def test_a_rate_needs_articles_that_were_seen():
    _, shown = kinds("rate", EN)
    assert shown["Sơn La"].label == "Sơn La: 10.0 per 1,000 (4 of 400 articles)"
    assert shown["Cà Mau"].kind == "none"
    assert shown["Lai Châu"].kind == "zero"


def test_withheld_numbers_are_told():
    assert "withheld" in dict(kinds("victims", hidden=True)[0].legend)
    assert "withheld" not in dict(kinds("victims")[0].legend)


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        ((None, None, None), ("2025-12", "2026-11")),
        ((None, None, "all"), ("2019-03", "2026-11")),
        ((None, None, "this_year"), ("2026-01", "2026-11")),
        (("2025-02", None, None), ("2025-02", "2026-11")),
        (("2025-08", "2025-02", "all"), ("2025-02", "2025-08")),
        (("' OR 1", "2025", "never"), ("2025-12", "2026-11")),
    ],
)
def test_periods(asked, months):
    assert mapping.period(*asked, ("2019-03", "2026-11"), "2025").months == months


def test_the_63_show_everything_they_have_unless_told():
    assert mapping.period(None, None, None, ("2019-03", "2025-06"), "2024").months == ("2019-03", "2025-06")


def test_papers_colour_their_province_by_the_best_of_them():
    papers = [
        {"province_2025": "Sơn La", "health": "broken"}, {"province_2025": "Sơn La", "health": "quiet"},
        {"province_2025": "Huế", "health": "blocked"}, {"province_2025": None, "health": "working"},
    ]  # fmt: skip
    shown = {one.area.name: one.kind for one in mapping.of_papers(VI, papers).areas}
    assert (shown["Sơn La"], shown["Huế"], shown["Cà Mau"]) == ("h-quiet", "h-blocked", "h-no_paper")
