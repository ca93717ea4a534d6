"""What an export is asked for, and what it answers."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from canhtin.dataset.dictionary import TIERS, Tier, enumerations
from canhtin.dataset.provinces import canonical
from canhtin.errors import UsageError

Format = Literal["csv", "xlsx", "parquet", "jsonl", "sqlite"]
FORMATS: tuple[Format, ...] = get_args(Format)
NEEDS_LEGAL_BASIS: tuple[Tier, ...] = ("researcher", "restricted")
DEFAULT_RELEVANCE = ("relevant", "borderline")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export.

    ``since`` and ``until`` are days of publication (+07:00), both included; where the page gives none, of the day it
    was first seen. ``provinces``: names of the 63 or the 34, any spelling of marks and capitals; ``themes`` and
    ``relevance``: values of the enumerations, any of them is enough. Nothing given means everything, but for
    ``relevance``, which is relevant and borderline.
    """

    since: date | None = None
    until: date | None = None
    provinces: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    relevance: tuple[str, ...] = DEFAULT_RELEVANCE
    formats: tuple[Format, ...] = ("csv",)
    tier: Tier = "analyst"
    legal_basis: str | None = None

    def checked(self) -> "ExportOptions":
        """Return these options in one canonical spelling. Raises UsageError for what cannot be."""
        if self.tier not in TIERS:
            raise UsageError(f"--tier {self.tier!r}: one of {', '.join(TIERS)}")
        basis = (self.legal_basis or "").strip() or None
        if self.tier in NEEDS_LEGAL_BASIS and basis is None:
            raise UsageError(
                f"--tier {self.tier} holds what can lead to persons: say on what ground you may have it, "
                'such as --legal-basis "research agreement 12/2026 with …"; it is written into the manifest and kept'
            )
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"--since {self.since} is after --until {self.until}: nothing can lie between")
        enums = enumerations()
        for option, values, allowed in (
            ("--theme", self.themes, enums["theme"]),
            ("--relevance", self.relevance, enums["relevance"]),
            ("--format", self.formats, FORMATS),
        ):
            for value in values:
                if value not in allowed:
                    raise UsageError(f"{option} {value!r}: one of {', '.join(allowed)}")
        return ExportOptions(
            self.since, self.until, tuple(sorted({canonical(name) for name in self.provinces})),
            tuple(v for v in enums["theme"] if v in self.themes),
            tuple(v for v in enums["relevance"] if v in self.relevance) or enums["relevance"],
            tuple(f for f in FORMATS if f in self.formats) or ("csv",), self.tier, basis,
        )  # fmt: skip

    def filters(self) -> dict[str, Any]:
        """Return what decides which rows are in: exports with the same tier and filters form one series."""
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "provinces": list(self.provinces),
            "themes": list(self.themes),
            "relevance": list(self.relevance),
        }


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written: ``rows`` by table, ``version`` in its series, ``unchanged`` when the last export had the same."""

    folder: Path
    paths: tuple[Path, ...]
    rows: dict[str, int]
    version: int
    unchanged: bool
    changes: dict[str, int] = field(default_factory=dict)
    """Articles added, changed, removed since the previous export of the series."""
