"""Nobody is exposed: what a default export shows of persons, children, phones and doors."""

import re
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from tests.app.dataset.making import at

from canhtin import read_dataset
from canhtin.dataset import ExportOptions, export_dataset
from canhtin.dataset.masking import Masker, dialled
from canhtin.dataset.options import FORMATS
from canhtin.dataset.personal import masker
from canhtin.store.engine import writing
from canhtin.store.schema import case_articles, cases


@pytest.fixture(scope="module")
def mask():
    return masker().mask


ON = date(2024, 7, 30)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cháu gái 15 tuổi", "cháu gái [9-17 tuổi]"),
        ("bé trai 8 tuổi", "bé trai [0-8 tuổi]"),
        ("bé 3 tháng tuổi và bé 5 ngày tuổi", "bé [0-8 tuổi] và bé [0-8 tuổi]"),
        ("thiếu nữ mười lăm tuổi", "thiếu nữ [9-17 tuổi]"),
        ("từ 13 đến 16 tuổi", "từ [9-17 tuổi]"),
        ("7 và 15 tuổi", "[0-8 tuổi] và [9-17 tuổi]"),
        ("13, 15 tuổi", "[9-17 tuổi]"),
        ("ở tuổi 14 đã bị bán", "ở tuổi [9-17 tuổi] đã bị bán"),
        ("chị 18 tuổi, anh 35 tuổi", "chị 18 tuổi, anh 35 tuổi"),
        ("người dưới 16 tuổi", "người dưới 16 tuổi"),
        ("từ đủ 14 tuổi đến dưới 16 tuổi", "từ đủ 14 tuổi đến dưới 16 tuổi"),
        ("từ 16 tuổi trở lên", "từ 16 tuổi trở lên"),
        ("hội viên 115 tuổi", "hội viên 115 tuổi"),
        ("nữ sinh (SN 2009)", "nữ sinh (SN [9-17 tuổi])"),
        ("em bé sinh năm 2020", "em bé sinh năm [0-8 tuổi]"),
        ("người này sinh năm 1980", "người này sinh năm 1980"),
        ("người này sinh ngày 3/4/1980", "người này [năm sinh]"),
        ("em này sinh ngày 03-04-2010", "em này [9-17 tuổi]"),
        ("tháng Năm 2024 tuổi thơ", "tháng Năm 2024 tuổi thơ"),
    ],
)
def test_ages_under_18_are_bands(mask, text, shown):
    assert mask(text, ON) == shown


def test_years_of_birth_without_a_date_of_the_article(mask):
    assert mask("nạn nhân (SN 1999)") == "nạn nhân (SN [năm sinh])"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gọi 0912.345.678 để mua", "gọi [số điện thoại] để mua"),
        ("gọi 0912 345 678.", "gọi [số điện thoại]."),
        ("gọi +84 912 345 678", "gọi [số điện thoại]"),
        ("gọi (024) 3825 1234", "gọi [số điện thoại]"),
        ("gọi 1900 1234", "gọi [số điện thoại]"),
        ("gọi 111 hoặc 18001567", "gọi 111 hoặc 18001567"),
        ("gọi 1800.1567, +84 981 84 84 84", "gọi 1800.1567, +84 981 84 84 84"),
        ("ma túy thì gọi 0769.04.04.04", "ma túy thì gọi [số điện thoại]"),
        ("ngày 05-06-2019 lúc 14 giờ", "ngày 05-06-2019 lúc 14 giờ"),
        ("thu 1.500.000.000 đồng, 0,5 tỷ", "thu 1.500.000.000 đồng, 0,5 tỷ"),
        ("CCCD 012345678901", "CCCD [số giấy tờ]"),
        ("tài khoản số 19031234567", "tài khoản số [số giấy tờ]"),
        ("viết cho abc.d@gmail.com nhé", "viết cho [thư điện tử] nhé"),
    ],
)
def test_numbers_that_lead_to_somebody(mask, text, shown):
    assert mask(text, ON) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("trú bản Huổi Khăm, xã Mường Và", "trú [địa chỉ], xã Mường Và"),
        ("thôn 5, xã Ea Kar", "[địa chỉ], xã Ea Kar"),
        ("số nhà 12/4, phường X", "[địa chỉ], phường X"),
        ("số 12 đường Trần Phú", "[địa chỉ] đường Trần Phú"),
        ("tổ 5, phường Pom Hán", "[địa chỉ], phường Pom Hán"),
        ("tổ dân phố 7 phường Y", "[địa chỉ] phường Y"),
        ("chia làm tổ 3 người", "chia làm tổ 3 người"),
        ("văn bản Luật và bản án", "văn bản Luật và bản án"),
        (
            "vùng nông thôn Campuchia, chăm sóc Trẻ em, xuất bản Sách",
            "vùng nông thôn Campuchia, chăm sóc Trẻ em, xuất bản Sách",
        ),
        ("huyện Mường La, xã Chiềng Lao", "huyện Mường La, xã Chiềng Lao"),
    ],
)
def test_doors_below_the_commune(mask, text, shown):
    assert mask(text, ON) == shown


def test_names_known_from_the_rest_of_the_article():
    silent = Masker(lambda _text, _known: [], lambda _slug, _names: False)
    assert silent.mask("BẮT GIÀNG A PÁO Ở SƠN LA", None, ["Giàng A Páo"]) == "BẮT [tên] Ở SƠN LA"
    assert silent.mask("Giàng A Páoo", None, ["Giàng A Páo"]) == "Giàng A Páoo"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cháu T. bị bán", "cháu [tên] bị bán"),
        ("cháu T., ở xã X", "cháu [tên], ở xã X"),
        ("lừa bán cháu T. Công an vào cuộc", "lừa bán cháu [tên]. Công an vào cuộc"),
        ("lừa bán cháu T.", "lừa bán cháu [tên]."),
    ],
)
def test_the_full_stop_of_an_initial_goes_with_it(text, shown):
    found = Masker(lambda t, _known: [(t.index("T."), t.index("T.") + 1)], lambda _slug, _names: False)
    assert found.mask(text) == shown


def test_spans_that_overlap_are_masked_once():
    both = Masker(lambda _t, _k: [(0, 12), (9, 20)], lambda _s, _n: False)
    assert both.mask("0123456789abcdefghijk") == "[tên]k"


@given(st.text(alphabet="0123456789 tuổiáTrầnVĂn.,()-/SN", max_size=80))
def test_any_text_can_be_masked(text):
    shown = masker().mask(text, ON)
    assert not re.search(r"(?<!\d)0\d{9}(?!\d)", shown) or "0981848484" in shown


@pytest.mark.parametrize(
    "piece",
    ["x", "1", "0", " ", "a.", "số 1/11", "/11", "thôn ", "tổ 11", "15 tuổi, ", "@", "a@", "Nguyễn ", "(", "\n", "'"],
)
def test_hostile_text_ends(mask, piece):
    # with a quadratic rule this would take minutes; how long it takes is measured in benchmarks/
    assert isinstance(mask("số 1" + piece * (200_000 // len(piece)), ON), str)


@pytest.mark.parametrize(
    ("number", "digits"),
    [("+84 981 84 84 84", "0981848484"), ("0084981848484", "0981848484"), ("1800.1567", "18001567"), ("84", "84")],
)
def test_numbers_as_dialled(number, digits):
    assert dialled(number) == digits


SECRET = ("Giàng", "Páo", "Minh Thư", "15 tuổi", "0912", "bat-giang-a-pao", "urn:canhtin", "Người dân gọi")


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_of_it_is_in_any_file_of_a_default_export(small, tmp_path, kind):
    export_dataset(small, tmp_path / "out", ExportOptions(formats=(kind,)))
    for path in (tmp_path / "out").iterdir():
        data = [path.read_bytes()]
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                data = [book.read(name) for name in book.namelist()]
        for words in SECRET:
            assert not any(words.encode() in part for part in data), (path.name, words)


def test_an_import_id_that_names_somebody_is_left_out(small, tmp_path, change):
    def fill(maker):
        maker.article("bat-chi-nguyen-thi-hoa-lua-ban", "Chị Nguyễn Thị Hoa bị bắt.", url=None, source=None)
        maker.article("tin-042", "Hội nghị.", url=None, source=None)

    change(small, fill)
    export_dataset(small, tmp_path / "out")
    ids = read_dataset(tmp_path / "out")["articles"].set_index("article_id").import_id
    assert ids.isna()[7]
    assert ids[8] == "tin-042"


def test_notes_of_cases_are_masked_too(small, tmp_path):
    with writing(small) as connection:
        connection.execute(update(case_articles).values(rule="same accused: bị cáo Trần Văn Bình"))
        connection.execute(
            update(cases).where(cases.c.id == "c-1").values(data={"conflicts": ["bị cáo Trần Văn Bình or Bính"]})
        )
        connection.execute(update(cases).where(cases.c.id == "c-2").values(updated_at=at("2025-08-02")))
    export_dataset(small, tmp_path / "out")
    for name in ("cases.csv", "case_articles.csv"):
        assert "Trần Văn Bình" not in (tmp_path / "out" / name).read_text(encoding="utf-8")
