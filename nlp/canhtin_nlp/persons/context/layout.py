"""What quotation marks, dashes and line breaks around a candidate tell: a title, a writer's name, a pair of countries."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.bylines import CREDITS, LINE_NAME
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.lexicon import Kind
from canhtin_nlp.persons.shapes import Shape
from canhtin_nlp.persons.tokens import DASHES

_OPEN_QUOTATION = re.compile(r"[\"“]\w[^\"“”]*$")


def fills_quotation(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether "là" or "tên" stands before the quotation that the candidate fills: ông chủ của mình là “Hà Tuấn”."""
    at = candidate.first
    quoted = at and text.tokens[at].gap in (" “", ' "', " ‘") and text.tokens[at - 1].low in ("là", "tên")
    return bool(quoted) and candidate.after[:1] in ('"', "”", "’")


def ends_quotation(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the candidate ends a short quotation that other words begin: "Bước chân Xanh" is a campaign."""
    start = candidate.tokens[0].start
    return candidate.after[:1] in ('"', "”") and bool(_OPEN_QUOTATION.search(text.raw, start - 24, start))


def is_signature(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a place of two given names is the last line by itself: the writer's name, not the town."""
    tokens = candidate.tokens
    alone = candidate.last == len(text.tokens) - 1 and (not candidate.first or "\n" in tokens[0].gap)
    given = all(word.low in text.names.given for word in tokens)
    return candidate.place is Kind.NAMED_PLACE and candidate.size == 2 and alone and given


def is_byline(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the candidate fills a line, as the writer's name does, or follows "Ảnh:"."""
    gap = candidate.tokens[0].gap
    if candidate.shape in (Shape.INITIAL, Shape.GIVEN) or candidate.size > 4:
        return False
    if candidate.first and "\n" not in gap:
        credit = text.tokens[candidate.first - 1].low in CREDITS and gap in (": ", " ", ":")
        firm = has_word_of_things(text, candidate)
        return credit and not firm and bool(re.match(r"\s*[.)/\n–-]|\s*$", candidate.after))
    return bool(LINE_NAME.match(candidate.after)) and candidate.shape is not Shape.FOREIGN


def has_word_of_things(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a word of the candidate belongs to firms, papers and things, and to no person's name."""
    return not text.names.not_foreign.isdisjoint(candidate.lows)


def is_joined_to_place(candidate: Candidate, *, among_places: bool) -> bool:
    """Return whether a dash binds the candidate to the place before it: Mỹ - Triều."""
    return among_places and candidate.tokens[0].gap in DASHES


def is_direction(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the candidate is a point of the compass: Nam Damascus, Nam - Bắc."""
    after = text.tokens[candidate.last + 1 : candidate.last + 2]
    gaps = (candidate.tokens[0].gap, after[0].gap if after else "")
    if " - " in gaps or " – " in gaps:
        return True
    return bool(after) and after[0].capital and after[0].gap == " " and not after[0].vietnamese
