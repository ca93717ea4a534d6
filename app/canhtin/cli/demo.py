"""``canhtin demo``: the whole way on the bundled sample press, without network, server or account."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from canhtin.cli.console import Json, note, progress, say, say_json
from canhtin.errors import CanhTinError

if TYPE_CHECKING:
    from canhtin.sample import Demo

DEMO_HOME = Path("var") / "demo"


def demo(
    home: Annotated[
        Path | None,
        typer.Option("--home", help="Folder for everything written. Default: ./var/demo.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the whole way on a bundled sample press: crawl, tag, merge, export. No network is used.

    Examples: canhtin demo · canhtin demo --home /tmp/try
    """
    from canhtin.config import ensure_home, load
    from canhtin.sample import DELAY, run_demo

    settings = load(home or DEMO_HOME)
    if settings.store:
        raise CanhTinError("the demo writes into a store of its own: unset CANHTIN_STORE, or the store in canhtin.toml")
    ensure_home(settings.home)
    note(
        f"Sample press on 127.0.0.1, invented papers; {DELAY} s between two requests to a paper (real papers: 3 s or more)."
    )
    with progress("demo") as step:
        done = run_demo(settings, on_step=step)
    if as_json:
        say_json({"papers": done.papers, **done.round.as_json(), **done.facts, "summary": str(done.summary)})
    else:
        _show(done)


def _show(done: "Demo") -> None:
    crawled, facts = done.round.crawl, done.facts
    seconds = crawled.seconds
    if crawled.articles == 0 and facts["articles"] > 0:
        say(
            f"Nothing is new: {done.papers} papers looked at again in {seconds:.0f} s, {facts['articles']} articles known."
        )
    else:
        say(f"Seen      {crawled.articles} articles of {done.papers} papers in {seconds:.0f} s")
    say(
        f"Relevant  {facts['relevant']} on human trafficking, {facts['borderline']} borderline "
        f"(of {facts['articles']} articles); {facts['reprints']} reprints, {facts['cases']} cases"
    )
    say("Themes    " + ", ".join(f"{name} {count}" for name, count in facts["themes"].items()))
    say("Where     " + ", ".join(f"{name} {count}" for name, count in list(facts["provinces"].items())[:10]))
    say(f"Victims   {facts['victims_in_cases']} in cases (by the rule of each case), never added to period totals:")
    for rule, (articles, victims) in facts["victims_by_rule"].items():
        say(f"          {rule}: {victims} in {articles} articles")
    say(
        "Hotlines  "
        + ", ".join(f"{number} ({status}) {count}" for (number, status), count in facts["hotlines"].items())
    )
    say("")
    say(f"Dataset          {done.round.export.folder / 'articles.csv'}")
    say(f"Data dictionary  {done.round.export.folder / 'data-dictionary.md'}")
    say(f"Summary page     {done.summary}")
