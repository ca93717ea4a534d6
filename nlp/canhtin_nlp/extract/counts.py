"""Finds how many victims, suspects, attendees, cases, calls and events a text tells of."""

from collections.abc import Iterator
from datetime import date

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract import counts_words as words
from canhtin_nlp.extract.counts_words import Noun
from canhtin_nlp.findings import Count, Unit, Who
from canhtin_nlp.numbers import Number, find_numbers, lowered


def find_counts(document: Document, published: date | None) -> tuple[Count, ...]:
    """Return every count that matters to trafficking, in reading order.

    ``published``: day of publication, to which words such as "từ đầu năm" refer.
    """
    return tuple(count for part in document.prose() for count in _counts(part, published))


def _counts(part: Part, published: date | None) -> Iterator[Count]:
    low = lowered(part.text)
    for number in find_numbers(part.text):
        if number.kind not in {"cardinal", "all", "part", "pair"}:
            continue
        match = words.NOUN.match(low, number.end)
        if match is None:
            continue
        count = _count(part, low, number, match.end(), words.NOUNS[match.group(1)])
        if count is not None:
            yield count


def _sentence(low: str, start: int, end: int) -> tuple[int, int]:
    begin = max(low.rfind(mark, 0, start) for mark in (". ", "\n", "! ", "? ")) + 1
    stops = [at for mark in (". ", "\n", "! ", "? ") if (at := low.find(mark, end)) >= 0]
    return begin, min(stops, default=len(low))


def _count(part: Part, low: str, number: Number, end: int, noun: Noun) -> Count | None:
    begin, stop = _sentence(low, number.start, end)
    sentence, left, right = low[begin:stop], low[begin : number.start], low[end:stop]
    if words.NOT_COUNTED.match(right):
        return None
    unit: Unit = "persons"
    who: Who | None = None
    if noun.group == "case":
        if not words.CASE_TOPIC.search(sentence):
            return None
        unit = "cases"
    elif noun.group in {"call", "event"}:
        unit = "calls" if noun.group == "call" else "events"
    elif noun.group == "suspect" or words.SUSPECT_LEFT.search(left) or words.SUSPECT_RIGHT.match(right):
        who = "suspect"
    elif noun.group == "attendee":
        who = "attendee"
    elif noun.group == "victim":
        who = "confirmed_victim"
    elif not words.VICTIM.search(sentence):
        return None
    else:
        who = "infant" if noun.group == "infant" else "possible_victim"
    return Count(
        number.low, number.best, number.high, number.form, unit, who, part.span(number.start, end),
        sex=noun.sex, age_band=noun.age_band,
    )  # fmt: skip
