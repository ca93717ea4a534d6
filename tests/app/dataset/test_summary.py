"""The summary page: readable, self-contained, and it shows nobody."""

import re
from html.parser import HTMLParser

import pytest
from tests.app.dataset.making import hotline

from canhtin.dataset.summary import write_summary
from canhtin.errors import ExportError


class Page(HTMLParser):
    """Collects tags, and checks that they close."""

    EMPTY = frozenset({"meta", "br", "link", "img", "input", "hr"})

    def __init__(self):
        super().__init__()
        self.open, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        # <p> and <li> may be closed by what follows
        while self.open and self.open[-1] != tag:
            assert self.open.pop() in ("p", "li"), tag
        assert self.open, tag
        self.open.pop()


@pytest.fixture
def page(store, tmp_path):
    write_summary(store, tmp_path / "out" / "summary.html")
    return (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")


def test_it_says_what_was_seen_and_found(page):
    text = re.sub(r"<[^>]+>|\s+", " ", page)
    for words in ("6 bài đã đọc", "4 bài liên quan", "1 bài cần xem lại", "1 vụ việc", "2 nạn nhân trong các vụ",
                  "Báo baosonla", "im lặng", "chặn", "lỗi", "chưa chạy", "18001567", "đã thay thế", "own-case", "c-1",
                  "victims: 2, 3", "What was seen", "Sơn La"):  # fmt: skip
        assert words in re.sub(r"\s+", " ", text), words


def test_it_shows_nobody(page):
    for words in ("Giàng", "Páo", "15 tuổi", "0912", "Minh Thư", "bat-giang"):
        assert words not in page
    assert "[tên]" in page


def test_it_is_one_file_that_asks_for_nothing(page):
    found = Page()
    found.feed(page)
    assert found.open == []
    tags = {tag for tag, _ in found.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert "url(" not in page
    assert "@import" not in page
    assert not [attrs for _, attrs in found.tags if any(name.startswith("on") for name in attrs)]


def test_hostile_text_is_text(small, tmp_path, change):
    def fill(m):
        m.article("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", day="2025-07-31",
                  url="javascript:alert(1)", source=None, subjects=("Sơn La",))  # fmt: skip
        m.article("x" * 1_000_000, "\u202edài", day="2025-07-31")

    change(small, fill)
    write_summary(small, tmp_path / "s.html")
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert len(page) < 200_000
    assert "\u202e" not in page


@pytest.mark.parametrize(("context", "shown"), [("recommended", True), ("statistic", False)])
def test_a_line_that_the_text_calls_replaced_is_not_advertised(small, tmp_path, change, context, shown):
    line = hotline("18001282", "superseded", context=context)
    change(small, lambda m: m.article("Đổi số", "Số cũ", day="2025-05-10", found={"hotlines": [line]}))
    write_summary(small, tmp_path / "s.html")
    assert ("18001282" in (tmp_path / "s.html").read_text(encoding="utf-8")) is shown


def test_the_same_store_gives_the_same_page(small, tmp_path):
    for name in ("a", "b"):
        write_summary(small, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_empty_store_has_a_page(engine, tmp_path):
    write_summary(engine, tmp_path / "s.html")
    assert "chưa có bài nào" in (tmp_path / "s.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_named(small, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="cannot be written"):
        write_summary(small, tmp_path / "file" / "s.html")
