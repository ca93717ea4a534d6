"""What a digest shows: the stories with their masked headlines, read from the store when it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from canhtin.config import Subscription
from canhtin.dataset.cells import day
from canhtin.dataset.rows import Builder
from canhtin.digest.compose import Library
from canhtin.report.words import Words

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Story:
    """One story. ``others``: (paper and day, address or None) of further articles of it; ``victims``: low, best, high."""

    id: int
    title: str
    url: str | None
    day: str | None
    source: str
    provinces: list[str]
    themes: list[str]
    victims: tuple[int | None, int | None, int | None]
    others: list[tuple[str, str | None]]
    reprints: int
    known: bool
    basis: str | None = None
    """What the number of victims is of where it is of no case: ``period`` or ``cumulative``."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One digest, ready to be worded. ``looked``: see `canhtin.digest.looked`; ``unclear``: days of lost ones, perhaps."""

    subscription: Subscription
    stories: list[Story]
    older: int
    looked: Mapping[str, Any]
    unclear: list[str]
    since: datetime
    until: datetime

    @property
    def new(self) -> list[Story]:
        """Return the stories that were never told."""
        return [story for story in self.stories if not story.known]

    @property
    def further(self) -> list[Story]:
        """Return further news on stories that were told before."""
        return [story for story in self.stories if story.known]


def show(
    subscription: Subscription, content: Mapping[str, Any], *, since: datetime, until: datetime, library: Library,
    builder: Builder,
) -> Shown:  # fmt: skip
    """Fill in the articles; those that are no longer in the dataset (taken down, corrected) are left out."""
    words = Words(subscription.lang, "canhtin.digest")
    stories = [_story(found, library, builder, words) for found in content["stories"]]
    return Shown(
        subscription, [story for story in stories if story], content["older"], content["looked"], content["unclear"],
        since, until,
    )  # fmt: skip


def _story(found: Mapping[str, Any], library: Library, builder: Builder, words: Words) -> Story | None:
    ids: Sequence[int] = [number for number in found["ids"] if number in library.items]
    if not ids:
        return None
    head, *rest = (builder.article(library.items[number]) for number in ids)
    case = library.cases.get(library.case_of.get(ids[0], ""))
    source = case or {name: head[f"victim_count{end}"] for name, end in _ENDS.items()}
    title = head["title"] or words("story.untitled")
    others = [
        (f"{row['source_name'] or words('story.imported')} ({words.day(row['published_date'])})", _safe(row["url"]))
        for row in rest
        if not row["reprint_of"]
    ]
    return Story(
        ids[0], title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…", _safe(head["url"]),
        day(library.items[ids[0]].dated), head["source_name"] or words("story.imported"), head["subject_provinces_2025"],
        [words.name("theme", theme) for theme in head["themes"]],
        (source["victims_low"], source["victims_best"], source["victims_high"]), others,
        head["n_reprints"] + sum(bool(row["reprint_of"]) for row in rest if row["reprint_of"] != head["article_id"]),
        found["known"], head["victim_count_basis"] if case is None else None,
    )  # fmt: skip


_ENDS = {"victims_low": "_low", "victims_best": "", "victims_high": "_high"}


def _safe(url: str | None) -> str | None:
    """Return an address that a reader may follow."""
    return url if url and url.startswith(("https://", "http://")) and not set(url) & set(" <>\"'\\`|") else None
