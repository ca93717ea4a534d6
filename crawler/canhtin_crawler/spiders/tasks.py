"""Counts what is still open below a front door, so that its validators are only remembered when all of it is done.

A door whose ETag were stored before its articles were fetched would answer 304 after a crash, and they would be lost.
"""

from collections.abc import Callable, Iterator
from typing import Any

Finish = Callable[[bool], Iterator[Any]]
"""Called once when nothing is open any more, with whether all went well; yields items and requests."""


class Task:
    """One piece of work with its parts. Open until it and all parts have ended."""

    __slots__ = ("_finish", "_open", "_parent", "ok")

    def __init__(self, finish: Finish | None = None, parent: "Task | None" = None) -> None:
        self._finish = finish
        self._parent = parent
        self._open = 1
        self.ok = True

    def part(self, finish: Finish | None = None) -> "Task":
        """Begin a part of this work."""
        self._open += 1
        return Task(finish, self)

    def then(self, finish: Finish) -> None:
        """Say what follows once all is done; to be called while the task itself is open."""
        self._finish = finish

    def end(self, *, ok: bool = True) -> Iterator[Any]:
        """End this piece (or one of its parts); yields what follows from it, here and above."""
        task: Task | None = self
        while task is not None:  # no recursion: a list of 900 pages is 900 parts deep
            task.ok = task.ok and ok
            task._open -= 1
            if task._open:
                return
            if task._finish is not None:
                finish, task._finish = task._finish, None
                # what follows may begin further parts
                task._open = 1
                yield from finish(task.ok)
                task._open -= 1
                if task._open:
                    return
            ok, task = task.ok, task._parent
