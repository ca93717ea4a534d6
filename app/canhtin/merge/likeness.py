"""Tells how surely two persons of two stories are one, however their names were cut, misspelled or dated."""

from canhtin.merge.people import Person, is_foreign

UNCERTAIN_AGE = 1
"""Years that age, birth year and day of printing may differ by for one person."""


def same_person(one: Person, other: Person, years: tuple[int, int] | None = None) -> float:
    """Return from 0 (no sign, or another person) to 1 (the same): names first, ages as support or veto.

    ``years``: in which the two stories were printed, None where unknown.
    """
    likeness = _names(one.name, other.name)
    if likeness == 0.0:
        return 0.0
    ages = _ages(one, other, years)
    if ages is False:
        return 0.0
    if len(one.name) == len(other.name) == 2 and ages is None and not any(map(is_foreign, one.name)):
        # a byline, an alias, a common name: two syllables alone say little
        likeness = min(likeness, 0.2)
    if one.aside != other.aside:
        likeness *= 0.5
    if likeness == _SPELLED and ages is None:
        # Cường and Công, Hải and Khải: without an age two spellings are two persons, more often than not
        return 0.2
    return min(1.0, likeness + 0.25) if ages else likeness


_EXACT, _SPELLED, _CUT, _INITIALS = 0.75, 0.55, 0.5, 0.25


def _names(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        # Trúc Ly is Phan Thị Trúc Ly; a single syllable would be anybody
        return _CUT if len(short) >= 3 and long[-len(short) :] == short and _whole(short) else 0.0
    if one == other:
        whole = sum(len(syllable) > 1 for syllable in one)
        return _EXACT if whole >= 2 and _whole(one) else _CUT if whole >= 2 else _INITIALS if len(one) >= 2 else 0.1
    if _whole(one) and _whole(other):
        differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return _SPELLED if len(one) >= 3 and len(differing) == 1 and _near(*differing[0]) else 0.0
    if all(_fits(a, b) for a, b in zip(one, other, strict=True)):
        shared = sum(a == b and len(a) > 1 for a, b in zip(one, other, strict=True))
        return _CUT if shared >= 2 else 0.3 if shared or len(one) >= 3 else 0.15
    return 0.0


def _whole(name: tuple[str, ...]) -> bool:
    return all(len(syllable) > 1 for syllable in name)


def _fits(one: str, other: str) -> bool:
    """Return whether one syllable is the other, or the letters (T., Nh.) that stand for it."""
    return (
        one == other
        or (min(len(one), len(other)) == 1 and one[0] == other[0])
        or (min(len(one), len(other)) == 2 and (one.startswith(other) or other.startswith(one)))
    )


def _near(one: str, other: str) -> bool:
    """Return whether two syllables are one letter apart: Nương, Lương."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 2:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _ages(one: Person, other: Person, years: tuple[int, int] | None) -> bool | None:
    """Return whether the ages are those of one person, None where they cannot be compared."""
    born = (one.born, other.born)
    if years:
        # an age is that of the year of printing, or of the deed some years before
        born = (one.born or (one.age and years[0] - one.age), other.born or (other.age and years[1] - other.age))
    if born[0] and born[1]:
        as_printed = one.born is not None and other.born is not None
        deed = 0 if as_printed else 2 * (bool(one.age) + bool(other.age)) * bool(years and years[0] != years[1])
        return abs(born[0] - born[1]) <= UNCERTAIN_AGE + deed
    if one.age and other.age:
        return abs(one.age - other.age) <= UNCERTAIN_AGE + 2
    return None
