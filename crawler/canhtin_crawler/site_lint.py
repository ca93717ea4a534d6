"""Checks on the registry that one entry cannot fail alone, or that only a person can put right."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from canhtin_crawler.parse.families import FAMILIES
from canhtin_crawler.parse.select import check_selector
from canhtin_crawler.sites import Door, Site, netloc

_DAYS = frozenset({"day", "d", "last_day", "last_d"})
PLACEHOLDERS = frozenset({"page", "offset", "query", "year", "month", "m"}) | _DAYS
_LAST_DAY = 31
MIN_DELAY = 3.0
"""Seconds: no entry may ask a host more often."""

PROVINCES_2025 = frozenset(
    {
        *("An Giang", "Bắc Ninh", "Cao Bằng", "Cà Mau", "Cần Thơ", "Gia Lai", "Huế", "Hà Nội", "Hà Tĩnh", "Hưng Yên"),
        *("Hải Phòng", "Hồ Chí Minh", "Khánh Hòa", "Lai Châu", "Lào Cai", "Lâm Đồng", "Lạng Sơn", "Nghệ An"),
        *("Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La", "Thanh Hóa", "Thái Nguyên"),
        *("Tuyên Quang", "Tây Ninh", "Vĩnh Long", "Điện Biên", "Đà Nẵng", "Đắk Lắk", "Đồng Nai", "Đồng Tháp"),
    }
)
PROVINCES_2024 = (PROVINCES_2025 - {"Huế"}) | {
    *("Bà Rịa - Vũng Tàu", "Bình Dương", "Bình Phước", "Bình Thuận", "Bình Định", "Bạc Liêu", "Bắc Giang", "Bắc Kạn"),
    *("Bến Tre", "Hà Giang", "Hà Nam", "Hòa Bình", "Hải Dương", "Hậu Giang", "Kiên Giang", "Kon Tum", "Long An"),
    *("Nam Định", "Ninh Thuận", "Phú Yên", "Quảng Bình", "Quảng Nam", "Sóc Trăng", "Thái Bình", "Thừa Thiên Huế"),
    *("Tiền Giang", "Trà Vinh", "Vĩnh Phúc", "Yên Bái", "Đắk Nông"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the registry: in which entry ("" for the whole), which key, and what to do about it."""

    site: str
    key: str
    message: str


def lint(sites: Mapping[str, Site] | Iterable[Site]) -> list[Problem]:
    """Return what is wrong in a registry, [] when nothing is; entries by id, then the registry as a whole."""
    entries = list(sites.values() if isinstance(sites, Mapping) else sites)
    problems = [problem for site in entries for check in _CHECKS for problem in check(site)]
    return [*problems, *_hosts(entries), *_feeds(entries), *_coverage(entries)]


def _pattern(site: Site) -> Iterator[Problem]:
    for key, patterns in (("article_pattern", (site.article_pattern,)), ("skip", site.skip)):
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                yield Problem(site.id, key, f"{pattern!r} is no regular expression: {error}")
                return
    for example in site.examples:
        if not site.owns(example):
            yield Problem(site.id, "examples", f"{example} is on none of the paper's hosts")
        elif not site.is_article(example):
            yield Problem(site.id, "article_pattern", f"does not match the example {example}, or skip excludes it")
    front = f"{site.scheme}://{site.domain}/"
    if site.status != "lead" and site.is_article(front):
        yield Problem(site.id, "article_pattern", "matches the front page")


def _examples(site: Site) -> Iterator[Problem]:
    if site.status == "lead" and site.doors:
        yield Problem(site.id, "doors", "an entry that nobody has looked at must have no doors")
    if not site.confirmed or not site.inferred:
        yield Problem(site.id, "confirmed", "say what was seen and what is only deduced (confirmed, inferred)")


def _doors(site: Site) -> Iterator[Problem]:
    seen: set[str] = set()
    for door in site.doors:
        if door.url in seen:
            yield Problem(site.id, "doors", f"{door.url} is listed twice")
        seen.add(door.url)
        used = set(re.findall(r"\{(\w*)\}", door.url))
        for name in sorted(used - PLACEHOLDERS):
            known = _listed(PLACEHOLDERS)
            yield Problem(site.id, "doors", f"{door.url}: unknown parameter {{{name}}}; known: {known}")
        if urlsplit(door.url).scheme not in {"http", "https"} or not site.owns(door.url):
            yield Problem(site.id, "doors", f"{door.url} is on none of the paper's hosts; add the host or drop it")
        if door.kind == "search" and "query" not in used:
            yield Problem(site.id, "doors", f"{door.url}: a search door needs {{query}}")
        if door.last_page > door.first_page and not used & {"page", "offset"}:
            yield Problem(site.id, "doors", f"{door.url}: last_page without {{page}} or {{offset}}")
        if ("offset" in used) != (door.page_size > 0):
            yield Problem(site.id, "doors", f"{door.url}: {{offset}} and page_size (entries of a page) need each other")
        if door.last_page < door.first_page:
            yield Problem(site.id, "doors", f"{door.url}: last_page is before first_page")
        for message in _dates(door, used):
            yield Problem(site.id, "doors", f"{door.url}: {message}")


def _dates(door: Door, used: set[str]) -> Iterator[str]:
    by_month = used & {"month", "m"}
    if by_month and "year" not in used:
        yield "a month needs its {year}"
    if used & _DAYS and not (by_month and used & {"day", "d"}):
        yield "a day needs its {month} or {m}, and the first day of its slice, {day} or {d}"
    days = list(door.slices)
    if days and not used & _DAYS:
        yield "slices without a day in the address"
    if days and (days[0] != 1 or days != sorted(set(days)) or days[-1] > _LAST_DAY):
        yield f"slices {days}: write the days that slices begin with, from 1 up, such as [1, 6, 11, 16, 21, 26]"


def _manners(site: Site) -> Iterator[Problem]:
    if site.delay < MIN_DELAY:
        yield Problem(site.id, "delay", f"{site.delay} s is impolite; at least {MIN_DELAY} s")
    if (site.legacy_tls or not site.verify_tls) and not site.tls_reason:
        yield Problem(site.id, "tls_reason", "weaker TLS needs its reason in words")
    if site.tls_reason and site.verify_tls and not site.legacy_tls:
        yield Problem(site.id, "tls_reason", "a reason without legacy_tls or verify_tls = false")
    if site.hours and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", site.hours):
        yield Problem(site.id, "hours", f"{site.hours!r}: write HH:MM-HH:MM, such as 22:00-05:00")


def _names(site: Site) -> Iterator[Problem]:
    if site.family not in FAMILIES:
        yield Problem(site.id, "family", f"{site.family!r} is unknown; known: {_listed(FAMILIES)}")
    if site.province_2025 is not None and site.province_2025 not in PROVINCES_2025:
        yield Problem(site.id, "province_2025", f"{site.province_2025!r} is none of the 34")
    for name in site.provinces_2024:
        if name not in PROVINCES_2024:
            yield Problem(site.id, "provinces_2024", f"{name!r} is none of the 63")
    if site.owner == "provincial" and not (site.province_2025 and site.provinces_2024):
        yield Problem(site.id, "province_2025", "a provincial paper names its province of today and those of before")


def _selectors(site: Site) -> Iterator[Problem]:
    for entry in site.selectors:
        for name, selectors in entry.fields.items():
            for selector in selectors:
                wrong = check_selector(selector)
                if wrong:
                    yield Problem(site.id, "selectors", f"{name}: {selector!r}: {wrong}")


_CHECKS = (_pattern, _examples, _doors, _manners, _names, _selectors)


def _hosts(sites: list[Site]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for site in sites:
        for host in sorted(site.all_hosts()):
            other = owners.setdefault(host, site.id)
            if other != site.id:
                yield Problem(site.id, "hosts", f"{host} belongs to {other!r} already; a host belongs to one entry")


def _feeds(sites: list[Site]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for site in sites:
        for door in site.doors:
            key = f"{netloc(door.url)}{door.url.partition('://')[2].partition('/')[2].rstrip('/')}"
            other = owners.setdefault(key, site.id)
            if other != site.id:
                yield Problem(site.id, "doors", f"{door.url} is listed by {other!r} too")


def _coverage(sites: list[Site]) -> Iterator[Problem]:
    today = {site.province_2025 for site in sites if site.owner == "provincial" and site.status == "current"}
    for name in sorted(PROVINCES_2025 - {province for province in today if province}):
        yield Problem("", "province_2025", f"{name}: no current provincial paper")
    before = {name for site in sites if site.owner == "provincial" for name in site.provinces_2024}
    for name in sorted(PROVINCES_2024 - before):
        yield Problem("", "provinces_2024", f"{name}: no paper, current or archived")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
