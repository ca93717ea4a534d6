"""``canhtin sites check`` and ``canhtin sites add``: looks at live sites, politely."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from canhtin.cli.console import EXIT_SOME_FAILED, Home, Json, note, progress, say, say_json
from canhtin.cli.crawl import Contact, chosen_sites, contact_of, crawl_settings
from canhtin.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from canhtin.config import Settings
    from canhtin.probing.propose import Proposal
    from canhtin_crawler.sites import Site

LEAST_DELAY = 3.0


def check(
    papers: Annotated[
        list[str] | None,
        typer.Argument(help="Ids of papers, or files of entries (.toml). Default: those of canhtin.toml, else all."),
    ] = None,
    contact: Contact = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Ask each door of the live sites once: working, blocked, moved, empty or changed. Nothing is stored.

    Examples: canhtin sites check baosonla · canhtin sites check data/sites/baothu.toml
    """
    import tempfile

    from canhtin.config import ensure_home, load
    from canhtin.probing.ask import Question, ask_here
    from canhtin.probing.check import DOORS, QUERY, judge

    settings = load(home)
    ensure_home(settings.home)
    agreed = contact_of(settings, contact)
    sites = _wanted(settings, papers)
    with tempfile.TemporaryDirectory(prefix="canhtin-") as work, progress("check") as step:
        question = Question(sites, agreed, Path(work), doors=DOORS, queries=(QUERY,), settings=crawl_settings(settings))
        found = judge(sites, ask_here(question, lambda _fetch: step(1)), Path(work))
    if as_json:
        say_json(
            [
                {"site": one.site, "kind": one.door.kind, "url": one.door.url, "state": one.state, "links": one.links,
                 "why": one.why}
                for one in found
            ]
        )  # fmt: skip
    else:
        for one in found:
            say(f"{one.site:18} {one.state:9} {one.door.kind:8} {one.door.url}  {one.why}")
        states = [one.state for one in found]
        counts = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(sorted(states)))
        say(f"{len(found)} doors of {len(sites)} papers: {counts or 'none'}")
    if any(one.state not in ("working", "not asked") for one in found):
        raise typer.Exit(EXIT_SOME_FAILED)


def add(
    url: Annotated[str, typer.Argument(help="Front page of a paper, or a page of it that lists articles.")],
    province: Annotated[
        str | None, typer.Option("--province", help="Province of a provincial paper, old or new name.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="Name of the paper. Default: as its page says.")] = None,
    delay: Annotated[float, typer.Option("--delay", help="Seconds between two requests, at least 3.")] = 5.0,
    write: Annotated[bool, typer.Option("--write", help="Write the entry into the directory.")] = False,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            help="Folder for the entry. Default: data/sites of a checkout, else sites in the home.",
            show_default=False,
        ),
    ] = None,
    contact: Contact = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Look at a site and propose its entry: doors that work, pattern, family; shows three articles as parsed.

    Examples: canhtin sites add https://baothu.vn --province "Sơn La" · canhtin sites add baothu.vn --write
    """
    from datetime import datetime

    from canhtin.config import ensure_home, load
    from canhtin.inputs import VIETNAM
    from canhtin.probing.entry import as_toml, faults
    from canhtin.probing.entry import write as write_entry
    from canhtin.probing.propose import Wish, propose
    from canhtin.registry import directory, new_entries

    settings = load(home)
    if delay < LEAST_DELAY and not settings.allow_loopback:
        raise UsageError(f"--delay {delay:g}: at least {LEAST_DELAY:g} seconds between two requests")
    ensure_home(settings.home)
    wish = Wish(contact_of(settings, contact), name, province, delay, crawl_settings(settings))
    found = propose(url, wish, directory(settings.home), today=datetime.now(VIETNAM).date(), tell=note)
    against = faults(found.site)
    path = write_entry(found.site, to or new_entries(settings.home)) if write else None
    if as_json:
        say_json(_as_json(found, as_toml(found.site), against, path))
        return
    _show(found)
    say(as_toml(found.site))
    for fault in against:
        note(f"to mend: {fault}")
    if path is not None:
        say(f"Written: {path}. Next: read it, then canhtin sites lint {path}")
    else:
        note("Nothing was written; with --write it is.")


def _show(found: "Proposal") -> None:
    for one in found.checked:
        say(f"{one.state:9} {one.door.kind:8} {one.door.url}  {one.why}")
    for article in found.articles:
        say()
        say(f"  {article.title}")
        say(f"  {article.published_at or 'no date'} ({article.published_from}) · {article.byline or 'no author'}")
        say(f"  {article.lead[:200]}")
        say(f"  {len(article.body.split())} words, {len(article.captions)} captions; {', '.join(article.site_tags)}")
    say()
    for address, why in found.faults:
        note(f"not read: {address}: {why}")
    for line in found.notes:
        note(f"note: {line}")


def _as_json(found: "Proposal", entry: str, against: list[str], path: Path | None) -> dict[str, Any]:
    return {
        "id": found.site.id,
        "entry": entry,
        "faults": against,
        "notes": found.notes,
        "doors": [{"kind": c.door.kind, "url": c.door.url, "state": c.state, "why": c.why} for c in found.checked],
        "articles": [
            {"url": a.url, "title": a.title, "published_at": a.published_at, "byline": a.byline} for a in found.articles
        ],
        "not_read": [{"url": address, "why": why} for address, why in found.faults],
        "written": str(path) if path else None,
    }


def _wanted(settings: "Settings", papers: list[str] | None) -> "list[Site]":
    """Return entries by id, or read from files that need not be in the directory. Raises ConfigError."""
    from canhtin_crawler.sites import SiteError, site_from_toml

    files = [name for name in papers or () if name.endswith(".toml")]
    ids = [name for name in papers or () if not name.endswith(".toml")]
    sites = chosen_sites(settings, ids) if ids or not files else []
    for name in files:
        try:
            sites.append(site_from_toml(name, Path(name).read_bytes()))
        except (OSError, SiteError) as error:
            raise ConfigError(f"{name}: cannot be read as an entry: {error}") from error
    return sites
