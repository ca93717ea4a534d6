"""What reviews tell of the machine: before and after on the reviewed articles, and recall in all of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, Engine, func, select

from canhtin.artefacts import load_model
from canhtin.dataset.provinces import provinces
from canhtin.documents import document_of
from canhtin.knowledge import resources
from canhtin.learning.measure import Figure, f1, figure, precision, recall
from canhtin.review.learning import digest, reviewed_articles, trained_on
from canhtin.review.queue import count_unqueued, read_cuts
from canhtin.review.recall import Judged, Recall, unread
from canhtin.review.recall import recall as estimate
from canhtin.review.records import machine_says, said_of
from canhtin.review.sampling import probability
from canhtin.store.schema import review_queue
from canhtin_nlp.analyse import judge

FOUND: Mapping[str, Collection[str]] = {
    "relevant": ("relevant",), "relevant or borderline": ("relevant", "borderline"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Figures of relevance on reviewed articles: as the machine had judged, and as the model of today judges.

    ``fair`` is False for articles that the model of today learned from: there it only repeats what it was told.
    """

    fair: bool
    before: Mapping[str, Figure]
    after: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class RecallReport:
    """Recall by what counts as found, of all articles and by province of today. ``unread``: strata nobody read yet.

    ``newer``: articles that came after the last batch, which no figure speaks of.
    """

    overall: Mapping[str, Recall]
    by_province: Mapping[str, Recall]
    read: int
    queued: int
    unread: Sequence[str]
    newer: int


def before_after(engine: Engine, folder: Path | None = None) -> list[BeforeAfter]:
    """Judge the reviewed articles again by the model of today, or the one in ``folder``; borderline ones are left out.

    The articles were chosen for review, many because the machine was unsure: these figures are not those of all articles.
    """
    known = replace(resources(), model=load_model(folder)) if folder else resources()
    learned = trained_on(folder)
    rows: dict[bool, list[tuple[int, int, int]]] = {True: [], False: []}
    for one in reviewed_articles(engine):
        if one.relevance == "borderline":
            continue
        after = judge(document_of(one.given), known).relevance.label
        truth, was, now = (int(label == "relevant") for label in (one.relevance, one.seen, after))
        rows[digest(one.given.id) not in learned].append((truth, was, now))
    found = []
    for fair, labels in rows.items():
        if labels:
            table = np.array(labels)
            found.append(BeforeAfter(fair, _figures(table[:, 0], table[:, 1]), _figures(table[:, 0], table[:, 2])))
    return found


def _figures(truth: np.ndarray, said: np.ndarray) -> dict[str, Figure]:
    return {
        "f1": figure(truth, said, f1), "precision": figure(truth, said, precision), "recall": figure(truth, said, recall),
    }  # fmt: skip


def recall_report(engine: Engine) -> RecallReport:
    """Estimate the recall of the classifier in all crawled articles, from those of the queue that were reviewed."""
    with engine.connect() as connection:
        counts = select(review_queue.c.stratum, func.count()).group_by(review_queue.c.stratum)
        queued = {stratum: int(number) for stratum, number in connection.execute(counts)}
        rows = list(_judged(connection))
        newer = count_unqueued(connection)
    missing = unread(queued, [one for one, _ in rows])
    overall: dict[str, Recall] = {}
    by_province: dict[str, Recall] = {}
    if not missing:
        for name, labels in FOUND.items():
            judged = [
                Judged(one.stratum, one.chance, label in labels, one.relevant, one.provinces) for one, label in rows
            ]  # fmt: skip
            if (value := estimate(judged, queued)) is not None:
                overall[name] = value
        judged = [one for one, _ in rows]
        for province in sorted({name for one in judged if one.relevant for name in one.provinces}):
            if (value := estimate(judged, queued, province)) is not None:
                by_province[province] = value
    return RecallReport(overall, by_province, len(rows), sum(queued.values()), missing, newer)


def _judged(connection: Connection) -> list[tuple[Judged, str]]:
    """Return the reviewed articles of the queue, each with the machine's label when it was drawn.

    As found count those that the dataset holds: relevant and borderline.
    """
    cuts = read_cuts(connection)
    said = said_of(connection)
    found = []
    known = provinces()
    for row in connection.execute(select(review_queue).order_by(review_queue.c.id)):
        facts = said.get(row.article_id, {})
        if "relevance" not in facts:
            continue
        label = facts["relevance"]
        names = facts.get("subject_provinces") or machine_says(connection, row.article_id)["subject_provinces"]
        relevant = None if label == "borderline" else label == "relevant"
        chance = max(probability(row.article_id, row.draw, cuts), row.probability)
        machine = row.machine["relevance"]
        found.append(
            (Judged(row.stratum, chance, machine != "irrelevant", relevant, tuple(known.today(names))), machine)
        )
    return found
