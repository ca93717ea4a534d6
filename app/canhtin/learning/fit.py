"""Fits the classifier: TF-IDF of Vietnamese words, linear margins, Platt's calibration, thresholds on stated costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

from canhtin_nlp.classify.model import RELEVANCE_SIGNS, THEME_SIGNS
from canhtin_nlp.findings import THEMES

SEED = 20261124
FOLDS = 5
ENOUGH_REAL = 500
SPLITS = 3
"""Different divisions into folds that calibration and thresholds are taken from."""
COST_OF_A_MISS = 2.0
"""A missed article is lost for whoever filters by "relevant"; a false one costs a reader a minute. Set with NGOs in
mind who must not miss, and may be changed by `canhtin train --cost-of-a-miss`."""
RECALL_WITH_BAND = 0.99


# tokens stand ready, divided by spaces
_SHAPE: dict[str, Any] = {"lowercase": False, "token_pattern": r"\S+", "sublinear_tf": True}


@dataclass(frozen=True, slots=True)
class Data:
    """Feature strings with what is known of them; ``groups`` keeps near-duplicates together. All of one length n."""

    tokens: Sequence[str]
    signs: np.ndarray
    """n x len(SIGN_NAMES) of 0 and 1."""
    relevance: np.ndarray
    """1 relevant, 0 irrelevant, -1 borderline."""
    themes: np.ndarray
    """n x 4 of 0 and 1, in the order of THEMES."""
    groups: np.ndarray
    real: np.ndarray
    """Whether the article is one of a real paper."""
    background: Sequence[str] = ()
    """Feature strings of unlabelled articles."""

    def take(self, rows: np.ndarray) -> "Data":
        """Return some rows."""
        tokens = [self.tokens[i] for i in rows]
        return Data(
            tokens, self.signs[rows], self.relevance[rows], self.themes[rows], self.groups[rows], self.real[rows],
            self.background,
        )  # fmt: skip


def fit_vectorizer(tokens: Sequence[str], background: Sequence[str]) -> TfidfVectorizer:
    """Fit TF-IDF on labelled and unlabelled articles; only words of labelled ones are kept, the others weigh nothing.

    How rare a word is, is learned from all texts at hand (``background``): a thousand labelled ones say too little.
    """
    whole = TfidfVectorizer(**_SHAPE, min_df=5 if background else 2).fit([*tokens, *background])
    counts = whole.transform(tokens)
    kept = np.flatnonzero(np.asarray((counts > 0).sum(axis=0))[0] > 1)
    names = whole.get_feature_names_out()[kept]
    # numpy integers in a vocabulary would make the skops file one member a term (nlp-facts.md, section 4)
    fitted = TfidfVectorizer(**_SHAPE, vocabulary={str(name): column for column, name in enumerate(names)})
    fitted.idf_ = whole.idf_[kept]
    return fitted


def relevance_model() -> LinearSVC:
    """Return the unfitted relevance classifier."""
    return LinearSVC(C=0.5, class_weight="balanced", random_state=SEED, max_iter=20_000)


def theme_model() -> LinearSVC:
    """Return the unfitted classifier of one theme."""
    return LinearSVC(C=0.3, class_weight="balanced", random_state=SEED, max_iter=20_000)


def fit(data: Data) -> dict[str, Any]:
    """Fit vectorizer, relevance and themes; returns the parts that `canhtin.artefacts` keeps."""
    words = fit_vectorizer(data.tokens, data.background)
    matrix = words.transform(data.tokens)
    parts: dict[str, Any] = {"vectorizer": words}
    known = data.relevance >= 0
    parts["relevance"] = relevance_model().fit(
        _beside(matrix, data.signs, RELEVANCE_SIGNS)[known], data.relevance[known]
    )
    on_topic = data.relevance != 0
    for column, theme in enumerate(THEMES):
        seen = _beside(matrix, data.signs, THEME_SIGNS[column])[on_topic]
        parts[theme] = theme_model().fit(seen, data.themes[on_topic, column])
    return parts


def _beside(words: Any, signs: np.ndarray, weights: np.ndarray) -> Any:
    """Put the weighed signs behind the words."""
    return sparse.hstack([words, sparse.csr_matrix(signs * weights)]).tocsr()


def margins(parts: dict[str, Any], data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Return the margins of relevance (n) and of the themes (n x 4)."""
    matrix = parts["vectorizer"].transform(data.tokens)
    themes = np.column_stack(
        [
            parts[theme].decision_function(_beside(matrix, data.signs, THEME_SIGNS[column]))
            for column, theme in enumerate(THEMES)
        ]
    )
    return parts["relevance"].decision_function(_beside(matrix, data.signs, RELEVANCE_SIGNS)), themes


def folds(data: Data, seed: int = SEED) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return (train, test) rows; near-duplicates are never on both sides."""
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    return list(splitter.split(np.zeros(len(data.tokens)), data.relevance == 1, data.groups))


def out_of_fold(data: Data, seed: int = SEED) -> tuple[np.ndarray, np.ndarray]:
    """Return margins of relevance and themes, each from a model that never saw the article or a copy of it."""
    relevance = np.zeros(len(data.tokens))
    themes = np.zeros((len(data.tokens), len(THEMES)))
    for train, test in folds(data, seed):
        parts = fit(data.take(train))
        relevance[test], themes[test] = margins(parts, data.take(test))
    return relevance, themes


def platt(margin: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """Fit probability = sigmoid(slope * margin + offset) by logistic regression on one number."""
    model = LogisticRegression(C=1e6, max_iter=1000).fit(margin.reshape(-1, 1), truth)
    return {"slope": float(model.coef_[0, 0]), "offset": float(model.intercept_[0])}


def probability(margin: np.ndarray, calibration: dict[str, float]) -> np.ndarray:
    """Apply Platt's calibration."""
    return 1.0 / (1.0 + np.exp(-(calibration["slope"] * margin + calibration["offset"])))


def cheapest_threshold(score: np.ndarray, truth: np.ndarray, cost_of_a_miss: float) -> float:
    """Return the threshold at which misses and false alarms cost least; between two scores, the middle."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order] == 1)
    false = np.cumsum(truth[order] == 0)
    cost = cost_of_a_miss * (truth.sum() - hits) + false
    best = int(np.argmin(cost))
    following = score[order][best + 1] if best + 1 < len(score) else 0.0
    return float((score[order][best] + following) / 2)


def best_f1_threshold(score: np.ndarray, truth: np.ndarray) -> float:
    """Return the threshold with the best F1."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order] == 1)
    f1 = 2 * hits / (np.arange(1, len(score) + 1) + truth.sum())
    best = int(np.argmax(f1))
    following = score[order][best + 1] if best + 1 < len(score) else 0.0
    return float((score[order][best] + following) / 2)


def band_threshold(score: np.ndarray, truth: np.ndarray, recall: float = RECALL_WITH_BAND) -> float:
    """Return the score from which on this share of the relevant articles lies."""
    return float(np.quantile(score[truth == 1], 1 - recall, method="lower"))


def calibrate(data: Data, cost_of_a_miss: float = COST_OF_A_MISS, seed: int = SEED) -> dict[str, Any]:
    """Return calibration and thresholds, all from out-of-fold margins of several splits: one alone is a matter of luck."""
    several = [out_of_fold(data, seed + 10 * turn) for turn in range(SPLITS)]
    relevance = np.concatenate([found[0] for found in several])
    themes = np.concatenate([found[1] for found in several])
    labels = np.tile(data.relevance, SPLITS)
    truths = np.tile(data.themes, (SPLITS, 1))
    known, on_topic = labels >= 0, labels != 0
    calibration = {"relevance": platt(relevance[known], labels[known])}
    # what is printed decides where to cut, as soon as there is enough of it: authored near-misses are harder than life
    cut = known & np.tile(data.real, SPLITS) if data.real.sum() > ENOUGH_REAL else known
    score = probability(relevance[cut], calibration["relevance"])
    threshold = cheapest_threshold(score, labels[cut], cost_of_a_miss)
    band = min(band_threshold(score, labels[cut]), threshold * 0.6)
    thresholds = {"relevant": threshold, "borderline": band}
    for column, theme in enumerate(THEMES):
        truth = truths[on_topic, column]
        calibration[theme] = platt(themes[on_topic, column], truth)
        thresholds[theme] = best_f1_threshold(probability(themes[on_topic, column], calibration[theme]), truth)
    return {"calibration": calibration, "thresholds": {name: round(value, 6) for name, value in thresholds.items()}}
