"""``canhtin export`` as people type it."""

import json

import pytest
from tests.app.dataset.making import Maker, fill
from typer.testing import CliRunner

from canhtin.cli.main import app
from canhtin.errors import StoreError, UsageError
from canhtin.store.engine import open_engine, writing


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("CANHTIN_HOME", "CANHTIN_STORE"):
        monkeypatch.delenv(name, raising=False)
    engine = open_engine(f"sqlite:///{tmp_path / 'home' / 'canhtin.sqlite'}")
    with writing(engine) as connection:
        fill(Maker(connection))
    engine.dispose()
    return tmp_path / "home"


def run(*words):
    return CliRunner().invoke(app, ["export", *map(str, words)])


def test_it_says_what_it_wrote(home):
    done = run("--home", home)
    assert done.exit_code == 0, done.output
    assert "Version 1 (analyst): 5 added, 0 changed, 0 removed." in done.output
    assert str(home / "export") in done.output
    assert (home / "export" / "articles.csv").is_file()
    assert "nothing has changed since" in run("--home", home).output
    public = run("--home", home, "--tier", "public", "--to", home / "public").output
    assert "Version 1 (public): counts only, no single articles." in public


def test_every_option(home, tmp_path):
    done = run("--home", home, "--to", tmp_path / "t", "--since", "2025-05-01", "--until", "2025-05-31", "--province",
               "Sơn La", "--theme", "prosecution", "--relevance", "all", "--format", "all", "--tier", "researcher",
               "--legal-basis", "agreement 1", "--json")  # fmt: skip
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["rows"]["articles"] == 2
    assert said["version"] == 1
    assert {path.rpartition(".")[2] for path in said["paths"]} == {
        "csv",
        "xlsx",
        "parquet",
        "jsonl",
        "sqlite",
        "md",
        "json",
    }


def test_what_cannot_be_is_said_before_anything_is_touched(home, tmp_path):
    assert isinstance(run("--home", home, "--tier", "researcher").exception, UsageError)
    assert isinstance(run("--home", home, "--province", "Atlantis").exception, UsageError)
    assert run("--home", home, "--since", "yesterday").exit_code == 2
    assert isinstance(run("--home", tmp_path / "nowhere").exception, StoreError)
    assert not (home / "export").exists()


def test_each_access_to_a_protected_tier_is_logged(home, tmp_path):
    for basis in ("agreement 1", "agreement 1", "agreement 2"):
        run("--home", home, "--to", tmp_path / "t", "--tier", "researcher", "--legal-basis", basis)
    run("--home", home)
    said = CliRunner().invoke(app, ["status", "--home", str(home)]).output
    assert said.count("researcher: agreement 1") == 2
    assert said.count("researcher: agreement 2") == 1
    assert "analyst" not in said
    logged = json.loads(CliRunner().invoke(app, ["status", "--home", str(home), "--json"]).stdout)["accesses"]
    assert [access["legal_basis"] for access in logged] == ["agreement 2", "agreement 1", "agreement 1"]
    assert {access["how"] for access in logged} == {"export"}


def test_a_long_access_log_is_cut_and_says_so(home, tmp_path):
    for number in range(7):
        run("--home", home, "--to", tmp_path / "t", "--tier", "restricted", "--legal-basis", f"agreement {number}")
    said = CliRunner().invoke(app, ["status", "--home", str(home)]).output
    assert said.count("restricted: agreement") == 5
    assert "and 2 earlier accesses" in said
