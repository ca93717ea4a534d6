"""Looks at a site that the directory does not have, and proposes its entry: doors, pattern, family, three articles."""

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from canhtin.dataset.provinces import folded, provinces
from canhtin.errors import ConfigError, CrawlError, UsageError
from canhtin.probing.ask import Question, ask
from canhtin.probing.check import Checked, judge
from canhtin.probing.patterns import Guess, guess_pattern
from canhtin_crawler.archive_reader import Archived, read_archive
from canhtin_crawler.discover import DoorError, Hints, read_hints, read_listing, read_robots_sitemaps
from canhtin_crawler.items import Article, Fetch
from canhtin_crawler.parse.decode import to_html
from canhtin_crawler.parse.families import FAMILIES
from canhtin_crawler.parse.rules import fingerprint
from canhtin_crawler.parse.select import Page
from canhtin_crawler.reading import read_archived
from canhtin_crawler.sites import Door, DoorKind, Site, netloc
from canhtin_crawler.urls import SiteUrls

SHOWN = 3
_MOST_FEEDS = 12
_MOST_SITEMAPS = 4
_MOST_SECTIONS = 8
_NOTHING = r"(?!)"
_OF_INTEREST = re.compile(r"phap-luat|an-ninh|xa-hoi|thoi-su|phong-su|doi-song", re.IGNORECASE)
_DOMAIN_ENDS = frozenset({"vn", "com", "org", "net", "gov", "edu", "info"})
_NAME = re.compile(
    r"""<meta[^>]+og:site_name[^>]+content\s*=\s*["']([^"']{2,80})|<title[^>]*>([^<]{2,200})""", re.IGNORECASE
)


@dataclass(slots=True)
class Proposal:
    """What was seen. ``faults``: (address, why) of articles that gave none; ``notes``: what a person must look at."""

    site: Site
    checked: list[Checked]
    articles: list[Article]
    faults: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator says of the paper; None: to be guessed. ``delay``: seconds between two requests."""

    contact: str
    name: str | None = None
    province: str | None = None
    delay: float = 5.0
    settings: Mapping[str, Any] = field(default_factory=dict)


def propose(
    address: str, wish: Wish, registry: Mapping[str, Site], *, today: date, tell: Callable[[str], None] = lambda _: None
) -> Proposal:
    """Ask the site: its front page and robots.txt, then the doors found there, then three articles; slowly.

    Raises ConfigError for what is no address or known already, CrawlError when the front page cannot be read.
    """
    site = _seed(address, wish, registry)
    with tempfile.TemporaryDirectory(prefix="canhtin-") as work:
        first = _Look(Path(work) / "1", wish)
        tell(f"reads {site.scheme}://{site.domain}/ and robots.txt")
        pages, sitemaps = first.front(site)
        hints = [read_hints(page.body, url=page.url) for page in pages]
        links = [
            link.url for page in pages for link in read_listing(page.body, url=page.url).links if site.owns(link.url)
        ]
        guess = guess_pattern(links)
        notes = (
            []
            if guess
            else ["no links that look like articles: write article_pattern by hand, then canhtin sites check"]
        )
        site = replace(
            site,
            name=wish.name or _name_of(pages[0], site.domain),
            article_pattern=guess.pattern if guess else _NOTHING,
            skip=guess.skip if guess else (),
            doors=_candidates(site, hints, sitemaps),
        )
        tell(f"tries {len(site.doors)} doors, {wish.delay:g} s between two requests")
        second = _Look(Path(work) / "2", wish)
        checked = second.doors(site)
        third = _Look(Path(work) / "3", wish)
        articles: list[Article] = []
        faults: list[tuple[str, str]] = []
        if guess:
            tell(f"reads {SHOWN} articles")
            site, articles, faults = third.articles(site, guess)
        site, doubts = _finished(site, checked, articles, today)
    return Proposal(site, checked, articles, faults, notes + doubts)


def _seed(address: str, wish: Wish, registry: Mapping[str, Site]) -> Site:
    """Return the entry to begin with: nothing is an article yet, the front page is the only door."""
    url = address if "://" in address else f"https://{address}"
    parts = urlsplit(url)
    host = netloc(url)
    if parts.scheme not in ("http", "https") or not host or ("." not in host and "localhost" not in host):
        raise UsageError(f"{address}: write the address of a front page, such as https://baothu.vn")
    known = next((site for site in registry.values() if site.owns(url)), None)
    if known is not None:
        raise ConfigError(f"{host} is in the directory already, as {known.id}; see canhtin sites show {known.id}")
    domain = host.removeprefix("www.")
    base = f"{parts.scheme}://{host}/"
    doors = [Door("listing", base)]
    if parts.path.strip("/"):
        doors.append(Door("listing", url))
    old, new = _province(wish.province, domain)
    scheme: Any = parts.scheme
    return Site(
        id=_id_of(domain, registry), name=wish.name or domain, owner="provincial" if new else "national", domain=domain,
        family="G", article_pattern=_NOTHING, province_2025=new, provinces_2024=tuple(old), doors=tuple(doors),
        scheme=scheme, delay=wish.delay, confidence="low",
    )  # fmt: skip


def _id_of(domain: str, registry: Mapping[str, Site]) -> str:
    labels = [label for label in re.split(r"[.:]", domain) if label not in _DOMAIN_ENDS]
    name = re.sub(r"[^a-z0-9]+", "-", "-".join(labels).lower()).strip("-") or "paper"
    return name if name not in registry else f"{name}-2"


def _province(given: str | None, domain: str) -> tuple[list[str], str | None]:
    """Return (provinces before July 2025, province of today) as said, or as the host's name says."""
    known = provinces()
    names = [given] if given else [n for n in (*known.old, *known.new) if folded(n).replace(" ", "") in domain]
    if given and given not in known.old and given not in known.new:
        raise UsageError(f"--province {given!r}: write it as in canhtin sites list, such as 'Sơn La'")
    # of names that are part of one another the longest is meant
    name = max(names, key=len, default=None)
    if name is None:
        return [], None
    if name in known.old:
        return [name], known.heir[name]
    return [old for old, new in known.heir.items() if new == name], name


def _name_of(page: Archived, otherwise: str) -> str:
    match = _NAME.search(to_html(page.body, page.content_type))
    if match is None:
        return otherwise
    if match[1]:
        return " ".join(match[1].split())
    parts = [" ".join(part.split()) for part in re.split(r"\s[-|–:]\s|\|", match[2])]
    return next((part for part in parts if re.search(r"\b[Bb]áo\b|\bBÁO\b", part)), parts[0]) or otherwise


def _candidates(site: Site, hints: Sequence[Hints], sitemaps: Sequence[str]) -> tuple[Door, ...]:
    """Return the doors worth trying: those that the site names itself, those of the topic first."""
    base = f"{site.scheme}://{site.domain}/"
    feeds = [url for hint in hints for url in hint.feeds]
    sections = [url for hint in hints for url in hint.sections if urlsplit(url).path.strip("/")]
    found: dict[str, Door] = {door.url: door for door in site.doors}
    wishes: tuple[tuple[DoorKind, list[str], int], ...] = (
        ("feed", feeds, _MOST_FEEDS),
        ("sitemap", [*sitemaps, urljoin(base, "/sitemap.xml")], _MOST_SITEMAPS),
        ("listing", sections, _MOST_SECTIONS),
    )
    for kind, urls, most in wishes:
        mine = [url for url in dict.fromkeys(urls) if site.owns(url) and url not in found]
        mine.sort(key=lambda url: _OF_INTEREST.search(url) is None)
        found |= {url: Door(kind, url) for url in mine[:most]}
    return tuple(found.values())


class _Look:
    """One visit, with an archive of its own."""

    def __init__(self, folder: Path, wish: Wish) -> None:
        self._folder = folder
        self._wish = wish

    def _ask(self, site: Site, urls: tuple[str, ...] = ()) -> list[Fetch]:
        return ask(
            Question([site], self._wish.contact, self._folder, urls=urls, settings=self._wish.settings)
        )  # fmt: skip

    def front(self, site: Site) -> tuple[list[Archived], tuple[str, ...]]:
        """Return the front page (and the page that was named), and the sitemaps that robots.txt names."""
        fetches = self._ask(site)
        answers = list(read_archive(self._folder))
        pages = [page for page in answers if page.metadata.get("door") == "listing" and page.status == 200]
        for page in list(pages):
            try:
                read_listing(page.body, url=page.url)
            except DoorError:
                pages.remove(page)
        told = next(
            (
                f
                for f in fetches
                if f.door != "robots" and f.outcome in ("failed", "blocked", "disallowed", "not_found")
            ),
            None,
        )
        if not pages or (told is not None and told.outcome == "blocked"):
            why = (told.reason or told.outcome) if told else "no page came"
            raise CrawlError(
                f"{site.scheme}://{site.domain}/ could not be read: {why}. If it leads elsewhere, give that address; "
                "an entry for a site behind a gate must be written by hand (docs/add-a-newspaper.md)"
            )
        robots = [page for page in answers if urlsplit(page.url).path == "/robots.txt" and page.status == 200]
        return pages, tuple(url for page in robots for url in read_robots_sitemaps(page.body, url=page.url))

    def doors(self, site: Site) -> list[Checked]:
        """Return how each candidate fares."""
        return judge([site], self._ask(site), self._folder)

    def articles(self, site: Site, guess: Guess) -> tuple[Site, list[Article], list[tuple[str, str]]]:
        """Read some articles; return the site with the family that their pages look like."""
        fetches = self._ask(site, urls=guess.links[:SHOWN])
        pages = [page for page in read_archive(self._folder) if page.metadata.get("door") == "article"]
        letters = [fingerprint(Page(to_html(page.body, page.content_type))) for page in pages if page.status == 200]
        seen = [letter for letter in letters if letter]
        if seen:
            site = replace(site, family=max(dict.fromkeys(seen), key=seen.count))
        urls = SiteUrls(site)
        faults = [(f.url, f.reason or f.outcome) for f in fetches if f.door == "article" and f.http_status is None]
        articles = []
        for page in pages:
            result = read_archived(page, urls)
            if result is None:
                continue
            outcome, reason, article = result
            if article is not None:
                articles.append(article)
            else:
                faults.append((page.url, reason or outcome))
        return site, articles, faults


def _finished(
    site: Site, checked: Sequence[Checked], articles: Sequence[Article], today: date
) -> tuple[Site, list[str]]:
    """Keep the doors that work and say what was seen; return also what a person must look at."""
    working = [one for one in checked if one.state == "working"]
    doors = tuple(replace(one.door, confirmed=True, note=f"{one.links} articles on {today}") for one in working)
    notes = []
    if site.province_2025 is None:
        notes.append("no province: if this is a provincial paper, say --province, else it is noted as a national title")
    if not doors:
        notes.append("no door works: nothing can be found here yet")
    if not articles:
        notes.append("no article could be read: it needs selectors (docs/add-a-newspaper.md)")
    family = FAMILIES[site.family].name
    warned = sorted({warning for article in articles for warning in article.warnings})
    notes += [f"the parser says: {warning}" for warning in warned]
    done = replace(
        site,
        doors=doors,
        examples=tuple(article.url for article in articles),
        confidence="medium" if articles and doors else "low",
        confirmed=(
            f"Front page, robots.txt, {len(doors)} doors and {len(articles)} articles were read on {today} by "
            "canhtin sites add."
        ),
        inferred=(
            f"The pattern of articles, from the links of the front page; family {site.family} ({family}), from the "
            "look of the articles; paging was not looked at."
        ),
    )  # fmt: skip
    return done, notes
