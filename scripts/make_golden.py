"""Write or compare the expectations of golden pages.

    python scripts/make_golden.py                       show where the parser and the expectations differ
    python scripts/make_golden.py NEW.html --site ID --url URL [--fetched 2026-02-01T02:00:00+00:00]
                                                        write a draft NEW.json beside a new page; ID is "none" for a
                                                        paper that is not in the directory
    python scripts/make_golden.py --write FAMILY/NAME   take the parser's answer for one page

The expectations are the truth, the parser's output is not: read a draft against the page, by eye, put right what is
wrong, and set "checked" to true (or drop it). A draft that says "checked": false fails the test of golden pages.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "crawler"), str(ROOT / "tests" / "crawler" / "parse")]

from golden import EXACT_FIELDS, PAGES, TEXT_FIELDS, Golden, found, pages, parse, token_f1  # noqa: E402 - found by the path above

from canhtin_crawler.parse import ParseError  # noqa: E402 - found by the path above


def write(path: Path, expected: dict[str, Any]) -> None:
    """Write an expectation in the form the repository keeps."""
    path.write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def draft(path: Path, site: str, url: str, fetched: str) -> None:
    """Write the parser's answer for a new page as a draft to be read."""
    given: dict[str, Any] = {"url": url, "site": None if site == "none" else site}
    given |= {"content_type": "text/html; charset=utf-8", "fetched_at": fetched, "quirks": ""}
    page = Golden(path.stem, path.read_bytes(), given)
    target = path.with_name(path.name.removesuffix(".gz").removesuffix(".html") + ".json")
    write(target, {"checked": False, **given, **found(parse(page))})
    print(f"{target}: read it against the page, then set checked to true")


def differences(page: Golden) -> list[str]:
    """Return in words where the parser's answer differs from the expectation."""
    try:
        got = found(parse(page))
    except ParseError as error:
        return [f"{page.name}: {error}"]
    lines = []
    for name in TEXT_FIELDS:
        score = token_f1(page.expected[name], got[name])
        if score < 1.0:
            lines.append(f"{page.name}: {name}: token F1 {score:.3f}")
    lines += [
        f"{page.name}: {name}: expected {page.expected[name]!r}, got {got[name]!r}"
        for name in EXACT_FIELDS
        if got[name] != page.expected[name]
    ]
    return lines


def main() -> int:
    """Do what the arguments say; 1 when something differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("page", nargs="?", type=Path)
    options.add_argument("--site")
    options.add_argument("--url")
    options.add_argument("--fetched", default="2026-02-01T02:00:00+00:00")
    options.add_argument("--write", metavar="FAMILY/NAME")
    given = options.parse_args()
    if given.page:
        if not (given.site and given.url):
            options.error("a new page needs --site and --url")
        draft(given.page, given.site, given.url, given.fetched)
        return 0
    golden = list(pages())
    if given.write:
        page = next((page for page in golden if page.name == given.write), None)
        if page is None:
            options.error(f"no page {given.write}")
        write(PAGES / f"{page.name}.json", {**page.expected, **found(parse(page)), "checked": False})
        return 0
    lines = [line for page in golden for line in differences(page)]
    print("\n".join(lines) or f"{len(golden)} pages, no difference")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
