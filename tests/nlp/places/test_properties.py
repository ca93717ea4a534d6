"""What holds for any text."""

import sys
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.locations import countries_of, find_locations, provinces_of, subject_provinces_of
from canhtin_nlp.gazetteer import Gazetteer

WORDS = """
xã huyện tỉnh TP. TP TX Q. P. quận phường thị trấn bản thôn ở tại từ và , . ( ) - – : ; sang qua người chị Anh anh
Hà Nội Sơn La Mường Lát Thanh Hoá Trung Quốc Mỹ Tân Thành Kỳ Sơn Nghệ An HCM Huế Nguyễn Thị Hà Giang cửa khẩu Móng Cái Đắk
R'Lấp 1 12 Bà Rịa - Vũng Tàu miền Tây Georgia Paris của Áo TP.HCM İ ß Công an báo
"""
PIECES = [*WORDS.split(), "\n", "\ud800", "\u200b", "\u00a0"]
NEWS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
DAYS = st.sampled_from([None, datetime(2018, 5, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)])
FAST = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FAST
@given(text=st.one_of(NEWS, st.text(max_size=300)), day=DAYS, title=NEWS)
def test_every_place_gives_back_its_evidence(gazetteer: Gazetteer, text: str, title: str, day: datetime | None) -> None:
    fields = {"title": title, "body": text}
    document = from_fields(fields, published_at=day)
    places = find_locations(document, gazetteer, home="Sơn La")
    for place in places:
        span = place.span
        assert fields[span.field][span.start : span.end] == span.text != ""
        assert place.code is None or (place.vintage is not None or place.level == "country")
        assert place.code is None or not place.candidates
    names = set(gazetteer.index.provinces_2024.values())
    assert set(provinces_of(places)) <= names
    assert set(subject_provinces_of(document, places)) <= set(provinces_of(places))
    assert "Việt Nam" not in countries_of(places, gazetteer)


@FAST
@given(text=NEWS, day=DAYS)
def test_composed_or_not_the_same_places(gazetteer: Gazetteer, text: str, day: datetime | None) -> None:
    def read(body: str) -> list[tuple[str, str | None, str]]:
        places = find_locations(from_fields({"body": body}, published_at=day), gazetteer)
        return [(place.name, place.code, place.role) for place in places]

    whole = unicodedata.normalize("NFC", text)
    assert read(whole) == read(unicodedata.normalize("NFD", whole))


@pytest.mark.parametrize(
    ("old", "new"),
    [("Thanh Hoá", "Thanh Hóa"), ("Khánh Hoà", "Khánh Hòa"), ("Nghệ An, xã Thuỷ Sơn", "Nghệ An, xã Thủy Sơn")],
)
def test_old_and_new_tone_marks(gazetteer: Gazetteer, old: str, new: str) -> None:
    def read(text: str) -> list[tuple[str | None, str | None]]:
        return [(place.code, place.province) for place in find_locations(from_fields({"body": text}), gazetteer)]

    assert read(f"Công an tỉnh {old}.") == read(f"Công an tỉnh {new}.")


CALLS = [
    "Công an huyện Kỳ Sơn, Nghệ An bắt hai đối tượng. ",
    "Hà Nội, ",
    "Hà Nội ",
    "xã Tân Thành, ",
    "NGUYỄN THỊ HÀ GIANG ",
    "huyện (",
    "Q. 1 P. 2 ",
    "Việt - Trung - ",
    "Georgia, ",
    "miền tây ",
]


@pytest.mark.parametrize("piece", CALLS)
@pytest.mark.parametrize("join", ["", "\n"])
def test_work_grows_with_the_length_and_no_faster(gazetteer: Gazetteer, piece: str, join: str) -> None:
    """Counts function calls, which no slow machine changes: twice the text, about twice the calls."""
    _ = gazetteer.index

    def calls(times: int) -> int:
        document = from_fields({"body": join.join([piece] * times)})
        count = 0

        def tick(_frame: object, event: str, _arg: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(tick)
        try:
            find_locations(document, gazetteer)
        finally:
            sys.setprofile(None)
        return count

    small, large = calls(100), calls(400)
    assert large <= 4.6 * small + 500
