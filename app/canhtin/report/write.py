"""Writes the report: one HTML file, nothing beside it, the same bytes for the same store."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from sqlalchemy import Engine

from canhtin import __version__
from canhtin.dataset.aggregates import FEWEST
from canhtin.report.asked import Asked, ReportError
from canhtin.report.charts import draw
from canhtin.report.drawn_map import draw_map
from canhtin.report.facts import GAPS, STATES, Facts
from canhtin.report.gather import gather
from canhtin.report.words import Words
from canhtin_nlp.findings import THEMES

MOST_AREAS = 15
"""Provinces in the table; the rest is counted."""


def write_report(engine: Engine, asked: Asked, path: Path) -> Facts:
    """Write the report to ``path`` and return what it shows.

    Raises UsageError for what cannot be asked, ReportError for what cannot be written.
    """
    asked = asked.checked()
    facts = gather(engine, asked)
    page = render(facts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.writing")
        unfinished.write_text(page, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise ReportError(f"{path}: cannot be written ({error.strerror or error})") from error
    return facts


def render(facts: Facts) -> str:
    """Return the page."""
    words = Words(facts.asked.language)
    environment = Environment(
        loader=PackageLoader("canhtin.report"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    told = sorted(
        (area for area in facts.areas if area.about or area.cases), key=lambda a: (-a.about, -a.cases, a.name)
    )
    return environment.get_template("report.html").render(
        t=words, facts=facts, asked=facts.asked, this=facts.this, charts=draw(facts, words), map=draw_map(facts),
        told=told, most=MOST_AREAS, few=FEWEST, themes=THEMES, states=STATES, gaps=GAPS, version=__version__,
        place=facts.asked.area or words("general.whole_country"), means=_means(facts),
    )  # fmt: skip


def _means(facts: Facts) -> dict[str, Any]:
    """Return theme -> mean of the months before in which somebody looked, None where there is none."""
    before = [month for month in facts.months[:-1] if month.looked]
    return {theme: sum(m.themes[theme] for m in before) / len(before) if before else None for theme in THEMES}
