"""From answers to records: what `Fetch` takes from a response."""

from datetime import UTC, datetime
from typing import cast

from scrapy import Request
from scrapy.http import Response

from canhtin_crawler.gates import gate
from canhtin_crawler.items import Fetch, Outcome
from canhtin_crawler.outcomes import of_status
from canhtin_crawler.sites import Site


def begin_record(site: Site, door: str, asked: str, response: Response | None) -> Fetch:
    """Begin the record of a request; how it ended is filled in by the caller. ``response``: None where none came."""
    if response is None:
        return Fetch(
            site=site.id, door=door, url=asked, fetched_at=datetime.now(UTC), http_status=None, outcome="failed"
        )
    place = response.meta.get("warc")
    return Fetch(
        site=site.id,
        door=door,
        url=asked,
        fetched_at=place.at if place else datetime.now(UTC),
        http_status=response.status,
        outcome="unchanged",
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        warc_file=place.file if place else None,
        warc_offset=place.offset if place else None,
        final_url=response.url if response.url != asked else None,
        robots_allowed=response.meta.get("robots_allowed"),
        bytes=len(response.body),
    )


def headers_of(response: Response) -> dict[str, str]:
    """Return the headers by lower-case name; of repeated ones the last."""
    return {
        name.decode("latin-1").lower(): values[-1].decode("utf-8", "replace")
        for name, values in response.headers.items()
        if values
    }


def door_outcome(response: Response, *, first: bool) -> tuple[Outcome, str | None] | None:
    """Return how a door's request ended when its answer is no door; None when it is to be read.

    ``first``: whether this is the door's first page; a later one that is not there only ends a list.
    """
    blocked = gate(response.status, response.body, headers=headers_of(response))
    if blocked:
        return "blocked", blocked
    status = of_status(response.status)
    if status is not None and status[0] == "not_found" and not first:
        return "unchanged", "no such page: the list ends before it"
    return status


def robots_said(request: Request, outcome: str) -> bool | None:
    """Return what robots.txt said about a request that had no answer."""
    return False if outcome == "disallowed" else cast("bool | None", request.meta.get("robots_allowed"))


def _header(response: Response, name: str) -> str | None:
    raw = response.headers.get(name)
    return raw.decode("latin-1") if raw else None
