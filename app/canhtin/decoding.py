"""From bytes to text: UTF-8 only; what is something else is named, with the way to mend it."""

import codecs
import re

from canhtin.errors import InputError

# what UTF-8 Vietnamese looks like after it was read as Windows-1252: two of these never stand in real text
_MOJIBAKE = re.compile(r"(?:á»|áº|Ä‘|Ã¡|Ã\xa0|Ã´|Æ°|Æ¡|Ã¢|Äƒ|Ä\x90)")
# half a character (JSON cut in the middle of an emoji, a file name in another encoding) and NUL: no store takes them
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_HEAD = 20_000


def decode(data: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark. Raises InputError that names what it seems to be instead."""
    if not data.strip():
        raise InputError("empty file")
    if wide := wide_encoding(data):
        raise InputError(f"this is {wide}; save it as UTF-8 (iconv -f {wide} -t UTF-8)")
    if b"\x00" in data:
        raise InputError("binary file, not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _looks_binary(data):
            raise InputError("binary file, not text") from error
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8 (line {line}), perhaps Windows-1258; save it as UTF-8 (iconv -f WINDOWS-1258 -t UTF-8)"
        ) from error


def wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 if that is what these bytes seem to be; a file of either has no lines for us."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    head = data[:4000]
    return "UTF-16" if max(head[0::2].count(0), head[1::2].count(0)) * 4 > len(head) else None


def _looks_binary(data: bytes) -> bool:
    head = data[:4000]
    return sum(byte < 9 or 13 < byte < 32 for byte in head) * 20 > len(head)


def readable(text: str) -> str:
    """Return the text, as long as before, without characters that cannot be stored (U+FFFD stands for each).

    Raises InputError where it is mojibake.
    """
    found = _MOJIBAKE.findall(text[:_HEAD])
    if len(found) > 5 and len(found) * 60 > len(text[:_HEAD]):
        raise InputError("mojibake: UTF-8 that was read as Windows-1252 and saved again; take the original file")
    return storable(text)


def storable(text: str) -> str:
    """Return the text, as long as before, with U+FFFD for each character that cannot be stored."""
    return _UNSTORABLE.sub("\ufffd", text)
