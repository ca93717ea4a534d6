"""One article as a reviewer sees it, on whatever screen: clean text in passages, the machine's word beside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from canhtin.inputs import VIETNAM
from canhtin.review.graphic import graphic
from canhtin.review.records import machine_says
from canhtin.store.schema import article_versions, articles, review_queue, sources

FIELDS = ("title", "lead", "body", "text", "captions", "caption")
LONGEST_PASSAGE = 5_000
MOST_PASSAGES = 300
# control characters could drive the terminal; marks that turn the reading direction could show what is not there
_HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a field. ``graphic``: to be folded until asked for."""

    field: str
    text: str
    graphic: bool


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An article to review. ``machine``: what the machine says by fact, with ``score``; ``stratum``: None outside the queue."""

    article_id: int
    version_number: int
    identity: str
    source: str | None
    published_at: datetime | None
    passages: Sequence[Passage]
    machine: Mapping[str, Any]
    stratum: str | None
    why: str | None
    wanted: int

    @property
    def title(self) -> Passage:
        """Return the headline, or the first passage of an article without one."""
        return self.passages[0] if self.passages else Passage("title", "(no text)", False)


def read_item(connection: Connection, article_id: int, *, bare: bool = False) -> ReviewItem | None:
    """Return an article for review; None if it is not in the store, not analysed, or (unless ``bare``) without text."""
    machine = machine_says(connection, article_id)
    if not machine:
        return None
    row = connection.execute(
        select(
            articles.c.identity, articles.c.source_id, article_versions.c.fields, article_versions.c.published_at,
            sources.c.name, review_queue.c.stratum, review_queue.c.draw, review_queue.c.wanted,
        )
        .select_from(articles)
        .join(article_versions, article_versions.c.article_id == articles.c.id)
        .join(sources, sources.c.id == articles.c.source_id, isouter=True)
        .join(review_queue, review_queue.c.article_id == articles.c.id, isouter=True)
        .where(articles.c.id == article_id, article_versions.c.number == machine["version_number"])
    ).one()  # fmt: skip
    found = passages(row.fields)
    if not found and not bare:
        return None
    return ReviewItem(
        article_id, machine["version_number"], row.identity, row.name or row.source_id,
        row.published_at.astimezone(VIETNAM) if row.published_at else None, found,
        {name: value for name, value in machine.items() if name != "version_number"},
        row.stratum, (row.draw or {}).get("why"), row.wanted or 1,
    )  # fmt: skip


def passages(fields: Mapping[str, str]) -> list[Passage]:
    """Return the paragraphs of an article in its order, each short enough for a screen."""
    found: list[Passage] = []
    for name in FIELDS:
        for paragraph in (fields.get(name) or "").splitlines():
            text = clean(paragraph)
            if text and len(found) < MOST_PASSAGES:
                cut = text if len(text) <= LONGEST_PASSAGE else text[:LONGEST_PASSAGE] + "…"
                found.append(Passage(name, cut, graphic(text)))
    return found


def clean(text: str) -> str:
    """Return text that does nothing to a terminal: no control characters, no marks that turn the reading direction."""
    return " ".join(_HARMFUL.sub("", text.replace("\t", " ")).split())
