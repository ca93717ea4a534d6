"""What a place is in the story, read from the words before it in its sentence."""

import re

from canhtin_nlp.extract.locations_hits import Hit
from canhtin_nlp.findings import Role

_COURT = re.compile(r"(?:tand|tòa án|toà án|xét xử|phiên tòa|hđxx|vksnd|viện kiểm sát)[^.;]{0,40}$")
_RESCUE = re.compile(r"(?:giải cứu|được cứu|trốn thoát|trốn về|trao trả|tiếp nhận|giải thoát)[^.;,]{0,40}$")
_EXPLOITATION = re.compile(
    r"(?:bán|lừa|đưa|dẫn|dụ dỗ|bán lại|đem|ép|làm vợ|mại dâm|làm việc|lao động|lấy chồng|bị ép)[^.;]{0,40}(?:sang|qua|tại|ở|vào|cho)[^.;,]{0,25}$"
    r"|(?:sang|qua)\s*(?:biên giới|bên kia|đất|nước)?\s*$"
)
_TRANSIT = re.compile(r"(?:cửa khẩu|biên giới|qua đường|trung chuyển|đi qua|vượt biên|quá cảnh)[^.;,]{0,25}$")
_ORIGIN = re.compile(r"(?:quê|trú|ngụ|sinh sống|hộ khẩu|ở tại|sn \d{4}|tuổi|người|dân tộc|sống tại|nhà ở|thường trú|ở)[^.;]{0,30}$")
_RECRUITMENT = re.compile(r"(?:tuyển|làm quen|rủ rê|dụ dỗ|môi giới|tìm đến|lên|về)[^.;,]{0,25}(?:tại|ở|đến|lên|về)\s*$")
_ACTIVITY = re.compile(r"(?:công an|tuyên truyền|tổ chức|phát động|hội nghị|tập huấn|ubnd|sở|phòng chống|biên phòng|hội)[^.;,]{0,40}$")


def role_of(hit: Hit, lower: str, is_abroad: bool) -> Role:
    """Return the role; ``lower`` is the part's text in lower case."""
    left = lower[max(0, hit.outer - 80) : hit.outer]
    stop = max(left.rfind(". "), left.rfind("\n"))
    left = left[stop + 1 :]
    after = lower[hit.end : hit.end + 4]
    if hit.part <= 2 and hit.start <= 2 and re.match(r"\s?[-–:)]", after):
        return "dateline"
    rules: list[tuple[Role, re.Pattern[str]]] = [
        ("court", _COURT),
        ("rescue", _RESCUE),
    ]
    rules += [("exploitation", _EXPLOITATION)] if is_abroad else []
    rules += [("transit", _TRANSIT), ("recruitment", _RECRUITMENT), ("activity", _ACTIVITY), ("origin", _ORIGIN)]
    if not is_abroad:
        rules.insert(5, ("exploitation", _EXPLOITATION))
    for role, pattern in rules:
        if pattern.search(left):
            return role
    return "mention"
