"""Persons in text: shapes of names, what announces them, what must stay."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canhtin_nlp.persons import LexiconError, Names, find_persons, find_slug_persons

NAMES = Names.from_bytes((Path(__file__).resolve().parents[3] / "data/lexicons/names.toml").read_bytes())


def found(text: str, **more: object) -> list[str]:
    return [text[start:end] for start, end in find_persons(text, NAMES, **more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bị cáo Lò Thị Sua lĩnh 7 năm tù", ["Lò Thị Sua"]),
        ("Công an huyện bắt Giàng A Chía (SN 1990) tại Hà Giang", ["Giàng A Chía"]),
        ("chị T. kể lại", ["T"]),
        ("Nạn nhân là V.T.H., trú tại Nghệ An", ["V.T.H"]),
        ("cháu K. và em Lò Thị M. được giải cứu", ["K", "Lò Thị M"]),
        ("Giàng A P. đã bỏ trốn", ["Giàng A P"]),
        ("các cháu H, Th và Ng được đưa về", ["H", "Th", "Ng"]),
        ("Trần Văn Tý (tức Tý Còi) bị bắt", ["Trần Văn Tý", "Tý Còi"]),
        ("ông trùm Tuấn “sẹo” bỏ trốn", ["Tuấn “sẹo”"]),
        ("Hai nghi phạm Zhang Wei và Maria Garcia khai nhận", ["Zhang Wei", "Maria Garcia"]),
        ("Nghi phạm gồm Lò Văn Tem, Vừ A Dếnh và Hoàng Thị Lan", ["Lò Văn Tem", "Vừ A Dếnh", "Hoàng Thị Lan"]),
        ("BẮT TẠM GIAM HOÀNG THỊ MÙI VỀ TỘI MUA BÁN NGƯỜI", ["HOÀNG THỊ MÙI"]),
        ("Chị H’Nhung Niê và Ksor Brơn ở Gia Lai", ["H’Nhung Niê", "Ksor Brơn"]),
        ("Thượng tá Nguyễn Văn Khoa, Phó Giám đốc Công an tỉnh Nghệ An", ["Nguyễn Văn Khoa"]),
        ("Phó Chủ tịch UBND tỉnh Trần Thị Hoa phát biểu", ["Trần Thị Hoa"]),
        ("Ngoại trưởng Mỹ John Smith thăm Hà Nội", ["John Smith"]),
        ("Ảnh: Quốc Dũng", ["Quốc Dũng"]),
    ],
)
def test_persons_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hà Giang tăng cường phòng, chống mua bán người",
        "Công an tỉnh Nghệ An phối hợp với Hội Liên hiệp Phụ nữ huyện Kỳ Sơn",
        "Tổ chức Blue Dragon và Bệnh viện Từ Dũ hỗ trợ nạn nhân",
        "trú tại đường Trần Phú, phường Lê Lợi, thành phố Vinh",
        "Trường THPT Lê Hồng Phong, Trường Tiểu học Kim Đồng",
        "Các xã Chiềng Khương, Mường Hung và thị trấn Sông Mã",
        "Thu giữ 3 điện thoại. Bình thường các đối tượng đi đường mòn.",
        "Lào, Campuchia và Trung Quốc là điểm đến",
        "Bộ Y tế, Bộ Công an, Tòa án nhân dân tối cao",
        "",
    ],
)
def test_places_and_bodies_stay(text: str) -> None:
    assert found(text) == []


def snippets() -> list[object]:
    """Lines of snippets.txt as (text, names in it); those under "known misses" are expected to fail."""
    rows: list[object] = []
    marks: tuple[pytest.MarkDecorator, ...] = ()
    for line in (Path(__file__).parent / "snippets.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            known = line.startswith("## known misses")
            marks = (pytest.mark.xfail(reason=line[3:], strict=True),) if known else ()
        elif line and not line.startswith("#"):
            parts = re.split(r"\[\[|\]\]", line)
            rows.append(pytest.param("".join(parts), parts[1::2], marks=marks, id=line[:40]))
    return rows


@pytest.mark.parametrize(("text", "names"), snippets())
def test_snippets(text: str, names: list[str]) -> None:
    assert [name.rstrip(".") for name in found(text)] == [name.rstrip(".") for name in names]


def test_a_bare_name_is_known_by_the_full_one() -> None:
    assert found("Lò Văn Thảnh bị bắt. Ngoài ra, Thảnh còn khai nhiều vụ.") == ["Lò Văn Thảnh", "Thảnh"]


def test_a_name_of_another_part_is_recalled() -> None:
    assert found("Mùi quay về", known=["Hoàng Thị Mùi"]) == ["Mùi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nhóm này bị bắt.\nAnh Ngọc", ["Anh Ngọc"]),
        ("Nhóm này bị bắt.\nĐoàn Loan (Theo AFP)", ["Đoàn Loan"]),
        ("Nhóm này bị bắt.\nHồng Nhạn (Video: Báo Sông Xanh)", ["Hồng Nhạn"]),
        ("Nhóm này bị bắt. Ảnh: T.HẠNH", ["T.HẠNH"]),
        ("Nhóm này bị bắt.\nĐÌNH TUÂN", ["ĐÌNH TUÂN"]),
        ("Nhóm này bị bắt.\nĐoàn Thanh niên vào cuộc", []),
    ],
)
def test_writers_and_credits(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("Chủ nợ tìm tới Nhật Cường", ["Lò Văn Cường"], []),
        ("Chủ nợ tìm tới Nhật Cường", ["Bùi Nhật Cường"], ["Nhật Cường"]),
        ("Họ nhắc tới Rovik Sarnel", ["Mina Sarnel"], []),
        ("Họ nhắc tới Rovik Sarnel", ["Rovik Sarnel"], ["Rovik Sarnel"]),
        ("Phương giao nhiệm vụ cho đàn em", ["Lò Thị Phương"], ["Phương"]),
        ("Phương án giải cứu được giữ kín", ["Lò Thị Phương"], []),
    ],
)
def test_two_words_are_recalled_only_together(text: str, known: list[str], expected: list[str]) -> None:
    assert found(text, known=known) == expected


def test_given_places_are_not_persons() -> None:
    text = "Hội nghị ở Vừ Khoan bàn việc mới"
    start = text.index("Vừ")
    assert found(text, places=[(start, start + 8)]) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_either_form_of_unicode(form: str) -> None:
    text = unicodedata.normalize(form, "Chị Nguyễn Thị Hoà kể với bà Trần Thị Thuý.")
    assert [unicodedata.normalize("NFC", name) for name in found(text)] == ["Nguyễn Thị Hoà", "Trần Thị Thuý"]


@given(st.text(max_size=300))
def test_any_string_gives_ordered_spans(text: str) -> None:
    last = 0
    for start, end in find_persons(text, NAMES):
        assert last <= start < end <= len(text)
        last = end


PIECES = [
    "chị",
    "Lò",
    "Thị",
    "M.",
    "và",
    ",",
    "Hà",
    "Giang",
    "“",
    "A",
    "B.",
    "Trần",
    "sẹo",
    "”",
    "(",
    "SN",
    "H’Lan",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_pieces_gives_ordered_spans(pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for start, end in find_persons(text, NAMES):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize("data", [b"", b"\xff", b"family = 1", b"not toml at all ["])
def test_a_broken_lexicon_is_told(data: bytes) -> None:
    with pytest.raises(LexiconError):
        Names.from_bytes(data)


@pytest.mark.parametrize(
    ("slug", "persons", "named"),
    [
        ("bat-lo-thi-sua-vi-mua-ban-nguoi", ["Lò Thị Sua"], True),
        ("https://bao.example/vu-an-lo-thi-sua-123.html", ["Lò Thị Sua"], True),
        ("cong-an-bat-giu", ["An"], False),
        ("giai-cuu-chau-k-o-son-la", ["K."], True),
        ("ke-hoach-b", ["B."], False),
        ("", ["An"], False),
        ("bat-doi-tuong", [], False),
    ],
)
def test_slugs(slug: str, persons: list[str], named: bool) -> None:
    assert find_slug_persons(slug, persons) is named
