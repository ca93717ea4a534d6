"""The shipped gazetteer, and the totals of an article with their area and body."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.nlp.counts.weighed import find_counts

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.locations import find_locations, subject_provinces_of, vintage_of
from canhtin_nlp.extract.totals import with_area_and_body
from canhtin_nlp.findings import Count
from canhtin_nlp.gazetteer import Gazetteer

DATA = Path(__file__).resolve().parents[3] / "data" / "gazetteer"
Read = Callable[..., tuple[Count, ...]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    files = {name: (DATA / f"{name}.toml").read_bytes() for name in ("aliases", "places", "countries", "foreign")}
    return Gazetteer.from_bytes(units=(DATA / "units.tsv").read_bytes(), **files)


@pytest.fixture(scope="session")
def read(gazetteer: Gazetteer) -> Read:
    """``read(day, **fields)``: the counts of an article of that day (None: without a date)."""

    def ask(day: str | None, **fields: str) -> tuple[Count, ...]:
        published = datetime.fromisoformat(day).replace(tzinfo=timezone(timedelta(hours=7))) if day else None
        document = from_fields({name: text for name, text in fields.items() if text}, published_at=published)
        places = find_locations(document, gazetteer)
        subjects = subject_provinces_of(document, places)
        counts = find_counts(document, published.date() if published else None)
        return with_area_and_body(document, counts, places, subjects, merged=vintage_of(document) == "2025")

    return ask
