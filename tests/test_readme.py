"""What the README shows is run: every line of its sh blocks, in order, in a copy of the folder it writes to."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def fenced(name, language):
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def blocks(name):
    return fenced(name, "sh")


def test_the_first_two_blocks_are_the_two_commands():
    for name in ("README.md", "README.vi.md"):
        first, second = blocks(name)[:2]
        assert first.splitlines()[0].startswith("git clone")
        assert first.splitlines()[1:] == ["sh scripts/setup.sh && .venv/bin/canhtin demo"]
        assert second.splitlines() == ["sh scripts/setup.sh dev && .venv/bin/python -m pytest -q -n 2 --dist loadfile"]


def test_both_languages_show_the_same_commands():
    def commands(name):
        return {line for block in blocks(name) for line in block.splitlines()}

    assert commands("README.vi.md") == commands("README.md")


def test_the_index_names_every_page():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index, page.name


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder like a clone's, with a .venv/bin/canhtin that is this checkout's."""
    place = tmp_path_factory.mktemp("clone")
    (place / "tests").mkdir()
    shutil.copytree(ROOT / "tests" / "data", place / "tests" / "data")
    command = place / ".venv" / "bin" / "canhtin"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m canhtin "$@"\n')
    command.chmod(0o755)
    return place


def test_the_tours_run_as_shown(folder):
    lines = [line for block in blocks("README.md")[2:] for line in block.splitlines()]
    assert len(lines) >= 10
    env = {key: value for key, value in os.environ.items() if not key.startswith("CANHTIN_")}
    env["PYTHONPATH"] = os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))
    for line in lines:
        if line.endswith("canhtin digest --home var/demo"):
            (subscription,) = fenced("README.md", "toml")
            (folder / "var" / "demo" / "canhtin.toml").write_text(subscription, encoding="utf-8")
        if "canhtin review --home" in line:
            line += " --help"  # it asks, key by key; tests/app/review answers
        if " crawl " in line:
            # a test never asks a real newspaper: only that the command takes these words
            line = re.sub(r"(--since) \S+ .*", r"\1 2026-11-01 --help", line)
        if "status --sources" in line and "--home" not in line:
            line += " --home var/demo"  # without the crawl above there is no store of its own
        if "--home var/demo" in line and not (folder / "var" / "demo").exists():
            demo = subprocess.run([".venv/bin/canhtin", "demo"], cwd=folder, env=env, capture_output=True, text=True)
            assert demo.returncode == 0, demo.stderr
        if " serve " in line:
            assert "http://127.0.0.1:" in first_line_of_server(line, folder, env)
            continue
        done = subprocess.run(["sh", "-c", line], cwd=folder, env=env, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        assert done.stdout.strip(), line


def first_line_of_server(line, folder, env):
    """Start what serves until it is stopped, on a free port; returns what it says first."""
    with subprocess.Popen(
        ["sh", "-c", f"exec {line} --port 0"], cwd=folder, env=env, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            return server.stdout.readline()
        finally:
            server.terminate()


def test_the_python_example_runs(folder):
    (code,) = fenced("README.md", "python")
    assert fenced("README.vi.md", "python") == [code]
    assert fenced("README.vi.md", "toml") == fenced("README.md", "toml")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "victim_count" in done.stdout


def test_docs_cli_is_current():
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "make_docs.py"), "--check"], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_pages_that_are_linked_exist():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
