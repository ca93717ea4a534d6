"""Crawls that are killed or stopped, and what the next one makes of it."""

import random
import signal
import time
from collections import Counter
from dataclasses import replace

import pytest

from canhtin.press import serve_papers
from canhtin_crawler.archive_reader import read_archive, read_one


def kill_and_resume(drive, press, points, *, seed):
    """Kill a crawl at so many random moments, then let one run to its end; return all that the crawls brought."""
    chance = random.Random(seed)
    state, runs = {}, []
    for _ in range(points):
        process, job = drive.start(press.sites, state=state | {"unfinished": bool(runs)})
        # after so many requests, and then a random while: a busy machine does not matter
        moment, deadline = len(press.log) + chance.randint(1, 40), time.monotonic() + 60
        while len(press.log) < moment and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.uniform(0.0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        runs.append(drive.collect(job))
        state = runs[-1].memory(state)
    runs.append(drive(press.sites, state=state | {"unfinished": True}))
    return runs


def prove(press, runs):
    got = Counter(article["canonical_url"] for run in runs for article in run.articles)
    wanted = {served.url(article).rstrip("/") for served in press.papers.values() for article in served.paper.articles}
    assert set(got) == wanted
    assert set(got.values()) == {1}
    warc = runs[0].warc
    for run in runs:
        for article in run.articles[:3]:
            assert read_one(warc, article["warc_file"], article["warc_offset"]).url == article["url"]
    assert len(list(read_archive(warc))) >= len(wanted)


def test_killed_and_started_again_each_article_comes_once(drive, paper_maker):
    papers = [paper_maker("baoB", "B", 30), paper_maker("baoE", "E", 30)]
    with serve_papers(papers, delay=0.01) as press:
        runs = kill_and_resume(drive, press, 3, seed=1)
        assert sum(bool(run.articles) for run in runs) >= 2
        prove(press, runs)


@pytest.mark.slow
def test_killed_at_twenty_random_points(drive, paper_maker):
    papers = [paper_maker(f"bao{letter}", letter, 60) for letter in "ABCDE"]
    with serve_papers(papers, delay=0.02) as press:
        prove(press, kill_and_resume(drive, press, 20, seed=2))


def test_ctrl_c_stops_at_once_and_cleanly_even_where_the_delay_is_long(drive, paper_maker):
    with serve_papers([paper_maker("bao", "B", 30), paper_maker("langsam", "C", 30)], delay=0.02) as press:
        sites = [press.sites[0], replace(press.sites[1], delay=60.0)]
        process, job = drive.start(sites)
        deadline = time.monotonic() + 20
        while sum(hit.paper == "bao" for hit in press.log) < 8 and time.monotonic() < deadline:
            time.sleep(0.01)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        log = "".join(process.communicate(timeout=20))
        assert time.monotonic() - begun < 3
        assert process.returncode == 0, log
        stopped = drive.collect(job)
        assert stopped.stats["interrupted"] is True
        assert stopped.stats["finish_reason"] == "shutdown"
        assert "Traceback" not in log
        rest = drive([press.sites[0]], state=stopped.memory() | {"unfinished": True})
        mine = [a["canonical_url"] for run in (stopped, rest) for a in run.articles if a["site"] == "bao"]
        assert len(mine) == len(set(mine)) == 30


def test_a_full_disk_ends_the_crawl_and_nothing_is_parsed_that_is_not_archived(drive, paper_maker):
    with serve_papers([paper_maker("bao", "C", 30)], delay=0.01) as press:
        crawled = drive(press.sites, largest_file=60_000)
        assert "archive cannot be written" in crawled.stats["finish_reason"]
        assert crawled.stats["interrupted"] is True
        assert 0 < len(crawled.articles) < 30
        for article in crawled.articles:
            assert read_one(crawled.warc, article["warc_file"], article["warc_offset"]).url == article["url"]
