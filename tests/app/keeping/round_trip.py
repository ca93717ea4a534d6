"""Makes a home by one real round over two sample papers, in a process of its own: the reactor starts once a process."""

import pickle
import sys
from dataclasses import replace
from pathlib import Path

from canhtin.config import load
from canhtin.dataset import ExportOptions, export_dataset
from canhtin.press import serve_papers
from canhtin.press.papers import load_papers
from canhtin.resources import folder
from canhtin.rounds import one_round
from canhtin.store.engine import open_engine
from canhtin_crawler.sites import netloc


def main() -> None:
    settings = load(Path(sys.argv[1]))
    settings.home.mkdir(parents=True, exist_ok=True)
    papers = [replace(paper, articles=paper.articles[:10]) for paper in load_papers(folder("data/press"))[:2]]
    with serve_papers(papers, delay=0.02) as press:
        sites = [
            replace(site, domain=f"{site.id}.example", former_domains={netloc(f"http://{site.domain}/"): "test"})
            for site in press.sites
        ]
        engine = open_engine(settings.store_url)
        one_round(
            engine, settings, sites, contact="test@example.org", workers=1, revisits=False,
            crawl_settings={"CANHTIN_ALLOW_LOOPBACK": True, "AUTOTHROTTLE_START_DELAY": 0.02},
        )  # fmt: skip
        export_dataset(engine, settings.export_dir, ExportOptions(relevance=("relevant", "borderline", "irrelevant")))
        engine.dispose()  # the store is copied as a file: nothing may be left in its log
    (settings.home / "sites.pickle").write_bytes(pickle.dumps({site.id: site for site in sites}))
