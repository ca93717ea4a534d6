"""Builds what reading needs from the files that ship with Canh Tin: once a process, and only when asked for."""

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from canhtin.resources import files, resource
from canhtin_crawler.sites import Site, load_sites
from canhtin_nlp import RULES_VERSION
from canhtin_nlp.classify.gate import Gate
from canhtin_nlp.extract.counts.second import Weights
from canhtin_nlp.gazetteer import Gazetteer
from canhtin_nlp.hotline_registry import Registry
from canhtin_nlp.lexicon import Lexicon
from canhtin_nlp.resources import Resources

GAZETTEER = ("units.tsv", "aliases.toml", "places.toml", "countries.toml", "foreign.toml")
HOTLINES = "data/hotlines/hotlines.toml"
TAGS = "data/lexicons/tags.toml"
GATE = "data/lexicons/gate.toml"
COUNTS = "models/counts.json"
SEARCH = "data/lexicons/search.toml"


@cache
def registry() -> dict[str, Site]:
    """Return every paper of ``data/sites``, id -> entry."""
    return load_sites(files("data/sites", ".toml"))


@cache
def lexicon() -> Lexicon:
    """Return which words say which exploitation, means, activity."""
    return Lexicon.from_bytes(resource(TAGS))


@cache
def gazetteer() -> Gazetteer:
    """Return the places of Viet Nam and abroad."""
    return Gazetteer.from_bytes(**{name.partition(".")[0]: resource(f"data/gazetteer/{name}") for name in GAZETTEER})


@cache
def gate() -> Gate:
    """Return the phrases that open an article to the classifier."""
    return Gate.from_bytes(resource(GATE))


@cache
def second_reader() -> Weights:
    """Return the fitted weights by which each number of persons is read again."""
    return Weights.from_bytes(resource(COUNTS))


@cache
def resources() -> Resources:
    """Return the gazetteer, hotlines, lexicons and the model. Raises ResourceError where a file is missing."""
    from canhtin.artefacts import load_model  # noqa: PLC0415 - whoever asks for papers only need not wait for scikit-learn

    return Resources(
        gazetteer=gazetteer(),
        hotlines=Registry.from_bytes(resource(HOTLINES)),
        lexicon=lexicon(),
        gate=gate(),
        model=load_model(),
        second=second_reader(),
        rules=rules_version(),
        homes=homes_of(registry().values()),
    )


@cache
def resources_at(homes: tuple[tuple[str, str], ...]) -> Resources:
    """Return the same with other homes of papers: pairs of a paper's id and the province of its bare place names."""
    return replace(resources(), homes=dict(homes))


@cache
def model_id() -> str:
    """Return the id of the shipped model; whoever asks for it only need not wait for the model and scikit-learn."""
    return str(json.loads(resource("models/relevance.json"))["id"])


@cache
def rules_version() -> str:
    """Return the version of the extraction rules: of the code, and a digest of the data that they read."""
    digest = hashlib.sha256()
    for name in (*(f"data/gazetteer/{name}" for name in GAZETTEER), HOTLINES, TAGS, GATE, COUNTS):
        digest.update(resource(name))
    return f"{RULES_VERSION}+{digest.hexdigest()[:8]}"


def homes_of(sites: Iterable[Site]) -> dict[str, str]:
    """Return the home of each paper that has one, id -> province."""
    return {site.id: home for site in sites if (home := home_of(site))}


def home_of(site: Site) -> str | None:
    """Return the province that a paper's bare place names are in, if it serves one alone."""
    if site.owner != "provincial":
        return None
    return site.provinces_2024[0] if len(site.provinces_2024) == 1 else site.province_2025


def topic_phrases() -> tuple[str, ...]:
    """Return the shipped phrases of the topic, for the papers' search pages."""
    return tuple(tomllib.loads(resource(SEARCH).decode("utf-8"))["phrases"])


def enumerations() -> dict[str, list[str]]:
    """Return every enumeration of the published schema, name -> values."""
    schema = json.loads(resource("data/schema/analysis.schema.json"))
    return {name: entry["enum"] for name, entry in schema["$defs"].items() if "enum" in entry}
