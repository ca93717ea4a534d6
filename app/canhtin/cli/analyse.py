"""``canhtin analyse``: the stateless door."""

import json
import sys
from typing import Annotated

import typer

from canhtin.cli.console import EXIT_SOME_FAILED, note


def analyse(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Text files, JSON lines (.jsonl, .jsonl.gz), saved pages (.html), folders, or - for standard input."
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Add the words that weighed for and against.")] = False,
) -> None:
    """Analyse articles without a store: one JSON line each, in order.

    Examples: canhtin analyse article.txt page.html · canhtin analyse - < articles.jsonl > findings.jsonl
    """
    from canhtin.inputs import Failure, read_all
    from canhtin.jsonform import analyse_given
    from canhtin.knowledge import resources

    files = files or ["-"]
    if "-" in files and sys.stdin is not None and sys.stdin.isatty():
        note("Reading from the terminal: type or paste an article, end with Ctrl-D on a line of its own.")
    known = resources()
    failed = 0
    for given in read_all(files):
        if isinstance(given, Failure):
            line = {"id": given.id, "error": f"{given.where}: {given.error}"}
        else:
            try:
                line = analyse_given(given, known, explain=explain)
            except Exception as error:  # noqa: BLE001 - one bad article never stops the rest
                line = {"id": given.id, "error": f"{given.where}: {type(error).__name__}: {error}"}
        if "error" in line:
            failed += 1
            note(f"failed: {line['error']}")
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    if failed:
        note(f"{failed} failed; the rest is done")
        raise typer.Exit(EXIT_SOME_FAILED)
