"""``canhtin crawl``: collect the papers into the store."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from canhtin.cli.console import EXIT_SOME_FAILED, Home, Json, note, progress, say, say_json
from canhtin.errors import CrawlError, UsageError

if TYPE_CHECKING:
    from canhtin.config import Settings
    from canhtin_crawler.sites import Site
    from canhtin_crawler.spiders.plan import CrawlStats

Papers = Annotated[
    list[str] | None,
    typer.Argument(help="Ids of papers (canhtin sites list). Default: those of canhtin.toml, else all."),
]
Contact = Annotated[
    str | None,
    typer.Option("--contact", help="E-mail or URL that papers can reach you by; asked for once and kept in the home."),
]


def crawl(
    papers: Papers = None,
    contact: Contact = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Back-fill: go back to this day of publication.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Nothing published after this day.")
    ] = None,
    url: Annotated[
        list[str] | None, typer.Option("--url", help="Only these articles: an address, or a file with one a line.")
    ] = None,
    query: Annotated[
        list[str] | None, typer.Option("--query", help="Ask the papers' search pages for this phrase (back-filling).")
    ] = None,
    topic: Annotated[
        bool,
        typer.Option("--topic", help="The same for the topic's phrases: the shipped ones and those of canhtin.toml."),
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Collect new and changed articles, politely. Stopped anywhere, the next crawl goes on from there.

    Examples: canhtin crawl baosonla baonghean · canhtin crawl --since 2025-01-01 --topic · canhtin crawl --url urls.txt
    """
    from canhtin.collecting import collect
    from canhtin.config import ensure_home, load
    from canhtin.store.engine import open_engine
    from canhtin_crawler.items import Fetch

    settings = load(home)
    ensure_home(settings.home)
    agreed = contact_of(settings, contact)
    sites = chosen_sites(settings, papers)
    urls = addresses(url or [])
    phrases = _phrases(settings, query or [], topic=topic)
    if phrases:
        _tell_search_pages(sites, phrases, only_urls=bool(urls))
    engine = open_engine(settings.store_url)
    missed: list[Fetch] = []

    def done(fetch: Fetch) -> None:
        step(1)
        if urls and fetch.door in ("url", "article") and fetch.outcome not in ("article", "changed", "unchanged"):
            missed.append(fetch)

    with progress("crawl") as step:
        stats = collect(
            engine, settings.home, sites, contact=agreed, since=since.date() if since else None,
            until=until.date() if until else None, urls=urls, queries=phrases,
            settings=crawl_settings(settings), on_progress=done,
        )  # fmt: skip
    show_crawl(stats, as_json=as_json)
    for fetch in missed:
        note(f"{fetch.outcome}: {fetch.url}: {fetch.reason or 'no article'}")
    if stats.stopped:
        raise KeyboardInterrupt  # worded where all commands are
    if stats.interrupted or trouble(stats):
        raise typer.Exit(EXIT_SOME_FAILED)


def _phrases(settings: "Settings", given: list[str], *, topic: bool) -> list[str]:
    from canhtin.knowledge import topic_phrases

    found = [*given, *topic_phrases(), *settings.topic_phrases] if topic else given
    return list(dict.fromkeys(phrase for phrase in map(str.strip, found) if phrase))


def _tell_search_pages(sites: list["Site"], phrases: list[str], *, only_urls: bool) -> None:
    """Say which papers can be searched at all. Raises UsageError where none can."""
    if only_urls:
        raise UsageError("--url reads these articles only: leave out --query and --topic")
    able = [site.id for site in sites if any(door.kind == "search" for door in site.doors)]
    if not able:
        raise UsageError(
            "no search page is known of these papers; see canhtin sites show, or leave out --query, --topic"
        )
    note(f"{len(phrases)} phrases for the search pages of {len(able)} of {len(sites)} papers")


def contact_of(settings: "Settings", given: str | None) -> str:
    """Return the operator's contact; ask for it once and keep it in ``canhtin.toml``. Raises CrawlError without one."""
    if settings.contact:
        return given or settings.contact
    contact = (given or (typer.prompt("Your contact for the papers (e-mail or URL)") if _can_ask() else "")).strip()
    if not re.fullmatch(r"[^@\s\"]+@[^@\s\"]+\.[^@\s\"]+|https?://[^\s\"]+", contact):
        raise CrawlError(
            "papers must be able to reach whoever crawls them: give --contact with an e-mail address or URL of yours, "
            "or set CANHTIN_CONTACT"
        )
    path = settings.home / "canhtin.toml"
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(f'contact = "{contact}"\n{before}', encoding="utf-8")
    note(f"contact kept in {path}")
    return contact


def _can_ask() -> bool:
    import sys

    return sys.stdin.isatty()


def crawl_settings(settings: "Settings") -> dict[str, Any]:
    """Return what a crawl does otherwise than usual: it names the operator's page, and is less patient in tests."""
    named = {"CANHTIN_PROJECT_URL": settings.project_url} if settings.project_url else {}
    if not settings.allow_loopback:
        return named
    return named | {"CANHTIN_ALLOW_LOOPBACK": True, "AUTOTHROTTLE_START_DELAY": 0.05, "CANHTIN_BACKOFF": 0.1}


def chosen_sites(settings: "Settings", papers: list[str] | None) -> list["Site"]:
    """Return the entries to crawl. Raises UsageError for an id that the directory does not have."""
    from canhtin.registry import directory

    known = directory(settings.home)
    wanted = papers or settings.sites
    for name in wanted:
        if name not in known:
            from rapidfuzz.process import extractOne

            nearest = extractOne(name, known.keys())
            raise UsageError(f"no paper with the id {name!r}; did you mean {nearest[0]!r}? See canhtin sites list")
        if known[name].status == "lead":
            raise UsageError(
                f"{name}: only its name is known so far, nobody has looked at the site; see canhtin sites show {name}"
            )
    if wanted:
        return [known[name] for name in dict.fromkeys(wanted)]
    return [site for site in known.values() if site.status == "current"]


def addresses(given: list[str]) -> list[str]:
    """Return the addresses of ``--url``: each is one itself, or a file with one a line. Raises UsageError."""
    from pathlib import Path

    found: list[str] = []
    for value in given:
        if re.match(r"https?://", value):
            found.append(value)
            continue
        try:
            lines = Path(value).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"--url {value}: neither an address (https://…) nor a readable file of them") from error
        found += [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return found


def trouble(stats: "CrawlStats") -> dict[str, int]:
    """Return how many requests ended badly, by outcome."""
    return {name: stats.outcomes[name] for name in ("blocked", "failed", "unparsed") if stats.outcomes.get(name)}


def show_crawl(stats: "CrawlStats", *, as_json: bool) -> None:
    """Tell what a crawl did."""
    if as_json:
        say_json(
            {
                "articles": stats.articles, "requests": stats.fetches, "outcomes": dict(stats.outcomes),
                "by_site": {name: dict(counts) for name, counts in stats.by_site.items()},
                "skipped": dict(stats.skipped), "seconds": round(stats.seconds, 1), "finished": not stats.interrupted,
            }
        )  # fmt: skip
        return
    outcomes = ", ".join(f"{count} {name}" for name, count in sorted(stats.outcomes.items()))
    say(f"{stats.articles} articles new or changed; {stats.fetches} requests in {stats.seconds:.0f} s ({outcomes}).")
    for name, reason in stats.skipped.items():
        say(f"{name}: not asked, {reason}")
    if trouble(stats):
        say("Papers that gave trouble are listed by: canhtin status --sources")
