"""Both languages say everything, and say it of the same things."""

import re
import string
from pathlib import Path

import pytest
from markupsafe import Markup

from canhtin.dataset.dictionary import TIERS, enumerations, tables
from canhtin.merge.score import SIGNS_FOR
from canhtin.web import retold, words
from canhtin.web.words import Words, catalogue, language_of
from canhtin_nlp.classify.model import LIKE
from canhtin_nlp.classify.signs import SIGN_NAMES

WEB = Path(words.__file__).parent
USED = re.compile(r"\bt\(\"([a-z0-9_]+\.[A-Za-z0-9_]+)\"")
VI, EN = Words("vi"), Words("en")


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_has_two_languages_with_the_same_blanks():
    for key, pair in catalogue().items():
        assert fields(pair["vi"]) == fields(pair["en"]), key
        assert bool(pair["vi"]) == bool(pair["en"]), key


def test_what_templates_and_code_ask_for_is_there():
    asked = {key for path in WEB.glob("templates/*.html") for key in USED.findall(path.read_text("utf-8"))}
    code = "".join(path.read_text("utf-8") for path in WEB.glob("*.py"))
    asked |= set(re.findall(r"words\(\"([a-z_0-9]+\.[a-z_0-9]+)\"", code)) | set(re.findall(r"NoPage\(\"(\S+)\"", code))
    assert len(asked) > 100
    # a key that ends in _ is completed in the template
    assert {key for key in asked if not key.endswith("_")} - set(catalogue()) == set()


@pytest.mark.parametrize(
    ("section", "enum"),
    [("relevance", "relevance"), ("theme", "theme"), ("level", "level"), ("role", "role"), ("unit", "unit"), ("who", "who"),
     ("basis", "basis"), ("form", "form"), ("hotline_status", "hotline_status"), ("hotline_context", "hotline_context")],
)  # fmt: skip
def test_every_value_of_the_published_lists_has_a_name(section, enum):
    missing = [value for value in enumerations()[enum] if value is not None and f"{section}.{value}" not in catalogue()]
    assert not missing


def test_every_table_and_tier_has_a_name():
    assert not [name for name in tables() if name != "changes" and f"tables.{name}" not in catalogue()]
    assert not [tier for tier in TIERS if f"tier.{tier}" not in catalogue()]


def test_numbers_and_days_as_people_write_them():
    assert (VI.number(1234567), EN.number(1234567)) == ("1.234.567", "1,234,567")
    assert (VI.number(None), VI.number(0.5, 2)) == ("–", "0,50")
    assert (VI.day("2026-07-05T08:00:00+07:00"), EN.day("2026-07-05")) == ("5/7/2026", "5 Jul 2026")
    assert VI.day(None) == "không rõ ngày"
    assert (VI.month("2026-07"), EN.month("2026-07")) == ("7/2026", "Jul 2026")


@pytest.mark.parametrize(
    ("asked", "cookie", "language"),
    [
        (None, None, "vi"),
        ("en", None, "en"),
        (None, "en", "en"),
        ("vi", "en", "vi"),
        ("xx", "en", "en"),
        ("xx", "<", "vi"),
    ],
)
def test_the_language_of_a_page(asked, cookie, language):
    assert language_of(asked, cookie) == language


def test_health_is_retold():
    assert retold.why(VI, "12 articles in its last 50 requests") == "12 bài trong 50 lần hỏi gần đây"
    assert (
        retold.why(EN, "answers, but no new article since 2026-07-05") == "answers, but no new article since 5 Jul 2026"
    )
    assert retold.why(VI, "answers, but no new article ever") == "có trả lời, nhưng chưa có bài nào"
    assert retold.why(VI, "captcha") == "captcha"


def test_conflicts_are_retold_with_links():
    note = "victims: 3 in article 15 (2026-05-19), 11 chosen; suspects: 2 in article 4 (2026-05-19), 1 chosen; <b>x</b>"
    told = retold.conflicts(VI, note)
    assert told[0] == Markup('Nạn nhân: <a href="/article/15">bài 15</a> (19/5/2026) nêu 3; đã chọn 11')
    assert told[1].startswith("Bị can")
    assert told[2] == "&lt;b&gt;x&lt;/b&gt;"
    assert retold.conflicts(VI, None) == []


def test_signs_have_names():
    assert retold.sign(VI, "core on top") == "nói thẳng “mua bán người” (ở đầu bài)"
    assert retold.sign(EN, "of a later model twice") == "of a later model (more than once)"
    assert retold.sign(VI, "minor share") == "người chưa thành niên (trong nhiều câu)"
    assert retold.sign(EN, "like labelled articles") == "like labelled articles on trafficking"


@pytest.mark.parametrize("name", [name.strip("[]") for name in (*SIGN_NAMES, LIKE)])
def test_every_sign_of_the_model_has_a_name_in_both_languages(name):
    base, degree = retold._SIGN.fullmatch(name).groups()
    assert f"sign.{base}" in catalogue()
    assert f"degree.{degree or 'once'}" in catalogue()


def test_english_says_one_and_many():
    assert (EN("map.n_victims", n="1"), EN("map.n_victims", n="2")) == ("1 victim", "2 victims")
    assert VI("map.n_victims", n="1") == "1 nạn nhân"
    assert EN("overview.relevant", n=EN.number(0)) == "relevant articles"


def test_a_text_in_two_forms_is_told_how_many():
    two = [key for key, pair in catalogue().items() if "|" in pair["en"]]
    assert len(two) > 15
    for key in two:
        assert pair_of(key)["en"].count("|") == 1
        for path in WEB.glob("templates/*.html"):
            for call in re.findall(rf't\("{re.escape(key)}"([^)]*)', path.read_text("utf-8")):
                assert call.startswith(", n="), (path.name, key)


def pair_of(key):
    return catalogue()[key]


@pytest.mark.parametrize("column", sorted(words._SECTIONS))
def test_a_column_whose_values_have_names_says_them_in_both_languages(column):
    named = [key for key in catalogue() if key.startswith(f"{VI.section(column)}.")]
    assert named, column


def test_what_joined_an_article_to_its_case_is_retold():
    assert (
        retold.joined(VI, "words, persons, perhaps, names of things")
        == "từ ngữ, có thể cùng người, tên riêng của sự vật"
    )
    assert retold.joined(EN, "persons, perhaps, dates") == "persons, perhaps, dates"
    assert retold.joined(VI, "test") == "test"
    assert retold.joined(VI, "reprint") == "bài đăng lại"
    missing = [name for name in SIGNS_FOR.values() if f"joined.{name.replace(', ', ' ')}" not in catalogue()]
    assert not missing
