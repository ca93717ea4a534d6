"""Writes the plan for those who run services already: systemd units, or lines for a crontab."""

import re
import shlex
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from canhtin.inputs import VIETNAM
from canhtin.schedule.plan import Round

WAIT = 21_600
"""Seconds that a round waits for another one to end: six hours."""
_SAFE = re.compile(r"[A-Za-z0-9_@:/.+=,-]+")


def systemd_units(rounds: Sequence[Round], command: Sequence[str], home: Path) -> dict[str, str]:
    """Return a service and a timer a group: file name -> content.

    ``command``: what begins a round, absolute paths; the papers' ids are added.
    """
    units: dict[str, str] = {}
    lock = home.resolve() / "locks" / "plan.lock"
    for one in rounds:
        # flock: groups whose times meet go one after the other
        words = ["/usr/bin/flock", "--wait", str(WAIT), str(lock), *command, *one.sites]
        papers = f"{len(one.sites)} papers" if one.sites else "all papers"
        units[f"canhtin-{one.name}.service"] = (
            "[Unit]\n"
            f"Description=Canh Tin: a round over group {one.name} ({papers})\n"
            "Wants=network-online.target\n"
            "After=network-online.target\n"
            "\n"
            "[Service]\n"
            "Type=oneshot\n"
            f"ExecStartPre=/usr/bin/mkdir -p {_unit_word(str(lock.parent))}\n"
            f"ExecStart={' '.join(map(_unit_word, words))}\n"
            "# 3: finished, but some items failed; they are listed\n"
            "SuccessExitStatus=3\n"
            "KillSignal=SIGINT\n"
            "TimeoutStopSec=120\n"
            "Nice=10\n"
        )
        times = "".join(f"OnCalendar=*-*-* {hour:02d}:{minute:02d}:00 Asia/Ho_Chi_Minh\n" for hour, minute in one.times)
        units[f"canhtin-{one.name}.timer"] = (
            "[Unit]\n"
            f"Description=Canh Tin: when group {one.name} is crawled\n"
            "\n"
            "[Timer]\n"
            f"{times}"
            f"RandomizedDelaySec={one.jitter}min\n"
            "# a round that was missed while the machine was off is done once, when it is on again\n"
            "Persistent=true\n"
            "\n"
            "[Install]\n"
            "WantedBy=timers.target\n"
        )
    return units


def crontab(rounds: Sequence[Round], command: Sequence[str], home: Path, *, zone: tzinfo | None = None) -> str:
    """Return the lines for a crontab. ``zone``: of the machine, in whose time cron thinks; default: this one's."""
    now = datetime.now(UTC)
    lock = home.resolve() / "locks" / "plan.lock"
    log = home.resolve() / "schedule.log"
    lines = [
        "# Canh Tin: put these lines into a crontab (crontab -e).",
        f"# Times are those of a machine at {now.astimezone(zone):%Z (UTC%z)}; where its clock changes in summer, write",
        "# them anew after each change, or use canhtin schedule --print systemd.",
        "SHELL=/bin/bash",
    ]
    for one in rounds:
        lines.append(f"# {one.name}: {', '.join(f'{hour:02d}:{minute:02d}' for hour, minute in one.times)} +07:00")
        for hour, minute in one.times:
            there = now.astimezone(VIETNAM).replace(hour=hour, minute=minute)
            here = there.astimezone(zone)
            jitter = f"sleep $((RANDOM \\% {one.jitter * 60})); " if one.jitter else ""
            words = ["flock", "--wait", str(WAIT), str(lock), *command, *one.sites]
            line = shlex.join(words).replace("%", "\\%")
            made = f"mkdir -p {shlex.quote(str(lock.parent))}".replace("%", "\\%")
            out = shlex.quote(str(log)).replace("%", "\\%")
            lines.append(f"{here.minute} {here.hour} * * * {jitter}{made} && {line} >>{out} 2>&1")
    return "\n".join(lines) + "\n"


def _unit_word(word: str) -> str:
    """Quote a word for ExecStart: systemd knows specifiers (%) and variables ($) of its own."""
    word = word.replace("%", "%%").replace("$", "$$")
    if _SAFE.fullmatch(word.replace("%%", "").replace("$$", "") or "x"):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
