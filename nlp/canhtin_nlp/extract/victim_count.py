"""Chooses the one number of victims that stands for an article, and names the rule that chose it.

A case story counts the distinct victims of its own case, a statistic those of its own main period. Totals of a period
are never added to cases, nor parts ("trong đó có …") to their whole. Nothing is guessed: without a stated number there
is None, but for the story of one person, who counts as one.
"""

import re
from collections.abc import Callable, Sequence

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.counts import VICTIMS
from canhtin_nlp.extract.counts_context import CROWD
from canhtin_nlp.extract.counts_names import MANY, named_victims
from canhtin_nlp.extract.singular import is_headline_of_one, is_story_of_one
from canhtin_nlp.findings import Count
from canhtin_nlp.numbers import lowered
from canhtin_nlp.text import normalise

_CORRECTED = re.compile(
    r"(?:nâng (?:tổng )?số[^.;\n]{0,40}lên|tổng cộng(?: có| đã)?|xác định lại|đính chính|con số chính xác là|"
    r"chính xác là|thực tế (?:là|có)|"
    r"đến nay,? (?:đã )?(?:xác định|làm rõ)(?: được)?(?: có)?|không phải \d+ mà là|lên (?:thành|tới|"
    r"đến))(?: (?:được|có|tổng cộng|con số|là))? ?$",
    re.IGNORECASE,
)
_REACH = 90
HEAD = 2_000
"""Characters of headline and lead that are read: no real ones are longer."""
_BESIDES = re.compile(r"(?:ngoài|cùng(?: với)?) (?:chị|em|cháu|bà|cô|anh) [^.;\n]{1,40}(?:còn có|còn|có) ?$", re.IGNORECASE)


def choose_victim_count(document: Document, counts: tuple[Count, ...]) -> tuple[int | None, str]:
    """Return the victims of the article's own case, or of its main period, and the rule; (None, "") where not stated."""
    parts = document.prose()
    victims = [count for count in counts if count.who in VICTIMS and count.unit == "persons" and count.best is not None]
    stated = _firm([count for count in victims if (count.best or 0) > 1])
    is_head = _head_of(parts)
    head = [count for count in stated if count.rule != "named" and is_head(count)]
    if head:
        return _of_headline(head, victims)
    lows = [lowered(part.text) for part in parts]
    if any(is_head(count) and not count.rule.endswith(":noun") for count in victims if count.best == 1):
        return 1, "one_in_headline"
    top = "\n".join(low for part, low in zip(parts, lows, strict=True) if part.kind in {"title", "lead"})
    if is_headline_of_one(top[:HEAD]):
        return 1, "headline_of_one"
    cases = [count for count in stated if count.basis == "case" and count.rule != "named"]
    if cases and all((count.best or 0) >= CROWD for count in cases) and is_story_of_one(parts, lows):
        return 1, "story_of_one"
    if cases:
        return _of_cases(cases, parts, lows)
    named = [count for count in stated if count.rule == "named"]
    if named and MANY.search("\n".join(lows)):
        return named[0].best, "named_victims"
    return _of_period_or_one(victims, stated, parts, lows)


def _firm(counts: list[Count]) -> list[Count]:
    """Leave out parts and what only a noun says, as long as something firmer is there."""
    wholes = [count for count in counts if not count.part_of_whole]
    return [count for count in wholes if not count.rule.endswith(":noun")] or wholes or counts


def _of_headline(head: list[Count], victims: list[Count]) -> tuple[int | None, str]:
    """Take the first number of headline or lead, or the whole of which the text says it is a part."""
    chosen = head[0]
    whole = _whole_of(chosen, victims)
    if whole is not None:
        return whole, "whole_of_headline_part"
    if chosen.basis in {"period", "cumulative"}:
        own = next((count for count in head if count.basis == "period"), chosen)
        return own.best, f"headline_{own.basis}_total"
    return chosen.best, "headline" if chosen.span.field == "title" else "lead"


def _of_cases(cases: list[Count], parts: Sequence[Part], lows: Sequence[str]) -> tuple[int | None, str]:
    """Choose among the numbers of the article's own case, told in its body."""
    corrected = [count for count in cases if _CORRECTED.search(_before(count, parts))]
    if corrected:
        return corrected[-1].best, "corrected"
    acted = [count for count in cases if count.actions] or cases
    best = max(count.best or 0 for count in acted)
    named = len(named_victims(parts, lows).names)
    if named > best and MANY.search("\n".join(lows)):
        return named, "named_victims"
    beside = [count for count in acted if count.best == best and _BESIDES.search(_before(count, parts))]
    if beside:
        return best + 1, "named_and_others"
    return best, "largest_case_number"


def _of_period_or_one(
    victims: list[Count], stated: list[Count], parts: Sequence[Part], lows: Sequence[str]
) -> tuple[int | None, str]:
    """Take the total of the article's main period; else the one victim that the text tells of."""
    periods = [count for count in stated if count.basis == "period"] or [count for count in stated if count.basis == "cumulative"]
    if periods:
        return periods[0].best, f"first_{periods[0].basis}_total"
    ones = [count for count in victims if count.best == 1 and (count.actions or ":one:" not in count.rule)]
    if ones and any(count.rule.startswith(("victim", "infant")) or count.actions for count in ones):
        return 1, "one_victim"
    return (1, "story_of_one") if is_story_of_one(parts, lows) else (None, "")


def _head_of(parts: Sequence[Part]) -> Callable[[Count], bool]:
    """Return a test for counts that stand in headline or lead; a plain text's headline is told by its form."""
    titles = [
        (part.field, *part.source.original_span(part.start, part.start + len(part.text)))
        for part in parts
        if part.kind == "title" and part.field != "title"
    ]

    def is_head(count: Count) -> bool:
        span = count.span
        return span.field in {"title", "lead"} or any(
            span.field == field and begin <= span.start < stop for field, begin, stop in titles
        )

    return is_head


def _whole_of(chosen: Count, victims: list[Count]) -> int | None:
    """Return the larger number of which the text says that the chosen one is a part."""
    for i, count in enumerate(victims):
        if count.part_of_whole and count.best == chosen.best:
            wholes = [c.best for c in victims[max(0, i - 2) : i] if not c.part_of_whole and (c.best or 0) > (count.best or 0)]
            if wholes:
                return wholes[-1]
    return None


def _before(count: Count, parts: Sequence[Part]) -> str:
    """Return the words before a count in its field, in uniform letters."""
    original = next((part.original for part in parts if part.field == count.span.field), "")
    return normalise(original[max(0, count.span.start - _REACH) : count.span.start]).text
