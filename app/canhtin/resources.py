"""Finds what is shipped: in a wheel under ``canhtin/_bundled``, in a checkout beside ``pyproject.toml``."""

from collections.abc import Iterator
from pathlib import Path

from canhtin.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


_CHECKOUT = _PACKAGE.parent.parent


def is_checkout() -> bool:
    """Tell whether this runs from a checkout, not from an installed wheel."""
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "data").is_dir()


def root() -> Path:
    """Return the folder that holds ``data`` and ``models``. A checkout wins over its own bundled copy."""
    return _CHECKOUT if is_checkout() else _PACKAGE / "_bundled"


def resource(name: str) -> bytes:
    """Return the bytes of a shipped file such as ``data/hotlines/hotlines.toml``. Raises ResourceError."""
    try:
        return (root() / name).read_bytes()
    except OSError as error:
        raise ResourceError(
            f"{name}: a file that ships with Canh Tin cannot be read ({error}); install again"
        ) from error


def folder(name: str) -> Path:
    """Return a shipped folder such as ``data/press``. Raises ResourceError."""
    path = root() / name
    if not path.is_dir():
        raise ResourceError(f"{name}: a folder that ships with Canh Tin is missing; install again")
    return path


def files(name: str, suffix: str) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, bytes) of the files of a shipped folder that end in ``suffix``, by name."""
    for path in sorted(folder(name).glob(f"*{suffix}")):
        yield path.name, path.read_bytes()
