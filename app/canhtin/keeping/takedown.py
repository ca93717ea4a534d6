"""Takes one article out of everything that this home holds, and remembers only that it did."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from sqlalchemy import Connection, Engine, delete, insert, or_, select, update

from canhtin.config import Settings
from canhtin.dataset.changes import forget
from canhtin.dataset.summary import write_summary
from canhtin.errors import CanhTinError, InputError
from canhtin.keeping.addresses import Known, find
from canhtin.keeping.exported import export_again
from canhtin.keeping.locks import KEEPING, hold
from canhtin.keeping.rewriting import Staged, begin, finish, recover, refer, stage
from canhtin.keeping.tidy import tidy
from canhtin.keeping.warc import Exchange
from canhtin.merge import merge
from canhtin.store.engine import writing
from canhtin.store.fetches import identity_digest
from canhtin.store.runs import Run, running
from canhtin.store.schema import article_versions, articles, fetches, removals, reprints, runs
from canhtin_crawler.sites import Site

REMOVED = "urn:canhtin:removed:"
"""What stands instead of an address in the record of requests: followed by the digest that removals have."""


@dataclass(slots=True)
class Taken:
    """What a takedown did. ``copies``: reprints of the article, which stay; ``notes``: what is left to do by hand."""

    identity: str
    article_id: int | None
    versions: int = 0
    raw_pages: int = 0
    requests: int = 0
    copies: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def takedown(
    engine: Engine,
    settings: Settings,
    address: str,
    reason: str,
    sites: Mapping[str, Site],
    *,
    thorough: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> Taken:
    """Remove one article for good: store, raw pages, lists that name it, exports, snapshots of the web.

    It is never fetched again. ``thorough``: raw pages of other articles that name it in a box go too (their texts
    stay, without the page that proves them). May be repeated; stopped anywhere, the next call goes on. Raises InputError for an
    address that nobody owns or an empty reason, BusyError beside a crawl, a merge or an export, StoreError.
    """
    if not reason.strip():
        raise InputError('say why, such as --reason "request of the family of 2026-03-01": it is kept with the removal')
    home, folder = settings.home, settings.warc_dir
    step = on_progress or (lambda _done: None)
    with hold(engine, home, KEEPING, "round", "crawl", "tag", "merge"):
        recover(engine, folder)
        with engine.connect() as connection:
            known = find(connection, address, sites)
            copies = _copies(connection, known)
        taken = Taken(known.identity, known.article_id, copies=copies)
        # the address is not among the options: a record of the takedown must not keep it
        with running(engine, home, "takedown", {"identity_sha256": identity_digest(known.identity)}) as run:
            judge = _Names(known, step, thorough=thorough)
            staged = stage(folder, judge, rid_of_ends=True)
            _remove(engine, known, staged, run, taken, reason=reason.strip())
            merge(engine)
            taken.notes += tidy(engine)
            run.stats |= {"versions": taken.versions, "raw_pages": taken.raw_pages, "requests": taken.requests}
    if judge.spared:
        taken.notes.append(f"{judge.spared} raw pages of other articles name it in a box; with --thorough they go too")
    _renew(engine, settings, known, taken)
    return taken


def _copies(connection: Connection, known: Known) -> list[str]:
    """Return the addresses of the same text in other papers, or under another address."""
    this = known.article_id
    original = connection.execute(select(reprints.c.original_id).where(reprints.c.article_id == this)).scalar()
    group = {this, original} - {None}
    query = (
        select(articles.c.identity)
        .join(reprints, reprints.c.article_id == articles.c.id, isouter=True)
        .where(or_(reprints.c.original_id.in_(group), articles.c.id.in_(group)), articles.c.id != this)
        .order_by(articles.c.id)
    )
    return list(connection.execute(query).scalars()) if group else []


class _Names:
    """Tells which answers of the archive name the article: its own pages, and doors that list it.

    Pages of other articles stay unless ``thorough``, also when a box on them names it: they are others' evidence.
    ``spared`` counts them.
    """

    def __init__(self, known: Known, step: Callable[[int], None], *, thorough: bool) -> None:
        self._known = known
        self._step = step
        self._thorough = thorough
        self._needles = needles(known.names)
        self._named: set[str] = set()
        self.spared = 0

    def __call__(self, one: Exchange) -> bool:
        self._step(1)
        notes = one.notes
        addresses = [one.url, notes.get("asked", ""), notes.get("canonical", "")]
        if any(self._known.owns(address) for address in addresses if address):
            return True
        head, _, body = one.first.block.partition(b"\r\n\r\n")
        if one.first.kind == "response" and holds(body, self._needles):
            self._named.add(one.digest)
        # a redirect names it in its head; its empty body has the digest of every other empty body
        if one.digest not in self._named and not holds(head, self._needles):
            return False
        if notes.get("door") == "article" and not self._thorough:
            self.spared += 1
            return False
        return True


def needles(names: Iterable[str]) -> list[bytes]:
    """Return what to look for where addresses may be named: the parts after the host, plain, quoted, in JSON."""
    found: set[bytes] = set()
    for name in names:
        parts = urlsplit(name)
        path = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
        if parts.scheme not in ("http", "https") or len(path) < 8:
            continue  # a front page's path would be found everywhere
        for form in (path, quote(path, safe="/?=&%-._~"), path.replace("/", "\\/"), path.replace("&", "&amp;")):
            found.add(form.encode())
    return sorted(found)


def holds(data: bytes, wanted: Iterable[bytes]) -> bool:
    """Tell whether one of these stands in the data, as it is or packed by gzip."""
    if data.startswith(b"\x1f\x8b"):
        from canhtin_crawler.discover.links import DoorError, gunzip  # noqa: PLC0415 - only for packed sitemaps

        with suppress(DoorError):
            data = gunzip(data)
    return any(one in data for one in wanted)


def _remove(engine: Engine, known: Known, staged: Staged, run: Run, taken: Taken, *, reason: str) -> None:
    """Change store and archive together: one transaction, then the files."""
    if staged.files:
        begin(staged, run)
    with writing(engine) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        if staged.files:
            refer(connection, staged, run)
        _delete(connection, known, taken)
        _forget_requests(connection, known, taken)
        _forget_in_runs(connection, known)
        _record(connection, known, reason)
    if staged.files:
        finish(staged.folder, staged.files)
    taken.raw_pages = staged.gone


def _delete(connection: Connection, known: Known, taken: Taken) -> None:
    if known.article_id is None:
        return
    versions = article_versions.c.article_id == known.article_id
    taken.versions = len(connection.execute(select(article_versions.c.id).where(versions)).all())
    forget(connection, known.article_id)
    # versions, analyses, findings, reviews and links fall with it
    connection.execute(delete(articles).where(articles.c.id == known.article_id))


def _forget_requests(connection: Connection, known: Known, taken: Taken) -> None:
    """Keep that requests were made, without the address: politeness must stay provable."""
    named = list(known.names)
    there = or_(fetches.c.url.in_(named), fetches.c.canonical_url.in_(named), fetches.c.final_url.in_(named))
    values = {
        "url": REMOVED + identity_digest(known.identity), "canonical_url": None, "final_url": None, "reason": None,
        "etag": None, "last_modified": None,
    }  # fmt: skip
    taken.requests = connection.execute(update(fetches).where(there).values(**values)).rowcount


def _forget_in_runs(connection: Connection, known: Known) -> None:
    """Take the address out of the records of runs, where a failure may have named it."""
    instead = REMOVED + identity_digest(known.identity)
    for row in connection.execute(select(runs.c.id, runs.c.options, runs.c.stats, runs.c.error)).all():
        values = {
            name: _without(value, known, instead)
            for name, value in (("options", row.options), ("stats", row.stats), ("error", row.error))
        }
        if values != {"options": row.options, "stats": row.stats, "error": row.error}:
            connection.execute(update(runs).where(runs.c.id == row.id).values(**values))


def _without(value: object, known: Known, instead: str) -> object:
    if isinstance(value, str):
        for name in sorted(known.names, key=len, reverse=True):
            value = value.replace(name, instead)
        return value
    if isinstance(value, list):
        return [_without(entry, known, instead) for entry in value]
    if isinstance(value, dict):
        return {key: _without(entry, known, instead) for key, entry in value.items()}
    return value


def _record(connection: Connection, known: Known, reason: str) -> None:
    """Remember every canonical form by its digest, once."""
    digests = sorted({identity_digest(identity) for identity in known.identities | {known.identity}})
    there = select(removals.c.identity_sha256).where(
        removals.c.what == "takedown", removals.c.identity_sha256.in_(digests)
    )
    before = set(connection.execute(there).scalars())
    now = datetime.now(UTC)
    rows = [
        {"removed_at": now, "what": "takedown", "identity_sha256": digest, "reason": reason}
        for digest in digests
        if digest not in before
    ]
    if rows:
        connection.execute(insert(removals), rows)


def _renew(engine: Engine, settings: Settings, known: Known, taken: Taken) -> None:
    """Make again what was made from the store, and look for what is left in the home."""
    try:
        taken.notes += export_again(engine, settings.home, settings.export_dir)
        page = settings.home / "summary.html"
        if page.is_file():
            write_summary(engine, page)
    except CanhTinError as error:
        taken.notes.append(f"the dataset still has it, export again: {error}")
    for snapshot in (settings.home / "web").glob("*.sqlite"):
        snapshot.unlink(missing_ok=True)
    taken.notes += [f"{path} still names it: delete or mend it" for path in _left(settings, needles(known.names))]
    taken.notes.append("copies outside of this home (backups, exports sent to others) still have it")


def _left(settings: Settings, wanted: list[bytes]) -> list[Path]:
    """Return the files of the home that still name the article, but for the archive, which was rewritten."""
    if not wanted:
        return []
    skipped = settings.warc_dir.resolve()
    found = []
    for path in sorted(settings.home.rglob("*")):
        if path.is_file() and not path.resolve().is_relative_to(skipped) and path.stat().st_size < 500_000_000:
            with suppress(OSError):
                if holds(path.read_bytes(), wanted):
                    found.append(path)
    return found
