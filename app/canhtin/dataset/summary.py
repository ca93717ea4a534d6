"""The summary page: one HTML file that says what was seen and found, for people who would not open a table."""

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from sqlalchemy import Engine

from canhtin import __version__
from canhtin.dataset.summary_facts import gather
from canhtin.errors import ExportError


def write_summary(engine: Engine, path: Path) -> None:
    """Write the page to ``path``: Vietnamese with English below, no script, nothing loaded from elsewhere.

    The same store gives the same bytes. Raises ExportError when the file cannot be written.
    """
    page = _environment().get_template("summary.html").render(facts=gather(engine), version=__version__)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.writing")
        unfinished.write_text(page, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror or error})") from error


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("canhtin.dataset"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    environment.filters |= {"number": _number, "day": _day, "share": _share}
    return environment


def _number(value: int) -> str:
    """Return a number as Vietnamese readers write it."""
    return f"{value:,}".replace(",", ".")


def _day(iso: str | None) -> str:
    """Return an ISO day as Vietnamese readers write it."""
    if not iso:
        return "không rõ ngày"
    parts = iso[:10].split("-")
    return "/".join(str(int(part)) for part in reversed(parts))


def _share(value: int, most: int) -> str:
    """Return the length of a bar in percent."""
    return f"{100 * value / most:.1f}" if most else "0"
