"""Decides of each candidate whether it names a person, from left to right: a list can follow its first name."""

from collections.abc import Sequence
from dataclasses import replace

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.coordination import inherits_title, is_coordinated, renames
from canhtin_nlp.persons.context.layout import is_byline
from canhtin_nlp.persons.lexicon import THINGS, Kind
from canhtin_nlp.persons.rules.cued import by_head, is_person_behind_thing, is_person_titled
from canhtin_nlp.persons.rules.exclusions import is_after_time, is_no_name
from canhtin_nlp.persons.rules.foreign import ForeignUse
from canhtin_nlp.persons.rules.lists import begins_list, goes_on_list
from canhtin_nlp.persons.rules.places import is_person_called_like_place
from canhtin_nlp.persons.rules.uncued import is_person_unannounced
from canhtin_nlp.persons.shapes import Shape
from canhtin_nlp.persons.verdict import Verdict

_LONGEST_NAME = 7


def decide(text: AnnotatedText, use: ForeignUse, candidates: Sequence[Candidate]) -> list[Verdict]:
    """Return a verdict on each candidate, in order."""
    verdicts: list[Verdict] = []
    previous: Verdict | None = None
    for candidate in candidates:
        previous = _decide_one(text, use, candidate, previous)
        verdicts.append(previous)
    return _with_beginnings_of_lists(text, verdicts)


def _decide_one(text: AnnotatedText, use: ForeignUse, candidate: Candidate, previous: Verdict | None) -> Verdict:
    """Ask the rules in order of how much they know: the gazetteer, what is no name, cues, then what is left."""
    if candidate.size > _LONGEST_NAME:
        return Verdict(candidate, person=False)
    if candidate.place is not None:
        return Verdict(candidate, is_person_called_like_place(text, candidate, previous))
    if is_no_name(text, candidate):
        return Verdict(candidate, person=False)
    kind = candidate.cue
    if kind is Kind.BODY and is_after_time(text, candidate):
        kind = None
    if kind in THINGS:
        return Verdict(candidate, is_person_behind_thing(text, candidate))
    if kind is not None or (previous is not None and inherits_title(text, candidate, previous.candidate)):
        return Verdict(candidate, is_person_titled(text, candidate, previous))
    headed = by_head(text, use, candidate)
    if headed is not None:
        return Verdict(candidate, headed)
    return _decide_unannounced(text, use, candidate, previous)


def _decide_unannounced(
    text: AnnotatedText, use: ForeignUse, candidate: Candidate, previous: Verdict | None
) -> Verdict:
    """Judge a candidate without title by the list it is in, or by itself."""
    among_places = False
    if previous is not None and is_coordinated(text, candidate, previous.candidate):
        if previous.person:
            return Verdict(candidate, goes_on_list(text, candidate))
        before = previous.candidate
        among_places = before.place is not None or previous.among_places or before.cue is Kind.PLACE
    if previous is not None and previous.person and renames(text, candidate, previous.candidate):
        return Verdict(candidate, person=True, among_places=among_places)
    person = is_byline(text, candidate) or is_person_unannounced(text, use, candidate, among_places=among_places)
    return Verdict(candidate, person, among_places)


def _with_beginnings_of_lists(text: AnnotatedText, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts with the words before a person that only the list behind them tells: "Hạnh, Tâm và Lợi"."""
    found: list[Verdict] = []
    later: Verdict | None = None
    for verdict in reversed(verdicts):
        begins = later is not None and later.person and _begins_list(text, verdict, later.candidate)
        later = replace(verdict, person=True) if begins else verdict
        found.append(later)
    return found[::-1]


def _begins_list(text: AnnotatedText, verdict: Verdict, later: Candidate) -> bool:
    candidate = verdict.candidate
    one = candidate.shape is Shape.GIVEN or (candidate.place is not None and candidate.size == 1)
    if verdict.person or not one:
        return False
    return is_coordinated(text, later, candidate) and begins_list(text, candidate, later)
