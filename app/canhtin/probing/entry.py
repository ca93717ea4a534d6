"""Writes a proposed entry as a file of the directory."""

import json
import tempfile
from pathlib import Path

from canhtin.errors import ConfigError
from canhtin.registry import faults_of
from canhtin_crawler.sites import Door, Site

_PLAIN = Door("listing", "")


def as_toml(site: Site) -> str:
    """Return the entry as its file holds it: readable, and in the order of docs/add-a-newspaper.md."""
    lines = [
        f"id = {_text(site.id)}",
        f"name = {_text(site.name)}",
        f'owner = "{site.owner}"',
        f'status = "{site.status}"',
    ]
    if site.province_2025:
        lines += [f"province_2025 = {_text(site.province_2025)}", f"provinces_2024 = {_list(site.provinces_2024)}"]
    lines.append(f"domain = {_text(site.domain)}")
    if site.scheme != "https":
        lines.append(f'scheme = "{site.scheme}"')
    lines += [f'family = "{site.family}"', f"article_pattern = {_literal(site.article_pattern)}"]
    if site.examples:
        lines += ["examples = [", *(f"    {_text(example)}," for example in site.examples), "]"]
    if site.skip:
        lines.append(f"skip = [{', '.join(map(_literal, site.skip))}]")
    lines += [f"delay = {float(site.delay)}", f'confidence = "{site.confidence}"']
    lines += [f"confirmed = {_text(site.confirmed)}", f"inferred = {_text(site.inferred)}", 'notes = ""']
    for door in site.doors:
        lines += ["", "[[doors]]", f'kind = "{door.kind}"', f"url = {_text(door.url)}"]
        numbers = {"first_page": door.first_page, "last_page": door.last_page, "page_size": door.page_size}
        lines += [f"{name} = {value}" for name, value in numbers.items() if value != getattr(_PLAIN, name)]
        if door.slices:
            lines.append(f"slices = {list(door.slices)}")
        lines.append(f"confirmed = {str(door.confirmed).lower()}")
        if door.note:
            lines.append(f"note = {_text(door.note)}")
    return "\n".join(lines) + "\n"


def faults(site: Site) -> list[str]:
    """Return what the linter says against the entry."""
    with tempfile.TemporaryDirectory(prefix="canhtin-") as work:
        path = Path(work) / f"{site.id}.toml"
        path.write_text(as_toml(site), encoding="utf-8")
        return [fault.replace(f"{path}: ", "") for fault in faults_of([path])[1]]


def write(site: Site, folder: Path) -> Path:
    """Write the entry into the directory. Raises ConfigError where one of this name is there, or on a full disk."""
    path = folder / f"{site.id}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(as_toml(site))
    except FileExistsError as error:
        raise ConfigError(f"{path}: exists already; nothing was written") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error}); name another folder with --to") from error
    return path


def _text(value: str) -> str:
    # what JSON escapes, TOML escapes alike
    return json.dumps(value, ensure_ascii=False)


def _literal(value: str) -> str:
    return f"'{value}'" if "'" not in value else _text(value)


def _list(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"
