"""The pipeline of a crawler that runs alone: JSON lines that `canhtin import` takes."""

import dataclasses
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from scrapy.crawler import Crawler

from canhtin_crawler.items import Article, Fetch


def to_json(item: Article | Fetch) -> bytes:
    """Return one item as a JSON line: dates in ISO 8601, tuples as lists."""
    return json.dumps(dataclasses.asdict(item), ensure_ascii=False, default=_plain).encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


class JsonLines:
    """Appends to ``articles-….jsonl`` and ``fetches-….jsonl`` in ``CANHTIN_OUT_DIR``, a pair of files a crawl."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[type, IO[bytes]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "JsonLines":
        """Build with the crawl's settings."""
        return cls(Path(crawler.settings["CANHTIN_OUT_DIR"]))

    def open_spider(self) -> None:
        """Make the folder and the two files."""
        self._folder.mkdir(parents=True, exist_ok=True)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        for kind, name in ((Article, "articles"), (Fetch, "fetches")):
            self._files[kind] = (self._folder / f"{name}-{stamp}.jsonl").open("xb")

    def process_item(self, item: Any) -> Any:
        """Write one line, at once."""
        file = self._files[type(item)]
        file.write(to_json(item))
        file.flush()
        return item

    def close_spider(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()
