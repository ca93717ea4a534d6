"""The map: which province has which value, and how it is coloured."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from canhtin.dataset.provinces import provinces
from canhtin.resources import resource

OUTLINES = "data/maps/vietnam.json"
STEPS = 5


@dataclass(frozen=True, slots=True)
class Area:
    """One province: its outlines (SVG paths; those of archipelagos apart), and where its name may stand."""

    code: str
    name: str
    paths: tuple[str, ...]
    islands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A province as it is drawn. ``kind``: a class of the style sheet; ``label``: what a reader of screens says."""

    area: Area
    kind: str
    label: str
    href: str


@cache
def _outlines() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(resource(OUTLINES))
    return found


def view() -> Sequence[int]:
    """Return the viewBox."""
    found: Sequence[int] = _outlines()["view"]
    return found


@cache
def archipelagos() -> tuple[Mapping[str, Any], ...]:
    """Return name and box of Hoàng Sa and Trường Sa, and the codes of the province that each belongs to."""
    parts = [part for part in _outlines()["parts"] if "islands" in part]
    return tuple({"name": p["islands"], "box": p["box"], "code": p["code"], "new": p["new"]} for p in parts)


@cache
def areas(vintage: str) -> tuple[Area, ...]:
    """Return the provinces of a vintage (2024: the 63, 2025: the 34), by code."""
    known = provinces()
    names = known.old if vintage == "2024" else known.new
    key = "code" if vintage == "2024" else "new"
    parts = _outlines()["parts"]
    return tuple(
        Area(
            code, name,
            tuple(p["d"] for p in parts if p[key] == code and "islands" not in p),
            tuple(p["d"] for p in parts if p[key] == code and "islands" in p),
        )
        for name, code in sorted(names.items(), key=lambda pair: pair[1])
    )  # fmt: skip


def name_of(vintage: str, code: str) -> str | None:
    """Return the name of a province, None for a code that there is not."""
    return next((area.name for area in areas(vintage) if area.code == code), None)


def code_of(vintage: str, name: str) -> str | None:
    """Return the code of a province, None for a name that there is not."""
    known = provinces()
    return (known.old if vintage == "2024" else known.new).get(name)


def bounds(values: Sequence[float], steps: int = STEPS) -> list[float]:
    """Return the upper bounds of at most ``steps`` classes of the values above nought, about as many in each.

    >>> bounds([1, 1, 2, 3, 9, 40], 3)
    [1, 3, 40]
    """
    found = sorted(value for value in values if value > 0)
    if not found:
        return []
    ends = {found[-1 - (len(found) * (steps - step) // steps)] for step in range(1, steps + 1)}
    return sorted(ends)


def step_of(value: float, ends: Sequence[float], steps: int = STEPS) -> int:
    """Return the class of a value, 1 the palest; few classes are spread over all shades."""
    place = next((number for number, end in enumerate(ends) if value <= end), len(ends) - 1)
    return 1 + round(place * (steps - 1) / max(1, len(ends) - 1)) if len(ends) > 1 else steps - 1
