"""The queue in the store: made once, handed out, kept apart for two reviewers, while a crawl writes."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, func, select, update

from canhtin.errors import InputError
from canhtin.review.agreement import agreement
from canhtin.review.queue import make_batch, next_item, progress, read_cuts, release
from canhtin.review.records import record
from canhtin.store.engine import writing
from canhtin.store.schema import article_versions, articles, review_batches, review_queue

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def rows(engine):
    with engine.connect() as connection:
        return connection.execute(select(review_queue).order_by(review_queue.c.id)).all()


def test_a_batch_is_kept_with_strata_and_chances(store):
    batch = make_batch(store, 20, now=NOW)
    kept = rows(store)
    assert [row.article_id for row in kept] == [one.candidate.article_id for one in batch.items]
    assert {row.stratum for row in kept} == {"uncertain", "disagree", "found", "passed_over", "no_keyword"}
    for row in kept:
        assert 0 < row.probability <= 1
        assert row.machine["relevance"] in ("relevant", "irrelevant")
    against = [row.draw["why"] for row in kept if row.stratum == "disagree"]
    assert "core phrases, but the model says no" in against
    with store.connect() as connection:
        assert read_cuts(connection)[0].lots == batch.cuts.lots


def test_the_queue_stays_and_batches_never_repeat_an_article(store):
    make_batch(store, 15)
    first = rows(store)
    make_batch(store, 15)
    make_batch(store, 100)
    assert rows(store)[:15] == first
    assert len({row.article_id for row in rows(store)}) == len(rows(store)) == 40
    assert not make_batch(store, 10).items
    with store.connect() as connection:
        assert connection.execute(select(func.count()).select_from(review_batches)).scalar_one() == 3


def test_wrong_sizes_are_said(small):
    with pytest.raises(InputError, match="at least one"):
        make_batch(small, 0)
    with pytest.raises(InputError, match="between 0 and 1"):
        make_batch(small, 5, double=2)


def test_items_come_in_order_and_end(store):
    make_batch(store, 6, double=0)
    order = [row.article_id for row in rows(store)]
    seen = []
    while (item := next_item(store, "An")) is not None:
        seen.append(item.article_id)
        record(store, item.article_id, "An", {"relevance": "irrelevant"})
    assert seen == order
    assert progress(store, "An").left == progress(store, "Bình").left == 0


def test_skipping_and_claims(store):
    make_batch(store, 4, double=0)
    first = next_item(store, "An", now=NOW)
    # shown to An: Bình gets another one, An the same again
    second = next_item(store, "Bình", now=NOW)
    assert second.article_id != first.article_id
    assert next_item(store, "An", now=NOW).article_id == first.article_id
    assert next_item(store, "An", skip={first.article_id}, now=NOW).article_id not in (
        first.article_id,
        second.article_id,
    )
    # after half an hour, or once given back, it is free again
    assert (
        next_item(store, "Bình", skip={second.article_id}, now=NOW + timedelta(hours=1)).article_id == first.article_id
    )
    release(store, "Bình")
    release(store, "An")
    assert next_item(store, "Cúc", now=NOW).article_id == first.article_id


def test_two_reviewers_on_a_share_of_the_items(store):
    make_batch(store, 40, double=0.3)
    wanted = {row.article_id: row.wanted for row in rows(store)}
    twice = {key for key, number in wanted.items() if number == 2}
    assert 4 <= len(twice) <= 20
    for name in ("An", "Bình", "Cúc"):
        while (item := next_item(store, name)) is not None:
            label = "relevant" if name == "An" or item.article_id % 2 else "irrelevant"
            record(store, item.article_id, name, {"relevance": label, "themes": ["policy"], "victim_count": 2})
    now = progress(store)
    assert (now.items, now.done, now.given) == (40, 40, 40 + len(twice))
    found = {one.fact: one for one in agreement(store)}
    assert found["relevance"].n == len(twice)
    assert found["relevance"].alpha < 1
    assert found["theme policy"].alpha == found["victim_count"].alpha == 1.0


def test_an_article_without_text_or_gone_is_passed_by(store):
    make_batch(store, 5, double=0)
    first, second, third = [row.article_id for row in rows(store)][:3]
    with writing(store) as connection:
        where = article_versions.c.article_id == first
        connection.execute(update(article_versions).where(where).values(fields={}, text_removed_at=NOW))
        connection.execute(delete(articles).where(articles.c.id == second))
    assert next_item(store, "An").article_id == third
    assert len(rows(store)) == 4


def test_reviewing_goes_on_while_a_crawl_writes(small, tmp_path):
    make_batch(small, 20, double=0)
    stop = threading.Event()
    waits = []

    def crawl():
        other = sqlite3.connect(tmp_path / "canhtin.sqlite", isolation_level=None, timeout=30)
        while not stop.is_set():
            before = datetime.now(UTC)
            other.execute("BEGIN IMMEDIATE")
            waits.append((datetime.now(UTC) - before).total_seconds())
            other.execute("UPDATE articles SET last_seen_at = last_seen_at")
            stop.wait(0.01)
            other.execute("COMMIT")
            stop.wait(0.005)
        other.close()

    crawler = threading.Thread(target=crawl)
    crawler.start()
    try:
        while (item := next_item(small, "An")) is not None:
            record(small, item.article_id, "An", {"relevance": "irrelevant"})
    finally:
        stop.set()
        crawler.join()
    assert progress(small).done == 20
    # no wait of the crawl was longer than a moment: nothing holds the store while a person reads
    assert max(waits) < 5
