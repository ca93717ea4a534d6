"""Compares what was found in one article with its gold, fact by fact: what is right, missed, and false."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from canhtin.evaluation.totals import Total, area_of, body_of, pairs
from canhtin.evaluation.written import value_of

SETS = ("provinces", "subject_provinces", "countries")


@dataclass(frozen=True, slots=True)
class Score:
    """Right, missed and false findings of one kind in one article."""

    right: int
    missed: tuple[Any, ...] = ()
    false: tuple[Any, ...] = ()

    @property
    def perfect(self) -> bool:
        """Return whether nothing is missed and nothing is false."""
        return not self.missed and not self.false


@dataclass(frozen=True, slots=True)
class Compared:
    """One article's scores by kind; ``victim_count`` as (gold, found)."""

    id: str
    relevant: bool
    scores: Mapping[str, Score]
    victim_count: tuple[int | None, int | None]
    rule: str | None = field(default=None)


def compare(facts: Mapping[str, Any], line: Mapping[str, Any]) -> Compared:
    """Compare the gold ``facts`` of an article with the JSON line of its analysis.

    Places are compared only where a reader wrote them down: facts without the key ``locations`` were read without them.
    So are areas and bodies of totals (``totals``: of `canhtin.evaluation.totals`).
    """
    scores = {kind: _sets(set(facts[kind]), set(line[kind])) for kind in SETS}
    if "locations" in facts:
        scores["locations"] = _sets(
            set(map(_place, facts["locations"])) - {None}, set(map(_place, line["locations"])) - {None}
        )
    scores["hotlines"] = _sets(_calls(facts["hotlines"]), _calls(line["hotlines"]))
    scores["counts"] = _bags(Counter(map(_count, facts["counts"])), Counter(map(_count, line["counts"])))
    if "totals" in facts:
        scores |= compare_totals(facts["totals"], line["counts"])
    return Compared(
        facts["id"],
        facts["relevance"] == "relevant",
        scores,
        (facts["victim_count"], line["victim_count"]),
        line["victim_count_rule"],
    )


def _place(found: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return what a place is right by; what has no code (markets, villages, regions) and Việt Nam are not scored.

    Nor are foreign provinces (ISO 3166-2, "CN-45"): readers gave their codes only where they knew them.
    """
    code = found["code"]
    return (found["level"], code) if code and code != "VNM" and "-" not in code else None


def _calls(found: Sequence[Mapping[str, Any]] | None) -> set[tuple[str, str]]:
    """Return what hotlines are right by; a newspaper's own line is none, found or written down."""
    return {(call["number"], call["status"]) for call in found or () if call["context"] != "furniture"}


def _count(found: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what a count mention is right by: its value and whom it counts."""
    return (value_of(found), found["who"] if found["unit"] == "persons" else found["unit"])


def compare_totals(totals: Sequence[Total], counts: Sequence[Mapping[str, Any]]) -> dict[str, Score]:
    """Return the scores of areas and bodies; a wrong one is missed and false."""
    found = list(pairs(totals, counts))
    return {
        "areas": _told([(total.area, area_of(count)) for total, count in found]),
        "bodies": _told([(total.body, body_of(count)) for total, count in found]),
    }


def _told(answers: Sequence[tuple[Any, Any]]) -> Score:
    return Score(
        sum(gold == said and gold is not None for gold, said in answers),
        tuple(gold for gold, said in answers if gold is not None and gold != said),
        tuple(said for gold, said in answers if said is not None and gold != said),
    )


def _sets(gold: set[Any], found: set[Any]) -> Score:
    return Score(len(gold & found), tuple(sorted(gold - found, key=str)), tuple(sorted(found - gold, key=str)))


def _bags(gold: Counter[Any], found: Counter[Any]) -> Score:
    return Score(
        (gold & found).total(),
        tuple(sorted((gold - found).elements(), key=str)),
        tuple(sorted((found - gold).elements(), key=str)),
    )
