"""The plan: which papers are crawled at which times of day, in Viet Nam's time."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from canhtin.config import Settings
from canhtin.errors import ConfigError
from canhtin.inputs import VIETNAM

EXAMPLE = """[schedule]
jitter = 10                                # minutes, at random

[schedule.groups.north]
times = ["05:30", "17:30"]                 # +07:00
sites = ["baosonla", "baolaocai"]

[schedule.groups.all]
times = ["23:00"]                          # without sites: all papers"""


@dataclass(frozen=True, slots=True)
class Round:
    """One group of papers. ``times``: (hour, minute) +07:00; ``sites``: ids, none for all; ``jitter``: minutes."""

    name: str
    times: tuple[tuple[int, int], ...]
    sites: tuple[str, ...]
    jitter: int

    def next_after(self, now: datetime) -> datetime:
        """Return when this group begins next, without its jitter; +07:00."""
        here = now.astimezone(VIETNAM)
        days = [here.replace(hour=hour, minute=minute, second=0, microsecond=0) for hour, minute in self.times]
        return min(day if day > here else day + timedelta(days=1) for day in days)


def plan_of(settings: Settings, known: Container[str]) -> Sequence[Round]:
    """Return the groups of the plan, by name. Raises ConfigError without a plan, or for a paper that nobody knows."""
    where = settings.home / "canhtin.toml"
    if not settings.schedule.groups:
        raise ConfigError(f"{where}: no plan yet; write one such as\n\n{EXAMPLE}")
    rounds = []
    for name, group in sorted(settings.schedule.groups.items()):
        for paper in group.sites:
            if paper not in known:
                raise ConfigError(
                    f"{where}: schedule.groups.{name}: no paper with the id {paper!r}; see canhtin sites list"
                )
        times = tuple((int(text[:2]), int(text[3:])) for text in group.times)
        jitter = settings.schedule.jitter if group.jitter is None else group.jitter
        rounds.append(Round(name, times, tuple(dict.fromkeys(group.sites)), jitter))
    return rounds
