"""How the numbers of one article hang together: totals, wholes and their parts, additions, numbers side by side.

Only what the text itself says or takes apart is put together: totals of a period are never added to cases.
"""

import itertools
import re
from collections.abc import Sequence

from canhtin_nlp.extract.counts.names import UPPER
from canhtin_nlp.extract.victims.beside import are_called_victims, before, is_more, is_rest
from canhtin_nlp.extract.victims.evidence import Choice, Evidence, is_case
from canhtin_nlp.findings import Count

_MOST_PARTS = 4
"""Parts that are added up to find the number that a text takes apart."""
_SMALL = 5
"""Numbers up to this are too often the sum of others by chance."""
_TOTAL = re.compile(
    r"(?:nâng (?:tổng )?số[^.;\n]{0,40}lên|(?:tính|cộng|gộp) chung(?: lại)?[^.;\n]{0,40}?|"
    r"tổng (?:số|cộng)[^.;\n]{0,40}(?:là|lên|có)|tổng cộng(?: có| đã)?|"
    r"xác định lại|đính chính|"
    r"con số chính xác là|chính xác là|thực tế (?:là|có)|đến nay,? (?:đã )?(?:xác định|làm rõ)(?: được)?(?: có)?|"
    r"không phải \d+ mà là|tuy nhiên,?[^.;\n]{0,60}\bchỉ|thực tế[^.;\n]{0,20} chỉ|như vậy[^.;\n]{0,60} đã (?:\w+ )?|như vậy,?(?: chỉ| còn)?|"
    r"(?:tính|kể) cả [^.;\n]{1,60}|"
    r"lên (?:thành|tới|đến))(?: (?:được|có|tổng cộng|con số|là))? ?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?: (?:ở|tại|quê|trong|thuộc|người|trú) [^.;,\n]{1,40})?,? (?:và|cùng|cùng với|và có) ?")
_SELLS_OTHERS = re.compile(rf"[^.;,\n]{{0,40}}, (?:còn )?[{UPPER}][^\W\d_]+ (?:lừa )?bán (?:được )?")
"""What stands between the victims of one seller and those of another: "Mận bán 2 phụ nữ, Đào bán 1 phụ nữ"."""
_TOLD = frozenset({"confirmed_victim", "possible_victim"})


def last_total(evidence: Evidence, counts: Sequence[Count]) -> Count | None:
    """Return the last number that is said to be the total: "nâng tổng số nạn nhân lên 9"."""
    said = [c for c in counts if c.rule.startswith("victim:bare") or _TOTAL.search(before(evidence, c))]
    return said[-1] if said else None


def larger_total(evidence: Evidence, chosen: Count) -> Count | None:
    """Return the total that the body states, where it is more than the headline's: "tính cả ông, có 6 nạn nhân"."""
    said = (count for count in evidence.stated if is_case(count) and count.rule.startswith("victim"))
    return last_total(evidence, [count for count in said if (count.best or 0) > (chosen.best or 0)])


def whole_with_rest(evidence: Evidence, chosen: Count) -> Count | None:
    """Return the whole of those in the headline and of "hai người còn lại", where the text tells how many it is."""
    rests = {count.best or 0 for count in evidence.victims if is_rest(evidence, count)}
    wholes = (count for count in evidence.stated if is_case(count))
    return next((whole for whole in wholes if (whole.best or 0) - (chosen.best or 0) in rests), None)


def whole_of(chosen: Count, victims: Sequence[Count]) -> int | None:
    """Return the larger number of which the text says that the chosen one is a part: "9 người, trong đó có 4 trẻ em"."""
    for i, count in enumerate(victims):
        if count.part_of_whole and count.best == chosen.best:
            wholes = [
                c.best for c in victims[max(0, i - 2) : i] if not c.part_of_whole and (c.best or 0) > (count.best or 0)
            ]
            if wholes:
                return wholes[-1]
    return None


def taken_apart(counts: Sequence[Count]) -> Count | None:
    """Return the number that the text takes apart: right beside it stand two or more that add up to it."""
    for at, count in enumerate(counts):
        for parts in (counts[at + 1 : at + 1 + _MOST_PARTS], counts[max(0, at - _MOST_PARTS) : at][::-1]):
            sums = list(itertools.accumulate(part.best or 0 for part in parts))
            if (count.best or 0) > _SMALL and count.best in sums[1:]:
                return count
    return None


def added_to_known(evidence: Evidence, more: Count) -> Choice:
    """Add "thêm 3 nạn nhân" to those known before, unless the text gives the sum itself."""
    added = more.best or 0
    others = [
        c
        for c in evidence.victims
        if c.basis == "case" and c.best not in {1, added} and not c.part_of_whole and not is_more(evidence, c)
    ]
    total = last_total(evidence, others)
    if total is not None:
        return total.best, "stated_total"
    most = max((c.best or 0 for c in others), default=0)
    if most > added and any(c.form == "at_least" and c.best == most for c in others):
        return most, "stated_total"
    return most + added, "added_to_those_before"


def identified_of(evidence: Evidence, chosen: Count) -> Choice | None:
    """Of returnees and suspected cases, take those that the text then says are victims: "xác định 3 người là nạn nhân"."""
    loose = chosen.who == "returnee" or chosen.rule.startswith(("worker", "person"))
    if not loose or "nạn nhân" in chosen.span.text:
        return None
    for count in evidence.victims[evidence.victims.index(chosen) + 1 :]:
        if 0 < (count.best or 0) < (chosen.best or 0) and _are_identified(evidence, count, chosen):
            return count.best, "identified_victims"
    return None


def _are_identified(evidence: Evidence, count: Count, chosen: Count) -> bool:
    """Tell a smaller number that comes later and is of the victims among those chosen."""
    if chosen.who == "returnee":
        if count.part_of_whole and count.who in _TOLD:
            return True
        if count.who != "returnee" and "rescued" in count.actions:
            return True
    elif not count.part_of_whole:
        return False
    # of missing tourists "xác định" says where they are, not what became of them
    official = "identified" in count.actions and "possible_victim" not in {count.who, chosen.who}
    return official or count.rule.startswith("victim") or are_called_victims(evidence, count)


def joined_to(evidence: Evidence, count: Count) -> int:
    """Return the second number of "3 phụ nữ và 2 trẻ em", 0 where none is joined; a baby at hand is no second."""
    other = _next(evidence, count)
    if other is None or count.part_of_whole or other.who != count.who or other.part_of_whole:
        return 0
    gap = _between(evidence, count, other)
    return (other.best or 0) if _SELLS_OTHERS.fullmatch(gap) or _JOINED.fullmatch(gap) else 0


def other_half_of(evidence: Evidence, count: Count) -> int:
    """Return the women of "5 nam, 3 nữ", where the text states no whole; 0 where nothing of the other sex follows."""
    other = _next(evidence, count)
    if other is None or not count.part_of_whole or any(not c.part_of_whole for c in evidence.stated):
        return 0
    if {count.sex, other.sex} != {"male", "female"}:
        return 0
    return (other.best or 0) if _between(evidence, count, other) in {", ", " và ", " và có ", ", có "} else 0


def _next(evidence: Evidence, count: Count) -> Count | None:
    """Return the number of victims that follows in the same field."""
    at = evidence.victims.index(count) + 1
    other = evidence.victims[at] if at < len(evidence.victims) else None
    return other if other is not None and other.span.field == count.span.field else None


def _between(evidence: Evidence, count: Count, other: Count) -> str:
    return evidence.words(count.span.field, count.span.end, other.span.start)
