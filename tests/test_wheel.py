"""The wheel alone, away from the checkout: what it needs is in it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with nothing but the unpacked wheel."""
    place = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    # built from what git has, as a release is: nothing that only lies about in this folder gets in
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    (place / "source").mkdir()
    subprocess.run(["tar", "-x"], cwd=place / "source", input=archive, check=True)
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", place, place / "source"], check=True)
    (wheel,) = place.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", place / "site", wheel], check=True)
    return place / "site"


@pytest.mark.slow
def test_the_wheel_holds_what_it_needs(installed, tmp_path):
    def canhtin(*arguments, stdin=""):
        env = {key: value for key, value in os.environ.items() if not key.startswith("CANHTIN_")}
        return subprocess.run(
            [sys.executable, "-m", "canhtin", *arguments], cwd=tmp_path, env={**env, "PYTHONPATH": str(installed)},
            input=stdin, capture_output=True, text=True, timeout=300,
        )  # fmt: skip

    line = {"id": "a", "text": "Công an tỉnh Lào Cai bắt 2 đối tượng lừa bán 3 phụ nữ sang Trung Quốc."}
    done = canhtin("analyse", stdin=json.dumps(line))
    assert json.loads(done.stdout)["provinces"] == ["Lào Cai"], done.stderr
    assert len(json.loads(canhtin("sites", "list", "--json").stdout)) >= 86
    assert canhtin("sites", "lint").returncode == 0
    done = canhtin("demo", "--home", "home", "--json")
    assert json.loads(done.stdout)["seen"] >= 80, done.stderr
    assert canhtin("report", "--home", "home", "--month", "2026-07", "--to", "july.html").returncode == 0
    assert (tmp_path / "july.html").stat().st_size > 50_000
    # what only a checkout has is said to be there
    for command in (["train"], ["evaluate", "--gold"]):
        done = canhtin(*command)
        assert done.returncode == 1
        assert "part of a checkout" in done.stderr
        assert "Traceback" not in done.stderr
