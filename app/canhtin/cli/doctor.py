"""``canhtin doctor``: what is installed, reachable, writable, and how to get what is missing."""

import typer

from canhtin.cli.console import EXIT_FAILED, Home, Json, say, say_json


def doctor(home: Home = None, as_json: Json = False) -> None:
    """Check this installation. Python, packages, shipped files, model, home, store, optional parts.

    Examples: canhtin doctor · canhtin doctor --json
    """
    from canhtin.checkup import checkup

    checks = checkup(home)
    if as_json:
        say_json([{"what": c.what, "state": c.state, "found": c.found, "mend": c.mend} for c in checks])
    else:
        for check in checks:
            say(f"{check.state:9} {check.what}: {check.found}" + (f"\n          -> {check.mend}" if check.mend else ""))
    if any(check.state == "broken" for check in checks):
        raise typer.Exit(EXIT_FAILED)
