"""Near-duplicates: copies of one text must never stand on both sides of a split."""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

SAME = 0.5
"""Cosine of TF-IDF vectors from which two articles count as one text; reprints reach 0.8, follow-ups of a case 0.5."""


def near_duplicates(tokens: Sequence[str]) -> np.ndarray:
    """Return a group number for each text; texts chained by likeness share one. Shape (n,)."""
    matrix = TfidfVectorizer(lowercase=False, token_pattern=r"\S+", sublinear_tf=True, min_df=2).fit_transform(tokens)
    parent = list(range(len(tokens)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for start in range(0, len(tokens), 500):
        alike = (matrix[start : start + 500] @ matrix.T).tocoo()
        for row, column, value in zip(alike.row, alike.col, alike.data, strict=True):
            if value >= SAME and start + row < column:
                parent[root(int(column))] = root(int(start + row))
    return np.array([root(item) for item in range(len(tokens))])
