"""Adds to the totals of an article whose figures they are and of which area."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from canhtin_nlp.document import Document
from canhtin_nlp.extract.totals.area import areas_of
from canhtin_nlp.extract.totals.body import NEXT, Reported, bodies_of
from canhtin_nlp.extract.totals.home import Home
from canhtin_nlp.extract.totals.longest import longest_form
from canhtin_nlp.extract.totals.names import Body
from canhtin_nlp.extract.totals.scene import Scene, position
from canhtin_nlp.findings import Count, Location, Span

TOTALS = frozenset({"period", "cumulative"})


def with_area_and_body(
    document: Document, counts: Sequence[Count], locations: Sequence[Location], subjects: Sequence[str], *, merged: bool
) -> tuple[Count, ...]:
    """Return the counts, the totals among them with area and reporting body where the text tells them.

    ``subjects``: the provinces the article is about, by the names of the 63; ``merged``: it is written under the 34.
    """
    totals = [(number, count) for number, count in enumerate(counts) if count.basis in TOTALS]
    if not totals:
        return tuple(counts)
    parts = document.prose()
    at: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, count in totals:
        place = position(parts, count.span)
        if place is not None:
            at[place[0]].append((place[1], number))
    scene = Scene.of(parts, locations, max(at, default=0) + NEXT)
    home = Home.of(scene, locations, subjects, merged=merged)
    reported = bodies_of(scene, at)
    areas = areas_of(scene, home, reported.head | reported.told, at)
    names = _names(reported, counts, scene, home)
    own = {number: name for number, name in names.items() if number in reported.told}
    found = list(counts)
    for number, count in totals:
        same = _told_below(count, number, totals)
        area = areas.get(number) or next((areas[n] for n in same if n in areas), None)
        body = own.get(number) or next((own[n] for n in same if n in own), None) or names.get(number)
        if area or body:
            found[number] = replace(count, area=area, reporting_body=body)
    return tuple(found)


def _told_below(count: Count, number: int, totals: Sequence[tuple[int, Count]]) -> list[int]:
    """Return where the story tells of the same number again, for a total of headline or lead."""
    if count.span.field not in ("title", "lead"):
        return []
    value = (count.best, count.low, count.unit)
    return [n for n, other in totals if n > number and (other.best, other.low, other.unit) == value]


def _names(reported: Reported, counts: Sequence[Count], scene: Scene, home: Home) -> dict[int, Span]:
    """Return the name of each total's body in its longest form; of several, as they stand side by side."""
    names = {}
    longest: dict[tuple[int, int], Body] = {}
    for number, told in (reported.head | reported.told).items():
        first, last = told.cue.body, told.cue.last
        if last is not first and not _is_event(counts[number]):
            names[number] = scene.parts[first.part].span(first.start, last.end)
            continue
        at = (first.part, first.start)
        if at not in longest:
            longest[at] = longest_form(first, reported.named, home.province)
        body = longest[at]
        names[number] = scene.parts[body.part].span(body.start, body.end)
    return names


def _is_event(count: Count) -> bool:
    """Tell what several hold together, and the first of them is named for."""
    return count.unit == "events" or count.who == "attendee"
