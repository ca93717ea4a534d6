"""How names are compared: cut into words, lower case, with the spellings that newspapers mix made one.

Text and gazetteer go through the same two functions, so that whatever is folded here is folded on both sides.
"""

import re
from functools import lru_cache

from canhtin_nlp.text import fold_tones

_CAPITALS = "".join(
    char for char in map(chr, range(0x41, 0x1EFA)) if char.isupper() and (ord(char) < 0x250 or ord(char) > 0x1E9F)
)
# A name's word: a capital letter and what is glued to it ("H'leo", "Mát-xcơ-va", "Jae-in").
# "Đắk R ' Lấp": tokenised press leaves spaces round the apostrophe
WORD = re.compile(rf"\b[RMHDNKB] ['’`] ?\w+|[{_CAPITALS}][\w]*(?:['’`]\w+|-(?=[^\W\d_])(?![{_CAPITALS}])\w+)*")

_SYLLABLES = {
    "đăk": "đắk", "đắc": "đắk", "đăc": "đắk", "đak": "đắk", "dak": "đắk", "đắck": "đắk",
    "krong": "krông", "păk": "pắc", "pắk": "pắc", "păc": "pắc", "pách": "pắc",
    "lăk": "lắk", "lắc": "lắk", "lăc": "lắk", "lak": "lắk",
    "ia": "ia", "qui": "quy", "quí": "quý", "quì": "quỳ", "mĩ": "mỹ", "kì": "kỳ", "kỉ": "kỷ", "lí": "lý", "tì": "tỳ",
    "kỉnh": "kỉnh", "hi": "hy", "nhơn": "nhơn", "qúy": "quý",
}  # fmt: skip


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Return the comparison form of one word (already normalised text)."""
    lower = fold_tones(word.lower()).replace("’", "'").replace("`", "'").replace(" ", "")
    if "-" in lower:
        return " ".join(_SYLLABLES.get(part, part) for part in lower.split("-"))
    return _SYLLABLES.get(lower, lower)


def name_key(name: str) -> tuple[str, int]:
    """Return (comparison form, number of words) of a gazetteer name; words are parted by spaces and free hyphens.

    >>> name_key("Bà Rịa - Vũng Tàu")
    ('bà rịa vũng tàu', 4)
    """
    words = [word for word in re.split(r"[\s.]+|[-–](?=[A-ZĐ])|(?<=\s)[-–](?=\s)", fold_tones(name)) if word not in "-–"]
    return " ".join(map(fold, words)), len(words)
