"""Hours of the day in which a paper may be visited, +07:00."""

import re
from datetime import datetime, time

from canhtin_crawler.discover.links import VIETNAM

_HOURS = re.compile(r"^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$")


def is_open(hours: str | None, now: datetime) -> bool:
    """Tell whether ``now`` (aware) lies within ``hours`` such as ``22:00-05:00``; None is always open.

    Raises ValueError when the hours cannot be read.
    """
    if not hours:
        return True
    match = _HOURS.match(hours.strip())
    if match is None:
        raise ValueError(f"hours {hours!r}: write them like 22:00-05:00")
    first, last = time(int(match[1]), int(match[2])), time(int(match[3]) % 24, int(match[4]))
    clock = now.astimezone(VIETNAM).time()
    return first <= clock < last if first < last else clock >= first or clock < last
