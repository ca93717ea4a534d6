"""The demo: the bundled sample press, served on loopback and taken through one whole round."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from canhtin.config import Settings
from canhtin.dataset.summary import write_summary
from canhtin.dataset.summary_facts import Facts, gather
from canhtin.press import serve_press
from canhtin.resources import folder
from canhtin.rounds import Round, one_round
from canhtin.store.engine import open_engine
from canhtin_crawler.sites import Site, netloc

DELAY = 0.05
"""Seconds between two requests to one sample paper; real papers get at least 3."""
CONTACT = "demo@canhtin.example"


@dataclass(frozen=True, slots=True)
class Demo:
    """A round over the sample press: its papers, the figures of the summary page, and where that page lies."""

    round: Round
    papers: int
    facts: Facts
    summary: Path


def run_demo(settings: Settings, *, on_step: Callable[[int], None] | None = None) -> Demo:
    """Serve the sample press and do one round in this home. No network but loopback."""
    engine = open_engine(settings.store_url)
    with serve_press(folder("data/press"), delay=DELAY) as press:
        sites = [_with_a_name(site) for site in press.sites]
        done = one_round(
            engine, settings, sites, contact=CONTACT, revisits=False, on_step=on_step,
            crawl_settings={"CANHTIN_ALLOW_LOOPBACK": True, "AUTOTHROTTLE_START_DELAY": DELAY},
        )  # fmt: skip
    summary = settings.home / "summary.html"
    write_summary(engine, summary)
    return Demo(done, len(sites), gather(engine), summary)


def _with_a_name(site: Site) -> Site:
    """Give a sample paper a domain: its port changes from run to run, and an article's identity must not."""
    return replace(
        site, domain=f"{site.id}.example", former_domains={netloc(f"http://{site.domain}/"): "the demo's port"}
    )
