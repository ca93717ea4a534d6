"""Reads archived answers back, for `reparse` and for whoever wants to see the page behind a cell."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Archived:
    """One answer as it was received. ``metadata`` is what the crawler wrote beside it (site, door, feed_date …)."""

    url: str
    at: datetime
    status: int
    headers: dict[str, str]
    """Lower-case names; of repeated headers the last."""
    body: bytes
    file: str
    offset: int
    metadata: dict[str, str] = field(default_factory=dict)
    revisit: bool = False
    """The payload was identical to an earlier one and is taken from there."""

    @property
    def content_type(self) -> str | None:
        """Return the Content-Type header."""
        return self.headers.get("content-type")


def read_archive(folder: Path) -> Iterator[Archived]:
    """Yield every archived answer of a folder in the order of writing. Damaged ends are logged and passed over.

    The payload of a revisit record is looked up among the files of the folder; where it is gone (its file was taken
    away by a retention rule) the revisit is logged and left out.
    """
    places: dict[str, tuple[Path, int]] = {}
    for file in sorted(folder.glob("*.warc.gz")):
        yield from _read_file(file, places)


def read_one(folder: Path, file: str, offset: int) -> Archived:
    """Return the answer that stands at one place. Raises FileNotFoundError or ValueError."""
    path = folder / file
    places: dict[str, tuple[Path, int]] = {}
    with path.open("rb") as stream:
        stream.seek(offset)
        record = next(iter(ArchiveIterator(stream, record_types=_WANTED)), None)
        if record is None:
            raise ValueError(f"{file}: no record at offset {offset}")
        if record.record_type == WarcRecordType.revisit:
            for earlier in sorted(folder.glob("*.warc.gz")):
                if earlier.name <= file:
                    for _ in _read_file(earlier, places):
                        pass
        found = _archived(record, path, offset, places)
    if found is None:
        raise ValueError(f"{file}: the payload that the record at {offset} refers to is gone")
    return found


_WANTED = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.metadata


def _read_file(file: Path, places: dict[str, tuple[Path, int]]) -> Iterator[Archived]:
    waiting: tuple[str | None, Archived] | None = None
    with file.open("rb") as stream:
        records = iter(ArchiveIterator(stream, record_types=_WANTED))
        while True:
            try:
                record = next(records, None)
                if record is None:
                    break
                if record.record_type == WarcRecordType.metadata:
                    belongs = record.headers.get("WARC-Concurrent-To")
                    if waiting is not None and belongs == waiting[0]:
                        waiting[1].metadata.update(_fields(record.reader.read()))
                    continue
                found = _archived(record, file, record.stream_pos, places)
            except OSError as error:
                logger.warning("%s: the rest cannot be read (a killed crawl leaves a cut end): %s", file.name, error)
                break
            if waiting is not None:
                yield waiting[1]
            waiting = (record.record_id, found) if found is not None else None
    if waiting is not None:
        yield waiting[1]


def _archived(record: Any, file: Path, offset: int, places: dict[str, tuple[Path, int]]) -> Archived | None:
    record.parse_http()
    digest = record.headers.get("WARC-Payload-Digest") or ""
    is_revisit = record.record_type == WarcRecordType.revisit
    if is_revisit:
        body = _payload(places.get(digest))
        if body is None:
            logger.warning("%s: the payload %s of the revisit at %d is gone", file.name, digest, offset)
            return None
    else:
        body = record.reader.read()
        places.setdefault(digest, (file, offset))
        length = record.http_headers.get("Content-Length") if record.http_headers else None
        if length is not None and int(length) != len(body):
            raise OSError(f"the record at {offset} is cut")
    headers = record.http_headers
    return Archived(
        url=record.headers.get("WARC-Target-URI") or "",
        at=record.record_date.astimezone(UTC),
        status=int(headers.status_code or 0) if headers is not None else 0,
        headers={str(key).lower(): str(value) for key, value in headers.astuples()} if headers is not None else {},
        body=body,
        file=file.name,
        offset=offset,
        revisit=is_revisit,
    )


def _payload(place: tuple[Path, int] | None) -> bytes | None:
    if place is None or not place[0].exists():
        return None
    with place[0].open("rb") as stream:
        stream.seek(place[1])
        record = next(iter(ArchiveIterator(stream, record_types=WarcRecordType.response)), None)
        return bytes(record.reader.read()) if record is not None else None


def _fields(data: bytes) -> dict[str, str]:
    pairs = (line.partition(": ") for line in data.decode("utf-8", "replace").splitlines())
    return {key: value for key, _, value in pairs if key}
