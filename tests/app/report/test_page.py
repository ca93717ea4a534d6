"""The report as a file: it stands alone, shows nobody, holds hostile text, prints, and comes by the command."""

import json
import re
import string
from html.parser import HTMLParser

import pytest
from tests.app.dataset.making import Maker
from typer.testing import CliRunner

from canhtin.cli.main import app
from canhtin.dataset.aggregates import SEVERAL, UNKNOWN
from canhtin.dataset.dictionary import enumerations
from canhtin.errors import ResourceError, UsageError
from canhtin.merge.counts import STAGES
from canhtin.report import drawn_map
from canhtin.report.asked import Asked, ReportError
from canhtin.report.words import Words, catalogue
from canhtin.report.write import write_report
from canhtin.store.engine import open_engine, writing

RULES = ("only", "all_agree", "furthest_stage_newest", "review")
HOSTILE = (
    "<script>window.hacked = 1</script><img src='https://elsewhere.example/x.png'> \u202eexe.nab </title> {{ 7 * 7 }}"
)


class Page(HTMLParser):
    """Collects tags and attributes, and checks that they close."""

    EMPTY = frozenset({"meta", "br", "path", "rect", "line"})

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.said = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in self.EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.said.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.said))


def page_of(engine, path, month="2025-05", **more):
    write_report(engine, Asked(month, **more), path)
    return path.read_text(encoding="utf-8")


def assert_stands_alone(text):
    page = Page(text)
    assert page.open == []
    assert not {tag for tag, _ in page.tags} & {
        "script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use", "foreignobject",
    }  # fmt: skip
    for tag, attributes in page.tags:
        for name, value in attributes.items():
            assert name not in ("src", "srcset", "xlink:href", "data", "action"), (tag, name)
            assert not name.startswith("on"), (tag, name)
            if name == "href":
                assert tag == "a"
                assert value.startswith(("https://", "http://"))
    assert set(re.findall(r"url\(([^)]*)\)", text)) <= {"#nobody"}
    assert "@import" not in text
    return page


@pytest.mark.parametrize("tier", ["public", "analyst"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("province", [None, "Sơn La", "Huế"])
def test_it_stands_alone(small, tmp_path, tier, language, province):
    page = assert_stands_alone(page_of(small, tmp_path / "r.html", tier=tier, language=language, province=province))
    assert ("Method and limits" if language == "en" else "Cách làm và giới hạn") in page.text
    assert {attributes.get("lang") for tag, attributes in page.tags if tag == "html"} == {language}


def test_the_public_tier_shows_no_article_no_case_and_no_small_number(small, tmp_path):
    text = page_of(small, tmp_path / "r.html")
    for words in ("c-1", "lừa bán", "baosonla", "https://baosonla", "2–3"):
        assert words not in Page(text).text, words
    assert "Số nạn nhân dưới 11 không được nêu" in Page(text).text
    assert "không nêu" in Page(text).text


def test_the_analyst_tier_shows_them_without_persons(small, tmp_path):
    text = Page(page_of(small, tmp_path / "r.html", tier="analyst")).text
    for words in ("c-1", "lừa bán", "[tên]", "2 (2–3)", "Báo baosonla"):
        assert words in text, words
    for words in ("Giàng", "Páo", "15 tuổi", "0912", "Minh Thư"):
        assert words not in text


def test_what_nobody_looked_at_is_not_called_empty(small, tmp_path):
    unread = Page(page_of(small, tmp_path / "a.html", province="Huế", language="en")).text
    assert "no paper was read, so nobody knows" in unread
    read = Page(page_of(small, tmp_path / "b.html", month="2025-05", province="Hà Giang", language="en")).text
    assert "its papers answered, but had nothing new" in read


def test_each_state_is_named(small, tmp_path):
    text = Page(page_of(small, tmp_path / "r.html", language="en")).text
    for words in ("quiet, nothing new", "blocked", "broken", "never asked", "papers block (1)", "no paper watched"):
        assert words in text, words


def test_a_month_that_is_not_over_says_so(small, tmp_path):
    assert (
        "Tháng này chưa đủ: dữ liệu chỉ đến ngày 5/7/2025" in Page(page_of(small, tmp_path / "r.html", "2025-07")).text
    )
    assert "chưa đủ" not in Page(page_of(small, tmp_path / "r.html", "2025-06")).text


def test_a_former_province_is_told_where_it_went(small, tmp_path):
    text = Page(page_of(small, tmp_path / "r.html", "2025-07", province="ha giang")).text
    assert "Hà Giang nay thuộc Tuyên Quang" in text


def test_hostile_text_stays_text(small, tmp_path):
    with writing(small) as connection:
        maker = Maker(connection)
        number = maker.article(
            HOSTILE + "dài " * 100_000, "x", day="2025-05-03", summary={"countries": [HOSTILE]}, url="javascript:1"
        )
        maker.case(
            "c-9", (number,), date_start="2025-05-03", conflicts=[HOSTILE], stages=[HOSTILE], victims_rule=HOSTILE
        )
    text = page_of(small, tmp_path / "r.html", tier="analyst")
    page = assert_stands_alone(text)
    assert "window.hacked = 1" in page.text
    assert "\u202e" not in text
    assert "49" not in re.findall(r"\{\{.{0,9}", page.text)
    assert len(text) < 600_000


def test_the_same_store_gives_the_same_bytes(small, tmp_path):
    assert page_of(small, tmp_path / "a.html") == page_of(small, tmp_path / "b.html")


def test_an_empty_store_gives_a_page(empty, tmp_path):
    page = assert_stands_alone(page_of(empty, tmp_path / "r.html", language="en"))
    assert "There is no data yet" in page.text


def test_without_outlines_the_map_is_left_out(small, tmp_path, monkeypatch):
    assert "svg-maps" in page_of(small, tmp_path / "a.html")

    def gone(name):
        raise ResourceError(name)

    monkeypatch.setattr(drawn_map, "resource", gone)
    page = assert_stands_alone(page_of(small, tmp_path / "b.html"))
    assert "svg-maps" not in page.text
    assert "Sơn La" in page.text


def test_the_map_has_the_whole_country(small, tmp_path):
    page = Page(page_of(small, tmp_path / "r.html"))
    assert "Quần đảo Hoàng Sa" in page.text
    assert "Quần đảo Trường Sa" in page.text
    assert sum("area" in attributes.get("class", "").split() for tag, attributes in page.tags if tag == "g") == 34
    old = Page(page_of(small, tmp_path / "o.html", province="Hà Giang"))
    assert ("ghép theo địa giới hiện nay" in page.text, "ghép theo địa giới hiện nay" in old.text) == (True, False)
    assert "CC BY 4.0" in old.text
    assert sum("area" in attributes.get("class", "").split() for tag, attributes in old.tags if tag == "g") == 63


def test_a_folder_that_cannot_be_written(small, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReportError, match="cannot be written"):
        write_report(small, Asked("2025-05"), tmp_path / "file" / "r.html")


@pytest.mark.parametrize("package", ["canhtin.report", "canhtin.digest"])
def test_both_languages_say_the_same_things(package):
    for key, (vietnamese, english) in catalogue(package).items():
        assert vietnamese
        assert english, key
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (vietnamese, english)]
        assert fields[0] == fields[1], key


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("stage", STAGES), ("case_rule", RULES), ("short_rule", RULES), ("sex", {"female", "male", UNKNOWN}),
        ("age_band", {"infant", "minor", "adult", UNKNOWN}), ("province_2025", {UNKNOWN, SEVERAL}), ("theme", enumerations()["theme"]),
        ("hotline_status", {"current", "superseded", "unknown"}),
    ],
)  # fmt: skip
def test_every_value_that_the_tables_show_has_a_name(section, values):
    assert not [value for value in values if f"{section}.{value}" not in catalogue("canhtin.report")]


def test_a_part_without_papers_is_not_left_empty(small, tmp_path):
    text = Page(page_of(small, tmp_path / "r.html", province="Đà Nẵng", language="en")).text
    assert "No paper was watched here in this month." in text
    assert "No paper was watched here" not in Page(page_of(small, tmp_path / "s.html", language="en")).text


def test_an_address_without_encryption_is_a_link_too(small, tmp_path):
    with writing(small) as connection:
        Maker(connection).article("Tin", "x", day="2025-05-03", url="http://x.example/tin.html")
    text = page_of(small, tmp_path / "r.html", tier="analyst")
    assert '<a href="http://x.example/tin.html" rel="noreferrer noopener">x.example/tin.html</a>' in text


def test_numbers_days_and_months_as_readers_write_them():
    vietnamese, english = Words("vi"), Words("en")
    assert (vietnamese.number(1234.5, 1), english.number(1234.5, 1)) == ("1.234,5", "1,234.5")
    assert (vietnamese.day("2026-07-05"), english.day("2026-07-05")) == ("5/7/2026", "5 Jul 2026")
    assert (vietnamese.month("2026-07", long=True), english.month("2026-07", long=True)) == (
        "tháng 7/2026",
        "July 2026",
    )
    assert english.conflicts("victims: 5 in article 15 (2025-10-21), 7 chosen; else") == (
        "victims: 5 in the article of 21 Oct 2025, 7 chosen; else"
    )


def test_the_command(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'canhtin.sqlite'}")
    engine.dispose()
    run = CliRunner().invoke(
        app, ["report", "--home", str(tmp_path), "--month", "2025-05", "--province", "Sơn La", "--json"]
    )
    assert run.exit_code == 0, run.output
    said = json.loads(run.stdout)
    assert said["path"] == str(tmp_path / "reports" / "canhtin-2025-05-son-la-vi.html")
    assert (said["about"], said["complete"]) == (0, False)
    assert (tmp_path / "reports" / "canhtin-2025-05-son-la-vi.html").is_file()
    refused = CliRunner().invoke(app, ["report", "--home", str(tmp_path), "--month", "May"])
    assert isinstance(refused.exception, UsageError)


@pytest.mark.browser
@pytest.mark.parametrize("tier", ["public", "analyst"])
def test_a_browser_asks_for_nothing_and_prints_it(small, tmp_path, chromium, tier):
    path = tmp_path / "r.html"
    page_of(small, path, tier=tier)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    asked, heard = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert heard == []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator("html").bounding_box()["width"] <= width
        assert page.locator("main").bounding_box()["width"] <= width
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert printed.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 8
    context.close()
