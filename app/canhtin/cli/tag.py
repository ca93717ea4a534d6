"""``canhtin tag``: classify and extract what waits in the store."""

from typing import Annotated

import typer

from canhtin.cli.console import Home, Json, list_failures, progress, say, say_json


def tag(
    home: Home = None,
    workers: Annotated[
        int,
        typer.Option(
            "--workers", min=1, help="Processes to share the work among; it helps from hundreds of articles on."
        ),
    ] = 2,
    as_json: Json = False,
) -> None:
    """Tag new and changed articles. All of them after the model or the rules changed.

    Examples: canhtin tag · canhtin tag --home /data/canhtin --workers 4
    """
    from canhtin.config import load
    from canhtin.registry import directory
    from canhtin.store.engine import open_engine
    from canhtin.store.runs import running
    from canhtin.tagging import count_waiting
    from canhtin.tagging import tag as tag_all

    settings = load(home)
    engine = open_engine(settings.store_url, create=False)
    with running(engine, settings.home, "tag", {}) as run, progress("tag", count_waiting(engine)) as step:
        stats = tag_all(engine, papers=directory(settings.home).values(), workers=workers, on_progress=step)
        run.stats = {
            "tagged": stats.tagged, "relevant": stats.relevant, "borderline": stats.borderline,
            "failed": len(stats.failed),
        }  # fmt: skip
    if as_json:
        say_json({**run.stats, "failures": [{"article": where, "error": why} for where, why in stats.failed]})
    else:
        say(f"{stats.tagged} articles tagged: {stats.relevant} relevant, {stats.borderline} borderline.")
    list_failures(stats.failed)
