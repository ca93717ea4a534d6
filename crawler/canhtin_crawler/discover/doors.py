"""From registry doors to addresses: the first page, the page after it, the slices of time, the topic's words."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import quote

from canhtin_crawler.sites import Door

_AT_ONCE = 2
"""Slices of time that each round looks at: the newest, and the one before, which is still filled after its end."""


@dataclass(frozen=True, slots=True)
class Step:
    """One request to a door: ``template`` still holds ``{page}`` or ``{offset}``; ``page`` counts from ``first_page``."""

    door: Door
    template: str
    page: int
    older: tuple[str, ...] = ()
    """Addresses of older slices of time, to be asked for one by one while the newer ones bring something new."""

    @property
    def url(self) -> str:
        """Return the address of this page."""
        offset = (self.page - self.door.first_page) * self.door.page_size
        return self.template.replace("{page}", str(self.page)).replace("{offset}", str(offset))


def first_steps(
    doors: Iterable[Door], *, today: date, since: date | None, queries: Sequence[str], until: date | None = None
) -> Iterator[Step]:
    """Yield where to begin. Searches need ``queries``.

    Doors by year, month or slice of a month give the newest first: with ``since`` all back to it, else the newest two,
    and behind them what remains of this month and the one before.
    """
    for door in doors:
        by_query = [door.url.replace("{query}", quote(query)) for query in queries]
        for template in by_query if "{query}" in door.url else [door.url]:
            if "{year}" not in template:
                yield Step(door, template, door.first_page)
                continue
            newest = min(today, until or today)
            spans = _spans(template, door.slices, since or _month_before(newest), newest)
            yield from _by_time(door, [_filled(template, *span) for span in spans], at_once=since is not None)


def next_step(step: Step) -> Step | None:
    """Return the page after this one, None where the door ends or has one page only."""
    is_paged = "{page}" in step.template or "{offset}" in step.template
    if not is_paged or step.page >= step.door.last_page:
        return None
    return replace(step, page=step.page + 1)


def _by_time(door: Door, filled: Sequence[str], *, at_once: bool) -> Iterator[Step]:
    templates = list(dict.fromkeys(filled))
    first = templates if at_once else templates[:_AT_ONCE]
    older = tuple(templates[len(first) :])
    for template in first:
        yield Step(door, template, door.first_page, older if template is first[-1] else ())


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _spans(template: str, slices: Sequence[int], oldest: date, newest: date) -> Iterator[tuple[date, date]]:
    """Yield (first day, last day) of each slice that has a day of the window, newest first."""
    if "{month}" not in template and "{m}" not in template:
        yield from ((date(year, 1, 1), date(year, 12, 31)) for year in range(newest.year, oldest.year - 1, -1))
        return
    by_day = "{day}" in template or "{d}" in template
    for month in range(newest.year * 12 + newest.month - 1, oldest.year * 12 + oldest.month - 2, -1):
        begin = date(month // 12, month % 12 + 1, 1)
        length = monthrange(begin.year, begin.month)[1]
        starts = [day for day in slices or range(1, length + 1) if day <= length] if by_day else [1]
        ends = [day - 1 for day in starts[1:]] + [length]
        for first, last in zip(reversed(starts), reversed(ends), strict=True):
            if begin.replace(day=first) <= newest and begin.replace(day=last) >= oldest:
                yield begin.replace(day=first), begin.replace(day=last)


def _filled(template: str, first: date, last: date) -> str:
    values = {
        "year": str(first.year), "month": f"{first.month:02d}", "m": str(first.month),
        "day": f"{first.day:02d}", "d": str(first.day), "last_day": f"{last.day:02d}", "last_d": str(last.day),
    }  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)
