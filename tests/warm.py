"""What the process behind `tests.processes` imports and reads before it is forked: see there."""

import importlib
import pkgutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = (
    # what commands import when they are called
    "canhtin.collecting", "canhtin.dataset", "canhtin.keeping", "canhtin.merge", "canhtin.probing.propose", "canhtin.rounds",
    # what scrapy loads by name; not canhtin_crawler.settings, which reads the environment
    "canhtin_crawler.addresses", "canhtin_crawler.archive_reader", "canhtin_crawler.handlers", "canhtin_crawler.middlewares",
    "canhtin_crawler.pipelines", "canhtin_crawler.spiders.press", "canhtin_crawler.throttle",
    "scrapy.dupefilters", "scrapy.logformatter", "scrapy.pqueues", "scrapy.resolver", "scrapy.robotstxt", "scrapy.squeues",
    "scrapy.statscollectors",
)  # fmt: skip
PACKAGES = ("canhtin.cli", "scrapy.downloadermiddlewares", "scrapy.extensions", "scrapy.spidermiddlewares")


def warm_up() -> None:
    """Import all that, and read the shipped resources and the tokenizer's model."""
    sys.path[:0] = [str(ROOT / house) for house in ("app", "nlp", "crawler")]
    for name in PACKAGES:
        package = importlib.import_module(name)
        for module in pkgutil.iter_modules(package.__path__, f"{name}."):
            importlib.import_module(module.name)
    for name in MODULES:
        importlib.import_module(name)
    # a reactor is installed by each crawl, for itself
    assert "twisted.internet.reactor" not in sys.modules
    importlib.import_module("canhtin.knowledge").resources()
    importlib.import_module("canhtin_nlp.tokenize").words("Mua bán người.")


warm_up()
