"""One loopback server a paper, its log, and what may go wrong on purpose."""

import hashlib
import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from canhtin.press.faults import Fault
from canhtin.press.pages import Renderer, Reply
from canhtin.press.papers import Paper, PressArticle, load_papers
from canhtin.press.shapes import article_path, site_of
from canhtin_crawler.sites import Site


@dataclass(slots=True)
class Hit:
    """One request in a server's log; times in seconds of `time.monotonic`."""

    paper: str
    path: str
    """With query."""
    started: float
    ended: float = 0.0
    """When the whole answer was ready to be sent; a client cannot have had it before."""
    status: int = 0
    agent: str = ""
    conditional: bool = False


class Served:
    """One paper on its port."""

    def __init__(self, paper: Paper, faults: Mapping[str, Fault], *, delay: float, log: list[Hit]) -> None:
        self.log = log
        self.faults = {re.compile(pattern): fault for pattern, fault in faults.items()}
        self._hits: dict[str, int] = {}
        self._lock = threading.Lock()
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.served = self
        self.port: int = self.server.server_address[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.renderer = Renderer(paper, self.base)
        self.site: Site = site_of(paper, self.port, delay=delay)
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def paper(self) -> Paper:
        """Return the paper as it is served now."""
        return self.renderer.paper

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """End and free the port."""
        self.server.shutdown()
        self.server.server_close()
        self._thread.join(timeout=5)

    def url(self, article: PressArticle) -> str:
        """Return an article's address."""
        return self.base + article_path(self.paper, article)

    def edit(self, article_id: str, **changes: Any) -> None:
        """Change an article from now on; its address stays (do not change title, section or date)."""
        articles = tuple(replace(a, **changes) if a.id == article_id else a for a in self.paper.articles)
        self.renderer.replace(replace(self.paper, articles=articles))

    def withdraw(self, article_id: str) -> None:
        """Take an article out of lists and answer 404 for it."""
        self.renderer.replace(replace(self.paper, articles=tuple(a for a in self.paper.articles if a.id != article_id)))

    def reply(self, target: str, headers: Mapping[str, str]) -> Reply:
        """Return the answer to a request, faults included."""
        nothing = Reply(b"<html><body><h1>404</h1></body></html>", status=404, stamped=False)
        reply = self.renderer.reply(target) or nothing
        with self._lock:
            hit = self._hits[target] = self._hits.get(target, 0) + 1
        for pattern, fault in self.faults.items():
            if pattern.search(target):
                reply = fault(reply, target, hit, headers)
        if reply.stamped and reply.status == 200:
            etag = f'"{hashlib.sha1(reply.body, usedforsecurity=False).hexdigest()[:16]}"'
            reply.headers.setdefault("ETag", etag)
            if headers.get("If-None-Match") == reply.headers["ETag"]:
                return Reply(b"", reply.content_type, 304, {"ETag": etag}, stamped=False)
        return reply


class Press:
    """A running press. ``sites``: registry entries to crawl it by; ``log``: every request to any paper, in order."""

    def __init__(self, papers: Sequence[Paper], faults: Mapping[str, Mapping[str, Fault]], delay: float) -> None:
        self.log: list[Hit] = []
        self.papers = {paper.id: Served(paper, faults.get(paper.id, {}), delay=delay, log=self.log) for paper in papers}

    @property
    def sites(self) -> list[Site]:
        """Return the registry entries of the papers."""
        return [served.site for served in self.papers.values()]

    def __getitem__(self, paper_id: str) -> Served:
        return self.papers[paper_id]


@contextmanager
def serve_press(
    folder: Path, *, faults: Mapping[str, Mapping[str, Fault]] | None = None, delay: float = 0.05
) -> Iterator[Press]:
    """Serve the papers of a folder. Raises InputError.

    ``faults``: paper id -> pattern on path and query -> fault (see `faults`). ``delay``: seconds between two requests
    that the registry entries ask of a crawler.
    """
    with serve_papers(load_papers(folder), faults=faults, delay=delay) as press:
        yield press


@contextmanager
def serve_papers(
    papers: Sequence[Paper], *, faults: Mapping[str, Mapping[str, Fault]] | None = None, delay: float = 0.05
) -> Iterator[Press]:
    """Serve papers that are already read; else like `serve_press`."""
    press = Press(papers, faults or {}, delay)
    try:
        for served in press.papers.values():
            served.start()
        yield press
    finally:
        for served in press.papers.values():
            served.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128  # with the default of 5 a quick client waits a second for its SYN to be repeated
    served: Served

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about clients that hang up: killed crawls do."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "SamplePress"
    sys_version = ""
    # one write a response; with Nagle's algorithm the client's delayed ACK would cost 40 ms a page
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        """Answer one request and log it."""
        server: Any = self.server
        served: Served = server.served
        agent = self.headers.get("User-Agent", "")
        hit = Hit(served.site.id, self.path, time.monotonic(), agent=agent)
        hit.conditional = "If-None-Match" in self.headers or "If-Modified-Since" in self.headers
        served.log.append(hit)
        reply = served.reply(self.path, dict(self.headers.items()))
        if reply.delay:
            time.sleep(reply.delay)
        hit.status = reply.status
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.content_type, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        hit.ended = time.monotonic()
        if reply.cut:
            self.wfile.write(reply.body[: len(reply.body) // 2])
            self.wfile.flush()
            self.close_connection = True
            return
        if reply.pause:
            self.wfile.write(reply.body[: len(reply.body) // 2])
            self.wfile.flush()
            time.sleep(reply.pause)
            reply.body = reply.body[len(reply.body) // 2 :]
        self.wfile.write(reply.body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Write nothing to the terminal; the log is `Press.log`."""
