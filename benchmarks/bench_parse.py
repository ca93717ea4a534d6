"""How much faster parsing on selectors is than trafilatura on the same pages.

    python benchmarks/bench_parse.py [--rounds 5] [--size 120000]

The golden pages are padded with menus and side boxes to the size of real ones (the saved pages of Báo Cần Thơ and
Báo Lào Cai have 150,000 characters). Prints milliseconds a page and the ratio; exits 1 below the target of 8.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "crawler"), str(ROOT / "tests" / "crawler" / "parse")]

import trafilatura  # noqa: E402
from golden import Golden, pages, parse  # noqa: E402

from canhtin_crawler.parse.decode import to_html, unpack  # noqa: E402

TARGET = 8.0
_ENTRY = (
    '<li class="level1"><a href="https://bao.vn/tin-{n}.html" title="Tin số {n}"><img class="lazy" width="336"'
    ' height="224" src="/image/news/2026/thumbnail/{n}.webp" alt="Tin số {n}"></a><div class="b-content">'
    '<h3 class="b-title"><a href="https://bao.vn/tin-{n}.html">Địa phương số {n} tổ chức ngày hội đại đoàn kết</a>'
    "</h3></div></li>\n"
)


def padded(page: Golden, size: int) -> Golden:
    """Return the page with a menu before its text and side boxes after it, until it has about ``size`` characters."""
    text = to_html(page.body, page.expected["content_type"])
    entries = [_ENTRY.format(n=number) for number in range(max(0, size - len(text)) // len(_ENTRY))]
    half = len(entries) // 2
    menu = f'<nav class="menu"><ul>{"".join(entries[:half])}</ul></nav>'
    side = f'<aside class="sidebar"><ul>{"".join(entries[half:])}</ul></aside>'
    text = text.replace("<body>", f"<body>{menu}", 1).replace("</body>", f"{side}</body>", 1)
    return replace(page, body=text.encode(), expected={**page.expected, "content_type": "text/html; charset=utf-8"})


def milliseconds(work: Callable[[Golden], object], golden: list[Golden], rounds: int) -> float:
    """Return the best round's mean time of a page."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for page in golden:
            work(page)
        best = min(best, time.perf_counter() - start)
    return best * 1000 / len(golden)


def extract(page: Golden) -> object:
    """Do with trafilatura what the parser does: text and metadata."""
    return trafilatura.bare_extraction(unpack(page.body), with_metadata=True, include_comments=False)


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--size", type=int, default=120_000)
    given = options.parse_args()
    golden = [padded(page, given.size) for page in pages()]
    milliseconds(parse, golden, 1)  # selectors are compiled once
    ours = milliseconds(parse, golden, given.rounds)
    theirs = milliseconds(extract, golden, given.rounds)
    mean = sum(len(page.body) for page in golden) // len(golden)
    print(f"{len(golden)} pages of {mean:,} bytes on average, best of {given.rounds} rounds")
    print(f"canhtin      {ours:8.2f} ms a page")
    print(f"trafilatura  {theirs:8.2f} ms a page")
    print(f"ratio        {theirs / ours:8.1f} (target {TARGET})")
    return 0 if theirs / ours >= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
