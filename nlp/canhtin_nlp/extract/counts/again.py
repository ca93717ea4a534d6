"""Persons told of again: by their number, as some of those before them, by a name."""

import re

from canhtin_nlp.extract.counts import deeds
from canhtin_nlp.extract.counts.deeds import Role
from canhtin_nlp.extract.counts.seen import VICTIMS, Seen
from canhtin_nlp.extract.counts.story import Story
from canhtin_nlp.findings import Count

_AGAIN = re.compile(r"^ (?:này|trên|nói trên|nêu trên|đó|kia|gồm|đều)\b")
_GROWN_WOMEN = frozenset({"phụ nữ", "người phụ nữ", "đàn bà", "người đàn bà", "chị em", "chị em gái"})
"""Women who may be the sellers; girls are the sold."""
_HIDDEN = re.compile(r"(?: [a-zà-ỹđ]+){0,2} (?:[A-ZĐ][\w]* ){0,3}(?:[A-ZĐ]\. ?)+")
"""The names of victims are hidden behind initials, those of suspects are not."""
_SOME_OF = frozenset({"người", "trường hợp"})
"""Nouns under which a sentence comes back to some of those whom it counted: "9 lao động …, 7 người đã vào bờ"."""
_ANAPHORS = frozenset({"người", "công dân", "lao động", "người đàn ông", "thanh niên"})
"""Nouns under which persons told of before come back, without a word on what was done."""


def by_mention(role: Role | None, best: int, seen: Seen, story: Story) -> Role | None:
    """Return the part that the counted play by what else is told of them, and ``role`` where nothing is.

    ``role``: what their own noun and the deeds beside it say. "Trong đó có 10 người" have the part of their whole,
    "7 người đã vào bờ" that of the nine before them in the sentence, "4 người này" that of the four told of elsewhere.
    """
    if role is None or (seen.whole is not None and seen.whole.who == "suspect"):
        part = role_of(seen.whole)
        if part is not None:
            return part
    if _is_some_of(role, best, seen):
        return role_of(seen.last or seen.prior)
    if seen.noun.group == "they":
        return role or story.latest.get(best)
    told = deeds.is_told(seen.left, seen.right)
    if seen.word in _GROWN_WOMEN:
        told = deeds.is_wronged(seen.left, seen.right)
    same = story.named.get((best, seen.word))
    if same and (role is None or not told):
        return same
    known = story.told_elsewhere(best)
    if known is None:
        return role
    if seen.word in _GROWN_WOMEN:
        return role if told or _HIDDEN.match(seen.next_text) else known
    return known if _come_back(role, seen) else role


def _come_back(role: Role | None, seen: Seen) -> bool:
    """Tell "4 người này", "hai ngư dân" who were told of before, from "bán cho hai người đàn ông"."""
    if seen.noun.group not in {"person", "worker", "man"}:
        return False
    if seen.noun.group == "man" and deeds.BOUGHT_LEFT.search(seen.left):
        return False
    return _AGAIN.match(seen.right) is not None or (role is None and (seen.word in _ANAPHORS or _is_trade(seen)))


def _is_trade(seen: Seen) -> bool:
    """Tell "hai ngư dân", "ba phu vàng" from "hai trường hợp" and "hai thanh niên"."""
    return seen.noun.group == "worker" and seen.word not in _LOOSE


_LOOSE = frozenset({"trường hợp", "thanh niên", "nam thanh niên", "sinh viên", "đồng bào", "người dân tộc"})


def role_of(count: Count | None) -> Role | None:
    """Return the part that the persons of a count play."""
    if count is None or count.unit != "persons":
        return None
    if count.who in VICTIMS:
        return "victim"
    return count.who if count.who in {"suspect", "attendee"} else None


def _is_some_of(role: Role | None, best: int, seen: Seen) -> bool:
    """Tell "9 lao động bị giữ, 7 người đã vào bờ, hai thanh niên còn lại …" from others with a deed of their own."""
    last = seen.last or seen.prior
    if last is None or last.unit != "persons" or (last.best or 0) <= best or deeds.is_difference(seen.left):
        return False
    if seen.prior is not None and _AGAIN.match(seen.right):
        return False
    return seen.right.startswith(" còn lại") or (role is None and seen.word in _SOME_OF)


_SHARERS = frozenset({"người", "thanh niên", "chị em", "anh em"})
_TEAM = re.compile(
    r"(?:\btổ|\bđội|\bnhóm|\bbộ|\bban|gia đình|đoàn|kíp|phải|mỗi|cứ|cùng|hơn|phạt)(?: [^\W\d_]+){0,2} $|(?:chết|giết|sát hại|tuyển(?: đủ)?|qua tay) $"
)
"""What makes "người" others than those told of: investigators, a family, those whom one must bring."""
_NO_SHARE = re.compile(
    r" (?:nữa|lạ|bạn|em|anh|chị|trai|ruột của|thay thế|tự nguyện|chết|bị giết|[^.,;\n]{0,12}(?:bỏ chạy|dẫn đường)|dân|hàng|quen|trung quốc)\b"
)


def is_share(seen: Seen, story: Story) -> bool:
    """Tell "sáu người được về nước" in a story of eight victims: fewer than those told of, under a noun of no part."""
    best = seen.number.best or 0
    if (
        seen.word not in _SHARERS
        or not 1 < best < (story.whole.best or 0 if story.whole else 0)
        or seen.number.form != "exact"
    ):
        return False
    return not (_TEAM.search(seen.left[-30:]) or _NO_SHARE.match(seen.right))


_SELL = re.compile(
    r"(?:(?! bị| được| nạn nhân)[^.;\n]){0,70}? (?:đã|từng|bàn|rủ nhau|cùng nhau|thay nhau|cấu kết|câu kết) (?:[^.,;\n]{1,12} )?"
    r"(?:lừa bán|lừa|dụ dỗ|đem bán|(?<!mua )bán)\b"
)


def are_sellers(seen: Seen) -> bool:
    """Tell "hai chị em Thào Thị D., Thào Thị M. đã lừa bán …" by what they did."""
    return seen.next_is_name and _SELL.match(seen.right) is not None
