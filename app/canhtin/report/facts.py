"""What a report shows, as records; `gather` fills them."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from canhtin.dataset.cells import Row
from canhtin.intervals import wilson
from canhtin.report.asked import Asked
from canhtin.report.hidden import Victims

STATES = ("reachable", "silent", "blocked", "broken", "never_run")
"""How a paper fares in a month; here, reachable ones had something new."""
GAPS = ("no_paper", "never_run", "blocked", "broken", "archive")
"""Why nobody could look; archive: nobody did then, but articles of that month were read later."""


@dataclass(slots=True)
class Month:
    """One month of the place that is reported on. ``seen``: articles of its papers (of all papers, for the country)."""

    month: str
    seen: int = 0
    relevant: int = 0
    """Relevant ones among ``seen``: the rate is of these."""
    about: int = 0
    """Relevant articles of any paper about the place; for the country all relevant ones."""
    cases: int = 0
    victims: Victims = field(default_factory=Victims)
    states: Counter[str] = field(default_factory=Counter)
    """State -> papers."""
    themes: Counter[str] = field(default_factory=Counter)
    """Theme -> articles that are no reprints."""

    @property
    def looked(self) -> bool:
        """Return whether any paper was read in or for this month."""
        return bool(self.seen or self.states["reachable"] or self.states["silent"])

    @property
    def rate(self) -> float | None:
        """Return the relevant articles per 1,000 seen."""
        return 1000 * self.relevant / self.seen if self.seen else None

    @property
    def rate_range(self) -> tuple[float, float] | None:
        """Return Wilson's 95 % interval of the rate."""
        if not self.seen:
            return None
        low, high = wilson(self.relevant, self.seen)
        return 1000 * low, 1000 * high


@dataclass(frozen=True, slots=True)
class Area:
    """A province in the month. ``kind``: some, zero (looked, nothing told) or nobody (nobody looked)."""

    name: str
    code: str
    about: int
    cases: int
    seen: int
    papers: int
    read: int
    victims: Victims
    why: str | None
    """One of GAPS where none of its papers could be read."""

    @property
    def kind(self) -> str:
        """Return how it is to be drawn."""
        return "some" if self.about else "zero" if self.read or self.seen else "nobody"


@dataclass(slots=True)
class Facts:
    """What the report shows of ``asked.month`` unless said otherwise."""

    asked: Asked
    months: list[Month]
    borderline: int = 0
    reprints: int = 0
    reviewed: int = 0
    sources: set[str] = field(default_factory=set)
    """Papers with a relevant article."""
    cases: list[Row] = field(default_factory=list)
    """Cases whose first day lies in the month."""
    known_cases: int = 0
    """Earlier cases that articles of the month tell on."""
    countries: Counter[str] = field(default_factory=Counter)
    hotlines: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """(number, owner, status) -> articles."""
    outdated: int = 0
    """Articles that tell the public to call a superseded line."""
    areas: list[Area] = field(default_factory=list)
    """Every province of the vintage."""
    papers: list[Row] = field(default_factory=list)
    """Name, province, state, seen; of the place, by name."""
    articles: list[Row] = field(default_factory=list)
    """Rows of the dataset, newest first; only for the analyst tier."""
    periods: int = 0
    """Articles whose figure is of a period or cumulative: told apart, never added."""
    years: dict[str, list[Row]] = field(default_factory=dict)
    """Victims of complete years by sex, age_band, province_2025; small numbers withheld."""
    all_victims: Victims | None = None
    """Victims in the cases of all the months shown; only for the analyst tier."""
    data_until: str | None = None
    made_by: set[tuple[str, str]] = field(default_factory=set)
    quality: dict[str, Any] | None = None
    """Measured figures of the model, where it is the one that judged."""

    @property
    def this(self) -> Month:
        """Return the month that was asked for."""
        return self.months[-1]

    @property
    def complete(self) -> bool:
        """Return whether papers were asked after the month was over."""
        return self.data_until is not None and self.data_until > self.asked.last_day.isoformat()

    @property
    def rules(self) -> Counter[str]:
        """Return the rules that chose the numbers of victims -> cases."""
        return Counter(case["victims_rule"] for case in self.cases if case["victims_rule"])

    @property
    def stages(self) -> Counter[str]:
        """Return the stages that the cases have reached -> cases; a case counts in each."""
        return Counter(stage for case in self.cases for stage in case["stages"])

    @property
    def single(self) -> int:
        """Return how many cases only one paper told."""
        return sum((case["n_independent_sources"] or 1) < 2 for case in self.cases)
