"""How much faster parsing on selectors is than trafilatura on the same pages.

    python benchmarks/bench_parse.py [--rounds 5] [--size 120000]

The golden pages are padded with menus and side boxes to the size of real ones (the saved pages of Báo Cần Thơ and
Báo Lào Cai have 150,000 characters). Prints milliseconds a page and the ratio; exits 1 below the target of 8. Beside it
what the same pages take where the last door is asked: without any date on them, and without paragraphs.
"""

import argparse
import re
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "crawler"), str(ROOT / "tests" / "crawler" / "parse")]

import trafilatura  # noqa: E402 - found by the path above
from golden import Golden, pages, parse  # noqa: E402 - found by the path above

from canhtin_crawler.parse import ParseError  # noqa: E402 - found by the path above
from canhtin_crawler.parse.decode import to_html, unpack  # noqa: E402 - found by the path above
from canhtin_crawler.parse.last_door import headline_and_day  # noqa: E402 - found by the path above

TARGET = 8.0
_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d"
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
    """Return the best round's mean processor time of a page."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for page in golden:
            work(page)
        best = min(best, time.process_time() - start)
    return best * 1000 / len(golden)


def extract(page: Golden) -> object:
    """Do with trafilatura what the parser does: text and metadata."""
    return trafilatura.bare_extraction(unpack(page.body), with_metadata=True, include_comments=False)


def without(pattern: str, golden: list[Golden]) -> list[Golden]:
    """Return the pages with all that the expression matches taken out."""
    return [replace(page, body=re.sub(pattern, "", page.body.decode(), flags=re.DOTALL).encode()) for page in golden]


def attempt(page: Golden) -> object:
    """Parse a page that may be no article any more."""
    headline_and_day.cache_clear()
    try:
        return parse(page)
    except ParseError as error:
        return error


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
    for name, pattern in (("undated", _DATE), ("textless", r"<p[ >].*?</p>")):
        print(f"{name:12} {milliseconds(attempt, without(pattern, golden), given.rounds):8.2f} ms a page")
    print(f"ratio        {theirs / ours:8.1f} (target {TARGET})")
    return 0 if theirs / ours >= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
