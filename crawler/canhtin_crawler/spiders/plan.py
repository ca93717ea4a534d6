"""What one crawl is asked to do, and the tallies it brings home."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

from canhtin_crawler.discover.links import VIETNAM, Link
from canhtin_crawler.discover.listings import read_url_list
from canhtin_crawler.items import Fetch
from canhtin_crawler.sites import DoorKind, Site, load_sites
from canhtin_crawler.spiders.tasks import Task

ROUND_DOORS: tuple[DoorKind, ...] = ("feed", "sitemap", "listing", "json")
"""What every round looks at; searches and archives by month are for back-filling."""
_DATED_SLICE = re.compile(r"(?:19|20)\d\d")
_SLICE_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?(0?[1-9]|1[0-2])(?!\d)")
_NO = (False, "0", "no", "false")
ALL_DOORS: tuple[DoorKind, ...] = get_args(DoorKind)


class PlanError(ValueError):
    """A crawl was asked for in a way that cannot be done; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do. ``since`` and ``until`` are dates of publication, +07:00, both inclusive.

    ``since`` makes it a back-fill: paging goes on through known articles until a page has only older ones, and
    searches and archives are used too.
    """

    sites: dict[str, Site]
    since: date | None = None
    until: date | None = None
    urls: tuple[str, ...] = ()
    """Only these addresses, no doors."""
    queries: tuple[str, ...] = ()
    doors: tuple[DoorKind, ...] = ROUND_DOORS
    revisits: bool = True
    follow: bool = True
    """False: look at the doors only, to see what they offer (`canhtin sites check`)."""

    def wants(self, link: Link) -> bool:
        """Tell whether a link lies in the window as far as its door dates it; undated ones do."""
        last = link.published or link.modified
        if self.since and last and last.astimezone(VIETNAM).date() < self.since:
            return False
        return not (self.until and link.published and link.published.astimezone(VIETNAM).date() > self.until)

    def wants_slice(self, url: str) -> bool:
        """Tell whether a sitemap with year and month in its address can hold anything of the window."""
        match = _SLICE_MONTH.search(url)
        if match is None:
            return True
        month = (int(match[1]), int(match[2]))
        if self.since and month < (self.since.year, self.since.month):
            return False
        return not (self.until and month > (self.until.year, self.until.month))

    def choose_sitemaps(self, children: Iterable[Link]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        """Return (slices of time, others): those of a sitemap's children that can hold anything of the window."""
        wanted = [
            child for child in children if self.wants(replace(child, published=None)) and self.wants_slice(child.url)
        ]
        dated = {child for child in wanted if _DATED_SLICE.search(child.url)}
        return tuple(child for child in wanted if child in dated), tuple(c for c in wanted if c not in dated)

    def is_older(self, when: datetime | None) -> bool:
        """Tell whether something dated lies before the window."""
        return bool(self.since and when and when.astimezone(VIETNAM).date() < self.since)


def make_plan(
    sites: Sequence[Site] | str | None,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    urls: Sequence[str] | str | None = None,
    queries: Sequence[str] | str | None = None,
    doors: Sequence[str] | str | None = None,
    revisits: bool | str = True,
    follow: bool | str = True,
) -> Plan:
    """Make a plan from Python values or from the texts of ``scrapy crawl press -a name=value``. Raises PlanError.

    As texts: ``sites`` are registry files or folders joined by commas, ``urls`` a file with one URL a line or a URL,
    ``queries`` phrases joined by semicolons, ``doors`` kinds joined by commas.
    """
    begin, end = _date(since, "since"), _date(until, "until")
    if begin and end and begin > end:
        raise PlanError(f"since {begin} lies after until {end}")
    chosen = _read_sites(sites) if isinstance(sites, str) else {site.id: site for site in sites or ()}
    if not chosen:
        raise PlanError("no paper to crawl: give registry files, such as -a sites=data/sites/bao-mau.toml")
    if isinstance(doors, str):
        doors = [word.strip() for word in doors.split(",")]
    default = ALL_DOORS if begin or queries else ROUND_DOORS
    kinds: tuple[Any, ...] = tuple(doors) if doors else default
    wrong = [kind for kind in kinds if kind not in ALL_DOORS]
    if wrong:
        raise PlanError(f"unknown door {wrong[0]!r}; the doors are {', '.join(ALL_DOORS)}")
    if isinstance(urls, str):
        urls = read_url_list(Path(urls).read_text(encoding="utf-8")) if Path(urls).is_file() else urls.split()
    if isinstance(queries, str):
        queries = [phrase.strip() for phrase in queries.split(";") if phrase.strip()]
    return Plan(
        sites=chosen,
        since=begin,
        until=end,
        urls=tuple(urls or ()),
        queries=tuple(queries or ()),
        doors=kinds,
        revisits=revisits not in _NO,
        follow=follow not in _NO,
    )


def _read_sites(text: str) -> dict[str, Site]:
    files: list[Path] = []
    for part in text.split(","):
        path = Path(part.strip())
        if path.is_dir():
            files += sorted(path.glob("*.toml"))
        elif path.is_file():
            files.append(path)
        else:
            raise PlanError(f"{path}: no such registry file or folder")
    return load_sites((file.name, file.read_bytes()) for file in files)


def _date(value: date | str | None, name: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PlanError(f"{name} {value!r}: write it like 2024-07-30")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise PlanError(f"{name} {value!r}: {error}") from error


@dataclass(slots=True, eq=False)
class Entry:
    """One article that is being fetched."""

    site: Site
    url: str
    """As asked for."""
    identity: str
    task: Task
    published: datetime | None = None
    """What the door said."""
    revisit: bool = False
    seen: "Seen | None" = None


@dataclass(slots=True, eq=False)
class Seen:
    """The dates met below one list page, to tell when a back-fill has gone back far enough."""

    newest: datetime | None = None
    undated: bool = False

    def note(self, when: datetime | None) -> None:
        """Take one article's date into account."""
        if when is None:
            self.undated = True
        elif self.newest is None or when > self.newest:
            self.newest = when


@dataclass(slots=True)
class CrawlStats:
    """What one crawl did. ``by_site``: site id -> how often ``requests``, ``articles`` and each ``door:outcome``."""

    articles: int = 0
    fetches: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    by_site: dict[str, dict[str, int]] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    """Site id -> why nothing was asked of it (closing hours)."""
    finish_reason: str = ""
    """finished, or shutdown after Ctrl-C, or what stopped it."""
    seconds: float = 0.0

    @property
    def interrupted(self) -> bool:
        """Return whether the crawl ended before its work did."""
        return self.finish_reason != "finished"

    @property
    def stopped(self) -> bool:
        """Return whether someone asked the crawl to stop, with Ctrl-C or a signal."""
        return self.finish_reason in {"shutdown", "stopped"}

    def count(self, fetch: Fetch) -> None:
        """Take one ended request into account."""
        self.fetches += 1
        self.outcomes[fetch.outcome] = self.outcomes.get(fetch.outcome, 0) + 1
        self._add(fetch.site, "requests")
        self._add(fetch.site, f"{fetch.door}:{fetch.outcome}")

    def count_article(self, site: str) -> None:
        """Take one article into account."""
        self.articles += 1
        self._add(site, "articles")

    def _add(self, site: str, key: str) -> None:
        tally = self.by_site.setdefault(site, {})
        tally[key] = tally.get(key, 0) + 1
