"""Crawling as an operator does it: papers of one's own in the home, the command line, loopback servers."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.processes import run, start

from canhtin.errors import ConfigError
from canhtin.knowledge import registry, resources, topic_phrases
from canhtin.overview import source_health
from canhtin.press import faults, serve_papers
from canhtin.press.papers import Block, Paper, PressArticle
from canhtin.probing.entry import as_toml
from canhtin.registry import directory
from canhtin.store.engine import open_engine

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 1, 8, 0, tzinfo=timezone(timedelta(hours=7)))


def paper(name: str, family: str, count: int = 4) -> Paper:
    articles = tuple(
        PressArticle(
            id=f"{name}-{index:03d}", title=f"Tuyên truyền phòng, chống mua bán người ở bản số {index} của {name}",
            lead=f"Bài số {index}: cán bộ xã {name} đã đến từng nhà để tuyên truyền cho bà con hiểu và phòng tránh.",
            blocks=tuple(Block(f"Đoạn {n} bài {index} báo {name}: bà con nghe về thủ đoạn lừa bán.") for n in range(4)),
            published_at=NOW - timedelta(days=index), section="xa-hoi", byline="Hoàng Yến", tags=("tuyên truyền",),
        )
        for index in range(count)
    )  # fmt: skip
    return Paper(id=name, name=f"Báo {name}", family=family, articles=articles, sections={"xa-hoi": "Xã hội"})


def environment(home: Path) -> dict[str, str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("CANHTIN_")}
    return env | {"CANHTIN_HOME": str(home), "CANHTIN_CONTACT": "toi@example.org"}


def canhtin(home: Path, *arguments: str, loopback: bool = True) -> "subprocess.CompletedProcess[str]":
    env = environment(home) | ({"CANHTIN_ALLOW_LOOPBACK": "1"} if loopback else {})
    return run(*arguments, env=env)


def rows(home: Path) -> dict[str, int]:
    with sqlite3.connect(home / "canhtin.sqlite") as store:
        return {
            table: store.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608 - our own names
            for table in ("articles", "article_versions")
        }


def write(press, home: Path) -> None:
    (home / "sites").mkdir(parents=True, exist_ok=True)
    for site in press.sites:
        entry = replace(site, delay=0.01, confirmed="made for a test", inferred="nothing")
        (home / "sites" / f"{site.id}.toml").write_text(as_toml(entry), encoding="utf-8")


def test_from_own_entries_to_the_store_and_again(tmp_path):
    spoil = {"baoc": {"^/(?!robots)": faults.status(403)}, "baoe": {"^/(?!robots)": faults.status(500)}}
    papers = [paper("baoa", "A"), paper("baob", "D"), paper("baoc", "C"), paper("baoe", "E")]
    with serve_papers(papers, faults=spoil, delay=0.01) as press:
        write(press, tmp_path)
        (tmp_path / "canhtin.toml").write_text('sites = ["baoa", "baob", "baoc", "baoe", "baosonla"]\n')
        refused = canhtin(tmp_path, "crawl", "baoa", loopback=False)
        assert refused.returncode == 3
        assert press.log == []

        first = canhtin(tmp_path, "crawl", "baoa", "baob", "baoc", "baoe", "--json")
        assert first.returncode == 3, first.stderr  # baoc refuses, baoe is broken
        assert json.loads(first.stdout)["articles"] == 8
        assert rows(tmp_path) == {"articles": 8, "article_versions": 8}

        mark = len(press.log)
        second = canhtin(tmp_path, "crawl", "baoa", "baob", "--json")
        assert second.returncode == 0, second.stderr
        assert json.loads(second.stdout)["articles"] == 0
        assert rows(tmp_path) == {"articles": 8, "article_versions": 8}
        articles = {path for served in press.papers.values() for path in served.renderer.articles}
        assert not [hit.path for hit in press.log[mark:] if hit.path in articles]

        told = {row["id"]: row for row in json.loads(canhtin(tmp_path, "status", "--sources", "--json").stdout)}
        assert {name: row["health"] for name, row in told.items()} == {
            "baoa": "working", "baob": "working", "baoc": "blocked", "baoe": "broken", "baosonla": "never run",
        }  # fmt: skip
        assert (
            "5 papers: 1 blocked, 1 broken, 1 never run, 2 working" in canhtin(tmp_path, "status", "--sources").stdout
        )
        assert told["baosonla"]["last_crawl"] is None
        assert set(told["baoa"]["last_crawl"]["codes"]) <= {"200", "304"}
        assert told["baoc"]["last_crawl"]["codes"]["403"] >= 1
        assert "403" in told["baoc"]["why"]

        again = json.loads(canhtin(tmp_path, "reparse", "--json").stdout)
        assert rows(tmp_path) == {"articles": 8, "article_versions": 8}
        assert (again["new"], again["changed"], again["failures"]) == (0, 0, [])


def test_a_paper_is_quiet_by_its_answers_and_not_blocked_by_a_search_that_it_forbids(tmp_path):
    with serve_papers([paper("baoa", "A")], delay=0.01) as press:
        write(press, tmp_path)
        done = canhtin(tmp_path, "crawl", "baoa", "--topic")  # its robots.txt forbids /tim-kiem
        assert f"{len(topic_phrases())} disallowed" in done.stdout
    engine = open_engine(f"sqlite:///{tmp_path / 'canhtin.sqlite'}")
    now = datetime.now(UTC)
    (today,), (later,) = (source_health(engine, at) for at in (now, now + timedelta(days=8)))
    assert today["health"] == "working"
    assert later["health"] == "quiet"
    assert f"no new article since {now:%Y-%m-%d}" in later["why"]


def test_a_list_of_addresses(tmp_path):
    with serve_papers([paper("baoa", "A", 6)], delay=0.01) as press:
        write(press, tmp_path)
        wanted = [press["baoa"].url(article) for article in press["baoa"].paper.articles[:2]]
        (tmp_path / "list.txt").write_text("# hai bài\n" + "\n".join(wanted) + "\n\n")
        strange = canhtin(tmp_path, "crawl", "baoa", "--url", "https://khac.example/a.html")
        assert strange.returncode == 3
        assert "failed: https://khac.example/a.html: no paper of this crawl has this host" in strange.stderr
        done = canhtin(tmp_path, "crawl", "baoa", "--url", str(tmp_path / "list.txt"), "--json")
        assert done.returncode == 0, done.stderr
        assert rows(tmp_path)["articles"] == 2
        assert len([hit for hit in press.log if hit.path != "/robots.txt"]) == 2
        missing = canhtin(tmp_path, "crawl", "baoa", "--url", "khong-co.txt")
        assert missing.returncode == 2
        assert "khong-co.txt" in missing.stderr


def test_the_topic_asks_the_search_pages_for_the_shipped_phrases_and_for_own_ones(tmp_path):
    with serve_papers([paper("baod", "D"), paper("baoc", "C")], delay=0.01) as press:
        write(press, tmp_path)
        own = 'project_url = "https://toi.example/canh-tin"\n'
        (tmp_path / "canhtin.toml").write_text(own + 'topic_phrases = ["đường dây đưa người", "buôn người"]\n')
        done = canhtin(tmp_path, "crawl", "baod", "baoc", "--topic", "--query", "mùa lúa", "--json")
        assert done.returncode == 0, done.stderr
        wanted = {"mùa lúa", "đường dây đưa người", *topic_phrases()}
        asked = [parse_qs(urlsplit(hit.path).query)["q"][0] for hit in press.log if hit.path.startswith("/search/")]
        assert sorted(asked) == sorted(wanted)
        assert f"{len(wanted)} phrases for the search pages of 1 of 2 papers" in done.stderr
        assert rows(tmp_path)["articles"] == 8
        assert {hit.agent.partition(" ")[2] for hit in press.log} == {
            "(+https://toi.example/canh-tin; contact: toi@example.org)"
        }

        mark = len(press.log)
        for arguments, says in (
            (("baoc", "--topic"), "no search page is known"),
            (("baod", "--topic", "--url", "https://baod.example/a"), "--url reads these articles only"),
        ):
            refused = canhtin(tmp_path, "crawl", *arguments)
            assert refused.returncode == 2
            assert says in refused.stderr
        assert len(press.log) == mark


def test_phrases_of_the_topic_are_on_the_topic():
    phrases = topic_phrases()
    assert len(phrases) == len(set(phrases)) > 10
    opening = resources().gate.opening
    assert [phrase for phrase in phrases if not opening.search(phrase.lower())] == []


def test_a_second_round_finds_the_first_and_says_so(tmp_path):
    slow = {"baoa": {"": faults.slow(0.4)}}
    with serve_papers([paper("baoa", "A", 30)], faults=slow, delay=0.01) as press:
        write(press, tmp_path)
        first = start("run", "baoa", env=environment(tmp_path) | {"CANHTIN_ALLOW_LOOPBACK": "1"})
        try:
            while not press.log:
                assert first.poll() is None, first.communicate()
            second = canhtin(tmp_path, "run", "baoa")
            assert second.returncode == 1
            assert "another round is going on" in second.stderr
            assert f"process {first.pid}" in second.stderr
        finally:
            first.send_signal(signal.SIGTERM)
            first.communicate(timeout=60)


@pytest.mark.slow
def test_killed_and_started_again_the_store_has_each_article_once(tmp_path):
    chance = random.Random(3)
    with serve_papers([paper("baoa", "A", 30), paper("baob", "D", 30)], delay=0.02) as press:
        write(press, tmp_path)
        between = 0
        for _ in range(5):
            mark = len(press.log)
            crawl = start("crawl", "baoa", "baob", env=environment(tmp_path) | {"CANHTIN_ALLOW_LOOPBACK": "1"})
            # a dozen requests are for doors; counted, not timed, so that a busy machine does not matter
            moment = mark + chance.randint(12, 22)
            while len(press.log) < moment and crawl.poll() is None:
                time.sleep(0.005)
            crawl.send_signal(signal.SIGKILL)
            crawl.communicate()
            between += 0 < rows(tmp_path)["articles"] < 60
        assert between >= 2  # kills that fell into the middle of the work
        done = canhtin(tmp_path, "crawl", "baoa", "baob")
        assert done.returncode == 0, done.stderr
        assert rows(tmp_path) == {"articles": 60, "article_versions": 60}
        with sqlite3.connect(tmp_path / "canhtin.sqlite") as store:
            got = {url for (url,) in store.execute("select identity from articles")}
        assert got == {served.url(a).rstrip("/") for served in press.papers.values() for a in served.paper.articles}
        checked = canhtin(tmp_path, "verify")
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_province_of_an_own_entry_decides_between_places_of_one_name(tmp_path):
    """Communes called Tân Lập are in many provinces; that of a paper of one's own is the one of its province."""
    story = "Ngày 12/3/2024, tại xã Tân Lập, công an huyện tuyên truyền phòng, chống mua bán người cho bà con."
    made = paper("baomoi", "C", 1)
    article = replace(made.articles[0], blocks=(Block(story),), published_at=datetime(2024, 3, 13, tzinfo=NOW.tzinfo))
    made = replace(made, articles=(article,), province_2025="Lạng Sơn", provinces_2024=("Lạng Sơn",))
    home = tmp_path / "home"
    with serve_papers([made], delay=0.01) as press:
        write(press, home)
        done = canhtin(home, "run", "baomoi")
        assert done.returncode == 0, done.stderr
    lines = [
        {"id": f"tay-{site}", "site": site, "body": story, "published_at": "2024-03-13"} for site in ("baomoi", "khac")
    ]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert canhtin(home, "import", str(tmp_path / "more.jsonl")).returncode == 0
    assert canhtin(home, "tag").returncode == 0
    with sqlite3.connect(home / "canhtin.sqlite") as store:
        found = store.execute(
            "select a.source_id, f.data from findings f join analyses n on n.id = f.analysis_id "
            "join article_versions v on v.id = n.version_id join articles a on a.id = v.article_id "
            "where f.kind = 'locations'"
        ).fetchall()
    places = [(site, json.loads(data)["province"]) for site, data in found if json.loads(data)["name"] == "Tân Lập"]
    assert sorted(places, key=str) == [("baomoi", "Lạng Sơn"), ("baomoi", "Lạng Sơn"), ("khac", None)]


def test_an_own_entry_replaces_a_shipped_one_and_hosts_are_not_shared(tmp_path):
    folder = tmp_path / "sites"
    folder.mkdir()
    shipped = registry()["baosonla"]
    (folder / "baosonla.toml").write_text(as_toml(replace(shipped, delay=9.0)), encoding="utf-8")
    found = directory(tmp_path)
    assert found["baosonla"].delay == 9.0
    assert len(found) == len(registry())
    (folder / "khac.toml").write_text(as_toml(replace(shipped, id="khac")), encoding="utf-8")
    (folder / "baosonla.toml").unlink()
    with pytest.raises(ConfigError, match=r"khac\.toml.*belongs to 'baosonla'"):
        directory(tmp_path)
    (folder / "khac.toml").write_text("id = 1")
    with pytest.raises(ConfigError, match=r"khac\.toml.*missing"):
        directory(tmp_path)
