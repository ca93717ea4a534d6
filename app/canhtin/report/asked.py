"""What a report is asked for."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from canhtin.dataset.provinces import REFORM, canonical, folded, provinces
from canhtin.errors import CanhTinError, UsageError

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
TIERS = ("public", "analyst")
MONTHS = 13
"""Months of the trends: the one asked for and the twelve before it."""


class ReportError(CanhTinError):
    """A report cannot be made as it was asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Month ``2026-10``, province in any spelling or None for the whole country, language, tier public or analyst."""

    month: str
    province: str | None = None
    language: Language = "vi"
    tier: Literal["public", "analyst"] = "public"

    def checked(self) -> "Asked":
        """Return the same in canonical spelling. Raises UsageError."""
        if not re.fullmatch(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", self.month):
            raise UsageError(f"--month {self.month!r}: write year and month such as 2026-10")
        if self.language not in LANGUAGES:
            raise UsageError(f"--lang {self.language!r}: vi or en")
        if self.tier not in TIERS:
            raise UsageError(
                f"--tier {self.tier!r}: public (counts only, to be passed on) or analyst (with articles and cases); "
                "the other tiers are for tables: canhtin export --tier"
            )
        return replace(self, province=canonical(self.province) if self.province else None)

    @property
    def first_day(self) -> date:
        """Return the first day of the month."""
        return date.fromisoformat(f"{self.month}-01")

    @property
    def last_day(self) -> date:
        """Return the last day of the month."""
        return (self.first_day + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def months(self) -> list[str]:
        """Return the months of the trends, the oldest first."""
        end = int(self.month[:4]) * 12 + int(self.month[5:]) - 1
        return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(end - MONTHS + 1, end + 1)]

    @property
    def vintage(self) -> str:
        """Return 2024 (the 63) for a month before the reform and a province that it changed, else 2025 (the 34)."""
        known = provinces()
        old = self.province in known.old and known.single_heir(self.province or "") != self.province
        return "2024" if old and self.month < f"{REFORM:%Y-%m}" else "2025"

    @property
    def area(self) -> str | None:
        """Return the province that is reported on: since the reform, the one that an old province is part of."""
        if self.province is None or self.vintage == "2024":
            return self.province
        return self.province if self.province in provinces().new else provinces().heir[self.province]

    @property
    def file_name(self) -> str:
        """Return a name for the file."""
        place = f"-{folded(self.area).replace(' ', '-')}" if self.area else ""
        return f"canhtin-{self.month}{place}-{self.language}{'' if self.tier == 'public' else '-' + self.tier}.html"


def last_month(today: date) -> str:
    """Return the month before the one of this day."""
    return f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
