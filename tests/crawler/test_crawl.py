"""Real crawls of all families against loopback servers; politeness is read from the servers' own logs."""

import itertools
import json
import os
import subprocess
import sys
import zipfile
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
from canhtin_crawler.sites import Selectors

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
