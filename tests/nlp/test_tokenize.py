"""The adapter around underthesea: Vietnamese words, and no input that hangs or kills it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canhtin_nlp import tokenize
from canhtin_nlp.tokenize import words


def test_words_of_the_field_stay_whole():
    found = words("Nạn nhân bị mua bán được giải cứu, trao trả qua cửa khẩu.")
    assert "nạn_nhân" in found
    assert "mua_bán" in found
    assert "giải_cứu" in found


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "a.1" * 8000, "1." * 20_000, "x" * 200_000, "\ufffd\x00", "< script >" * 500, "." * 5000],
)
def test_hostile_text_ends_soon(text):
    assert isinstance(words(text), list)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    assert all(isinstance(word, str) for word in words(text.encode("utf-8", "replace").decode()))


def test_a_panic_falls_back_to_syllables(monkeypatch):
    class Panic(BaseException):
        pass

    def broken(_chunk):
        raise Panic

    monkeypatch.setattr(tokenize, "_word_tokenize", lambda: broken)
    assert words("Công an tỉnh") == ["công", "an", "tỉnh"]


def test_ctrl_c_is_no_panic(monkeypatch):
    def interrupted(_chunk):
        raise KeyboardInterrupt

    monkeypatch.setattr(tokenize, "_word_tokenize", lambda: interrupted)
    with pytest.raises(KeyboardInterrupt):
        words("Công an")
