"""Numbers that nobody should call any more, or never should have.

Every pattern runs over at most a sentence in lower case.
"""

import re

_DIGITS = re.compile(r"\d{3}")

_GIVEN_UP = re.compile(
    r"không còn (?:sử dụng|hoạt động|hiệu lực|dùng)|ngừng hoạt động|đã ngừng|ngừng sử dụng|"
    r"cần thay thế|bị thay thế|^ không phải (?:của|là) |đã cắt|bị cắt|^ nữa\b|^,? nay (?:chỉ còn|là|đổi|thay|dùng)\b|"
    r"nhóm lừa đảo|giả mạo|tuyệt đối không (?:gọi|liên hệ)"
)
_GIVEN_UP_BEFORE = re.compile(
    r"(?:thay(?: thế)?(?: cho)?|thay vì) (?:số |đầu số |tổng đài |"
    r"đường dây nóng )*(?:cũ )?(?:là )?$|số cũ(?: là)? $|\bđổi từ (?:số )?$|\btrước đây\b[^.;\d]{0,70}gọi (?:số )?\(?$"
)
"""A number that the public is told not to use any more."""

_OLD = re.compile(
    r"^[”\"]? ?\(?(?:số )?(?:cũ|trước đây|trước kia|trước đó)\b|^[^.;\d]{0,30}\b(?:thay(?: thế)? bằng|rút gọn)\b|"
    r"^[^.;\d]{0,20}\b(?:chuyển|đổi) (?:thành|sang)\b"
)
_OLD_BEFORE = re.compile(
    r"\b(?:thay(?: thế)?(?: cho)?|kế thừa|kế tục|tiền thân|(?:chuyển|đổi)(?: số)? từ)\b[^.;]{0,80}$|"
    r"\b(?:số|tên|mẫu|tờ rơi|áp phích|pa ?nô|biển) cũ\b[^.;\d]{0,30}$|"
    r"(?:^\W*|[(“,;] ?)(?:trước (?:đây|kia|đó|là|ngày|tháng|năm)|trước,?(?= gọi))[^.;]{0,80}$"
)
"""How a text tells of a line that another one replaced, without telling anybody to leave it: read of such lines only."""


def is_given_up(before: str, behind: str) -> bool:
    """Tell whether a sentence, before and behind a number, says that nobody should call it."""
    return _GIVEN_UP.search(_own(behind)) is not None or _GIVEN_UP_BEFORE.search(before) is not None


def is_told_as_old(before: str, behind: str) -> bool:
    """Tell whether a sentence speaks of a number as one of former days."""
    old = _OLD.search(_own(behind)) is not None or _OLD_BEFORE.search(before) is not None
    return old or is_given_up(before, behind)


def _own(behind: str) -> str:
    """Return what stands behind a number up to the next one."""
    return _DIGITS.split(behind, maxsplit=1)[0]
