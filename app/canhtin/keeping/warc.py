"""Reads archive files record by record as they stand on disk, so that they can be checked and copied byte by byte."""

import base64
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

CHUNK = 65_536
_HEAD_END = b"\r\n\r\n"


class DamagedError(OSError):
    """The rest of an archive file cannot be read. ``offset``: where the damage begins."""

    def __init__(self, path: Path, offset: int, why: str) -> None:
        super().__init__(f"{path.name}: the rest from byte {offset} on cannot be read ({why})")
        self.offset = offset


@dataclass(frozen=True)
class Record:
    """One record: ``packed`` as it stands in the file at ``offset``, ``plain`` unpacked."""

    offset: int
    packed: bytes
    plain: bytes

    @cached_property
    def headers(self) -> dict[str, str]:
        """Return the WARC headers by lower-case name."""
        lines = self.plain.partition(_HEAD_END)[0].decode("utf-8", "replace").split("\r\n")[1:]
        pairs = (line.partition(":") for line in lines)
        return {name.strip().lower(): value.strip() for name, _, value in pairs}

    @property
    def kind(self) -> str:
        """Return warcinfo, response, revisit, request or metadata."""
        return self.headers.get("warc-type", "")

    @property
    def block(self) -> bytes:
        """Return what the record holds: HTTP head and body, or fields."""
        length = int(self.headers.get("content-length", "0"))
        return self.plain.partition(_HEAD_END)[2][:length]

    @property
    def body(self) -> bytes:
        """Return the body of an answer."""
        return self.block.partition(_HEAD_END)[2]

    def faults(self) -> list[str]:
        """Return what its own digests say against it, [] when it is as it was written."""
        found = []
        block = self.headers.get("warc-block-digest")
        if block is not None and block != sha1(self.block):
            found.append("the record was altered: its block digest does not match")
        payload = self.headers.get("warc-payload-digest")
        if self.kind == "response" and payload is not None and payload != sha1(self.body):
            found.append("the page was altered: its payload digest does not match")
        return found


@dataclass(slots=True)
class Exchange:
    """An answer with its request and its notes, as they stand one after the other. Without ``answer``: anything else."""

    file: str
    records: list[Record] = field(default_factory=list)

    @property
    def first(self) -> Record:
        """Return the record that it begins with."""
        return self.records[0]

    @property
    def is_answer(self) -> bool:
        """Return whether it holds an answer of a server."""
        return self.first.kind in ("response", "revisit")

    @property
    def url(self) -> str:
        """Return the address that answered."""
        return self.first.headers.get("warc-target-uri", "").strip("<>")

    @property
    def digest(self) -> str:
        """Return the digest of the page, that of the page referred to for a revisit."""
        return self.first.headers.get("warc-payload-digest", "")

    @property
    def at(self) -> datetime:
        """Return when the answer was there, UTC."""
        return datetime.fromisoformat(self.first.headers["warc-date"]).astimezone(UTC)

    @property
    def notes(self) -> dict[str, str]:
        """Return what the crawler wrote beside it: site, door, asked, canonical …"""
        texts = [record.block.decode("utf-8", "replace") for record in self.records if record.kind == "metadata"]
        pairs = (line.partition(": ") for text in texts for line in text.splitlines())
        return {name: value for name, _, value in pairs if name}


def sha1(data: bytes) -> str:
    """Return a digest as WARC writes it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def files_of(folder: Path) -> list[Path]:
    """Return the archive files of a folder in the order of writing."""
    return sorted(folder.glob("*.warc.gz"))


def records(path: Path) -> Iterator[Record]:
    """Yield a file's records. Raises DamagedError where the rest cannot be read (a killed crawl leaves a cut end)."""
    with path.open("rb") as stream:
        offset, waiting = 0, b""
        while True:
            machine = zlib.decompressobj(zlib.MAX_WBITS + 16)
            packed, plain, data = bytearray(), bytearray(), waiting
            while not machine.eof:
                data = data or stream.read(CHUNK)
                if not data:
                    break
                try:
                    plain += machine.decompress(data)
                except zlib.error as error:
                    raise DamagedError(path, offset, str(error)) from error
                packed += data
                data = b""
            if not packed:
                return
            if not machine.eof:
                raise DamagedError(path, offset, "it is cut")
            waiting = machine.unused_data
            if waiting:
                del packed[-len(waiting) :]
            yield Record(offset, bytes(packed), bytes(plain))
            offset += len(packed)


def exchanges(path: Path) -> Iterator[Exchange]:
    """Yield a file's records as they belong together. Raises DamagedError after the last that can be read."""
    current: Exchange | None = None
    try:
        for record in records(path):
            belongs = record.headers.get("warc-concurrent-to")
            if current is not None and belongs == current.first.headers.get("warc-record-id"):
                current.records.append(record)
                continue
            if current is not None:
                yield current
            current = Exchange(path.name, [record])
    except DamagedError:
        if current is not None:
            yield current
        raise
    if current is not None:
        yield current
