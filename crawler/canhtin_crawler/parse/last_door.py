"""The last door: trafilatura, for pages that no selector fits."""

import warnings
from datetime import date
from functools import lru_cache

from canhtin_crawler.parse.text import clean

MAX_CHARACTERS = 1_500_000
"""It is slow: a page longer than this is not given to it."""


@lru_cache(maxsize=1)
def shut() -> str:
    """Return why trafilatura cannot be used here, "" when it can: an installation without lxml_html_clean."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its HTTP library speaks of proxies, which a parser does not use
            import trafilatura  # noqa: F401, PLC0415 - only whether it can be imported
    except ImportError as error:
        return str(error).partition("\n")[0]
    return ""


def paragraphs_of(text: str) -> list[str]:
    """Return the lines that trafilatura takes for a page's article; [] when it finds none or breaks on the page."""
    if len(text) > MAX_CHARACTERS or shut():
        return []
    import trafilatura  # noqa: PLC0415 - half a second to import, and seldom needed

    try:
        # without metadata, whose search for a date takes longer than all the rest
        found = trafilatura.bare_extraction(text, include_comments=False, include_tables=True)
    except Exception:  # noqa: BLE001 - whatever it breaks on, it is only the last door
        return []
    if found is None:
        return []
    data = found if isinstance(found, dict) else found.as_dict()
    return [line for raw in (data.get("text") or "").split("\n") if (line := clean(raw))]


@lru_cache(maxsize=2)
def headline_and_day(text: str, latest: date) -> tuple[str, str]:
    """Return what trafilatura takes for headline and day of publication (``YYYY-MM-DD``), "" for what it finds not.

    ``latest``: no later day is a publication; its own bound would be the day on which the page is read.
    """
    if len(text) > MAX_CHARACTERS or shut():
        return "", ""
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - as above

    bounds = {"original_date": True, "extensive_search": True, "max_date": latest.isoformat()}
    try:
        found = extract_metadata(text, date_config=bounds)
    except Exception:  # noqa: BLE001 - as above
        return "", ""
    return clean(found.title), clean(found.date)
