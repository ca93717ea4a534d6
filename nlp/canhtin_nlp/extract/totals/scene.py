"""One article as the reading of totals sees it: sentences in order, and the places that stand in each."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from canhtin_nlp.document import Part
from canhtin_nlp.findings import Location, Span
from canhtin_nlp.text import sentences


@dataclass(frozen=True, slots=True)
class Place:
    """A place at ``start`` to ``end`` of its part's text."""

    start: int
    end: int
    location: Location


@dataclass(frozen=True, slots=True)
class Sentence:
    """Code points ``start`` to ``end`` of part number ``part``."""

    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scene:
    """``lows``: the parts' texts in lower case, of the same length; ``places``: of each part, in order."""

    parts: tuple[Part, ...]
    lows: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    places: tuple[tuple[Place, ...], ...]

    @classmethod
    def of(cls, parts: tuple[Part, ...], locations: Sequence[Location], until: int) -> "Scene":
        """Return the scene of an article; what stands behind part ``until`` tells nothing of its totals and is not cut."""
        placed: dict[int, list[Place]] = defaultdict(list)
        for location in locations:
            at = position(parts, location.span)
            if at is not None:
                part, start = at
                placed[part].append(Place(start, start + location.span.end - location.span.start, location))
        return cls(
            parts,
            tuple(part.low for part in parts),
            tuple(Sentence(at, a, b) for at, part in enumerate(parts[: until + 1]) for a, b in sentences(part.text)),
            tuple(tuple(placed[at]) for at in range(len(parts))),
        )


def position(parts: Sequence[Part], span: Span) -> tuple[int, int] | None:
    """Return (number of the part, offset in its text) of a span of the original; None where it lies in no part."""
    for at, part in enumerate(parts):
        if part.field == span.field:
            offsets = part.source.offsets
            start = (bisect_left(offsets, span.start) if offsets is not None else span.start) - part.start
            if 0 <= start < len(part.text):
                return at, start
    return None
