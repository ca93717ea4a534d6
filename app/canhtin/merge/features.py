"""What of a story can be compared with another: persons, places, sums, dates, words. Nothing of it is stored."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from canhtin.merge.load import Story
from canhtin.merge.people import Person, ascii_form, read_people
from canhtin_nlp.text import normalise

CASE_THEMES = frozenset({"prosecution", "protection"})
_WORD = re.compile(r"[^\W\d_]+")
_SUM = re.compile(
    r"(\d{1,3}(?:[.,]\d{3})+|\d+(?:,\d+)?)\s*(triệu|tỷ|tỉ|nghìn|ngàn)?\s*"
    r"(đồng|USD|đô la|nhân dân tệ|NDT|tệ|baht|bảng)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(\d{1,2})\s*năm(?:\s*(\d{1,2})\s*tháng)?\s*tù", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*((?:19|20)\d\d))?(?![\d/-]|[.,]\d)")
_MONTH = re.compile(r"tháng\s+(\d{1,2})\s*(?:[/-]|năm)\s*((?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Features:
    """One story, made comparable. Places are codes or names; ``sums`` are amounts of money as (number, unit)."""

    id: int
    at: datetime | None
    people: tuple[Person, ...]
    communes: frozenset[str]
    districts: frozenset[str]
    provinces: frozenset[str]
    named_provinces: frozenset[str]
    countries: frozenset[str]
    sums: frozenset[str]
    sentences: frozenset[str]
    dates: frozenset[str]
    victims: int | None
    suspects: int | None
    words: Mapping[str, float] = field(default_factory=dict)
    """Word pairs and their weights, of length one: the cosine of two stories is a sum of products."""

    @property
    def named(self) -> tuple[Person, ...]:
        """Return the persons whose names are written out: at least three syllables, or two with an age."""
        return tuple(p for p in self.people if p.written_out >= (2 if p.born or p.age else 3))


def tells_case(story: Story) -> bool:
    """Tell whether an article reports a case: not a period's statistics, a campaign, a law.

    With counts: one of them is of the article's own case. Without: it prosecutes or protects somebody.
    """
    if not CASE_THEMES & set(story.summary.get("themes") or ()):
        return False
    bases = {count.get("basis") for count in story.counts if count.get("unit") in ("persons", "cases")
             and count.get("who") != "attendee"}  # fmt: skip
    if "case" in bases:
        return True
    if bases & {"period", "cumulative"}:
        return False
    return story.victim_count is not None or bool(_persons(story, _paragraphs(story)))


def features_of(stories: Iterable[Story]) -> list[Features]:
    """Return the features of these stories; word weights are by how seldom a word pair is among them."""
    raw = [(story, _word_pairs(story)) for story in stories]
    spread = Counter(pair for _, pairs in raw for pair in pairs)
    total = len(raw)
    rarity = {pair: math.log((1 + total) / (1 + seen)) + 0.1 for pair, seen in spread.items()}
    return [_features(story, pairs, rarity) for story, pairs in raw]


def _features(story: Story, pairs: Mapping[str, int], rarity: Mapping[str, float]) -> Features:
    paragraphs = _paragraphs(story)
    text = "\n".join(paragraphs)
    places = [place for place in story.locations if place.get("country") == "VNM" and place.get("role") != "dateline"]
    weights = {pair: (1 + math.log(count)) * rarity[pair] for pair, count in pairs.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Features(
        id=story.id,
        at=story.at,
        people=_persons(story, paragraphs),
        communes=_keys(places, "commune"),
        districts=_keys(places, "district"),
        provinces=frozenset(story.summary.get("subject_provinces") or ()),
        named_provinces=frozenset(story.summary.get("provinces") or ()),
        countries=frozenset(story.summary.get("countries") or ()),
        sums=frozenset(_sums(text)),
        sentences=frozenset(f"{years}.{months or 0}" for years, months in _SENTENCE.findall(text)),
        dates=frozenset(_dates(text)),
        victims=story.victim_count,
        suspects=_suspects(story.counts),
        words={pair: weight / length for pair, weight in weights.items()},
    )


def _paragraphs(story: Story) -> list[str]:
    return [line for part in story.parts for line in normalise(part).text.split("\n") if line.strip()]


def _persons(story: Story, paragraphs: list[str]) -> tuple[Person, ...]:
    places = frozenset(ascii_form(str(place.get("name", ""))) for place in story.locations)
    # the last short line is the byline where the parser left it in
    body = paragraphs[:-1] if len(paragraphs) > 2 and len(paragraphs[-1]) < 60 else paragraphs
    return read_people(body, places)


def _word_pairs(story: Story) -> Counter[str]:
    """Count neighbouring syllables: Vietnamese words are mostly two, and names, villages and ruses are too."""
    pairs: Counter[str] = Counter()
    for paragraph in _paragraphs(story):
        syllables = [ascii_form(word) for word in _WORD.findall(paragraph)]
        pairs.update(f"{a} {b}" for a, b in itertools.pairwise(syllables))
    return pairs


def _keys(places: list[Mapping[str, Any]], level: str) -> frozenset[str]:
    return frozenset(
        f"{place.get('province') or place.get('province_2025') or '?'}/{ascii_form(str(place['name']))}"
        for place in places
        if place.get("level") == level
    )


def _sums(text: str) -> Iterable[str]:
    for number, scale, unit in _SUM.findall(text):
        value = number.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) else number.replace(",", ".")
        try:
            amount = float(value)
        except ValueError:
            continue
        factor = {"triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9, "nghìn": 1e3, "ngàn": 1e3}.get(scale.lower(), 1)
        kind = {"ndt": "tệ", "nhân dân tệ": "tệ", "đô la": "usd"}.get(unit.lower(), unit.lower())
        yield f"{amount * factor:.0f} {kind}"


def _dates(text: str) -> Iterable[str]:
    for day, month, year in _DAY.findall(text):
        # 30/7 is the day of every campaign, 24/7 a slogan
        if 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and (int(day), int(month)) not in {(30, 7), (24, 7)}:
            yield f"{int(day)}/{int(month)}" + (f"/{year}" if year else "")
    for month, year in _MONTH.findall(text):
        yield f"{int(month)}/{year}"


def _suspects(counts: Iterable[Mapping[str, Any]]) -> int | None:
    own = [count["best"] for count in counts if count.get("who") == "suspect" and count.get("basis") == "case"
           and count.get("best") and not count.get("part_of_whole")]  # fmt: skip
    return max(own, default=None)
