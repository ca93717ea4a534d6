"""Newspaper pages saved from a browser, read as articles: of papers in the directory and of strangers alike."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

from canhtin.errors import InputError

if TYPE_CHECKING:
    from canhtin_crawler.items import Article
    from canhtin_crawler.sites import Site

SUFFIXES = (".html", ".htm")
_BEGINS = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,9}<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_page(data: bytes) -> bool:
    """Tell whether these bytes begin as a page of HTML does."""
    return _BEGINS.match(data[:10_000]) is not None


def read_saved(data: bytes, saved_at: datetime) -> "tuple[Article, Site | None]":
    """Read a saved page: the article, and its paper's entry (None for a paper that is not in the directory).

    ``saved_at`` (aware): when the page was taken, as far as is known. Raises InputError for a page without an article.
    """
    from canhtin.knowledge import registry  # noqa: PLC0415 - text and JSON lines need neither the directory
    from canhtin_crawler.parse import ParseError, parse_saved  # noqa: PLC0415 - nor lxml

    try:
        return parse_saved(data, registry(), saved_at=saved_at)
    except ParseError as error:
        raise InputError(f"no article on this page: {error.reason}") from error
