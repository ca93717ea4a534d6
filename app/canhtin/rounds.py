"""One whole round, as `canhtin run`, the demo and the schedule do it: crawl, tag, merge, export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from canhtin.collecting import collect
from canhtin.config import Settings
from canhtin.dataset import ExportOptions, ExportResult, export_dataset
from canhtin.merge import MergeStats, merge
from canhtin.registry import directory
from canhtin.store.runs import running
from canhtin.tagging import TagStats, tag
from canhtin_crawler.sites import Site
from canhtin_crawler.spiders.plan import CrawlStats


@dataclass(frozen=True, slots=True)
class Round:
    """What each step of a round did."""

    crawl: CrawlStats
    tag: TagStats
    merge: MergeStats
    export: ExportResult

    def as_json(self) -> dict[str, Any]:
        """Return the figures as plain values."""
        return {
            "articles": self.crawl.articles,
            "requests": self.crawl.fetches,
            "outcomes": dict(self.crawl.outcomes),
            "tagged": self.tag.tagged,
            "relevant": self.tag.relevant,
            "borderline": self.tag.borderline,
            "reprints": self.merge.reprints,
            "cases": self.merge.cases,
            "export": str(self.export.folder),
            "export_version": self.export.version,
            "export_unchanged": self.export.unchanged,
            "failures": [{"article": where, "error": why} for where, why in self.tag.failed],
        }


def one_round(
    engine: Engine,
    settings: Settings,
    sites: Sequence[Site],
    *,
    contact: str,
    workers: int = 2,
    revisits: bool = True,
    crawl_settings: Mapping[str, Any] | None = None,
    export_to: Path | None = None,
    on_step: Callable[[int], None] | None = None,
) -> Round:
    """Do one round under one lock. Raises BusyError when another one is going on, and what its steps raise.

    Ctrl-C ends it after whatever step it comes in, as KeyboardInterrupt.

    ``on_step`` is called with the number of requests, then of articles, just done.
    """
    step = on_step or (lambda _done: None)
    with running(engine, settings.home, "round", {"sites": [site.id for site in sites]}) as run:
        crawled = collect(
            engine, settings.home, sites, contact=contact, revisits=revisits, settings=crawl_settings,
            on_progress=lambda _fetch: step(1),
        )  # fmt: skip
        if crawled.stopped:
            raise KeyboardInterrupt  # the crawl ended cleanly; whoever stopped it meant the round
        with running(engine, settings.home, "tag", {}) as tagging:
            papers = directory(settings.home) | {site.id: site for site in sites}
            tagged = tag(engine, papers=papers.values(), workers=workers, on_progress=step)
            tagging.stats = {"tagged": tagged.tagged, "relevant": tagged.relevant, "failed": len(tagged.failed)}
        with running(engine, settings.home, "merge", {}) as merging:
            merged = merge(engine)
            merging.stats = {"reprints": merged.reprints, "cases": merged.cases}
        exported = export_dataset(engine, export_to or settings.export_dir, ExportOptions())
        done = Round(crawled, tagged, merged, exported)
        run.stats = done.as_json()
        if crawled.interrupted:
            run.stats["status"] = "interrupted"
    return done
