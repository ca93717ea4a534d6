"""``python -m canhtin`` is the command line."""

from canhtin.cli import main

main()
