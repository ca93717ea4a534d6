"""The sample press: authored articles come back whole out of the pages of every family."""

import urllib.request
from datetime import UTC, datetime

import pytest

from canhtin.errors import InputError
from canhtin.press import load_paper, serve_papers, serve_press
from canhtin.press.pages import Renderer
from canhtin.press.shapes import article_path, site_of
from canhtin_crawler.parse import parse_article

TEXT = """+++
id = "a-001"
title = "Trao quà & nhà “Mái ấm” cho <em>bà con</em>"
lead = ""
published_at = 2025-07-30T09:15:00+07:00
section = "xa-hoi"
byline = "Hoàng Yến"
tags = ["mua bán người", "Hà Giang"]
[expect]
relevance = "relevant"
+++
Ngày 30/7, tại xã Mèo Vạc, đoàn công tác đã trao quà cho bà con.

[ảnh] Trao quà cho bà con. Ảnh: Hoàng Yến

Mọi cuộc gọi đến tổng đài 111
đều miễn phí.
"""


@pytest.mark.parametrize("family", "ABCDEFG")
def test_what_was_written_is_what_is_parsed(family, paper):
    made = paper("bao", family, 9)
    renderer, site = Renderer(made, "http://127.0.0.1:8000"), site_of(made, 8000, delay=1)
    for path, article in renderer.articles.items():
        found = parse_article(
            renderer.article(article).encode(), url=renderer.base + path, site=site, content_type="text/html",
            fetched_at=datetime.now(UTC), http_status=200, robots_allowed=True,
        )  # fmt: skip
        assert found.title == article.title
        assert found.lead == article.lead
        assert found.body.split("\n\n") == [block.text for block in article.blocks if not block.photo]
        assert len(found.captions) == 1
        assert found.captions[0].startswith(f"Quang cảnh buổi lễ số {int(article.id[-3:])}")
        assert found.byline == article.byline
        assert found.site_tags == article.tags
        assert found.published_at == article.published_at
        assert (found.section or "").lower() == made.sections[article.section]


def test_files_become_papers_and_papers_are_served(tmp_path):
    folder = tmp_path / "press" / "bao-a"
    folder.mkdir(parents=True)
    (folder / "a-001.md").write_text(TEXT, encoding="utf-8")
    (folder / "paper.toml").write_text(
        'name = "Báo A"\nfamily = "A"\nprovince_2025 = "Tuyên Quang"\n', encoding="utf-8"
    )
    with serve_press(tmp_path / "press") as press:
        (site,) = press.sites
        assert (site.id, site.name, site.province_2025) == ("bao-a", "Báo A", "Tuyên Quang")
        (article,) = press["bao-a"].paper.articles
        assert [block.photo for block in article.blocks] == [False, True, False]
        assert article.blocks[2].text == "Mọi cuộc gọi đến tổng đài 111 đều miễn phí."
        with urllib.request.urlopen(press["bao-a"].url(article)) as answer:
            page = answer.read().decode()
        assert "&lt;em&gt;" in page
        assert site.is_article(press["bao-a"].url(article))
        assert [hit.path for hit in press.log] == [article_path(press["bao-a"].paper, article)]


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [("a.md", "no front matter", "front matter"), ("a.md", TEXT.replace("title =", "titel ="), "title"),
     ("paper.toml", 'family = "Z"', "family"), ("paper.toml", "family = ", "TOML")],
)  # fmt: skip
def test_files_that_cannot_be_read_are_named(tmp_path, name, text, word):
    (tmp_path / "paper.toml").write_text('family = "A"')
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=word) as error:
        load_paper(tmp_path)
    assert name in str(error.value)


def test_every_door_of_every_family_answers(paper):
    papers = [paper(f"bao{family}", family, 15) for family in "ABCDEFG"]
    with serve_papers(papers) as press:
        for served in press.papers.values():
            for door in served.site.doors:
                target = (
                    door.url.replace("{page}", "1")
                    .replace("{offset}", "0")
                    .replace("{query}", "lua")
                    .removeprefix(served.base)
                )
                reply = served.renderer.reply(target)
                assert reply is not None, door
                assert reply.status == 200
