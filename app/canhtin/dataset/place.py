"""The folder that an export goes to: built beside the target, moved there in one step, and nothing foreign lost."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from canhtin.errors import BusyError, ExportError

MANIFEST = "datapackage.json"
DICTIONARY = "data-dictionary.md"
SUMMARY = "summary.html"
"""A page that `canhtin demo` puts beside the tables; it is carried over."""
_OURS = frozenset({MANIFEST, DICTIONARY, SUMMARY})
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Left behind by desktops that only looked."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an export is written: ``folder`` will be moved to ``target``; ``work`` is thrown away."""

    target: Path
    folder: Path
    work: Path

    def move(self) -> None:
        """Put the finished folder in the place of the target. Raises ExportError; the old target then stands again."""
        page = self.target / SUMMARY
        if page.is_file() and not (self.folder / SUMMARY).exists():
            shutil.copy2(page, self.folder / SUMMARY)
        old = _beside(self.target, "previous")
        try:
            if self.target.exists():
                self.target.rename(old)
            try:
                self.folder.rename(self.target)
            except OSError:
                if old.exists():
                    old.rename(self.target)
                raise
            _sync(self.target.parent)
        except OSError as error:
            raise _cannot(self.target, error) from error
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def placing(target: Path) -> Iterator[Place]:
    """Give a place to write in. Raises ExportError for a target that cannot be replaced, BusyError beside another export."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target = target.parent.resolve() / target.name
        writing = _beside(target, "writing")
        writing.mkdir(exist_ok=True)
        handle = os.open(writing, os.O_RDONLY)
    except OSError as error:
        raise _cannot(target, error) from error
    try:
        _lock(handle, writing, target)
        _recover(target)
        check_target(target)
        # what lies here was left by an export that was killed
        for leftover in writing.iterdir():
            shutil.rmtree(leftover)
        place = Place(target, writing / "dataset", writing / "work")
        place.folder.mkdir()
        place.work.mkdir()
        yield place
    except OSError as error:
        raise _cannot(target, error) from error
    finally:
        if _is_same(handle, writing):
            shutil.rmtree(writing, ignore_errors=True)
        os.close(handle)


def check_target(target: Path) -> None:
    """Refuse a target that holds anything but an earlier export. Raises ExportError that names what is in the way."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ExportError(f"{target}: is no folder; name a folder that is new, empty or holds an earlier export")
    if not target.exists():
        return
    inside = {path.name for path in target.iterdir()} - _LITTER
    foreign = sorted(inside - _OURS - _listed(target))
    if foreign:
        raise ExportError(
            f"{target}: holds other things ({', '.join(foreign[:3])}{' …' if len(foreign) > 3 else ''}), which an export "
            "would remove; name a folder that is new, empty or holds an earlier export"
        )


def _listed(target: Path) -> set[str]:
    try:
        manifest = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        return {str(entry["path"]) for entry in manifest["resources"]} if "canhtin" in manifest else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{what}")


def _lock(handle: int, writing: Path, target: Path) -> None:
    """Lock the folder itself: the operating system gives it free when the process ends, however it ends."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        gone = not _is_same(handle, writing)
    except BlockingIOError:
        gone = True
    if gone:
        raise BusyError(f"another export into {target} is going on; wait for it, nothing was changed")


def _is_same(handle: int, folder: Path) -> bool:
    try:
        return os.fstat(handle).st_ino == folder.stat().st_ino
    except OSError:
        return False


def _recover(target: Path) -> None:
    """Put an earlier export back that was moved aside by an export killed before its own took the place."""
    old = _beside(target, "previous")
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cannot(target: Path, error: OSError) -> ExportError:
    return ExportError(
        f"{target}: cannot be written ({error.strerror or error}); nothing was changed, the export before still stands"
    )
