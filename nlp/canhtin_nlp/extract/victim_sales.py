"""Adds up the sales that a case tells one after another: two women in the first, three more in the second.

Nobody states the sum of such a text. A later sale is told by its place in the row ("lần thứ hai", "vụ sau"), by words
for going on ("tiếp tục lừa", "đưa tiếp"), or, in news of several cases, by its day. A victim who is named again is the same.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts_names import UPPER
from canhtin_nlp.extract.singular import says_of_oneself, speaks_of_many
from canhtin_nlp.findings import Count

_ORDER = {"hai": 2, "2": 2, "ba": 3, "3": 3, "tư": 4, "4": 4, "năm": 5, "5": 5, "sáu": 6, "6": 6}
_NTH = re.compile(
    r"(?:(?:ở|trong|tại|đến|với|sang|còn|và) )?(?:nhóm|lần|vụ|vụ án|đợt|chuyến|phi vụ|trường hợp|vụ việc) "
    r"(?:thứ (?:nhất|\d|" + "|".join(_ORDER) + r")|đầu(?: tiên)?|sau|tiếp theo|cuối(?: cùng)?)\b"
)
_NTH_PERSON = re.compile(
    r"\b(?:nạn nhân|em|cô gái|thiếu nữ|bé|bé gái|cháu|người|phụ nữ) thứ (?P<nth>" + "|".join(_ORDER) + r")\b"
    r"(?P<told>[^.;\n]*)"
)
_DAY = re.compile(r"(?:(?:sáng|trưa|chiều|tối|đêm|rạng sáng|vào|trước đó),? )?ngày \d{1,2}[/-]\d")
_SEVERAL_CASES = re.compile(r"\b(?:[2-9]|hai|ba|bốn|năm|các|nhiều|hàng loạt) (?:vụ|đường dây|chuyên án)\b|liên tiếp")
_DEED = r"(?:lừa bán|(?<!mua )(?<!buôn )bán(?: được)?|lừa|rủ(?: rê)?|dụ(?: dỗ)?|bắt cóc|đưa|giao|chở)"
_LURE = r"(?:lừa bán|lừa|rủ(?: rê)?|dụ(?: dỗ)?|bắt cóc)\b"
"""Deeds that begin a sale; who is only sold on is not another victim."""
_MORE_SALE = re.compile(
    rf"\b(?:đưa|chở|{_LURE}) tiếp\b|"
    rf"\b(?:tiếp tục|thủ đoạn (?:tương tự|như trên|cũ|này|đó)[^.;\n]{{0,20}}) {_LURE}"
)
_HID = r"(?:chị|em|cháu|cô|anh|bé|bạn gái|nạn nhân)"
# initials, or a name of two words and more: one word alone is how papers go on to call a suspect
_NAME = rf"(?P<name>[{UPPER}](?:[{UPPER}]?[^\W\d_]*)(?:[. ]{{1,2}}[{UPPER}][^\W\d_]*){{0,3}})"
_OBJECT = re.compile(
    rf"(?<!\w)(?:{_DEED}(?<!đưa)(?<!giao)(?<!chở)|yêu|giải cứu|(?:{_DEED}|quen với|làm quen) (?={_HID} ))"
    rf" (?:thêm |tiếp |cả )?(?P<title>{_HID} )?{_NAME}"
)
_SUFFERER = re.compile(
    rf"(?P<title>\b(?i:{_HID}) )?{_NAME}\.?(?: \([^()]{{1,60}}\))? (?:đã |cũng |lại |tiếp tục |đều )*"
    r"bị (?!bắt|can|cáo|truy|khởi|tạm|xét|tuyên|điều tra|phạt|kết)(?:[^\W\d_]+ ){0,4}(?:bán|lừa)\b"
)
_SELLER = re.compile(
    rf"{_NAME}(?: \([^()]{{1,60}}\))?,? (?:đã |lại |tiếp tục |khai |khai nhận |cùng đồng bọn |sau đó )*"
    rf"(?:{_DEED}|nảy sinh|hứa|nhận \d|khai\b|bị (?:bắt giữ|bắt tạm|khởi tố|truy tố|tuyên|xét xử|tạm giữ|tạm giam))(?!\w)"
)
_YOUNG = re.compile(rf"(?<!\w)(?P<name>(?:[{UPPER}]\. ?){{2,4}}) ?\((?:SN \d{{4}}|1[0-7] tuổi)")
# "Ph. ở chợ": the dot of a hidden name ends no sentence, unless the next sale begins behind it
_EDGE = re.compile(
    r"[.!?…]+[”\"]? +(?=(?:Chuyến|Lần|Vụ|Đợt) (?:thứ|đầu|sau))|[.!?…\n](?<![ .(][A-ZĐ]\.)(?<![ .][A-ZĐ][ghru]\.)[”\"]*\s+"
)
_HIDDEN = re.compile(rf"(?:\b(?i:{_HID})|\blà|\bvà|\bgồm) (?P<name>(?:[{UPPER}][ghru]?\. ?)+)")
"""A hidden name in a sentence that opens with its place in the row of sales: there only the sold have hidden names."""


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


_ROW = (
    " thứ nhất", " thứ hai", " thứ ba", " thứ tư", " thứ 1", " thứ 2", " thứ 3", "lần đầu", "vụ đầu", "chuyến đầu", "đợt đầu", "nhóm đầu",
    "lần sau", "vụ sau", "chuyến sau", "đợt sau", "nhóm sau", "tiếp theo", "tiếp tục lừa", "tiếp tục rủ", "tiếp tục dụ", "tiếp tục bắt cóc",
    "đưa tiếp", "chở tiếp", "lừa tiếp", "rủ tiếp", "dụ tiếp", "lừa bán tiếp", "thủ đoạn",
)  # fmt: skip
"""What every row of sales holds somewhere: looked for first, because few texts tell one."""


def sold_in_all(parts: Sequence[Part], lows: Sequence[str], head: str, victims: Sequence[Count]) -> int:
    """Return the victims of all sales that the body tells one after another; 0 where it does not.

    ``lows``: the parts' texts in lower case; ``head``: those of headline and lead; ``victims``: the counts of victims.
    """
    several = _SEVERAL_CASES.search(head) is not None
    body = "\n".join(lows)
    if not several and not any(word in body for word in _ROW):
        return 0
    sellers = _sellers(parts)
    sales = [_Sale()]
    persons = later = 0
    for part, text, low, start in _sentences(parts, lows):
        begin, end = part.source.original_span(part.start + start, part.start + start + len(text))
        told = [
            count.best or 0
            for count in victims
            if count.span.field == part.field and begin <= count.span.start < end
            and count.basis in {"case", "other_case"} and not count.part_of_whole
            and (count.actions or count.rule.startswith(_SAID))
        ]  # fmt: skip
        for match in _NTH_PERSON.finditer(low):
            if match["told"].find(" bị ") >= 0:
                persons = max(persons, _ORDER[match["nth"]])
        names = _names(text) - sellers
        if _NTH.match(low):
            names |= {_words(match["name"])[-1] for match in _HIDDEN.finditer(text)}
        opens = _NTH.match(low) or (several and _DAY.match(low) and told)
        if opens or (_MORE_SALE.search(low) and (told or names)):
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


def _sum(sales: Sequence[_Sale]) -> int:
    known: set[str] = set()
    values = []
    for sale in sales:
        values.append(sale.value(known))
        known |= sale.names
    # "đã bán 5 người: 3 người …, sau đó lừa tiếp 2 người": the first number told is the sum itself
    stated = sales[0].number >= sales[0].last + sum(values[1:])
    return sum(values) if sum(value > 0 for value in values) > 1 and not stated else 0


def names_of_sold(parts: Sequence[Part], lows: Sequence[str]) -> frozenset[str]:
    """Return the given names (or last initials) of all whom the body tells to have been sold or deceived."""
    sold = {name for _, text, _, _ in _sentences(parts, lows) for name in _names(text)}
    return frozenset(sold - _sellers(parts))


def is_story_of_somebody(parts: Sequence[Part], lows: Sequence[str], head: str) -> bool:
    """Tell the story of one person: named in the headline as sold, or hidden by initials while "chị bị bán" is said.

    ``head``: headline and lead in lower case; ``lows``: the parts' texts in lower case.
    """
    sold = {name for part in parts for name in _names(part.text)} - _sellers(parts)
    if sold:
        return len(sold) == 1 and any(name in low.split() for name in sold for low in _titles(parts, lows))
    if speaks_of_many(head):
        return False
    hidden = {_words(match["name"])[-1] for part in parts for match in _TITLED.finditer(part.text)}
    return len(hidden) == 1 and any(says_of_oneself(low) for low in lows)


def _titles(parts: Sequence[Part], lows: Sequence[str]) -> list[str]:
    return [low for part, low in zip(parts, lows, strict=True) if part.kind == "title"]


_DEED_WORDS = ("bán", "lừa", "rủ", "dụ", "bắt cóc", "cứu", "yêu", "quen", "đưa", "giao", "chở", " tuổi", "SN ")


def _names(text: str) -> set[str]:
    if not any(word in text for word in _DEED_WORDS):
        return set()
    matches = [match for pattern in (_OBJECT, _SUFFERER) for match in pattern.finditer(text)]
    sure = (match for match in matches if match["title"] or len(_words(match["name"])) > 1)
    return {_words(match["name"])[-1] for match in (*sure, *_YOUNG.finditer(text))}


def _sellers(parts: Sequence[Part]) -> set[str]:
    return {_words(match["name"])[-1] for part in parts for match in _SELLER.finditer(part.text)}


def _words(name: str) -> list[str]:
    return re.split(r"[. ]+", name.rstrip(". ").lower())


def _sentences(parts: Sequence[Part], lows: Sequence[str]) -> Iterator[tuple[Part, str, str, int]]:
    for part, low in zip(parts, lows, strict=True):
        if part.kind != "body":
            continue
        edges = [0, *(match.end() for match in _EDGE.finditer(part.text)), len(part.text)]
        for start, end in itertools.pairwise(edges):
            yield part, part.text[start:end], low[start:end], start


_TITLED = re.compile(rf"\b(?i:{_HID}) (?P<name>(?:[{UPPER}][ghru]?\. ?)+)")
_LIST = re.compile(
    r"(?:nạn nhân|bị hại|các (?:em|chị|cháu)|cô gái)[^.:;\n]{0,20} (?:gồm|là)(?: có)?:? (?P<list>[^;\n]+)"
)
_FULL = re.compile(rf"(?:{_HID} )?[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_.]*\.?){{1,4}}")


def listed_in_full(parts: Sequence[Part]) -> int:
    """Return how many full names stand in the text's list of victims: "Các nạn nhân gồm: Lù Thị Mẩy (SN 1998), …"."""
    most = 0
    for part in parts:
        for match in _LIST.finditer(part.text):
            names = 0
            for piece in re.split(r", | và | cùng ", re.sub(r"\s*\([^()]*\)", "", match["list"])):
                if _FULL.match(piece) is None:
                    break
                names += 1
            most = max(most, names)
    return most if most > 1 else 0
