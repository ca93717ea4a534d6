"""Chooses the one number of victims that stands for an article, and names the rule that chose it.

A case story counts the distinct victims of its own case, a statistic those of its own main period. Totals of a period
are never added to cases, nor parts ("trong đó có …") to their whole. Nothing is guessed: without a stated number there
is None, but for the story of one person, who counts as one.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.counts_context import CROWD
from canhtin_nlp.extract.counts_names import MANY, Named, named_victims
from canhtin_nlp.extract.counts_seen import VICTIMS
from canhtin_nlp.extract.counts_story import head_of, is_report
from canhtin_nlp.extract.singular import (
    count_of_many,
    is_headline_of_one,
    is_of_case,
    is_story_of_one,
    may_be_headline_of_one,
)
from canhtin_nlp.findings import Count
from canhtin_nlp.numbers import lowered
from canhtin_nlp.text import normalise

REACH = 90
"""Characters before a number in which the words stand that make it a total or an addition."""
Choice = tuple[int | None, str]

_TOTAL = re.compile(
    r"(?:nâng (?:tổng )?số[^.;\n]{0,40}lên|tổng (?:số|cộng)[^.;\n]{0,40}(?:là|lên|có)|tổng cộng(?: có| đã)?|"
    r"xác định lại|đính chính|"
    r"con số chính xác là|chính xác là|thực tế (?:là|có)|đến nay,? (?:đã )?(?:xác định|làm rõ)(?: được)?(?: có)?|"
    r"không phải \d+ mà là|"
    r"lên (?:thành|tới|đến))(?: (?:được|có|tổng cộng|con số|là))? ?$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\bthêm(?: được| có)?(?: ít nhất)? ?$", re.IGNORECASE)
_BESIDES = re.compile(
    r"(?:ngoài|cùng(?: với)?) (?:chị|em|cháu|bà|cô|anh) [^;\n]{1,40}(?:còn có|còn|có) ?$", re.IGNORECASE
)
_CAMPAIGN = re.compile(
    r"tuyên truyền|truyền thông|phát động|mít tinh|tập huấn|phiên tòa giả định|câu lạc bộ|hưởng ứng|sân khấu hóa|"
    r"ra quân|30/7|ngày toàn dân|"
    r"phòng,? chống mua,? bán người"
)
_NEWS_OF_CASE = re.compile(
    r"\bbắt\b|khởi tố|xét xử|giải cứu|lừa bán|bị bán|tuyên phạt|lĩnh|triệt phá|trao trả|"
    r"tiếp nhận|xác minh|năm tù"
)

_SURE = frozenset({"confirmed_victim", "infant"})
"""Whom a feature or a warning must speak of for its numbers to be those of a case."""


def choose_victim_count(document: Document, counts: tuple[Count, ...]) -> Choice:
    """Return the victims of the article's own case, or of its main period, and the rule; (None, "") where not stated."""
    chooser = _Chooser(document, counts)
    return chooser.of_headline() or chooser.of_one_in_headline() or chooser.of_report() or chooser.of_body()


class _Chooser:
    """Holds what the rules look at: the counts of victims, the texts, the words before each count."""

    def __init__(self, document: Document, counts: Sequence[Count]) -> None:
        self.parts = document.prose()
        self.tags = " ".join(document.site_tags).lower()
        self.victims = [c for c in counts if c.who in VICTIMS and c.unit == "persons" and c.best is not None]
        self.stated = _firm([c for c in self.victims if (c.best or 0) > 1 and c.rule != "named"])
        self.is_head = _head_of(self.parts)

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

    def before(self, count: Count) -> str:
        """Return the words before a count in its field, in uniform letters."""
        original = next((part.original for part in self.parts if part.field == count.span.field), "")
        return normalise(original[max(0, count.span.start - REACH) : count.span.start]).text

    def total(self, counts: Sequence[Count]) -> Count | None:
        """Return the last number that is said to be the total: "nâng tổng số nạn nhân lên 9"."""
        said = [c for c in counts if c.rule.startswith("victim:bare") or _TOTAL.search(self.before(c))]
        return said[-1] if said else None

    def of_headline(self) -> Choice | None:
        """Take the first number of headline or lead."""
        head = [count for count in self.stated if self.is_head(count)]
        if not head:
            return None
        chosen = head[0]
        if chosen.basis in {"period", "cumulative"}:
            chosen = next((count for count in head if count.basis == "period"), chosen)
            return self.identified(chosen) or (chosen.best, f"headline_{chosen.basis}_total")
        total = self.total([count for count in head if count.basis == "case"])
        if total is not None:
            return total.best, "stated_total"
        if _MORE.search(self.before(chosen)):
            return self.with_more(chosen)
        whole = _whole_of(chosen, self.victims)
        if whole is not None:
            return whole, "whole_of_headline_part"
        return self.identified(chosen) or (chosen.best, "headline" if chosen.span.field == "title" else "lead")

    def with_more(self, more: Count) -> Choice:
        """Add "thêm 3 nạn nhân" to those known before, unless the text gives the sum itself."""
        added = more.best or 0
        others = [
            c
            for c in self.victims
            if c.basis == "case"
            and c.best not in {1, added}
            and not c.part_of_whole
            and not _MORE.search(self.before(c))
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
            sure = "identified" in count.actions or count.rule.startswith("victim")
            fewer = 0 < (count.best or 0) < (chosen.best or 0)
            if fewer and (sure and (count.part_of_whole or chosen.who == "returnee")):
                return count.best, "identified_victims"
            if fewer and chosen.who == "returnee" and count.who != "returnee" and "rescued" in count.actions:
                return count.best, "identified_victims"
        return None

    def of_one_in_headline(self) -> Choice | None:
        """Take one victim where headline and lead tell of one and of no more."""
        ones = [c for c in self.victims if c.best == 1 and self.is_head(c) and not c.rule.endswith(":noun")]
        if ones:
            return 1, "one_in_headline"
        if not is_headline_of_one(self.top) or self.is_campaign():
            return None
        more = [c for c in self.stated if c.basis == "case" and c.rule.startswith("victim") and (c.best or 0) < CROWD]
        return self.of_cases(more) if more else (1, "headline_of_one")

    def of_report(self) -> Choice | None:
        """Take the victims of its period where the article reports on one, whatever cases it tells besides."""
        if not is_report(self.top):
            return None
        periods = [count for count in self.stated if count.basis == "period"]
        periods = [count for count in periods if count.rule.startswith("victim")] or periods
        if not periods or self.tells_of_one_before(periods[0]):
            return None
        return self.identified(periods[0]) or (periods[0].best, "first_period_total")

    def of_body(self) -> Choice:
        """Choose among what only the body tells."""
        cases = [count for count in self.stated if count.basis == "case" and (count.best or 0) < CROWD]
        if cases and self.is_campaign():
            cases = [
                c for c in cases if c.rule.startswith("victim") or {"received", "rescued", "identified"} & {*c.actions}
            ]
        if not is_of_case(self.top) and not is_report(self.top):
            cases = [count for count in cases if count.rule.startswith("victim") or count.who in _SURE]
        if cases:
            return self.of_cases(cases)
        named = [count for count in self.victims if count.rule == "named"]
        if named and not self.is_campaign():
            return named[0].best, "named_victims"
        return self.of_period_or_one()

    def is_campaign(self) -> bool:
        """Tell an article on a campaign, in which a victim's story is told as a warning."""
        top = self.top
        return _NEWS_OF_CASE.search(top) is None and _CAMPAIGN.search(f"{top} {self.tags}") is not None

    def of_cases(self, cases: list[Count]) -> Choice:
        """Choose among the numbers of the article's own case."""
        total = self.total(cases)
        if total is not None:
            return total.best, "stated_total"
        acted = [count for count in cases if count.actions or count.rule.startswith("victim")] or cases
        best = max(count.best or 0 for count in acted)
        named = len(self.named.names)
        if named > best and MANY.search("\n".join(self.lows)):
            return named, "named_victims"
        if any(count.best == best and self.is_beside_one(count) for count in acted):
            return best + 1, "named_and_others"
        return best, "largest_case_number"

    def is_beside_one(self, count: Count) -> bool:
        """Tell the others of one who is told of: "ngoài chị N. còn có hai cô gái khác", "14 chị em khác cũng bị nhốt"."""
        if _BESIDES.search(self.before(count)):
            return True
        part = next((part.original for part in self.parts if part.field == count.span.field), "")
        if not normalise(part[count.span.end : count.span.end + 20]).text.lower().startswith(" khác"):
            return False
        return may_be_headline_of_one(MANY.sub("", self.top)) or len(self.named.names) == 1

    def of_period_or_one(self) -> Choice:
        """Take the total of the article's main period; else the one victim that the text tells of."""
        periods = [count for count in self.stated if count.basis == "period"]
        periods = periods or [count for count in self.stated if count.basis == "cumulative"]
        if periods and not self.tells_of_one_before(periods[0]):
            return self.identified(periods[0]) or (periods[0].best, f"first_{periods[0].basis}_total")
        ones = [count for count in self.victims if count.best == 1 and (count.actions or ":one:" not in count.rule)]
        told = any(count.rule.startswith(("victim", "infant")) or count.actions for count in ones)
        if told and (is_of_case(self.top) or count_of_many(self.lows) == 0):
            return 1, "one_victim"
        if periods or is_story_of_one(self.parts, self.lows, self.top, self.named):
            return 1, "story_of_one"
        if may_be_headline_of_one(self.top) and not self.is_campaign() and count_of_many(self.lows) == 0:
            return 1, "headline_of_one"
        return None, ""

    def tells_of_one_before(self, total: Count) -> bool:
        """Tell whether the story of one named victim comes first, and the total only after it."""
        named = self.named
        if len(named.names) != 1 or named.span is None or self.is_campaign():
            return False
        order = {part.field: at for at, part in reversed(list(enumerate(self.parts)))}
        return (order[named.span.field], named.span.start) < (order[total.span.field], total.span.start)


def _firm(counts: list[Count]) -> list[Count]:
    """Leave out parts and what only a noun says, as long as something firmer is there."""
    wholes = [count for count in counts if not count.part_of_whole]
    return [count for count in wholes if not count.rule.endswith(":noun")] or wholes or counts


def _head_of(parts: Sequence[Part]) -> Callable[[Count], bool]:
    """Return a test for counts that stand in headline or lead; of a text without them, in its first two paragraphs."""
    head = [part for part in parts if part.kind in {"title", "lead"}]
    if not head:
        head = [part for part in parts if part.kind == "body"][:2]
    places = [(part.field, *part.source.original_span(part.start, part.start + len(part.text))) for part in head]

    def is_head(count: Count) -> bool:
        span = count.span
        return any(span.field == field and begin <= span.start < stop for field, begin, stop in places)

    return is_head


def _whole_of(chosen: Count, victims: list[Count]) -> int | None:
    """Return the larger number of which the text says that the chosen one is a part."""
    for i, count in enumerate(victims):
        if count.part_of_whole and count.best == chosen.best:
            wholes = [
                c.best for c in victims[max(0, i - 2) : i] if not c.part_of_whole and (c.best or 0) > (count.best or 0)
            ]
            if wholes:
                return wholes[-1]
    return None
