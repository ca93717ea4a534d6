"""Write the pages of docs/ that are generated: docs/cli.md from the help of every command. ``--check`` only compares."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "cli.md"


def helps() -> str:
    """Return the help of the program and of each command as one page."""
    import typer  # noqa: PLC0415 - only this page needs it

    from canhtin.cli.main import app  # noqa: PLC0415 - as above

    group = typer.main.get_command(app)
    names: list[list[str]] = [[]]
    for name, command in getattr(group, "commands", {}).items():
        names.append([name])
        names += [[name, child] for child in getattr(command, "commands", {})]
    parts = [
        "# Commands",
        "",
        "Generated from `--help` by `python scripts/make_docs.py`; a test checks that it is current.",
        "",
    ]
    for name in names:
        parts += [f"## canhtin {' '.join(name)}".rstrip(), "", "```text", _help(name), "```", ""]
    return "\n".join(parts)


def _help(name: list[str]) -> str:
    environment = {**os.environ, "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}
    code = f"import sys; sys.argv = ['canhtin', *{name!r}, '--help']; from canhtin.cli import main; main()"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - our own command
    return "\n".join(line.rstrip() for line in result.stdout.strip().splitlines())


if __name__ == "__main__":
    text = helps()
    if "--check" in sys.argv:
        sys.exit(
            0 if PAGE.read_text(encoding="utf-8") == text else "docs/cli.md is old: run python scripts/make_docs.py"
        )
    PAGE.write_text(text, encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")
