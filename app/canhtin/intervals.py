"""The interval of a share that all parts of the program give, in a report, a review and a model card alike."""

import math

Z = 1.96
"""Standard errors to either side of 95 %."""


def wilson(hits: float, n: float) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share; (0, 1) for no articles. ``hits`` and ``n`` may be weighted, not whole.

    >>> [round(end, 2) for end in wilson(8, 10)]
    [0.49, 0.94]
    >>> [round(end, 3) for end in wilson(5, 100)]
    [0.022, 0.112]
    """
    if n <= 0:
        return 0.0, 1.0
    share, square = hits / n, Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)
