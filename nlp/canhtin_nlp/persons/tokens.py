"""Cuts a text into tokens, each with what stands before it: everything later looks at tokens, never at raw offsets."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from canhtin_nlp.persons.lexicon import word_set

# One letter of initials: V., Th., Ng.
_ONE = r"(?:Ngh|Ng|Th|Tr|Ph|Kh|Nh|Gi|Ch|Qu|[A-ZĐÂÊÔƠƯĂ])"
_WORD = re.compile(
    rf"(?P<initials>(?<![^\W_]){_ONE}(?:\. ?{_ONE}(?![^\W_]))+)"
    r"|(?P<word>(?:[HKY] ?['’ʼ`´] ?[A-ZĐ][^\W\d_]*|[^\W\d_]{1,3}['’ʼ`´][^\W\d_]+|[^\W\d_]+)(?:-[a-zà-ỹđ][^\W\d_]*){0,3})(?!\w)"
    r"|(?P<number>\w+(?:[./]\w+){0,9})"
)
_INITIAL = re.compile(_ONE)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ph|th|tr|ch|gh|kh|gi|qu|[bcdđghklmnpqrstvx])?"
    r"(?:a(?:i|o|u|y|m|ng?|nh|p|t|ch?)?|ă(?:m|ng?|p|t|c)|â(?:m|ng?|p|t|c|u|y)|e(?:m|ng?|p|t|c|o)?|ê(?:m|nh?|p|t|ch|u)?"
    r"|i(?:a|m|nh?|p|t|ch|u|ê(?:m|ng?|p|t|c|u))?|o(?:i|m|o?ng?|p|t|o?c|a(?:i|o|y|m|ng?|nh|p|t|ch?)?|ă(?:m|ng?|t|c)|e(?:o|n|t|m)?)?"
    r"|ô(?:i|m|ng?|p|t|c)?|ơ(?:i|m|n|p|t)?|u(?:i|m|ng?|p|t|c|a|ô(?:i|m|ng?|t|c)|ê(?:nh?|ch)?|â(?:ng?|t|y)|ơ"
    r"|y(?:a|nh?|t|ch|u|p|ê(?:n|t))?)?|ư(?:i|m|ng?|t|c|a|u|ơ(?:i|m|ng?|p|t|c|u))?|y(?:nh?|t|ch|ê(?:m|ng?|t|u))?)"
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_START = re.compile(r"[.!?…:;\n\"“‘«\[\]]|(?:^|\s)['’]|['’]$| [-–] ")
DASHES = frozenset(("-", " - ", " – "))
"""Gaps that hold nothing but a dash."""
SPACES = frozenset((" ", "  ", "   "))
"""Gaps that hold nothing but spaces, and no more than a slip of the keyboard leaves."""
# abbreviations that keep their full stop before the name
_SHORT = word_set("tp tx tt gs ts pgs bs ths ls mr mrs ms dr đ/c p q pv")
_PEOPLES_AND_PLACES = word_set("mông mong bang")  # H'Mông and K'Bang are no persons


class Token(NamedTuple):
    """A word, number or run of dotted initials: where it stands, its lower case, and the ``gap`` before it.

    ``form`` is "initials", "word" or "number".
    """

    text: str
    low: str
    start: int
    end: int
    gap: str
    form: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.form != "number" and self.text[0].isupper()

    @property
    def upper(self) -> bool:
        """Whether it is two letters or more, all capitals."""
        return len(self.text) > 1 and self.form == "word" and self.text.isupper() and not self.highland

    @property
    def initial(self) -> bool:
        """Whether this is one letter of initials, or several with full stops."""
        return self.form == "initials" or bool(_INITIAL.fullmatch(self.text))

    @property
    def opens(self) -> bool:
        """Whether a sentence, a quotation or what follows a colon begins here, so that the capital tells little."""
        return not self.start or bool(_START.search(self.gap))

    @property
    def vietnamese(self) -> bool:
        """Whether it is spelled as a Vietnamese syllable."""
        return _is_syllable(self.low)

    @property
    def highland(self) -> bool:
        """Whether it is a name joined to its prefix: H'Lan, K’Brẹo."""
        if self.text[0] not in "HKY" or len(self.text) < 3 or self.text[1:].lstrip()[0] not in "'’ʼ`´":
            return False
        return not self.people

    @property
    def people(self) -> bool:
        """Whether it is written like such a name, but that of a people or a place: H'Mông, K'Bang."""
        return self.text[0] in "HK" and self.low[1:].lstrip(" '’ʼ`´") in _PEOPLES_AND_PLACES


@lru_cache(maxsize=20_000)
def _is_syllable(low: str) -> bool:
    """Return whether a word in lower case is a Vietnamese syllable, whatever its tone."""
    plain = unicodedata.normalize("NFD", low).translate(_TONES)
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))


def tokenize(text: str) -> list[Token]:
    """Split uniform text into tokens. Linear in its length."""
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        word, (start, end) = match[0], match.span()
        found.append(Token(word, word.lower(), start, end, text[last:start], match.lastgroup or "word"))
        last = end
    return found


def joined(left: Token, right: Token) -> bool:
    """Whether nothing but a space (or the full stop of an abbreviation) parts two neighbours."""
    if right.gap in SPACES:
        return True
    return right.gap in (". ", ".") and left.low in _SHORT
