"""Weighs the signs that two stories tell one case: a sum of points, one weight a sign, all in ``weights.json``.

The weights are those of a logistic regression over pairs of labelled stories (see `canhtin.merge.fit`), where a sign
that speaks for one case may only count for it and one that speaks against only against.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

from canhtin.merge.features import Features
from canhtin.merge.likeness import same_person

FOLLOW_UP = timedelta(days=3 * 366)
"""A trial may come three years after the arrest; what lies further apart is one case only by its persons."""
SURE, LIKELY = 0.70, 0.30
"""Likeness of two persons from which they are surely, or likely, one."""

Anchor = Literal["name", "number"] | None
MANY_VICTIMS, SAME_PHRASES = 0.6, 0.5
"""Least signs from which two stories are told alike, whomever they name."""
SAME_NUMBERS, SAME_FACTS = 0.5, 1.4
"""Least sums of signs from which numbers of persons, or sums of money, days and districts, point at one event."""
ONE_NAME = 0.5
"""Rarity of shared names of things from which they point at one event."""

SOME_SIGN = 0.15
"""Faint likeness of persons from which two stories that name others do not exclude each other."""
MANY_PHRASES = 20
"""Long phrases from which on more say no more: a sentence or two that both have."""
MOST_VICTIMS = 500
"""A larger number is that of a country or a war, and many stories repeat it."""

SIGNS_FOR = {
    "person_sure": "persons",
    "person_likely": "persons, perhaps",
    "person_faint": "initials",
    "person_place": "initials and place",
    "label": "names of things",
    "commune": "commune",
    "district": "district",
    "province": "province",
    "country": "country",
    "sums": "sums of money",
    "days": "dates",
    "months": "months",
    "heads": "numbers of persons",
    "sentences": "sentences",
    "victims_same": "number of victims",
    "suspects_same": "number of suspects",
    "place_days": "place and time",
    "near": "days apart",
    "text": "words",
    "headline": "headline and lead",
    "phrases": "whole phrases",
}
"""Signs for one case, and how `case_articles.rule` words them."""
SIGNS_AGAINST = ("person_other", "province_apart", "country_apart", "victims_apart", "far", "bias")


@dataclass(frozen=True, slots=True)
class Evidence:
    """``total``: log-odds that two stories are one case; ``joined``: the strongest signs for it, in words.

    ``contradicts``: they cannot be one case, whatever joins each of them to a third. ``anchor``: they share a name (of
    a person, a thing, a commune), or numbers and days only; None: nothing, and like words never join two stories.
    """

    total: float
    joined: str
    contradicts: bool
    anchor: Anchor


@cache
def weights() -> dict[str, float]:
    """Return the weight of each sign."""
    data = json.loads(files("canhtin.merge").joinpath("weights.json").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in data["weights"].items()}


def weigh(one: Features, other: Features) -> Evidence:
    """Compare two stories. The order of the two does not matter."""
    signs = compare(one, other)
    points = {name: weights()[name] * value for name, value in signs.items() if value}
    strongest = sorted((name for name in points if name in SIGNS_FOR and points[name] > 0.3), key=lambda n: -points[n])
    words = ", ".join(SIGNS_FOR[name] for name in strongest[:4])
    return Evidence(sum(points.values()), words or "words", contradicts(one, other, signs), anchor(signs))


def anchor(signs: Mapping[str, float]) -> Anchor:
    """Tell what two stories share that points at one event, and not only at one kind of event."""
    if signs["person_sure"] + signs["person_likely"] > 0 or signs["label"] >= ONE_NAME or signs["commune"] > 0:
        return "name"
    numbers = signs["victims_same"] + signs["suspects_same"] + signs["heads"] + signs["sentences"]
    facts = signs["person_faint"] + signs["district"] + signs["sums"] + signs["days"]
    alike = numbers >= SAME_NUMBERS or facts >= SAME_FACTS or signs["phrases"] >= SAME_PHRASES
    return "number" if alike else None


def contradicts(one: Features, other: Features, signs: Mapping[str, float]) -> bool:
    """Tell whether two stories exclude each other."""
    if signs["person_sure"] or signs["label"] >= 1.0 or told_alike(signs):
        return False
    if one.at and other.at and abs(one.at - other.at) > FOLLOW_UP:
        return True
    if signs["person_other"] and not signs["person_likely"]:
        others = signs["person_other"] >= 1.0 or bool(signs["province_apart"])
        return others and (signs["person_other"] >= 1.0 or signs["person_faint"] < SOME_SIGN)
    return bool(signs["province_apart"] and signs["country_apart"])


def told_alike(signs: Mapping[str, float]) -> bool:
    """Tell whether numbers and place, or whole phrases, are so much the same that other names are of the same case.

    One paper names who was accused, the other who was hurt or who gave them away.
    """
    numbers = signs["victims_same"] >= MANY_VICTIMS and signs["heads"] > 0 and signs["province"] > 0
    return numbers or signs["phrases"] >= SAME_PHRASES


def compare(one: Features, other: Features) -> dict[str, float]:
    """Return the value of every sign for two stories, most from 0 to 1 or a small count."""
    place = 1.0 if one.communes & other.communes else 0.6 if one.districts & other.districts else 0.0
    days = abs((one.at - other.at).days) if one.at and other.at else None
    labels = sum(rarity for name, rarity in one.labels.items() if name in other.labels and rarity > 0.3)
    labels += 2 * sum(min(weight, other.foreign.get(name, 0.0)) for name, weight in one.foreign.items())
    province = max((rarity for name, rarity in one.provinces.items() if name in other.provinces), default=0.0)
    country = max((rarity for name, rarity in one.countries.items() if name in other.countries), default=0.0)
    counts = _counts(one, other)
    persons = _persons(one, other, alike=counts["victims_same"] >= MANY_VICTIMS)
    return {
        **persons,
        "person_place": (persons["person_likely"] + persons["person_faint"]) * place,
        "label": min(3.0, labels),
        "commune": float(bool(one.communes & other.communes)),
        "district": float(bool(one.districts & other.districts)),
        "province": province,
        "province_apart": _apart(one, other) if not province else 0.0,
        "country": country,
        "country_apart": float(bool(one.countries and other.countries and not country)),
        "sums": min(2.0, _shared(one.sums, other.sums)),
        "days": min(2.0, _shared(one.days, other.days)),
        "months": min(1.0, _shared(one.months, other.months)),
        "heads": min(2.0, _shared(one.heads, other.heads)),
        "sentences": min(2.0, _shared(one.sentences, other.sentences)),
        **counts,
        "place_days": place if days is not None and days <= 21 else 0.0,
        "near": 0.0 if days is None else math.exp(-days / 15),
        "far": 0.0 if days is None else min(1.0, days / 400),
        "text": cosine(one.words, other.words) * 10,
        "headline": cosine(one.headline, other.headline) * 5,
        "phrases": min(1.0, len(one.phrases & other.phrases) / MANY_PHRASES),
        "bias": 1.0,
    }


def _persons(one: Features, other: Features, *, alike: bool) -> dict[str, float]:
    """Match each person with at most one of the other story, the likeliest first.

    ``alike``: so many victims are the same that a name in passing is hardly that of another case.
    """
    ones, others = (tuple(replace(p, aside=p.aside and not alike) for p in story.people) for story in (one, other))
    years = (one.at.year, other.at.year) if one.at and other.at else None
    ranked = sorted(
        ((same_person(a, b, years), i, j) for i, a in enumerate(ones) for j, b in enumerate(others)),
        key=lambda match: (-match[0], match[1], match[2]),
    )
    used: tuple[set[int], set[int]] = (set(), set())
    sure = likely = faint = 0.0
    recalled = True
    for likeness, i, j in ranked:
        if likeness <= 0.0:
            break
        if i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        recalled &= likeness < LIKELY or ones[i].aside or others[j].aside
        if likeness >= SURE:
            sure += likeness
        elif likeness >= LIKELY:
            likely += likeness
        else:
            faint += likeness
    # each names its people and none is the other's, or is only recalled there: two cases, surer the more are named
    fewer = min(len(one.named), len(other.named))
    other_people = 0.5 + 0.25 * min(fewer, 2) if recalled and fewer else 0.0
    return {
        "person_sure": min(2.0, sure), "person_likely": min(1.5, likely), "person_faint": min(1.0, faint),
        "person_other": other_people,
    }  # fmt: skip


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(rarity for fact, rarity in one.items() if fact in other)


def _apart(one: Features, other: Features) -> float:
    """Return 1 for stories of different provinces, less where one at least names the other's."""
    if not one.provinces or not other.provinces:
        return 0.0
    return 0.3 if one.provinces.keys() & other.named_provinces or other.provinces.keys() & one.named_provinces else 1.0


def _counts(one: Features, other: Features) -> dict[str, float]:
    """Return whether victims and suspects are equal; a large number is seldom equal by chance."""
    victims = one.victims == other.victims if one.victims and other.victims else None
    if max(one.victims or 0, other.victims or 0) > MOST_VICTIMS:
        victims = None
    suspects = one.suspects == other.suspects if one.suspects and other.suspects else None
    return {
        "victims_same": min(1.0, (one.victims or 0) / 5) if victims else 0.0,
        "victims_apart": float(victims is False),
        "suspects_same": min(1.0, (one.suspects or 0) / 5) if suspects else 0.0,
    }


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two sets of weights of length one."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large[key] for key, weight in small.items() if key in large)
