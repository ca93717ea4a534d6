"""Roles of places, and what a story is about."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.locations import find_locations, subject_provinces_of
from canhtin_nlp.findings import Location
from canhtin_nlp.gazetteer import Gazetteer

Find = Callable[..., tuple[Location, ...]]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Chị H., trú xã Mường Lý, huyện Mường Lát.", "Mường Lát", "origin"),
        ("Nạn nhân quê Nghệ An.", "Nghệ An", "origin"),
        ("Hai cô gái bị lừa bán sang Trung Quốc.", "Trung Quốc", "exploitation"),
        ("TAND tỉnh Sơn La mở phiên xử.", "Sơn La", "court"),
        ("Đưa ra cửa khẩu Móng Cái.", "Móng Cái", "transit"),
        ("Chị theo bạn ra Hà Nội.", "Hà Nội", "transit"),
        ("Vụ việc xảy ra tại Nghệ An.", "Nghệ An", "activity"),
        ("Công an tỉnh Lạng Sơn bắt giữ.", "Lạng Sơn", "activity"),
        ("Sơn La - Sáng nay ra quân.", "Sơn La", "dateline"),
        ("Đã giải cứu tại Lào Cai.", "Lào Cai", "rescue"),
        # the agency's own verb tells; names of one chain share it
        ("Công an huyện Nam Giang (Quảng Nam) bàn giao em M. cho gia đình.", "Quảng Nam", "rescue"),
        ("Công an TP Quy Nhơn (Bình Định) bắt khẩn cấp ba đối tượng.", "Bình Định", "activity"),
        ("Đồn Biên phòng Cửa khẩu quốc tế Móng Cái (Quảng Ninh) bắt hai người.", "Quảng Ninh", "activity"),
        ("Sơn La triển khai phòng, chống mua bán người.", "Sơn La", "activity"),
        ("Cà Mau tiếp nhận nạn nhân bị bán qua Campuchia.", "Cà Mau", "rescue"),
        # a suspect's address is nobody's origin
        ("Bắt Lò Văn Tâm (SN 1980, trú huyện Sông Mã) về tội mua bán người.", "Sông Mã", "mention"),
        ("Bắt một phụ nữ quê Cà Mau rao bán con.", "Cà Mau", "mention"),
        ("Em M. (15 tuổi, trú huyện Sông Mã) đã về nhà.", "Sông Mã", "origin"),
        ("Hai chị là P.T.L. (1998, huyện An Phú) và một người bạn.", "An Phú", "origin"),
        # syllables of names are no clues
        ("Ba người trú tại xã Hướng Phùng và hai người ở thành phố Huế.", "Huế", "origin"),
        ("Chị trở về từ Campuchia.", "Campuchia", "exploitation"),
        ("Phía Trung Quốc cho biết chị bị bán sang Trung Quốc năm 2015.", "Trung Quốc", "exploitation"),
        ("Nhóm phụ nữ đến từ các nước Brazil và Peru.", "Peru", "origin"),
        ("Họ nhận các cháu ở bến xe Giáp Bát.", "Giáp Bát", "transit"),
    ],
)
def test_role(find: Find, text: str, name: str, role: str) -> None:
    assert {place.role for place in find(text) if place.name == name} == {role}


def _subject(gazetteer: Gazetteer, **fields: str) -> tuple[str, ...]:
    document = from_fields(fields, published_at=datetime(2019, 5, 1, tzinfo=UTC))
    return subject_provinces_of(document, find_locations(document, gazetteer))


def test_the_story_is_where_it_happens_and_whom_it_befalls(gazetteer: Gazetteer) -> None:
    assert _subject(
        gazetteer,
        title="Nghệ An: Bắt hai đối tượng lừa bán phụ nữ",
        body="Công an huyện Kỳ Sơn, Nghệ An khởi tố hai đối tượng. Họ đưa nạn nhân quê huyện Tương Dương ra Hà Nội, "
        "rồi lên Lạng Sơn, vượt biên sang Trung Quốc.",
    ) == ("Nghệ An",)


def test_no_province_no_subject(gazetteer: Gazetteer) -> None:
    assert _subject(gazetteer, title="Cảnh sát Đức truy quét", body="Cảnh sát Đức bắt 9 người ở Berlin.") == ()
