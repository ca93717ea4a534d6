"""What a page says of itself beside its text: JSON-LD and meta elements."""

import json
import re
from collections.abc import Iterator
from typing import Any

from canhtin_crawler.parse.select import Page
from canhtin_crawler.parse.text import clean

_ARTICLE_TYPES = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "Report")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_CDATA = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")
# The last resort for JSON that no parser reads: quotation marks left bare in a headline
_BROKEN = re.compile(
    r'"(headline|name|description|datePublished|dateModified|articleSection)"\s*:\s*"((?:[^"\\]|\\.)*)"'
)
MAX_JSON = 400_000


def json_ld(page: Page) -> dict[str, Any]:
    """Return the page's NewsArticle (or kin) as a dict, {} when there is none; broken JSON gives what can be read."""
    best: dict[str, Any] = {}
    for script in page.root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        raw = (script.text or "")[:MAX_JSON]
        for item in _items(_load(raw)):
            if _is_article(item) and len(item) > len(best):
                best = item
        if not best and "NewsArticle" in raw:
            best = {key: _unescape(value) for key, value in reversed(_BROKEN.findall(raw))}
    return best


def _load(raw: str) -> Any:
    text = _CDATA.sub("", raw.strip())
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unescape(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _items(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for entry in data[:50]:
            yield from _items(entry, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph"), depth + 1)
        yield from _items(data.get("mainEntity"), depth + 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(kind in _ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def ld_text(item: dict[str, Any], *keys: str) -> str:
    """Return the first of these keys that holds text, cleaned; "" when none does."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and clean(value):
            return clean(value)
    return ""


def ld_names(value: Any) -> list[str]:
    """Return the names in an author or a keyword field: text, a list, objects with ``name``; empty ones left out."""
    if isinstance(value, str):
        return [clean(value)] if clean(value) else []
    if isinstance(value, dict):
        return ld_names(value.get("name"))
    if isinstance(value, list):
        return [name for entry in value[:20] for name in ld_names(entry)]
    return []


def metas(page: Page) -> dict[str, list[str]]:
    """Return meta elements: name, property or itemprop in lower case -> the contents that are not empty."""
    found: dict[str, list[str]] = {}
    for meta in page.root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(clean(content))
    return found


def first_meta(found: dict[str, list[str]], *names: str) -> str:
    """Return the first content of the first of these names; "" when there is none."""
    for name in names:
        for content in found.get(name, ()):
            if content:
                return content
    return ""
