"""Which works must not meet: whoever rewrites or counts on the archive holds these locks meanwhile."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from canhtin.store.runs import _locked

KEEPING = "keeping-job"
"""Held by verify, retain, takedown and reparse: two of them never work at once."""


@contextmanager
def hold(home: Path, *kinds: str) -> Iterator[None]:
    """Hold the locks of these kinds of runs. Raises BusyError, with nothing changed, when one is taken."""
    with ExitStack() as stack:
        for kind in kinds:
            stack.enter_context(_locked(home, kind))
        yield
