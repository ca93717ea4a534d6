"""What a place is in the story, read from the words before it in its sentence.

The nearest telling word wins; where none stands before the place, it is only mentioned.
"""

import re

from canhtin_nlp.extract.locations_hits import Hit
from canhtin_nlp.findings import Role

_REACH = 70  # characters before the place that are read
_CLUES: dict[Role, str] = {
    "court": "tand|tòa án|xét xử|phiên tòa|hđxx|vksnd|viện kiểm sát|tuyên phạt|truy tố",
    "rescue": "giải cứu|được cứu|trốn thoát|trốn về|trao trả|bàn giao|tiếp nhận|giải thoát|trở về|thoát về",
    "exploitation": "sang|làm vợ|lấy chồng|mại dâm|bán dâm|cưỡng bức|bóc lột|bị bán|ép|bán (?:qua|vào)|đưa (?:qua|vào)",
    "transit": (
        r"cửa khẩu|biên giới|trung chuyển|đi qua|quá cảnh|dừng chân|đường mòn|bến xe|sân bay|lên xe|(?:ra|lên|xuống)(?=\s*\Z)"
        "|(?<!trực )tuyến|(?<!xu )hướng(?! dẫn| nghiệp)|chuyển lên"
    ),
    "recruitment": "tuyển|làm quen|rủ rê|dụ dỗ|môi giới|rủ|tìm đến|lên tận",
    "origin": "quê|trú|ngụ|hộ khẩu|sinh sống|sống tại|nhà ở|tuổi|sn|sinh năm|dân tộc|đến từ",
    "activity": (
        "công an|biên phòng|bộ đội|cảnh sát|ubnd|hội|sở|ban|đoàn|tuyên truyền|tổ chức|phát động|tập huấn|ra quân"
        "|địa bàn|bắt|khởi tố|điều tra|chính quyền|lực lượng"
    ),
}
# words that tell only where nothing else does
_FAINT: dict[Role, str] = {"origin": "ở|người", "activity": "tại"}
_CLUE, _FAINT_CLUE = (
    re.compile("|".join(rf"(?P<{role}>\b(?:{words})\b)" for role, words in clues.items())) for clues in (_CLUES, _FAINT)
)
_AFTER_DATELINE = re.compile(r"\s?(?:-|–|:|\))")
# a place in Viet Nam is seldom where one is sold "sang"; abroad the police are not at home
_ABROAD: dict[str, Role] = {"origin": "mention", "activity": "mention"}
_AT_HOME: dict[str, Role] = {"exploitation": "mention"}


def role_of(hit: Hit, lower: str, is_abroad: bool) -> Role:
    """Return the role; ``lower`` is the part's text in lower case."""
    if hit.part <= 2 and hit.start <= 2 and _AFTER_DATELINE.match(lower, hit.end):
        return "dateline"
    begin = max(0, hit.outer - _REACH)
    begin = max(begin, lower.rfind(". ", begin, hit.outer) + 1, lower.rfind("; ", begin, hit.outer) + 1)
    clues = list(_CLUE.finditer(lower, begin, hit.outer)) or list(_FAINT_CLUE.finditer(lower, begin, hit.outer))
    role = (clues[-1].lastgroup if clues else None) or "mention"
    return (_ABROAD if is_abroad else _AT_HOME).get(role, role)  # type: ignore[arg-type]
