"""All articles can be made again from the archive: the same parser changes nothing, another one adds versions."""

import hashlib
import socket
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from canhtin.errors import BusyError, StoreError
from canhtin.keeping.locks import hold
from canhtin.keeping.reparse import reparse
from canhtin.keeping.retain import retain, terms_of
from canhtin.keeping.takedown import takedown
from canhtin.keeping.verify import verify
from canhtin.store.engine import open_engine
from canhtin.store.schema import metadata
from canhtin_crawler import parse
from canhtin_crawler.archive import Exchange, WarcArchive
from canhtin_crawler.archive_reader import read_archive, read_one

TABLES = ("articles", "article_versions", "fetches", "analyses", "findings", "sources", "reprints", "case_articles")


def again(home, engine=None, **options):
    return reparse(engine or home.engine, home.path, home.warc, home.sites, **options)


@pytest.fixture
def other_parser(monkeypatch):
    """A parser that reads one article differently: ``change(article) -> article``."""
    real = parse.parse_article

    def install(change, only=""):
        def read(*arguments, **options):
            article = real(*arguments, **options)
            if only not in article.url:
                return article
            article = replace(change(article), parser_version="test-2")
            text = parse.digest(article.title, article.lead, article.body)
            return replace(article, body_sha256=text)

        monkeypatch.setattr(parse, "parse_article", read)

    return install


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("reparse asked the network"))


def test_the_same_parser_gives_identical_rows(home):
    before = {name: home.table(name) for name in TABLES}
    done = again(home)
    assert done.pages == done.same == 20
    assert done.lost == []
    assert {name: home.table(name) for name in TABLES} == before


def test_a_lost_store_is_made_again(home, tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")
    done = again(home, engine)
    assert done.new == 20
    table = metadata.tables["article_versions"]
    columns = [column for column in table.c if column.name not in ("id", "article_id")]
    articles = metadata.tables["articles"]
    rows = {}
    for store in (home.engine, engine):
        with store.connect() as connection:
            query = select(articles.c.identity, articles.c.url, articles.c.source_id, *columns)
            rows[store] = connection.execute(
                query.join(articles, articles.c.id == table.c.article_id).order_by(articles.c.identity)
            ).all()
    assert rows[engine] == rows[home.engine]
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(metadata.tables["sources"])).scalar() == 2
    # once more: nothing is new
    assert again(home, engine).same == 20
    assert verify(engine, home.path, home.warc).losses == []
    engine.dispose()


def test_another_reading_becomes_a_new_version(any_home, other_parser):
    home = any_home
    before = home.table("article_versions")
    url = home.table("articles")[0]["url"]
    other_parser(lambda article: replace(article, body=article.body + "\n\nMột đoạn mà trình đọc cũ bỏ sót."), url)
    done = again(home)
    assert (done.changed, done.same) == (1, 19)
    after = home.table("article_versions")
    assert after[:-1] == before
    assert after[-1]["number"] == 2
    assert after[-1]["article_id"] == home.table("articles")[0]["id"]
    assert after[-1]["parser_version"] == "test-2"
    assert after[-1]["warc_offset"] == before[0]["warc_offset"]
    assert again(home).changed == 0
    assert verify(home.engine, home.path, home.warc).losses == []


def test_other_facts_beside_the_same_text_are_mended_and_tagged_again(home, other_parser):
    article = home.table("articles")[0]
    (version,) = home.rows("SELECT id FROM article_versions WHERE article_id = :a", a=article["id"])[0]
    other_parser(lambda found: replace(found, byline="Mai Anh"), article["url"])
    done = again(home)
    assert (done.mended, done.same, done.changed) == (1, 19, 0)
    row = next(row for row in home.table("article_versions") if row["id"] == version)
    assert (row["byline"], row["number"], row["parser_version"]) == ("Mai Anh", 1, "test-2")
    assert not [one for one in home.table("analyses") if one["version_id"] == version]
    assert len(home.table("analyses")) == 19


def test_facts_that_tagging_does_not_read_keep_its_findings(home, other_parser):
    other_parser(lambda found: replace(found, warnings=("odd",)), home.table("articles")[0]["url"])
    assert again(home).mended == 1
    assert len(home.table("analyses")) == 20


def test_a_page_that_cannot_be_read_any_more_loses_nothing(home, other_parser, monkeypatch):
    url = home.table("articles")[0]["url"]
    before = {name: home.table(name) for name in TABLES}
    real = parse.parse_article

    def fails(*arguments, **options):
        if options["url"] == url:
            raise RuntimeError("no idea")
        return real(*arguments, **options)

    monkeypatch.setattr(parse, "parse_article", fails)
    done = again(home)
    assert [where for where, _ in done.lost] == [url]
    assert "no idea" in done.lost[0][1]
    assert {name: home.table(name) for name in TABLES} == before


def test_an_older_page_does_not_push_the_newer_aside(home, other_parser):
    """Version 2 came from a second page; another reading of the first must not become the newest."""
    article = home.table("articles")[0]
    version = home.table("article_versions")[0]
    first = read_one(home.warc, version["warc_file"], version["warc_offset"])
    page = next(one for one in read_archive(home.warc) if one.offset == first.offset)
    archive = WarcArchive(home.warc)
    archive.write(
        Exchange(
            url=page.url, at=page.at.replace(year=page.at.year + 1), status=200, headers=list(page.headers.items()),
            body=page.body.replace(b"</h1>", " (cập nhật)</h1>".encode(), 1), metadata=page.metadata,
        )
    )  # fmt: skip
    archive.close()
    assert again(home).changed == 1
    versions = [row for row in home.table("article_versions") if row["article_id"] == article["id"]]
    assert versions[-1]["fields"]["title"].endswith("(cập nhật)")

    def other(found):
        return found if found.title.endswith("(cập nhật)") else replace(found, body=found.body + "\n\nThêm.")

    other_parser(other, article["url"])
    done = again(home)
    assert (done.older, done.changed) == (1, 0)
    assert [row for row in home.table("article_versions") if row["article_id"] == article["id"]][-1]["number"] == 2


def test_what_was_taken_down_does_not_come_back(home):
    identity = home.table("articles")[0]["identity"]
    # its page is still there: as if another process had archived it meanwhile
    kept = {path.name: path.read_bytes() for path in home.warc.iterdir()}
    takedown(home.engine, home.settings, identity, "x", home.sites)
    for path in home.warc.iterdir():
        path.unlink()
    for name, data in kept.items():
        (home.warc / name).write_bytes(data)
    home.change("UPDATE article_versions SET warc_file = :f", f=next(name for name in kept if name.endswith(".gz")))
    done = again(home)
    assert done.removed == 1
    assert not home.rows("SELECT 1 FROM articles WHERE identity = :i", i=identity)


def test_a_text_past_its_time_does_not_come_back(home):
    home.change("UPDATE article_versions SET fetched_at = '2020-01-01 00:00:00' WHERE article_id = 1")
    retain(home.engine, home.path, home.warc, terms_of("30d", None))
    done = again(home)
    assert done.removed == 1
    assert home.table("article_versions")[0]["fields"] == {}


def test_killed_between_it_goes_on(home, tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")

    class Killed(BaseException):
        pass

    def kill(_done):
        raise Killed

    with pytest.raises(Killed):
        again(home, engine, on_progress=kill)
    assert again(home, engine).lost == []
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(metadata.tables["articles"])).scalar() == 20
    engine.dispose()


def test_without_an_archive(home):
    with pytest.raises(StoreError, match="no raw pages here"):
        reparse(home.engine, home.path, home.path / "nowhere", home.sites)


def test_not_beside_a_crawl(home):
    with hold(home.engine, home.path, "crawl"), pytest.raises(BusyError, match="another crawl is going on"):
        again(home)


def test_the_digest_is_of_what_was_stored(home):
    row = home.table("article_versions")[0]
    fields = row["fields"]
    joined = "\n".join([fields["title"], fields.get("lead", ""), fields["body"]])
    assert hashlib.sha256(joined.encode()).hexdigest() == row["body_sha256"]
