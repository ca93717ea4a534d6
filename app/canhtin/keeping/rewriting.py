"""Writes archive files again without some of their pages, so that a kill at any moment leaves either state whole.

The new files lie beside the old ones under names that nobody reads (``.new``), then the store's references are changed
in one transaction, then the new files take the place of the old. A journal says what is under way; `recover` ends or
undoes it, by asking the store whether its transaction was kept.
"""

import json
import os
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, bindparam, select, update

from canhtin.errors import StoreError
from canhtin.keeping.warc import DamagedError, Exchange, Record, exchanges, files_of, sha1
from canhtin.store.runs import Run
from canhtin.store.schema import article_versions, fetches, runs

JOURNAL = "rewriting.json"
KEPT = "archive_rewritten"
"""What the run's record says once the store has the new references."""
_NEW = ".new"
_EDITION = re.compile(r"(?:-r(\d+))?\.warc\.gz$")
_LEVEL = 5
Place = tuple[str, int]
Moves = dict[str, dict[int, Place | None]]
"""Old file -> old offset -> where the record is now; None for one that is gone."""
Judge = Callable[[Exchange], bool]
"""Tells whether an answer (with its request and notes) is to go; asked in the order of writing."""


@dataclass(slots=True)
class Staged:
    """New files that wait for their turn. ``files``: old name -> new name, None for a file of which nothing is left."""

    folder: Path
    files: dict[str, str | None] = field(default_factory=dict)
    moves: Moves = field(default_factory=dict)
    gone: int = 0
    """Pages that are not in the new files."""
    damaged: list[str] = field(default_factory=list)
    """Cut ends that were left out, in words."""


@dataclass(slots=True)
class _Census:
    """What the archive holds: where the page of each digest is, and which answers are to go."""

    going: dict[str, set[int]] = field(default_factory=dict)
    pages: dict[str, list[tuple[Place, bool]]] = field(default_factory=dict)
    """Digest -> its response records in order, and whether each is to go."""
    revisits: list[tuple[Place, str]] = field(default_factory=list)
    """Those that stay."""
    cut: dict[str, str] = field(default_factory=dict)


def stage(folder: Path, judge: Judge, *, files: Iterable[Path] | None = None, rid_of_ends: bool = False) -> Staged:
    """Write new files for those that hold something to go. Raises StoreError on a full disk; nothing is changed yet.

    A record that refers to a page that goes gets that page itself, since it has its own right to be there.
    ``rid_of_ends``: also write files anew that have a cut end, which may hold part of a page.
    """
    chosen = sorted(files) if files is not None else files_of(folder)
    census = _take_census(chosen, judge)
    filled = _to_fill(census)
    touched = {*census.going, *(place[0] for place in filled), *(census.cut if rid_of_ends else ())}
    staged = Staged(folder, damaged=[census.cut[name] for name in sorted(touched & set(census.cut))])
    try:
        for path in chosen:
            if path.name in touched:
                _write(path, census.going.get(path.name, set()), filled, staged)
    except OSError as error:
        undo(folder)
        raise StoreError(f"{folder}: the archive could not be written anew ({error}); nothing was changed") from error
    return staged


def _take_census(files: Iterable[Path], judge: Judge) -> _Census:
    census = _Census()
    for path in files:
        try:
            for one in exchanges(path):
                if not one.is_answer:
                    continue
                place = (path.name, one.first.offset)
                goes = judge(one)
                if goes:
                    census.going.setdefault(path.name, set()).add(one.first.offset)
                if one.first.kind == "response":
                    census.pages.setdefault(one.digest, []).append((place, goes))
                elif not goes:
                    census.revisits.append((place, one.digest))
        except DamagedError as error:
            census.cut[path.name] = str(error)
    return census


def _to_fill(census: _Census) -> dict[Place, Place]:
    """Return which referring records need the page itself, and where it is now."""
    filled: dict[Place, Place] = {}
    held: dict[str, Place] = {}
    for place, digest in sorted(census.revisits):
        pages = census.pages.get(digest, [])
        if not any(goes for _, goes in pages):
            continue
        staying = [at for at, goes in pages if not goes]
        # a reader goes through the files in order, so the page must come before whoever refers to it
        if min([*staying, *([held[digest]] if digest in held else [])], default=place) >= place:
            filled[place] = pages[0][0]
            held[digest] = place
    return filled


def _write(path: Path, going: set[int], filled: dict[Place, Place], staged: Staged) -> None:
    """Write the new edition of one file, or note that nothing of it is left."""
    name = _next_edition(path.name)
    moves: dict[int, Place | None] = dict.fromkeys(going)
    staged.moves[path.name] = moves
    staged.gone += len(going)
    target = staged.folder / f"{name}{_NEW}"
    index = staged.folder / f"{name}.idx{_NEW}"
    answers = 0
    with target.open("wb") as out, index.open("wb") as lines:
        try:
            for one in exchanges(path):
                offset = one.first.offset
                if one.is_answer and offset in going:
                    continue
                moves[offset] = (name, out.tell())
                answers += one.is_answer
                source = filled.get((path.name, offset))
                for record in one.records:
                    page = _record_at(staged.folder, *source) if source and record is one.first else None
                    out.write(_filled(record, page) if page else _same(record, path.name, name))
                if one.is_answer and (source is not None or one.first.kind == "response"):
                    entry = [one.digest, one.url, one.first.headers["warc-date"]]
                    lines.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        except DamagedError:
            pass  # told by the census
        for stream in (out, lines):
            stream.flush()
            os.fsync(stream.fileno())
    if answers:
        staged.files[path.name] = name
        return
    staged.files[path.name] = None
    target.unlink()
    index.unlink()


def _next_edition(name: str) -> str:
    match = _EDITION.search(name)
    number = int(match.group(1) or 1) + 1 if match else 2
    return _EDITION.sub(f"-r{number}.warc.gz", name)


def _same(record: Record, old: str, new: str) -> bytes:
    """Return a record as it stands; only the head of a file names the file."""
    if record.kind != "warcinfo":
        return record.packed
    head, gap, rest = record.plain.partition(b"\r\n\r\n")
    return _packed(head.replace(old.encode(), new.encode()) + gap + rest)


def _filled(record: Record, page: Record) -> bytes:
    """Return a referring record with the page itself in it."""
    block = record.block.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + page.body
    changed = {"warc-type": "response", "content-length": str(len(block)), "warc-block-digest": sha1(block)}
    lines = record.plain.partition(b"\r\n\r\n")[0].split(b"\r\n")
    head = [lines[0]]
    for line in lines[1:]:
        name = line.partition(b":")[0]
        key = name.decode("ascii", "replace").lower()
        if key.startswith("warc-refers-to") or key == "warc-profile":
            continue
        head.append(name + b": " + changed[key].encode() if key in changed else line)
    return _packed(b"\r\n".join(head) + b"\r\n\r\n" + block + b"\r\n\r\n")


def _record_at(folder: Path, name: str, offset: int) -> Record:
    with (folder / name).open("rb") as stream:
        stream.seek(offset)
        machine, packed, plain = zlib.decompressobj(zlib.MAX_WBITS + 16), bytearray(), bytearray()
        while not machine.eof and (data := stream.read(65_536)):
            packed += data
            plain += machine.decompress(data)
    return Record(offset, bytes(packed), bytes(plain))


def _packed(plain: bytes) -> bytes:
    machine = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    return machine.compress(plain) + machine.flush()


# --- the store's references, and the change of the guard ------------------------------------------------------------


def begin(staged: Staged, run: Run) -> None:
    """Write the journal: to be called before the transaction that `refer` is part of. Raises StoreError."""
    path = staged.folder / JOURNAL
    try:
        with path.open("w", encoding="utf-8") as file:
            json.dump({"run": run.id, "files": staged.files}, file)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        undo(staged.folder)
        raise StoreError(f"{path}: cannot be written ({error}); nothing was changed") from error


def refer(connection: Connection, staged: Staged, run: Run) -> int:
    """Change the store's references to the new files, in the caller's transaction; return how many are without a page."""
    lost = 0
    for table in (article_versions, fetches):
        lost += _refer(connection, table, staged.moves)
    run.stats[KEPT] = True
    connection.execute(update(runs).where(runs.c.id == run.id).values(stats=run.stats))
    return lost


def _refer(connection: Connection, table: Table, moves: Moves) -> int:
    query = select(table.c.id, table.c.warc_file, table.c.warc_offset).where(table.c.warc_file.in_(sorted(moves)))
    changed: list[dict[str, Any]] = []
    lost = 0
    for number, name, offset in connection.execute(query):
        # what stood in a cut end has no page any more either
        place = moves[name].get(offset)
        lost += place is None
        changed.append({"row": number, "file": place and place[0], "offset": place and place[1]})
    if changed:
        connection.execute(
            update(table)
            .where(table.c.id == bindparam("row"))
            .values(warc_file=bindparam("file"), warc_offset=bindparam("offset")),
            changed,
        )
    return lost


def finish(folder: Path, files: dict[str, str | None]) -> None:
    """Put the new files in place of the old ones; may be done twice."""
    for old, new in files.items():
        for suffix in ("", ".idx"):
            if new is not None and (folder / f"{new}{suffix}{_NEW}").exists():
                (folder / f"{new}{suffix}{_NEW}").replace(folder / f"{new}{suffix}")
            (folder / f"{old}{suffix}").unlink(missing_ok=True)
    (folder / JOURNAL).unlink(missing_ok=True)
    _sync(folder)


def undo(folder: Path) -> None:
    """Take away new files that the store does not refer to."""
    for leftover in folder.glob(f"*{_NEW}"):
        leftover.unlink(missing_ok=True)
    (folder / JOURNAL).unlink(missing_ok=True)


def recover(engine: Engine, folder: Path) -> bool:
    """End or undo what a killed process had begun; tell whether there was anything."""
    path = folder / JOURNAL
    if not path.is_file():
        found = any(folder.glob(f"*{_NEW}")) if folder.is_dir() else False
        if found:
            undo(folder)
        return found
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        with engine.connect() as connection:
            stats = connection.execute(select(runs.c.stats).where(runs.c.id == said["run"])).scalar()
    except ValueError:  # killed while it wrote the journal: the store was not touched yet
        undo(folder)
        return True
    if (stats or {}).get(KEPT):
        finish(folder, said["files"])
    else:
        undo(folder)
    return True


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
