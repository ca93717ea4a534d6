"""Which single letters stand for a person: "kể rằng H bỏ làng", but no class A, no district Q. Hoàng Mai."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import abbreviates_place, in_compound, receives
from canhtin_nlp.persons.context.before import is_enumerator
from canhtin_nlp.persons.deeds import AGED
from canhtin_nlp.persons.lexicon import word_set

# counters that say nothing against a letter with a full stop
_ALSO_VERBS = word_set("tập phần kiểu chữ loại")
_BEFORE_INITIALS = word_set("gồm ngoài riêng tập")
_OF_LETTERS = word_set("và có được là cho của với vừa mới hay hoặc từ")
_NUMERALS = frozenset("IVXUC")
_NO_OPENERS = frozenset("AYÔƠ")
_LETTERS = r"[a-zà-ỹđ]"
# after the full stop of initials that end no sentence
_GOES_ON = re.compile(rf"\.(?:\.|,|\)|:|\s+{_LETTERS}|\s*\n(?:{_LETTERS}|\()|\s*\((?:SN|sinh|\d\d ))")


def is_person_initial(text: AnnotatedText, candidate: Candidate) -> bool:
    """Judge a single letter that nothing announces."""
    letter, before, after, names = candidate.tokens[0], candidate.before, candidate.after, text.names
    if abbreviates_place(text, candidate) or re.match(r" ?[-–] ?\d", after) or in_compound(text, candidate):
        return False
    enumerates = is_enumerator(text, candidate)
    if after.startswith("."):
        goes_on = bool(_GOES_ON.match(after))
        told = goes_on or receives(candidate) or (not letter.opens and before in names.to_person)
        return (goes_on and before in _ALSO_VERBS) or (told and not enumerates)
    if enumerates and before not in ("tập", "phần"):
        return False
    following = candidate.following
    acts = following is not None and following.low in names.verbs
    if letter.opens:
        told = acts or bool(AGED.match(after) or re.match(r" (?:và [A-ZĐ]|ơi\b)", after))
        return told and letter.text not in _NO_OPENERS and letter.text not in _NUMERALS
    return letter.gap in (" ", ", ") and _is_person_inside(text, candidate, acts=acts)


def _is_person_inside(text: AnnotatedText, candidate: Candidate, *, acts: bool) -> bool:
    """Judge a letter inside a sentence: "kể rằng H bỏ làng"."""
    letter, before, names = candidate.tokens[0], candidate.before, text.names
    named = before in names.to_person or before in names.verbs or (acts and letter.gap == ", ")
    if named or receives(candidate) or AGED.match(candidate.after):
        return True
    if not text.tokens[candidate.first - 1].text.islower() or letter.text in _NUMERALS or letter.gap != " ":
        return False
    following = candidate.following
    return before in _BEFORE_INITIALS or (acts and following is not None and following.low not in _OF_LETTERS)
