"""The gold: which articles rules may be made on, and whose word on a fact counts."""

import json
import tomllib
import typing
from pathlib import Path

import pytest

from canhtin.evaluation.facts import compare_totals
from canhtin.evaluation.gold import part_of, read_gold, read_moved
from canhtin.evaluation.totals import same_name, totals_of
from canhtin.evaluation.written import place_of
from canhtin.learning.labels import read_facts, read_real_facts
from canhtin_nlp.findings import AreaLevel

GOLD = Path(__file__).parents[2] / "data" / "gold"


@pytest.mark.parametrize(
    ("name", "moved", "part"),
    [
        ("train/000004", (), "tune"),
        ("train/000007", (), "check"),
        ("train/000007", ("train/000007",), "tune"),
        ("g-001", (), part_of("g-001")),
        ("g-001", ("g-001",), "tune"),
    ],
)
def test_parts(name, moved, part):
    assert part_of(name, frozenset(moved)) == part


def test_only_check_articles_move_and_each_move_says_why():
    moves = tomllib.loads((GOLD / "moved.toml").read_text(encoding="utf-8"))["moved"]
    assert all(move["reason"].strip() and move["date"] for move in moves)
    moved = read_moved(GOLD / "moved.toml")
    assert {part_of(name) for name in moved} == {"check"}
    known = read_facts([*sorted((GOLD / "real").glob("a-*.jsonl")), GOLD / "authored" / "facts.jsonl"])
    assert moved <= known.keys()


def test_the_first_reading_counts_until_something_is_settled(tmp_path):
    def write(name, *records):
        (tmp_path / name).write_text("".join(json.dumps(record) + "\n" for record in records))
        return tmp_path / name

    a1 = write("a-1.jsonl", {"id": "x", "victim_count": 1, "provinces": ["Sơn La"]})
    a2 = write("a-2.jsonl", {"id": "x", "victim_count": 5, "provinces": []}, {"id": "y", "victim_count": 2})
    settled = write("settled-1.jsonl", {"id": "x", "victim_count": 3})
    assert read_facts([a1, a2]) == {
        "x": {"id": "x", "victim_count": 1, "provinces": ["Sơn La"]},
        "y": {"id": "y", "victim_count": 2},
    }
    assert read_facts([a1, a2, settled])["x"] == {"id": "x", "victim_count": 3, "provinces": ["Sơn La"]}


TOTALS = [
    json.loads(line)
    for name in ("totals.jsonl", "totals_second.jsonl")
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines()
]


def test_every_total_of_the_gold_is_a_count_of_a_period_with_an_area_that_can_be():
    facts = read_facts([GOLD / "authored" / "facts.jsonl", GOLD / "authored" / "settled.jsonl"])
    facts |= read_real_facts(GOLD / "real")
    levels = {*typing.get_args(AreaLevel), "several"}
    for record in TOTALS:
        known = facts[record["id"]]
        assert record.get("sha256") == known.get("sha256")
        bases = [
            total["k"] for total in record["totals"] if known["counts"][total["k"]]["basis"] in ("period", "cumulative")
        ]
        assert bases == [k for k, count in enumerate(known["counts"]) if count["basis"] in ("period", "cumulative")]
        assert all(total["area"] is None or total["area"]["level"] in levels for total in record["totals"])


def found(text, start, area=None, body=None, best=3):
    named = {"level": "province", "name": area} if area else None
    whose = {"text": body} if body else None
    return {"field": "body", "start": start, "end": start + len(text), "best": best, "low": best, "high": best,
            "area": named, "reporting_body": whose}  # fmt: skip


def test_areas_and_bodies_are_right_by_name_on_the_numbers_that_were_found():
    text = "Theo Công an tỉnh, Hoà Bình có 3 vụ, 4 vụ, 5 vụ, 6 vụ."
    at = {number: text.index(f"{number} vụ") for number in (3, 4, 5, 6)}
    counts = [
        {"field": "body", "text": f"{n} vụ", "nth": 1, "best": n, "low": n, "high": n, "basis": "period"} for n in at
    ]
    area = {"level": "province", "name": "Hoà Bình"}
    whose = [{"field": "body", "start": 5, "end": 17}]
    record = {"id": "g-1", "totals": [{"k": k, "area": area, "reporting_body": whose} for k in range(4)]}
    totals = totals_of(record, {"counts": counts}, {"body": text})
    line = [
        found("3 vụ", at[3], "Hòa Bình", "Công an tỉnh"), found("4 vụ", at[4], "Sơn La", best=4), found("5 vụ", at[5], best=5),
        found("6 vụ", at[6], "Hòa Bình", best=7),
    ]  # fmt: skip
    scores = compare_totals(totals, line)
    assert (scores["areas"].right, len(scores["areas"].missed), len(scores["areas"].false)) == (1, 2, 1)
    assert (scores["bodies"].right, len(scores["bodies"].missed), len(scores["bodies"].false)) == (1, 2, 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Công an tỉnh; Bộ đội Biên phòng tỉnh", "Công an tỉnh và Bộ đội Biên phòng tỉnh", True),
        ("Toà án nhân dân", "Tòa án Nhân dân", True),
        ("Công an tỉnh", "Công an tỉnh Lào Cai", False),
    ],
)
def test_names_of_bodies_are_compared_by_their_words(one, other, same):
    assert (same_name(one) == same_name(other)) is same


def test_every_count_written_down_stands_in_the_field_that_is_read():
    """Captions among them: the field that readers named is the one that the program finds numbers in."""
    fields = set()
    for item in read_gold(GOLD, None):
        for count in item.facts["counts"]:
            start, end = place_of(count, item.given.fields)
            assert item.given.fields[count["field"]][start:end] == count["text"]
            fields.add(count["field"])
    assert fields == {"title", "lead", "body", "caption", "text"}
