"""What people say: kept as records, never overwritten, taken back by records."""

import pytest
from sqlalchemy import select
from tests.app.dataset.making import Maker

from canhtin.errors import InputError
from canhtin.review.answers import as_text, from_text
from canhtin.review.records import machine_says, record, said_of, undo_last
from canhtin.store.engine import writing
from canhtin.store.schema import reviews, reviews_undone


def first(engine, relevance="relevant"):
    with engine.connect() as connection:
        for article in range(1, 10):
            if machine_says(connection, article)["victim_count"] == 3:
                return article
    raise AssertionError


def said(engine, article):
    with engine.connect() as connection:
        return said_of(connection).get(article, {})


def everything(engine):
    with engine.connect() as connection:
        return connection.execute(select(reviews).order_by(reviews.c.id)).all()


def test_what_is_said_is_kept_beside_what_the_machine_said(store):
    article = first(store)
    with writing(store) as connection:
        Maker(connection).case("c-0123456789", (article,))
    answers = {
        "relevance": "borderline", "themes": ["policy", "prevention"], "victim_count": None, "hotlines": ["+84 981 848 484", "111"],
        "subject_provinces": ["son la", "TP Hồ Chí Minh"], "case": None,
    }  # fmt: skip
    assert len(record(store, article, " An ", answers, note=" chưa chắc ")) == 6
    kept = {row.what: row for row in everything(store)}
    assert {row.reviewer for row in kept.values()} == {"An"}
    assert kept["relevance"].seen == "relevant"
    assert (kept["victim_count"].seen, kept["victim_count"].said) == (3, None)
    assert kept["themes"].said == ["prevention", "policy"]
    assert kept["subject_provinces"].said == ["Sơn La", "Hồ Chí Minh"]
    assert (kept["hotlines"].seen, kept["hotlines"].said) == (["111"], ["0981848484", "111"])
    assert (kept["case"].seen, kept["case"].said) == ("c-0123456789", None)
    assert kept["case"].note == "chưa chắc"


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"relevance": "maybe"}, "relevant, borderline or irrelevant"), ({"victim_count": -1}, "whole number"),
        ({"victim_count": True}, "whole number"), ({"themes": ["crime"]}, "prevention"), ({"themes": "policy"}, "list"),
        ({"subject_provinces": ["Sơm Lạ"]}, "did you mean"), ({"hotlines": ["call us"]}, "digits"), ({"case": "5"}, "id of a case"),
        ({"case": "c-ffffffffff"}, "no case of this id"), ({"age": 5}, "no fact"), ({}, "nothing was said"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(small, answers, why):
    with pytest.raises(InputError, match=why):
        record(small, 1, "An", {"relevance": "relevant", **answers} if answers else {})
    assert not everything(small)


def test_nobody_and_nothing_are_refused(small):
    with pytest.raises(InputError, match="--reviewer"):
        record(small, 1, "  ", {"relevance": "relevant"})
    with pytest.raises(InputError, match="not in the store"):
        record(small, 999, "An", {"relevance": "relevant"})


def test_the_last_word_wins_and_the_first_stays(store):
    record(store, 1, "An", {"relevance": "relevant"})
    record(store, 1, "Bình", {"relevance": "irrelevant"})
    assert said(store, 1) == {"relevance": "irrelevant"}
    assert [row.said for row in everything(store)] == ["relevant", "irrelevant"]


def test_undoing_brings_back_what_held_before_and_deletes_nothing(store):
    article = first(store)
    record(store, article, "Bình", {"victim_count": 5})
    record(store, article, "An", {"relevance": "irrelevant", "victim_count": 0}, note="nhầm")
    before = everything(store)
    assert undo_last(store, "An") == article
    assert said(store, article) == {"victim_count": 5}
    assert everything(store)[:3] == before
    # whoever looks at the last record only sees what held before, too
    last = {row.what: row.said for row in everything(store)}
    assert last == {"victim_count": 5, "relevance": "relevant"}
    assert undo_last(store, "An") is None
    assert undo_last(store, "Bình") == article
    assert said(store, article) == {}
    assert {row.what: row.said for row in everything(store)}["victim_count"] == 3
    with store.connect() as connection:
        assert len(connection.execute(select(reviews_undone)).all()) == len(everything(store))


def test_a_note_alone(small):
    record(small, 1, "An", {}, note="xem lại")
    assert [(row.what, row.note) for row in everything(small)] == [("note", "xem lại")]
    assert undo_last(small, "An") == 1
    assert undo_last(small, "An") is None


@pytest.mark.parametrize(
    ("what", "typed", "value"),
    [
        ("victim_count", " 12 ", 12), ("victim_count", "none", None), ("victim_count", "", None), ("themes", "-", []),
        ("themes", "policy; prevention", ["prevention", "policy"]), ("hotlines", "1800.1567, 111", ["18001567", "111"]),
        ("subject_provinces", "bà rịa - vũng tàu; huế", ["Bà Rịa - Vũng Tàu", "Huế"]), ("case", "không", None),
        ("relevance", "relevant", "relevant"),
    ],
)  # fmt: skip
def test_typed_answers(what, typed, value):
    assert from_text(what, typed) == value
    assert from_text(what, as_text(value)) == value


@pytest.mark.parametrize(
    ("what", "typed"), [("victim_count", "ba"), ("victim_count", "-3"), ("relevance", ""), ("case", "x")]
)
def test_typed_nonsense(what, typed):
    with pytest.raises(InputError):
        from_text(what, typed)
