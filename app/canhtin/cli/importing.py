"""``canhtin import``: articles from files into the store."""

from typing import Annotated

import typer

from canhtin.cli.console import Home, Json, list_failures, progress, say, say_json


def import_(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Text files, JSON lines (.jsonl, .jsonl.gz), saved pages (.html), folders, or - for standard input."
        ),
    ],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Take articles from files into the store. Importing the same again changes nothing.

    Examples: canhtin import article.txt · canhtin import articles.jsonl.gz --home var
    """
    from canhtin.config import ensure_home, load
    from canhtin.importing import import_files
    from canhtin.store.engine import open_engine
    from canhtin.store.runs import running

    settings = load(home)
    ensure_home(settings.home)
    engine = open_engine(settings.store_url)
    with running(engine, settings.home, "import", {"files": files}) as run, progress("import") as step:
        stats = import_files(engine, files, on_progress=step)
        run.stats = {"new": stats.new, "changed": stats.changed, "same": stats.same, "failed": len(stats.failures)}
    if as_json:
        say_json({**run.stats, "failures": [{"where": f.where, "error": f.error} for f in stats.failures]})
    else:
        say(f"{stats.read} articles read: {stats.new} new, {stats.changed} changed, {stats.same} as before.")
    list_failures([(failure.where, failure.error) for failure in stats.failures])
