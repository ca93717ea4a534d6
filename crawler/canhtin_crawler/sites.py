"""The registry of papers: one TOML file a paper under ``data/sites``, read into frozen records.

This module never opens files: it takes bytes, so that registry entries can come from a wheel, a checkout or a test.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

OwnerLevel = Literal["provincial", "national", "agency", "aggregator"]
Status = Literal["current", "archive", "lead"]
DoorKind = Literal["feed", "sitemap", "listing", "search", "json", "archive"]
FIELDS = ("title", "lead", "body", "published", "modified", "byline", "caption", "tags", "section", "remove")


_LIKE_AN_ARTICLE = r"[^/]*(?:-[^/]*-|\d{4})[^/]*/?$"
"""Path of a page that a paper of no entry may name as its own address: several words, or a number."""


class SiteError(ValueError):
    """A registry entry cannot be used; the message names the file, the key and what to write instead."""


@dataclass(frozen=True, slots=True)
class Door:
    """One way to find a paper's articles.

    ``url`` may hold ``{page}`` or ``{offset}`` (how many entries lie on the pages before), ``{query}``, ``{year}``,
    ``{month}`` (01-12) and ``{m}`` (1-12); for slices of a month also the first day ``{day}`` (01-31) or ``{d}`` (1-31)
    and the last one ``{last_day}`` or ``{last_d}``.
    """

    kind: DoorKind
    url: str
    first_page: int = 1
    last_page: int = 1
    """How far paging may go back when nothing known is met."""
    page_size: int = 0
    """Entries of a page, for ``{offset}``."""
    slices: tuple[int, ...] = ()
    """The days of a month that slices begin with, such as 1, 6, 11, 16, 21, 26; each ends before the next one, the last
    with the month. None: an address with a day is one a day."""
    confirmed: bool = False
    """Seen working by somebody; False: inferred from the family."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors by field, the first that matches wins. They hold for pages published until ``until``."""

    fields: Mapping[str, tuple[str, ...]]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """One paper."""

    id: str
    name: str
    owner: OwnerLevel
    domain: str
    family: str
    article_pattern: str
    """Regular expression on path and query of an article's URL; the only test of what is an article."""
    status: Status = "current"
    """current: crawled by plan; archive: a former paper whose host may still answer, for back-filling; lead: only its
    name is known, never crawled until somebody has looked."""
    examples: tuple[str, ...] = ()
    """Addresses of articles that were read somewhere; the pattern must match each of them."""
    province_2025: str | None = None
    """One of the 34, None for a national title."""
    provinces_2024: tuple[str, ...] = ()
    """Those of the 63 it serves."""
    former_domains: Mapping[str, str] = field(default_factory=dict)
    """Host -> what is known of it: the year it was left, whether it redirects."""
    hosts: tuple[str, ...] = ()
    """Further hosts of the same paper (www, m., amp., sub-sites)."""
    doors: tuple[Door, ...] = ()
    selectors: tuple[Selectors, ...] = ()
    """The site's own, newest first, tried before the family's."""
    skip: tuple[str, ...] = ()
    """Regular expressions on the path: sections and hosts that are never fetched (English pages, galleries …)."""
    keep_parameters: tuple[str, ...] = ()
    """Query parameters that are part of an article's identity."""
    scheme: Literal["https", "http"] = "https"
    delay: float = 3.0
    """Seconds between two requests to one host."""
    hours: str | None = None
    """Only fetched within these hours of the day, +07:00, such as ``22:00-05:00``."""
    legacy_tls: bool = False
    verify_tls: bool = True
    tls_reason: str = ""
    confidence: Literal["high", "medium", "low"] = "medium"
    confirmed: str = ""
    """What was seen, by whom, when."""
    inferred: str = ""
    """What is only deduced and waits for the first live crawl."""
    notes: str = ""

    def is_article(self, url: str) -> bool:
        """Tell an article's URL by the site's own pattern; never by og:type."""
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        return (
            self.owns(url)
            and re.search(self.article_pattern, target) is not None
            and not any(re.search(pattern, parts.path) for pattern in self.skip)
        )

    def owns(self, url: str) -> bool:
        """Return whether this URL is on one of the paper's hosts, present or former."""
        return netloc(url) in self.all_hosts()

    def all_hosts(self) -> frozenset[str]:
        """Return every host of the paper, with and without ``www.``; with the port where it is not the scheme's own."""
        bare = {self.domain, *self.hosts, *self.former_domains}
        return frozenset(bare | {f"www.{host}" for host in bare} | {host.removeprefix("www.") for host in bare})


def netloc(url: str) -> str:
    """Return host and port of a URL in lower case, without user, and without the port that the scheme implies."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().rstrip(".")
    try:
        port = parts.port
    except ValueError:
        return ""
    return host if port in (None, 80, 443) else f"{host}:{port}"


def stranger(url: str) -> Site:
    """Return an entry for a paper that is not in the directory, by the address of one of its pages ("" if not known).

    It has no family and no selectors, so that the look of a page decides; its id is the host.
    """
    host = netloc(url).removeprefix("www.") or "unknown"
    return Site(
        id=host, name=host, owner="national", domain=host, family="", article_pattern=_LIKE_AN_ARTICLE,
        status="lead", confidence="low",
    )  # fmt: skip


def site_from_toml(name: str, data: bytes) -> Site:
    """Read one registry entry; ``name`` is the file's name, for messages. Raises SiteError."""
    try:
        raw = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SiteError(f"{name}: not readable as TOML in UTF-8: {error}") from error
    known = set(Site.__dataclass_fields__)
    unknown = sorted(set(raw) - known)
    if unknown:
        raise SiteError(f"{name}: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(known))}")
    missing = sorted({"id", "name", "owner", "domain", "family", "article_pattern"} - set(raw))
    if missing:
        raise SiteError(f"{name}: the key {missing[0]!r} is missing")
    try:
        re.compile(raw["article_pattern"])
    except re.error as error:
        raise SiteError(f"{name}: article_pattern is no regular expression: {error}") from error
    return Site(**{key: _value(name, key, value) for key, value in raw.items()})


def _value(name: str, key: str, value: Any) -> Any:
    try:
        if key == "doors":
            return tuple(Door(**door | {"slices": tuple(door.get("slices", ()))}) for door in value)
        if key == "selectors":
            return tuple(_selectors(name, entry) for entry in value)
    except TypeError as error:
        raise SiteError(f"{name}: {key}: {error}") from error
    return tuple(value) if isinstance(value, list) else value


def _selectors(name: str, entry: dict[str, Any]) -> Selectors:
    until = entry.pop("until", None)
    unknown = sorted(set(entry) - set(FIELDS))
    if unknown:
        raise SiteError(f"{name}: selectors: unknown field {unknown[0]!r}; the fields are {', '.join(FIELDS)}")
    return Selectors({key: (value,) if isinstance(value, str) else tuple(value) for key, value in entry.items()}, until)


def load_sites(files: Iterable[tuple[str, bytes]]) -> dict[str, Site]:
    """Read the whole registry: (file name, bytes) pairs to id -> Site. Raises SiteError on a doubled id or host."""
    sites: dict[str, Site] = {}
    owners: dict[str, str] = {}
    for name, data in files:
        site = site_from_toml(name, data)
        if site.id in sites:
            raise SiteError(f"{name}: the id {site.id!r} is used twice")
        if site.domain in owners:
            raise SiteError(f"{name}: the domain {site.domain} belongs to {owners[site.domain]!r} already")
        owners[site.domain] = site.id
        sites[site.id] = site
    return sites
