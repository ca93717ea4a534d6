"""A server follows its store, and says what is wrong in words."""

import asyncio
import socket

import httpx
import pytest
from sqlalchemy import Engine
from tests.app.dataset.making import Maker, fill

from canhtin.config import load
from canhtin.errors import CanhTinError
from canhtin.store.engine import open_engine, writing
from canhtin.web import server, serving, snapshot
from canhtin.web.serving import Asked


@pytest.fixture
def small(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'canhtin.sqlite'}")
    with writing(engine) as connection:
        fill(Maker(connection))
    yield engine
    engine.dispose()


@pytest.fixture
def ready(small, tmp_path):
    return serving.prepare(small, load(tmp_path), Asked())


async def ask(ready: serving.Ready, *pages: str) -> list[httpx.Response]:
    transport = httpx.ASGITransport(app=ready.datasette.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return [await client.get(page) for page in pages]


def grow(engine: Engine) -> int:
    with writing(engine) as connection:
        return Maker(connection).article("Một bài mới", "Thêm một bài.")


def test_a_new_snapshot_is_shown_without_a_restart(small, ready):
    async def story():
        before = await ask(ready, "/article/7", "/data/articles.json", "/")
        assert before[0].status_code == 404
        grow(small)
        path = serving.refreshed(small, ready.folder, ready.asked.options)
        server.show(ready.datasette, path)
        # every thread of the pool answers from the new file
        after = await asyncio.gather(*(ask(ready, "/article/7", "/data/articles.json") for _ in range(12)))
        assert {one[0].status_code for one in after} == {200}
        assert {len(one[1].json()["rows"]) for one in after} == {6}

    asyncio.run(story())


def test_the_watch_follows_the_store_and_outlives_a_failure(small, ready, monkeypatch):
    monkeypatch.setattr(server, "LOOK_AGAIN", 0.05)
    answers = []

    def refresh():
        answers.append(len(answers))
        if len(answers) == 1:
            raise CanhTinError("no room")
        return snapshot.ensure(small, ready.folder, ready.asked.options)[0]

    async def story():
        old = ready.datasette.get_database("data").path
        grow(small)
        task = asyncio.create_task(server._watch(ready.datasette, refresh))
        for _ in range(200):
            await asyncio.sleep(0.05)
            if ready.datasette.get_database("data").path != old:
                break
        task.cancel()
        assert (await ask(ready, "/article/7"))[0].status_code == 200
        assert [str(path) for path in ready.folder.glob("*.sqlite")] == [ready.datasette.get_database("data").path]

    asyncio.run(story())
    assert len(answers) >= 2


def test_an_unchanged_store_needs_no_new_snapshot(small, ready, monkeypatch):
    monkeypatch.setattr(serving, "ProcessPoolExecutor", None)
    assert str(serving.refreshed(small, ready.folder, ready.asked.options)) == ready.datasette.get_database("data").path


def test_a_port_that_is_taken_is_told(ready):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CanhTinError, match="Try --port"):
            server.run(ready.datasette, "127.0.0.1", other.getsockname()[1])


def test_a_fault_of_ours_shows_nothing_of_it(ready, monkeypatch, caplog):
    def broken(*_words):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("canhtin.web.pages.mapping.of_papers", broken)
    answer = asyncio.run(ask(ready, "/"))[0]
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "phía chúng tôi" in answer.text
    assert "the secret of the house" in caplog.text


def test_a_home_with_a_question_mark_is_served(tmp_path):
    home = tmp_path / "a?b#c %41"
    home.mkdir()
    engine = open_engine(f"sqlite:///{tmp_path / 'canhtin.sqlite'}")
    with writing(engine) as connection:
        fill(Maker(connection))
    ready = serving.prepare(engine, load(home), Asked())
    engine.dispose()
    assert asyncio.run(ask(ready, "/article/1"))[0].status_code == 200


def test_an_empty_store_has_pages_too(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'canhtin.sqlite'}")
    for tier in ("analyst", "public"):
        ready = serving.prepare(engine, load(tmp_path), Asked(tier=tier))
        found = asyncio.run(ask(ready, "/", "/map", "/map?v=63", "/province/2025/14", "/papers", "/data", "/about"))
        assert {answer.status_code for answer in found} == {200}
    engine.dispose()


def test_without_the_extra_it_says_what_to_install(small, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "canhtin.web.server", None)
    monkeypatch.delattr("canhtin.web.server")
    with pytest.raises(CanhTinError, match=r"canhtin\[web\]"):
        serving.prepare(small, load(tmp_path), Asked())
