"""The rules of headline and lead: a number of the article's own case stands there, or they tell of one victim.

Each rule looks at the evidence and returns its choice, or None where it has nothing to say; their order stands in
`choice`. Those of a number all look at the first one.
"""

from canhtin_nlp.extract.victims.beside import are_a_group, are_besides_one, is_more
from canhtin_nlp.extract.victims.case import choose_of_case
from canhtin_nlp.extract.victims.evidence import Choice, Evidence, is_case, is_loose
from canhtin_nlp.extract.victims.singular import tells_of_both, tells_of_companion
from canhtin_nlp.extract.victims.totals import (
    added_to_known,
    identified_of,
    joined_to,
    larger_total,
    last_total,
    whole_of,
    whole_with_rest,
)
from canhtin_nlp.findings import Count

_PAIR = 2


def first_of_case(evidence: Evidence) -> Count | None:
    """Return the number that headline and lead tell first, where it is of the article's own case."""
    first = next(iter(evidence.stated_in_head), None)
    return first if first is not None and is_case(first) and not evidence.is_campaign else None


def total_of_headline_case(evidence: Evidence) -> Choice | None:
    """Take the total before the number of the headline: "2 thiếu nữ …", and the body "tính cả hai em, có 6 nạn nhân"."""
    first = first_of_case(evidence)
    if first is None:
        return None
    total = last_total(evidence, [count for count in evidence.stated_in_head if is_case(count)])
    total = total or whole_with_rest(evidence, first) or larger_total(evidence, first)
    return (total.best, "stated_total") if total is not None else None


def headline_added_to_known(evidence: Evidence) -> Choice | None:
    """Add "giải cứu thêm 3 nạn nhân" to those known before."""
    first = first_of_case(evidence)
    return added_to_known(evidence, first) if first is not None and is_more(evidence, first) else None


def whole_of_headline_part(evidence: Evidence) -> Choice | None:
    """Take the whole of a headline's part: "4 em nhỏ được giải cứu", of "9 người, trong đó có 4 em nhỏ"."""
    first = first_of_case(evidence)
    whole = whole_of(first, evidence.victims) if first is not None else None
    return (whole, "whole_of_headline_part") if whole is not None else None


def identified_of_headline(evidence: Evidence) -> Choice | None:
    """Of "tiếp nhận 20 người trở về" take "trong đó có 6 nạn nhân"."""
    first = first_of_case(evidence)
    return identified_of(evidence, first) if first is not None else None


def headline_others_and_one(evidence: Evidence) -> Choice | None:
    """Count the one beside the others: "chị M. cùng ba người bạn" are four."""
    first = first_of_case(evidence)
    if first is None or not are_besides_one(evidence, first):
        return None
    return (first.best or 0) + 1, "named_and_others"


def headline_sum_of_two(evidence: Evidence) -> Choice | None:
    """Add "3 phụ nữ và 2 trẻ em"."""
    first = first_of_case(evidence)
    second = joined_to(evidence, first) if first is not None else 0
    return ((first.best or 0) + second, "sum_of_two") if first is not None and second else None


def number_of_headline(evidence: Evidence) -> Choice | None:
    """Take the number itself; a rounded one ("gần 300 nữ sinh") yields to the exact one that the text gives."""
    first = first_of_case(evidence)
    if first is None:
        return None
    rule = "headline" if first.span.field == "title" else "lead"
    if first.form == "exact" or first.best is None:
        return first.best, rule
    exact = (c.best for c in evidence.stated if is_case(c) and c.form == "exact" and c.best is not None)
    return next((best for best in exact if abs(best - first.best) * 10 <= first.best), first.best), rule


def one_in_headline(evidence: Evidence) -> Choice | None:
    """Take "tiếp nhận 1 nạn nhân"."""
    ones = (count for count in evidence.victims if count.best == 1 and not is_loose(count))
    return (1, "one_in_headline") if any(evidence.is_in_head(count) for count in ones) else None


def both_in_headline(evidence: Evidence) -> Choice | None:
    """Take two for "bán cả mẹ lẫn con"."""
    return (_PAIR, "pair_in_headline") if tells_of_both(evidence.head) else None


def sales_under_headline_of_one(evidence: Evidence) -> Choice | None:
    """Take the sum of the sales of a case whose headline names one: "lừa bán em họ", then "tiếp tục lừa 2 phụ nữ"."""
    if not evidence.is_headline_of_one or not evidence.is_of_case or not evidence.sold_in_all:
        return None
    return evidence.sold_in_all, "sum_of_sales"


def list_under_headline_of_one(evidence: Evidence) -> Choice | None:
    """Take the list of the body: "các nạn nhân gồm chị M., chị D. và em Ch."."""
    if not evidence.is_headline_of_one or evidence.listed is None:
        return None
    return evidence.listed.best, "named_victims"


def case_under_headline_of_one(evidence: Evidence) -> Choice | None:
    """Choose among the numbers of the body that are of victims or of a group: "cả bốn bị bán"."""
    if not evidence.is_headline_of_one:
        return None
    cases = (count for count in evidence.stated if is_case(count))
    more = [count for count in cases if count.rule.startswith("victim") or are_a_group(evidence, count)]
    return choose_of_case(evidence, more) if more else None


def one_and_companion(evidence: Evidence) -> Choice | None:
    """Take two for "cô gái cùng một người bạn", of whom the text goes on to speak as two."""
    if not evidence.is_headline_of_one:
        return None
    pairs = (count for count in evidence.stated if is_case(count) and count.best == _PAIR)
    two = any(not count.rule.startswith("man") for count in pairs)
    return (_PAIR, "pair_in_headline") if two and tells_of_companion(evidence.head) else None


def sold_under_headline_of_one(evidence: Evidence) -> Choice | None:
    """Count the hidden names that are each told to have been sold: "lừa bán em Ng.", "bán chị L."."""
    if not evidence.is_headline_of_one or evidence.named.sold < _PAIR:
        return None
    return evidence.named.sold, "named_victims"


def headline_of_one(evidence: Evidence) -> Choice | None:
    """Take one for "thiếu nữ 15 tuổi bị bán sang Trung Quốc"."""
    return (1, "headline_of_one") if evidence.is_headline_of_one else None
