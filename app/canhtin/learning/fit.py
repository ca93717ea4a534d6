"""Fits the classifier: TF-IDF of Vietnamese words, margins of support vector machines, calibration, thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.preprocessing import normalize
from sklearn.svm import SVC, LinearSVC

from canhtin_nlp.classify.model import LIKENESS_SIGNS, LIKENESS_TAGS, LINEAR_SHARE, RELEVANCE_SIGNS, THEME_SIGNS
from canhtin_nlp.findings import THEMES

SEED = 20261124
FOLDS = 5
ENOUGH_REAL = 500
TOPICS = 100
SPLITS = 3
"""Different divisions into folds that calibration and thresholds are taken from."""
COST_OF_A_MISS = 2.0
"""A missed article is lost for whoever filters by "relevant"; a false one costs a reader a minute. Set with NGOs in
mind who must not miss; `train` takes another."""
RECALL_WITH_BAND = 0.99
F1_SLACK = 0.01
COST_SLACK = 0.1


# tokens stand ready, divided by spaces
_SHAPE: dict[str, Any] = {"lowercase": False, "token_pattern": r"\S+", "sublinear_tf": True}


@dataclass(frozen=True, slots=True)
class Data:
    """Feature strings with what is known of them; ``groups`` keeps near-duplicates together. All of one length n."""

    tokens: Sequence[str]
    signs: np.ndarray
    """n x len(SIGN_NAMES) of 0 and 1."""
    tags: np.ndarray
    """n x k of 0 and 1: the coded tags, in one order for all."""
    relevance: np.ndarray
    """1 relevant, 0 irrelevant, -1 borderline."""
    themes: np.ndarray
    """n x 4 of 0 and 1, in the order of THEMES."""
    groups: np.ndarray
    real: np.ndarray
    """Whether the article is one of a real paper."""

    def take(self, rows: np.ndarray) -> "Data":
        """Return some rows."""
        tokens = [self.tokens[i] for i in rows]
        return Data(
            tokens, self.signs[rows], self.tags[rows], self.relevance[rows], self.themes[rows], self.groups[rows],
            self.real[rows],
        )  # fmt: skip


def fit_vectorizer(tokens: Sequence[str]) -> TfidfVectorizer:
    """Fit TF-IDF; a word of one article alone weighs nothing."""
    words = TfidfVectorizer(**_SHAPE, min_df=2).fit(tokens)
    # numpy integers in a vocabulary would make the skops file one member a term (nlp-facts.md, section 4)
    words.vocabulary_ = {name: int(column) for name, column in words.vocabulary_.items()}
    return words


def fit_topics(matrix: Any) -> TruncatedSVD:
    """Fit the latent topics (LSA) of TF-IDF rows; numbers of half precision, which change nothing, make the file small."""
    topics = TruncatedSVD(TOPICS, random_state=SEED, n_iter=4).fit(matrix)
    topics.components_ = topics.components_.astype(np.float16)
    return topics


def relevance_model() -> LinearSVC:
    """Return the unfitted relevance classifier."""
    return LinearSVC(C=0.5, class_weight="balanced", random_state=SEED, max_iter=20_000)


def likeness_model() -> SVC:
    """Return the unfitted classifier of relevance by likeness to labelled articles."""
    return SVC(C=6.0, gamma=1.0, class_weight="balanced", random_state=SEED)


def theme_model() -> LinearSVC:
    """Return the unfitted classifier of one theme."""
    return LinearSVC(C=0.3, class_weight="balanced", random_state=SEED, max_iter=20_000)


def fit(data: Data) -> dict[str, Any]:
    """Fit vectorizer, relevance and themes; returns the parts that `canhtin.artefacts` keeps."""
    words = fit_vectorizer(data.tokens)
    matrix = words.transform(data.tokens)
    parts: dict[str, Any] = {"vectorizer": words}
    known = data.relevance >= 0
    labels = data.relevance[known]
    # half of what is authored is relevant, of what is printed less: one more column takes up that difference, so that
    # the words of either manner of writing need not; it is dropped, since a reader does not know where a text is from
    authored = sparse.csr_matrix(~data.real[known].reshape(-1, 1), dtype=float)
    linear = relevance_model().fit(
        sparse.hstack([_beside(matrix, data.signs, RELEVANCE_SIGNS)[known], authored]).tocsr(), labels
    )
    linear.coef_ = linear.coef_[:, :-1]
    parts["relevance"] = linear
    parts["topics"] = fit_topics(matrix)
    parts["likeness"] = likeness_model().fit(_points(parts["topics"], matrix, data)[known], labels)
    on_topic = data.relevance != 0
    for column, theme in enumerate(THEMES):
        seen = _beside(matrix, data.signs, THEME_SIGNS[column])[on_topic]
        parts[theme] = theme_model().fit(seen, data.themes[on_topic, column])
    return parts


def _beside(words: Any, signs: np.ndarray, weights: np.ndarray) -> Any:
    """Put the weighed signs behind the words."""
    return sparse.hstack([words, sparse.csr_matrix(signs * weights)]).tocsr()


def _points(topics: TruncatedSVD, words: Any, data: Data) -> np.ndarray:
    """Return n x (topics + signs + tags): where articles stand for `likeness_model`."""
    places = normalize(words @ topics.components_.astype(float).T)
    return np.hstack([places, data.signs * LIKENESS_SIGNS, data.tags * LIKENESS_TAGS])


def margins(parts: dict[str, Any], data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Return the margins of relevance (n) and of the themes (n x 4)."""
    matrix = parts["vectorizer"].transform(data.tokens)
    themes = np.column_stack(
        [
            parts[theme].decision_function(_beside(matrix, data.signs, THEME_SIGNS[column]))
            for column, theme in enumerate(THEMES)
        ]
    )
    linear = parts["relevance"].coef_[0]
    words = _beside(matrix, data.signs, RELEVANCE_SIGNS) @ linear + parts["relevance"].intercept_[0]
    likeness = parts["likeness"].decision_function(_points(parts["topics"], matrix, data))
    return LINEAR_SHARE * words + likeness, themes


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


def cheapest_threshold(score: np.ndarray, truth: np.ndarray, cost_of_a_miss: float, slack: float = COST_SLACK) -> float:
    """Return the highest threshold at which misses and false alarms cost at most ``slack`` more than where they cost least.

    Costs are flat for long: from .15 to .25 they change by a tenth, precision by three points.
    """
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order] == 1)
    false = np.cumsum(truth[order] == 0)
    cost = cost_of_a_miss * (truth.sum() - hits) + false
    return _first_threshold(score[order], cost <= cost.min() * (1 + slack))


def steady_f1_threshold(score: np.ndarray, truth: np.ndarray, slack: float = F1_SLACK) -> float:
    """Return the highest threshold whose F1 is within ``slack`` of the best.

    Over a few dozen articles F1 is flat for long and its peak a matter of luck: where it does not tell, the more demanding
    threshold is taken, since a theme asks for a full sentence of reporting.
    """
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order] == 1)
    f1 = 2 * hits / (np.arange(1, len(score) + 1) + truth.sum())
    return _first_threshold(score[order], f1 >= f1.max() - slack)


def _first_threshold(falling: np.ndarray, good: np.ndarray) -> float:
    """Return the threshold below the first score that is ``good``: the middle between it and the next one."""
    first = int(np.flatnonzero(good)[0])
    following = falling[first + 1] if first + 1 < len(falling) else 0.0
    return float((falling[first] + following) / 2)


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
        thresholds[theme] = steady_f1_threshold(probability(themes[on_topic, column], calibration[theme]), truth)
    return {"calibration": calibration, "thresholds": {name: round(value, 6) for name, value in thresholds.items()}}
