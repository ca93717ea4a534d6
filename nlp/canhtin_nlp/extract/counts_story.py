"""What an article as a whole says about its numbers: a charged case, a report, a campaign, a return, newborns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.counts_basis import Clock
from canhtin_nlp.extract.counts_context import Role, is_of_campaign
from canhtin_nlp.extract.counts_suspects import suspects_of
from canhtin_nlp.extract.counts_words import TRAFFICKING

HEAD = 1_500
"""Characters of headline and lead (or of the first two paragraphs of a plain text) that tell what the article is."""

# CPython finds plain strings far faster than it matches an alternation
_CHARGED = (
    "khởi tố", "truy tố", "bị can ", "bị can,", "bị cáo", "xét xử", "tuyên phạt", "tuyên án", "cáo trạng", "lĩnh án", "lãnh án",
    "hđxx", "tạm giữ hình sự", "buộc tội", "kết án", "bắt khẩn cấp", "tạm giam", "cáo buộc",
)  # fmt: skip
_CAUGHT = (
    "bắt giữ",
    "bắt quả tang",
    "bắt được",
    "bị bắt",
    "triệt phá",
    "phá đường dây",
    "phá án",
    "nghi phạm",
    "đối tượng",
    "tạm giữ",
    "ổ nhóm",
)
_NAMED = (
    "mua bán người",
    "mua, bán người",
    "buôn người",
    "buôn bán người",
    "mua bán trẻ",
    "buôn bán trẻ",
    "buôn bán phụ nữ",
    "mua bán phụ nữ",
)
_NEWBORN = ("sơ sinh", "mới sinh", "ngày tuổi", "chứng sinh", "thai nhi", "bào thai", "mới đẻ")
_DOUBTED = re.compile(r"(?:được cho là|nghi là|bị nghi là)(?: các| những)? nạn nhân|nghi (?:vấn|án)\b")
_ACCUSED = re.compile(r"tố (?:bị|cáo bị)")
_MONTHS_OLD = ("tháng tuổi", "tuần tuổi")
_BABIES = re.compile(r"(?<!dưới )\b(?:[1-9]|1[0-2]|mấy|vài|một|hai|ba|bốn|năm|sáu) (?:tháng tuổi|tuần tuổi)")
_CONVICTED = ("tuyên phạt", "tuyên án", "lĩnh án", "lãnh án", "năm tù", "kết án")
_BACK = re.compile(r"trao trả|trở về|hồi hương|bàn giao|đưa về nước|trục xuất|đẩy về")
_SOLD = re.compile(r"\blừa|bị mua bán|(?<!mua )\bbán\b|nạn nhân|\bép\b|cưỡng|bóc lột|giải cứu|nô lệ|giam|nhốt")
_WITHIN = re.compile(r"trong đó[^.;\n]*")
_REPORT = re.compile(
    r"sơ kết|tổng kết|tháng đầu năm|(?:sáu|6|chín|9) tháng|nửa năm|năm qua|giai đoạn|kết quả|thống kê|con số|kéo giảm|"
    r"phát hiện \d+ vụ|xảy ra \d+ vụ|\d năm phòng|báo cáo|nhìn lại"
)


def head_of(parts: Sequence[Part], lows: Sequence[str]) -> str:
    """Return headline and lead in lower case; of a text without them, its first two paragraphs."""
    named = [low for part, low in zip(parts, lows, strict=True) if part.kind in {"title", "lead"}]
    first = [low for part, low in zip(parts, lows, strict=True) if part.kind == "body"]
    return "\n".join(named if len(named) > 1 else [*named, *first[:2]])[:HEAD]


def is_report(head: str) -> bool:
    """Tell from headline and lead whether an article reports on a period."""
    return _REPORT.search(head) is not None


_ONE_NEWBORN = re.compile(
    r"\b(?:một|1|hai|2|ba|3) (?:cháu |em |đứa |bé )?(?:bé |trẻ )?(?:trai |gái )?(?:sơ sinh|mới sinh)"
)


@dataclass
class Story:
    """An article while its numbers are read. ``before``: the last sentences; ``known``: number -> whom it counted."""

    document: Document
    parts: Sequence[Part]
    lows: Sequence[str]
    clock: Clock
    before: list[str] = field(default_factory=list)
    known: dict[int, Role] = field(default_factory=dict)
    told: set[tuple[str, int, Role]] = field(default_factory=set)

    @cached_property
    def text(self) -> str:
        """All prose in lower case."""
        return "\n".join(self.lows)

    @cached_property
    def head(self) -> str:
        """Headline and lead in lower case; of a text without them, its first two paragraphs."""
        return head_of(self.parts, self.lows)

    @cached_property
    def charged(self) -> bool:
        """Return whether somebody is charged or convicted."""
        return any(word in self.text for word in _CHARGED)

    @cached_property
    def assured(self) -> bool:
        """Return whether the victims of the case are victims by the word of an authority, and not by suspicion."""
        text = self.text
        doubted = _DOUBTED.search(self.head) is not None and not any(word in text for word in _CONVICTED)
        if self.charged:
            return not doubted
        named = any(word in text for word in _NAMED)
        caught = any(word in text for word in _CAUGHT) or _ARREST.search(text) is not None
        doubted = doubted or _ACCUSED.search(self.head) is not None
        victims = text.count("nạn nhân")
        if named:
            return (caught or victims > 0) and not doubted
        return caught and not doubted and (victims > 1 or (victims == 1 and "bị bán" in text))

    @cached_property
    def newborn(self) -> bool:
        """Return whether it tells of the sale of newborns, in which "2 cháu bé" are infants, too."""
        times = sum(self.text.count(word) for word in _NEWBORN)
        times += len(_BABIES.findall(self.text)) if any(word in self.text for word in _MONTHS_OLD) else 0
        times += times > 0 and _ONE_NEWBORN.search(self.text) is not None
        return times > 1 or (times == 1 and any(word in self.head for word in _NEWBORN))

    @cached_property
    def campaign(self) -> bool:
        """Return whether it tells of a campaign, whose crowds are audiences."""
        return is_of_campaign(self.head)

    @cached_property
    def told_of(self) -> str:
        """What "33 buổi như thế" refers to: the subject of a campaign's article, else nothing."""
        return " | tuyên truyền" if self.campaign else ""

    @cached_property
    def returned(self) -> bool:
        """Return whether it tells of people who came back or were handed over, not said to have been sold."""
        return _BACK.search(self.head) is not None and not self.sold_in_head

    @cached_property
    def sold_in_head(self) -> bool:
        """Return whether headline or lead say that people were sold, deceived or forced."""
        return _SOLD.search(_WITHIN.sub("", self.head)) is not None

    @cached_property
    def report(self) -> bool:
        """Return whether it reports on a period."""
        return is_report(self.head)

    @cached_property
    def topical(self) -> bool:
        """Return whether headline or lead name trafficking, so that "15 vụ" need not say so again."""
        return TRAFFICKING.search(self.head) is not None

    @cached_property
    def suspects(self) -> frozenset[str]:
        """The given names of those who are said to be suspects."""
        return suspects_of(self.parts)


_ARREST = re.compile(r"\bbắt (?:[a-zà-ỹđ]+ ){1,4}\((?:sn|sinh|\d\d tuổi)")
