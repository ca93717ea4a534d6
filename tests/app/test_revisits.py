"""When an article is looked at again: after one day and after seven, and only what was new when it was found."""

from datetime import UTC, datetime, timedelta

import pytest

from canhtin.inputs import Given
from canhtin.store.articles import from_input, save, withdraw
from canhtin.store.engine import writing
from canhtin.store.fetches import StoreState, save_fetch
from canhtin_crawler.items import Fetch
from canhtin_crawler.sites import Site

FOUND = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
SITE = Site(id="bao", name="Báo", owner="national", domain="bao.example", family="D", article_pattern=".")
URL = "https://bao.example/a.html"


def put(engine, published, url=URL):
    item = Given(url, {"title": "Bắt đối tượng", "body": "Một đoạn."}, published_at=published, url=url, site="bao")
    with writing(engine) as connection:
        save(connection, from_input(item, FOUND), FOUND)


def look(engine, at):
    fetch = Fetch(
        site="bao", door="article", url=URL, fetched_at=at, http_status=304, outcome="unchanged", canonical_url=URL
    )
    with writing(engine) as connection:
        save_fetch(connection, fetch, None)


def due(engine, **later):
    return list(StoreState(engine).due_revisits(SITE, FOUND + timedelta(**later)))


def test_after_one_day_and_after_seven(engine):
    put(engine, FOUND - timedelta(hours=3))
    assert due(engine, hours=23) == []
    assert due(engine, days=1) == [URL]
    assert due(engine, days=5) == [URL]  # nobody crawled in between
    look(engine, FOUND + timedelta(days=1, hours=2))
    assert due(engine, days=2) == []
    assert due(engine, days=6, hours=23) == []
    assert due(engine, days=7) == [URL]
    look(engine, FOUND + timedelta(days=8))
    assert due(engine, days=9) == []
    assert due(engine, days=30) == []


def test_one_look_after_a_long_pause_is_enough(engine):
    put(engine, FOUND)
    look(engine, FOUND + timedelta(days=12))
    assert due(engine, days=13) == []


@pytest.mark.parametrize(("age", "again"), [(2, True), (13, True), (15, False), (2_000, False), (None, True)])
def test_what_was_old_when_it_was_found_is_left_alone(engine, age, again):
    put(engine, None if age is None else FOUND - timedelta(days=age))
    assert due(engine, days=1) == ([URL] if again else [])


def test_what_was_withdrawn_is_left_alone(engine):
    put(engine, FOUND)
    with writing(engine) as connection:
        withdraw(connection, URL, FOUND + timedelta(hours=5))
    assert due(engine, days=1) == []
