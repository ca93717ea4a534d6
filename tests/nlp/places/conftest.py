"""The shipped gazetteer, built once, and a short way to ask it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.locations import find_locations
from canhtin_nlp.findings import Location
from canhtin_nlp.gazetteer import Gazetteer

DATA = Path(__file__).resolve().parents[3] / "data" / "gazetteer"
Find = Callable[..., tuple[Location, ...]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    files = {name: (DATA / f"{name}.toml").read_bytes() for name in ("aliases", "places", "countries", "foreign")}
    return Gazetteer.from_bytes(units=(DATA / "units.tsv").read_bytes(), **files)


@pytest.fixture
def find(gazetteer: Gazetteer) -> Find:
    """``find(text, day="2018-05-01", home=None)``: the places of a body text; no day: the article has no date."""

    def ask(text: str, day: str | None = None, home: str | None = None) -> tuple[Location, ...]:
        published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
        return find_locations(from_fields({"body": text}, published_at=published), gazetteer, home=home)

    return ask
