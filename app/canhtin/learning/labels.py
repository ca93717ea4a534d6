"""Labels without texts, texts without labels, and how they meet.

``data/labels/labels.jsonl`` names real articles by id and sha256; their text is in the public collection, which a user
may have and the project does not ship. ``data/training`` holds authored articles with their labels.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from canhtin.documents import document_of
from canhtin.errors import InputError
from canhtin.inputs import Given, from_json
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


def digest(root: Path) -> str:
    """Return the sha256 of all labels and authored articles: a floor holds for these labels and no others."""
    total = hashlib.sha256((root / "data" / "labels" / "labels.jsonl").read_bytes())
    for path in sorted((root / "data" / "training").glob("*.json")):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def read_corpus(path: Path, wanted: Mapping[str, Any] | None = None) -> Iterator[tuple[dict[str, Any], Given]]:
    """Yield (record, article) of the public collection as JSON lines; only ``wanted`` ids if given."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            record = json.loads(line)
            if wanted is None or record["id"] in wanted:
                yield record, from_json(line, f"{path}:{number}")


def real_examples(labels: Mapping[str, Mapping[str, Any]], corpus: Path) -> list[Example]:
    """Join labels with the texts of the collection. Raises InputError where a text is not the one that was labelled."""
    found = []
    for record, given in read_corpus(corpus, labels):
        label = labels[record["id"]]
        if label["sha256"] != record["sha256"]:
            raise InputError(f"{corpus}: {record['id']} is not the text that was labelled (sha256 differs)")
        found.append(_example(record["id"], "real", given, label))
    return sorted(found, key=lambda example: example.id)


def authored_examples(folder: Path) -> list[Example]:
    """Read authored training articles with their labels."""
    found = []
    for path in sorted(folder.glob("*.json")):
        data = path.read_bytes()
        record = json.loads(data)
        origin: Origin = "authored_national" if record.get("press") == "national" else "authored"
        found.append(_example(record["id"], origin, from_json(data, str(path)), record))
    return found


def with_reviewed(examples: Iterable[Example], reviewed: Sequence[Example]) -> list[Example]:
    """Add reviewed articles; of one text the word of the store's own reviewers holds."""
    texts = {_text(example) for example in reviewed}
    return [*(example for example in examples if _text(example) not in texts), *reviewed]


def _text(example: Example) -> str:
    return "\n".join(part.text for part in example.document.prose())


def _example(name: str, origin: Origin, given: Given, label: Mapping[str, Any]) -> Example:
    kind = label.get("kind") or label.get("reason") or ""
    return Example(name, origin, document_of(given), label["relevance"], tuple(label["themes"]), kind)


def clear(examples: Iterable[Example]) -> list[Example]:
    """Leave out what careful readers would split on."""
    return [example for example in examples if example.relevance != "borderline"]
