"""The demo, as a newcomer meets it; its findings are measured against what its authors wrote down."""

import csv
import json
import re
import tomllib
from pathlib import Path

import pytest
from tests.app.test_cli import canhtin

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(home):
    done = canhtin("demo", "--home", home)
    assert done.returncode == 0, done.stderr
    return done


def test_the_first_run_ends_with_a_readable_summary(first, home):
    assert "0.05 s between two requests" in first.stderr
    seen = re.search(r"Seen\s+(\d+) articles of (\d+) papers", first.stdout)
    assert int(seen[1]) >= 80
    assert int(seen[2]) >= 4
    for word in ("Relevant", "Themes", "Where", "Victims", "Hotlines", "Dataset", "Data dictionary", "Summary page"):
        assert word in first.stdout
    for path in re.findall(r"(\S+\.(?:csv|md|html))$", first.stdout, re.MULTILINE):
        assert Path(path).stat().st_size > 1000
    page = (home / "summary.html").read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|srcset|data|action)=["']?https?:|<link|@import|url\(""", page)
    assert "<script" not in page


def test_run_again_nothing_is_new(first, home):
    before = (home / "export" / "articles.csv").read_bytes()
    done = canhtin("demo", "--home", home)
    assert done.returncode == 0, done.stderr
    assert "Nothing is new" in done.stdout
    assert (home / "export" / "articles.csv").read_bytes() == before


def test_the_table_against_what_the_authors_wrote(first, home):
    with (home / "export" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = tomllib.loads((ROOT / "data" / "press" / "expect.toml").read_text(encoding="utf-8"))
    truth = [article for paper in expected.values() for article in paper.values()]
    relevant = sum(article["relevance"] == "relevant" for article in truth)
    said = sum(row["relevance"] == "relevant" for row in rows)
    assert abs(said - relevant) <= 0.2 * relevant
    # protection by default: no byline, no body, no private number
    assert not {"byline", "body", "text"} & set(rows[0])


def test_no_name_of_a_person_in_the_export(first, home):
    exported = (home / "export" / "articles.csv").read_text(encoding="utf-8-sig")
    assert not re.search(r"\bchị [A-ZĐ]\.", exported)
    assert not re.search(r"(?:bị cáo|đối tượng|bị can) [A-ZĐ]\w+ (?:Thị|Văn) [A-ZĐ]", exported)


def test_json_says_the_same(first, home):
    done = canhtin("demo", "--home", home, "--json")
    facts = json.loads(done.stdout)
    assert facts["articles"] == 0
    assert facts["papers"] >= 4
