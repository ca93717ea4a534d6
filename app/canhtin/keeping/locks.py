"""Which works must not meet: whoever rewrites or counts on the archive holds these locks meanwhile."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from canhtin.errors import BusyError
from canhtin.store.locks import home_lock, store_locks

KEEPING = "keeping-job"
"""Held by verify, retain, takedown and reparse: two of them never work at once."""
_OF_A_HOME = ("crawl", "round")
"""What other machines may go on doing in a store that is shared: it touches their own archive only."""


@contextmanager
def hold(engine: Engine, home: Path, *kinds: str) -> Iterator[None]:
    """Hold the locks of these kinds of runs. Raises BusyError, with nothing changed, when one is taken."""
    with ExitStack() as stack:
        for kind in kinds:
            stack.enter_context(home_lock(home, kind))
        locks = stack.enter_context(store_locks(engine))
        for kind in kinds:
            if kind not in _OF_A_HOME and not locks.take(kind):
                raise BusyError(
                    f"another {kind} is going on in this store, on another machine or in another home; wait for it, "
                    "nothing was changed"
                )
        yield
