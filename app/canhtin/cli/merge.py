"""``canhtin merge``: reprints to their original, articles of one case to that case."""

from canhtin.cli.console import Home, Json, progress, say, say_json


def merge(home: Home = None, as_json: Json = False) -> None:
    """Link reprints and group the articles that tell one case. Nothing is lost; it can run at any time.

    Examples: canhtin merge · canhtin merge --home /data/canhtin --json
    """
    from dataclasses import asdict

    from canhtin.config import load
    from canhtin.merge import merge as merge_all
    from canhtin.store.engine import open_engine
    from canhtin.store.runs import running

    settings = load(home)
    engine = open_engine(settings.store_url, create=False)
    with running(engine, settings.home, "merge", {}) as run, progress("merge") as step:
        stats = merge_all(engine, on_progress=step)
        run.stats = asdict(stats)
    if as_json:
        say_json(run.stats)
    else:
        say(
            f"{stats.reprints} reprints; {stats.cases} cases: {stats.cases_new} new, {stats.cases_changed} changed, "
            f"{stats.cases_merged} merged into others, {stats.cases_deleted} no longer told."
        )
