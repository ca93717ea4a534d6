"""What is no name of a person, whatever else stands around it: bodies, firms, points of the compass, web addresses."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import acts_as_person, in_collocation
from canhtin_nlp.persons.context.before import KIN
from canhtin_nlp.persons.context.layout import is_direction
from canhtin_nlp.persons.lexicon import Kind, word_set
from canhtin_nlp.persons.rules.foreign import is_firm
from canhtin_nlp.persons.shapes import DIRECTIONS, NUMBERED, Shape

# heads of bodies that are middle words, too: Trường Giang
_HEADS_TOO = word_set("trường công khoa")
_WEB_ADDRESS = re.compile(r"\.[a-z]")  # zing.vn


def is_no_name(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the first word is a firm, a paper or a body, or the whole an address of the net."""
    first, names, shape = candidate.tokens[0].low, text.names, candidate.shape
    titled = candidate.cue is Kind.TITLE
    kin = titled and candidate.before in KIN and candidate.tokens[0].vietnamese  # "bà The"
    if first in names.not_foreign and shape in (Shape.FOREIGN, Shape.GIVEN, Shape.PAIR) and not kin:
        return True
    body = shape is Shape.PAIR and first in names.heads
    if titled and body and in_collocation(text, candidate):
        return True  # "người phát ngôn Bộ Ngoại giao"
    if not titled and _names_thing(text, candidate):
        return True
    if not titled and body:
        return not _is_name_with_head(text, candidate)
    if not titled and shape is Shape.FOREIGN and (first in DIRECTIONS or is_firm(text, candidate)):
        return True
    return bool(_WEB_ADDRESS.match(candidate.after))


def is_after_time(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a word of time ends before the candidate, not at its end: "Ngày Dín về", "mỗi tháng Thuận trả"."""
    if candidate.before == "ngày":
        return acts_as_person(text, candidate) or candidate.shape <= Shape.INITIAL
    first, names = candidate.tokens[0].low, text.names
    named = candidate.shape is Shape.GIVEN and first in names.given and first not in names.not_names | NUMBERED
    timed = candidate.before in ("tháng", "năm", "tuần")
    return timed and named and acts_as_person(text, candidate) and not in_collocation(text, candidate)


def _names_thing(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the head of a place or a point of the compass stands first."""
    first = candidate.tokens[0].low
    if candidate.size > 1:
        return first in text.names.place_heads
    return first in DIRECTIONS and is_direction(text, candidate)


def _is_name_with_head(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the head of a body is a middle word here: Trường Giang."""
    likely = candidate.tokens[0].low in _HEADS_TOO and candidate.tokens[-1].low in text.names.given
    if not likely or in_collocation(text, candidate):
        return False
    return acts_as_person(text, candidate) or candidate.before in text.names.to_person
