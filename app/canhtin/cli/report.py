"""``canhtin report``: a month in one HTML file."""

from pathlib import Path
from typing import Annotated

import typer

from canhtin.cli.console import Home, Json, say, say_json


def report(
    month: Annotated[
        str | None,
        typer.Option("--month", help="Month such as 2026-10. Default: the last whole month.", show_default=False),
    ] = None,
    province: Annotated[
        str | None,
        typer.Option("--province", help="Report on one province, old or new name.", show_default=False),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="vi or en.")] = "vi",
    tier: Annotated[
        str, typer.Option("--tier", help="public (counts only) or analyst (with articles and cases).")
    ] = "public",
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", help="File. Default: one in reports/ of the home, named by its month.", show_default=False
        ),
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Write a month into one HTML file. It opens anywhere, without network, and prints well.

    Examples: canhtin report --month 2026-10 · canhtin report --month 2026-10 --province "Sơn La" --lang en --to sonla.html
    """
    from datetime import datetime

    from canhtin.config import load
    from canhtin.inputs import VIETNAM
    from canhtin.report.asked import Asked, last_month
    from canhtin.report.write import write_report
    from canhtin.store.engine import open_engine

    asked = Asked(
        month=month or last_month(datetime.now(VIETNAM).date()),
        province=province,
        # typer gives plain words; checked() refuses those that are none
        language=lang,  # type: ignore[arg-type]  # see above
        tier=tier,  # type: ignore[arg-type]  # as above
    ).checked()
    settings = load(home)
    path = to or settings.home / "reports" / asked.file_name
    engine = open_engine(settings.store_url, create=False)
    facts = write_report(engine, asked, path)
    this = facts.this
    if as_json:
        say_json(
            {"path": str(path), "month": asked.month, "province": asked.area, "tier": asked.tier, "seen": this.seen,
             "relevant": this.relevant, "about": this.about, "borderline": facts.borderline, "cases": this.cases,
             "complete": facts.complete, "data_until": facts.data_until}
        )  # fmt: skip
        return
    looked = f"{this.seen} articles read" if this.looked else "nobody looked"
    say(
        f"{asked.month} {asked.area or 'Viet Nam'} ({asked.tier}): {looked}, {this.about} relevant, {this.cases} new cases"
    )
    if not facts.complete:
        say(f"The month is not complete: the data ends on {facts.data_until or 'no day, there is none'}.")
    say(f"{path}")
