"""Counts of any text whatever: spans lead back into it, and even hostile text ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.nlp.counts.weighed import find_counts

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.victims import choose_victim_count

PIECES = st.sampled_from(
    [
        "2",
        "hai",
        "1",
        "một",
        "hơn",
        "khoảng",
        "5-7",
        "hàng",
        "chục",
        "cả",
        "trong",
        "đó",
        "có",
        "và",
        ",",
        ".",
        "(",
        ")",
        "nạn",
        "nhân",
        "phụ",
        "nữ",
        "cháu",
        "bé",
        "đối",
        "tượng",
        "người",
        "vụ",
        "buổi",
        "tuyên",
        "truyền",
        "lượt",
        "giải",
        "cứu",
        "bán",
        "lừa",
        "bắt",
        "khởi",
        "tố",
        "từ",
        "năm",
        "2016",
        "đến",
        "2020",
        "6",
        "tháng",
        "đầu",
        "tiếp",
        "nhận",
        "hỗ",
        "trợ",
        "chị",
        "H.",
        "em",
        "M.",
        "bị",
        "cho",
        "này",
        "khác",
        "tăng",
        "giảm",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    document = from_fields({"title": text[:40], "body": text})
    counts = find_counts(document, None)
    for count in counts:
        source = text[:40] if count.span.field == "title" else text
        assert source[count.span.start : count.span.end] == count.span.text
        assert count.best is None or count.best >= 0
    choose_victim_count(document, counts)


@pytest.mark.parametrize(
    "piece",
    [
        "2 nạn nhân, ",
        "chị H. bị lừa bán và em M. ",
        "hai em ",
        "2 phụ nữ năm 2016 ",
        "từ năm ",
        "cả hai chị ",
        "3 vụ ",
        "\n1 cháu bé ",
        "trong đó có 2 em ",
    ],
)
def test_hostile_text_ends(piece: str) -> None:
    # with a quadratic rule this would take minutes; how long it takes is measured in benchmarks/
    document = from_fields({"title": (piece * 1_500)[:20_000], "body": piece * 1_500})
    choose_victim_count(document, find_counts(document, None))
