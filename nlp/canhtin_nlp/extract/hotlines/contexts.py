"""What a number is named for: told to the public, counted by its operator, a newspaper's own, or no line at all.

Everything is read from the sentence around the number, in lower case.
"""

import re
from typing import NamedTuple

from canhtin_nlp.extract.hotlines import short_words as short
from canhtin_nlp.extract.hotlines import words
from canhtin_nlp.findings import HotlineContext
from canhtin_nlp.hotline_registry import Entry

_BEFORE = 130
"""Characters before a number in which its cue stands, within the sentence."""
_BEHIND = 90
"""Characters behind a number in which its sentence is read."""
_SENTENCE_END = re.compile(r"(?<!\.)(?<![ (“][A-ZĐ])\. |[!?] |\n")
"""The dot of a hidden name ("em G. gọi") ends no sentence, nor do the dots that lead to a number."""
_LABEL_ALONE = re.compile(r"(?:điện thoại|s?đt|số|máy|zalo|di động|tel)?(?: số| à| đây| là)?[:? ]*")
"""A sentence that says no more of a number than that it is one; the sentence before it says whose."""
_LEADER = re.compile(r" ?\.{2,} ?")
_SUM = re.compile(r"1[89](?:[ .]\d{3})+")
"""Written like an amount of money: "18.001.567"."""
_WORD = re.compile(r"[^\W_]")


class Setting(NamedTuple):
    """A number where it stands: at [start, end) of ``text``, and ``low``, which is the text in lower case.

    ``before`` and ``behind``: its sentence around it in lower case, as far as it matters.
    """

    text: str
    low: str
    start: int
    end: int
    before: str
    behind: str

    @classmethod
    def of(cls, text: str, low: str, start: int, end: int) -> "Setting":
        """Read the sentence around a number."""
        begin = max(0, start - _BEFORE)
        ends = [begin, *(match.end() for match in _SENTENCE_END.finditer(text, begin, start))]
        if len(ends) > 1 and _LABEL_ALONE.fullmatch(low, ends[-1], start):
            ends.pop()  # "Gặp đồng chí Hải. Điện thoại: "
        before = _LEADER.sub(" – ", low[ends[-1] : start])
        stop = _SENTENCE_END.search(text, end, end + _BEHIND)
        behind = low[end : stop.start() if stop else end + _BEHIND]
        return cls(text, low, start, end, before, behind)

    @property
    def number(self) -> str:
        """The number as written."""
        return self.low[self.start : self.end]

    @property
    def like_money(self) -> bool:
        """Whether the number is written like an amount of money."""
        return _SUM.fullmatch(self.text, self.start, self.end) is not None

    @property
    def is_asked_for(self) -> bool:
        """Whether a word of telephones stands right before the number."""
        return words.ASKED_FOR.search(self.before) is not None


def registered_context(at: Setting, entry: Entry) -> HotlineContext | None:
    """Tell what a long number of the registry is named for; None where the digits are of something else."""
    if words.NO_TELEPHONE.search(at.before) or (at.like_money and not words.PHONE_CUE.search(at.before)):
        return None
    return _known_context(at, entry)


def _known_context(at: Setting, entry: Entry) -> HotlineContext:
    """Tell what a hotline is named for; those against trafficking are no newspaper's own."""
    before, behind = at.before, at.behind
    if entry.kind != "trafficking" and words.FURNITURE.search(before[-80:]):
        return "furniture"
    if words.TOLD_TO_CALL.search(before) or words.TOLD_TO_CALL.search(behind[:60]):
        return "recommended"
    if words.STATISTIC.search(behind) or words.STATISTIC_BEFORE.search(before):
        return "statistic"
    return "recommended"


def short_context(at: Setting, entry: Entry, *, joined: bool, topical: bool) -> HotlineContext | None:
    """Tell a short number that is a telephone number from a quantity, a code, an address."""
    before, behind = at.before, at.behind
    counted = short.UNIT_BEHIND.match(at.low, at.end) is not None
    known = short.MADE_KNOWN.search(before) is not None
    in_a_list = is_list_line(before, behind) or len(short.OWNERS.findall(before + at.number + behind)) > 1
    address = at.text[at.end : at.end + 2].strip().isupper()  # "số 111 Lò Sũ"
    numbered = (topical or known) and short.NUMBERED.search(before) and not address
    named = in_a_list or (not counted and (numbered or short.NAMED_RIGHT_BEFORE.search(before) is not None))
    acts = topical and not counted and bool(short.ACTS_BEHIND.match(at.low, at.end) or short.SENT_THERE.search(before))
    nameable = _follows_like_a_name(at)
    if not (named or acts or nameable):
        return None
    if short.CODE_BEFORE.search(before) or short.SHARE_BEHIND.match(at.low, at.end):
        return None
    if (short.QUANTITY_BEFORE.search(before) and not acts) or _is_dialled(before, behind) or _is_a_crew(at, entry):
        return None
    if entry.kind != "trafficking":
        listed = short.LISTED_BEHIND.match(behind) or (
            short.EMERGENCY.search(before + at.number + behind) and words.PHONE_CUE.search(before)
        )
        told = joined or listed or in_a_list or (numbered and known) or words.told_publicly(before, behind)
        told = told or (not counted and _is_told(before)) or short.EXTENSION_BEHIND.match(behind) is not None
        told = told or (topical and not counted and _is_meant(before, behind))
        if short.NAMED_LINE.search(before) and words.STATISTIC.search(behind):
            return "statistic"
        return _known_context(at, entry) if told else None
    # where all is about trafficking, a bare 111 that counts nothing is the line ("Trong 115 nạn nhân, 111 là nữ" counts)
    if acts or (topical and nameable and not short.COUNTED.search(before)):
        return _known_context(at, entry)
    if joined or named or known or short.SHORT_CUE.search(before) or words.CUE_BEHIND.match(behind):
        return _known_context(at, entry)
    return None


def spelled_context(at: Setting, entry: Entry) -> HotlineContext | None:
    """Tell a short number that is read out, digit by digit ("một - một - một"), from a call that somebody made."""
    return None if _is_dialled(at.before, at.behind) else _known_context(at, entry)


def _is_a_crew(at: Setting, entry: Entry) -> bool:
    """Tell those who come by the number of their line ("Trung tâm Cấp cứu 115 đến") from the line."""
    named = entry.kind != "trafficking" and short.CREW_BEFORE.search(at.before) is not None
    return named and short.COMES_BEHIND.match(at.behind) is not None


def _is_told(before: str) -> bool:
    """Tell what all do in an emergency ("hô to, gọi 115", "báo kiểm lâm hoặc 114") from what somebody did."""
    named = short.EMERGENCY_LABEL.search(before) is not None
    return named or (short.OR_CALL.search(before) is not None and not words.tells_of_a_call(before))


def _is_meant(before: str, behind: str) -> bool:
    """Tell 113 and its like from a quantity without any word of telephones, where all is about trafficking."""
    if short.LINE_BEHIND.match(behind):
        return short.COUNTED.search(before) is None
    return bool(words.CALLS.match(behind, 1) or short.STANDS_BY.match(behind) or short.POLICE_LINE.search(before))


def is_list_line(before: str, behind: str) -> bool:
    """Tell a line of a list of numbers: "- 113: Công an", "• Công an tỉnh Đồng Tháp: 0277.3.851.119"."""
    if words.ZALO_LINE.fullmatch(before):
        return words.NAMED_BEHIND.match(behind) is not None
    if _WORD.search(before) is None:
        return (words.LABEL_BEHIND if before.strip() else words.CUE_BEHIND).match(behind) is not None
    return words.LIST_LINE.fullmatch(before) is not None and words.LIST_LINE_ENDS.match(behind) is not None


def _is_dialled(before: str, behind: str) -> bool:
    """Tell a call that somebody in the story made ("liền gọi 113", "em H. gọi 111 kêu cứu") from what all are told."""
    if words.DIALLED.search(before) or words.SOMEBODY_CALLS.search(before):
        return True
    return short.DIALLED_BEHIND.match(behind) is not None and short.SOMEBODY.search(before) is not None


def _follows_like_a_name(at: Setting) -> bool:
    """Tell whether what follows lets the number be a name: no unit, no counted noun, no street."""
    rest = at.text[at.end : at.end + 3]
    if not rest[:2].strip() or not (rest[0] == " " and rest[1].isalnum()):
        return not rest[:1].isalpha()
    if rest[1].isdigit():
        return rest[1:].startswith(("18", "19", "0"))
    return short.AFTER_SHORT.match(at.low, at.end) is not None
