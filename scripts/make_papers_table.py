"""Write docs/papers.md, the directory of papers, from data/sites. With --check only tell whether it is up to date."""

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "crawler"))

from canhtin_crawler.parse.families import FAMILIES  # noqa: E402 - found by the path above
from canhtin_crawler.sites import Site, load_sites  # noqa: E402 - found by the path above

TARGET = ROOT / "docs" / "papers.md"
INTRODUCTION = """# The directory of papers

Written by `scripts/make_papers_table.py` from `data/sites`; do not edit it by hand. How to add a paper:
[add-a-newspaper.md](add-a-newspaper.md).

Nothing here was fetched by this project yet: everything was read in public material, and `confirmed` and `inferred`
in each entry say what was seen and what is only deduced. *Doors* counts front doors, those seen working first.
"""
_COLUMNS = ("Paper", "Province today", "Provinces before", "Host", "Former hosts", "Family", "Doors", "Trust")
_HEAD = f"| {' | '.join(_COLUMNS)} |\n{'|---' * len(_COLUMNS)}|\n"
_SECTIONS = (
    ("Provincial papers of today", lambda site: site.owner == "provincial" and site.status == "current"),
    (
        "Former provincial papers, whose hosts may still answer",
        lambda site: site.owner == "provincial" and site.status == "archive",
    ),
    ("National titles", lambda site: site.owner == "national"),
    ("Agencies and aggregators", lambda site: site.owner in {"agency", "aggregator"}),
)


def row(site: Site) -> str:
    """Return the table row of one entry."""
    seen = sum(door.confirmed for door in site.doors)
    cells = (
        f"[{site.name}](../data/sites/{site.id}.toml)",
        site.province_2025 or "",
        ", ".join(site.provinces_2024),
        site.domain,
        ", ".join(site.former_domains),
        site.family,
        "not crawled" if site.status == "lead" else f"{seen} + {len(site.doors) - seen}",
        site.confidence,
    )
    return f"| {' | '.join(cells)} |"


def table(sites: dict[str, Site]) -> str:
    """Return the whole page."""
    parts = [INTRODUCTION]
    for title, belongs in _SECTIONS:
        chosen = [site for site in sites.values() if belongs(site)]
        chosen.sort(key=lambda site: (site.province_2025 or "", site.id))
        parts.append(f"\n## {title} ({len(chosen)})\n\n{_HEAD}" + "\n".join(map(row, chosen)) + "\n")
    current = Counter(site.family for site in sites.values() if site.status == "current")
    families = "\n".join(
        f"| {family.letter} | {family.name} | {current[family.letter]} |" for family in FAMILIES.values()
    )
    parts.append(f"\n## Families of content systems\n\n| Family | Name | Current titles |\n|---|---|---|\n{families}\n")
    return "".join(parts)


def main() -> int:
    """Write the page, or compare it; 1 when it is out of date."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true")
    sites = load_sites((path.name, path.read_bytes()) for path in sorted((ROOT / "data" / "sites").glob("*.toml")))
    text = table(sites)
    if options.parse_args().check:
        same = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text
        print("docs/papers.md is " + ("up to date" if same else "out of date: run scripts/make_papers_table.py"))
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"docs/papers.md: {len(sites)} entries")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
