"""The houses stand as design says: who may import whom, and that the reading house does no I/O."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import canhtin

ROOT = Path(__file__).resolve().parent.parent
NLP = ROOT / "nlp" / "canhtin_nlp"
IMPURE_MODULES = {
    "asyncio", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "requests", "secrets",
    "shutil", "socket", "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "__import__", "breakpoint"}
CLOCKS = {"now", "today", "utcnow"}


def test_imports_run_in_one_direction():
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": ":".join(str(ROOT / house) for house in ("app", "nlp", "crawler")), "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


@pytest.mark.parametrize("path", sorted(NLP.rglob("*.py")), ids=lambda path: str(path.relative_to(NLP)))
def test_the_reading_house_does_no_io_and_asks_no_clock(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not {alias.name.partition(".")[0] for alias in node.names} & IMPURE_MODULES, ast.unparse(node)
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] not in IMPURE_MODULES, ast.unparse(node)
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            assert not (isinstance(node.func, ast.Name) and name in IMPURE_CALLS), ast.unparse(node)
            assert not (isinstance(node.func, ast.Attribute) and name in CLOCKS), ast.unparse(node)


def test_the_check_would_see_a_clock():
    tree = ast.parse("from datetime import datetime\nx = datetime.now()")
    calls = [node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert set(calls) & CLOCKS


def test_one_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert f"## {canhtin.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_pins_name_no_host_and_hash_everything():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        pinned = [line for line in text.splitlines() if "==" in line and not line.startswith("#")]
        assert len(pinned) > 50
        assert text.count("--hash=sha256:") >= len(pinned)


def test_no_path_of_a_machine_is_committed():
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in files.stdout.split("\0"):
        if name.endswith((".py", ".toml", ".md", ".json", ".sh", ".txt")) and (ROOT / name).is_file():
            text = (ROOT / name).read_text(encoding="utf-8")
            for machine in ("/" + "work/main", "/" + "work/shared", "/" + "opt/ctv", "/" + "root/"):
                assert machine not in text, name
