"""Runs the commands of this house in a process of their own, whether or not the command line has them yet."""

import sys

import typer

from canhtin.cli.backup import backup
from canhtin.cli.reparse import reparse
from canhtin.cli.retain import retain
from canhtin.cli.schedule import schedule
from canhtin.cli.takedown import takedown
from canhtin.cli.verify import verify
from canhtin.errors import CanhTinError


def main() -> None:
    app = typer.Typer()
    for command in (backup, reparse, retain, schedule, takedown, verify):
        app.command(command.__name__)(command)
    try:
        app()
    except CanhTinError as error:
        sys.stderr.write(f"canhtin: {error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
