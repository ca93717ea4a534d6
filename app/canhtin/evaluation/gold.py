"""Reads the gold: facts of real articles (by id, sha256 and offsets) and of authored ones (with their texts)."""

import hashlib
import json
import tomllib
import zlib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from canhtin.evaluation.totals import read_totals, totals_of
from canhtin.inputs import Given, from_json
from canhtin.learning.collection import read_corpus
from canhtin.learning.labels import read_facts, read_real_facts

Origin = Literal["real", "authored"]
Part = Literal["tune", "check"]


@dataclass(frozen=True, slots=True)
class Gold:
    """One article with its text and the facts that a reader wrote down, ``totals`` among them where it has such."""

    id: str
    origin: Origin
    part: Part
    given: Given
    facts: dict[str, Any]


def part_of(name: str, moved: Set[str] = frozenset()) -> Part:
    """Return tune or check: rules are made on tune only. Real articles by the last digit of their id, authored by hash.

    ``moved``: check articles that were read for a rule since.
    """
    if name in moved:
        return "tune"
    even = int(name[-1]) % 2 == 0 if name.startswith("train/") else zlib.crc32(name.encode()) % 2 == 0
    return "tune" if even else "check"


def read_gold(folder: Path, corpus: Path | None) -> list[Gold]:
    """Read all gold whose text is at hand: the authored always, the real where the collection is."""
    moved = read_moved(folder / "moved.toml")
    found = list(_authored(folder / "authored", moved))
    if corpus is not None:
        found += _real(folder / "real", corpus, moved)
    totals = read_totals(folder / "totals.jsonl")
    for item in found:
        if item.id in totals:
            item.facts["totals"] = totals_of(totals[item.id], item.facts, item.given.fields)
    return found


def read_moved(path: Path) -> frozenset[str]:
    """Return the ids of the check articles that moved to tune."""
    moves = tomllib.loads(path.read_text(encoding="utf-8"))["moved"]
    return frozenset(name for move in moves for name in move["ids"])


def _authored(folder: Path, moved: Set[str]) -> Iterator[Gold]:
    path = folder / "facts.jsonl"
    for facts in read_facts([path, folder / "settled.jsonl"]).values():
        data = (folder / "articles" / f"{facts['id']}.json").read_bytes()
        record = json.loads(data)
        if "captions" in record:
            # the name that readers gave the field
            record["caption"] = "\n".join(record.pop("captions"))
        given = from_json(json.dumps({**record, "site": None}).encode(), str(path))
        yield Gold(facts["id"], "authored", part_of(facts["id"], moved), given, facts)


def _real(folder: Path, corpus: Path, moved: Set[str]) -> Iterator[Gold]:
    facts = read_real_facts(folder)
    for record, given in read_corpus(corpus, facts):
        yield Gold(record["id"], "real", part_of(record["id"], moved), given, facts[record["id"]])


def digest(folder: Path) -> str:
    """Return the sha256 of the gold that is read here: a floor holds for this gold and no other."""
    files = [path for part in ("authored", "real") for path in sorted((folder / part).rglob("*.json*"))]
    total = hashlib.sha256()
    for path in [*files, folder / "totals.jsonl", folder / "moved.toml"]:
        total.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return total.hexdigest()
