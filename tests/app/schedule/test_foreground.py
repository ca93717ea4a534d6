"""The plan runs: one round at a time, stopped in order, and a clock that is set does not confuse it."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from canhtin.inputs import VIETNAM
from canhtin.schedule.foreground import Foreground
from canhtin.schedule.plan import Round

ROOT = Path(__file__).parents[3]
CHILD = """
import signal, sys, time
log, seconds, *papers = sys.argv[1:]
def stop(*_):
    open(log, "a").write("stopped\\n")
    sys.exit(3)
signal.signal(signal.SIGINT, stop)
open(log, "a").write("begin " + " ".join(papers) + "\\n")
time.sleep(float(seconds))
open(log, "a").write("end " + " ".join(papers) + "\\n")
"""


def now_round(name, *sites):
    """A group whose time is in the next seconds."""
    soon = datetime.fromtimestamp(time.time() + 60, VIETNAM)
    return Round(name, ((soon.hour, soon.minute),), sites, 0)


@pytest.fixture
def work(tmp_path):
    log, told = tmp_path / "log", []

    def make(rounds, seconds=0.2, **options):
        command = [sys.executable, "-c", CHILD, str(log), str(seconds)]
        return Foreground(rounds, command, told.append, **{"look": 0.02, **options})

    make.log = log
    make.told = told
    return make


def run_now(foreground, until, timeout=20.0):
    """Run in this thread, with every group due at once; stop when ``until`` says so."""
    original = foreground._start

    def start():
        original()
        for one in foreground.rounds:
            foreground._scheduler.modify_job(one.name, next_run_time=datetime.now(UTC))

    foreground._start = start
    deadline = time.monotonic() + timeout

    def watch():
        while time.monotonic() < deadline and not until():
            time.sleep(0.02)
        foreground.stop()

    thread = threading.Thread(target=watch)
    thread.start()
    foreground.run()
    thread.join()


def lines(work):
    return work.log.read_text().splitlines() if work.log.exists() else []


def test_groups_go_one_after_the_other(work):
    foreground = work([now_round("a", "x", "y"), now_round("b")])
    run_now(foreground, lambda: sum("done" in line for line in work.told) == 2)
    first, second = sorted(["begin x y", "begin "], key=lines(work).index)
    assert lines(work) == [first, first.replace("begin", "end"), second, second.replace("begin", "end")]
    assert any("a: begins (2 papers)" in line for line in work.told)
    assert any("b: begins (all papers)" in line for line in work.told)
    assert work.told[-1] == "stopped"


def test_stopped_it_lets_the_round_end_in_order(work):
    foreground = work([now_round("a", "x")], seconds=60)
    run_now(foreground, lambda: "begin x" in lines(work))
    assert lines(work) == ["begin x", "stopped"]
    assert "waits for the round that is going on to end in order" in work.told


def test_a_round_that_waits_is_not_begun_after_the_stop(work):
    foreground = work([now_round("a", "x"), now_round("b", "y")], seconds=60)
    run_now(foreground, lambda: any("begin" in line for line in lines(work)))
    assert len([line for line in lines(work) if line.startswith("begin")]) == 1


def test_how_a_round_ended_is_told(work):
    foreground = work([now_round("a")])
    foreground.command = [sys.executable, "-c", "raise SystemExit(1)"]
    run_now(foreground, lambda: any("failed" in line for line in work.told))
    assert any(line.startswith("a: failed after") for line in work.told)


def test_a_command_that_is_gone(work):
    foreground = work([now_round("a")])
    foreground.command = ["/nowhere/canhtin"]
    run_now(foreground, lambda: any("cannot be started" in line for line in work.told))
    assert any("a: cannot be started" in line for line in work.told)


@pytest.mark.parametrize(("jump", "says"), [(-86_400.0, "back by 1440 minutes"), (7200.0, "on by 120 minutes")])
def test_a_clock_that_is_set_is_noticed(work, jump, says):
    offset = [0.0]
    foreground = work([Round("a", ((3, 0),), (), 0)], wall=lambda: time.time() + offset[0])
    asked = []

    def until():
        if offset[0] == 0.0 and foreground._scheduler is not None and work.told:
            original = foreground._scheduler.reschedule_job
            foreground._scheduler.reschedule_job = lambda *a, **k: (asked.append(a), original(*a, **k))
            offset[0] = jump
        return any("the clock was set" in line for line in work.told)

    thread = threading.Thread(target=lambda: (_wait(until), foreground.stop()))
    thread.start()
    foreground.run()
    thread.join()
    assert any(says in line for line in work.told)
    assert asked == [("a",)]


def test_a_clock_that_drifts_is_no_matter(work):
    begin = time.monotonic()
    foreground = work([Round("a", ((3, 0),), (), 0)], wall=lambda: time.time() + (time.monotonic() - begin) * 100)
    threading.Timer(0.5, foreground.stop).start()
    foreground.run()
    assert not any("the clock was set" in line for line in work.told)


def _wait(until, timeout=10.0):
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline and not until():
        time.sleep(0.02)


PROGRAM = """
    import sys
    from pathlib import Path
    from canhtin.cli import schedule
    schedule.schedule(print_=None, to=None, home=Path(sys.argv[1]))
"""


def program(home):
    path = os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(home)], env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_as_a_process_it_ends_on_a_signal(tmp_path, number):
    (tmp_path / "canhtin.toml").write_text('contact = "a@example.org"\n[schedule.groups.a]\ntimes = ["03:00"]\n')
    with program(tmp_path) as process:
        assert "a: next at" in process.stderr.readline()
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert "stopped" in err


def test_two_at_once_are_one_too_many(tmp_path):
    (tmp_path / "canhtin.toml").write_text('contact = "a@example.org"\n[schedule.groups.a]\ntimes = ["03:00"]\n')
    with program(tmp_path) as first:
        assert "a: next at" in first.stderr.readline()
        with program(tmp_path) as second:
            _, err = second.communicate(timeout=20)
        assert "another schedule is going on" in err
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=20)
