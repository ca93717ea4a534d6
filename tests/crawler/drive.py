"""Runs one real crawl in a process of its own (Twisted's reactor cannot start twice); job and result are JSON files."""

import dataclasses
import json
import resource
import signal
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from canhtin_crawler.pipelines import to_json
from canhtin_crawler.run import crawl
from canhtin_crawler.sites import Door, Selectors, Site
from canhtin_crawler.state import NoMemory


class Memory(NoMemory):
    """A state out of a JSON object: what an app would look up in its store."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def known(self, canonical_url: str) -> bool:
        return canonical_url in self.data.get("known", ())

    def validators(self, url: str) -> tuple[str | None, str | None]:
        etag, modified = self.data.get("validators", {}).get(url, (None, None))
        return etag, modified

    def due_revisits(self, site: Site, now: datetime) -> list[str]:  # noqa: ARG002 - the state's signature
        return list(self.data.get("due", {}).get(site.id, ()))

    def unfinished(self, site: Site) -> bool:  # noqa: ARG002 - the state's signature
        return bool(self.data.get("unfinished", False))

    def body_sha256(self, canonical_url: str) -> str | None:
        value = self.data.get("sha", {}).get(canonical_url)
        return str(value) if value else None


class Collect:
    """Writes items at once, so that a killed crawl leaves what it had."""

    def __init__(self, path: str) -> None:
        self.path = path

    @classmethod
    def from_crawler(cls, crawler: Any) -> "Collect":
        return cls(crawler.settings["TEST_ITEMS"])

    def process_item(self, item: Any) -> Any:
        with Path(self.path).open("ab") as file:
            kind = type(item).__name__.encode()
            file.write(b'{"kind": "' + kind + b'", "item": ' + to_json(item).strip() + b"}\n")
        return item


def site_from_json(data: dict[str, Any]) -> Site:
    data = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    data["doors"] = tuple(Door(**door | {"slices": tuple(door["slices"])}) for door in data["doors"])
    data["selectors"] = tuple(
        Selectors(entry["fields"], date.fromisoformat(entry["until"]) if entry["until"] else None)
        for entry in data["selectors"]
    )
    return Site(**data)


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text())
    if job.get("largest_file"):  # what a full disk looks like from inside
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["largest_file"], job["largest_file"]))
    options = {key: date.fromisoformat(value) for key, value in job.get("dates", {}).items()}
    progress: list[str] = []
    stats = crawl(
        [site_from_json(site) for site in job["sites"]],
        contact=job.get("contact", "test@example.org"),
        warc_dir=Path(job["warc"]),
        pipelines={f"{__name__}.Collect": 300},
        state=Memory(job.get("state", {})),
        settings={"TEST_ITEMS": job["items"], "CANHTIN_ALLOW_LOOPBACK": True, "CANHTIN_BACKOFF": 0.1,
                  "DOWNLOAD_TIMEOUT": 3, **job.get("settings", {})},
        on_progress=lambda fetch: progress.append(fetch.url),
        **options,
        **job.get("options", {}),
    )  # fmt: skip
    result = dataclasses.asdict(stats) | {"interrupted": stats.interrupted, "progress": len(progress)}
    Path(job["result"]).write_text(json.dumps(result))
