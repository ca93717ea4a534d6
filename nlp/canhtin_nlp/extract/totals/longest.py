"""The longest form of a body's name that an article uses: "Công an tỉnh" is "Công an tỉnh Lào Cai" there."""

from collections.abc import Sequence

from canhtin_nlp.extract.totals.names import Body
from canhtin_nlp.findings import Location


def longest_form(body: Body, named: Sequence[Body], province: Location | None) -> Body:
    """Return the mention with the longest name of the same body, the first of them.

    A longer name is of the same body where it goes on with a unit or a place; of several, or of another province than the
    article's, none is taken.
    """
    base = next((other for other in named if other.alias == body.name), body)
    key = base.key
    keys = {key}
    if base.place is None:
        longer = {other.key for other in named if other.key.startswith(key + " ") and _fits(other, base, province)}
        best = max(longer, key=len, default=key)
        keys |= longer if all(best.startswith(other) for other in longer) else set()
    same = [other for other in named if other.key in keys]
    return max(same, key=lambda other: (len(other.key), len(other.name)))


def _fits(other: Body, base: Body, province: Location | None) -> bool:
    """Tell whether the longer name only adds the unit or place of the same body."""
    place = other.place.location if other.place else None
    added = other.key[len(base.key) :].split()
    if base.unit is None and other.unit is None and place is None:
        return False
    if place is None:
        return len(added) == 1
    if place.level == "province" and place.country == "VNM":
        return province is not None and place.name == province.name
    return base.unit is not None or base.head.startswith("đồn")
