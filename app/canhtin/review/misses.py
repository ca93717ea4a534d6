"""Articles that people found by themselves: did the crawl bring them, did the classifier keep them?

A list of them is a second look at recall, from outside. It is one only if everything that was found is handed in, what
the machine has as well as what it missed.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, insert, select
from w3lib.url import canonicalize_url

from canhtin.dataset.provinces import provinces
from canhtin.errors import InputError
from canhtin.intervals import wilson
from canhtin.keeping.addresses import find
from canhtin.review.answers import checked
from canhtin.review.recall import Recall
from canhtin.review.records import LONGEST_NOTE, machine_says, reviewer_name
from canhtin.store.engine import writing
from canhtin.store.schema import articles, known_misses
from canhtin_crawler.sites import Site
from canhtin_crawler.urls import MAX_URL

CAUGHT = {"relevant": "caught", "borderline": "band", "irrelevant": "passed_over"}
STATES = ("caught", "band", "passed_over", "waiting", "not_crawled")
"""By the label; ``waiting``: not analysed yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that somebody found. ``state``: when it was handed in; ``new``: it was not handed in before."""

    identity: str
    province: str | None
    state: str
    new: bool


@dataclass(frozen=True, slots=True)
class FoundRecall:
    """Recall in what people handed in, of one province (None: all), when handed in and by now; counts by state now."""

    province: str | None
    then: Recall | None
    now: Recall | None
    states: Mapping[str, int]


def hand_in(
    engine: Engine,
    url: str,
    reviewer: str,
    sites: Mapping[str, Site],
    *,
    province: str | None = None,
    note: str | None = None,
    now: datetime | None = None,
) -> Found:
    """Keep the address of an article on the topic that somebody found. Raises InputError for what is no address.

    ``province``: what it is about; without it that of the stored article, or the home of a provincial paper. An article
    that was handed in before keeps its first record.
    """
    name = reviewer_name(reviewer)
    asked = checked("subject_provinces", [province])[0] if province else None
    with engine.connect() as connection:
        identity, site = _identity(connection, url, sites)
    with writing(engine) as connection:
        known = connection.execute(select(known_misses).where(known_misses.c.identity == identity)).first()
        if known is not None:
            return Found(identity, known.province, known.state, new=False)
        state, about = _state(connection, identity)
        home = site.province_2025 if site is not None and site.owner == "provincial" else None
        where = asked or about or home
        connection.execute(
            insert(known_misses).values(
                identity=identity, url=url.strip(), province=where, reviewer=name,
                reported_at=now or datetime.now(UTC), state=state, note=note.strip()[:LONGEST_NOTE] if note else None,
            )
        )  # fmt: skip
    return Found(identity, where, state, new=True)


def found_recall(engine: Engine) -> list[FoundRecall]:
    """Return the recall in what people handed in: of all, then by province of today. What waits is left out."""
    known = provinces()
    by: dict[str | None, list[tuple[str, str]]] = {None: []}
    with engine.connect() as connection:
        for row in connection.execute(select(known_misses).order_by(known_misses.c.id)):
            states = (row.state, _state(connection, row.identity)[0])
            by[None].append(states)
            for name in known.today([row.province]) if row.province else ():
                by.setdefault(name, []).append(states)
    if not by[None]:
        return []
    ordered = [None, *sorted((name for name in by if name), key=lambda name: (-len(by[name]), name))]
    return [
        FoundRecall(
            name,
            _share([then for then, _ in by[name]]),
            _share([now for _, now in by[name]]),
            Counter(n for _, n in by[name]),
        )
        for name in ordered
    ]


def _share(states: list[str]) -> Recall | None:
    n = sum(state != "waiting" for state in states)
    hits = sum(state in ("caught", "band") for state in states)
    return Recall(hits / n, *wilson(hits, n), hits, n - hits, float(n)) if n else None


def _state(connection: Connection, identity: str) -> tuple[str, str | None]:
    """Return what became of an article here, and the province that it is about where only one is."""
    article = connection.execute(select(articles.c.id).where(articles.c.identity == identity)).scalar()
    if article is None:
        return "not_crawled", None
    machine = machine_says(connection, article)
    if not machine:
        return "waiting", None
    about = machine["subject_provinces"]
    return CAUGHT[machine["relevance"]], about[0] if len(about) == 1 else None


def _identity(connection: Connection, url: str, sites: Mapping[str, Site]) -> tuple[str, Site | None]:
    url = url.strip()
    wrong = f"{url[:100]!r}: the address of an article begins with http:// or https://"
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > MAX_URL:
            raise InputError(wrong)
        plain = canonicalize_url(url)
    except ValueError as error:
        raise InputError(wrong) from error
    try:
        known = find(connection, url, sites)
    except InputError:
        # a paper that the directory does not have: that is a miss too
        return plain, None
    return known.identity, known.urls.site if known.urls else None
