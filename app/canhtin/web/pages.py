"""The pages: each asks the snapshot, shapes what it hears for its template, and computes nothing else."""

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Response
from datasette.views.base import DatasetteError

from canhtin.dataset.dictionary import enumerations
from canhtin.dataset.provinces import REFORM, provinces
from canhtin.web import charts, mapping, maps
from canhtin.web.guard import COOKIE, SESSION
from canhtin.web.marks import segments
from canhtin.web.queries import Snapshot
from canhtin.web.search import match
from canhtin.web.words import words_of

_LOG = logging.getLogger(__name__)
NEWEST = 8
LISTED = 20
FOUND = 20
MOST_PAGES = 50
HEALTH = ("working", "quiet", "blocked", "broken", "never_run")


class NoPage(Exception):  # noqa: N818 - it is an answer, not a fault
    """There is no such page here; ``reason`` is a key of the words."""

    def __init__(self, reason: str, status: int = 404) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


async def page(datasette: Any, request: Any, template: str, status: int = 200, **values: Any) -> Any:
    """Return an answer made from a template, which nobody may keep."""
    html = await datasette.render_template(template, values, request=request)
    return Response.html(html, status=status, headers={"cache-control": "no-store"})


def _snapshot(datasette: Any) -> Snapshot:
    return Snapshot(datasette.get_database("data"))


def _with_articles(datasette: Any) -> None:
    if datasette.canhtin.tier == "public":
        raise NoPage("errors.public_tier")


def _as_of(datasette: Any) -> date:
    return date.fromisoformat(datasette.canhtin.meta["as_of"])


async def overview(datasette: Any, request: Any) -> Any:
    """Show what is new, who looked, and where nobody did."""
    snapshot, words = _snapshot(datasette), words_of(request)
    as_of = _as_of(datasette)
    public = datasette.canhtin.tier == "public"
    papers_found = await snapshot.papers()
    span = await snapshot.months("2025")
    last = min(span[1], f"{as_of:%Y-%m}") if span else f"{as_of:%Y-%m}"
    return await page(
        datasette, request, "overview.html",
        as_of=f"{as_of}", windows=await snapshot.windows(as_of), newest=[] if public else await snapshot.newest(NEWEST),
        map=mapping.of_papers(words, papers_found), health=_health(papers_found),
        gaps=[paper for paper in papers_found if paper["health"] not in ("working", "quiet")],
        quiet=[paper for paper in papers_found if paper["health"] == "quiet"],
        themes=charts.themes(await snapshot.themes(last, 24), last, 24), counts=datasette.canhtin.meta["counts"],
    )  # fmt: skip


def _health(found: list[dict[str, Any]]) -> dict[str, int]:
    counts = Counter(paper["health"] for paper in found)
    return {name: counts[name] for name in HEALTH}


async def province_map(datasette: Any, request: Any) -> Any:
    """Show the country, by the 34 or the 63, coloured by what was asked for."""
    snapshot, words = _snapshot(datasette), words_of(request)
    vintage = "2024" if request.args.get("v") == "63" else "2025"
    metric = request.args.get("by")
    metric = metric if metric in mapping.METRICS else mapping.METRICS[0]
    span = await snapshot.months(vintage)
    period = mapping.period(request.args.get("from"), request.args.get("to"), request.args.get("period"), span, vintage)
    sums = await snapshot.sums(vintage, *period.months) if span else {}
    hidden = datasette.canhtin.tier == "public" and metric == "victims"
    shown = mapping.of_values(words, vintage, metric, sums, hidden=hidden)
    return await page(
        datasette, request, "map.html",
        vintage=vintage, metric=metric, metrics=mapping.METRICS, period=period, span=span, map=shown, hidden=hidden,
    )  # fmt: skip


async def province(datasette: Any, request: Any) -> Any:
    """Show one province: papers, articles, cases, hotlines, time line."""
    vintage, code = request.url_vars["vintage"], request.url_vars["code"]
    name = maps.name_of(vintage, code)
    if name is None:
        raise NoPage("errors.no_province")
    snapshot, known = _snapshot(datasette), provinces()
    public = datasette.canhtin.tier == "public"
    key = "provinces_2024" if vintage == "2024" else "province_2025"
    found = [p for p in await snapshot.papers() if name in (p[key] if vintage == "2024" else [p[key]])]
    articles, n_articles = ([], 0) if public else await snapshot.articles_of(vintage, name, LISTED)
    cases, n_cases = ([], 0) if public else await snapshot.cases_of(vintage, name, LISTED)
    hotlines = [] if public else await snapshot.hotlines_of(vintage, name)
    timeline = await snapshot.timeline(vintage, name)
    olds = [old for old, new in known.heir.items() if new == name] if vintage == "2025" else []
    heir = known.heir[name] if vintage == "2024" else None
    return await page(
        datasette, request, "province.html",
        name=name, vintage=vintage, code=code, papers=found, articles=articles, n_articles=n_articles, cases=cases,
        n_cases=n_cases, hotlines=hotlines, chart=charts.timeline(timeline), total=charts.total(timeline),
        looked=any(row["articles_seen"] or not row["gap"] for row in timeline),
        olds=[(old, known.old[old]) for old in olds if olds != [name]],
        heir=(heir, known.new[heir]) if heir else None, map=mapping.of_one(words_of(request), vintage, code),
    )  # fmt: skip


async def article(datasette: Any, request: Any) -> Any:
    """Show one article: what may be shown of its text with the findings in place, and why the machine says so."""
    _with_articles(datasette)
    snapshot = _snapshot(datasette)
    row = await snapshot.article(int(request.url_vars["article_id"]))
    if row is None:
        raise NoPage("errors.no_article")
    number = row["article_id"]
    found, weighed = await snapshot.shown(number)
    for block in found:
        block["segments"] = list(segments(block["text"], block["marks"]))
    return await page(
        datasette, request, "article.html",
        row=row, blocks=found, weighed=charts.weighed(weighed), reprints=await snapshot.reprints(row),
        locations=await snapshot.findings("locations", number), hotlines=await snapshot.findings("hotlines", number),
        counts=await snapshot.findings("counts", number), province_codes=_codes(row),
    )  # fmt: skip


def _codes(row: Mapping[str, Any]) -> dict[str, list[tuple[str, str | None]]]:
    return {
        vintage: [(name, maps.code_of(vintage, name)) for name in row[f"subject_provinces_{vintage}"] or ()]
        for vintage in ("2024", "2025")
    }


async def case(datasette: Any, request: Any) -> Any:
    """Show one case: its articles in order, its numbers, the rule that chose them, and who says otherwise."""
    _with_articles(datasette)
    row, articles = await _snapshot(datasette).case(request.url_vars["case_id"])
    if row is None:
        raise NoPage("errors.no_case")
    codes = [(name, maps.code_of("2025", name)) for name in row["provinces_2025"] or ()]
    return await page(datasette, request, "case.html", row=row, articles=articles, province_codes=codes)


async def papers(datasette: Any, request: Any) -> Any:
    """Show how every paper fares."""
    found = await _snapshot(datasette).papers()
    known = provinces().new
    return await page(datasette, request, "papers.html", papers=found, health=_health(found), codes=known)


async def search(datasette: Any, request: Any) -> Any:
    """Search titles and what may be shown of the texts."""
    _with_articles(datasette)
    asked = (request.args.get("q") or "").strip()[:400]
    number = request.args.get("page") or "1"
    place = min(max(int(number) if number.isdigit() else 1, 1), MOST_PAGES)
    rows, more, ranked = (
        ([], False, True) if not asked else await _snapshot(datasette).search(match(asked), FOUND, FOUND * (place - 1))
    )
    return await page(
        datasette,
        request,
        "search.html",
        q=asked,
        rows=rows,
        page=place,
        more=more and place < MOST_PAGES,
        ranked=ranked,
    )


async def about(datasette: Any, request: Any) -> Any:
    """Tell what the numbers mean, and whose outlines the map has."""
    return await page(
        datasette, request, "about.html", made=datasette.canhtin.meta, reform=f"{REFORM}", enums=enumerations()
    )


async def login(datasette: Any, request: Any) -> Any:
    """Ask for the token, and give a session for it."""
    keeper = datasette.canhtin.keeper
    given = request.args.get("next") or "/"
    failed = False
    if request.method == "POST":
        form = await request.post_vars()
        given = form.get("next") or "/"
        if keeper.right(form.get("token", "").strip()):
            response = Response.redirect(_inside(given))
            response.set_cookie(
                COOKIE, keeper.session(), max_age=SESSION, httponly=True, samesite="strict", secure=keeper.tls
            )
            return response
        failed = True
    return await page(
        datasette, request, "login.html", status=403 if failed else 200, failed=failed, next=_inside(given)
    )


async def logout(request: Any) -> Any:
    """End the session."""
    if request.method != "POST":
        raise NoPage("errors.no_page")
    response = Response.redirect("/login")
    response.set_cookie(COOKIE, "", max_age=0, expires=0, httponly=True, samesite="strict")
    return response


def _inside(where: str) -> str:
    """Return an address of this server, whatever was asked for."""
    harmless = where.startswith("/") and not where.startswith(("//", "/\\")) and where.isprintable()
    return where if harmless and "\\" not in where else "/"


def refused(datasette: Any, request: Any, exception: Exception) -> Any:
    """Return what answers with a page that says what is wrong; faults of ours go to the log, never to the reader."""

    async def answer() -> Any:
        words = words_of(request)
        if isinstance(exception, NoPage):
            status, text = exception.status, words(exception.reason)
        elif isinstance(exception, Base400):
            status, text = exception.status, str(exception) or words("errors.bad_request")
        elif isinstance(exception, QueryInterrupted):
            status, text = 503, words("errors.slow")
        elif isinstance(exception, DatasetteError):
            # what a visitor may ask for and not get: a column that is not there, SQL that takes too long
            status, text = max(exception.status % 500, 400), str(exception.message)
        else:
            _LOG.error("a page failed at %s", datetime.now(UTC).isoformat(timespec="seconds"), exc_info=exception)
            status, text = 500, words("errors.ours")
        if status == 404 and not isinstance(exception, NoPage):
            text = words("errors.no_page")
        if request.path.endswith(".json"):
            return Response.json({"ok": False, "error": text, "status": status}, status=status)
        return await page(datasette, request, "error.html", status=status, code=status, text=text)

    return answer
