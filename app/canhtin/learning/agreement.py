"""Krippendorff's alpha for two readers and names of labels."""

from collections import Counter
from collections.abc import Sequence


def alpha(pairs: Sequence[tuple[str, str]]) -> float:
    """Return alpha for nominal labels, 1 for perfect agreement, 0 for agreement by chance.

    ``pairs``: what two readers said of each item, none missing. Source: Krippendorff, Content Analysis, chapter 11.
    """
    totals = Counter(label for pair in pairs for label in pair)
    n = 2 * len(pairs)
    observed = sum(2 for one, other in pairs if one != other) / n
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b) / (n * (n - 1))
    return 1.0 - observed / expected if expected else 1.0
