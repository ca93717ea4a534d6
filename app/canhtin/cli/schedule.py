"""``canhtin schedule``: rounds at their times."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from canhtin.cli.console import Home, note, say
from canhtin.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canhtin.schedule.plan import Round


def schedule(
    print_: Annotated[
        str | None,
        typer.Option("--print", help="Only write the plan: systemd (units), cron (lines) or plan (next times)."),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", help="With --print systemd: write the units into this folder.", show_default=False),
    ] = None,
    home: Home = None,
) -> None:
    """Run the plan of canhtin.toml in the foreground. At each time a whole round; Ctrl-C stops it.

    Examples: canhtin schedule · canhtin schedule --print systemd --to ~/.config/systemd/user · canhtin schedule --print cron
    """
    from canhtin.config import ensure_home, load
    from canhtin.registry import directory
    from canhtin.schedule.plan import plan_of

    if print_ not in (None, "systemd", "cron", "plan"):
        raise UsageError(f"--print {print_!r}: one of systemd, cron, plan")
    if to is not None and print_ != "systemd":
        raise UsageError("--to goes with --print systemd")
    settings = load(home)
    rounds = plan_of(settings, directory(settings.home))
    if print_ is not None:
        _write(print_, rounds, settings.home, to)
        return
    from canhtin.schedule.foreground import Foreground, stamp
    from canhtin.store.locks import home_lock

    if not settings.contact:
        raise ConfigError("no contact for the papers yet: set CANHTIN_CONTACT, or contact in canhtin.toml")
    ensure_home(settings.home)
    with home_lock(settings.home, "schedule"):
        Foreground(rounds, _command(settings.home), lambda line: note(stamp(line))).run()


def _write(form: str, rounds: "Sequence[Round]", home: Path, to: Path | None) -> None:
    from datetime import UTC, datetime

    from canhtin.schedule.written import crontab, systemd_units

    if form == "plan":
        now = datetime.now(UTC)
        for one in sorted(rounds, key=lambda one: one.next_after(now)):
            papers = " ".join(one.sites) or "all papers"
            say(f"{one.next_after(now):%Y-%m-%d %H:%M} +07:00, up to {one.jitter} minutes later  {one.name}: {papers}")
        return
    if form == "cron":
        say(crontab(rounds, _command(home), home).rstrip("\n"))
        return
    units = systemd_units(rounds, _command(home), home)
    for name, content in units.items():
        if to is None:
            say(f"# --- {name}\n{content}")
            continue
        try:
            to.mkdir(parents=True, exist_ok=True)
            (to / name).write_text(content, encoding="utf-8")
        except OSError as error:
            raise ConfigError(f"--to {to}: cannot be written ({error})") from error
        say(str(to / name))
    timers = " ".join(name for name in units if name.endswith(".timer"))
    user = "" if to is not None and to.is_relative_to("/etc") else "--user "
    note(f"Then: systemctl {user}daemon-reload && systemctl {user}enable --now {timers}")


def _command(home: Path) -> list[str]:
    """Return what begins a round: this very installation, with absolute paths."""
    import shutil
    import sys

    beside = Path(sys.executable).with_name("canhtin")
    found = str(beside) if beside.is_file() else shutil.which("canhtin")
    begin = [found] if found else [sys.executable, "-m", "canhtin"]
    return [*begin, "run", "--home", str(home.resolve())]
