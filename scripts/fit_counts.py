"""Fit the second reading of whom a number counts to the tune part of the gold, and write models/counts.json.

    python scripts/fit_counts.py ../shared/corpus/vietnews-train.jsonl.gz

Prints the F1 of the parts given to numbers of persons, by rules alone and with the second reading, on check articles. Run it
after every change of gold or of what the signs are made of, then scripts/raise_floors.py.
"""

import sys
from pathlib import Path

from canhtin.knowledge import resources
from canhtin.learning.second import Origin, f1, fit, read_examples, written

ROOT = Path(__file__).resolve().parent.parent
ORIGINS: tuple[Origin, ...] = ("real", "authored", "borderline", "lessons", "snippets")


def main() -> None:
    """Fit, write, and measure."""
    examples = read_examples(ROOT / "data", Path(sys.argv[1]), resources())
    weights, about = fit(examples)
    (ROOT / "models" / "counts.json").write_text(written(about), encoding="utf-8")
    print(f"{about['numbers']} numbers of {about['articles']} articles, {len(about['weights'])} signs")
    for part in ("tune", "check"):
        for origin in ORIGINS:
            chosen = [example for example in examples if (example.origin, example.part) == (origin, part)]
            if not chosen:
                continue
            told = sum(example.gold != "nobody" for example in chosen)
            print(
                f"{part} {origin:10} {told:4} told  rules {f1(chosen, None):.3f}  with weights {f1(chosen, weights):.3f}"
            )


if __name__ == "__main__":
    main()
