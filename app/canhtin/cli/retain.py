"""``canhtin retain``: texts and raw pages go when their time is over."""

from typing import Annotated

import typer

from canhtin.cli.console import Home, Json, note, progress, say, say_json


def retain(
    bodies: Annotated[
        str | None,
        typer.Option(
            "--bodies",
            help="How long texts may stay, such as 365d or 2y. Default: [retain] of canhtin.toml.",
            show_default=False,
        ),
    ] = None,
    raw: Annotated[
        str | None,
        typer.Option("--raw", help="How long raw pages may stay. Default: as long as the texts.", show_default=False),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="Go on even when no text at all would stay.")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Delete texts and raw pages past their time. Hashes, spans and decisions stay; it cannot be taken back.

    Examples: canhtin retain --bodies 365d · canhtin retain --bodies 2y --raw 90d
    """
    from canhtin.config import load
    from canhtin.keeping.retain import retain as let_go
    from canhtin.keeping.retain import terms_of
    from canhtin.store.engine import open_engine

    settings = load(home)
    given = bodies is not None or raw is not None
    terms = terms_of(bodies, raw) if given else terms_of(settings.retain.bodies, settings.retain.raw)
    engine = open_engine(settings.store_url, create=False)
    with progress("retain") as step:
        done = let_go(engine, settings.home, settings.warc_dir, terms, everything=everything, on_progress=step)
    if as_json:
        say_json({"texts": done.texts, "raw_pages": done.raw_pages, "freed": done.freed, "notes": list(done.notes)})
        return
    say(f"{done.texts} texts and {done.raw_pages} raw pages deleted; the archive is {done.freed / 1e6:.1f} MB smaller.")
    for line in done.notes:
        note(f"note: {line}")
    if done.texts:
        say("The dataset on disk still quotes them until it is made again: canhtin export")
