"""Finds reprints: the same article at another paper, under another address, or posted again.

MinHash (datasketch) over shingles of syllables proposes pairs; their exact Jaccard index or containment decides. The
earliest published is the original. Daily tables (prices, weather, lottery) share their words and differ in their
numbers: they are no reprints of one another.
"""

import re
import zlib
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from datasketch import MinHash, MinHashLSH

from canhtin.merge.load import Printed
from canhtin_nlp.text import normalise

WINDOW = timedelta(days=60)
"""A later print of the same text further apart than this is not looked for."""
SHINGLE = 4
LEAST = 25
"""Shingles that a text needs: shorter notices repeat by chance."""
JACCARD, CONTAINED, SHORTER = 0.70, 0.85, 0.50
"""Least Jaccard index; or least part of the shorter text in the longer, if it is this part of the longer's length."""
SAME_NUMBERS = 0.60
PERMUTATIONS, BANDS, ROWS = 96, 32, 3
"""Bands of three find a pair of Jaccard 0.42, the least that can be verified, nine times in ten; of 0.70 always."""

_SYLLABLE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Reprint:
    """``article`` reprints ``original`` (ids); ``similarity`` from 0 to 1 as ``rule`` (jaccard, contained) has it."""

    article: int
    original: int
    similarity: float
    rule: str


@dataclass(frozen=True, slots=True)
class _Sketch:
    shingles: frozenset[int]
    numbers: frozenset[str]


def find_reprints(
    printed: Iterable[Printed], *, since: datetime | None = None, known: Mapping[int, int] | None = None
) -> list[Reprint]:
    """Return the reprints among these articles, by article id. Grows with their number, not with its square.

    ``since``: articles before it are only what later ones may reprint; whose reprint they are themselves is ``known``
    (article -> original).
    """
    lsh = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    sketches: dict[int, _Sketch] = {}
    originals: dict[int, int] = dict(known or {})
    recent: deque[Printed] = deque()
    found = []
    for article in sorted(printed, key=order_of):
        while recent and order_of(article)[0] - order_of(recent[0])[0] > WINDOW:
            old = recent.popleft()
            lsh.remove(old.id)
            del sketches[old.id]
        sketch = _sketch(article.text)
        if len(sketch.shingles) < LEAST:
            continue
        minhash = MinHash(PERMUTATIONS, hashfunc=int)
        minhash.update_batch(sketch.shingles)
        settled = since is not None and order_of(article)[0] < since
        best = None if settled else _best_match(sketch, [(key, sketches[key]) for key in lsh.query(minhash)])
        if not settled:
            originals.pop(article.id, None)
        if best is not None:
            earlier, similarity, rule = best
            originals[article.id] = originals.get(earlier, earlier)
            found.append(Reprint(article.id, originals[article.id], round(similarity, 4), rule))
        lsh.insert(article.id, minhash)
        sketches[article.id] = sketch
        recent.append(article)
    return sorted(found, key=lambda reprint: reprint.article)


def order_of(article: Printed) -> tuple[datetime, datetime, int]:
    """Order by publication. A bare day says less than an hour of the same day, so it does not win as midnight."""
    at = article.at + timedelta(hours=23, minutes=59) if article.day_only else article.at
    return at, article.seen, article.id


def _sketch(text: str) -> _Sketch:
    syllables = _SYLLABLE.findall(normalise(text).text.casefold())
    shingles = frozenset(
        zlib.crc32(" ".join(syllables[i : i + SHINGLE]).encode("utf-8")) for i in range(len(syllables) - SHINGLE + 1)
    )
    return _Sketch(shingles, frozenset(word for word in syllables if word.isdigit()))


def _best_match(sketch: _Sketch, candidates: list[tuple[int, _Sketch]]) -> tuple[int, float, str] | None:
    """Return the candidate that it repeats most, the earliest of equals: (id, similarity, rule)."""
    best = None
    for key, other in sorted(candidates, key=lambda candidate: candidate[0]):
        verified = _verify(sketch, other)
        if verified and (best is None or verified[0] > best[1]):
            best = (key, *verified)
    return best


def _verify(one: _Sketch, other: _Sketch) -> tuple[float, str] | None:
    shared = len(one.shingles & other.shingles)
    small, large = sorted((len(one.shingles), len(other.shingles)))
    jaccard = shared / (small + large - shared)
    if jaccard >= JACCARD:
        if jaccard < 0.95 and _overlap(one.numbers, other.numbers) < SAME_NUMBERS:
            return None
        return jaccard, "jaccard"
    if shared / small >= CONTAINED and small / large >= SHORTER:
        return shared / small, "contained"
    return None


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many numbers are shared, of those of the text that has fewer; 1.0 where there are few."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer >= 4 else 1.0
