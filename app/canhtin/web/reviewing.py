"""The pages on which people judge articles: the queue one by one, their words kept as records, and what follows."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, unquote, urlencode

from datasette.utils.asgi import Response
from sqlalchemy import Engine

from canhtin.dataset.personal import masker
from canhtin.errors import InputError, StoreError
from canhtin.review.agreement import agreement
from canhtin.review.evaluation import recall_report
from canhtin.review.item import ReviewItem
from canhtin.review.misses import found_recall
from canhtin.review.queue import make_batch, next_item, progress, read_one, release
from canhtin.review.records import LONGEST_NAME, LONGEST_NOTE, record, reviewer_name, said_by, undo_last
from canhtin.web.answer_form import Form, answers, blank, read
from canhtin.web.pages import NoPage, page
from canhtin_nlp.findings import THEMES

NAME = "canhtin_reviewer"
"""Cookie with the name that the records bear."""
_YEAR = 365 * 24 * 3600
MOST_SKIPPED = 200


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a reviewer sits: the store, their name, the articles they do not want now, and whether they follow the queue."""

    engine: Engine
    name: str
    skipped: tuple[int, ...] = ()
    in_queue: bool = True

    def link(self, article_id: int | None = None, **more: str) -> str:
        """Return the address of an article, or of the next one."""
        asked = {**({"skip": ",".join(map(str, self.skipped))} if self.skipped else {}), **more}
        if article_id is not None and self.in_queue:
            asked["queue"] = "1"
        path = "/review" if article_id is None else f"/review/{article_id}"
        return path + (f"?{urlencode(asked, safe=',')}" if asked else "")


async def queue(datasette: Any, request: Any) -> Any:
    """Show the next article of the queue; or ask for a name; or offer a batch where nothing is left."""
    engine = _engine(datasette)
    posted = await request.post_vars() if request.method == "POST" else {}
    if posted.get("action") == "name":
        return _named(datasette, posted.get("name", ""))
    desk = _desk(engine, request, posted)
    if desk is None:
        return await page(datasette, request, "review_name.html", longest=LONGEST_NAME, wrong="wrong" in request.args)
    if posted.get("action") == "draw":
        batch = await asyncio.to_thread(make_batch, engine)
        return Response.redirect(desk.link() if batch.items else desk.link(drawn="0"))
    if posted.get("action") == "undo":
        return await _undone(desk)
    item = await asyncio.to_thread(next_item, engine, desk.name, skip=desk.skipped)
    if item is None:
        return await page(
            datasette, request, "review_empty.html",
            desk=desk, far=await asyncio.to_thread(progress, engine, desk.name), drawn=request.args.get("drawn"),
        )  # fmt: skip
    return await _shown(datasette, request, desk, item)


async def article(datasette: Any, request: Any) -> Any:
    """Show one article for review, from the queue or not, and keep what is said of it."""
    engine, number = _engine(datasette), int(request.url_vars["article_id"])
    posted = await request.post_vars() if request.method == "POST" else {}
    desk = _desk(engine, request, posted)
    if desk is None:
        return Response.redirect("/review")
    desk = replace(desk, in_queue="queue" in (posted or request.args))
    if posted.get("action") == "skip":
        await asyncio.to_thread(release, engine, desk.name)
        skipped = (*desk.skipped, number)[-MOST_SKIPPED:]
        return Response.redirect(replace(desk, skipped=skipped).link())
    item = await asyncio.to_thread(read_one, engine, number)
    if item is None:
        raise NoPage("errors.no_article")
    if not posted:
        return await _shown(datasette, request, desk, item)
    form = read(posted)
    said, wrong = answers(form)
    if posted.get("version") != str(item.version_number):
        wrong = ["version"]
    if not wrong:
        wrong = await asyncio.to_thread(_kept, desk, item, said, form.note)
    if wrong:
        return await _shown(datasette, request, desk, item, form=replace(form, asked=True), wrong=wrong)
    return Response.redirect(desk.link(None if desk.in_queue else number, saved=f"{number}"))


async def status(datasette: Any, request: Any) -> Any:
    """Show how far the queue is, how far reviewers agree, and the recall that follows."""
    engine = _engine(datasette)
    return await page(
        datasette, request, "review_status.html",
        far=await asyncio.to_thread(progress, engine), agreed=await asyncio.to_thread(agreement, engine),
        report=await asyncio.to_thread(recall_report, engine), found=await asyncio.to_thread(found_recall, engine),
    )  # fmt: skip


async def _shown(
    datasette: Any, request: Any, desk: Desk, item: ReviewItem, *, form: Form | None = None, wrong: Sequence[str] = ()
) -> Any:  # fmt: skip
    item, address = _as_may_be_seen(item, bare=datasette.canhtin.tier == "restricted")
    own = await asyncio.to_thread(said_by, desk.engine, item.article_id, desk.name)
    return await page(
        datasette, request, "review.html", status=400 if wrong else 200,
        desk=desk, item=item, url=address, form=form or blank(item.machine, own), wrong=wrong,
        far=await asyncio.to_thread(progress, desk.engine, desk.name), themes=THEMES, longest_note=LONGEST_NOTE,
        saved=request.args.get("saved"), undone="undone" in request.args,
    )  # fmt: skip


def _as_may_be_seen(item: ReviewItem, *, bare: bool) -> tuple[ReviewItem, str | None]:
    """Return the article as the tier may see it, and its address where that names nobody; ``bare``: unmasked."""
    address = item.identity if item.identity.startswith(("http://", "https://")) else None
    if bare:
        return item, address
    mask = masker()
    names = mask.persons(passage.text for passage in item.passages)
    day = item.published_at.date() if item.published_at else None
    passages = [replace(passage, text=mask.mask(passage.text, day, names)) for passage in item.passages]
    lines = [number for number in item.machine["hotlines"] if number in mask.hotlines]
    return replace(item, passages=passages, machine={**item.machine, "hotlines": lines}), mask.url(address, names)


def _kept(desk: Desk, item: ReviewItem, said: Mapping[str, Any], note: str) -> list[str]:
    """Keep what was said; returns what is wrong with it."""
    try:
        record(desk.engine, item.article_id, desk.name, said, note=note, version_number=item.version_number)
    except InputError:
        # every value was read before: only a case may not be in the store
        return ["case"]
    except StoreError:
        return ["store"]
    return []


async def _undone(desk: Desk) -> Any:
    before = await asyncio.to_thread(undo_last, desk.engine, desk.name)
    return Response.redirect(desk.link() if before is None else desk.link(before, undone="1"))


def _engine(datasette: Any) -> Engine:
    if datasette.canhtin.tier == "public":
        raise NoPage("errors.public_tier")
    engine: Engine | None = datasette.canhtin.engine
    if engine is None:
        raise NoPage("errors.no_page")
    return engine


def _desk(engine: Engine, request: Any, posted: Mapping[str, str]) -> Desk | None:
    """Return where the visitor sits, None where they did not say who they are."""
    try:
        name = reviewer_name(unquote(request.cookies.get(NAME, "")))
    except InputError:
        return None
    skip = posted.get("skip") or request.args.get("skip") or ""
    return Desk(engine, name, tuple(int(part) for part in skip.split(",") if part.isdecimal())[-MOST_SKIPPED:])


def _named(datasette: Any, said: str) -> Any:
    try:
        name = reviewer_name(said)
    except InputError:
        return Response.redirect("/review?wrong=1")
    response = Response.redirect("/review")
    response.set_cookie(
        NAME, quote(name), max_age=_YEAR, httponly=True, samesite="strict", secure=datasette.canhtin.keeper.tls
    )
    return response
