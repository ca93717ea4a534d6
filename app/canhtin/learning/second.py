"""Fits the second reading of whom a number counts (`canhtin_nlp.extract.counts.second`) to what readers wrote down."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from canhtin.documents import document_of
from canhtin.evaluation.gold import Gold, Part, part_of, read_gold
from canhtin.evaluation.written import place_of
from canhtin.learning.collection import read_corpus
from canhtin.learning.labels import read_facts
from canhtin_nlp.analyse import extract
from canhtin_nlp.classify.model import Verdict
from canhtin_nlp.document import Document, from_fields
from canhtin_nlp.extract.counts.deeds import Role
from canhtin_nlp.extract.counts.second import NOBODY, Reading, Weights
from canhtin_nlp.extract.counts.seen import VICTIMS
from canhtin_nlp.findings import Relevance
from canhtin_nlp.resources import Resources

Origin = Literal["real", "authored", "borderline", "lessons", "snippets"]
STRENGTH = 0.5
"""Inverse of the ridge penalty; .3 to 1 make no difference."""
MARGIN = 0.5
"""Much surer than the rules: between .2 and .5 the parts given are about equally often right, but additions of the less sure
readings cost victim counts (docs/reading.md)."""
LEAST = 0.03
"""What a sign must weigh for some role to be kept: thousands of words weigh next to nothing."""
SEEN_IN = 2
"""Readings in which a sign must occur."""
WEIGHT: Mapping[Origin, float] = {"real": 2.0, "authored": 1.0, "borderline": 1.0, "lessons": 1.0, "snippets": 0.3}
"""What a number counts for in the fit: real sentences most, snippets least, in which the hard cases are thick."""
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A number of persons that the rules saw, and the part that the gold gives it: a role, or `NOBODY`."""

    origin: Origin
    part: Part
    article: str
    reading: Reading
    gold: str


@dataclass
class Recorder:
    """Reads nothing: writes down what a second reader is asked, and agrees with the rules."""

    readings: list[Reading] = field(default_factory=list)

    def role(self, reading: Reading) -> Role | None:
        """Return what the rules say."""
        self.readings.append(reading)
        return reading.role


def read_examples(data: Path, corpus: Path, resources: Resources) -> list[Example]:
    """Return the numbers of persons in all relevant gold articles, in borderline ones, and in snippets written for it.

    ``data``: the project's data folder; ``corpus``: the public collection, whose texts the labels of real articles need.
    """
    articles = [
        example for origin, item in _articles(data / "gold", corpus) for example in _examples(origin, item, resources)
    ]
    return [*articles, *read_snippets(data / "training" / "counts.jsonl", resources)]


def read_snippets(path: Path, resources: Resources) -> Iterator[Example]:
    """Read title, body and what is told: "V3 S2" are three victims and two suspects, in the order of the text.

    Lessons were written where the weights went wrong, snippets by writers who saw neither program nor gold.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        told = [(_LETTERS[word[0]], int(word[1:])) for word in record["told"]]
        for reading in _readings(from_fields({"title": record["title"], "body": record["body"]}), resources):
            role = told.pop(0)[0] if told and told[0][1] == reading.value else NOBODY
            yield Example(record["origin"], record["part"], record["id"], reading, role)


_LETTERS = {"V": "victim", "S": "suspect", "A": "attendee"}


def _articles(folder: Path, corpus: Path) -> Iterator[tuple[Origin, Gold]]:
    for item in read_gold(folder, corpus):
        if item.facts["relevance"] == "relevant":
            yield item.origin, item
    facts = read_facts([folder / "borderline" / "counts.jsonl"])
    for record, given in read_corpus(corpus, facts):
        yield "borderline", Gold(record["id"], "real", part_of(record["id"]), given, facts[record["id"]])


def _examples(origin: Origin, item: Gold, resources: Resources) -> Iterator[Example]:
    told = [count for count in item.facts["counts"] if count["unit"] == "persons"]
    for reading in _readings(document_of(item.given), resources):
        match = next((count for count in told if _is_of(count, reading, item.given.fields)), None)
        if match:
            told.remove(match)
        yield Example(origin, item.part, item.id, reading, _role(match["who"]) if match else NOBODY)


def _is_of(count: Mapping[str, Any], reading: Reading, fields: Mapping[str, str]) -> bool:
    """Tell whether a reader wrote this number down."""
    if count["field"] != reading.span.field or reading.value != (count["best"] or count["low"] or 0):
        return False
    start, end = place_of(count, fields)
    return start < reading.span.end and reading.span.start < end


def _readings(document: Document, resources: Resources) -> list[Reading]:
    recorder = Recorder()
    extract(document, replace(resources, second=recorder), Verdict(Relevance("relevant", 1.0), (), {}), ())
    return recorder.readings


def _role(who: str) -> str:
    return "victim" if who in VICTIMS else who


def fit(examples: Sequence[Example]) -> tuple[Weights, dict[str, Any]]:
    """Fit the weights to the tune part; returns them and what ``models/counts.json`` holds."""
    tune = [example for example in examples if example.part == "tune"]
    seen = Counter(sign for example in tune for sign in set(example.reading.signs))
    rows = [{sign: 1.0 for sign in example.reading.signs if seen[sign] >= SEEN_IN} for example in tune]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=5_000, tol=1e-6)
    importance = [WEIGHT[example.origin] for example in tune]
    model.fit(vectorizer.fit_transform(rows), [example.gold for example in tune], sample_weight=importance)
    rows_of = zip((str(name) for name in vectorizer.feature_names_), model.coef_.T.round(DIGITS).tolist(), strict=True)
    about = {
        "fitted_on": digest(examples),
        "articles": len({example.article for example in tune}),
        "numbers": len(tune),
        "margin": MARGIN,
        "roles": [str(name) for name in model.classes_],
        "bias": model.intercept_.round(DIGITS).tolist(),
        "weights": {sign: row for sign, row in rows_of if max(map(abs, row)) >= LEAST},
    }
    return Weights.from_bytes(json.dumps(about).encode()), about


def written(about: Mapping[str, Any]) -> str:
    """Return ``models/counts.json``, a line for every sign, so that its history can be read."""
    head = json.dumps({name: value for name, value in about.items() if name != "weights"}, ensure_ascii=False, indent=1)
    signs = ",\n".join(
        f"  {json.dumps(sign, ensure_ascii=False)}: {json.dumps(row)}" for sign, row in about["weights"].items()
    )
    return f'{head.removesuffix("}").rstrip()},\n "weights": {{\n{signs}\n }}\n}}\n'


def digest(examples: Iterable[Example]) -> str:
    """Return the sha256 of what was fitted on: signs and gold of the tune part."""
    total = hashlib.sha256()
    for example in examples:
        if example.part == "tune":
            total.update(json.dumps([example.article, example.reading.signs, example.gold]).encode())
    return total.hexdigest()


def f1(examples: Iterable[Example], weights: Weights | None) -> float:
    """Return the F1 of parts given to numbers, by rules alone or with a second reading: who are victims, suspects, attendees."""
    right = said = told = 0
    for example in examples:
        role = (weights.role(example.reading) if weights else example.reading.role) or NOBODY
        right += role == example.gold != NOBODY
        said += role != NOBODY
        told += example.gold != NOBODY
    return 2 * right / (said + told) if said + told else 0.0
