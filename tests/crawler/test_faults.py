"""What goes wrong on servers, each once, and what is made of it."""

import itertools
import re
import time
from dataclasses import replace

import pytest

from canhtin.press import faults, serve_papers
from canhtin_crawler.sites import Door

WRONG = {
    0: faults.status(404),
    1: faults.status(410),
    2: faults.status(500, times=1),
    3: faults.status(429, times=1, headers={"Retry-After": "1"}),
    4: faults.status(403),
    5: faults.slow(1.5),
    6: faults.cut,
    7: faults.endless,
    8: faults.bomb(60),
    9: faults.body(b"<html>" + b"x" * 30_000_000),
    10: faults.body(faults.COOKIE_GATE),
    11: faults.body(faults.CAPTCHA),
    12: faults.redirect("http://169.254.169.254/latest/meta-data/"),
    13: faults.redirect("http://khac.example/tin-post1.html"),
    14: faults.redirect("/xa-hoi/"),
    15: faults.status(500),
    16: faults.gzipped,
    17: faults.body(b"<html><head><title>x</title><body><p>"),
    18: faults.redirect("file:///etc/passwd"),
    19: faults.body(b"%PDF-1.4 ...", "application/pdf"),
    20: faults.redirect("http://127.0.0.1:1/tin-post1.html"),
    21: faults.halting(1.5),
}
EXPECTED = {
    0: ("not_found", "404"),
    1: ("not_found", "410"),
    2: ("article", None),
    3: ("article", None),
    4: ("blocked", "403"),
    5: ("failed", "in time"),
    6: ("failed", "cut off"),
    7: ("failed", "circle"),
    8: ("failed", "unpacks to more than the limit of 8 MB"),
    9: ("failed", "larger than the limit of 8 MB"),
    10: ("blocked", "cookie gate"),
    11: ("blocked", "captcha"),
    12: ("failed", "169.254.169.254"),
    13: ("failed", "khac.example"),
    14: ("not_article", "no article"),
    15: ("failed", "500"),
    16: ("article", None),
    17: ("unparsed", None),
    18: ("failed", "redirect"),
    19: ("unparsed", None),
    20: ("failed", "127.0.0.1:1,"),
    21: ("failed", "in time"),
    22: ("article", None),
}


def of(number: int) -> str:
    return rf"-ban-so-{number}-cua-"


@pytest.fixture(scope="module")
def spoilt(drive_once, paper_maker):
    spoil = {of(number): fault for number, fault in WRONG.items()}
    with serve_papers([paper_maker("bao", "D", 23)], faults={"bao": spoil}, delay=0.01) as press:
        yield press, drive_once(press.sites, settings={"DOWNLOAD_TIMEOUT": 1})


@pytest.mark.parametrize("number", EXPECTED)
def test_each_fault_has_its_outcome(spoilt, number):
    _, crawled = spoilt
    (fetch,) = [one for one in crawled.of(door="article") if f"-ban-so-{number}-cua-" in one["url"]]
    outcome, words = EXPECTED[number]
    assert fetch["outcome"] == outcome, fetch
    if words is not None:
        assert words in fetch["reason"]
    elif outcome == "article":
        assert fetch["reason"] is None


def test_one_fault_never_costs_another_article(spoilt):
    _press, crawled = spoilt
    good = {number for number, (outcome, _) in EXPECTED.items() if outcome == "article"}
    assert len(crawled.articles) == len(good)
    assert crawled.stats["finish_reason"] == "finished"


def test_a_server_that_asks_for_a_rest_gets_it_from_all_requests(spoilt):
    press, _ = spoilt
    hits = [hit for hit in press.log if hit.paper == "bao"]
    (at,) = [index for index, hit in enumerate(hits) if hit.status == 429]
    assert hits[at + 1].started - hits[at].ended >= 1.0


def test_retries_are_counted_and_gates_are_not_asked_again(spoilt):
    press, _ = spoilt

    def asked(number):
        return sum(f"-ban-so-{number}-cua-" in hit.path for hit in press.log)

    assert asked(15) == 3
    assert asked(2) == 2
    assert [asked(number) for number in (0, 1, 4, 8, 9, 10, 11, 12, 13)] == [1] * 9


def test_between_tries_the_pause_doubles(spoilt):
    press, _ = spoilt
    first, second, third = (hit for hit in press.log if "-ban-so-15-cua-" in hit.path)
    assert second.started - first.ended >= 0.1
    assert third.started - second.ended >= 0.2


def test_a_door_with_failed_articles_is_read_again_and_found_ones_are_not(spoilt, drive_once):
    press, crawled = spoilt
    mark = len(press.log)
    again = drive_once(press.sites, state=crawled.memory(), settings={"DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 0})
    paths = [hit.path for hit in press.log[mark:]]
    for number, (outcome, _) in EXPECTED.items():
        asked = any(f"-ban-so-{number}-cua-" in path for path in paths)
        assert asked is (outcome in ("failed", "blocked", "unparsed")), number
    assert again.articles == []


DOORS = {
    "laughs": {r"^/rss/": faults.body(faults.BILLION_LAUGHS)},
    "entity": {r"^/rss/": faults.body(faults.EXTERNAL_ENTITY)},
    "laughsmap": {r"^/sitemap": faults.body(faults.BILLION_LAUGHS)},
    "entitymap": {r"^/sitemap": faults.body(faults.EXTERNAL_ENTITY.replace(b"rss", b"urlset"))},
    "broken": {r"^/rss/": faults.body(b"<rss><channel><item><link>http://")},
    "blocked": {"": faults.bots_refused},
    "norobots": {r"^/robots": faults.status(404)},
    "deadrobots": {r"^/robots": faults.status(500)},
    # slow, so that all doors wait for it at once
    "shut": {
        r"^/robots": faults.body(b"User-agent: CanhTin\nDisallow: /\n\nUser-agent: *\nDisallow:\n"),
        r"^/robots.txt": faults.slow(0.5),
    },
    "late": {r"^/robots": faults.body(b"User-agent: *\nCrawl-delay: 0.4\n")},
    "later": {r"^/robots": faults.body(b"User-agent: *\nCrawl-delay: 86400\n")},
    "tired": {r"^/xa-hoi": faults.status(503, headers={"Retry-After": "7200"})},
}


@pytest.fixture(scope="module")
def houses(drive_once, paper_maker):
    papers = [paper_maker(name, "C", 3, sections=("xa-hoi",)) for name in DOORS]
    with serve_papers(papers, faults=DOORS, delay=0.01) as press:
        yield press, drive_once(press.sites, settings={"RETRY_TIMES": 1})


@pytest.mark.parametrize(
    ("name", "kind"),
    [("laughs", "feed"), ("entity", "feed"), ("broken", "feed"), ("laughsmap", "sitemap"), ("entitymap", "sitemap")],
)
def test_hostile_feeds_and_sitemaps_are_named_and_other_doors_still_work(houses, name, kind):
    _, crawled = houses
    (door,) = crawled.of(site=name, door=kind)
    assert door["outcome"] == "unparsed"
    assert len([article for article in crawled.articles if article["site"] == name]) == 3


def test_a_paper_that_refuses_bots_is_blocked_and_left(houses):
    _press, crawled = houses
    fetches = crawled.of(site="blocked")
    assert {fetch["outcome"] for fetch in fetches if fetch["door"] != "robots"} == {"blocked"}
    assert "403" in fetches[-1]["reason"]


def test_no_robots_txt_allows(houses):
    _, crawled = houses
    assert crawled.of(site="norobots", door="robots")[0]["outcome"] == "not_found"
    assert len([article for article in crawled.articles if article["site"] == "norobots"]) == 3


def test_a_failing_robots_txt_forbids_everything(houses):
    press, crawled = houses
    assert {hit.path for hit in press.log if hit.paper == "deadrobots"} == {"/robots.txt"}
    assert {fetch["outcome"] for fetch in crawled.of(site="deadrobots")} == {"failed"}
    assert all("robots.txt" in fetch["reason"] for fetch in crawled.of(site="deadrobots"))


def test_a_robots_txt_that_names_us_is_obeyed(houses):
    press, crawled = houses
    assert {hit.path for hit in press.log if hit.paper == "shut"} == {"/robots.txt"}
    assert {
        (fetch["outcome"], fetch["robots_allowed"]) for fetch in crawled.of(site="shut") if fetch["door"] != "robots"
    } == {("disallowed", False)}


def test_crawl_delay_is_kept(houses):
    press, _crawled = houses
    hits = [hit for hit in press.log if hit.paper == "late"]
    assert len(hits) > 5
    assert all(after.started - before.started >= 0.4 for before, after in itertools.pairwise(hits))


def test_a_crawl_delay_of_a_day_leaves_the_paper_out_and_says_so(houses):
    press, crawled = houses
    assert {hit.path for hit in press.log if hit.paper == "later"} == {"/robots.txt"}
    assert "86400" in crawled.of(site="later", door="feed")[0]["reason"]


def test_a_long_rest_leaves_the_paper_alone(houses):
    press, crawled = houses
    hits = [hit.path for hit in press.log if hit.paper == "tired"]
    at = next(index for index, path in enumerate(hits) if path.startswith("/xa-hoi"))
    assert hits[at + 1 :] == []
    assert any("7200" in (fetch["reason"] or "") for fetch in crawled.of(site="tired"))


def test_traps_of_endless_addresses(drive, paper_maker):
    """A calendar, session ids in links, one article under many addresses, a list that repeats its last page."""
    days = "".join(f'<a href="/lich?ngay={day}">{day}</a>' for day in range(500))

    def sessions(reply, target, hit, sent):
        return replace(reply, body=reply.body.replace(b'.html"', f'.html?PHPSESSID={time.monotonic_ns()}"'.encode()))

    def repeats(reply, target, hit, sent):
        page = int(target.rpartition("page=")[2])
        body = b"<html><body>" + "".join(f'<a href="{u}">x</a>' for u in links[:2]).encode() + b"</body></html>"
        return replace(reply, body=body) if page > 1 else reply

    links: list[str] = []
    spoil = {"^/$": faults.append(days), r"^/xa-hoi\?page=[1-9]": repeats, r"^/(xa-hoi|$)": sessions}
    with serve_papers([paper_maker("bao", "C", 5, sections=("xa-hoi",))], faults={"bao": spoil}, delay=0.01) as press:
        links += [press["bao"].url(article) for article in press["bao"].paper.articles]
        site = press.sites[0]
        site = replace(site, doors=tuple(replace(d, last_page=40) if "page}" in d.url else d for d in site.doors))
        crawled = drive([site])
        assert len(crawled.articles) == 5
        assert not [hit.path for hit in press.log if "/lich" in hit.path or "PHPSESSID" in hit.path]
        assert len([hit for hit in press.log if "page=" in hit.path]) <= 3


def test_duplicates_under_two_addresses_have_one_identity(drive, paper_maker):
    paper = paper_maker("bao", "C", 3, sections=("xa-hoi",))
    with serve_papers([paper], delay=0.01) as press:
        served = press["bao"]
        one = served.url(paper.articles[0])
        twin = one.replace("/ra-quan", "/tin-doc-ra-quan")
        again = faults_re("^/tin-doc-")
        served.faults = {again: lambda _r, t, _h, _s: served.renderer.reply(t.replace("tin-doc-", ""))}
        crawled = drive(press.sites, options={"urls": [one, twin]})
        assert {article["canonical_url"] for article in crawled.articles} == {one}
        memory = crawled.memory()
        assert twin in memory["known"]


def faults_re(pattern):
    return re.compile(pattern)


def test_a_moved_paper_is_followed_only_to_registered_hosts(drive, paper_maker):
    old, new = paper_maker("cu", "D", 3), paper_maker("moi", "D", 3)
    with serve_papers([old, new], delay=0.01) as press:
        target = press["moi"].base
        for served in (press["cu"],):
            served.faults = {faults_re("^/(?!robots)"): lambda r, t, h, s: faults.redirect(target + t)(r, t, h, s)}
        strange = drive([press["cu"].site])
        assert {fetch["outcome"] for fetch in strange.of(door="feed")} == {"failed"}
        assert target.removeprefix("http://") in strange.of(door="feed")[0]["reason"]
        mark = len(press.log)
        assert not [hit for hit in press.log if hit.paper == "moi"]
        known = replace(press["cu"].site, hosts=(target.removeprefix("http://"),))
        article = press["moi"].paper.articles[0]
        found = drive([known], options={"urls": [press["moi"].url(article).replace(target, press["cu"].base)]})
        assert len(found.articles) == 1
        assert {hit.path for hit in press.log[mark:] if hit.path == "/robots.txt"}
        assert sum(hit.path == "/robots.txt" for hit in press.log[mark:]) == 2  # of both hosts


def test_loopback_is_refused_without_the_setting(drive, paper_maker):
    with serve_papers([paper_maker("bao", "C", 3)]) as press:
        crawled = drive(press.sites, settings={"CANHTIN_ALLOW_LOOPBACK": False})
        assert press.log == []
        assert {fetch["outcome"] for fetch in crawled.fetches} == {"failed"}
        assert "loopback" in crawled.fetches[0]["reason"]


def test_a_name_that_resolves_to_a_private_address_is_refused(drive, paper_maker):
    """Also where the name is this machine's address in another way of writing, which only the resolver reads."""
    with serve_papers([paper_maker("bao", "C", 3)]) as press:
        port = press["bao"].port

        def called(name):
            doors = (Door("listing", f"http://{name}:{port}/"),)
            return replace(press.sites[0], id=f"bao-{name}", domain=f"{name}:{port}", doors=doors)

        names = ("localhost", "2130706433", "127.1", "0x7f000001", "0177.0.0.1")
        refused = drive([called(name) for name in names], settings={"CANHTIN_ALLOW_LOOPBACK": False})
        assert press.log == []
        assert {fetch["site"] for fetch in refused.fetches} == {f"bao-{name}" for name in names}
        assert all("loopback" in fetch["reason"] for fetch in refused.fetches), refused.fetches
        drive([called("localhost")])
        assert press.log
