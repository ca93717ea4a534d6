"""Search knows Vietnamese: with marks it is exact, without them it finds every mark, đ is d."""

import asyncio
import sqlite3

import httpx
import pytest
from datasette.database import QueryInterrupted
from hypothesis import given
from hypothesis import strategies as st

from canhtin.config import load
from canhtin.store.engine import open_engine
from canhtin.web.queries import Snapshot
from canhtin.web.search import marked, match, plain
from canhtin.web.serving import Asked, prepare

TEXTS = {
    1: "Đường dây mua bán người ở Hoà Bình bị triệt phá",
    2: "Mùa bạn về, người dân Hòa Bình vui hội",
    3: "Cô gái kể chuyện bị lừa bán sang Campuchia",
    4: "DUONG DAY NONG 111",
}


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE s USING fts5(text, text_plain, content='', tokenize=\"unicode61 remove_diacritics 0\")"
    )
    for number, text in TEXTS.items():
        connection.execute(
            "INSERT INTO s (rowid, text, text_plain) VALUES (?, ?, ?)", (number, marked(text), plain(text))
        )

    def find(query):
        return {row[0] for row in connection.execute("SELECT rowid FROM s WHERE s MATCH ?", (match(query),))}

    yield find
    connection.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mua bán người", {1}),
        ("mua ban nguoi", {1, 2}),
        ("MUA BÁN", {1}),
        ("Hòa Bình", {1, 2}),
        ("hoà bình", {1, 2}),
        ("hoa binh", {1, 2}),
        ("đường dây", {1}),
        ("duong day", {1, 4}),
        ("đuong day", {1, 4}),
        ('"bán người"', {1}),
        ('"người bán"', set()),
        ("camp*", {3}),
        ("lừa campuchia", {3}),
        ("lua* 111", set()),
        ("", set()),
        ('"', set()),
        ("*", set()),
        ("NEAR(mua, bán) AND text:người OR -x ^ {}", set()),
        ("đ\u01b0\u01a1\u0300ng", {1}),  # a grave that is not composed
    ],
)
def test_queries(index, query, found):
    assert index(query) == found


@given(st.text(max_size=60))
def test_no_query_breaks_the_index(query):
    connection = sqlite3.connect(":memory:")
    connection.execute('CREATE VIRTUAL TABLE s USING fts5(text, tokenize="unicode61 remove_diacritics 0")')
    connection.execute("INSERT INTO s VALUES (?)", (marked(query),))
    connection.execute("SELECT * FROM s WHERE s MATCH ?", (match(query),)).fetchall()
    connection.close()


@given(st.text(alphabet="aăâáàảãạđêếoôơúưyĐÁỞ HB", max_size=20))
def test_plain_is_ascii_for_vietnamese(text):
    assert plain(text).isascii()


class Slow:
    """A database in which ranking takes too long."""

    def __init__(self, database):
        self.database = database

    async def execute(self, sql, *values, **more):
        if "ORDER BY rank" in sql:
            raise QueryInterrupted(None, sql, values)
        return await self.database.execute(sql, *values, **more)


def test_words_that_stand_everywhere_are_found_without_ranking(home):
    ready = prepare(open_engine(f"sqlite:///{home / 'canhtin.sqlite'}"), load(home), Asked())
    database = ready.datasette.get_database("data")

    async def story():
        return [await Snapshot(one).search(match("son la"), 2, 0) for one in (database, Slow(database))]

    (ranked, *more), (newest, *more_newest) = asyncio.run(story())
    assert (more, more_newest) == ([True, True], [True, False])
    assert len(ranked) == len(newest) == 2
    ids = [row["article_id"] for row in newest]
    assert ids == sorted(ids, reverse=True)
    ready.engine.dispose()


def test_a_question_that_takes_too_long_is_told_as_that(home, monkeypatch):
    ready = prepare(open_engine(f"sqlite:///{home / 'canhtin.sqlite'}"), load(home), Asked())

    async def never(*_words):
        raise QueryInterrupted(None, "", ())

    monkeypatch.setattr(Snapshot, "search", never)

    async def story():
        transport = httpx.ASGITransport(app=ready.datasette.app())
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get("/search?q=x")

    answer = asyncio.run(story())
    assert answer.status_code == 503
    assert "quá nhiều thời gian" in answer.text
    ready.engine.dispose()
