"""From registry doors to addresses: the first page, the page after it, the months of a back-fill, the topic's words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from canhtin_crawler.sites import Door

_PAGE = re.compile(r"\{page\}")


@dataclass(frozen=True, slots=True)
class Step:
    """One request to a door: ``template`` still holds ``{page}``; ``page`` counts from the door's ``first_page``."""

    door: Door
    template: str
    page: int

    @property
    def url(self) -> str:
        """Return the address of this page."""
        return _PAGE.sub(str(self.page), self.template)


def first_steps(doors: Iterable[Door], *, today: date, since: date | None, queries: Sequence[str]) -> Iterator[Step]:
    """Yield where to begin. Searches need ``queries``.

    Doors by month give the newest month first, back to ``since``, else this month and the one before.
    """
    for door in doors:
        for template in _templates(door.url, today, since, queries):
            yield Step(door, template, door.first_page)


def next_step(step: Step) -> Step | None:
    """Return the page after this one, None where the door ends or has one page only."""
    if "{page}" not in step.template or step.page >= step.door.last_page:
        return None
    return replace(step, page=step.page + 1)


def _templates(url: str, today: date, since: date | None, queries: Sequence[str]) -> Iterator[str]:
    by_query = [url.replace("{query}", quote(query)) for query in queries] if "{query}" in url else [url]
    for template in by_query:
        if "{year}" not in template:
            yield template
            continue
        by_month = "{month}" in template or "{m}" in template
        seen: set[str] = set()
        for year, month in _months(today, since, by_month=by_month):
            filled = template.replace("{year}", str(year)).replace("{month}", f"{month:02d}").replace("{m}", str(month))
            if filled not in seen:
                seen.add(filled)
                yield filled


def _months(today: date, since: date | None, *, by_month: bool) -> Iterator[tuple[int, int]]:
    last = today.year * 12 + today.month - 1
    first = last - 1 if since is None else since.year * 12 + since.month - 1
    if since is None and not by_month:
        first = last
    for number in range(last, min(first, last) - 1, -1):
        yield number // 12, number % 12 + 1
