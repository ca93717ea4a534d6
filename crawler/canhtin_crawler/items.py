"""What the crawler hands on: articles, and a record of each fetch. Nothing here knows about the store."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

DatePrecision = Literal["second", "minute", "day", "month"]
Outcome = Literal[
    "article", "changed", "unchanged", "not_article", "unparsed", "not_found", "blocked", "disallowed", "failed"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it stood on its page at one time."""

    url: str
    """Address it was fetched from, after redirects."""
    canonical_url: str
    """Its identity: canonical link, host folded, tracking parameters dropped."""
    site: str
    """Registry id of the paper; its host where it has no entry."""
    title: str
    lead: str = ""
    """Sapo, without the agency prefix's markup; may be empty."""
    body: str = ""
    """Paragraphs joined by a blank line; captions, related boxes and byline are not in it."""
    captions: tuple[str, ...] = ()
    site_tags: tuple[str, ...] = ()
    byline: str | None = None
    section: str | None = None
    """The main one: where the page gives a path of sections, the first."""
    published_raw: str | None = None
    """The date as the page prints it."""
    published_at: datetime | None = None
    """+07:00, aware."""
    published_precision: DatePrecision | None = None
    published_from: str | None = None
    """Which door gave the date: selector, json-ld, meta, url, feed, trafilatura."""
    modified_at: datetime | None = None
    """+07:00, aware; None when the page does not tell it apart from publication."""
    fetched_at: datetime
    """UTC, aware."""
    http_status: int
    robots_allowed: bool | None
    """What robots.txt said when it was fetched; None when it was not asked (a list of archived pages)."""
    body_sha256: str
    """Hex digest of title, lead and body in UTF-8, joined by newlines: a new one is a new version."""
    warc_file: str | None = None
    warc_offset: int | None = None
    parser: str = ""
    parser_version: str = ""
    field_doors: dict[str, str] = field(default_factory=dict)
    """Field name -> the door it came from (selector, json-ld, meta, trafilatura, url, feed)."""
    warnings: tuple[str, ...] = ()
    """What was odd on the page: unrendered templates, an empty body, a date only by day …"""

    @property
    def texts(self) -> dict[str, str]:
        """Return title, lead, body and captions (one a line) by their names; empty ones left out."""
        parts = {"title": self.title, "lead": self.lead, "body": self.body, "captions": "\n".join(self.captions)}
        return {name: text for name, text in parts.items() if text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One request that ended, whatever came of it: the evidence for quiet, blocked, broken and never run."""

    site: str
    door: str
    """feed, sitemap, listing, search, json, archive, url, robots or article."""
    url: str
    fetched_at: datetime
    """UTC, aware."""
    http_status: int | None
    """None when there was no answer at all."""
    outcome: Outcome
    reason: str | None = None
    """In words, for blocked and failed: captcha page, DNS lookup failed, 30 MB over the limit …"""
    links: int = 0
    """For a front door: how many article links it offered."""
    new_links: int = 0
    """… and how many of them were not known yet."""
    etag: str | None = None
    last_modified: str | None = None
    canonical_url: str | None = None
    """Identity of the address that was asked for, before redirects and before the page's own canonical link: a state
    that remembers it beside `Article.canonical_url` is not asked to fetch an alias twice."""
    final_url: str | None = None
    """Where redirects led to, if anywhere else."""
    robots_allowed: bool | None = None
    bytes: int | None = None
    """Length of the decoded body."""
    warc_file: str | None = None
    warc_offset: int | None = None
