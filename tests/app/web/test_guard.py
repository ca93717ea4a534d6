"""Who may come in: loopback only unless told, a token for others and for any write, nothing from elsewhere."""

import csv
import io
import re
from html.parser import HTMLParser

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.app.web.conftest import TOKEN
from typer.testing import CliRunner

from canhtin.cli.main import app
from canhtin.errors import ConfigError
from canhtin.store.engine import open_engine
from canhtin.store.runs import last_runs
from canhtin.web import guard
from canhtin.web.guard import MOST_FAILURES, Keeper, is_loopback
from canhtin.web.pages import _inside
from canhtin.web.serving import Asked

PAGES = ["/", "/map", "/article/1", "/data/articles", "/data?sql=select+1", "/data/articles.json", "/data/articles.csv",
         "/nothing", "/static/canhtin.css", "/-/versions.json"]  # fmt: skip


def tags_of(html):
    """Return every tag with its attributes, as a browser sees them."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found.append((tag, dict(attributes)))

    Reader().feed(html)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_has_its_headers(analyst, page):
    answer = analyst.get(page)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'nonce-")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    "page", ["/", "/article/1", "/data", "/data/articles", "/data?sql=select+1", "/data/articles/1"]
)
def test_scripts_carry_the_nonce_of_their_answer_and_nothing_is_inline(analyst, page):
    first, second = analyst.get(page), analyst.get(page)
    nonces = [re.search(r"'nonce-([^']+)'", one.headers["content-security-policy"])[1] for one in (first, second)]
    assert nonces[0] != nonces[1]
    assert set(re.findall(r'<script nonce="([^"]+)" src=', first.text)) == {nonces[0]}
    tags = list(tags_of(first.text))
    assert sum(tag == "script" for tag, _ in tags) == 1
    assert not [
        tag for tag, attributes in tags if tag == "style" or any(n == "style" or n.startswith("on") for n in attributes)
    ]


@pytest.mark.parametrize("page", ["/", "/map", "/article/1", "/data/articles", "/about", "/data/articles/1"])
def test_nothing_is_loaded_from_elsewhere(analyst, page):
    for tag, attributes in tags_of(analyst.get(page).text):
        loads = (
            "src",
            "srcset",
            "action",
            "data",
            "poster",
            "ping",
            *(("href",) if tag in ("link", "use", "image") else ()),
        )
        for name in loads:
            where = attributes.get(name) or ""
            assert "//" not in where or where.startswith(analyst.url + "/"), (tag, where)


def test_another_name_for_this_machine_is_refused(analyst):
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::2]:80"):
        assert analyst.get("/", headers={"host": host}).status_code in (400, 421), host
    for host in ("localhost", "LOCALHOST:1".lower(), "127.0.0.1:80", "[::1]:80"):
        assert analyst.get("/", headers={"host": host}).status_code == 200, host


@pytest.mark.parametrize("page", ["/-/versions.json", "/-/databases", "/-/plugins", "/-/threads", "/-/metadata", "/-/settings",
                                  "/-/allow-debug", "/-/permissions", "/-/actor.json", "/-/patterns", "/-/static/app.css",
                                  "/_internal", "/_internal/databases", "/data.db", "/_memory"])  # fmt: skip
def test_what_is_for_developers_is_closed(analyst, page):
    answer = analyst.get(page)
    assert answer.status_code in (403, 404), answer.text[:200]
    assert str(analyst.home) not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONSX"])
def test_nothing_can_be_written_without_the_token(analyst, guarded, method):
    for server in (analyst, guarded):
        assert httpx.request(method, server.url + "/data/articles", data={"x": "1"}).status_code == 403


@pytest.mark.parametrize(
    "page", ["/", "/article/1", "/data/articles.json", "/data/articles.csv", "/data?sql=select+1", "/nothing"]
)
def test_others_need_the_token(guarded, page):
    answer = guarded.get(page)
    assert answer.status_code == 401
    assert "article" not in answer.text
    assert guarded.get(page, headers={"accept": "text/html"}).status_code in (302, 404)
    assert guarded.get(page, headers={"authorization": "Bearer wrong-token-wrong-token"}).status_code in (401, 404)
    good = guarded.get(page, headers={"authorization": f"Bearer {TOKEN}", "host": "canhtin.example"})
    assert good.status_code in (200, 404)


def test_login_gives_a_session_and_logout_ends_it(guarded):
    with httpx.Client(base_url=guarded.url, headers={"accept": "text/html"}) as client:
        asked = client.get("/article/1?lang=en")
        assert asked.headers["location"] == "/login?next=/article/1%3F_lang%3Den"
        page = client.get(asked.headers["location"])
        assert page.status_code == 200
        assert "nạn nhân" not in page.text
        csrf = re.search(r'name="csrftoken" value="([^"]+)"', page.text)[1]
        form = {"csrftoken": csrf, "next": "/article/1"}
        assert client.post("/login", data={**form, "token": "no"}).status_code == 403
        assert client.post("/login", data={"token": TOKEN, "next": "/"}).status_code == 403, "no CSRF token"
        done = client.post("/login", data={**form, "token": TOKEN})
        assert (done.status_code, done.headers["location"]) == (302, "/article/1")
        cookie = done.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        inside = client.get("/article/1")
        assert inside.status_code == 200
        assert inside.headers["cache-control"] == "private, no-store"
        csrf = re.search(r'name="csrftoken" value="([^"]+)"', inside.text)[1]
        assert client.post("/logout", data={"csrftoken": "wrong"}).status_code == 403
        client.post("/logout", data={"csrftoken": csrf})
        assert client.get("/article/1").status_code == 302


def test_a_login_leads_to_no_other_host():
    for where in (
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "/x\r\nset-cookie: a=b",
        "",
        "evil",
    ):
        assert _inside(where) == "/", where
    assert _inside("/article/1?lang=en") == "/article/1?lang=en"


def test_the_language_switch_leads_to_no_other_host(analyst):
    page = httpx.get(f"{analyst.url}//evil.example/x")
    assert page.status_code == 404
    assert 'href="//evil' not in page.text


def test_sessions_are_signed_and_end(monkeypatch):
    keeper = Keeper("s" * 20, must=True)

    def scope(cookie):
        return {"headers": [(b"cookie", f"{guard.COOKIE}={cookie}".encode())]}

    session = keeper.session()
    assert keeper.knows(scope(session))
    ends, _, signature = session.partition(".")
    assert not keeper.knows(scope(f"{int(ends) + 9}.{signature}"))
    assert not keeper.knows(scope(f"{ends}."))
    assert not keeper.knows(scope("a.b"))
    assert not Keeper("t" * 20, must=True).knows(scope(session))
    assert not Keeper(None, must=False).knows(scope(session))
    monkeypatch.setattr(guard.time, "time", lambda: int(ends) + 1)
    assert not keeper.knows(scope(session))


def test_guessing_closes_the_door_for_a_while(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(guard.time, "monotonic", lambda: now[0])
    keeper = Keeper("s" * 20, must=True)
    for _ in range(MOST_FAILURES):
        assert not keeper.right("wrong")
    assert not keeper.right("s" * 20)
    now[0] += guard.PAUSE + 1
    assert keeper.right("s" * 20)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("localhost", True), ("0.0.0.0", False),  # noqa: S104 - an address that is asked, none that is bound
     ("::", False), ("192.168.1.4", False), ("localhost.evil.example", False), ("", False)],
)  # fmt: skip
def test_what_is_this_machine_alone(host, loopback):
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(host="0.0.0.0"), "a token is needed"),  # noqa: S104 - that is what is refused
        (Asked(host="::"), "a token is needed"),
        (Asked(token="short"), "at least 16"),
        (Asked(tier="restricted"), "--legal-basis"),
        (Asked(tier="everything"), "one of public"),
        (Asked(relevance=("maybe",)), "one of relevant"),
    ],
)
def test_what_is_refused_before_anything_starts(asked, words):
    with pytest.raises(ConfigError, match=words):
        asked.checked()


def test_the_command_says_what_is_missing(tmp_path):
    empty = CliRunner().invoke(app, ["serve", "--home", str(tmp_path)])
    assert empty.exit_code != 0
    assert "no store here yet" in str(empty.exception)
    other = CliRunner().invoke(app, ["serve", "--home", str(tmp_path), "--host", "10.0.0.1"])
    assert "a token is needed" in str(other.exception)


def test_who_opened_the_restricted_tier_is_on_record(restricted):
    engine = open_engine(f"sqlite:///{restricted.home / 'canhtin.sqlite'}")
    found = [run for run in last_runs(engine) if run["kind"] == "serve"]
    engine.dispose()
    assert found[0]["options"] == {"tier": "restricted", "legal_basis": "test"}
    assert found[0]["status"] == "done"


CELLS = st.lists(
    st.lists(st.text(alphabet='ab",\n\r=+-@ 1', max_size=8), min_size=2, max_size=2), min_size=1, max_size=6
)


@given(CELLS, st.integers(1, 7))
def test_csv_is_guarded_whatever_the_pieces(rows, size):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    data = out.getvalue().encode()
    taker = guard._Csv()
    pieces = [data[n : n + size] for n in range(0, len(data), size)]
    whole = b"".join(taker.take(piece, last=False) for piece in pieces) + taker.take(b"", last=True)
    assert whole.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(whole.decode("utf-8-sig"), newline="")))
    expected = [[cell if guard._is_number(cell) else guard.guarded(cell) for cell in row] for row in rows]
    assert read == expected
