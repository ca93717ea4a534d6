"""Finds coded properties of an article: offence articles, exploitation, means, activities, sentences, outputs."""

import re
from collections.abc import Iterator

from canhtin_nlp.document import Document, Part
from canhtin_nlp.findings import Tag
from canhtin_nlp.lexicon import Lexicon
from canhtin_nlp.numbers import lowered
from canhtin_nlp.text import sentences


def find_tags(document: Document, lexicon: Lexicon) -> tuple[Tag, ...]:
    """Return the tags of an article, the first mention of each kind and value, in reading order."""
    found: dict[tuple[str, str], Tag] = {}
    for part in document.prose():
        low = lowered(part.text)
        for kind, value, start, end in (*_phrases(low, lexicon), *_offences(low), *_sentences(low), *_outputs(low)):
            if (kind, value) not in found:
                found[kind, value] = Tag(kind, value, part.span(start, end))
    return tuple(found.values())


_Raw = tuple[str, str, int, int]


def _phrases(low: str, lexicon: Lexicon) -> Iterator[_Raw]:
    bounds: list[tuple[int, int]] | None = None
    for match in lexicon.matcher.finditer(low):
        words = match.group().replace(",", "").replace("  ", " ") if match.group() not in lexicon.phrases else match.group()
        for phrase in lexicon.phrases.get(words, ()):
            if phrase.needs or phrase.unless:
                if bounds is None:
                    bounds = list(sentences(low))
                begin, stop = next(((a, b) for a, b in bounds if a <= match.start() < b), (0, len(low)))
                sentence = low[begin:stop]
                if phrase.needs and not any(word in sentence for word in phrase.needs):
                    continue
                if any(word in sentence for word in phrase.unless):
                    continue
            yield phrase.kind, phrase.code, match.start(), match.end()


_ARTICLE = re.compile(r"\bđiều (\d{1,3})(?:(?:,| và| hoặc|, điều| và điều) (?:điều )?(\d{1,3}))?\b(?![./]\d)")
_TRAFFICKING_ARTICLES = frozenset({"119", "120", "150", "151", "152", "153", "154", "187", "297", "327", "328", "329", "347", "348", "349", "174", "157"})
_CODE = re.compile(r"bộ luật hình sự|blhs|\btội\b")


def _offences(low: str) -> Iterator[_Raw]:
    """Find articles of the Penal Code that matter here: Điều 150, điểm b khoản 2 Điều 151."""
    if "điều " not in low:
        return
    for match in _ARTICLE.finditer(low):
        around = low[max(0, match.start() - 160) : match.end() + 120]
        if not _CODE.search(around):
            continue
        for group in (1, 2):
            number = match.group(group)
            if number in _TRAFFICKING_ARTICLES:
                yield "offence_articles", number, match.start(), match.end()


def _sentences(low: str) -> Iterator[_Raw]:
    """Find sentences imposed: "12 năm tù", "tù chung thân", "tử hình"."""
    for match in _PRISON.finditer(low):
        if not _NOT_IMPOSED.search(low[max(0, match.start() - 40) : match.start()]):
            yield "sentences", _prison(match), match.start(), match.end()


_PRISON = re.compile(
    r"(?:(\d{1,2}|[a-zà-ỹ]{2,5}(?: [a-zà-ỹ]{2,5})?) năm)?(?: ?(?:,|và)? ?(\d{1,2}) tháng)? tù(?: giam| treo| giữ)?\b|tù chung thân|chung thân|tử hình"
)
_NOT_IMPOSED = re.compile(r"(?:khung|mức án|hình phạt|từ|đến|phạt tù|có thể|cao nhất|tối đa|đối mặt|đề nghị)[^.!?\n]{0,30}$")


def _prison(match: re.Match[str]) -> str:
    return " ".join(match.group().split())


def _outputs(low: str) -> Iterator[_Raw]:
    return iter(())
