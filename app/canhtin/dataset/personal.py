"""Builds the masker from what ships with Canh Tin: the finder of persons, and the registry of hotlines."""

import tomllib
from collections.abc import Sequence
from functools import cache

from canhtin.dataset.masking import Masker
from canhtin.knowledge import HOTLINES
from canhtin.resources import resource
from canhtin_nlp.hotline_registry import Registry
from canhtin_nlp.persons import Names, find_persons, find_slug_persons

NAMES = "data/lexicons/names.toml"
PLACES = "data/gazetteer/places.toml"


@cache
def masker() -> Masker:
    """Return the masker, built once a process."""
    names = Names.from_bytes(resource(NAMES))

    def find(text: str, known: Sequence[str]) -> list[tuple[int, int]]:
        return find_persons(text, names, known=known)

    shown = frozenset(number for number, entry in hotlines().by_number.items() if entry.kind != "other")
    return Masker(find, find_slug_persons, shown)


@cache
def hotlines() -> Registry:
    """Return the registry of hotlines."""
    return Registry.from_bytes(resource(HOTLINES))


@cache
def known_places() -> frozenset[str]:
    """Return the names of places that lead to nobody's door: border gates, markets, rivers, passes, prisons."""
    sections = tomllib.loads(resource(PLACES).decode("utf-8"))
    return frozenset(name for section in sections.values() if isinstance(section, dict) for name in section)
