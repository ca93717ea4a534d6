"""Measure the words of the authored training articles against those of real relevant ones. Nothing is written.

    python scripts/compare_vocabulary.py ../shared/corpus/vietnews-train.jsonl.gz

Prints which articles count as near-copies of one another when folds are made, how much of the words of real relevant
articles the authored ones have, beside yardsticks of the same number of words, and the words that most mark each side.
The figures are kept in docs/classifier.md.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from canhtin.learning.fit import SEED, Data
from canhtin.learning.labels import Example
from canhtin.learning.train import gather, prepare

ROOT = Path(__file__).resolve().parent.parent
WORDS = 25
IN_ARTICLES = 10
"""Articles of one side that a word must stand in to be shown: no names of single cases."""
DIVISIONS = 20


def words_of(tokens: str) -> list[str]:
    """Return the words of title, lead and body in lower case; the marked copies of title and captions and numbers left out."""
    return [word.lower() for word in tokens.split() if "=" not in word and word != "0"]


def covered(known: Sequence[list[str]], asked: Sequence[list[str]]) -> tuple[float, float, float]:
    """Return which share of the types, of the types in two or more articles, and of the tokens of ``asked`` is in ``known``."""
    vocabulary = set(chain.from_iterable(known))
    tokens = Counter(chain.from_iterable(asked))
    articles = Counter(chain.from_iterable(map(set, asked)))
    common = [word for word, n in articles.items() if n >= 2]
    return (
        len(vocabulary & tokens.keys()) / len(tokens),
        sum(word in vocabulary for word in common) / len(common),
        sum(n for word, n in tokens.items() if word in vocabulary) / tokens.total(),
    )


def cut(texts: Sequence[list[str]], tokens: int, seed: int) -> list[list[str]]:
    """Return articles drawn at random until they have this many tokens."""
    chosen, total = [], 0
    for i in np.random.default_rng(seed).permutation(len(texts)):
        if total >= tokens:
            break
        chosen.append(texts[i])
        total += len(texts[i])
    return chosen


def mean_covered(
    pairs: Sequence[tuple[Sequence[list[str]], Sequence[list[str]]]],
) -> tuple[float, float, float]:
    """Return the mean of `covered` over several divisions."""
    types, common, tokens = np.mean([covered(known, asked) for known, asked in pairs], axis=0)
    return float(types), float(common), float(tokens)


def marking(one: Sequence[list[str]], other: Sequence[list[str]]) -> list[tuple[float, str, float, float]]:
    """Return (z, word, share of articles of ``one``, of ``other``), the words that most mark ``one`` first.

    z: log-odds ratio of standing in an article, by its standard error (a half added to each cell).
    """
    a, b = (Counter(chain.from_iterable(map(set, side))) for side in (one, other))
    found = []
    for word in {word for side in (a, b) for word, n in side.items() if n >= IN_ARTICLES}:
        cells = np.array([a[word], len(one) - a[word], b[word], len(other) - b[word]]) + 0.5
        odds = np.log(cells[0] / cells[1]) - np.log(cells[2] / cells[3])
        found.append((float(odds / np.sqrt((1 / cells).sum())), word, a[word] / len(one), b[word] / len(other)))
    return sorted(found, reverse=True)


def halves(data: Data, rows: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Divide rows into two halves by groups of near-copies."""
    groups = np.unique(data.groups[rows])
    first = np.random.default_rng(seed).permutation(groups)[: len(groups) // 2]
    chosen = np.isin(data.groups[rows], first)
    return rows[chosen], rows[~chosen]


def near_copies(examples: Sequence[Example], data: Data) -> list[list[str]]:
    """Return the groups of near-copies that hold an authored article, by id."""
    groups = defaultdict(list)
    for example, group in zip(examples, data.groups, strict=True):
        groups[group].append(example)
    return [
        [e.id for e in found] for found in groups.values() if len(found) > 1 and any(e.origin != "real" for e in found)
    ]


def main() -> None:
    """Print the figures."""
    examples = gather(ROOT, Path(sys.argv[1]))
    data = prepare(examples)
    texts = [words_of(tokens) for tokens in data.tokens]
    origins = np.array([example.origin for example in examples])
    relevant = data.relevance == 1

    def side(chosen: np.ndarray) -> list[list[str]]:
        return [texts[i] for i in np.flatnonzero(chosen)]

    print("near-copies with an authored article:", near_copies(examples, data) or "none")
    real = np.flatnonzero((origins == "real") & relevant)
    sides = {
        "real": side((origins == "real") & relevant),
        "authored": side((origins == "authored") & relevant),
        "authored national": side((origins == "authored_national") & relevant),
        "all authored (any relevance)": side(origins != "real"),
        "real irrelevant": side((origins == "real") & (data.relevance == 0)),
    }
    for name, found in sides.items():
        print(f"{name}: {len(found)} articles, median {np.median([len(t) for t in found]):.0f} words, "
              f"{sum(map(len, found))} in all")  # fmt: skip

    # half of the real ones is asked for, so that the other half can be the yardstick; as many words of each side
    divided = [halves(data, real, SEED + turn) for turn in range(DIVISIONS)]
    pairs = [([texts[i] for i in a], [texts[i] for i in b]) for a, b in divided]
    least = min(*(sum(map(len, a)) for a, _ in pairs), *(sum(map(len, sides[name])) for name in sides))
    print(
        f"covered of one half of real relevant articles (mean of {DIVISIONS} divisions): types, types in 2+ articles, tokens"
    )
    print(f"by {least} words of each side:")
    _say("the other half", mean_covered([(cut(a, least, n), b) for n, (a, b) in enumerate(pairs)]))
    for name in list(sides)[1:]:
        _say(name, mean_covered([(cut(sides[name], least, n), b) for n, (_, b) in enumerate(pairs)]))
    print("by all:")
    for name in list(sides)[1:]:
        _say(name, mean_covered([(sides[name], b) for _, b in pairs]))

    for name in ("authored", "authored national"):
        ranked = marking(sides[name], sides["real"])
        print(f"\nwords that mark {name} against real relevant articles (share of articles; z):")
        _show(ranked[:WORDS])
        print("words that mark the real ones:")
        _show(ranked[::-1][:WORDS])


def _say(name: str, shares: tuple[float, float, float]) -> None:
    print(f"  {name:32} {shares[0]:.3f} {shares[1]:.3f} {shares[2]:.3f}")


def _show(rows: Sequence[tuple[float, str, float, float]]) -> None:
    print("  " + ", ".join(f"{word} {a:.2f}:{b:.2f} ({z:.1f})" for z, word, a, b in rows))


if __name__ == "__main__":
    main()
