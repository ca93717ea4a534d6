"""The review pages: who may come in, what is kept, what a form says when something is wrong."""

import itertools
import re

import httpx
import pytest
from tests.app.dataset.making import Maker, hotline
from tests.app.review.conftest import fill
from tests.app.web.conftest import RIGHT_TO_LEFT, SCRIPT, TOKEN, running
from typer.testing import CliRunner

from canhtin.cli.main import app
from canhtin.config import load
from canhtin.dataset.export import export_dataset
from canhtin.dataset.options import ExportOptions
from canhtin.dataset.read import read_dataset
from canhtin.review.agreement import agreement
from canhtin.review.queue import make_batch, next_item, read_one
from canhtin.review.records import record
from canhtin.review.words import read_words
from canhtin.store.engine import open_engine, writing
from canhtin.store.schema import article_versions
from canhtin.web import serving as serving_module
from canhtin.web.answer_form import TYPED
from canhtin.web.serving import Asked
from canhtin.web.words import Words

GRAPHIC = "Nạn nhân bị đánh đập và nhốt trong phòng suốt hai tuần."
PRIVATE = "Chị Nguyễn Thị Hoa Mơ (SN 2010), số điện thoại 0912 345 678, kể lại với phóng viên."


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A server with a token over a store that nobody else writes to, and its store."""
    home = tmp_path_factory.mktemp("desk")
    engine = open_engine(f"sqlite:///{home / 'canhtin.sqlite'}")
    with writing(engine) as connection:
        maker = Maker(connection)
        fill(maker)
        body = f"{PRIVATE}\n{GRAPHIC}\n{SCRIPT} {RIGHT_TO_LEFT}"
        private = {"hotlines": [hotline("0912345678", "unlisted", None), hotline("111")]}
        maker.article("Lời kể của người trở về", body, day="2025-07-30", score=0.5, found=private)
        maker.case("c-6c9bc51baf", (1,), provinces=["Sơn La"], date_start="2025-05-10", n_articles=1)
    with running(home, Asked(token=TOKEN)) as server:
        yield server, engine
    engine.dispose()


NUMBERS = itertools.count(1)


class Visitor:
    """A person at a browser that shows no pictures: logged in, with a name."""

    def __init__(self, url, name):
        self.client = httpx.Client(base_url=url, headers={"accept": "text/html"}, follow_redirects=True, timeout=30)
        self.page = self.client.get("/review").text
        self.post("/login", token=TOKEN, next="/review")
        if name:
            self.post("/review", action="name", name=name)

    def get(self, path):
        self.page = self.client.get(path).text
        return self.page

    def post(self, path, **said):
        csrf = re.search(r'name="csrftoken" value="([^"]+)"', self.page)[1]
        answer = self.client.post(path, data={"csrftoken": csrf, **said})
        self.page = answer.text
        return answer

    def fields(self):
        form = self.page.partition('<form class="card review"')[2].partition("</form>")[0]
        found = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)
        return {
            name: value for name, value in found if not name.startswith(("right-", "theme-", "no-theme", "relevance"))
        }

    @property
    def shown(self):
        return int(re.search(r'action="/review/(\d+)"', self.page)[1])

    def say(self, **said):
        return self.post(f"/review/{self.shown}", **{**self.fields(), "action": "save", **said})


@pytest.fixture
def visitor(desk):
    server, engine = desk
    with engine.connect() as connection:
        queued = connection.exec_driver_sql("SELECT count(*) FROM review_queue").scalar()
    if not queued:
        make_batch(engine, 30, double=0.2)
    # a name of its own, without the digits of a clock: "0912" in it would look like a telephone number that is shown
    found = Visitor(server.url, f"Chị {next(NUMBERS)}")
    yield found
    found.client.close()


def said(engine, article_id, name):
    with engine.connect() as connection:
        words = [w for w in read_words(connection, [article_id])[article_id] if w.reviewer == name and not w.undone_at]
    return {word.what: word.said for word in words}


def name_of(visitor):
    return re.search(r"người duyệt: (Chị \d+)", visitor.page)[1]


@pytest.mark.parametrize("path", ["/review", "/review/1", "/review/status"])
def test_not_even_a_look_without_the_token(desk, path):
    server, _ = desk
    assert server.get(path).status_code == 401
    asked = server.get(path, headers={"accept": "text/html"})
    assert asked.headers["location"].startswith("/login?next=/review")
    assert httpx.post(server.url + path, data={"action": "draw"}).status_code == 403


def test_a_forged_form_is_refused(desk, visitor):
    visitor.page = visitor.page.replace('name="csrftoken" value="', 'name="csrftoken" value="x')
    assert visitor.say(relevance="relevant").status_code == 403


def test_who_speaks_is_asked_first(desk):
    server, _ = desk
    someone = Visitor(server.url, None)
    assert "Tên của bạn" in someone.page
    assert "Bài số" not in someone.page
    assert someone.client.get("/review/1").url.path == "/review"
    someone.post("/review", action="name", name="  ")
    assert "từ 1 đến 80 ký tự" in someone.page
    someone.post("/review", action="name", name="x" * 81)
    assert "từ 1 đến 80 ký tự" in someone.page
    someone.client.close()


def test_an_empty_queue_offers_a_batch(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'canhtin.sqlite'}")
    with writing(engine) as connection:
        fill(Maker(connection), 10)
    engine.dispose()
    with running(tmp_path, Asked(token=TOKEN)) as server:
        one = Visitor(server.url, "Chị An")
        assert "Hàng đợi còn trống" in one.page
        one.post("/review", action="draw")
        assert "còn 10 bài cho bạn, xong 0 trong 10" in one.page
        for _ in range(10):
            one.say(relevance="irrelevant")
        assert "Không còn bài nào cho bạn" in one.page
        one.post("/review", action="draw")
        assert "không còn bài nào để đưa vào" in one.page
        one.client.close()


def test_what_is_said_is_kept_and_wins_in_the_next_export(desk, visitor, tmp_path):
    _, engine = desk
    name, number = name_of(visitor), visitor.shown
    answer = visitor.say(
        relevance="relevant", **{"theme-protection": "1"}, victim_count="4", subject_provinces="son la; Huế", note="đã kiểm",
        **{"right-hotlines": "1"},
    )  # fmt: skip
    assert answer.status_code == 200
    assert f"Đã lưu bài {number}" in visitor.page
    assert visitor.shown != number
    found = said(engine, number, name)
    lines = found.pop("hotlines")
    assert found == {
        "relevance": "relevant", "themes": ["protection"], "victim_count": 4, "subject_provinces": ["Sơn La", "Huế"],
    }  # fmt: skip
    assert isinstance(lines, list)
    export_dataset(engine, tmp_path / "out", ExportOptions())
    articles = read_dataset(tmp_path / "out")["articles"].set_index("article_id")
    row = articles.loc[number]
    assert (row.relevance, row.victim_count, bool(row.reviewed)) == ("relevant", 4, True)
    assert set(row.reviewed_what) >= {"relevance", "themes", "victim_count"}


def test_what_is_left_alone_is_not_recorded(desk, visitor):
    _, engine = desk
    name, number = name_of(visitor), visitor.shown
    visitor.say(relevance="irrelevant")
    assert said(engine, number, name) == {"relevance": "irrelevant"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Hãy chọn bài có liên quan hay không"),
        ({"relevance": "maybe"}, "Hãy chọn bài có liên quan hay không"),
        ({"relevance": "irrelevant", "victim_count": "nhiều"}, "một số nguyên từ 0"),
        ({"relevance": "irrelevant", "victim_count": "9" * 9}, "một số nguyên từ 0"),
        ({"relevance": "irrelevant", "subject_provinces": "Paris"}, "có tên không nhận ra"),
        ({"relevance": "irrelevant", "hotlines": "gọi tôi"}, "các chữ số như khi gọi"),
        ({"relevance": "irrelevant", "case": "c-0123456789"}, "không có vụ nào mang mã này"),
        ({"relevance": "irrelevant", "case": "vụ này"}, "không có vụ nào mang mã này"),
        ({"relevance": "irrelevant", "version": "99"}, "Bài đã thay đổi"),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_is_lost(desk, visitor, given, words):
    _, engine = desk
    number = visitor.shown
    answer = visitor.say(note="ghi chú <b>", **given)
    assert answer.status_code == 400
    assert words in visitor.page
    assert visitor.shown == number
    assert visitor.fields()["note"] == "ghi chú &lt;b&gt;"
    for what in TYPED:
        assert visitor.fields()[what] == given.get(what, visitor.fields()[what])
    with engine.connect() as connection:
        assert not [w for w in read_words(connection, [number]).get(number, []) if w.note == "ghi chú <b>"]


def test_themes_are_asked_for_once(desk, visitor):
    _, engine = desk
    name, number = name_of(visitor), visitor.shown
    assert visitor.say(relevance="borderline").status_code == 400
    assert "Chủ đề nào?" in visitor.page
    assert visitor.say(relevance="borderline").status_code == 200
    assert said(engine, number, name) == {"relevance": "borderline"}


def test_skip_goes_on_and_undo_comes_back(desk, visitor):
    _, engine = desk
    name, first = name_of(visitor), visitor.shown
    visitor.post(f"/review/{first}", **{**visitor.fields(), "action": "skip"})
    second = visitor.shown
    assert second != first
    visitor.say(relevance="irrelevant")
    assert visitor.shown not in (first, second), "what was skipped stays so"
    visitor.post("/review", action="undo", skip=f"{first}")
    assert visitor.shown == second
    assert "đã được rút lại" in visitor.page
    assert said(engine, second, name) == {}
    visitor.say(relevance="irrelevant")
    assert visitor.shown not in (first, second), "the queue goes on after an undo"


def test_two_reviewers_are_not_handed_the_same(desk, visitor):
    server, _ = desk
    other = Visitor(server.url, "Anh Bình")
    assert other.shown != visitor.shown
    other.client.close()


def test_any_article_can_be_corrected_from_its_page(desk, visitor):
    _, engine = desk
    name = name_of(visitor)
    assert 'href="/review/1"' in visitor.get("/article/1")
    visitor.get("/review/1")
    visitor.say(relevance="relevant", **{"no-theme": "1"}, case="c-6c9bc51baf")
    assert visitor.shown == 1, "it stays with the article"
    assert 'href="/article/1"' in visitor.page
    assert said(engine, 1, name) == {"relevance": "relevant", "themes": []}, "the case is what the machine said"
    visitor.get("/review/1")
    assert re.search(r'value="relevant"[^>]* checked', visitor.page), "one's own word stands in the form"
    visitor.say(relevance="relevant", **{"no-theme": "1"}, case="")
    assert said(engine, 1, name)["case"] is None
    assert "Không có bài này" in visitor.get("/review/999999")


def test_graphic_text_is_folded_and_the_machine_waits(desk, visitor):
    visitor.get("/review/41")
    folded = re.findall(r'<details class="folded">.*?</details>', visitor.page, re.DOTALL)
    assert len(folded) == 1
    assert "đánh đập" in folded[0]
    assert "đánh đập" not in visitor.page.replace(folded[0], "")
    assert '<details class="machine">' in visitor.page


def test_persons_are_masked_and_their_numbers_never_shown(desk, visitor):
    visitor.get("/review/41")
    assert "[tên]" in visitor.page
    assert "[số điện thoại]" in visitor.page
    for private in ("Hoa Mơ", "0912", "2010"):
        assert private not in visitor.page
    assert visitor.fields()["hotlines"] == "111"


def test_hostile_text_stays_text(desk, visitor):
    visitor.get("/review/41")
    assert "&lt;script&gt;window.hacked" in visitor.page
    assert "\u202e" not in visitor.page
    assert visitor.page.count("<script") == 2


def test_the_status_shows_agreement_and_recall(desk, visitor):
    _, engine = desk
    for one in ("Lan", "Minh"):
        for number in (3, 4, 13, 14):
            record(engine, number, one, {"relevance": "relevant" if number < 10 else "irrelevant"})
    page = visitor.get("/review/status")
    row = re.search(r"<th scope=\"row\">liên quan</th>(.*?)</tr>", page)[1]
    found = agreement(engine)[0]
    vi = Words("vi")
    assert re.findall(r">([^<>]+)</td>", row) == [vi.number(found.alpha, 2), f"{100 * found.same:.0f}%", str(found.n)]
    assert found.n >= 4
    reviewer = "Người cuối"
    while (item := next_item(engine, reviewer)) is not None:
        label = "relevant" if "lừa bán" in item.passages[1].text else "irrelevant"
        record(engine, item.article_id, reviewer, {"relevance": label, "themes": []})
    page = visitor.get("/review/status?lang=en")
    assert "All; found: relevant or borderline" in page
    assert re.search(
        r'<th scope="row">Sơn La</th><td class="n">0\.\d\d</td><td class="n">0\.\d\d – [01]\.\d\d</td>', page
    )


def test_the_public_tier_has_no_review(desk):
    server, _ = desk
    with running(server.home, Asked(tier="public", token=TOKEN)) as public:
        answer = public.get("/review", headers={"authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 404
        assert "Mức công khai" in answer.text
        assert "/review" not in public.get("/").text


def test_the_restricted_tier_shows_the_words_as_they_are(desk):
    server, _ = desk
    with running(server.home, Asked(tier="restricted", legal_basis="x", token=TOKEN)) as restricted:
        one = Visitor(restricted.url, "Chị An")
        assert "Hoa Mơ" in one.get("/review/41")
        assert one.fields()["hotlines"] == "0912345678; 111"
        one.client.close()


def test_a_run_without_a_token_makes_one_up(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'canhtin.sqlite'}")
    with writing(engine) as connection:
        fill(Maker(connection), 10)
    ready, again = (serving_module.prepare(engine, load(tmp_path), Asked()) for _ in range(2))
    assert len(ready.made_up) >= 16
    assert ready.made_up != again.made_up
    assert ready.datasette.canhtin.keeper.right(ready.made_up)
    assert serving_module.prepare(engine, load(tmp_path), Asked(token=TOKEN)).made_up is None
    engine.dispose()


def test_the_command_tells_reviewers_their_token(tmp_path, monkeypatch):
    engine = open_engine(f"sqlite:///{tmp_path / 'canhtin.sqlite'}")
    engine.dispose()
    monkeypatch.setattr(
        serving_module, "serve", lambda ready, on_ready: (told.append(ready), on_ready("http://127.0.0.1:1/"))
    )
    monkeypatch.delenv("CANHTIN_WEB_TOKEN", raising=False)
    told = []
    said = CliRunner().invoke(app, ["serve", "--home", str(tmp_path)]).output
    assert f"http://127.0.0.1:1/review this token is asked for: {told[0].made_up}" in said
    assert "token" not in CliRunner().invoke(app, ["serve", "--home", str(tmp_path), "--tier", "public"]).output
    known = CliRunner().invoke(app, ["serve", "--home", str(tmp_path)], env={"CANHTIN_WEB_TOKEN": TOKEN}).output
    assert "token" not in known


def test_a_text_that_was_removed_cannot_be_reviewed(desk, visitor):
    _, engine = desk
    with writing(engine) as connection:
        connection.execute(article_versions.update().where(article_versions.c.article_id == 40).values(fields={}))
    assert read_one(engine, 40) is None
    assert "Không có bài này" in visitor.get("/review/40")
