"""The golden pages: authored HTML beside what a person says it holds."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from canhtin_crawler.items import Article
from canhtin_crawler.parse import parse_article
from canhtin_crawler.parse.text import words
from canhtin_crawler.sites import Site, load_sites

ROOT = Path(__file__).resolve().parents[3]
PAGES = Path(__file__).resolve().parent / "pages"
SITES = load_sites((path.name, path.read_bytes()) for path in sorted((ROOT / "data" / "sites").glob("*.toml")))
TEXT_FIELDS = ("title", "lead", "body")
EXACT_FIELDS = ("published_at", "precision", "modified_at", "byline", "captions", "site_tags", "section")


@dataclass(frozen=True, slots=True)
class Golden:
    """One page: its bytes, and the expectations as they stand in its JSON."""

    name: str
    body: bytes
    expected: dict[str, Any]

    @property
    def site(self) -> Site | None:
        """Return the registry entry it is parsed with, None for a paper that has none."""
        return SITES[self.expected["site"]] if self.expected["site"] else None


def pages() -> Iterator[Golden]:
    """Yield all golden pages by family and name; compressed ones as they came."""
    for path in sorted(PAGES.glob("*/*.json")):
        sources = (path.with_suffix(".html"), path.with_suffix(".html.gz"))
        source = next(candidate for candidate in sources if candidate.exists())
        expected = json.loads(path.read_text(encoding="utf-8"))
        yield Golden(f"{path.parent.name}/{path.stem}", source.read_bytes(), expected)


def parse(page: Golden) -> Article:
    """Parse a golden page as the crawler would have."""
    expected = page.expected
    return parse_article(
        page.body,
        url=expected["url"],
        site=page.site,
        content_type=expected["content_type"],
        fetched_at=datetime.fromisoformat(expected["fetched_at"]),
        http_status=200,
        robots_allowed=True,
    )


def found(article: Article) -> dict[str, Any]:
    """Return an article in the form of the expectations."""
    return {
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "precision": article.published_precision,
        "modified_at": article.modified_at.isoformat() if article.modified_at else None,
        "byline": article.byline,
        "captions": list(article.captions),
        "site_tags": list(article.site_tags),
        "section": article.section,
    }


def token_f1(wanted: str, got: str) -> float:
    """Return the F1 of two texts as bags of words, 0.0 to 1.0; two empty texts agree."""
    one, other = Counter(words(wanted)), Counter(words(got))
    if not one and not other:
        return 1.0
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values()))
