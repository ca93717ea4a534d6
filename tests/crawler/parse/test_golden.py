"""Every golden page gives what a person says it holds."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from canhtin_crawler.parse import parse_article
from canhtin_crawler.sites import stranger

sys.path.insert(0, str(Path(__file__).resolve().parent))

from golden import EXACT_FIELDS, TEXT_FIELDS, Golden, found, pages, parse, token_f1

GOLDEN = list(pages())
FLOOR = 0.98
NEIGHBOUR = "Bắt nhóm đối tượng lừa bán phụ nữ sang Trung Quốc"


@pytest.mark.parametrize("page", GOLDEN, ids=lambda page: page.name)
def test_page(page: Golden) -> None:
    got = found(parse(page))
    for name in TEXT_FIELDS:
        assert token_f1(page.expected[name], got[name]) >= FLOOR, name
    assert {name: got[name] for name in EXACT_FIELDS} == {name: page.expected[name] for name in EXACT_FIELDS}


@pytest.mark.parametrize("page", GOLDEN, ids=lambda page: page.name)
def test_no_neighbours_headline_and_no_lead_twice(page: Golden) -> None:
    article = parse(page)
    assert NEIGHBOUR not in article.body
    assert not article.lead or article.lead not in article.body
    assert article.body_sha256 == parse(page).body_sha256


def test_every_family_has_six_pages() -> None:
    counts = {letter: sum(page.name.startswith(f"{letter}/") for page in GOLDEN) for letter in "ABCDEFG"}
    assert min(counts.values()) >= 6, counts


def test_every_field_names_its_door() -> None:
    for page in GOLDEN:
        article = parse(page)
        assert {"title", "body", "published_at"} <= set(article.field_doors), page.name
        assert article.published_from == article.field_doors["published_at"]


def test_a_page_is_read_without_its_family() -> None:
    """A host may change its system overnight: the look of the page must be enough."""
    for page in GOLDEN:
        article = parse(page)
        for family in ("A", "B", "D", "unknown"):
            site = replace(page.site or stranger(page.expected["url"]), family=family, selectors=())
            again = parse_article(
                page.body,
                url=article.url,
                site=site,
                content_type=page.expected["content_type"],
                fetched_at=article.fetched_at,
                http_status=200,
                robots_allowed=None,
            )
            assert again.title == article.title, (page.name, family)
            assert token_f1(article.body, again.body) >= FLOOR, (page.name, family)


def test_expectations_were_read_by_a_person() -> None:
    assert all(page.expected.get("checked", True) for page in GOLDEN)
