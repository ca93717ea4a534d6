"""Pages saved from a browser as input: of a known paper, of a stranger, by name or by look, and what is no article."""

import io
import json
import sys
from pathlib import Path

import pytest

from canhtin.inputs import Failure, Given, read_all
from canhtin.saved_pages import is_page
from canhtin_crawler.parse import address_of

PAGES = Path(__file__).resolve().parents[1] / "crawler" / "parse" / "pages"
STRANGER = PAGES / "N" / "unknown-wordpress"
KNOWN = PAGES / "D" / "laocai-tro-ve"


def expected(page: Path) -> dict[str, object]:
    return json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def only(path: Path | str) -> Given:
    found = list(read_all([path]))
    assert len(found) == 1
    assert isinstance(found[0], Given), found[0]
    return found[0]


@pytest.mark.parametrize(("page", "site"), [(STRANGER, None), (KNOWN, "baolaocai")])
def test_a_saved_page_is_one_article(page, site):
    given, wanted = only(page.with_suffix(".html")), expected(page)
    assert (given.id, given.site, given.own_id) == (f"{page.name}.html", site, True)
    assert {name: given.fields[name] for name in ("title", "lead", "body")} == {
        name: wanted[name] for name in ("title", "lead", "body")
    }
    assert given.fields["captions"].split("\n") == wanted["captions"]
    assert (list(given.tags), given.byline) == (wanted["site_tags"], wanted["byline"])
    assert given.published_at is not None
    assert given.published_at.isoformat() == wanted["published_at"]
    assert bool(given.url) == bool(site)  # the stranger's page names no address


def test_known_by_its_beginning_and_on_standard_input(tmp_path, monkeypatch):
    data = STRANGER.with_suffix(".html").read_bytes()
    (tmp_path / "page.txt").write_bytes(data)
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdin", stream)
    one, other = only(tmp_path / "page.txt"), only("-")
    assert one.fields == other.fields
    assert "<" not in one.fields["body"]
    assert not other.own_id


def test_a_folder_without_what_browsers_save_beside_a_page(tmp_path):
    (tmp_path / "bai.html").write_bytes(STRANGER.with_suffix(".html").read_bytes())
    (tmp_path / "bai_files").mkdir()
    (tmp_path / "bai_files" / "khung.html").write_text("<html><body>quảng cáo</body></html>", encoding="utf-8")
    assert [found.id for found in read_all([tmp_path])] == ["bai.html"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("<!DOCTYPE html><html><body><div id=app></div></body></html>", "no article on this page"),
        (
            "<html><body>" + "<a href=/x>Một tin dài của trang nhất hôm nay đây</a>" * 30 + "</body></html>",
            "no article",
        ),
        ("", "empty file"),
    ],
)
def test_a_page_without_an_article_is_a_named_failure(tmp_path, data, says):
    (tmp_path / "trang.html").write_text(data, encoding="utf-8")
    (failure,) = read_all([tmp_path / "trang.html"])
    assert isinstance(failure, Failure)
    assert says in failure.error


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("<!-- saved from url=(0026)https://baothu.vn/a-1.html -->", "https://baothu.vn/a-1.html"),
        ("<!--\n Page saved with SingleFile \n url: https://baothu.vn/a-2.html \n-->", "https://baothu.vn/a-2.html"),
        ("<link href='https://baothu.vn/a-3.html' rel='canonical'>", "https://baothu.vn/a-3.html"),
        ('<meta property="og:url" content="https://baothu.vn/x?a=1&amp;b=2">', "https://baothu.vn/x?a=1&b=2"),
        ("<link rel='stylesheet' href='https://baothu.vn/a.css'><link rel=canonical href=/a-4.html>", ""),
    ],
)
def test_the_address_a_saved_page_names(head, wanted):
    assert address_of(f"{head}<html></html>") == wanted


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n<!-- saved from url=(1)x -->\n<HTML>", True),
        (b"<?xml version='1.0'?><!doctype html>", True),
        ("Trang <html> là một trang".encode(), False),
        (b'{"text": "<html>"}', False),
    ],
)
def test_what_begins_as_a_page(data, wanted):
    assert is_page(data) is wanted
