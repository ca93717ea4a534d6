"""The plan, as it is read and as it is written for systemd and cron."""

import shutil
import subprocess
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from canhtin.config import load
from canhtin.errors import ConfigError
from canhtin.schedule.foreground import trigger_of
from canhtin.schedule.plan import EXAMPLE, plan_of
from canhtin.schedule.written import crontab, systemd_units

KNOWN = {"baosonla", "baolaocai", "baonghean"}


def plan(tmp_path, content):
    (tmp_path / "canhtin.toml").write_text(content, encoding="utf-8")
    return plan_of(load(tmp_path), KNOWN)


def test_the_example_of_the_message_is_a_plan(tmp_path):
    everything, north = plan(tmp_path, EXAMPLE)
    assert (north.name, north.times, north.sites, north.jitter) == (
        "north", ((5, 30), (17, 30)), ("baosonla", "baolaocai"), 10,
    )  # fmt: skip
    assert (everything.name, everything.times, everything.sites) == ("all", ((23, 0),), ())


def test_without_a_plan_the_message_shows_one(tmp_path):
    with pytest.raises(ConfigError, match=r"no plan yet[\s\S]*\[schedule.groups.north\]"):
        plan(tmp_path, "")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[schedule.groups.a]\ntimes = ["25:00"]', "write a time of day such as 05:30"),
        ('[schedule.groups.a]\ntimes = ["5h30"]', "write a time of day such as 05:30"),
        ("[schedule.groups.a]\ntimes = []", "at least 1 item"),
        ("[schedule.groups.a]\nsites = []", "times"),
        ('[schedule.groups.a]\ntimes = ["05:00"]\njiter = 3', "jiter"),
        ('[schedule.groups."a b"]\ntimes = ["05:00"]', "pattern"),
        ('[schedule.groups.a]\ntimes = ["05:00"]\njitter = -1', "greater than or equal to 0"),
        ('[schedule.groups.a]\ntimes = ["05:00"]\nsites = ["baosonl"]', "no paper with the id 'baosonl'"),
    ],
)
def test_mistakes_are_named(tmp_path, content, says):
    with pytest.raises(ConfigError, match=says):
        plan(tmp_path, content)


def test_times_are_those_of_viet_nam(tmp_path):
    (one,) = plan(tmp_path, '[schedule]\njitter = 0\n[schedule.groups.a]\ntimes = ["05:30", "17:30"]')
    for now, expected in (
        (datetime(2026, 7, 30, 0, 0, tzinfo=UTC), "2026-07-30T17:30:00+07:00"),
        (datetime(2026, 7, 30, 10, 30, tzinfo=UTC), "2026-07-31T05:30:00+07:00"),
        (datetime(2026, 7, 30, 22, 29, tzinfo=UTC), "2026-07-31T05:30:00+07:00"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "2027-01-01T17:30:00+07:00"),
    ):
        assert one.next_after(now).isoformat() == expected
        assert trigger_of(one).get_next_fire_time(None, now) <= one.next_after(now).replace(microsecond=1)


def test_jitter_stays_within_its_minutes(tmp_path):
    (one,) = plan(tmp_path, '[schedule]\njitter = 10\n[schedule.groups.a]\ntimes = ["05:30"]')
    now = datetime(2026, 7, 30, 0, 0, tzinfo=UTC)
    late = [(trigger_of(one).get_next_fire_time(None, now) - one.next_after(now)).total_seconds() for _ in range(200)]
    assert 0 <= min(late) < max(late) <= 600
    assert len(set(late)) > 100


COMMAND = ["/opt/canh tin/bin/canhtin", "run", "--home", "/data/100% $home"]
PLAN = (
    '[schedule]\njitter = 5\n[schedule.groups.north]\ntimes = ["05:30", "17:30"]\nsites = ["baosonla", "baolaocai"]\n'
    '[schedule.groups.night]\ntimes = ["00:15"]\njitter = 0\n'
)


def test_units(tmp_path):
    units = systemd_units(plan(tmp_path, PLAN), COMMAND, tmp_path)
    assert sorted(units) == [
        "canhtin-night.service", "canhtin-night.timer", "canhtin-north.service", "canhtin-north.timer",
    ]  # fmt: skip
    timer = units["canhtin-north.timer"]
    assert "OnCalendar=*-*-* 05:30:00 Asia/Ho_Chi_Minh\nOnCalendar=*-*-* 17:30:00 Asia/Ho_Chi_Minh\n" in timer
    assert "RandomizedDelaySec=5min" in timer
    assert "Persistent=true" in timer
    service = units["canhtin-north.service"]
    assert '"/opt/canh tin/bin/canhtin" run --home "/data/100%% $$home" baosonla baolaocai\n' in service
    assert "SuccessExitStatus=3" in service


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_takes_the_units(tmp_path):
    folder = tmp_path / "units"
    folder.mkdir()
    command = [shutil.which("true"), "run", "--home", "/data/100% $home"]
    for name, content in systemd_units(plan(tmp_path, PLAN), command, tmp_path).items():
        (folder / name).write_text(content)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, folder.glob("*.timer"))], capture_output=True, text=True
    )
    told = [line for line in done.stderr.splitlines() if "canhtin" in line]
    assert told == []
    times = subprocess.run(
        ["systemd-analyze", "calendar", "*-*-* 05:30:00 Asia/Ho_Chi_Minh"], capture_output=True, text=True
    )
    assert times.returncode == 0, times.stderr
    assert "22:30:00 UTC" in times.stdout


def test_crontab_in_the_machines_time(tmp_path):
    text = crontab(plan(tmp_path, PLAN), COMMAND, tmp_path, zone=ZoneInfo("Asia/Kolkata"))
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines[0] == "SHELL=/bin/bash"
    assert [line.split(" ")[:5] for line in lines[1:]] == [
        ["45", "22", "*", "*", "*"], ["0", "4", "*", "*", "*"], ["0", "16", "*", "*", "*"],
    ]  # fmt: skip
    assert "sleep $((RANDOM \\% 300)); " in lines[2]
    assert "sleep" not in lines[1]
    # cron takes a bare % for the end of the line
    assert all("%" not in line.replace("\\%", "") for line in lines)
    assert "'/opt/canh tin/bin/canhtin' run --home '/data/100\\% $home' baosonla baolaocai" in lines[2]


def test_the_shell_takes_the_lines_of_the_crontab(tmp_path):
    """What cron hands to the shell runs the command with its words whole, one after the other."""
    script = tmp_path / "fake command"
    script.write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    script.chmod(0o755)
    text = crontab(plan(tmp_path, PLAN), [str(script), "run", "--home", "/data/100% $home"], tmp_path, zone=UTC)
    line = next(line for line in text.splitlines() if "baosonla" in line and not line.startswith("#"))
    command = line.split(" ", 5)[5].replace("\\%", "%").replace("RANDOM % 300", "RANDOM % 1")
    subprocess.run(["/bin/bash", "-c", command], check=True)
    assert (tmp_path / "schedule.log").read_text() == "run|--home|/data/100% $home|baosonla|baolaocai|"
