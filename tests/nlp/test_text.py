"""Text made uniform, with a way back: whatever is found stands in the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canhtin_nlp.text import fold_tones, normalise, sentences

ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aăâeêioôơuưyđAĂĐ hòahoàthuỷqu\u00a0\u200b\u200d\ufeff\u0300\u0301\u0323\u0309\u0303\r\n\tＡ１２，．\u2028"
        ),
        st.characters(),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("given_text", "uniform"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("thuỷ, uỷ ban, hoè", "thủy, ủy ban, hòe"),
        ("HOÀ BÌNH, UỶ BAN", "HÒA BÌNH, ỦY BAN"),
        ("quý, quà, quỷ, khoái, hoàng, thoả", "quý, quà, quỷ, khoái, hoàng, thỏa"),
        (unicodedata.normalize("NFD", "Đắk Lắk hoà"), "Đắk Lắk hòa"),
        ("1800\u00a01567", "1800 1567"),
        ("mua\u200b bán\ufeff người\u00ad", "mua bán người"),
        ("Ｔổng đài １１１", "Tổng đài 111"),
        ("dòng một\r\ndòng hai\u2028dòng ba", "dòng một\ndòng hai\ndòng ba"),
        ("\ud800x", "\ufffdx"),
        ("", ""),
    ],
)
def test_one_form(given_text, uniform):
    assert normalise(given_text).text == uniform


@given(ODD)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text).text
    assert normalise(once).text == once


@given(ODD, st.data())
def test_every_span_leads_back_into_the_original(text, data):
    uniform = normalise(text)
    start = data.draw(st.integers(0, len(uniform.text)))
    end = data.draw(st.integers(start, len(uniform.text)))
    begin, stop = uniform.original_span(start, end)
    assert 0 <= begin <= stop <= len(text)
    # what stands there reads the same once it is uniform again
    assert normalise(text[begin:stop]).text.strip() == uniform.text[start:end].strip() or text[begin:][:1] >= "\u0300"


@given(ODD)
def test_tone_placement_keeps_every_place(text):
    composed = unicodedata.normalize("NFC", text)
    assert len(fold_tones(composed)) == len(composed)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("TP. Hồ Chí Minh vừa bắt 2 đối tượng. Vụ việc đang điều tra.", 2),
        ("Chị T. bị lừa bán. Em V.T.H. được giải cứu.", 2),
        ("Dòng một\nDòng hai", 2),
        ("“Tôi sợ lắm!” Chị kể. Rồi im lặng…", 3),
        ("", 0),
    ],
)
def test_sentences(text, count):
    assert len(list(sentences(text))) == count


@given(ODD)
def test_no_letter_is_lost_between_sentences(text):
    uniform = normalise(text).text
    joined = "".join(uniform[a:b] for a, b in sentences(uniform))
    assert "".join(joined.split()) == "".join(uniform.split())
