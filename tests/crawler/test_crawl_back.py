"""How far back crawls go: pages of lists, slices of time, archives, and where the way back ends."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from canhtin.press import faults, serve_papers
from canhtin.press.pages import Reply
from canhtin_crawler.sites import Door


def test_a_new_article_is_found_and_paging_stops_where_all_is_known(drive, paper_maker):
    full = paper_maker("bao", "B", 60, sections=("xa-hoi",))
    with serve_papers([replace(full, articles=full.articles[1:])], delay=0.01) as press:
        first = drive(press.sites)
        assert len(first.articles) == 59
        press["bao"].renderer.replace(full)
        mark = len(press.log)
        second = drive(press.sites, state=first.memory())
        assert [article["url"] for article in second.articles] == [press["bao"].url(full.articles[0])]
        pages = [hit.path for hit in press.log[mark:] if "paged=" in hit.path]
        assert pages == ["/xa-hoi/?paged=1", "/xa-hoi/?paged=2"]


def test_after_a_crawl_that_was_cut_short_lists_are_read_to_their_end(drive, paper_maker):
    with serve_papers([paper_maker("bao", "B", 60, sections=("xa-hoi",))], delay=0.01) as press:
        known = [press["bao"].url(article).rstrip("/") for article in press["bao"].paper.articles[:45]]
        without = drive(press.sites, state={"known": known})
        assert len(without.articles) == 0
        found = drive(press.sites, state={"known": known, "unfinished": True})
        assert len(found.articles) == 15


def test_since_and_until_make_a_back_fill(drive, paper_maker):
    paper = paper_maker("bao", "D", 40, sections=("xa-hoi",))  # one article a day, 1 July 2024 and before
    with serve_papers([paper], delay=0.01) as press:
        dates = {"since": "2024-06-10", "until": "2024-06-20"}
        found = drive(press.sites, dates=dates, options={"doors": ["sitemap"]})
        got = {datetime.fromisoformat(article["published_at"]).date() for article in found.articles}
        # a lastmod may be later than the publication, so what lies after the window can only be told from the page
        assert {date(2024, 6, day) for day in range(10, 21)} <= got
        assert min(got) == date(2024, 6, 10)
        assert [hit.path for hit in press.log if "/sitemaps/" in hit.path] == ["/sitemaps/news-2024-6.xml"]


def test_back_fill_pages_on_through_known_articles_until_they_are_too_old(drive, paper_maker):
    paper = paper_maker("bao", "B", 60, sections=("xa-hoi",))
    with serve_papers([paper], delay=0.01) as press:
        known = [press["bao"].url(article).rstrip("/") for article in paper.articles[:20]]
        found = drive(
            press.sites, state={"known": known}, dates={"since": "2024-06-01"}, options={"doors": ["listing"]}
        )
        pages = [hit.path for hit in press.log if "paged=" in hit.path]
        assert pages == [f"/xa-hoi/?paged={number}" for number in range(1, 5)]  # page 4: all older than June
        assert len(found.articles) == 28


def test_slices_of_a_month_in_a_back_fill(drive, paper_maker):
    """One slice is missing and one is empty: neither ends the way back."""
    paper = paper_maker("bao", "C", 40, sections=("xa-hoi",))

    def slice_of(reply, target, hit, sent):
        year, month, first, last = (int(number) for number in re.findall(r"\d+", target))
        days = range(first, last + 1)
        mine = [a for a in paper.articles if (a.published_at.year, a.published_at.month) == (year, month)]
        rows = "".join(
            f"<url><loc>{press['bao'].url(article)}</loc></url>" for article in mine if article.published_at.day in days
        )
        return Reply(f"<urlset>{rows}</urlset>".encode(), "application/xml")

    spoil = {"^/s-": slice_of, "^/s-2024-6-11-": faults.status(404), "^/s-2024-6-6-": faults.body(b"<urlset></urlset>")}
    with serve_papers([paper], faults={"bao": spoil}, delay=0.01) as press:
        door = Door("sitemap", press["bao"].base + "/s-{year}-{m}-{d}-{last_d}.xml", slices=(1, 6, 11, 16, 21, 26))
        site = replace(press.sites[0], doors=(door,))
        found = drive([site], dates={"since": "2024-06-01", "until": "2024-06-30"})
        asked = [hit.path for hit in press.log if hit.path.startswith("/s-")]
        assert asked == [f"/s-2024-6-{days}.xml" for days in ("26-30", "21-25", "16-20", "11-15", "6-10", "1-5")]
        got = {datetime.fromisoformat(article["published_at"]).day for article in found.articles}
        assert got == {*range(1, 6), *range(16, 31)}
        assert [fetch["outcome"] for fetch in found.of(door="sitemap")].count("not_found") == 1
        assert not found.of(door="sitemap", outcome="unparsed")


def test_sitemaps_that_list_each_other_are_asked_for_once(drive, paper_maker):
    """Twelve that list all twelve: three levels deep that would be over a thousand requests."""
    names = [f"/sitemap-{number}.xml" for number in range(12)]

    def ring(reply, target, hit, sent):
        rows = "".join(f"<sitemap><loc>{press['bao'].base}{name}</loc></sitemap>" for name in names)
        return Reply(f"<sitemapindex>{rows}</sitemapindex>".encode(), "application/xml")

    with serve_papers([paper_maker("bao", "D", 3)], faults={"bao": {"^/sitemap": ring}}, delay=0.01) as press:
        drive(press.sites, options={"doors": ["sitemap"]})
        asked = [hit.path for hit in press.log if hit.path.startswith("/sitemap")]
        assert sorted(asked) == sorted([*names, "/sitemap.xml"])


def test_archives_by_month_are_for_back_filling_alone(drive, paper_maker):
    paper = paper_maker("bao", "C", 70, sections=("xa-hoi",))  # 1 July 2024 back to 23 April

    def month(reply, target, hit, sent):
        mine = [a for a in paper.articles if f"/{a.published_at:%Y/%m}/" == target]
        return Reply("".join(f'<p><a href="{press["bao"].url(a)}">x</a></p>' for a in mine).encode() or b"<p>-</p>")

    with serve_papers([paper], faults={"bao": {r"^/\d{4}/": month}}, delay=0.01) as press:
        site = replace(press.sites[0], doors=(Door("archive", press["bao"].base + "/{year}/{month}/"),))
        assert drive([site]).fetches == []
        found = drive([site], dates={"since": "2024-05-01", "until": "2024-06-30"})
        assert [hit.path for hit in press.log if hit.path.startswith("/2024/")] == ["/2024/06/", "/2024/05/"]
        assert Counter(article["published_at"][:7] for article in found.articles) == {"2024-06": 30, "2024-05": 31}


def test_jsonp_lists_are_paged_by_how_many_entries_lie_before(drive, paper_maker):
    with serve_papers([paper_maker("bao", "B", 26)], delay=0.01) as press:
        found = drive(press.sites, options={"doors": ["json"]})
        assert len(found.articles) == 26
        asked = [int(hit.path.partition("first=")[2].partition("&")[0]) for hit in press.log if "first=" in hit.path]
        assert asked == [0, 12, 24, 36]


def test_articles_are_fetched_newest_first(drive, paper_maker):
    paper = paper_maker("bao", "B", 30, sections=("xa-hoi",))
    with serve_papers([paper], delay=0.01) as press:
        drive(press.sites, options={"doors": ["listing"]})
        paths = [hit.path for hit in press.log if "-ban-so-" in hit.path]
        assert paths == [press["bao"].url(article).removeprefix(press["bao"].base) for article in paper.articles]


def test_a_round_goes_back_by_slices_while_they_bring_something_new(drive, paper_maker):
    paper = paper_maker("bao", "C", 5, sections=("xa-hoi",))
    today = datetime.now(UTC) + timedelta(hours=7)
    days = [f"/{today - timedelta(days=back):%Y-%m-%d}.xml" for back in range(6)]
    served = {days[0]: [], days[1]: [0, 1], days[2]: [2], days[3]: [2, 0], days[4]: [], days[5]: [3]}

    def day(reply, target, hit, sent):
        rows = "".join(f"<url><loc>{press['bao'].url(paper.articles[n])}</loc></url>" for n in served.get(target, ()))
        return Reply(f"<urlset>{rows}</urlset>".encode(), "application/xml")

    with serve_papers([paper], faults={"bao": {r"^/\d{4}-": day}}, delay=0.01) as press:
        door = Door("sitemap", press["bao"].base + "/{year}-{month}-{day}.xml")
        site = replace(press.sites[0], doors=(door,))
        first = drive([site])
        # what a newer slice has brought counts as new further back too; a day that brings nothing ends the way
        assert [hit.path for hit in press.log if hit.path.startswith("/2")] == days[:5]
        assert len(first.articles) == 3
        mark = len(press.log)
        second = drive([site], state=first.memory())
        assert [hit.path for hit in press.log[mark:] if hit.path.startswith("/2")] == days[:2]
        assert second.articles == []


@pytest.mark.parametrize(("fault", "dates"), [(404, {}), (500, {"since": "2024-01-01"})])
def test_behind_a_broken_child_of_an_index_the_older_ones_are_read(drive, paper_maker, fault, dates):
    paper = paper_maker("bao", "D", 80, sections=("xa-hoi",))  # 1 July 2024 back to 13 April
    with serve_papers([paper], faults={"bao": {"news-2024-6": faults.status(fault)}}, delay=0.01) as press:
        found = drive(press.sites, dates=dates, options={"doors": ["sitemap"]}, settings={"RETRY_TIMES": 0})
        got = Counter(article["published_at"][:7] for article in found.articles)
        assert got == {"2024-07": 1, "2024-05": 31, "2024-04": 18}
