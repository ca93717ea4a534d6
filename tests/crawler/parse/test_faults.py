"""What is no article, what is hostile, and what is only odd."""

import contextlib
import gzip
import re
import sys
import time
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent))

from golden import SITES, pages

from canhtin_crawler.items import Article
from canhtin_crawler.parse import ParseError, article, digest, parse_article
from canhtin_crawler.parse.decode import MAX_BYTES
from canhtin_crawler.parse.last_door import headline_and_day
from canhtin_crawler.sites import stranger

GOLDEN = list(pages())
PIECES = [b"<", b">", b'"', b"<!--", b"</div>", b"<script>", b"&#0;", b"<table>"]
FETCHED = datetime(2026, 2, 1, 2, tzinfo=UTC)
BODY = "".join(
    f"<p>Đoạn văn thứ {word} kể về công tác tuyên truyền ở xã vùng cao biên giới.</p>"
    for word in ("một", "hai", "ba", "bốn", "năm")
)
PAGE = (
    "<html><head><title>Tin thử</title></head><body><h1 class='name'>Tin thử nghiệm ở xã</h1>"
    f"<div class='date'>05/01/2026 08:00</div><div id='content-detail'>{BODY}</div></body></html>"
)
APP = "<html><head><title>Báo</title></head><body><div id='app'></div><script src='/a.js'></script></body></html>"
GONE = "<html><body><h1>Không tìm thấy trang</h1><p>Trang bạn tìm không tồn tại hoặc đã bị gỡ.</p></body></html>"


def parse(body: bytes | str, **changes: Any) -> Article:
    given_: dict[str, Any] = {
        "url": "https://baocaobang.vn/tin-thu-3161421.html",
        "site": SITES["baocaobang"],
        "content_type": "text/html",
        "fetched_at": FETCHED,
        "http_status": 200,
        "robots_allowed": True,
        **changes,
    }
    return parse_article(body.encode() if isinstance(body, str) else body, **given_)


def fault(body: bytes | str, **changes: Any) -> str:
    with pytest.raises(ParseError) as caught:
        parse(body, **changes)
    return caught.value.fault


@pytest.mark.parametrize(
    ("body", "changes", "wanted"),
    [
        (b"%PDF-1.4 ...", {"content_type": "application/pdf"}, "not-html"),
        (b'{"data": []}', {"content_type": "application/json"}, "not-html"),
        (b"plain words without any markup", {"content_type": None}, "not-html"),
        (b"", {}, "empty"),
        (b"   \n", {}, "empty"),
        (b"\x1f\x8bnot really gzip", {}, "not-html"),
        (PAGE, {"http_status": 404}, "not-found"),
        (PAGE, {"http_status": 403}, "blocked"),
        (PAGE, {"http_status": 500}, "not-article"),
        ('<html><script>document.cookie="D1N=abc123;path=/";location.reload()</script></html>', {}, "blocked"),
        ("<html><body><form><div class='g-recaptcha'></div></form></body></html>", {}, "blocked"),
        (APP, {}, "unrendered"),
        ("<html><body><h1>{{ article.title }}</h1><p>{{ article.lead }}</p></body></html>", {}, "unrendered"),
        (GONE, {}, "not-found"),
        ("<html><body><h1>Thời sự</h1><p></p></body></html>", {}, "empty"),
        (b"<" * 1000 + b"html>", {}, "not-article"),
    ],
)
def test_no_article(body: bytes | str, changes: dict[str, Any], wanted: str) -> None:
    assert fault(body, **changes) == wanted


def test_list_of_links_is_no_article() -> None:
    entry = '<li><a href="/{n}.html">Một tiêu đề bài viết đủ dài số {n} của chuyên mục thời sự</a></li>'
    links = "".join(entry.format(n=number) for number in range(40))
    page = f"<html><body><h1>Thời sự</h1><div id='content-detail'><ul>{links}</ul></div></body></html>"
    assert fault(page) == "not-article"


def test_size_is_bounded() -> None:
    assert fault(b"<html><p>" + b"a" * MAX_BYTES) == "too-large"
    bomb = gzip.compress(b"<p>" + b"a" * (MAX_BYTES * 4))
    assert len(bomb) < 100_000
    assert fault(bomb) == "too-large"


@pytest.mark.parametrize(
    "markup", ["<div>" * 60_000, "<p><b><i>" * 20_000, "<table><tr><td>" * 20_000, "</div>" * 60_000]
)
def test_deep_nesting_is_bounded(markup: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(ParseError):
        parse(PAGE.replace(BODY, BODY + markup + "x"))
    assert time.monotonic() - start < 8


def test_many_boxes_are_bounded() -> None:
    boxes = "<div class='box-relate'><p>Tin liên quan</p><p><a href='/x'>Một tiêu đề của bài khác</a></p></div>" * 3_000
    start = time.monotonic()
    article = parse(PAGE.replace(BODY, BODY + boxes))
    assert "tiêu đề" not in article.body
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("times", [1, 2, 3])
def test_gzip_again_and_again(times: int) -> None:
    body = PAGE.encode()
    for _ in range(times):
        body = gzip.compress(body)
    assert parse(body).title == "Tin thử nghiệm ở xã"


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "text/html; charset=windows-1252"),
        ("utf-8", "text/html; charset=nonsense"),
        ("utf-8-sig", None),
        ("utf-16", "text/html"),
        ("utf-16-le", "text/html; charset=utf-8"),
    ],
)
def test_encodings(encoding: str, content_type: str | None) -> None:
    article = parse(PAGE.encode(encoding), content_type=content_type)
    assert article.title == "Tin thử nghiệm ở xã"
    assert "tuyên truyền" in article.body


def test_windows_1258() -> None:
    def spelt(char: str) -> str:
        """The encoding has the letters with hat, breve and horn; the five tones follow as marks."""
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones

    body = "".join(map(spelt, PAGE)).encode("cp1258")
    article = parse(body, content_type="text/html; charset=windows-1258")
    assert article.title == "Tin thử nghiệm ở xã"
    assert "tuyên truyền" in article.body


def test_damaged_bytes_in_utf8_stay_utf8() -> None:
    assert parse(PAGE.encode()[:-40] + b"\xc3\x28").title == "Tin thử nghiệm ở xã"


def test_feed_date_only_where_the_page_has_none() -> None:
    feed = datetime(2026, 1, 5, 1, 30, 15, tzinfo=UTC)
    without = re.sub("<div class='date'>.*?</div>", "", PAGE)
    article = parse(without, feed_date=feed)
    assert (article.published_at, article.published_from) == (feed, "feed")
    assert parse(PAGE, feed_date=feed).published_from == "selector"
    day = parse(PAGE.replace(" 08:00", ""), feed_date=feed)
    assert (day.published_at, day.published_precision, day.published_from) == (feed, "second", "feed")


def test_no_date_is_said() -> None:
    article = parse(re.sub("<div class='date'>.*?</div>", "", PAGE))
    assert article.published_at is None or article.published_from == "trafilatura"


def test_future_date_and_header_clock_are_refused() -> None:
    clock = PAGE.replace("<h1", "<header><span class='date'>01/02/2026 09:00</span></header><h1")
    assert parse(clock).published_at == datetime(2026, 1, 5, 1, tzinfo=UTC)
    future = parse(PAGE.replace("05/01/2026", "05/01/2031"))
    assert future.published_at is None or future.published_at.year < 2031


def test_canonical_only_on_the_papers_hosts() -> None:
    own = "<link rel='canonical' href='https://baocaobang.vn/tin-khac-3161422.html'>"
    foreign = "<link rel='canonical' href='https://khac.vn/tin-3161422.html'>"
    assert parse(PAGE.replace("<title>", own + "<title>")).canonical_url.endswith("tin-khac-3161422.html")
    for page in (PAGE, PAGE.replace("<title>", foreign + "<title>")):
        url = "https://www.baocaobang.vn/tin-thu-3161421.html?utm_source=zalo#x"
        assert parse(page, url=url).canonical_url == "https://baocaobang.vn/tin-thu-3161421.html"


def test_digest_is_as_documented() -> None:
    article = parse(PAGE)
    assert article.body_sha256 == digest(article.title, article.lead, article.body)
    assert parse(PAGE.replace("một kể", "một nói")).body_sha256 != article.body_sha256


def test_last_door() -> None:
    pytest.importorskip("lxml_html_clean", reason="trafilatura needs it, and nothing here installs it")
    words = BODY.replace("<p>", "<section><span>").replace("</p>", "</span></section>")
    head = "<html><head><title>Tin thử nghiệm</title></head><body><main><h2>Tin thử nghiệm</h2>"
    article = parse(f"{head}{words * 3}</main></body></html>")
    assert article.field_doors["body"] in {"trafilatura", "density"}
    assert article.warnings


def test_the_last_door_is_asked_for_a_day_only_where_the_page_prints_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[date] = []

    def day(text: str, latest: date) -> tuple[str, str]:
        asked.append(latest)
        return "", "2026-01-05"

    monkeypatch.setattr(article, "headline_and_day", day)
    undated = re.sub(r"<div class=.date.>[^<]*</div>", "", PAGE)
    clock = undated.replace("<body>", "<body><div class='top-bar'><span>05/01/2026</span></div>")
    for markup in (undated, clock):
        assert parse(markup).published_at is None
    assert asked == []
    printed = undated.replace(BODY, BODY * 3).replace("</body>", "<section><i>05/01/2026</i></section></body>")
    found = parse(printed)
    assert (str(found.published_at)[:10], found.published_from) == ("2026-01-05", "trafilatura")
    assert asked == [found.fetched_at.date()]


def test_the_last_door_knows_no_day_after_the_fetch() -> None:
    pytest.importorskip("lxml_html_clean", reason="trafilatura needs it, and nothing here installs it")
    page = "<html><body><h1>Tin</h1><p>Ngày 12/10/2026 có hội nghị.</p><span>Đăng ngày 13/09/2026</span></body></html>"
    assert headline_and_day(page, date(2026, 9, 30))[1] in {"", "2026-09-13"}
    assert headline_and_day(page.replace("12/10", "13/09"), date(2026, 9, 30))[1] == "2026-09-13"
    assert headline_and_day(page.replace("12/10", "13/09"), date(2026, 9, 1))[1] < "2026-09-02"


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_mutilated_pages_give_an_article_or_a_parse_error(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(GOLDEN))
    body = bytearray(page.body)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, max(0, len(body) - 1)))
        length = data.draw(st.integers(0, 400))
        body[at : at + length] = data.draw(st.binary(max_size=40) | st.sampled_from(PIECES))
    site = replace(page.site or stranger(page.expected["url"]), family=data.draw(st.sampled_from("ABCDEFGHN")))
    try:
        article = parse(bytes(body), url=page.expected["url"], site=site, content_type=page.expected["content_type"])
    except ParseError:
        pass
    else:
        assert article.title
        assert "\x00" not in article.body


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes(body: bytes) -> None:
    for wrapped in (body, b"<html><h1>x</h1><p>" + body):
        with contextlib.suppress(ParseError):
            parse(wrapped)
