"""Finds how many victims, suspects, attendees, cases, calls and events a text tells of."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract.counts import deeds
from canhtin_nlp.extract.counts.again import are_sellers, by_mention, is_share, role_of
from canhtin_nlp.extract.counts.basis import Clock, Setting, Timed, basis_of, goes_on
from canhtin_nlp.extract.counts.deeds import Role
from canhtin_nlp.extract.counts.examples import is_example
from canhtin_nlp.extract.counts.names import named_victims
from canhtin_nlp.extract.counts.nouns import Counted, counted_in
from canhtin_nlp.extract.counts.roles import part_of
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


def find_counts(document: Document, published: date | None) -> tuple[Count, ...]:
    """Return every count that matters to trafficking, in reading order.

    ``published``: day of publication, to which words such as "6 tháng đầu năm" refer; without it the latest year that
    the text states stands in.
    """
    parts = document.prose()
    lows = [part.low for part in parts]
    counted = [list(counted_in(part.text, low)) for part, low in zip(parts, lows, strict=True)]
    story = Story(document, parts, lows, Clock(document, published), said=_said(counted))
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
        count = _count(part, seen, story)
        if count is not None:
            yield count
            if not seen.is_difference:
                last, last_end = count, end
    story.before += [low[max(begin, stop - SENTENCE) : stop] for begin, stop in itertools.pairwise(edges[at:][-3:])]
    del story.before[:-2]


def _count(part: Part, seen: Seen, story: Story) -> Count | None:
    """Judge one counted noun; None where it does not matter to trafficking."""
    number, noun = seen.number, seen.noun
    if noun.group == "kin" and number.kind == "pair":
        return None  # "cặp vợ chồng"
    if number.article and is_example(part, seen, story):
        return None
    unit, role = _unit_and_role(seen, story)
    share = unit is None and is_share(seen, story)
    if share:
        unit, role = "persons", "victim"
    if unit is None or (number.form == "vague" and noun.group != "victim" and _says_little(seen, role)):
        return None
    if unit == "persons" and role and number.best and not share:
        story.known.setdefault(number.best, role)
        story.latest[number.best] = role
        story.named.setdefault((number.best, seen.word), role)
    whole = seen.whole
    actions = whole.actions if whole and whole.unit == unit else _actions(unit, role, seen)
    basis, first, last = _basis(seen, unit, role, story)
    told = role != "victim" or noun.group in {"victim", "infant"} or deeds.is_told(seen.left, seen.right)
    later = not told and noun.group in _TOLD_LATER and seen.are_wronged_later
    count = Count(
        low=number.low,
        best=number.best,
        high=number.high,
        form=number.form,
        unit=unit,
        who=who_of(seen, role, actions, basis, story, share=share),
        span=part.span(number.start, seen.end),
        actions=actions,
        basis=basis,
        period_start=first,
        period_end=last,
        sex=noun.sex,
        age_band=age_band(noun, seen.right),
        part_of_whole=seen.is_part or seen.is_difference or share,
        rule=f"{noun.group}:{_kind(seen)}:{'told' if told else 'later' if later else 'noun'}",
    )
    if role == "victim" and (story.whole is None or (count.best or 0) > (story.whole.best or 0)):
        story.whole = count
    return count


def _basis(seen: Seen, unit: Unit, role: Role | None, story: Story) -> Timed:
    """Return of what time a number is: that of its whole, of its sentence, of the report it goes on with, of itself told before."""
    whole, best = seen.whole, seen.number.best or 0
    setting = Setting(
        seen.sentence, seen.at, tuple(story.before), story.clock, report=story.report, running=story.period
    )
    timed = (whole.basis, whole.period_start, whole.period_end) if whole else basis_of(setting, unit, role)
    if role == "victim" and best >= _TELLING:
        again = story.totals.setdefault(best, timed)
        timed = again if timed[0] == "case" else timed
    if timed[0] == "period":
        story.period = timed
    elif story.period is not None and not goes_on(seen.sentence):
        story.period = None
    return timed


def _kind(seen: Seen) -> str:
    if seen.word == BARE:
        return "bare"
    if seen.is_difference:
        return "more"
    return "one" if seen.number.article else seen.number.kind


def _says_little(seen: Seen, role: Role | None) -> bool:
    """Tell "vài em", which is a way of speaking, and "hàng nghìn phụ nữ" of whom nothing is told."""
    if seen.number.low == _SOME:
        return True
    return role == "victim" and seen.noun.group in {"woman", "child"} and not deeds.is_told(seen.left, seen.right)


_SOME = 2
"""What "vài" is at the least."""


_OPEN_GROUPS = frozenset({"they", "kin", "official", "person", "worker", "man", "offspring", "child", "woman"})
_TOLD_LATER = frozenset({"person", "man", "kin", "they"})
_COMPANY = frozenset({"child", "woman", "infant", "worker"})


def _unit_and_role(seen: Seen, story: Story) -> tuple[Unit | None, Role | None]:
    """Return the unit and the part that the counted play; (None, None) where they do not matter here."""
    number, noun = seen.number, seen.noun
    if noun.group in {"case", "call", "event"}:
        return unit_of_things(seen, story), None
    role = part_of(
        noun, seen.sentence, seen.left, seen.right,
        article=number.article, best=number.best, campaign=story.campaign, assured=story.charged, sold=story.sold_in_head,
    )  # fmt: skip
    if noun.group in _OPEN_GROUPS and number.best is not None and number.best > 1:
        role = by_mention(role, number.best, seen, story)
    if role is None and noun.group in _TOLD_LATER and seen.are_wronged_later:
        role = "victim"
    if role is None and seen.is_one_of:
        role = role_of(seen.whole)
    if role == "victim" and noun.group == "woman" and are_sellers(seen):
        role = "suspect"
    if role is None and seen.is_beside and seen.last and seen.last.who == "attendee":
        role = "attendee"
    if role is None and seen.is_beside_victims and noun.group in _COMPANY:
        role = "victim"
    return ("persons" if role else None), role


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
