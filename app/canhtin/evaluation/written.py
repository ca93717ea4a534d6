"""A count as a reader wrote it down in the gold: where it stands, and its value."""

from collections.abc import Mapping
from typing import Any


def place_of(count: Mapping[str, Any], fields: Mapping[str, str]) -> tuple[int, int]:
    """Return (start, end) of a count of the gold: by offsets, or by the nth occurrence of its words.

    Raises KeyError or ValueError where the text has no such field or words: labels and text do not belong together.
    """
    if "start" in count:
        return count["start"], count["end"]
    start = -1
    for _ in range(count["nth"]):
        start = fields[count["field"]].index(count["text"], start + 1)
    return start, start + len(count["text"])


def value_of(count: Mapping[str, Any]) -> Any:
    """Return what the value of a count, written down or found, is right by."""
    return count["best"] if count["best"] is not None else (count["low"], count["high"])
