"""Chooses the one number of victims that stands for an article, and names the rule that chose it.

A case story counts the distinct victims of its own case, a statistic those of its own main period. Totals of a period
are never added to cases, nor parts ("trong đó có …") to their whole. Nothing is guessed: without a stated number there
is None, but for the story of one person, who counts as one.
"""

import re
from collections import Counter
from collections.abc import Sequence

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.counts import VICTIMS
from canhtin_nlp.extract.singular import is_story_of_one
from canhtin_nlp.findings import Count

_CORRECTED = re.compile(
    r"(?:nâng (?:tổng )?số[^.;\n]{0,40}lên|tổng cộng(?: có| đã)?|xác định lại|đính chính|con số chính xác là|chính xác là|thực tế (?:là|có)|"
    r"đến nay,? (?:đã )?(?:xác định|làm rõ|giải cứu)[^.;\n]{0,20}|không phải \d+ mà là|lên (?:thành|tới|đến)) ?(?:được |có |tổng cộng |con số )?$",
    re.IGNORECASE,
)
_REACH = 70


def choose_victim_count(document: Document, counts: tuple[Count, ...]) -> tuple[int | None, str]:
    """Return the victims of the article's own case, or of its main period, and the rule; (None, "") where not stated."""
    parts = document.prose()
    victims = [count for count in counts if count.who in VICTIMS and count.unit == "persons" and count.best is not None]
    rank = {id(count): _rank(count, parts) for count in victims}
    several = [count for count in victims if (count.best or 0) > 1 and not count.rule.endswith(":noun")] or [
        count for count in victims if (count.best or 0) > 1
    ]
    stated = [count for count in several if not count.part_of_whole] or several
    head = [count for count in stated if rank[id(count)] < 2]
    single = is_story_of_one(parts)
    if not head and single and all(count.basis != "case" for count in stated):
        return 1, "story_of_one"
    if not stated:
        ones = [count for count in victims if count.best == 1 and count.basis in {"case", "period"}]
        if ones and (single or any(count.who for count in ones if rank[id(count)] < 2 or "victim" in count.rule)):
            return 1, "one_victim"
        return (1, "story_of_one") if single else (None, "")
    return _of_several(stated, head, several, parts)


def _rank(count: Count, parts: Sequence[Part]) -> int:
    """Return 0 for the headline, 1 for the lead (or the first paragraph of a plain text), 2 for the rest."""
    kinds = [part.kind for part in parts if part.field == count.span.field]
    if count.span.field == "title":
        return 0
    if count.span.field == "lead":
        return 1
    for part, kind in zip((p for p in parts if p.field == count.span.field), kinds, strict=True):
        begin, stop = part.source.original_span(part.start, part.start + len(part.text))
        if begin <= count.span.start < stop:
            return 0 if kind == "title" else 2
    return 2


def _of_several(
    stated: list[Count], head: list[Count], several: list[Count], parts: Sequence[Part]
) -> tuple[int | None, str]:
    """Choose among numbers above one."""
    corrected = [count for count in stated if count.basis == "case" and _CORRECTED.search(_before(count, parts))]
    if corrected:
        return corrected[-1].best, "corrected"
    first = min(head, key=lambda c: stated.index(c)) if head else stated[0]
    named = [count for count in stated if count.rule == "named"]
    cases = [count for count in stated if count.basis == "case" and count.rule != "named"]
    if first.basis in {"period", "cumulative"} and (head or not cases):
        periods = [count for count in stated if count.basis == "period"]
        chosen = first if first.basis == "period" or not periods else periods[0]
        return chosen.best, f"first_{chosen.basis}_total"
    if head:
        chosen = next(count for count in head if count.basis == first.basis)
        whole = _whole_of(chosen, several)
        if whole is not None:
            return whole, "whole_of_headline_part"
        return chosen.best, "headline" if chosen.span.field == "title" else "lead"
    if cases:
        times = Counter(count.best for count in cases)
        best = max(cases, key=lambda c: (c.best or 0, times[c.best])).best
        return best, "largest_case_number"
    if named:
        return named[0].best, "named_victims"
    return stated[0].best, "first_number"


def _whole_of(chosen: Count, several: list[Count]) -> int | None:
    """Return the larger number of which the text says that the chosen one is a part."""
    for i, count in enumerate(several):
        if count.part_of_whole and count.best == chosen.best:
            wholes = [c.best for c in several[max(0, i - 2) : i] if not c.part_of_whole and (c.best or 0) > (count.best or 0)]
            if wholes:
                return wholes[-1]
    return None


def _before(count: Count, parts: Sequence[Part]) -> str:
    original = next((part.original for part in parts if part.field == count.span.field), "")
    return original[max(0, count.span.start - _REACH) : count.span.start]
