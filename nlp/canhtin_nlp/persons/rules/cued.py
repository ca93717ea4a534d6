"""Which candidates name a person whom something announces: by a cue right before or a noun further off."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import acts_as_person, goes_on_plainly, has_nickname, in_collocation, in_compound
from canhtin_nlp.persons.context.before import (
    ACCUSED,
    KIN,
    has_office_before,
    head_cue,
    is_street_address,
    stands_for_office,
)
from canhtin_nlp.persons.context.coordination import holds_office_of
from canhtin_nlp.persons.context.layout import has_word_of_things
from canhtin_nlp.persons.deeds import AGED
from canhtin_nlp.persons.lexicon import PERSONS, Kind, word_set
from canhtin_nlp.persons.rules.foreign import ForeignUse, has_foreign_name, is_firm, is_thing
from canhtin_nlp.persons.shapes import MIDDLE_ALONE, Shape
from canhtin_nlp.persons.verdict import Verdict

# words for things that are verbs or plain words, too: "điều Ngọc muốn"
_ALSO_PLAIN = word_set("điều tòa thuận")
_RELATIVES = word_set("rể dâu ruột em cháu bé")
_HAMLETS = word_set("thôn bản làng ấp xóm buôn")
# "tạm giam 4 tháng Lò Văn Xiển": what no full name is the name of
_NAME_NO_THINGS = word_set("tháng em bang thành ngày năm")
# services whose members are called by them, and states: "cảnh sát John Smith", "thống đốc bang John Smith"
_BEFORE_FOREIGN = word_set("sát an phòng giao quân bang")


def is_person_titled(text: AnnotatedText, candidate: Candidate, previous: Verdict | None) -> bool:
    """Judge a candidate behind a title or an office: mostly a person, but "phi công Su -30", "trưởng thôn Khuổi Pụt"."""
    shape, weak = candidate.shape, candidate.cue is not Kind.TITLE
    if candidate.size == 1 and re.match(r" ?[-–] ?\d", candidate.after):
        return False  # "phi công Su -30"
    if shape is Shape.INITIAL:
        grouped = re.match(r" \d+(?! tuổi)", candidate.after)  # "lãnh đạo G 20"
        return not (weak and (grouped or in_compound(text, candidate)))
    if shape is Shape.GIVEN:
        return _is_given_titled(text, candidate, weak=weak)
    word = text.tokens[candidate.first - 1]
    if weak and word.low in ("là", "tên") and shape is Shape.FOREIGN:  # "gọi là Black Friday"
        return acts_as_person(text, candidate) or has_foreign_name(text, candidate)
    places = text.names.offices if shape in (Shape.PAIR, Shape.WEAK) else _HAMLETS
    if weak and word.low in places and not word.text.istitle() and shape > Shape.FULL:
        # "trưởng thôn Khuổi Pụt": the village, not its head
        office_of_other = (
            previous is not None and previous.person and holds_office_of(text, candidate, previous.candidate)
        )
        return acts_as_person(text, candidate) and not office_of_other
    return True


def _is_given_titled(text: AnnotatedText, candidate: Candidate, *, weak: bool) -> bool:
    """Judge one word behind a title: no plain word, and no head of a body ("chấp hành viên Cục Thi hành án")."""
    low, names, before = candidate.tokens[0].low, text.names, text.tokens[candidate.first - 1].low
    near = before in KIN or before in _RELATIVES or before in ACCUSED
    unlikely = low in names.not_names and (weak or (low not in names.given and not near))
    unlikely |= low in names.heads and not near and (weak or goes_on_plainly(text, candidate))
    unlikely |= ":" in candidate.tokens[0].gap and low in names.common  # "bán con: Lời kể"
    return not unlikely and not in_compound(text, candidate)


def is_person_behind_thing(text: AnnotatedText, candidate: Candidate) -> bool:
    """Tell the person from the place or body that the word before announces: "điều Ngọc muốn", "xã Lò Văn Inh"."""
    if candidate.shape is Shape.GIVEN and has_nickname(text, candidate):
        return True  # "trùm phá rừng Phượng “râu”"
    body = candidate.cue is Kind.BODY
    if body and candidate.before in _ALSO_PLAIN and candidate.shape in (Shape.GIVEN, Shape.FULL):
        given = candidate.tokens[-1].low in text.names.given
        return given and acts_as_person(text, candidate) and not in_collocation(text, candidate)
    foreign = body and has_foreign_name(text, candidate)
    if foreign and (acts_as_person(text, candidate) or has_office_before(text, candidate)):
        return True
    return _is_office_holder(text, candidate)


def _is_office_holder(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a full name stands after the place of an office: "Bí thư Đảng ủy xã Lò Văn Inh"."""
    full = candidate.shape is Shape.SURE or (candidate.shape is Shape.FULL and candidate.size >= 3)
    foreign = candidate.shape is Shape.FOREIGN and candidate.size > 1 and not is_firm(text, candidate)
    if foreign and not has_word_of_things(text, candidate):
        called = has_foreign_name(text, candidate) or has_office_before(text, candidate)
        return called and candidate.before in _BEFORE_FOREIGN
    if full and (candidate.before in _NAME_NO_THINGS or AGED.match(candidate.after)):
        return True
    if not full or not stands_for_office(text, candidate):
        return False
    return has_office_before(text, candidate) or text.tokens[candidate.first + 1].low in MIDDLE_ALONE


def by_head(text: AnnotatedText, use: ForeignUse, candidate: Candidate) -> bool | None:
    """Judge by the noun that heads the words before the candidate; None where there is none that tells."""
    if is_street_address(text, candidate):
        return False
    head = head_cue(text, candidate)
    if head in PERSONS and _is_headed(text, use, candidate):
        return True
    several = candidate.shape > Shape.INITIAL
    if several and (head is Kind.PLACE or (head is Kind.BODY and not has_foreign_name(text, candidate))):
        return False
    return None


def _is_headed(text: AnnotatedText, use: ForeignUse, candidate: Candidate) -> bool:
    """Return whether the candidate names whom a title means that other words part from it: "chuyên gia quân sự Ivan"."""
    if candidate.shape is Shape.FOREIGN:
        return not is_thing(text, use, candidate) and not has_word_of_things(text, candidate)
    given = candidate.shape is Shape.PAIR and text.names.of_given(candidate.lows)
    return given or candidate.shape in (Shape.SURE, Shape.FULL)
