"""Takes articles from files into the store: plain text, JSON lines, and what a crawler that ran alone wrote."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Engine

from canhtin.inputs import Failure, Given, read_all
from canhtin.store.articles import NewVersion, from_input, save
from canhtin.store.digest import fields_digest
from canhtin.store.engine import writing

BATCH = 500


@dataclass(slots=True)
class ImportStats:
    """What an import did: articles new, changed, the same as before, and what could not be read."""

    new: int = 0
    changed: int = 0
    same: int = 0
    failures: list[Failure] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Return how many articles were read."""
        return self.new + self.changed + self.same


def import_files(
    engine: Engine, paths: Iterable[str | Path], *, on_progress: Callable[[int], None] | None = None
) -> ImportStats:
    """Keep every article of these files; five hundred a transaction, each at most once."""
    stats = ImportStats()
    now = datetime.now(UTC)
    places: dict[str, tuple[str, str]] = {}
    stream = iter(read_all(paths))
    while batch := list(islice(stream, BATCH)):
        with writing(engine) as connection:
            for given in batch:
                if isinstance(given, Failure):
                    stats.failures.append(given)
                    continue
                version = from_input(given, now)
                clash = _clash(given, version, places)
                if clash:
                    stats.failures.append(clash)
                    continue
                outcome = save(connection, version, now)
                setattr(stats, outcome, getattr(stats, outcome) + 1)
        if on_progress:
            on_progress(len(batch))
    return stats


def _clash(given: Given, version: NewVersion, seen: dict[str, tuple[str, str]]) -> Failure | None:
    """Refuse a second, different text under an id of this import: it would pass for a correction of the first."""
    digest = fields_digest(given.fields)
    where, before = seen.setdefault(version.identity, (given.where, digest))
    if before != digest:
        return Failure(
            given.id, given.where, f"the id {given.id!r} was used for another text in {where}; give it its own"
        )
    return None
