"""What an article as a whole says about its numbers: a charged case, a report, a campaign, a return, newborns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.counts.audience import is_of_campaign
from canhtin_nlp.extract.counts.basis import Clock, Timed
from canhtin_nlp.extract.counts.deeds import Role
from canhtin_nlp.extract.counts.second import SecondReader
from canhtin_nlp.extract.counts.suspects import suspects_of
from canhtin_nlp.extract.counts.words import TRAFFICKING
from canhtin_nlp.extract.sections import items_of
from canhtin_nlp.findings import Count
from canhtin_nlp.text import holds

HEAD = 1_500
"""Characters of headline and lead (or of the first two paragraphs of a plain text) that tell what the article is."""

# CPython finds plain strings far faster than it matches an alternation
_CHARGED_WORDS = (
    "khởi tố", "truy tố", "cáo trạng", "bị cáo", "xét xử", "tuyên phạt", "tuyên án", "lĩnh án", "lãnh án", "hđxx", "kết án",
    "kết tội", "buộc tội", "hầu tòa", "tạm giam", "thụ án", "đã bị pháp luật trừng trị", "mãn hạn tù",
)  # fmt: skip
_CHARGED = re.compile(r"bị can\b|công tố[^.;\n]{0,40} cáo buộc|(?:lĩnh|lãnh|phạt|tuyên)\b[^.;\n]{0,25} năm tù")
_NEWBORN = ("sơ sinh", "mới sinh", "ngày tuổi", "chứng sinh", "thai nhi", "bào thai", "mới đẻ")
_TWINS = ("song sinh", "sinh đôi")
_MONTHS_OLD = ("tháng tuổi", "tuần tuổi")
_BORN_TOGETHER = re.compile(
    r"(?:bé|con|cháu|trẻ)(?: gái| trai)? (?:song sinh|sinh đôi)|sinh đôi (?:được )?(?:\w+ )?(?:bé|con|cháu)"
)
_BABIES = re.compile(r"(?<!dưới )\b(?:[1-9]|1[0-2]|mấy|vài|một|hai|ba|bốn|năm|sáu) (?:tháng tuổi|tuần tuổi)")
_BACK = re.compile(r"trao trả|trở về|hồi hương|bàn giao|đưa về nước|trục xuất|đẩy về")
_SOLD = re.compile(
    r"bị (?:\w+ )?đánh|bỏ đói|\blừa|bị mua bán|(?<!mua )\bbán\b|nạn nhân|\bép\b|cưỡng|bóc lột|giải cứu|nô lệ|giam|nhốt"
)
_WITHIN = re.compile(
    r"(?:trong đó|qua (?:sàng lọc|xác minh))[^.;\n]*|"
    r"\d+ (?:người|trường hợp|công dân) (?:khai|[^.,;\n]{0,30}nạn nhân)[^.;\n]*"
)
_REPORT = re.compile(
    r"sơ kết|tổng kết|tháng đầu năm|(?:sáu|6|chín|9) tháng|nửa năm|năm qua|giai đoạn|kết quả|thống kê|con số|kéo giảm|"
    r"phát hiện \d+ vụ|xảy ra \d+ vụ|\d năm phòng|báo cáo|nhìn lại"
)


_NOT_CHARGED = re.compile(r"\b(?:chưa|ngừng|xem xét|nguy cơ|nếu)(?: [^\W\d_]+){0,2} $")
"""What stands before a charge that is not brought."""


def _is_said(word: str, text: str) -> bool:
    at = text.find(word)
    while at >= 0 and _NOT_CHARGED.search(text, max(0, at - 45), at):
        at = text.find(word, at + 1)
    return at >= 0


def head_of(parts: Sequence[Part], lows: Sequence[str]) -> str:
    """Return headline and lead in lower case; of a text without them, its first two paragraphs."""
    named = [low for part, low in zip(parts, lows, strict=True) if part.kind in {"title", "lead"}]
    first = [low for part, low in zip(parts, lows, strict=True) if part.kind == "body"]
    return _INITIAL.sub("", "\n".join(named if len(named) > 1 else [*named, *first[:2]])[:HEAD])


_INITIAL = re.compile(r"\.(?=[ ,])(?<=(?<!\w)\w\.)")
"""The dot of a hidden name ("chị L. kể") ends no sentence."""


def is_report(head: str) -> bool:
    """Tell from headline and lead whether an article reports on a period."""
    return _REPORT.search(head) is not None


_CASE = re.compile(
    r"\bbắt\b|(?<!sẽ bị )khởi tố|xét xử|tuyên (?:phạt|án)|lĩnh|lãnh án|năm tù|triệt phá|giải cứu|trao trả|tạm giữ|hầu tòa|điều tra|lời khai|"
    r"đường dây|phá (?:ổ|án|thành công|được)|vòng lao lý|kết án|truy tố|cáo buộc|kết tội|trình báo|tố cáo"
)


def is_of_case(head: str) -> bool:
    """Tell from headline and lead news of one case from a feature, a report, a warning."""
    return _CASE.search(head) is not None


_OLDER = re.compile(r"(?<![\d-])(?:[2-9]|hai|ba|bốn|năm|sáu)(?: ?[-–] ?\d)? tuổi")


def tells_of_babies(sentence: str) -> bool:
    """Tell a sentence about newborns and babies under a year."""
    return holds(sentence, _NEWBORN) or _BABIES.search(sentence) is not None


_ONE_NEWBORN = re.compile(
    r"\b(?:một|1|hai|2|ba|3) (?:cháu |em |đứa |bé )?(?:bé |trẻ )?(?:trai |gái )?(?:sơ sinh|mới sinh)"
)


@dataclass
class Story:
    """An article while its numbers are read.

    ``at``: the part that is being read; ``period``: that of the numbers right before, while a report goes on with it.
    ``before``: the last sentences; ``known``: number -> whom it counted.
    ``latest``: number -> whom it counted last; ``named``: number and noun -> whom they counted before;
    ``whole``: the most victims that were counted so far; ``totals``: number of victims -> its basis and period;
    ``second``: who reads each number of persons again; ``said``: number -> whom its noun counts somewhere in the article.
    """

    document: Document
    parts: Sequence[Part]
    lows: Sequence[str]
    clock: Clock
    second: SecondReader
    said: dict[int, Role]
    at: int = 0
    period: Timed | None = None
    whole: Count | None = None
    _charged: dict[int, bool] = field(default_factory=dict, init=False, repr=False)
    before: list[str] = field(default_factory=list)
    known: dict[int, Role] = field(default_factory=dict)
    latest: dict[int, Role] = field(default_factory=dict)
    named: dict[tuple[int, str], Role] = field(default_factory=dict)
    totals: dict[int, Timed] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """All prose in lower case."""
        return "\n".join(self.lows)

    @cached_property
    def head(self) -> str:
        """Headline and lead in lower case; of a text without them, its first two paragraphs."""
        return head_of(self.parts, self.lows)

    @property
    def charged(self) -> bool:
        """Return whether somebody is charged, tried or convicted: an arrest alone does not make victims confirmed.

        Every item of a roundup is a case of its own.
        """
        item = self.items[self.at]
        if item not in self._charged:
            text = (
                "\n".join(low for low, own in zip(self.lows, self.items, strict=True) if own == item)
                if item
                else self.text
            )
            self._charged[item] = (
                any(_is_said(word, text) for word in _CHARGED_WORDS) or _CHARGED.search(text) is not None
            )
        return self._charged[item]

    @property
    def following(self) -> str:
        """The part behind the one that is being read, in lower case."""
        return self.lows[self.at + 1] if self.at + 1 < len(self.lows) else ""

    @cached_property
    def items(self) -> list[int]:
        """The item of a roundup that each part belongs to, 0 for none."""
        return items_of(self.parts)

    @cached_property
    def newborn(self) -> bool:
        """Return whether it tells of the sale of newborns, in which "2 cháu bé" are infants, too."""
        times = sum(self.text.count(word) for word in _NEWBORN)
        times += len(_BABIES.findall(self.text)) if holds(self.text, _MONTHS_OLD) else 0
        if holds(self.text, _TWINS):
            times += 2 * len(_BORN_TOGETHER.findall(self.text))
        times += times > 0 and _ONE_NEWBORN.search(self.text) is not None
        return times > 1 or (times == 1 and holds(self.head, _NEWBORN))

    @cached_property
    def grown(self) -> bool:
        """Return whether it tells of the sold babies as older children, too: "10 đứa trẻ 4-5 tuổi từng bị bán"."""
        return self.newborn and _OLDER.search(self.text) is not None

    @cached_property
    def campaign(self) -> bool:
        """Return whether it tells of a campaign, whose crowds are audiences."""
        opening = next((low for part, low in zip(self.parts, self.lows, strict=True) if part.kind == "body"), "")
        return is_of_campaign(self.head) or "phiên tòa giả định" in opening

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
    def suspect_groups(self) -> list[tuple[str, ...]]:
        """The given names of those who are said to be suspects, as they stand in lists."""
        return suspects_of(self.parts)

    @property
    def tells_of_several(self) -> bool:
        """Return whether two or more victims were counted so far."""
        return any(best > 1 and role == "victim" for best, role in self.known.items())

    def told_elsewhere(self, best: int) -> Role | None:
        """Return whom so many persons are, where another mention of that number says it."""
        role = self.known.get(best) or self.said.get(best)
        if role is None and any(len(group) == best for group in self.suspect_groups):
            return "suspect"
        return role
