"""Real crawls of all families against loopback servers; politeness is read from the servers' own logs."""

import itertools
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from canhtin.press import faults, serve_papers
from canhtin.press.pages import Reply
from canhtin.press.papers import Block
from canhtin_crawler.archive_reader import read_archive
from canhtin_crawler.pipelines import to_json
from canhtin_crawler.reading import reparse
from canhtin_crawler.sites import Door, Selectors

FAMILIES = "ABCDEFG"


@pytest.fixture(scope="module")
def round_trip(drive_once, paper_maker):
    """Two crawls of an unchanged press of all families, with the real parser."""
    papers = [paper_maker(f"bao{letter}", letter, 26) for letter in FAMILIES]
    with serve_papers(papers, delay=0.02) as press:
        first = drive_once(press.sites)
        mark = len(press.log)
        second = drive_once(press.sites, state=first.memory())
        yield press, first, second, press.log[:mark], press.log[mark:]


def test_every_article_of_every_family_once(round_trip):
    press, first, _, log, _ = round_trip
    for served in press.papers.values():
        wanted = {served.url(article).rstrip("/") for article in served.paper.articles}
        got = [article for article in first.articles if article["site"] == served.site.id]
        assert {article["canonical_url"] for article in got} == wanted
        assert len(got) == len(wanted)
        assert {article["title"] for article in got} == {article.title for article in served.paper.articles}
    paths = [(hit.paper, hit.path) for hit in log if hit.path != "/robots.txt"]
    assert len(paths) == len(set(paths))
    assert first.stats["finish_reason"] == "finished"
    assert first.stats["articles"] == len(first.articles) == 26 * len(FAMILIES)
    assert first.stats["progress"] == len(first.fetches)


def test_articles_carry_their_origin(round_trip):
    _press, first, _, _, _ = round_trip
    for article in first.articles:
        assert article["http_status"] == 200
        assert article["robots_allowed"] is True
        assert article["warc_file"].endswith(".warc.gz")
        assert article["warc_offset"] > 0
        assert datetime.fromisoformat(article["fetched_at"]).tzinfo is not None
        assert article["body_sha256"]


def test_second_crawl_fetches_doors_only_and_adds_nothing(round_trip):
    press, _first, second, _, log = round_trip
    assert second.articles == []
    articles = {path for served in press.papers.values() for path in served.renderer.articles}
    assert not [hit.path for hit in log if hit.path in articles]
    doors = [hit for hit in log if hit.path not in ("/robots.txt", "/sitemap.xml")]
    assert doors
    assert {hit.status for hit in doors} == {304}
    assert second.stats["outcomes"] == {"unchanged": len(second.fetches)}


def test_one_request_at_a_time_and_never_faster_than_the_delay(round_trip):
    press, _, _, log, later = round_trip
    for part in (log, later):
        for site in press.sites:
            hits = sorted((hit for hit in part if hit.paper == site.id), key=lambda hit: hit.started)
            for before, after in itertools.pairwise(hits):
                assert after.started >= before.ended
                assert after.started - before.started >= site.delay


def test_the_agent_names_itself_with_contact_and_is_the_same_everywhere(round_trip):
    _, _, _, log, _ = round_trip
    (agent,) = {hit.agent for hit in log}
    assert agent.startswith("CanhTin/")
    assert "contact: test@example.org" in agent
    assert "+http" in agent


def test_robots_is_asked_first_and_what_it_forbids_is_not_fetched(round_trip):
    press, first, _, log, _ = round_trip
    for site in press.sites:
        mine = [hit.path for hit in log if hit.paper == site.id]
        assert mine[0] == "/robots.txt"
        assert mine.count("/robots.txt") == 1
        assert not [path for path in mine if path.startswith(("/tim-kiem", "/print/"))]
    assert len(first.of(door="robots")) == len(press.sites)


def test_the_archive_is_sound_and_complete(round_trip):
    _press, first, _, _, _ = round_trip
    files = sorted(map(str, first.warc.glob("*.warc.gz")))
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    at = {(one.file, one.offset): one for one in read_archive(first.warc)}
    for article in first.articles:
        page = at[article["warc_file"], article["warc_offset"]]
        assert page.url == article["url"]
        assert page.metadata["site"] == article["site"]


def test_reparse_from_the_archive_gives_identical_articles(round_trip):
    press, first, _, _, _ = round_trip
    found = [article for _, (_, _, article) in reparse(first.warc, {site.id: site for site in press.sites})]
    again = [json.loads(to_json(article)) for article in found if article is not None]
    assert sorted(again, key=lambda a: a["url"]) == sorted(first.articles, key=lambda a: a["url"])


def test_doors_can_be_looked_at_without_following_them(drive, paper_maker):
    with serve_papers([paper_maker("bao", "D", 20)], delay=0.01) as press:
        looked = drive(press.sites, options={"follow": False})
        assert looked.articles == []
        assert not [hit.path for hit in press.log if "-post" in hit.path]
        assert {fetch["links"] for fetch in looked.of(door="feed")} == {10}


def test_a_slow_server_is_asked_more_slowly(drive, paper_maker):
    with serve_papers([paper_maker("bao", "C", 6)], faults={"bao": {"": faults.slow(0.3)}}, delay=0.01) as press:
        drive(press.sites)
        hits = press.log[3:]
        assert all(after.started - before.ended >= 0.15 for before, after in itertools.pairwise(hits))


def test_changed_withdrawn_and_unchanged_articles(drive, paper_maker):
    with serve_papers([paper_maker("bao", "D", 6)]) as press:
        served = press["bao"]
        first = drive(press.sites)
        urls = [served.url(article) for article in served.paper.articles]
        served.edit("bao-001", blocks=(Block("Bản đã sửa: số nạn nhân là hai."), Block("Phần còn lại như cũ.")))
        served.withdraw("bao-002")
        mark = len(press.log)
        second = drive(press.sites, state=first.memory() | {"due": {"bao": urls[:3]}})
        assert [second.one(url)["outcome"] for url in urls[:3]] == ["unchanged", "changed", "not_found"]
        assert [article["url"] for article in second.articles] == [urls[1]]
        assert [hit.conditional for hit in press.log[mark:] if urls[0].endswith(hit.path) and hit.path != "/"] == [True]


def test_a_new_article_is_found_and_paging_stops_where_all_is_known(drive, paper_maker):
    full = paper_maker("bao", "B", 60, sections=("xa-hoi",))
    with serve_papers([replace(full, articles=full.articles[1:])], delay=0.01) as press:
        first = drive(press.sites)
        assert len(first.articles) == 59
        press["bao"].renderer.replace(full)
        mark = len(press.log)
        second = drive(press.sites, state=first.memory())
        assert [article["url"] for article in second.articles] == [press["bao"].url(full.articles[0])]
        pages = [hit.path for hit in press.log[mark:] if "paged=" in hit.path]
        assert pages == ["/xa-hoi/?paged=1", "/xa-hoi/?paged=2"]


def test_after_a_crawl_that_was_cut_short_lists_are_read_to_their_end(drive, paper_maker):
    with serve_papers([paper_maker("bao", "B", 60, sections=("xa-hoi",))], delay=0.01) as press:
        known = [press["bao"].url(article).rstrip("/") for article in press["bao"].paper.articles[:45]]
        without = drive(press.sites, state={"known": known})
        assert len(without.articles) == 0
        found = drive(press.sites, state={"known": known, "unfinished": True})
        assert len(found.articles) == 15


def test_since_and_until_make_a_back_fill(drive, paper_maker):
    paper = paper_maker("bao", "D", 40, sections=("xa-hoi",))  # one article a day, 1 July 2024 and before
    with serve_papers([paper], delay=0.01) as press:
        dates = {"since": "2024-06-10", "until": "2024-06-20"}
        found = drive(press.sites, dates=dates, options={"doors": ["sitemap"]})
        got = {datetime.fromisoformat(article["published_at"]).date() for article in found.articles}
        # a lastmod may be later than the publication, so what lies after the window can only be told from the page
        assert {date(2024, 6, day) for day in range(10, 21)} <= got
        assert min(got) == date(2024, 6, 10)
        assert [hit.path for hit in press.log if "/sitemaps/" in hit.path] == ["/sitemaps/news-2024-6.xml"]


def test_back_fill_pages_on_through_known_articles_until_they_are_too_old(drive, paper_maker):
    paper = paper_maker("bao", "B", 60, sections=("xa-hoi",))
    with serve_papers([paper], delay=0.01) as press:
        known = [press["bao"].url(article).rstrip("/") for article in paper.articles[:20]]
        found = drive(
            press.sites, state={"known": known}, dates={"since": "2024-06-01"}, options={"doors": ["listing"]}
        )
        pages = [hit.path for hit in press.log if "paged=" in hit.path]
        assert pages == [f"/xa-hoi/?paged={number}" for number in range(1, 5)]  # page 4: all older than June
        assert len(found.articles) == 28


def test_slices_of_a_month_in_a_back_fill(drive, paper_maker):
    """One slice is missing and one is empty: neither ends the way back."""
    paper = paper_maker("bao", "C", 40, sections=("xa-hoi",))

    def slice_of(reply, target, hit, sent):
        year, month, first, last = (int(number) for number in re.findall(r"\d+", target))
        days = range(first, last + 1)
        mine = [a for a in paper.articles if (a.published_at.year, a.published_at.month) == (year, month)]
        rows = "".join(
            f"<url><loc>{press['bao'].url(article)}</loc></url>" for article in mine if article.published_at.day in days
        )
        return Reply(f"<urlset>{rows}</urlset>".encode(), "application/xml")

    spoil = {"^/s-": slice_of, "^/s-2024-6-11-": faults.status(404), "^/s-2024-6-6-": faults.body(b"<urlset></urlset>")}
    with serve_papers([paper], faults={"bao": spoil}, delay=0.01) as press:
        door = Door("sitemap", press["bao"].base + "/s-{year}-{m}-{d}-{last_d}.xml", slices=(1, 6, 11, 16, 21, 26))
        site = replace(press.sites[0], doors=(door,))
        found = drive([site], dates={"since": "2024-06-01", "until": "2024-06-30"})
        asked = [hit.path for hit in press.log if hit.path.startswith("/s-")]
        assert asked == [f"/s-2024-6-{days}.xml" for days in ("26-30", "21-25", "16-20", "11-15", "6-10", "1-5")]
        got = {datetime.fromisoformat(article["published_at"]).day for article in found.articles}
        assert got == {*range(1, 6), *range(16, 31)}
        assert [fetch["outcome"] for fetch in found.of(door="sitemap")].count("not_found") == 1
        assert not found.of(door="sitemap", outcome="unparsed")


def test_sitemaps_that_list_each_other_are_asked_for_once(drive, paper_maker):
    """Twelve that list all twelve: three levels deep that would be over a thousand requests."""
    names = [f"/sitemap-{number}.xml" for number in range(12)]

    def ring(reply, target, hit, sent):
        rows = "".join(f"<sitemap><loc>{press['bao'].base}{name}</loc></sitemap>" for name in names)
        return Reply(f"<sitemapindex>{rows}</sitemapindex>".encode(), "application/xml")

    with serve_papers([paper_maker("bao", "D", 3)], faults={"bao": {"^/sitemap": ring}}, delay=0.01) as press:
        drive(press.sites, options={"doors": ["sitemap"]})
        asked = [hit.path for hit in press.log if hit.path.startswith("/sitemap")]
        assert sorted(asked) == sorted([*names, "/sitemap.xml"])


def test_archives_by_month_are_for_back_filling_alone(drive, paper_maker):
    paper = paper_maker("bao", "C", 70, sections=("xa-hoi",))  # 1 July 2024 back to 23 April

    def month(reply, target, hit, sent):
        mine = [a for a in paper.articles if f"/{a.published_at:%Y/%m}/" == target]
        return Reply("".join(f'<p><a href="{press["bao"].url(a)}">x</a></p>' for a in mine).encode() or b"<p>-</p>")

    with serve_papers([paper], faults={"bao": {r"^/\d{4}/": month}}, delay=0.01) as press:
        site = replace(press.sites[0], doors=(Door("archive", press["bao"].base + "/{year}/{month}/"),))
        assert drive([site]).fetches == []
        found = drive([site], dates={"since": "2024-05-01", "until": "2024-06-30"})
        assert [hit.path for hit in press.log if hit.path.startswith("/2024/")] == ["/2024/06/", "/2024/05/"]
        assert Counter(article["published_at"][:7] for article in found.articles) == {"2024-06": 30, "2024-05": 31}


def test_jsonp_lists_are_paged_by_how_many_entries_lie_before(drive, paper_maker):
    with serve_papers([paper_maker("bao", "B", 26)], delay=0.01) as press:
        found = drive(press.sites, options={"doors": ["json"]})
        assert len(found.articles) == 26
        asked = [int(hit.path.partition("first=")[2].partition("&")[0]) for hit in press.log if "first=" in hit.path]
        assert asked == [0, 12, 24, 36]


def test_articles_are_fetched_newest_first(drive, paper_maker):
    paper = paper_maker("bao", "B", 30, sections=("xa-hoi",))
    with serve_papers([paper], delay=0.01) as press:
        drive(press.sites, options={"doors": ["listing"]})
        paths = [hit.path for hit in press.log if "-ban-so-" in hit.path]
        assert paths == [press["bao"].url(article).removeprefix(press["bao"].base) for article in paper.articles]


def test_before_and_after_a_redesign_each_page_is_read_by_its_own_selectors(drive, paper_maker):
    """The old skin's container is a box of other news in the new one, and the other way round."""
    paper = paper_maker("bao", "G", 6, sections=("xa-hoi",))  # 1 July 2024 back to 26 June
    skins = {True: ("khung-moi", "khung-cu"), False: ("khung-cu", "khung-moi")}

    def skin(reply, target, hit, sent):
        article = press["bao"].renderer.articles[target]
        own, other = skins[article.published_at.day == 1 or article.published_at.day > 28]
        text = "".join(f"<p>{block.text}</p>" for block in article.blocks if not block.photo)
        others = "".join(f"<p>Tin khác {n}: một bản tin dài của nơi khác, không thuộc bài này.</p>" for n in range(9))
        return Reply(
            f"<html><body><h1>{article.title}</h1><i class='luc'>{article.published_at:%H:%M %d/%m/%Y}</i>"
            f"<div class='{other}'>{others}</div><div class='{own}'>{text}</div></body></html>".encode()
        )

    with serve_papers([paper], faults={"bao": {"-ban-so-": skin}}, delay=0.01) as press:
        dated = {"published": (".luc",)}
        entries = (
            Selectors({"body": (".khung-moi",), **dated}),
            Selectors({"body": (".khung-cu",), **dated}, until=date(2024, 6, 28)),
        )
        found = drive([replace(press.sites[0], selectors=entries)])
        bodies = {article["title"]: article["body"] for article in found.articles}
        wanted = {a.title: "\n\n".join(b.text for b in a.blocks if not b.photo) for a in paper.articles}
        assert bodies == wanted


def test_a_round_goes_back_by_slices_while_they_bring_something_new(drive, paper_maker):
    paper = paper_maker("bao", "C", 5, sections=("xa-hoi",))
    today = datetime.now(UTC) + timedelta(hours=7)
    days = [f"/{today - timedelta(days=back):%Y-%m-%d}.xml" for back in range(6)]
    served = {days[0]: [], days[1]: [0, 1], days[2]: [2], days[3]: [2, 0], days[4]: [], days[5]: [3]}

    def day(reply, target, hit, sent):
        rows = "".join(f"<url><loc>{press['bao'].url(paper.articles[n])}</loc></url>" for n in served.get(target, ()))
        return Reply(f"<urlset>{rows}</urlset>".encode(), "application/xml")

    with serve_papers([paper], faults={"bao": {r"^/\d{4}-": day}}, delay=0.01) as press:
        door = Door("sitemap", press["bao"].base + "/{year}-{month}-{day}.xml")
        site = replace(press.sites[0], doors=(door,))
        first = drive([site])
        # what a newer slice has brought counts as new further back too; a day that brings nothing ends the way
        assert [hit.path for hit in press.log if hit.path.startswith("/2")] == days[:5]
        assert len(first.articles) == 3
        mark = len(press.log)
        second = drive([site], state=first.memory())
        assert [hit.path for hit in press.log[mark:] if hit.path.startswith("/2")] == days[:2]
        assert second.articles == []


@pytest.mark.parametrize(("fault", "dates"), [(404, {}), (500, {"since": "2024-01-01"})])
def test_behind_a_broken_child_of_an_index_the_older_ones_are_read(drive, paper_maker, fault, dates):
    paper = paper_maker("bao", "D", 80, sections=("xa-hoi",))  # 1 July 2024 back to 13 April
    with serve_papers([paper], faults={"bao": {"news-2024-6": faults.status(fault)}}, delay=0.01) as press:
        found = drive(press.sites, dates=dates, options={"doors": ["sitemap"]}, settings={"RETRY_TIMES": 0})
        got = Counter(article["published_at"][:7] for article in found.articles)
        assert got == {"2024-07": 1, "2024-05": 31, "2024-04": 18}


def test_a_list_of_addresses_and_search(drive, paper_maker):
    with serve_papers([paper_maker("bao", "D", 5), paper_maker("bao2", "A", 5)]) as press:
        wanted = press["bao"].url(press["bao"].paper.articles[2])
        found = drive(press.sites, options={"urls": [wanted + "?utm_source=x", "https://khac.vn/a.html", wanted]})
        assert [article["url"] for article in found.articles] == [wanted]
        assert sorted(fetch["door"] for fetch in found.fetches) == ["article", "robots", "url", "url"]
        assert not [hit for hit in press.log if hit.paper == "bao2"]
        searched = drive(press.sites, options={"queries": ["lúa mới"], "doors": ["search"]})
        assert [article["title"] for article in searched.articles] == ["Mùa lúa mới ở bản số 4 của bao"]
        assert [fetch["outcome"] for fetch in searched.of(site="bao2", door="search")] == ["disallowed"]


def test_a_crawl_alone_writes_warc_and_json_lines(tmp_path, paper_maker):
    with serve_papers([paper_maker("bao", "C", 5)]) as press:
        site = press.sites[0]
        doors = "".join(f'\n[[doors]]\nkind = "{door.kind}"\nurl = "{door.url}"' for door in site.doors)
        entry = (
            f'id = "bao"\nname = "Bao"\nowner = "provincial"\ndomain = "{site.domain}"\nfamily = "C"\nscheme = "http"\n'
            f"article_pattern = '{site.article_pattern}'\ndelay = 0.01\n{doors}\n"
        )
        (tmp_path / "bao.toml").write_text(entry)
        command = [
            sys.executable, "-m", "scrapy", "crawl", "press", "-a", f"sites={tmp_path}/bao.toml",
            "-s", "CANHTIN_ALLOW_LOOPBACK=1", "-s", f"CANHTIN_WARC_DIR={tmp_path}/warc",
            "-s", f"CANHTIN_OUT_DIR={tmp_path}/out",
        ]  # fmt: skip
        crawler = Path(__file__).parents[2] / "crawler"
        refused = subprocess.run(command, capture_output=True, text=True, cwd=crawler, check=False)
        assert "no contact" in refused.stderr
        assert press.log == []
        done = subprocess.run(
            [*command, "-s", "CANHTIN_CONTACT=me@example.org"], capture_output=True, text=True, cwd=crawler, check=False
        )
        assert done.returncode == 0, done.stderr
        (articles,) = (tmp_path / "out").glob("articles-*.jsonl")
        (fetches,) = (tmp_path / "out").glob("fetches-*.jsonl")
        assert len(articles.read_text().splitlines()) == 5
        assert {json.loads(line)["site"] for line in fetches.read_text().splitlines()} == {"bao"}
        assert list((tmp_path / "warc").glob("*.warc.gz"))
        assert {hit.agent.rpartition("contact: ")[2] for hit in press.log} == {"me@example.org)"}


def test_the_project_runs_out_of_an_egg(tmp_path):
    """Scrapyd starts it so: packed, found by its settings module, with nothing else of Canh Tin beside it."""
    crawler = Path(__file__).parents[2] / "crawler"
    egg = tmp_path / "canhtin.egg"
    with zipfile.ZipFile(egg, "w") as packed:
        for file in sorted((crawler / "canhtin_crawler").rglob("*.py")):
            packed.write(file, file.relative_to(crawler))
    code = (
        "import sys; sys.path = [path for path in sys.path if 'crawler' not in path]; "
        f"sys.path.insert(0, {str(egg)!r}); import canhtin_crawler; assert '.egg' in canhtin_crawler.__file__; "
        "from scrapy.cmdline import execute; execute(['scrapy', 'list'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False,
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "canhtin_crawler.settings"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["press"]
    assert "project = canhtin_crawler" in (crawler / "scrapy.cfg").read_text()


def test_closing_hours_leave_a_paper_alone(drive, paper_maker):
    with serve_papers([paper_maker("bao", "C", 3)]) as press:
        now = datetime.now(UTC) + timedelta(hours=7)
        hours = f"{(now + timedelta(hours=2)):%H}:00-{(now + timedelta(hours=3)):%H}:00"
        found = drive([replace(press.sites[0], hours=hours)])
        assert press.log == []
        assert found.fetches == []
        assert "outside its hours" in found.stats["skipped"]["bao"]
