"""Search knows Vietnamese: with marks it is exact, without them it finds every mark, đ is d."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canhtin.web.search import marked, match, plain

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
