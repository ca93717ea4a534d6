"""Finds coded properties of an article: offence articles, exploitation, means, activities, sentences, outputs."""

import re
from collections.abc import Iterator

from canhtin_nlp.document import Document
from canhtin_nlp.extract.counts.words import NOUN
from canhtin_nlp.findings import Tag
from canhtin_nlp.lexicon import Lexicon
from canhtin_nlp.numbers import find_numbers, parse_number
from canhtin_nlp.text import holds

_Raw = tuple[str, str, int, int]
"""Kind, value, start, end in a part's text."""


def find_tags(document: Document, lexicon: Lexicon) -> tuple[Tag, ...]:
    """Return the tags of an article, the first mention of each kind and value, in reading order.

    Kinds: ``activity_types``, ``exploitation``, ``means`` (codes of the lexicon), ``offence_articles`` (numbers of the
    Penal Code), ``sentences`` ("12 năm tù", "tù chung thân", "tử hình"), ``outputs`` ("tờ rơi: 500").
    """
    found: dict[tuple[str, str], Tag] = {}
    for part in document.prose():
        for kind, value, start, end in sorted(_all(part.low, lexicon), key=lambda raw: raw[2]):
            if (kind, value) not in found:
                found[kind, value] = Tag(kind, value, part.span(start, end))
    return tuple(found.values())


def _all(low: str, lexicon: Lexicon) -> Iterator[_Raw]:
    yield from _phrases(low, lexicon)
    if "điều " in low:
        yield from _offences(low)
    if "tù" in low or "chung thân" in low or "tử hình" in low:
        yield from _sentences(low)
    if holds(low, _OUTPUT_WORDS):
        yield from _outputs(low)


def _phrases(low: str, lexicon: Lexicon) -> Iterator[_Raw]:
    for match in lexicon.matcher.finditer(low):
        for phrase in lexicon.phrases.get(match.group(), ()):
            if phrase.needs or phrase.unless:
                sentence = _sentence_at(low, match.start(), match.end())
                if phrase.needs and not holds(sentence, phrase.needs):
                    continue
                if holds(sentence, phrase.unless):
                    continue
            yield phrase.kind, phrase.code, match.start(), match.end()


def _sentence_at(low: str, start: int, end: int) -> str:
    """Return the sentence around ``start`` to ``end``, without commas, at most 300 characters to either side."""
    begin = max(low.rfind(mark, max(0, start - 300), start) for mark in (". ", "\n", "! ", "? "))
    stops = [at for mark in (". ", "\n", "! ", "? ") if (at := low.find(mark, end, end + 300)) >= 0]
    return low[max(begin, 0) : min(stops, default=end + 300)].replace(", ", " ")


_ARTICLE = re.compile(r"\bđiều (\d{1,3})((?:(?:,| và| hoặc|;)(?: điều)? \d{1,3}\b){0,4})(?![./]\d)")
# trafficking and its neighbours, in the Codes of 1999 (119, 120, 275) and 2015
_OFFENCES = frozenset({
    "119", "120", "150", "151", "152", "153", "154", "157", "174", "187", "275", "296", "297", "327", "328", "329", "347", "348", "349",
})  # fmt: skip
_CODE = re.compile(r"bộ luật hình sự|blhs|\btội\b|luật hình sự")


def _offences(low: str) -> Iterator[_Raw]:
    """Find articles of the Penal Code that matter here: Điều 150, điểm b khoản 2 Điều 151, các điều 150 và 151."""
    for match in _ARTICLE.finditer(low):
        if not _CODE.search(low, max(0, match.start() - 160), match.end() + 120):
            continue
        for number in (match.group(1), *re.findall(r"\d{1,3}", match.group(2))):
            if number in _OFFENCES:
                yield "offence_articles", number, match.start(), match.end()


_PRISON = re.compile(r"\btù\b(?: giam| treo)?|\bchung thân\b|\btử hình\b")
_TERM = re.compile(
    r"(?:^|\W)(?P<years>[^\s,;.]+(?: [^\s,;.]+){0,2}) năm(?:,? (?P<odd>\d{1,2}|[^\s,;.]+) tháng)? $|"
    r"(?:^|\W)(?P<months>\d{1,3}) tháng $"
)
_NOT_IMPOSED = re.compile(
    r"(?:khung|hình phạt|phạt tù|có thể|cao nhất|tối đa|đối mặt|đề nghị|thường|sẽ bị phạt|nguy cơ|nếu|từng|quy định|"
    r"theo luật|tới|mức án từ|trước đó|thi hành)[^.!?\n]{0,50}$"
)


def _sentences(low: str) -> Iterator[_Raw]:
    """Find sentences imposed, in canonical words: "12 năm tù", "2 năm 6 tháng tù", "tù chung thân"."""
    for match in _PRISON.finditer(low):
        before = low[max(0, match.start() - 44) : match.start()]
        if match.group().startswith("tù"):
            term = _TERM.search(before)
            said = _term(term) if term else None
            if term is None or said is None:
                continue
            value, length = said
            start = match.start() - length
        else:
            value = "tù chung thân" if "chung" in match.group() else "tử hình"
            start = match.start() - (3 if before.endswith("tù ") else 0)
        if not _NOT_IMPOSED.search(low[max(0, start - 60) : start]):
            yield "sentences", value + (" treo" if match.group().endswith("treo") else ""), start, match.end()


def _term(match: re.Match[str]) -> tuple[str, int] | None:
    """Return a term in canonical words and how many characters before "tù" it takes."""
    if match["months"]:
        return f"{int(match['months'])} tháng tù", len(match["months"]) + len(" tháng ")
    words = match["years"].split()
    for take in range(len(words), 0, -1):
        years = parse_number(" ".join(words[-take:]))
        if years is not None and 0 < years <= 30:
            odd = parse_number(match["odd"]) if match["odd"] else None
            said = f"{years} năm {odd} tháng tù" if odd else f"{years} năm tù"
            at = match.end("years") - len(" ".join(words[-take:]))
            return said, match.end() - at
    return None


_OUTPUT_NOUNS = (
    "tờ rơi", "tờ gấp", "pa nô", "áp phích", "băng rôn", "khẩu hiệu", "tin, bài", "tin bài", "bản cam kết",
    "cuốn tài liệu", "cuốn sổ tay", "cuốn cẩm nang", "hộ dân", "hộ gia đình", "câu lạc bộ", "lượt xe", "tin nhắn", "phóng sự", "bộ tài liệu", "cuốn",
)  # fmt: skip
_OUTPUT = re.compile(r" (?:lượt |bộ |tấm )?(" + "|".join(_OUTPUT_NOUNS) + r")\b")
_OUTPUT_WORDS = (
    "tờ rơi", "tờ gấp", "pa nô", "áp phích", "băng rôn", "cam kết", "tuyên truyền", "truyền thông", "tập huấn",
)  # fmt: skip
_CAMPAIGN = re.compile(r"tuyên truyền|truyền thông|cam kết|cấp phát|\bphát\b|treo|đăng|tập huấn|phát sóng")


def _outputs(low: str) -> Iterator[_Raw]:
    """Find what a campaign brought out: sessions, audiences, leaflets, pledges, with their numbers."""
    for number in find_numbers(low):
        if number.best is None or number.kind != "cardinal" or number.article:
            continue
        match = _OUTPUT.match(low, number.end)
        if match is None:
            noun = NOUN.match(low, number.end)
            if noun is None or not noun.group(1).startswith(_AUDIENCE):
                continue
            match = noun
        if _CAMPAIGN.search(low, max(0, number.start - 120), match.end() + 80):
            yield "outputs", f"{match.group(1)}: {number.best}", number.start, match.end()


_AUDIENCE = (
    "buổi", "lượt", "hội nghị", "lớp", "cuộc tuyên", "cuộc truyền", "đợt tuyên", "phiên tòa giả", "hội thi", "cuộc thi",
    "đại biểu", "hội viên", "đoàn viên",
)  # fmt: skip
