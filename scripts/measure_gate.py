"""Measure what the gate opens, what it shuts out unjudged, and what it costs. Nothing is written.

    python scripts/measure_gate.py ../shared/corpus/vietnews-train.jsonl.gz

The figures are kept in docs/classifier.md.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from canhtin.documents import document_of
from canhtin.evaluation.gold import read_gold
from canhtin.knowledge import resources
from canhtin.learning.collection import read_corpus
from canhtin.learning.train import gather
from canhtin_nlp.analyse import features_of

ROOT = Path(__file__).resolve().parent.parent
TIMED = 300


def milliseconds(work: Callable[[Any], object], items: Iterable[Any]) -> float:
    """Return the processor time an item takes; other programs of the machine do not count."""
    items = list(items)
    start = time.process_time()
    for item in items:
        work(item)
    return 1000 * (time.process_time() - start) / len(items)


def main() -> None:
    """Print the figures."""
    corpus, known = Path(sys.argv[1]), resources()
    opened: Counter[str] = Counter()
    of: Counter[str] = Counter()
    timed = []
    for record, given in read_corpus(corpus):
        document, stratum = document_of(given), record["stratum"]
        of[stratum] += 1
        opened[stratum] += known.gate.refusal(document) is None
        if stratum == "random" and len(timed) < TIMED:
            timed.append(document)
    for stratum, n in of.items():
        print(f"{stratum}: opens {opened[stratum]} of {n}, {opened[stratum] / n:.3f}")
    articles = [(one.id, f"{one.origin} {one.relevance}", one.document) for one in gather(ROOT, corpus)]
    articles += [
        (item.id, f"gold {item.origin} {item.facts['relevance']}", document_of(item.given))
        for item in read_gold(ROOT / "data" / "gold", None)
    ]
    shut = [(name, kind) for name, kind, document in articles if known.gate.refusal(document)]
    total, lost = Counter(kind for _, kind, _ in articles), Counter(kind for _, kind in shut)
    for kind, n in total.items():
        print(f"{kind}: shuts out {lost[kind]} of {n}")
    print("relevant ones shut out:", " ".join(name for name, kind in shut if kind.endswith(" relevant")))
    gate = milliseconds(known.gate.refusal, timed)
    read = [
        features_of(document, known.lexicon) for document in timed[: TIMED // 2]
    ]  # the tokenizer learns words as it goes
    known.model.judge(read[0])
    judge = milliseconds(lambda document: known.model.judge(features_of(document, known.lexicon)), timed[TIMED // 2 :])
    print(f"one random article takes {gate:.2f} ms at the gate, {judge:.2f} ms to be judged")


if __name__ == "__main__":
    main()
