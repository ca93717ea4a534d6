"""Which Viet Nam is meant: the 63 provinces or the 34, by the article's date or by the years it names."""

from collections.abc import Callable

import pytest

from canhtin_nlp.extract.locations import provinces_of
from canhtin_nlp.findings import Location

Find = Callable[..., tuple[Location, ...]]
BEFORE, AFTER = "2025-06-30", "2025-07-01"

CASES = [
    ("Công an tỉnh Lào Cai.", BEFORE, "Lào Cai 10 2024 Lào Cai/Lào Cai"),
    ("Công an tỉnh Lào Cai.", AFTER, "Lào Cai 15 2025 Lào Cai/Lào Cai"),
    ("Công an tỉnh Yên Bái.", BEFORE, "Yên Bái 15 2024 Yên Bái/Lào Cai"),
    ("Trước thuộc tỉnh Yên Bái (cũ).", AFTER, "Yên Bái 15 2024 Yên Bái/Lào Cai"),
    ("Công an tỉnh Gia Lai.", AFTER, "Gia Lai 52 2025 Gia Lai/Gia Lai"),
    ("Tại huyện Mường La.", BEFORE, "Mường La 120 2024 Sơn La/Sơn La"),
    ("Tại xã Mường La.", AFTER, "Mường La 03808 2025 Sơn La/Sơn La"),
    ("Tại huyện Mường La (cũ).", AFTER, "Mường La 120 2024 Sơn La/Sơn La"),
    ("Tại đặc khu Phú Quốc.", AFTER, "Phú Quốc 31078 2025 Kiên Giang/An Giang"),
    ("Tại phường Quy Nhơn Bắc.", AFTER, "Quy Nhơn Bắc 21553 2025 Bình Định/Gia Lai"),
    ("Tại phường 1 Bảo Lộc.", AFTER, "1 Bảo Lộc 24823 2025 Lâm Đồng/Lâm Đồng"),
    ("Tại xã A Lưới 2.", AFTER, "A Lưới 2 20044 2025 Thừa Thiên Huế/Huế"),
    # a province that became a city in 2026, and a town before
    ("Công an thành phố Đồng Nai.", "2026-07-16", "Đồng Nai 75 2025 Đồng Nai/Đồng Nai"),
    ("Công an thành phố Quảng Ngãi.", BEFORE, "Quảng Ngãi 522 2024 Quảng Ngãi/Quảng Ngãi"),
    ("TP Huế ra quân.", "2018-03-01", "Huế None None Thừa Thiên Huế/Huế"),
    ("TP Huế ra quân.", "2025-03-01", "Thừa Thiên Huế 46 2024 Thừa Thiên Huế/Huế"),
    ("TP Huế ra quân.", "2026-03-01", "Huế 46 2025 Thừa Thiên Huế/Huế"),
    ("Năm 2018, Công an tỉnh Lào Cai.", None, "Lào Cai 10 2024 Lào Cai/Lào Cai"),
    ("Ngày 5/3/2026, Công an tỉnh Lào Cai.", None, "Lào Cai 15 2025 Lào Cai/Lào Cai"),
    ("Tháng 9/2025, Công an tỉnh Lào Cai.", None, "Lào Cai 15 2025 Lào Cai/Lào Cai"),
    ("Tháng 3/2025, Công an tỉnh Lào Cai.", None, "Lào Cai 10 2024 Lào Cai/Lào Cai"),
    ("Kế hoạch đến năm 2030 của tỉnh Lào Cai.", None, "Lào Cai 10 2024 Lào Cai/Lào Cai"),
]


@pytest.mark.parametrize(("text", "day", "expected"), CASES)
def test_vintage(find: Find, text: str, day: str | None, expected: str) -> None:
    (place,) = find(text, day)
    assert f"{place.name} {place.code} {place.vintage} {place.province}/{place.province_2025}" == expected


def test_a_commune_of_today_does_not_add_its_province_of_before_beside_that_of_today(find: Find) -> None:
    assert provinces_of(find("Xã Mù Cang Chải, tỉnh Lào Cai.", AFTER)) == ("Lào Cai",)
    assert provinces_of(find("Tại xã Mù Cang Chải.", AFTER)) == ("Yên Bái",)


def test_a_commune_that_bears_a_provinces_name(find: Find) -> None:
    places = find("Tại xã Bình Thuận, tỉnh Sơn La.", AFTER)
    assert [(place.level, place.code) for place in places] == [("commune", "03724"), ("province", "14")]


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("Tỉnh Tiền Giang. Người mẹ ở Mỹ Tho kể.", BEFORE, "815"),
        ("Tỉnh Đồng Tháp. Người mẹ ở Mỹ Tho kể.", AFTER, "28261"),
        ("Tỉnh Quảng Ngãi. Tại các xã Bờ Y, Sa Thầy.", AFTER, "23527"),
    ],
)
def test_a_name_that_was_a_towns_and_is_a_communes(find: Find, text: str, day: str, code: str) -> None:
    assert find(text, day)[-1].code == code
