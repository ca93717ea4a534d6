"""Compares area and reporting body of totals with what readers wrote down in ``data/gold/totals.jsonl``.

They are compared on the totals of the gold whose number was found, with its value, at its place: a number that was not
found is a fault of counting, which has a figure of its own.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from canhtin.errors import InputError
from canhtin.evaluation.written import place_of, value_of
from canhtin_nlp.text import normalise

Spans = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Total:
    """A total of the gold at ``start`` to ``end`` of ``field``: its value, its area as (level, name), its body's name."""

    field: str
    start: int
    end: int
    value: Any
    area: tuple[str, str] | None
    body: str | None


def read_totals(path: Path) -> dict[str, dict[str, Any]]:
    """Read a file of totals, id -> record; none where it is not shipped."""
    if not path.is_file():
        return {}
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {record["id"]: record for record in records}


def totals_of(record: Mapping[str, Any], facts: Mapping[str, Any], fields: Mapping[str, str]) -> list[Total]:
    """Return the totals of an article; ``facts``: its gold, ``fields``: its text. Raises InputError on another text."""
    if record.get("sha256") != facts.get("sha256"):
        raise InputError(f"{record['id']}: the totals were read in another text (sha256 differs)")
    found = []
    for total in record["totals"]:
        count = facts["counts"][total["k"]]
        start, end = place_of(count, fields)
        area, bodies = total["area"], total["reporting_body"]
        found.append(
            Total(
                count["field"], start, end, value_of(count),
                (area["level"], plain(area["name"])) if area else None,
                same_name("; ".join(fields[at["field"]][at["start"] : at["end"]] for at in bodies)) if bodies else None,
            )
        )  # fmt: skip
    return found


def plain(text: str) -> str:
    """Return a name in lower case with its tone marks in their new places."""
    return normalise(text).text.casefold()


def same_name(body: str) -> str:
    """Return what the name of a body is right by: its words. Of several, a comma or an "and" may stand between them."""
    return " ".join(word for word in re.findall(r"\w+", plain(body)) if word != "và")


def pairs(totals: Sequence[Total], counts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Total, Mapping[str, Any]]]:
    """Yield the totals whose number was found, each with the count that was found."""
    for total in totals:
        for count in counts:
            same_place = count["field"] == total.field and count["start"] < total.end and total.start < count["end"]
            if same_place and value_of(count) == total.value:
                yield total, count
                break


def area_of(count: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the area of a count that was found, as `Total` holds it."""
    return (count["area"]["level"], plain(count["area"]["name"])) if count["area"] else None


def body_of(count: Mapping[str, Any]) -> str | None:
    """Return the reporting body of a count that was found, as `Total` holds it."""
    return same_name(count["reporting_body"]["text"]) if count["reporting_body"] else None
