"""Tags what the store holds: new and changed articles, or all of them after the model or the rules changed."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, insert, select

from canhtin.inputs import Given
from canhtin.jsonform import analyse_given, findings_of, summary_of
from canhtin.knowledge import homes_of, model_id, registry, resources_at, rules_version
from canhtin.store.articles import newest_versions
from canhtin.store.engine import writing
from canhtin.store.schema import analyses, findings
from canhtin_crawler.sites import Site

BATCH = 100
WORTH_A_POOL = 300
"""Articles from which on a second process pays for its start."""


@dataclass(slots=True)
class TagStats:
    """What a round of tagging did. ``failed``: (identity, error) of articles that could not be read."""

    tagged: int = 0
    relevant: int = 0
    borderline: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def count_waiting(engine: Engine) -> int:
    """Count the articles that wait for an analysis by the model and rules of today."""
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(_waiting().subquery())).scalar_one())


def current_analyses() -> Select[Any]:
    """Select the newest analysis of the newest version of each article."""
    newest = newest_versions().subquery()
    last = select(analyses.c.version_id, func.max(analyses.c.id).label("id")).group_by(analyses.c.version_id).subquery()
    return select(analyses).join(last, last.c.id == analyses.c.id).join(newest, newest.c.id == analyses.c.version_id)


def _waiting() -> Any:
    newest = newest_versions().subquery()
    done = (
        select(analyses.c.id)
        .where(
            and_(
                analyses.c.version_id == newest.c.id,
                analyses.c.model == model_id(),
                analyses.c.rules == rules_version(),
            )
        )
        .exists()
    )
    return select(newest).where(~done, newest.c.text_removed_at.is_(None)).order_by(newest.c.id)


def tag(
    engine: Engine,
    *,
    papers: Iterable[Site] | None = None,
    workers: int = 1,
    on_progress: Callable[[int], None] | None = None,
) -> TagStats:
    """Analyse everything that waits, a hundred articles a transaction: stopped anywhere, it goes on from there.

    ``papers``: the directory, whose entries tell in which province a paper's bare place names are; default: as shipped.
    """
    stats = TagStats()
    homes = homes_of(registry().values() if papers is None else papers)
    analyse = partial(_analyse, homes=tuple(sorted(homes.items())))
    pool = ProcessPoolExecutor(workers) if workers > 1 and count_waiting(engine) >= WORTH_A_POOL else None
    try:
        for batch in _batches(engine):
            lines = list(pool.map(analyse, batch, chunksize=10) if pool else map(analyse, batch))
            _save(engine, batch, lines, stats)
            if on_progress:
                on_progress(len(batch))
    finally:
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)
    return stats


def _batches(engine: Engine) -> Iterator[list[dict[str, Any]]]:
    """Yield what waits, by id; each batch is asked for anew, so no reader stands in the writers' way."""
    last = 0
    query = _waiting()
    while True:
        with engine.connect() as connection:
            rows = connection.execute(
                query.where(query.selected_columns["id"] > last).limit(BATCH)
            ).mappings()  # fmt: skip
            batch = [dict(row) for row in rows]
        if not batch:
            return
        last = batch[-1]["id"]
        yield batch


def given_of(row: dict[str, Any]) -> Given:
    """Return a stored version as an input of the analysis."""
    return Given(
        id=row["identity"], fields=row["fields"], tags=tuple(row["site_tags"]), byline=row["byline"],
        published_at=row["published_at"], url=row["url"], site=row["source_id"],
    )  # fmt: skip


def _analyse(row: dict[str, Any], homes: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    try:
        return analyse_given(given_of(row), resources_at(homes))
    except Exception as error:  # noqa: BLE001 - one bad article never stops a run: it is kept, counted and shown
        return {"error": f"{type(error).__name__}: {error}"}


def _save(engine: Engine, batch: list[dict[str, Any]], lines: list[dict[str, Any]], stats: TagStats) -> None:
    now = datetime.now(UTC)
    with writing(engine) as connection:
        for row, line in zip(batch, lines, strict=True):
            if "error" in line:
                stats.failed.append((row["identity"], line["error"]))
                continue
            stats.tagged += 1
            stats.relevant += line["relevance"]["label"] == "relevant"
            stats.borderline += line["relevance"]["label"] == "borderline"
            _save_one(connection, row["id"], line, now)


def _save_one(connection: Connection, version_id: int, line: dict[str, Any], now: datetime) -> None:
    number = connection.execute(
        insert(analyses)
        .values(
            version_id=version_id, model=line["model"], rules=line["rules"], analysed_at=now,
            relevance=line["relevance"]["label"], score=line["relevance"]["score"],
            victim_count=line["victim_count"], summary=summary_of(line),
        )
        .returning(analyses.c.id)
    ).scalar_one()  # fmt: skip
    rows = [{"analysis_id": number, **row} for row in findings_of(line)]
    if rows:
        connection.execute(insert(findings), rows)
