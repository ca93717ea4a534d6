"""Runs one command of `canhtin sites` in a process of its own, whether or not the command line has it yet."""

import sys

import typer

from canhtin.cli.sites_probe import add, check
from canhtin.errors import CanhTinError


def main() -> None:
    app = typer.Typer()
    app.command("check")(check)
    app.command("add")(add)
    try:
        app()
    except CanhTinError as error:
        sys.stderr.write(f"canhtin: {error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
