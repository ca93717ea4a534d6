"""Stands before every page: who may come in, what a page may load, what a spreadsheet may run."""

import csv
import hashlib
import hmac
import io
import ipaddress
import re
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote

from canhtin.dataset.write_csv import guarded
from canhtin.web.words import COOKIE as LANGUAGE_COOKIE
from canhtin.web.words import asked_language

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "canhtin_session"
SESSION = 12 * 3600
"""Seconds that a login lasts."""
TOOLS = "/-/"
"""Where Datasette shows its settings, plugins and threads: for developers, not for visitors."""
OPEN = ("/login", "/static/", "/favicon.ico")
"""Paths that show nothing of the data."""
REVIEW = "/review"
"""Where articles are judged: for those who know the token only, even to look."""
SAFE = ("GET", "HEAD", "OPTIONS")
MOST_FAILURES = 10
PAUSE = 60.0
"""Seconds that logins are refused after too many wrong tokens."""
_YEAR = 365 * 24 * 3600
_LANG = re.compile(rb"(^|&)lang=")
_BEARER = "bearer "
_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",  # a paper need not know who reads it here
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def policy(nonce: str) -> str:
    """Return the content security policy of one answer: nothing from elsewhere, no script without its nonce."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
        "connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


@dataclass(slots=True)
class Keeper:
    """Knows the token. ``token`` None: no one can write; ``must``: even reading needs it."""

    token: str | None
    must: bool
    tls: bool = False
    _failures: list[float] = field(default_factory=list)

    def right(self, given: str) -> bool:
        """Return whether this is the token; too many wrong ones close the door for a while."""
        now = time.monotonic()
        self._failures = [at for at in self._failures if now - at < PAUSE]
        if self.token is None or len(self._failures) >= MOST_FAILURES:
            return False
        if hmac.compare_digest(given.encode(), self.token.encode()):
            return True
        self._failures.append(now)
        return False

    def session(self) -> str:
        """Return the value of the cookie that a login earns: when it ends, signed with the token."""
        ends = str(int(time.time()) + SESSION)
        return f"{ends}.{self._sign(ends)}"

    def knows(self, scope: Scope) -> bool:
        """Return whether a request carries the token itself or a session that it earned."""
        if self.token is None:
            return False
        headers = dict(scope["headers"])
        said = headers.get(b"authorization", b"").decode("latin-1")
        if said.lower().startswith(_BEARER):
            return self.right(said[len(_BEARER) :].strip())
        cookies: SimpleCookie = SimpleCookie()
        cookies.load(headers.get(b"cookie", b"").decode("latin-1"))
        if COOKIE not in cookies:
            return False
        ends, _, signature = cookies[COOKIE].value.partition(".")
        return (
            ends.isdigit()
            and int(ends) > time.time()
            and hmac.compare_digest(signature.encode(), self._sign(ends).encode())
        )

    def _sign(self, text: str) -> str:
        return hmac.new((self.token or "").encode(), f"session {text}".encode(), hashlib.sha256).hexdigest()


class Guard:
    """ASGI middleware around everything that Datasette answers."""

    def __init__(self, app: App, keeper: Keeper) -> None:
        self._app = app
        self._keeper = keeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or send to the login."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        knows = self._keeper.knows(scope)
        scope["canhtin"] = {"nonce": nonce, "knows": knows}
        query = scope.get("query_string", b"")
        language = asked_language(query.decode("latin-1"))
        if language:
            # Datasette would look for a column of this name
            scope["query_string"] = _LANG.sub(rb"\1_lang=", query)
        asks_csv = scope["path"].endswith(".csv") or b"_format=csv" in query
        answer = _Answer(send, nonce, _Csv() if asks_csv else None, language)
        refusal = self._refusal(scope, knows)
        if refusal:
            await refusal(answer)
            return
        await self._app(scope, receive, answer)

    def _refusal(self, scope: Scope, knows: bool) -> Callable[[Send], Awaitable[None]] | None:
        path, method = scope["path"], scope["method"]
        if not self._keeper.must and not is_loopback(_host(scope)):
            # another site's name that was pointed at this machine: its scripts must not read along
            return lambda send: _say(send, 421, "This server answers to localhost only.")
        if path.startswith(OPEN):
            return None
        if path.startswith(TOOLS):
            return lambda send: _say(send, 404, "There is no such page.")
        if method not in SAFE and not knows:
            return lambda send: _say(send, 403, "Writing needs the token: log in at /login.")
        if (self._keeper.must or f"{path}/".startswith(f"{REVIEW}/")) and not knows:
            if b"text/html" in dict(scope["headers"]).get(b"accept", b"") and method == "GET":
                there = path + (f"?{scope['query_string'].decode('latin-1')}" if scope.get("query_string") else "")
                return lambda send: _redirect(send, f"/login?next={quote(there, safe='/')}")
            return lambda send: _say(send, 401, "The token is needed: Authorization: Bearer …")
        return None


class _Answer:
    """Passes an answer on with the headers it must have; cells of CSV are made harmless."""

    def __init__(self, send: Send, nonce: str, as_csv: "_Csv | None", language: str | None) -> None:
        self._send = send
        self._nonce = nonce
        self._csv = as_csv
        self._language = language

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [(k.lower(), v) for k, v in message.get("headers", [])]
            mine = {**_HEADERS, b"content-security-policy": policy(self._nonce).encode()}
            headers = [(k, v) for k, v in headers if k not in mine and not k.startswith(b"access-control-")]
            kind = dict(headers).get(b"content-type", b"")
            if message["status"] != 200 or not kind.startswith((b"text/csv", b"text/plain")):
                self._csv = None
            if self._csv is not None:
                headers = [(k, v) for k, v in headers if k != b"content-length"]
            if self._language and kind.startswith(b"text/html"):
                kept = f"{LANGUAGE_COOKIE}={self._language}; Max-Age={_YEAR}; Path=/; HttpOnly; SameSite=Lax"
                headers.append((b"set-cookie", kept.encode()))
            message = {**message, "headers": [*headers, *mine.items()]}
        elif message["type"] == "http.response.body" and self._csv is not None:
            body = self._csv.take(message.get("body", b""), last=not message.get("more_body"))
            message = {**message, "body": body}
        await self._send(message)


class _Csv:
    """Makes a stream of CSV safe to open in a spreadsheet, as the export's own files are: BOM, and no formula."""

    def __init__(self) -> None:
        self._begun = False
        self._rest = b""

    def take(self, data: bytes, *, last: bool) -> bytes:
        """Return the records that are complete, guarded."""
        data = self._rest + data
        # a record ends at a line end outside quotes: there the number of quotes is even
        cut = len(data) if last else _last_record_end(data)
        data, self._rest = data[:cut], data[cut:]
        if not data and self._begun:
            return b""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        csv.field_size_limit(1 << 30)
        for row in csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline="")):
            writer.writerow([cell if _is_number(cell) else guarded(cell) for cell in row])
        bom = "" if self._begun else "\ufeff"
        self._begun = True
        return (bom + out.getvalue()).encode()


def _last_record_end(data: bytes) -> int:
    end = data.rfind(b"\n") + 1
    while end and data.count(b'"', 0, end) % 2:
        end = data.rfind(b"\n", 0, end - 1) + 1
    return end


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _host(scope: Scope) -> str:
    said: str = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    return said.partition("]")[0] + "]" if said.startswith("[") else said.partition(":")[0]


async def _say(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")]
    page = f'<!doctype html><html lang="en"><title>Canh Tin</title><p>{text}</p></html>'
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": page.encode()})


async def _redirect(send: Send, where: str) -> None:
    headers = [(b"location", where.encode("latin-1", "replace")), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 302, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
