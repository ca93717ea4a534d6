"""Candidates: what of a text may name a person, each with the features that rules ask for most.

The features are looked up once, here; a candidate never changes. What is decided of it is a `verdict.Verdict`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.deeds import AGED
from canhtin_nlp.persons.lexicon import PERSONS, THINGS, Kind, word_set
from canhtin_nlp.persons.runs import find_runs
from canhtin_nlp.persons.segments import Segment, cut_run
from canhtin_nlp.persons.shapes import Shape, shape_of
from canhtin_nlp.persons.tokens import Token, joined

_WINDOW = 48
_CUE_GAP = re.compile(r" {0,3}[\"“‘'(]? ?|: ?[\"“]?|\. ?")
_HOUSES = word_set("đình nhà")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``first`` to ``last`` of a text (both counted), and what stands around them.

    ``place``: the kind of place the gazetteer says they name; ``shape`` is that of other candidates only. ``cue``: what
    the cue phrase right before announces. ``before``: the token before in lower case, "" where more than a space parts
    it; ``after``: the text that follows; ``following``: the next token where it is a plain word in lower case.
    """

    first: int
    last: int
    place: Kind | None
    shape: Shape
    tokens: Sequence[Token]
    lows: Sequence[str]
    cue: Kind | None
    before: str
    after: str
    following: Token | None

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return self.last - self.first + 1


def find_candidates(text: AnnotatedText, given_places: frozenset[int]) -> list[Candidate]:
    """Return the candidates from left to right. ``given_places``: tokens that the caller knows to belong to places."""
    segments = (segment for first, last in find_runs(text) for segment in cut_run(text, first, last))
    return [_candidate(text, segment, given_places) for segment in segments]


def _candidate(text: AnnotatedText, segment: Segment, given_places: frozenset[int]) -> Candidate:
    first, last, place = segment
    tokens = text.tokens[first : last + 1]
    if place is None and given_places and given_places.issuperset(range(first, last + 1)):
        place = Kind.NAMED_PLACE
    end = tokens[-1].end
    after = text.raw[end : end + _WINDOW]
    return Candidate(
        first,
        last,
        place,
        shape_of(tokens, text.names) if place is None else Shape.PAIR,
        tokens,
        [token.low for token in tokens],
        _cue(text, first, after),
        text.tokens[first - 1].low if first and tokens[0].gap == " " else "",
        after,
        _following(text, last),
    )


def _following(text: AnnotatedText, last: int) -> Token | None:
    following = text.tokens[last + 1] if last + 1 < len(text.tokens) else None
    return following if following and following.gap == " " and following.text.islower() else None


def _cue(text: AnnotatedText, first: int, after: str) -> Kind | None:
    """Return what the phrase right before a candidate announces."""
    kind = text.cues.get(first - 1) if first else None
    if kind is None or kind is Kind.NOTHING:
        return None
    before, gap = text.tokens[first - 1], text.tokens[first].gap
    if not _CUE_GAP.fullmatch(gap):
        return None
    if before.low == "họ" and _one_of_family(text, first, after):
        return Kind.TITLE  # "nghi phạm họ Vương"
    if gap.startswith(".") and not joined(before, text.tokens[first]):
        return None
    if ("(" in gap and kind is not Kind.TITLE) or (":" in gap and kind in THINGS):
        return None  # "Bộ Công an: Lò Văn Xiển bỏ trốn"
    return kind


def _one_of_family(text: AnnotatedText, first: int, after: str) -> bool:
    """Return whether a family name stands for one person, not for all that bear it: "nghi phạm họ Vương"."""
    at = first - 2
    if at < 0 or text.tokens[at].low in _HOUSES:
        return False
    return text.cues.get(at) in PERSONS or text.tokens[at].low == "nữ" or bool(AGED.match(after))
