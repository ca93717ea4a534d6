import contextlib
import gzip
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canhtin.press.faults import BILLION_LAUGHS, EXTERNAL_ENTITY
from canhtin_crawler.discover import (
    DoorError,
    first_steps,
    next_step,
    read_feed,
    read_hints,
    read_json,
    read_listing,
    read_robots_sitemaps,
    read_sitemap,
    read_url_list,
)
from canhtin_crawler.discover.links import read_time
from canhtin_crawler.sites import Door

BASE = "https://baomau.vn/"


def urls(found):
    return [link.url for link in found.links]


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><link>https://baomau.vn</link>
<item><title><![CDATA[Một & hai]]></title><link>https://baomau.vn/a-1.html</link>
<pubDate>Tue, 30 Jul 2024 08:00:00 +0700</pubDate></item>
<item><link> /b-2.html </link><pubDate>30/07/2024 07:30</pubDate></item>
<item><guid>https://baomau.vn/c-3.html</guid></item>
<item><guid isPermaLink="false">xyz</guid></item></channel></rss>"""


def test_rss():
    found = read_feed(RSS.encode(), url=BASE)
    assert urls(found) == ["https://baomau.vn/a-1.html", "https://baomau.vn/b-2.html", "https://baomau.vn/c-3.html"]
    assert found.links[0].published == datetime(2024, 7, 30, 1, 0, tzinfo=UTC)
    assert found.links[1].published.utcoffset() == timedelta(hours=7)
    assert found.links[2].published is None


@pytest.mark.parametrize(
    "feed",
    [
        (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="x"/><link href="https://baomau.vn/a.html"/>'
            "<published>2024-07-30T08:00:00+07:00</published></entry></feed>"
        ),
        (
            '<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><item><link>https://baomau.vn/a.html</link>'
            "<dc:date>2024-07-30T01:00:00Z</dc:date></item></rdf:RDF>"
        ),
        (
            "\ufeff  <rss><channel><item><link>https://baomau.vn/a.html</link><title>A & B &nbsp; C</title>"
            "<pubDate>Tue, 30 Jul 2024 08:00:00 GMT+7</pubDate></item>"
        ),  # a bare ampersand, cut off
    ],
)
def test_other_feeds_and_broken_ones(feed):
    assert urls(read_feed(feed.encode(), url=BASE)) == ["https://baomau.vn/a.html"]


@pytest.mark.parametrize(
    "body", [BILLION_LAUGHS, EXTERNAL_ENTITY, b"", b"<html><body>404</body></html>", b"no xml", b"\x1f\x8bbroken"]
)
def test_hostile_or_wrong_feeds_are_named(body):
    with pytest.raises(DoorError):
        read_feed(body, url=BASE)
    if b"html" not in body and b"no xml" not in body and body:
        with pytest.raises(DoorError):
            read_sitemap(body, url=BASE)


def test_a_gzip_bomb_is_not_unpacked():
    with pytest.raises(DoorError, match="MB"):
        read_sitemap(gzip.compress(bytes(30_000_000)), url=BASE)


SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="i" xmlns:news="n">
<url><loc>https://baomau.vn/old-1.html</loc><lastmod>2024-01-01</lastmod>
<image:image><image:loc>https://cdn.vn/x.jpg</image:loc></image:image></url>
<url><loc>https://baomau.vn/sitemaps/news-2024-7.xml</loc></url>
<url><news:news><news:publication_date>2024-07-30T08:00:00+07:00</news:publication_date></news:news>
<loc>https://baomau.vn/new-2.html</loc></url></urlset>"""


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress, lambda data: gzip.compress(gzip.compress(data))])
def test_sitemap_newest_first_with_hidden_children(pack):
    found = read_sitemap(pack(SITEMAP.encode()), url=BASE)
    assert urls(found) == ["https://baomau.vn/new-2.html", "https://baomau.vn/old-1.html"]
    assert [child.url for child in found.children] == ["https://baomau.vn/sitemaps/news-2024-7.xml"]


def test_sitemap_index_text_and_html():
    index = b"<sitemapindex><sitemap><loc>https://baomau.vn/s1</loc><lastmod>2024-01</lastmod></sitemap></sitemapindex>"
    assert [child.url for child in read_sitemap(index, url=BASE).children] == ["https://baomau.vn/s1"]
    text = b"https://baomau.vn/a-1.html\r\nhttps://baomau.vn/b-2.html\n"
    assert len(read_sitemap(text, url=BASE).links) == 2
    page = b"<!doctype html><html><body><a href='/sitemap-2024.xml'>x</a><a href='/a-1.html'>y</a></body></html>"
    found = read_sitemap(page, url=BASE)
    assert urls(found) == ["https://baomau.vn/a-1.html"]
    assert len(found.children) == 1


def test_listing_ignores_base_and_keeps_order():
    page = """<html><head><base href="https://baomau.vn/static/templates/version1/homepage/"></head><body>
    <a href="b-a11111.html">trap</a><a href="https://baomau.vn/c-a22222.html#x">c</a><a href="/d-a33333.html">d</a>
    <a href="/d-a33333.html">again</a><p>unclosed <a href='/e"""
    assert urls(read_listing(page.encode(), url=BASE))[:2] == [
        "https://baomau.vn/c-a22222.html",
        "https://baomau.vn/d-a33333.html",
    ]


def test_json_and_jsonp():
    row = b'{"link":"https://baomau.vn/a-1234567.html","thumb_url":"https://x/y.jpg","publish_time":"30/07/2024 08:00"}'
    plain = b'{"status":true,"data":[' + row + b"]}"
    found = read_json(plain, url=BASE)
    assert urls(found) == ["https://baomau.vn/a-1234567.html"]
    assert found.links[0].published == datetime(2024, 7, 30, 1, 0, tzinfo=UTC)
    wrapped = b'jsonCallback({"response":[{"pageUrl":"/x/202407/a-1234567/","avatar":"/file/a.jpg"}],"total":1});'
    assert urls(read_json(wrapped, url=BASE)) == ["https://baomau.vn/x/202407/a-1234567/"]
    drawn = b'{"html":"<ul><li><a class=\\"t\\" href=\\"/a-1.html\\">x</a></li></ul>"}'
    assert urls(read_json(drawn, url=BASE)) == ["https://baomau.vn/a-1.html"]


@pytest.mark.parametrize("body", [b"<html></html>", b"{", b"[" * 5000, b""])
def test_broken_json_is_named(body):
    with pytest.raises(DoorError):
        read_json(body, url=BASE)


@given(st.binary(max_size=300))
def test_no_bytes_can_do_more_than_be_named(body):
    for read in (read_feed, read_sitemap, read_listing, read_json):
        with contextlib.suppress(DoorError):
            read(body, url=BASE)


@given(st.text(max_size=40))
def test_dates_are_aware_or_none(raw):
    found = read_time(raw)
    assert found is None or found.tzinfo is not None


@pytest.mark.parametrize(
    ("raw", "utc"),
    [
        ("Tue, 30 Jul 2024 08:00:00 +0700", (2024, 7, 30, 1, 0)),
        ("2024-07-30T08:00:00+0700", (2024, 7, 30, 1, 0)),
        ("2024-07-30", (2024, 7, 29, 17, 0)),
        ("2024-07-30T01:00:00Z", (2024, 7, 30, 1, 0)),
        ("Thứ ba, 30/07/2024, 08:00 (GMT+7)", (2024, 7, 30, 1, 0)),
        ("1722301200", (2024, 7, 30, 1, 0)),
    ],
)
def test_dates(raw, utc):
    assert read_time(raw).astimezone(UTC) == datetime(*utc, tzinfo=UTC)


def test_url_list():
    assert read_url_list("# mine\nhttps://a.vn/1\n\n https://a.vn/2 \nhttps://a.vn/1\n") == (
        "https://a.vn/1",
        "https://a.vn/2",
    )


def test_doors_become_addresses():
    doors = [
        Door("listing", "https://baomau.vn/x/?p={page}", last_page=2),
        Door("search", "https://baomau.vn/s?q={query}"),
        Door("archive", "https://baomau.vn/{year}/{month}/"),
        Door("sitemap", "https://baomau.vn/news-{year}-{m}.xml"),
    ]
    today = date(2025, 1, 15)
    steps = list(first_steps(doors, today=today, since=date(2024, 11, 3), queries=["mua bán người"]))
    assert [step.url.removeprefix(BASE) for step in steps] == [
        "x/?p=1", "s?q=mua%20b%C3%A1n%20ng%C6%B0%E1%BB%9Di", "2025/01/", "2024/12/", "2024/11/",
        "news-2025-1.xml", "news-2024-12.xml", "news-2024-11.xml",
    ]  # fmt: skip
    second = next_step(steps[0])
    assert second is not None
    assert second.url.endswith("?p=2")
    assert next_step(second) is None
    counted = Door("json", "https://baomau.vn/l?first={offset}&size=20", first_page=0, last_page=2, page_size=20)
    (step,) = first_steps([counted], today=today, since=None, queries=[])
    seen = []
    while step is not None:
        seen.append(step.url.removeprefix(BASE))
        step = next_step(step)
    assert seen == ["l?first=0&size=20", "l?first=20&size=20", "l?first=40&size=20"]
    assert next_step(steps[2]) is None
    assert [step.url for step in first_steps(doors[2:3], today=today, since=None, queries=[])] == [
        "https://baomau.vn/2025/01/",
        "https://baomau.vn/2024/12/",
    ]
    assert not list(first_steps(doors[1:2], today=today, since=None, queries=[]))


SLICES = Door("sitemap", "https://baomau.vn/s-{year}-{m}-{d}-{last_d}.xml", slices=(1, 6, 11, 16, 21, 26))
DAYS = Door("sitemap", "https://baomau.vn/{year}/{month}/{day}.xml")


@pytest.mark.parametrize(
    ("door", "today", "since", "until", "wanted"),
    [
        (SLICES, "2024-03-07", "2024-02-21", None, ["s-2024-3-6-10", "s-2024-3-1-5", "s-2024-2-26-29", "s-2024-2-21-25"]),
        (SLICES, "2026-05-31", "2026-05-26", None, ["s-2026-5-26-31"]),
        (SLICES, "2026-05-31", "2026-01-30", "2026-02-04", ["s-2026-2-1-5", "s-2026-1-26-31"]),
        (replace(SLICES, slices=(1, 31)), "2026-03-02", "2026-01-30", None,
         ["s-2026-3-1-30", "s-2026-2-1-28", "s-2026-1-31-31", "s-2026-1-1-30"]),
        (DAYS, "2024-03-01", "2024-02-28", None, ["2024/03/01", "2024/02/29", "2024/02/28"]),
        (DAYS, "2026-05-31", "2026-06-01", None, []),
        (Door("archive", "https://baomau.vn/{year}.xml"), "2026-05-31", "2024-12-31", "2025-01-01", ["2025", "2024"]),
    ],
)  # fmt: skip
def test_slices_of_time_newest_first(door, today, since, until, wanted):
    day = {name: date.fromisoformat(value) for name, value in (("today", today), ("since", since))}
    steps = first_steps([door], **day, until=date.fromisoformat(until) if until else None, queries=[])
    assert [(step.url, step.older) for step in steps] == [(f"{BASE}{name}.xml", ()) for name in wanted]


def test_without_since_the_newest_two_slices_and_behind_them_the_month_before():
    first, second = first_steps([SLICES], today=date(2026, 3, 13), since=None, queries=[])
    assert (first.url, first.older) == (f"{BASE}s-2026-3-11-15.xml", ())
    assert second.url == f"{BASE}s-2026-3-6-10.xml"
    assert [url.removeprefix(f"{BASE}s-2026-") for url in second.older] == [
        "3-1-5.xml", "2-26-28.xml", "2-21-25.xml", "2-16-20.xml", "2-11-15.xml", "2-6-10.xml", "2-1-5.xml",
    ]  # fmt: skip
    days = list(first_steps([DAYS], today=date(2026, 3, 1), since=None, queries=[]))
    assert [step.url for step in days] == [f"{BASE}2026/03/01.xml", f"{BASE}2026/02/28.xml"]
    assert len(days[1].older) == 27


def test_a_front_page_tells_its_doors():
    page = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/rss/home.rss"></head><body>
    <a href="/thoi-su/">x</a><a href="/tin-moi-1234567.html">y</a><a href="/rss">z</a><a href="https://baomau.vn/xa-hoi">w</a>"""
    hints = read_hints(page, url=BASE)
    assert hints.feeds == ("https://baomau.vn/rss/home.rss", "https://baomau.vn/rss")
    assert hints.sections == ("https://baomau.vn/thoi-su/", "https://baomau.vn/xa-hoi")
    assert not hints.base
    robots = b"User-agent: *\nDisallow: /x\nSitemap: https://baomau.vn/sitemap.xml\nsitemap: /news.xml\n"
    assert read_robots_sitemaps(robots, url=BASE) == ("https://baomau.vn/sitemap.xml", "https://baomau.vn/news.xml")
