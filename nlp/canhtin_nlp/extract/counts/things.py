"""What is counted besides persons: cases of trafficking, calls to a line, the events of a campaign."""

import re

from canhtin_nlp.extract.counts.deeds import is_rate
from canhtin_nlp.extract.counts.seen import Seen
from canhtin_nlp.extract.counts.story import Story
from canhtin_nlp.extract.counts.words import EVENT_TALK, HOTLINE, TRAFFICKING
from canhtin_nlp.findings import Unit

_OTHER_CRIME = re.compile(
    r"ma túy|tai nạn|hỏa hoạn|trộm|cướp|cờ bạc|đánh bạc|giết người|giao thông|hiếp dâm|pháo|buôn lậu|gian lận"
)
_PASSED_ON = re.compile(
    r"(?:chuyển (?:tuyến|tiếp|gửi)|can thiệp|xác minh|hỗ trợ|kết nối)(?: (?:thành công|được|kịp thời|thêm|tổng cộng))* ?$"
)
"""What a hotline does with cases, and not with calls."""
_SUCH = re.compile(r" (?:như vậy|như thế|tương tự)\b")
_SERIES = frozenset({"lớp", "phiên"})
"""Events that the words before them name: "tập huấn cho cán bộ 99 xã, chia làm sáu lớp"."""


def unit_of_things(seen: Seen, story: Story) -> Unit | None:
    """Return the unit of cases, calls and events that concern trafficking or a campaign; None for all others."""
    if seen.number.article or is_rate(seen.left):
        return None
    if seen.noun.group == "case":
        named = story.topical or TRAFFICKING.search(seen.sentence) is not None
        return "cases" if named and not _OTHER_CRIME.search(seen.right[:40]) else None
    if seen.word == "ca" and _PASSED_ON.search(seen.left) and TRAFFICKING.search(seen.sentence):
        return "cases"
    if seen.noun.group == "call" or (seen.word in {"cuộc", "ca"} and HOTLINE.search(seen.sentence)):
        return "calls"
    return "events" if _is_talk(seen, story) else None


def _is_talk(seen: Seen, story: Story) -> bool:
    """Tell talks, trainings and mock trials from other sessions."""
    such = story.campaign or _SUCH.match(seen.right) is not None
    if seen.noun.talk or such:
        return EVENT_TALK.search(seen.sentence + story.told_of if such else seen.sentence) is not None
    before = seen.left if seen.word in _SERIES else ""
    return EVENT_TALK.search(seen.right[:40]) is not None or EVENT_TALK.search(before) is not None
