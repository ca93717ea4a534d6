"""Chooses what is new for a subscriber: reprints and the articles of one case are one story."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from canhtin.config import Subscription
from canhtin.dataset.cells import Row
from canhtin.dataset.items import Item, items
from canhtin.dataset.options import ExportOptions
from canhtin.dataset.provinces import provinces
from canhtin.dataset.rows import Builder
from canhtin.dataset.rows_cases import case_rows

FIRST = timedelta(days=30)
"""How far back the first digest of a subscriber goes."""
LATE = timedelta(days=31)
"""An article that comes in so much later than it was published is still news; older ones are only counted."""


@dataclass(frozen=True, slots=True)
class Known:
    """A relevant article of the store, as far as choosing needs it. ``story``: what it shares with its case and reprints."""

    id: int
    story: str
    dated: datetime
    score: float
    reviewed: bool
    themes: tuple[str, ...]
    olds: tuple[str, ...]
    news: tuple[str, ...]
    reprint: bool

    def suits(self, asked: Subscription) -> bool:
        """Return whether the subscriber wants it; what a person called relevant is so, whatever its score."""
        if not self.reviewed and self.score < asked.min_score:
            return False
        if asked.themes and not set(asked.themes) & set(self.themes):
            return False
        return not asked.provinces or any(self._about(name) for name in asked.provinces)

    def _about(self, name: str) -> bool:
        if name in self.olds or name in self.news:
            return True
        # an article that only names the merged province may well be about each of its parts
        heir = provinces().heir.get(name)
        return heir in self.news and not any(provinces().heir[old] == heir for old in self.olds)


@dataclass(frozen=True, slots=True)
class Library:
    """Every relevant article for choosing, and those that may be shown as a whole."""

    known: list[Known]
    items: dict[int, Item]
    cases: dict[str, Row]
    """Live cases of the articles that may be shown, by id."""
    case_of: dict[int, str]

    @classmethod
    def read(cls, connection: Connection, builder: Builder, since: datetime, wanted: set[int]) -> "Library":
        """Read the relevant articles; whole are those of ``since`` or later, and those ``wanted``."""
        library = cls([], {}, {}, {})
        cases: dict[int, str | None] = {}
        bare: list[tuple[Known, int | None]] = []
        for item in items(connection, ExportOptions(relevance=("relevant",))):
            cases[item.row.id] = item.case_id
            bare.append((_known(item, builder), item.row.original_id))
            if item.dated >= since or item.row.id in wanted:
                library.items[item.row.id] = item
        for one, original in bare:
            # a reprint belongs to the case of its original
            case = cases[one.id] or (cases.get(original) if original is not None else None)
            if case:
                library.case_of[one.id] = case
            library.known.append(replace(one, story=case or f"article {original or one.id}"))
        shown = {library.case_of[number] for number in library.items if number in library.case_of}
        for row in case_rows(connection, shown.__contains__, builder.masker.mask):
            if row["case_id"] in shown and not (row["merged_into"] or row["deleted_reason"]):
                library.cases[row["case_id"]] = row
        return library


def _known(item: Item, builder: Builder) -> Known:
    olds, news = builder.subject_provinces(item)
    return Known(
        item.row.id, "", item.dated, item.row.score, "relevance" in item.reviews,
        tuple(item.said("themes", item.row.summary.get("themes")) or ()), tuple(olds), tuple(news),
        item.row.original_id is not None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """``stories``: plain JSON, each ``ids`` (the one to show first) and ``known``; ``older``: stories only counted.

    ``told``: ids of all articles that are no news after this.
    """

    stories: list[dict[str, Any]]
    older: int
    told: list[int]


def choose(found: Sequence[Known], asked: Subscription, told: set[int], since: datetime, *, first: bool) -> Choice:
    """Return what is new. ``told``: ids told before; ``since``: when, or how far back a ``first`` digest goes."""
    floor = since if first else since - LATE
    by_story: dict[str, list[Known]] = defaultdict(list)
    before: set[str] = set()
    for one in found:
        if one.id in told:
            before.add(one.story)
        elif one.suits(asked):
            by_story[one.story].append(one)
    stories: list[tuple[datetime, dict[str, Any]]] = []
    older, done = 0, []
    for story, members in by_story.items():
        done += [one.id for one in members]
        # a reprint of what was told is no news, another article of the same case is
        fresh = [one for one in members if one.dated >= floor and not (one.reprint and story in before)]
        if not fresh:
            older += story not in before
            continue
        fresh.sort(key=lambda one: (one.reprint, -one.dated.timestamp(), one.id))
        earlier = story in before or any(one.dated < floor for one in members)
        stories.append((fresh[0].dated, {"ids": [one.id for one in fresh], "known": earlier}))
    stories.sort(key=lambda pair: (pair[1]["known"], -pair[0].timestamp(), pair[1]["ids"][0]))
    return Choice([story for _, story in stories], older, sorted(done))
