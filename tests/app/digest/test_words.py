"""How a digest reads: no headline in a subject, nobody shown, hostile text as text, silence told from absence."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from tests.app.dataset.making import at
from tests.app.digest.conftest import configure

from canhtin.config import load
from canhtin.digest import wording
from canhtin.digest.run import Digests

NOW = datetime(2025, 8, 2, 3, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> [x](javascript:1) \r\nBcc: all@example.org \u202eexe `code` | {{ 7*7 }}"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def preview(home, store):
    def run(entry="", now=NOW, since="2025-05-01"):
        configure(home, f'name = "x"\nfile = "x.md"\n{entry}')
        return Digests(store, load(home), since=at(since), now=now).preview()[0][1]

    return run


def test_the_subject_says_how_many_and_where_and_no_more(preview):
    shown = preview('provinces = ["son la"]')
    assert wording.subject(shown) == "Canh Tin: 1 tin mới (Sơn La), 2/8/2025"
    assert (
        wording.subject(preview('provinces = ["son la"]\nlang = "en"')) == "Canh Tin: 1 new story (Sơn La), 2 Aug 2025"
    )
    assert "\n" not in wording.subject(shown)


def test_a_case_stands_once_with_its_numbers_and_reprints(preview):
    shown = preview()
    text = wording.text(shown)
    assert text.count("lừa bán") == 1
    assert "2 nạn nhân (2–3)" in text
    assert "1 báo đăng lại" in text
    assert "Lừa bán hai cô gái" not in text
    assert "Đã đọc: 2 trong 6 báo" in text
    assert "Báo baobackan (chặn)" in text
    assert "Báo baohue (không được hỏi)" in text


def test_it_shows_nobody(preview):
    shown = preview()
    for text in (wording.text(shown), wording.html(shown), wording.markdown(shown), wording.subject(shown)):
        for words in ("Giàng", "Páo", "15 tuổi", "0912", "Minh Thư", "bat-giang-a-pao"):
            assert words not in text, words


def test_nothing_new_and_nobody_looked_are_told_apart(preview, change):
    nothing = preview('provinces = ["Hà Giang"]\nthemes = ["policy"]')
    assert wording.subject(nothing) == "Canh Tin: không có tin mới (Hà Giang), 2/8/2025"
    assert "Báo vẫn được đọc: 1 trong 1 báo" in wording.text(nothing)
    nobody = preview('provinces = ["Huế"]\nlang = "en"')
    assert wording.subject(nobody) == "Canh Tin: nobody looked (Huế), 2 Aug 2025"
    assert "whether there was news is not known" in wording.text(nobody)
    change(lambda maker: maker.fetch("nhandan", at("2025-07-05"), "unchanged"))
    others = wording.text(preview('provinces = ["Huế"]\nlang = "en"'))
    assert "only national ones" in others


def test_filters_are_named(preview):
    text = wording.text(preview('themes = ["policy", "protection"]\nmin_score = 0.5'))
    assert "Chỉ chủ đề: Chính sách, Bảo vệ nạn nhân." in text
    assert "Chỉ bài có điểm liên quan từ 0,50." in text


def test_hostile_text_stays_text(preview, change, home, store):
    change(lambda maker: maker.article(HOSTILE, "x", day="2025-07-20", url="https://x.example/a'b\"c>"))
    shown = preview()
    html, page = wording.html(shown), wording.markdown(shown)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "javascript:1" not in html.replace("[x](javascript:1)", "")
    assert "\\<script\\>" in page
    assert "\\[x\\](javascript:1)" in page
    assert "\u202e" not in html + page
    assert "{{ 7*7 }}" in html
    # an address that could leave its place is not shown
    assert "x.example" not in html + page
    configure(home, 'name = "x"\nfeed = "x.xml"')
    Digests(store, load(home), since=at("2025-05-01"), now=NOW).send()
    feed = ET.fromstring((home / "x.xml").read_text("utf-8"))  # noqa: S314 - our own file
    bodies = [entry.findtext(f"{ATOM}content") for entry in feed.iter(f"{ATOM}entry")]
    assert not any("<script" in body for body in bodies)


def test_markdown_escapes_only_what_means_something():
    found = wording._MARKDOWN.sub(lambda m: f"\\{m.group()}", "1. Bắt 2 người - 3.5 triệu (xem) *_[")
    assert found == "1\\. Bắt 2 người - 3.5 triệu (xem) \\*\\_\\["


def test_html_loads_nothing(preview):
    html = wording.html(preview())
    for words in ("<img", "<link", "<script", "url(", "src=", "<style", "@import"):
        assert words not in html


def test_the_feed_hides_headlines_in_the_body_and_keeps_its_ids(home, store, change):
    configure(home, 'name = "x"\nfeed = "feeds/x.xml"\nevery_days = 0\nlang = "en"')

    def entries():
        feed = ET.fromstring((home / "feeds" / "x.xml").read_text("utf-8"))  # noqa: S314 - our own file
        return [
            tuple(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "content"))
            for entry in feed.iter(f"{ATOM}entry")
        ]

    Digests(store, load(home), since=at("2025-05-01"), now=NOW).send()
    first = entries()
    assert "Sơn La: Prosecution, Protection; 2 victims (2–3) (Báo baosonla)" in [title for _, title, _ in first]
    assert not any("lừa bán" in title for _, title, _ in first)
    assert any("lừa bán" in content for _, _, content in first)
    change(lambda maker: maker.article("Tin khác", "x", day="2025-08-02", subjects=("Huế",), source="baohue"))
    Digests(store, load(home), now=NOW.replace(day=3)).send()
    second = entries()
    assert second[1:] == first
    assert second[0][1] == "Huế: Protection (Báo baohue)"
    Digests(store, load(home), now=NOW.replace(day=4)).send()
    assert entries()[0][1] == "Canh Tin: nobody looked (Viet Nam), 4 Aug 2025"
    assert len({entry[0] for entry in entries()}) == len(entries())


def test_a_file_holds_the_newest_on_top_and_drops_what_was_taken_down(home, store, change):
    configure(home, 'name = "x"\nfile = "x.md"\nevery_days = 0\nlang = "en"')
    Digests(store, load(home), since=at("2025-05-01"), now=NOW).send()
    assert "lừa bán" in (home / "x.md").read_text("utf-8")
    change(lambda maker: maker.review(1, "relevance", "irrelevant"))
    change(lambda maker: maker.review(2, "relevance", "irrelevant"))
    Digests(store, load(home), now=NOW.replace(day=3)).send()
    text = (home / "x.md").read_text("utf-8")
    assert "lừa bán" not in text
    assert text.index("nobody looked") < text.index("2 Aug 2025")
