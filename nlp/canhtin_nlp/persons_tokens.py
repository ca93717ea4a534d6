"""Words of a text with what stands between them, and which lists of the lexicon they begin or belong to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from canhtin_nlp.persons_lexicon import Kind, Names

# One letter of initials: V., Th., Ng.
_ONE = r"(?:Ngh|Ng|Th|Tr|Ph|Kh|Nh|Gi|Ch|Qu|[A-ZĐÂÊÔƠƯĂ])"
_WORD = re.compile(
    rf"(?P<initials>(?<![^\W_]){_ONE}(?:\. ?{_ONE}(?![^\W_]))+)"
    r"|(?P<word>(?:[^\W\d_]{1,3}['’ʼ`´][^\W\d_]+|[^\W\d_]+)(?:-[a-zà-ỹđ][^\W\d_]*)*)(?!\w)"
    r"|(?P<number>\w+(?:[./]\w+)*)"
)
_INITIAL = re.compile(_ONE)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ph|th|tr|ch|gh|kh|gi|qu|[bcdđghklmnpqrstvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_SPACE = re.compile(r" {1,3}")
_START = re.compile(r"[.!?…:;\n\"“‘«]| [-–] ")
# abbreviations that keep their full stop before the name
_SHORT = frozenset(["tp", "tx", "tt", "gs", "ts", "pgs", "bs", "ths", "ls", "mr", "mrs", "ms", "dr", "đ/c", "p", "q", "pv"])


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or run of dotted initials: where it stands, its lower case, and the ``gap`` before it."""

    text: str
    low: str
    start: int
    end: int
    gap: str
    shape: str  # "initials", "word" or "number"

    @property
    def capital(self) -> bool:
        return self.shape != "number" and self.text[0].isupper()

    @property
    def upper(self) -> bool:
        return len(self.text) > 1 and self.shape == "word" and self.text.isupper()

    @property
    def initial(self) -> bool:
        """Whether this is one letter of initials, or several with full stops."""
        return self.shape == "initials" or bool(_INITIAL.fullmatch(self.text))

    @property
    def opens(self) -> bool:
        """Whether a sentence, a quotation or what follows a colon begins here, so that the capital tells little."""
        return not self.start or bool(_START.search(self.gap))

    @property
    def vietnamese(self) -> bool:
        """Whether it is spelled as a Vietnamese syllable."""
        return bool(_SYLLABLE.fullmatch(self.low))

    @property
    def highland(self) -> bool:
        """Whether it is a name joined to its prefix: H'Lan, K’Brẹo."""
        return self.text[0] in "HKY" and len(self.text) > 2 and self.text[1] in "'’ʼ`´"


def words(text: str) -> list[Word]:
    """Split uniform text into words. Linear in its length."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        shape = match.lastgroup or "word"
        found.append(Word(match[0], match[0].lower(), match.start(), match.end(), text[end : match.start()], shape))
        end = match.end()
    return found


def joined(left: Word, right: Word) -> bool:
    """Whether nothing but a space (or the full stop of an abbreviation) parts two neighbours."""
    if _SPACE.fullmatch(right.gap):
        return True
    return right.gap in (". ", ".") and left.low in _SHORT


def longest(
    row: list[Word], at: int, phrases: Mapping[str, tuple[tuple[tuple[str, ...], Kind], ...]], *, capitals: bool = False
) -> tuple[int, Kind] | None:
    """Return (end, kind) of the longest phrase that begins at word ``at``; with ``capitals``, of capital words only."""
    for phrase, kind in phrases.get(row[at].low, ()):
        end = at + len(phrase)
        if end > len(row):
            continue
        if all(
            row[at + k].low == part
            and (k == 0 or joined(row[at + k - 1], row[at + k]) or (capitals and row[at + k].gap in ("-", " - ", " – ")))
            and (not capitals or row[at + k].capital)
            for k, part in enumerate(phrase)
        ):
            return end, kind
    return None


def announcements(row: list[Word], names: Names) -> tuple[dict[int, Kind], set[int]]:
    """Return what each phrase announces, by the word it ends at, and the words that belong to such phrases."""
    kinds: dict[int, Kind] = {}
    taken: set[int] = set()
    at = 0
    while at < len(row):
        found = longest(row, at, names.before)
        named = longest(row, at, names.named, capitals=True) if found and row[at].capital else None
        if found and named and named[0] > found[0] and not _kin_not_place(row, at, named[0], names):
            at = named[0]  # Hai Bà Trưng, Anh Sơn
            continue
        if found is None or not _is_phrase(row, at, found[0], taken, names):
            at += 1
            continue
        end, kind = found
        kinds[end - 1] = kind
        taken.update(range(at, end))
        at = end
    return kinds, taken


def _is_phrase(row: list[Word], at: int, end: int, taken: set[int], names: Names) -> bool:
    """Return whether the words are what the lexicon means by them, and not a part of a name."""
    first = row[at]
    if not first.capital:  # "anh Hùng" is not the word "anh hùng"
        return not any(word.capital and not word.upper and word.low in names.given for word in row[at + 1 : end])
    if end - at > 1 and not row[at + 1].capital:
        return True
    if end - at == 1 and _opens_full_name(row, at, names):  # Hồ Văn Ai is no lake
        return False
    if first.low in _PARTS_OF_NAMES and end - at == 1:
        return False
    inside = at > 0 and at - 1 not in taken and row[at - 1].capital and joined(row[at - 1], first)
    if inside and not first.upper:
        return False
    if end - at > 1 or first.upper:
        return not first.upper or end - at > 1 or first.low in _ACRONYMS or _shouts(row, at)
    place = longest(row, at, names.before)
    if place and place[1] is Kind.PLACE and first.low not in names.family and end < len(row) and row[end].capital:
        return True  # Suối Giàng, Đền Mẫu
    return first.opens and len(first.text) > 1


_PARTS_OF_NAMES = frozenset(("y", "thị", "con", "má", "hai", "ba", "vua", "tướng"))
_ACRONYMS = frozenset(["tp", "tx", "tt", "gs", "ts", "pgs", "bs", "ths", "ls", "mc", "pv", "hlv", "bv", "đh", "thpt", "thcs", "clb", "kcn", "htx", "nxb", "ubnd", "hđnd", "tand", "vksnd", "đbqh", "nsưt", "nsnd"])


def _opens_full_name(row: list[Word], at: int, names: Names) -> bool:
    """Return whether a family name, a middle word and a capital follow each other."""
    return (
        row[at].low in names.family
        and at + 2 < len(row)
        and row[at + 1].low in names.middle_sure
        and row[at + 1].capital
        and row[at + 2].capital
        and joined(row[at], row[at + 1])
        and joined(row[at + 1], row[at + 2])
    )


def _kin_not_place(row: list[Word], at: int, end: int, names: Names) -> bool:
    """Tell "Anh Sơn kể" from the district: what follows the district is a comma or another place."""
    if end - at != 2 or row[at].low not in ("anh", "chị", "bà", "ông", "cô", "chú") or row[at + 1].low not in names.given:
        return False
    return end < len(row) and row[end].gap == " " and row[end].low not in ("và", "là")


def _shouts(row: list[Word], at: int) -> bool:
    """Return whether the words around are in capitals throughout, as in a headline."""
    near = row[max(0, at - 2) : at + 3]
    return sum(word.upper for word in near) >= min(3, len(near))
