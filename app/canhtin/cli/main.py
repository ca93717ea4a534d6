"""Puts the commands together and turns errors into messages and exit codes."""

import io
import sys

import typer

from canhtin import __version__
from canhtin.cli import (
    analyse,
    backup,
    crawl,
    demo,
    digest,
    doctor,
    evaluate,
    export,
    importing,
    merge,
    reparse,
    report,
    retain,
    review,
    round_,
    schedule,
    serve,
    sites,
    sites_probe,
    status,
    tag,
    takedown,
    train,
    verify,
)
from canhtin.cli.console import EXIT_FAILED, EXIT_USAGE, complain
from canhtin.errors import CanhTinError, UsageError

TYPER_INTERRUPTED = 130
"""What typer makes of Ctrl-C."""

app = typer.Typer(
    name="canhtin",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Keeps watch on Viet Nam's provincial press for news on human trafficking (mua bán người).",
    epilog="Start with: canhtin demo. Everything written lies in one folder: --home, CANHTIN_HOME or ./var.",
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"canhtin {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """Keep watch on Viet Nam's provincial press for news on human trafficking (mua bán người)."""


app.command("demo")(demo.demo)
app.command("run")(round_.run)
app.command("crawl")(crawl.crawl)
app.command("import")(importing.import_)
app.command("analyse")(analyse.analyse)
app.command("tag")(tag.tag)
app.command("merge")(merge.merge)
app.command("export")(export.export)
app.command("report")(report.report)
app.command("digest")(digest.digest)
app.command("serve")(serve.serve)
app.command("train")(train.train)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(review.app, name="review")
sites.app.command("check")(sites_probe.check)
sites.app.command("add")(sites_probe.add)
app.add_typer(sites.app, name="sites")
app.command("schedule")(schedule.schedule)
app.command("status")(status.status)
app.command("backup")(backup.backup)
app.command("verify")(verify.verify)
app.command("reparse")(reparse.reparse)
app.command("retain")(retain.retain)
app.command("takedown")(takedown.takedown)
app.command("doctor")(doctor.doctor)


def main() -> None:
    """Run the command line; the entry point of the package."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None or another kind where we are embedded
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale: our text is UTF-8
    try:
        app()
    except CanhTinError as error:
        complain(str(error))
        sys.exit(EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED)
    except SystemExit as end:
        if end.code != TYPER_INTERRUPTED:
            raise
        complain("stopped; what was finished is kept, and the same command goes on from there")
        sys.exit(EXIT_FAILED)
    except BrokenPipeError:
        # the reader of our output went away (canhtin analyse … | head): nothing is wrong
        sys.stderr.close()
        sys.exit(0)
