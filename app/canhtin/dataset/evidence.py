"""The sentence that shows why a row says what it says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from canhtin.dataset.cells import CAPITAL
from canhtin_nlp.document import from_fields

LONGEST = 500
"""Code points of a sentence that are shown; a longer one is cut around the finding."""
VICTIMS = ("confirmed_victim", "possible_victim", "returnee", "infant")
# a full stop ends a sentence only before a capital or a figure, and not behind an initial or a short title
_END = re.compile(
    rf"(?<![\s.(][{CAPITAL}]\.)(?<!TP\.)(?<!TS\.)(?<!TX\.)(?<!TT\.)(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[{CAPITAL}0-9])|\n+"
)
_FIELDS = ("lead", "body", "text", "title", "captions", "caption")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of an original field."""

    field: str
    start: int
    end: int
    text: str


def victim_finding(counts: Sequence[Mapping[str, Any]], best: int | None) -> Mapping[str, Any] | None:
    """Return the count that the article's victim count stands on.

    Without a victim count, the first vague number of victims of the article's own: it gives the bounds.
    """
    victims = [c for c in counts if c["unit"] == "persons" and c["who"] in VICTIMS and c["basis"] != "other_case"]
    wholes = [c for c in victims if not c.get("part_of_whole")]
    if best is not None:
        same = [c for c in (*wholes, *victims) if c["best"] == best]
        # the story says more than its headline, which is shown anyway
        return next((c for c in same if c["field"] != "title"), same[0] if same else None)
    return next((c for c in wholes if c["best"] is None), None)


def evidence_of(
    fields: Mapping[str, str], findings: Mapping[str, Sequence[Mapping[str, Any]]], best: int | None
) -> Evidence | None:
    """Return the sentence with the victim count, else with the first strong finding, else the first of the lead."""
    counts = findings.get("counts", ())
    count = victim_finding(counts, best)
    strong = (
        *([count] if count else ()),
        # where the count stands on no number of the text (one named victim), another number would mislead
        *(c for c in counts if best is None and c["who"] in VICTIMS),
        *findings.get("coded", ()),
        *(c for c in counts if best is None),
        *(h for h in findings.get("hotlines", ()) if h["context"] == "recommended"),
        *(place for place in findings.get("locations", ()) if place["role"] not in ("mention", "dateline")),
    )
    for found in strong:
        original = fields.get(found["field"])
        if original and found["end"] <= len(original):
            return sentence_at(original, found["field"], found["start"], found["end"])
    name = next((name for name in _FIELDS if fields.get(name, "").strip()), None)
    if name is None:
        return None
    original = fields[name]
    begin = _first_prose(fields) if name == "text" else len(original) - len(original.lstrip())
    return sentence_at(original, name, begin, begin + 1)


def sentence_at(original: str, field: str, start: int, end: int) -> Evidence:
    """Return the sentence of ``original`` that holds ``start`` to ``end``."""
    begin = max((m.end() for m in _END.finditer(original, 0, start + 1) if m.end() <= start), default=0)
    after = _END.search(original, max(end, begin))
    stop = after.start() if after else len(original)
    if stop - begin > LONGEST:
        spare = max(0, LONGEST - (end - start)) // 2
        begin = max(begin, start - spare)
        stop = min(stop, begin + LONGEST)
    while begin < stop and original[begin].isspace():
        begin += 1
    while stop > begin and original[stop - 1].isspace():
        stop -= 1
    return Evidence(field, begin, stop, original[begin:stop])


def title_of(fields: Mapping[str, str]) -> str:
    """Return the headline: its own field, or the first line of a plain text that has the form of one."""
    if fields.get("title"):
        return fields["title"]
    if "text" in fields:
        titles = from_fields({"text": fields["text"]}).of_kind("title")
        return titles[0].text if titles else ""
    return ""


def _first_prose(fields: Mapping[str, str]) -> int:
    """Return where the story begins in a plain text: behind its site tags and captions."""
    body = from_fields({"text": fields["text"]}).of_kind("body")
    return body[0].span(0, 1).start if body else 0
