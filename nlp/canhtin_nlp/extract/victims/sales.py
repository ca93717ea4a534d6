"""Adds up the sales that a case tells one after another: two women in the first, three more in the second.

Nobody states the sum of such a text. A later sale is told by its place in the row ("lần thứ hai", "vụ sau"), by words
for going on ("tiếp tục lừa", "đưa tiếp"), or, in news of several cases, by its day. A victim who is named again is the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts.names import UPPER
from canhtin_nlp.extract.victims.names import HID, given_name, names_in, sellers_in, sentences
from canhtin_nlp.findings import Count
from canhtin_nlp.text import holds

_ORDER = {"hai": 2, "2": 2, "ba": 3, "3": 3, "tư": 4, "4": 4, "năm": 5, "5": 5, "sáu": 6, "6": 6}
_NTH = re.compile(
    r"(?:(?:ở|trong|tại|đến|với|sang|còn|và) )?(?:nhóm|lần|vụ|vụ án|đợt|chuyến|phi vụ|trường hợp|vụ việc) "
    r"(?:thứ (?:nhất|\d|" + "|".join(_ORDER) + r")|đầu(?: tiên)?|hai|ba|sau|tiếp theo|cuối(?: cùng)?)\b"
)
_NTH_PERSON = re.compile(
    r"\b(?:nạn nhân|em|cô gái|thiếu nữ|bé|bé gái|cháu|người|phụ nữ) thứ (?P<nth>" + "|".join(_ORDER) + r")\b"
    r"(?P<told>[^.;\n]*)"
)
_DAY = re.compile(r"(?:(?:sáng|trưa|chiều|tối|đêm|rạng sáng|vào|trước đó),? )?ngày \d{1,2}[/-]\d")
_SEVERAL_CASES = re.compile(r"\b(?:[2-9]|hai|ba|bốn|năm|các|nhiều|hàng loạt) (?:vụ|đường dây|chuyên án)\b|liên tiếp")
_LURE = r"(?:lừa bán|lừa|rủ(?: rê)?|dụ(?: dỗ)?|bắt cóc)\b"
"""Deeds that begin a sale; who is only sold on is not another victim."""
_MORE_SALE = re.compile(
    rf"\b(?:đưa|chở|{_LURE}) tiếp\b|"
    rf"\b(?:tiếp tục|thủ đoạn (?:tương tự|như trên|cũ|này|đó)[^.;\n]{{0,20}}) {_LURE}"
)
_HIDDEN = re.compile(rf"(?:\b(?i:{HID})|\blà|\bvà|\bgồm) (?P<name>(?:[{UPPER}][ghru]?\. ?)+)")
"""A hidden name in a sentence that opens with its place in the row of sales: there only the sold have hidden names."""
_ROW = (
    " thứ nhất", " thứ hai", " thứ ba", " thứ tư", " thứ 1", " thứ 2", " thứ 3", "lần đầu", "vụ đầu", "chuyến đầu", "đợt đầu", "nhóm đầu",
    "lần sau", "vụ sau", "chuyến sau", "đợt sau", "nhóm sau", "tiếp theo", "tiếp tục lừa", "tiếp tục rủ", "tiếp tục dụ", "tiếp tục bắt cóc",
    "đưa tiếp", "chở tiếp", "lừa tiếp", "rủ tiếp", "dụ tiếp", "lừa bán tiếp", "thủ đoạn",
)  # fmt: skip
"""What every row of sales holds somewhere: looked for first, because few texts tell one."""
_SAID = ("victim", "infant", "person:cardinal", "worker:cardinal")
"""Rules of numbers that are of victims even where no deed stands beside them."""


@dataclass(slots=True)
class _Sale:
    """One sale: the largest number told of it, its last one, and the names of those sold; ``part``: the paragraph of a later sale."""

    part: Part | None = None
    added: bool = False
    number: int = 0
    last: int = 0
    names: set[str] = field(default_factory=set)

    def value(self, known: set[str]) -> int:
        return max(self.number, len(self.names - known)) if not self.names or self.names - known else 0


def sold_in_all(parts: Sequence[Part], lows: Sequence[str], head: str, victims: Sequence[Count]) -> int:
    """Return the victims of all sales that the body tells one after another; 0 where it does not.

    ``lows``: the parts' texts in lower case; ``head``: those of headline and lead; ``victims``: the counts of victims.
    """
    several = _SEVERAL_CASES.search(head) is not None
    body = "\n".join(lows)
    if not several and not holds(body, _ROW):
        return 0
    told_in = list(sentences(parts, lows))
    persons = max((_ORDER[nth] for _, _, low, _ in told_in for nth in _persons_in(low)), default=0)
    if not any(_NTH.match(low) or _goes_on(low) or (several and _DAY.match(low)) for _, _, low, _ in told_in):
        return persons
    sellers = sellers_in(parts)
    sales = [_Sale()]
    later = 0
    for part, text, low, start in told_in:
        begin, end = part.source.original_span(part.start + start, part.start + start + len(text))
        told = [
            count.best or 0
            for count in victims
            if count.span.field == part.field and begin <= count.span.start < end
            and count.basis in {"case", "other_case"} and not count.part_of_whole
            and (count.actions or count.rule.startswith(_SAID))
        ]  # fmt: skip
        names = names_in(text) - sellers
        if _NTH.match(low):
            names |= {given_name(match["name"]) for match in _HIDDEN.finditer(text)}
        opens = _NTH.match(low) or (several and _DAY.match(low) and told)
        if opens or (_goes_on(low) and (told or names)):
            sales.append(_Sale(part, added=not opens))
            later = 0
            sales[-1].number = max([0, *told])
            sales[-1].names |= names
            continue
        if sales[-1].added:
            later = max([later, *told])
        if sales[-1].part is not None and sales[-1].part is not part:
            continue  # what follows in other paragraphs is of all of them
        sales[-1].last = told[-1] if told else sales[-1].last
        sales[-1].number = max([sales[-1].number, *told])
        sales[-1].names |= names
    # after "tiếp tục lừa 2 phụ nữ" a number that is more than each of them is the sum that the text gives itself
    stated = later > max(sale.number for sale in sales)
    return persons if stated else max(persons, _sum(sales))


def _persons_in(low: str) -> list[str]:
    """Return the places in the row of "nạn nhân thứ hai bị bán"."""
    return [match["nth"] for match in _NTH_PERSON.finditer(low) if " bị " in match["told"]] if " thứ " in low else []


def _goes_on(low: str) -> bool:
    """Tell "tiếp tục lừa", "thủ đoạn tương tự"."""
    return ("tiếp" in low or "thủ đoạn" in low) and _MORE_SALE.search(low) is not None


def _sum(sales: Sequence[_Sale]) -> int:
    known: set[str] = set()
    values = []
    for sale in sales:
        values.append(sale.value(known))
        known |= sale.names
    # "đã bán 5 người: 3 người …, sau đó lừa tiếp 2 người": the first number told is the sum itself
    stated = sales[0].number >= sales[0].last + sum(values[1:])
    return sum(values) if sum(value > 0 for value in values) > 1 and not stated else 0
