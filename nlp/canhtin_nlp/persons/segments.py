"""Cuts a run of capitals into segments, each of which names one thing: "xã Trung Lý Thao Văn Súa" names two.

Cut is where the gazetteer knows a place, unless the words of the place belong to a person's name around them (Nguyễn
Hồng Hà). In a run of capitals throughout, nothing but the words themselves tells a name from the rest of a headline.
"""

from typing import NamedTuple

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.cues import longest
from canhtin_nlp.persons.deeds import TOLD
from canhtin_nlp.persons.lexicon import THINGS, Kind, word_set
from canhtin_nlp.persons.shapes import DIRECTIONS

_HEADS_OF_STATE = word_set("thống tướng trưởng vương hoàng tử chúa sứ phủ")


class Segment(NamedTuple):
    """Tokens ``first`` to ``last`` (both counted), and the kind of place they name, if they do."""

    first: int
    last: int
    place: Kind | None = None


def cut_run(text: AnnotatedText, first: int, last: int) -> list[Segment]:
    """Cut a run at the names of places in it, and a shouted run at its plain words."""
    if last - first >= 2 and all(text.tokens[k].text.isupper() for k in range(first, last + 1)):
        return _cut_shouted(text, first, last)
    segments: list[Segment] = []
    holder = _behind_place(text, first, last)
    if holder:
        return [*cut_run(text, first, holder - 1), Segment(holder, last)]
    at = begin = first
    while at <= last:
        found = longest(text.tokens, at, text.names.named, capitals=True)
        if found is None or found[0] - 1 > last or _part_of_name(text, begin, at, found[0], last):
            at += 1
            continue
        if begin < at:
            segments.append(Segment(begin, at - 1))
        segments.append(Segment(at, found[0] - 1, found[1]))
        at = begin = found[0]
    if begin <= last:
        segments.append(Segment(begin, last))
    return segments


def _behind_place(text: AnnotatedText, first: int, last: int) -> int | None:
    """Return where the full name begins that goes on the name of a place: "xã Trung Lý Thao Văn Súa"."""
    if text.cues.get(first - 1) not in THINGS:
        return None
    tokens = text.tokens
    return next((k for k in range(first + 1, last - 1) if tokens[k + 1].low in ("văn", "thị")), None)


def _part_of_name(text: AnnotatedText, begin: int, at: int, end: int, last: int) -> bool:
    """Return whether the words that could be a place belong to the person's name around them."""
    tokens, names = text.tokens, text.names
    if end - at == 1:
        side = at - begin == 1 and tokens[begin].low in DIRECTIONS and not tokens[at].vietnamese  # Bắc Ireland
        return (begin < at and not side) or _one_word_name(text, at, last)
    if begin < at:  # a family name before it: Nguyễn Hồng Hà, Đoàn Thị Hương Trà
        family = tokens[begin].low in names.family
        sure = at - begin == 2 or (at - begin == 1 and tokens[begin].low not in names.ambiguous)
        sure |= tokens[at].low in ("văn", "thị") or text.cues.get(begin - 1) is Kind.TITLE  # "chị Lương Thanh Hà"
        sure |= bool(TOLD.match(text.raw, tokens[last].end))
        return family and sure and end - 1 == last
    given = tokens[last].low in names.given and tokens[last].low not in names.family
    return end == last and tokens[at].low in names.family and given


def _one_word_name(text: AnnotatedText, at: int, last: int) -> bool:
    """Return whether a one-word place that begins a run is a name or begins one: "Thái kể", "Nhật L."."""
    tokens, names = text.tokens, text.names
    if at == last:
        return tokens[at].opens and text.cues.get(at - 1) is None and tokens[at].low in names.given
    if tokens[at + 1].initial:
        return tokens[at].low in names.given
    if not tokens[at].vietnamese or tokens[at - 1].low in _HEADS_OF_STATE:
        return False
    if text.cues.get(at - 1) is Kind.ROLE and tokens[at - 1].low not in ("vụ", "án"):
        return False
    full = at + 2 <= last and tokens[at + 1].low in names.family and tokens[at + 2].low in names.middle_sure
    return tokens[at + 1].vietnamese and not full


def _cut_shouted(text: AnnotatedText, first: int, last: int) -> list[Segment]:
    """Find names in a run of capitals, where nothing but the words themselves tells a name from the rest."""
    tokens, names = text.tokens, text.names
    segments: list[Segment] = []
    at = first
    while at <= last:
        found = longest(tokens, at, names.named, capitals=True)
        if found and found[0] - at > 1:
            segments.append(Segment(at, found[0] - 1, found[1]))
            at = found[0]
            continue
        low = tokens[at].low
        family = low in names.family and at < last and tokens[at + 1].low in names.middle
        sure = family and tokens[at + 1].low in names.middle_sure
        name_like = low in names.family or low in names.given or low not in names.common
        announced = text.cues.get(at - 1) is Kind.TITLE and name_like
        if sure or announced or (family and first == at and last - first <= 3):
            end = _shouted_end(text, at, last, sure=sure)
            segments.append(Segment(at, end))
            at = end
        at += 1
    return segments


def _shouted_end(text: AnnotatedText, at: int, last: int, *, sure: bool) -> int:
    """Return the last word of the name in capitals that begins at ``at``: four words at most."""
    names = text.names
    end = at
    while end < last and end - at < 3:
        low = text.tokens[end + 1].low
        given = low in names.given or (low not in names.verbs and low not in names.common)
        if end > at and not (sure and end - at < 2) and not given:
            break
        end += 1
    return end
