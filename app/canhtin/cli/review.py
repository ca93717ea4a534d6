"""``canhtin review``: read what the machine is unsure of, correct it, hand it over to other tools and back."""

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from canhtin.cli.console import Home, Json, list_failures, note, progress, say, say_json

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)

Reviewer = Annotated[
    str | None,
    typer.Option(
        "--reviewer", help="Your name in the records. Default: CANHTIN_REVIEWER, else your login.", show_default=False
    ),
]


def _me(reviewer: str | None) -> str:
    return reviewer or os.environ.get("CANHTIN_REVIEWER") or getpass.getuser()


def _store(home: Path | None) -> Any:
    from canhtin.config import load
    from canhtin.store.engine import open_engine

    return open_engine(load(home).store_url, create=False)


@app.callback()
def review(context: typer.Context, reviewer: Reviewer = None, home: Home = None) -> None:
    """Review articles in the terminal: relevance, themes, places, counts, hotlines, by key strokes.

    The first call draws a batch; canhtin review queue draws another. Keys are shown with ?.

    Examples: canhtin review · canhtin review --reviewer "Chị An" · canhtin review queue --size 100
    """
    context.obj = home
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console

    from canhtin.review.keys import PipedKeys, TerminalKeys
    from canhtin.review.queue import make_batch
    from canhtin.review.queue import progress as how_far
    from canhtin.review.records import reviewer_name
    from canhtin.review.terminal import HELP, Session

    name = reviewer_name(_me(reviewer))
    engine = _store(home)
    if not how_far(engine).items:
        note("The queue is empty: a first batch is drawn.")
        with progress("draw") as step:
            make_batch(engine, on_progress=step)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if terminal:
        say(HELP)
    out = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=None if terminal else 100)
    done = Session(engine, name, TerminalKeys() if terminal else PipedKeys(sys.stdin), out).run()
    left = how_far(engine, name)
    say(f"{done.saved} saved, {done.skipped} skipped, {done.undone} taken back by {name}; {left.left} left for you.")


@app.command("queue")
def queue(
    context: typer.Context,
    size: Annotated[int, typer.Option("--size", min=1, help="Articles to add.")] = 60,
    double: Annotated[
        float, typer.Option("--double", min=0, max=1, help="Share of them that two reviewers read.")
    ] = 0.2,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Add a batch to the queue: unsure ones, contradictions, and random ones of every kind.

    Examples: canhtin review queue · canhtin review queue --size 200 --double 0.3
    """
    from canhtin.review.queue import make_batch
    from canhtin.review.sampling import STRATA

    engine = _store(home or context.obj)
    with progress("draw") as step:
        batch = make_batch(engine, size, double=double, on_progress=step)
    if as_json:
        say_json({"added": len(batch.items), "strata": {name: list(batch.sizes[name]) for name in STRATA}})
        return
    for name in STRATA:
        drawn, able = batch.sizes[name]
        say(f"  {name:12} {drawn:>5} of {able:,}")
    say(f"{len(batch.items)} articles added to the queue.")
