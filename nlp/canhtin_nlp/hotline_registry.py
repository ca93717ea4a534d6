"""The registry of hotlines: who answers a number, what for, and from when to when."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from canhtin_nlp.findings import HotlineStatus

HotlineKind = Literal["trafficking", "emergency", "other"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``number``: digits as dialled in Viet Nam; ``also``: other digits for the same line; days are closed."""

    id: str
    number: str
    owner: str
    purpose: str
    kind: HotlineKind
    source: str
    owner_en: str = ""
    also: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    last_seen: date | None = None
    superseded_by: str | None = None

    def status(self, day: date | None) -> HotlineStatus:
        """Tell the line's status on a day: unknown where neither the day nor the registry settles it.

        A line that takes no reports of trafficking is always ``unlisted``.
        """
        if self.kind == "other":
            return "unlisted"
        if day is None:
            return "unknown" if self.valid_from or self.valid_until or self.last_seen else "current"
        if self.valid_until is not None and day > self.valid_until:
            return "superseded"
        if self.valid_from is not None and day < self.valid_from:
            return "unknown"
        if self.last_seen is not None and day > self.last_seen:
            return "unknown"
        return "current"


@dataclass(frozen=True, slots=True)
class Registry:
    """All lines, by every number that reaches them."""

    entries: tuple[Entry, ...]
    by_number: Mapping[str, Entry]

    @classmethod
    def from_bytes(cls, data: bytes) -> "Registry":
        """Read ``data/hotlines/hotlines.toml``. Raises ValueError for bad TOML, unknown keys or a number given twice."""
        raw = tomllib.loads(data.decode("utf-8"))
        entries = tuple(_entry(item) for item in raw.get("hotline", []))
        by_number: dict[str, Entry] = {}
        for entry in entries:
            for number in (entry.number, *entry.also):
                if number in by_number or not number.isdigit():
                    msg = f"hotline {entry.id}: number {number!r} is given twice or has more than digits"
                    raise ValueError(msg)
                by_number[number] = entry
        return cls(entries, by_number)

    def find(self, number: str) -> Entry | None:
        """Return the line that these digits reach, as dialled in Viet Nam."""
        return self.by_number.get(number)


def _entry(item: Mapping[str, Any]) -> Entry:
    try:
        return Entry(**{**item, "also": tuple(item.get("also", ()))})
    except TypeError as error:
        msg = f"hotline {item.get('id', '?')}: {error}"
        raise ValueError(msg) from error
