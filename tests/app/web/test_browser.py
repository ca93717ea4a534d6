"""The pages in a real headless Chromium: what it loads, what it complains of, keyboard, phone width, axe-core."""

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from tests.app.web.conftest import TOKEN
from tests.conftest import missing

pytestmark = pytest.mark.browser

PAGES = [
    "/", "/map", "/map?v=63&by=rate&period=all", "/province/2025/14", "/province/2024/02", "/article/1", "/article/7",
    "/article/8", "/case/c-1", "/case/c-3", "/papers", "/search?q=mua+ban", "/about", "/data", "/data/articles",
    "/data/articles?_facet=victim_count&relevance=relevant", "/data?sql=select+*+from+articles", "/data/cases/c-1",
    "/nothing", "/?lang=en", "/map?lang=en", "/province/2025/46", "/province/2025/46?lang=en", "/article/1?lang=en",
    "/case/c-1?lang=en", "/case/c-2", "/search", "/search?q=zzzz", "/papers?lang=en", "/about?lang=en", "/data?lang=en",
    "/data/articles?lang=en", "/data/coverage", "/data/articles/7", "/data/articles?_search=zzzz",
    "/data?sql=select+nothing", "/login", "/login?lang=en",
]  # fmt: skip
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
"""A desktop, and the narrowest phone in use: what fits there fits one of 390 pixels."""
SERIOUS = ("serious", "critical")
SHOTS = os.environ.get("CANHTIN_SCREENSHOTS")
"""A folder for pictures of every page, to be looked at."""


@contextmanager
def opened(chromium, size="desktop", **more):
    """A fresh page; ``heard`` has every complaint, and every request that leaves this machine or fails."""
    context = chromium.new_context(viewport=SIZES[size], **more)
    page = context.new_page()
    heard = []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    # one that the browser gave up because the page was left meanwhile is no fault
    page.on(
        "requestfailed",
        lambda request: heard.append(f"failed: {request.url}") if request.failure != "net::ERR_ABORTED" else None,
    )
    page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda request: heard.append(f"elsewhere: {request.url}") if "//127.0.0.1:" not in request.url else None,
    )
    yield page, heard
    context.close()


@pytest.fixture(scope="module")
def axe():
    """axe-core as a script, from the package that brings it."""
    try:
        import axe_playwright_python  # noqa: PLC0415 - optional
    except ModuleNotFoundError:
        missing("needs the package axe-playwright-python")
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def looking(chromium):
    """Return a function of a size that gives an empty page and what it hears, as ``opened`` does, but always the same page.

    For what is loaded and looked at only: a fresh context takes as long as the look. ``untouched`` proves that none
    leaves anything to the next one.
    """
    with ExitStack() as stack:
        pages = {size: stack.enter_context(opened(chromium, size)) for size in SIZES}

        def emptied(size):
            page, heard = pages[size]
            page.goto("about:blank")
            page.context.clear_cookies()
            heard.clear()
            return page, heard

        yield emptied


def untouched(page):
    """Return whether the page left nothing in the browser but cookies, which are cleared, and opened no other."""
    kept = page.evaluate("localStorage.length + sessionStorage.length + (window.name ? 1 : 0)")
    return kept == 0 and len(page.context.pages) == 1


def shoot(page, name):
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", SIZES)
def test_a_page_loads_clean_fits_and_has_no_serious_fault(looking, analyst, axe, path, size):
    page, heard = looking(size)
    answer = page.goto(analyst.url + path)
    shoot(page, f"{size}-{PAGES.index(path):02}")
    # Chromium complains of every page that is refused
    assert len(heard) == (0 if answer.ok else 1), heard
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], "the page scrolls sideways"
    assert page.evaluate("window.hacked") is None
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    faults = [
        f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary']}"
        for v in found
        if v["impact"] in SERIOUS
    ]
    assert not faults, "\n".join(faults)
    assert untouched(page)


@pytest.mark.parametrize("server", ["public", "restricted"])
@pytest.mark.parametrize("path", ["/", "/map?by=victims", "/province/2025/14", "/article/7", "/data"])
def test_other_tiers_too(looking, axe, server, path, request):
    page, heard = looking("phone")
    answer = page.goto(request.getfixturevalue(server).url + path)
    shoot(page, f"{server}{path.replace('/', '-')}")
    assert len(heard) == (0 if answer.ok else 1), heard
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    page.evaluate(axe)
    assert not [
        v["id"] for v in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"] if v["impact"] in SERIOUS
    ]
    assert untouched(page)


@pytest.mark.parametrize(
    ("markup", "noticed"),
    [
        ("<p>Đầy đủ</p>", set()),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", {"axe"}),
        ("<p style='width: 4000px'>rộng</p>", {"width"}),
        ("<img alt='' src='http://khac.example/x.png'>", {"heard"}),
        ("<script>window.hacked = 1</script>", {"hacked"}),
        ("<script>localStorage.setItem('a', 'b')</script>", {"kept"}),
    ],
)
def test_on_a_page_used_before_a_fault_is_still_seen_and_is_not_seen_twice(looking, analyst, axe, markup, noticed):
    page, heard = looking("phone")

    def look(body):
        head = "<!doctype html><html lang=vi><title>x</title><meta name=viewport content=width=device-width>"
        page.route(
            "**/made",
            lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=f"{head}<main><h1>x</h1>{body}"),
        )
        page.goto(analyst.url + "/made")
        page.evaluate(axe)
        faults = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        return {
            name
            for name, seen in {
                "heard": heard, "width": page.evaluate("document.documentElement.scrollWidth") > SIZES["phone"]["width"],
                "hacked": page.evaluate("window.hacked") is not None, "kept": not untouched(page),
                "axe": [v for v in faults if v["impact"] in SERIOUS],
            }.items()
            if seen
        }  # fmt: skip

    try:
        assert look(markup) == noticed
        page.evaluate("localStorage.clear()")
        page, heard = looking("phone")
        assert look("<p>Đầy đủ</p>") == set()
    finally:
        page.unroute_all()


def test_the_map_by_keyboard_alone(chromium, analyst):
    with opened(chromium) as (page, _):
        page.goto(analyst.url + "/map?period=all")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        for _ in range(40):
            page.keyboard.press("Tab")
            label = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
            if label.startswith("Sơn La"):
                break
        assert label == "Sơn La: 4 bài"
        width = "getComputedStyle(document.activeElement.querySelector('.edge')).strokeWidth"
        assert page.evaluate(width) == "34px", "the focus can be seen"
        page.keyboard.press("Enter")
        page.wait_for_url("**/province/2025/14")
        assert page.inner_text("h1") == "Sơn La"


@pytest.mark.parametrize(
    "path", ["/", "/province/2025/14", "/article/1", "/case/c-1", "/papers", "/search?q=a", "/data", "/data/articles"]
)
@pytest.mark.parametrize("size", SIZES)
def test_a_page_is_walked_by_keyboard(chromium, analyst, path, size):
    """Every stop of the Tab key can be seen, has a name, and none holds the reader back."""
    with opened(chromium, size) as (page, _):
        page.goto(analyst.url + path)
        stops = []
        for _ in range(45):
            page.keyboard.press("Tab")
            at = page.evaluate(FOCUSED)
            if at is None:  # past the last one
                break
            assert at["seen"], f"the focus cannot be seen: {at}"
            assert at["name"], f"a stop without a name: {at}"
            assert not stops or at["html"] != stops[-1], f"the focus does not go on from {at}"
            stops.append(at["html"])
        assert len(stops) > 10


FOCUSED = """(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect(), style = getComputedStyle(at), edge = at.querySelector(".edge");
  const ring = style.outlineStyle !== "none" || (edge && getComputedStyle(edge).strokeWidth === "34px");
  const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const label = at.labels && at.labels[0] ? at.labels[0].textContent : "";
  const name = at.getAttribute("aria-label") || label || at.textContent.trim() || at.getAttribute("aria-labelledby");
  return {seen: Boolean(ring && inside && at.matches(":focus-visible")), name, html: at.outerHTML.slice(0, 200)};
})()"""


def test_a_click_on_the_map_goes_to_the_province(chromium, analyst):
    with opened(chromium) as (page, _):
        page.goto(analyst.url + "/map?period=all")
        page.locator("a.area[aria-label^='Nghệ An'] path.fill").first.click()
        page.wait_for_url("**/province/2025/40")


def test_a_choice_on_the_map_is_shown_at_once(chromium, analyst):
    with opened(chromium) as (page, heard):
        page.goto(analyst.url + "/map")
        page.get_by_label("63 tỉnh, thành").check()
        page.wait_for_url("**/map?v=63&by=articles&period=year")
        assert page.locator("a.area").count() == 63
        page.get_by_label("toàn bộ").check()
        page.wait_for_url("**/map?v=63&by=articles&period=all")
        assert page.get_by_label("63 tỉnh, thành").is_checked()
        assert not heard


def test_the_map_works_without_scripts(chromium, analyst):
    with opened(chromium, java_script_enabled=False) as (page, _):
        page.goto(analyst.url + "/map")
        page.get_by_label("63 tỉnh, thành").check()
        page.get_by_role("button", name="Xem").click()
        assert page.locator("a.area").count() == 63


def test_english_is_one_click_away(chromium, analyst):
    with opened(chromium, "phone") as (page, _):
        page.goto(analyst.url + "/data/articles?relevance=relevant")
        rows = page.locator("table.rows tbody tr").count()
        page.get_by_role("link", name="English").click()
        page.wait_for_load_state()
        assert page.get_attribute("html", "lang") == "en"
        assert page.locator("table.rows tbody tr").count() == rows
        page.get_by_role("link", name="Overview").click()
        page.wait_for_load_state()
        assert page.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize(
    "path",
    [
        "/article/7", "/article/8", "/case/c-3", "/province/2025/14", "/data/articles/7", "/", "/search?q=window",
        "/data/articles", "/data?sql=select+title+from+articles", "/data/articles?_search=window",
    ],
)  # fmt: skip
def test_hostile_text_is_shown_and_does_nothing(chromium, restricted, path):
    with opened(chromium) as (page, heard):
        page.goto(restricted.url + path)
        assert not heard
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("getComputedStyle(document.body).display") == "block"
        assert "<script>window.hacked = 1" in page.inner_text("body")
        assert page.evaluate("[...document.links].every(a => a.protocol.startsWith('http'))")


def test_marks_stand_on_their_words(chromium, restricted):
    with opened(chromium) as (page, _):
        page.goto(restricted.url + "/article/7")
        marks = page.locator("p.text mark").all_inner_texts()
        assert marks == ["Sơn La", "3 nạn nhân", "111"]


def test_login_in_the_browser(chromium, guarded):
    with opened(chromium) as (page, heard):
        page.goto(guarded.url + "/province/2025/14")
        page.wait_for_url("**/login?next=**")
        page.get_by_label("Mã truy cập").fill("wrong")
        page.keyboard.press("Enter")
        assert "Mã không đúng" in page.get_by_role("alert").inner_text()
        page.get_by_label("Mã truy cập").fill(TOKEN)
        page.keyboard.press("Enter")
        page.wait_for_url("**/province/2025/14")
        page.get_by_role("button", name="Thoát").click()
        page.wait_for_url("**/login")
        assert [words for words in heard if "403" not in words] == []
