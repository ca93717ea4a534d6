"""Area and reporting body of totals: reports as papers write them, and what holds for any text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.nlp.totals.reports import REPORTS


@pytest.mark.parametrize("name", REPORTS)
def test_a_total_has_the_area_and_the_body_that_the_report_tells(read, name):
    title, lead, body, day, expected = REPORTS[name]
    found = {count.span.text: count for count in read(day, title=title, lead=lead, body=body)}
    told = {
        words: (count.area and count.area.name, count.reporting_body and count.reporting_body.text)
        for words, count in found.items()
        if words in expected
    }
    assert told == expected


WORDS = """
theo báo cáo của Công an tỉnh Lào Cai toàn tỉnh cả nước trên thế giới Sở Y tế , . ; ( ) năm 2020 từ đầu đến nay phát hiện 12 vụ
25 nạn nhân Bộ đội Biên phòng tỉnh UBND huyện Nguyễn Văn An cho biết tổ chức 7 buổi Mường Lát Sơn La ở tại đồn chúng tôi đã Bộ
Cục Cảnh sát hình sự cơ quan di trú Đài Loan Hội LHPN và xã TP. Huế hội nghị do
"""
REPORT = st.lists(st.sampled_from([*WORDS.split(), "\n", "\u200b", "\u00a0", "hoà"]), max_size=60).map(" ".join)
FAST = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FAST
@given(title=REPORT, body=REPORT)
def test_what_tells_area_and_body_stands_in_the_text(read, title, body):
    fields = {"title": title, "body": body}
    for count in read(None, **fields):
        told = [count.area.span] if count.area else []
        told += [count.reporting_body] if count.reporting_body else []
        assert not told or count.basis in ("period", "cumulative")
        for span in told:
            assert fields[span.field][span.start : span.end] == span.text != ""


@pytest.mark.parametrize(
    "speaker",
    [
        "Phó Chủ tịch UBND tỉnh Sơn La Lò Văn Hặc",
        "bà Quàng Thị Lả, Chủ tịch Hội LHPN tỉnh Sơn La",
        "Sở Y tế Sơn La Vì Thị Xuân",
    ],
)
def test_a_body_holds_no_name_of_a_person(read, speaker):
    text = f"Theo {speaker}, từ đầu năm đến nay toàn tỉnh phát hiện 12 vụ mua bán người."
    (count,) = read("2019-05-01", body=text)
    assert count.reporting_body is not None
    assert not any(name in count.reporting_body.text for name in ("Hặc", "Lả", "Xuân"))


def test_numbers_of_a_case_have_neither_area_nor_body(read):
    counts = read("2019-05-01", body="Công an tỉnh Sơn La vừa khởi tố hai bị can đã lừa bán 3 cô gái sang Trung Quốc.")
    assert counts
    assert {(count.basis, count.area, count.reporting_body) for count in counts} == {("case", None, None)}
