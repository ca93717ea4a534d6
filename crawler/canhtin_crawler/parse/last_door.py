"""The last door: trafilatura, for pages that no selector fits."""

import warnings
from dataclasses import dataclass
from functools import lru_cache

from canhtin_crawler.parse.text import clean

MAX_CHARACTERS = 1_500_000
"""It is slow: a page longer than this is not given to it."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What trafilatura found; the date as ``YYYY-MM-DD``, "" for what it did not find."""

    title: str
    lead: str
    paragraphs: list[str]
    date: str


@lru_cache(maxsize=1)
def shut() -> str:
    """Return why trafilatura cannot be used here, "" when it can: an installation without lxml_html_clean."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its HTTP library speaks of proxies, which a parser does not use
            import trafilatura  # noqa: F401, PLC0415
    except ImportError as error:
        return str(error).partition("\n")[0]
    return ""


@lru_cache(maxsize=2)
def extract(text: str) -> Extracted | None:
    """Return what trafilatura makes of a page; None when it finds nothing or breaks on it."""
    if len(text) > MAX_CHARACTERS or shut():
        return None
    import trafilatura  # noqa: PLC0415  half a second to import, and seldom needed

    try:
        found = trafilatura.bare_extraction(text, include_comments=False, include_tables=True, with_metadata=True)
    except Exception:  # noqa: BLE001  whatever it breaks on, it is only the last door
        return None
    if found is None:
        return None
    data = found if isinstance(found, dict) else found.as_dict()
    paragraphs = [clean(line) for line in (data.get("text") or "").split("\n") if clean(line)]
    if not paragraphs:
        return None
    return Extracted(clean(data.get("title")), "", paragraphs, clean(data.get("date")))
