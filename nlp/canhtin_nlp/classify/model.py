"""The trained model as the pipeline uses it: relevance with a threshold and a band, themes, and the words that weighed.

Nothing is loaded here: the app reads the files of ``models/`` and hands the fitted scikit-learn objects over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from canhtin_nlp.classify.features import Features, features
from canhtin_nlp.classify.gate import Gate
from canhtin_nlp.classify.signs import SIGN_NAMES, SIGNS_OF_THEMES
from canhtin_nlp.document import Document
from canhtin_nlp.findings import THEMES, Relevance, Tag, Theme

# How much a sign counts beside the words, whose weights have length 1 together: the best of those tried, see the card.
# Four degrees are 0 or 1, the share of sentences lies between. A theme sees its own signs alone.
RELEVANCE_SIGNS = np.array([0.1 if name.endswith(" share]") else 0.08 for name in SIGN_NAMES])
LIKENESS_SIGNS = np.array([0.3 if name.endswith(" share]") else 0.1 for name in SIGN_NAMES])
LIKENESS_TAGS = 0.2
LINEAR_SHARE = 0.5
"""The share of the linear margin beside that of likeness."""
THEME_SIGNS = 0.25 * np.array(SIGNS_OF_THEMES)
"""4 x signs."""
LIKE = "[like labelled articles]"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Where an article stands among the labelled ones: a support vector machine with a Gaussian kernel.

    An article is a point of ``topics`` (topics x columns of the vectorizer; scaled to length 1), signs and ``tags``.
    ``points``: (labelled articles that matter) x (topics + signs + tags); ``weights``: what each of them says, (points,).
    """

    topics: np.ndarray
    tags: tuple[str, ...]
    points: np.ndarray
    weights: np.ndarray
    bias: float
    gamma: float

    def margin(self, row: Any, seen: Features) -> float:
        """Return how much the article is like relevant ones rather than others; 0 is the middle."""
        topics = (row @ self.topics.T)[0]
        tags = np.array([tag in seen.tags for tag in self.tags], dtype=float)
        signs = LIKENESS_SIGNS * np.array(seen.signs)
        point = np.concatenate([topics / (np.linalg.norm(topics) or 1.0), signs, LIKENESS_TAGS * tags])
        distances = ((self.points - point) ** 2).sum(axis=1)
        return float(self.weights @ np.exp(-self.gamma * distances)) + self.bias


@dataclass(frozen=True, slots=True)
class Model:
    """Fitted parts. Two margins are added: half of one linear on the vectorizer's columns and the signs, one of likeness.

    ``weights``: (columns + signs,); ``slope`` and ``offset``: Platt's calibration of the sum; ``threshold``: relevant
    from this probability on; ``band``: borderline from this one on. Themes are linear: one row of ``theme_weights``
    (4 x (columns + signs)) for each of `THEMES`.
    """

    id: str
    vectorizer: Any
    weights: np.ndarray
    bias: float
    likeness: Likeness
    slope: float
    offset: float
    threshold: float
    band: float
    theme_weights: np.ndarray
    theme_bias: np.ndarray
    theme_slope: np.ndarray
    theme_offset: np.ndarray
    theme_thresholds: np.ndarray

    def judge(self, seen: Features) -> tuple[float, dict[str, float]]:
        """Return the calibrated probability of relevance, and of each theme if it is relevant."""
        row = self.vectorizer.transform([seen.tokens])
        columns = row.shape[1]
        found = np.array(seen.signs)
        linear = (row @ self.weights[:columns])[0] + (RELEVANCE_SIGNS * found) @ self.weights[columns:] + self.bias
        margin = LINEAR_SHARE * linear + self.likeness.margin(row, seen)
        margins = (row @ self.theme_weights[:, :columns].T)[0] + (THEME_SIGNS * self.theme_weights[:, columns:]) @ found
        themes = _sigmoid(self.theme_slope * (margins + self.theme_bias) + self.theme_offset)
        score = float(_sigmoid(self.slope * margin + self.offset))
        return score, {name: float(value) for name, value in zip(THEMES, themes, strict=True)}

    def themes_of(self, scores: dict[str, float]) -> tuple[Theme, ...]:
        """Return the themes whose probability reaches their threshold."""
        return tuple(
            name for name, least in zip(THEMES, self.theme_thresholds, strict=True) if scores[name] >= float(least)
        )

    def weighed(self, seen: Features, most: int = 12) -> list[tuple[str, float]]:
        """Return the words and [signs] that weighed most, with their share in the margin: positive speaks for it.

        ``[like labelled articles]`` is the share of likeness, which is of the whole article and of no word.
        """
        found = np.array(seen.signs)
        row = self.vectorizer.transform([seen.tokens])
        like = self.likeness.margin(row, seen)
        row = row.tocoo()
        names: Sequence[str] = self.vectorizer.get_feature_names_out()
        parts = [
            (str(names[i]), float(LINEAR_SHARE * v * self.weights[i])) for i, v in zip(row.col, row.data, strict=True)
        ]
        shares = LINEAR_SHARE * RELEVANCE_SIGNS * found * self.weights[row.shape[1] :]
        parts += [(name, float(share)) for name, share in zip(SIGN_NAMES, shares, strict=True) if share]
        parts.append((LIKE, like))
        return sorted(parts, key=lambda part: -abs(part[1]))[:most]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the classifier says of one article."""

    relevance: Relevance
    themes: tuple[Theme, ...]
    theme_scores: dict[str, float]


def classify(document: Document, gate: Gate, model: Model, tags: Iterable[Tag]) -> Verdict:
    """Judge one article. What no gate phrase opens is irrelevant with a score below any that the model gives."""
    reason = gate.refusal(document)
    if reason is not None:
        return Verdict(Relevance("irrelevant", 0.0, reason), (), {})
    score, theme_scores = model.judge(features(document, tags))
    if score >= model.threshold:
        return Verdict(Relevance("relevant", score), model.themes_of(theme_scores), theme_scores)
    if score >= model.band:
        return Verdict(Relevance("borderline", score, "near_threshold"), model.themes_of(theme_scores), theme_scores)
    return Verdict(Relevance("irrelevant", score), (), theme_scores)


def _sigmoid(x: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-np.clip(x, -60, 60)))
