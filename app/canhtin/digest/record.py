"""The memory of what was told: a row before a digest leaves, and what became of it.

prepared: nothing was handed over yet · sending: being handed over · sent · failed: certainly not delivered, its news
will be told again · unclear: broken off while being handed over, so it is not repeated by itself.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from canhtin.digest.plan import Way
from canhtin.errors import BusyError
from canhtin.store.engine import writing
from canhtin.store.schema import digests

DELIVERED = ("sent", "unclear")


@dataclass(slots=True)
class Memory:
    """What is remembered of one way. ``last``: when something last left; ``rows``: what left, newest first."""

    number: int = 0
    last: datetime | None = None
    told: set[int] = field(default_factory=set)
    rows: list[Any] = field(default_factory=list)

    @property
    def unclear(self) -> list[Any]:
        """Return the digests that may not have arrived, newest first."""
        return [row for row in self.rows if row.status == "unclear"]

    @property
    def doubtful(self) -> list[Any]:
        """Return those of them that no digest has followed which did arrive, the oldest first."""
        arrived = max((row.number for row in self.rows if row.status == "sent"), default=0)
        return [row for row in self.unclear[::-1] if row.number > arrived]


def settle(engine: Engine) -> int:
    """Say of what an earlier run left behind how it ended, and return how many are unclear. Only under the lock."""
    with writing(engine) as connection:
        connection.execute(
            update(digests)
            .where(digests.c.status == "prepared")
            .values(status="failed", error="stopped before anything was handed over")
        )
        found = connection.execute(
            update(digests)
            .where(digests.c.status == "sending")
            .values(status="unclear", error="stopped while the message was being handed over")
        )
        return int(found.rowcount)


def remembered(connection: Connection, way: Way) -> Memory:
    """Return the memory of a way."""
    memory = Memory()
    query = (
        select(digests)
        .where(
            digests.c.subscriber == way.subscription.name, digests.c.channel == way.channel,
            digests.c.target == way.target,
        )
        .order_by(digests.c.number.desc())
    )  # fmt: skip
    for row in connection.execute(query):
        memory.number = max(memory.number, row.number)
        if row.status in DELIVERED:
            memory.rows.append(row)
            memory.told.update(row.told)
            memory.last = max(memory.last or row.made_at, row.made_at)
    return memory


def prepare(
    engine: Engine, way: Way, memory: Memory, *, now: datetime, since: datetime, content: dict[str, Any],
    told: list[int], message_id: str | None,
) -> int:  # fmt: skip
    """Write down what is about to leave, and return its id. Raises BusyError when another run was quicker."""
    try:
        with writing(engine) as connection:
            return int(
                connection.execute(
                    insert(digests)
                    .values(
                        subscriber=way.subscription.name, channel=way.channel, target=way.target,
                        number=memory.number + 1, made_at=now, since=since, status="prepared", message_id=message_id,
                        content=content, told=told,
                    )
                    .returning(digests.c.id)
                ).scalar_one()
            )  # fmt: skip
    except IntegrityError as error:
        raise BusyError(f"another machine is sending the digest of {way.subscription.name!r} just now") from error


def became(engine: Engine, number: int, status: str, error: str | None = None) -> None:
    """Write down what became of a digest."""
    with writing(engine) as connection:
        connection.execute(
            update(digests)
            .where(digests.c.id == number)
            .values(status=status, error=error, sent_at=datetime.now(UTC) if status == "sent" else None)
        )


def read(connection: Connection, number: int) -> Any:
    """Return a digest."""
    return connection.execute(select(digests).where(digests.c.id == number)).one()
