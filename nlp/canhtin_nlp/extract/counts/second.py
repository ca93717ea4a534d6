"""A second reading of whom a number counts, learned from gold: it overrules the rules only where it is much surer."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from canhtin_nlp.extract.counts.deeds import Role
from canhtin_nlp.findings import Span

NOBODY = "nobody"
"""Stands among the roles for those who do not matter to trafficking."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number of persons, for its second reader: its evidence and value, its signs, and the part the rules give it."""

    span: Span
    value: int
    signs: tuple[str, ...]
    role: Role | None


class SecondReader(Protocol):
    """Whoever reads a number of persons again: the fitted weights, or whoever writes readings down to fit them."""

    def role(self, reading: Reading) -> Role | None:
        """Return the part that the counted persons play; None for those who do not matter here."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Multinomial logistic regression over signs.

    ``roles``: the classes; ``bias``: (roles,); ``rows``: sign -> its row of ``weights``, which are (signs, roles).
    ``margin``: how much more probable (0 to 1) another part must be than that of the rules before it is taken.
    """

    roles: tuple[str, ...]
    bias: np.ndarray
    rows: Mapping[str, int]
    weights: np.ndarray
    margin: float

    @classmethod
    def from_bytes(cls, data: bytes) -> "Weights":
        """Read ``models/counts.json`` as `scripts/fit_counts.py` writes it."""
        raw = json.loads(data)
        rows = {sign: row for row, sign in enumerate(raw["weights"])}
        return cls(
            tuple(raw["roles"]), np.array(raw["bias"]), rows, np.array(list(raw["weights"].values())), raw["margin"]
        )

    def role(self, reading: Reading) -> Role | None:
        """Return the part that the rules gave, or another one that is more probable by more than the margin."""
        probable = self.probabilities(reading.signs)
        best = int(probable.argmax())
        if probable[best] - probable[self.roles.index(reading.role or NOBODY)] <= self.margin:
            return reading.role
        return _ROLES.get(self.roles[best])

    def probabilities(self, signs: Iterable[str]) -> np.ndarray:
        """Return the probability of each part, (roles,)."""
        known = [self.rows[sign] for sign in signs if sign in self.rows]
        powers: np.ndarray = np.exp(self.bias + self.weights[known].sum(axis=0))
        shares: np.ndarray = powers / powers.sum()
        return shares


_ROLES: dict[str, Role] = {"victim": "victim", "suspect": "suspect", "attendee": "attendee"}
