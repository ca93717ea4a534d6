"""Makes the dataset in the home again, as it was asked for last time."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from canhtin.dataset import ExportOptions, export_dataset
from canhtin.dataset.place import MANIFEST
from canhtin.store.runs import running


def export_again(engine: Engine, home: Path, folder: Path) -> list[str]:
    """Export anew what the folder holds. Returns in words what was not done.

    Raises ExportError, BusyError beside another export, StoreError.
    """
    if not (folder / MANIFEST).is_file():
        return []
    options = read_options(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    if options is None:
        return [f"{folder} was made by another version of Canh Tin and still has it: canhtin export"]
    with running(engine, home, "export", {"tier": options.tier, **options.filters()}) as run:
        done = export_dataset(engine, folder, options)
        run.stats = {"rows": done.rows, "version": done.version, "unchanged": done.unchanged}
    return []


def read_options(manifest: dict[str, Any]) -> ExportOptions | None:
    """Return what an export was asked for, from its manifest; None when it does not say so in words known here."""
    try:
        about = manifest["canhtin"]
        filters = about["filters"]
        return ExportOptions(
            since=date.fromisoformat(filters["since"]) if filters["since"] else None,
            until=date.fromisoformat(filters["until"]) if filters["until"] else None,
            provinces=tuple(filters["provinces"]),
            themes=tuple(filters["themes"]),
            relevance=tuple(filters["relevance"]),
            formats=tuple(dict.fromkeys(file["format"] for file in manifest["resources"])),
            tier=about["tier"],
            legal_basis=about["legal_basis"],
        )
    except (KeyError, TypeError, ValueError):
        return None
