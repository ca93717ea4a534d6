"""Tells a case from the total of a period: what time a number speaks of."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from canhtin_nlp.document import Document
from canhtin_nlp.extract.periods import Period, latest_year, periods_in
from canhtin_nlp.findings import Basis, Unit
from canhtin_nlp.text import holds

Timed = tuple[Basis, date | None, date | None]
"""A basis, with the first and last day of its period where it has one."""


@dataclass(slots=True)
class Clock:
    """What time the article tells itself: ``until`` is its day, where known."""

    document: Document
    until: date | None
    _year: int | None = None
    _known: bool = False
    _reported: Period | None = None
    _sought: bool = False
    _periods: dict[str, list[Period]] = field(default_factory=dict)

    def year(self) -> int | None:
        """Return the year that "6 tháng đầu năm" means: of the article's day, else the latest that the text states."""
        if not self._known:
            told = self.until or latest_year(self.document)
            self._year, self._known = told.year if told else None, True
        return self._year

    def periods(self, sentence: str) -> list[Period]:
        """Return the periods that a sentence names: all numbers of a sentence, and of the next two, ask for the same."""
        if sentence not in self._periods:
            timed = _TIMED.search(sentence) is not None
            self._periods[sentence] = periods_in(sentence, self.year(), self.until) if timed else []
        return self._periods[sentence]

    def reported(self) -> Period | None:
        """Return the first period of more than a year's name that the article tells, headline first."""
        if not self._sought:
            self._sought = True
            for part in self.document.prose()[:12]:
                low = part.low[:1_500]
                named = [p for p in periods_in(low, self.year(), self.until) if p.kind in _REPORTED and p.start]
                if named:
                    self._reported = named[0]
                    break
        return self._reported


class Setting(NamedTuple):
    """Where a number stands: its sentence, its offset there, the sentences before, and what "this year" means.

    ``report``: the article reports on a period, which holds until another is named; ``running``: that of the numbers before.
    """

    sentence: str
    at: int
    before: tuple[str, ...]
    clock: Clock
    report: bool = False
    running: Timed | None = None


_REPORTED = frozenset({"months", "half", "quarter", "days", "span", "years"})
_REPORT = re.compile(
    r"phát hiện|ghi nhận|xảy ra|tiếp nhận|thống kê|giải cứu|triệt phá|khám phá|điều tra|khởi tố|hỗ trợ|báo cáo|"
    r"xác định|toàn (?:tỉnh|huyện|xã|quốc|thành phố|lực lượng)|"
    r"cả nước|địa bàn|ước tính|xác minh|trao trả|đưa .{0,20}trở về|có|tư vấn|bắt giữ|tổ chức"
)
_TOTAL = re.compile(
    r"\bvụ\b|nạn nhân|đối tượng|trường hợp|lượt|buổi|cuộc gọi|cuộc|người việt|công dân|phụ nữ|trẻ|"
    r"bị hại|bị can|\d người|\d em|\d chị"
)
# the suspects act, so the span of time is that of their deeds
_DEED = re.compile(
    r"\b(?:bị cáo|bị can|đối tượng|y|thị|ả|hắn|bọn chúng|nhóm này|băng nhóm|"
    r"chúng)\b(?! phạm tội)[^.;,\n]{0,50}(?<!mua )\b(?:bán|lừa|dụ dỗ|rủ|cấu kết|câu kết)\b|"
    r"\bđã (?:lừa )?bán|đã đưa [^.;,\n]{1,30} (?:sang|qua|ra nước ngoài)|câu kết|cấu kết|khai nhận|cáo trạng"
)
_TABLE = re.compile(
    r"\d vụ\b[^.;\n]{0,80}(?:đối tượng|nạn nhân|bị can|bị cáo)|(?:đối tượng|"
    r"nạn nhân)[^.;\n]{0,60}\d vụ\b"
)
_OTHER = re.compile(
    r"(?:vụ|vụ án|chiến dịch|vụ việc|đường dây|chuyên án|trường hợp) (?:khác|tương tự|điển hình)|năm ngoái|năm trước|gần nhất|trước đây|"
    r"điển hình|đơn cử|chẳng hạn|vụ thứ (?:hai|ba)|"
    r"cũng (?:đã |vừa )?(?:giải cứu|bắt|phát hiện|triệt phá|khởi tố)"
)
_OTHER_WORDS = (
    "khác", "tương tự", "điển hình", "năm ngoái", "năm trước", "gần nhất", "trước đây", "đơn cử", "chẳng hạn", "vụ thứ ", "cũng ",
)  # fmt: skip
"""Of what `_OTHER` finds, every case holds one: plain strings are found far faster."""
_SURVEYED = re.compile(r"(?:theo|qua) (?:thống kê|ước tính|số liệu|rà soát)[^.;\n]{0,60}$|ước tính[^.;\n]{0,30}$")
_WEAK = frozenset({"year", "month", "thisyear", "now"})
"""Kinds that more often date an event: "năm 2016, hai chị em bị lừa"."""
_SURE = frozenset({"months", "half", "quarter", "yearly", "upto"})
"""Kinds that hardly tell of anything but totals."""


def basis_of(setting: Setting, unit: Unit, role: str | None) -> Timed:
    """Return the basis of a number and the first and last day of its period, where it has one."""
    sentence = setting.sentence
    deed = role == "victim" and _DEED.search(sentence) is not None and _TABLE.search(sentence) is None
    if not deed:
        statistic = _REPORT.search(sentence) is not None and _TOTAL.search(sentence) is not None
        period = _own(setting, unit, statistic=statistic)
        known = setting.report or role != "victim" or unit != "persons" or _is_stat(sentence)
        if period is None and role == "victim" and _SURVEYED.search(sentence[: setting.at]):
            return "cumulative", None, None
        if period is None and statistic and known:
            period = _inherited(setting)
        if period is None and role == "victim" and _LINKED.match(sentence):
            period = _linked(setting)
        if period is not None:
            return period.basis, period.start, period.end
    if _is_of_other_case(sentence):
        return "other_case", None, None
    if setting.report and setting.running is not None and goes_on(sentence):
        return setting.running
    return "case", None, None


def _is_of_other_case(sentence: str) -> bool:
    return holds(sentence, _OTHER_WORDS) and _OTHER.search(sentence) is not None


def goes_on(sentence: str) -> bool:
    """Tell whether a sentence may go on with the period of the numbers before it: no day, no deed of suspects."""
    return _ONE_DAY.search(sentence) is None and _DEED.search(sentence) is None and not _is_of_other_case(sentence)


def _own(setting: Setting, unit: Unit, *, statistic: bool) -> Period | None:
    """Return the period that the number's own sentence names for it."""
    nearest = _nearest(setting.clock.periods(setting.sentence), setting.at)
    if nearest is None or nearest.kind in _SURE:
        return nearest
    if nearest.kind == "since" and unit == "persons" and _UP_TO_NOW.search(setting.sentence[: setting.at]):
        return nearest
    if not statistic:
        return None
    if nearest.kind == "thisyear" and unit != "persons":
        return nearest
    if nearest.kind in _WEAK and not (_is_stat(setting.sentence) or (nearest.at < 40 and unit != "persons")):
        return None
    return nearest


_UP_TO_NOW = re.compile(r"đến nay(?:,? (?:là|có|đã có|tổng cộng))+ $")


def _inherited(setting: Setting) -> Period | None:
    """Return the period of a heading sentence before: "Trong 6 tháng đầu năm 2024, … . Qua đó, giải cứu 12 nạn nhân"."""
    if setting.clock.periods(setting.sentence):
        return None
    for earlier in reversed(setting.before):
        for period in reversed(setting.clock.periods(earlier)):
            if period.kind not in _WEAK and (period.start or period.end):
                return period
    if setting.report and not _ONE_DAY.search(setting.sentence):
        return setting.clock.reported() or Period(None, None, "period", 0, "report")
    return None


_LINKED = re.compile(r"(?:cùng với đó|bên cạnh đó|đồng thời|ngoài ra|cùng thời gian)\b")
"""What opens a sentence that goes on with the report of the one before it."""


def _linked(setting: Setting) -> Period | None:
    """Return the period of the sentence before: "Từ đầu năm, hội mở 6 lớp. Cùng với đó, hỗ trợ 8 chị"."""
    if not setting.before or _ONE_DAY.search(setting.sentence):
        return None
    return next(
        (p for p in reversed(setting.clock.periods(setting.before[-1])) if p.kind not in _WEAK and p.start), None
    )


_ONE_DAY = re.compile(r"ngày \d")
_STAT = re.compile(
    r"toàn (?:tỉnh|huyện|xã|quốc|thành phố|lực lượng)|cả nước|thống kê|trên địa bàn|các lực lượng|"
    r"lực lượng chức năng|\d+ vụ|ghi nhận|sở lao động|phòng lao động|"
    r"đã (?:tiếp nhận|hỗ trợ|giải cứu|phát hiện)|hội (?:liên hiệp )?phụ nữ|bộ đội biên phòng|công an tỉnh|"
    r"công an (?:các|thành phố)|qua đó|kết quả|tư vấn|"
    r"các (?:địa phương|cơ quan|ngành|đơn vị|huyện|tỉnh)|so với (?:năm|cùng kỳ)|"
    r"theo (?:báo cáo|thống kê|số liệu|unodc|ilo|iom|unicef|liên hợp quốc|bộ công an|tổ chức)|toàn cầu|"
    r"trên thế giới|quốc gia"
)


_TIMED = re.compile(r"năm|quý|tháng|từ \d|đến nay|giai đoạn|từ ngày|tính đến|cập nhật")


def _is_stat(sentence: str) -> bool:
    return _STAT.search(sentence) is not None


def _nearest(periods: list[Period], at: int) -> Period | None:
    """Return the last period before the number, else the first behind it."""
    before = [period for period in periods if period.at <= at]
    return before[-1] if before else (periods[0] if periods else None)
