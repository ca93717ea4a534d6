"""What the rules that choose an article's victim count look at: one frozen record, read once, cached where dear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.counts.audience import is_of_campaign
from canhtin_nlp.extract.counts.names import Named, named_victims
from canhtin_nlp.extract.counts.roles import CROWD
from canhtin_nlp.extract.counts.seen import VICTIMS
from canhtin_nlp.extract.counts.story import head_of, is_of_case, is_report
from canhtin_nlp.extract.sections import items_of
from canhtin_nlp.extract.victims.sales import sold_in_all
from canhtin_nlp.extract.victims.singular import count_of_many, speaks_of_many, tells_of_one
from canhtin_nlp.findings import Count
from canhtin_nlp.text import normalise

Choice = tuple[int | None, str]
"""The victims of an article, and the name of the rule that chose them."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """The prose of an article and its counts of victims, in reading order, those of one person among them."""

    parts: tuple[Part, ...]
    victims: tuple[Count, ...]
    _words: dict[tuple[str, int, int], str] = field(default_factory=dict, repr=False)

    @cached_property
    def stated(self) -> tuple[Count, ...]:
        """The counts of two victims and more, without parts and loose nouns as long as something firmer is there."""
        counts = [count for count in self.victims if (count.best or 0) > 1 and count.rule != "named"]
        wholes = [count for count in counts if not count.part_of_whole]
        firm = (count for count in wholes if not is_loose(count) or self.is_in_head(count))
        return tuple(firm) or tuple(wholes or counts)

    @cached_property
    def stated_in_head(self) -> tuple[Count, ...]:
        """The stated counts of headline and lead."""
        return tuple(count for count in self.stated if self.is_in_head(count))

    @cached_property
    def listed(self) -> Count | None:
        """The count of a list of hidden names, which stands in for a number."""
        return next((count for count in self.victims if count.rule == "named"), None)

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """The parts' texts in lower case."""
        return tuple(part.low for part in self.parts)

    @cached_property
    def head(self) -> str:
        """Headline and lead in lower case; of a text without them, its first two paragraphs."""
        return head_of(self.parts, self.lows)

    @cached_property
    def items(self) -> Sequence[int]:
        """For every part the number of the roundup's item that it belongs to, 0 where it belongs to none."""
        return items_of(self.parts)

    @cached_property
    def named(self) -> Named:
        """The victims told of by their initials."""
        return named_victims(self.parts, self.lows)

    @cached_property
    def sold_in_all(self) -> int:
        """The victims of all sales that the body tells one after another, 0 where it does not."""
        return sold_in_all(self.parts, self.lows, self.head, self.victims)

    @cached_property
    def times_many(self) -> int:
        """How often words speak of several victims."""
        return count_of_many(self.lows)

    @cached_property
    def is_campaign(self) -> bool:
        """Whether the article is on a campaign, in which a victim's story is told as a warning."""
        return is_of_campaign(self.head)

    @cached_property
    def is_report(self) -> bool:
        """Whether headline and lead report on a period: "kết quả 6 tháng đầu năm"."""
        return is_report(self.head)

    @cached_property
    def is_of_case(self) -> bool:
        """Whether headline and lead are news of one case, not a feature or a warning."""
        return is_of_case(self.head)

    @cached_property
    def speaks_of_many(self) -> bool:
        """Whether the headline is of a great many: "nhiều người Việt bị bóc lột"."""
        return speaks_of_many(self.head)

    @cached_property
    def is_headline_of_one(self) -> bool:
        """Whether headline and lead speak of one victim, and not as a campaign's warning."""
        return not self.speaks_of_many and tells_of_one(self.head) and not self.is_campaign

    @cached_property
    def is_in_head(self) -> Callable[[Count], bool]:
        """A test for counts that stand in headline or lead; of a text without them, in its first two paragraphs."""
        head = [part for part in self.parts if part.kind in {"title", "lead"}]
        if not head:
            head = [part for part in self.parts if part.kind == "body"][:2]
        places = [(part.field, *part.source.original_span(part.start, part.start + len(part.text))) for part in head]

        def is_in_head(count: Count) -> bool:
            span = count.span
            return any(span.field == name and begin <= span.start < stop for name, begin, stop in places)

        return is_in_head

    def words(self, name: str, start: int, end: int) -> str:
        """Return a stretch of an original field in uniform letters; most rules ask for the same few again."""
        key = (name, start, end)
        if key not in self._words:
            original = next((part.original for part in self.parts if part.field == name), "")
            self._words[key] = normalise(original[start:end]).text
        return self._words[key]

    def order_of(self, count: Count) -> int:
        """Return which part a count stands in."""
        places = (
            part.field == count.span.field
            and part.source.original_span(part.start, part.start + len(part.text))[1] >= count.span.end
            for part in self.parts
        )
        return next(order for order, here in enumerate(places) if here)


def evidence_of(document: Document, counts: Sequence[Count]) -> Evidence:
    """Keep the counts that may be victims; "tăng 23 nạn nhân" only compares."""
    persons = (c for c in counts if c.unit == "persons" and c.best is not None and ":more:" not in c.rule)
    return Evidence(document.prose(), tuple(count for count in persons if count.who in VICTIMS))


def is_case(count: Count) -> bool:
    """Tell a number of one case from totals and populations."""
    return count.basis == "case" and (count.best or 0) < CROWD


def is_loose(count: Count) -> bool:
    """Tell a number that only its noun makes one of victims, with no deed told of them."""
    return count.rule.endswith(":noun")
