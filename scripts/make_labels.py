"""Join the passes of the labellers to ``data/labels/labels.jsonl`` and report how far they agree.

    python scripts/make_labels.py ../shared/corpus/vietnews-train.jsonl.gz

``data/labels/passes``: a-*.jsonl first readings, b-*.jsonl blind second ones. ``data/labels/settled.jsonl``: what was
decided where they differ, with a word on why. The result holds ids, sha256, strata and labels, and no text.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from canhtin.learning.agreement import alpha

FOLDER = Path(__file__).resolve().parent.parent / "data" / "labels"


def read(pattern: str) -> dict[str, dict[str, Any]]:
    """Read the labels of some pass files, id -> record; the first reading of an id counts."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found.setdefault(record["id"], record)
    return found


def main() -> None:
    """Write labels.jsonl and agreement.json."""
    corpus = {}
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            corpus[record["id"]] = (record["sha256"], record["stratum"])
    first, second, settled = read("passes/a-*.jsonl"), read("passes/b-*.jsonl"), read("settled.jsonl")
    lines = []
    for name in sorted(first):
        label = settled.get(name, first[name])
        sha, stratum = corpus[name]
        lines.append(
            {
                "id": name, "sha256": sha, "stratum": stratum, "relevance": label["relevance"],
                "themes": sorted(label["themes"]), "reason": label.get("reason"),
                "doubt": label.get("doubt", 0), "readings": 1 + (name in second), "settled": name in settled,
                "note": label.get("note", ""),
            }
        )  # fmt: skip
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (FOLDER / "labels.jsonl").write_text(text, encoding="utf-8")
    both = sorted(set(first) & set(second))
    report: dict[str, Any] = {
        "articles": len(lines),
        "by_stratum": {s: sum(line["stratum"] == s for line in lines) for s in ("plausible", "near", "random")},
        "by_label": {
            v: sum(line["relevance"] == v for line in lines) for v in ("relevant", "borderline", "irrelevant")
        },
        "read_twice": len(both),
        "alpha_relevance": alpha([(first[i]["relevance"], second[i]["relevance"]) for i in both]) if both else None,
        "differing": [i for i in both if first[i]["relevance"] != second[i]["relevance"]],
    }
    on_topic = [i for i in both if "irrelevant" not in (first[i]["relevance"], second[i]["relevance"])]
    report["alpha_themes"] = {
        theme: alpha([(str(theme in first[i]["themes"]), str(theme in second[i]["themes"])) for i in on_topic])
        for theme in ("prevention", "prosecution", "protection", "policy")
        if on_topic
    }
    (FOLDER / "agreement.json").write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print({key: value for key, value in report.items() if key != "differing"}, len(report["differing"]), "differ")


if __name__ == "__main__":
    main()
