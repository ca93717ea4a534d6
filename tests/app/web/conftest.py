"""Homes with small stores, real servers on loopback over them, and a real headless Chromium."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from tests.app.dataset.making import Maker, count, fill, hotline, location

from canhtin.config import load
from canhtin.store.engine import open_engine, writing
from canhtin.web.serving import Asked, prepare

ROOT = Path(__file__).resolve().parents[3]
TOKEN = "a-token-of-many-signs-3f9c"
SCRIPT = '<script>window.hacked = 1; alert(1)</script><img src=x onerror="window.hacked = 1"> \' " & </title>'
RIGHT_TO_LEFT = "\u202eexe.nab iàm\u202c \u2066ẩn\u2069 \u200fhết"
HOSTILE_BODY = (
    f"{SCRIPT} Công an tỉnh Sơn La giải cứu 3 nạn nhân. {RIGHT_TO_LEFT}. </p></section><style>body {{display: none}}</style> "
    "{{ 7 * 7 }} {% raise %} <a href='javascript:alert(2)'>đây</a> Người dân gọi 111."
)


def hostile(maker: Maker) -> None:
    """Articles that try to be more than text: markup everywhere, a title of a megabyte."""

    def span(words: str) -> dict[str, Any]:
        start = HOSTILE_BODY.index(words)
        return {"field": "body", "start": start, "end": start + len(words), "text": words}

    found = {
        "locations": [location("Sơn La", code="14", province="Sơn La", province_2025="Sơn La", **span("Sơn La"))],
        "counts": [count(3, **span("3 nạn nhân"))],
        "hotlines": [hotline("111", mentions=[span("111")])],
    }
    one = maker.article(
        f"{SCRIPT} {RIGHT_TO_LEFT}", HOSTILE_BODY, day="2025-07-29", victims=3, rule=SCRIPT, subjects=("Sơn La",), found=found,
        url="javascript:alert(3)", summary={"countries": [SCRIPT], "tags": {"means": [SCRIPT]}},
    )  # fmt: skip
    two = maker.article(
        f"{SCRIPT} " + "dài " * 260_000,
        HOSTILE_BODY,
        day="2025-07-28",
        victims=3,
        rule="x",
        subjects=("Sơn La",),
        found=found,
    )
    maker.case("c-<b>", (), deleted_reason=SCRIPT)
    maker.case(
        "c-3",
        (one, two),
        provinces=["Sơn La"],
        date_start="2025-07-28",
        victims_best=3,
        conflicts=[SCRIPT],
        n_articles=2,
    )


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with six articles, a case, papers of every health, and two hostile articles."""
    folder = tmp_path_factory.mktemp("home")
    engine = open_engine(f"sqlite:///{folder / 'canhtin.sqlite'}")
    with writing(engine) as connection:
        maker = Maker(connection)
        fill(maker)
        hostile(maker)
    engine.dispose()
    return folder


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its address, and its home."""

    url: str
    home: Path

    def get(self, path: str, **more: Any) -> httpx.Response:
        return httpx.get(self.url + path, timeout=30, **more)


@contextmanager
def serving(home: Path, *words: str, **environment: str) -> Iterator[Server]:
    """Run ``canhtin serve`` on a free port of this machine."""
    source = os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))
    known = {k: v for k, v in os.environ.items() if not k.startswith("CANHTIN_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "canhtin", "serve", "--home", str(home), "--port", "0", *words],
        env={**known, "PYTHONPATH": source, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        if "http" not in said:
            process.kill()
            pytest.fail(f"canhtin serve did not start: {said}{process.communicate()[1]}")
        yield Server(said.rsplit(" ", 1)[1].strip().rstrip("/"), home)
    finally:
        # as systemd does: the process that builds a new snapshot is stopped too
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=20)


@contextmanager
def running(home: Path, asked: Asked) -> Iterator[Server]:
    """Run a server in a thread of this process, which starts in no time; the command itself is not tried."""
    engine = open_engine(f"sqlite:///{home / 'canhtin.sqlite'}")
    ready = prepare(engine, load(home), asked.checked())
    config = uvicorn.Config(ready.datasette.app(), port=0, log_level="warning", server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield Server(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", home)
    finally:
        server.should_exit = True
        thread.join(20)
        engine.dispose()


@pytest.fixture(scope="session")
def analyst(home: Path) -> Iterator[Server]:
    with running(home, Asked()) as server:
        yield server


@pytest.fixture(scope="session")
def public(home: Path) -> Iterator[Server]:
    with running(home, Asked(tier="public")) as server:
        yield server


@pytest.fixture(scope="session")
def restricted(home: Path) -> Iterator[Server]:
    with running(home, Asked(tier="restricted", legal_basis="test", relevance=("all",))) as server:
        yield server


@pytest.fixture(scope="session")
def guarded(home: Path) -> Iterator[Server]:
    """The command itself; a server that others could reach: it wants the token."""
    with serving(home, "--host", "0.0.0.0", CANHTIN_WEB_TOKEN=TOKEN) as server:  # noqa: S104 - that is what is tested
        yield Server(server.url.replace("0.0.0.0", "127.0.0.1"), home)  # noqa: S104 - an address that is asked, none that is bound
