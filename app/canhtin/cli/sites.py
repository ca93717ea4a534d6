"""``canhtin sites``: the directory of papers."""

from pathlib import Path
from typing import Annotated

import typer

from canhtin.cli.console import EXIT_FAILED, Home, Json, say, say_json
from canhtin.errors import UsageError

app = typer.Typer(help="List, show and check the papers of data/sites and of the home.", no_args_is_help=True)


@app.command("list")
def list_(
    province: Annotated[
        str | None, typer.Option("--province", help="Only papers of this province, old or new.")
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """List every paper: id, status, province, domain.

    Examples: canhtin sites list · canhtin sites list --province "Sơn La"
    """
    from canhtin.config import load
    from canhtin.registry import directory

    found = [
        site
        for site in directory(load(home).home).values()
        if province is None or province in (site.province_2025, *site.provinces_2024)
    ]
    if as_json:
        say_json(
            [
                {
                    "id": site.id, "name": site.name, "owner": site.owner, "status": site.status, "domain": site.domain,
                    "province_2025": site.province_2025, "provinces_2024": list(site.provinces_2024),
                }
                for site in found
            ]
        )  # fmt: skip
        return
    if not found:
        raise UsageError(f"no paper of {province!r}; write the name as in canhtin sites list, such as 'Sơn La'")
    for site in found:
        where = site.province_2025 or site.owner
        say(f"{site.id:18} {site.status:8} {where:16} {site.domain:26} {site.name}")
    say(f"{len(found)} papers")


@app.command()
def show(
    paper: Annotated[str, typer.Argument(help="Id of a paper.")], home: Home = None, as_json: Json = False
) -> None:
    """Show one entry: doors, family, what is confirmed and what is only inferred.

    Example: canhtin sites show baosonla
    """
    import dataclasses

    from canhtin.config import load
    from canhtin.registry import directory

    site = directory(load(home).home).get(paper)
    if site is None:
        raise UsageError(f"no paper with the id {paper!r}; see canhtin sites list")
    if as_json:
        say_json(dataclasses.asdict(site))
        return
    say(f"{site.name} ({site.id})")
    for label, value in {
        "owner": site.owner, "status": site.status, "province today": site.province_2025,
        "provinces before July 2025": ", ".join(site.provinces_2024), "domain": site.domain,
        "former domains": ", ".join(site.former_domains), "family": site.family,
        "article pattern": site.article_pattern, "seconds between requests": site.delay, "hours": site.hours,
        "confidence": site.confidence, "confirmed": site.confirmed, "inferred": site.inferred, "notes": site.notes,
    }.items():  # fmt: skip
        if value not in (None, ""):
            say(f"  {label}: {value}")
    for door in site.doors:
        say(f"  door: {door.kind:8} {'confirmed' if door.confirmed else 'inferred '} {door.url}")


@app.command()
def lint(
    files: Annotated[list[Path] | None, typer.Argument(help="Entries to check. Default: the whole directory.")] = None,
) -> None:
    """Check entries against the schema and against each other: every fault with file and key.

    Examples: canhtin sites lint · canhtin sites lint data/sites/baosonla.toml
    """
    from canhtin.registry import faults_of

    count, faults = faults_of(files or [])
    for fault in faults:
        say(fault)
    say(f"{count} entries, {len(faults)} faults")
    if faults:
        raise typer.Exit(EXIT_FAILED)
