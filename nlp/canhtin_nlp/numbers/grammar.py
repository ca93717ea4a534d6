"""The grammar of Vietnamese numerals: a list of atoms in, a value and how many atoms it took out.

An atom is a numeral written in digits (a `Fraction`) or one numeral word (a `str`). The grammar is a plain descent over
at most a few dozen atoms, and never backs up more than one of them.
"""

from collections.abc import Sequence
from fractions import Fraction

Atom = Fraction | str
"""A literal in digits, or a numeral word in lower case."""

DIGITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
# said only behind tens: hai mươi mốt, hai tư, ba mươi lăm
_AFTER_TENS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_ODD = frozenset({"linh", "lẻ"})
_SCALES = {"triệu": 10**6, "vạn": 10**4, "nghìn": 10**3, "ngàn": 10**3}
_BILLION = frozenset({"tỷ", "tỉ"})
_BIG = frozenset({"mươi", "trăm", "chục", *_SCALES, *_BILLION})

WORDS = frozenset({*DIGITS, *_AFTER_TENS, *_ODD, *_BIG, "mười", "rưỡi", "hăm"})
"""Every word that can be part of an exact numeral."""


class _Reader:
    """Walks over atoms; ``at`` is the next one. ``loose`` reads "hai sáu" as 26, as in dictated numerals."""

    def __init__(self, atoms: Sequence[Atom], at: int, *, loose: bool) -> None:
        self.atoms = atoms
        self.at = at
        self.loose = loose

    def peek(self, ahead: int = 0) -> Atom | None:
        position = self.at + ahead
        return self.atoms[position] if position < len(self.atoms) else None

    def digit(self, ahead: int = 0) -> int | None:
        """Return the digit at hand, in words or as a single written digit."""
        atom = self.peek(ahead)
        if isinstance(atom, str):
            return DIGITS.get(atom)
        if atom is not None and atom.denominator == 1 and 0 < atom < 10:
            return int(atom)
        return None

    def number(self) -> Fraction | None:
        """Read a whole numeral: [below a billion] tỷ [below a billion]."""
        value = self.below_billion()
        if value is None or self.peek() not in _BILLION:
            return value
        self.at += 1
        return value * 10**9 + self.rest(10**9)

    def below_billion(self) -> Fraction | None:
        """Read groups with falling scales: "hai triệu ba trăm nghìn linh năm"."""
        total: Fraction | None = None
        limit = 10**9
        while True:
            mark = self.at
            group = self.group(inside=total is not None)
            if group is None:
                self.at = mark
                return total
            scale = _SCALES.get(word) if isinstance(word := self.peek(), str) else None
            if scale is None:
                if total is not None and isinstance(self.atoms[mark], Fraction):
                    self.at = mark  # "2 triệu 3": two numerals
                    return total
                return group if total is None else total + group
            if scale >= limit:
                self.at = mark
                return total
            self.at += 1
            limit = scale
            total = (total or Fraction(0)) + group * scale
            tail = self.tail(scale)
            if tail is not None:
                return total + tail

    def rest(self, scale: int) -> Fraction:
        """Read what follows a scale word: rưỡi, a lone digit for its tenths, an odd digit, or smaller groups."""
        tail = self.tail(scale)
        if tail is not None:
            return tail
        return self.below_billion() or Fraction(0)

    def tail(self, scale: int) -> Fraction | None:
        """Read the short endings behind a scale: "triệu rưỡi", "triệu hai" (1.2 million), "nghìn linh năm"."""
        atom = self.peek()
        if atom == "rưỡi":
            self.at += 1
            return Fraction(scale, 2)
        if atom in _ODD:
            return self.odd()
        if isinstance(atom, str) and self.is_lone_digit(atom):
            self.at += 1
            return Fraction(scale, 10) * (DIGITS.get(atom) or _AFTER_TENS[atom])
        return None

    def is_lone_digit(self, atom: str) -> bool:
        """Tell a digit behind a scale with nothing more behind it; "năm" there is the year."""
        if (atom not in DIGITS and atom not in _AFTER_TENS) or atom in {"năm", "không"}:
            return False
        following = self.peek(1)
        return not isinstance(following, str) or following not in WORDS

    def odd(self) -> Fraction | None:
        """Read "linh năm", "lẻ hai"; a bare "lẻ" is not part of the numeral."""
        digit = self.digit(1)
        if isinstance(self.peek(1), str) and digit:
            self.at += 2
            return Fraction(digit)
        return None

    def group(self, *, inside: bool) -> Fraction | None:
        """Read 0 to 999 in words, or one literal with its trăm or chục."""
        atom = self.peek()
        if isinstance(atom, Fraction) and self.peek(1) not in {"trăm", "chục", "mươi"}:
            self.at += 1
            return atom
        if isinstance(atom, Fraction) and self.digit() is None:
            self.at += 1
            return atom * (self.take_ten() or 1)
        if self.digit() is not None and self.peek(1) == "trăm":
            hundreds = self.digit() or 0
            self.at += 2
            return Fraction(hundreds * 100) + self.below_hundred()
        if atom == "trăm" and not inside:
            self.at += 1
            return Fraction(100) + self.below_hundred()
        return self.tens(inside=inside)

    def take_ten(self) -> int | None:
        word = self.peek()
        self.at += 1
        return {"trăm": 100, "chục": 10, "mươi": 10}.get(word) if isinstance(word, str) else None

    def below_hundred(self) -> Fraction:
        """Read what follows "trăm"."""
        tail = self.tail(100)
        if tail is not None:
            return tail
        mark = self.at
        atom = self.peek()
        if not isinstance(atom, str):
            return Fraction(0)
        value = self.tens(inside=True)
        if value is None or value < 10:  # "trăm năm" is a hundred years, "trăm không" nothing at all
            self.at = mark
            return Fraction(0)
        return value

    def tens(self, *, inside: bool) -> Fraction | None:
        """Read 0 to 99."""
        atom = self.peek()
        if atom in {"mười", "hăm"}:
            self.at += 1
            return Fraction((10 if atom == "mười" else 20) + self.unit(after="mươi" if atom == "hăm" else "mười"))
        digit = self.digit()
        if digit is None:
            return None
        following = self.peek(1)
        if following == "mươi" and digit > 1:
            self.at += 2
            return Fraction(digit * 10 + self.unit(after="mươi"))
        if following == "chục":
            self.at += 2
            return Fraction(digit * 10)
        if atom == "năm" and inside and following not in _BIG and not self.is_fifty_something(following):
            return None
        if atom == "không" and following not in _BIG and not (self.at == 0 and following is None):
            return None
        self.at += 1
        if digit > 1 and isinstance(atom, str):
            short = self.short_unit()
            if short is not None:
                return Fraction(digit * 10 + short)
        return Fraction(digit)

    def is_fifty_something(self, following: Atom | None) -> bool:
        """Tell "(trăm) năm mốt" from "(trăm) năm", the years."""
        return following in _AFTER_TENS or (self.loose and following in DIGITS and following not in {"năm", "không"})

    def unit(self, *, after: str) -> int:
        """Read the digit behind tens; "mười năm" and "hai mươi năm" are ten and twenty years."""
        atom = self.peek()
        if not isinstance(atom, str) or atom in {"năm", "không"}:
            return 0
        value = _AFTER_TENS.get(atom, DIGITS.get(atom))
        if value is None or (after == "mười" and atom == "mốt"):
            return 0
        if self.peek(1) in {"mươi", "trăm", "chục"}:
            return 0
        self.at += 1
        return value

    def short_unit(self) -> int | None:
        """Read the second digit of "hai mốt", "ba sáu" (mươi left out)."""
        atom = self.peek()
        if not isinstance(atom, str) or self.peek(1) in {"mươi", "trăm", "chục"}:
            return None
        value = _AFTER_TENS.get(atom)
        if value is None:
            # "ba sáu" for 36 is dictated, hardly ever printed: in running text "hai ba" is a span, "năm hai" a year
            value = DIGITS.get(atom) if self.loose and atom not in {"năm", "không", "một"} else None
        if value is not None:
            self.at += 1
        return value


def is_span(first: int, second: int) -> bool:
    """Tell two digits said together as a span: hai ba (2 to 3), năm bảy (5 to 7), not as a number of two digits."""
    return second == first + 1 or (first, second) == (5, 7)


def read(atoms: Sequence[Atom], at: int = 0, *, loose: bool = False) -> tuple[Fraction, int] | None:
    """Return the longest numeral that begins at ``at`` and the position behind it, or None."""
    reader = _Reader(atoms, at, loose=loose)
    value = reader.number()
    return None if value is None else (value, reader.at)
