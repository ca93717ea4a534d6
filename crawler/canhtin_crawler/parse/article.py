"""From a fetched page to an Article: field by field, each from the best door the page offers."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from canhtin_crawler.items import Article
from canhtin_crawler.parse import guard
from canhtin_crawler.parse.around import following
from canhtin_crawler.parse.body import (
    MIN_BODY,
    Body,
    Hints,
    captions_before,
    containers,
    densest,
    is_plausible,
    read_body,
    read_told,
)
from canhtin_crawler.parse.dates import VIETNAM, parse_date
from canhtin_crawler.parse.decode import to_html
from canhtin_crawler.parse.errors import ParseError
from canhtin_crawler.parse.fields import Found, canonical, read_section, read_title, title_hints
from canhtin_crawler.parse.last_door import headline_and_day, paragraphs_of, shut
from canhtin_crawler.parse.lead import alone, described, named, split_lead
from canhtin_crawler.parse.metadata import json_ld, metas
from canhtin_crawler.parse.printed import printed_days
from canhtin_crawler.parse.published import Times, read_times
from canhtin_crawler.parse.rules import Rules, rules_for
from canhtin_crawler.parse.script_body import page_from_script
from canhtin_crawler.parse.select import Element, Page, content, spaced
from canhtin_crawler.parse.signed import read_byline
from canhtin_crawler.parse.tags import join_split, read_tags
from canhtin_crawler.sites import Site, stranger

PARSER = "canhtin"
VERSION = "3"
"""Changed whenever the same bytes may give another article."""


@dataclass(slots=True)
class _Draft:
    """What is known of an article so far."""

    page: Page
    rules: Rules
    ld: dict[str, Any]
    metas: dict[str, list[str]]
    today: date
    """When it was fetched, +07:00."""
    doors: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    title: str = ""
    heading: Element | None = None
    """Where the headline stands."""
    lead: str = ""
    paragraphs: list[str] = field(default_factory=list)
    captions: tuple[str, ...] = ()
    byline: str | None = None


def parse_article(
    body: bytes,
    *,
    url: str,
    site: Site | None,
    content_type: str | None,
    fetched_at: datetime,
    http_status: int,
    robots_allowed: bool | None,
    feed_date: datetime | None = None,
) -> Article:
    """Read an article from the bytes of its page. Pure: the same bytes give the same article.

    ``site``: the paper's entry, None for a paper that is not in the directory: then the look of the page decides.

    ``fetched_at`` and ``feed_date`` are aware. Raises ParseError, and nothing else, when the page gives no article.
    """
    site = stranger(url) if site is None else site
    guard.check_status(http_status)
    text = to_html(body, content_type)
    guard.check_gate(text)
    page = Page(text)
    draft = _Draft(page, rules_for(page, site), json_ld(page), metas(page), fetched_at.astimezone(VIETNAM).date())
    hints = title_hints(page, draft.ld, draft.metas)
    called, named_by = [text for text, _ in hints], draft.rules.get("title")
    headline = read_title(page, named_by, called)
    times = read_times(
        page,
        draft.rules.get("published"),
        draft.rules.general("published"),
        draft.ld,
        draft.metas,
        heading=headline[1],
        url=url,
        fetched_at=fetched_at,
        feed_date=feed_date,
    )
    draft.rules = draft.rules.at(times.published.stamp.at.date() if times.published else None)
    if draft.rules.get("title") != named_by:
        headline = read_title(page, draft.rules.get("title"), called)
    _read_text(draft, hints, headline)
    if times.published is None:
        times = _last_date(draft, times, url=url, fetched_at=fetched_at)
    return _finish(
        draft,
        times,
        url=url,
        site=site,
        fetched_at=fetched_at,
        http_status=http_status,
        robots_allowed=robots_allowed,
    )


def _read_text(draft: _Draft, hints: list[Found], headline: tuple[str, Element | None]) -> None:
    page, rules = draft.page, draft.rules
    draft.title, heading = headline
    draft.heading, draft.doors["title"] = heading, "selector"
    if not draft.title and hints:
        draft.title, draft.doors["title"] = hints[0]
    description = next(iter(draft.metas.get("og:description", []) + draft.metas.get("description", [])), "")
    descriptions = (str(draft.ld.get("description") or ""), description)
    lead_element = named(page, rules.get("lead"))
    if lead_element is None and heading is not None:
        lead_element = described(following(heading), *descriptions)
    body, source = _best_body(draft, heading, lead_element)
    if body is None or body.length < MIN_BODY:
        scripted = page_from_script(page)
        if scripted is not None:
            found = read_body(scripted, _hints(page, rules, set(), draft.title))
            if found.length > (body.length if body else 0):
                body, source = found, "selector"
                draft.warnings.append("the body was taken from a script variable")
    outside = spaced(lead_element) if lead_element is not None else ""
    if body is None or body.length < MIN_BODY:
        told = read_told(str(draft.ld.get("articleBody") or ""), _hints(page, rules, set(), draft.title))
        if told is not None and told.length > max(MIN_BODY, 2 * (body.length if body else 0)):
            body, source = told, "json-ld"
    if body is None or body.length < MIN_BODY:
        _last_text(draft, body)
    if body is not None and not draft.paragraphs:
        draft.doors["body"] = source
        _take(draft, body, outside, descriptions)
    byline, door = read_byline(page, rules, draft.byline, draft.ld, draft.metas, heading=heading)
    draft.byline, draft.doors["byline"] = byline or None, door
    guard.check_text(page, draft.title, draft.lead, draft.paragraphs)


def _take(draft: _Draft, body: Body, outside: str, descriptions: tuple[str, ...]) -> None:
    """Take lead, paragraphs, captions and credits from a body; ``outside``: the text of the page's sapo, "" without."""
    lead = split_lead(list(body.blocks), outside, *descriptions)
    draft.byline, draft.captions = body.byline, body.captions
    if draft.heading is not None:
        unnamed = alone(following(draft.heading), body.container) if not lead.text else None
        if unnamed is not None:
            lead = split_lead(list(body.blocks), spaced(unnamed))
        marks = _hints(draft.page, draft.rules, set(), draft.title).captions
        draft.captions = tuple(dict.fromkeys(captions_before(body, following(draft.heading), marks) + body.captions))
    draft.lead, draft.paragraphs, draft.doors["lead"] = lead.text, lead.paragraphs, lead.door
    if body.templates:
        draft.warnings.append("unrendered templates were taken out of the body")


def _best_body(draft: _Draft, heading: Element | None, lead_element: Element | None) -> tuple[Body | None, str]:
    """Try the containers in order; the first with a plausible length wins, else the longest of all."""
    page = draft.page
    taken = {element for element in (heading, lead_element) if element is not None}
    # a second sapo, cut short for lists, may stand beside the first
    taken.update(element for element in page.find(".sapo") if lead_element is not None)
    hints = _hints(page, draft.rules, taken, draft.title)
    best: Body | None = None
    for container in containers(page, draft.rules.get("body")):
        if not is_plausible(container) or any(container is element for element in taken):
            continue
        body = read_body(container, hints)
        if best is None or body.length > best.length * 2:
            best = body
        if best.length >= MIN_BODY * 3:
            return best, "selector"
    dense = densest(page)
    if dense is not None:
        body = read_body(dense, hints)
        if body.length > 2 * (best.length if best else 0):
            draft.warnings.append("the body was found by the density of its text, no selector fitted")
            return body, "density"
    return best, "selector"


def _hints(page: Page, rules: Rules, taken: set[Element], title: str) -> Hints:
    def all_of(name: str) -> frozenset[Element]:
        return frozenset(element for selector in rules.get(name) for element in page.find(selector))

    return Hints(frozenset(taken), all_of("remove"), all_of("caption"), all_of("byline"), title)


def _last_text(draft: _Draft, body: Body | None) -> None:
    """Ask trafilatura when the selectors gave nothing or hardly anything; take it only when it has clearly more."""
    have = body.length if body else 0
    if guard.is_unrendered(draft.page):
        return
    if shut():
        draft.warnings.append(f"the last door is shut: {shut()}")
    found = paragraphs_of(draft.page.text)
    # what is a link somewhere on the page is a neighbour's headline here
    links = {content(link).strip() for link in draft.page.root.iter("a")}
    paragraphs = [text for text in found if text.lstrip("-•* ") not in links]
    if sum(map(len, paragraphs)) < max(MIN_BODY, have * 2):
        return
    draft.paragraphs = paragraphs
    draft.doors["body"] = "trafilatura"
    if not draft.title:
        draft.title, draft.doors["title"] = headline_and_day(draft.page.text, draft.today)[0], "trafilatura"
    draft.lead, draft.doors["lead"] = "", "trafilatura"
    draft.warnings.append("the body was found by trafilatura, no selector fitted")


def _last_date(draft: _Draft, times: Times, *, url: str, fetched_at: datetime) -> Times:
    """Ask trafilatura for the day, which reads clocks and neighbours too: it must be one that the page prints."""
    days = printed_days(draft.page)
    told = headline_and_day(draft.page.text, draft.today)[1] if days else ""
    stamp = parse_date(told)
    if stamp is None or stamp.at.date() not in days:
        return times
    ld = {"datePublished": told}
    again = read_times(draft.page, (), (), ld, {}, url=url, fetched_at=fetched_at, feed_date=None)
    return again.from_door("trafilatura")


def _finish(
    draft: _Draft,
    times: Times,
    *,
    url: str,
    site: Site,
    fetched_at: datetime,
    http_status: int,
    robots_allowed: bool | None,
) -> Article:
    page, rules = draft.page, draft.rules
    text = "\n\n".join(draft.paragraphs)
    tags, tag_door = read_tags(page, rules.get("tags"), draft.metas, draft.ld, heading=draft.heading, site=site)
    section, section_door = read_section(page, rules.get("section"), draft.metas, draft.ld, draft.heading)
    for name, door in (("site_tags", tag_door if tags else ""), ("section", section_door)):
        if door:
            draft.doors[name] = door
    published = times.published
    if published is not None:
        draft.doors["published_at"] = published.door
        if published.stamp.precision in {"day", "month"}:
            draft.warnings.append(f"the date is only known by {published.stamp.precision}")
        if published.doubtful:
            draft.warnings.append("the date stands above the headline and is the time of the fetch: perhaps a clock")
    else:
        draft.warnings.append("no date")
    if not draft.paragraphs:
        draft.warnings.append("no body, only a lead")
    if rules.mismatch:
        draft.warnings.append(rules.mismatch)
    doors = {name: door for name, door in draft.doors.items() if door}
    if not draft.lead:
        doors.pop("lead", None)
    return Article(
        url=url,
        canonical_url=canonical(page, url, site),
        site=site.id,
        title=draft.title,
        lead=draft.lead,
        body=text,
        captions=draft.captions,
        site_tags=join_split(tags, f"{draft.title}\n{draft.lead}\n{text}"),
        byline=draft.byline,
        section=section or None,
        published_raw=published.raw if published else None,
        published_at=published.stamp.at if published else None,
        published_precision=published.stamp.precision if published else None,
        published_from=published.door if published else None,
        modified_at=times.modified.at if times.modified else None,
        fetched_at=fetched_at,
        http_status=http_status,
        robots_allowed=robots_allowed,
        body_sha256=digest(draft.title, draft.lead, text),
        parser=PARSER,
        parser_version=VERSION,
        field_doors=doors,
        warnings=tuple(draft.warnings),
    )


def digest(title: str, lead: str, body: str) -> str:
    """Return the hex SHA-256 of title, lead and body in UTF-8, joined by newlines: a new one is a new version."""
    return hashlib.sha256("\n".join((title, lead, body)).encode("utf-8", "replace")).hexdigest()


__all__ = ["PARSER", "VERSION", "ParseError", "digest", "parse_article"]
