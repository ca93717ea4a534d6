"""Two small pictures for the model card, as SVG: precision against recall, and how far probabilities can be trusted."""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import precision_recall_curve

SIZE = 320
EDGE = 45
INK, LINE, SOFT = "#1d2b36", "#0f5e6a", "#c9d6d9"


def precision_recall(truth: np.ndarray, score: np.ndarray, threshold: float) -> str:
    """Return the curve with the shipped threshold marked; ``truth`` 0/1 and ``score`` in [0, 1], both (n,)."""
    precision, recall, thresholds = precision_recall_curve(truth, score)
    at = int(np.searchsorted(thresholds, threshold))
    return _picture(
        "Precision against recall, out of fold", "recall", "precision",
        [_path(list(zip(recall, precision, strict=True)), LINE), _dot(float(recall[at]), float(precision[at]))],
    )  # fmt: skip


def reliability(truth: np.ndarray, score: np.ndarray, bins: int = 10) -> str:
    """Return the share that is relevant against the mean score, by tenths of the score."""
    at = np.minimum((score * bins).astype(int), bins - 1)
    points = [(float(score[at == b].mean()), float(truth[at == b].mean())) for b in range(bins) if (at == b).any()]
    diagonal = _path([(0.0, 0.0), (1.0, 1.0)], SOFT)
    return _picture(
        "Reliability, out of fold", "mean score", "share relevant",
        [diagonal, _path(points, LINE), *(_dot(x, y) for x, y in points)],
    )  # fmt: skip


def _place(x: float, y: float) -> tuple[float, float]:
    return EDGE + x * (SIZE - 2 * EDGE), SIZE - EDGE - y * (SIZE - 2 * EDGE)


def _path(points: Sequence[tuple[float, float]], colour: str) -> str:
    steps = " ".join("{:.1f},{:.1f}".format(*_place(x, y)) for x, y in points)
    return f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{steps}"/>'


def _dot(x: float, y: float) -> str:
    across, down = _place(x, y)
    return f'<circle cx="{across:.1f}" cy="{down:.1f}" r="4" fill="{LINE}"/>'


def _picture(title: str, across: str, up: str, shapes: Sequence[str]) -> str:
    frame = SIZE - 2 * EDGE
    ticks = []
    for value in (0.0, 0.5, 1.0):
        x, y = _place(value, value)
        ticks.append(f'<text x="{x:.0f}" y="{SIZE - EDGE + 16}" text-anchor="middle">{value}</text>')
        ticks.append(f'<text x="{EDGE - 6}" y="{y + 4:.0f}" text-anchor="end">{value}</text>')
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}" '
            f'role="img" aria-label="{title}" font-family="sans-serif" font-size="11" fill="{INK}">',
            f'<rect width="{SIZE}" height="{SIZE}" fill="white"/>',
            f'<text x="{SIZE / 2}" y="24" text-anchor="middle" font-size="13">{title}</text>',
            f'<rect x="{EDGE}" y="{EDGE}" width="{frame}" height="{frame}" fill="none" stroke="{SOFT}"/>',
            *ticks,
            f'<text x="{SIZE / 2}" y="{SIZE - 8}" text-anchor="middle">{across}</text>',
            f'<text x="12" y="{SIZE / 2}" text-anchor="middle" transform="rotate(-90 12 {SIZE / 2})">{up}</text>',
            *shapes,
            "</svg>\n",
        ]
    )
