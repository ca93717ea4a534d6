"""Renders a paper: what stands at each of its addresses."""

import html
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import jinja2

from canhtin.press.papers import VIETNAM, Paper, PressArticle, slug
from canhtin.press.shapes import PER_PAGE, SHAPES, article_path, category, clock, section_path

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"


@dataclass(slots=True)
class Reply:
    """An answer before it is sent. ``delay``: seconds before the first byte; ``cut``: send only half of the body."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False
    pause: float = 0.0
    """Seconds between the first half of the body and the second."""
    stamped: bool = True
    """Whether it carries an ETag and answers If-None-Match."""


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("canhtin.press"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


class Renderer:
    """Answers for one paper. ``base``: scheme and host; ``now``: what the header clock shows."""

    def __init__(self, paper: Paper, base: str, *, now: datetime | None = None, robots: str | None = None) -> None:
        self.paper = paper
        self.base = base
        newest = paper.articles[0].published_at if paper.articles else datetime(2026, 1, 1, tzinfo=VIETNAM)
        self.now = now or newest.astimezone(VIETNAM) + timedelta(days=1, hours=3)
        self.robots = robots or f"User-agent: *\nDisallow: /tim-kiem\nDisallow: /print/\nSitemap: {base}/sitemap.xml\n"
        self.articles: dict[str, PressArticle] = {}
        self.replace(paper)

    def replace(self, paper: Paper) -> None:
        """Serve another state of the paper from now on."""
        self.paper = paper
        self.articles = {article_path(paper, article): article for article in paper.articles}

    def reply(self, target: str) -> Reply | None:
        """Return what stands at a path with query, None where nothing does."""
        parts = urlsplit(target)
        path, query = unquote(parts.path), {key: values[-1] for key, values in parse_qs(parts.query).items()}
        if path == "/robots.txt":
            return Reply(self.robots.encode(), "text/plain")
        if path in self.articles:
            return Reply(self.article(self.articles[path]).encode())
        if path == "/":
            return Reply(self.listing("", list(self.paper.articles[:30]), 1, 1).encode())
        return self._section(path, query) or self._list(path, query) or self._search(path, query)

    # --- pages ------------------------------------------------------------------------------------------------------

    def article(self, article: PressArticle) -> str:
        """Return an article's page."""
        others = [other for other in self.paper.articles if other.id != article.id]
        at = next((i for i, other in enumerate(self.paper.articles) if other.id == article.id), 0)
        near = others[at : at + 3] or others[:3]
        return self._render(
            "article", article=article, path=article_path(self.paper, article), related=near, others=others[:24],
            published=clock(SHAPES[self.paper.family].date, self._local(article)), local=self._local(article),
            section_name=self.paper.sections.get(article.section, article.section),
        )  # fmt: skip

    def listing(self, section: str, articles: list[PressArticle], page: int, last: int) -> str:
        """Return a section, search or front page."""
        return self._render("section", section=section, listed=articles, page=page, last=last)

    def _render(self, kind: str, **values: Any) -> str:
        template = _environment().get_template(f"{self.paper.family}_{kind}.html")
        return template.render(
            paper=self.paper, base=self.base, clock=clock(SHAPES[self.paper.family].clock, self.now),
            link=lambda article: self.base + article_path(self.paper, article),
            section_link=lambda section, page=1: section_path(self.paper, section, page),
            local=values.pop("local", None),
            iso=lambda when: when.strftime("%Y-%m-%dT%H:%M:%S%z"), quote=quote, to_json=_to_json, **values,
        )  # fmt: skip

    def _local(self, article: PressArticle) -> datetime:
        return article.published_at.astimezone(VIETNAM)

    # --- lists ------------------------------------------------------------------------------------------------------

    def _of(self, section: str) -> list[PressArticle]:
        return [article for article in self.paper.articles if article.section == section]

    def _section(self, path: str, query: dict[str, str]) -> Reply | None:
        for section in self.paper.sections:
            if path.rstrip("/") != section_path(self.paper, section).rstrip("/"):
                continue
            number = query.get("p") or query.get("paged") or query.get("page") or "1"
            page = int(number) if number.isdigit() else 1
            articles = self._of(section)
            last = max(1, -(-len(articles) // PER_PAGE))
            some = articles[(page - 1) * PER_PAGE : page * PER_PAGE]
            if not SHAPES[self.paper.family].page:
                some, page, last = articles[: 2 * PER_PAGE], 1, 1
            return Reply(self.listing(section, some, page, last).encode())
        return None

    def _list(self, path: str, query: dict[str, str]) -> Reply | None:
        shape = SHAPES[self.paper.family]
        for section in self.paper.sections:
            if shape.feed and path == shape.feed.format(section=section):
                return Reply(self.feed(section).encode(), RSS)
        if path.startswith("/sitemap"):
            return self._sitemap(path)
        if path == "/list-post-by-category" and self.paper.family == "E":
            return self._json(query)
        if path == "/sc_service/api/article/list" and self.paper.family == "B":
            return self._jsonp(query)
        return None

    def _sitemap(self, path: str) -> Reply | None:
        if path == "/sitemap.xml":
            months = sorted({(a.published_at.year, a.published_at.month) for a in self.paper.articles}, reverse=True)
            names = [f"{self.base}/sitemaps/news-{year}-{month}.xml" for year, month in months]
            return Reply(_sitemap("sitemapindex", "sitemap", [(name, None) for name in names]), XML)
        if path == "/sitemap-news.xml":
            return Reply(_sitemap("urlset", "url", [self._dated(a) for a in self.paper.articles[:100]]), XML)
        month = path.removeprefix("/sitemaps/news-").removesuffix(".xml")
        wanted = [a for a in self.paper.articles if month == f"{a.published_at.year}-{a.published_at.month}"]
        return Reply(_sitemap("urlset", "url", [self._dated(a) for a in wanted]), XML) if wanted else None

    def feed(self, section: str) -> str:
        """Return a section's RSS 2.0 feed: the newest 20."""
        items = "".join(
            f"<item><title><![CDATA[{a.title}]]></title><link>{self.base}{article_path(self.paper, a)}</link>"
            f'<description><![CDATA[<img src="/i/{a.id}.jpg" /></br>{html.escape(a.lead)}]]></description>'
            f"<pubDate>{self._local(a).strftime('%a, %d %b %Y %H:%M:%S +0700')}</pubDate>"
            f"<guid>{self.base}{article_path(self.paper, a)}</guid></item>\n"
            for a in self._of(section)[:20]
        )
        name = html.escape(f"{self.paper.sections.get(section, section)} - {self.paper.name}")
        return (
            f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{name}</title>'
            f"<link>{self.base}{section_path(self.paper, section)}</link><language>vi</language>\n"
            f"{items}</channel></rss>"
        )

    def _json(self, query: dict[str, str]) -> Reply:
        section = next((s for s in self.paper.sections if str(category(self.paper, s)) == query.get("category_id")), "")
        page, limit = int(query.get("page", "1")), int(query.get("limit", "12"))
        some = self._of(section)[(page - 1) * limit : page * limit]
        rows = [
            {"id": a.number, "title": a.title, "description": a.lead, "link": self.base + article_path(self.paper, a),
             "thumb": f"{self.base}/upload/image/{a.published_at:%Y%m}/thumbnail/{a.number}.jpg",
             "publish_time": self._local(a).strftime("%d/%m/%Y %H:%M")}
            for a in some
        ]  # fmt: skip
        return Reply(json.dumps({"status": True, "data": rows}, ensure_ascii=False).encode(), "application/json")

    def _jsonp(self, query: dict[str, str]) -> Reply:
        first, size = int(query.get("first", "0")), int(query.get("pageSize", "10"))
        rows = [
            {"title": a.title, "lead": a.lead, "publishDate": self._local(a).strftime("%d/%m/%Y %H:%M"),
             "pageUrl": article_path(self.paper, a), "avatar": f"/file/{a.number}.jpg"}
            for a in self.paper.articles[first : first + size]
        ]  # fmt: skip
        data = json.dumps({"response": rows, "total": len(self.paper.articles)}, ensure_ascii=False)
        return Reply(f"jsonCallback({data});".encode(), "application/javascript")

    def _search(self, path: str, query: dict[str, str]) -> Reply | None:
        if self.paper.family == "A" and path.startswith("/tim-kiem/"):
            words = path.removeprefix("/tim-kiem/").removesuffix(".html")
        elif self.paper.family == "D" and path == "/search/":
            words = query.get("q", "")
        else:
            return None
        wanted = slug(words)
        found = [a for a in self.paper.articles if wanted in slug(f"{a.title} {a.lead}")][:30]
        return Reply(self.listing("", found, 1, 1).encode())

    def _dated(self, article: PressArticle) -> tuple[str, str]:
        return self.base + article_path(self.paper, article), self._local(article).isoformat()


def _sitemap(outer: str, inner: str, entries: list[tuple[str, str | None]]) -> bytes:
    rows = "".join(
        f"<{inner}><loc>{html.escape(url)}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</{inner}>\n"
        for url, when in entries
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="{space}">\n{rows}</{outer}>\n'.encode()


def _to_json(value: Any) -> str:
    """JSON for a script element: no ``</`` may end it early."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
