"""From the bytes of an answer to text: compressed once too often, or in another encoding than they say."""

import codecs
import re
import zlib

from canhtin_crawler.parse.errors import ParseError

MAX_BYTES = 8_000_000
"""A page of the press is 50 to 400 KB; what is larger than this, unpacked, is no article."""

_GZIP = b"\x1f\x8b"
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,30})""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_\-]{2,30})""", re.IGNORECASE)
_HTML_TYPES = ("html", "xml", "text/plain", "octet-stream", "gzip")
_LOOKS_HTML = re.compile(
    rb"<(?:!doctype|html|head|body|div|p|h1|meta|title|script|article|table|span|section)\b", re.IGNORECASE
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NOT_VIETNAMESE = frozenset({"utf-8", "iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii"})
# Labels the web uses for encodings it does not mean
_ALIASES = {"utf8": "utf-8", "unicode": "utf-8", "cp1258": "windows-1258", "x-windows-1258": "windows-1258"}


def to_html(body: bytes, content_type: str | None) -> str:
    """Return the text of an HTML page. Raises ParseError when it is too large or no HTML."""
    data = unpack(body)
    kind = (content_type or "").lower()
    if kind and not any(word in kind for word in _HTML_TYPES):
        raise ParseError("not-html", f"the answer is {kind.partition(';')[0].strip()}, not HTML")
    if not data.strip():
        raise ParseError("empty", "the answer has no content")
    text = to_text(data, content_type)
    if not _LOOKS_HTML.search(text[:20_000].encode("utf-8", "ignore")):
        raise ParseError("not-html", "no HTML element in the first 20,000 characters")
    return text.replace("\x00", "")


def unpack(body: bytes) -> bytes:
    """Undo gzip, up to three times: some servers compress what is compressed. Raises ParseError over MAX_BYTES."""
    for _ in range(3):
        if not body.startswith(_GZIP):
            break
        body = _gunzip(body)
    if len(body) > MAX_BYTES:
        raise ParseError("too-large", f"the page is over {MAX_BYTES // 1_000_000} MB")
    return body


def _gunzip(data: bytes) -> bytes:
    machine = zlib.decompressobj(wbits=31)
    try:
        out = machine.decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise ParseError("not-html", f"compressed content cannot be read: {error}") from error
    if len(out) > MAX_BYTES or machine.unconsumed_tail:
        raise ParseError("too-large", f"the page unpacks to over {MAX_BYTES // 1_000_000} MB")
    return out  # a cut stream gives what there was


def to_text(data: bytes, content_type: str | None) -> str:
    """Decode a page. UTF-8 wins over every label that contradicts it: labels lie, valid UTF-8 does not."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    good = sum(1 for char in repaired[:200_000] if char > "\x7f") - broken
    if broken <= 3 or broken * 20 < good:
        return repaired  # a few bytes cut or damaged, the rest is UTF-8
    for label in _labels(data, content_type):
        try:
            return data.decode(label, "replace")
        except LookupError:
            continue
    return data.decode("windows-1258", "replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of markup is zero."""
    head = data[:400]
    if len(head) < 20:
        return None
    if head[1::2].count(0) > len(head) * 0.35:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > len(head) * 0.35 else None


def _labels(data: bytes, content_type: str | None) -> list[str]:
    found = [match.group(1) for match in [_HEADER_CHARSET.search(content_type or "")] if match]
    found += [match.group(1).decode("ascii") for match in [_META_CHARSET.search(data[:4096])] if match]
    names = [_ALIASES.get(name.lower(), name.lower()) for name in found]
    # It is not UTF-8 (just tried); Latin-1 and its kin can not write Vietnamese, so windows-1258 is meant.
    return [name for name in names if name not in _NOT_VIETNAMESE]
