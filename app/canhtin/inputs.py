"""Reads what people hand in: plain text, JSON lines (also gzipped), saved pages, folders of them, standard input.

One bad file or line never stops the rest: it comes out as a `Failure` that names file and line.
"""

import gzip
import io
import json
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, cast

from canhtin.decoding import decode, readable, storable, wide_encoding
from canhtin.errors import InputError
from canhtin.saved_pages import SUFFIXES as PAGES
from canhtin.saved_pages import is_page, read_saved

VIETNAM = timezone(timedelta(hours=7), "+07:00")
MAX_ARTICLE_BYTES = 5_000_000
TEXT_FIELDS = ("title", "lead", "body", "caption", "captions", "text")
YEARS = range(1900, 2101)
"""Years that an article can be of; other dates are mistakes, and some cannot be reckoned with."""
MAX_BYTES = {"id": 500, "url": 2000, "site": 80}
"""Longest names of an article, in bytes of UTF-8: what every store can keep and look up."""
_LINES = (".jsonl", ".json", ".ndjson")
_SUFFIXES = (".txt", *_LINES, ".jsonl.gz", *PAGES)
_STREAM_OF_JSON = re.compile(rb'^(?:\xef\xbb\xbf)?[ \t]*(?:\{\s*["}]|\[\s*\{)', re.MULTILINE)


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
    own_id: bool = True
    """Whether the id was given with it or is its file's name; False: it only says which line it was."""
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
            yield from _read_standard_input()
        elif Path(path).is_dir():
            yield from _read_folder(Path(path))
        else:
            yield from _read_file(Path(path))


def _read_folder(path: Path) -> Iterator[Given | Failure]:
    inside = [p for p in sorted(path.rglob("*")) if p.is_file() and p.name.endswith(_SUFFIXES) and not _is_part(p)]
    if not inside:
        why = f"no readable file in this folder; looked for {', '.join(_SUFFIXES)}"
        yield Failure(storable(path.name), storable(str(path)), why)
    for file in inside:
        yield from _read_file(file)


def _is_part(path: Path) -> bool:
    """Tell what a browser saves beside a page: frames and advertisements in the folder ``NAME_files``."""
    return any(part.endswith("_files") for part in path.parts[:-1]) and path.name.endswith(PAGES)


def _read_file(path: Path) -> Iterator[Given | Failure]:
    zipped = path.name.endswith(".gz")
    name, where = storable(path.name), storable(str(path))
    try:
        with gzip.open(path) if zipped else path.open("rb") as stream:
            if path.name.removesuffix(".gz").endswith(_LINES):
                yield from _read_lines(stream, name, where)
            else:
                saved_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                yield _whole(stream.read(MAX_ARTICLE_BYTES + 1), name, where, saved_at)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(name, where, f"damaged gzip file ({error}); the lines before were read")
    except FileNotFoundError:
        yield Failure(name, where, "no such file")
    except OSError as error:
        yield Failure(name, where, f"cannot be read ({error.strerror or error})")


def _read_standard_input() -> Iterator[Given | Failure]:
    """Take one page if it begins as one, JSON lines if a line at the beginning is one, else one plain text."""
    if sys.stdin is None:  # closed by whoever started us
        yield Failure("-", "-", "no standard input")
        return
    stream = cast("io.BufferedReader", sys.stdin.buffer)
    head = stream.peek()  # a page holds JSON too
    if not is_page(head) and _STREAM_OF_JSON.search(head):
        yield from _read_lines(stream, "-", "-")
    else:
        yield _whole(stream.read(MAX_ARTICLE_BYTES + 1), "-", "-", datetime.now(UTC))


def _whole(data: bytes, name: str, where: str, saved_at: datetime) -> Given | Failure:
    """Read a file that is one article: a page where its name or its beginning says so, else plain text."""
    try:
        if len(data) > MAX_ARTICLE_BYTES:
            raise InputError(f"larger than {MAX_ARTICLE_BYTES // 1_000_000} MB, which no article is; split it")
        if data.strip() and (name.removesuffix(".gz").lower().endswith(PAGES) or is_page(data)):
            return _page(data, name, where, saved_at)
        text = readable(decode(data))
        if not _has_words(text):
            raise InputError("empty file: no letter in it")
    except InputError as error:
        return Failure(name, where, str(error))
    return Given(name, {"text": text}, where=where, own_id=name != "-")


def _page(data: bytes, name: str, where: str, saved_at: datetime) -> Given:
    article, site = read_saved(data, saved_at)
    return Given(
        id=name,
        fields={name: readable(text) for name, text in article.texts.items()},
        tags=tuple(map(storable, article.site_tags)),
        byline=storable(article.byline) if article.byline else None,
        published_at=article.published_at,
        url=_of_length("url", storable(article.canonical_url)) if article.url else None,
        site=site.id if site else None,
        where=where,
        own_id=name != "-",
    )


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _read_lines(stream: io.BufferedIOBase, name: str, file: str) -> Iterator[Given | Failure]:
    some = False
    for number, line in enumerate(_bounded(stream), 1):
        if not line.strip():
            continue
        if not some and (why := _not_of_lines(line)):
            yield Failure(name, f"{file}:{number}", why)
            return
        some = True
        try:
            yield from_json(line, f"{file}:{number}", default_id=f"{name}:{number}")
        except InputError as error:
            yield Failure(_id_of(line) or f"{name}:{number}", f"{file}:{number}", str(error))
    if not some:
        yield Failure(name, file, "empty file: no line with an article")


def _not_of_lines(first: bytes) -> str | None:
    """Say why a file that begins with this line is none of JSON lines at all: told once, not at each line."""
    if wide := wide_encoding(first):
        return f"this is {wide}; save it as UTF-8 (iconv -f {wide} -t UTF-8)"
    start = first.removeprefix(b"\xef\xbb\xbf").strip()
    if start in (b"{", b"[", b"[{") or re.match(rb"\[\s*\{", start):
        return "JSON that is not one object a line; make it so with jq: jq -c 'if type==\"array\" then .[] else . end' FILE"
    return None


def _bounded(stream: io.BufferedIOBase) -> Iterator[bytes]:
    """Yield lines without ever holding one that is absurdly long."""
    while line := stream.readline(MAX_ARTICLE_BYTES + 1):
        whole = line.endswith(b"\n") or len(line) <= MAX_ARTICLE_BYTES
        while not whole and (rest := stream.readline(MAX_ARTICLE_BYTES)):
            whole = rest.endswith(b"\n")
        yield line


def _id_of(line: bytes) -> str | None:
    match = re.search(rb'"id"\s*:\s*"([^"]{1,200})"', line[:2000])
    return match.group(1).decode("utf-8", "replace") if match else None


def from_json(line: bytes, where: str, *, default_id: str | None = None) -> Given:
    """Read one JSON line; ``default_id`` (default: ``where``) is the id when it brings none. Raises InputError."""
    if len(line) > MAX_ARTICLE_BYTES:
        raise InputError(f"line longer than {MAX_ARTICLE_BYTES // 1_000_000} MB, which no article is")
    data = _object(line)
    fields = {name: text for name in TEXT_FIELDS if (text := _texts(data, name))}
    if not any(map(_has_words, fields.values())):
        raise InputError(f"no text: one of {', '.join(TEXT_FIELDS)} is needed")
    own_id = _identity(data)
    return Given(
        id=own_id or default_id or where,
        fields=fields,
        tags=_tags(data),
        byline=_text_or_none(data, "byline"),
        published_at=parse_time(data.get("published_at")),
        url=_text_or_none(data, "url"),
        site=_text_or_none(data, "site"),
        where=where,
        own_id=own_id is not None,
        extra=data,
    )


def _object(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(decode(line))
    except json.JSONDecodeError as error:
        raise InputError(f"broken JSON at column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise InputError("broken JSON: nested too deeply") from error
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"broken JSON: {error}") from error
    if not isinstance(data, dict):
        raise InputError(f"a JSON object was expected, not {type(data).__name__}")
    return data


def _identity(data: dict[str, Any]) -> str | None:
    value = data.get("id")
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f"'id' must be a text or a whole number, not {type(value).__name__}")
    return _of_length("id", storable(str(value)))


def _of_length(name: str, value: str) -> str:
    if len(value.encode()) > MAX_BYTES.get(name, MAX_ARTICLE_BYTES):
        raise InputError(f"{name!r} is longer than {MAX_BYTES[name]} bytes")
    return value


def _texts(data: dict[str, Any], name: str) -> str | None:
    """Return a text, or a list of texts as one a line."""
    value = data.get(name)
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = "\n".join(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{name!r} must be a text, not {type(value).__name__}")
    return readable(value) if value else None


def _tags(data: dict[str, Any]) -> tuple[str, ...]:
    tags = data.get("tags") or data.get("site_tags") or []
    tags = re.split(r"[,;]", tags) if isinstance(tags, str) else tags
    if not (isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)):
        raise InputError("'tags' must be a list of texts")
    return tuple(map(storable, tags))


def _text_or_none(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{name!r} must be a text, not {type(value).__name__}")
    return _of_length(name, storable(value)) if value else None


def parse_time(value: object) -> datetime | None:
    """Read an ISO 8601 date or time; without a zone it is Viet Nam's. Raises InputError."""
    if value in (None, ""):
        return None
    if not isinstance(value, str):
        raise InputError(f"'published_at' must be an ISO date such as 2024-07-30, not {type(value).__name__}")
    value = value.strip()
    try:
        found = datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"'published_at' {value[:40]!r} is no ISO date such as 2024-07-30T08:00:00+07:00") from error
    if found.year not in YEARS:
        raise InputError(f"'published_at' {value[:40]!r}: the year is none of {YEARS.start} to {YEARS.stop - 1}")
    return found if found.tzinfo else found.replace(tzinfo=VIETNAM)
