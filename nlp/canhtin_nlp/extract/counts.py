"""Finds how many victims, suspects, attendees, cases, calls and events a text tells of."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from canhtin_nlp.document import Document, Part
from canhtin_nlp.extract import counts_context as context
from canhtin_nlp.extract.counts_basis import Clock, Setting, basis_of
from canhtin_nlp.extract.counts_context import Role
from canhtin_nlp.extract.counts_names import named_victims
from canhtin_nlp.extract.counts_suspects import suspects_of
from canhtin_nlp.extract.counts_words import EVENT_TALK, NOUN, NOUNS, TRAFFICKING, Noun
from canhtin_nlp.findings import Count, Unit, Who
from canhtin_nlp.numbers import Number, find_numbers, lowered

_CHARGED = (
    "khởi tố", "truy tố", "bị can ", "bị can,", "bị cáo", "xét xử", "tuyên phạt", "tuyên án", "cáo trạng", "lĩnh án", "lãnh án",
    "hđxx", "tạm giữ hình sự", "buộc tội", "kết án", "bắt khẩn cấp", "tạm giam", "cáo buộc",
)  # fmt: skip
# "chị Q. (SN 1990)", "em Ng. và": the dot of a hidden name ends no sentence
_SENTENCE_END = re.compile(r"(?<![ .(][A-ZĐ])(?<! [A-Z][hgr])[.!?…][\"”')]* +(?=[\"“(]?[A-ZÀ-ỸĐ0-9])|\n")
_PART_LEFT = re.compile(r"(?:trong đó|trong số (?:đó|này|họ)|bao gồm|\bgồm)[^.;\n]{0,40}$|"
    r"trong (?:tổng )?số [^.;,\n]{0,40}(?:có|thì) $")
_SIBLING = re.compile(r"(?: [^\W\d_]+){0,3}(?:,| và|,? trong đó| \(|; ) ?(?:có |cả )?(?:\w+ ){0,2}?$")
_AGE = re.compile(r" (?:mới |chỉ |khoảng |\()?(\d{1,2})(?: ?[-–] ?\d{1,2})? tuổi")


@dataclass(slots=True)
class _Story:
    """What the article as a whole says about its numbers, the sentences read so far, and who was counted in them."""

    charged: bool
    newborn: bool
    campaign: bool
    clock: Clock
    before: list[str] = field(default_factory=list)
    known: dict[int, Role] = field(default_factory=dict)
    parts: Sequence[Part] = ()
    _suspects: frozenset[str] | None = None

    def is_suspect(self, right: str) -> bool:
        """Tell whether the name right behind a number is a suspect's: "2 chị em Yến"."""
        match = _NEXT.match(right)
        if match is None:
            return False
        if self._suspects is None:
            self._suspects = suspects_of(self.parts)
        return match.group(1) in self._suspects


def find_counts(document: Document, published: date | None) -> tuple[Count, ...]:
    """Return every count that matters to trafficking, in reading order.

    ``published``: day of publication, to which words such as "6 tháng đầu năm" refer; without it the latest year that
    the text states stands in.
    """
    parts = document.prose()
    lows = [lowered(part.text) for part in parts]
    # CPython finds plain strings far faster than it matches an alternation
    text = "\n".join(lows)
    charged = any(word in text for word in _CHARGED)
    head = " ".join(low for part, low in zip(parts, lows, strict=True) if part.kind in {"title", "lead"})[:1_000]
    campaign = context.is_of_campaign(head) and ("giả định" in head or not any(word in head for word in _CHARGED))
    newborn = _is_of_newborns(text, head)
    story = _Story(charged, newborn, campaign, Clock(document, published), parts=parts)
    found: list[Count] = []
    for part, low in zip(parts, lows, strict=True):
        found += _counts(part, low, story)
    if not any(count.who in VICTIMS and (count.best or count.low or 0) > 1 for count in found):
        found += _named(parts, lows, charged=story.charged)
        fields = {part.field: order for order, part in reversed(list(enumerate(parts)))}
        found.sort(key=lambda count: (fields[count.span.field], count.span.start))
    return tuple(found)


_NEWBORN = ("sơ sinh", "mới sinh", "ngày tuổi", "chứng sinh", "thai nhi", "bào thai", "mới đẻ")


def _is_of_newborns(text: str, head: str) -> bool:
    """Tell a story of the sale of newborns, in which "2 cháu bé" are infants, too."""
    times = sum(text.count(word) for word in _NEWBORN)
    return times > 1 or (times == 1 and any(word in head for word in _NEWBORN))


VICTIMS = frozenset({"confirmed_victim", "possible_victim", "returnee", "infant"})


def _named(parts: Sequence[Part], lows: Sequence[str], *, charged: bool) -> Iterator[Count]:
    """Count a list of named victims where no number tells how many they are."""
    named = named_victims(parts, lows)
    if len(named.names) < 2 or named.span is None:
        return
    if not named.listed:
        return
    total = len(named.names)
    who: Who = "confirmed_victim" if charged else "possible_victim"
    yield Count(total, total, total, "exact", "persons", who, named.span, rule="named")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A number and the noun it counts, in their sentence; ``last`` is the count before it there, ``gap`` the words between."""

    number: Number
    noun: Noun
    word: str
    end: int
    sentence: str
    at: int
    left: str
    right: str
    last: Count | None
    gap: str

    @property
    def whole(self) -> Count | None:
        """The number of which this one is a part, where the sentence says so."""
        return self.last if self.is_part else None

    @property
    def is_part(self) -> bool:
        """Tell "trong đó có 3 …", "(13 nam, 15 nữ)": parts of a number before them, never added to it."""
        if self.number.kind == "part" or _PART_LEFT.search(self.left):
            return True
        if self.last is None:
            return False
        if self.gap.rstrip(" ").endswith("(") and len(self.gap) < 30:
            return True
        return self.last.part_of_whole and len(self.gap) < 40 and _SIBLING.fullmatch(self.gap) is not None

    @property
    def is_beside_victims(self) -> bool:
        """Tell the newborn of "3 phụ nữ và 1 trẻ sơ sinh"."""
        return self.last is not None and self.last.who in VICTIMS and self.gap in _BESIDE


SENTENCE = 300
"""Characters of a sentence that are read to either side of a number: no real one is longer."""
_BESIDE = frozenset({" và ", ", ", " cùng ", " và có ", ", cùng "})
_COUNTING = frozenset({"cardinal", "all", "part", "pair"})


def _counts(part: Part, low: str, story: _Story) -> Iterator[Count]:
    """Read one part sentence by sentence, in step with its numbers."""
    counted = list(_counted(part.text, low))
    if not counted:
        story.before = [*story.before[-1:], low[-SENTENCE:]]
        return
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(part.text)), len(low)]
    at = 0
    last: Count | None = None
    last_end = 0
    for number, word, end in counted:
        while number.start >= edges[at + 1] and at + 2 < len(edges):
            story.before.append(low[edges[at] : edges[at + 1]][-SENTENCE:])
            at += 1
            last = None
        begin, stop = max(edges[at], number.start - SENTENCE), min(edges[at + 1], end + SENTENCE)
        seen = _Seen(
            number, NOUNS[word.rstrip(":")], word, end, low[begin:stop], number.start - begin,
            low[max(begin, number.start - context.LEFT) : number.start],
            # the sentence is cut already: what dots remain are those of names and numbers
            low[end : min(stop, end + context.RIGHT)].replace(".", " "),
            last, low[last_end : number.start] if last else "",
        )  # fmt: skip
        count = _count(part, seen, story)
        if count is not None:
            yield count
            last, last_end = count, end
    story.before += [low[max(begin, stop - SENTENCE) : stop] for begin, stop in itertools.pairwise(edges[at:][-3:])]
    del story.before[:-2]


BARE = "nạn nhân:"
"""Stands for the noun of "số nạn nhân là 6", where none follows the number."""
_BARE = re.compile(
    r"số (?:nạn nhân|bị hại|người bị (?:bán|lừa|mua bán)|(?:trẻ|cháu|em|phụ nữ)[^.,;\n]{0,14} bị [^.,;\n]{1,14})[^.;\n]{0,36}"
    r"(?:\blà|\blên|\btới|\bđến|\bthành|:) ?$"
)
_BARE_END = re.compile(r"(?=[.,;)\n]|$| (?:chứ|thay vì|và|trong đó|không)\b)")


def _counted(text: str, low: str) -> Iterator[tuple[Number, str, int]]:
    """Yield each number with the noun it counts and where that ends."""
    for number in find_numbers(text):
        if number.kind not in _COUNTING:
            continue
        match = NOUN.match(low, number.end)
        if match is not None:
            if number.kind == "part" and number.best == 1 and number.whole:
                # "một trong mười hai thanh niên" tells of twelve
                whole = number.whole
                number = Number(whole, whole, whole, "exact", number.whole_at, number.end, numeral=number.whole_at)  # noqa: PLW2901
            yield number, match.group(1), match.end()
        elif number.kind == "cardinal" and _BARE_END.match(low, number.end) and _BARE.search(low, max(0, number.start - 90), number.start):
            # "xác định số nạn nhân là 6"
            yield number, BARE, number.end


def _count(part: Part, seen: _Seen, story: _Story) -> Count | None:
    """Judge one counted noun; None where it does not matter to trafficking."""
    number, noun = seen.number, seen.noun
    unit, role = _unit_and_role(seen, story)
    if unit is None or (number.form == "vague" and noun.group != "victim" and _says_little(number)):
        return None
    if unit == "persons" and role and number.best:
        story.known.setdefault(number.best, role)
    whole = seen.whole
    actions = whole.actions if whole and whole.unit == unit else _actions(unit, role, seen)
    basis, first, last = basis_of(Setting(seen.sentence, seen.at, tuple(story.before), story.clock), unit, role)
    told = role != "victim" or noun.group in {"victim", "infant"} or context.is_told(seen.left, seen.right)
    return Count(
        low=number.low,
        best=number.best,
        high=number.high,
        form=number.form,
        unit=unit,
        who=_who(seen, role, actions, basis, story),
        span=part.span(number.start, seen.end),
        actions=actions,
        basis=basis,
        period_start=first,
        period_end=last,
        sex=noun.sex,
        age_band=_age_band(noun, seen.right),
        part_of_whole=seen.is_part,
        rule=f"{noun.group}:{_kind(seen)}:{'told' if told else 'noun'}",
    )


def _kind(seen: _Seen) -> str:
    if seen.word == BARE:
        return "bare"
    return "one" if seen.number.article else seen.number.kind


def _says_little(number: Number) -> bool:
    """Tell "vài em" and "hàng nghìn lao động", which are ways of speaking."""
    return number.low == 2 or (number.low or 0) >= context.CROWD


_OPEN_GROUPS = frozenset({"person", "worker", "man", "couple", "offspring", "child", "woman"})
_COMPANY = frozenset({"child", "woman", "infant", "worker"})
_AGAIN = re.compile(r"^ (?:này|trên|nói trên|nêu trên|đó|kia)\b")


def _unit_and_role(seen: _Seen, story: _Story) -> tuple[Unit | None, Role | None]:
    """Return the unit and the part that the counted play; (None, None) where they do not matter here."""
    number, noun = seen.number, seen.noun
    if noun.group in {"case", "call", "event"}:
        return _unit_of_things(seen), None
    role = context.part_of(
        noun, seen.sentence, seen.left, seen.right, article=number.article, best=number.best, campaign=story.campaign
    )
    if noun.group in _OPEN_GROUPS and number.best is not None and number.best > 1:
        role = _by_mention(role, number.best, seen, story)
    if role == "victim" and noun.group in {"woman", "couple"} and story.is_suspect(seen.right):
        role = "suspect"
    if role is None and noun.group in _COMPANY and seen.is_beside_victims:
        role = "victim"
    return ("persons" if role else None), role


def _unit_of_things(seen: _Seen) -> Unit | None:
    """Return the unit of cases, calls and events that concern trafficking or a campaign."""
    if seen.number.article or context.is_difference(seen.left):
        return None
    if seen.noun.group == "case":
        return "cases" if TRAFFICKING.search(seen.sentence) and not _OTHER_CRIME.search(seen.right[:40]) else None
    if seen.noun.group == "call":
        return "calls"
    talk = EVENT_TALK.search(seen.sentence if seen.noun.talk else seen.right[:40])
    return "events" if talk else None


def _by_mention(role: Role | None, best: int, seen: _Seen, story: _Story) -> Role | None:
    """Give "4 người này" the part of the four told of before, and "trong đó có 10 người" that of its whole."""
    if _AGAIN.match(seen.right) and best in story.known and seen.noun.group in {"person", "worker", "man"}:
        return story.known[best]
    whole = seen.whole
    if whole is None or whole.unit != "persons" or not (role is None or whole.who == "suspect"):
        return role
    if whole.who in VICTIMS:
        return "victim"
    return whole.who if whole.who in {"suspect", "attendee"} else role


_CLAUSE = re.compile(r"[,;:]| và ")
_CLAUSE_END = re.compile(r"[,;:]")


def _actions(unit: Unit, role: Role | None, seen: _Seen) -> tuple[str, ...]:
    """Return what was done; in "bắt 9 đối tượng, giải cứu 12 nạn nhân" each number has the verb of its own."""
    if unit not in {"persons", "cases"}:
        return ()
    clause = _CLAUSE_END.split(seen.left)[-1]
    if not clause.strip():
        # the counted are the subject: "Theo hồ sơ, 4 chị được giải cứu"
        return context.actions_of(role, "", seen.right) or context.actions_of(role, seen.left, "")
    own = _CLAUSE.split(seen.gap, maxsplit=1)[-1] if seen.gap else seen.left
    return context.actions_of(role, own, "") or context.actions_of(role, seen.left, seen.right)


_NEXT = re.compile(r" (\w{2,8})\b")
_OTHER_CRIME = re.compile(
    r"ma túy|tai nạn|hỏa hoạn|trộm|cướp|cờ bạc|đánh bạc|giết người|giao thông|hiếp dâm|pháo|buôn lậu|gian lận"
)


def _who(seen: _Seen, role: Role | None, actions: tuple[str, ...], basis: str, story: _Story) -> Who | None:
    """Tell confirmed victims (of a charged case, or officially identified) from possible ones and returnees."""
    if role != "victim":
        return role
    group = seen.noun.group
    if group == "infant" or (story.newborn and _may_be_newborn(seen)):
        return "infant"
    identified = "identified" in actions or "xác định là nạn nhân" in seen.sentence
    agency = {"received", "supported", "rescued", "repatriated"}.intersection(actions)
    if identified or seen.noun.court:
        return "confirmed_victim"
    if group != "victim" and basis == "case" and context.is_returned(seen.left, seen.right):
        return "returnee"
    if basis in {"case", "other_case"} and story.charged:
        return "confirmed_victim"
    if "nạn nhân" in seen.word and not agency and basis in {"period", "cumulative"}:
        return "confirmed_victim"
    return "possible_victim"


_SMALL = ("bé", "cháu", "em bé", "đứa", "trẻ", "con")


def _may_be_newborn(seen: _Seen) -> bool:
    minor = seen.noun.group in {"child", "offspring"} or seen.noun.age_band == "minor"
    return minor and seen.word.startswith(_SMALL) and _AGE.match(seen.right) is None


def _age_band(noun: Noun, right: str) -> str | None:
    match = _AGE.match(right)
    if match is None:
        return noun.age_band
    age = int(match.group(1))
    return "infant" if age < 2 else "minor" if age < 18 else "adult"
