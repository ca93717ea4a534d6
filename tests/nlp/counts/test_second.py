"""The second reading of whom a number counts: when it overrules the rules, and on what signs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.nlp.counts.weighed import WEIGHTS

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract import counts
from canhtin_nlp.extract.counts.second import NOBODY, Reading, Weights
from canhtin_nlp.findings import Span

SPAN = Span("body", 0, 8, "hai người")


def weights(margin: float, **rows: list[float]) -> Weights:
    about = {
        "roles": ["attendee", NOBODY, "suspect", "victim"],
        "bias": [0, 0, 0, 0],
        "margin": margin,
        "weights": rows,
    }
    return Weights.from_bytes(json.dumps(about).encode())


@pytest.mark.parametrize(
    ("signs", "ruled", "expected"),
    [
        (("sold",), "suspect", "victim"),  # much surer than the rules
        (("sold", "caught"), "suspect", "suspect"),  # two parts are as probable: the rules stand
        (("sold",), None, "victim"),
        (("passer",), "victim", None),
        ((), "attendee", "attendee"),
        (("never seen before",), "victim", "victim"),
    ],
)
def test_the_rules_stand_unless_another_part_is_much_more_probable(signs, ruled, expected):
    fitted = weights(0.5, sold=[0, 0, 0, 4], caught=[0, 0, 4, 0], passer=[0, 4, 0, 0])
    assert fitted.role(Reading(SPAN, 2, signs, ruled)) == expected


def test_a_margin_of_one_never_overrules():
    assert weights(1.0, sold=[0, 0, 0, 40]).role(Reading(SPAN, 2, ("sold",), "suspect")) == "suspect"


@given(st.lists(st.sampled_from(sorted(WEIGHTS.rows)), max_size=80))
def test_probabilities_add_up_to_one(signs):
    shares = WEIGHTS.probabilities(signs)
    assert shares.shape == (4,)
    assert shares.sum() == pytest.approx(1)
    assert (shares >= 0).all()


class Listener:
    """Agrees with the rules and keeps what it was asked."""

    def __init__(self):
        self.asked = []

    def role(self, reading):
        self.asked.append(reading)
        return reading.role


def test_signs_tell_noun_words_article_and_who_was_counted_before():
    listener = Listener()
    text = "Công an bắt giữ 2 đối tượng, giải cứu ba cô gái bị bán. Hai đối tượng khai nhận hành vi."
    counts.find_counts(from_fields({"title": "Khởi tố nhóm buôn người", "body": text}), None, listener)
    first, second, third = listener.asked
    assert (first.value, first.role, first.span.text) == (2, "suspect", "2 đối tượng")
    assert {"noun đối tượng", "group suspect", "size 2", "in body", "caught before", "0 before giữ", "charged"} <= set(
        first.signs
    )
    assert {"noun cô gái", "wronged before", "wronged behind", "last suspect", "before giải cứu", "0 behind bị"} <= set(
        second.signs
    )
    assert {"known suspect", "said suspect", "fewer"} <= set(third.signs)


def test_no_number_of_things_is_read_again():
    listener = Listener()
    counts.find_counts(
        from_fields({"body": "Toàn tỉnh phát hiện 12 vụ mua bán người, tổ chức 30 buổi tuyên truyền."}), None, listener
    )
    assert listener.asked == []


class Contrary:
    """Calls everybody a victim."""

    def role(self, reading):
        return "victim" if reading.value else None


def test_what_was_overruled_says_so_and_the_rules_go_on_with_their_own():
    text = "Công an bắt giữ 2 đối tượng. 2 người này khai nhận hành vi."
    found = counts.find_counts(from_fields({"body": text}), None, Contrary())
    assert [(count.who, count.rule.rpartition(":")[2]) for count in found] == [("possible_victim", "weighed")] * 2
