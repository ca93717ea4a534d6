"""The memory of what was told, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.app.dataset.making import Maker, at, fill

from canhtin.config import Settings, Subscription
from canhtin.dataset.items import reading
from canhtin.digest import record
from canhtin.digest.plan import Way
from canhtin.digest.run import Digests
from canhtin.errors import BusyError
from canhtin.store.engine import writing

NOW = datetime(2025, 8, 2, 3, tzinfo=UTC)
WAY = Way(Subscription(name="x", email=("a@example.org",)), "email", "a@example.org")


def prepared(engine, told=(), way=WAY):
    with reading(engine) as connection:
        memory = record.remembered(connection, way)
    return record.prepare(
        engine, way, memory, now=NOW + timedelta(days=memory.number), since=NOW, content={"stories": []}, told=list(told),
        message_id="<1@example.org>",
    )  # fmt: skip


def memory_of(engine, way=WAY):
    with reading(engine) as connection:
        return record.remembered(connection, way)


def test_what_was_stopped_is_settled(engine):
    first, second, third = (prepared(engine, [number]) for number in (1, 2, 3))
    record.became(engine, first, "sent")
    record.became(engine, second, "sending")
    assert record.settle(engine) == 1
    assert record.settle(engine) == 0
    memory = memory_of(engine)
    assert memory.told == {1, 2}
    assert [row.id for row in memory.unclear] == [second] == [row.id for row in memory.doubtful]
    assert memory.last == NOW + timedelta(days=1)
    assert memory.number == 3
    # a later one arrives: the unclear one is no longer talked of
    record.became(engine, prepared(engine), "sent")
    assert memory_of(engine).doubtful == []
    assert third not in [row.id for row in memory.rows]


def test_each_way_has_its_own_memory(engine):
    record.became(engine, prepared(engine, [1]), "sent")
    other = Way(WAY.subscription, "file", "a@example.org")
    assert memory_of(engine, other).told == set()


def test_two_machines_cannot_prepare_the_same_digest(engine):
    with reading(engine) as connection:
        memory = record.remembered(connection, WAY)
    values = {"now": NOW, "since": NOW, "content": {}, "told": [], "message_id": None}
    record.prepare(engine, WAY, memory, **values)
    with pytest.raises(BusyError):
        record.prepare(engine, WAY, memory, **values)


def test_the_whole_way(engine, tmp_path):
    with writing(engine) as connection:
        fill(Maker(connection))
    settings = Settings(home=tmp_path, digest=[{"name": "x", "file": "x.md", "every_days": 0}])
    told = [Digests(engine, settings, since=at("2025-05-01"), now=NOW + timedelta(days=n)).send()[0] for n in range(2)]
    assert [(one.outcome, one.stories) for one in told] == [("sent", 3), ("sent", 0)]
    assert (tmp_path / "x.md").read_text("utf-8").count("lừa bán") == 1
