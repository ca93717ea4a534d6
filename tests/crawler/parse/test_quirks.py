"""One article in the container of each family, with every quirk of the press put into its middle or at its end."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from golden import SITES, found

from canhtin_crawler.parse import parse_article

TITLE = "Giải cứu bốn cô gái bị lừa bán qua biên giới"
LEAD = (
    "Ngày 12/9, Bộ đội Biên phòng tỉnh phối hợp với lực lượng chức năng giải cứu bốn cô gái bị lừa bán sang bên kia "
    "biên giới, tất cả đã được đưa về địa phương an toàn."
)
TEXTS = [
    "Theo hồ sơ ban đầu, tháng 6 vừa qua các nạn nhân quen một người tự xưng là chủ quán ăn, hứa tìm việc làm với mức "
    "lương 20 triệu đồng mỗi tháng ở thành phố lớn.",
    "Khi đến nơi, họ bị thu giấy tờ, giam trong một căn nhà hai tầng và bị buộc phải tiếp khách; ai chống đối thì bị "
    "đánh và bỏ đói.",
    "Trung tá Lò Văn Khoa, Đồn trưởng Đồn Biên phòng cửa khẩu, cho biết đơn vị đã lập chuyên án từ tháng 7.",
    "“Bà con không nên tin lời người lạ trên mạng xã hội hứa việc nhẹ lương cao”, Trung tá Khoa khuyến cáo.",
    "Hiện các nạn nhân đã được bàn giao cho trung tâm công tác xã hội tỉnh để hỗ trợ tâm lý và học nghề.",
]
NEIGHBOUR, OTHER = "Bắt nhóm đối tượng lừa bán phụ nữ sang Trung Quốc", "Khởi tố đường dây mua bán trẻ sơ sinh qua mạng"
SAPO = "Công an tỉnh vừa bắt giữ nhóm đối tượng chuyên lừa bán phụ nữ qua biên giới trong đêm 3/9."
CAPTION = "Các nạn nhân được đưa về Đồn Biên phòng. Ảnh: Thanh Hà"
LINK = f"<a href='/bat-nhom-1.html'>{NEIGHBOUR}</a>"

PAGES = {
    "A": (
        "baocantho", "https://baocantho.com.vn/giai-cuu-a196670.html",
        '<div class="titlecate"><h1><a href="/pl/">PHÁP LUẬT</a></h1></div><span class="pubdate">13/09/2026 - 08:15'
        '</span><h1 class="fw700">{T}</h1><div class="detail-desc"><p>{S}</p></div><div id="newscontents"><div '
        'class="content-fck">{B}</div></div>',
    ),
    "B": (
        "baokhanhhoa", "https://baokhanhhoa.vn/phap-luat/202609/giai-cuu-6f81a02/",
        '<div class="detail-main-title"><h1 class="title">{T}</h1></div><div class="group-time"><time>08:15, 13/09/2026'
        '</time></div><div class="content-detail" id="content"><div class="td-post-content"><p><strong>{S}</strong></p>'
        "{B}</div></div>",
    ),
    "C": (
        "baonghean", "https://baonghean.vn/giai-cuu-10264904.html",
        '<div class="b-maincontent"><article class="entry"><div class="sc-longform-header"><h1 class="sc-longform-'
        'header-title block-sc-title">{T}</h1><span class="sc-longform-header-date block-sc-publish-time">13/09/2026 '
        '08:15</span><p class="sc-longform-header-sapo block-sc-sapo">{S}</p></div>{B}</article></div>',
    ),
    "D": (
        "baogialai", "https://baogialai.com.vn/giai-cuu-post404649.html",
        '<h1 class="article__title cms-title">{T}</h1><time class="time" datetime="2026-09-13T08:15:00+0700">13/09/2026'
        '</time><div class="article__sapo cms-desc">{S}</div><div class="article__body zce-content-body cms-body">{B}'
        "</div>",
    ),
    "E": (
        "baocaobang", "https://baocaobang.vn/giai-cuu-3161421.html",
        '<h1 class="name">{T}</h1><div class="date">13/09/2026 08:15</div><div id="content-detail"><p><strong>{S}'
        "</strong></p>{B}</div>",
    ),
    "F": (
        "baophutho", "https://baophutho.vn/giai-cuu-258512.htm",
        '<h1 class="pTitle">{T}</h1><span class="pdate">13/09/2026 08:15</span><p class="pHead">{S}</p><div '
        'id="dcontent">{B}</div>',
    ),
    "G": (
        "baosonla", "https://baosonla.vn/an-ninh/giai-cuu-51YnYvXDR.html",
        '<h1>{T}</h1><span>13/09/2026 08:15</span><p class="font-bold">{S}</p><div id="editor-detail">{B}</div>',
    ),
    "N": (
        "vnexpress", "https://vnexpress.net/giai-cuu-4954454.html",
        '<span class="date">Chủ nhật, 13/9/2026, 08:15 (GMT+7)</span><h1 class="title-detail">{T}</h1><p '
        'class="description">{S}</p><article class="fck_detail">{B}</article>',
    ),
}  # fmt: skip

RELATED = {
    "linked paragraph": f"<p>{LINK}</p>",
    "bold": f"<p><strong>{LINK}</strong></p>",
    ">>": f"<p>&gt;&gt; {LINK}</p>",
    ">>> without a link": f"<p><strong>&gt;&gt;&gt; {NEIGHBOUR}</strong></p>",
    "Xem thêm": f"<p><strong>Xem thêm:</strong> {LINK}</p>",
    "Xem lại": f"<p><em>Xem lại bài: {LINK}</em></p>",
    "arrow": f"<p>➤ {LINK}</p>",
    "dash": f"<p>- {LINK}</p>",
    "quotation": f"<blockquote><p>{LINK}</p></blockquote>",
    "heading": f"<h3>{LINK}</h3>",
    "box": f"<div class='box'><h4>Đọc thêm</h4><ul><li>{LINK}</li><li><a href='/y-2.html'>{OTHER}</a></li></ul></div>",
    "free list": f"<p><strong>Tin liên quan:</strong></p><ul><li>{LINK}</li></ul>",
    "free lines": f"<p><em>Bài liên quan</em></p><p>{LINK}</p><p><a href='/y-2.html'>{OTHER}</a></p>",
    "table": f"<table align='right'><tr><td><b>Bài liên quan</b></td></tr><tr><td>{LINK}<img src='t.jpg'></td></tr>"
    "</table>",
    "named card": f"<div class='relate-news'><img src='t.jpg'><h3>{LINK}</h3><p>{SAPO}</p></div>",
    "card": f"<div class='k9x'><a href='/bat-nhom-1.html'><img src='t.jpg'></a><h3>{LINK}</h3><p>{SAPO}</p></div>",
    "figure": f"<figure><a href='/bat-nhom-1.html'><img src='t.jpg'><figcaption>{NEIGHBOUR}</figcaption></a></figure>",
    "advertisement": "<div class='ads_middle'><p>Quảng cáo</p></div><ins class='adsbygoogle'></ins>",
    "hidden": f"<div style='display: none'>{NEIGHBOUR}</div>",
    "template": "<div>{{ vm.related[0].title }}</div>",
}
CAPTIONS = {
    "em": f"<p style='text-align:center'><img src='x.jpg'></p><p style='text-align: center;'><em>{CAPTION}</em></p>",
    "centred": f"<p align='center'><img src='x.jpg'></p><p align='center'>{CAPTION}</p>",
    "italic": f"<p><img src='x.jpg'></p><p><i>{CAPTION}</i></p>",
    "after br": f"<p style='text-align:center'><img src='x.jpg'><br>{CAPTION}</p>",
    "same paragraph": f"<p><img src='x.jpg'/><em>{CAPTION}</em></p>",
    "cell": f"<table class='image'><tr><td><img src='x.jpg'></td></tr><tr><td class='image_desc'>{CAPTION}</td></tr>"
    "</table>",
    "nameless cell": f"<table><tr><td><p><img src='x.jpg'></p></td></tr><tr><td><p>{CAPTION}</p></td></tr></table>",
    "figcaption": f"<figure><div><img src='x.jpg'></div><figcaption><p><em>{CAPTION}</em></p></figcaption></figure>",
    "linked picture": f"<figure><a href='x.jpg'><img src='x.jpg'></a><figcaption>{CAPTION}</figcaption></figure>",
    "pCaption": f"<p><img src='x.jpg'></p><p class='pCaption'>{CAPTION}</p>",
    "note": f"<p><img src='x.jpg'></p><p class='note ignore'>{CAPTION}</p>",
    "h6": f"<p><img src='x.jpg'></p><h6 style='text-align:center'>{CAPTION}</h6>",
    "video": f"<p><video src='v.mp4'></video></p><p style='text-align:center'><strong><em>{CAPTION}</em></strong></p>",
    "no paragraph": f"<p style='text-align:center'><img src='x.jpg'></p><span><em>{CAPTION}</em></span>",
}
BYLINES = {
    "right, bold": ("<p style='text-align:right'><strong>Minh Hà</strong></p>", "Minh Hà"),
    "right": ("<p align='right'>Minh Hà</p>", "Minh Hà"),
    "capitals": ("<p><b>MINH HÀ</b></p>", "MINH HÀ"),
    "text, photo": ("<p style='text-align:right'><strong>Tin, ảnh: Minh Hà</strong></p>", "Minh Hà"),
    "two": ("<p><em>Bài, ảnh:</em> <strong>Minh Hà - Thu Thảo</strong></p>", "Minh Hà - Thu Thảo"),
    "source": ("<p style='text-align:right;'><em>(Theo Công an nhân dân)</em></p>", "Theo Công an nhân dân"),
    "agency": ("<p><strong>Theo TTXVN/Báo Tin tức</strong></p>", "Theo TTXVN/Báo Tin tức"),
    "initials": ("<p style='text-align:right'><strong>P.V</strong></p>", "P.V"),
    "own photo line": ("<p align='right'><b>Minh Hà</b></p><p align='right'><i>Ảnh: Thu Thảo</i></p>",
                       "Minh Hà; Ảnh: Thu Thảo"),
    "title": ("<p><strong>Luật sư Minh Hà</strong></p>", "Luật sư Minh Hà"),
    "pseudonym": ("<div class='pseudonym'>Minh Hà (CTV)</div>", "Minh Hà (CTV)"),
    "after ./.": ("<p>./.</p><p style='text-align: right;'><b>Minh Hà</b></p>", "Minh Hà"),
    "with unit": ("<p style='text-align:right'><b>Minh Hà<br>(Đồn Biên phòng Nậm Cắn)</b></p>",
                  "Minh Hà (Đồn Biên phòng Nậm Cắn)"),
    "before an invitation": ("<p><b>TTXVN</b></p><p><em>* Mời bạn đọc vào chuyên mục Pháp luật xem các tin khác.</em></p>",
                             "TTXVN"),
    "before a video": ("<p><b>Minh Hà</b></p><p><iframe src='v'>Không hỗ trợ iframe</iframe></p>", "Minh Hà"),
}  # fmt: skip
PARAGRAPHS = {
    "div": "".join(f"<div>{text}</div>" for text in TEXTS),
    "br br": "<br><br>".join(TEXTS),
    "br": "<br>".join(TEXTS),
    "span": "".join(f"<p><span style='font-size:14pt'><span>{text}</span></span></p>" for text in TEXTS),
    "Word": "".join(f"<p class='MsoNormal'><span lang='VI'>{text}<o:p></o:p></span></p>" for text in TEXTS),
    "nbsp": "".join(f"<p>&nbsp;{text.replace(' ', '&nbsp;', 3)}</p><p>&nbsp;</p>" for text in TEXTS),
    "never closed": "".join(f"<p>{text}" for text in TEXTS),
    "links": "".join(f"<p>{text.replace('nạn nhân', '<a href=/tag/x>nạn nhân</a>')}</p>" for text in TEXTS),
}


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(family: str, inside: str) -> dict[str, Any]:
    site, url, page = PAGES[family]
    side = f"<aside><ul><li><a href='/n.html'>{OTHER}</a><span class='date'>01/10/2026 07:10</span></li></ul></aside>"
    body = page.replace("{T}", TITLE).replace("{S}", LEAD).replace("{B}", inside)
    return found(
        parse_article(
            f"<html><head><title>{TITLE} - Báo</title></head><body>{body}{side}</body></html>".encode(), url=url,
            site=SITES[site], content_type="text/html; charset=utf-8", fetched_at=datetime(2026, 10, 2, tzinfo=UTC),
            http_status=200, robots_allowed=True,
        )
    )  # fmt: skip


def check(family: str, inside: str, **wanted: Any) -> None:
    got = read(family, inside)
    expected = {
        "title": TITLE, "lead": LEAD, "body": "\n\n".join(TEXTS), "published_at": "2026-09-13T08:15:00+07:00",
        "captions": [], "byline": None,
    } | wanted  # fmt: skip
    assert {name: got[name] for name in expected} == expected, family


@pytest.mark.parametrize("name", RELATED)
def test_neighbours_in_mid_body(name: str) -> None:
    for family in PAGES:
        check(family, paragraphs(*TEXTS[:3]) + RELATED[name] + paragraphs(*TEXTS[3:]))


@pytest.mark.parametrize("name", RELATED)
def test_neighbours_after_the_byline(name: str) -> None:
    for family in PAGES:
        check(family, paragraphs(*TEXTS) + BYLINES["right, bold"][0] + RELATED[name], byline="Minh Hà")


@pytest.mark.parametrize("name", CAPTIONS)
def test_captions(name: str) -> None:
    for family in PAGES:
        check(family, paragraphs(TEXTS[0]) + CAPTIONS[name] + paragraphs(*TEXTS[1:]), captions=[CAPTION])


@pytest.mark.parametrize("name", BYLINES)
def test_bylines(name: str) -> None:
    markup, wanted = BYLINES[name]
    for family in PAGES:
        check(family, paragraphs(*TEXTS) + markup, byline=wanted)


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs(name: str) -> None:
    for family in PAGES:
        check(family, PARAGRAPHS[name])


def test_subheadings_and_lists_stay() -> None:
    for family in PAGES:
        inside = (
            paragraphs(TEXTS[0])
            + "<p><strong>Những cuộc gọi lúc nửa đêm</strong></p><ul><li>Không giao giấy tờ cho người lạ.</li></ul>"
            + paragraphs(*TEXTS[1:])
        )
        wanted = [TEXTS[0], "Những cuộc gọi lúc nửa đêm", "Không giao giấy tờ cho người lạ.", *TEXTS[1:]]
        check(family, inside, body="\n\n".join(wanted))


def test_a_short_article_with_one_link_is_not_taken_for_a_neighbours_card() -> None:
    texts = TEXTS[2:4]
    for family in PAGES:
        inside = f"<div>{paragraphs(*texts)}<p>{LINK}</p></div>"
        check(family, inside, body="\n\n".join(texts))
