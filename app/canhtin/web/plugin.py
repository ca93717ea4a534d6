"""Our plugin for Datasette: the pages, the words, the search, the guard."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from markupsafe import escape
from pluggy import HookimplMarker

from canhtin.web import browse, facets, pages, retold, reviewing
from canhtin.web.guard import Guard
from canhtin.web.search import match
from canhtin.web.words import ASK, LANGUAGES, words_of

hookimpl = HookimplMarker("datasette")
_ROUTES = (
    (r"^/$", pages.overview),
    (r"^/map$", pages.province_map),
    (r"^/province/(?P<vintage>2024|2025)/(?P<code>\d\d)$", pages.province),
    (r"^/article/(?P<article_id>\d{1,18})$", pages.article),
    (r"^/case/(?P<case_id>[\w.-]{1,60})$", pages.case),
    (r"^/papers$", pages.papers),
    (r"^/search$", pages.search),
    (r"^/review$", reviewing.queue),
    (r"^/review/(?P<article_id>\d{1,18})$", reviewing.article),
    (r"^/review/status$", reviewing.status),
    (r"^/about$", pages.about),
    (r"^/login$", pages.login),
    (r"^/logout$", pages.logout),
)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the pages."""
    return list(_ROUTES)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Stand before everything."""
    served = getattr(datasette, "canhtin", None)
    return (lambda app: app) if served is None else partial(Guard, keeper=served.keeper)


@hookimpl(trylast=True)
def prepare_connection(conn: Any) -> None:
    """Let the search box of Datasette's tables understand Vietnamese."""
    conn.create_function("escape_fts", 1, match, deterministic=True)


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """Give every template the words, the nonce and what stands in the frame."""
    served = getattr(datasette, "canhtin", None)
    if served is None:
        return {}
    words = words_of(request)
    scope = request.scope.get("canhtin", {}) if request else {}
    return {
        "t": words, "lang": words.language, "other_lang": next(name for name in LANGUAGES if name != words.language),
        "nonce": scope.get("nonce", ""), "meta": served.meta, "tier": served.tier,
        "may_review": served.engine is not None and served.tier != "public",
        "knows_token": scope.get("knows", False), "path": request.path if request else "/",
        "switch": switch(request), "table_link": browse.table_link, "table_words": partial(browse.table_words, words),
        "cell_html": partial(browse.cell_html, words, served.tier), "why": retold.why, "conflicts": retold.conflicts,
        "sign": retold.sign, "joined": retold.joined, "asked_lists": facets.asked,
    }  # fmt: skip


@hookimpl
def register_facet_classes() -> list[Any]:
    """Count by the entries of lists."""
    return [facets.ListFacet]


@hookimpl
def filters_from_request(request: Any, table: str, datasette: Any) -> Any:
    """Filter by the entries of lists."""
    return None if getattr(datasette, "canhtin", None) is None else facets.filters(request, table)


@hookimpl
def get_metadata(datasette: Any) -> Mapping[str, Any]:
    """Tell Datasette which tables are for people, how they are sorted and what may be counted at the side."""
    served = getattr(datasette, "canhtin", None)
    return {} if served is None else browse.metadata(served.tier, served.meta)


@hookimpl
def render_cell(value: Any, column: str, datasette: Any) -> Any:
    """Show ids as links and long texts cut."""
    return None if getattr(datasette, "canhtin", None) is None else browse.rendered(value, column)


@hookimpl(tryfirst=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Word every refusal and fault as a page; Datasette's own handler would print our variables to the terminal."""
    return None if getattr(datasette, "canhtin", None) is None else pages.refused(datasette, request, exception)


def switch(request: Any) -> Callable[[str], str]:
    """Return what gives the address of this page in another language."""

    def to(language: str) -> str:
        # two slashes at the beginning would name another host
        path = "/" + request.path.lstrip("/") if request else "/"
        kept = [
            (k, v) for k in (request.args if request else ()) if k not in ("lang", ASK) for v in request.args.getlist(k)
        ]
        return escape(f"{path}?{urlencode([*kept, (ASK, language)])}")

    return to
