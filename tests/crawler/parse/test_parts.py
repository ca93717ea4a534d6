"""Neighbours' boxes, credits and sapos in the many ways pages write them, set into golden pages."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from golden import Golden, found, pages, parse, token_f1

from canhtin_crawler.parse.around import is_after
from canhtin_crawler.parse.lead import agency_prefix
from canhtin_crawler.parse.select import Page, check_selector

GOLDEN = {page.name: page for page in pages()}
PLAIN = GOLDEN["G/ninhbinh-url"]
HEADLINE = "Triệt phá ổ nhóm lừa bán người sang nước ngoài"
TEASER = "Lực lượng chức năng đã giải cứu mười hai nạn nhân ngay trong đêm."
LINK = f'<a href="/z">{HEADLINE}</a>'

BOXES = {
    "class": f'<div class="news-lienquan"><h4>Tin liên quan</h4><ul><li>{LINK}</li></ul></div>',
    "free heading": f"<p><strong>Bài liên quan:</strong></p><p><strong>{LINK}</strong></p>",
    "free heading, dates": f"<p><b>Tin liên quan</b></p><ul><li>{LINK} <span>(12/01/2026)</span></li></ul>",
    "arrow": f"<p>&gt;&gt; {LINK}</p>",
    "other arrow": f"<p><em>-&gt; {LINK}</em></p>",
    "xem thêm": f"<p>Xem thêm: {LINK}</p>",
    "mời bạn đọc": f"<p><strong>Mời bạn đọc xem thêm:</strong> <em>{LINK}</em></p>",
    "picture and headline": f'<div class="box-tin"><a href="/z"><img src="a.jpg"></a><div><h3>{LINK}</h3></div></div>',
    "table": f'<table class="tinlienquan"><tr><td><img src="q.jpg"></td><td>{LINK}<p>{TEASER}</p></td></tr></table>',
    "figure": f'<figure><a href="/z"><img src="q.jpg" alt="{HEADLINE}"></a></figure><p>{LINK}</p>',
    "bullets": f"<p>• {LINK}</p><p>• {LINK}</p>",
    "aside": f"<aside><h4>{HEADLINE}</h4><p>{TEASER}</p></aside>",
    "blockquote": f'<blockquote class="related">{LINK}<p>{TEASER}</p></blockquote>',
    "story": f'<article class="story related-item"><h3>{LINK}</h3><div>{TEASER}</div></article>',
    "advertisement": f'<div id="ads-inpage" class="ads"><p>{TEASER}</p></div>',
    "hidden": f'<div style="display: none">{TEASER}</div>',
    "quan tâm": f'<div class="box"><div>Có thể bạn quan tâm</div><div class="item">{LINK}<p>{TEASER}</p></div></div>',
    "readmore": f'<div class="readmore-inline"><span>Đọc thêm</span>{LINK}</div>',
    "share": '<div class="share-box"><span>Chia sẻ</span><a>Facebook</a><a>Zalo</a></div>',
    "two links": f'<p>{LINK}<br><a href="/z2">{HEADLINE}</a></p>',
}


def with_box(page: Golden, box: str) -> Golden | None:
    """Return the page with a box before its third paragraph; None where that is not in plain markup, or in a box."""
    paragraphs = page.expected["body"].split("\n\n")
    try:
        text = page.body.decode()
    except UnicodeDecodeError:
        return None
    at = text.find(paragraphs[2][:40]) if len(paragraphs) > 2 else -1
    around = ("script", "ol", "ul", "blockquote")
    if at < 0 or any(text.rfind(f"<{tag}", 0, at) > text.rfind(f"</{tag}", 0, at) for tag in around):
        return None
    begin = max(text.rfind(tag, 0, at) for tag in ("<p", "<div", "<br", "<li"))
    if text[begin : begin + 3] == "<li":
        return None
    return replace(page, body=(text[:begin] + box + text[begin:]).encode())


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_a_neighbours_box_is_never_in_the_body(box: str) -> None:
    tried = 0
    for page in GOLDEN.values():
        boxed = with_box(page, box)
        if boxed is None:
            continue
        tried += 1
        got = found(parse(boxed))
        assert token_f1(page.expected["body"], got["body"]) > 0.999, page.name
        assert (got["captions"], got["byline"]) == (page.expected["captions"], page.expected["byline"]), page.name
    assert tried > 30


RIGHT = 'style="text-align:right"'


@pytest.mark.parametrize(
    ("closing", "byline"),
    [
        (f"<p {RIGHT}><strong>Nguyễn Văn An</strong></p>", "Nguyễn Văn An"),
        ("<p>Nguyễn Văn An</p>", "Nguyễn Văn An"),
        ("<p><em>Tin, ảnh: Hồng Vân (CTV)</em></p>", "Hồng Vân (CTV)"),
        (f"<p {RIGHT}>Bài: Hà Linh</p><p {RIGHT}>Ảnh: Quang Minh</p>", "Hà Linh; Ảnh: Quang Minh"),
        ("<p><b>Bài và ảnh: T.H</b></p>", "T.H"),
        ("<p><strong>PV</strong></p>", "PV"),
        ("<p>Nhóm phóng viên</p>", "Nhóm phóng viên"),
        ("<p>(Theo TTXVN)</p>", "Theo TTXVN"),
        ("<p>TTXVN/Vietnam+</p>", "TTXVN/Vietnam+"),
        (f"<p {RIGHT}><strong>NGUYỄN AN - TRẦN BÌNH</strong></p>", "NGUYỄN AN - TRẦN BÌNH"),
        (f"<p {RIGHT}><b>Mai Hoa</b> (tổng hợp)</p>", "Mai Hoa (tổng hợp)"),
        (f"<p {RIGHT}>Trung tá Lò Văn Bình, Đồn Biên phòng</p>", "Trung tá Lò Văn Bình, Đồn Biên phòng"),
        ("<p>&nbsp;</p><p><strong>Hoàng Long</strong></p><p>./.</p>", "Hoàng Long"),
        (f"<p {RIGHT}><strong>Hoàng Long</strong></p><p>{LINK}</p>", "Hoàng Long"),
        ("<p>Công an tỉnh đang tiếp tục điều tra.</p>", None),
        ("<p>Đường dây nóng: 111</p>", None),
        ("<p><strong>Bài cuối: Chung tay vì ngày trở về</strong></p>", None),
    ],
)
def test_credits_at_the_end(closing: str, byline: str | None) -> None:
    last = PLAIN.expected["body"].split("\n\n")[-1]
    text = PLAIN.body.decode().replace(f"{last}</p>", f"{last}</p>{closing}")
    got = found(parse(replace(PLAIN, body=text.encode())))
    assert got["byline"] == byline
    assert got["body"].endswith(last) == (byline is not None)


LEAD = PLAIN.expected["lead"]


@pytest.mark.parametrize(
    "markup",
    [
        f"<p><strong><em>{LEAD}</em></strong></p>",
        f"<p><b>{LEAD[:40]}</b><strong>{LEAD[40:]}</strong></p>",
        f"<h2>{LEAD}</h2>",
        f'<div style="font-weight:bold">{LEAD}</div>',
        f'<p class="sapo">{LEAD}</p>',
        f'<div class="sapo"><p>{LEAD}</p></div>',
        f'<p class="font-bold">{LEAD}</p>',
        f"<p><strong>(NBO) - </strong>{LEAD}</p>",
        f"<p><img src=a></p><p align=center><em>Chú thích ảnh</em></p><p><strong>{LEAD}</strong></p>",
        f"<p {RIGHT}><strong>HÀ AN</strong></p><p><strong>{LEAD}</strong></p>",
        f"<p><strong>{LEAD}</strong></p><p><strong>{LEAD}</strong></p>",
    ],
)
def test_sapo_in_the_body(markup: str) -> None:
    old = f"<p><strong>{LEAD}</strong></p>"
    text = PLAIN.body.decode()
    assert old in text
    got = found(parse(replace(PLAIN, body=text.replace(old, markup).encode())))
    assert token_f1(LEAD, got["lead"]) > 0.97
    assert got["body"] == PLAIN.expected["body"] or markup.count(LEAD) == 2


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("(CTO) - Ngày 8-1", "CTO"),
        ("CTO - Ngày 8-1", "CTO"),
        ("ĐNO - Hội đồng", "ĐNO"),
        ("(HPĐT)- Sáng 26-4", "HPĐT"),
        ("(Baonghean.vn) - Từ tháng 4", "Baonghean.vn"),
        ("(Báo Quảng Ngãi)- Sáng", "Báo Quảng Ngãi"),
        ("GD&TĐ - Sở", "GD&TĐ"),
        ("(Dân trí) - Công an", "Dân trí"),
        ("(11/5) - Công an", None),
        ("Ngày 5/3 - Công an", None),
        ("Hà Nội - Thành phố", None),
        ("Công an tỉnh - đơn vị", None),
    ],
)
def test_agency_prefix(lead: str, agency: str | None) -> None:
    assert agency_prefix(lead) == agency


def test_selectors() -> None:
    page = Page(
        "<html><body><div id='a' class='x y'><p class='z'>1</p><ul><li><p class='z'>2</p></li></ul></div>"
        "<p class='z' data-k='v1'>3</p><div class='w'><p>4</p></div></body></html>"
    )

    def text(selector: str) -> str:
        return "".join(element.text or "" for element in page.find(selector))

    assert text(".z") == "123"
    assert text("#a .z") == "12"
    assert text("#a > .z") == "1"
    assert text("div.x.y p") == "12"
    assert text("[data-k]") == text("p[data-k=v1]") == text("[data-k^='v']") == "3"
    assert text("[class*=w] p") == text("div.w > p") == "4"
    assert text("p:first-of-type") == "1234"[: len(text("p:first-of-type"))]
    assert text("p:not(.z)") == "4"
    assert text(".nothing .z") == text("div[") == ""
    assert check_selector("div > .a [b='c d']") is None
    assert check_selector("p:has(") is not None


def test_the_order_of_elements() -> None:
    page = Page("<html><body><div id=a><p id=b>1</p></div><div id=c><p id=d>2</p><p id=e>3</p></div></body></html>")
    at = {name: page.find(f"#{name}")[0] for name in "abcde"}
    assert is_after(at["d"], at["b"])
    assert is_after(at["c"], at["b"])
    assert is_after(at["e"], at["d"])
    assert not is_after(at["b"], at["d"])
    assert not is_after(at["d"], at["e"])
    assert not is_after(at["d"], at["c"])  # inside
    assert not is_after(at["c"], at["d"])  # around
    assert not is_after(at["d"], at["d"])
