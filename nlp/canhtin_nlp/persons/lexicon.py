"""The word lists that persons are found by: read once from the bytes of ``data/lexicons/names.toml``."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from canhtin_nlp.text import normalise


class Kind(Enum):
    """What a phrase says about the capitals that follow it."""

    TITLE = auto()  # a person, even where the name is also a place
    ROLE = auto()  # a person, perhaps after a country or an office
    PLACE = auto()  # a place
    BODY = auto()  # an organisation, a thing or a people
    NOTHING = auto()  # nothing, although a word of it alone would: "vì sao"
    NAMED_PLACE = auto()  # the phrase itself is the name of a place or of a street
    STREET = auto()  # the same, called after a person


PERSONS = (Kind.TITLE, Kind.ROLE)
"""Kinds that announce a person."""
THINGS = (Kind.PLACE, Kind.BODY)
"""Kinds that announce anything else."""

_LISTS = {
    "titles": Kind.TITLE,
    "roles": Kind.ROLE,
    "places_before": Kind.PLACE,
    "bodies_before": Kind.BODY,
    "nothing": Kind.NOTHING,
    "places": Kind.NAMED_PLACE,
    "peoples": Kind.NAMED_PLACE,
    "streets": Kind.STREET,
}
_WORDS = (
    "family", "ambiguous", "middle", "middle_sure", "given", "common", "vocabulary", "verbs", "starters", "not_names",
    "not_foreign", "foreign", "foreign_alone", "modifiers", "heads", "place_heads", "highland", "offices",
    "prepositions", "to_person", "not_initials",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that begin with one word: what it says ``alone``, and the ``longer`` ones by second word, longest first."""

    alone: Kind | None
    longer: Mapping[str, tuple[tuple[tuple[str, ...], Kind], ...]]


Phrases: TypeAlias = Mapping[str, Group]


class LexiconError(ValueError):
    """The bytes are no lexicon of names; the message tells what is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Names:
    """Word lists of names, in lower case with new tone placement; ``data/lexicons/names.toml`` says what each holds.

    ``before`` and ``named``: first word -> the phrases that begin with it, each with its kind; the latter are names of
    places by themselves. ``pairs``, ``opening_pairs`` and ``often``: first word -> second words that make it a plain
    word (the second only at the start of a sentence, the third only where no title stands before).
    """

    family: frozenset[str]
    ambiguous: frozenset[str]
    middle: frozenset[str]
    middle_sure: frozenset[str]
    given: frozenset[str]
    common: frozenset[str]
    vocabulary: frozenset[str]
    verbs: frozenset[str]
    starters: frozenset[str]
    not_names: frozenset[str]
    not_foreign: frozenset[str]
    foreign: frozenset[str]
    foreign_alone: frozenset[str]
    modifiers: frozenset[str]
    heads: frozenset[str]
    place_heads: frozenset[str]
    highland: frozenset[str]
    offices: frozenset[str]
    prepositions: frozenset[str]
    to_person: frozenset[str]
    not_initials: frozenset[str]
    before: Phrases
    named: Phrases
    pairs: Mapping[str, frozenset[str]]
    opening_pairs: Mapping[str, frozenset[str]]
    often: Mapping[str, frozenset[str]]

    @classmethod
    def from_bytes(cls, data: bytes) -> "Names":
        """Read the lexicon from TOML. Raises LexiconError where a list is missing or the bytes are no TOML."""
        try:
            table = tomllib.loads(data.decode("utf-8"))
            words = {name: word_set(_fold(table[name])) for name in _WORDS}
            phrases = [
                (tuple(_fold(phrase).split()), kind)
                for name, kind in _LISTS.items()
                for phrase in _phrases(table[name])
            ]
            pairs, opening, often = (
                {first: word_set(_fold(rest)) for first, rest in table[name].items()}
                for name in ("pairs", "opening_pairs", "often")
            )
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"names lexicon: not readable as TOML: {error}") from error
        except (KeyError, AttributeError, TypeError) as error:
            raise LexiconError(f"names lexicon: missing or not a string: {error}") from error
        named = (Kind.NAMED_PLACE, Kind.STREET)
        return cls(
            **words,
            before=_by_first((phrase, kind) for phrase, kind in phrases if kind not in named),
            named=_by_first((phrase, kind) for phrase, kind in phrases if kind in named),
            pairs=pairs,
            opening_pairs=opening,
            often=often,
        )

    def of_given(self, words: Iterable[str]) -> bool:
        """Return whether all words are given names or middle words."""
        return all(low in self.given or low in self.middle for low in words)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a string parted by spaces."""
    return frozenset(text.split())


def _fold(text: str) -> str:
    return normalise(text).text.lower()


def _phrases(text: str) -> list[str]:
    return [phrase for part in text.replace("\n", " ").split(";") if (phrase := part.strip())]


def _by_first(phrases: Iterable[tuple[tuple[str, ...], Kind]]) -> Phrases:
    alone: dict[str, Kind] = {}
    longer: dict[str, dict[str, list[tuple[tuple[str, ...], Kind]]]] = {}
    for phrase, kind in phrases:
        by_second = longer.setdefault(phrase[0], {})
        if len(phrase) == 1:
            alone.setdefault(phrase[0], kind)
        else:
            by_second.setdefault(phrase[1], []).append((phrase, kind))
    return {first: Group(alone.get(first), _longest_first(by_second)) for first, by_second in longer.items()}


def _longest_first(
    by_second: Mapping[str, list[tuple[tuple[str, ...], Kind]]],
) -> dict[str, tuple[tuple[tuple[str, ...], Kind], ...]]:
    return {second: tuple(sorted(group, key=lambda entry: -len(entry[0]))) for second, group in by_second.items()}
