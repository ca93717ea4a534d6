"""Guesses from a page's links what an article's address looks like on a site."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

MIN_LINKS = 4
"""So many links must look alike: a front page has dozens of articles."""
_MIN_WORDS = 4
_NOT_ARTICLES = re.compile(
    r"^/(?:tags?|tu-khoa|topics?|chu-de|su-kien|events?|tac-gia|authors?|tim-kiem|search|rss|lien-he|en|english)(?:/|$)"
)
_NOT_MARKS = frozenset({"event", "tag", "topic", "author", "page", "cat", "cate", "p", "zone", "video", "photo"})
_NUMBERED = re.compile(
    r"^(?P<slug>.*[a-z].*?)(?P<sep>[-_.])(?P<mark>[a-z]{0,6})(?P<id>\d{4,20})(?P<end>\.[a-z]{2,6})?$"
)
_MONTH_AND_HEX = re.compile(r"^(?P<slug>.*[a-z].*)-(?P<id>[0-9a-f]{7}|\d{5,7})$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS = re.compile(r"^(?P<slug>.*[a-z].*)-(?P<id>(?=[^-]*[A-Z])[0-9A-Za-z]{8,12})(?P<end>\.[a-z]{2,6})?$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A regular expression for path and query, and the links it was made from, in the page's order.

    ``skip``: expressions for folders whose pages have addresses of the same shape and are no articles.
    """

    pattern: str
    links: tuple[str, ...]
    skip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: str
    mark: str
    end: str
    slash: bool


def guess_pattern(links: Iterable[str]) -> Guess | None:
    """Return the pattern that most article-like links share, None when too few look like articles."""
    groups: dict[_Shape, dict[str, tuple[int, int]]] = {}
    all_links = list(links)
    for link in all_links:
        found = _shape(link)
        if found is not None:
            shape, depth, length = found
            groups.setdefault(shape, {}).setdefault(link, (depth, length))
    if not groups:
        return None
    shape, members = max(groups.items(), key=lambda entry: len(entry[1]))
    if len(members) < MIN_LINKS:
        return None
    depths = {depth for depth, _ in members.values()}
    lengths = {length for _, length in members.values()}
    pattern = _pattern(shape, depths, lengths)
    paths = [urlsplit(link).path for link in all_links]
    others = {path.split("/")[1] for path in paths if _NOT_ARTICLES.search(path) and re.search(pattern, path)}
    return Guess(pattern, tuple(members), tuple(f"^/{re.escape(name)}/" for name in sorted(others)))


def _shape(link: str) -> tuple[_Shape, int, int] | None:
    """Return a link's shape, the number of folders before its last part, and the length of its number."""
    path = urlsplit(link).path
    if _NOT_ARTICLES.search(path):
        return None
    slash = path.endswith("/")
    *folders, last = path.strip("/").split("/")
    if folders and re.fullmatch(r"\d{6}", folders[-1]) and (match := _MONTH_AND_HEX.match(last)):
        kind, mark, end = "month", "", ""
    elif match := _NUMBERED.match(last):
        kind, mark, end = "number", match["sep"] + match["mark"], match["end"] or ""
        if match["mark"] in _NOT_MARKS or _YEAR.fullmatch(match["id"]):
            return None
    elif match := _LETTERS.match(last):
        kind, mark, end = "letters", "-", match["end"] or ""
    else:
        return None
    if len(re.split(r"[-_]", match["slug"])) < _MIN_WORDS:
        return None
    return _Shape(kind, mark, end, slash), len(folders), len(match["id"])


def _pattern(shape: _Shape, depths: set[int], lengths: set[int]) -> str:
    tail = "/?" if shape.slash else ""
    if shape.kind == "month":
        return rf"^(?:/[^/]+)+/\d{{6}}/[^/]+-(?:[0-9a-f]{{7}}|\d{{5,7}}){tail or '/?'}$"
    folders = "(?:/[^/]+)*" if len(depths) > 1 else "/[^/]+" * depths.pop()
    low, high = min(lengths), max(lengths)
    # numbers grow: a digit less belongs to the years before, one more to those to come
    number = rf"\d{{{max(4, low - 1)},{high + 1}}}" if shape.kind == "number" else rf"[0-9A-Za-z]{{{low},{high}}}"
    return f"^{folders}/[^/]+{re.escape(shape.mark).replace(chr(92) + '-', '-')}{number}{re.escape(shape.end)}{tail}$"
