"""Plain-text articles are split by the form of their lines; fields keep their names; spans point into the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canhtin_nlp.document import from_fields, is_tag_line


@pytest.mark.parametrize(
    "line",
    ["phòng chống mua bán người,Hà Giang", "mua bán người,Sơn La,biên giới", "an ninh trật tự,TP.Vinh"],
)
def test_tag_lines(line):
    assert is_tag_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sáng 5/6, tại Hà Giang",
        "Hà Giang",
        "3,5",
        "1,200,000",
        "Công an bắt 2 đối tượng,thu 3 xe. Vụ việc đang điều tra",
        "Bắt A,B,C.",
        "",
    ],
)
def test_lines_that_only_look_like_tags(line):
    assert not is_tag_line(line)


def kinds(text):
    return [(part.kind, part.text) for part in from_fields({"text": text}).parts]


def test_parts_in_any_order():
    text = (
        "Lễ ra quân ở bản Phiêng Cài. (Ảnh minh họa)\n\u00a0\nSáng nay, xã ra quân tuyên truyền.\n"
        "mua bán người,Sơn La\nBà con hưởng ứng.\nTin, ảnh: Lò Hoa"
    )
    document = from_fields({"text": text})
    assert [part.kind for part in document.parts] == ["caption", "body", "tags", "body", "byline"]
    assert document.site_tags == ("mua bán người", "Sơn La")
    assert document.byline == "Lò Hoa"


@pytest.mark.parametrize(
    "byline", ["Minh Thư", "Bài, ảnh: Hải Đường", "PV", "Hoàng Lan - Thu Hà", "Theo TTXVN", "H'Nương"]
)
def test_bylines(byline):
    text = f"Tiêu đề của bài\nĐoạn thứ nhất nói về buổi lễ.\nĐoạn thứ hai nói về kết quả.\n{byline}"
    assert kinds(text)[-1][0] == "byline"


@pytest.mark.parametrize("last", ["Vụ án đang được điều tra.", "Cần gấp 2 người", "Ông Nam nói: “Tôi không biết”"])
def test_last_lines_that_are_no_byline(last):
    assert kinds(f"Tiêu đề của bài\nĐoạn thứ nhất nói về buổi lễ.\nĐoạn hai.\n{last}")[-1][0] != "byline"


def test_fields_keep_their_names():
    document = from_fields({"title": "A", "lead": "B", "body": "C\nD", "captions": "E"}, tags=("x",), byline="F")
    assert [(part.kind, part.field, part.text) for part in document.parts] == [
        ("title", "title", "A"), ("lead", "lead", "B"), ("body", "body", "C"), ("body", "body", "D"),
        ("caption", "captions", "E"),
    ]  # fmt: skip
    assert document.prose() == document.parts


@given(st.text(max_size=300))
def test_every_part_gives_back_its_place(text):
    for part in from_fields({"text": text}).parts:
        span = part.span(0, len(part.text))
        assert text[span.start : span.end] == span.text
