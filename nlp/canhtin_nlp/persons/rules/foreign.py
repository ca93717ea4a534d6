"""Which names that are not spelled in Vietnamese are persons': Zhang Wei and Trump, but no ship, paper or town.

A foreign word tells little by itself, so the whole text is asked first what it calls such words elsewhere.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import receives
from canhtin_nlp.persons.context.before import head_cue
from canhtin_nlp.persons.context.layout import has_word_of_things
from canhtin_nlp.persons.context.signals import Signals
from canhtin_nlp.persons.lexicon import PERSONS, Kind, word_set
from canhtin_nlp.persons.shapes import Shape

_OF_THINGS_TOO = word_set("được theo từ trước như năm")
_AT_PERSONS = word_set("của cho với tả niệm bắt giữ gặp bởi nhờ lời quen yêu hỏi đuổi ghét thuê khuyên")
# what papers do, too
_AGENCY = re.compile(r" (?:dẫn|đưa tin|cho biết(?!,? (?:cô|anh|ông|bà|chị|mình|bản thân)\b))")
# VNDirect and GrabBike are firms, McCain and DuVernay are not
_FIRM = re.compile(
    r"[A-ZĐ]{2,}[a-zà-ỹđ]|(?!Mc|Mac|De|Di|Du|Fitz|La|Le|O)[^\W\d_]+[a-zà-ỹđ][A-ZĐ]"
    r"|(?:Vina|Ving|Vinf|Vinp|Vinm|Viet|Petro)[a-z]|[^\W\d_]+(?:bank|mex|group|corp|mart|soft|phone|pharma|media|news|tube|tech|coin)$"
)


@dataclass(frozen=True, slots=True)
class ForeignUse:
    """How one text uses foreign words, where it calls none of them a person: as ``towns``, as ``things`` or bodies."""

    towns: Set[str]
    things: Set[str]


def foreign_use(text: AnnotatedText, candidates: Iterable[Candidate]) -> ForeignUse:
    """Gather what the cues before foreign candidates say they are."""
    towns: set[str] = set()
    things: set[str] = set()
    titled: set[str] = set()
    for candidate in candidates:
        if candidate.place is not None:
            continue
        kind = candidate.cue or head_cue(text, candidate)
        if kind in PERSONS:
            titled.update(candidate.lows)
        elif kind is Kind.PLACE and candidate.size == 1:
            towns.update(candidate.lows)
        elif kind is Kind.BODY and candidate.shape is Shape.FOREIGN:
            things.add(" ".join(candidate.lows))
    return ForeignUse(towns - titled, things - titled)


def is_thing(text: AnnotatedText, use: ForeignUse, candidate: Candidate) -> bool:
    """Return whether the text calls the candidate a body or a thing elsewhere: "phiến quân Maute"."""
    if " ".join(candidate.lows) not in use.things:
        return False
    first = candidate.tokens[0].low
    return first not in text.names.foreign and first not in text.names.foreign_alone


def is_firm(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether capitals inside a word tell a firm."""
    words = [word for word in candidate.tokens if not word.highland]
    return any(_FIRM.match(word.text) for word in words) and words[-1].low not in text.names.foreign_alone


def is_no_person(text: AnnotatedText, use: ForeignUse, candidate: Candidate) -> bool:
    """Return whether several foreign words are a firm, a ship or a thing, whatever name they hold."""
    thing = has_word_of_things(text, candidate) or is_thing(text, use, candidate)
    return thing or is_firm(text, candidate) or _is_ship(text, candidate)


def has_foreign_name(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a foreign first or family name begins the candidate, and no firm or paper ends it."""
    first, last = candidate.tokens[0].low, candidate.tokens[-1].low
    return candidate.size > 1 and first in text.names.foreign and last not in text.names.not_foreign


def is_foreign_person(text: AnnotatedText, use: ForeignUse, candidate: Candidate, signals: Signals) -> bool:
    """Judge a foreign candidate that nothing announces."""
    if is_thing(text, use, candidate):
        return False
    if candidate.size > 1:
        return _are_person(text, candidate, signals)
    first, names = candidate.tokens[0].low, text.names
    if signals.like_place or first in use.towns or first in names.not_foreign or _is_ship(text, candidate):
        return False
    return _is_known(text, candidate) or _acts_or_is_had(candidate, signals)


def _is_ship(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether capitals right before the candidate tell a ship or a machine: USS Shaw, UAV Reaper."""
    if not candidate.before:
        return False
    return text.tokens[candidate.first - 1].upper and candidate.first - 1 not in text.in_cue


def _are_person(text: AnnotatedText, candidate: Candidate, signals: Signals) -> bool:
    """Judge several foreign words."""
    names, before, words = text.names, candidate.before, candidate.lows
    if before in ("uss", "hms", "brp"):
        return False
    if has_foreign_name(text, candidate):
        return before not in ("ở", "tại")
    to_person = before in names.to_person
    if to_person and words[0] in names.family:
        return True
    apposed = candidate.tokens[0].gap == ", " and candidate.after.startswith(", ") and _follows_title(text, candidate)
    known = words[-1] in names.foreign_alone or receives(candidate)
    likely = to_person or apposed or known or (signals.acts and not signals.like_place)
    return likely and not has_word_of_things(text, candidate)


def _follows_title(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a title opens the clause before: "Người dẫn chương trình của CNN, Brianna Keilar, …"."""
    for at in range(candidate.first - 1, max(-1, candidate.first - 9), -1):
        if text.cues.get(at) in PERSONS:
            return True
        if text.tokens[at].gap not in (" ", ""):
            return False
    return False


def _is_known(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether one word is known as a foreign name by itself: Putin, McCain; no "Macy ' s"."""
    word, names = candidate.tokens[0], text.names
    known = word.low in names.foreign_alone or (word.low in names.foreign and not word.vietnamese)
    known |= bool(re.match(r"Mc[A-Z]", word.text))
    return known and not re.match(r" \d| ?['’] ?s\b", candidate.after) and word.gap != ". "


def _acts_or_is_had(candidate: Candidate, signals: Signals) -> bool:
    """Return whether one foreign word does what persons do and papers and firms do not, or follows "của"."""
    word, following = candidate.tokens[0], candidate.following
    if candidate.before in _AT_PERSONS:
        return True
    if following and following.low in _OF_THINGS_TOO and not word.opens:
        return False
    quoted = re.match(r"[\"”],? $", word.gap)  # "…", Lacuesta cho biết
    return signals.acts and (bool(quoted) or not _AGENCY.match(candidate.after))
