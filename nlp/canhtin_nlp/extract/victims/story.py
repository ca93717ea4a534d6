"""The rules of one victim: nobody is counted, because there is one person to tell of.

Each rule looks at the evidence and returns its choice, or None where it has nothing to say; their order stands in
`choice`.
"""

import re
from collections import Counter
from collections.abc import Sequence

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts.names import UPPER
from canhtin_nlp.extract.victims.evidence import Choice, Evidence
from canhtin_nlp.extract.victims.reports import main_totals
from canhtin_nlp.extract.victims.singular import may_tell_of_one, says_of_oneself

# a victim who acts or suffers in the story, not the victims of whom a law speaks
_VICTIM = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!số )(?<!thành )(?<!là )(?<!làm )(?<!\d )(?<!một )(?<!hai )(?<!ba )\bnạn nhân\b"
    r"(?: này| trên)?,? (?:sau đó|đã|khai|kể|trốn|cho (?:biết|hay)|mới|nhiều lần|tìm cách|làm đơn|vừa|liên tục|"
    r"bị (?!mua bán)|được (?:đưa|giải|tìm)|"
    r"đến|quê|trong vụ|[a-z]\b|là (?:em|chị|cháu|bé|cô|anh)|hai mươi|\d\d tuổi|tên|hiện|về|lập hồ sơ|trình báo|"
    r"tố cáo)|"
    r"(?:giải cứu|giải thoát|đưa|cho|bán|của|tìm|với|về|ép|bắt) nạn nhân\b(?! (?:bị mua|của|mua|là|trở))"
)
_NAME = re.compile(rf"(?:[{UPPER}][\w’'-]+)(?: [{UPPER}][\w’'-]+){{0,3}}")
_SUFFERS = re.compile(
    r"(?:,[^,.;\n]{0,60},)? (?:từng |đã |lại |vừa |cũng )?(?:bị (?:[^.,;\n]{1,20} )?(?:bán|"
    r"lừa bán|bắt cóc|ép|giam|đem bán|nhốt|bắt làm)|bị đưa)"
)
_TITLED = re.compile(r"\b(?:chị|em|cháu|bé|anh|cô|bà) $")
_FEW = 4
"""Phrases of several from which a text is not of one; times a name is told from which the story is its bearer's."""


def one_victim(evidence: Evidence) -> Choice | None:
    """Take the one of "tiếp nhận 1 nạn nhân bị mua bán trở về", who may be an example in a feature on many."""
    ones = [c for c in evidence.victims if c.best == 1 and (c.actions or ":one:" not in c.rule or c.who == "infant")]
    ones = [count for count in ones if count.basis == "period" or not evidence.is_campaign]
    if not any(count.rule.startswith(("victim", "infant")) or count.actions for count in ones):
        return None
    alone = evidence.is_of_case or (evidence.times_many == 0 and not evidence.speaks_of_many)
    return (1, "one_victim") if alone else None


def story_of_one(evidence: Evidence) -> Choice | None:
    """Take one for the story of one: told before the article's total, or "chị S. bị lừa bán", of whom it goes on."""
    return (1, "story_of_one") if main_totals(evidence) or _is_story_of_one(evidence) else None


def loose_headline_of_one(evidence: Evidence) -> Choice | None:
    """Take one for "bán con lấy tiền", where nothing in the text speaks of more."""
    if evidence.speaks_of_many or not may_tell_of_one(evidence.head) or evidence.is_campaign or evidence.times_many:
        return None
    return 1, "headline_of_one"


def _is_story_of_one(evidence: Evidence) -> bool:
    """Tell from the whole text.

    A feature or a report may tell of one victim in passing: where the head does not speak of a case, the one must come
    back in other paragraphs.
    """
    many, case = evidence.times_many, evidence.is_of_case
    if not case and evidence.speaks_of_many:
        return False
    names = evidence.named.names
    if (
        names
        and (many == 0 or (len(names) == 1 and many < _FEW))
        and (case or any(_told_in(evidence.parts, name) > 1 for name in names))
    ):
        return True
    one = sum(1 for low in evidence.lows if "nạn nhân" in low for _ in _VICTIM.finditer(low))
    if one > 1 and one > many and (case or many == 0):
        return True
    return any(many == 0 or name in evidence.head for name in _protagonists(evidence.parts, evidence.lows))


def _told_in(parts: Sequence[Part], name: str) -> int:
    """Return in how many parts a hidden name stands."""
    key = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return sum(1 for part in parts if key.search(part.text))


def _protagonists(parts: Sequence[Part], lows: Sequence[str]) -> list[str]:
    """Return, in lower case, the given names of those who suffered the deed and are told of again and again."""
    times: Counter[str] = Counter()
    suffers: set[str] = set()
    oneself = any(says_of_oneself(low) for low in lows)
    for part, low in zip(parts, lows, strict=True):
        for match in _NAME.finditer(part.text):
            given = match.group().rpartition(" ")[2]
            times[given] += 1
            if _SUFFERS.match(low, match.end()) or (
                oneself and part.kind == "title" and _TITLED.search(low, 0, match.start())
            ):
                suffers.add(given)
    if not suffers:
        return []
    most = times.most_common(1)[0][1]
    return sorted(name.lower() for name in suffers if times[name] > _FEW - 1 and times[name] * 2 >= most)
