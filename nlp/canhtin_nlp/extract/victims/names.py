"""Victims whom a text tells apart by their names: objects of a sale, names in a list, the one whose story it is.

What hides a name by initials and is told to have suffered stands in `counts.names`; here deeds say who was sold.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts.names import UPPER
from canhtin_nlp.extract.victims.singular import says_of_oneself, speaks_of_many
from canhtin_nlp.text import holds

_DEED = r"(?:lừa bán|(?<!mua )(?<!buôn )bán(?: được)?|lừa|rủ(?: rê)?|dụ(?: dỗ)?|bắt cóc|đưa|giao|chở)"
HID = r"(?:chị|em|cháu|cô|anh|bé|bạn gái|nạn nhân)"
# initials, or a name of two words and more: one word alone is how papers go on to call a suspect
_NAME = rf"(?P<name>[{UPPER}](?:[{UPPER}]?[^\W\d_]*+)(?:[. ]{{1,2}}[{UPPER}][^\W\d_]*+){{0,3}}+)"
_OBJECT = re.compile(
    rf"(?<!\w)(?:{_DEED}(?<!đưa)(?<!giao)(?<!chở)|yêu|giải cứu|(?:{_DEED}|quen với|làm quen) (?={HID} ))"
    rf" (?:thêm |tiếp |cả )?(?P<title>{HID} )?{_NAME}"
)
_SUFFERER = re.compile(
    rf"(?P<title>\b(?i:{HID}) )?{_NAME}\.?(?: \([^()]{{1,60}}\))? (?:đã |cũng |lại |tiếp tục |đều )*"
    r"bị (?!bắt|can|cáo|truy|khởi|tạm|xét|tuyên|điều tra|phạt|kết)(?:[^\W\d_]+ ){0,4}(?:bán|lừa)\b"
)
_SELLER = re.compile(
    rf"{_NAME}(?: \([^()]{{1,60}}\))?,? (?:đã |lại |tiếp tục |khai |khai nhận |cùng đồng bọn |sau đó )*"
    rf"(?:{_DEED}|nảy sinh|hứa|nhận \d|khai\b|bị (?:bắt giữ|bắt tạm|khởi tố|truy tố|tuyên|xét xử|tạm giữ|tạm giam))(?!\w)"
)
_YOUNG = re.compile(rf"(?<!\w)(?P<name>(?:[{UPPER}]\. ?){{2,4}}) ?\((?:SN \d{{4}}|1[0-7] tuổi)")
_DEED_WORDS = ("bán", "lừa", "rủ", "dụ", "bắt cóc", "cứu", "yêu", "quen", "đưa", "giao", "chở", " tuổi", "SN ")
_TITLED = re.compile(rf"\b(?i:{HID}) (?P<name>(?:[{UPPER}][ghru]?\. ?)+)")
_LIST = re.compile(
    r"(?:nạn nhân|bị hại|các (?:em|chị|cháu)|cô gái)[^.:;\n]{0,20} (?:gồm|là)(?: có)?:? (?P<list>[^;\n]+)"
)
_FULL = re.compile(rf"(?:{HID} )?[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_.]*\.?){{1,4}}")
# "Ph. ở chợ": the dot of a hidden name ends no sentence, unless the next sale begins behind it
_EDGE = re.compile(
    r"[.!?…]+[”\"]? +(?=(?:Chuyến|Lần|Vụ|Đợt) (?:thứ|đầu|sau))|[.!?…\n](?<![ .(][A-ZĐ]\.)(?<![ .][A-ZĐ][ghru]\.)[”\"]*\s+"
)


def names_of_sold(parts: Sequence[Part], lows: Sequence[str]) -> frozenset[str]:
    """Return the given names (or last initials) of all whom the body tells to have been sold or deceived."""
    sold = {name for _, text, _, _ in sentences(parts, lows) for name in names_in(text)}
    return frozenset(sold - sellers_in(parts))


def is_story_of_somebody(parts: Sequence[Part], lows: Sequence[str], head: str) -> bool:
    """Tell the story of one person: named in the headline as sold, or hidden by initials while "chị bị bán" is said.

    ``head``: headline and lead in lower case; ``lows``: the parts' texts in lower case.
    """
    sold = {name for part in parts for name in names_in(part.text)} - sellers_in(parts)
    if sold:
        return len(sold) == 1 and any(name in low.split() for name in sold for low in _titles(parts, lows))
    if speaks_of_many(head):
        return False
    hidden = {given_name(match["name"]) for part in parts for match in _TITLED.finditer(part.text)}
    return len(hidden) == 1 and any(says_of_oneself(low) for low in lows)


def _titles(parts: Sequence[Part], lows: Sequence[str]) -> list[str]:
    return [low for part, low in zip(parts, lows, strict=True) if part.kind == "title"]


def names_in(text: str) -> set[str]:
    """Return the given names of those whom a text tells to have been sold, deceived or rescued."""
    if not holds(text, _DEED_WORDS):
        return set()
    matches = [*_OBJECT.finditer(text), *(_SUFFERER.finditer(text) if "bị " in text else ())]
    sure = (match for match in matches if match["title"] or len(_words(match["name"])) > 1)
    young = _YOUNG.finditer(text) if "(" in text else ()
    return {given_name(match["name"]) for match in (*sure, *young)}


def sellers_in(parts: Sequence[Part]) -> set[str]:
    """Return the given names of those who deceive, sell or are charged."""
    return {given_name(match["name"]) for part in parts for match in _SELLER.finditer(part.text)}


def given_name(name: str) -> str:
    """Return the last name or initial in lower case: what a person is told apart by when named again."""
    return _words(name)[-1]


def _words(name: str) -> list[str]:
    return re.split(r"[. ]+", name.rstrip(". ").lower())


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


def sentences(parts: Sequence[Part], lows: Sequence[str]) -> Iterator[tuple[Part, str, str, int]]:
    """Yield the sentences of the body: part, text, the same in lower case, where it begins in the part."""
    for part, low in zip(parts, lows, strict=True):
        if part.kind != "body":
            continue
        edges = [0, *(match.end() for match in _EDGE.finditer(part.text)), len(part.text)]
        for start, end in itertools.pairwise(edges):
            yield part, part.text[start:end], low[start:end], start
