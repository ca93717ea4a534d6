"""Fits the weights of `canhtin.merge.score`: a logistic regression whose signs keep their direction."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from canhtin.merge.score import SIGNS_AGAINST, SIGNS_FOR

STRENGTH = 0.01
"""Weight of the penalty on large weights, a pair."""


def fit_weights(pairs: Sequence[tuple[dict[str, float], bool]], *, positives: float = 1.0) -> dict[str, float]:
    """Return the weight of each sign from (signs, is one case) pairs. ``positives``: how much more such a pair counts."""
    names = [*SIGNS_FOR, *SIGNS_AGAINST]
    matrix = np.array([[signs[name] for name in names] for signs, _ in pairs])
    truth = np.array([one_case for _, one_case in pairs], dtype=float)
    mass = np.where(truth > 0, positives, 1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        free = np.array([name != "bias" for name in names], dtype=float)
        value = float(
            (mass * (np.logaddexp(0, scores) - truth * scores)).sum()
            + STRENGTH * len(pairs) / 100 * (free * weights**2).sum()
        )
        slope = (
            matrix.T @ (mass * (1 / (1 + np.exp(-scores)) - truth)) + 2 * STRENGTH * len(pairs) / 100 * free * weights
        )
        return value, slope

    bounds = [(0.0, None) if name in SIGNS_FOR else (None, 0.0) for name in names]
    found = minimize(loss, np.zeros(len(names)), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 5000})
    return {name: round(float(weight), 3) for name, weight in zip(names, found.x, strict=True)}
