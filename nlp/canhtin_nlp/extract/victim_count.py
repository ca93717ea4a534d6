"""Chooses the one number of victims that stands for an article, and names the rule that chose it.

A case story counts the distinct victims of its own case, a statistic those of its own main period. Totals of a period
are never added to cases, nor parts ("trong đó có …") to their whole. Nothing is guessed: without a stated number there
is None, but for the story of one person, who counts as one.
"""

from collections.abc import Sequence
from functools import cached_property

from canhtin_nlp.document import Document
from canhtin_nlp.extract.counts_audience import is_of_campaign
from canhtin_nlp.extract.counts_deeds import VICTIM_SENTENCE
from canhtin_nlp.extract.counts_names import MANY, Named, named_victims
from canhtin_nlp.extract.counts_roles import CROWD
from canhtin_nlp.extract.counts_seen import VICTIMS
from canhtin_nlp.extract.counts_story import head_of, is_of_case, is_report
from canhtin_nlp.extract.sections import groups_of, items_of
from canhtin_nlp.extract.singular import (
    count_of_many,
    is_headline_of_one,
    is_story_of_one,
    may_be_headline_of_one,
    speaks_of_many,
    tells_of_both,
    tells_of_companion,
)
from canhtin_nlp.extract.victim_beside import Beside, head_test, is_case, whole_of
from canhtin_nlp.extract.victim_names import is_story_of_somebody, listed_in_full, names_of_sold
from canhtin_nlp.extract.victim_sales import sold_in_all
from canhtin_nlp.findings import Count
from canhtin_nlp.numbers import lowered

Choice = tuple[int | None, str]

_SURE = frozenset({"confirmed_victim", "infant"})
"""Whom numbers that only the body tells must be of to be those of the article's case."""
_TOLD = frozenset({"confirmed_victim", "possible_victim"})
_PAIR = 2
_OFTEN = 3
"""A number that is told so many times is the story's own."""


def choose_victim_count(document: Document, counts: tuple[Count, ...]) -> Choice:
    """Return the victims of the article's own case, or of its main period, and the rule; (None, "") where not stated."""
    chooser = _Chooser(document, counts)
    return (
        chooser.of_roundup()
        or chooser.of_case_in_headline()
        or chooser.of_one_in_headline()
        or chooser.of_total_in_headline()
        or chooser.of_report()
        or chooser.of_body()
    )


class _Chooser(Beside):
    """Holds what the rules look at: the counts of victims, the texts, the words before each count."""

    def __init__(self, document: Document, counts: Sequence[Count]) -> None:
        self.parts = document.prose()
        persons = [c for c in counts if c.unit == "persons" and c.best is not None and ":more:" not in c.rule]
        self.victims = [count for count in persons if count.who in VICTIMS]
        self.is_head = head_test(self.parts)
        self.stated = self.firm([c for c in self.victims if (c.best or 0) > 1 and c.rule != "named"])

    @cached_property
    def lows(self) -> list[str]:
        """The parts' texts in lower case."""
        return [lowered(part.text) for part in self.parts]

    @cached_property
    def named(self) -> Named:
        """The victims told of by their initials."""
        return named_victims(self.parts, self.lows)

    @cached_property
    def top(self) -> str:
        """Headline and lead in lower case."""
        return head_of(self.parts, self.lows)

    @cached_property
    def sold_in_all(self) -> int:
        """The victims of all sales that the body tells one after another, 0 where it does not."""
        return sold_in_all(self.parts, self.lows, self.top, self.victims)

    def firm(self, counts: list[Count]) -> list[Count]:
        """Leave out parts and what in the body only a noun says, as long as something firmer is there."""
        wholes = [count for count in counts if not count.part_of_whole]
        return [c for c in wholes if self.is_head(c) or not c.rule.endswith(":noun")] or wholes or counts

    def of_case_in_headline(self) -> Choice | None:
        """Take the first number of the article's own case in headline or lead."""
        head = [count for count in self.stated if self.is_head(count)]
        if not head or not is_case(head[0]) or self.is_campaign():
            return None
        chosen = head[0]
        total = self.total([count for count in head if is_case(count)]) or self.with_rest(chosen)
        total = total or self.more_in_all(chosen)
        if total is not None:
            return total.best, "stated_total"
        if self.is_more(chosen):
            return self.with_more(chosen)
        whole = whole_of(chosen, self.victims)
        if whole is not None:
            return whole, "whole_of_headline_part"
        return self.identified(chosen) or self.exactly(chosen)

    def exactly(self, chosen: Count) -> Choice:
        """Take the number of a headline; a rounded one ("gần 300 nữ sinh") yields to the exact one that the text gives."""
        rule = "headline" if chosen.span.field == "title" else "lead"
        if self.is_beside_one(chosen):
            return (chosen.best or 0) + 1, "named_and_others"
        second = self.joined(chosen)
        if second:
            return (chosen.best or 0) + second, "sum_of_two"
        if chosen.form == "exact" or chosen.best is None:
            return chosen.best, rule
        near = (c.best for c in self.stated if is_case(c) and c.form == "exact" and c.best is not None)
        return next((best for best in near if abs(best - chosen.best) * 10 <= chosen.best), chosen.best), rule

    def of_total_in_headline(self) -> Choice | None:
        """Take the total of a period in headline or lead, before one that has no first day."""
        head = [count for count in self.stated if self.is_head(count) and _is_total(count)]
        if not head:
            return None
        chosen = next((count for count in head if count.basis == "period"), head[0])
        return self.identified(chosen) or (chosen.best, f"headline_{chosen.basis}_total")

    def with_more(self, more: Count) -> Choice:
        """Add "thêm 3 nạn nhân" to those known before, unless the text gives the sum itself."""
        added = more.best or 0
        others = [
            c
            for c in self.victims
            if c.basis == "case" and c.best not in {1, added} and not c.part_of_whole and not self.is_more(c)
        ]
        total = self.total(others)
        if total is not None:
            return total.best, "stated_total"
        most = max((c.best or 0 for c in others), default=0)
        if most > added and any(c.form == "at_least" and c.best == most for c in others):
            return most, "stated_total"
        return most + added, "added_to_those_before"

    def identified(self, chosen: Count) -> Choice | None:
        """Of returnees and suspected cases, take those that the text then says are victims."""
        loose = chosen.who == "returnee" or chosen.rule.startswith(("worker", "person"))
        if not loose or "nạn nhân" in chosen.span.text:
            return None
        later = self.victims[self.victims.index(chosen) + 1 :]
        for count in later:
            # of missing tourists "xác định" says where they are, not what became of them
            official = "identified" in count.actions and "possible_victim" not in {count.who, chosen.who}
            sure = official or count.rule.startswith("victim") or self.are_called_victims(count)
            fewer = 0 < (count.best or 0) < (chosen.best or 0)
            told = chosen.who == "returnee" and count.part_of_whole and count.who in _TOLD
            if fewer and (told or (sure and (count.part_of_whole or chosen.who == "returnee"))):
                return count.best, "identified_victims"
            if fewer and chosen.who == "returnee" and count.who != "returnee" and "rescued" in count.actions:
                return count.best, "identified_victims"
        return None

    def of_one_in_headline(self) -> Choice | None:
        """Take one victim where headline and lead tell of one and of no more."""
        ones = [c for c in self.victims if c.best == 1 and self.is_head(c) and not c.rule.endswith(":noun")]
        if ones:
            return 1, "one_in_headline"
        if tells_of_both(self.top):
            return _PAIR, "pair_in_headline"
        if not is_headline_of_one(self.top) or self.is_campaign():
            return None
        if self.sold_in_all and is_of_case(self.top):
            return self.sold_in_all, "sum_of_sales"
        listed = next((count.best for count in self.victims if count.rule == "named"), None)
        if listed is not None:
            return listed, "named_victims"
        more = [c for c in self.stated if is_case(c) and (c.rule.startswith("victim") or self.is_group(c))]
        if more:
            return self.of_cases(more)
        if self.is_pair():
            return _PAIR, "pair_in_headline"
        return (self.named.sold, "named_victims") if self.named.sold > 1 else (1, "headline_of_one")

    def is_pair(self) -> bool:
        """Tell one and a companion in the headline, of whom the text goes on to speak as two."""
        two = any(is_case(count) and count.best == _PAIR and not count.rule.startswith("man") for count in self.stated)
        return two and tells_of_companion(self.top)

    def of_report(self) -> Choice | None:
        """Take the victims of its period where the article reports on one, whatever cases it tells besides."""
        if not is_report(self.top):
            return None
        periods = [count for count in self.stated if count.basis == "period"]
        periods = [count for count in periods if count.rule.startswith("victim")] or periods
        if not periods or self.tells_of_one_before(periods[0]):
            return None
        total = self.total(self.stated) or self.in_parts(periods)
        if total is not None:
            return total.best, "stated_total"
        return self.identified(periods[0]) or (periods[0].best, "first_period_total")

    def of_body(self) -> Choice:
        """Choose among what only the body tells."""
        cases = [count for count in self.stated if is_case(count)]
        total = self.total(cases)
        if total is not None:
            return total.best, "stated_total"
        groups = self.of_groups()
        if groups is not None:
            return groups
        if self.sold_in_all > max((count.best or 0 for count in cases), default=0) and not self.is_campaign():
            return self.sold_in_all, "sum_of_sales"
        cases = [count for count in cases if self.is_own(count)]
        cases = [count for count in cases if not self.is_guess(count)] or cases
        if cases:
            return self.of_cases(cases)
        named = [count for count in self.victims if count.rule == "named"]
        if named and not self.is_campaign():
            return named[0].best, "named_victims"
        return self.of_names() or self.of_period_or_one()

    def of_names(self) -> Choice | None:
        """Count the victims of a case whom only their names tell apart."""
        if self.is_campaign():
            return None
        names = listed_in_full(self.parts)
        if not names and is_of_case(self.top):
            names = len(names_of_sold(self.parts, self.lows))
        return (names, "named_victims") if names > 1 else None

    def of_roundup(self) -> Choice | None:
        """Add up the items of a roundup, whose headline names only some of them."""
        return self.of_groups() if any(items_of(self.parts)) else None

    def of_groups(self) -> Choice | None:
        """Add up the cases that are told one by one: the items of a roundup, the first group, the second, the third."""
        groups = groups_of(self.parts, self.lows)
        if not any(groups):
            return None
        # items of a roundup may be of other things, the groups of one case are not
        items = any(items_of(self.parts))
        topical = {
            group for group, low in zip(groups, self.lows, strict=True) if not items or VICTIM_SENTENCE.search(low)
        }
        found: dict[int, list[Count]] = {}
        for count in self.victims:
            group = groups[self.order(count)]
            told = (count.best or 0) > 1 or not count.rule.endswith(":noun")
            if group in topical and group and told and is_case(count) and not count.part_of_whole:
                found.setdefault(group, []).append(count)
        if len(found) < 2:
            return None
        each = (self.identified(counts[0]) or (max(c.best or 0 for c in counts), "") for counts in found.values())
        return sum(best or 0 for best, _ in each), "sum_of_cases"

    def is_own(self, count: Count) -> bool:
        """Tell a number of the article's own case from one that a feature or a warning mentions."""
        if count.rule.startswith("victim") or count.who in _SURE:
            return True
        again = sum(other.best == count.best for other in self.victims)
        told = not count.rule.endswith(":noun")
        if self.is_group(count) and not self.is_campaign():
            return True
        return again >= _OFTEN or (told and (is_of_case(self.top) or self.is_first(count)))

    def is_first(self, count: Count) -> bool:
        """Tell the first number of a story, where the next sentences tell what was done to them."""
        if not count.rule.endswith(":later"):
            return False
        return count is self.stated[0] and not speaks_of_many(self.top) and not self.is_campaign()

    def is_campaign(self) -> bool:
        """Tell an article on a campaign, in which a victim's story is told as a warning."""
        return is_of_campaign(self.top)

    def of_cases(self, cases: list[Count]) -> Choice:
        """Choose among the numbers of the article's own case."""
        total = self.total(cases)
        if total is not None:
            return total.best, "stated_total"
        apart = self.in_parts([count for count in self.victims if is_case(count)])
        if apart is not None and apart.best == max(count.best or 0 for count in cases):
            return apart.best, "taken_apart"
        cases = [count for count in cases if not self.is_of_network(count)] or cases
        acted = [count for count in cases if count.actions or count.rule.startswith(("victim", "infant"))] or cases
        best = max(count.best or 0 for count in acted)
        named = len(self.named.names)
        # of sold babies the names are those of the mothers
        babies = all(count.who == "infant" for count in acted)
        if named > best and not babies and MANY.search("\n".join(self.lows)):
            return named, "named_victims"
        more = next((count for count in acted if self.is_more(count)), None)
        if more is not None and len(cases) > 1:
            return self.with_more(more)
        if any(count.best == best and self.is_beside_one(count) for count in acted):
            return best + 1, "named_and_others"
        second = max((self.joined(count) or self.halves(count) for count in acted if count.best == best), default=0)
        if second:
            return best + second, "sum_of_two"
        others = next((c.best or 0 for c in acted if c.best != best and self.are_others(c)), 0)
        if others and best - others not in {count.best for count in acted if count.best != others}:
            return best + others, "largest_and_others"
        largest = next((count for count in acted if count.best == best), None)
        return (largest and self.identified(largest)) or (best, "largest_case_number")

    def is_group(self, count: Count) -> bool:
        """Tell "cả bốn" and the others of one, whatever the headline says of the one."""
        return ":all:told" in count.rule or self.is_with_one(count)

    def is_beside_one(self, count: Count) -> bool:
        """Tell the others of one who is told of: "ngoài chị N. còn có hai cô gái khác", "14 chị em khác cũng bị nhốt"."""
        if self.is_besides(count) or self.is_with_one(count):
            return True
        if not self.are_others(count):
            return False
        return may_be_headline_of_one(MANY.sub("", self.top)) or len(self.named.names) == 1

    def of_period_or_one(self) -> Choice:
        """Take the total of the article's main period; else the one victim that the text tells of."""
        periods = [count for count in self.stated if count.basis == "period" and not self.is_yearly(count)]
        periods = periods or [count for count in self.stated if count.basis == "cumulative"]
        if periods and not self.tells_of_one_before(periods[0]):
            return self.identified(periods[0]) or (periods[0].best, f"first_{periods[0].basis}_total")
        ones = [c for c in self.victims if c.best == 1 and (c.actions or ":one:" not in c.rule or c.who == "infant")]
        ones = [count for count in ones if count.basis == "period" or not self.is_campaign()]
        told = any(count.rule.startswith(("victim", "infant")) or count.actions for count in ones)
        if told and (is_of_case(self.top) or (count_of_many(self.lows) == 0 and not speaks_of_many(self.top))):
            return 1, "one_victim"
        if periods or is_story_of_one(self.parts, self.lows, self.top, self.named):
            return 1, "story_of_one"
        if may_be_headline_of_one(self.top) and not self.is_campaign() and count_of_many(self.lows) == 0:
            return 1, "headline_of_one"
        return None, ""

    def tells_of_one_before(self, total: Count) -> bool:
        """Tell whether the story of one named victim comes first, and the total only after it."""
        at = self.order(total)
        if (
            not self.is_campaign()
            and not is_report(self.top)
            and is_story_of_somebody(self.parts[:at], self.lows[:at], self.top)
        ):
            return True
        named = self.named
        if len(named.names) != 1 or named.span is None or self.is_campaign():
            return False
        order = {part.field: at for at, part in reversed(list(enumerate(self.parts)))}
        return (order[named.span.field], named.span.start) < (order[total.span.field], total.span.start)


def _is_total(count: Count) -> bool:
    return count.basis in {"period", "cumulative"} or (count.best or 0) >= CROWD
