"""When an article was published: every door of a page is asked, the best answer that is not a clock is taken."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from canhtin_crawler.parse.around import distance_before, is_after
from canhtin_crawler.parse.dates import VIETNAM, Stamp, date_in_url, parse_date
from canhtin_crawler.parse.metadata import first_meta, ld_text
from canhtin_crawler.parse.printed import BEFORE, beside, is_clock
from canhtin_crawler.parse.select import Element, Page, spaced, value_of

_UPDATED = re.compile(r"cập nhật|chỉnh sửa|update", re.IGNORECASE)
_PUBLISHED_METAS = (
    "article:published_time",
    "datecreated",
    "pubdate",
    "publish-date",
    "publishdate",
    "datepublished",
    "og:published_time",
    "article:published",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_MODIFIED_METAS = ("article:modified_time", "lastmod", "last-modified", "datemodified", "og:updated_time")
MAX_DATE_TEXT = 400


@dataclass(frozen=True, slots=True)
class Dated:
    """An answer of one door: the moment, the text it was read from, and whether it calls itself an update.

    ``doubtful``: it stands above the headline and says when the page was fetched, as a clock would.
    """

    stamp: Stamp
    raw: str
    door: str
    update: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """When the article was published and changed; ``rejected`` tells how many answers were header clocks."""

    published: Dated | None
    modified: Stamp | None
    rejected: int = 0

    def from_door(self, door: str) -> "Times":
        """Return the same times with another door named for the publication."""
        return replace(self, published=replace(self.published, door=door)) if self.published else self


def read_times(
    page: Page,
    selectors: Iterable[str],
    fallback: Iterable[str],
    ld: dict[str, Any],
    metas: dict[str, list[str]],
    *,
    heading: Element | None = None,
    url: str,
    fetched_at: datetime,
    feed_date: datetime | None,
) -> Times:
    """Ask selectors, JSON-LD, meta elements, what stands beside the headline, general selectors, the address, the feed.

    In this order; the third and fourth only where none of the first gives a time.
    """
    latest = fetched_at.astimezone(VIETNAM) + timedelta(days=1)
    hidden = date_in_url(urlsplit(url).path, not_after=latest)

    def is_good(answer: Dated) -> bool:
        return not _contradicts(answer, hidden, fetched_at)

    def read(element: Element) -> Dated | None:
        answer = _read(element, latest)
        if answer is None and heading is not None and _is_misnamed(element, heading):
            answer = _dated(element, latest)
            return answer if answer is not None and abs(answer.stamp.at - fetched_at) > timedelta(days=1) else None
        if answer is not None and heading is not None and _may_be_clock(element, answer.stamp, heading, fetched_at):
            return replace(answer, doubtful=True)
        return answer

    answers = [
        *_until_exact(_by_selectors(page, selectors, read), is_good),
        *_said(ld_text(ld, "datePublished"), "json-ld", latest),
        *_said(first_meta(metas, *_PUBLISHED_METAS), "meta", latest),
    ]
    if not any(_is_exact(answer) and is_good(answer) and not answer.doubtful for answer in answers):
        answers += _beside(heading, fetched_at, latest)
        answers += _until_exact(_by_selectors(page, fallback, read), is_good)
    good = [answer for answer in answers if is_good(answer)]
    if hidden is not None:
        good.append(Dated(hidden, urlsplit(url).path, "url"))
    if feed_date is not None:
        good.append(Dated(Stamp(feed_date.astimezone(VIETNAM), "second"), feed_date.isoformat(), "feed"))
    modified = _first(
        *_said(ld_text(ld, "dateModified"), "json-ld", latest),
        *_said(first_meta(metas, *_MODIFIED_METAS), "meta", latest),
    )
    chosen = _choose(good)
    if chosen is None:
        return Times(None, modified.stamp if modified else None, len(answers))
    updates = [answer for answer in good if answer.update and answer is not chosen]
    later = modified or (updates[0] if updates else None)
    changed = later.stamp if later and later.stamp.at > _minute(chosen.stamp.at) else None
    return Times(chosen, changed, len(answers) - len(good))


def _until_exact(answers: Iterable[Dated], is_good: Callable[[Dated], bool]) -> Iterator[Dated]:
    """Yield answers up to the first that gives day and time of publication and contradicts nothing."""
    for answer in answers:
        yield answer
        if not answer.update and not answer.doubtful and _is_exact(answer) and is_good(answer):
            return


def _is_exact(answer: Dated) -> bool:
    return answer.stamp.precision in {"minute", "second"}


def _beside(heading: Element | None, fetched_at: datetime, latest: datetime) -> Iterator[Dated]:
    found = beside(heading, fetched_at=fetched_at, latest=latest) if heading is not None else None
    if found is not None:
        yield Dated(found[0], found[1], "selector", bool(_UPDATED.search(found[1])))


def _minute(at: datetime) -> datetime:
    return at.replace(second=59, microsecond=0)


def _first(*answers: Dated) -> Dated | None:
    return answers[0] if answers else None


def _said(text: str, door: str, latest: datetime) -> Iterator[Dated]:
    stamp = parse_date(text, not_after=latest)
    if stamp is not None:
        yield Dated(stamp, text, door)


def _by_selectors(page: Page, selectors: Iterable[str], read: Callable[[Element], Dated | None]) -> Iterator[Dated]:
    for selector in selectors:
        for element in page.find(selector)[:12]:
            answer = read(element)
            if answer is not None:
                yield answer
                if not answer.doubtful:
                    break


def _may_be_clock(element: Element, stamp: Stamp, heading: Element, fetched_at: datetime) -> bool:
    """Tell a date that is the time of the fetch and stands far above the headline, or says the very hour there.

    An article that is read on its day has its date there too, but close to the headline: hence only a doubt.
    """
    if element.tag == "meta":
        return False
    if stamp.precision == "day":
        near, most = stamp.at.date() == fetched_at.astimezone(VIETNAM).date(), BEFORE
    else:
        near, most = abs(stamp.at - fetched_at) <= timedelta(hours=1), 0
    distance = distance_before(heading, element) if near else None
    return distance is not None and distance >= most


def _read(element: Element, latest: datetime) -> Dated | None:
    return None if element.tag != "meta" and is_clock(element) else _dated(element, latest)


def _is_misnamed(element: Element, heading: Element) -> bool:
    """Tell a date below the headline that only its own name calls a clock: family B has ``#current-date`` there."""
    return is_after(element, heading) and not is_clock(element.getparent())


def _dated(element: Element, latest: datetime) -> Dated | None:
    text = value_of(element) if element.tag in {"meta", "time", "input"} else spaced(element, inline=True)
    text = text[:MAX_DATE_TEXT]
    stamp = parse_date(text, not_after=latest)
    if stamp is None:
        return None
    return Dated(stamp, text, "meta" if element.tag == "meta" else "selector", bool(_UPDATED.search(text[:60])))


def _contradicts(answer: Dated, hidden: Stamp | None, fetched_at: datetime) -> bool:
    """Tell whether an answer cannot be the publication, seen from the date in the address."""
    if hidden is None:
        return False
    at = answer.stamp.at
    near_fetch = abs(at - fetched_at) < timedelta(days=1)
    if hidden.precision == "month":
        months = (at.year - hidden.at.year) * 12 + at.month - hidden.at.month
        return not -1 <= months <= (0 if near_fetch else 1)  # a clock at the turn of a month
    return near_fetch and at - hidden.at > timedelta(days=2)


def _choose(answers: list[Dated]) -> Dated | None:
    """Take the first answer that is no update, then the same moment more exactly where another door has it."""
    answers = [answer for answer in answers if not answer.doubtful] or answers
    plain = [answer for answer in answers if not answer.update] or answers
    if not plain:
        return None
    first = next((answer for answer in plain if answer.stamp.precision != "month"), plain[0])
    marked = [answer for answer in answers if answer.update]
    if marked and first.door == "url" and first.stamp.precision == "month":
        first = marked[0]
    for answer in answers:
        # an address or a feed may know the second of another event (created, queued): good for a day's hour only
        outside = answer.door in {"url", "feed"} and first.stamp.precision == "minute"
        if not outside and answer.stamp.finer_than(first.stamp) and _agrees(answer.stamp, first.stamp):
            first = answer
    return first


def _agrees(fine: Stamp, coarse: Stamp) -> bool:
    if coarse.precision == "month":
        return (fine.at.year, fine.at.month) == (coarse.at.year, coarse.at.month)
    if coarse.precision == "day":
        return fine.at.date() == coarse.at.date()
    return fine.at.replace(second=0, microsecond=0) == coarse.at
