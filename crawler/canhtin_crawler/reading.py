"""From an answer to an article, or to the reason why there is none; used live and from the archive alike."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from scrapy.http import Response

from canhtin_crawler.archive_reader import Archived, read_archive
from canhtin_crawler.gates import gate
from canhtin_crawler.items import Article, Outcome
from canhtin_crawler.outcomes import of_status
from canhtin_crawler.sites import Site
from canhtin_crawler.spiders.plan import Entry
from canhtin_crawler.spiders.records import headers_of
from canhtin_crawler.urls import SiteUrls, canonical_link

logger = logging.getLogger(__name__)
Result = tuple[Outcome, str | None, Article | None]
_FAULTS: dict[str, Outcome] = {"blocked": "blocked", "not-found": "not_found", "not-article": "not_article"}


@dataclass(frozen=True, slots=True)
class Page:
    """One answer to a request for an article, live or archived; all that parsing may depend on."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    at: datetime
    robots_allowed: bool | None
    feed_date: datetime | None
    file: str | None
    offset: int | None


def read_article(response: Response, entry: Entry, urls: SiteUrls) -> Result:
    """Read a live answer: (outcome, reason, article or None)."""
    place = response.meta.get("warc")
    page = Page(
        url=response.url,
        status=response.status,
        headers=headers_of(response),
        body=response.body,
        at=place.at if place else datetime.now(UTC),
        robots_allowed=response.meta.get("robots_allowed"),
        feed_date=entry.published,
        file=place.file if place else None,
        offset=place.offset if place else None,
    )
    return read_page(page, urls)


def read_archived(archived: Archived, urls: SiteUrls) -> Result | None:
    """Read an archived answer as it was read live; None for answers of doors, robots.txt and redirects."""
    notes = archived.metadata
    if notes.get("door") != "article" or 300 <= archived.status < 400:
        return None
    said = notes.get("feed_date")
    page = Page(
        url=archived.url,
        status=archived.status,
        headers=archived.headers,
        body=archived.body,
        at=archived.at,
        robots_allowed={"True": True, "False": False}.get(notes.get("robots_allowed", "")),
        feed_date=datetime.fromisoformat(said) if said else None,
        file=archived.file,
        offset=archived.offset,
    )
    return read_page(page, urls)


def reparse(folder: Path, sites: Mapping[str, Site]) -> Iterator[tuple[Archived, Result]]:
    """Make all articles of an archive again, in the order in which they were fetched, with no network.

    ``sites``: id -> registry entry. Yields each archived answer to a request for an article with what came of it;
    pages of papers that are not in ``sites`` are passed over.
    """
    urls = {site.id: SiteUrls(site) for site in sites.values()}
    for archived in read_archive(folder):
        of_paper = urls.get(archived.metadata.get("site", ""))
        result = read_archived(archived, of_paper) if of_paper is not None else None
        if result is not None:
            yield archived, result


def read_page(page: Page, urls: SiteUrls) -> Result:
    """Tell how a request for an article ended, and make the article if there is one. Never raises for a bad page."""
    blocked = gate(page.status, page.body, headers=page.headers)
    if blocked:
        return "blocked", blocked, None
    status = of_status(page.status)
    if status is not None:
        return *status, None
    if not urls.is_article(page.url):
        return "not_article", "led to a page that is no article of this paper", None
    from canhtin_crawler import parse  # noqa: PLC0415 - trafilatura and its kin take half a second to load

    parse_article = cast("Callable[..., Article]", parse.parse_article)
    try:
        article = parse_article(
            page.body, url=page.url, site=urls.site, content_type=page.headers.get("content-type"),
            fetched_at=page.at, http_status=page.status, robots_allowed=page.robots_allowed, feed_date=page.feed_date,
        )  # fmt: skip
    except parse.ParseError as error:
        return _FAULTS.get(getattr(error, "fault", ""), "unparsed"), str(error)[:300], None
    except Exception as error:
        logger.exception("the parser failed on %s", page.url)
        return "unparsed", f"the parser failed: {type(error).__name__}: {error}"[:300], None
    identity = canonical_link(article.canonical_url, page_url=page.url, urls=urls)
    return "article", None, replace(article, canonical_url=identity, warc_file=page.file, warc_offset=page.offset)
