"""Names that several units bear: the text decides, then the home province; what stays open is shown as open."""

from collections.abc import Callable

import pytest

from canhtin_nlp.extract.locations import provinces_of
from canhtin_nlp.findings import Location
from canhtin_nlp.gazetteer import Gazetteer

Find = Callable[..., tuple[Location, ...]]


def test_what_nothing_decides_stays_open(find: Find) -> None:
    (place,) = find("Xã Tân Thành tổ chức ra quân.", "2023-05-01")
    assert (place.code, place.province, place.level) == (None, None, "commune")
    assert len(place.candidates) > 10
    assert provinces_of((place,)) == ()


@pytest.mark.parametrize(
    ("text", "home", "code"),
    [
        ("Huyện Châu Thành, tỉnh Tiền Giang.", None, "821"),
        ("Tỉnh Tiền Giang. Công an huyện Châu Thành vào cuộc.", None, "821"),
        ("Huyện Châu Thành ra quân.", "Bến Tre", "831"),
        ("Huyện Châu Thành ra quân.", "83", "831"),
        ("Tỉnh Tiền Giang. Huyện Châu Thành ra quân.", "Bến Tre", "821"),
        ("Xã Tân Thành ra quân.", "Cà Mau", "32026"),
        ("Thị xã Kỳ Anh, tỉnh Hà Tĩnh.", None, "449"),
        ("Huyện Kỳ Anh, tỉnh Hà Tĩnh.", None, "447"),
        ("Thành phố Cao Lãnh.", None, "866"),
        ("Huyện Cao Lãnh.", None, "873"),
        ("Huyện Kỳ Sơn, tỉnh Nghệ An.", None, "417"),
        ("Huyện Kỳ Sơn.", None, "417"),
    ],
)
def test_what_decides(find: Find, text: str, home: str | None, code: str) -> None:
    assert code in [place.code for place in find(text, "2018-05-01", home)]


def test_home_never_overrules_the_text(find: Find) -> None:
    with_home = find("Xã Tân Thành, huyện Yên Thành, tỉnh Nghệ An.", "2018-05-01", "Cà Mau")
    assert provinces_of(with_home) == ("Nghệ An",)


def test_an_abolished_commune_takes_its_province_from_its_chain_and_no_code(find: Find) -> None:
    commune, *_ = find("Phường Bình An, quận 2, TP.HCM.", "2018-05-01")
    assert (commune.level, commune.code, commune.province) == ("commune", None, "Hồ Chí Minh")


def test_a_lone_commune_of_another_province_than_the_articles_is_doubted(find: Find) -> None:
    *_, commune = find("Công an tỉnh Cà Mau cho biết. Tại xã Mường Lý, hai người bị bắt.", "2018-05-01")
    assert (commune.code, commune.province, commune.candidates) == (None, None, ("14854",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bị bắt ở Kỳ Sơn.", False),
        ("Nghệ An: bị bắt ở Kỳ Sơn.", True),
        ("Nghệ An: gặp chị Kỳ Sơn.", False),
        ("Huyện Kỳ Sơn. Sau đó về Kỳ Sơn.", True),
    ],
)
def test_a_bare_name_of_a_district_needs_the_text(find: Find, text: str, *, found: bool) -> None:
    last = find(text)[-1:]
    assert bool(last and last[0].span.text == "Kỳ Sơn" and last[0].span.start > 15 - 6 * (not found)) == found


def test_communes_of_2025_that_bear_a_provinces_name_are_communes(find: Find, gazetteer: Gazetteer) -> None:
    """Issue 3: 43 of them. One that several provinces have stays open; none is ever the province."""
    index = gazetteer.index
    provinces = set(index.provinces_2024.values())
    communes = {
        entry
        for entries in index.names.values()
        for entry in entries
        if (entry.vintage, entry.level) == ("2025", "commune") and entry.name in provinces
    }
    assert len(communes) == 43
    for commune in communes:
        (place,) = find(f"Công an {commune.sort} {commune.name} bắt một người.", "2025-09-01")
        assert place.level == "commune"
        assert commune.code == place.code or commune.code in place.candidates


@pytest.mark.parametrize(
    ("text", "countries", "ours"),
    [
        ("Cảnh sát tỉnh Sơn Đông lần ra nhóm bán phụ nữ từ Quý Châu. A Mai bị bán cho một nông dân ở Hà Nam.", {"CHN"}, set()),
        ("Cảnh sát Hà Nam bắt hai đối tượng bán phụ nữ quê Nghệ An sang Quý Châu, Sơn Đông.", {"CHN", "VNM"}, {"Hà Nam", "Nghệ An"}),
        ("Giờ cậu rửa xe ở Benin City, dành dụm trả nợ cho mẹ.", {"NGA"}, set()),
        ("Người đầu tiên được gọi là “Mali”. Chị bán mì ở Udon Thani.", {"THA"}, set()),
        ("Việt Nam sửa luật theo Nghị định thư Palermo về chống mua bán người.", {"VNM"}, set()),
    ],
)  # fmt: skip
def test_abroad_and_ours(find: Find, text: str, countries: set[str], ours: set[str]) -> None:
    places = find(text, "2019-05-01")
    assert {place.country for place in places} | {"VNM"} == countries | {"VNM"}
    assert set(provinces_of(places)) == ours
