"""``canhtin demo``: the whole way on the bundled sample press, without network, server or account."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from canhtin.cli.console import Json, note, progress, say, say_json
from canhtin.errors import CanhTinError

if TYPE_CHECKING:
    from collections import Counter

    from canhtin.sample import Demo

DEMO_HOME = Path("var") / "demo"


def demo(
    home: Annotated[
        Path | None,
        typer.Option("--home", help="Folder for everything written. Default: ./var/demo.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the whole way on a bundled sample press. Crawl, tag, merge, export; no network is used.

    Examples: canhtin demo · canhtin demo --home var/try
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
        say_json({"papers": done.papers, **done.round.as_json(), "seen": done.facts.seen, "summary": str(done.summary)})
    else:
        _show(done)


def _show(done: "Demo") -> None:
    """Tell in a dozen lines what was seen, what is relevant, where, and how many victims by which rule."""
    crawled, facts = done.round.crawl, done.facts
    if crawled.articles == 0:
        say(
            f"Nothing is new: {done.papers} papers were asked again ({crawled.fetches} requests, {crawled.seconds:.0f} s), "
            f"all {facts.seen} articles are known."
        )
    else:
        say(
            f"Seen      {crawled.articles} articles of {done.papers} papers, {crawled.seconds:.0f} s, dated {_years(done)}"
        )
    say(
        f"Relevant  {facts.relevant} on human trafficking, {facts.borderline} borderline; "
        f"{facts.reprints} reprints, {len(facts.cases)} cases"
    )
    say(f"Themes    {_counted(facts.themes)}")
    say(f"Where     {_counted(facts.old)} (names of before July 2025)")
    say(f"          {_counted(facts.new)} (names of today)")
    say(
        f"Victims   {facts.victims('low')} to {facts.victims('high')} in {len(facts.cases)} cases; single articles, by rule:"
    )
    for (basis, rule), numbers in sorted(facts.rules.items()):
        say(f"          {sum(numbers):5} in {len(numbers):3} articles: {rule} ({basis or 'a single story'})")
    say("          Totals of a period are never added to cases.")
    say(
        "Hotlines  " + ", ".join(f"{number} ({status}) {n}" for (number, _, status), n in facts.hotlines.most_common(6))
    )
    say()
    say(f"Dataset          {done.round.export.folder / 'articles.csv'}")
    say(f"Data dictionary  {done.round.export.folder / 'data-dictionary.md'}")
    say(f"Summary page     {done.summary.resolve()}")


def _counted(counts: "Counter[str]") -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common(8)) or "none"


def _years(done: "Demo") -> str:
    months = sorted(done.facts.months)
    return f"{months[0][:4]} to {months[-1][:4]}" if months else "-"
