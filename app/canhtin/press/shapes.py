"""What tells the families apart in addresses: articles, sections, paging, feeds, sitemaps, lists; and robots.txt."""

from dataclasses import dataclass
from typing import Any

from canhtin.press.papers import Paper, PressArticle
from canhtin_crawler.sites import Door, Site

PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """Address templates of a family; ``{page}`` only where the family pages."""

    article: str
    pattern: str
    section: str
    page: str
    """What is added to a section's address for its later pages; empty: no paging."""
    feed: str
    date: str
    """How the page prints the time of publication (strftime)."""
    clock: str
    """… and the header its clock."""


_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

SHAPES = {
    "A": Shape(
        "/{slug}-a{six}.html", r"^/[^/]+-a\d{5,6}\.html$", "/{section}/", "?p={page}", "/rss/cate/{section}/",
        "%d/%m/%Y - %H:%M", "{weekday}, %d/%m/%Y - %H:%M",
    ),
    "B": Shape(
        "/{section}/{yyyymm}/{slug}-{hex}/", r"^(?:/[^/]+)+/\d{6}/[^/]+-(?:[0-9a-f]{7}|\d{5,7})/?$", "/{section}/",
        "?paged={page}", "/{section}/index.rss", "Cập nhật lúc %H:%M %d/%m/%Y (GMT+7)", "{weekday}, %d/%m/%Y, %H:%M",
    ),
    "C": Shape(
        "/{slug}-{six}.html", r"^/[^/]+-\d{5,8}\.html$", "/{section}", "?page={page}", "/rss/{section}",
        "%d/%m/%Y, %H:%M", "{weekday}, %d/%m/%Y, %H:%M",
    ),
    "D": Shape(
        "/{slug}-post{six}.html", r"^/[^/]+-post\d+\.html$", "/{section}/", "", "/rss/{section}.rss",
        "%d/%m/%Y %H:%M", "{weekday}, %d/%m/%Y %H:%M",
    ),
    "E": Shape(
        "/{slug}-{number}.html", r"^/[^/]+-\d{5,8}\.html$", "/{Section}", "", "",
        "%d/%m/%Y | %H:%M", "{weekday}, %d/%m/%Y | %H:%M",
    ),
    "F": Shape(
        "/{slug}-{six}.htm", r"^/[^/]+-\d{6}\.htm$", "/{section}/", "?page={page}", "/rss/{section}.xml",
        "%d/%m/%Y %H:%M", "{weekday}, %d/%m/%Y %H:%M",
    ),
    "G": Shape(
        "/{section}/{slug}-{hash}.html", r"^/[^/]+/[^/]+-[0-9A-Za-z]{9}\.html$", "/{section}.html", "?page={page}", "",
        "%H:%M ngày %d-%m-%Y", "{weekday}, ngày %d/%m/%Y, %H:%M",
    ),
}  # fmt: skip


def article_path(paper: Paper, article: PressArticle) -> str:
    """Return an article's address on its paper."""
    number = article.number
    return SHAPES[paper.family].article.format(
        slug=article.slug, section=article.section, number=number, six=number % 900_000 + 100_000,
        yyyymm=article.published_at.strftime("%Y%m"), hex=f"{number % 0xFFFFFFF:07x}", hash=f"a{number:08d}"[-9:],
    )  # fmt: skip


def section_path(paper: Paper, section: str, page: int = 1) -> str:
    """Return a section's address, or that of a later page."""
    shape = SHAPES[paper.family]
    capital = "-".join([section.split("-", maxsplit=1)[0].capitalize(), *section.split("-")[1:]])
    path = shape.section.format(section=section, Section=capital)
    return path if page == 1 else path + shape.page.format(page=page)


def category(paper: Paper, section: str) -> int:
    """Return the number that family E's lists know a section by."""
    return 57 + sorted(paper.sections).index(section)


def clock(template: str, when: Any) -> str:
    """Print a time as a family does."""
    return str(when.strftime(template.replace("{weekday}", _WEEKDAYS[when.weekday()])))


def doors(paper: Paper, base: str) -> tuple[Door, ...]:
    """Return the front doors that a paper of this family has."""
    shape = SHAPES[paper.family]
    found: list[Door] = [Door("listing", f"{base}/", note="the front page")]
    for section in paper.sections:
        last = -(-sum(article.section == section for article in paper.articles) // PER_PAGE) + 1
        if shape.feed:
            found.append(Door("feed", base + shape.feed.format(section=section), confirmed=True))
        if paper.family == "E":
            query = f"limit={PER_PAGE}&category_id={category(paper, section)}&show_thumb=true&show_desc=true"
            address = f"{base}/list-post-by-category?page={{page}}&{query}"
            found.append(Door("json", address, last_page=last, confirmed=True))
        else:
            address = base + section_path(paper, section) + shape.page
            found.append(Door("listing", address, last_page=last if shape.page else 1, confirmed=True))
    if paper.family == "B":
        address = f"{base}/sc_service/api/article/list?first={{offset}}&pageSize={PER_PAGE}"
        last = -(-len(paper.articles) // PER_PAGE) + 1
        found.append(Door("json", address, last_page=last, page_size=PER_PAGE, confirmed=True))
    if paper.family == "D":
        found.append(Door("sitemap", f"{base}/sitemap.xml", confirmed=True))
    if paper.family == "C":
        found.append(Door("sitemap", f"{base}/sitemap-news.xml", confirmed=True))
    if paper.family == "A":
        found.append(Door("search", f"{base}/tim-kiem/{{query}}.html", confirmed=True))
    if paper.family == "D":
        found.append(Door("search", f"{base}/search/?q={{query}}", confirmed=True))
    return tuple(found)


def site_of(paper: Paper, port: int, *, delay: float) -> Site:
    """Return the registry entry of a paper that is served on this port of 127.0.0.1."""
    owner: Any = paper.owner
    return Site(
        id=paper.id, name=paper.name, owner=owner, domain=f"127.0.0.1:{port}", family=paper.family,
        article_pattern=SHAPES[paper.family].pattern, province_2025=paper.province_2025,
        provinces_2024=paper.provinces_2024, doors=doors(paper, f"http://127.0.0.1:{port}"), scheme="http",
        delay=delay, confidence="high", confirmed="the sample press",
    )  # fmt: skip
