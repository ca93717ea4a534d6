"""Finds how many victims, suspects, attendees, cases, calls and events a text tells of."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.counts import deeds
from canhtin_nlp.extract.counts.basis import Clock, Setting, Timed, basis_of, goes_on
from canhtin_nlp.extract.counts.deeds import Role
from canhtin_nlp.extract.counts.judge import SOME, Judged, judge, judge_again
from canhtin_nlp.extract.counts.names import named_victims
from canhtin_nlp.extract.counts.nouns import Counted, counted_in
from canhtin_nlp.extract.counts.second import SecondReader
from canhtin_nlp.extract.counts.seen import Seen
from canhtin_nlp.extract.counts.story import Story
from canhtin_nlp.extract.counts.things import unit_of_things
from canhtin_nlp.extract.counts.who import VICTIMS, age_band, agreed, who_of
from canhtin_nlp.extract.counts.words import BARE, NOUNS
from canhtin_nlp.findings import Count, Unit, Who

AFTER = 300
"""Characters of the next sentences that are read."""
SENTENCE = 300
"""Characters of a sentence that are read to either side of a number: hardly any is longer."""

# "chị Q. (SN 1990)", "em Ng. và": the dot of a hidden name ends no sentence
_SENTENCE_END = re.compile(r"[.!?…\n](?:(?<=\n)|(?<![ .(][A-ZĐ].)(?<! [A-Z][hgr].)[\"”')]* +(?=[\"“(]?[A-ZÀ-ỸĐ0-9]))")
_OPENS = re.compile(
    r"\W*(?:trong (?:số )?(?:đó|này|họ)\b)?,? ?(?:có |gồm |thì )?(?:tới |đến |khoảng |ít nhất |hơn |gần )?[\"“]?"
)
"""What may stand before the first number of a sentence that goes on about those of the sentence before."""


def find_counts(document: Document, published: date | None, second: SecondReader) -> tuple[Count, ...]:
    """Return every count that matters to trafficking, in reading order.

    ``published``: day of publication, to which words such as "6 tháng đầu năm" refer; without it the latest year that
    the text states stands in. ``second``: who reads each number of persons again after the rules.
    """
    parts = document.prose()
    lows = [part.low for part in parts]
    counted = [list(counted_in(part.text, low)) for part, low in zip(parts, lows, strict=True)]
    story = Story(document, parts, lows, Clock(document, published), second, said=_said(counted))
    found: list[Count] = []
    for story.at, (part, low, numbers) in enumerate(zip(parts, lows, counted, strict=True)):
        found += _counts(part, low, numbers, story)
    found = agreed(found, story)
    if not any(count.who in VICTIMS and (count.best or count.low or 0) > 1 for count in found):
        found += _named(story)
        fields = {part.field: order for order, part in reversed(list(enumerate(parts)))}
        found.sort(key=lambda count: (fields[count.span.field], count.span.start))
    return tuple(found)


def _named(story: Story) -> Iterator[Count]:
    """Count a list of named victims where no number tells how many they are."""
    named = named_victims(story.parts, story.lows)
    if len(named.names) < 2 or named.span is None or not named.listed:
        return
    total = len(named.names)
    who: Who = "confirmed_victim" if story.charged else "possible_victim"
    yield Count(total, total, total, "exact", "persons", who, named.span, rule="named")


def _said(parts: list[list[Counted]]) -> dict[int, Role]:
    """Return the numbers that their own noun says to be of suspects ("2 bị can") or of victims, and never of both."""
    said: dict[int, set[Role]] = defaultdict(set)
    for number, word, _ in itertools.chain.from_iterable(parts):
        role = _BY_NOUN.get(NOUNS[word.rstrip(":")].group)
        if role and number.best is not None and number.best > 1:
            said[number.best].add(role)
    return {best: roles.pop() for best, roles in said.items() if len(roles) == 1}


_BY_NOUN: dict[str, Role] = {"suspect": "suspect", "victim": "victim"}


def _counts(part: Part, low: str, counted: list[Counted], story: Story) -> Iterator[Count]:
    """Read one part sentence by sentence, in step with its numbers."""
    if not counted:
        story.before = [*story.before[-1:], low[-SENTENCE:]]
        return
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(part.text)), len(low)]
    at = 0
    last: Count | None = None
    prior: Count | None = None
    last_end = 0
    for number, word, end in counted:
        while number.start >= edges[at + 1] and at + 2 < len(edges):
            story.before.append(low[edges[at] : edges[at + 1]][-SENTENCE:])
            at += 1
            prior, last = last, None
        begin, stop = max(edges[at], number.start - SENTENCE), min(edges[at + 1], end + SENTENCE)
        seen = Seen(
            number, NOUNS[word.rstrip(":")], word, end, low[begin:stop], number.start - begin,
            low[max(begin, number.start - deeds.LEFT) : number.start],
            # the sentence is cut already: what dots remain are those of names and numbers
            low[end : min(stop, end + deeds.RIGHT)].replace(".", " "),
            part.text[end : end + 40], last, low[last_end : number.start] if last else "",
            prior if _OPENS.fullmatch(low, edges[at], number.start) else None,
            low[edges[at + 1] : edges[at + 1] + AFTER] or story.following[:AFTER],
        )  # fmt: skip
        ruled, told = _read(part, seen, story)
        if told is not None:
            yield told
        if ruled is not None and not seen.is_difference:
            last, last_end = ruled, end
    story.before += [low[max(begin, stop - SENTENCE) : stop] for begin, stop in itertools.pairwise(edges[at:][-3:])]
    del story.before[:-2]


def _read(part: Part, seen: Seen, story: Story) -> tuple[Count | None, Count | None]:
    """Return what the rules make of a counted noun, and what is told of it; None where it does not matter to trafficking.

    The rules go on with what they said themselves: the second reading was fitted to what they know at that point.
    """
    number, noun = seen.number, seen.noun
    if noun.group in {"case", "call", "event"}:
        few = number.form == "vague" and number.low == SOME
        unit = None if few else unit_of_things(seen, story)
        count = _ruled(part, seen, story, unit, Judged(None))
        return count, count
    if noun.group == "kin" and number.kind == "pair":
        return None, None  # "cặp vợ chồng"
    ruled = judge(part, seen, story)
    again = judge_again(part, seen, story, ruled)
    count = _ruled(part, seen, story, "persons" if ruled.role else None, ruled)
    if again is ruled:
        return count, count
    return count, _count(part, seen, story, "persons", again) if again.role else None


def _ruled(part: Part, seen: Seen, story: Story, unit: Unit | None, ruled: Judged) -> Count | None:
    """Return what the rules say, None without a unit, and remember it for the numbers behind."""
    if unit is None:
        return None
    count = _count(part, seen, story, unit, ruled)
    _remember(count, seen, story, ruled)
    return count


def _count(part: Part, seen: Seen, story: Story, unit: Unit, judged: Judged) -> Count:
    """Return the count of a number whose unit and role are known."""
    number, noun, role = seen.number, seen.noun, judged.role
    whole = seen.whole
    actions = whole.actions if whole and whole.unit == unit else _actions(unit, role, seen)
    basis, first, last = _basis(seen, unit, role, story)
    return Count(
        low=number.low,
        best=number.best,
        high=number.high,
        form=number.form,
        unit=unit,
        who=who_of(seen, role, actions, basis, story, share=judged.share),
        span=part.span(number.start, seen.end),
        actions=actions,
        basis=basis,
        period_start=first,
        period_end=last,
        sex=noun.sex,
        age_band=age_band(noun, seen.right),
        part_of_whole=seen.is_part or seen.is_difference or judged.share,
        rule=f"{noun.group}:{_kind(seen)}:{judged.by}",
    )


def _basis(seen: Seen, unit: Unit, role: Role | None, story: Story) -> Timed:
    """Return of what time a number is: that of its whole, of its sentence, of the report it goes on with, of itself told before."""
    whole, best = seen.whole, seen.number.best or 0
    setting = Setting(
        seen.sentence, seen.at, tuple(story.before), story.clock, report=story.report, running=story.period
    )
    timed = (whole.basis, whole.period_start, whole.period_end) if whole else basis_of(setting, unit, role)
    if role == "victim" and timed[0] == "case":
        return story.totals.get(best, timed)
    return timed


def _remember(count: Count, seen: Seen, story: Story, ruled: Judged) -> None:
    """Keep what the numbers behind this one are read by."""
    best, role = count.best, ruled.role
    timed = (count.basis, count.period_start, count.period_end)
    if count.basis == "period":
        story.period = timed
    elif story.period is not None and not goes_on(seen.sentence):
        story.period = None
    if role is None or not best:
        return
    if not ruled.share:
        story.known.setdefault(best, role)
        story.latest[best] = role
        story.named.setdefault((best, seen.word), role)
    if role == "victim":
        if best >= _TELLING:
            story.totals.setdefault(best, timed)
        if story.whole is None or best > (story.whole.best or 0):
            story.whole = count


def _kind(seen: Seen) -> str:
    if seen.word == BARE:
        return "bare"
    if seen.is_difference:
        return "more"
    return "one" if seen.number.article else seen.number.kind


_TELLING = 10
"""From here on the same number is hardly of other persons: "trong 34 nạn nhân" are the 34 of the period before."""


_CLAUSE = re.compile(r"[,;:]| và ")
_CLAUSE_END = re.compile(r"[,;:]")


def _actions(unit: Unit, role: Role | None, seen: Seen) -> tuple[str, ...]:
    """Return what was done; in "bắt 9 đối tượng, giải cứu 12 nạn nhân" each number has the verb of its own."""
    if unit not in {"persons", "cases"}:
        return ()
    if not _CLAUSE_END.split(seen.left)[-1].strip():
        # the counted are the subject: "Theo hồ sơ, 4 chị được giải cứu"
        return deeds.actions_of(role, "", seen.right) or deeds.actions_of(role, seen.left, "")
    own = _CLAUSE.split(seen.gap, maxsplit=1)[-1] if seen.gap else seen.left
    return deeds.actions_of(role, own, "") or deeds.actions_of(role, seen.left, seen.right)
