"""How names are compared: cut into words, lower case, with the spellings that newspapers mix made one.

Text and gazetteer go through the same functions, so that whatever is folded here is folded on both sides.
"""

import re
from functools import lru_cache

from canhtin_nlp.text import fold_tones

_CAPITALS = "".join(
    char for char in map(chr, range(0x41, 0x1EFA)) if char.isupper() and (ord(char) < 0x250 or ord(char) > 0x1E9F)
)
# A name's word: a capital letter and what is glued to it ("H'leo", "Mát-xcơ-va", "Jae-in"). Tokenised press leaves
# spaces round an apostrophe: "Đắk R ' Lấp".
# The capital stands first in the pattern, so that the engine skips from one to the next.
WORD = re.compile(rf"[{_CAPITALS}](?:(?<=\b[RMHDNKB]) ['’`] ?\w+|\w*(?:['’`]\w+|-(?=[^\W\d_])(?![{_CAPITALS}])\w+)*)")

_SYLLABLES = {
    "đăk": "đắk", "đắc": "đắk", "đăc": "đắk", "đak": "đắk", "dak": "đắk", "đắck": "đắk",
    "krong": "krông", "păk": "pắc", "pắk": "pắc", "păc": "pắc", "pách": "pắc",
    "lăk": "lắk", "lắc": "lắk", "lăc": "lắk", "lak": "lắk",
    "qui": "quy", "quí": "quý", "quì": "quỳ", "qúy": "quý", "mĩ": "mỹ", "kì": "kỳ", "kỉ": "kỷ", "lí": "lý", "tì": "tỳ",
    "hi": "hy",
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
    pieces = re.split(r"[\s.]+|[-–](?=[A-ZĐ])|(?<=\s)[-–](?=\s)", fold_tones(name))
    words = [word for word in pieces if word not in "-–"]
    return " ".join(map(fold, words)), len(words)


_SYLLABLE = re.compile(
    r"(?:ngh?|gh|kh|nh|ph|th|tr|ch|gi|qu|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}"
    r"(?:ng|nh|ch|[cmnpt])?"
)
# words of names in the Central Highlands and the North-West that no rule of Vietnamese syllables allows
_HIGHLAND_WORDS = (
    "ea ia krông đắk plei kon chư cư buôn ya đăkrông đakrông kbang ayun k'bang lắk m'đrắk a pá sê dur drai kđơh blang "
    "đạ b'lá đạm bù pơ hơ mô"
)
_HIGHLAND = frozenset(_HIGHLAND_WORDS.split())


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Return whether the folded word could be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(word) is not None


def looks_vietnamese(key: str) -> bool:
    """Return whether every word of a folded name could be Vietnamese, or one is a word of highland place names."""
    parts = key.split()
    return any(part in _HIGHLAND for part in parts) or all(is_syllable(part) or part.isdigit() for part in parts)
