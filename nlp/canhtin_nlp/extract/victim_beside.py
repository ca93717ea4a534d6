"""What stands beside the numbers of victims: totals, additions, guesses, rests, others."""

import itertools
import re
from collections.abc import Callable, Sequence

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts_names import UPPER
from canhtin_nlp.extract.counts_roles import CROWD
from canhtin_nlp.findings import Count
from canhtin_nlp.numbers import lowered
from canhtin_nlp.text import normalise

MOST_PARTS = 4
"""Parts that are added up to find the number that a text takes apart."""
MIN_TAKEN_APART = 5
"""Smaller numbers are too often the sum of others by chance."""
REACH = 90
"""Characters before a number in which the words stand that make it a total or an addition."""
BEHIND = 40
"""Characters behind a number in which the words stand that make it a rate, a rest or others."""
_TOTAL = re.compile(
    r"(?:nâng (?:tổng )?số[^.;\n]{0,40}lên|(?:tính|cộng|gộp) chung(?: lại)?[^.;\n]{0,40}?|"
    r"tổng (?:số|cộng)[^.;\n]{0,40}(?:là|lên|có)|tổng cộng(?: có| đã)?|"
    r"xác định lại|đính chính|"
    r"con số chính xác là|chính xác là|thực tế (?:là|có)|đến nay,? (?:đã )?(?:xác định|làm rõ)(?: được)?(?: có)?|"
    r"không phải \d+ mà là|tuy nhiên,?[^.;\n]{0,60}\bchỉ|thực tế[^.;\n]{0,20} chỉ|như vậy[^.;\n]{0,60} đã (?:\w+ )?|như vậy,?(?: chỉ| còn)?|"
    r"(?:tính|kể) cả [^.;\n]{1,60}|"
    r"lên (?:thành|tới|đến))(?: (?:được|có|tổng cộng|con số|là))? ?$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\bthêm(?: được| có)?(?: ít nhất)? ?$", re.IGNORECASE)
_BESIDES = re.compile(
    r"(?:ngoài|cùng(?: với)?) (?:chị|em|cháu|bà|cô|anh) [^;\n]{1,40}(?:còn có|còn|có) ?$", re.IGNORECASE
)
_JOINED = re.compile(r"(?: (?:ở|tại|quê|trong|thuộc|người|trú) [^.;,\n]{1,40})?,? (?:và|cùng|cùng với|và có) ?")
_SELLS_OTHERS = re.compile(rf"[^.;,\n]{{0,40}}, (?:còn )?[{UPPER}][^\W\d_]+ (?:lừa )?bán (?:được )?")
"""What stands between the victims of one seller and those of another: "Mận bán 2 phụ nữ, Đào bán 1 phụ nữ"."""
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


def is_case(count: Count) -> bool:
    """Tell a number of one case from totals and populations."""
    return count.basis == "case" and (count.best or 0) < CROWD


class Beside:
    """The numbers of an article's victims with the words around them; ``stated``: those of two and more, without parts."""

    parts: Sequence[Part]
    victims: Sequence[Count]
    stated: Sequence[Count]

    def field(self, count: Count) -> str:
        """Return the original text of the field in which a count stands."""
        return next((part.original for part in self.parts if part.field == count.span.field), "")

    def before(self, count: Count) -> str:
        """Return the words before a count in its field, in uniform letters."""
        return normalise(self.field(count)[max(0, count.span.start - REACH) : count.span.start]).text

    def after(self, count: Count) -> str:
        """Return the words behind a count in its field, in uniform small letters."""
        return lowered(normalise(self.field(count)[count.span.end : count.span.end + BEHIND]).text)

    def is_more(self, count: Count) -> bool:
        """Tell "thêm 3 nạn nhân"."""
        return _MORE.search(self.before(count)) is not None

    def is_guess(self, count: Count) -> bool:
        """Tell "có thể còn hơn 300 người nữa"."""
        return _MAYBE.search(self.before(count)) is not None

    def are_others(self, count: Count) -> bool:
        """Tell "14 chị em khác"."""
        return self.after(count).startswith(" khác")

    def is_with_one(self, count: Count) -> bool:
        """Tell "chị M. cùng ba người bạn": the others of one who is told of by a hidden name."""
        fellows = _FELLOWS.match(self.after(count)) or count.span.text.lower().endswith(("bạn", "em", "đồng hương"))
        return bool(fellows) and _WITH.search(self.before(count)) is not None

    def are_called_victims(self, count: Count) -> bool:
        """Tell "2 phụ nữ, quê Tuyên Quang, nghi là nạn nhân": some of those who came back."""
        return count.part_of_whole and _CALLED.match(self.after(count)) is not None

    def is_besides(self, count: Count) -> bool:
        """Tell "ngoài chị N. còn có hai cô gái"."""
        return _BESIDES.search(self.before(count)) is not None

    def is_of_network(self, count: Count) -> bool:
        """Tell "cả đường dây đã đưa 11 phụ nữ" from the victims of this trial."""
        return _NETWORK.search(_SENTENCE_END.split(self.before(count))[-1]) is not None

    def in_parts(self, counts: Sequence[Count]) -> Count | None:
        """Return the number that the text takes apart: right beside it stand two or more that add up to it."""
        for at, count in enumerate(counts):
            for parts in (counts[at + 1 : at + 1 + MOST_PARTS], counts[max(0, at - MOST_PARTS) : at][::-1]):
                sums = list(itertools.accumulate(part.best or 0 for part in parts))
                if (count.best or 0) > MIN_TAKEN_APART and count.best in sums[1:]:
                    return count
        return None

    def is_yearly(self, count: Count) -> bool:
        """Tell "800.000 nạn nhân mỗi năm", a rate and no total of a period."""
        return _YEARLY.search(self.before(count) + self.after(count)) is not None

    def total(self, counts: Sequence[Count]) -> Count | None:
        """Return the last number that is said to be the total: "nâng tổng số nạn nhân lên 9"."""
        said = [c for c in counts if c.rule.startswith("victim:bare") or _TOTAL.search(self.before(c))]
        return said[-1] if said else None

    def with_rest(self, chosen: Count) -> Count | None:
        """Return the whole of those in the headline and of "hai người còn lại", where the text tells how many it is."""
        rests = {count.best or 0 for count in self.victims if self.after(count).startswith(" còn lại")}
        wholes = (count for count in self.stated if is_case(count))
        return next((whole for whole in wholes if (whole.best or 0) - (chosen.best or 0) in rests), None)

    def more_in_all(self, chosen: Count) -> Count | None:
        """Return the total that the body states, where it is more than the headline's: "tính cả ông, có 6 nạn nhân"."""
        said = (count for count in self.stated if is_case(count) and count.rule.startswith("victim"))
        return self.total([count for count in said if (count.best or 0) > (chosen.best or 0)])

    def joined(self, count: Count) -> int:
        """Return the second number of "3 phụ nữ và 2 trẻ em", 0 where none is joined; a baby at hand is no second."""
        at = self.victims.index(count) + 1
        if at == len(self.victims) or count.part_of_whole:
            return 0
        other = self.victims[at]
        if other.span.field != count.span.field or other.who != count.who or other.part_of_whole:
            return 0
        gap = normalise(self.field(count)[count.span.end : other.span.start]).text
        if _SELLS_OTHERS.fullmatch(gap):
            return other.best or 0
        return (other.best or 0) if _JOINED.fullmatch(gap) else 0

    def halves(self, count: Count) -> int:
        """Return the women of "5 nam, 3 nữ", where the text states no whole; 0 where nothing of the other sex follows."""
        at = self.victims.index(count) + 1
        if at == len(self.victims) or not count.part_of_whole or any(not c.part_of_whole for c in self.stated):
            return 0
        other = self.victims[at]
        if other.span.field != count.span.field or {count.sex, other.sex} != {"male", "female"}:
            return 0
        gap = normalise(self.field(count)[count.span.end : other.span.start]).text
        return (other.best or 0) if gap in {", ", " và ", " và có ", ", có "} else 0

    def order(self, count: Count) -> int:
        """Return which part a count stands in."""
        places = (
            part.field == count.span.field
            and part.source.original_span(part.start, part.start + len(part.text))[1] >= count.span.end
            for part in self.parts
        )
        return next(order for order, here in enumerate(places) if here)


def head_test(parts: Sequence[Part]) -> Callable[[Count], bool]:
    """Return a test for counts that stand in headline or lead; of a text without them, in its first two paragraphs."""
    head = [part for part in parts if part.kind in {"title", "lead"}]
    if not head:
        head = [part for part in parts if part.kind == "body"][:2]
    places = [(part.field, *part.source.original_span(part.start, part.start + len(part.text))) for part in head]

    def is_head(count: Count) -> bool:
        span = count.span
        return any(span.field == field and begin <= span.start < stop for field, begin, stop in places)

    return is_head


def whole_of(chosen: Count, victims: Sequence[Count]) -> int | None:
    """Return the larger number of which the text says that the chosen one is a part."""
    for i, count in enumerate(victims):
        if count.part_of_whole and count.best == chosen.best:
            wholes = [
                c.best for c in victims[max(0, i - 2) : i] if not c.part_of_whole and (c.best or 0) > (count.best or 0)
            ]
            if wholes:
                return wholes[-1]
    return None
