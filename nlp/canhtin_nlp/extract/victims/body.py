"""The rules of what only the body tells of the article's own case: its numbers, its lists, its names.

Each rule looks at the evidence and returns its choice, or None where it has nothing to say; their order stands in
`choice`.
"""

from collections.abc import Sequence

from canhtin_nlp.extract.victims.beside import are_a_group, is_guess
from canhtin_nlp.extract.victims.case import choose_of_case
from canhtin_nlp.extract.victims.evidence import Choice, Evidence, is_case, is_loose
from canhtin_nlp.extract.victims.names import listed_in_full, names_of_sold
from canhtin_nlp.extract.victims.totals import last_total
from canhtin_nlp.findings import Count

_SURE = frozenset({"confirmed_victim", "infant"})
"""Whom numbers that only the body tells must be of to be those of the article's case."""
_OFTEN = 3
"""A number that is told so many times is the story's own."""


def total_of_case(evidence: Evidence) -> Choice | None:
    """Take "việc này nâng tổng số nạn nhân lên 9"."""
    total = last_total(evidence, _cases(evidence))
    return (total.best, "stated_total") if total is not None else None


def sum_of_sales(evidence: Evidence) -> Choice | None:
    """Add up sales told one after another, where no number is as large: "lần thứ nhất bán 2 em", "lần thứ hai bán 3"."""
    most = max((count.best or 0 for count in _cases(evidence)), default=0)
    return (evidence.sold_in_all, "sum_of_sales") if not evidence.is_campaign and evidence.sold_in_all > most else None


def numbers_of_case(evidence: Evidence) -> Choice | None:
    """Choose among the numbers of the article's own case: "các đối tượng đã bán 7 cháu bé, 5 cháu đã được giải cứu"."""
    own = [count for count in _cases(evidence) if _is_own(evidence, count)]
    own = [count for count in own if not is_guess(evidence, count)] or own
    return choose_of_case(evidence, own) if own else None


def _cases(evidence: Evidence) -> Sequence[Count]:
    return [count for count in evidence.stated if is_case(count)]


def _is_own(evidence: Evidence, count: Count) -> bool:
    """Tell a number of the article's own case from one that a feature or a warning mentions."""
    if count.rule.startswith("victim") or count.who in _SURE:
        return True
    if are_a_group(evidence, count) and not evidence.is_campaign:
        return True
    again = sum(other.best == count.best for other in evidence.victims)
    return again >= _OFTEN or (not is_loose(count) and (evidence.is_of_case or _is_first(evidence, count)))


def _is_first(evidence: Evidence, count: Count) -> bool:
    """Tell the first number of a story, where the next sentences tell what was done to them."""
    if not count.rule.endswith(":later") or count is not evidence.stated[0]:
        return False
    return not evidence.speaks_of_many and not evidence.is_campaign


def list_of_hidden_names(evidence: Evidence) -> Choice | None:
    """Count "chị Vàng Thị M., chị Vàng Thị D. và em Lù Thị Ch."."""
    if evidence.listed is None or evidence.is_campaign:
        return None
    return evidence.listed.best, "named_victims"


def names_of_case(evidence: Evidence) -> Choice | None:
    """Count the victims whom only their names tell apart: "lừa bán Lù Thị Mẩy", later "lừa bán Vàng Thị Dủ"."""
    if evidence.is_campaign:
        return None
    names = listed_in_full(evidence.parts)
    if not names and evidence.is_of_case:
        names = len(names_of_sold(evidence.parts, evidence.lows))
    return (names, "named_victims") if names > 1 else None
