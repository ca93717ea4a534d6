"""``canhtin status``: what the store holds, what waits, how the last runs went."""

from collections import Counter
from typing import Annotated

import typer

from canhtin.cli.console import Home, Json, say, say_json

LAST_ACCESSES = 5


def status(
    sources: Annotated[
        bool, typer.Option("--sources", help="One line a paper: working, quiet, blocked, broken, never run.")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Tell what the store holds, what waits, how the last runs ended.

    What was taken out of the researcher or restricted tier is listed with its legal basis.

    With --sources also what the last crawl of each paper met: requests, answers by code, articles new, changed, failed.

    Examples: canhtin status · canhtin status --sources · canhtin status --json
    """
    from canhtin.config import load
    from canhtin.overview import overview, source_health
    from canhtin.store.engine import open_engine

    settings = load(home)
    engine = open_engine(settings.store_url, create=False)
    if sources:
        from canhtin.cli.crawl import chosen_sites

        found = source_health(engine, configured=chosen_sites(settings, None))
        if as_json:
            say_json(found)
            return
        for row in found:
            say(
                f"{row['id']:18} {row['health']:10} {row['articles']:6} articles  last {row['last'] or '-':20} {row['why']}"
            )
            if met := row["last_crawl"]:
                codes = ", ".join(f"{count} x {code}" for code, count in met["codes"].items())
                say(
                    f"{'':18} last crawl: {met['requests']} requests ({codes}); {met['new']} new, "
                    f"{met['changed']} changed, {met['failed']} failed"
                )
        counts = Counter(row["health"] for row in found)
        say(f"{len(found)} papers: {', '.join(f'{count} {health}' for health, count in sorted(counts.items()))}")
        return
    facts = overview(engine, settings)
    if as_json:
        say_json(facts)
        return
    say(f"Store     {facts['store']} ({facts['store_mb']:.1f} MB), raw pages {facts['warc_mb']:.1f} MB")
    say(f"Articles  {facts['articles']} in {facts['versions']} versions, {facts['fetches']} requests recorded")
    say(
        f"Tagged    {facts['tagged']}: {facts['relevant']} relevant, {facts['borderline']} borderline; {facts['waiting']} wait"
    )
    say(f"Merged    {facts['reprints']} reprints, {facts['cases']} cases; {facts['reviews']} reviews")
    for run in facts["runs"]:
        why = run["error"] or (run["worker"] if run["status"] == "running" else None)
        ended = f"{run['status']}" + (f" ({why})" if why else "")
        say(f"Run       {run['started_at']:%Y-%m-%d %H:%M} UTC {run['kind']:8} {ended}")
    for access in facts["accesses"][:LAST_ACCESSES]:
        say(f"Access    {access['at']:%Y-%m-%d %H:%M} UTC {access['how']:8} {access['tier']}: {access['legal_basis']}")
    if len(facts["accesses"]) > LAST_ACCESSES:
        say(f"          and {len(facts['accesses']) - LAST_ACCESSES} earlier accesses; --json lists all")
