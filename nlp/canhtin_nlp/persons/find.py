"""Finds the persons a Vietnamese text names, so that what is published can leave them out.

Rules and word lists only: a name is told by its shape (family name, middle word, initials), by what announces it
("chị", "bị cáo", "tên là") and by what follows it (an age, a verb). Places, streets, schools and bodies stay.
Pure, and linear in the length of the text.
"""

import re
from collections.abc import Iterable, Sequence

from canhtin_nlp.persons.aliases import find_aliases
from canhtin_nlp.persons.annotated import annotate
from canhtin_nlp.persons.candidates import Candidate, find_candidates
from canhtin_nlp.persons.coreference import recall, short_forms, short_forms_of
from canhtin_nlp.persons.decide import decide
from canhtin_nlp.persons.lexicon import Names
from canhtin_nlp.persons.rules.foreign import foreign_use
from canhtin_nlp.persons.tokens import Token, tokenize
from canhtin_nlp.text import Normalised, normalise

# Tuấn "sẹo": the nickname is a part of the name
_NICKNAME = re.compile(r" ?[\"“‘'][^\W\d_]+(?: [^\W\d_]+){0,2}[\"”’']")
# a name in quotation marks is one to their end: “Lệ rồng xanh”
_QUOTED = re.compile(r"[\"“‘'][^\W\d_]+(?: [^\W\d_]+){1,3}[\"”’']")


def find_persons(
    text: str, names: Names, *, places: Sequence[tuple[int, int]] = (), known: Iterable[str] = ()
) -> list[tuple[int, int]]:
    """Return [start, end) of every person's name in ``text``, in order, never overlapping.

    Offsets count code points of ``text`` as given (NFC or NFD, either tone placement). Titles are left outside, and
    mostly the full stop of initials. ``places``: spans known to be places, no persons unless a title says so. ``known``: names
    found in other parts of the same article, so that a headline's bare "Hiên" is known by the full name in the body.
    """
    uniform = normalise(text)
    tokens = tokenize(uniform.text)
    annotated = annotate(uniform.text, tokens, names)
    candidates = find_candidates(annotated, _covered(uniform, tokens, places))
    use = foreign_use(annotated, candidates)
    verdicts = decide(annotated, use, candidates)
    forms = short_forms_of(verdicts)
    for name in known:
        forms.update(short_forms([token.low for token in tokenize(normalise(name).text)]))
    verdicts = recall(annotated, use, verdicts, forms)
    spans = [_span(uniform.text, verdict.candidate) for verdict in verdicts if verdict.person]
    return [uniform.original_span(start, end) for start, end in _united([*spans, *find_aliases(uniform.text)])]


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _span(text: str, candidate: Candidate) -> tuple[int, int]:
    """Return where the name begins and ends: after a nickname that follows it, or with the quotation it begins."""
    start, end = candidate.tokens[0].start, candidate.tokens[-1].end
    quoted = _QUOTED.match(text, start - 1) if start else None
    if quoted and quoted.end() > end:
        return start, quoted.end() - 1
    nickname = _NICKNAME.match(text, end)
    if nickname and not candidate.tokens[0].gap.endswith(("“", '"', "‘", "'")):
        return start, nickname.end()
    return start, end


def _covered(uniform: Normalised, tokens: Sequence[Token], places: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the tokens that lie inside a given place."""
    covered: set[int] = set()
    ordered = sorted(places)
    at = 0
    for number, token in enumerate(tokens if ordered else ()):
        start, end = uniform.original_span(token.start, token.end)
        while at < len(ordered) and ordered[at][1] <= start:
            at += 1
        if at < len(ordered) and ordered[at][0] <= start and end <= ordered[at][1]:
            covered.add(number)
    return frozenset(covered)
