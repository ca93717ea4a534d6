"""What a front door offers, and the safe reading that all doors share."""

import re
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from lxml import etree

VIETNAM = timezone(timedelta(hours=7), "+07:00")
MAX_DOOR = 20_000_000
"""Bytes of an unpacked feed, list or sitemap; the sitemap protocol's own limit is 50 MB, no paper comes near."""
MAX_LINKS = 50_000
"""The sitemap protocol's limit for one file."""
_BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,31};)")
_HTML = re.compile(rb"(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ISO = re.compile(
    r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?"
)
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D{1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?)?")


class DoorError(ValueError):
    """A front door's answer cannot be read as what the registry says it is; the message says what it looks like."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link a door offers: absolute URL as printed, and the dates the door gives (aware, +07:00 where unsaid)."""

    url: str
    published: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What one answer held: links in its own order (newest first in feeds and lists) and further sitemaps."""

    links: tuple[Link, ...] = ()
    children: tuple[Link, ...] = ()


def gunzip(data: bytes, limit: int = MAX_DOOR) -> bytes:
    """Unpack gzip, also twice packed. Raises DoorError over ``limit`` bytes; a cut stream gives what there is."""
    for _ in range(3):
        if not data.startswith(b"\x1f\x8b"):
            break
        machine = zlib.decompressobj(wbits=31)
        try:
            data = machine.decompress(data, limit + 1)
        except zlib.error as error:
            raise DoorError(f"damaged gzip: {error}") from error
        if len(data) > limit or (machine.unconsumed_tail and not machine.eof):
            raise DoorError(f"unpacks to over {limit // 1_000_000} MB")
    if len(data) > limit:
        raise DoorError(f"larger than {limit // 1_000_000} MB")
    return data


def is_html(data: bytes) -> bool:
    """Tell whether what should be XML is a web page."""
    return _HTML.match(data[:500].lstrip(b"\xef\xbb\xbf \t\r\n")) is not None


def xml_root(data: bytes) -> "etree._Element":
    """Read XML from a stranger: no entities, no network, no huge trees; mends what feeds usually get wrong.

    Raises DoorError when there is no XML element to be had, or when it declares entities (which no feed needs).
    """
    data = gunzip(data).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.startswith(b"<"):
        raise DoorError("not XML: it does not begin with an element")
    if b"<!ENTITY" in data[:20_000] or b"<!entity" in data[:20_000]:
        raise DoorError("declares XML entities, which no feed or sitemap needs: not read")
    mended = _BARE_AMPERSAND.sub(b"&amp;", _NOT_XML.sub(b"", data))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(mended, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DoorError(f"not readable as XML: {error}") from error
    if root is None:
        raise DoorError("not readable as XML: no element in it")
    return root


def local(element: "etree._Element") -> str:
    """Return an element's name without namespace, in lower case; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: "etree._Element") -> str:
    """Return all text below an element, stripped."""
    return "".join(element.itertext()).strip()


def read_time(raw: str | None) -> datetime | None:
    """Read a door's date: RFC 822, ISO 8601 or ``dd/mm/yyyy hh:mm``; aware, +07:00 where no zone is given."""
    if not raw or not (raw := raw.strip()):
        return None
    try:
        if match := _ISO.match(raw):
            year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
            return datetime(year, month, day, hour, minute, second, tzinfo=_zone(match.group(7)))
        if match := _VIETNAMESE.search(raw):
            day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
            return datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM)
        if re.fullmatch(r"1\d{9}(?:\d{3})?", raw):
            return datetime.fromtimestamp(int(raw[:10]), VIETNAM)
        parsed = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # "-0000" gives a naive time: papers mean their own clock
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=VIETNAM)


def _zone(raw: str | None) -> timezone:
    if raw is None:
        return VIETNAM
    if raw == "Z":
        return UTC
    sign = -1 if raw[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(raw[1:3]), minutes=int(raw[-2:])))
