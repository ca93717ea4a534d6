"""The commands as their users meet them: exit code, what is printed, what is left behind."""

import json

import pytest
from tests import processes
from tests.app.keeping.conftest import environment


def run(home, *arguments):
    home.engine.dispose()
    return processes.run(*arguments, "--home", home.path, env=environment())


def test_verify_says_that_nothing_is_lost_or_what_is(home):
    done = run(home, "verify")
    assert done.returncode == 0, done.stderr
    assert "Nothing is lost." in done.stdout
    (file,) = home.warc.glob("*.warc.gz")
    file.unlink()
    done = run(home, "verify")
    assert done.returncode == 1
    assert "LOST      article 1 version 1: the archive file" in done.stdout
    assert "… and " in done.stdout
    told = json.loads(run(home, "verify", "--json").stdout)
    assert {loss["article_id"] for loss in told["losses"] if loss["article_id"]} == set(range(1, 21))


def test_backup(home, tmp_path):
    done = run(home, "backup", tmp_path / "c.sqlite", "--json")
    assert json.loads(done.stdout)["articles"] == 20
    again = run(home, "backup", tmp_path / "c.sqlite")
    assert again.returncode == 1
    assert "exists already" in again.stderr


def test_retain_by_option_and_by_setting(home):
    done = run(home, "retain")
    assert done.returncode == 1
    assert "say how long texts may stay" in done.stderr
    assert json.loads(run(home, "retain", "--bodies", "365d", "--json").stdout)["texts"] == 0
    (home.path / "canhtin.toml").write_text('[retain]\nbodies = "2y"\nraw = "90d"\n')
    done = run(home, "retain")
    assert done.returncode == 0, done.stderr
    assert "0 texts and 0 raw pages deleted" in done.stdout
    (home.path / "canhtin.toml").write_text('[retain]\nbodys = "2y"\n')
    assert "bodys" in run(home, "retain").stderr


def test_takedown(home):
    identity = home.table("articles")[0]["identity"]
    assert run(home, "takedown", identity).returncode == 2, "a reason is needed"
    done = run(home, "takedown", identity, "--reason", "x")
    assert done.returncode == 0, done.stderr
    assert "Article 1 is gone with 1 versions; it will not be fetched again." in done.stdout
    assert run(home, "takedown", "https://nowhere.example/x", "--reason", "x").returncode == 1


def test_reparse(home):
    done = run(home, "reparse", "--json")
    assert done.returncode == 0, done.stderr
    # the sample papers are not in the directory, so nothing of theirs is read
    assert json.loads(done.stdout)["pages"] == 0
    assert "did you mean" in run(home, "reparse", "baosonl").stderr


@pytest.mark.parametrize("form", ["plan", "cron", "systemd"])
def test_schedule_is_written(home, form, tmp_path):
    (home.path / "canhtin.toml").write_text('[schedule.groups.a]\ntimes = ["05:30"]\nsites = ["baosonla"]\n')
    done = run(home, "schedule", "--print", form)
    assert done.returncode == 0, done.stderr
    assert "baosonla" in done.stdout
    if form == "systemd":
        done = run(home, "schedule", "--print", form, "--to", tmp_path / "units")
        assert sorted(path.name for path in (tmp_path / "units").iterdir()) == ["canhtin-a.service", "canhtin-a.timer"]
        assert "systemctl --user daemon-reload" in done.stderr


def test_schedule_without_contact_or_plan(home):
    assert "no plan yet" in run(home, "schedule").stderr
    (home.path / "canhtin.toml").write_text('[schedule.groups.a]\ntimes = ["05:30"]\n')
    assert "no contact for the papers yet" in run(home, "schedule").stderr
    assert "one of systemd, cron, plan" in run(home, "schedule", "--print", "at").stderr
