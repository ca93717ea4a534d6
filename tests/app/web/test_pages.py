"""The pages over a real server on loopback: what each shows, in which tier, in which language."""

import csv
import io
import re

import httpx
import pytest

EVERY = [
    "/", "/map", "/map?v=63&by=victims&period=all", "/map?by=rate&from=2025-05&to=2025-07", "/province/2025/14",
    "/province/2024/14", "/province/2024/02", "/papers", "/about", "/data", "/data/coverage",
]  # fmt: skip
WITH_ARTICLES = [
    "/article/1", "/article/2", "/article/7", "/case/c-1", "/case/c-2", "/case/c-3", "/search?q=mua+ban", "/search",
    "/data/articles", "/data/articles?_search=s%C6%A1n+la&_facet_array=themes", "/data/articles/1", "/data/cases", "/data/counts",
    "/data?sql=select+title+from+articles",
]  # fmt: skip


def text_of(answer: httpx.Response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text))


@pytest.mark.parametrize("page", EVERY)
@pytest.mark.parametrize("server", ["analyst", "public", "restricted"])
def test_every_page_of_every_tier(page, server, request):
    answer = request.getfixturevalue(server).get(page)
    assert answer.status_code == 200
    assert '<html lang="vi">' in answer.text


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", WITH_ARTICLES)
@pytest.mark.parametrize("server", ["analyst", "restricted"])
def test_every_page_with_articles(page, server, language, request):
    answer = request.getfixturevalue(server).get(page, cookies={"canhtin_lang": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/article/999", "Không có bài này"), ("/article/x", "Không có trang này"), ("/case/c-9", "Không có vụ này"),
        ("/province/2025/99", "Không có tỉnh"), ("/province/1999/14", "Không có trang này"), ("/nothing", "Không có trang này"),
        ("/data/nothing", "Không có trang này"), ("/logout", "Không có trang này"),
        ("/article/999999999999999999", "Không có bài này"), ("/data/articles?_sort=nothing", ""),
    ],
)  # fmt: skip
def test_what_is_not_there(analyst, page, words):
    answer = analyst.get(page)
    assert answer.status_code in (400, 404)
    assert words in answer.text
    assert "Traceback" not in answer.text
    assert 'role="alert"' in answer.text


def test_a_wrong_question_in_sql_is_told(analyst):
    answer = analyst.get("/data?sql=select+*+from+nowhere")
    assert "no such table" in answer.text
    for writing in ("delete from articles", "pragma writable_schema=1", "attach 'x' as y"):
        assert analyst.get("/data", params={"sql": writing}).status_code == 400


def test_json_says_no_in_json(analyst):
    answer = analyst.get("/data/nothing.json")
    assert answer.status_code == 404
    assert answer.json()["ok"] is False


@pytest.mark.parametrize("page", ["/article/1", "/case/c-1", "/search?q=a"])
def test_the_public_tier_has_no_single_articles(public, page):
    answer = public.get(page)
    assert answer.status_code == 404
    assert "chỉ có số đếm" in answer.text
    assert "/search" not in public.get("/").text
    assert public.get("/data/articles").status_code == 404


def test_the_overview_tells_what_is_new_and_who_is_silent(analyst):
    said = text_of(analyst.get("/"))
    assert "Dữ liệu đến ngày 1/8/2025" in said
    assert "7 ngày qua" in said
    assert "30 ngày qua" in said
    assert "Báo baobackan chặn" in said
    assert "Báo baolaocai lỗi" in said
    assert "Báo baohue chưa từng hỏi" in said
    assert "Stephen Truong" in said, "the outlines' author is named under the map"
    english = text_of(analyst.get("/?lang=en"))
    assert "Last 7 days" in english
    assert "Báo baobackan blocked" in english


def test_the_map_knows_grey_from_white(analyst):
    page = analyst.get("/map?period=all").text
    areas = dict(re.findall(r'class="area ([^"]+)" aria-label="([^:"]+):', page))
    by_name = {name: kind for kind, name in re.findall(r'class="area ([^"]+)" aria-label="([^:"]+):', page)}
    assert len(by_name) == 34
    assert by_name["Sơn La"].startswith("s")
    assert by_name["Cà Mau"] == "none"
    assert "none" in areas
    assert "Quần đảo Hoàng Sa" in page
    assert "Quần đảo Trường Sa" in page
    old = analyst.get("/map?v=63").text
    assert len(re.findall(r'class="area [^"]+" aria-label', old)) == 63
    assert "không thể chia ngược" in old


def test_the_public_map_says_that_victims_are_withheld(public):
    assert "số nhỏ về nạn nhân" in public.get("/map?by=victims").text


def test_the_province_page(analyst):
    page = analyst.get("/province/2025/14")
    said = text_of(page)
    assert "Báo baosonla" in said
    assert re.search(r'class="gone" dir="ltr">18001567', page.text), "a superseded line is struck out"
    assert "đã thay thế" in said
    assert "/case/c-1" in page.text
    assert "/article/1" in page.text
    heir = analyst.get("/province/2024/02").text
    assert "/province/2025/08" in heir, "Hà Giang is Tuyên Quang today"
    assert "/province/2024/02" in analyst.get("/province/2025/08").text
    assert "2 (2–3) nạn nhân · 2 bài" in said, "a number with its bounds"
    assert "Chưa đọc được báo nào của tỉnh" not in said
    assert "Chưa đọc được báo nào của tỉnh" in text_of(analyst.get("/province/2025/46")), "silence is told from absence"


def test_the_article_page_shows_evidence_and_hides_persons(analyst):
    page = analyst.get("/article/1")
    assert '<mark class="k-count" title="con số: 2 người' in page.text
    assert '<mark class="k-place" title="địa danh: Mường La (Sơn La), quê">Mường La</mark>' in page.text
    assert "18001567, đã thay thế" in page.text
    said = text_of(page)
    for hidden in ("Giàng", "Páo", "15 tuổi", "0912"):
        assert hidden not in said
    assert "own-case" in said
    assert "/case/c-1" in page.text
    assert "/article/2" in page.text, "its reprint"
    assert "warc" not in said.lower(), "the analyst tier has no WARC columns"
    assert "/article/1" in analyst.get("/article/2").text


def test_the_restricted_tier_shows_the_text_and_where_it_was_taken(restricted):
    said = text_of(restricted.get("/article/1"))
    assert "Giàng A Páo" in said
    assert "nguyên văn, không che" in said
    assert "HTTP" in said
    assert text_of(restricted.get("/article/4")).count("không liên quan") == 0, "a reviewer said it is relevant"


def test_the_case_page(analyst):
    page = analyst.get("/case/c-1")
    said = text_of(page)
    assert re.search(r"Thấp nhất ?2 ?Được chọn ?2 ?Cao nhất ?3", said)
    assert "newest" in said
    assert "victims: 2, 3" in said
    assert page.text.index("/article/1") < page.text.index("/article/2")
    assert "/case/c-1" in analyst.get("/case/c-2").text, "a merged case leads to its heir"


def test_search_with_and_without_marks(analyst):
    for query, found in (("lừa bán", True), ("lua ban", True), ("lứa bạn", False), ("đuong", False), ("Son La", True)):
        assert ("/article/1" in analyst.get("/search", params={"q": query}).text) is found, query
        rows = analyst.get("/data/articles.json", params={"_search": query, "_shape": "array"}).json()
        assert (1 in [row["article_id"] for row in rows]) is found, query
    assert "Giàng" not in analyst.get("/search?q=Giang").text


def test_language_one_click_away_and_kept(analyst):
    with httpx.Client(base_url=analyst.url) as client:
        page = client.get("/article/1?x=1")
        link = re.search(r'class="language" href="([^"]+)"', page.text)
        assert link
        english = client.get(link[1].replace("&amp;", "&"))
        assert '<html lang="en">' in english.text
        assert "Evidence sentences" in english.text
        assert '<html lang="en">' in client.get("/map").text
        assert '<html lang="vi">' in client.get("/map?lang=vi").text
        assert '<html lang="vi">' in client.get("/papers").text


def test_tables_have_names_facets_and_links(analyst):
    page = analyst.get("/data/articles").text
    assert "Số nạn nhân" in page
    assert '<a href="/article/1">1</a>' in page
    assert '<span class="chip">Bảo vệ nạn nhân</span>' in page
    assert re.search(r"<h2>Chủ đề</h2>", page)
    assert "Giàng" not in page
    for asked in ("lang=en", "_lang=en", "_sort=title&lang=en"):
        english = analyst.get(f"/data/articles?{asked}")
        assert '<span class="chip">Protection</span>' in english.text
        assert "canhtin_lang=en" in english.headers["set-cookie"]
    assert "web_articles" not in analyst.get("/data").text


def test_tables_hold_nothing_of_the_database_alone(analyst):
    coverage = analyst.get("/data/coverage?_size=5").text
    assert "rowid</" not in coverage.partition("<details>")[0]
    assert ">Link<" not in coverage
    assert re.search(r'<a href="/data/coverage/\d+">', coverage), "a row still has a page"
    reviewed = analyst.get("/data/articles?_col=reviewed&lang=vi").text
    assert re.search(r"<td[^>]*>(có|không)</td>", reviewed)
    assert not re.search(r"<td[^>]*>[01]</td>", reviewed)
    assert "number of versions" in analyst.get("/data/articles?_col=n_versions&lang=en").text


def test_what_a_reviewer_set_is_told_in_the_language_of_the_page(analyst):
    said = [text_of(analyst.get(f"/article/{number}")) for number in range(1, 7)]
    told = [re.search("Người duyệt đã sửa: ([^<]+?) (Sửa|Vì sao)", page) for page in said]
    assert any(told)
    for found in filter(None, told):
        assert not re.search("[a-z]+_[a-z]+|relevance|themes", found[1]), found[1]


def test_lists_are_counted_and_filtered_by(analyst):
    page = analyst.get("/data/articles").text
    link = re.search(r'<a href="([^"]+)" rel="nofollow">Truy tố, xét xử</a></span> <span class="n">2<', page)
    assert link
    chosen = analyst.get(link[1].removeprefix(analyst.url).replace("&amp;", "&"))
    assert "2 dòng" in chosen.text
    assert "Chủ đề: <b>Truy tố, xét xử</b>" in chosen.text
    assert re.search(r'Sơn La</a></span> <span class="n">2<', chosen.text), "counts follow the filter"
    for asked, n in (
        ({"_has": ["themes:protection", "themes:prosecution"]}, 1), ({"_has": "subject_provinces_2024:Hà Giang"}, 1),
        ({"_has": "themes:protection", "_search": "son la"}, 3), ({"_has": "themes:protection", "relevance": "borderline"}, 0),
        ({"_has": "themes:' or 1=1 --"}, 0), ({"_has": "body_sha256:x"}, 7), ({"_has": "themes"}, 7),
    ):  # fmt: skip
        rows = analyst.get("/data/articles.json", params={**asked, "_shape": "array"}).json()
        assert len(rows) == n, asked
    assert analyst.get("/data/cases?_has=themes:policy").status_code == 200
    assert analyst.get("/data/cases?_facet_list=themes").status_code == 200


def test_csv_opens_right_in_a_spreadsheet(analyst):
    answer = analyst.get("/data/articles.csv?_dl=1&_col=title&_col=subject_provinces_2024&_col=relevance_score")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    titles = [row["title"] for row in rows]
    assert '\'=HYPERLINK("x")' in titles
    assert len(rows) == 7
    assert all(float(row["relevance_score"]) > 0 for row in rows)
    streamed = analyst.get("/data/articles.csv?_stream=1&_size=2&_col=title")
    rows = csv.DictReader(io.StringIO(streamed.content.decode("utf-8-sig"), newline=""))
    assert sorted(row["title"] for row in rows) == sorted(titles)


def test_json_is_datasettes_own(analyst):
    rows = analyst.get("/data/articles.json?_shape=objects&relevance=relevant").json()["rows"]
    assert len(rows) == 6
    assert {row["relevance"] for row in rows} == {"relevant"}
    one = analyst.get("/data/articles/1.json?_shape=array").json()
    assert one[0]["victim_count"] == 2
    assert "evidence_start" not in one[0]


@pytest.mark.parametrize("page", ["/article/7", "/article/8", "/case/c-3", "/province/2025/14", "/", "/search?q=hacked",
                                  "/data/articles", "/data/cases", "/data/articles/7"])  # fmt: skip
@pytest.mark.parametrize("server", ["analyst", "restricted"])
def test_hostile_text_is_text(page, server, request):
    answer = request.getfixturevalue(server).get(page)
    assert answer.status_code == 200
    assert "<script>window" not in answer.text
    assert "<img src=x" not in answer.text
    assert "</section><style>" not in answer.text
    assert 'href="javascript' not in answer.text
    assert "href='javascript" not in answer.text
    assert "\u202e" not in answer.text
    assert "\u2066" not in answer.text
    if server == "analyst" or not page.startswith("/article/8"):
        assert len(answer.content) < 700_000, "a title of a megabyte is cut"
    if page == "/article/7":
        assert "&lt;script&gt;window.hacked = 1" in answer.text
        assert "{{ 7 * 7 }}" in answer.text or server == "analyst"
