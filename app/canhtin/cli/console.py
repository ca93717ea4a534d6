"""What all commands share: where messages go, how progress looks, how failures are listed."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_SOME_FAILED = 3
SHOWN = 20
"""Failures that are listed one by one; the rest is counted."""

Home = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Folder for everything written. Default: CANHTIN_HOME, else ./var.", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON object instead of text.")]


def say(text: str = "") -> None:
    """Write a line of the result to standard output."""
    typer.echo(text)


def note(text: str) -> None:
    """Write a line about what is going on to standard error, out of the way of results."""
    typer.echo(text, err=True)


def complain(text: str) -> None:
    """Write an error to standard error."""
    typer.echo(f"canhtin: {text}", err=True)


def say_json(value: Any) -> None:
    """Write one JSON object to standard output; times in ISO 8601."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str, indent=2))


def list_failures(failures: Sequence[tuple[str, str]]) -> None:
    """List (where, why) on standard error, and end with exit code 3 if there is any."""
    for where, why in failures[:SHOWN]:
        note(f"failed: {where}: {why}")
    if len(failures) > SHOWN:
        note(f"… and {len(failures) - SHOWN} more")
    if failures:
        note(f"{len(failures)} failed; the rest is done")
        raise typer.Exit(EXIT_SOME_FAILED)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal, nothing elsewhere; gives the function to call with the number of items just done."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.advance(task, done)
