"""Keeps cases: ids that stay when articles join, merges and deletions on record, no row touched that says the same."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from canhtin.merge.cluster import SURE, Group
from canhtin.merge.load import Story
from canhtin.store.schema import case_articles, cases

EMPTIED = "no article tells it any more"


@dataclass(slots=True)
class CaseChanges:
    """How many cases live after the merge, and what became of which."""

    living: int = 0
    new: int = 0
    changed: int = 0
    merged: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case as it stood before: ``members`` are article ids."""

    id: str
    first_seen_at: datetime
    merged_into: str | None
    deleted_reason: str | None
    data: Mapping[str, Any]
    members: frozenset[int]

    @property
    def living(self) -> bool:
        """Return whether it was neither merged nor deleted."""
        return not self.merged_into and not self.deleted_reason


def known_cases(connection: Connection) -> dict[str, KnownCase]:
    """Return every case of the store, id -> case."""
    members: dict[str, set[int]] = {}
    for row in connection.execute(select(case_articles.c.case_id, case_articles.c.article_id)):
        members.setdefault(row.case_id, set()).add(row.article_id)
    return {
        row.id: KnownCase(
            row.id, row.first_seen_at, row.merged_into, row.deleted_reason, row.data,
            frozenset(members.get(row.id, ())),
        )
        for row in connection.execute(select(cases).order_by(cases.c.id))
    }  # fmt: skip


def living_name(name: str | None, known: Mapping[str, KnownCase]) -> str | None:
    """Return the case that a case was merged into, however often; None for one that the store never had."""
    seen: set[str] = set()
    while name is not None and name in known and name not in seen:
        seen.add(name)
        heir = known[name].merged_into
        if heir is None:
            return name
        name = heir
    return None


def name_groups(groups: Iterable[Group], stories: Mapping[int, Story], known: Mapping[str, KnownCase]) -> list[str]:
    """Return the id of each group: that of the case it continues, else one made from its earliest article.

    A reviewer's case comes first. Then an old case goes on in the group that holds most of its articles; of several
    that meet in one group the oldest goes on.
    """
    groups = list(groups)
    claims: dict[int, list[tuple[Any, ...]]] = {}
    for case in known.values():
        if not case.living or not case.members:
            continue
        shares = [(len(case.members & set(found.members)), -at) for at, found in enumerate(groups)]
        most, at = max(shares, default=(0, 0))
        if most:
            claims.setdefault(-at, []).append((case.first_seen_at, case.id))
    names: list[str] = []
    taken: set[str] = set()
    for at, found in enumerate(groups):
        pinned = sorted({stories[key].pinned or "" for key in found.members if stories[key].pinned in known})
        wishes = [*pinned, *(name for _, name in sorted(claims.get(at, ())))]
        name = next((wish for wish in wishes if wish not in taken), None) or _fresh(found, stories, known, taken)
        taken.add(name)
        names.append(name)
    return names


def _fresh(found: Group, stories: Mapping[int, Story], known: Mapping[str, KnownCase], taken: set[str]) -> str:
    """Make an id from the earliest article's identity. A living case of that name is another one: the next is tried."""
    ordered = sorted((stories[key] for key in found.members), key=lambda story: (story.dated, story.id))
    for story in ordered:
        name = "c-" + hashlib.sha256(story.identity.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        if name not in taken and (name not in known or not known[name].living):
            return name
    digest = hashlib.sha256("\n".join([story.identity for story in ordered]).encode("utf-8", "surrogatepass"))
    return "c-" + digest.hexdigest()[:16]


def save_cases(
    connection: Connection,
    found: Mapping[str, tuple[Group, dict[str, Any]]],
    known: Mapping[str, KnownCase],
    now: datetime,
) -> CaseChanges:
    """Write what differs from the store, in the caller's transaction."""
    changes = CaseChanges(living=len(found))
    for name, (members, data) in found.items():
        old = known.get(name)
        if old is None:
            changes.new += 1
            connection.execute(insert(cases).values(id=name, first_seen_at=now, updated_at=now, data=data))
        elif not old.living or old.data != data or old.members != frozenset(members.members):
            changes.changed += 1
            connection.execute(
                update(cases)
                .where(cases.c.id == name)
                .values(updated_at=now, merged_into=None, deleted_reason=None, data=data)
            )
    _save_members(connection, found)
    home = {key: name for name, (members, _) in found.items() for key in members.members}
    for case in known.values():
        if not case.living or case.id in found:
            continue
        heirs = sorted({home[key] for key in case.members if key in home})
        if heirs:
            changes.merged += 1
            values: dict[str, Any] = {"merged_into": heirs[0]}
        else:
            changes.deleted += 1
            values = {"deleted_reason": EMPTIED}
        connection.execute(update(cases).where(cases.c.id == case.id).values(updated_at=now, data={}, **values))
    return changes


def _save_members(connection: Connection, found: Mapping[str, tuple[Group, dict[str, Any]]]) -> None:
    wanted = {}
    for name, (members, _) in found.items():
        for key in members.members:
            points, rule = members.why.get(key, (SURE, "first article of its case"))
            wanted[key] = (name, _sureness(points), rule)
    rows = connection.execute(select(case_articles))
    stored = {row.article_id: (row.case_id, row.score, row.rule) for row in rows}
    gone = sorted(stored.keys() - wanted.keys())
    if gone:
        connection.execute(
            delete(case_articles).where(case_articles.c.article_id == bindparam("gone")),
            [{"gone": key} for key in gone],
        )
    fresh = [
        {"article_id": key, "case_id": name, "score": score, "rule": rule}
        for key, (name, score, rule) in sorted(wanted.items())
        if key not in stored
    ]
    if fresh:
        connection.execute(insert(case_articles), fresh)
    for key, (name, score, rule) in sorted(wanted.items()):
        if key in stored and stored[key] != (name, score, rule):
            connection.execute(
                update(case_articles)
                .where(case_articles.c.article_id == key)
                .values(case_id=name, score=score, rule=rule)
            )


def _sureness(points: float) -> float:
    """Return points as a number from 0 to 1: half at the threshold would mean a coin, so this starts there."""
    return round(1.0 - 0.5 ** (points / 3.0), 4) if points < SURE else 1.0
