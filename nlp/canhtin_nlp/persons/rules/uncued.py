"""Which candidates that nothing announces name a person: by their shape, the word before, and what follows."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import PERSONAL_DETAIL, in_collocation, receives
from canhtin_nlp.persons.context.before import is_topic
from canhtin_nlp.persons.context.layout import fills_quotation
from canhtin_nlp.persons.context.signals import Signals, signals_of
from canhtin_nlp.persons.deeds import AGED, DEED, OWN_DEED
from canhtin_nlp.persons.lexicon import word_set
from canhtin_nlp.persons.rules.foreign import ForeignUse, is_foreign_person
from canhtin_nlp.persons.rules.given import is_person_given
from canhtin_nlp.persons.rules.initials import is_person_initial
from canhtin_nlp.persons.shapes import NUMBERED, Shape

_NOT_PERSONS = word_set("t.ư u.s l.a d.c n.y p.v t.p t.t")
# verbs and links that a pair of given names follows
_BEFORE_PAIR = word_set(
    "là gồm cùng nhờ gặp rủ thuê bắt giữ do cho của với theo nhốt biết đánh giết đâm yêu cưới lừa dụ ép đưa đón giao gọi hỏi bảo"
    " chở đuổi trả vay tìm cứu giúp quen nhớ khiến bởi lời dù phần thấy bị đòi bán còn"
    " riêng khi để nhưng nếu mà thì rồi nên vì"
)
# "Thiện Quang (nhân viên …", but no "Bình Hưng (huyện …"
_PLACE_IN_BRACKETS = (
    "huyện|quận|xã|phường|tp|thị|tỉnh|thành|nay|cũ|trước|phía|thuộc|đoạn|khu|giáp|gần|cách|km|đường|hay|ấp|bản|thôn|ga"
    "|địa|đơn|tập|công|có|làng|buôn|tổ|ở|tại|do|viết|gọi|tên"
)
_IN_BRACKETS = re.compile(rf" \((?:Việt kiều|(?!{_PLACE_IN_BRACKETS})[a-zà-ỹđ]+ )")


def is_person_unannounced(text: AnnotatedText, use: ForeignUse, candidate: Candidate, *, among_places: bool) -> bool:
    """Judge a candidate that nothing announces by its shape."""
    shape = candidate.shape
    if shape is Shape.SURE:
        return candidate.tokens[0].low.replace(" ", "") not in _NOT_PERSONS
    if shape is Shape.INITIAL:
        return is_person_initial(text, candidate)
    full = candidate.size >= 3 and shape in (Shape.FULL, Shape.WEAK)  # "tuyên Lò Minh Tài tử hình"
    if not full and in_collocation(text, candidate):
        return False
    signals = signals_of(text, candidate, among_places=among_places)
    if shape is Shape.GIVEN:
        return is_person_given(text, candidate, signals)
    if shape is Shape.FOREIGN:
        return is_foreign_person(text, use, candidate, signals)
    return _are_person(text, candidate, signals)


def _are_person(text: AnnotatedText, candidate: Candidate, signals: Signals) -> bool:
    """Judge several words in Vietnamese spelling."""
    names, first, last, after = text.names, candidate.tokens[0], candidate.tokens[-1], candidate.after
    if candidate.shape is Shape.FULL:
        return signals.acts or not (signals.located or signals.among_places)
    if signals.among_places:  # "thôn Lao Chải, Ma Tra ký cam kết": what follows is said of all
        named = first.low in names.family and last.low in names.given
        return bool(AGED.match(after) or (named and (DEED.match(after) or OWN_DEED.match(after))))
    if candidate.shape is Shape.WEAK:
        return _is_weak_person(text, candidate, signals)
    if signals.located:
        return False
    if names.of_given(candidate.lows):
        return signals.acts or (last.low in names.given and _is_pair_told(text, candidate))
    plain = first.low in names.not_names or (first.opens and first.low in names.common)
    return bool(PERSONAL_DETAIL.match(after)) and not plain


def _is_weak_person(text: AnnotatedText, candidate: Candidate, signals: Signals) -> bool:
    """Judge words the first of which is a family name and begins places, too."""
    names, before, first = text.names, candidate.before, candidate.tokens[0]
    given = candidate.tokens[-1].low in names.given
    if candidate.size > 2 and first.gap == " " and not signals.located:
        return signals.acts or (given and before not in names.offices)
    begins = first.low in NUMBERED and first.gap == ", " and candidate.following is not None  # ", Chín Lùn khóa cửa"
    if not signals.located and (signals.acts or begins or before in names.verbs):
        return True
    if before in names.to_person or (given and _IN_BRACKETS.match(candidate.after)):
        return True
    return fills_quotation(text, candidate) or receives(candidate)


def _is_pair_told(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the word before, or what follows, tells that two given names call a person."""
    first, after = candidate.tokens[0], candidate.after
    if candidate.before in _BEFORE_PAIR or receives(candidate) or _IN_BRACKETS.match(after):
        return True
    opens = first.opens and first.low not in text.names.common and re.match(r" [a-zà-ỹđ]", after)
    return bool(opens) or fills_quotation(text, candidate) or is_topic(text, candidate)
