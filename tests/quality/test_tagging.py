"""The classifier on labelled articles that it never saw."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from canhtin.learning.agreement import alpha
from canhtin.learning.fit import SEED, out_of_fold
from canhtin.learning.labels import digest, read_labels
from canhtin.learning.measure import LESS_IS_BETTER, TARGETS
from canhtin.learning.train import Unseen, gather, measure, prepare

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "data" / "labels" / "labels.jsonl"
METRICS = json.loads((ROOT / "models" / "metrics.json").read_text(encoding="utf-8"))
ABOUT = json.loads((ROOT / "models" / "relevance.json").read_text(encoding="utf-8"))
FLOORS = json.loads((ROOT / "models" / "floors.json").read_text(encoding="utf-8"))


def below(figures: dict[str, dict[str, float]]) -> list[str]:
    """Return the figures that do not hold their floor; where less is better, the floor is the most allowed."""
    return [
        f"{origin} {name}: {figures[origin][name]:.4f}, floor {floor['floor']}"
        for origin, floors in FLOORS["out_of_fold"].items()
        for name, floor in floors.items()
        if floor["enforced"] and (figures[origin][name] - floor["floor"]) * (-1 if name in LESS_IS_BETTER else 1) < 0
    ]


def test_the_floors_are_those_of_these_labels():
    assert FLOORS["labels"] == digest(ROOT), (
        "the labels changed: canhtin train, then python scripts/raise_model_floors.py"
    )


def test_the_shipped_model_holds_its_floors():
    assert METRICS["model"] == ABOUT["id"]
    reached = {origin: {k: v["value"] for k, v in found.items()} for origin, found in METRICS["out_of_fold"].items()}
    assert below(reached) == []


BELOW_TARGET = {
    ("real", "f1"): "the labels at hand: about 45 kinds of model end at .92 (docs/classifier.md)",
    ("real", "recall"): "the threshold is where costs are flat; at .15 it is .95 with precision .885",
    ("real", "theme_prevention"): "13 positives",
    ("real", "theme_policy"): "24 positives, on which readers differ most (alpha .76)",
    ("authored", "f1"): "the threshold is chosen on real articles; authored near-misses are harder",
}


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        pytest.param(origin, name, marks=pytest.mark.xfail(reason=BELOW_TARGET[origin, name], strict=True))
        if (origin, name) in BELOW_TARGET
        else (origin, name)
        for origin, targets in TARGETS.items()
        for name in targets
    ],
)
def test_the_shipped_model_reaches_what_is_aimed_at(origin, name):
    reached, target = METRICS["out_of_fold"][origin][name]["value"], TARGETS[origin][name]
    assert reached <= target if name in LESS_IS_BETTER else reached >= target


def test_a_worse_figure_would_be_seen():
    reached = {origin: {k: v["value"] for k, v in found.items()} for origin, found in METRICS["out_of_fold"].items()}
    reached["real"]["f1"] -= 0.01
    reached["authored"]["calibration_error"] += 0.01
    assert [line.split(":")[0] for line in below(reached)] == ["real f1", "authored calibration_error"]


@pytest.mark.slow
@pytest.mark.shared
def test_the_code_reaches_the_floors_anew(corpus):
    examples = gather(ROOT, corpus)
    data = prepare(examples)
    origins = np.array([example.origin for example in examples])
    figures = measure(data, origins, Unseen(*out_of_fold(data, SEED + 1)), ABOUT)
    assert (
        below({origin: {name: value.value for name, value in found.items()} for origin, found in figures.items()}) == []
    )


def test_labels_name_articles_and_hold_no_text():
    labels = read_labels(LABELS)
    assert len(labels) >= 1300
    strata = Counter(label["stratum"] for label in labels.values())
    assert strata["plausible"] >= 1000
    assert min(strata["near"], strata["random"]) >= 300
    for label in labels.values():
        assert len(label["sha256"]) == 64
        assert len(label["note"]) < 160
        assert label["relevance"] in ("relevant", "borderline", "irrelevant")


def test_agreement_of_two_blind_readings():
    report = json.loads((LABELS.parent / "agreement.json").read_text(encoding="utf-8"))
    assert report["read_twice"] >= 250
    assert report["alpha_relevance"] >= 0.9


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -0.5),
        ([("a", "a")] * 4, 1.0),
        # Krippendorff 2011, "Computing Krippendorff's alpha-reliability": binary data of two observers
        ([*[("0", "1")] * 3, ("1", "1"), ("1", "0"), *[("0", "0")] * 5], 0.095),
    ],
)
def test_alpha(pairs, value):
    assert alpha(pairs) == pytest.approx(value, abs=0.001)
