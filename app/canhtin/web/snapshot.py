"""Keeps a read-only copy of the dataset for the web: built from the store, again only when the store has changed."""

import fcntl
import hashlib
import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, func, select

from canhtin import __version__
from canhtin.dataset.build import build
from canhtin.dataset.items import items, reading
from canhtin.dataset.options import ExportOptions
from canhtin.dataset.rows import Builder
from canhtin.errors import ExportError
from canhtin.inputs import VIETNAM
from canhtin.store.schema import (
    analyses,
    article_versions,
    articles,
    case_articles,
    cases,
    fetches,
    removals,
    reprints,
    reviews,
    sources,
)
from canhtin.web.gather import Pages, papers, relevant_days, seen_by_day, theme_months
from canhtin.web.write import Writer

EDITION = 4
"""Rises when a snapshot holds other tables, columns or marks than before."""


_BUILDING = ".building-"
LONGEST_BUILD = 24 * 3600
"""Seconds after which an unfinished snapshot is what a kill left behind."""


def state_of_store(connection: Connection) -> list[Any]:
    """Return what tells one state of the store from the next: cheap, for it is asked for again and again."""
    newest = [
        select(func.max(table.c.id)) for table in (articles, article_versions, analyses, fetches, reviews, removals)
    ]
    others = [
        select(func.count()).select_from(articles),
        select(func.max(articles.c.withdrawn_at)),
        select(func.max(cases.c.updated_at)),
        select(func.count()).select_from(cases),
        select(func.count()).select_from(case_articles),
        select(func.count()).select_from(reprints),
        select(func.max(sources.c.last_configured_at)),
        select(func.count()).select_from(sources),
    ]
    return [str(connection.execute(query).scalar()) for query in (*newest, *others)]


def fingerprint(connection: Connection, options: ExportOptions) -> str:
    """Return the name of the snapshot that this store and these options give today.

    The day is in it: a paper that was fresh yesterday is quiet today without any change of the store.
    """
    said = [EDITION, __version__, options.tier, options.filters(), f"{datetime.now(VIETNAM):%Y-%m-%d}"]
    state = json.dumps([*said, *state_of_store(connection)], ensure_ascii=False)
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def current(engine: Engine, folder: Path, options: ExportOptions) -> Path | None:
    """Return the snapshot of the store as it is now, None where it has still to be built."""
    with reading(engine) as connection:
        path = folder / f"{options.tier}-{fingerprint(connection, options)}.sqlite"
    return path if path.is_file() else None


def ensure(
    engine: Engine, folder: Path, options: ExportOptions, on_step: Callable[[int], None] | None = None
) -> tuple[Path, bool]:
    """Return the snapshot of the store as it is now, and whether it had to be built.

    Snapshots that are out of date stay until `tidy`. Raises ExportError when none can be written.
    """
    with reading(engine) as connection:
        name = fingerprint(connection, options)
        path = folder / f"{options.tier}-{name}.sqlite"
        if path.is_file():
            return path, False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            with tempfile.TemporaryDirectory(dir=folder, prefix=_BUILDING) as work:
                pages = Pages(newest(folder, options.tier), on_step)
                _build(connection, options, Path(work), pages).replace(path)
        except (OSError, sqlite3.OperationalError) as error:
            raise ExportError(
                f"{folder}: no snapshot can be written here ({error}); make room or name another --home"
            ) from error
    return path, True


def newest(folder: Path, tier: str) -> Path | None:
    """Return the last snapshot of this tier, None where there is none."""
    found = sorted(folder.glob(f"{tier}-*.sqlite"), key=lambda path: path.stat().st_mtime_ns)
    return found[-1] if found else None


def hold(path: Path) -> IO[bytes]:
    """Keep a snapshot from being tidied away, by any process, until the file that is returned is closed."""
    file = path.open("rb")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def tidy(folder: Path, keep: Path) -> None:
    """Take away the snapshots of the same tier that are out of date and that nobody holds, and what a kill left."""
    for path in folder.glob(f"{keep.stem.partition('-')[0]}-*.sqlite"):
        if path != keep:
            with suppress(FileNotFoundError), path.open("rb") as file, suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink(missing_ok=True)
    for work in folder.glob(f"{_BUILDING}*"):
        if time.time() - work.stat().st_mtime > LONGEST_BUILD:
            shutil.rmtree(work, ignore_errors=True)


def _build(connection: Connection, options: ExportOptions, work: Path, pages: Pages) -> Path:
    builder = Builder.for_tier(options.tier)
    built = build(connection, options, work)
    path = work / "snapshot.sqlite"
    path.touch(mode=0o600)
    with closing(Writer(path)) as writer:
        for staged in built.tables.values():
            writer.table(staged)
        asked = ExportOptions(relevance=options.relevance)
        if options.tier != "public":
            writer.pages(pages.of(items(connection, asked), builder))
        writer.papers(papers(connection))
        writer.days(seen_by_day(connection), relevant_days(items(connection, ExportOptions())))
        if options.tier != "public":
            writer.themes(theme_months(items(connection, ExportOptions(relevance=("relevant",)))))
        now = datetime.now(UTC)
        as_of = connection.execute(select(func.max(fetches.c.fetched_at))).scalar()
        seen = connection.execute(select(func.max(articles.c.first_seen_at))).scalar()
        latest = max((at for at in (as_of, seen) if at is not None), default=now)
        writer.finish(
            {
                "tier": options.tier, "relevance": list(options.relevance), "version": __version__,
                "made_at": now.astimezone(VIETNAM).isoformat(timespec="seconds"),
                "as_of": f"{latest.astimezone(VIETNAM):%Y-%m-%d}",
                "models": sorted(built.made_by["models"]), "rules": sorted(built.made_by["rules"]),
            }
        )  # fmt: skip
    return path
