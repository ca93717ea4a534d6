"""The queue: made in batches, kept in the store, handed out one article at a time to as many reviewers as it wants."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, or_, select, update

from canhtin.errors import InputError
from canhtin.knowledge import resources
from canhtin.review.candidates import candidates
from canhtin.review.item import ReviewItem, read_item
from canhtin.review.records import reviewer_name
from canhtin.review.sampling import Batch, Cuts, draw, draw_of, lot
from canhtin.store.engine import writing
from canhtin.store.reviews import standing
from canhtin.store.schema import article_versions, review_batches, review_queue, reviews

SIZE = 60
DOUBLE = 0.2
"""Share of the items that two reviewers read."""
CLAIM = timedelta(minutes=30)
"""How long an item that was handed to one reviewer is not handed to another."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the queue is: items, items with all reviewers they want, reviews given, and those left for one reviewer."""

    items: int
    done: int
    given: int
    left: int


def make_batch(
    engine: Engine,
    size: int = SIZE,
    *,
    double: float = DOUBLE,
    now: datetime | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Batch:
    """Draw ``size`` articles that are not in the queue yet and put them at its end; a share ``double`` wants two reviewers.

    All reading is done before the one short write. Raises InputError for a size below 1 or a share outside 0 to 1.
    """
    if size < 1 or not 0 <= double <= 1:
        raise InputError("a batch has at least one article, and the share read twice is between 0 and 1")
    with engine.connect() as connection:
        earlier = read_cuts(connection)
    batch = draw(candidates(engine, on_progress), size, earlier)
    if batch.items:
        with writing(engine) as connection:
            # another batch may have been made meanwhile; what it took is not ours any more
            queued = set(connection.execute(select(review_queue.c.article_id)).scalars())
            _save(connection, batch, queued, double, now or datetime.now(UTC))
    return batch


def _save(connection: Connection, batch: Batch, queued: Collection[int], double: float, now: datetime) -> None:
    cuts = batch.cuts
    number = connection.execute(
        insert(review_batches)
        .values(
            made_at=now, model=resources().model.id, top=cuts.top, sizes={k: list(v) for k, v in batch.sizes.items()},
            cuts={"certain": {k: list(v) for k, v in cuts.certain.items()}, "lots": dict(cuts.lots)},
        )
        .returning(review_batches.c.id)
    ).scalar_one()  # fmt: skip
    rows = [
        {
            "batch_id": number, "article_id": one.article_id, "version_number": one.version_number, "position": position,
            "stratum": drawn.stratum, "probability": drawn.probability, "draw": draw_of(one),
            "machine": {"relevance": one.relevance, "score": one.score},
            "wanted": 2 if lot(one.identity, "second") < double else 1,
        }
        for position, drawn in enumerate(batch.items)
        if (one := drawn.candidate).article_id not in queued
    ]  # fmt: skip
    if rows:
        connection.execute(insert(review_queue), rows)


def read_cuts(connection: Connection) -> list[Cuts]:
    """Return where each batch so far stopped."""
    return [
        Cuts(row.top, {name: (last[0], last[1]) for name, last in row.cuts["certain"].items()}, row.cuts["lots"])
        for row in connection.execute(select(review_batches).order_by(review_batches.c.id))
    ]


def next_item(
    engine: Engine, reviewer: str, *, skip: Collection[int] = (), now: datetime | None = None
) -> ReviewItem | None:
    """Return the next article for this reviewer and claim it for half an hour; None when nothing is left for them.

    ``skip``: article ids that they do not want now. An article whose text was removed is passed by.
    """
    name = reviewer_name(reviewer)
    now = now or datetime.now(UTC)
    with engine.connect() as connection:
        waiting = [row for row in _waiting(connection, name) if row.article_id not in skip]
    for row in waiting:
        if not _claim(engine, row.id, name, now):
            continue
        with engine.connect() as connection:
            item = read_item(connection, row.article_id)
        if item is not None:
            return item
    return None


def read_one(engine: Engine, article_id: int) -> ReviewItem | None:
    """Return an article for review whether or not it is in the queue; None if there is nothing to read."""
    with engine.connect() as connection:
        return read_item(connection, article_id)


def _waiting(connection: Connection, name: str) -> list[Any]:
    """Return the rows of the queue that still want this reviewer, in order."""
    judged = _judged(connection)
    rows = connection.execute(
        select(review_queue.c.id, review_queue.c.article_id, review_queue.c.wanted)
        .join(article_versions, article_versions.c.article_id == review_queue.c.article_id)
        .where(article_versions.c.text_removed_at.is_(None))
        .group_by(review_queue.c.id)
        .order_by(review_queue.c.batch_id, review_queue.c.position)
    )
    return [
        row
        for row in rows
        if name not in (by := judged.get(row.article_id, set())) and len(by) < row.wanted
    ]  # fmt: skip


def _judged(connection: Connection) -> dict[int, set[str]]:
    """Return who judged the relevance of which article."""
    found: dict[int, set[str]] = {}
    query = standing().where(reviews.c.what == "relevance").with_only_columns(reviews.c.article_id, reviews.c.reviewer)
    for article_id, by in connection.execute(query):
        found.setdefault(article_id, set()).add(by)
    return found


def _claim(engine: Engine, queue_id: int, name: str, now: datetime) -> bool:
    free = or_(
        review_queue.c.claimed_by.is_(None), review_queue.c.claimed_by == name, review_queue.c.claimed_until < now
    )
    with writing(engine) as connection:
        done = connection.execute(
            update(review_queue)
            .where(review_queue.c.id == queue_id, free)
            .values(claimed_by=name, claimed_until=now + CLAIM)
        )
        return bool(done.rowcount)


def release(engine: Engine, reviewer: str) -> None:
    """Give back what this reviewer was handed and did not judge."""
    with writing(engine) as connection:
        connection.execute(
            update(review_queue)
            .where(review_queue.c.claimed_by == reviewer_name(reviewer))
            .values(claimed_by=None, claimed_until=None)
        )


def progress(engine: Engine, reviewer: str | None = None) -> Progress:
    """Return how far the queue is, and how many items are left for a reviewer (for anybody, if none is named)."""
    with engine.connect() as connection:
        judged = _judged(connection)
        rows = connection.execute(select(review_queue.c.article_id, review_queue.c.wanted)).all()
        given = sum(len(judged.get(row.article_id, ())) for row in rows)
        done = sum(len(judged.get(row.article_id, ())) >= row.wanted for row in rows)
        left = len(_waiting(connection, reviewer_name(reviewer))) if reviewer else len(rows) - done
    return Progress(len(rows), done, given, left)


def count_unqueued(connection: Connection) -> int:
    """Count the articles that came after the last batch: no estimate speaks of them."""
    top = connection.execute(select(func.max(review_batches.c.top))).scalar() or 0
    query = select(func.count(func.distinct(article_versions.c.article_id))).where(article_versions.c.article_id > top)
    return int(connection.execute(query).scalar_one())
