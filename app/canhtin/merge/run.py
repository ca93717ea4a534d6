"""Merges the store: reprints first, then cases. What is the same stays untouched, so that it can run at any time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update

from canhtin.merge.cases import CaseChanges, KnownCase, known_cases, living_name, name_groups, save_cases
from canhtin.merge.cluster import Group, group
from canhtin.merge.describe import describe
from canhtin.merge.features import features_of, tells_case
from canhtin.merge.load import Story, earliest_news, read_printed, read_stories
from canhtin.merge.pairs import candidate_pairs
from canhtin.merge.reprints import WINDOW, Reprint, find_reprints, order_of
from canhtin.merge.score import Evidence, weigh
from canhtin.store.engine import writing
from canhtin.store.schema import article_versions, reprints


@dataclass(frozen=True, slots=True)
class MergeStats:
    """``reprints`` and ``cases``: how many there are now; ``cases_*``: what this merge changed."""

    reprints: int = 0
    cases: int = 0
    cases_new: int = 0
    cases_changed: int = 0
    cases_merged: int = 0
    cases_deleted: int = 0


def merge(engine: Engine, *, on_progress: Callable[[int], None] | None = None) -> MergeStats:
    """Link reprints and group the articles of one case. ``on_progress`` gets the number of articles just looked at.

    The same store gives the same reprints and cases again. Raises StoreError when the store cannot be written.
    """
    step = on_progress or (lambda _done: None)
    now = datetime.now(UTC)
    with engine.connect() as connection:
        since = earliest_news(connection, now)
        # a bare day counts from its end on: one more day is read than the window has
        printed = list(read_printed(connection, since and since - WINDOW - timedelta(days=2)))
        known = {row.article_id: row.original_id for row in connection.execute(select(reprints))} if since else {}
    found = find_reprints(printed, since=since, known=known)
    settled = {article.id for article in printed if since is None or order_of(article)[0] >= since}
    step(len(printed))
    with writing(engine) as connection:
        linked = _save_reprints(connection, found, settled)
        changes = _merge_cases(connection, linked, now)
    return MergeStats(len(linked), changes.living, changes.new, changes.changed, changes.merged, changes.deleted)


def _save_reprints(connection: Connection, found: Sequence[Reprint], looked_at: set[int]) -> dict[int, int]:
    """Write the links that differ; return all, article -> original.

    Links of articles that were not ``looked_at``, or whose text was removed since, stay as they are.
    """
    wanted = {one.article: (one.original, one.similarity, one.rule) for one in found}
    removed = set(
        connection.execute(
            select(article_versions.c.article_id).where(article_versions.c.text_removed_at.is_not(None))
        ).scalars()
    )
    stored = {
        row.article_id: (row.original_id, row.similarity, row.rule) for row in connection.execute(select(reprints))
    }
    for key, link in stored.items():
        if key not in wanted and (key not in looked_at or key in removed or link[0] in removed):
            wanted[key] = link
    gone = [{"gone": key} for key in sorted(stored.keys() - wanted.keys())]
    if gone:
        connection.execute(delete(reprints).where(reprints.c.article_id == bindparam("gone")), gone)
    for key, (original, similarity, rule) in sorted(wanted.items()):
        values = {"original_id": original, "similarity": similarity, "rule": rule}
        if key not in stored:
            connection.execute(insert(reprints).values(article_id=key, **values))
        elif stored[key] != (original, similarity, rule):
            connection.execute(update(reprints).where(reprints.c.article_id == key).values(**values))
    return {key: link[0] for key, link in wanted.items()}


def _merge_cases(connection: Connection, linked: Mapping[int, int], now: datetime) -> CaseChanges:
    known = known_cases(connection)
    told = {}
    for story in read_stories(connection):
        story.pinned = living_name(story.pinned, known)
        if _takes_part(story, known):
            told[story.id] = story
    groups = group_stories(list(told.values()), linked, known)
    names = name_groups(groups, told, known)
    found = {
        name: (members, describe([told[key] for key in members.members], linked))
        for name, members in zip(names, groups, strict=True)
    }
    return save_cases(connection, found, known, now)


def group_stories(
    stories: Sequence[Story], linked: Mapping[int, int], known: Mapping[str, KnownCase] | None = None
) -> list[Group]:
    """Group stories into cases; ``linked``: reprint -> original; ``known``: cases as they stood."""
    features = {one.id: one for one in features_of([story for story in stories if story.readable])}

    @cache
    def weighed(one: int, other: int) -> Evidence:
        if one > other:
            return weighed(other, one)
        # a text that was removed says nothing for or against
        return (
            weigh(features[one], features[other])
            if one in features and other in features
            else Evidence(0.0, "", False, None)
        )

    ids = [story.id for story in stories]
    pairs = candidate_pairs(features.values())
    found = group(ids, pairs, weighed, _together(stories, linked, known or {}), _pins(stories))
    # one borderline article is not a case by itself, unless a reviewer says so
    sure = {story.id for story in stories if story.relevant or story.pinned}
    return [one for one in found if len(one.members) > 1 or sure & set(one.members)]


def _takes_part(story: Story, known: Mapping[str, KnownCase]) -> bool:
    """Return whether an article tells a case; a reviewer's word comes first, and a removed text keeps its case."""
    if story.unpinned:
        return False
    if story.pinned in known:
        return True
    if not story.readable:
        return any(story.id in case.members for case in known.values() if case.living)
    return tells_case(story)


def _pins(stories: Sequence[Story]) -> dict[int, str]:
    return {story.id: story.pinned for story in stories if story.pinned}


def _together(
    stories: Sequence[Story], linked: Mapping[int, int], known: Mapping[str, KnownCase]
) -> list[tuple[int, int, str]]:
    """Return the pairs that need no evidence: one reviewer's case, a reprint, an old case whose text was removed."""
    by_id = {story.id: story for story in stories}
    first: dict[str, int] = {}
    pairs = []
    for name, case in known.items():
        # the articles that the machine had put into a case stand for it where a reviewer adds one
        own = [by_id[key] for key in case.members if key in by_id and by_id[key].pinned in (None, name)]
        if own and any(story.pinned == name for story in stories):
            first[name] = min(own, key=lambda story: (story.dated, story.id)).id
    for story in stories:
        if story.pinned:
            pairs.append((first.setdefault(story.pinned, story.id), story.id, "review"))
        original = linked.get(story.id)
        if original in by_id and not story.pinned and not by_id[original].pinned:
            pairs.append((original, story.id, "reprint"))
    for case in known.values():
        members = sorted(key for key in case.members if key in by_id and not by_id[key].pinned)
        unreadable = [key for key in members if not by_id[key].readable]
        pairs += [(members[0], key, "as before its text was removed") for key in unreadable if key != members[0]]
    return [pair for pair in pairs if pair[0] != pair[1]]
