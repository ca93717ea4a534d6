"""Hotlines: every spelling, status by date, what each is named for, and the many look-alikes. All texts written here."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.campaign import find_campaign_days
from canhtin_nlp.extract.hotlines import dialled, find_hotlines
from canhtin_nlp.hotline_registry import Registry

ROOT = Path(__file__).parents[3]
REGISTRY = Registry.from_bytes((ROOT / "data/hotlines/hotlines.toml").read_bytes())
DAY = date(2024, 7, 20)


def found(text: str, day: date | None = DAY) -> list[tuple[str, str, str]]:
    document = from_fields({"body": text})
    return [(line.number, line.status, line.context) for line in find_hotlines(document, REGISTRY, day)]


def numbers(text: str) -> list[str]:
    return [number for number, _, _ in found(text)]


SPELLINGS = [
    ("Người dân cần giúp đỡ hãy gọi tổng đài 111.", "111"),
    ("Mọi thông tin xin liên hệ Tổng đài điện thoại quốc gia bảo vệ trẻ em 111", "111"),
    ("Đường dây nóng phòng, chống mua bán người: 111", "111"),
    ("Gọi ngay “111” khi phát hiện dấu hiệu nghi vấn", "111"),
    ("Tổng đài quốc gia phòng, chống mua bán người (111) hoạt động 24/24 giờ", "111"),
    ("Bà con gọi số 111 để được tư vấn miễn phí", "111"),
    ("111 là tổng đài quốc gia về phòng, chống mua bán người", "111"),
    ("Gọi đường dây nóng 18001567 để tố giác", "18001567"),
    ("Gọi đường dây nóng 1800 1567 để tố giác", "18001567"),
    ("Gọi đường dây nóng 1800.1567 để tố giác", "18001567"),
    ("Gọi đường dây nóng 1800-1567 để tố giác", "18001567"),
    ("Gọi đường dây nóng 1800 15 67 để tố giác", "18001567"),
    ("Gọi đường dây nóng 1 800 1567 để tố giác", "18001567"),
    ("Ngôi nhà Bình yên: 1900 96 96 80", "1900969680"),
    ("Ngôi nhà Bình yên: 1900.96.96.80", "1900969680"),
    ("Ngôi nhà Bình yên: 1900 969 680", "1900969680"),
    ("Ngôi nhà Bình yên: 1900969680", "1900969680"),
    ("Tổng đài bảo hộ công dân +84 981 84 84 84", "0981848484"),
    ("Tổng đài bảo hộ công dân +84.981.84.84.84", "0981848484"),
    ("Tổng đài bảo hộ công dân +84981848484", "0981848484"),
    ("Tổng đài bảo hộ công dân +84981 8484 84", "0981848484"),
    ("Tổng đài bảo hộ công dân (+84) 981 848 484", "0981848484"),
    ("Tổng đài bảo hộ công dân 0084 981848484", "0981848484"),
    ("Tổng đài bảo hộ công dân 0981.84.84.84", "0981848484"),
    ("Tổng đài bảo hộ công dân 0981 848 484", "0981848484"),
    ("Tổng đài bảo hộ công dân 0981-84-84-84", "0981848484"),
    ("Đường dây nóng Bộ Ngoại giao 0965.41.11.18", "0965411118"),
    ("Đường dây nóng bảo hộ công dân 04 62.844.844", "02462844844"),
    ("Đường dây nóng của Công an tỉnh: 069.219.6451", "0692196451"),
    ("Đường dây nóng của Bộ đội Biên phòng tỉnh: 0203.3.825.112", "02033825112"),
    ("Đường dây nóng của Hội Liên hiệp Phụ nữ tỉnh: (0219) 3866.258", "02193866258"),
    ("Số điện thoại trực ban Đồn Biên phòng 0215 3852 113", "02153852113"),
    ("Người dân báo tin cho Công an huyện theo số điện thoại 0912.313.414", "0912313414"),
    ("Ai là nạn nhân liên hệ Phòng Cảnh sát hình sự, số điện thoại 0238.3844.113", "02383844113"),
    ("Tổng đài của tỉnh 1900 1022 tiếp nhận tin tố giác", "19001022"),
]


@pytest.mark.parametrize(("text", "number"), SPELLINGS, ids=[text for text, _ in SPELLINGS])
def test_spelling(text: str, number: str) -> None:
    assert numbers(text) == [number]


LISTS = [
    ("Đường dây nóng 111 và 18001567.", ["111", "18001567"]),
    ("Gọi tổng đài 111, 113 hoặc 1900 96 96 80.", ["111", "113", "1900969680"]),
    ("Người dân gọi ngay 113 hoặc 111 để được hỗ trợ.", ["113", "111"]),
    ("Đường dây nóng của Công an tỉnh: 0219.3875.113 hoặc 0912.113.114", ["02193875113", "0912113114"]),
    ("Đường dây nóng Công an huyện 0219.3875.113 - 0912.113.114", ["02193875113", "0912113114"]),
    ("Tổng đài 111 - 18001567 - 0981.84.84.84", ["111", "18001567", "0981848484"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text for text, _ in LISTS])
def test_lists(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


NONE = [
    "Lực lượng chức năng đã giải cứu 111 người.",
    "Tổng đài đã tiếp nhận 111 cuộc gọi trong tuần.",
    "Đường dây nóng nhận được 111 phản ánh của người dân.",
    "Nghị định 111 quy định về xử phạt.",
    "Thông tư số 111/2013/TT-BTC",
    "Công an tỉnh thu giữ 111 triệu đồng.",
    "Số tiền 111 triệu đồng đã được chuyển.",
    "Trong số 111 nạn nhân có 40 trẻ em.",
    "Điều 111 Bộ luật Hình sự.",
    "Trụ sở tại số 111 đường Trần Phú.",
    "Chuyến bay mang số hiệu 111 hạ cánh.",
    "Gần 111 hộ dân ký cam kết.",
    "Tỷ lệ đạt 111%.",
    "Cột mốc 111 trên tuyến biên giới.",
    "Cảnh sát 113 đã có mặt tại hiện trường.",
    "Anh T. đã gọi 113 nhờ giúp đỡ.",
    "Lực lượng 113 bắt giữ đối tượng.",
    "Chị H. vội gọi 115 đưa nạn nhân đi cấp cứu.",
    "Cơ quan CSĐT 0912.345.678",
    "Đối tượng dùng số điện thoại 0912.345.678 để dụ dỗ em M.",
    "Nạn nhân nhận được tin nhắn từ số 0912.345.678.",
    "Gia đình chị H. (số điện thoại 0912.345.678) mong tìm được con.",
    "Anh Vàng A S., điện thoại: 0912.345.678, cho biết con gái mất tích.",
    "Mẹ cháu cho biết số điện thoại 0912 345 678 không liên lạc được.",
    "Đường dây nóng 0938.911.xxx",
    "Đường dây nóng 0938911***",
    "Ngày 30/7 hằng năm.",
    "Biển kiểm soát 29A-111.15.",
    "Từ năm 1800 đến 1900.",
    "Giai đoạn 1800-1900 có nhiều biến động.",
    "Mã số thuế 0301452948.",
    "Tài khoản số 1023456789 tại ngân hàng.",
    "Kế hoạch số 111-KH/TU của Tỉnh ủy.",
    "Phát hiện 115 trường hợp, trong đó 112 trường hợp đã xác minh.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_hotline(text: str) -> None:
    assert found(text) == []


STATUS = [
    ("Gọi tổng đài 111.", date(2016, 5, 1), "unknown"),
    ("Gọi tổng đài 111.", date(2017, 12, 6), "current"),
    ("Gọi tổng đài 111.", date(2026, 1, 1), "current"),
    ("Gọi đường dây nóng 18001567.", date(2014, 5, 1), "current"),
    ("Gọi đường dây nóng 18001567.", date(2017, 12, 5), "current"),
    ("Gọi đường dây nóng 18001567.", date(2017, 12, 6), "superseded"),
    ("Gọi đường dây nóng 18001567.", date(2025, 7, 30), "superseded"),
    ("Gọi đường dây nóng 18001567.", date(2003, 7, 30), "unknown"),
    ("Gọi đường dây nóng 18001282.", date(2016, 7, 30), "current"),
    ("Gọi đường dây nóng 18001282.", date(2020, 7, 30), "unknown"),
    ("Gọi đường dây nóng 1900969680.", date(2020, 7, 30), "current"),
    ("Đường dây nóng Công an tỉnh 0219.3875.113", date(2020, 7, 30), "unlisted"),
    ("Người dân hãy gọi 113.", date(2020, 7, 30), "current"),
    ("Người dân hãy gọi 114.", date(2020, 7, 30), "unlisted"),
    ("Người dân hãy gọi tổng đài 1022.", date(2020, 7, 30), "unlisted"),
    # without a date the latest year of the text stands in
    ("Năm 2015, gọi đường dây nóng 18001567.", None, "current"),
    ("Năm 2019, gọi đường dây nóng 18001567.", None, "superseded"),
    ("Trong 6 tháng đầu năm 2022, gọi tổng đài 111.", None, "current"),
    ("Ngày 12/3/2015, tỉnh phổ biến tổng đài 111.", None, "unknown"),
    # a plan's end is not the article's time
    ("Năm 2016, chương trình giai đoạn 2016-2020, gọi đường dây nóng 18001567.", None, "current"),
    ("Gọi đường dây nóng 18001567.", None, "unknown"),
    ("Gọi đường dây nóng 1900969680.", None, "current"),
]


@pytest.mark.parametrize(("text", "day", "status"), STATUS)
def test_status(text: str, day: date | None, status: str) -> None:
    assert [found_status for _, found_status, _ in found(text, day)] == [status]


CONTEXT = [
    ("Khi nghi ngờ có hành vi mua bán người, hãy gọi tổng đài 111.", "recommended"),
    ("Phổ biến rộng rãi số điện thoại đường dây nóng 111.", "recommended"),
    ("6 tháng qua, Tổng đài 111 đã tiếp nhận 1.250 cuộc gọi đến.", "statistic"),
    ("Tổng đài 111 ghi nhận 215 trường hợp trẻ em cần hỗ trợ.", "statistic"),
    ("Có 320 cuộc gọi đến Tổng đài 111 trong tháng qua.", "statistic"),
    ("Đường dây nóng Báo Tuổi Trẻ: 0918.033.133", "furniture"),
    ("Hotline của báo Người Đưa Tin: 0986.818.488", "furniture"),
    ("Mời bạn đọc gửi tin về đường dây nóng 0912.123.123", "furniture"),
    ("Liên hệ quảng cáo, điện thoại: 024.3987.6543", "furniture"),
    ("Tòa soạn: số 1 Hoàng Diệu. Điện thoại tòa soạn: 0212.3852.123", "furniture"),
]


@pytest.mark.parametrize(("text", "context"), CONTEXT)
def test_context(text: str, context: str) -> None:
    assert [found_context for _, _, found_context in found(text)] == [context]


def test_recommended_anywhere_is_recommended() -> None:
    text = "Tổng đài 111 đã tiếp nhận 1.250 cuộc gọi. Người dân hãy gọi 111 khi cần giúp đỡ."
    assert found(text) == [("111", "current", "recommended")]


def test_one_finding_a_number_with_all_mentions() -> None:
    fields = {
        "title": "Tổng đài 111 đồng hành cùng trẻ em",
        "body": "Gọi 111 miễn phí.\nĐường dây nóng 111, 1800 1567.",
    }
    lines = find_hotlines(from_fields(fields), REGISTRY, DAY)
    assert [(line.number, [(m.field, m.text) for m in line.mentions]) for line in lines] == [
        ("111", [("title", "111"), ("body", "111"), ("body", "111")]),
        ("18001567", [("body", "1800 1567")]),
    ]
    assert lines[0].registry_id == "child-111"
    assert lines[0].owner is not None


def test_different_spellings_are_one_number() -> None:
    lines = find_hotlines(
        from_fields({"body": "Gọi đường dây nóng 1800.1567. Nhắc lại: tổng đài 18001567."}), REGISTRY, DAY
    )
    assert [(line.number, len(line.mentions)) for line in lines] == [("18001567", 2)]


DIALLED = [
    ("+84 981848484", "0981848484"), ("0084981848484", "0981848484"), ("(+84) 24 3825 1234", "02438251234"), ("84981848484", "0981848484"), ("1800.1567", "18001567"),
    ("+84 0981848484", "0981848484"), ("111", "111"), ("0203.3.825.112", "02033825112"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "number"), DIALLED)
def test_dialled(written: str, number: str) -> None:
    assert dialled(written) == number


CASES = st.sampled_from([text for text, _ in SPELLINGS] + NONE)


@settings(max_examples=150, deadline=None)
@given(CASES, st.sampled_from(["NFC", "NFD"]), st.sampled_from([" ", "\u00a0", "\u2009"]))
def test_spelling_of_letters_and_spaces_does_not_matter(text: str, form: str, space: str) -> None:
    changed = unicodedata.normalize(form, text).replace(" ", space)
    assert found(changed) == found(text)
    for line in find_hotlines(from_fields({"body": changed}), REGISTRY, DAY):
        for mention in line.mentions:
            assert changed[mention.start : mention.end] == mention.text


PIECES = st.sampled_from(
    [
        "gọi",
        "tổng đài",
        "111",
        "113",
        "1800",
        "1567",
        "1900",
        "+84",
        "0084",
        "(",
        ")",
        "-",
        ".",
        "/",
        "0912",
        "345",
        "678",
        "đường dây nóng",
        "người",
        "và",
        ",",
        "\n",
        "xxx",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join) | st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    for line in find_hotlines(from_fields({"body": text}), REGISTRY, None):
        assert line.number.isdigit()
        for mention in line.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_registry_is_sound() -> None:
    assert len({entry.id for entry in REGISTRY.entries}) == len(REGISTRY.entries)
    for entry in REGISTRY.entries:
        assert entry.source
        assert entry.kind in {"trafficking", "emergency", "other"}
        assert entry.superseded_by is None or any(other.id == entry.superseded_by for other in REGISTRY.entries)
        assert entry.valid_from is None or entry.valid_until is None or entry.valid_from <= entry.valid_until


@pytest.mark.parametrize(
    "toml",
    [
        '[[hotline]]\nid = "a"\nnumber = "1800 1"\nowner = ""\npurpose = ""\nkind = "other"\nsource = ""',
        '[[hotline]]\nid = "a"\nnumber = "1"\n',
        '[[hotline]]\nid = "a"\nnumber = "1"\nowner = ""\npurpose = ""\nkind = "other"\nsource = ""\ncolour = "red"',
    ],
)
def test_a_bad_registry_is_refused(toml: str) -> None:
    with pytest.raises(ValueError, match="hotline a"):
        Registry.from_bytes(toml.encode())


CAMPAIGN = [
    "Hưởng ứng “Ngày toàn dân phòng, chống mua bán người 30/7”", "Ngày Thế giới phòng, chống mua bán người (30/7)", "ngày 30-7, Ngày toàn dân phòng chống mua bán người",
    "Ngày toàn dân phòng, chống mua bán người 30.7", "Lễ mít tinh hưởng ứng Ngày thế giới phòng, chống mua, bán người 30 tháng 7", "Ngày 30/07 - Ngày toàn dân phòng chống mua bán người",
    "Hưởng ứng Ngày toàn dân phòng chống mua bán người", "Nhân Ngày Thế giới phòng chống mua bán người 30/7/2024, huyện tổ chức truyền thông",
    "Kỷ niệm ngày quốc tế chống buôn bán người ba mươi tháng bảy",
]  # fmt: skip


@pytest.mark.parametrize("text", CAMPAIGN)
def test_campaign_day(text: str) -> None:
    assert find_campaign_days(from_fields({"body": text})) == ("30/7",)


NO_CAMPAIGN = [
    "Ngày 30/7, TAND tỉnh xét xử bị cáo về tội mua bán người.", "Ngày 30/7, Công an huyện bắt giữ hai đối tượng mua bán người.", "Trận đấu diễn ra ngày 30/7.", "Tỷ số 30-7.",
    "Ngày toàn dân phòng cháy và chữa cháy 4/10", "130/7 và 30/70", "Ngày Thế giới phòng chống ma túy",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_CAMPAIGN)
def test_no_campaign_day(text: str) -> None:
    assert find_campaign_days(from_fields({"body": text})) == ()


def test_campaign_day_in_tags() -> None:
    assert find_campaign_days(from_fields({"tags": "Ngày toàn dân phòng chống mua bán người,Điện Biên"})) == ("30/7",)
