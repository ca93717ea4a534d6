"""Measures grouping against a gold of cases: precision, recall and F1 over pairs of articles."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import Literal

Half = Literal["tune", "check"]


@dataclass(frozen=True, slots=True)
class PairScores:
    """Pairs of articles: ``right`` are joined and one case, ``wrong`` joined but not, ``missed`` one case but apart."""

    right: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Return the part of the joined pairs that are one case; 1.0 where nothing was joined."""
        joined = len(self.right) + len(self.wrong)
        return len(self.right) / joined if joined else 1.0

    @property
    def recall(self) -> float:
        """Return the part of the pairs of one case that were joined; 1.0 where there are none."""
        one_case = len(self.right) + len(self.missed)
        return len(self.right) / one_case if one_case else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def half_of(name: str) -> Half:
    """Return the half of the gold that a case, or an article that stands alone, belongs to: never both."""
    return "tune" if int(sha256(name.encode("utf-8")).hexdigest()[-1], 16) % 2 == 0 else "check"


def pair_scores(
    truth: Mapping[str, str | None],
    found: Mapping[str, Hashable],
    *,
    half: Half | None = None,
    topics: Mapping[str, str] | None = None,
) -> PairScores:
    """Compare the cases that were ``found`` (article -> case, missing: none) with the ``truth`` (None: stands alone).

    A pair counts in a ``half`` when either of its articles is in it. Two articles of one topic are not counted.
    """
    topics = topics or {}
    halves = {key: half_of(case or key) for key, case in truth.items()}
    one_case = _pairs_within({key: case for key, case in truth.items() if case})
    joined = {
        (a, b)
        for a, b in _pairs_within({key: found[key] for key in truth if key in found})
        if not (a in topics and topics[a] == topics.get(b))
    }
    if half:
        one_case = {pair for pair in one_case if half in (halves[pair[0]], halves[pair[1]])}
        joined = {pair for pair in joined if half in (halves[pair[0]], halves[pair[1]])}
    return PairScores(
        tuple(sorted(one_case & joined)), tuple(sorted(joined - one_case)), tuple(sorted(one_case - joined))
    )


def _pairs_within(groups: Mapping[str, Hashable]) -> set[tuple[str, str]]:
    members: dict[Hashable, list[str]] = {}
    for key, group in sorted(groups.items()):
        members.setdefault(group, []).append(key)
    return {pair for keys in members.values() for pair in _both(keys)}


def _both(keys: Iterable[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted(keys), 2)
