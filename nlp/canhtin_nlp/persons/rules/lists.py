"""Which candidates name a person because the list they stand on names persons: "Hạnh, Tâm và Lợi"."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import in_collocation, in_compound
from canhtin_nlp.persons.context.before import follows_locative
from canhtin_nlp.persons.lexicon import THINGS
from canhtin_nlp.persons.shapes import Shape


def goes_on_list(text: AnnotatedText, candidate: Candidate) -> bool:
    """Judge a candidate on a list behind a person: mostly one more, but "Lò Thị Mơ, Trưởng ban"."""
    if candidate.shape not in (Shape.GIVEN, Shape.PAIR):
        return True
    first, names = candidate.tokens[0], text.names
    given = first.low in names.given
    if candidate.size == 1 and first.opens and first.low in names.common and not given:
        return False  # "…; Bắt hai đối tượng"
    if given and re.match(r" và [A-ZĐÀ-Ỹ]", candidate.after):
        return True  # "bị cáo Tuấn, Cơ và Thắng"
    plain, following = first.low in names.not_names, candidate.following
    if plain and following is not None and following.low not in names.verbs:
        return False  # "Lò Thị Mơ, Trưởng ban"
    if plain and candidate.last + 1 < len(text.tokens) and text.tokens[candidate.last + 1].upper:
        return False  # "Lò Thị Mơ, Phó PC02"
    if first.opens and first.low in names.starters and candidate.tokens[-1].low not in names.given:
        return False
    return (given or not plain) and not in_collocation(text, candidate)


def begins_list(text: AnnotatedText, candidate: Candidate, later: Candidate) -> bool:
    """Return whether a word is a person because the next in its list is one: "Hạnh, Tâm và Lợi"."""
    first, names = candidate.tokens[0], text.names
    given = first.low in names.given
    if candidate.cue in THINGS or in_compound(text, candidate):
        return False
    if candidate.place is not None:  # "Đức, Thảo và Lử": no country stands among given names
        among_given = later.shape is Shape.GIVEN and later.tokens[0].low in names.given
        return among_given and given and not follows_locative(text, candidate)
    if not first.opens and candidate.before in ("thấy", "gồm", "là", "cáo", "can"):
        return True
    plain = first.low in names.not_names or first.low in (names.starters if first.opens else names.heads)
    return not plain and (given or not first.opens)
