"""What the words beside a number of victims make of it: an addition, a guess, a rate, others, fellows."""

import re

from canhtin_nlp.extract.counts.names import MANY
from canhtin_nlp.extract.victims.evidence import Evidence
from canhtin_nlp.extract.victims.singular import may_tell_of_one, speaks_of_many
from canhtin_nlp.findings import Count
from canhtin_nlp.text import lowered

REACH = 90
"""Characters before a number in which the words stand that make it a total or an addition."""
BEHIND = 40
"""Characters behind a number in which the words stand that make it a rate, a rest or others."""
_MORE = re.compile(r"\bthêm(?: được| có)?(?: ít nhất)? ?$", re.IGNORECASE)
_BESIDES = re.compile(
    r"(?:ngoài|cùng(?: với)?) (?:chị|em|cháu|bà|cô|anh) [^;\n]{1,40}(?:còn có|còn|có) ?$", re.IGNORECASE
)
_WITH = re.compile(
    r"(?:\b(?i:chị|em|cháu|cô|anh|bé|nạn nhân|mình) (?:[^\W\d_]+\.? ?){0,4}|(?:(?<=[ .])[A-ZĐ]\. ?)+)(?: \([^()]{1,30}\))? ?"
    r"(?:và|cùng|cùng với|với|rủ thêm) $"
)
_FELLOWS = re.compile(
    r" (?:khác|nữa|cùng (?:quê|bản|xã|làng|xóm|thôn|lớp|trường|phòng)|(?:trong|ở cùng) (?:bản|làng|xóm|thôn|lớp)|họ|ruột|là)\b"
)
_CALLED = re.compile(r"(?:,[^,.;\n]{1,24},)? (?:được xác định |nghi |có dấu hiệu )?là nạn nhân\b")
_MAYBE = re.compile(r"(?:có thể|có khả năng)(?: còn| đã| có| lên| tới| đến){0,3}(?: (?:ít nhất|hơn|khoảng|gần))* ?$")
_SENTENCE_END = re.compile(r"[.;] |\n")
_NETWORK = re.compile(
    r"\b(?:cả|toàn bộ|toàn) (?:đường dây|mạng lưới)\b|\bmạng lưới (?:này|mà|của|đã|trên)\b|\bđường dây (?:này|trên) (?:đã|bị)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"(?:mỗi|hằng|hàng) năm")


def before(evidence: Evidence, count: Count) -> str:
    """Return the words before a count in its field, in uniform letters."""
    start = count.span.start
    return evidence.words(count.span.field, max(0, start - REACH), start)


def after(evidence: Evidence, count: Count) -> str:
    """Return the words behind a count in its field, in uniform small letters."""
    end = count.span.end
    return lowered(evidence.words(count.span.field, end, end + BEHIND))


def is_more(evidence: Evidence, count: Count) -> bool:
    """Tell "thêm 3 nạn nhân"."""
    return _MORE.search(before(evidence, count)) is not None


def is_guess(evidence: Evidence, count: Count) -> bool:
    """Tell "có thể còn hơn 300 người nữa"."""
    return _MAYBE.search(before(evidence, count)) is not None


def is_yearly(evidence: Evidence, count: Count) -> bool:
    """Tell "800.000 nạn nhân mỗi năm", a rate and no total of a period."""
    return _YEARLY.search(before(evidence, count) + after(evidence, count)) is not None


def is_rest(evidence: Evidence, count: Count) -> bool:
    """Tell "hai người còn lại"."""
    return after(evidence, count).startswith(" còn lại")


def is_of_network(evidence: Evidence, count: Count) -> bool:
    """Tell "cả đường dây đã đưa 11 phụ nữ" from the victims of this trial."""
    return _NETWORK.search(_SENTENCE_END.split(before(evidence, count))[-1]) is not None


def are_called_victims(evidence: Evidence, count: Count) -> bool:
    """Tell "2 phụ nữ, quê Tuyên Quang, nghi là nạn nhân": some of those who came back."""
    return count.part_of_whole and _CALLED.match(after(evidence, count)) is not None


def are_others(evidence: Evidence, count: Count) -> bool:
    """Tell "14 chị em khác"."""
    return after(evidence, count).startswith(" khác")


def are_with_one(evidence: Evidence, count: Count) -> bool:
    """Tell "chị M. cùng ba người bạn": the others of one who is told of by a hidden name."""
    fellows = _FELLOWS.match(after(evidence, count)) or count.span.text.lower().endswith(("bạn", "em", "đồng hương"))
    return bool(fellows) and _WITH.search(before(evidence, count)) is not None


def are_besides_one(evidence: Evidence, count: Count) -> bool:
    """Tell the others of one who is told of: "ngoài chị N. còn có hai cô gái khác", "14 chị em khác cũng bị nhốt"."""
    if _BESIDES.search(before(evidence, count)) is not None or are_with_one(evidence, count):
        return True
    if not are_others(evidence, count):
        return False
    head = MANY.sub("", evidence.head)
    return (not speaks_of_many(head) and may_tell_of_one(head)) or len(evidence.named.names) == 1


def are_a_group(evidence: Evidence, count: Count) -> bool:
    """Tell "cả bốn" and the others of one, whatever the headline says of the one."""
    return ":all:told" in count.rule or are_with_one(evidence, count)
