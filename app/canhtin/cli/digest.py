"""``canhtin digest``: who asked is told what is new."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from canhtin.cli.console import Home, Json, list_failures, note, say, say_json

if TYPE_CHECKING:
    from canhtin.digest.run import Digests, Done


def digest(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Only these [[digest]] of canhtin.toml.", show_default=False),
    ] = None,
    show: Annotated[
        bool, typer.Option("--show", help="Only show what would be told, due or not; nothing leaves.")
    ] = False,
    now: Annotated[bool, typer.Option("--now", help="Tell everyone, also who is not due yet.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Send once more what may not have arrived, with the same Message-ID.")
    ] = False,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since",
            formats=["%Y-%m-%d"],
            help="How far back a first digest goes. Default: 30 days.",
            show_default=False,
        ),
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Tell each subscriber what is new since the last digest. By e-mail, Atom feed or Markdown file; nothing twice.

    Examples: canhtin digest · canhtin digest sonla --show
    """
    from canhtin.config import load
    from canhtin.digest.run import Digests
    from canhtin.inputs import VIETNAM
    from canhtin.store.engine import open_engine
    from canhtin.store.runs import running

    settings = load(home)
    first = since.replace(tzinfo=VIETNAM) if since else None
    engine = open_engine(settings.store_url, create=False)
    digests = Digests(engine, settings, names=names or (), since=first, all_due=now)
    if show:
        _preview(digests)
        return
    with running(engine, settings.home, "digest", {"names": list(names or ()), "again": again}) as run:
        done = digests.again() if again else digests.send(_say(as_json))
        outcomes = [one.outcome for one in done]
        run.stats = {outcome: outcomes.count(outcome) for outcome in dict.fromkeys(outcomes)}
    _tell(done, again=again, as_json=as_json)


def _say(as_json: bool) -> "Callable[[Done], None]":
    return (lambda _: None) if as_json else (lambda one: note(f"{one.name} ({one.channel}): {one.outcome}"))


def _preview(digests: "Digests") -> None:
    from canhtin.digest import wording

    for way, shown in digests.preview():
        say(f"=== {way.subscription.name} ({way.channel} {way.target}): {wording.subject(shown)}")
        say(wording.text(shown))


def _tell(done: "list[Done]", *, again: bool, as_json: bool) -> None:
    from dataclasses import asdict

    if as_json:
        say_json({"digests": [asdict(one) for one in done]})
    else:
        for one in done:
            say(f"{one.name:<16} {one.channel:<6} {one.target:<32} {one.outcome:<12} {one.stories:>3} stories")
        if again and not done:
            say("Nothing is unclear: there is nothing to send again.")
        if any(one.outcome == "unclear" for one in done):
            say(
                "Unclear: it may or may not have arrived; it is not repeated by itself. canhtin digest --again sends it anew."
            )
    list_failures(
        [(f"{one.name} {one.target}", one.error or "") for one in done if one.outcome in ("failed", "unclear")]
    )
