"""When a page is asked for conditionally: where "unchanged" can be believed, and once a day in full all the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from canhtin.store.engine import writing
from canhtin.store.fetches import StoreState, save_fetch
from canhtin_crawler.items import Fetch

BEGAN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
URL = "https://bao.example/rss/"
FULL = Fetch(
    site="bao",
    door="feed",
    url=URL,
    fetched_at=BEGAN,
    http_status=200,
    outcome="changed",
    etag='"a"',
    links=9,
    new_links=9,
)
SAME = replace(FULL, http_status=304, outcome="unchanged", etag=None, links=0, new_links=0)


def asked(engine, *answers, hours=1.0):
    """What is sent ``hours`` after the last of these answers, which came six hours apart."""
    at = BEGAN
    with writing(engine) as connection:
        for number, answer in enumerate(answers):
            at = BEGAN + timedelta(hours=6 * number)
            save_fetch(connection, replace(answer, fetched_at=at), None)
    return StoreState(engine, now=lambda: at + timedelta(hours=hours)).validators(URL)


@pytest.mark.parametrize(
    ("answers", "hours", "sent"),
    [
        ((), 1, None),
        ((FULL,), 1, '"a"'),
        ((FULL, SAME, SAME), 1, '"a"'),
        ((FULL, replace(FULL, etag='"b"')), 1, '"b"'),
        ((FULL, replace(FULL, etag=None)), 1, None),  # something behind it is still missing
        ((FULL, replace(FULL, http_status=500, outcome="failed", etag=None)), 1, '"a"'),
        ((FULL,), 24, None),  # a day old
        ((FULL, SAME, SAME, SAME), 7, None),  # the full answer is a day old, though others came since
        ((FULL, replace(FULL, new_links=0)), 1, '"a"'),  # asked in full, and indeed unchanged
        ((FULL, replace(FULL, new_links=2)), 1, None),  # two new articles under the old ETag
        ((FULL, replace(FULL, new_links=2), replace(FULL, etag='"b"')), 1, None),  # and never again
    ],
)
def test_front_doors(engine, answers, hours, sent):
    assert asked(engine, *answers, hours=hours) == (sent, None)


def test_last_modified_counts_alike(engine):
    dated = replace(FULL, etag=None, last_modified="Sun, 01 Mar 2026 08:00:00 GMT")
    assert asked(engine, dated) == (None, dated.last_modified)
    assert asked(engine, dated, replace(dated, new_links=1)) == (None, None)


def test_an_article_is_looked_at_again_conditionally_however_long_ago_it_was(engine):
    article = replace(FULL, door="article", outcome="article", links=0, new_links=0)
    assert asked(engine, article, hours=24 * 7) == ('"a"', None)
