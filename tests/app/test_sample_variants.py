"""The client's sample, and five authored texts of its kind: each must come out exactly."""

import json
from pathlib import Path

import pytest

from canhtin.inputs import read_all
from canhtin.jsonform import analyse_given
from canhtin.knowledge import resources

VARIANTS = Path(__file__).parents[1] / "data" / "variants"
EXPECTED = json.loads((VARIANTS / "expected.json").read_text(encoding="utf-8"))


def analysed(path):
    (given,) = read_all([path])
    line = analyse_given(given, resources())
    for kind in ("locations", "counts"):
        for found in line[kind]:
            assert given.fields[found["field"]][found["start"] : found["end"]] == found["text"]
    for hotline in line["hotlines"]:
        for mention in hotline["mentions"]:
            assert given.fields[mention["field"]][mention["start"] : mention["end"]] == mention["text"]
    return line


def persons(line):
    return [
        (c["best"], c["form"], set(c["actions"]), c["basis"], c["period_start"], c["period_end"])
        for c in line["counts"]
        if c["unit"] == "persons"
    ]


def test_the_clients_sample(shared):
    line = analysed(shared / "seed" / "000_7167c43d4b300b69.txt")
    assert line["relevance"]["label"] == "relevant"
    assert line["themes"] == ["prevention", "protection"]
    assert line["provinces"] == line["subject_provinces"] == ["Sơn La"]
    assert line["countries"] == []
    assert {(found["code"], found["level"]) for found in line["locations"]} == {("14", "province")}
    hotlines = {found["number"]: found for found in line["hotlines"]}
    assert {number: found["status"] for number, found in hotlines.items()} == {
        "111": "current",
        "18001567": "superseded",
    }
    assert all(found["owner"] and found["context"] == "recommended" for found in hotlines.values())
    assert {number: len(found["mentions"]) for number, found in hotlines.items()} == {"111": 2, "18001567": 2}
    assert persons(line) == [(1, "exact", {"received", "supported"}, "period", "2020-01-01", "2020-06-30")]
    assert line["victim_count"] == 1
    assert line["campaign_days"] == ["30/7"]
    assert line["site_tags"] == ["phòng chống buôn bán người", "mua bán người", "Sơn La"]
    assert line["byline"] == "Minh Thư"


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_authored_text_of_its_kind(name):
    expected = EXPECTED[name]
    line = analysed(VARIANTS / f"{name}.txt")
    assert line["relevance"]["label"] == "relevant"
    assert line["themes"] == ["prevention", "protection"]
    assert line["provinces"] == expected["provinces"]
    assert line["subject_provinces"] == expected["subject"]
    assert line["countries"] == []
    assert {found["code"] for found in line["locations"]} == {expected["code"]}
    hotlines = {found["number"]: found for found in line["hotlines"]}
    assert {number: found["status"] for number, found in hotlines.items()} == expected["hot"]
    assert {number: len(found["mentions"]) for number, found in hotlines.items()} == expected["mentions"]
    assert persons(line) == [(expected["count"], "exact", {"received", "supported"}, "period", *expected["period"])]
    assert line["victim_count"] == expected["count"]
    assert line["campaign_days"] == ["30/7"]
    assert line["site_tags"] == expected["tags"]
    assert line["byline"] == expected["byline"]
