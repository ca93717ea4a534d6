"""``canhtin takedown``: one article goes, everywhere."""

from typing import Annotated

import typer

from canhtin.cli.console import Home, Json, note, progress, say, say_json


def takedown(
    address: Annotated[str, typer.Argument(help="URL of the article, or the id that it was imported under.")],
    reason: Annotated[
        str, typer.Option("--reason", help="Why, for the record. Name nobody: it is kept.", show_default=False)
    ],
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Delete raw pages of other articles too where a box on them names it.")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Remove one article from store, raw pages, lists and exports. It is never fetched again; cannot be taken back.

    Example: canhtin takedown https://baosonla.vn/…html --reason "request of 2026-03-01, case 12"
    """
    from canhtin.config import load
    from canhtin.keeping.takedown import takedown as remove
    from canhtin.registry import directory
    from canhtin.store.engine import open_engine

    settings = load(home)
    engine = open_engine(settings.store_url, create=False)
    with progress("takedown") as step:
        done = remove(engine, settings, address, reason, directory(settings.home), thorough=thorough, on_progress=step)
    if as_json:
        say_json(
            {
                "article_id": done.article_id, "versions": done.versions, "raw_pages": done.raw_pages,
                "requests": done.requests, "copies": done.copies, "notes": done.notes,
            }
        )  # fmt: skip
        return
    if done.article_id is None:
        say("The store does not have this article; it will not be fetched.")
    else:
        say(f"Article {done.article_id} is gone with {done.versions} versions; it will not be fetched again.")
    say(f"{done.raw_pages} raw pages deleted, {done.requests} requests without their address.")
    for other in done.copies:
        say(f"The same text is still here as: {other}")
    for line in done.notes:
        note(f"note: {line}")
