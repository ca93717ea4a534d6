"""``canhtin verify``: is everything there that was there?"""

import typer

from canhtin.cli.console import EXIT_FAILED, SHOWN, Home, Json, note, progress, say, say_json


def verify(home: Home = None, as_json: Json = False) -> None:
    """Check store against raw pages, and findings against texts. Exit code 1 when anything is lost.

    Examples: canhtin verify · canhtin verify --home /data/canhtin --json
    """
    from canhtin.config import load
    from canhtin.keeping.verify import verify as check
    from canhtin.store.engine import open_engine

    settings = load(home)
    engine = open_engine(settings.store_url, create=False)
    with progress("verify") as step:
        report = check(engine, settings.home, settings.warc_dir, on_progress=step)
    if as_json:
        say_json(report.as_json())
    else:
        say(
            f"Texts     {report.versions} versions, {report.text_removed} of them without text by retention; "
            f"{report.spans} spans"
        )
        say(
            f"Archive   {report.archive_files} files; {report.raw_pages} versions have their raw page, "
            f"{report.without_raw_page} have none by origin or retention"
        )
        for line in report.notes:
            note(f"note: {line}")
        for loss in report.losses[:SHOWN]:
            say(f"LOST      {loss}")
        if len(report.losses) > SHOWN:
            say(f"… and {len(report.losses) - SHOWN} more; all of them with --json")
        say("Nothing is lost." if not report.losses else f"{len(report.losses)} losses.")
    if report.losses:
        raise typer.Exit(EXIT_FAILED)
