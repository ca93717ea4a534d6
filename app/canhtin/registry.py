"""Checks entries of the directory of papers: against the schema, against each other, against the code that reads them."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

from jsonschema import Draft202012Validator

from canhtin.resources import files, resource
from canhtin_crawler.site_lint import lint
from canhtin_crawler.sites import Site, SiteError, load_sites, site_from_toml

SCHEMA = "data/schema/site.schema.json"


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
