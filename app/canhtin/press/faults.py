"""What can go wrong on a server, for tests: each fault takes an answer and spoils it."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import replace

from canhtin.press.pages import Reply

Fault = Callable[[Reply, str, int, Mapping[str, str]], Reply]
"""(answer, path and query, how often this was asked, request headers) -> answer"""


def status(code: int, *, times: int | None = None, headers: Mapping[str, str] | None = None) -> Fault:
    """Answer with this status, the first ``times`` or always."""

    def fault(reply: Reply, _target: str, hit: int, *_: object) -> Reply:
        if times is not None and hit > times:
            return reply
        body = f"<html><body><h1>{code}</h1></body></html>".encode()
        return Reply(body, status=code, headers=dict(headers or {}), stamped=False)

    return fault


def bots_refused(reply: Reply, target: str, _hit: int, sent: Mapping[str, str]) -> Reply:
    """Answer 403 to whoever names itself a bot."""
    if "CanhTin" in sent.get("User-Agent", "") and target != "/robots.txt":
        return Reply(b"<html><body>403 Forbidden</body></html>", status=403, stamped=False)
    return reply


def slow(seconds: float) -> Fault:
    """Let the answer wait."""
    return lambda reply, *_: replace(reply, delay=seconds)


def halting(seconds: float) -> Fault:
    """Stop for a while in the middle of the body."""
    return lambda reply, *_: replace(reply, pause=seconds)


def cut(reply: Reply, *_: object) -> Reply:
    """Break the connection in the middle of the body."""
    return replace(reply, cut=True)


def endless(reply: Reply, target: str, hit: int, sent: Mapping[str, str]) -> Reply:
    """Redirect to ever new addresses."""
    path, _, number = target.partition("?hop=")
    return redirect(f"{path}?hop={int(number or 0) + 1}")(reply, target, hit, sent)


def redirect(to: str, code: int = 301) -> Fault:
    """Redirect to an address."""
    return lambda *_: Reply(b"", status=code, headers={"Location": to}, stamped=False)


def body(data: bytes, content_type: str | None = None) -> Fault:
    """Answer with these bytes instead."""
    return lambda reply, *_: replace(reply, body=data, content_type=content_type or reply.content_type, status=200)


def append(markup: str) -> Fault:
    """Add markup before the end of a page."""
    extra = markup.encode()
    return lambda reply, *_: replace(reply, body=reply.body.replace(b"</body>", extra + b"</body>"))


def bomb(megabytes: int = 100) -> Fault:
    """Answer with a small gzip body that unpacks to very much."""
    packed = gzip.compress(b"\x00" * (megabytes * 1_000_000), 6)
    return lambda reply, *_: replace(reply, body=packed, headers={"Content-Encoding": "gzip"}, stamped=False)


def gzipped(reply: Reply, *_: object) -> Reply:
    """Compress the answer as servers do."""
    return replace(reply, body=gzip.compress(reply.body, mtime=0), headers={"Content-Encoding": "gzip"}, stamped=False)


COOKIE_GATE = (
    b'<html><body><script>document.cookie="D1N=0123456789abcdef; expires=Fri, 31-Dec-2099 23:59:59 GMT; path=/";'
    b"window.location.reload(true);</script></body></html>"
)
CAPTCHA = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><p>Xác minh bạn là con người</p>"
    '<div class="g-recaptcha" data-sitekey="x"></div></body></html>'
).encode()
BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + b"".join(b'<!ENTITY lol%d "%s">' % (i, (b"&lol%d;" % (i - 1) if i > 1 else b"&lol;") * 10) for i in range(1, 10))
    + b"]><rss><channel><item><title>&lol9;</title></item></channel></rss>"
)
EXTERNAL_ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><item><link>http://127.0.0.1/&x;</link></item></channel></rss>"
)
