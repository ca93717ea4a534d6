"""What binds a candidate to the one before it: a list, a title told before, an apposition, brackets."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.before import has_office_before
from canhtin_nlp.persons.lexicon import PERSONS
from canhtin_nlp.persons.tokens import joined

_LONGEST_LINK = 120
_CHAIN = re.compile(r"\s*(?:,|;|/|-|–|,? ?(?:và|cùng|hoặc|lẫn|với)|; riêng|,? còn|; còn|,? và vợ là)\s*")
_ASIDE = re.compile(r"\s*\([^()\n]{0,80}\)|,\s*\d{1,2} tuổi|\s+\d{1,2} năm(?: \d+ tháng)? tù(?: giam)?|['\"“”‘’]")


def is_coordinated(text: AnnotatedText, candidate: Candidate, previous: Candidate) -> bool:
    """Return whether nothing but a comma, a conjunction or an aside parts the candidate from the one before."""
    last = previous.tokens[-1]
    between = text.raw[last.end : candidate.tokens[0].start]
    if len(between) > _LONGEST_LINK:
        return False
    if last.initial and between.startswith("."):
        between = between[1:]
    return bool(_CHAIN.fullmatch(_ASIDE.sub("", between)))


def inherits_title(text: AnnotatedText, candidate: Candidate, previous: Candidate) -> bool:
    """Return whether a title stands before the place right before the candidate: "Ngoại trưởng Syria Walid"."""
    if previous.place is None or previous.last + 1 != candidate.first:
        return False
    if not joined(previous.tokens[-1], candidate.tokens[0]):
        return False
    return previous.cue in PERSONS or has_office_before(text, previous, abroad=True)


def holds_office_of(text: AnnotatedText, candidate: Candidate, previous: Candidate) -> bool:
    """Return whether the office before the candidate is that of the one before it: "ông Mua A Tu, trưởng bản Pa Tết"."""
    tokens, at = text.tokens, candidate.first - 1
    while at > 0 and at in text.in_cue and at - 1 in text.in_cue and joined(tokens[at - 1], tokens[at]):
        at -= 1
    return previous.last + 1 == at and tokens[at].gap in (", ", " - ", " – ", " (")


def renames(text: AnnotatedText, candidate: Candidate, previous: Candidate) -> bool:
    """Return whether brackets hold a name that shares a word with the one before them: Lò Khải (Khải Silk)."""
    if candidate.tokens[0].gap != " (" or previous.last + 1 != candidate.first or candidate.after[:1] not in (")", ","):
        return False
    words = {low for low in previous.lows if len(low) > 1}
    again = set(candidate.lows)
    return not words.isdisjoint(again) and again.isdisjoint(text.names.not_foreign)
