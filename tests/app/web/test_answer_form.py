"""What a review's form says, as it is sent: only what a person touched."""

from hypothesis import given
from hypothesis import strategies as st

from canhtin.web import answer_form
from canhtin.web.answer_form import TYPED, Form

MACHINE = {"victim_count": 3, "subject_provinces": ["Sơn La", "Lai Châu"], "hotlines": ["111"], "case": "c-0123456789"}


def test_an_untouched_form_says_nothing_but_relevance():
    form = answer_form.blank(MACHINE, {})
    back = {"relevance": "irrelevant", **form.typed, **{f"seen-{what}": text for what, text in form.seen.items()}}
    assert answer_form.answers(answer_form.read(back)) == ({"relevance": "irrelevant"}, [])


def test_right_says_what_the_machine_says():
    form = answer_form.blank(MACHINE, {})
    ticked = {f"right-{what}": "1" for what in TYPED}
    back = {
        "relevance": "irrelevant",
        **form.typed,
        **{f"seen-{what}": text for what, text in form.seen.items()},
        **ticked,
    }
    assert answer_form.answers(answer_form.read(back)) == ({"relevance": "irrelevant", **MACHINE}, [])


@given(st.dictionaries(st.sampled_from(["relevance", "themes", "theme-policy", "no-theme", "note", *TYPED,
                                        *(f"seen-{what}" for what in TYPED), *(f"right-{what}" for what in TYPED)]),
                       st.text(max_size=20)))  # fmt: skip
def test_whatever_is_sent_is_read_without_a_fault(posted):
    form = answer_form.read(posted)
    assert isinstance(form, Form)
    found, wrong = answer_form.answers(form)
    assert set(wrong) <= {"relevance", "themes", *TYPED}
    assert not set(wrong) & set(found)
