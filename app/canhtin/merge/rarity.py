"""How seldom a word pair or a name is among trafficking stories: in this store, and in a shipped list of what is common.

The list (``background.json``: word pairs of authored texts and in how many they stand) keeps a store of three articles
from taking the words of the trade for signs of one case.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def background() -> tuple[int, dict[str, int]]:
    """Return (number of texts, word pair -> number of texts that hold it)."""
    data = json.loads(files("canhtin.merge").joinpath("background.json").read_text(encoding="utf-8"))
    return int(data["texts"]), dict(data["pairs"])


class Rarity:
    """Weights of keys by how few stories hold them: from 0 (all) to 1 (one alone)."""

    def __init__(self, stories: Iterable[Iterable[str]]) -> None:
        self._texts, common = background()
        self._seen: Counter[str] = Counter()
        for keys in stories:
            self._texts += 1
            self._seen.update(set(keys))
        self._common = common
        self._most = math.log(1 + self._texts)

    def __call__(self, key: str) -> float:
        """Return the weight of a key."""
        seen = self._seen[key] + self._common.get(key, 0)
        return math.log((1 + self._texts) / max(1, seen)) / self._most
