"""The directory of papers: the shipped entries and the home's own, and what is wrong with an entry."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

from jsonschema import Draft202012Validator

from canhtin.errors import ConfigError
from canhtin.knowledge import registry
from canhtin.resources import files, is_checkout, resource, root
from canhtin_crawler.site_lint import lint
from canhtin_crawler.sites import Site, SiteError, load_sites, site_from_toml

SCHEMA = "data/schema/site.schema.json"


def own_folder(home: Path) -> Path:
    """Return where an operator's own entries lie: they outlast every new version of Canh Tin."""
    return home / "sites"


def new_entries(home: Path) -> Path:
    """Return where a new entry goes: in a checkout into the directory itself, else into the home."""
    return root() / "data" / "sites" if is_checkout() else own_folder(home)


def directory(home: Path) -> dict[str, Site]:
    """Return every paper, id -> entry: the shipped ones and those of the home; an own entry replaces a shipped one.

    Raises ConfigError that names the file for an own entry that cannot be used.
    """
    found = dict(registry())
    paths = sorted(own_folder(home).glob("*.toml"))
    if not paths:
        return found
    try:
        own = load_sites((str(path), path.read_bytes()) for path in paths)
    except (OSError, SiteError) as error:
        raise ConfigError(f"{error}; see canhtin sites lint {own_folder(home)}/*.toml") from error
    found |= own
    for site in own.values():
        for other in found.values():
            if other is not site and (shared := sorted(site.all_hosts() & other.all_hosts())):
                raise ConfigError(
                    f"{own_folder(home) / site.id}.toml: the host {shared[0]} belongs to {other.id!r} already; give "
                    f"this entry the id {other.id!r} to replace it"
                )
    return found


def faults_of(paths: Sequence[Path]) -> tuple[int, list[str]]:
    """Return how many entries were checked and every fault as "file: key: what to do".

    Without paths the whole directory is checked, with the rules that only the whole can break (doubled hosts,
    provinces without a paper).
    """
    given = [(str(path), path.read_bytes()) for path in paths] if paths else list(files("data/sites", ".toml"))
    validator = Draft202012Validator(json.loads(resource(SCHEMA)))
    found: list[str] = []
    sites: dict[str, Site] = {}
    for name, data in given:
        try:
            site = site_from_toml(name, data)
        except SiteError as error:
            found.append(str(error))
            continue
        sites[site.id] = site
        raw = tomllib.loads(data.decode("utf-8"))
        faults = validator.iter_errors(json.loads(json.dumps(raw, default=str)))
        found += [f"{name}: {'.'.join(map(str, fault.path)) or 'entry'}: {fault.message}" for fault in faults]
    if not paths:
        try:
            load_sites(given)
        except SiteError as error:
            found.append(str(error))
    # what only the whole directory can break says nothing about one file
    problems = [problem for problem in lint(sites) if problem.site or not paths]
    found += [f"{problem.site or 'directory'}: {problem.key}: {problem.message}" for problem in problems]
    return len(given), found
