"""What the store holds, and how each paper fares: told from the record of fetches, never from silence."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, select

from canhtin.config import Settings
from canhtin.keeping.accesses import accesses
from canhtin.store.fetches import TELLING
from canhtin.store.runs import last_runs
from canhtin.store.schema import article_versions, articles, cases, fetches, reprints, reviews, sources
from canhtin.tagging import count_waiting, current_analyses
from canhtin_crawler.sites import Site

QUIET_AFTER = timedelta(days=7)
"""A working paper without a new article for so long is quiet; provincial papers print every day."""


def overview(engine: Engine, settings: Settings) -> dict[str, Any]:
    """Return counts, sizes in megabytes, the last runs and all accesses to protected tiers."""
    current = current_analyses().subquery()
    counted: dict[str, Select[Any]] = {
        "articles": select(func.count()).select_from(articles),
        "versions": select(func.count()).select_from(article_versions),
        "fetches": select(func.count()).select_from(fetches),
        "tagged": select(func.count()).select_from(current),
        "relevant": select(func.count()).where(current.c.relevance == "relevant"),
        "borderline": select(func.count()).where(current.c.relevance == "borderline"),
        "reprints": select(func.count()).select_from(reprints),
        "cases": select(func.count()).where(and_(cases.c.merged_into.is_(None), cases.c.deleted_reason.is_(None))),
        "reviews": select(func.count()).select_from(reviews),
    }
    with engine.connect() as connection:
        facts: dict[str, Any] = {name: connection.execute(query).scalar_one() for name, query in counted.items()}
        facts["accesses"] = accesses(connection)
    facts["store"] = engine.url.render_as_string(hide_password=True)
    facts["store_mb"] = _store_bytes(engine) / 1e6
    facts["warc_mb"] = sum(file.stat().st_size for file in settings.warc_dir.glob("**/*") if file.is_file()) / 1e6
    facts["waiting"] = count_waiting(engine)
    facts["runs"] = last_runs(engine, 5)
    return facts


def _store_bytes(engine: Engine) -> int:
    """Return how much room the store takes: the file with what is not yet written into it, or the whole database."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            return int(connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one())
    path = Path(engine.url.database or "")
    return sum(file.stat().st_size for file in (path, path.with_name(f"{path.name}-wal")) if file.is_file())


def source_health(engine: Engine, now: datetime | None = None, configured: Iterable[Site] = ()) -> list[dict[str, Any]]:
    """Return one row a paper: health, articles, last answer, why, and the evidence of the last crawl that asked it.

    working · quiet (answers, but nothing new) · blocked (a gate or a refusal) · broken (errors, or pages that cannot be
    read) · never run. ``configured``: papers that are to be crawled, so that those never begun are told too.
    """
    now = now or datetime.now(UTC)
    with engine.connect() as connection:
        papers = connection.execute(select(sources).order_by(sources.c.id)).mappings().all()
        seen = connection.execute(
            select(
                articles.c.source_id, func.count().label("articles"), func.max(articles.c.first_seen_at).label("newest")
            ).group_by(articles.c.source_id)
        ).all()
        counts = {row.source_id: row.articles for row in seen}
        newest = {row.source_id: row.newest for row in seen}
        rows = [
            {
                "id": paper["id"], "name": paper["name"], "province_2025": paper["province_2025"],
                "articles": counts.get(paper["id"], 0),
                **_health(connection.execute(_last_fetches(paper["id"])).all(), newest.get(paper["id"]), now),
                "last_crawl": _evidence(connection, paper["id"]),
            }
            for paper in papers
        ]  # fmt: skip
    begun = {row["id"] for row in rows}
    rows += [
        {
            "id": site.id, "name": site.name, "province_2025": site.province_2025, "articles": 0, **_health((), None, now),
            "last_crawl": None,
        }
        for site in configured
        if site.id not in begun
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row["id"])


def _evidence(connection: Connection, site: str) -> dict[str, Any] | None:
    """Return what the last crawl that asked a paper met: requests by door and outcome, answers by code, articles."""
    run = connection.execute(
        select(func.max(fetches.c.run_id)).where(fetches.c.site == site, fetches.c.door != "robots")
    ).scalar()
    if run is None:
        return None
    met: dict[str, Any] = {"run": run, "requests": 0, "codes": {}, "doors": {}, "new": 0, "changed": 0, "failed": 0}
    query = (
        select(fetches.c.door, fetches.c.outcome, fetches.c.http_status, func.count().label("count"))
        .where(fetches.c.site == site, fetches.c.run_id == run)
        .group_by(fetches.c.door, fetches.c.outcome, fetches.c.http_status)
        .order_by(fetches.c.door, fetches.c.outcome, fetches.c.http_status)
    )
    for row in connection.execute(query):
        code = str(row.http_status or "none")
        met["requests"] += row.count
        met["codes"][code] = met["codes"].get(code, 0) + row.count
        door = met["doors"].setdefault(row.door, {})
        door[row.outcome] = door.get(row.outcome, 0) + row.count
        if row.door in ("article", "url"):
            kind = {"article": "new", "changed": "changed"}.get(row.outcome)
            kind = kind or ("failed" if row.outcome in ("failed", "blocked", "unparsed") else None)
            if kind is not None:
                met[kind] += row.count
    return met


def _last_fetches(site: str) -> Select[Any]:
    return (
        select(fetches.c.outcome, fetches.c.reason, fetches.c.door, fetches.c.fetched_at)
        .where(fetches.c.site == site, TELLING)
        .order_by(fetches.c.id.desc())
        .limit(50)
    )


def _health(rows: Any, newest: Any, now: datetime) -> dict[str, Any]:
    if not rows:
        return {"health": "never run", "last": None, "why": "no request has been made yet"}
    last = f"{rows[0].fetched_at:%Y-%m-%d %H:%M}Z"
    outcomes = [row.outcome for row in rows]
    blocked = [row for row in rows if row.outcome in ("blocked", "disallowed")]
    broken = [row for row in rows if row.outcome in ("failed", "unparsed")]
    good = len(rows) - len(blocked) - len(broken)
    if len(blocked) > good:
        return {"health": "blocked", "last": last, "why": blocked[0].reason or "refused"}
    if len(broken) > good:
        return {"health": "broken", "last": last, "why": broken[0].reason or "errors"}
    fresh = newest if not isinstance(newest, str) else datetime.fromisoformat(newest)
    fresh = fresh.replace(tzinfo=UTC) if fresh is not None and fresh.tzinfo is None else fresh
    if fresh is None or now - fresh > QUIET_AFTER:
        since = f"since {fresh:%Y-%m-%d}" if fresh else "ever"
        return {"health": "quiet", "last": last, "why": f"answers, but no new article {since}"}
    return {
        "health": "working",
        "last": last,
        "why": f"{outcomes.count('article')} articles in its last {len(rows)} requests",
    }
