"""The map of the provinces: which shade each has. Outlines are those of ``data/maps``, never drawn here."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from canhtin.errors import ResourceError
from canhtin.report.facts import Area, Facts
from canhtin.resources import resource

OUTLINES = "data/maps/vietnam.json"
STEPS = 5


@dataclass(frozen=True, slots=True)
class Shape:
    """A province on the map. ``paths``: SVG; ``kind``: a class of the style sheet; ``here``: reported on."""

    area: Area
    paths: tuple[str, ...]
    kind: str
    here: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map: viewBox, provinces, archipelagos with name and box, and shade -> (least, most) articles."""

    view: Sequence[int]
    shapes: tuple[Shape, ...]
    islands: tuple[dict[str, Any], ...]
    classes: dict[str, tuple[int, int]]
    kinds: frozenset[str]


def draw_map(facts: Facts) -> Drawn | None:
    """Return the map of the month, None where the outlines are not installed."""
    try:
        outlines = json.loads(resource(OUTLINES))
    except ResourceError:
        return None
    key = "code" if facts.asked.vintage == "2024" else "new"
    ends = bounds([area.about for area in facts.areas])
    shapes = []
    for area in facts.areas:
        paths = tuple(part["d"] for part in outlines["parts"] if part[key] == area.code)
        kind = f"s{step_of(area.about, ends)}" if area.about else area.kind
        shapes.append(Shape(area, paths, kind, area.name == facts.asked.area))
    # the province that is reported on comes last: its outline lies above those of its neighbours
    shapes.sort(key=lambda shape: shape.here)
    islands = tuple({"name": part["islands"], "box": part["box"]} for part in outlines["parts"] if "islands" in part)
    classes: dict[str, tuple[int, int]] = {}
    least = 1
    for end in ends:
        classes[f"s{step_of(end, ends)}"] = (least, int(end))
        least = int(end) + 1
    return Drawn(outlines["view"], tuple(shapes), islands, classes, frozenset(shape.kind for shape in shapes))


def bounds(values: Sequence[int], steps: int = STEPS) -> list[int]:
    """Return the upper bounds of at most ``steps`` classes of the values above nought, about as many in each.

    >>> bounds([1, 1, 2, 3, 9, 40], 3)
    [1, 3, 40]
    """
    found = sorted(value for value in values if value > 0)
    return sorted({found[-1 - (len(found) * (steps - step) // steps)] for step in range(1, steps + 1)}) if found else []


def step_of(value: int, ends: Sequence[int], steps: int = STEPS) -> int:
    """Return the class of a value, 1 the palest; few classes are spread over all shades."""
    place = next((number for number, end in enumerate(ends) if value <= end), len(ends) - 1)
    return 1 + round(place * (steps - 1) / (len(ends) - 1)) if len(ends) > 1 else steps - 1
