"""Authored papers made on the spot, a press that serves them, and crawls in processes of their own."""

import dataclasses
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from tests.processes import Started, start

from canhtin.press.papers import Block, Paper, PressArticle

TOPICS = ("Ra quân tuyên truyền", "Bắt đối tượng", "Xét xử vụ án", "Hội nghị sơ kết", "Mùa lúa mới", "Giải bóng đá")


def make_article(name: str, index: int, section: str = "xa-hoi") -> PressArticle:
    when = datetime(2024, 7, 1, 8, 0, tzinfo=timezone(timedelta(hours=7))) - timedelta(days=index, minutes=index * 7)
    blocks = tuple(
        Block(f"Đoạn {n} của bài số {index} báo {name}: cán bộ xã đến từng bản tuyên truyền cho bà con về thủ đoạn.")
        for n in range(4)
    )
    return PressArticle(
        id=f"{name}-{index:03d}",
        title=f"{TOPICS[index % len(TOPICS)]} ở bản số {index} của {name}",
        lead=f"Bài số {index}: cán bộ xã đã đến từng nhà, từng bản để tuyên truyền cho bà con hiểu và phòng tránh.",
        blocks=(*blocks, Block(f"Quang cảnh buổi lễ số {index}. Ảnh: Minh Khôi", photo=True)),
        published_at=when,
        section=section,
        byline="Hoàng Yến",
        tags=("bản làng", "tuyên truyền"),
    )


def make_paper(name: str, family: str, count: int = 8, sections: tuple[str, ...] = ("xa-hoi", "phap-luat")) -> Paper:
    articles = tuple(make_article(name, index, sections[index % len(sections)]) for index in range(count))
    return Paper(
        id=name, name=f"Báo {name}", family=family, articles=articles,
        sections={section: section.replace("-", " ") for section in sections},
    )  # fmt: skip


@dataclass
class Crawled:
    """What one crawl brought."""

    articles: list[dict[str, Any]]
    fetches: list[dict[str, Any]]
    stats: dict[str, Any]
    warc: Path
    log: str
    returncode: int = 0
    process: Any = None

    def of(self, **wanted: Any) -> list[dict[str, Any]]:
        return [fetch for fetch in self.fetches if all(fetch[key] == value for key, value in wanted.items())]

    def one(self, part: str) -> dict[str, Any]:
        found = [fetch for fetch in self.fetches if part in fetch["url"]]
        assert len(found) == 1, [fetch["url"] for fetch in self.fetches]
        return found[0]

    def memory(self, before: dict[str, Any] | None = None) -> dict[str, Any]:
        """The state that an app would have after this crawl."""
        done = {"article", "changed", "unchanged", "not_found", "not_article"}
        state: dict[str, Any] = {"known": [], "validators": {}, "sha": {}} | json.loads(json.dumps(before or {}))
        state["known"] += [article["canonical_url"] for article in self.articles]
        state["known"] += [f["canonical_url"] for f in self.fetches if f["canonical_url"] and f["outcome"] in done]
        state["validators"] |= {
            f["url"]: (f["etag"], f["last_modified"]) for f in self.fetches if f["etag"] or f["last_modified"]
        }
        state["sha"] |= {article["canonical_url"]: article["body_sha256"] for article in self.articles}
        return state


@dataclass
class Driver:
    """Starts crawls below one folder."""

    folder: Path
    count: int = 0
    warc: Path = field(default_factory=Path)

    def start(self, sites: Any, **job: Any) -> tuple[Started, dict[str, Any]]:
        self.count += 1
        base = self.folder / f"crawl{self.count}"
        base.mkdir()
        job |= {
            "sites": [dataclasses.asdict(site) for site in sites],
            "warc": str(job.get("warc", self.folder / "warc")),
            "items": str(base / "items.jsonl"),
            "result": str(base / "result.json"),
        }
        (base / "job.json").write_text(json.dumps(job, default=str))
        return start(base / "job.json", main="tests.crawler.drive:main", env=os.environ), job

    def collect(self, job: dict[str, Any], log: str = "", returncode: int = 0) -> Crawled:
        items = Path(job["items"])
        rows = []
        for line in items.read_bytes().splitlines() if items.exists() else []:
            try:
                rows.append(json.loads(line))
            except ValueError:
                continue  # cut by a kill
        result = Path(job["result"])
        return Crawled(
            [row["item"] for row in rows if row["kind"] == "Article"],
            [row["item"] for row in rows if row["kind"] == "Fetch"],
            json.loads(result.read_text()) if result.exists() else {},
            Path(job["warc"]), log, returncode,
        )  # fmt: skip

    def __call__(self, sites: Any, *, expect: int = 0, **job: Any) -> Crawled:
        process, written = self.start(sites, **job)
        log = "".join(process.communicate(timeout=120))
        assert process.returncode == expect, log
        return self.collect(written, log, process.returncode)


@pytest.fixture
def drive(tmp_path: Path) -> Driver:
    return Driver(tmp_path)


@pytest.fixture(scope="module")
def drive_once(tmp_path_factory: pytest.TempPathFactory) -> Driver:
    return Driver(tmp_path_factory.mktemp("crawl"))


@pytest.fixture
def paper() -> Callable[..., Paper]:
    return make_paper


@pytest.fixture(scope="session")
def paper_maker() -> Callable[..., Paper]:
    return make_paper
