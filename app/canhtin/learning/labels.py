"""Labels without texts, texts without labels, and how they meet.

``data/labels/labels.jsonl`` names real articles by id and sha256; their text is in the public collection, which a user
may have and the project does not ship. ``data/training`` holds authored articles with their labels.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from canhtin.documents import document_of
from canhtin.errors import InputError
from canhtin.inputs import Given, from_json
from canhtin.learning.collection import read_corpus
from canhtin_nlp.document import Document
from canhtin_nlp.findings import RelevanceLabel, Theme

Origin = Literal["real", "authored", "authored_national", "reviewed"]
ORIGINS: tuple[Origin, ...] = ("real", "authored", "authored_national", "reviewed")
"""Of the collection; written by us as the provincial press writes, and as national papers do, with the world's news; of a store
in which people judged them. Never pooled in one figure."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled article with its text."""

    id: str
    origin: Origin
    document: Document
    relevance: RelevanceLabel
    themes: tuple[Theme, ...]
    kind: str
    """Kind of near-miss of an irrelevant one, as the labeller named it."""
    provinces: tuple[str, ...] | None = None
    """The provinces it is about, as a person wrote them down: () none, None if nobody said."""


def read_labels(path: Path) -> dict[str, dict[str, Any]]:
    """Read ``labels.jsonl``: id -> label record. Raises InputError that names the line."""
    labels: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            record = json.loads(line)
            labels[record["id"]] = record
        except (json.JSONDecodeError, KeyError) as error:
            raise InputError(f"{path}:{number}: not a label with an id: {error}") from error
    return labels


def read_facts(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Read the facts of first readings, id -> record; what was settled later (``settled…``) takes their place.

    Who settles leaves out what nobody doubted. Of two first readings of one article the first counts.
    """
    facts: dict[str, dict[str, Any]] = {}
    for path in paths:
        settled = path.name.startswith("settled")
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            known = facts.setdefault(record["id"], record)
            if settled:
                facts[record["id"]] = known | record
    return facts


def read_real_facts(folder: Path) -> dict[str, dict[str, Any]]:
    """Read the gold facts of real articles (``data/gold/real``), id -> record; none where the folder is not shipped."""
    return read_facts([*sorted(folder.glob("a-*.jsonl")), *sorted(folder.glob("settled-*.jsonl"))])


def digest(root: Path) -> str:
    """Return the sha256 of all labels and authored articles: a floor holds for these labels and no others."""
    total = hashlib.sha256((root / "data" / "labels" / "labels.jsonl").read_bytes())
    for path in sorted((root / "data" / "training").glob("*.json")):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def real_examples(
    labels: Mapping[str, Mapping[str, Any]], corpus: Path, facts: Mapping[str, Mapping[str, Any]]
) -> list[Example]:
    """Join labels with the texts of the collection. Raises InputError where a text is not the one that was labelled.

    ``facts``: the gold of some of them, which tells the provinces that they are about.
    """
    found = []
    for record, given in read_corpus(corpus, labels):
        label = labels[record["id"]]
        if label["sha256"] != record["sha256"]:
            raise InputError(f"{corpus}: {record['id']} is not the text that was labelled (sha256 differs)")
        about = facts.get(record["id"])
        # of irrelevant articles the gold does not ask what province they are about: its empty list says nothing
        asked = about is not None and about["relevance"] != "irrelevant"
        provinces = tuple(about["subject_provinces"]) if about and asked else None
        found.append(_example(record["id"], "real", given, label, provinces))
    return sorted(found, key=lambda example: example.id)


def authored_examples(folder: Path) -> list[Example]:
    """Read authored training articles with their labels."""
    found = []
    for path in sorted(folder.glob("*.json")):
        data = path.read_bytes()
        record = json.loads(data)
        origin: Origin = "authored_national" if record.get("press") == "national" else "authored"
        provinces = (record["province"],) if record["province"] else ()
        found.append(_example(record["id"], origin, from_json(data, str(path)), record, provinces))
    return found


def with_reviewed(examples: Iterable[Example], reviewed: Sequence[Example]) -> list[Example]:
    """Add reviewed articles; of one text the word of the store's own reviewers holds."""
    texts = {_text(example) for example in reviewed}
    return [*(example for example in examples if _text(example) not in texts), *reviewed]


def _text(example: Example) -> str:
    return "\n".join(part.text for part in example.document.prose())


def _example(
    name: str, origin: Origin, given: Given, label: Mapping[str, Any], provinces: tuple[str, ...] | None
) -> Example:
    kind = label.get("kind") or label.get("reason") or ""
    return Example(name, origin, document_of(given), label["relevance"], tuple(label["themes"]), kind, provinces)


def clear(examples: Iterable[Example]) -> list[Example]:
    """Leave out what careful readers would split on."""
    return [example for example in examples if example.relevance != "borderline"]
