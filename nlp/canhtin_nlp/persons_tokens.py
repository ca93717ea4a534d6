"""Words of a text with what stands between them, and the phrases of the lexicon among them."""

import re
from dataclasses import dataclass

from canhtin_nlp.persons_lexicon import Kind, Names, Phrases, word_set

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
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_SPACE = re.compile(r" {1,3}")
_START = re.compile(r"[.!?…:;\n\"“‘«\[\]]|(?:^|\s)['’]|['’]$| [-–] ")
_DASHES = frozenset(("-", " - ", " – "))
# abbreviations that keep their full stop before the name, and those that announce although they are capitals
_SHORT = word_set("tp tx tt gs ts pgs bs ths ls mr mrs ms dr đ/c p q pv")
_ACRONYMS = word_set(
    "tp tx tt gs ts pgs bs ths ls mc pv hlv bv đh thpt thcs clb kcn htx nxb ubnd hđnd tand vksnd đbqh nsưt nsnd"
)
_PARTS_OF_NAMES = word_set("y thị con má hai ba vua tướng")
_KIN = word_set("anh chị bà ông cô chú")
_PEOPLES_AND_PLACES = word_set("mông mong bang")  # H'Mông and K'Bang are no persons


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or run of dotted initials: where it stands, its lower case, and the ``gap`` before it.

    ``shape`` is "initials", "word" or "number".
    """

    text: str
    low: str
    start: int
    end: int
    gap: str
    shape: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.shape != "number" and self.text[0].isupper()

    @property
    def upper(self) -> bool:
        """Whether it is two letters or more, all capitals."""
        return len(self.text) > 1 and self.shape == "word" and self.text.isupper() and not self.highland

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
        if self.text[0] not in "HKY" or len(self.text) < 3 or self.text[1:].lstrip()[0] not in "'’ʼ`´":
            return False
        return not self.people

    @property
    def people(self) -> bool:
        """Whether it is written like such a name, but that of a people or a place: H'Mông, K'Bang."""
        return self.text[0] in "HK" and self.low[1:].lstrip(" '’ʼ`´") in _PEOPLES_AND_PLACES


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


def longest(row: list[Word], at: int, phrases: Phrases, *, capitals: bool = False) -> tuple[int, Kind] | None:
    """Return (end, kind) of the longest phrase that begins at word ``at``; with ``capitals``, of capital words only."""
    for phrase, kind in phrases.get(row[at].low, ()):
        if _stands(row, at, phrase, capitals=capitals):
            return at + len(phrase), kind
    return None


def _stands(row: list[Word], at: int, phrase: tuple[str, ...], *, capitals: bool) -> bool:
    if at + len(phrase) > len(row) or (capitals and not row[at].capital):
        return False
    for k in range(1, len(phrase)):
        left, right = row[at + k - 1], row[at + k]
        if right.low != phrase[k] or (capitals and not right.capital):
            return False
        if not joined(left, right) and not (capitals and right.gap in _DASHES):
            return False
    return True


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
        elif found and _is_phrase(row, at, found, taken, names):
            end, kind = found
            kinds[end - 1] = kind
            taken.update(range(at, end))
            at = end
        else:
            at += 1
    return kinds, taken


def _is_phrase(row: list[Word], at: int, found: tuple[int, Kind], taken: set[int], names: Names) -> bool:
    """Return whether the words are what the lexicon means by them, and not a part of a name."""
    first, (end, _) = row[at], found
    if not first.capital:  # "anh Hùng" is not the word "anh hùng"
        return not any(word.capital and not word.upper and word.low in names.given for word in row[at + 1 : end])
    if end - at > 1:
        return not row[at + 1].capital or first.upper or not _inside(row, at, taken)
    if first.low in _PARTS_OF_NAMES or _opens_full_name(row, at, names):  # Hồ Văn Ai is no lake
        return False
    return _single_phrase(row, at, found, taken, names)


def _single_phrase(row: list[Word], at: int, found: tuple[int, Kind], taken: set[int], names: Names) -> bool:
    """Return whether one capital word announces: at the start of a sentence, as an abbreviation, in a headline."""
    first, (end, kind) = row[at], found
    if first.upper:
        return first.low in _ACRONYMS or (_shouts(row, at) and not _signs(row, at))
    if _inside(row, at, taken):
        return False
    place = kind is Kind.PLACE and first.low not in names.family and end < len(row) and row[end].capital
    return first.low in _ACRONYMS or place or (first.opens and len(first.text) > 1)


def _inside(row: list[Word], at: int, taken: set[int]) -> bool:
    """Return whether the word goes on a run of capitals."""
    return at > 0 and at - 1 not in taken and row[at - 1].capital and joined(row[at - 1], row[at])


def _opens_full_name(row: list[Word], at: int, names: Names) -> bool:
    """Return whether a family name, a sure middle word and a capital follow each other."""
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
    if end - at != 2 or row[at].low not in _KIN or row[at + 1].low not in names.given:
        return False
    return end < len(row) and row[end].gap == " " and row[end].low not in ("và", "là")


def _signs(row: list[Word], at: int) -> bool:
    """Return whether a line begins with two words and a dash, or holds no more: a writer's name, ĐÌNH TUÂN."""
    begins = at == 0 or re.search(r"\n|[A-ZĐÀ-Ỹ] ?[-–] ?$", row[at - 1].text[-1:] + row[at].gap) is not None
    two = at + 1 < len(row) and row[at + 1].upper
    return begins and two and (at + 2 == len(row) or bool(re.match(r"\s*[-–/(\n]", row[at + 2].gap)))


def _shouts(row: list[Word], at: int) -> bool:
    """Return whether the words around are in capitals throughout, as in a headline."""
    near = row[max(0, at - 2) : at + 3]
    return sum(word.upper for word in near) >= min(3, len(near))
