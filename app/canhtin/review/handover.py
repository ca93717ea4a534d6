"""What is handed to other tools: the articles of the queue and those that were reviewed, each with its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from canhtin.dataset.items import reading
from canhtin.review.item import ReviewItem, read_item
from canhtin.review.words import Word, read_words
from canhtin.store.schema import review_queue, reviews

BATCH = 200


@dataclass(frozen=True, slots=True)
class Handed:
    """An article with everything that was said of it, oldest first. ``identity``: as the store has it."""

    identity: str
    item: ReviewItem
    words: Sequence[Word]


def handed(engine: Engine) -> Iterator[Handed]:
    """Yield the articles in the order of the queue, then those that were reviewed outside it."""
    with reading(engine) as connection:
        ids = list(dict.fromkeys([*_queued(connection), *_reviewed(connection)]))
        for start in range(0, len(ids), BATCH):
            part = ids[start : start + BATCH]
            words = read_words(connection, part)
            for article_id in part:
                item = read_item(connection, article_id, bare=True)
                if item is not None:
                    yield Handed(item.identity, item, words.get(article_id, ()))


def _queued(connection: Connection) -> list[int]:
    query = select(review_queue.c.article_id).order_by(review_queue.c.batch_id, review_queue.c.position)
    return list(connection.execute(query).scalars())


def _reviewed(connection: Connection) -> list[int]:
    return list(connection.execute(select(reviews.c.article_id).distinct().order_by(reviews.c.article_id)).scalars())
