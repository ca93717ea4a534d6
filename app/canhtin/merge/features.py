"""What of a story can be compared with another: persons, names, places, sums, dates, words. Nothing of it is stored."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from canhtin.merge.labels import read_labels
from canhtin.merge.load import Story
from canhtin.merge.people import LATE, Person, ascii_form, person_spans, read_people
from canhtin.merge.rarity import Rarity
from canhtin_nlp.text import normalise

_WORD = re.compile(r"[^\W\d_]+")
_SUM = re.compile(
    r"(\d{1,3}(?:[.,]\d{3})+|\d+(?:,\d+)?)\s*(triệu|tỷ|tỉ|nghìn|ngàn|vạn)?\s*"
    r"(đồng|USD|đô la|nhân dân tệ|NDT|tệ|baht|bảng)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(\d{1,2})\s*năm(?:\s*(\d{1,2})\s*tháng)?\s*tù", re.IGNORECASE)
_HEADS = re.compile(
    r"(?<![\d.,/-])(\d{2,3})\s+(?:du )?(?:khách|người|nạn nhân|phụ nữ|trẻ|em|cháu|bé|lao động|công dân|"
    r"bị cáo|bị can|đối tượng|nghi phạm|bị hại|thiếu nữ|cô gái|thanh niên|thuyền viên|ngư|học sinh|hành khách)"
)
_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*((?:19|20)\d\d))?(?![\d/-]|[.,]\d)")
_MONTH = re.compile(r"tháng\s+(\d{1,2})\s*(?:[/-]|năm)\s*((?:19|20)\d\d)", re.IGNORECASE)
_BYLINE = re.compile(r"(?<=[.!?…”\")]) +(?:[^\W\d_a-z]\w* ?){1,4}(?:\([^)]{1,40}\))?$")
_CUT = re.compile(r"(?<=[\s.][^\W\d_a-z]\.)\n+")
_SCALE = {"triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4}
_MONEY = {"ndt": "tệ", "nhân dân tệ": "tệ", "đô la": "usd"}
CASE_THEMES = frozenset({"prosecution", "protection"})
COUNTED = ("persons", "cases")
MAIN = 4
"""Mentions from which on a foreigner is somebody the story is about."""
LONG_PHRASE = 8
"""Words in a row that two writers hardly choose alike: one told the other, or both had the same paper before them."""
MOST_WITH_PHRASE = 4
"""Stories that may share a phrase before it is one of the trade."""
MANY_CASES = 3
"""Cases from which on a number is that of a period, in an article that warns or plans."""


@dataclass(frozen=True, slots=True)
class Features:
    """One story, made comparable.

    ``communes``, ``districts``: province/name; ``sums``: amounts of money with unit;
    ``heads``: numbers of persons, 10 to 999: the larger ones are of a country or a year.

    ``provinces`` (of the subject), ``countries``, ``labels`` (names of things) and all that is told in numbers -> how rare;
    ``foreign``: foreign names -> how rare and how often named;
    ``words``: word pairs -> weight, of length one together; ``headline``: the same of headline and lead,
    words and pairs; ``phrases``: runs of `LONG_PHRASE` words that few stories have.
    """

    id: int
    at: datetime | None
    people: tuple[Person, ...]
    labels: Mapping[str, float]
    foreign: Mapping[str, float]
    communes: frozenset[str]
    districts: frozenset[str]
    provinces: Mapping[str, float]
    named_provinces: frozenset[str]
    countries: Mapping[str, float]
    sums: Mapping[str, float]
    sentences: Mapping[str, float]
    heads: Mapping[str, float]
    days: Mapping[str, float]
    months: Mapping[str, float]
    victims: int | None
    suspects: int | None
    words: Mapping[str, float] = field(default_factory=dict)
    phrases: frozenset[str] = frozenset()
    headline: Mapping[str, float] = field(default_factory=dict)

    @property
    def named(self) -> tuple[Person, ...]:
        """Return the persons whose names are written out: at least three syllables, or two with an age."""
        return tuple(p for p in self.people if p.written_out >= (2 if p.born or p.age else 3))


@dataclass(frozen=True, slots=True)
class _Read:
    """A story, read once."""

    paragraphs: list[str]
    spans: list[list[tuple[int, int]]]
    places: frozenset[str]
    pairs: Counter[str]
    phrases: frozenset[str]
    headline: frozenset[str]
    labels: frozenset[str]
    foreign: dict[str, int]
    facts: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Rarities:
    words: Rarity
    labels: Rarity
    places: Rarity
    facts: Rarity
    phrases: Counter[str]
    headlines: Rarity


def tells_case(story: Story) -> bool:
    """Tell whether an article reports a case: not a period's statistics, a campaign, a law.

    A number of persons or cases of the article's own case says so; without any number, that it prosecutes or protects,
    or a victim count. An article that also warns or teaches, or has no theme, must name somebody with an age: hundreds
    at a mock trial are no victims. Numbers of a period alone tell no case.
    """
    themes = set(story.summary.get("themes") or ())
    if themes and not themes & CASE_THEMES:
        return False
    own = [count for count in story.counts if count.get("unit") in COUNTED and count.get("who") != "attendee"]
    bases = {count.get("basis") for count in own}
    if themes & {"policy", "prevention"} and any(c["unit"] == "cases" and (c["best"] or 0) >= MANY_CASES for c in own):
        return False
    if "case" in bases and "prevention" not in themes:
        return True
    if bases & {"period", "cumulative"} or (themes and "policy" in themes):
        return False
    if (story.victim_count is not None or themes) and "prevention" not in themes:
        return True
    read = _read(story)
    people = read_people(zip(read.paragraphs, read.spans, strict=True), read.places)
    return any(person.born or person.age for person in people)


def features_of(stories: Iterable[Story]) -> list[Features]:
    """Return the features of these stories; words, names and places weigh by how seldom they are among them."""
    stories = list(stories)
    read = [_read(story) for story in stories]
    rarities = _Rarities(
        words=Rarity(one.pairs for one in read),
        labels=Rarity([*one.labels, *one.foreign] for one in read),
        facts=Rarity([f"{kind} {fact}" for kind in one.facts for fact in one.facts[kind]] for one in read),
        headlines=Rarity(one.headline for one in read),
        phrases=Counter(phrase for one in read for phrase in one.phrases),
        places=Rarity([*_names(story, "subject_provinces"), *_names(story, "countries")] for story in stories),
    )
    return [_features(story, one, rarities) for story, one in zip(stories, read, strict=True)]


def _read(story: Story) -> _Read:
    # some texts come with a line a sentence, cut also behind "chị T."
    joined = [_CUT.sub(" ", normalise(part).text) for part in story.parts]
    paragraphs = [line.strip() for text in joined for line in text.split("\n") if line.strip()]
    if len(paragraphs) > 2 and paragraphs[-1].startswith("*"):
        paragraphs = paragraphs[:-1]
    # the byline, where the parser left it in: a short last line, or names behind the last full stop
    if len(paragraphs) > 2 and len(paragraphs[-1]) < 40:
        paragraphs = paragraphs[:-1]
    if paragraphs:
        paragraphs[-1] = _BYLINE.sub("", paragraphs[-1])
    places = frozenset(
        ascii_form(name) for place in story.locations for name in (str(place.get("name")), str(place.get("text")))
    )
    pairs: Counter[str] = Counter()
    phrases: set[str] = set()
    told = LATE * sum(map(len, paragraphs))  # behind it papers recall other cases, in the words of then
    for paragraph in paragraphs:
        words = [ascii_form(word) for word in _WORD.findall(paragraph)]
        pairs.update(f"{a} {b}" for a, b in itertools.pairwise(words))
        if told > 0:
            phrases.update(" ".join(words[at : at + LONG_PHRASE]) for at in range(len(words) - LONG_PHRASE + 1))
        told -= len(paragraph)
    spans = [person_spans(paragraph) for paragraph in paragraphs]
    labels, foreign = read_labels(zip(paragraphs, spans, strict=True), places)
    return _Read(
        paragraphs,
        spans,
        places,
        pairs,
        frozenset(phrases),
        _headline(story),
        labels,
        foreign,
        _facts("\n".join(paragraphs)),
    )


def _headline(story: Story) -> frozenset[str]:
    """Return the words, and word pairs, of headline and lead."""
    words = [ascii_form(word) for word in _WORD.findall(normalise(" . ".join(story.parts[:2])).text[:700])]
    return frozenset([*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))])


def _facts(text: str) -> dict[str, frozenset[str]]:
    """Return what is told in numbers, by kind."""
    return {
        "sums": frozenset(_sums(text)),
        "sentences": frozenset(f"{years}.{months or 0}" for years, months in _SENTENCE.findall(text)),
        "heads": frozenset(_HEADS.findall(text)),
        "days": frozenset(_days(text)),
        "months": frozenset(f"{int(month)}/{year}" for month, year in _MONTH.findall(text)),
    }


def _names(story: Story, key: str) -> list[str]:
    return list(story.summary.get(key) or ())


def _features(story: Story, read: _Read, rarities: _Rarities) -> Features:
    places = [place for place in story.locations if place.get("country") == "VNM" and place.get("role") != "dateline"]
    weights = {pair: (1 + math.log(count)) * rarities.words(pair) ** 2 for pair, count in read.pairs.items()}
    headline = {word: rarities.headlines(word) ** 2 for word in read.headline}
    size = math.sqrt(sum(weight * weight for weight in headline.values())) or 1.0
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Features(
        id=story.id,
        at=story.at,
        people=read_people(zip(read.paragraphs, read.spans, strict=True), read.places),
        labels={name: rarities.labels(name) for name in read.labels},
        foreign={name: rarities.labels(name) * min(1.0, times / MAIN) for name, times in read.foreign.items()},
        communes=_keys(places, "commune"),
        districts=_keys(places, "district"),
        provinces={name: rarities.places(name) for name in _names(story, "subject_provinces")},
        named_provinces=frozenset(_names(story, "provinces")),
        countries={name: rarities.places(name) for name in _names(story, "countries")},
        **{kind: {fact: rarities.facts(f"{kind} {fact}") ** 2 for fact in facts} for kind, facts in read.facts.items()},
        victims=story.victim_count,
        suspects=_suspects(story.counts),
        words={pair: weight / length for pair, weight in weights.items()},
        headline={word: weight / size for word, weight in headline.items()},
        phrases=frozenset(phrase for phrase in read.phrases if 1 < rarities.phrases[phrase] <= MOST_WITH_PHRASE),
    )


def _keys(places: list[Mapping[str, Any]], level: str) -> frozenset[str]:
    return frozenset(
        f"{place.get('province') or place.get('province_2025') or '?'}/{ascii_form(str(place['name']))}"
        for place in places
        if place.get("level") == level
    )


def _sums(text: str) -> Iterable[str]:
    for number, scale, unit in _SUM.findall(text):
        value = re.sub(r"[.,]", "", number) if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number) else number
        amount = float(value.replace(",", "."))
        yield f"{amount * _SCALE.get(scale.lower(), 1):.0f} {_MONEY.get(unit.lower(), unit.lower())}"


def _days(text: str) -> Iterable[str]:
    for day, month, _ in _DAY.findall(text):
        # 30/7 is the day of every campaign, 24/7 a slogan
        if 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and (int(day), int(month)) not in {(30, 7), (24, 7)}:
            yield f"{int(day)}/{int(month)}"


def _suspects(counts: Iterable[Mapping[str, Any]]) -> int | None:
    own = [count["best"] for count in counts if count.get("who") == "suspect" and count.get("basis") == "case"
           and count.get("best") and not count.get("part_of_whole")]  # fmt: skip
    return max(own, default=None)
