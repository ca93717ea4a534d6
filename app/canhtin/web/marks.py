"""What an article page shows: its text or its evidence sentences, with each finding marked where it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from canhtin.dataset.cells import whole
from canhtin.dataset.evidence import VICTIMS, evidence_of, sentence_at
from canhtin.dataset.items import Item
from canhtin.dataset.masking import ADDRESS, BIRTH, CHILD, MAIL, NAME, PAPER, PHONE, TEEN
from canhtin.dataset.rows import Builder

MOST_SENTENCES = 10
SHARE = 0.34
"""Part of a text that its evidence sentences may give away; two are always shown."""
LONGEST_FIELD = 200_000
"""Code points of a field that a page shows; no article is longer, but hostile ones."""
FIELDS = ("title", "lead", "body", "captions", "caption", "text")
_MASKS = re.compile("|".join(map(re.escape, (NAME, PHONE, PAPER, MAIL, ADDRESS, BIRTH, CHILD, TEEN))))
# marks that turn the reading direction would make the page show something else than it holds
_UNSEEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f]")

Block = dict[str, Any]
"""``field``, ``text``, ``marks`` (lists: start, end, kind, then what the kind tells), ``cut``: whether text is missing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding where it stands. ``weight``: how much its sentence deserves to be shown; ``tells``: plain values."""

    field: str
    start: int
    end: int
    kind: str
    weight: int
    tells: tuple[Any, ...]


def blocks(item: Item, builder: Builder) -> list[Block]:
    """Return what may be shown of an article in the builder's tier, in the order of the article."""
    marks = list(_marks(item, builder))
    if builder.bare:
        names = [name for name in FIELDS if item.row.fields.get(name)]
        return [_whole_field(name, item.row.fields[name], marks) for name in names]
    return list(_sentences(item, builder, marks))


def _marks(item: Item, builder: Builder) -> Iterator[Mark]:
    shown = {row["position"] for row in builder.locations(item)}
    numbers = {row["number"] for row in builder.hotlines(item)}
    for found in item.findings.get("locations", ()):
        if found["position"] in shown:
            weight = 1 if found["role"] in ("mention", "dateline") else 2
            yield _mark(found, found, "place", weight, found["name"], found["province_2025"], found["role"])
    for found in item.findings.get("hotlines", ()):
        if found["number"] in numbers:
            weight = 4 if found["context"] == "recommended" else 1
            for mention in found.get("mentions") or [found]:
                yield _mark(mention, found, "hotline", weight, found["number"], found["status"], found["owner"])
    for found in item.findings.get("counts", ()):
        weight = 5 if found["who"] in VICTIMS and found["basis"] != "other_case" else 3
        told = (found[name] for name in ("low", "best", "high", "unit", "who", "basis"))
        yield _mark(found, found, "count", weight, *told, bool(found.get("part_of_whole")))
    for found in item.findings.get("coded", ()):
        yield _mark(found, found, "coded", 3, found["kind"], found["value"])


def _mark(at: Mapping[str, Any], _found: Mapping[str, Any], kind: str, weight: int, *tells: Any) -> Mark:
    return Mark(at["field"], at["start"], at["end"], kind, weight, tells)


def _whole_field(name: str, original: str, marks: Sequence[Mark]) -> Block:
    text = visible(original[:LONGEST_FIELD])
    inside = [m for m in marks if m.field == name and 0 <= m.start < m.end <= len(text)]
    return {
        "field": name, "text": text, "cut": len(original) > len(text),
        "marks": [[m.start, m.end, m.kind, *m.tells] for m in sorted(inside, key=_place)],
    }  # fmt: skip


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _sentences(item: Item, builder: Builder, marks: Sequence[Mark]) -> Iterator[Block]:
    """Yield the sentences that carry most, masked, until enough of the text is shown."""
    fields: Mapping[str, str] = item.row.fields
    weights: dict[tuple[str, int, int], int] = {}
    first = evidence_of(fields, item.findings, _victims(item))
    if first:
        weights[first.field, first.start, first.end] = 100
    for mark in marks:
        original = fields.get(mark.field, "")
        if mark.field != "title" and mark.end <= len(original):
            found = sentence_at(original, mark.field, mark.start, mark.end)
            key = (mark.field, found.start, found.end)
            weights[key] = weights.get(key, 0) + mark.weight
    allowed = SHARE * sum(map(len, fields.values()))
    chosen: list[tuple[str, int, int]] = []
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        allowed -= key[2] - key[1]
        inside = any(key[0] == k[0] and key[1] < k[2] and k[1] < key[2] for k in chosen)
        if len(chosen) < MOST_SENTENCES and (allowed >= 0 or len(chosen) < 2) and not inside:
            chosen.append(key)
    names = builder.persons(item)
    for field, start, end in sorted(chosen, key=lambda key: (FIELDS.index(key[0]), key[1])):
        text = fields[field][start:end]
        masked = builder.masker.mask(text, item.dated.date(), names)
        to = Alignment(text, masked)
        found_in = [m for m in marks if m.field == field and start <= m.start and m.end <= end]
        placed = [(to.span(m.start - start, m.end - start), m) for m in sorted(found_in, key=_place)]
        yield {
            "field": field, "text": visible(masked), "cut": False,
            "marks": [[*span, m.kind, *m.tells] for span, m in placed if span],
        }  # fmt: skip


def _victims(item: Item) -> int | None:
    said = item.said("victim_count", item.row.victim_count)
    return int(said) if said is not None else None


def visible(text: str) -> str:
    """Return the text of the same length in which nothing works unseen: no control, no change of direction."""
    return _UNSEEN.sub("\ufffd", whole(text))


class Alignment:
    """Finds stretches of a text again in its masked form. Only what was not masked is found."""

    def __init__(self, text: str, masked: str) -> None:
        self._kept: list[tuple[int, int, int]] = []  # begin in the text, begin in the masked form, length
        at = done = 0
        pieces = list(_pieces(masked))
        for number, (start, piece) in enumerate(pieces):
            # the last piece stands at the end; one between two masks is the next that fits
            last = number == len(pieces) - 1 and start + len(piece) == len(masked)
            at = len(text) - len(piece) if last else text.find(piece, done)
            if at < done:
                return
            self._kept.append((at, start, len(piece)))
            done = at + len(piece)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where ``text[start:end]`` stands in the masked form, None where a part of it was masked."""
        for at, masked_at, length in self._kept:
            if at <= start and end <= at + length:
                return masked_at + start - at, masked_at + end - at
        return None


def _pieces(masked: str) -> Iterator[tuple[int, str]]:
    done = 0
    for found in _MASKS.finditer(masked):
        if found.start() > done:
            yield done, masked[done : found.start()]
        done = found.end()
    if done < len(masked):
        yield done, masked[done:]


def segments(text: str, marks: Iterable[Sequence[Any]]) -> Iterator[tuple[str, list[Sequence[Any]]]]:
    """Yield the text piece by piece, each with the marks that cover it; nothing is lost or doubled."""
    marks = [mark for mark in marks if 0 <= mark[0] < mark[1] <= len(text)]
    cuts = sorted({0, len(text), *(mark[0] for mark in marks), *(mark[1] for mark in marks)})
    for start, end in pairwise(cuts):
        yield text[start:end], [mark for mark in marks if mark[0] <= start and end <= mark[1]]
