"""Raw pages, written before anything reads them: WARC 1.1, gzip a record, rolled by size and day.

The payload is kept as decoded by Scrapy (no gzip inside gzip, so that identical pages give identical digests); the
headers that told of the encoding are kept under ``x-orig-…`` names, as Webrecorder's tools do. Every record is flushed
as a whole: a killed process leaves at most one cut record at the end of its own file, and the next start never writes
into an older file. Beside each file ``NAME.idx`` lists the digests of its payloads, one JSON line each, so that an
unchanged page of last week becomes a ``revisit`` record.
"""

import base64
import contextlib
import hashlib
import json
import os
import secrets
import threading
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from w3lib.url import safe_url_string
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from canhtin_crawler.sites import netloc

MAX_FILE = 500_000_000
"""Bytes after which a new file is begun."""
REMEMBER_DAYS = 9
"""Payloads of so many days back are recognised again: the revisit plan ends after seven."""
_NOT_TRUE_ANY_MORE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_LEVEL = 5
_SMALL = 200
"""Bytes below which a revisit record would be no smaller than the payload."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record begins: file name inside the archive's folder, byte offset."""

    file: str
    offset: int
    at: datetime
    """When the answer was there, as the record says; UTC."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. ``headers``: as received, in order; ``body``: content encodings undone."""

    url: str
    at: datetime
    """When the answer was there; UTC, aware."""
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes
    request_headers: Sequence[tuple[str, str]] = ()
    method: str = "GET"
    ip: str | None = None
    metadata: Mapping[str, str] | None = None
    """What `reparse` needs to make the same article again: site, door, robots_allowed, feed_date …"""


class WarcArchive:
    """Writes exchanges into a folder. Not for two processes at once on one object; two objects never share a file."""

    def __init__(self, folder: Path, *, max_file: int = MAX_FILE, software: str = "CanhTin") -> None:
        self.folder = folder
        self._max = max_file
        self._software = software
        self._out: IO[bytes] | None = None
        self._index: IO[bytes] | None = None
        self._writer: Any = None
        self._lock = threading.Lock()
        self._name = ""
        self._day = ""
        self._serial = 0
        self._known: dict[str, tuple[str, str]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._load_digests()

    def write(self, exchange: Exchange) -> Place:
        """Write response (or revisit), request and metadata; return where the response record begins.

        Raises OSError when the disk says so: the page must then not be parsed either. May be called from any thread.
        """
        with self._lock:
            try:
                return self._write(exchange)
            except OSError:
                # the record may be cut: whatever comes later must not stand behind it
                with contextlib.suppress(OSError):
                    self.close()
                self._out = self._index = self._writer = None
                raise

    def _write(self, exchange: Exchange) -> Place:
        out = self._file_for(exchange.at)
        place = Place(self._name, out.tell(), exchange.at)
        stamp = exchange.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        digest = "sha1:" + base64.b32encode(hashlib.sha1(exchange.body, usedforsecurity=False).digest()).decode()
        common = {"WARC-Date": stamp, **({"WARC-IP-Address": exchange.ip} if exchange.ip else {})}
        response = self._response(exchange, common, digest)
        self._writer.write_record(response)
        identity = response.rec_headers.get_header("WARC-Record-ID")
        linked = {"WARC-Date": stamp, "WARC-Concurrent-To": identity}
        self._writer.write_record(self._request(exchange, linked))
        if exchange.metadata:
            fields = "".join(f"{key}: {_one_line(value)}\r\n" for key, value in exchange.metadata.items()).encode()
            self._writer.write_record(
                self._writer.create_warc_record(
                    exchange.url, "metadata", payload=BytesIO(fields), length=len(fields), warc_headers_dict=linked,
                    warc_content_type="application/warc-fields",
                )
            )  # fmt: skip
        if response.rec_type == "response":
            self._remember(digest, exchange.url, stamp)
        return place

    def close(self) -> None:
        """Close the file that is being written."""
        for stream in (self._out, self._index):
            if stream is not None:
                stream.close()
        self._out = self._index = self._writer = None

    def _response(self, exchange: Exchange, common: dict[str, str], digest: str) -> Any:
        line = f"{exchange.status} {_phrase(exchange.status)}".strip()
        headers = StatusAndHeaders(line, _kept_headers(exchange), protocol="HTTP/1.1")
        before = self._known.get(digest) if len(exchange.body) >= _SMALL else None
        if before is not None:
            return self._writer.create_revisit_record(
                exchange.url, digest, before[0], before[1], http_headers=headers, warc_headers_dict=common
            )
        return self._writer.create_warc_record(
            exchange.url, "response", payload=BytesIO(exchange.body), length=len(exchange.body), http_headers=headers,
            warc_headers_dict=common,
        )  # fmt: skip

    def _request(self, exchange: Exchange, linked: dict[str, str]) -> Any:
        parts = urlsplit(safe_url_string(exchange.url))
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        sent = [("Host", netloc(exchange.url)), *exchange.request_headers]
        headers = StatusAndHeaders(f"{exchange.method} {target} HTTP/1.1", sent, is_http_request=True)
        return self._writer.create_warc_record(
            exchange.url, "request", payload=BytesIO(), length=0, http_headers=headers, warc_headers_dict=linked
        )

    def _file_for(self, at: datetime) -> IO[bytes]:
        day = at.astimezone(UTC).strftime("%Y%m%d")
        if self._out is None or day != self._day or self._out.tell() >= self._max:
            self.close()
            self._day = day
            self._serial += 1
            # the random part keeps two processes of the same second apart
            begun = datetime.now(UTC).strftime("%H%M%S%f")
            self._name = f"canhtin-{day}-{begun}-{self._serial:05d}-{secrets.token_hex(4)}.warc.gz"
            self._out = (self.folder / self._name).open("xb")
            self._index = (self.folder / f"{self._name}.idx").open("xb")
            self._writer = _RecordWriter(self._out)
            info = {"software": self._software, "format": "WARC File Format 1.1", "isPartOf": "canhtin",
                    "robots": "obey"}  # fmt: skip
            self._writer.write_record(self._writer.create_warcinfo_record(self._name, info))
        return self._out

    def _remember(self, digest: str, url: str, stamp: str) -> None:
        if self._index is None or digest in self._known:
            return
        self._known[digest] = (url, stamp)
        self._index.write(json.dumps([digest, url, stamp], ensure_ascii=False).encode() + b"\n")
        self._index.flush()

    def _load_digests(self) -> None:
        oldest = (datetime.now(UTC) - timedelta(days=REMEMBER_DAYS)).strftime("canhtin-%Y%m%d")
        for index in sorted(self.folder.glob("canhtin-*.warc.gz.idx")):
            # payloads of a file that was taken away cannot be referred to
            if index.name < oldest or not index.with_suffix("").exists():
                continue
            for line in index.read_bytes().splitlines():
                try:
                    digest, url, stamp = json.loads(line)
                except ValueError:
                    continue  # the cut last line of a killed process
                self._known.setdefault(digest, (url, stamp))


class _RecordWriter(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """Writes each record in one go, packed by our own measure: level 9 takes 1.6 times as long for 3 %."""

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__(BytesIO(), gzip=False, warc_version="WARC/1.1")
        self.out: BytesIO = BytesIO()
        self._file = out

    def write_record(self, record: Any, params: Any = None) -> None:
        """Write one record as a gzip member of its own."""
        super().write_record(record, params)
        machine = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + 16)
        self._file.write(machine.compress(self.out.getvalue()) + machine.flush())
        self._file.flush()
        self.out = BytesIO()


def sync(place: Path) -> None:
    """Make a folder's files outlast a power cut; a killed process needs no such call."""
    for file in place.glob("*.warc.gz"):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _kept_headers(exchange: Exchange) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for name, value in exchange.headers:
        lower = name.lower()
        if lower == "set-cookie":
            continue  # sessions of a machine are of no use to anybody, and may be personal
        kept.append((f"x-orig-{lower}" if lower in _NOT_TRUE_ANY_MORE else name, _one_line(value)))
    return [*kept, ("Content-Length", str(len(exchange.body)))]


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _one_line(value: str) -> str:
    return " ".join(str(value).split())
