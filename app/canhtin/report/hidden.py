"""What the public tier may say of victims: numbers in which nobody can be found, nor worked out from others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from canhtin.dataset.aggregates import FEWEST

Bounds = tuple[int | None, int | None, int | None]
"""Low, best and high."""


@dataclass(frozen=True, slots=True)
class Victims:
    """Victims of some cases. ``withheld``: there are some, but too few to be shown; ``unstated``: cases without a number."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    unstated: int = 0
    withheld: bool = False

    @property
    def stated(self) -> bool:
        """Return whether there is a number."""
        return any(value is not None for value in (self.low, self.best, self.high))

    def hidden(self) -> "Victims":
        """Return the same without its numbers."""
        return Victims(unstated=0, withheld=True)


def added(found: Iterable[Bounds]) -> Victims:
    """Return the sums of cases; a case without a bound adds its best number, one without any is counted as unstated."""
    sums, unstated, stated = [0, 0, 0], 0, False
    for low, best, high in found:
        bounds = (low if low is not None else best, best, high if high is not None else best)
        if all(value is None for value in bounds):
            unstated += 1
            continue
        stated = True
        for place, value in enumerate(bounds):
            sums[place] += value or 0
    return Victims(sums[0], sums[1], sums[2], unstated) if stated else Victims(unstated=unstated)


def few(victims: Victims) -> bool:
    """Return whether a number is so small that it points at persons."""
    return any(value is not None and value < FEWEST for value in (victims.low, victims.best, victims.high))


def outside(cases: Sequence[tuple[Sequence[str], Bounds]]) -> Victims:
    """Return the victims of those cases (provinces, bounds) that are in no province whose own sum may be shown.

    Whoever takes the provinces that are shown from the total is left with these.
    """
    cells: dict[str, list[Bounds]] = defaultdict(list)
    for names, bounds in cases:
        for name in names or ("",):
            cells[name].append(bounds)
    sums = {name: added(found) for name, found in cells.items()}
    shown = {name for name, cell in sums.items() if cell.stated and not few(cell)}
    return added(bounds for names, bounds in cases if not shown & set(names or ("",)))


def shown_total(total: Victims, rest: Victims) -> Victims:
    """Return a total as it may be shown beside its provinces; ``rest``: what `outside` of these is left."""
    return total.hidden() if total.stated and (few(total) or (rest.stated and few(rest))) else total
