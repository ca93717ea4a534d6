"""Who is counted: victims, suspects or attendees, from the noun and the deeds beside it."""

import re

from canhtin_nlp.extract.counts import deeds
from canhtin_nlp.extract.counts.audience import CAMPAIGN, attends, is_audience
from canhtin_nlp.extract.counts.deeds import NEAR, Role
from canhtin_nlp.extract.counts.words import Noun

CROWD = 1_000
"""From here on a number of women or children is a population, unless something was done to them."""


def part_of(
    noun: Noun,
    sentence: str,
    left: str,
    right: str,
    *,
    article: bool,
    best: int | None,
    campaign: bool = False,
    assured: bool = False,
    sold: bool = False,
) -> Role | None:
    """Tell which part the counted persons play; None for those who do not matter here.

    ``left`` and ``right``: the sentence before and behind the evidence, cut to `LEFT` and `RIGHT` characters.
    ``article``: the number is a bare "một", which counts only where it is plainly the victim or suspect of a verb.
    ``campaign``: the article is about a campaign; ``assured``: about a case that is beyond doubt;
    ``sold``: headline or lead tell of people who were sold or deceived.
    """
    if campaign:
        sentence += CAMPAIGN
    left = left[-NEAR:]
    if (
        deeds.is_for_each(left)
        or (best == 1 and left.endswith("/"))
        or noun.group == "uncounted"
        or deeds.ASKED.search(left)
        or deeds.is_of_law(sentence)
    ):
        return None
    if noun.group == "official":
        return _official(noun, sentence, left, right, best)
    if noun.group == "suspect":
        return None if article else "suspect"
    if noun.group == "attendee":
        if deeds.CARED_RIGHT.match(right) and not campaign:
            return "victim"
        return None if article or not attends(noun, sentence, left, right) else "attendee"
    if noun.group == "victim":
        return None if article and deeds.BOUGHT_LEFT.search(left) and "cho" not in left[-6:] else "victim"
    dead = deeds.DEAD_RIGHT.match(right) is not None and noun.group in {"person", "worker", "man", "child"}
    if dead or _is_migrant(noun, sentence, right):
        return None
    single = best == 1
    return (
        _single(noun, sentence, left, right, assured=assured)
        if single
        else _several(noun, sentence, left, right, best, sold=sold)
    )


def _official(noun: Noun, sentence: str, left: str, right: str, best: int | None) -> Role | None:
    """Officers and doctors came to listen, or were caught themselves; mostly they do their work."""
    if best is not None and best >= _AUDIENCE and is_audience(noun, sentence, left, right, best):
        return "attendee"
    caught = deeds.CAUGHT_LEFT.search(left) or deeds.CAUGHT_BEHIND.match(right) or _OF_RING.match(right)
    return "suspect" if caught else None


_OF_RING = re.compile(
    r"(?: khác)? (?:của |trong |thuộc )?(?:một |hai |các )?(?:băng|đường dây|ổ nhóm)\b|"
    r"[^.,;\n]{0,40} bị (?:kết án|kết tội|buộc tội|cáo buộc|tố cáo)\b"
)


_AUDIENCE = 10


def _is_migrant(noun: Noun, sentence: str, right: str) -> bool:
    """Tell those who crossed a border or stayed without leave from victims and suspects of trafficking."""
    if noun.group not in {"person", "worker"} or deeds.MIGRANTS.search(sentence) is None:
        return False
    return deeds.SENDS.search(sentence) is None and "nạn nhân" not in right


_SINGLE_LEFT = re.compile(
    r"(?:giải cứu|giải thoát|\bcứu|trao trả|tiếp nhận|lừa bán|\bbán|\bmua|dụ dỗ|bắt cóc|buôn bán|\bbế|\bbồng|\bôm|"
    r"tra tấn|lừa đưa|mang theo|bế theo|sinh(?: được)?|\bgiấu|đấu giá|\blừa|bàn giao|âm mưu bán|\bnhận|trong đó có|\bdẫn|phát hiện)"
    r"(?: (?:thành công|kịp thời|được|thêm|thoát|ra))? ?$"
)
_SINGLE_RIGHT = re.compile(
    r"^[^.,;\n]{0,40}?(?:\b(?:bị|nghi bị) (?:lừa |đem |mang |bắt |is |dì |mẹ |bố )?(?:bán|lừa|bắt cóc|ép|nhốt|giam|mua bán)|"
    r"được (?:giải cứu|trao trả|giải thoát)|là nạn nhân)|"
    r"^[^.,;\n]{0,20}(?:qua biên giới|sang [^.,;\n]{1,20}) (?:để )?bán\b|^[^.,;\n]{0,20} (?:trở về (?:từ|sau)|trốn (?:thoát|về|ra))\b"
)


def _single(noun: Noun, sentence: str, left: str, right: str, *, assured: bool) -> Role | None:
    """Judge "một phụ nữ", which more often introduces somebody than counts; a child is hardly ever the seller."""
    if _is_child(noun) and not deeds.BOUGHT_LEFT.search(left) and (assured or deeds.VICTIM_SENTENCE.search(sentence)):
        return "victim"
    if deeds.CARRY_RIGHT.match(right):
        return None
    if noun.group == "infant":
        return None if _WANTED.search(left) else "victim"
    if noun.group in {"woman", "child", "infant", "worker"} and not deeds.BOUGHT_LEFT.search(left):
        if _SINGLE_LEFT.search(left) or _SINGLE_RIGHT.match(right):
            return "victim"
        return None
    return None


_WANTED = re.compile(r"\b(?:tìm|kiếm|nhận nuôi|muốn có|giá|của)(?: (?:mua|được|nuôi|cho))* $")
"""What stands before a newborn that does not exist yet, or is one of many."""


def _is_child(noun: Noun) -> bool:
    return noun.group in {"child", "infant"} or noun.age_band == "minor"


def _several(noun: Noun, sentence: str, left: str, right: str, best: int | None, *, sold: bool) -> Role | None:
    """Judge two or more."""
    if _ARE_VICTIMS.match(right):
        return "victim"
    if is_audience(noun, sentence, left, right, best):
        return "attendee"
    taken = deeds.TAKERS_LEFT.search(left) is not None
    if best is not None and best >= CROWD and not taken and not _is_told_of_crowd(left, right):
        return "suspect" if noun.group == "person" and _CONVICTED.match(right) else None
    caught = deeds.CAUGHT_LEFT.search(left) is not None or deeds.CAUGHT_WITH.search(left) is not None
    caught = caught and not taken and deeds.TAKEN_RIGHT.match(right) is None
    if noun.group in {"child", "infant"} or (noun.age_band == "minor" and not caught and not _sells(left, right)):
        return None if deeds.RELATION_RIGHT.match(right) else "victim"
    if noun.group in {"they", "kin", "offspring"}:
        return _kin(noun, left, right, caught=caught)
    if _sells(left, right):
        return "suspect"
    return (
        _women(left, right, caught=caught)
        if noun.group == "woman"
        else _others(noun, sentence, left, right, caught=caught, sold=sold)
    )


def _is_told_of_crowd(left: str, right: str) -> bool:
    return deeds.HARMED_LEFT.search(left) is not None or deeds.SUFFERS_RIGHT.match(right) is not None


_ARE_VICTIMS = re.compile(r"(?: [^\W\d_]+){0,6} (?:được|đã|mới) [^.,;\n]{0,24}là (?:các )?nạn nhân\b")
_CONVICTED = re.compile(r" (?:đã )?bị (?:kết án|truy tố|kết tội|buộc tội|khởi tố)\b")


def _sells(left: str, right: str) -> bool:
    """Tell those who sell or hold others; "rủ 3 nữ sinh đi chơi rồi bán" tells of the sold."""
    sells = deeds.SELLS_RIGHT.match(right) is not None
    return sells and not (deeds.HARMED_LEFT.search(left) or deeds.HARMED_WITH.search(left))


def _kin(noun: Noun, left: str, right: str, *, caught: bool) -> Role | None:
    """Judge "hai mẹ con", "hai con": told of for many reasons, counted for what they did or suffered."""
    suffers = _SUFFERS[noun.group]
    if deeds.SOLD_LEFT.search(left) or deeds.WRONGED_LEFT.search(left) or suffers.match(right):
        return "victim"
    return "suspect" if caught or deeds.CAUGHT_RIGHT.match(right) or _sells(left, right) else None


_SUFFERS = {"offspring": deeds.SOLD_RIGHT, "kin": deeds.VICTIM_RIGHT, "they": deeds.SUFFERS_RIGHT}


def _others(noun: Noun, sentence: str, left: str, right: str, *, caught: bool, sold: bool) -> Role | None:
    """Men, workers and "persons" are what the deed beside them says."""
    worker = noun.group == "worker"
    victim = deeds.VICTIM_RIGHT.match(right) is not None or deeds.VICTIMS_LEFT.search(left) is not None
    victim = victim or (noun.group in {"person", "worker"} and _is_cared_for(sentence, left, right))
    if not caught and (deeds.HARMED_WITH.search(left) or deeds.TAKERS_LEFT.search(left)):
        return "victim"
    if deeds.TAKEN_RIGHT.match(right) and not deeds.BOUGHT_LEFT.search(left):
        return "victim"
    if deeds.RING_OF_LEFT.search(left) and not victim:
        return "suspect"
    if deeds.TOOK_LEFT.search(left) and not victim and noun.group in {"man", "person"}:
        return None if deeds.MARRIED_RIGHT.match(right) else "suspect"
    if (
        not caught
        and (deeds.WRONGED_LEFT.search(left) or deeds.RING_LEFT.search(left))
        and deeds.CAUGHT_BEHIND.match(right) is None
    ):
        return "victim"
    if caught or deeds.CAUGHT_RIGHT.match(right) or deeds.CAUGHT_OPEN.match(right) or deeds.CARRY_RIGHT.match(right):
        return None if worker and victim and not caught else "suspect"
    if deeds.BOUGHT_LEFT.search(left) and not victim:
        return None
    told = victim or (deeds.VICTIM_SENTENCE.search(sentence) and (worker or deeds.VICTIM_LEFT.search(left)))
    back = noun.group == "person" and sold and deeds.RETURNED_LEFT.search(left)
    lured = sold and not caught and deeds.LURED_LEFT.search(left) is not None
    return "victim" if told or back or lured or (worker and deeds.VICTIM_LEFT.search(left)) else None


def _is_cared_for(sentence: str, left: str, right: str) -> bool:
    """Tell those for whom an agency did something."""
    cared = deeds.CARED_LEFT.search(left) is not None or deeds.CARED_RIGHT.match(right) is not None
    return cared and deeds.CARED.search(sentence) is not None


def _women(left: str, right: str, *, caught: bool) -> Role | None:
    """Women and girls in news of trafficking are victims, but for those who sold or were arrested."""
    if caught or deeds.CARRY_RIGHT.match(right) or deeds.CAUGHT_OPEN.match(right):
        return "suspect"
    victim = deeds.VICTIM_RIGHT.match(right) or deeds.HARMED_LEFT.search(left)
    if deeds.CAUGHT_RIGHT.match(right) and not victim:
        return "suspect"
    if deeds.BOUGHT_LEFT.search(left) and not victim:
        return "suspect" if deeds.TOOK_LEFT.search(left) else None
    return None if deeds.RELATION_RIGHT.match(right) and not victim else "victim"
