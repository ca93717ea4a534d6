"""Numbers of other countries that our citizens there are told to call: embassies, helplines, the police of the place.

Everything is read from the sentence around the number, in lower case.
"""

import re

import phonenumbers

from canhtin_nlp.extract.hotlines import short_words as short
from canhtin_nlp.extract.hotlines import words
from canhtin_nlp.extract.hotlines.contexts import Setting
from canhtin_nlp.findings import HotlineContext

_EMBASSY = re.compile(
    r"(?:đại sứ quán|sứ quán|lãnh sự|bảo hộ công dân|cơ quan đại diện|quản lý lao động|hội người việt|ban liên lạc|"
    r"văn phòng kinh tế)\b[^.;\n]{0,110}$"
)
_COUNTRY = re.compile(
    r"\b(?:nước ngoài|nước bạn|sở tại|trung quốc|campuchia|lào(?! cai)|thái lan|myanmar|malaysia|đài loan|đài bắc|hàn quốc|"
    r"nhật bản|singapore|philippines|indonesia|ấn độ|ả[ -]rập|dubai|uae|macau|hồng kông|hong kong|"
    r"(?:nước|vương quốc|tại|ở|sang|cảnh sát) anh|pháp|đức|nga|ba lan|mỹ|canada|úc|châu âu)\b"
)
_LINE_BEFORE = re.compile(
    r"(?:\b(?:gọi|bấm|nhấn|quay|số|theo|hoặc|hay|cảnh sát|công an|cấp cứu|khẩn cấp|hotline)|"
    r"(?:đường dây|tổng đài)[^.;,\d]{0,40})(?: (?:ngay|đến|tới|cho|cảnh sát|công an|số))*:? ?[“\"(]?$"
)
"""What stands right before a number of three to five digits that is a line."""
_LINE_BEHIND = re.compile(
    r" ?[(–-] ?(?:đường dây|tổng đài|cảnh sát|công an|cấp cứu|hotline|miễn phí|có )|,? của (?:cảnh sát|công an|cơ quan)"
)
_TOLD_THERE = re.compile(
    r"(?:^|[,;:“(] ?)(?:hãy |xin |cần |thì )?(?:gọi|bấm)\b[^,.;\d]{0,30}$|\b(?:công bố|vận hành|mở|lập)\b[^,.;\d]{0,40}$"
)
"""Nobody is named who calls ("Ở Macau, gọi 999"), or who made the line known ("công bố số 1288")."""


def abroad_context(at: Setting, number: str, *, joined: HotlineContext | None, topical: bool) -> HotlineContext | None:
    """Tell a number with a country's code that an embassy or a helpline gives to our citizens; None for anybody else's."""
    before = at.before
    if not phonenumbers.is_valid_number(phonenumbers.parse("+" + number[2:])) or words.NOT_TO_CALL.search(before):
        return None
    if joined:
        return joined
    if words.tells_of_a_call(before):
        return None
    if _EMBASSY.search(before) or (topical and not _is_private(before) and words.told_publicly(before, at.behind)):
        return "recommended"
    return None


def short_line_context(at: Setting, *, joined: HotlineContext | None) -> HotlineContext | None:
    """Tell a line of three to five digits of another country ("tại Thái Lan gọi 191") from a quantity and a year."""
    before, behind = at.before, at.behind
    if not _COUNTRY.search(before + behind) or short.UNIT_BEHIND.match(at.low, at.end):
        return None
    if not _LINE_BEFORE.search(before) or short.CODE_BEFORE.search(before) or words.DIALLED.search(before):
        return None
    if joined or _LINE_BEHIND.match(behind) or _TOLD_THERE.search(before) or words.told_publicly(before, behind):
        return joined or "recommended"
    return None


def _is_private(before: str) -> bool:
    return words.PRIVATE.search(before[-words.PRIVATE_REACH :]) is not None or words.SUSPECT.search(before) is not None
