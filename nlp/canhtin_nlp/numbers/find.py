"""Finds the numbers in running text, with what is said about them, and leaves alone what only looks like one."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from canhtin_nlp.numbers import context
from canhtin_nlp.numbers.context import Form
from canhtin_nlp.numbers.grammar import DIGITS, WORDS, Atom, is_span, read
from canhtin_nlp.text import lowered

NumberKind = Literal["cardinal", "all", "part", "pair", "decimal", "percent", "fraction"]

LARGEST = 10**13
REACH = 40
"""Characters between two numerals that can still belong together (bốn nạn nhân trong số 11)."""

Rational = int | Fraction


class Number(NamedTuple):
    """A number in text: ``text[start:end]`` is it, with the words that bound it (hơn, khoảng, từ … đến).

    ``best`` is None for ranges and vague words; ``low``, ``high`` are None where the words give no bound.
    ``kind``: ``all`` is "cả hai" (persons spoken of before), ``part`` is "bốn trong số 11" (``whole`` is 11, which begins
    at ``whole_at``), ``pair`` counts couples. For ``decimal``, ``percent`` and ``fraction`` the value is
    ``ratio`` and the whole numbers are None. ``numeral``: where the bare numeral begins.
    ``article``: a bare "một", which may only be the indefinite article.
    """

    low: int | None
    best: int | None
    high: int | None
    form: Form
    start: int
    end: int
    kind: NumberKind = "cardinal"
    whole: int | None = None
    ratio: Fraction | None = None
    numeral: int = 0
    article: bool = False
    whole_at: int = 0


_VAGUE_WORDS = ("vài", "dăm", "mấy", "hàng", "đôi", "cặp")


def _grouped(words: set[str]) -> str:
    """Write an alternation by first letters, which the engine tells apart at one look."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(ends)})" for letter, ends in rests.items())


_ATOM = rf"\d[\d.,]{{0,30}}|(?:{_grouped({*WORDS, *_VAGUE_WORDS})})\b"
_RUN = re.compile(rf"(?<!\w)(?:{_ATOM})(?: (?:{_ATOM})){{0,30}}")
_ATOMS = re.compile(r"\S+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+")
_DECIMAL = re.compile(r"(?:0|[1-9]\d{0,8})[.,]\d{1,3}")
_SPAN_JOIN = re.compile(r" ?[-–—] ?| (?:đến|tới|hoặc|hay) |, ?")
_LONGEST_JOIN = len(" hoặc ")
_PERCENT = re.compile(r" ?%| phần trăm\b")
_PART_OF = re.compile(r" (?:trong|trên)(?: tổng)?(?: số)? ")
_PART_NOUN = re.compile(
    r" (?:người|nạn nhân|phụ nữ|cô gái|em|cháu|thiếu nữ|bị cáo|bị can|đối tượng|nghi phạm|vụ|trẻ em)(?= trong (?:tổng )?số )"
)
_QUARTER = " phần tư"
_OF_WHOLE = re.compile(r" (?:tổng )?(?:số|dân số|trong số)\b")


def parse_number(words: str) -> int | None:
    """Read a whole string as one number, in words or digits; None where it is not one.

    >>> parse_number("hai mươi mốt"), parse_number("1.200"), parse_number("3,5 triệu"), parse_number("người")
    (21, 1200, 3500000, None)
    """
    atoms = [_atom(word) for word in lowered(words).split()]
    known = [atom for atom in atoms if atom is not None]
    if not known or len(known) != len(atoms):
        return None
    result = read(known, loose=True)
    if result is None or result[1] != len(known) or result[0].denominator != 1:
        return None
    return int(result[0])


def _atom(word: str, following: str = "") -> Atom | None:
    """Read one token as a literal or a numeral word."""
    if not word[0].isdigit():
        return word if word in WORDS else None
    if word.isascii() and word.isdigit():
        return Fraction(int(word)) if len(word) <= 13 else None
    if (
        _GROUPED.fullmatch(word)
        and len(word) <= 17
        and not (following in {"triệu", "tỷ", "tỉ"} and word.count(",") == 1)
    ):
        return Fraction(int(word.replace(".", "").replace(",", "")))
    if _DECIMAL.fullmatch(word):
        return Fraction(word.replace(",", "."))
    return None


class _Raw(NamedTuple):
    """A bare numeral: its bounds (None where vague), where it stands, whether it is one word or one run of digits."""

    low: Rational | None
    best: Rational | None
    high: Rational | None
    start: int
    end: int
    form: Form
    kind: NumberKind = "cardinal"
    literal: str = ""


def find_numbers(text: str) -> list[Number]:
    """Find the numbers in normalised text, in order, without overlaps.

    >>> [(n.best, n.form, "hơn 20 phụ nữ"[n.start:n.end]) for n in find_numbers("hơn 20 phụ nữ")]
    [(20, 'at_least', 'hơn 20')]
    """
    low = lowered(text)
    raws = [_shifted(raw, run.start()) for run in _RUN.finditer(low) for raw in _numerals(run.group())]
    found: list[Number] = []
    covered = -1
    for i, raw in enumerate(raws):
        if raw.start < covered:
            continue
        other = raws[i + 1] if i + 1 < len(raws) and raws[i + 1].start - raw.end <= REACH else None
        number = (_spanned(text, low, raw, other) if other else None) or _finished(text, low, raw, other)
        if number is not None:
            found.append(number)
            covered = number.end
    return found


def _shifted(raw: _Raw, by: int) -> _Raw:
    low, best, high, start, end, form, kind, literal = raw
    return _Raw(low, best, high, start + by, end + by, form, kind, literal)


@lru_cache(maxsize=8192)
def _numerals(run: str) -> tuple[_Raw, ...]:
    """Cut a run of atoms into numerals; a few thousand runs make up most of the press, so they are remembered."""
    tokens = [(m.group().rstrip(".,"), m.start()) for m in _ATOMS.finditer(run)]
    found: list[_Raw] = []
    i = 0
    while i < len(tokens):
        raw, taken = _vague(tokens, i) or _exact(run, tokens, i)
        if raw is not None:
            found.append(raw)
        i += taken
    return tuple(found)


def _exact(run: str, tokens: list[tuple[str, int]], i: int) -> tuple[_Raw | None, int]:
    """Read the longest exact numeral at token ``i``; also how many tokens it took."""
    atoms: list[Atom] = []
    for word, at in tokens[i:]:
        j = i + len(atoms)
        atom = _atom(word, tokens[j + 1][0] if j + 1 < len(tokens) else "")
        if atom is None:
            break
        atoms.append(atom)
        if run[at + len(word) : at + len(word) + 1] in {".", ","}:
            break
    result = read(atoms) if atoms else None
    if result is None or result[1] == 0:
        return None, 1
    fraction, taken = result
    value: Rational = int(fraction) if fraction.denominator == 1 else fraction
    word, at = tokens[i]
    following = atoms[taken] if taken < len(atoms) else None
    if taken == 1 and isinstance(following, str) and _is_spoken_span(word, following):
        next_word, next_at = tokens[i + 1]
        return _Raw(value, None, DIGITS[following], at, next_at + len(next_word), "range"), 2
    if i + taken < len(tokens) and tokens[i + taken][0] in {"cặp", "đôi"}:
        last, last_at = tokens[i + taken]
        return _Raw(2 * value, 2 * value, 2 * value, at, last_at + len(last), "exact", "pair", last), taken + 1
    last, last_at = tokens[i + taken - 1]
    return _Raw(value, value, value, at, last_at + len(last), "exact", "cardinal", word if taken == 1 else ""), taken


def _is_spoken_span(word: str, following: str) -> bool:
    """Tell "hai ba", "năm bảy"; never with "năm" second, which is the year."""
    return word in DIGITS and following in DIGITS and following != "năm" and is_span(DIGITS[word], DIGITS[following])


_FEW: dict[str, tuple[int, int | None]] = {"vài": (2, None), "dăm": (4, 6), "mấy": (2, None)}
_FEW_PAIRS: dict[tuple[str, str], tuple[int, int]] = {
    ("vài", "ba"): (2, 3), ("đôi", "ba"): (2, 3), ("dăm", "ba"): (3, 5), ("dăm", "bảy"): (5, 7), ("dăm", "bẩy"): (5, 7),
}  # fmt: skip
_TENS = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}


def _vague(tokens: list[tuple[str, int]], i: int) -> tuple[_Raw, int] | None:
    """Read hàng chục, vài trăm, dăm bảy, đôi, cặp, chục."""
    word, at = tokens[i]
    following = tokens[i + 1][0] if i + 1 < len(tokens) else ""
    if word in {"hàng", *_FEW} and following in _TENS:
        scale, j = 1, i + 1
        while j < len(tokens) and tokens[j][0] in _TENS and scale * _TENS[tokens[j][0]] < LARGEST:
            scale *= _TENS[tokens[j][0]]
            j += 1
        factor = 1 if word == "hàng" else _FEW[word][0]
        end = tokens[j - 1][1] + len(tokens[j - 1][0])
        return _Raw(factor * scale, None, None, at, end, "vague"), j - i
    if (word, following) in _FEW_PAIRS:
        first, last = _FEW_PAIRS[word, following]
        end = tokens[i + 1][1] + len(following)
        return _Raw(first, None, last, at, end, "range"), 2
    if word in _FEW:
        first, most = _FEW[word]
        return _Raw(first, None, most, at, at + len(word), "vague"), 1
    if word in {"chục", "mươi"}:
        return _Raw(None, 10, None, at, at + len(word), "about"), 1
    if word in {"đôi", "cặp"}:
        return _Raw(2, 2, 2, at, at + len(word), "exact", "pair", word), 1
    return None


def _spanned(text: str, low: str, raw: _Raw, other: _Raw) -> Number | None:
    """Join two numerals into a range: "2-3", "từ 5 đến 7", "5, 6 người"."""
    if raw.best is None or other.best is None or raw.kind == "pair" or other.kind == "pair":
        return None
    join = _SPAN_JOIN.fullmatch(low, raw.end, other.start) if other.start - raw.end <= _LONGEST_JOIN else None
    if join is None or raw.best.denominator != 1 or other.best.denominator != 1:
        return None
    first, last = raw.best, other.best
    if first * 10 < last and other.end > raw.end and _scale_of(low, other) and not _scale_of(low, raw):
        first *= _scale_of(low, other)  # "2-3 nghìn"
    if not first < last or last > LARGEST:
        return None
    mark = join.group().strip()
    if mark == "," and not (last == first + 1 and last < 20 and low[other.end : other.end + 1] == " "):
        return None
    if mark in {"-", "–", "—"} and context.is_day_range(low, raw.start, other.end):
        return None
    if context.is_excluded(
        text, low, raw.start, raw.end, literal=raw.literal, slash=True, noun_at=None if mark == "," else other.end
    ) or context.is_excluded(text, low, other.start, other.end, literal=other.literal, slash=True):
        return None
    start = raw.start
    if low.endswith("từ ", 0, start) and not low[:start].endswith("kể từ "):
        start -= 3
    start, _ = context.bound_before(low, start)
    return Number(int(first), None, int(last), "range", start, other.end, numeral=raw.start)


def _scale_of(low: str, raw: _Raw) -> int:
    last = low[raw.start : raw.end].rpartition(" ")[2]
    return _TENS.get(last, 0) if last != "chục" else 0


def _finished(text: str, low: str, raw: _Raw, other: _Raw | None) -> Number | None:
    """Add the bounding words, percent sign, part of a whole; None where it is no number."""
    bottom, part = _fraction_bottom(low, raw, other), _part_of(text, low, raw, other)
    slash = bottom is not None or part is not None
    if context.is_excluded(text, low, raw.start, raw.end, literal=raw.literal, slash=slash):
        return None
    start, form = context.bound_before(low, raw.start)
    best, at = raw.best, raw.start
    percent = _PERCENT.match(low, raw.end)
    if best is not None and low.startswith(_QUARTER, raw.end):
        end = raw.end + len(_QUARTER)
        return Number(None, None, None, form, start, end, "fraction", ratio=Fraction(best) / 4, numeral=at)
    if best is not None and percent:
        return Number(None, None, None, form, start, percent.end(), "percent", ratio=Fraction(best) / 100, numeral=at)
    if best is not None and bottom is not None and bottom.best:
        return Number(
            None, None, None, form, start, bottom.end, "fraction", ratio=Fraction(best) / bottom.best, numeral=at
        )
    if best is not None and best.denominator != 1:
        return Number(None, None, None, form, start, raw.end, "decimal", ratio=Fraction(best), numeral=at)
    if best is not None and best > LARGEST:
        return None
    if best is not None and part is not None and part.best is not None:
        value = int(best)
        return Number(
            value, value, value, "exact", start, part.end, "part", whole=int(part.best), numeral=at, whole_at=part.start
        )
    return _bounded(raw, form, start, low)


_ALMOST = ("gần ", "ngót ")
"""Words that say that a number is not quite reached."""


def _bounded(raw: _Raw, form: Form, start: int, low: str) -> Number:
    """Put the bounding words into low, best and high."""
    least, best, most = (None if v is None else int(v) for v in (raw.low, raw.best, raw.high))
    end = raw.end
    if form == "exact" and raw.form != "exact":
        form = raw.form
    elif form == "exact" and (behind := context.bound_behind(low, end)) is not None:
        form = behind
    if best is not None and form != "exact":
        least = best if form == "at_least" else None
        most = best if form == "at_most" or low.startswith(_ALMOST, start) else None
    if raw.form in {"vague", "range"}:
        form = raw.form
    kind = raw.kind
    if kind == "cardinal" and best is not None and best < 10 and context.is_all(low, raw.start):
        kind, form, least, most = "all", "exact", best, best
    article = low[raw.start : raw.end] == "một" and start == raw.start
    return Number(least, best, most, form, start, end, kind, numeral=raw.start, article=article)


def _fraction_bottom(low: str, raw: _Raw, other: _Raw | None) -> _Raw | None:
    """Return the denominator of "hai phần ba", "1/3 số"."""
    if other is None or raw.best is None or not other.best or raw.best >= other.best:
        return None
    between = low[raw.end : other.start]
    if between == " phần " or (between == "/" and other.best <= 10 and _OF_WHOLE.match(low, other.end)):
        return other
    return None


def _part_of(text: str, low: str, raw: _Raw, other: _Raw | None) -> _Raw | None:
    """Return the whole of "bốn trong số 11" or "15/18 nạn nhân"."""
    if other is None or raw.best is None or other.best is None or raw.best > other.best:
        return None
    if other.best.denominator != 1 or raw.kind != "cardinal" or other.start - raw.end > REACH:
        return None
    between = low[raw.end : other.start]
    if between == "/":
        return other if context.counts_persons(low, other.end) else None
    if " tr" not in between:
        return None
    noun = _PART_NOUN.match(low, raw.end)
    join = _PART_OF.match(low, noun.end() if noun else raw.end)
    if join is None or join.end() != other.start:
        return None
    return None if context.is_excluded(text, low, other.start, other.end, literal=other.literal) else other
