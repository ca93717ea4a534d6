"""The whole of training: examples to artefacts, the same again from the same inputs and pins."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from canhtin.artefacts import save_model
from canhtin.errors import InputError
from canhtin.knowledge import lexicon
from canhtin.learning.card import card
from canhtin.learning.fit import COST_OF_A_MISS, FOLDS, SEED, Data, calibrate, fit, out_of_fold, probability
from canhtin.learning.groups import near_duplicates
from canhtin.learning.labels import (
    ORIGINS,
    Example,
    authored_examples,
    read_labels,
    read_real_facts,
    real_examples,
    with_reviewed,
)  # fmt: skip
from canhtin.learning.measure import Figure, relevance_figures, theme_figures
from canhtin.learning.plots import precision_recall, reliability
from canhtin.learning.subgroups import Breakdown, as_json, breakdown
from canhtin_nlp.analyse import features_of
from canhtin_nlp.classify.features import TAG_KINDS, Features
from canhtin_nlp.document import Document
from canhtin_nlp.findings import THEMES

LABELS = "data/labels/labels.jsonl"
TRAINING = "data/training"
FACTS = "data/gold/real"
_RELEVANCE = {"relevant": 1, "irrelevant": 0, "borderline": -1}


@dataclass(frozen=True, slots=True)
class Trained:
    """What training made: the model's id, its figures by origin of the articles, how many articles of each origin."""

    id: str
    figures: dict[str, dict[str, Figure]]
    articles: dict[str, int]


def gather(root: Path, corpus: Path | None) -> list[Example]:
    """Return every labelled example whose text is at hand: authored ones always, real ones with the collection."""
    authored = authored_examples(root / TRAINING) if (root / TRAINING).is_dir() else []
    if corpus is None or not (root / LABELS).is_file():
        return authored
    return [*real_examples(read_labels(root / LABELS), corpus, read_real_facts(root / FACTS)), *authored]


def prepare(examples: Sequence[Example], workers: int = 2) -> Data:
    """Tokenize and group the examples, in their order."""
    with ProcessPoolExecutor(workers) as pool:
        seen = list(pool.map(_seen, [example.document for example in examples], chunksize=20))
    tokens = [found.tokens for found in seen]
    return Data(
        tokens=tokens,
        signs=np.array([found.signs for found in seen]),
        tags=np.array([[float(tag in found.tags) for tag in tag_names()] for found in seen]),
        relevance=np.array([_RELEVANCE[example.relevance] for example in examples]),
        themes=np.array([[int(theme in example.themes) for theme in THEMES] for example in examples]),
        groups=near_duplicates(tokens),
        real=np.array([not example.origin.startswith("authored") for example in examples]),
    )


def _seen(document: Document) -> Features:
    return features_of(document, lexicon())


def tag_names() -> tuple[str, ...]:
    """Return the columns of `Data.tags`: every coded tag that the lexicon may give."""
    return tuple(f"{kind} {code}" for kind in TAG_KINDS for code in sorted(lexicon().codes(kind)))


def train(
    root: Path,
    corpus: Path | None,
    target: Path,
    *,
    reviewed: Sequence[Example] = (),
    cost_of_a_miss: float = COST_OF_A_MISS,
    workers: int = 2,
) -> Trained:
    """Train on everything at hand and write the artefacts into ``target``. Raises InputError, ValueError.

    ``reviewed``: articles of a store that people judged, learned from besides. The figures are out of fold: each
    article is judged by a model that saw neither it nor a copy of it.
    """
    examples = with_reviewed(gather(root, corpus), reviewed)
    if not examples:
        raise InputError(
            "nothing to learn from: labels and authored articles are part of a checkout; run this in a clone"
        )
    data = prepare(examples, workers)
    settings = calibrate(data, cost_of_a_miss)
    parts = fit(data)
    origins = np.array([example.origin for example in examples])
    unseen = Unseen(*out_of_fold(data, SEED + 1))
    figures = measure(data, origins, unseen, settings)
    articles = {str(name): int((origins == name).sum()) for name in np.unique(origins)}
    about = {
        "id": f"relevance-{_digest(examples, data)[:10]}",
        "trained_on": articles,
        "positives": {name: int(((origins == name) & (data.relevance == 1)).sum()) for name in articles},
        "tags": tag_names(),
        "features": len(parts["vectorizer"].vocabulary_),
        "folds": FOLDS,
        "seed": SEED,
        "cost_of_a_miss": cost_of_a_miss,
        "versions": {name: metadata.version(name) for name in ("scikit-learn", "underthesea", "numpy", "skops")},
        **settings,
    }
    save_model(target, parts, about)
    _describe(target, about, figures, examples, data, origins, unseen)
    return Trained(str(about["id"]), figures, articles)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Margins by models that never saw the article: relevance (n,), themes (n, 4)."""

    relevance: np.ndarray
    themes: np.ndarray


def _digest(examples: Sequence[Example], data: Data) -> str:
    digest = hashlib.sha256()
    for example, tokens, signs, tags in zip(examples, data.tokens, data.signs, data.tags, strict=True):
        line = f"{example.id} {example.relevance} {','.join(example.themes)} {tokens} {signs.sum()} {tags.sum()}\n"
        digest.update(line.encode())
    return digest.hexdigest()


def measure(data: Data, origins: np.ndarray, unseen: Unseen, settings: dict[str, Any]) -> dict[str, dict[str, Figure]]:
    """Return figures by origin, out of fold, with another split than the one that set the thresholds."""
    figures = {}
    for origin in [name for name in ORIGINS if name in origins]:
        clear = (origins == origin) & (data.relevance >= 0)
        on_topic = (origins == origin) & (data.relevance == 1)
        found = relevance_figures(data.relevance[clear], unseen.relevance[clear], settings)
        for name, value in theme_figures(data.themes[on_topic], unseen.themes[on_topic], settings).items():
            found[f"theme_{name}"] = value
        figures[str(origin)] = found
    return figures


def by_subgroup(
    examples: Sequence[Example], data: Data, unseen: Unseen, settings: dict[str, Any]
) -> dict[str, Breakdown]:
    """Return recall and precision of relevance by period and region, for each origin, out of fold."""
    origins = np.array([example.origin for example in examples])
    score = probability(unseen.relevance, settings["calibration"]["relevance"])
    said = (score >= settings["thresholds"]["relevant"]).astype(int)
    found = {}
    for origin in [name for name in ORIGINS if name in origins]:
        rows = np.flatnonzero((origins == origin) & (data.relevance >= 0))
        found[str(origin)] = breakdown([examples[int(i)] for i in rows], data.relevance[rows], said[rows])
    return found


def _describe(  # noqa: PLR0917 - all that the card tells
    target: Path,
    about: dict[str, Any],
    figures: dict[str, dict[str, Figure]],
    examples: Sequence[Example],
    data: Data,
    origins: np.ndarray,
    unseen: Unseen,
) -> None:
    """Write figures, card and pictures beside the model."""
    report = {origin: {name: vars_of(value) for name, value in found.items()} for origin, found in figures.items()}
    subgroups = by_subgroup(examples, data, unseen, about)
    told = {origin: as_json(found) for origin, found in subgroups.items()}
    (target / "metrics.json").write_text(
        json.dumps({"model": about["id"], "out_of_fold": report, "subgroups": told}, ensure_ascii=False, indent=1)
        + "\n",
        encoding="utf-8",
    )
    shown = (origins == next(iter(figures))) & (data.relevance >= 0)
    score = probability(unseen.relevance, about["calibration"]["relevance"])
    threshold = about["thresholds"]["relevant"]
    (target / "precision_recall.svg").write_text(
        precision_recall(data.relevance[shown], score[shown], threshold), encoding="utf-8"
    )
    (target / "reliability.svg").write_text(reliability(data.relevance[shown], score[shown]), encoding="utf-8")
    kinds = np.array([example.kind if example.relevance == "irrelevant" else "" for example in examples])
    near_misses = {
        kind: (int((score[kinds == kind] >= threshold).sum()), int((kinds == kind).sum()))
        for kind, count in Counter(kinds[kinds != ""]).most_common()
        if count >= 5
    }
    worst = _worst(examples, data.relevance, score, threshold)
    (target / "MODEL_CARD.md").write_text(card(about, figures, near_misses, worst, subgroups), encoding="utf-8")


def _worst(
    examples: Sequence[Example], truth: np.ndarray, score: np.ndarray, threshold: float, most: int = 10
) -> dict[str, list[tuple[str, float]]]:
    """Return the articles that were misjudged by most, the worst first."""
    false = [i for i in np.argsort(-score) if truth[i] == 0 and score[i] >= threshold]
    missed = [i for i in np.argsort(score) if truth[i] == 1 and score[i] < threshold]
    return {
        heading: [(examples[i].id, float(score[i])) for i in rows[:most]]
        for heading, rows in (("taken for relevant", false), ("missed", missed))
    }


def vars_of(value: Figure) -> dict[str, float | int]:
    """Return a figure as plain rounded values."""
    return {
        "value": round(value.value, 4), "low": round(value.low, 4), "high": round(value.high, 4), "n": value.n,
        "positives": value.positives,
    }  # fmt: skip
