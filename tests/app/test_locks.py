"""Two machines, each with a home of its own, on one PostgreSQL store: each is told what the other does."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import ExitStack, contextmanager

import pytest
from sqlalchemy import event

from canhtin.errors import BusyError
from canhtin.keeping.locks import KEEPING, hold
from canhtin.store.engine import open_engine
from canhtin.store.runs import last_runs, running

pytestmark = pytest.mark.postgres


@pytest.fixture
def homes(postgres_url, tmp_path):
    """(engine, home) of two machines; each engine has connections of its own."""
    engines = [open_engine(postgres_url) for _ in range(2)]
    yield [(engine, tmp_path / name) for engine, name in zip(engines, ("hanoi", "hue"), strict=True)]
    for engine in engines:
        engine.dispose()


@contextmanager
def busy(words):
    with pytest.raises(BusyError, match=words):
        yield


def advisory_locks(engine):
    query = "SELECT count(*) FROM pg_locks JOIN pg_database ON oid = database WHERE locktype = 'advisory' AND datname = current_database()"
    with engine.connect() as connection:
        return connection.exec_driver_sql(query).scalar()


def statuses(engine):
    return [(run["kind"], run["status"]) for run in reversed(last_runs(engine))]


@pytest.mark.parametrize("kind", ["tag", "merge", "export", "import", "digest"])
def test_the_run_of_another_machine_is_told_and_lives_on(homes, kind):
    (here, home), (there, elsewhere) = homes
    with running(there, elsewhere, kind, {}) as run:
        with (
            busy(f"another {kind} is going on in this store .process {os.getpid()} on .+ since 20"),
            ExitStack() as stack,
        ):
            stack.enter_context(running(here, home, kind, {}))
        assert statuses(here) == [(kind, "running")]
        run.stats = {"n": 3}
    assert statuses(here) == [(kind, "done")]
    with running(here, home, kind, {}):
        pass
    assert last_runs(here)[-1]["stats"] == {"n": 3}


def test_machines_crawl_papers_of_their_own_at_once(homes):
    (here, home), (there, elsewhere) = homes
    with running(there, elsewhere, "crawl", {"sites": ["baosonla", "baohue"]}):
        with running(here, home, "crawl", {"sites": ["baocamau"]}):
            assert statuses(here) == [("crawl", "running"), ("crawl", "running")]
        with busy("another crawl of baohue is going on in this store .process"), ExitStack() as stack:
            stack.enter_context(running(here, home, "crawl", {"sites": ["baocamau", "baohue"]}))
        # what was locked before the refusal is free again
        with running(here, home, "crawl", {"sites": ["baocamau"]}):
            pass
    assert [status for _, status in statuses(here)] == ["done", "done", "done"]


def test_a_run_killed_on_another_machine_is_told_as_interrupted(homes, postgres_url):
    (here, home), (_, elsewhere) = homes
    code = textwrap.dedent(f"""
        import pathlib, time
        from canhtin.store.engine import open_engine
        from canhtin.store.runs import running
        with running(open_engine({postgres_url!r}), pathlib.Path({str(elsewhere)!r}), "tag", {{}}):
            print("in", flush=True)
            time.sleep(60)
    """)
    path = os.pathsep.join(sys.path)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    ) as process:
        assert process.stdout.readline() == "in\n"
        with busy(f"process {process.pid} on "), ExitStack() as stack:
            stack.enter_context(running(here, home, "tag", {}))
        process.send_signal(signal.SIGKILL)
    # the server lets go as soon as it notices that nobody is there any more
    for _ in range(100):
        if not advisory_locks(here):
            break
        time.sleep(0.1)
    with running(here, home, "tag", {}):
        pass
    assert statuses(here) == [("tag", "interrupted"), ("tag", "done")]


def test_what_rewrites_the_store_waits_for_other_machines(homes):
    (here, home), (there, elsewhere) = homes
    with running(there, elsewhere, "merge", {}), busy("another merge is going on in this store"), ExitStack() as stack:
        stack.enter_context(hold(here, home, KEEPING, "crawl", "merge"))
    with running(there, elsewhere, "crawl", {"sites": ["baohue"]}), hold(here, home, KEEPING, "crawl", "merge"):
        with busy("another keeping-job"), ExitStack() as stack:
            stack.enter_context(hold(there, elsewhere, KEEPING))
        with busy("another merge is going on in this store .no details"), ExitStack() as stack:
            stack.enter_context(running(there, elsewhere, "merge", {}))
    with hold(there, elsewhere, KEEPING, "merge"):
        pass


def test_a_run_leaves_no_lock_behind_in_the_pool(homes):
    (here, home), (there, elsewhere) = homes
    for _ in range(3):
        with pytest.raises(ValueError, match="broken"), running(here, home, "tag", {}):
            raise ValueError("broken")
        with running(there, elsewhere, "tag", {}):
            pass
    assert [status for _, status in statuses(here)] == ["failed", "done"] * 3


@pytest.mark.parametrize("broken", [False, True])
def test_locks_are_given_back_before_the_connection_closes(homes, broken):
    """The server sees a close some time after it: the next work, begun at once, must not find a lock of this one."""
    (here, home), (there, _) = homes
    held = []
    event.listen(here, "close_detached", lambda *_: held.append(advisory_locks(there)))
    with ExitStack() as stack:
        if broken:
            stack.enter_context(pytest.raises(ValueError, match="broken"))
        with hold(here, home, KEEPING, "merge"):
            assert advisory_locks(there) == 2
            if broken:
                raise ValueError("broken")
    assert held == [0]
