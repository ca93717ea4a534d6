"""Texts in both languages, and how each language writes numbers, days and months."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from canhtin.dataset.cells import line
from canhtin.report.asked import Language

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_CONFLICT = re.compile(r"(victims|suspects): (\d+) in article \d+ \(([\d-]{10})\), (\d+) chosen")


@cache
def catalogue(package: str) -> Mapping[str, tuple[str, str]]:
    """Return the texts of a package's ``words.toml``: "section.name" -> (Vietnamese, English)."""
    raw = tomllib.loads(files(package).joinpath("words.toml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": (pair[0], pair[1]) for section, texts in raw.items() for name, pair in texts.items()}


class Words:
    """Says things in one language; ``package``: whose ``words.toml``."""

    def __init__(self, language: Language, package: str = __package__ or "") -> None:
        self.language = language
        self._place = 0 if language == "vi" else 1
        # names of themes, stages and the like are the same for all that is written for readers
        self._texts = {**catalogue("canhtin.report"), **catalogue(package)}

    def __call__(self, key: str, **values: Any) -> str:
        """Return a text with its values filled in. Raises KeyError for a text that nobody wrote."""
        text = self._texts[key][self._place]
        return text.format(**values) if values else text

    def name(self, section: str, value: Any) -> str:
        """Return what a value of an enumeration is called; itself where it has no other name."""
        pair = self._texts.get(f"{section}.{value}")
        return pair[self._place] if pair else line(str(value)) or ""

    def number(self, value: float | None, digits: int = 0) -> str:
        """Return a number as readers of the language write it; a dash where there is none.

        >>> Words("vi").number(1234.5, 1), Words("en").number(1234.5, 1)
        ('1.234,5', '1,234.5')
        """
        if value is None:
            return "–"
        text = f"{value:,.{digits}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.language == "vi" else text

    def rate(self, value: float | None) -> str:
        """Return a rate: with a decimal where it is small."""
        return self.number(value, 1 if value is None or value < 100 else 0)

    def count(self, key: str, n: int) -> str:
        """Return a text with a number in it; English has ``key_one`` for one where that differs."""
        if n == 1 and self.language == "en" and f"{key}_one" in self._texts:
            return self(f"{key}_one")
        return self(key, n=self.number(n))

    def day(self, iso: str | None) -> str:
        """Return an ISO day or time as a day."""
        if not iso:
            return self("general.no_day")
        year, month, day = iso[:10].split("-")
        if self.language == "vi":
            return f"{int(day)}/{int(month)}/{year}"
        return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"

    def month(self, iso: str, *, long: bool = False) -> str:
        """Return a month such as 2026-07."""
        year, month = iso.split("-")[:2]
        if self.language == "vi":
            return f"tháng {int(month)}/{year}" if long else f"{int(month)}/{year}"
        return f"{(_LONG_MONTHS if long else _MONTHS)[int(month) - 1]} {year}"

    def conflicts(self, note: str) -> str:
        """Return what the articles of a case disagree about; what `canhtin merge` did not write stays as it is."""
        return "; ".join(
            self("conflict.one", what=self.name("conflict", m[1]), n=m[2], day=self.day(m[3]), chosen=m[4])
            if (m := _CONFLICT.fullmatch(part))
            else part
            for part in note.split("; ")
        )
