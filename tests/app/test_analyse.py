"""Whatever text comes in by the stateless door: a line that fits the schema, and spans that are their own evidence."""

import json
import sys
import unicodedata

import hypothesis
import pytest
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from canhtin.errors import InputError
from canhtin.inputs import TEXT_FIELDS, from_json
from canhtin.jsonform import analyse_given
from canhtin.knowledge import resources
from canhtin.resources import resource

SCHEMA = Draft202012Validator(json.loads(resource("data/schema/analysis.schema.json")))
PIECES = (
    "Công an tỉnh Lào Cai vừa khởi tố 2 bị can về tội mua bán người",
    "giải cứu hàng chục nạn nhân, trong đó có 3 trẻ em dưới 16 tuổi",
    "6 tháng đầu năm 2020, tỉnh Sơn La tiếp nhận 01 nạn nhân trở về từ Trung Quốc",
    "gọi ngay tổng đài 111 hoặc 1800.1567 (24/24h)",
    "Hưởng ứng Ngày 30/7, xã Mường Lèo tuyên truyền cho hơn 1.200 lượt người",
    "TP.HCM – Bà Rịa-Vũng Tàu, ngày 15-3-2026",
    "bị cáo lĩnh 12 năm tù theo Điều 150, 151 Bộ luật Hình sự",
    "từ 5 đến 7 cô gái bị lừa sang Campuchia làm việc trong khu lừa đảo",
    "(Ảnh minh họa)",
    "phòng chống buôn bán người, mua bán người, Sơn La",
    "Giá lúa hè thu tăng nhẹ",
    "Minh Thư",
)
CHANGES = (
    str,
    str.upper,
    str.lower,
    str.title,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)),
    lambda text: text.replace(" ", "\u00a0\u200b"),
    lambda text: text[: len(text) // 2],
    lambda text: text[::-1],
    lambda text: text.replace(" ", ""),
)
piece = st.builds(lambda text, change: change(text), st.sampled_from(PIECES), st.sampled_from(CHANGES))
article = st.fixed_dictionaries(
    {},
    optional={
        name: st.builds("".join, st.lists(piece | st.text(max_size=8) | st.sampled_from(". \n;"), max_size=10))
        for name in TEXT_FIELDS
    }
    | {
        "id": st.text(max_size=8),
        "tags": st.lists(piece, max_size=3),
        "published_at": st.sampled_from(["2018-05-02", "2026-03-01T08:00:00+07:00", ""]),
        "site": st.sampled_from(["baosonla", "no such paper"]),
        "url": st.just("https://bao.example/a.html"),
    },
)


def spans(line):
    yield from (*line["locations"], *line["counts"], *line["coded"])
    for hotline in line["hotlines"]:
        yield from hotline["mentions"]


@hypothesis.settings(max_examples=80, deadline=None)
@hypothesis.given(article)
def test_every_line_fits_the_schema_and_its_spans_the_text(record):
    try:
        given = from_json(json.dumps(record).encode(), "in.jsonl:1")
    except InputError as error:
        hypothesis.assume("no text" not in str(error))
        raise
    line = json.loads(json.dumps(analyse_given(given, resources(), explain=True), ensure_ascii=False))
    assert [error.message for error in SCHEMA.iter_errors(line)] == []
    for span in spans(line):
        assert span["text"]
        assert given.fields[span["field"]][span["start"] : span["end"]] == span["text"]


def test_a_failure_fits_the_schema_too():
    assert SCHEMA.is_valid({"id": "a", "error": "in.jsonl:1: broken JSON"})
    assert not SCHEMA.is_valid({"id": "a"})


@pytest.mark.parametrize("name", TEXT_FIELDS)
def test_every_field_is_read(name):
    given = from_json(json.dumps({name: "Công an tỉnh Lào Cai bắt 2 đối tượng lừa bán 3 phụ nữ."}).encode(), "x")
    line = analyse_given(given, resources())
    assert line["provinces"] == ["Lào Cai"]
    assert {place["field"] for place in line["locations"]} == {name}


def test_the_time_grows_with_the_text_and_no_faster():
    """Counted in calls of the interpreter, not seconds: the same on a busy machine."""
    text = ". ".join(PIECES) + ".\n"

    def work(times):
        given = from_json(json.dumps({"text": text * times}).encode(), "x")
        calls = 0

        def count(_frame, event, _argument):
            nonlocal calls
            calls += event in {"call", "c_call"}

        sys.setprofile(count)
        try:
            analyse_given(given, resources())
        finally:
            sys.setprofile(None)
        return calls

    work(1)
    small, large = work(10), work(40)
    assert large < 4 * small * 1.5
