"""The word lists that persons are found by: read once from the bytes of ``data/lexicons/names.toml``."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from canhtin_nlp.text import normalise


class Kind(Enum):
    """What a phrase says about the capitals that follow it."""

    TITLE = auto()  # a person, even where the name is also a place
    ROLE = auto()  # a person, perhaps after a country or an office
    PLACE = auto()  # a place
    BODY = auto()  # an organisation, a thing or a people
    NAMED_PLACE = auto()  # the phrase itself is the name of a place or of a street
    STREET = auto()  # the same, called after a person


_LISTS = {
    "titles": Kind.TITLE,
    "roles": Kind.ROLE,
    "places_before": Kind.PLACE,
    "bodies_before": Kind.BODY,
    "places": Kind.NAMED_PLACE,
    "peoples": Kind.NAMED_PLACE,
    "streets": Kind.STREET,
}
_WORDS = (
    "family", "ambiguous", "middle", "middle_sure", "given", "common", "vocabulary", "verbs", "starters", "not_names", "not_foreign",
    "foreign", "heads", "highland", "offices", "prepositions",
)  # fmt: skip


class LexiconError(ValueError):
    """The bytes are no lexicon of names; the message tells what is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Names:
    """Word lists of names, in lower case with new tone placement.

    ``phrases``: first word -> the phrases that begin with it, longest first, each with its kinds.
    ``places``: the names of places and streets alone. ``pairs``: first word -> second words that make it a plain word.
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
    heads: frozenset[str]
    highland: frozenset[str]
    offices: frozenset[str]
    prepositions: frozenset[str]
    before: Mapping[str, tuple[tuple[tuple[str, ...], Kind], ...]]
    named: Mapping[str, tuple[tuple[tuple[str, ...], Kind], ...]]
    pairs: Mapping[str, frozenset[str]]
    opening_pairs: Mapping[str, frozenset[str]]
    slug_words: frozenset[str]
    slug_titles: frozenset[str]

    @classmethod
    def from_bytes(cls, data: bytes) -> "Names":
        """Read the lexicon from TOML. Raises LexiconError where a list is missing or the bytes are no TOML."""
        try:
            table = tomllib.loads(data.decode("utf-8"))
            words = {name: frozenset(_fold(table[name]).split()) for name in _WORDS}
            phrases = [
                (tuple(_fold(phrase).split()), kind) for name, kind in _LISTS.items() for phrase in _phrases(table[name])
            ]
            pairs, opening = (
                {first: frozenset(_fold(rest).split()) for first, rest in table[name].items()}
                for name in ("pairs", "opening_pairs")
            )
            slug_words = frozenset(_phrases(table["slug_words"]))
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
            slug_words=slug_words,
            slug_titles=frozenset(phrase[-1] for phrase, kind in phrases if kind in (Kind.TITLE, Kind.ROLE)),
        )


def _fold(text: str) -> str:
    return normalise(text).text.lower()


def _phrases(text: str) -> list[str]:
    return [phrase for part in text.replace("\n", " ").split(";") if (phrase := part.strip())]


def _by_first(
    phrases: Iterable[tuple[tuple[str, ...], Kind]],
) -> dict[str, tuple[tuple[tuple[str, ...], Kind], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for phrase, kind in phrases:
        found.setdefault(phrase[0], []).append((phrase, kind))
    return {first: tuple(sorted(group, key=lambda entry: -len(entry[0]))) for first, group in found.items()}
