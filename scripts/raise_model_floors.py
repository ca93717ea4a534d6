"""Raise the floors of the classifier that its last training passed; none is ever lowered for the same labels.

    canhtin train --corpus ../shared/corpus/vietnews-train.jsonl.gz
    python scripts/raise_model_floors.py

`models/floors.json` holds the best out-of-fold figure reached beside the issue's target, with the digest of the labels it
was measured on. Other labels are another yardstick: then the floors begin anew, and the file's history shows it.
"""

import json
from pathlib import Path
from typing import Any

from canhtin.learning.labels import digest
from canhtin.learning.measure import LESS_IS_BETTER, TARGETS

ROOT = Path(__file__).resolve().parent.parent
SLACK = 0.001
"""A floor lies this little below the figure reached: rounding is no regression."""
ENOUGH = 30
"""Positives from which on a floor is enforced: below, one article more or less decides."""


def main() -> None:
    """Write the floors; of a figure where less is better, the floor is the most that it may be."""
    reached = json.loads((ROOT / "models" / "metrics.json").read_text(encoding="utf-8"))["out_of_fold"]
    path = ROOT / "models" / "floors.json"
    before: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    same_labels = before.get("labels") == digest(ROOT)
    floors: dict[str, dict[str, Any]] = {}
    for origin, figures in reached.items():
        floors[origin] = {}
        for name, figure in figures.items():
            better = min if name in LESS_IS_BETTER else max
            value = round(figure["value"] + (SLACK if name in LESS_IS_BETTER else -SLACK), 4)
            old = before.get("out_of_fold", {}).get(origin, {}).get(name, {}).get("floor", value)
            floors[origin][name] = {
                "floor": better(old, value) if same_labels else value, "target": TARGETS.get(origin, {}).get(name),
                "n": figure["n"], "positives": figure["positives"], "enforced": figure["positives"] >= ENOUGH,
            }  # fmt: skip
            print(
                f"{origin:9} {name:20} {floors[origin][name]['floor']:.3f} target {TARGETS.get(origin, {}).get(name, '')}"
            )
    path.write_text(json.dumps({"labels": digest(ROOT), "out_of_fold": floors}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
