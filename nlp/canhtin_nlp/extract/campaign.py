"""Campaign days: 30 July, world day and national day against trafficking in persons, however written."""

import re

from canhtin_nlp.document import Document

DAY = "30/7"

_DATE = re.compile(
    r"(?<![\d/.,\-])30 ?[/.\-–] ?0?7(?![\d]|[/.\-–]\d)|(?<![\d/.,\-])30 ?[/.\-–] ?0?7 ?[/.\-–] ?20\d\d(?!\d)|"
    r"\b(?:30|ba mươi) tháng (?:0?7|bảy|bẩy)\b"
)
_NAME = re.compile(
    r"ngày (?:toàn dân|thế giới|quốc tế|hội|toàn cầu)[^.!?\n]{0,30}(?:phòng|chống|mua|buôn)[^.!?\n]{0,30}(?:mua|"
    r"buôn|bán người)"
)
_SUBJECT = re.compile(r"(?:mua|buôn)[ ,–\-]{1,3}(?:mua |buôn )?(?:bán )?người|toàn dân phòng")
_REACH = 160
"""Characters around the date in which the campaign is named."""


def find_campaign_days(document: Document) -> tuple[str, ...]:
    """Return ``("30/7",)`` where the text names the day against trafficking, or gives its date beside it; else ()."""
    for part in (*document.prose(), *document.of_kind("tags")):
        low = part.low
        if "30" in low or "ba mươi" in low:
            for match in _DATE.finditer(low):
                around = low[max(0, match.start() - _REACH) : match.end() + _REACH]
                if _is_campaign(around, match.start() - max(0, match.start() - _REACH)):
                    return (DAY,)
        if "ngày" in low and _NAME.search(low):
            return (DAY,)
    return ()


_CALLED = re.compile(
    r"ngày (?:toàn dân|thế giới|quốc tế|hội|toàn cầu)|hưởng ứng|phát động|mít tinh|kỷ niệm|"
    r"tháng hành động|đợt cao điểm|nhân ngày|truyền thông"
)


def _is_campaign(around: str, at: int) -> bool:
    """Tell the anti-trafficking day from something that merely happened on 30 July."""
    return _SUBJECT.search(around) is not None and _CALLED.search(around, max(0, at - 120)) is not None
