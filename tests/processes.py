"""Commands in processes of their own that start warm.

A cold command imports for one to four seconds of the processor and reads the model for another, again for every test,
to work for a tenth of that. Here one process, the fork server of ``multiprocessing``, imports and reads all that once
(`tests.warm`); each command is a fork of it, with its own environment, working directory, streams, exit code, signals
and reactor. How a command starts cold is tried with ``subprocess``: in tests/app/test_cli.py and by the README's lines.
"""

import importlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import chdir
from functools import cache
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COMMAND_LINE = "canhtin.cli:main"
STREAMS = {"stdin": os.O_RDONLY, "stdout": os.O_WRONLY, "stderr": os.O_WRONLY}


@cache
def _server() -> Any:
    """Start the fork server in the checkout, where it finds ``tests.warm``."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.warm"])
    with chdir(ROOT):
        forkserver.ensure_running()
    return context


class Started:
    """A process that runs, with the names that ``subprocess.Popen`` has for what can be done with it."""

    def __init__(self, main: str, words: list[str], env: Mapping[str, str], stdin: str) -> None:
        self.args = [main, *words]
        # removed with this object
        self._place = tempfile.TemporaryDirectory()
        place = Path(self._place.name)
        for name in STREAMS:
            (place / name).write_text(stdin if name == "stdin" else "", encoding="utf-8")
        self._process = _server().Process(target=_begin, args=(main, words, dict(env), Path.cwd(), place))
        self._process.start()

    @property
    def pid(self) -> int:
        return int(self._process.pid)

    @property
    def returncode(self) -> int | None:
        code = self._process.exitcode
        return None if code is None else int(code)

    def poll(self) -> int | None:
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Wait for the end; return what was written to standard output and error."""
        self._process.join(timeout)
        if self.poll() is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        place = Path(self._place.name)
        return (place / "stdout").read_text(encoding="utf-8"), (place / "stderr").read_text(encoding="utf-8")


def start(*arguments: object, env: Mapping[str, str], main: str = COMMAND_LINE, stdin: str = "") -> Started:
    """Start ``main`` (module:function) with these words behind ``sys.argv[0]``, in the working directory of the test.

    What Python itself reads when it starts (LANG, PYTHON…) has no effect, and what it tidies up when it ends is not done:
    a database that is left open keeps its log.
    """
    return Started(main, [str(argument) for argument in arguments], env, stdin)


def run(
    *arguments: object, env: Mapping[str, str], main: str = COMMAND_LINE, stdin: str = "", timeout: float = 300
) -> "subprocess.CompletedProcess[str]":
    """Do the same and wait for its end. Raises subprocess.TimeoutExpired."""
    started = start(*arguments, env=env, main=main, stdin=stdin)
    try:
        out, err = started.communicate(timeout)
    except subprocess.TimeoutExpired:
        started.send_signal(9)
        raise
    return subprocess.CompletedProcess(started.args, started.returncode or 0, out, err)


def _begin(main: str, words: list[str], env: dict[str, str], folder: Path, place: Path) -> None:
    """In the new process: take the streams, the environment, the folder and the words, and run."""
    for number, (name, how) in enumerate(STREAMS.items()):
        opened = os.open(place / name, how | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 - for as long as the process lives
    sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115 - the same
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1)  # noqa: SIM115 - the same
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    sys.argv = ["canhtin", *words]
    module, _, name = main.partition(":")
    getattr(importlib.import_module(module), name)()
