"""Reads what people hand in: plain-text articles, JSON lines (also gzipped), folders of both, standard input.

One bad file or line never stops the rest: it comes out as a `Failure` that names file and line.
"""

import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import IO, Any

from canhtin.errors import InputError

VIETNAM = timezone(timedelta(hours=7), "+07:00")
MAX_ARTICLE_BYTES = 5_000_000
TEXT_FIELDS = ("title", "lead", "body", "caption", "captions", "text")
_SUFFIXES = (".txt", ".jsonl", ".json", ".jsonl.gz", ".ndjson")
# what UTF-8 Vietnamese looks like after it was read as Windows-1252: two of these never stand in real text
_MOJIBAKE = re.compile(r"(?:á»|áº|Ä‘|Ã¡|Ã |Ã´|Æ°|Æ¡|Ã¢|Äƒ|Ä\x90)")


@dataclass(frozen=True, slots=True)
class Given:
    """One article as handed in. ``fields``: original texts by name; ``published_at`` is aware or None."""

    id: str
    fields: dict[str, str]
    tags: tuple[str, ...] = ()
    byline: str | None = None
    published_at: datetime | None = None
    url: str | None = None
    site: str | None = None
    where: str = ""
    """File and line it was read from, for messages."""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: where it stands, and why in words that say what to do."""

    id: str
    where: str
    error: str


def read_all(paths: Iterable[str | Path]) -> Iterator[Given | Failure]:
    """Yield every article of files, folders and ``-`` (standard input), in the order given."""
    for path in paths:
        if str(path) == "-":
            yield from _read_stream(sys.stdin.buffer)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path))
        else:
            yield from _read_file(Path(path))


def _read_folder(path: Path) -> Iterator[Given | Failure]:
    inside = [p for p in sorted(path.rglob("*")) if p.is_file() and p.name.endswith(_SUFFIXES)]
    if not inside:
        yield Failure(path.name, str(path), f"no readable file in this folder; looked for {', '.join(_SUFFIXES)}")
    for file in inside:
        yield from _read_file(file)


def _read_file(path: Path) -> Iterator[Given | Failure]:
    try:
        if path.name.endswith((".jsonl", ".ndjson", ".json", ".jsonl.gz")):
            with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as stream:
                yield from _read_lines(stream, str(path))
            return
        if path.stat().st_size > MAX_ARTICLE_BYTES:
            raise InputError(f"larger than {MAX_ARTICLE_BYTES // 1_000_000} MB, which no article is; split it")
        text = decode(path.read_bytes())
        yield Given(path.stem, {"text": text}, where=str(path))
    except InputError as error:
        yield Failure(path.stem, str(path), str(error))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(path.stem, str(path), f"damaged gzip file ({error}); the lines before were read")
    except FileNotFoundError:
        yield Failure(path.stem, str(path), "no such file")
    except OSError as error:
        yield Failure(path.stem, str(path), f"cannot be read ({error.strerror or error})")


def _read_stream(stream: IO[bytes]) -> Iterator[Given | Failure]:
    """Take standard input: JSON lines if the first line begins an object, else one plain text."""
    data = stream.read()
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _read_lines(data.splitlines(keepends=True), "-")
        return
    try:
        yield Given("-", {"text": decode(data)}, where="-")
    except InputError as error:
        yield Failure("-", "-", str(error))


def _read_lines(lines: Iterable[bytes], name: str) -> Iterator[Given | Failure]:
    some = False
    for number, line in enumerate(_bounded(lines), 1):
        if not line.strip():
            continue
        some = True
        where = f"{name}:{number}"
        try:
            yield from_json(line, where)
        except InputError as error:
            yield Failure(_id_of(line) or where, where, str(error))
    if not some:
        yield Failure(name, name, "empty file: no line with an article")


def _bounded(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines without ever holding one that is absurdly long."""
    readline = getattr(lines, "readline", None)
    if readline is None:
        yield from lines
        return
    while line := readline(MAX_ARTICLE_BYTES + 1):
        if len(line) > MAX_ARTICLE_BYTES:
            while not line.endswith(b"\n") and (rest := readline(MAX_ARTICLE_BYTES)):
                line = line[:MAX_ARTICLE_BYTES] + b"!" + rest[-1:]
            yield line[: MAX_ARTICLE_BYTES + 1]
        else:
            yield line


def _id_of(line: bytes) -> str | None:
    match = re.search(rb'"id"\s*:\s*"([^"]{1,200})"', line[:2000])
    return match.group(1).decode("utf-8", "replace") if match else None


def from_json(line: bytes, where: str) -> Given:
    """Read one JSON line; ``where`` is the id when it brings none. Raises InputError."""
    if len(line) > MAX_ARTICLE_BYTES:
        raise InputError(f"line longer than {MAX_ARTICLE_BYTES // 1_000_000} MB, which no article is")
    try:
        data = json.loads(decode(line))
    except json.JSONDecodeError as error:
        raise InputError(f"broken JSON at column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise InputError("broken JSON: nested too deeply") from error
    if not isinstance(data, dict):
        raise InputError(f"a JSON object was expected, not {type(data).__name__}")
    fields: dict[str, str] = {}
    for name in TEXT_FIELDS:
        value = data.get(name)
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            value = "\n".join(value)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{name!r} must be a text, not {type(value).__name__}")
        if value:
            fields[name] = value
    if not any(text.strip() for text in fields.values()):
        raise InputError(f"no text: one of {', '.join(TEXT_FIELDS)} is needed")
    tags = data.get("tags") or data.get("site_tags") or []
    tags = re.split(r"[,;]", tags) if isinstance(tags, str) else tags
    if not (isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)):
        raise InputError("'tags' must be a list of texts")
    return Given(
        id=str(data.get("id") or where),
        fields=fields,
        tags=tuple(tags),
        byline=_text_or_none(data, "byline"),
        published_at=parse_time(data.get("published_at")),
        url=_text_or_none(data, "url"),
        site=_text_or_none(data, "site"),
        where=where,
        extra=data,
    )


def _text_or_none(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{name!r} must be a text, not {type(value).__name__}")
    return value or None


def parse_time(value: object) -> datetime | None:
    """Read an ISO 8601 date or time; without a zone it is Viet Nam's. Raises InputError."""
    if value in (None, ""):
        return None
    if not isinstance(value, str):
        raise InputError(f"'published_at' must be an ISO date such as 2024-07-30, not {type(value).__name__}")
    try:
        if len(value) == len("2024-07-30"):
            return datetime.combine(date.fromisoformat(value), time(), VIETNAM)
        found = datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"'published_at' {value[:40]!r} is no ISO date such as 2024-07-30T08:00:00+07:00") from error
    return found if found.tzinfo else found.replace(tzinfo=VIETNAM)


def decode(data: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark. Raises InputError that names what it seems to be instead."""
    if not data.strip():
        raise InputError("empty file")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\x00" in data and _is_utf16(data)):
        raise InputError("this is UTF-16; save it as UTF-8 (iconv -f UTF-16 -t UTF-8)")
    if b"\x00" in data:
        raise InputError("binary file, not text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _looks_binary(data):
            raise InputError("binary file, not text") from error
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8 (line {line}), perhaps Windows-1258; save it as UTF-8 (iconv -f WINDOWS-1258 -t UTF-8)"
        ) from error
    found = _MOJIBAKE.findall(text[:20_000])
    if len(found) > 5 and len(found) * 60 > len(text[:20_000]):
        raise InputError("mojibake: UTF-8 that was read as Windows-1252 and saved again; take the original file")
    return text


def _is_utf16(data: bytes) -> bool:
    head = data[:4000]
    return max(head[0::2].count(0), head[1::2].count(0)) * 4 > len(head)


def _looks_binary(data: bytes) -> bool:
    head = data[:4000]
    return sum(byte < 9 or 13 < byte < 32 for byte in head) * 20 > len(head)
