"""Turn a reader's facts of real articles into a file of the gold: evidence becomes offsets, no text is kept.

    python scripts/locate_gold.py ../shared/corpus/vietnews-train.jsonl.gz READ.jsonl data/gold/real/b-1.jsonl

A reader names evidence by ``field``, ``text`` and ``nth`` (1-based; the next one is searched from one character on).
Every evidence that is not found is told with the article's id, and then nothing is written.
"""

import json
import sys
from pathlib import Path
from typing import Any

from canhtin.learning.collection import read_corpus

KINDS = ("locations", "hotlines", "counts")


def main() -> None:
    """Write the facts with offsets and the article's sha256."""
    corpus, source, target = map(Path, sys.argv[1:4])
    lines = source.read_text(encoding="utf-8").splitlines()
    facts: dict[str, dict[str, Any]] = {record["id"]: record for record in map(json.loads, lines)}
    faults = []
    for record, given in read_corpus(corpus, facts):
        read = facts[record["id"]]
        read["sha256"] = record["sha256"]
        for kind in KINDS:
            for found in read.get(kind) or ():
                fault = locate(found, given.fields)
                faults += [f"{record['id']}: {kind}: {fault}"] if fault else []
    faults += [f"{name}: not in the collection" for name, read in facts.items() if "sha256" not in read]
    if faults:
        sys.exit("\n".join(faults))
    target.write_text("".join(json.dumps(read, ensure_ascii=False) + "\n" for read in facts.values()), encoding="utf-8")


def locate(found: dict[str, Any], fields: Any) -> str | None:
    """Replace ``text`` and ``nth`` by ``start`` and ``end``; returns what is wrong, if anything is."""
    text, nth, start = found.pop("text"), found.pop("nth"), -1
    for _ in range(nth):
        start = fields.get(found["field"], "").find(text, start + 1)
        if start < 0:
            return f"{text!r} is not there {nth} times in {found['field']}"
    found["start"], found["end"] = start, start + len(text)
    return None


if __name__ == "__main__":
    main()
