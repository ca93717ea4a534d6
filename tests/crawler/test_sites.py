"""The shipped registry is sound, and the linter finds what is not."""

import json
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from canhtin_crawler.site_lint import PROVINCES_2024, PROVINCES_2025, lint
from canhtin_crawler.sites import Door, Selectors, Site, SiteError, load_sites, site_from_toml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "data" / "sites").glob("*.toml"))
SITES = load_sites((path.name, path.read_bytes()) for path in FILES)
SCHEMA = json.loads((ROOT / "data" / "schema" / "site.schema.json").read_text(encoding="utf-8"))

HEAD = b'id="a"\nname="a"\nowner="national"\ndomain="a.vn"\nfamily="A"\n'


MONTH = "https://baothu.vn/{year}-{m}"
DAY = "https://baothu.vn/{year}-{m}-{d}"


def good(**changes: Any) -> Site:
    site = Site(
        id="thu",
        name="Báo Thử",
        owner="provincial",
        domain="baothu.vn",
        family="A",
        article_pattern=r"^/[^/]+-a\d+\.html$",
        examples=("https://baothu.vn/tin-a1.html",),
        province_2025="Sơn La",
        provinces_2024=("Sơn La",),
        doors=(Door("feed", "https://baothu.vn/rss/"),),
        confirmed="seen",
        inferred="the rest",
    )
    return replace(site, **changes)


def said(site: Site) -> list[str]:
    return [f"{problem.key}: {problem.message}" for problem in lint([site]) if problem.site == site.id]


def test_shipped_registry_has_no_problem() -> None:
    assert lint(SITES) == []


def test_every_province_has_a_paper() -> None:
    assert len(PROVINCES_2025) == 34
    assert len(PROVINCES_2024) == 63
    assert len(SITES) >= 80


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_entry_fits_schema_and_file_name(path: Path) -> None:
    raw = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))
    errors = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(raw)]
    assert errors == []
    assert raw["id"] == path.stem


def test_schema_and_record_name_the_same_keys() -> None:
    assert set(SCHEMA["properties"]) == set(Site.__dataclass_fields__)
    assert set(SCHEMA["$defs"]["door"]["properties"]) == set(Door.__dataclass_fields__)


def test_a_good_entry_has_no_problem() -> None:
    assert said(good()) == []


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"article_pattern": "("}, "article_pattern: '(' is no regular expression"),
        ({"article_pattern": r"^/tin/\d+$"}, "article_pattern: does not match the example"),
        ({"article_pattern": "^/"}, "article_pattern: matches the front page"),
        ({"skip": ("^/tin",)}, "article_pattern: does not match the example"),
        ({"skip": ("[",)}, "skip: '[' is no regular expression"),
        ({"examples": ("https://other.vn/x-a1.html",)}, "examples: https://other.vn/x-a1.html is on none"),
        ({"doors": (Door("feed", "https://other.vn/rss"),)}, "doors: https://other.vn/rss is on none"),
        ({"doors": (Door("feed", "https://baothu.vn/{tag}"),)}, "doors: https://baothu.vn/{tag}: unknown param"),
        ({"doors": (Door("feed", "https://baothu.vn/{m}"),)}, "doors: https://baothu.vn/{m}: a month needs its {year}"),
        (
            {"doors": (Door("sitemap", "https://baothu.vn/{year}/{d}"),)},
            "doors: https://baothu.vn/{year}/{d}: a day nee",
        ),
        (
            {"doors": (Door("sitemap", DAY.replace("{d}", "{last_d}")),)},
            "doors: https://baothu.vn/{year}-{m}-{last_d}: a day",
        ),
        ({"doors": (Door("sitemap", MONTH, slices=(1, 16)),)}, f"doors: {MONTH}: slices without a day"),
        ({"doors": (Door("sitemap", DAY, slices=(6, 11)),)}, f"doors: {DAY}: slices [6, 11]: write the days"),
        ({"doors": (Door("sitemap", DAY, slices=(1, 16, 11)),)}, f"doors: {DAY}: slices [1, 16, 11]: write the days"),
        ({"doors": (Door("search", "https://baothu.vn/tim"),)}, "doors: https://baothu.vn/tim: a search door needs"),
        ({"doors": (Door("feed", "https://baothu.vn/r"),) * 2}, "doors: https://baothu.vn/r is listed twice"),
        (
            {"doors": (Door("json", "https://baothu.vn/{offset}"),)},
            "doors: https://baothu.vn/{offset}: {offset} and page",
        ),
        (
            {"doors": (Door("json", "https://baothu.vn/", page_size=9),)},
            "doors: https://baothu.vn/: {offset} and page_s",
        ),
        ({"doors": (Door("listing", "https://baothu.vn/", last_page=9),)}, "doors: https://baothu.vn/: last_page with"),
        ({"delay": 1.0}, "delay: 1.0 s is impolite"),
        ({"legacy_tls": True}, "tls_reason: weaker TLS needs its reason"),
        ({"verify_tls": False}, "tls_reason: weaker TLS needs its reason"),
        ({"tls_reason": "why"}, "tls_reason: a reason without"),
        ({"hours": "22-5"}, "hours: '22-5': write HH:MM-HH:MM"),
        ({"family": "Z"}, "family: 'Z' is unknown"),
        ({"province_2025": "Hà Giang"}, "province_2025: 'Hà Giang' is none of the 34"),
        ({"provinces_2024": ("Huế",)}, "provinces_2024: 'Huế' is none of the 63"),
        ({"province_2025": None}, "province_2025: a provincial paper names"),
        ({"confirmed": ""}, "confirmed: say what was seen"),
        ({"selectors": (Selectors({"body": ("div[",)}),)}, "selectors: body: 'div['"),
        ({"status": "lead"}, "doors: an entry that nobody has looked at"),
    ],
)
def test_linter_tells(changes: dict[str, Any], wanted: str) -> None:
    assert any(message.startswith(wanted) for message in said(good(**changes))), said(good(**changes))


def test_linter_tells_doubled_hosts_and_feeds() -> None:
    other = good(id="hai", domain="hai.vn", former_domains={"www.baothu.vn": "left"}, examples=())
    keys = {(problem.site, problem.key) for problem in lint([good(), other])}
    assert ("hai", "hosts") in keys
    assert ("hai", "doors") in keys


def test_linter_tells_missing_provinces() -> None:
    messages = {problem.message for problem in lint([good()])}
    assert "Hà Nội: no current provincial paper" in messages
    assert "Hà Giang: no paper, current or archived" in messages
    assert "Sơn La: no current provincial paper" not in messages


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (b"\xff", "not readable as TOML"),
        (b"id = 1", "is missing"),
        (HEAD + b'article_pattern="("', "no regular expression"),
        (b'colour="red"', "unknown key 'colour'"),
        (HEAD + b'article_pattern="x"\n[[selectors]]\nbdy="p"', "'bdy'"),
    ],
)
def test_bad_entry_is_told(text: bytes, wanted: str) -> None:
    with pytest.raises(SiteError, match=wanted):
        site_from_toml("x.toml", text)


def test_slices_of_a_door_are_read() -> None:
    door = b'article_pattern="x"\n[[doors]]\nkind="sitemap"\nurl="https://a.vn/{year}-{m}-{d}"\nslices=[1, 16]\n'
    (read,) = site_from_toml("a.toml", HEAD + door).doors
    assert read.slices == (1, 16)
    assert hash(read)


def test_redesign_dates_are_read() -> None:
    entry = SITES["baothanhhoa"].selectors
    assert [str(part.until) for part in entry] == ["None", "2019-12-31"]


def test_directory_page_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "make_papers_table.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_example_entry_of_the_documentation_is_sound() -> None:
    page = (ROOT / "docs" / "add-a-newspaper.md").read_text(encoding="utf-8")
    site = site_from_toml("baothu.toml", page.split("```toml\n")[1].split("```")[0].encode())
    assert said(site) == []


@pytest.mark.parametrize("site", SITES.values(), ids=lambda site: site.id)
def test_no_entry_asks_too_often_or_weakens_tls_without_reason(site: Site) -> None:
    assert site.delay >= 3
    assert (site.verify_tls and not site.legacy_tls) or len(site.tls_reason) > 20
