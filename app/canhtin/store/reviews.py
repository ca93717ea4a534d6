"""What people said of articles, as far as it holds: words that were taken back stay in the store and count for nothing."""

from typing import Any

from sqlalchemy import Select, select

from canhtin.store.schema import reviews, reviews_undone


def standing() -> Select[Any]:
    """Select the reviews that hold, oldest first: of one fact of one article the last one wins."""
    return (
        select(reviews)
        .join(reviews_undone, reviews_undone.c.review_id == reviews.c.id, isouter=True)
        .where(reviews_undone.c.review_id.is_(None))
        .order_by(reviews.c.id)
    )
