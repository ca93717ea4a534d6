"""Vietnamese text made uniform, with a way back to the original characters.

`normalise` composes letters (NFC), moves tone marks to the new placement (hoà -> hòa), makes every kind of space a
plain one, full-width forms narrow, and drops characters of no width. Every character of the result remembers where it
came from, so that whatever is found in it can be shown in the original.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ZERO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\x00\r")
_SPACES = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c"
)
_NEEDS_WORK = re.compile(
    "[" + "".join(_ZERO_WIDTH | _SPACES) + "\u0300-\u036f\uff01-\uff5e\u0340\u0341\u2028\u2029\u0085]"
)
_LINE_ENDS = frozenset("\u2028\u2029\u0085")

# Old tone placement puts the mark on the second of the vowels oa, oe, uy in an open syllable; new placement on the
# first. "qu" is a consonant: quý and quà stay.
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_OLD_PAIRS = {
    unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize("NFC", first + tone + second)
    for first, second in [
        (a, b) for pair in ("oa", "oe", "uy") for a in (pair[0], pair[0].upper()) for b in (pair[1], pair[1].upper())
    ]
    for tone in _TONES
}
# a set of letters behind each first vowel, and that vowel first: the engine skips from one to the next
_OLD_TONE = re.compile(
    "(?:"
    + "|".join(
        first + "[" + "".join(pair[1] for pair in _OLD_PAIRS if pair[0] == first) + "]"
        for first in sorted({pair[0] for pair in _OLD_PAIRS})
    )
    + r")(?<![qQ]..)(?![^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """``text`` made uniform; ``offsets[i]`` is where character i began in the original (None: unchanged, i itself)."""

    text: str
    offsets: tuple[int, ...] | None
    original_length: int

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the original: (start, end), both as slice bounds."""
        if self.offsets is None:
            return start, end
        if end <= start:
            at = self.offsets[start] if start < len(self.offsets) else self.original_length
            return at, at
        stop = self.offsets[end] if end < len(self.offsets) else self.original_length
        # characters of no width between the last letter and the next one are not evidence
        last = self.offsets[end - 1]
        return self.offsets[start], max(last + 1, min(stop, self._end_of(end - 1)))

    def _end_of(self, index: int) -> int:
        begin = self.offsets[index] if self.offsets is not None else index
        if self.offsets is None or index + 1 >= len(self.offsets):
            return self.original_length
        return self.offsets[bisect_right(self.offsets, begin)] if self.offsets[-1] > begin else self.original_length


def fold_tones(text: str) -> str:
    """Move tone marks to the new placement; the length never changes (text must be NFC)."""
    return _OLD_TONE.sub(lambda m: _OLD_PAIRS[m.group()], text)


def lowered(text: str) -> str:
    """Lower case of the same length: what would grow (İ) stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def holds(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of the words stands in the text: found far faster than by an alternation.

    >>> holds("tin báo", ("báo", "đài"))
    True
    """
    return any(map(text.__contains__, words))


def normalise(text: str) -> Normalised:
    """Make Vietnamese text uniform: see the module. Any string is taken, lone surrogates become U+FFFD."""
    if not _NEEDS_WORK.search(text) and unicodedata.is_normalized("NFC", text) and not _has_surrogate(text):
        return Normalised(fold_tones(text), None, len(text))
    chars: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        for char in unicodedata.normalize("NFC", cluster):
            plain = _plain(char)
            if plain:
                chars.append(plain)
                offsets.append(start)
    return Normalised(fold_tones("".join(chars)), tuple(offsets), len(text))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each base character with the combining marks behind it, and where it starts."""
    start = 0
    for i in range(1, len(text)):
        if not unicodedata.combining(text[i]):
            yield start, text[start:i]
            start = i
    if text:
        yield start, text[start:]


def _plain(char: str) -> str:
    if char in _ZERO_WIDTH:
        return ""
    if char in _SPACES:
        return " "
    if char in _LINE_ENDS:
        return "\n"
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return char


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-ZÀ-ỸĐ0-9])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|tp|T\.P|TX|Tx|TT|Q|P|ThS|TS|PGS|GS|BS|St|Mr|Mrs|Dr|Ths|Nxb|vv|v\.v)|\b[A-ZĐ](?:\.[A-ZĐ])*)\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of normalised text; a line end always ends one. No text is lost."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        head = text[start : match.start() + 1]
        if "\n" not in match.group() and _ABBREVIATION.search(head[-12:]):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
