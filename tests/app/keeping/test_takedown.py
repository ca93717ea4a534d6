"""One article goes everywhere, and stays away."""

import csv
import gzip
import json
from dataclasses import replace

import pytest
from sqlalchemy import insert

from canhtin.errors import BusyError, InputError
from canhtin.importing import import_files
from canhtin.keeping.locks import hold
from canhtin.keeping.takedown import REMOVED, needles, takedown
from canhtin.keeping.verify import verify
from canhtin.store.engine import writing
from canhtin.store.fetches import StoreState, identity_digest, taken_down
from canhtin.store.schema import reprints, reviews, runs
from canhtin_crawler.archive_reader import read_archive

REASON = "request of 2026-03-01"


def remove(home, address, **options):
    return takedown(home.engine, home.settings, address, REASON, home.sites, **options)


def relevant(home):
    """The first article that the dataset shows."""
    return home.rows(
        "SELECT id, identity, url FROM articles WHERE id IN (SELECT article_id FROM export_rows) ORDER BY id"
    )[0]


def last_part(address):
    return address.rstrip("/").rsplit("/", 1)[1].encode()


def traces(home, address, but=()):
    """Files of the home that hold the address's last part, archives unpacked."""
    last = last_part(address)
    found = []
    for path in home.path.rglob("*"):
        if path.is_file() and path.name != "sites.pickle" and path not in but:
            data = path.read_bytes()
            if path.suffix == ".gz":
                data = gzip.decompress(data)
            if last in data:
                found.append(path)
    return found


def test_it_is_gone_everywhere(any_home):
    home = any_home
    number, identity, url = relevant(home)
    title = home.rows("SELECT fields FROM article_versions WHERE article_id = :n", n=number)[0][0]
    title = (json.loads(title) if isinstance(title, str) else title)["title"]
    with writing(home.engine) as connection:
        connection.execute(insert(reviews).values(article_id=number, version_number=1, reviewer="x", what="relevance",
                                                  reviewed_at=home.table("runs")[0]["started_at"], said="relevant"))  # fmt: skip
        connection.execute(insert(runs).values(kind="tag", started_at=home.table("runs")[0]["started_at"], status="done",
                                               options={}, stats={"failures": [{"article": identity, "error": "x"}]}))  # fmt: skip
    (home.path / "web").mkdir()
    (home.path / "web" / "analyst-1.sqlite").write_bytes(b"snapshot")
    done = remove(home, url, thorough=True)
    assert done.article_id == number
    assert done.versions == 1
    assert done.requests == 1
    assert done.raw_pages >= 3
    # the old file of the SQLite store lies beside the PostgreSQL one in this test
    old = (
        [home.path / "canhtin.sqlite", home.path / "canhtin.sqlite-wal"] if home.engine.dialect.name != "sqlite" else []
    )
    assert traces(home, url, old) == []
    for name in (
        "articles",
        "article_versions",
        "reviews",
        "case_articles",
        "export_rows",
        "fetches",
        "runs",
        "analyses",
    ):
        told = json.dumps(home.table(name), default=str, ensure_ascii=False)
        assert identity not in told, name
        assert title not in told, name
    assert not (home.path / "web" / "analyst-1.sqlite").exists()
    assert verify(home.engine, home.path, home.warc).losses == []
    # that it was taken down is remembered, by digest alone
    kept = [row for row in home.table("removals") if row["what"] == "takedown"]
    assert identity_digest(identity) in {row["identity_sha256"] for row in kept}
    assert {row["reason"] for row in kept} == {REASON}
    # that a request was made is remembered too
    assert sum(row["url"] == REMOVED + identity_digest(identity) for row in home.table("fetches")) == 1


def test_the_crawler_never_asks_for_it_again(home):
    _, identity, url = relevant(home)
    state = StoreState(home.engine)
    site = home.sites[home.table("articles")[0]["source_id"]]
    remove(home, url)
    assert state.known(identity)
    assert url not in state.due_revisits(site, home.table("runs")[-1]["started_at"])
    with home.engine.connect() as connection:
        assert taken_down(connection, identity)
        assert not taken_down(connection, identity + "x")


def test_the_next_export_says_that_it_is_gone(home):
    number, _, url = relevant(home)
    with (home.settings.export_dir / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        before = [row["article_id"] for row in csv.DictReader(file)]
    assert str(number) in before
    remove(home, url)
    with (home.settings.export_dir / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        after = [row["article_id"] for row in csv.DictReader(file)]
    assert after == [name for name in before if name != str(number)]
    with (home.settings.export_dir / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["reason"] for row in rows if row["article_id"] == str(number)] == ["taken down"]


def test_other_articles_keep_their_pages_and_it_is_told(home):
    _, _, url = relevant(home)
    pages = {row["article_id"] for row in home.table("article_versions") if row["warc_file"]}
    done = remove(home, url)
    assert any("name it in a box; with --thorough" in note for note in done.notes)
    left = {row["article_id"] for row in home.table("article_versions") if row["warc_file"]}
    assert left == pages - {done.article_id}
    last = last_part(url)
    doors = {one.metadata.get("door") for one in read_archive(home.warc) if last in one.body}
    assert doors <= {"article"}, "lists that name it are gone"
    # a second, thorough call takes these too
    assert remove(home, url, thorough=True).raw_pages > 0
    assert not [one for one in read_archive(home.warc) if last in one.body]


@pytest.mark.parametrize("spelling", ["identity", "asked", "www", "tracked"])
def test_any_address_of_it_will_do(home, spelling):
    number, identity, url = relevant(home)
    given = {
        "identity": identity,
        "asked": url,
        "www": identity.replace("http://", "http://www."),
        "tracked": f"{identity}?utm_source=zalo#top",
    }[spelling]
    assert remove(home, f" {given} ").article_id == number


def test_an_imported_article_goes_by_its_id(home, tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"id": "x-17", "text": "Công an tỉnh bắt hai đối tượng lừa bán phụ nữ."}) + "\n")
    import_files(home.engine, [file])
    assert remove(home, "x-17").versions == 1
    assert not home.rows("SELECT 1 FROM articles WHERE identity LIKE 'urn:%'")


def test_done_twice_it_says_so(home):
    _, _, url = relevant(home)
    remove(home, url)
    before = home.table("removals")
    again = remove(home, url)
    assert again.article_id is None
    assert home.table("removals") == before


def test_an_article_that_was_never_here_is_kept_away(home):
    site = next(iter(home.sites.values()))
    url = f"http://{site.domain}/mot-bai-khong-bao-gio-co-post123456.html"
    assert remove(home, url).article_id is None
    assert StoreState(home.engine).known(url)


@pytest.mark.parametrize("address", ["https://khac.example/x-1.html", "nothing", ""])
def test_what_nobody_owns_is_refused(home, address):
    before = home.table("removals")
    with pytest.raises(InputError, match="no paper of the directory has this host"):
        remove(home, address)
    assert home.table("removals") == before


def test_a_reason_is_needed(home):
    with pytest.raises(InputError, match="say why"):
        takedown(home.engine, home.settings, relevant(home)[1], " ", home.sites)


def test_copies_in_other_papers_are_named(home):
    number, _, url = relevant(home)
    other = next(row for row in home.table("articles") if row["id"] != number)
    with writing(home.engine) as connection:
        connection.execute(reprints.delete())
        connection.execute(
            insert(reprints).values(article_id=other["id"], original_id=number, similarity=1.0, rule="x")
        )
    assert remove(home, url).copies == [other["identity"]]


@pytest.mark.parametrize("kind", ["crawl", "round", "tag", "merge"])
def test_not_beside_others(home, kind):
    _, identity, _ = relevant(home)
    with hold(home.engine, home.path, kind), pytest.raises(BusyError, match=f"another {kind} is going on"):
        remove(home, identity)
    assert home.rows("SELECT 1 FROM articles WHERE identity = :i", i=identity)


def test_a_file_of_somebody_else_in_the_home_is_named(home):
    _, _, url = relevant(home)
    (home.path / "notes.txt").write_text(f"see {url}")
    assert any("notes.txt still names it" in note for note in remove(home, url).notes)


def test_what_is_looked_for():
    assert needles(["https://bao.example/", "https://bao.example/a"]) == []
    assert b"\\/xa-hoi\\/tin-1.html" in needles(["https://bao.example/xa-hoi/tin-1.html"])


def test_the_old_domain_of_a_paper_will_do(home):
    number, identity, _ = relevant(home)
    site = next(site for site in home.sites.values() if site.owns(identity))
    home.sites[site.id] = replace(site, former_domains={**site.former_domains, "cu.example": "left in 2020"})
    assert remove(home, identity.replace(site.domain, "cu.example")).article_id == number
