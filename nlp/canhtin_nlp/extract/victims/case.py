"""Chooses among several numbers of the article's own case.

They are told in the order of the story, not of their weight: a total decides, then names or what is added to the
largest, then those identified of it, and last the largest itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from canhtin_nlp.extract.counts.names import MANY
from canhtin_nlp.extract.victims.beside import are_besides_one, are_others, is_more, is_of_network
from canhtin_nlp.extract.victims.evidence import Choice, Evidence, is_case
from canhtin_nlp.extract.victims.totals import (
    added_to_known,
    identified_of,
    joined_to,
    last_total,
    other_half_of,
    taken_apart,
)
from canhtin_nlp.findings import Count


@dataclass(frozen=True, eq=False)
class Case:
    """The numbers told of one case, at least one, with the evidence around them."""

    evidence: Evidence
    numbers: Sequence[Count]

    @cached_property
    def own(self) -> Sequence[Count]:
        """The numbers of this trial, without those of the whole network."""
        return [count for count in self.numbers if not is_of_network(self.evidence, count)] or self.numbers

    @cached_property
    def acted(self) -> Sequence[Count]:
        """The own numbers with a deed told of them, where there are such."""
        return [count for count in self.own if count.actions or count.rule.startswith(("victim", "infant"))] or self.own

    @cached_property
    def most(self) -> int:
        """The largest number with a deed."""
        return max(count.best or 0 for count in self.acted)


def _stated_total(case: Case) -> Choice | None:
    """Take "nâng tổng số nạn nhân lên 9"."""
    total = last_total(case.evidence, case.numbers)
    return (total.best, "stated_total") if total is not None else None


def _more_names(case: Case) -> Choice | None:
    """Take the hidden names where they are more than any number: "chị M., chị D., em Ch."."""
    names = len(case.evidence.named.names)
    # of sold babies the names are those of the mothers
    babies = all(count.who == "infant" for count in case.acted)
    if names > case.most and not babies and MANY.search("\n".join(case.evidence.lows)):
        return names, "named_victims"
    return None


def _added(case: Case) -> Choice | None:
    """Add "lừa thêm 3 nạn nhân" to those known before."""
    more = next((count for count in case.acted if is_more(case.evidence, count)), None)
    return added_to_known(case.evidence, more) if more is not None and len(case.own) > 1 else None


def _largest_and_one(case: Case) -> Choice | None:
    """Add the one beside whom the others are counted: "ngoài chị N. còn có hai cô gái"."""
    if any(count.best == case.most and are_besides_one(case.evidence, count) for count in case.acted):
        return case.most + 1, "named_and_others"
    return None


def _sum_of_two(case: Case) -> Choice | None:
    """Add "3 phụ nữ và 2 trẻ em", "5 nam, 3 nữ"."""
    largest = (count for count in case.acted if count.best == case.most)
    seconds = (joined_to(case.evidence, count) or other_half_of(case.evidence, count) for count in largest)
    second = max(seconds, default=0)
    return (case.most + second, "sum_of_two") if second else None


def _largest_and_others(case: Case) -> Choice | None:
    """Add "14 chị em khác" to the largest number, unless that already holds them."""
    smaller = (count for count in case.acted if count.best != case.most)
    others = next((count.best or 0 for count in smaller if are_others(case.evidence, count)), 0)
    if others and case.most - others not in {count.best for count in case.acted if count.best != others}:
        return case.most + others, "largest_and_others"
    return None


def _identified(case: Case) -> Choice | None:
    """Of "20 người trở về" take the 6 that are victims."""
    largest = next((count for count in case.acted if count.best == case.most), None)
    return identified_of(case.evidence, largest) if largest is not None else None


def _taken_apart(case: Case) -> Choice | None:
    """Take the 7 of "7 phụ nữ: 4 người bị bán làm vợ, 3 người bị ép tiếp khách", where none is larger."""
    apart = taken_apart([count for count in case.evidence.victims if is_case(count)])
    if apart is None or apart.best != max(count.best or 0 for count in case.numbers):
        return None
    return apart.best, "taken_apart"


def _largest(case: Case) -> Choice:
    """Take the largest number with a deed."""
    return case.most, "largest_case_number"


_RULES: tuple[Callable[[Case], Choice | None], ...] = (
    _stated_total,
    _more_names,
    _added,
    _largest_and_one,
    _sum_of_two,
    _largest_and_others,
    _identified,
    _taken_apart,
    _largest,
)


def choose_of_case(evidence: Evidence, numbers: Sequence[Count]) -> Choice:
    """Return what the first rule says that has something to say of the case; the last one always has."""
    case = Case(evidence, numbers)
    return next(choice for rule in _RULES if (choice := rule(case)) is not None)
