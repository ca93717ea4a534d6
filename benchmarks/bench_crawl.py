"""How many articles a second a crawl brings, end to end, beside a bare Scrapy spider that only yields the address.

    python benchmarks/bench_crawl.py [--papers 8] [--articles 60] [--size 120000] [--latency 0.1] [--rounds 2]

Papers of all families are served on loopback, their golden pages padded to the size of real ones; a page takes them
--latency seconds, as it takes a newspaper's server. Both crawls ask each paper for one page at a time, without a delay.
Ours reads robots.txt, writes every answer to WARC, parses it and keeps article and request in a store on SQLite; the
other one throws the page away. Prints articles a second, processor time an article, and the ratio of the best rounds;
exits 1 below the target of 0.6. With --latency 0 what is compared is processor time alone.
"""

import argparse
import asyncio
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / name) for name in ("crawler", "nlp", "app", "benchmarks", "tests/crawler/parse")]

import scrapy  # noqa: E402 - found by the path above
from bench_parse import padded  # noqa: E402 - found by the path above
from golden import pages, parse  # noqa: E402 - found by the path above
from scrapy.crawler import CrawlerProcess  # noqa: E402 - found by the path above

from canhtin.collecting import collect  # noqa: E402 - found by the path above
from canhtin.store.engine import open_engine  # noqa: E402 - found by the path above
from canhtin_crawler.sites import Door, Site  # noqa: E402 - found by the path above

TARGET = 0.6
FAMILIES = "ABCDEFG"
LEAST = 0.001
"""Seconds between two requests: without any, Scrapy 2.19 sends a whole queue at once, whatever its concurrency."""


def bodies(family: str, size: int) -> list[bytes]:
    """Return the family's golden pages as large as real ones, as they are served in UTF-8.

    Without those whose date stands only in the address, which is another one here.
    """
    mine = [page for page in pages() if page.name.startswith(f"{family}/")]
    return [padded(page, size).body for page in mine if parse(page).published_from != "url"]


def serve(papers: int, articles: int, size: int, latency: float, tell: Connection) -> None:
    """Serve the papers, each on a port of its own, for ever; tell the ports."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, paper: list[bytes]) -> None:
        links = "".join(f'<p><a href="/tin-so-{n}-a{100_000 + n}.html">Tin {n}</a></p>' for n in range(articles))
        while line := await reader.readline():
            while (await reader.readline()).strip():
                pass
            path = line.split()[1].decode()
            found = path == "/" or "-a1" in path
            body = f"<html><body>{links}</body></html>".encode() if path == "/" else b""
            if "-a1" in path:
                await asyncio.sleep(latency)
                body = paper[int(path[-11:-5]) % len(paper)]
            head = f"HTTP/1.1 {'200 OK' if found else '404 Not Found'}\r\nContent-Type: text/html; charset=utf-8\r\n"
            writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            await writer.drain()
        writer.close()

    async def run() -> None:
        servers = []
        for number in range(papers):
            paper = bodies(FAMILIES[number % len(FAMILIES)], size)
            servers.append(await asyncio.start_server(lambda r, w, paper=paper: answer(r, w, paper), "127.0.0.1", 0))
        tell.send([server.sockets[0].getsockname()[1] for server in servers])
        await asyncio.gather(*(server.serve_forever() for server in servers))

    asyncio.run(run())


def ours(ports: list[int]) -> dict[str, float]:
    """Crawl with Canh Tin into a home of its own; return articles and seconds."""
    sites = [
        Site(
            id=f"bao{number}", name="Báo", owner="national", domain=f"127.0.0.1:{port}", scheme="http", delay=LEAST,
            family=FAMILIES[number % len(FAMILIES)], article_pattern=r"-a\d{6}\.html$",
            doors=(Door("listing", f"http://127.0.0.1:{port}/"),),
        )
        for number, port in enumerate(ports)
    ]  # fmt: skip
    quick = {
        "CANHTIN_ALLOW_LOOPBACK": True,
        "AUTOTHROTTLE_START_DELAY": 0.0,
        "AUTOTHROTTLE_MAX_DELAY": 0.0,
        "CANHTIN_THROTTLE": False,
    }
    with tempfile.TemporaryDirectory() as home:
        engine = open_engine(f"sqlite:///{home}/canhtin.sqlite")
        begun = time.process_time()
        stats = collect(engine, Path(home), sites, contact="bench@example.org", settings=quick)
        cpu = time.process_time() - begun
    return {"articles": stats.articles, "seconds": stats.seconds, "cpu": cpu}


def bare(ports: list[int]) -> dict[str, float]:
    """Crawl with a spider that follows the same links and yields the address."""
    seen: list[str] = []

    class Bare(scrapy.Spider):
        name = "bare"
        start_urls = [f"http://127.0.0.1:{port}/" for port in ports]  # noqa: RUF012 - Scrapy's way

        def parse(self, response: Any) -> Any:
            for link in response.css("a::attr(href)").getall():
                slot = response.url.split(":")[2].split("/")[0]
                yield response.follow(link, self.article, meta={"download_slot": slot})

        def article(self, response: Any) -> Any:
            seen.append(response.url)
            yield {"url": response.url}

    process = CrawlerProcess(
        {
            "CONCURRENT_REQUESTS": 64, "ROBOTSTXT_OBEY": False,
            "DOWNLOAD_SLOTS": {str(port): {"concurrency": 1, "delay": LEAST, "jitter": 0.0} for port in ports},
            "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False, "DOWNLOAD_DELAY": 0,
        }
    )  # fmt: skip
    process.crawl(Bare)
    begun, cpu = time.perf_counter(), time.process_time()
    process.start()
    return {"articles": len(seen), "seconds": time.perf_counter() - begun, "cpu": time.process_time() - cpu}


def best(name: str, ports: list[int], wanted: int, rounds: int) -> tuple[float, float]:
    """Return articles a second and milliseconds of processor an article: the best of some rounds.

    Each round is a process of its own and must bring all articles; starting it does not count.
    """
    rates, costs = [], []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, __file__, "--do", name, "--ports", json.dumps(ports)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        result = json.loads(done.stdout.splitlines()[-1])
        if result["articles"] != wanted:
            raise SystemExit(f"{name}: {result['articles']} of {wanted} articles\n{done.stderr[-2000:]}")
        rates.append(wanted / result["seconds"])
        costs.append(1000 * result["cpu"] / wanted)
    return max(rates), min(costs)


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--papers", type=int, default=8)
    options.add_argument("--articles", type=int, default=60)
    options.add_argument("--size", type=int, default=120_000)
    options.add_argument("--latency", type=float, default=0.1)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--do", choices=("ours", "bare"), help=argparse.SUPPRESS)
    options.add_argument("--ports", type=json.loads, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.do:
        print(json.dumps((ours if given.do == "ours" else bare)(given.ports)))
        return 0
    hear, tell = multiprocessing.Pipe()
    server = multiprocessing.Process(
        target=serve, args=(given.papers, given.articles, given.size, given.latency, tell), daemon=True
    )
    server.start()
    ports, wanted = hear.recv(), given.papers * given.articles
    try:
        theirs, cheap = best("bare", ports, wanted, given.rounds)
        mine, dear = best("ours", ports, wanted, given.rounds)
    finally:
        server.terminate()
    print(
        f"{wanted} articles of {given.papers} papers, {given.size:,} characters each, answered after "
        f"{given.latency * 1000:.0f} ms; best of {given.rounds} rounds"
    )
    print(
        f"canhtin      {mine:8.1f} articles a second, {dear:5.1f} ms of processor each (robots, WARC, parsed, stored)"
    )
    print(f"bare Scrapy  {theirs:8.1f} articles a second, {cheap:5.1f} ms of processor each (address only)")
    print(f"ratio        {mine / theirs:8.2f} (target {TARGET})")
    return 0 if mine / theirs >= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
