"""The smaller fields told from what surrounds them: polls, clocks, the paper's own keywords, paths of sections, names."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from golden import SITES

from canhtin_crawler.items import Article
from canhtin_crawler.parse import parse_article

FETCHED = datetime(2026, 10, 2, 3, 10, tzinfo=UTC)  # 10:10 in Viet Nam
TITLE = "Bàn giao ba trẻ em bị bán ở biên giới"
TEXTS = (
    "Chiều 8/5, Đồn Biên phòng cửa khẩu Nậm Sài tiếp nhận ba trẻ em từ lực lượng chức năng nước bạn trao trả.",
    "Các em quê ở ba bản khác nhau, bị một người quen trên mạng rủ đi bán hàng ở chợ đêm rồi đưa qua sông.",
    "Sau khi kiểm tra sức khỏe, các em được đưa về trung tâm công tác xã hội của tỉnh để chờ gia đình đến đón.",
)
DATE = "<div class='x'>Thứ bảy, 09/05/2026 07:10</div>"


def read(
    *,
    above: str = "",
    beside: str = DATE,
    inside: str = "",
    end: str = "",
    below: str = "",
    head: str = "",
    site: str | None = "baocaobang",
) -> Article:
    paragraphs = [f"<p>{text}</p>" for text in TEXTS]
    paragraphs.insert(2, inside)
    page = (
        f"<html><head><title>{TITLE}</title>{head}</head><body>{above}<h1>{TITLE}</h1>{beside}"
        f"<div id='content-detail'>{''.join(paragraphs)}{end}</div>{below}</body></html>"
    )
    return parse_article(
        page.encode(), url="https://baocaobang.vn/ban-giao-3161421.html", site=SITES[site] if site else None,
        content_type="text/html; charset=utf-8", fetched_at=FETCHED, http_status=200, robots_allowed=True,
    )  # fmt: skip


TICKS = "".join(f"<li><label><input type='radio' name='q'> {word}</label></li>" for word in ("Có", "Không", "Chưa rõ"))


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='poll-box'><h4>Bạn có biết số 111?</h4><ul>{TICKS}</ul></div>",
        f"<div class='khung'><p><b>Bạn có biết số tổng đài 111 hay không?</b></p><ul>{TICKS}</ul><a href='#'>Gửi</a></div>",
        "<div class='tham-do'>Bạn có biết số 111? Có / Không</div>",
        "<p><em>Mời bạn đọc gửi câu hỏi về hộp thư tuvan@baothu.vn để được giải đáp.</em></p>",
        "<p>Mời quý độc giả đặt câu hỏi tại đây</p>",
    ],
)
def test_questions_to_the_readers_are_no_body(box: str) -> None:
    assert read(inside=box).body == "\n\n".join(TEXTS)


def test_a_tick_in_the_text_does_not_take_the_text_away() -> None:
    assert read(inside="<input type='checkbox'>").body == "\n\n".join(TEXTS)


FILLER = f"<div>{'<a href=/x>Mục của báo</a> ' * 30}</div>"


@pytest.mark.parametrize(
    ("above", "beside", "wanted"),
    [
        # a clock with a name that says nothing, far above the headline
        (f"<span class='date'>Thứ Sáu, ngày 02/10/2026</span>{FILLER}", DATE, "2026-05-09T07:10:00+07:00"),
        (f"<span class='date'>02/10/2026 10:12</span>{FILLER}", DATE, "2026-05-09T07:10:00+07:00"),
        ("<span class='date'>02/10/2026 10:12</span>", DATE, "2026-05-09T07:10:00+07:00"),
        # read on its day, close above the headline
        ("<div class='date'>02/10/2026</div>", "<p>Ảnh: 01/01/2026</p>", "2026-10-02T00:00:00+07:00"),
        # not the time of the fetch: no clock
        (f"<span class='date'>Thứ Năm, ngày 01/10/2026 09:30</span>{FILLER}", "", "2026-10-01T09:30:00+07:00"),
    ],
)
def test_a_date_above_the_headline_may_be_a_clock(above: str, beside: str, wanted: str) -> None:
    article = read(above=above, beside=beside)
    assert article.published_at is not None
    assert article.published_at.isoformat() == wanted
    assert not any("clock" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Thứ Tư, 18/03/2026, 16:02", "2026-03-18T16:02:00+07:00"),
        ("Thứ Sáu, 02/10/2026, 10:10", "2026-05-09T07:10:00+07:00"),  # the time of the fetch after all
    ],
)
def test_a_date_below_the_headline_that_only_its_name_calls_a_clock(said: str, wanted: str) -> None:
    article = read(beside=f"<div id='current-date'>{said}</div>{DATE}", site="baothainguyen")
    assert article.published_at is not None
    assert article.published_at.isoformat() == wanted


def test_the_only_date_may_be_a_clock_and_is_said_to() -> None:
    article = read(above=f"<span class='date'>Thứ Sáu, ngày 02/10/2026</span>{FILLER}", beside="")
    assert article.published_precision == "day"
    assert any("clock" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("keywords", "wanted"),
    [
        ("cao bằng, tin tức cao bằng", ()),
        ("bao cao bang, cao bang", ()),
        ("Truyền hình Cao Bằng, tin tức", ()),
        ("Báo Cao Bằng, mua bán người", ("mua bán người",)),
        ("Cao Bằng, mua bán người", ("Cao Bằng", "mua bán người")),
        ("bão, bảo hiểm xã hội", ("bão", "bảo hiểm xã hội")),
        ("phòng, chống mua bán người, Trùng Khánh", ("phòng, chống mua bán người", "Trùng Khánh")),
        ("công tác phòng, chống tội phạm", ("công tác phòng, chống tội phạm",)),
        ("Phòng Cảnh sát hình sự, chống buôn lậu", ("Phòng Cảnh sát hình sự", "chống buôn lậu")),
    ],
)
def test_keywords_without_what_the_paper_writes_everywhere(keywords: str, wanted: tuple[str, ...]) -> None:
    assert read(head=f'<meta name="keywords" content="{keywords}">').site_tags == wanted


LINKS = "<a href='/t/1'>mua bán người</a>, <a href='/t/2'>Trùng Khánh</a>"


@pytest.mark.parametrize("name", ["detail__tags", "box_tag", "news-keywords", "tu-khoa"])
def test_tags_in_a_box_of_any_such_name(name: str) -> None:
    assert read(below=f"<div class='{name}'>Từ khóa: {LINKS}</div>").site_tags == ("mua bán người", "Trùng Khánh")


@pytest.mark.parametrize("name", ["trending-tags", "menu-tag", "stage", "vantage"])
def test_boxes_that_are_none_of_tags(name: str) -> None:
    assert read(below=f"<div class='{name}'>{LINKS}</div>").site_tags == ()


def test_tags_above_the_headline_are_the_papers() -> None:
    assert read(above=f"<div class='top_x detail__tags'>{LINKS}</div>").site_tags == ()


@pytest.mark.parametrize(
    ("above", "wanted"),
    [
        ("<ul class='breadcrumb'><li><a href='/'>CBTV</a></li><li><a href='/pl'>Pháp luật</a></li></ul>", "Pháp luật"),
        ("<ul class='breadcrumb'><li><a href='https://baocaobang.vn'>X</a></li><li><a href='/pl'>Y tế</a></li></ul>", "Y tế"),
        ("<div class='bread'><a href='/vu-an'>Vụ án</a> / <a href='/vu-an/dt'>Điều tra</a></div>", "Vụ án"),
        ("<div class='c-head__cat'><a href='/vh'>Văn hóa</a></div>", "Văn hóa"),
        ("<div class='bai-cate'>Xã hội</div>", "Xã hội"),
        ("<h2 class='breadcrumb'><a href='#'>Tin liên quan</a></h2>", None),
        (f"<div class='cate'><a href='/vh'>Văn hóa</a></div>{FILLER}", None),
    ],
)  # fmt: skip
def test_section(above: str, wanted: str | None) -> None:
    assert read(above=above).section == wanted


RIGHT = "style='text-align:right'"


@pytest.mark.parametrize(
    ("beside", "end", "wanted"),
    [
        ("<div class='x'><a class='author-name'>Hà Linh</a> - <a class='author-name'>Lò Minh</a></div>", "", "Hà Linh - Lò Minh"),
        ("<div><span class='kbx-author'><b>PNVN</b></span></div>", "", "PNVN"),
        ("<div><span class='kbx-author'>Theo dõi báo trên mạng xã hội</span></div>", "", None),
        ("", f"<p {RIGHT}><b>Hà Linh</b></p><p {RIGHT}><i>Nguồn: Công an huyện</i></p>", "Hà Linh"),
        ("", f"<p {RIGHT}><i>Nguồn: Công an huyện</i></p>", "Nguồn: Công an huyện"),
        ("", f"<p {RIGHT}><b>Hà Linh</b></p><p>(Còn nữa)</p>", "Hà Linh"),
        ("", f"<p {RIGHT}><b>Hà Linh</b></p><p>Kỳ 2: <a href='/x'>Đường về của những đứa trẻ</a></p>", "Hà Linh"),
        ("", f"<p {RIGHT}><b>Hà Linh</b></p><p>https://baocaobang.vn/</p>", "Hà Linh"),
        ("", "<p><b>T.TRÚC</b></p>", "T.TRÚC"),
    ],
)  # fmt: skip
def test_byline(beside: str, end: str, wanted: str | None) -> None:
    article = read(beside=f"{beside}{DATE}", end=end)
    assert article.byline == wanted
    assert article.body == "\n\n".join(TEXTS)


def test_authors_of_the_pages_head() -> None:
    persons = '[{"@type": "Person", "name": "Hà Linh"}, {"@type": "Person", "name": "Lò Minh"}]'
    script = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "author": {persons}}}'
    assert read(head=f'<script type="application/ld+json">{script}</script>').byline == "Hà Linh - Lò Minh"


def test_a_paper_of_no_entry_is_read_by_the_look_of_its_page() -> None:
    article = read(site=None)
    assert (article.site, article.title, article.body) == ("baocaobang.vn", TITLE, "\n\n".join(TEXTS))
    assert article.canonical_url == "https://baocaobang.vn/ban-giao-3161421.html"


def test_a_portal_of_no_entry_in_one_form_with_paragraphs_as_boxes() -> None:
    lines = "".join(f"<div>{text}</div>" for text in TEXTS)
    page = (
        f"<html><head><title>Sở Nội vụ &gt; Tin tức &gt; {TITLE}</title></head><body><form method='post'>"
        f"<span class='Head'>{TITLE}</span><div>09/05/2026 4:05 PM</div><div class='n'><b>Ba em được đón ở cửa khẩu "
        f"sau gần một năm xa nhà.</b></div><div class='v'>{lines}</div><div class='o'><b>Các tin đã đăng:</b><div>"
        "<a href='/1.aspx'>Chợ phiên cuối năm ở vùng cao</a> (15/05/2026 21:51)</div></div></form></body></html>"
    )
    article = parse_article(
        page.encode(), url="", site=None, content_type=None, fetched_at=FETCHED, http_status=200, robots_allowed=None
    )
    assert (article.title, article.lead) == (TITLE, "Ba em được đón ở cửa khẩu sau gần một năm xa nhà.")
    assert (article.body, article.published_at) == (
        "\n\n".join(TEXTS),
        datetime.fromisoformat("2026-05-09T16:05+07:00"),
    )
    assert article.site == "unknown"
