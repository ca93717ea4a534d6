"""Tells how surely two persons of two stories are one, however their names were cut, misspelled or dated."""

from canhtin.merge.people import Person, is_foreign
from canhtin.merge.transcription import same_chinese

UNCERTAIN_AGE = 1
"""Years that age, birth year and day of printing may differ by for one person."""

ASIDE = 0.25
"""What is left of a likeness where one of the stories only recalls the person."""


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
    if likeness == _SPELLED and ages is None:
        # Cường and Công, Hải and Khải: without an age two spellings are two persons, more often than not
        likeness = 0.2
    if ages:
        likeness = min(1.0, likeness + 0.25)
    return likeness * ASIDE if one.aside != other.aside else likeness


_EXACT, _SPELLED, _ENDS, _TRANSCRIBED = 0.75, 0.55, 0.5, 0.5
_COMMON = frozenset("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly".split())  # noqa: SIM905 - read as a list of words
_WORTH, _WORTH_COMMON, _WORTH_MIDDLE, _WORTH_LETTER = 0.3, 0.15, 0.05, 0.08
"""What one syllable that two names share says: a seldom one, a common family, Văn or Thị, a letter."""


def _names(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if len(one) >= 2 and len(other) >= 2 and (same_chinese(one, other) or same_chinese(other, one)):
        return _TRANSCRIBED
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        # a given name in front of whose owner stands a family; two syllables could be anybody's
        return _ENDS if len(short) >= 3 and long[-len(short) :] == short and _whole(short) else 0.0
    if _whole(one) and _whole(other):
        if one == other:
            return _EXACT if len(one) >= 2 else 0.1
        differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return _SPELLED if len(one) >= 3 and len(differing) == 1 and _near(*differing[0]) else 0.0
    if len(one) == 1 or not all(_fits(a, b) for a, b in zip(one, other, strict=True)):
        return 0.0
    return min(_EXACT, sum(_worth(a, b) for a, b in zip(one, other, strict=True)))


def _worth(one: str, other: str) -> float:
    if one != other or len(one) == 1:
        return _WORTH_LETTER * min(len(one), len(other), 2)
    if one in {"van", "thi"}:
        return _WORTH_MIDDLE
    return _WORTH_COMMON if one in _COMMON else _WORTH


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
