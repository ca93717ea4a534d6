"""Reads from the store what may be reviewed, with how unsure the machine is and where rules and model disagree."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, Select, select

from canhtin.dataset.items import chosen_analyses
from canhtin.knowledge import resources
from canhtin.review.sampling import Candidate, Ground
from canhtin.store.schema import analyses, article_versions, articles, reprints, review_queue

BATCH = 500
UNREAD = ("no_phrase", "too_short", "empty", "not_vietnamese")
"""Reasons for which an article never reached the model."""
_FAR = 3.0
"""Distance from the threshold, in logits, from which on nothing is unsure."""


def candidates(engine: Engine, on_progress: Callable[[int], None] | None = None) -> Iterator[Candidate]:
    """Yield every analysed article that is not in the queue and still has its text, by id.

    Texts are read some at a time, each time anew: a crawl that writes meanwhile is not held up.
    """
    known = resources()
    chosen = chosen_analyses().subquery()
    queued = select(review_queue.c.article_id)
    query = (
        select(chosen.c.analysis_id).where(chosen.c.article_id.not_in(queued)).order_by(chosen.c.article_id)
    )  # fmt: skip
    with engine.connect() as connection:
        ids = list(connection.execute(query).scalars())
    for start in range(0, len(ids), BATCH):
        with engine.connect() as connection:
            rows = connection.execute(_details(ids[start : start + BATCH])).all()
        for row in rows:
            yield _candidate(row, known.gate.core, known.model.threshold)
        if on_progress:
            on_progress(len(rows))


def _details(ids: Sequence[int]) -> Select[Any]:
    return (
        select(
            articles.c.id, articles.c.identity, article_versions.c.number, article_versions.c.fields,
            analyses.c.relevance, analyses.c.score, analyses.c.victim_count, analyses.c.summary,
            reprints.c.original_id,
        )
        .select_from(analyses)
        .join(article_versions, article_versions.c.id == analyses.c.version_id)
        .join(articles, articles.c.id == article_versions.c.article_id)
        .join(reprints, reprints.c.article_id == articles.c.id, isouter=True)
        .where(analyses.c.id.in_(ids), article_versions.c.text_removed_at.is_(None))
        .order_by(articles.c.id)
    )  # fmt: skip


def _candidate(row: Any, core: Sequence[str], threshold: float) -> Candidate:
    ground = ground_of(row.relevance, row.summary)
    unsure, disagree, why = 0.0, 0.0, None
    # a reprint says nothing that its original does not say: it is read only where chance takes it
    if row.original_id is None and ground != "no_keyword":
        unsure = uncertainty(row.score, threshold)
        text = "\n".join(row.fields.values()).lower()
        disagree, why = disagreement(row, sum(phrase in text for phrase in core))
    return Candidate(
        row.id, row.number, row.identity, row.relevance, row.score, ground, round(unsure, 6), round(disagree, 6), why
    )


def ground_of(relevance: str, summary: Mapping[str, Any]) -> Ground:
    """Return what the machine did with an article: found it, passed it over, or never read it for want of a keyword."""
    if relevance != "irrelevant":
        return "found"
    return "no_keyword" if (summary.get("relevance") or {}).get("reason") in UNREAD else "passed_over"


def uncertainty(score: float, threshold: float) -> float:
    """Return how near a score is to the threshold: 1 on it, 0 from three logits on."""
    return max(0.0, 1.0 - abs(_logit(score) - _logit(threshold)) / _FAR)


def disagreement(row: Any, core: int) -> tuple[float, str | None]:
    """Return how much the rules contradict the model, in [0, 1], and in which way.

    ``row``: relevance, score, victim_count and summary of an analysis; ``core``: how many of the gate's core phrases
    stand in the text.
    """
    themes = row.summary.get("themes") or ()
    ways = [
        (min(core, 4) / 4 if row.relevance == "irrelevant" else 0.0, "core phrases, but the model says no"),
        (row.score if row.relevance == "relevant" and not core else 0.0, "no core phrase, but the model says yes"),
        (
            0.6 if row.relevance == "borderline" and row.victim_count else 0.0,
            "victims counted, but the model is in doubt",
        ),
        (
            0.4 if row.relevance == "relevant" and "prosecution" in themes and row.victim_count is None else 0.0,
            "prosecution, but no victim counted",
        ),
    ]
    value, why = max(ways)
    return (value, why) if value else (0.0, None)


def _logit(score: float) -> float:
    score = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(score / (1 - score))
