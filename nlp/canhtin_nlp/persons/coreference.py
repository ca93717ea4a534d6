"""Finds persons named again: a bare "Hiên" is one where the full name stands elsewhere in the article."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import NICKNAME_ALONE, acts_as_person, in_collocation
from canhtin_nlp.persons.context.before import follows_locative, head_cue, is_enumerator
from canhtin_nlp.persons.context.layout import is_joined_to_place
from canhtin_nlp.persons.lexicon import THINGS
from canhtin_nlp.persons.rules.foreign import ForeignUse, is_no_person
from canhtin_nlp.persons.rules.places import PLACES_OR_PERSONS, is_place_named_again
from canhtin_nlp.persons.shapes import DIRECTIONS, Shape
from canhtin_nlp.persons.verdict import Verdict


def short_forms(words: Sequence[str]) -> Iterator[str]:
    """Yield by what a person of these words may be called again: the last word, and the last two, "hoàng anh"."""
    return (" ".join(words[-many:]) for many in (1, 2) if len(words) >= many)


def short_forms_of(verdicts: Iterable[Verdict]) -> set[str]:
    """Return the words by which the text may call its persons again: last words, last pairs, nicknames."""
    found: set[str] = set()
    for candidate in (verdict.candidate for verdict in verdicts if verdict.person):
        words = candidate.lows
        if candidate.shape is Shape.FOREIGN:
            found.update(low for low in words if len(low) > 2)
            found.add(" ".join(words[-2:]))
        elif len(words[-1]) > 1 or candidate.size == 1:
            found.update(short_forms(words))
        nickname = NICKNAME_ALONE.match(candidate.after)
        if nickname:
            found.add(nickname[1].lower())
    return found


def recall(text: AnnotatedText, use: ForeignUse, verdicts: Sequence[Verdict], known: Set[str]) -> list[Verdict]:
    """Return the verdicts with those persons, too, that stand for one named elsewhere. ``known``: their short forms."""
    called = frozenset(  # one-word places that were taken for persons: Pháp, Thái
        verdict.candidate.lows[0]
        for verdict in verdicts
        if verdict.person and verdict.candidate.place is not None and verdict.candidate.size == 1
    )
    return [
        replace(verdict, person=True) if _is_recalled(text, use, verdict, known, called) else verdict
        for verdict in verdicts
    ]


def _is_recalled(
    text: AnnotatedText, use: ForeignUse, verdict: Verdict, known: Set[str], called: frozenset[str]
) -> bool:
    """Return whether the first reading left a candidate open that goes by a known short form."""
    candidate = verdict.candidate
    low = candidate.lows[-1]
    if verdict.person or low not in known or _is_something_else(text, verdict):
        return False
    if candidate.place is None:
        return _is_named_again(text, use, candidate, known)
    if low in PLACES_OR_PERSONS or (low in called and candidate.size == 1):
        return is_place_named_again(text, candidate, called)
    return False


def _is_something_else(text: AnnotatedText, verdict: Verdict) -> bool:
    """Return whether what stands around the candidate makes it something else than the person of that name."""
    candidate = verdict.candidate
    side = candidate.before == "phía" and candidate.lows[-1] not in DIRECTIONS  # "về phía Magdi"
    if candidate.cue in THINGS and not side:
        return True
    return is_joined_to_place(candidate, among_places=verdict.among_places) or in_collocation(text, candidate)


def _is_named_again(text: AnnotatedText, use: ForeignUse, candidate: Candidate, known: Set[str]) -> bool:
    if candidate.size == 1:
        return _is_word_again(text, candidate)
    if f"{candidate.lows[-2]} {candidate.lows[-1]}" not in known:
        return False
    if candidate.shape is Shape.FOREIGN:
        if candidate.size > 3 or candidate.tokens[0].initial or follows_locative(text, candidate):
            return False
        return head_cue(text, candidate) not in THINGS and not is_no_person(text, use, candidate)
    return candidate.size == 2 and candidate.shape in (Shape.PAIR, Shape.WEAK)


def _is_word_again(text: AnnotatedText, candidate: Candidate) -> bool:
    """Judge one known word or letter; at the start of a sentence its capital tells nothing."""
    word, names = candidate.tokens[0], text.names
    if word.initial:
        dotted = candidate.after.startswith(".")
        return (dotted or acts_as_person(text, candidate)) and not is_enumerator(text, candidate)
    if candidate.shape is Shape.FOREIGN:
        return candidate.before not in ("ở", "tại")
    given = word.low in names.given and word.low not in names.not_names and word.low not in names.starters
    begins = given and word.gap not in (" - ", " – ") and candidate.following is not None
    return not word.opens or begins or acts_as_person(text, candidate)
