"""``canhtin export``: the dataset into a folder."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from canhtin.cli.console import Home, Json, say, say_json

_DAY = ["%Y-%m-%d"]


def export(
    since: Annotated[
        datetime | None,
        typer.Option("--since", formats=_DAY, help="First day of publication.", show_default=False),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=_DAY, help="Last day of publication.", show_default=False),
    ] = None,
    province: Annotated[
        list[str] | None,
        typer.Option(
            "--province",
            help="Only articles about this province, old or new name; repeat for several.",
            show_default=False,
        ),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(
            "--theme",
            help="Only prevention, prosecution, protection or policy; repeat for several.",
            show_default=False,
        ),
    ] = None,
    relevance: Annotated[
        list[str] | None,
        typer.Option(
            "--relevance",
            help="relevant, borderline, irrelevant or all. Default: relevant and borderline.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="csv, xlsx, parquet, jsonl, sqlite or all; repeat for several. Default: csv.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", help="Folder: new, empty or an earlier export. Default: export in the home.", show_default=False
        ),
    ] = None,
    tier: Annotated[
        str, typer.Option("--tier", help="public, analyst, researcher or restricted: how much it may show.")
    ] = "analyst",
    legal_basis: Annotated[
        str | None,
        typer.Option(
            "--legal-basis",
            help="Why you may have the researcher or restricted tier; it is written down.",
            show_default=False,
        ),
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Write the dataset: tables, data dictionary, manifest. The manifest says how many rows there are.

    Examples: canhtin export · canhtin export --format xlsx --to ~/tables · canhtin export --province "Sơn La" --since 2026-01-01
    """
    from canhtin.config import load
    from canhtin.dataset import ExportOptions, export_dataset
    from canhtin.dataset.options import DEFAULT_RELEVANCE, FORMATS
    from canhtin.store.engine import open_engine
    from canhtin.store.runs import running

    labels = (
        ("relevant", "borderline", "irrelevant")
        if "all" in (relevance or ())
        else tuple(relevance or DEFAULT_RELEVANCE)
    )
    options = ExportOptions(
        since=since.date() if since else None,
        until=until.date() if until else None,
        provinces=tuple(province or ()),
        themes=tuple(theme or ()),
        relevance=labels,
        # typer gives plain words; checked() refuses those that are none
        formats=FORMATS if "all" in (format_ or ()) else tuple(format_ or ("csv",)),  # type: ignore[arg-type]  # see above
        tier=tier,  # type: ignore[arg-type]  # as above
        legal_basis=legal_basis,
    ).checked()
    settings = load(home)
    engine = open_engine(settings.store_url, create=False)
    with running(engine, settings.home, "export", {"tier": options.tier, **options.filters()}) as run:
        done = export_dataset(engine, to or settings.export_dir, options)
        run.stats = {"rows": done.rows, "version": done.version, "unchanged": done.unchanged}
    if as_json:
        say_json(
            {
                "folder": str(done.folder),
                "paths": [str(path) for path in done.paths],
                **run.stats,
                "changes": done.changes,
            }
        )
        return
    news = "nothing has changed since" if done.unchanged else _news(done.changes, rows=done.rows)
    say(f"Version {done.version} ({options.tier}): {news}.")
    for name, rows in done.rows.items():
        say(f"  {name:<16} {rows:>9,} rows")
    say(f"{done.folder}")


def _news(changes: Mapping[str, int], *, rows: Mapping[str, int]) -> str:
    """Return what is new; the public tier has no articles of which it could be told."""
    if "changes" not in rows:
        return "counts only, no single articles"
    return ", ".join(f"{n} {what}" for what, n in changes.items())
