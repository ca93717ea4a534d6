"""Write docs/data-dictionary.md from app/canhtin/dataset/dictionary.toml: python scripts/make_data_dictionary.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / house) for house in ("app", "nlp", "crawler")]

from canhtin.dataset.dictionary import as_markdown  # noqa: E402 - found by the path above

if __name__ == "__main__":
    target = ROOT / "docs" / "data-dictionary.md"
    target.write_text(as_markdown() + "\n", encoding="utf-8")
    print(target.relative_to(ROOT))
