"""Proposes pairs of stories that may tell one case, by what they share that few others have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from canhtin.merge.features import Features

RAREST = 20
"""Word pairs of a story that it is looked up by."""
FULL = 40
"""Stories that may share a key before the key says nothing; then only neighbours in time are paired."""


def candidate_pairs(stories: Iterable[Features]) -> list[tuple[int, int]]:
    """Return pairs of story ids, smaller first, in order. Their number grows with the stories, not with the square."""
    by_key: dict[str, list[Features]] = defaultdict(list)
    for story in stories:
        for key in _keys(story):
            by_key[key].append(story)
    pairs = set()
    for members in by_key.values():
        members.sort(key=lambda story: (story.at is None, story.at.timestamp() if story.at else 0.0, story.id))
        close = combinations(members, 2) if len(members) <= FULL else _neighbours(members)
        for one, other in close:
            pairs.add((min(one.id, other.id), max(one.id, other.id)))
    return sorted(pairs)


def _neighbours(members: list[Features]) -> Iterator[tuple[Features, Features]]:
    for at, one in enumerate(members):
        for other in members[at + 1 : at + 1 + FULL // 4]:
            yield one, other


def _keys(story: Features) -> Iterator[str]:
    for person in story.people:
        if person.written_out >= 2:
            yield "name " + " ".join(person.name)
        if len(person.name) >= 3:
            # a name cut to letters or misspelled keeps its other syllables' first letters
            yield f"initials {person.initials} {person.born or person.age or ''}"
            yield f"first initials {person.initials[:-1]} {'/'.join(sorted(story.provinces))}"
            yield f"last initials {person.initials[1:]} {'/'.join(sorted(story.provinces))}"
    yield from (f"label {name}" for name in (*story.labels, *story.foreign))
    yield from (f"commune {place}" for place in story.communes)
    yield from (f"district {place}" for place in story.districts)
    yield from (f"sum {amount} {story.victims or ''}" for amount in story.sums)
    for province in story.provinces:
        yield from (f"day {province} {day}" for day in story.days)
        yield from (f"abroad {province} {country} {story.victims}" for country in story.countries if story.victims)
        if story.at:
            # two weeks that overlap: news of one province in one fortnight
            week = story.at.toordinal() // 7
            yield from (f"week {province} {number}" for number in (week, week + 1))
    rarest = sorted(story.words.items(), key=lambda item: (-item[1], item[0]))[:RAREST]
    yield from (f"words {pair}" for pair, _ in rarest)
