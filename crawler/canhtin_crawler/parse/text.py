"""Small repairs of text as it stands on pages: letters composed, spaces made plain, entities resolved once more."""

import html
import re
import unicodedata

# Characters of no width that editors paste into articles; a NUL ends some parsers' strings.
_JUNK = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\x00"))
_SPACES = re.compile(r"[\s\u00a0]+")
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}\d?);")
# Templates that the server or browser should have filled in: {{ item.title }}, {keywords}
_TEMPLATE = re.compile(r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|\{keywords?\}")
_WORD = re.compile(r"\w+")


def clean(text: str | None) -> str:
    """Return ``text`` as one line: NFC, plain spaces, nothing of no width, double-escaped entities resolved."""
    if not text:
        return ""
    # twice at most: pages escape once too often, not for ever
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    text = _SPACES.sub(" ", text.translate(_JUNK)).strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def bare(text: str) -> str:
    """Return a text in lower case without marks: ``Cao Bằng`` gives ``cao bang``, as addresses and old keywords write."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def drop_templates(text: str) -> str:
    """Take unrendered ``{{ … }}`` out of a text."""
    return clean(_TEMPLATE.sub(" ", text)) if "{" in text else text


def has_template(text: str) -> bool:
    """Tell whether a text holds an unrendered template."""
    return "{" in text and _TEMPLATE.search(text) is not None


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, in order."""
    return _WORD.findall(text.lower())


def overlap(left: str, right: str) -> float:
    """Return how much of the shorter text's words the other one holds, 0.0 to 1.0; 0.0 when one is empty."""
    one, other = set(words(left)), set(words(right))
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))


def same_text(left: str, right: str) -> bool:
    """Tell whether two texts are the same but for case, marks and spaces, or one is the other cut short."""
    one, other = words(left), words(right)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    # a description cut by the CMS ends within a word: leave the last one out
    cut = short[:-1] if len(short) > 8 else short
    return len(cut) >= 8 and long[: len(cut)] == cut
