"""The command line: words messages, shows progress, sets exit codes; everything else is done by the modules it calls.

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 finished, but some items failed (they are listed).
Heavy modules are imported inside the commands, so that ``canhtin --help`` answers at once.
"""

from canhtin.cli.main import main

__all__ = ["main"]
