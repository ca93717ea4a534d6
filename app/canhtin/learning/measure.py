"""Figures with n and a bootstrap interval; real and authored articles are never pooled in one figure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score

from canhtin.learning.fit import probability
from canhtin_nlp.findings import THEMES

ROUNDS = 1000
SEED = 7
TARGETS: dict[str, dict[str, float]] = {
    "real": {
        "f1": 0.93, "average_precision": 0.97, "precision": 0.90, "recall": 0.95, "recall_with_band": 0.985,
        "calibration_error": 0.05, "theme_micro_f1": 0.85, "theme_prevention": 0.75, "theme_prosecution": 0.75,
        "theme_protection": 0.75, "theme_policy": 0.75,
    },
    "authored": {"f1": 0.95},
}  # fmt: skip
"""What is aimed at, by origin of the articles and name of the figure."""
LESS_IS_BETTER = frozenset({"calibration_error"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, its 95 % interval by bootstrap over articles, and the number of articles and positives it rests on."""

    value: float
    low: float
    high: float
    n: int
    positives: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.n} ({self.positives} positive)"


def f1(truth: np.ndarray, said: np.ndarray) -> float:
    """Return F1 of two 0/1 arrays of one shape; 0 where nothing is right."""
    right = float((truth * said).sum())
    return 2 * right / total if (total := float(truth.sum() + said.sum())) else 0.0


def precision(truth: np.ndarray, said: np.ndarray) -> float:
    """Return the share of what was said that is true."""
    return float((truth * said).sum() / said.sum()) if said.sum() else 0.0


def recall(truth: np.ndarray, said: np.ndarray) -> float:
    """Return the share of what is true that was said."""
    return float((truth * said).sum() / truth.sum()) if truth.sum() else 0.0


def calibration_error(truth: np.ndarray, score: np.ndarray, bins: int = 10) -> float:
    """Return the expected calibration error: the gap of score and truth by tenths of the score, weighed by number."""
    at = np.minimum((score * bins).astype(int), bins - 1)
    gaps = [
        abs(score[at == b].mean() - truth[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any()
    ]
    return float(sum(gaps))


def figure(truth: np.ndarray, other: np.ndarray, measure: Callable[[np.ndarray, np.ndarray], float]) -> Figure:
    """Compute one figure with its interval; rows are resampled."""
    chance = np.random.default_rng(SEED)
    n = len(truth)
    values = []
    for _ in range(ROUNDS):
        rows = chance.integers(0, n, n)
        if truth[rows].sum():
            values.append(measure(truth[rows], other[rows]))
    low, high = np.percentile(values, [2.5, 97.5]) if values else (0.0, 0.0)
    return Figure(measure(truth, other), float(low), float(high), n, int(truth.sum()))


def relevance_figures(truth: np.ndarray, margin: np.ndarray, about: dict[str, Any]) -> dict[str, Figure]:
    """Return the figures of relevance for clear articles: ``truth`` 0/1, ``margin`` of the model, both of shape (n,)."""
    score = probability(margin, about["calibration"]["relevance"])
    said = (score >= about["thresholds"]["relevant"]).astype(int)
    in_band = (score >= about["thresholds"]["borderline"]).astype(int)
    return {
        "f1": figure(truth, said, f1),
        "average_precision": figure(truth, score, lambda t, s: float(average_precision_score(t, s))),
        "precision": figure(truth, said, precision),
        "recall": figure(truth, said, recall),
        "recall_with_band": figure(truth, in_band, recall),
        "calibration_error": figure(truth, score, calibration_error),
    }


def theme_figures(truth: np.ndarray, margins: np.ndarray, about: dict[str, Any]) -> dict[str, Figure]:
    """Return micro-F1 over the themes and F1 of each; ``truth`` and ``margins`` are n x 4."""
    said = np.column_stack(
        [
            probability(margins[:, i], about["calibration"][theme]) >= about["thresholds"][theme]
            for i, theme in enumerate(THEMES)
        ]
    ).astype(int)
    found = {"micro_f1": figure(truth, said, f1)}
    for i, theme in enumerate(THEMES):
        found[theme] = figure(truth[:, i], said[:, i], f1)
    return found
