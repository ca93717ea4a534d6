"""``canhtin reparse``: all articles again, from the raw pages."""

from typing import Annotated

import typer

from canhtin.cli.console import Home, Json, list_failures, progress, say, say_json


def reparse(
    papers: Annotated[
        list[str] | None, typer.Argument(help="Ids of papers. Default: every paper of the directory.")
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Make all articles again from the archived pages. No network; the same parser changes nothing.

    Examples: canhtin reparse · canhtin reparse baosonla --home /data/canhtin
    """
    from canhtin.cli.crawl import chosen_sites
    from canhtin.config import load
    from canhtin.keeping.reparse import reparse as read_again
    from canhtin.registry import directory
    from canhtin.store.engine import open_engine

    settings = load(home)
    sites = {site.id: site for site in chosen_sites(settings, papers)} if papers else directory(settings.home)
    engine = open_engine(settings.store_url)
    with progress("reparse") as step:
        done = read_again(engine, settings.home, settings.warc_dir, sites, on_progress=step)
    if as_json:
        say_json({**done.as_json(), "failures": [{"article": where, "error": why} for where, why in done.lost]})
    else:
        say(f"{done.pages} pages read: {done.same} as before, {done.new} new articles, {done.changed} new versions,")
        say(f"{done.mended} with other facts beside the same text, {done.older} older readings left as they are,")
        say(f"{done.removed} removed for good, {done.no_article} no articles.")
        if done.new or done.changed or done.mended:
            say("Next: canhtin tag, canhtin merge, canhtin export")
    list_failures(done.lost)
