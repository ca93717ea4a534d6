"""Where key strokes come from: a terminal, one at a time without Enter, or a pipe, for tests and scripts."""

import os
import select
import sys
import termios
import tty
from typing import Protocol, Self, TextIO

ENTER = ("\n", "\r")
STOP = ("\x03", "\x04", "")
"""Ctrl-C, Ctrl-D, end of input."""
ESCAPE = "\x1b"


class Keys(Protocol):
    """Gives key strokes and lines."""

    def key(self) -> str:
        """Return the next key, "" at the end of the input."""

    def line(self, prompt: str) -> str | None:
        """Return a line without its end, None at the end of the input."""


class PipedKeys:
    """Reads keys and lines from a stream."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def key(self) -> str:
        """Return the next character."""
        return self._stream.read(1)

    def line(self, prompt: str) -> str | None:  # noqa: ARG002 - nobody is there to be prompted
        """Return the rest of the line."""
        found = self._stream.readline()
        return found.rstrip("\r\n") if found else None


class TerminalKeys:
    """Reads from the terminal that standard input is; used in a ``with``, after which the terminal is as before."""

    def __init__(self) -> None:
        self._handle = sys.stdin.fileno()
        self._before = termios.tcgetattr(self._handle)

    def __enter__(self) -> Self:
        """Have keys come one by one and unseen; what was typed before is kept."""
        self._one_by_one()
        return self

    def __exit__(self, *_: object) -> None:
        """Give the terminal back."""
        termios.tcsetattr(self._handle, termios.TCSADRAIN, self._before)

    def key(self) -> str:
        """Return the next character; a key that sends several, such as an arrow, comes out as Escape."""
        try:
            # straight from the device: what a buffer had read ahead would be lost to `line`
            data = os.read(self._handle, 1)
            if data == ESCAPE.encode():
                while select.select([self._handle], [], [], 0.02)[0] and os.read(self._handle, 1) not in _LAST:
                    pass
            while data and data[0] >= 0xC0 and len(data) < _length(data[0]):
                data += os.read(self._handle, 1)
            return data.decode("utf-8", "replace")
        except KeyboardInterrupt:
            return STOP[0]

    def line(self, prompt: str) -> str | None:
        """Return a line that was typed after the prompt; None for Ctrl-C and at the end of the input."""
        termios.tcsetattr(self._handle, termios.TCSADRAIN, self._before)
        try:
            return input(prompt)
        except (EOFError, KeyboardInterrupt):
            return None
        finally:
            self._one_by_one()

    def _one_by_one(self) -> None:
        tty.setcbreak(self._handle, termios.TCSANOW)
        mode = termios.tcgetattr(self._handle)
        # Ctrl-C is a key like others: it must not fall into the middle of saving
        mode[6][termios.VINTR] = b"\x00"
        termios.tcsetattr(self._handle, termios.TCSANOW, mode)


_LAST = tuple(bytes([code]) for code in (*range(0x40, 0x5B), *range(0x5C, 0x7F)))
"""What ends the sequence of a key such as an arrow."""


def _length(first: int) -> int:
    """Return how many bytes a UTF-8 character has that begins with this one."""
    return 4 if first >= 0xF0 else 3 if first >= 0xE0 else 2
