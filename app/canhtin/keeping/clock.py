"""Whether the clock can be believed: a wrong one must not delete what is still in its time."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from canhtin.errors import StoreError
from canhtin.store.schema import article_versions, fetches, runs

LATITUDE = timedelta(hours=1)
"""What machines' clocks differ by without harm."""


def newest_entry(engine: Engine) -> datetime | None:
    """Return the latest time that the store has written down, None for an empty store."""
    columns = (runs.c.started_at, fetches.c.fetched_at, article_versions.c.fetched_at)
    with engine.connect() as connection:
        found = [connection.execute(select(func.max(column))).scalar() for column in columns]
    return max((at for at in found if at is not None), default=None)


def check_clock(engine: Engine, now: datetime) -> None:
    """Raise StoreError when the store has entries later than ``now``: then either clock was wrong."""
    newest = newest_entry(engine)
    if newest is not None and newest > now + LATITUDE:
        raise StoreError(
            f"the clock says {now:%Y-%m-%d %H:%M} UTC, but the store has entries of {newest:%Y-%m-%d %H:%M} UTC: "
            "it was set back, or was ahead before; set it right (timedatectl), nothing was changed"
        )
