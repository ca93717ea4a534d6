"""A parser of a few lines, for tests of everything around the parser."""

import hashlib
import re
from datetime import datetime
from html import unescape
from typing import Any

from canhtin_crawler.items import Article


class ParseError(ValueError):
    fault = "empty"


def parse_article(
    body: bytes, *, url: str, site: Any, content_type: str | None, fetched_at: datetime, http_status: int,
    robots_allowed: bool | None, feed_date: datetime | None = None,
) -> Article:  # fmt: skip
    text = body.decode("utf-8", "replace")
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    if title is None or ("<p" not in text and "<div>" not in text):
        raise ParseError("no title and no paragraph")
    canonical = re.search(r'rel="canonical" href="([^"]+)"', text)
    paragraphs = "\n\n".join(unescape(part) for part in re.findall(r"<p>([^<]+)</p>", text))
    head = unescape(title.group(1))
    return Article(
        url=url, canonical_url=canonical.group(1) if canonical else url, site=site.id, title=head, body=paragraphs,
        published_at=feed_date, fetched_at=fetched_at, http_status=http_status, robots_allowed=robots_allowed,
        body_sha256=hashlib.sha256(f"{head}\n\n{paragraphs}".encode()).hexdigest(), parser="stand-in",
    )  # fmt: skip
