"""The review path in a real headless Chromium: key strokes, folded text, what is heard by a screen reader."""

import pytest
from tests.app.dataset.making import Maker
from tests.app.review.conftest import fill
from tests.app.web.conftest import HOSTILE_BODY, RIGHT_TO_LEFT, SCRIPT, TOKEN, running
from tests.app.web.test_browser import SERIOUS, SIZES, axe, opened, shoot  # noqa: F401 - a fixture

from canhtin.review.queue import make_batch
from canhtin.review.records import said_of
from canhtin.store.engine import open_engine, writing
from canhtin.web.serving import Asked

pytestmark = pytest.mark.browser
GRAPHIC = "Họ bị đánh đập và nhốt trong phòng khóa trái suốt hai tuần."


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    home = tmp_path_factory.mktemp("desk")
    engine = open_engine(f"sqlite:///{home / 'canhtin.sqlite'}")
    with writing(engine) as connection:
        maker = Maker(connection)
        fill(maker, 20)
        body = "\n".join(
            [f"Lực lượng chức năng đưa bốn người trở về. {SCRIPT}", GRAPHIC, *(f"Đoạn {n}." for n in range(20))]
        )
        maker.article("Bốn người trở về sau nhiều tháng", body, score=0.5, subjects=("Sơn La",))
        maker.article(f"{SCRIPT} {RIGHT_TO_LEFT} " + "dài " * 260_000, HOSTILE_BODY, score=0.5, subjects=("Sơn La",))
    make_batch(engine, 20, double=0)
    with running(home, Asked(token=TOKEN)) as server:
        yield server, engine
    engine.dispose()


def sit_down(page, server, where="/review"):
    """Log in, say who one is, and go to the page."""
    page.goto(server.url + "/review")
    page.get_by_label("Mã truy cập").fill(TOKEN)
    page.keyboard.press("Enter")
    page.get_by_label("Tên của bạn").fill("Chị An")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.review")
    page.wait_for_load_state("networkidle")
    if where != "/review":
        page.goto(server.url + where)


def words_of(engine, number):
    with engine.connect() as connection:
        return said_of(connection, [number]).get(number, {})


def shown(page):
    return int(page.get_attribute("form.review", "action").rpartition("/")[2])


def test_an_article_is_judged_by_key_strokes_alone(chromium, desk):
    server, engine = desk
    with opened(chromium) as (page, heard):
        sit_down(page, server)
        number = shown(page)
        assert not page.locator("details.machine").evaluate("one => one.open"), "the machine speaks after the person"
        for key in "r13":
            page.keyboard.press(key)
        assert page.locator("details.machine").evaluate("one => one.open")
        page.keyboard.press("1")
        page.keyboard.press("v")
        page.keyboard.type("4")
        page.keyboard.press("Enter")
        page.keyboard.press("n")
        page.keyboard.type("r i 0 s u: chữ trong ghi chú")
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=status]")
        assert f"Đã lưu bài {number}" in page.inner_text("[role=status]")
        assert words_of(engine, number) == {"relevance": "relevant", "themes": ["protection"], "victim_count": 4}
        second = shown(page)
        page.keyboard.press("s")
        # a selector, not a function: the page's policy forbids strings that are run
        page.wait_for_selector(f"form.review:not([action$='/{second}'])")
        page.keyboard.press("u")
        page.wait_for_url(f"**/review/{number}?**")
        assert words_of(engine, number) == {}
        page.keyboard.press("i")
        page.keyboard.press("Enter")
        page.wait_for_url("**/review?**")
        assert words_of(engine, number) == {"relevance": "irrelevant"}
        assert not heard


def test_no_theme_and_a_theme_exclude_each_other(chromium, desk):
    server, _ = desk
    with opened(chromium) as (page, _):
        sit_down(page, server)
        page.keyboard.press("2")
        page.keyboard.press("0")
        assert page.locator("input.theme:checked").count() == 0
        page.keyboard.press("4")
        assert not page.locator("input.no-theme").is_checked()


def test_what_is_wrong_is_said_beside_the_field(chromium, desk):
    server, _ = desk
    with opened(chromium) as (page, _):
        sit_down(page, server)
        page.keyboard.press("i")
        page.keyboard.press("p")
        page.keyboard.type("Atlantis")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=alert]")
        field = page.locator("#subject_provinces")
        assert field.get_attribute("aria-invalid") == "true"
        assert "có tên không nhận ra" in page.inner_text(f"#{field.get_attribute('aria-describedby')}")
        assert field.input_value() == "Atlantis"


def test_graphic_text_stays_folded_until_asked_for(chromium, desk):
    server, _ = desk
    with opened(chromium) as (page, heard):
        sit_down(page, server, "/review/21")
        assert not page.get_by_text(GRAPHIC).is_visible()
        page.keyboard.press("Space")
        assert page.get_by_text(GRAPHIC).is_visible()
        page.keyboard.press("Space")
        assert not page.get_by_text(GRAPHIC).is_visible()
        assert not page.get_by_text("Đoạn 19.").is_visible()
        page.keyboard.press("t")
        assert page.get_by_text("Đoạn 19.").is_visible()
        assert page.evaluate("window.hacked") is None
        assert not heard


def test_hostile_text_is_shown_and_does_nothing(chromium, desk):
    server, _ = desk
    with opened(chromium, "phone") as (page, heard):
        sit_down(page, server, "/review/22")
        assert "<script>window.hacked = 1" in page.inner_text(".headline")
        assert len(page.content()) < 60_000, "a title of a megabyte is cut"
        assert "\u202e" not in page.content()
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("[...document.links].every(a => a.protocol.startsWith('http'))")
        assert not heard


def test_key_strokes_can_be_switched_off_for_good(chromium, desk):
    server, _ = desk
    with opened(chromium) as (page, _):
        sit_down(page, server)
        page.get_by_label("Phím tắt").uncheck()
        page.reload()
        page.keyboard.press("r")
        assert page.locator("input[name=relevance]:checked").count() == 0


def test_without_scripts_the_form_works(chromium, desk):
    server, engine = desk
    with opened(chromium, java_script_enabled=False) as (page, _):
        sit_down(page, server)
        number = shown(page)
        page.locator("input[name=relevance][value=irrelevant]").check()
        page.get_by_role("button", name="Lưu").click()
        page.wait_for_selector("[role=status]")
        assert words_of(engine, number) == {"relevance": "irrelevant"}


def test_from_the_table_to_the_review(chromium, desk):
    server, _ = desk
    with opened(chromium) as (page, _):
        sit_down(page, server, "/data/articles")
        page.locator("table.rows td a[href^='/article/']").first.click()
        page.get_by_role("link", name="Sửa hoặc xác nhận").click()
        page.wait_for_selector("form.review")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "path", ["/review", "/review/21", "/review/21?lang=en", "/review/22", "/review/status", "/review/status?lang=en"]
)
def test_review_pages_fit_and_have_no_serious_fault(chromium, desk, axe, size, path):  # noqa: F811 - pytest hands the fixture over
    server, _ = desk
    with opened(chromium, size) as (page, heard):
        sit_down(page, server, path)
        shoot(page, f"{size}-review-{path.replace('/', '-').replace('?', '-')}")
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
        page.evaluate(axe)
        faults = [
            v for v in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"] if v["impact"] in SERIOUS
        ]
        assert not faults, [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0]["failureSummary"]) for v in faults]
        assert not heard


def test_the_pages_before_the_first_article_have_no_serious_fault(chromium, desk, axe):  # noqa: F811 - pytest hands the fixture over
    server, _ = desk
    with opened(chromium, "phone") as (page, heard):
        for path in ("/review", "/login"):
            page.goto(server.url + path)
            page.wait_for_load_state("networkidle")
            page.evaluate(axe)
            assert not [
                v["id"]
                for v in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
                if v["impact"] in SERIOUS
            ]
        page.get_by_label("Mã truy cập").fill(TOKEN)
        page.get_by_role("button", name="Vào").click()
        page.wait_for_load_state("networkidle")
        page.goto(server.url + "/review")
        shoot(page, "phone-review-name")
        page.evaluate(axe)
        assert not [
            v["id"]
            for v in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
            if v["impact"] in SERIOUS
        ]
        assert not heard
