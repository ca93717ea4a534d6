"""The bundled sample press: it is as large and as varied as the demo needs, and its truth fits it one to one."""

import dataclasses
import json
import os
import re
import tomllib
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from tests.processes import run

from canhtin.press import Paper, PressArticle, load_papers, serve_papers
from canhtin.press.pages import Renderer
from canhtin.press.shapes import site_of
from canhtin_crawler.parse import parse_article
from canhtin_crawler.parse.byline import tidy

ROOT = Path(__file__).parents[3]
PRESS = ROOT / "data" / "press"
REFORM = date(2025, 7, 1)
ENUMERATIONS = {
    "relevance": {"relevant", "borderline", "irrelevant"},
    "themes": {"prevention", "prosecution", "protection", "policy"},
    "status": {"current", "superseded", "unlisted", "unknown"},
    "context": {"recommended", "statistic", "furniture"},
    "kind": {"case", "campaign", "statistics", "policy", "support", "explainer", "near_miss", "ordinary"},
}
FIELDS = {"kind", "relevance", "themes", "provinces", "subject_provinces", "countries", "hotlines"}
OPTIONAL = {"victim_count", "case", "reprint_of", "reason", "note"}
WITHOUT_SAPO = "db-008"
"""Its page has no sapo of its own; the parser rightly takes the first paragraph, which begins with the agency."""

PAPERS = load_papers(PRESS)
ARTICLES = {(paper.id, article.id): article for paper in PAPERS for article in paper.articles}
EXPECT: dict[tuple[str, str], dict[str, Any]] = {
    (paper, name): truth
    for paper, truths in tomllib.loads((PRESS / "expect.toml").read_text(encoding="utf-8")).items()
    for name, truth in truths.items()
}


def text_of(article: PressArticle) -> str:
    return " ".join([article.title, article.lead, *(block.text for block in article.blocks)])


def originals(**wanted: Any) -> list[tuple[str, str]]:
    return [
        key for key, truth in EXPECT.items()
        if "reprint_of" not in truth and all(truth.get(name) == value for name, value in wanted.items())
    ]  # fmt: skip


def local_date(article: PressArticle) -> date:
    return article.published_at.date()


def test_papers_articles_years_and_both_sides_of_the_reform():
    assert {(paper.id, paper.family) for paper in PAPERS} == {
        ("dongbang", "A"), ("caonguyen", "B"), ("songlam", "C"), ("biencuong", "D"), ("dongbac", "E"),
    }  # fmt: skip
    assert len(ARTICLES) >= 92
    assert all(len(paper.articles) >= 18 for paper in PAPERS)
    years = Counter(local_date(article).year for article in ARTICLES.values())
    assert set(years) == set(range(2019, 2027))
    assert min(years.values()) >= 7
    assert max(local_date(article) for article in ARTICLES.values()) <= date(2026, 10, 31)
    for paper in PAPERS:
        sides = Counter(local_date(article) >= REFORM for article in paper.articles)
        assert min(sides[True], sides[False]) >= 4, paper.id


def test_what_kinds_of_articles_there_are():
    relevant = originals(relevance="relevant")
    assert 40 <= len(relevant) <= 50
    kinds = Counter(EXPECT[key]["kind"] for key in relevant)
    assert set(kinds) == ENUMERATIONS["kind"] - {"near_miss", "ordinary"}
    themes = Counter(theme for key in relevant for theme in EXPECT[key]["themes"])
    assert min(themes[theme] for theme in ENUMERATIONS["themes"]) >= 7
    assert len([truth for truth in EXPECT.values() if "reprint_of" in truth]) == 8
    near = originals(kind="near_miss")
    assert 23 <= len(near) <= 30
    assert len({EXPECT[key]["reason"] for key in near}) >= 12
    assert len(originals(kind="ordinary")) >= 15
    lengths = [len(text_of(article).split()) for article in ARTICLES.values()]
    assert min(lengths) >= 110
    assert min(lengths) < 150
    assert 600 < max(lengths) < 800


def test_the_truth_fits_the_files_one_to_one():
    assert set(EXPECT) == set(ARTICLES)
    rows = [line.split("\t") for line in (ROOT / "data/gazetteer/units.tsv").read_text(encoding="utf-8").splitlines()]
    provinces = {row[4] for row in rows if row[:2] == ["2024", "province"]}
    for key, truth in EXPECT.items():
        assert FIELDS <= set(truth) <= FIELDS | OPTIONAL, key
        assert truth["relevance"] in ENUMERATIONS["relevance"], key
        assert truth["kind"] in ENUMERATIONS["kind"], key
        assert set(truth["themes"]) <= ENUMERATIONS["themes"], key
        assert set(truth["provinces"]) <= provinces, key
        assert set(truth["subject_provinces"]) <= set(truth["provinces"]), key
        for name in ("themes", "provinces", "subject_provinces", "countries"):
            assert truth[name] == sorted(set(truth[name])), (key, name)
        if truth["relevance"] == "irrelevant":
            assert not truth["themes"], key
            assert "victim_count" not in truth, key
        assert (truth["relevance"] == "relevant") == (truth["kind"] not in {"near_miss", "ordinary"}), key
        assert ("reason" in truth) == (truth["kind"] == "near_miss"), key
        assert not ("case" in truth and truth["kind"] != "case"), key


def test_hotlines_of_the_truth_stand_in_the_text():
    for key, truth in EXPECT.items():
        digits = re.sub(r"(?<=\d)[ .](?=\d)", "", text_of(ARTICLES[key]).replace("+84 ", "0"))
        for hotline in truth["hotlines"]:
            assert hotline["status"] in ENUMERATIONS["status"], key
            assert hotline["context"] in ENUMERATIONS["context"], key
            assert hotline["number"] in digits, (key, hotline)


def test_six_cases_are_told_over_weeks_and_their_numbers_change():
    cases = defaultdict(list)
    for key in originals():
        if "case" in EXPECT[key]:
            cases[EXPECT[key]["case"]].append(key)
    assert len(cases) == 6
    for keys in cases.values():
        assert 2 <= len(keys) <= 4
        days = [local_date(ARTICLES[key]) for key in keys]
        assert (max(days) - min(days)).days >= 21
    numbers = [tuple(EXPECT[key]["victim_count"] for key in keys) for keys in cases.values()]
    assert sum(len(set(counts)) > 1 for counts in numbers) == 6
    assert any(counts != tuple(sorted(counts)) for counts in numbers)  # also corrected downwards


def grams(article: PressArticle) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", " ".join([article.lead, *(block.text for block in article.blocks)]).lower())
    return set(zip(*(words[at:] for at in range(5)), strict=False))


def test_only_declared_reprints_are_near_copies():
    reprints = {frozenset([key, tuple(truth["reprint_of"].split("/"))]) for key, truth in EXPECT.items()
                if "reprint_of" in truth}  # fmt: skip
    shingles = {key: grams(article) for key, article in ARTICLES.items()}
    for one, other in combinations(ARTICLES, 2):
        shared = len(shingles[one] & shingles[other]) / min(len(shingles[one]), len(shingles[other]))
        if frozenset([one, other]) in reprints:
            assert 0.7 < shared < 1, (one, other, shared)
        else:
            assert shared < 0.1, (one, other, shared)
    assert len({article.title for article in ARTICLES.values()}) == len(ARTICLES)


def test_a_reprint_comes_later_elsewhere_and_says_the_same():
    for key, truth in EXPECT.items():
        if "reprint_of" not in truth:
            continue
        first = tuple(truth["reprint_of"].split("/"))
        assert first[0] != key[0]
        assert "reprint_of" not in EXPECT[first]
        assert 0 < (ARTICLES[key].published_at - ARTICLES[first].published_at).days + 1 <= 4, key
        for name in ("relevance", "kind", "case", "victim_count"):
            assert truth.get(name) == EXPECT[first].get(name), (key, name)


def assert_same(found: dict[str, Any], article: PressArticle) -> None:
    body = [block.text for block in article.blocks if not block.photo]
    lead = article.lead
    if article.id == WITHOUT_SAPO:
        assert not lead
        lead, body = body[0], body[1:]
    assert found["title"] == article.title
    assert found["lead"] == lead
    assert found["body"].split("\n\n") == body
    assert list(found["captions"]) == [block.text for block in article.blocks if block.photo]
    assert found["byline"] == tidy(article.byline)
    assert tuple(found["site_tags"]) == article.tags


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_every_article_is_parsed_as_it_was_written(paper: Paper):
    renderer, site = Renderer(paper, "http://127.0.0.1:8000"), site_of(paper, 8000, delay=1)
    assert len(renderer.articles) == len(paper.articles)
    for path, article in renderer.articles.items():
        found = parse_article(
            renderer.article(article).encode(), url=renderer.base + path, site=site, content_type="text/html",
            fetched_at=datetime.now(UTC), http_status=200, robots_allowed=True,
        )  # fmt: skip
        assert_same(dataclasses.asdict(found), article)
        assert found.published_at == article.published_at
        assert (found.section or "").lower() == paper.sections[article.section].lower()


def test_a_real_crawl_brings_a_paper_whole(tmp_path: Path):
    (paper,) = [paper for paper in PAPERS if paper.id == "biencuong"]
    with serve_papers([paper], delay=0.01) as press:
        job = {"sites": [dataclasses.asdict(site) for site in press.sites], "warc": str(tmp_path / "warc"),
               "items": str(tmp_path / "items.jsonl"), "result": str(tmp_path / "result.json")}  # fmt: skip
        (tmp_path / "job.json").write_text(json.dumps(job, default=str))
        done = run(tmp_path / "job.json", main="tests.crawler.drive:main", env=os.environ, timeout=120)
        assert done.returncode == 0, done.stderr
        by_url = {press[paper.id].url(article).rstrip("/"): article for article in paper.articles}
        rows = [json.loads(line) for line in (tmp_path / "items.jsonl").read_text().splitlines()]
        found = {row["item"]["canonical_url"]: row["item"] for row in rows if row["kind"] == "Article"}
        assert set(found) == set(by_url)
        for url, article in by_url.items():
            assert_same(found[url], article)
            assert datetime.fromisoformat(found[url]["published_at"]) == article.published_at
