"""Measure how far two blind readings of the gold's facts agree, before anything was settled.

    python scripts/gold_agreement.py

Writes ``data/gold/agreement.json``: the figures of ``canhtin evaluate --gold`` with the second reader in the place of the
program, real and authored apart, with n, facts of the first reader and a 95 % bootstrap interval. Of totals, the share of
equal areas and of equal bodies, nobody and nowhere among them.
"""

import json
from pathlib import Path
from typing import Any

from canhtin.evaluation.facts import Compared, compare
from canhtin.evaluation.table import Figure, figures, share
from canhtin.evaluation.totals import plain, read_totals
from canhtin.learning.labels import read_facts

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"
PASSES = {"real": ("real/a-*.jsonl", "real/b-*.jsonl"), "authored": ("authored/facts.jsonl", "authored/second.jsonl")}


def main() -> None:
    """Write and print the agreement of each origin."""
    report = {
        origin: agreement(*(read_facts(sorted(GOLD.glob(files))) for files in passes))
        for origin, passes in PASSES.items()
    }
    for origin, found in totals_agreement().items():
        report[origin] |= found
    (GOLD / "agreement.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    for origin, found in report.items():
        for name, figure in found.items():
            print(f"{origin:9} {name:36} {figure}")


def agreement(first: dict[str, dict[str, Any]], second: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the figures by name; places are compared where both readers wrote them down."""
    both = sorted(first.keys() & second.keys())
    shown = {figure.name: figure for figure in figures([_compared(first[name], second[name]) for name in both])}
    return {name: _plain(figure) for name, figure in shown.items() if figure.positives}


def totals_agreement() -> dict[str, dict[str, dict[str, Any]]]:
    """Return, real and authored apart, how many areas and bodies of totals two readers gave alike."""
    first, second = (read_totals(GOLD / name) for name in ("totals.jsonl", "totals_second.jsonl"))
    report: dict[str, dict[str, dict[str, Any]]] = {}
    for origin in PASSES:
        both = [name for name in sorted(second) if name.startswith("train/") == (origin == "real")]
        read = [list(zip(first[name]["totals"], second[name]["totals"], strict=True)) for name in both]
        report[origin] = {
            name: _plain(
                share(name, read, lambda pairs, said=said: (sum(said(a) == said(b) for a, b in pairs), len(pairs)))
            )
            for name, said in (("area of totals", _area), ("body of totals", _body))
        }
    return report


def _area(total: dict[str, Any]) -> tuple[str, str] | None:
    return (total["area"]["level"], plain(total["area"]["name"])) if total["area"] else None


def _body(total: dict[str, Any]) -> Any:
    return total["reporting_body"]


def _compared(first: dict[str, Any], second: dict[str, Any]) -> Compared:
    agreed = first["relevance"] == second["relevance"] == "relevant"
    line = {**second, "hotlines": second["hotlines"] or [], "victim_count_rule": None}
    facts = {**first, "relevance": "relevant" if agreed else "not both"}
    if second.get("locations") is None:
        facts.pop("locations", None)
    return compare(facts, line)


def _plain(figure: Figure) -> dict[str, float | int]:
    return {
        "value": round(figure.value, 3), "low": round(figure.low, 3), "high": round(figure.high, 3), "n": figure.n,
        "facts": figure.positives,
    }  # fmt: skip


if __name__ == "__main__":
    main()
