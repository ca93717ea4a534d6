"""Who looked since the last digest: that nothing is new means something only where somebody did."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from canhtin.dataset.coverage import state_of
from canhtin.dataset.provinces import provinces
from canhtin.store.fetches import TELLING
from canhtin.store.schema import analyses, article_versions, articles, fetches, sources

Level = Literal["looked", "others", "nobody"]
MOST_NAMES = 12
"""Papers that are named with what is wrong with them; the rest is counted."""


def looked(connection: Connection, wanted: Sequence[str], since: datetime, until: datetime) -> dict[str, Any]:
    """Return, as plain JSON, how the papers of these provinces (all, if none) fared between two times.

    ``level``: looked, others (only national papers were read) or nobody; ``own`` and ``national``: state -> papers;
    ``troubled``: [paper, state] of own ones that could not be read; ``seen``: articles first seen; ``waiting``: articles
    that no machine has judged yet.
    """
    fared: dict[str, dict[str, int]] = defaultdict(dict)
    query = (
        select(fetches.c.site, fetches.c.outcome, func.count().label("n"))
        .where(TELLING, fetches.c.fetched_at > since, fetches.c.fetched_at <= until)
        .group_by(fetches.c.site, fetches.c.outcome)
    )
    for row in connection.execute(query):
        fared[row.site][row.outcome] = row.n
    seen = {row.source_id: row.n for row in connection.execute(_seen(since, until))}
    own: dict[str, int] = defaultdict(int)
    national: dict[str, int] = defaultdict(int)
    troubled: list[list[str]] = []
    counted = 0
    papers = list(connection.execute(select(sources).order_by(sources.c.name)))
    for paper in papers:
        home = not wanted or _is_home(paper, wanted)
        if not home and paper.province_2025:
            continue
        state = state_of(fared.get(paper.id, {}))
        (own if home else national)[state] += 1
        counted += seen.get(paper.id, 0) if home else 0
        if home and state not in ("reachable", "silent"):
            troubled.append([paper.name, state])
    # of articles handed in from nowhere known, nobody can say which province they watch
    known = {paper.id for paper in papers}
    imported = 0 if wanted else sum(n for source, n in seen.items() if source not in known)
    level: Level = "nobody"
    if own.get("reachable") or own.get("silent") or counted or imported:
        level = "looked"
    elif national.get("reachable") or national.get("silent"):
        level = "others"
    return {
        "level": level, "own": dict(own), "national": dict(national), "troubled": troubled[:MOST_NAMES],
        "more_troubled": max(0, len(troubled) - MOST_NAMES), "seen": counted + imported,
        "waiting": connection.execute(_waiting()).scalar_one(),
    }  # fmt: skip


def _is_home(paper: Any, wanted: Sequence[str]) -> bool:
    heirs = {provinces().heir.get(name, name) for name in wanted}
    return bool(paper.province_2025 and paper.province_2025 in heirs) or bool(set(paper.provinces_2024) & set(wanted))


def _seen(since: datetime, until: datetime) -> Any:
    return (
        select(articles.c.source_id, func.count().label("n"))
        .where(articles.c.first_seen_at > since, articles.c.first_seen_at <= until)
        .group_by(articles.c.source_id)
    )


def _waiting() -> Any:
    judged = select(analyses.c.id).where(analyses.c.version_id == article_versions.c.id).exists()
    unread = (
        select(article_versions.c.article_id).where(~judged, article_versions.c.text_removed_at.is_(None)).distinct()
    )
    return select(func.count()).select_from(unread.subquery())
