"""Takes out of a shown text what can lead to a person: names, exact ages under 18, private numbers, addresses."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from canhtin.dataset.cells import CAPITAL, SMALL

NAME = "[tên]"
PHONE = "[số điện thoại]"
PAPER = "[số giấy tờ]"
MAIL = "[thư điện tử]"
ADDRESS = "[địa chỉ]"
BIRTH = "[năm sinh]"
CHILD = "[0-8 tuổi]"
TEEN = "[9-17 tuổi]"

FindPersons = Callable[[str, Sequence[str]], Sequence[tuple[int, int]]]
"""(text, names known from other parts of the same article) -> spans of persons' names, in order."""
NamesInSlug = Callable[[str, Sequence[str]], bool]
Spans = Iterator[tuple[int, int, str]]

_IN_WORDS = (
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba",
    "mười bốn", "mười lăm", "mười sáu", "mười bảy",
)  # fmt: skip
_AGES = {word: age for age, word in enumerate(_IN_WORDS, 1)} | {"mười tư": 14, "bẩy": 7, "mười bẩy": 17}
_NUMBER = rf"\d{{1,2}}|{'|'.join(sorted(_AGES, key=len, reverse=True))}"
# "dưới 16 tuổi" and "đủ 18 tuổi" are words of the law, not anyone's age
_AGE = re.compile(
    rf"(?<!dưới )(?<!trên )(?<!đủ )(?<!quá )(?<![\d/.,])\b(?:({_NUMBER})\s*(?:-|–|,|đến|tới|và|hoặc)\s*)?({_NUMBER})\s*tuổi\b"
    r"(?!\s+(?:trở lên|trở xuống))",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"(?<=tuổi )(\d{1,2})\b(?!\s*tuổi)", re.IGNORECASE)
_INFANT = re.compile(rf"\b(?:\d{{1,3}}|{'|'.join(_IN_WORDS)})\s+(?:ngày|tuần|tháng)\s+tuổi\b", re.IGNORECASE)
_BIRTH_YEAR = re.compile(r"\b(?:SN|sinh năm|s\.n\.?)\s*:?\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_BIRTH_DAY = re.compile(r"\bsinh\s+ngày\s+\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"\s*\(\s*((?:19|20)\d\d)\b")

_PHONE = re.compile(
    r"(?<![\d.,/])(?:(?:\+|00)84|\(?0)(?:[ .\-()]{0,2}\d){8,10}(?![ .\-]?\d)|(?<![\d.,/])1[89]00(?:[ .\-]?\d){4,6}(?!\d)"
)
_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")
_PAPER = re.compile(
    r"(?<!\d)0\d{11}(?!\d)|(?:CMND|CCCD|căn cước(?: công dân)?|hộ chiếu|tài khoản)(?:\s+số)?\s*:?\s*([A-Z]?\d{6,16})\b",
    re.IGNORECASE,
)
# begun only at a boundary and bounded: without that, a text without spaces would cost its square
_MAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
_CAPITALS = rf"[{CAPITAL}][\w'’]*(?:[ \-][{CAPITAL}\d][\w'’]*){{0,3}}"
# nông thôn, văn bản, chăm sóc … are words of their own
_BEFORE = [
    "nông",
    "văn",
    "biên",
    "kịch",
    "phiên",
    "xuất",
    "cơ",
    "căn",
    "tư",
    "nguyên",
    "nhật",
    "ấn",
    "chăm",
    "săn",
    "buôn",
]
_NO_HAMLET = "".join(f"(?<!{word} )(?<!{word.capitalize()} )" for word in _BEFORE)
_ADDRESS = re.compile(
    rf"{_NO_HAMLET}\b(?:thôn|bản|ấp|xóm|buôn|phum|sóc)\s+(?:(?:số\s+)?\d\w*|{_CAPITALS})"
    r"|\b(?:số nhà|nhà số|ngõ|ngách|hẻm|kiệt)\s+(?:số\s+)?\d[\w/]*"
    r"|\b(?:tổ dân phố|tổ|đội|khu phố|khóm)\s+(?:số\s+)?\d\w*(?=\s*[,;)(\-–.]|\s+(?:phường|xã|thị trấn|đường|phố))"
    r"|\bsố\s+\d+[A-Za-z]?(?:/\d\w*)*(?=,?\s+(?:đường|phố|ngõ)\s)"
)


@dataclass(frozen=True, slots=True)
class Masker:
    """Masks texts and addresses. ``hotlines``: digits as dialled in Viet Nam of the lines that may be shown."""

    find_persons: FindPersons
    in_slug: NamesInSlug
    hotlines: frozenset[str] = frozenset()

    def mask(self, text: str, on: date | None = None, known: Sequence[str] = ()) -> str:
        """Return the text without what can lead to a person.

        ``on``: when it was published, for years of birth; ``known``: names that the rest of the article gives.
        """
        if not text:
            return text
        kept: list[str] = []
        done = 0
        for start, end, instead in self._spans(text, on, known):
            if end <= done:
                continue
            if start >= done:
                kept += [text[done:start], instead]
            # a span that begins inside the one before is swallowed by it, together with its tail
            done = end
        return "".join([*kept, text[done:]])

    def persons(self, texts: Iterable[str]) -> list[str]:
        """Return the names of persons in these texts, each once, the longest text first."""
        names: dict[str, None] = {}
        for text in sorted(texts, key=len, reverse=True):
            names |= dict.fromkeys(text[a:b] for a, b in self.find_persons(text, tuple(names)))
        return list(names)

    def url(self, url: str | None, names: Sequence[str]) -> str | None:
        """Return the address, or None where its path names one of these persons."""
        return None if url is None or (names and self.in_slug(url, names)) else url

    def _spans(self, text: str, on: date | None, known: Sequence[str]) -> list[tuple[int, int, str]]:
        persons = [(a, _with_stop(text, b), NAME) for a, b in self.find_persons(text, known)]
        persons += _verbatim(text, known)
        found = [*persons, *self._ages(text, on, persons), *self._numbers(text)]
        found += [(m.start(), m.end(), ADDRESS) for m in _ADDRESS.finditer(text)]
        return sorted(found, key=lambda span: (span[0], -span[1]))

    def _ages(self, text: str, on: date | None, persons: list[tuple[int, int, str]]) -> Spans:
        for match in _INFANT.finditer(text):
            yield match.start(), match.end(), CHILD
        for match in _AGE.finditer(text):
            bands = list(dict.fromkeys(band for group in match.groups() if (band := _band(_age(group)))))
            if bands:
                yield match.start(), match.end(), " và ".join(bands)
        for match in _AGE_AFTER.finditer(text):
            if _band(_age(match.group())):
                yield match.start(), match.end(), _band(_age(match.group())) or ""
        for match in _BIRTH_DAY.finditer(text):
            yield match.start(), match.end(), _band_of_year(int(match.group(1)), on) or BIRTH
        years = [*_BIRTH_YEAR.finditer(text), *filter(None, (_YEAR_BEHIND.match(text, end) for _, end, _ in persons))]
        for match in years:
            # without a date nobody can tell who is a child: then no year of birth is shown
            band = _band_of_year(int(match.group(1)), on) if on else BIRTH
            if band:
                yield match.start(1), match.end(1), band

    def _numbers(self, text: str) -> Spans:
        for match in _MAIL.finditer(text):
            yield match.start(), match.end(), MAIL
        for match in _PAPER.finditer(text):
            group = 1 if match.group(1) else 0
            yield match.start(group), match.end(group), PAPER
        for match in _PHONE.finditer(text):
            if dialled(match.group()) not in self.hotlines and not _DAY.match(match.group()):
                yield match.start(), match.end(), PHONE


def _verbatim(text: str, known: Sequence[str]) -> Spans:
    """Yield where a name of several words stands just as the rest of the article has it, or in capitals."""
    full = [name for name in known if " " in name and len(name) > 4]
    forms = {re.escape(form) for name in full for form in (name, name.upper(), name.title())}
    if forms:
        for match in re.finditer(rf"\b(?:{'|'.join(sorted(forms, key=len, reverse=True))})\b", text):
            yield match.start(), match.end(), NAME


def _with_stop(text: str, end: int) -> int:
    """Return the end of a name with the full stop of its initial: "cháu T. về" but not the end of a sentence."""
    initial = end and text[end - 1].isupper() and not text[end - 2 : end - 1].isalpha()
    goes_on = re.match(rf"\.\s*[^\s\w]|\.\s+[{SMALL}]", text[end : end + 4])
    return end + 1 if initial and goes_on else end


def dialled(number: str) -> str:
    """Return the digits as dialled in Viet Nam.

    >>> dialled("+84 981 84 84 84"), dialled("1800.1567")
    ('0981848484', '18001567')
    """
    digits = re.sub(r"\D", "", number)
    for country in ("0084", "84"):
        if digits.startswith(country) and len(digits) > 10:
            return "0" + digits.removeprefix(country).removeprefix("0")
    return digits


def _age(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else _AGES[written.lower()]


def _band(age: int | None) -> str | None:
    """Return the CTDC band of a child's age; None for grown-ups."""
    if age is None or age >= 18:
        return None
    return TEEN if age >= 9 else CHILD


def _band_of_year(year: int, on: date | None) -> str | None:
    """Return the band of someone born in ``year``; who turns 18 within the year still counts as a child."""
    if on is None or not 0 <= on.year - year <= 18:
        return None
    return TEEN if on.year - year >= 9 else CHILD
