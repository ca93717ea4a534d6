"""`sites check` and `sites add` against papers on loopback servers."""

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from tests.app.test_cli import cold, environment
from tests.processes import run

from canhtin.errors import ConfigError
from canhtin.knowledge import registry
from canhtin.press import faults, serve_papers
from canhtin.press.papers import load_papers
from canhtin.probing.entry import as_toml
from canhtin.probing.patterns import guess_pattern
from canhtin.probing.propose import Wish, propose
from canhtin.registry import faults_of
from canhtin.resources import folder
from canhtin_crawler.sites import Door, site_from_toml


def sites(*arguments, home, loopback=True):
    return run("sites", *arguments, env=environment(home, **SETTINGS[loopback]), timeout=120)


SETTINGS = {
    False: {"CANHTIN_CONTACT": "test@example.org"},
    True: {"CANHTIN_CONTACT": "test@example.org", "CANHTIN_ALLOW_LOOPBACK": "1"},
}
"""By whether this machine's own addresses may be asked."""


@pytest.fixture(scope="module")
def papers():
    return {paper.family: paper for paper in load_papers(folder("data/press"))}


def entry(site, path):
    """Write a paper's entry as a file, as its author would."""
    path.write_text(as_toml(site) + _rest(site), encoding="utf-8")
    return path


def _rest(site):
    """What `as_toml` does not write, since proposals have none of it."""
    return "" if not site.hours else f'\nhours = "{site.hours}"\n'


def states(done):
    assert done.returncode in (0, 3), done.stderr
    found = json.loads(done.stdout)
    return {re.sub(r"^https?://[^/]+", "", one["url"]): (one["state"], one["why"]) for one in found}


def test_a_paper_that_works(papers, tmp_path):
    with serve_papers([papers["D"], papers["E"]], delay=0.02) as press:
        files = [entry(site, tmp_path / f"{site.id}.toml") for site in press.sites]
        done = sites("check", *files, "--json", home=tmp_path / "home")
        found = json.loads(done.stdout)
        assert {(one["state"], one["kind"]) for one in found} == {
            ("working", kind) for kind in ("listing", "feed", "sitemap", "json", "search")
        } | ({("blocked", "search")} if any(o["state"] == "blocked" for o in found) else set())
        asked = [hit for hit in press.log if hit.path != "/robots.txt"]
    # only doors were asked, no article
    patterns = [re.compile(site.article_pattern) for site in press.sites]
    assert not [hit.path for hit in asked if any(pattern.search(hit.path) for pattern in patterns)]
    assert not (tmp_path / "home" / "warc").exists()
    assert not list((tmp_path / "home").glob("*.sqlite"))


WRONG = {
    "fine": (lambda reply, *_: reply, "working", "articles"),
    "gone": (faults.status(404), "moved", "404"),
    "gone-for-good": (faults.status(410), "moved", "410"),
    "elsewhere": (faults.redirect("/phap-luat/"), "moved", "leads to http"),
    "another-house": (faults.redirect("http://moi.example/rss"), "moved", "moi.example"),
    "refused": (faults.status(403), "blocked", "403"),
    "captcha": (faults.body(faults.CAPTCHA), "blocked", "captcha"),
    "cookie": (faults.body(faults.COOKIE_GATE), "blocked", "cookie gate"),
    "empty": (
        faults.body(b"<rss><channel><title>x</title></channel></rss>", "application/rss+xml"),
        "empty",
        "no links",
    ),
    "page": (faults.body(b"<html><body><a href='/x'>RSS</a></body></html>"), "changed", "an HTML page stands where"),
    "shape": (
        faults.body(b"<rss><channel><item><link>http://127.0.0.1/new/shape/1</link></item></channel></rss>"),
        "changed",
        "none of which looks like an article",
    ),
    "blank": (faults.body(b"   "), "changed", "not XML"),
    "broken": (faults.status(500), "failed", "500"),
    "cut": (faults.cut, "failed", "cut off"),
}


def test_what_went_wrong_with_feeds(papers, tmp_path):
    paper = papers["D"]
    spoiled = {rf"\?n={name}$": fault for name, (fault, _, _) in WRONG.items()}
    with serve_papers([paper], faults={paper.id: spoiled}, delay=0.02) as press:
        (site,) = press.sites
        base = f"http://{site.domain}/rss/phap-luat.rss"
        site = replace(site, doors=tuple(Door("feed", f"{base}?n={name}") for name in WRONG))
        done = sites("check", entry(site, tmp_path / "x.toml"), "--json", home=tmp_path / "home")
    found = {url.partition("=")[2]: told for url, told in states(done).items()}
    assert done.returncode == 3
    assert {name: state for name, (state, _) in found.items()} == {name: state for name, (_, state, _) in WRONG.items()}
    for name, (_, why) in found.items():
        assert WRONG[name][2] in why


def test_a_section_without_articles_and_one_of_another_shape(papers, tmp_path):
    paper = papers["A"]
    spoiled = {r"^/xa-hoi": faults.body(b"<html><body><h1>Xa hoi</h1></body></html>"),
               r"^/phap-luat": faults.body(b"<html><body>" + b"<a href='/p/12345'>x</a>" * 30 + b"</body></html>")}  # fmt: skip
    with serve_papers([paper], faults={paper.id: spoiled}, delay=0.02) as press:
        (site,) = press.sites
        site = replace(
            site, doors=tuple(Door(d.kind, d.url.partition("?")[0]) for d in site.doors if d.kind == "listing")
        )
        found = states(sites("check", entry(site, tmp_path / "x.toml"), "--json", home=tmp_path / "home"))
    assert found["/xa-hoi/"][0] == "empty"
    assert found["/phap-luat/"] == ("changed", "1 links, none of which looks like an article of the entry's pattern")
    assert found["/"][0] == "working"


def test_robots_forbid_a_search(papers, tmp_path):
    with serve_papers([papers["A"]], delay=0.02) as press:
        done = sites("check", entry(press.sites[0], tmp_path / "x.toml"), home=tmp_path / "home")
    line = next(line for line in done.stdout.splitlines() if " search " in line)
    assert "blocked" in line
    assert "robots.txt forbids it" in line
    assert re.search(r"\d+ doors of 1 papers: 1 blocked, \d+ working", done.stdout.splitlines()[-1])


def test_a_server_that_is_not_there(tmp_path, papers):
    with serve_papers([papers["A"]], delay=0.02) as press:
        path = entry(press.sites[0], tmp_path / "x.toml")
    found = states(sites("check", path, "--json", home=tmp_path / "home"))
    assert {state for state, _ in found.values()} == {"failed"}


def test_loopback_is_refused_without_the_setting(papers, tmp_path):
    with serve_papers([papers["A"]], delay=0.02) as press:
        path = entry(press.sites[0], tmp_path / "x.toml")
        found = states(sites("check", path, "--json", home=tmp_path / "home", loopback=False))
        assert press.log == []
    assert {state for state, _ in found.values()} == {"failed"}


def test_an_entry_that_cannot_be_read(tmp_path):
    (tmp_path / "x.toml").write_text("id = 3 4")
    done = sites("check", tmp_path / "x.toml", home=tmp_path / "home")
    assert done.returncode == 1
    assert "cannot be read as an entry" in done.stderr


# --- add ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "family", ["A", "E", *(pytest.param(family, marks=pytest.mark.slow) for family in ("B", "C", "D", "F", "G"))]
)
def test_a_new_paper_of_each_family(family, papers, tmp_path):
    paper = papers.get(family) or replace(papers["A"], family=family, id=f"bao-{family.lower()}")
    truth = None
    with serve_papers([paper], delay=0.02) as press:
        truth = press.sites[0]
        addresses = [press[paper.id].url(article) for article in paper.articles]
        done = sites(
            "add", f"http://{truth.domain}", "--province", "Sơn La", "--delay", "0.02", "--json", home=tmp_path / "home"
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        log = list(press.log)
    site = site_from_toml("x.toml", told["entry"].encode())
    assert site.family == family
    assert all(site.is_article(address) for address in addresses)
    assert not any(
        site.is_article(f"http://{truth.domain}/{name}") for name in ("", "phap-luat/", "phap-luat.html", "rss")
    )
    assert (site.province_2025, site.provinces_2024) == ("Sơn La", ("Sơn La",))
    assert site.name == paper.name
    assert site.doors
    assert all(door.confirmed for door in site.doors)
    assert len(told["articles"]) == 3
    titles = {article.title for article in paper.articles}
    assert {article["title"] for article in told["articles"]} <= titles
    assert all(article["published_at"] for article in told["articles"])
    # what is impolite on the real net is all that the linter minds
    assert all("delay" in fault for fault in told["faults"])
    # polite: never two at once, robots first, no address twice in one look
    assert log[0].path == "/robots.txt"
    assert all(one.ended <= two.started for one, two in pairwise(log))


def test_it_is_written_when_told(papers, tmp_path):
    target = tmp_path / "sites"
    target.mkdir()
    with serve_papers([papers["D"]], delay=0.02) as press:
        options = ("add", f"http://{press.sites[0].domain}/phap-luat/", "--delay", "0.02", "--to", target)
        # once in a Python that has imported nothing: it asks several times, each in a process of its own
        first = cold("sites", *options, home=tmp_path / "home", **SETTINGS[True])
        assert first.returncode == 0, first.stderr
        assert list(target.iterdir()) == []
        assert "Nothing was written" in first.stderr
        assert first.stdout.count(" words, ") == 3
        second = sites(*options, "--write", home=tmp_path / "home")
        assert second.returncode == 0, second.stderr
        (path,) = target.iterdir()
        assert tomllib.loads(path.read_text(encoding="utf-8"))["family"] == "D"
        third = sites(*options, "--write", home=tmp_path / "home")
    assert third.returncode == 1
    assert "exists already" in third.stderr
    count, found = faults_of([path])
    assert count == 1
    assert all("delay" in fault for fault in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (faults.body(faults.COOKIE_GATE), "cookie gate"),
        (faults.status(403), "403"),
        (faults.redirect("http://moi.example/"), "moi.example"),
        (faults.status(500), "500"),
    ],
)
def test_a_site_that_cannot_be_looked_at(papers, tmp_path, fault, says):
    paper = papers["A"]
    with serve_papers([paper], faults={paper.id: {r"^/$": fault}}, delay=0.02) as press:
        done = sites("add", f"http://{press.sites[0].domain}", "--delay", "0.02", home=tmp_path / "home")
    assert done.returncode == 1
    assert "could not be read" in done.stderr
    assert says in done.stderr


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://baosonla.vn", "in the directory already, as baosonla"),
        ("https://www.baosonla.vn/x.html", "in the directory already, as baosonla"),
        ("nonsense", "such as https"),
        ("ftp://baothu.vn", "such as https"),
    ],
)
def test_what_is_known_or_no_address_is_refused(address, says):
    with pytest.raises(ConfigError, match=says):
        propose(address, Wish("test@example.org"), registry(), today=date(2026, 7, 30))


def test_impatience_is_refused(tmp_path):
    done = sites("add", "https://baothu.vn", "--delay", "1", home=tmp_path / "home", loopback=False)
    assert "at least 3 seconds" in done.stderr


def test_a_page_without_articles_still_gives_doors(papers, tmp_path):
    paper = papers["D"]
    page = b"<html><head><title>Bao Thu | Trang chu</title></head><body><a href='/phap-luat/'>x</a></body></html>"
    with serve_papers([paper], faults={paper.id: {r"^/$": faults.body(page)}}, delay=0.02) as press:
        done = sites("add", f"http://{press.sites[0].domain}", "--delay", "0.02", "--json", home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["articles"] == []
    assert any("article_pattern by hand" in note for note in told["notes"])


# --- patterns ---------------------------------------------------------------------------------------------------------

REAL = {
    "A": [f"https://bao.vn/ra-quan-tuyen-truyen-ban-{n}-a19667{n}.html" for n in range(6)],
    "B": [f"https://bao.vn/phap-luat/20250{n}/bat-doi-tuong-lua-ban-e635ea{n}/" for n in range(1, 7)],
    "C": [f"https://bao.vn/ra-quan-tuyen-truyen-ban-54104{n}.html" for n in range(6)],
    "D": [f"https://bao.vn/ra-quan-tuyen-truyen-ban-post40464{n}.html" for n in range(6)],
    "F": [f"https://bao.vn/ra-quan-tuyen-truyen-ban-25851{n}.htm" for n in range(6)],
    "G": [f"https://bao.vn/thoi-su/ra-quan-tuyen-truyen-o-ban-{n}1YnYvXDR.html" for n in range(6)],
    "N": [f"https://bao.vn/ra-quan-tuyen-truyen-ban-2025080912345678{n}.htm" for n in range(6)],
    "folders": [
        f"https://bao.vn/phap-luat{'/an-ninh' * (n % 2)}/bat-nhom-lua-ban-nguoi-54104{n}.html" for n in range(6)
    ],
}
NO_ARTICLES = [
    "https://bao.vn/", "https://bao.vn/phap-luat/", "https://bao.vn/thoi-su-chinh-tri.html", "https://bao.vn/rss",
    "https://bao.vn/tag/mua-ban-nguoi-qua-bien-gioi-12345.html", "https://bao.vn/lien-he-quang-cao-2024.html",
    "https://bao.vn/chong-mua-ban-nguoi-nam-event1234.html",
]  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_patterns(name):
    guess = guess_pattern([*NO_ARTICLES, *REAL[name]])
    assert set(guess.links) == set(REAL[name])
    paths = {url: url.removeprefix("https://bao.vn") for url in [*NO_ARTICLES, *REAL[name]]}
    matched = [url for url, path in paths.items() if re.search(guess.pattern, path)]
    matched = [url for url in matched if not any(re.search(skip, paths[url]) for skip in guess.skip)]
    assert matched == REAL[name]


def test_no_pattern_from_too_little():
    assert guess_pattern([*NO_ARTICLES, *REAL["A"][:3]]) is None
    assert guess_pattern([]) is None


def test_an_entry_is_written_as_it_was(papers):
    with serve_papers([papers["A"]], delay=3.0) as press:
        site = replace(press.sites[0], name='Báo "Thử"', examples=(f"http://{press.sites[0].domain}/a'b-a12345.html",),
                       inferred="nothing", confirmed="all of it", article_pattern=r"^/[^'/]+-a\d+\.html$")  # fmt: skip
    again = site_from_toml("x.toml", as_toml(site).encode())
    assert again == replace(site, hosts=())


def test_doors_are_written_as_they_were():
    sliced = Door("sitemap", "https://bao.vn/{year}-{m}-{d}", slices=(1, 16), note="x")
    paged = Door("json", "https://bao.vn/l?first={offset}", first_page=0, last_page=9, page_size=20, confirmed=True)
    for site in (*registry().values(), replace(registry()["baosonla"], doors=(sliced, paged))):
        assert site_from_toml("x.toml", as_toml(site).encode()).doors == site.doors
