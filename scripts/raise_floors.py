"""Measure everything that has a floor and raise the floors that were passed; none is ever lowered for the same gold.

    python scripts/raise_floors.py ../shared/corpus/vietnews-train.jsonl.gz

`data/gold/floors.json` holds the best figure reached on the check part beside the issue's target, with the digest of the
gold it was measured on. Another gold is another yardstick: then the floors begin anew, and the file's history shows it.
"""

import json
import sys
from pathlib import Path
from typing import Any

from canhtin.evaluation.gold import digest, read_gold
from canhtin.evaluation.run import evaluate
from canhtin.evaluation.table import figures
from canhtin.knowledge import resources

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"
TARGETS = {
    "provinces": 0.95, "countries": 0.95, "locations": 0.90, "subject_provinces": 0.90, "counts": 0.85,
    "hotline precision": 0.98, "hotline recall": 0.98, "victim_count right where stated": 0.85,
    "victim_count null where not stated": 0.85, "area of totals precision": 0.90, "area of totals recall": 0.90,
    "body of totals precision": 0.90, "body of totals recall": 0.90,
}  # fmt: skip
SLACK = 0.001
"""A floor lies this little below the figure reached: rounding is no regression."""


def main() -> None:
    """Write the floors of the check parts."""
    items = read_gold(GOLD, Path(sys.argv[1]))
    compared = evaluate(items, resources())
    path = GOLD / "floors.json"
    before: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    same_gold = before.get("gold") == digest(GOLD)
    floors: dict[str, dict[str, Any]] = {}
    for origin in ("real", "authored"):
        chosen = [compared[item.id] for item in items if (item.origin, item.part) == (origin, "check")]
        floors[origin] = {}
        for figure in figures(chosen):
            old = before.get("check", {}).get(origin, {}).get(figure.name, {}).get("floor", 0.0) if same_gold else 0.0
            floors[origin][figure.name] = {
                "floor": max(old, round(figure.value - SLACK, 4)), "target": TARGETS[figure.name], "n": figure.n,
                "facts": figure.positives, "enforced": figure.positives >= 30,
            }  # fmt: skip
    path.write_text(json.dumps({"gold": digest(GOLD), "check": floors}, indent=1) + "\n", encoding="utf-8")
    for origin, found in floors.items():
        for name, floor in found.items():
            print(f"{origin:9} {name:36} {floor['floor']:.3f} target {floor['target']:.2f} facts {floor['facts']}")


if __name__ == "__main__":
    main()
