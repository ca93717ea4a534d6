"""A text with what is known of it before any name is looked for: its tokens and the cue phrases among them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from canhtin_nlp.persons.cues import find_cues
from canhtin_nlp.persons.lexicon import Kind, Names
from canhtin_nlp.persons.tokens import Token


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """What every later step looks things up in; nothing is ever added to it.

    ``raw`` is uniform text. ``cues``: what a cue phrase announces, by the token it ends at; ``in_cue``: the tokens that
    belong to one.
    """

    raw: str
    tokens: Sequence[Token]
    names: Names
    cues: Mapping[int, Kind]
    in_cue: Set[int]


def annotate(raw: str, tokens: Sequence[Token], names: Names) -> AnnotatedText:
    """Look up the cue phrases among the tokens of a uniform text."""
    cues, in_cue = find_cues(tokens, names)
    return AnnotatedText(raw, tokens, names, cues, in_cue)
