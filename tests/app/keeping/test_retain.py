"""Texts and raw pages go when their time is over; what was decided by them stays."""

import json
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta

import pytest
from tests.app.keeping.conftest import environment

from canhtin.dataset import ExportOptions, export_dataset
from canhtin.errors import BusyError, ConfigError, StoreError
from canhtin.keeping.locks import KEEPING, hold
from canhtin.keeping.retain import read_days, retain, terms_of
from canhtin.keeping.verify import verify
from canhtin.store.engine import writing
from canhtin.store.runs import last_runs
from canhtin.store.schema import article_versions
from canhtin.tagging import count_waiting
from canhtin_crawler.archive_reader import read_archive

KEPT_BY_VERSION = (
    "article_id",
    "number",
    "body_sha256",
    "published_at",
    "fetched_at",
    "parser",
    "field_doors",
    "warnings",
)


def now():
    return datetime.now(UTC)


def age(home, articles, days):
    """Let some articles have been fetched long ago: in the store, and in the archive by the file's records."""
    home.change(
        f"UPDATE article_versions SET fetched_at = :at WHERE article_id IN ({', '.join(map(str, articles))})",  # noqa: S608 - names of our own tables
        at=now() - timedelta(days=days),
    )


def run(home, bodies="30d", raw=None, **options):
    return retain(home.engine, home.path, home.warc, terms_of(bodies, raw), **options)


def escaped(text):
    """A text as JSON holds it in the database's file."""
    return json.dumps(text)[1:-1].encode()


def test_old_texts_go_and_decisions_stay(any_home):
    home = any_home
    before = {name: home.table(name) for name in ("article_versions", "analyses", "findings", "articles", "fetches")}
    age(home, [1, 2, 3], 40)
    done = run(home)
    assert (done.texts, done.raw_pages) == (3, 0)
    after = {name: home.table(name) for name in before}
    assert after["findings"] == before["findings"]
    assert after["articles"] == before["articles"]
    assert after["fetches"] == before["fetches"]
    for old, new in zip(before["article_versions"], after["article_versions"], strict=True):
        if new["article_id"] > 3:
            assert new == old
            continue
        assert new["fields"] == {}
        assert new["byline"] is None
        assert new["site_tags"] == []
        assert new["text_removed_at"] is not None
        assert all(new[name] == old[name] for name in KEPT_BY_VERSION if name != "fetched_at")
    for old, new in zip(before["analyses"], after["analyses"], strict=True):
        assert {**old, "summary": None} == {**new, "summary": None}
        assert {**old["summary"], "byline": None, "site_tags": []} == {
            **new["summary"],
            "byline": None,
            "site_tags": [],
        }
    gone = {row["id"] for row in after["article_versions"] if row["article_id"] <= 3}
    for analysis in after["analyses"]:
        if analysis["version_id"] in gone:
            assert analysis["summary"]["byline"] is None
    (removal,) = home.table("removals")
    assert removal["what"] == "retain"
    assert removal["reason"] == "3 texts older than 30 days, 0 raw pages older than 30 days"
    assert count_waiting(home.engine) == 0, "what has no text cannot be tagged again"
    assert verify(home.engine, home.path, home.warc).losses == []
    assert last_runs(home.engine, 1)[0]["kind"] == "retain"


def test_done_again_there_is_nothing_to_do(home):
    age(home, [1, 2], 40)
    run(home)
    before = {name: home.table(name) for name in ("article_versions", "analyses", "removals")}
    assert run(home).texts == 0
    assert {name: home.table(name) for name in before} == before


def test_the_text_is_gone_from_the_file_too(home):
    fields = home.table("article_versions")[0]["fields"]
    word = escaped(fields["body"][:60])
    store = home.path / "canhtin.sqlite"

    def everywhere():
        return b"".join(path.read_bytes() for path in home.path.glob("canhtin.sqlite*"))

    assert word in everywhere()
    size = store.stat().st_size
    age(home, range(1, 21), 40)
    run(home, everything=True)
    assert word not in everywhere()
    assert store.stat().st_size < size


def test_raw_pages_go_and_what_refers_to_them_says_so(any_home):
    home = any_home
    pages = len(list(read_archive(home.warc)))
    done = run(home, "30d", now=now() + timedelta(days=31), everything=True)
    assert (done.texts, done.raw_pages) == (20, pages)
    assert done.freed > 0
    assert list(home.warc.glob("*.warc.gz*")) == []
    for name in ("article_versions", "fetches"):
        assert {(row["warc_file"], row["warc_offset"]) for row in home.table(name)} == {(None, None)}
    report = verify(home.engine, home.path, home.warc)
    assert report.losses == []
    assert report.without_raw_page == report.text_removed == 20


def test_raw_pages_may_go_before_the_texts(home):
    done = run(home, "365d", "30d", now=now() + timedelta(days=31), everything=False)
    assert done.texts == 0
    assert done.raw_pages > 20
    assert all(row["fields"] for row in home.table("article_versions"))
    assert verify(home.engine, home.path, home.warc).losses == []


def test_the_dataset_is_still_made(home):
    before = export_dataset(home.engine, home.path / "before", ExportOptions()).rows
    age(home, range(1, 21), 40)
    run(home, everything=True)
    after = export_dataset(home.engine, home.path / "after", ExportOptions()).rows
    assert {name: after[name] for name in ("articles", "locations", "hotlines", "counts")} == {
        name: before[name] for name in ("articles", "locations", "hotlines", "counts")
    }


@pytest.mark.parametrize(
    ("text", "days"), [("365d", 365), ("52w", 364), ("12m", 360), ("2y", 730), ("90", 90), (" 7 D ", 7)]
)
def test_times(text, days):
    assert read_days(text, "--bodies") == timedelta(days=days)


@pytest.mark.parametrize("text", ["", "0d", "-3d", "d", "1.5y", "forever", "99999y"])
def test_no_times(text):
    with pytest.raises(ConfigError, match="write a time such as 365d"):
        read_days(text, "--bodies")


def test_raw_pages_hold_texts_and_stay_no_longer():
    with pytest.raises(ConfigError, match="raw pages hold the texts"):
        terms_of("30d", "60d")
    with pytest.raises(ConfigError, match="nothing to do"):
        terms_of(None, None)
    assert terms_of(None, "60d").bodies is None


def test_a_clock_gone_backwards(home):
    before = home.table("article_versions")
    with pytest.raises(StoreError, match=r"the clock says .* set back.*nothing was changed"):
        run(home, now=now() - timedelta(days=3))
    assert home.table("article_versions") == before


def test_a_clock_that_is_years_ahead(home):
    before = home.table("article_versions")
    with pytest.raises(StoreError, match=r"everything would go. Is the clock right\?"):
        run(home, now=now() + timedelta(days=3650))
    assert home.table("article_versions") == before
    assert list(home.warc.glob("*.warc.gz"))


@pytest.mark.parametrize("other", ["crawl", KEEPING])
def test_not_beside_others(home, other):
    age(home, [1], 40)
    with hold(home.engine, home.path, other), pytest.raises(BusyError, match=f"another {other} is going on"):
        run(home)
    assert home.table("article_versions")[0]["fields"]


def test_reviewing_works_meanwhile(home):
    """Somebody who writes a short transaction has their turn."""
    age(home, range(1, 21), 40)

    def write(_done):
        with writing(home.engine) as connection:
            connection.execute(article_versions.update().values(section="x").where(article_versions.c.id == 1))

    assert run(home, everything=True, on_progress=write).texts == 20


def test_a_full_disk_while_the_archive_is_written_anew(home):
    code = textwrap.dedent("""
        import pathlib, resource, signal, sys
        from datetime import UTC, datetime, timedelta
        from canhtin.errors import StoreError
        from canhtin.keeping import rewriting
        from canhtin.store.engine import open_engine
        folder = pathlib.Path(sys.argv[1])
        seen = []
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))
        try:
            rewriting.stage(folder, lambda one: not seen and not seen.append(one))
        except StoreError as error:
            print(error)
    """)
    before = {path.name: path.read_bytes() for path in home.warc.iterdir()}
    done = subprocess.run(
        [sys.executable, "-c", code, str(home.warc)], env=environment(), capture_output=True, text=True
    )
    assert "could not be written anew" in done.stdout, done.stderr
    assert "nothing was changed" in done.stdout
    assert {path.name: path.read_bytes() for path in home.warc.iterdir()} == before
