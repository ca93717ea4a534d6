"""Finds how many victims, suspects, attendees, cases, calls and events a text tells of."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract import counts_context as context
from canhtin_nlp.extract.counts_context import Role
from canhtin_nlp.extract.counts_basis import Clock, Setting, basis_of
from canhtin_nlp.extract.counts_names import MANY, named_victims
from canhtin_nlp.extract.counts_words import EVENT_TALK, NOUN, NOUNS, TRAFFICKING, Noun
from canhtin_nlp.findings import Count, Unit, Who
from canhtin_nlp.numbers import Number, find_numbers, lowered

_CHARGED = re.compile(
    r"khởi tố|truy tố|bị can\b|bị cáo|xét xử|tuyên phạt|tuyên án|cáo trạng|lĩnh án|lãnh án|hđxx|hội đồng xét xử|"
    r"tạm giữ hình sự|buộc tội|kết án|bắt khẩn cấp|tạm giam|cáo buộc"
)
# "chị Q. (SN 1990)", "em Ng. và": the dot of a hidden name ends no sentence
_SENTENCE_END = re.compile(r"(?<![ .(][A-ZĐ])(?<! [A-Z][hgr])[.!?…][\"”')]* +(?=[\"“(]?[A-ZÀ-ỸĐ0-9])|\n")
_PART_LEFT = re.compile(r"(?:trong đó|trong số (?:đó|này|họ)|bao gồm|\bgồm)[^.;\n]{0,40}$|trong (?:tổng )?số [^.;,\n]{0,40}(?:có|thì) $")
_SIBLING = re.compile(r"(?: [^\W\d_]+){0,3}(?:,| và|,? trong đó| \(|; ) ?(?:có |cả )?(?:\w+ ){0,2}?$")
_AGE = re.compile(r" (?:mới |chỉ |khoảng |\()?(\d{1,2})(?: ?[-–] ?\d{1,2})? tuổi")


@dataclass(slots=True)
class _Story:
    """What the article as a whole says about its numbers, the sentences read so far, and who was counted in them."""

    charged: bool
    clock: Clock
    before: list[str] = field(default_factory=list)
    known: dict[int, Role] = field(default_factory=dict)


def find_counts(document: Document, published: date | None) -> tuple[Count, ...]:
    """Return every count that matters to trafficking, in reading order.

    ``published``: day of publication, to which words such as "6 tháng đầu năm" refer; without it the latest year that
    the text states stands in.
    """
    parts = document.prose()
    lows = [lowered(part.text) for part in parts]
    story = _Story(any(_CHARGED.search(low) for low in lows), Clock(document, published))
    found: list[Count] = []
    for part, low in zip(parts, lows, strict=True):
        found += _counts(part, low, story)
    if not any(count.who in VICTIMS and (count.best or count.low or 0) > 1 for count in found):
        found += _named(parts, lows, charged=story.charged)
    return tuple(found)


VICTIMS = frozenset({"confirmed_victim", "possible_victim", "returnee", "infant"})


def _named(parts: tuple[Part, ...], lows: list[str], *, charged: bool) -> Iterator[Count]:
    """Count a list of named victims where no number tells how many they are."""
    if not any(MANY.search(low) for low in lows):
        return
    named = named_victims(parts, lows)
    if len(named.names) < 2 or named.span is None:
        return
    total = len(named.names)
    who: Who = "confirmed_victim" if charged else "possible_victim"
    yield Count(total, total, total, "exact", "persons", who, named.span, rule="named")


def _counts(part: Part, low: str, story: _Story) -> Iterator[Count]:
    """Read one part sentence by sentence, in step with its numbers."""
    counted = [
        (number, match)
        for number in find_numbers(part.text)
        if number.kind in _COUNTING and (match := NOUN.match(low, number.end)) is not None
    ]
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(part.text)), len(low)]
    at = 0
    last: Count | None = None
    last_end = -1
    for number, match in counted:
        while number.start >= edges[at + 1] and at + 2 < len(edges):
            story.before.append(low[edges[at] : edges[at + 1]])
            at += 1
            last = None
        gap = low[last_end : number.start] if last is not None else None
        noun, end = NOUNS[match.group(1)], match.end()
        count = _count(part, low, (edges[at], edges[at + 1]), number, end, noun, story, last, gap)
        if count is not None:
            yield count
            last, last_end = count, end
    story.before += [low[begin:stop] for begin, stop in itertools.pairwise(edges[at:])][-2:]
    del story.before[:-2]


_COUNTING = frozenset({"cardinal", "all", "part", "pair"})


def _count(
    part: Part, low: str, bounds: tuple[int, int], number: Number, end: int, noun: Noun, story: _Story,
    last: Count | None, gap: str | None,
) -> Count | None:  # fmt: skip
    begin, stop = bounds
    sentence = low[begin:stop]
    left = low[max(begin, number.start - context.LEFT) : number.start]
    # the sentence is cut already: what dots remain are those of names and numbers
    right = low[end : min(stop, end + context.RIGHT)].replace(".", " ")
    whole = number.kind == "part" or _is_part(left, last, gap)
    unit, role = _unit_and_role(noun, sentence, left, right, number)
    if noun.group in _OPEN_GROUPS and number.best is not None and number.best > 1:
        unit, role = _by_mention(unit, role, number.best, right, story, last if whole else None)
    if role is None and unit is None and noun.group in {"child", "woman", "infant", "worker"} and _is_beside(last, gap):
        unit, role = "persons", "victim"
    if unit is None or (number.form == "vague" and number.low == 2 and noun.group != "victim"):
        return None
    if unit == "persons" and role and number.best:
        story.known.setdefault(number.best, role)
    actions = last.actions if whole and last is not None and last.unit == unit else _actions(unit, role, left, right, gap)
    setting = Setting(sentence, begin, number.start - begin, tuple(story.before), story.clock)
    basis, start, last_day = basis_of(setting, unit, role)
    who = _who(noun, role, sentence, actions, basis, charged=story.charged)
    told = role != "victim" or noun.group in {"victim", "infant"} or context.is_told(left, right)
    return Count(
        number.low, number.best, number.high, number.form, unit, who, part.span(number.start, end), actions, basis,
        start, last_day, noun.sex, _age_band(noun, right), whole, f"{noun.group}:{'one' if number.article else number.kind}:{'told' if told else 'noun'}",
    )  # fmt: skip


_OPEN_GROUPS = frozenset({"person", "worker", "man", "couple", "offspring", "child", "woman"})
_AGAIN = re.compile(r"^ (?:này|trên|nói trên|nêu trên|đó|kia)\b")


def _by_mention(
    unit: Unit | None, role: Role | None, best: int, right: str, story: _Story, whole: Count | None
) -> tuple[Unit | None, Role | None]:
    """Give "4 người này" the part of the four told of before, and "trong đó có 10 người" that of its whole."""
    if _AGAIN.match(right) and best in story.known:
        return "persons", story.known[best]
    if whole is not None and whole.unit == "persons" and whole.who and (role is None or whole.who == "suspect"):
        return "persons", "victim" if whole.who in VICTIMS else whole.who  # type: ignore[return-value]
    return unit, role


_CLAUSE = re.compile(r"[,;:]| và ")


def _is_beside(last: Count | None, gap: str | None) -> bool:
    """Tell "3 phụ nữ và 1 trẻ sơ sinh": victims beside victims."""
    return last is not None and last.who in VICTIMS and gap in {" và ", ", ", " cùng ", " và có ", ", cùng "}


def _actions(unit: Unit, role: Role | None, left: str, right: str, gap: str | None) -> tuple[str, ...]:
    """Return what was done; in "bắt 9 đối tượng, giải cứu 12 nạn nhân" each number has the verb of its own."""
    if unit not in {"persons", "cases"}:
        return ()
    own = _CLAUSE.split(gap, maxsplit=1)[-1] if gap else left
    return context.actions_of(role, own, "") or context.actions_of(role, left, right)


def _is_part(left: str, last: Count | None, gap: str | None) -> bool:
    """Tell "trong đó có 3 …", "(13 nam, 15 nữ)": parts of a number before them, never added to it."""
    if _PART_LEFT.search(left):
        return True
    if last is None or gap is None:
        return False
    if gap.rstrip(" ").endswith("(") and len(gap) < 30:
        return True
    return last.part_of_whole and len(gap) < 40 and _SIBLING.fullmatch(gap) is not None


def _unit_and_role(
    noun: Noun, sentence: str, left: str, right: str, number: Number
) -> tuple[Unit | None, Role | None]:
    """Return the unit and the part that the counted play; (None, None) where they do not matter here."""
    if noun.group == "case":
        wanted = not number.article and not context.is_difference(left) and _is_trafficking(sentence, right)
        return ("cases" if wanted else None), None
    if noun.group == "call":
        return ("calls" if not number.article else None), None
    if noun.group == "event":
        talk = EVENT_TALK.search(sentence) if noun.talk else EVENT_TALK.search(right[:40])
        return ("events" if talk and not number.article else None), None
    role = context.part_of(noun, sentence, left, right, article=number.article, best=number.best)
    return ("persons" if role else None), role


_OTHER_CRIME = re.compile(r"ma túy|tai nạn|hỏa hoạn|trộm|cướp|cờ bạc|đánh bạc|giết người|giao thông|hiếp dâm|pháo|buôn lậu|gian lận")


def _is_trafficking(sentence: str, right: str) -> bool:
    return TRAFFICKING.search(sentence) is not None and not _OTHER_CRIME.search(right[:40])


def _who(
    noun: Noun, role: Role | None, sentence: str, actions: tuple[str, ...], basis: str, *, charged: bool
) -> Who | None:
    """Tell confirmed victims (of a charged case, or officially identified) from possible ones and returnees."""
    if role != "victim":
        return role
    if noun.group == "infant":
        return "infant"
    identified = "identified" in actions or "xác định là nạn nhân" in sentence
    agency = {"received", "supported", "rescued", "repatriated"}.intersection(actions)
    if identified or noun.court or (basis in {"case", "other_case"} and charged):
        return "confirmed_victim"
    if noun.group != "victim" and "nạn nhân" not in sentence and agency == {"repatriated"}:
        return "returnee"
    if noun.group == "victim" and not agency and basis in {"period", "cumulative"}:
        return "confirmed_victim"
    return "possible_victim"


def _age_band(noun: Noun, right: str) -> str | None:
    match = _AGE.match(right)
    if match is None:
        return noun.age_band
    age = int(match.group(1))
    return "infant" if age < 2 else "minor" if age < 18 else "adult"
