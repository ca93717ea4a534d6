"""Ctrl-C, in each command that works for long: a word and exit code 1, a record of it, and the next run ends the work."""

import importlib
import json
import os
import shutil
import signal
import sys
from functools import reduce

import pytest
from tests.app.test_cli import DATA, canhtin
from tests.processes import run

from canhtin import collecting
from canhtin.cli import main
from canhtin.store.engine import open_engine
from canhtin.store.runs import last_runs
from canhtin_crawler.spiders.plan import CrawlStats

# where each command is stopped: a function that it calls in the middle of its work
PLACES = {
    "import": "canhtin.importing:save",
    "tag": "canhtin.tagging:_save",
    "merge": "canhtin.merge.run:_merge_cases",
    "export": "canhtin.dataset.export:_write",
    "demo": "canhtin.rounds:merge",
}


def stopped(home, *arguments, place, at=2):
    """Run a command that sends itself SIGINT, as the terminal does, when it calls ``place`` for the ``at``-th time."""
    env = {**os.environ, "CANHTIN_HOME": str(home)}
    return run(place, at, *arguments, main="tests.app.test_stop:interrupted", env=env)


def interrupted():
    """In the process of the command: take the place and the count off its words, and run it."""
    place, at = sys.argv[1:3]
    del sys.argv[1:3]
    module, _, name = place.partition(":")
    *owners, name = name.split(".")
    owner = reduce(getattr, owners, importlib.import_module(module))
    real, calls = getattr(owner, name), []

    def interrupting(*args, **kwargs):
        calls.append(1)
        if len(calls) == int(at):
            os.kill(os.getpid(), signal.SIGINT)
        return real(*args, **kwargs)

    setattr(owner, name, interrupting)
    main()


def states(home, kind):
    engine = open_engine(f"sqlite:///{home / 'canhtin.sqlite'}", create=False)
    return [run["status"] for run in reversed(last_runs(engine)) if run["kind"] == kind]


def said(done):
    assert done.returncode == 1, done.stdout + done.stderr
    assert "stopped; what was finished is kept" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def tagged(tmp_path_factory):
    """A home with the sample articles, tagged."""
    place = tmp_path_factory.mktemp("tagged")
    assert canhtin("import", DATA / "articles.jsonl", home=place).returncode == 0
    assert canhtin("tag", home=place).returncode == 0
    return place


def test_import(tmp_path):
    many = [json.dumps({"id": str(n), "text": f"Bài số {n}."}) for n in range(1200)]
    (tmp_path / "many.jsonl").write_text("\n".join(many), encoding="utf-8")
    said(stopped(tmp_path, "import", tmp_path / "many.jsonl", place=PLACES["import"], at=800))
    assert json.loads(canhtin("status", "--json", home=tmp_path).stdout)["articles"] == 500, "whole batches only"
    done = json.loads(canhtin("import", tmp_path / "many.jsonl", "--json", home=tmp_path).stdout)
    assert (done["new"], done["same"]) == (700, 500)
    assert states(tmp_path, "import") == ["interrupted", "done"]


def test_tag(tmp_path):
    many = [json.dumps({"id": str(n), "text": f"Giá lúa ở Đồng Tháp tăng {n} đồng."}) for n in range(150)]
    canhtin("import", "-", stdin="\n".join(many), home=tmp_path)
    said(stopped(tmp_path, "tag", place=PLACES["tag"]))
    assert json.loads(canhtin("status", "--json", home=tmp_path).stdout)["waiting"] == 50
    assert json.loads(canhtin("tag", "--json", home=tmp_path).stdout)["tagged"] == 50
    assert states(tmp_path, "tag") == ["interrupted", "done"]


@pytest.mark.parametrize("command", ["merge", "export"])
def test_all_or_nothing(tagged, tmp_path, command):
    home = shutil.copytree(tagged, tmp_path / "home")
    said(stopped(home, command, place=PLACES[command], at=1))
    assert not (home / "export" / "articles.csv").exists()
    assert canhtin(command, home=home).returncode == 0
    assert states(home, command) == ["interrupted", "done"]


@pytest.mark.slow
def test_a_round_is_stopped_in_its_crawl_and_also_after_it(tmp_path):
    done = stopped(
        tmp_path, "demo", "--home", tmp_path, place="canhtin_crawler.spiders.plan:CrawlStats.count_article", at=10
    )
    said(done)
    assert states(tmp_path, "crawl") == states(tmp_path, "round") == ["interrupted"]
    assert states(tmp_path, "tag") == []
    said(stopped(tmp_path, "demo", "--home", tmp_path, place=PLACES["demo"], at=1))
    assert states(tmp_path, "tag") == ["done"]
    assert states(tmp_path, "merge") == ["interrupted"]
    done = canhtin("demo", "--home", tmp_path, "--json", home=tmp_path)
    assert json.loads(done.stdout)["seen"] == 97
    assert states(tmp_path, "round") == ["interrupted", "interrupted", "done"]


def crawl_shut_down():
    """In the process of the command: a crawl that was told to stop, without any request."""
    collecting.crawl = lambda *_args, **_kwargs: CrawlStats(articles=3, finish_reason="shutdown")
    main()


def test_crawl(tmp_path):
    """The command's own words; that the crawler loses nothing is shown in tests/crawler/test_stop.py."""
    env = {**os.environ, "CANHTIN_HOME": str(tmp_path)}
    words = ("crawl", "baosonla", "--contact", "me@example.org")
    done = run(*words, main="tests.app.test_stop:crawl_shut_down", env=env, timeout=60)
    said(done)
    assert "3 articles new or changed" in done.stdout
    assert states(tmp_path, "crawl") == ["interrupted"]
