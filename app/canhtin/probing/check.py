"""Tells of each door of a paper whether it works, is blocked, has moved, is empty, or has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from canhtin_crawler.archive_reader import read_one
from canhtin_crawler.discover import DoorError, first_steps, read_door
from canhtin_crawler.discover.links import VIETNAM
from canhtin_crawler.hours import is_open
from canhtin_crawler.items import Fetch
from canhtin_crawler.sites import Door, Site, netloc
from canhtin_crawler.spiders.plan import ALL_DOORS

State = Literal["working", "blocked", "moved", "empty", "changed", "failed", "not asked"]
QUERY = "mua bán người"
"""What search doors are asked for."""
DOORS: tuple[str, ...] = ALL_DOORS


@dataclass(frozen=True, slots=True)
class Checked:
    """How one door fares, and why that is said. ``links``: addresses of articles it offered."""

    site: str
    door: Door
    state: State
    links: int
    why: str


def judge(sites: Sequence[Site], fetches: Sequence[Fetch], folder: Path, now: datetime | None = None) -> list[Checked]:
    """Return how each door fares, by the record of requests; ``folder``: the archive with their answers."""
    return [found for site in sites for found in _of_site(site, [f for f in fetches if f.site == site.id], folder, now)]


def _of_site(site: Site, fetches: list[Fetch], folder: Path, now: datetime | None) -> list[Checked]:
    now = now or datetime.now(UTC)
    by_url = {fetch.url: fetch for fetch in fetches if fetch.door != "robots"}
    today = now.astimezone(VIETNAM).date()
    asked: dict[Door, list[str]] = {}
    for step in first_steps(site.doors, today=today, since=None, queries=[QUERY]):
        asked.setdefault(step.door, []).append(step.url)
    mine = {address for addresses in asked.values() for address in addresses}
    children = [fetch for fetch in by_url.values() if fetch.door == "sitemap" and fetch.url not in mine]
    found = []
    for door in site.doors:
        answers = [by_url[address] for address in asked.get(door, []) if address in by_url]
        if not answers:
            closed = not is_open(site.hours, now)
            why = f"outside its hours {site.hours}" if closed else "no answer on record"
            found.append(Checked(site.id, door, "not asked" if closed else "failed", 0, why))
            continue
        # of several months the best speaks for the door: the newest may well be empty on its first day
        told = [_of_door(site, door, answer, children, folder) for answer in answers]
        found.append(min(told, key=lambda one: _ORDER.index(one.state)))
    return found


_ORDER: tuple[State, ...] = ("working", "moved", "blocked", "changed", "empty", "failed", "not asked")


def _of_door(site: Site, door: Door, answer: Fetch, children: list[Fetch], folder: Path) -> Checked:
    state, why = _state(site, answer, folder)
    links = answer.links
    if door.kind == "sitemap" and state == "empty":
        links = sum(child.links for child in children)
        if links:
            state, why = "working", f"{links} articles in {len(children)} sitemaps below it"
    return Checked(site.id, door, state, links, why)


def _state(site: Site, answer: Fetch, folder: Path) -> tuple[State, str]:
    reason = answer.reason or ""
    if answer.outcome in ("blocked", "disallowed"):
        return "blocked", "robots.txt forbids it" if answer.outcome == "disallowed" else reason
    if answer.outcome == "not_found":
        return "moved", f"{reason}: nothing is at this address any more"
    if answer.outcome == "failed":
        return ("moved", reason) if reason.startswith("redirected to") else ("failed", reason)
    elsewhere = _elsewhere(site, answer)
    if elsewhere:
        return "moved", f"leads to {elsewhere}; {answer.links} articles there"
    if answer.links:
        return "working", f"{answer.links} articles"
    return _without_articles(answer, folder)


def _elsewhere(site: Site, answer: Fetch) -> str | None:
    """Return where a door led to when that is another address, not only another spelling of the paper's own."""
    if answer.final_url is None:
        return None
    before, after = (address.partition("://")[2].rstrip("/") for address in (answer.url, answer.final_url))
    hosts = {netloc(answer.url).removeprefix("www."), site.domain.removeprefix("www.")}
    same_path = before.partition("/")[2] == after.partition("/")[2]
    if same_path and netloc(answer.final_url).removeprefix("www.") in hosts:
        return None
    return answer.final_url


def _without_articles(answer: Fetch, folder: Path) -> tuple[State, str]:
    """Tell an empty door from one that now looks different, by the answer itself."""
    total: int | None = None
    if answer.warc_file is not None and answer.warc_offset is not None:
        try:
            page = read_one(folder, answer.warc_file, answer.warc_offset)
            found = read_door(answer.door, page.body, url=page.url)  # type: ignore[arg-type]  # the door's kind
            total = len(found.links) + len(found.children)
        except (DoorError, ValueError, FileNotFoundError) as error:
            if "empty page" in str(error):
                return "empty", "an empty page"
            return "changed", str(error)
    if answer.door == "search":
        return "empty", f"nothing found for {QUERY!r}"
    if total == 0:
        return "empty", "it holds no links at all"
    if answer.outcome == "unparsed" and answer.reason and "looks like an article" not in answer.reason:
        return "changed", answer.reason
    if answer.door == "sitemap" and answer.outcome != "unparsed":
        return "empty", "no article in it nor below it"
    return "changed", f"{total or 'its'} links, none of which looks like an article of the entry's pattern"
