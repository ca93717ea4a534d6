"""Recall and precision by period and region: which row an article counts in, and what the card may say of a row."""

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from canhtin.inputs import VIETNAM
from canhtin.knowledge import gazetteer
from canhtin.learning.card import card
from canhtin.learning.labels import Example, authored_examples, read_real_facts, real_examples
from canhtin.learning.subgroups import REGIONS, Share, breakdown, differing, period_of, regions_of
from canhtin_nlp.document import from_fields

ROOT = Path(__file__).parents[3]


def example(provinces, year=2018, number=1):
    document = from_fields({"title": "Bắt ba người lừa bán phụ nữ"}, published_at=datetime(year, 7, 30, tzinfo=VIETNAM))
    return Example(f"t-{number}", "authored", document, "relevant", (), "", provinces)


@pytest.mark.parametrize(
    ("published_at", "period"),
    [
        (datetime(2011, 1, 1, tzinfo=VIETNAM), "before 2020"),
        (datetime(2019, 12, 31, 16, 59, tzinfo=UTC), "before 2020"),
        # midnight in Viet Nam
        (datetime(2019, 12, 31, 17, 0, tzinfo=UTC), "2020 to 2024"),
        (datetime(2024, 12, 31, tzinfo=VIETNAM), "2020 to 2024"),
        (datetime(2025, 1, 1, tzinfo=VIETNAM), "2025 on"),
        (None, "no date known"),
    ],
)
def test_periods(published_at, period):
    assert period_of(published_at) == period


@pytest.mark.parametrize(
    ("provinces", "regions"),
    [
        (["Lạng Sơn"], ("north-east",)),
        (["Lào Cai", "Sơn La"], ("north-west",)),
        (["TP. Hồ Chí Minh"], ("south-east",)),
        (["Thừa Thiên Huế", "Hà Nội"], ("Red River delta", "north-central")),
        (["Nghệ An", "Gia Lai", "Cà Mau"], ("north-central", "Central Highlands", "Mekong delta")),
        ([], ("no province (abroad, the whole country)",)),
        (None, ("provinces not written down",)),
    ],
)
def test_regions(provinces, regions):
    assert regions_of(provinces) == regions


def test_a_name_that_is_no_province_is_not_passed_over():
    with pytest.raises(ValueError, match="Quảng Đông"):
        regions_of(["Quảng Ninh", "Quảng Đông"])


def test_every_province_is_in_one_region():
    codes = [code for members in REGIONS.values() for code in members]
    assert sorted(codes) == sorted(gazetteer().index.provinces_2024)


def test_wilson():
    # Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I: 81 of 263, 0 of 20
    assert Share(81, 263).interval == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert Share(0, 20).interval == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, (0.0, 1.0))


def test_an_article_on_two_regions_counts_in_both_and_once_in_all():
    examples = [example(("Lạng Sơn", "Nghệ An")), example(("Nghệ An",), 2021), example((), 2025), example(("Cà Mau",))]
    part = breakdown(examples, np.array([1, 1, 0, 1]), np.array([1, 0, 1, 1]))
    assert (part.whole.n, part.whole.recall, part.whole.precision) == (4, Share(2, 3), Share(2, 3))
    assert {row.name: (row.n, row.recall, row.precision) for row in (*part.periods, *part.regions)} == {
        "before 2020": (2, Share(2, 2), Share(2, 2)),
        "2020 to 2024": (1, Share(0, 1), Share(0, 0)),
        "2025 on": (1, Share(0, 0), Share(0, 1)),
        "north-east": (1, Share(1, 1), Share(1, 1)),
        "north-central": (2, Share(1, 2), Share(1, 1)),
        "Mekong delta": (1, Share(1, 1), Share(1, 1)),
        "no province (abroad, the whole country)": (1, Share(0, 0), Share(0, 1)),
    }


def test_precision_by_region_is_left_out_where_a_false_alarm_cannot_be_placed():
    examples = [example(("Lạng Sơn",)), example(None)]
    part = breakdown(examples, np.array([1, 0]), np.array([1, 1]))
    assert part.unplaced == 1
    assert [row.precision for row in part.regions] == [None, None]
    assert part.periods[0].precision == Share(1, 2)
    # one that was not taken for relevant leaves precision as it is
    assert breakdown(examples, np.array([1, 0]), np.array([1, 0])).regions[0].precision == Share(1, 1)


@pytest.mark.parametrize(("missed", "expected"), [(0, []), (2, []), (10, ["before 2020", "2025 on"])])
def test_a_row_differs_only_beyond_chance(missed, expected):
    examples = [example(("Lạng Sơn",), 2018)] * 20 + [example(("Lạng Sơn",), 2026)] * 20
    said = np.array([0] * missed + [1] * (40 - missed))
    found, tried = differing(breakdown(examples, np.ones(40, dtype=int), said))
    assert [one.row for one in found if one.figure == "recall"] == expected
    # precision is 1 in both; the region is all there is and has nothing to differ from
    assert tried == 4
    if expected:
        assert (found[0].value, found[0].rest) == (0.5, 1.0)


def test_what_the_gate_shuts_out_is_missed_whatever_the_classifier_says():
    document = from_fields(
        {"title": "Chuyện của hai chị em", "body": "Tám năm trước, một đám cưới đã chia đôi gia đình họ. " * 4}
    )
    silent = Example("t-2", "authored", document, "relevant", (), "", ("Sơn La",))
    part = breakdown([example(("Sơn La",)), silent], np.array([1, 1]), np.array([1, 1]))
    assert (part.shut_out, part.whole.recall, part.whole.precision) == (Share(1, 2), Share(1, 2), Share(1, 1))


def test_the_card_marks_small_rows_and_claims_nothing_where_there_is_nothing():
    examples = [example(("Lạng Sơn",), number=i) for i in range(40)] + [example(None, 2025)] * 3
    truth = np.array([1] * 40 + [1, 0, 0])
    said = np.array([1] * 40 + [1, 1, 0])
    about = {
        "id": "relevance-0", "trained_on": {"authored": 43}, "positives": {"authored": 41}, "features": 9,
        "thresholds": {"relevant": 0.25, "borderline": 0.01}, "cost_of_a_miss": 2.0,
    }  # fmt: skip
    text = card(about, {}, {}, {}, {"authored_national": breakdown(examples, truth, said)})
    section = text.partition("## Bias by province and year")[2].partition("\n## ")[0]
    assert "### Authored national articles by period and region" in section
    assert "| north-east | 40 | 40 | 1.000 [0.912, 1.000] | — |" in section
    assert r"| provinces not written down \* | 3 | 1 | 1.000 [0.207, 1.000] | — |" in section
    assert r"| 2025 on \* | 3 | 1 | 1.000 [0.207, 1.000] | 0.500 [0.095, 0.905] |" in section
    assert "of 2 articles taken for relevant nobody wrote down the provinces" in section
    assert "2 of 4 rows have fewer than 30 relevant articles" in section
    assert "shuts out, unjudged, 0 of 41 relevant authored national articles" in text
    assert "no real article was learned from" in text


def test_what_is_written_down_of_real_and_authored_articles(tmp_path):
    labels = {
        name: {"sha256": "0", "relevance": relevance, "themes": []}
        for name, relevance in (("train/1", "relevant"), ("train/2", "irrelevant"), ("train/3", "relevant"))
    }
    facts = {
        "train/1": {"relevance": "relevant", "subject_provinces": ["Nghệ An"]},
        # the gold asks for the subject of relevant articles alone
        "train/2": {"relevance": "irrelevant", "subject_provinces": []},
    }
    corpus = tmp_path / "some.jsonl"
    corpus.write_text(
        "".join(json.dumps({"id": i, "sha256": "0", "title": "Tin", "body": "Tin."}) + "\n" for i in labels)
    )
    found = {one.id: (one.provinces, one.document.published_at) for one in real_examples(labels, corpus, facts)}
    assert found == {"train/1": (("Nghệ An",), None), "train/2": (None, None), "train/3": (None, None)}
    authored = {one.id: one.provinces for one in authored_examples(ROOT / "data" / "training")}
    assert (authored["t-001"], authored["t-850"]) == (("Lạng Sơn",), ())


def test_every_province_of_gold_and_training_has_a_region():
    named = {name for facts in read_real_facts(ROOT / "data/gold/real").values() for name in facts["subject_provinces"]}
    named |= {name for one in authored_examples(ROOT / "data" / "training") for name in one.provinces}
    assert len(named) > 50
    regions_of(named)


def test_the_shipped_figures_by_subgroup_are_those_of_the_whole():
    metrics = json.loads((ROOT / "models" / "metrics.json").read_text(encoding="utf-8"))
    text = (ROOT / "models" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert metrics["subgroups"].keys() == metrics["out_of_fold"].keys()
    for origin, found in metrics["subgroups"].items():
        whole = metrics["out_of_fold"][origin]
        share, shut_out = found["all"]["recall"], found["shut_out_by_the_gate"]
        found_by_classifier = whole["recall"]["value"] * share["of"]
        # the gate stands before the classifier: it takes away at most what it shuts out
        assert found_by_classifier - shut_out - 0.02 <= share["right"] <= found_by_classifier + 0.02
        if not shut_out:
            share = found["all"]["precision"]
            # where it shuts out no relevant one, it takes away nothing but false ones
            assert share["right"] / share["of"] >= whole["precision"]["value"] - 5e-5
        for figure in ("n", "positives"):
            assert sum(row[figure] for row in found["periods"]) == whole["f1"][figure]
            # an article may be of two regions, none is of no row
            assert sum(row[figure] for row in found["regions"]) >= whole["f1"][figure]
        for row in (*found["periods"], *found["regions"]):
            assert f"| {row['name']}" in text
