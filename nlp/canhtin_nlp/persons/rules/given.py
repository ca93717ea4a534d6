"""Which single words that nothing announces are given names: most of them are words of the language, too."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import goes_on_plainly, in_compound, receives
from canhtin_nlp.persons.context.before import LINKS
from canhtin_nlp.persons.context.layout import ends_quotation, is_joined_to_place
from canhtin_nlp.persons.context.signals import Signals
from canhtin_nlp.persons.cues import longest
from canhtin_nlp.persons.deeds import AGED, DEED, OWN_DEED
from canhtin_nlp.persons.lexicon import word_set
from canhtin_nlp.persons.rules.places import NO_COUNTRIES
from canhtin_nlp.persons.shapes import NUMBERED

_ASKED = word_set("dặn rủ bảo nhờ hỏi giục thuê dụ lừa")
_ACCUSED_OF = word_set("tố bắt giữ nã phạt")
# Chinese persons are called by these alone
_FAMILIES_ALONE = word_set(
    "trần lý vương trương lưu dương hoàng triệu ngô tống chu tôn tạ phùng đặng đỗ hứa từ tiêu quách"
)
# what is said of one person where a clause begins: "nhưng Đông liền …"
_OF_ONE = re.compile(
    r" (?:bị|liền|trở nên|quen|biết|cùng|mới|đã|thú nhận|thừa nhận|về|lên|ra|bàn|đến|sang|lấy|dùng|vẫn|rủ|cầm|gọi) "
)
# names that also begin sentences: persons where they do what only persons do
_ALSO_STARTERS = (NUMBERED - {"hai", "ba"}) | word_set("mai thu nguyên danh tài thông bảo vàng")
_LETTERS = r"[a-zà-ỹđ]"


def is_person_given(text: AnnotatedText, candidate: Candidate, signals: Signals) -> bool:
    """Judge one word in Vietnamese spelling that nothing announces."""
    names, word, after, before = text.names, candidate.tokens[0], candidate.after, candidate.before
    if len(word.text) < 2:
        return False
    if AGED.match(after) and not signals.like_place:
        return True
    if re.match(r" -?\d| [a-zđ][,.;) ]", after):
        return receives(candidate)
    if _is_other_name(text, candidate) or is_joined_to_place(candidate, among_places=signals.among_places):
        return False
    given = word.low in names.given
    plain = (word.low in names.common or word.low in names.vocabulary) and not given
    clause = word.gap == ", " and candidate.following is not None and not signals.among_places
    if plain and not (signals.acts or clause or before in names.to_person or before in names.verbs):
        return False
    if word.low in names.not_names:
        return _is_told_by_deed(text, candidate)
    if word.opens:
        return _opens_with_name(text, candidate, acts=signals.acts)
    return not signals.like_place or (signals.acts and given)


def _is_other_name(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether one word is a dynasty, the end of a title, or the head of a body."""
    names, word = text.names, candidate.tokens[0]
    if candidate.before == "nhà" and word.low in names.family and word.low not in names.given:
        return True  # "vua nhà Nguyễn"
    return ends_quotation(text, candidate) or (word.low in names.heads and goes_on_plainly(text, candidate))


def _is_told_by_deed(text: AnnotatedText, candidate: Candidate) -> bool:
    """Judge a name that is a plain word, too, by what it does: "Đông lái xe", "dặn Bắc giữ kín"."""
    names, word, before, after = text.names, candidate.tokens[0], candidate.before, candidate.after
    if word.low not in names.given or word.low in names.heads or in_compound(text, candidate):
        return False
    if word.opens and word.low in names.starters:
        return False
    if before in ("phương", "miền", "phía", "châu"):
        return False
    if word.low not in NO_COUNTRIES and longest(text.tokens, candidate.first, names.named, capitals=True):
        return False
    if before in _ASKED or before in _ACCUSED_OF or DEED.match(after) or AGED.match(after):
        return True
    return (word.gap == ", " or before in LINKS) and bool(_OF_ONE.match(after))


def _opens_with_name(text: AnnotatedText, candidate: Candidate, *, acts: bool) -> bool:
    """Judge one word that opens a sentence, so that its capital tells nothing."""
    names, word, after = text.names, candidate.tokens[0], candidate.after
    if word.low in _ALSO_STARTERS and (DEED.match(after) or OWN_DEED.match(after)):
        return True
    if word.low in names.starters:
        return False
    given = word.low in names.given
    if re.match(rf"(?: {_LETTERS}+){{0,2}}[”\"’']", after) and word.gap[-1:] in "“\"‘'":
        return given  # “Minh râu”
    if word.gap == "; " and given and word.low not in names.common:
        return True
    if word.low not in names.common and word.low not in names.vocabulary:
        return bool(re.match(rf",? {_LETTERS}", after))
    alone = word.low in _FAMILIES_ALONE or (word.low in names.foreign and word.low not in names.vocabulary)
    return acts and (given or alone)
