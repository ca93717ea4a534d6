"""The notebook of the documentation runs on an export, from the first cell to the last, and every analysis finds something."""

import json
import re
from pathlib import Path

import pandas as pd

from canhtin.dataset import export_dataset

NOTEBOOK = Path(__file__).resolve().parents[3] / "docs/five-analyses.ipynb"
ANALYSES = ("by_quarter", "by_province", "by_year", "by_number", "routes")


def cells() -> list[str]:
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    assert notebook["nbformat"] == 4
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_five_analyses(store, tmp_path, monkeypatch):
    export_dataset(store, tmp_path / "export")
    monkeypatch.setenv("CANHTIN_EXPORT", str(tmp_path / "export"))
    names: dict[str, object] = {}
    for number, cell in enumerate(cells()):
        exec(compile(cell, f"{NOTEBOOK.name}, code cell {number + 1}", "exec"), names)  # noqa: S102 - our own notebook
    for analysis in ANALYSES:
        found = names[analysis]
        assert isinstance(found, pd.DataFrame | pd.Series)
        assert len(found), f"{analysis} is empty"
    assert names["by_year"].cases.sum() == len(names["living"])


def test_its_results_are_shown_and_name_no_folder_of_ours():
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    assert all(cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code")
    assert not re.search(r"/(?:tmp|work|home|root)/", NOTEBOOK.read_text("utf-8"))
