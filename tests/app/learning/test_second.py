"""Fitting the second reading: the gold that it is fitted to, and that the shipped weights are those of today's gold."""

import json
from pathlib import Path

import pytest

from canhtin.knowledge import resources
from canhtin.learning.second import Example, Recorder, digest, f1, fit, read_examples, read_snippets, written
from canhtin_nlp.extract.counts.second import NOBODY, Reading, Weights
from canhtin_nlp.findings import Span

ROOT = Path(__file__).resolve().parents[3]


def example(signs, ruled, gold, part="tune"):
    return Example("authored", part, "g-1", Reading(Span("body", 0, 3, "hai"), 2, signs, ruled), gold)


TAUGHT = [
    *[example(("noun cô gái", "wronged before"), None, "victim")] * 8,
    *[example(("noun đối tượng", "caught before"), "suspect", "suspect")] * 8,
    *[example(("noun cán bộ",), None, NOBODY)] * 8,
]


def test_fit_learns_what_the_rules_missed_and_is_written_as_it_is_read():
    weights, about = fit([*TAUGHT, example(("noun cô gái",), None, "victim", part="check")])
    assert f1(TAUGHT, None) == pytest.approx(2 * 8 / (8 + 16))
    assert f1(TAUGHT, weights) == 1.0
    assert about["numbers"] == 24
    text = written(about)
    assert json.loads(text) == about
    again = Weights.from_bytes(text.encode())
    assert again.role(TAUGHT[0].reading) == "victim"


def test_a_sign_of_one_reading_only_is_not_learned():
    _, about = fit([*TAUGHT, example(("before lạ lùng", "noun cô gái"), None, "victim")])
    assert "before lạ lùng" not in about["weights"]
    assert "noun cô gái" in about["weights"]


def test_the_recorder_agrees_with_the_rules():
    recorder = Recorder()
    assert recorder.role(TAUGHT[8].reading) == "suspect"
    assert recorder.readings == [TAUGHT[8].reading]


def test_shipped_weights_are_fitted_to_todays_gold(corpus):
    examples = read_examples(ROOT / "data", corpus, resources())
    about = json.loads((ROOT / "models" / "counts.json").read_text(encoding="utf-8"))
    assert about["fitted_on"] == digest(examples), "gold, rules or signs changed: run scripts/fit_counts.py"
    weights = Weights.from_bytes((ROOT / "models" / "counts.json").read_bytes())
    for origin in ("real", "authored", "borderline"):
        check = [one for one in examples if (one.origin, one.part) == (origin, "check")]
        assert len(check) > 150
        assert f1(check, weights) >= f1(check, None), f"{origin}: the second reading is of no use"


def test_snippets_say_what_the_rules_find_numbers_for():
    """Every number told in a snippet is one that the rules look at, in that order: else it would teach nothing."""
    path = ROOT / "data" / "training" / "counts.jsonl"
    told = {record["id"]: record["told"] for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    found = {name: [] for name in told}
    for one in read_snippets(path, resources()):
        if one.gold != NOBODY:
            found[one.article].append(f"{one.gold[0].upper()}{one.reading.value}")
    assert found == told
