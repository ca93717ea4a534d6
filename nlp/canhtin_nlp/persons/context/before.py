"""What stands before a candidate: a title further off, a preposition of place, the number of a house."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.lexicon import Kind, word_set

KIN = word_set("anh chị ông bà cô chú bác cụ thầy dì mợ thím là tên")
"""Forms of address, and what says that a name follows."""
ACCUSED = word_set("cáo can")
"""Last words of "bị cáo" and "bị can"."""
LINKS = word_set("nhưng khi thì nên mà đó rồi nếu vì")
"""Words after which a clause begins."""
_BEFORE_NUMBER = word_set("số ngõ ngách hẻm kiệt nhà tại ở chỉ")
_LONGEST_PHRASE = 5
_NO_OFFICE = word_set("vụ nhà hai ba đứa lũ")
_AS_FOR = word_set("quan nhắc nghĩ tâm nhớ gửi cập đề")
_NAMES_OUT = word_set("khai nhận tìm tố lộ chỉ")


def head_cue(text: AnnotatedText, candidate: Candidate) -> Kind | None:
    """Return what the noun announces that heads the words before the candidate: "nhà phân tích quân sự Ivan"."""
    for at in range(candidate.first - 1, max(-1, candidate.first - 1 - _LONGEST_PHRASE), -1):
        if text.tokens[at + 1].gap != " ":
            return None
        kind = text.cues.get(at, Kind.NOTHING)
        if kind is not Kind.NOTHING:
            return kind if at < candidate.first - 1 else None
        word = text.tokens[at]
        if word.form != "number" and (word.low not in text.names.modifiers or not word.text.islower()):
            return None
    return None


def has_office_before(text: AnnotatedText, candidate: Candidate, *, abroad: bool = False) -> bool:
    """Return whether a title or an office stands earlier in the same stretch of words.

    ``abroad``: it may be held somewhere, "Đại sứ Mỹ tại Liên Hợp Quốc"; else "bà X ở xã Y" tells of no office.
    """
    for at in range(candidate.first - 1, max(-1, candidate.first - 14), -1):
        kind = text.cues.get(at)
        if kind is Kind.TITLE or (kind is Kind.ROLE and not _is_no_office(text, at)):
            return True
        if re.search(r"[,.;:!?\n()–-]", text.tokens[at].gap):
            return False
        if not abroad and text.tokens[at].low in text.names.prepositions:
            return False
    return False


def _is_no_office(text: AnnotatedText, at: int) -> bool:
    """Return whether the role that ends here is none that a place could follow: "vụ", "vụ án", "nhà"."""
    return text.tokens[at].low in _NO_OFFICE or (text.tokens[at].low == "án" and text.tokens[at - 1].low == "vụ")


def stands_for_office(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the place word before can stand for its office: "Chủ tịch xã", "Chủ tịch UBND thành phố"."""
    word = text.tokens[candidate.first - 1].low
    return word in text.names.offices or (word == "phố" and text.tokens[candidate.first - 2].low == "thành")


def follows_locative(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a preposition of place stands before the candidate, and no "khai ra"."""
    before = candidate.before
    named = before == "ra" and text.tokens[candidate.first - 2].low in _NAMES_OUT
    named |= is_topic(text, candidate)
    return before in text.names.prepositions and not named


def is_topic(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether something has to do with the candidate: "liên quan tới Nủ Chá"."""
    near = text.tokens[max(0, candidate.first - 4) : candidate.first - 1]
    return candidate.before in ("tới", "đến") and any(word.low in _AS_FOR for word in near)


def is_street_address(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the candidate is the street of an address: "số 8 Lò Thị Sua", "ngõ 136 Lò Văn Xiển"."""
    at = candidate.first - 1
    if at < 1 or candidate.size < 2 or text.tokens[at].form != "number" or candidate.tokens[0].gap != " ":
        return False
    return text.tokens[at].gap == " " and text.tokens[at - 1].low in _BEFORE_NUMBER


def is_enumerator(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a single letter counts something: lớp A, 12 C."""
    if not candidate.first:
        return False
    before = text.tokens[candidate.first - 1]
    number = before.form == "number" and candidate.tokens[0].gap == " "
    return number or candidate.before in text.names.not_initials
