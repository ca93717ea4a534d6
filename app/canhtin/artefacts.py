"""The trained model on disk: a skops file and a JSON beside it that says what it is. No pickle, nothing altered."""

import hashlib
import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import numpy as np
from skops import io as skops

from canhtin.errors import ResourceError
from canhtin.resources import resource
from canhtin_nlp.classify.model import Likeness, Model
from canhtin_nlp.findings import THEMES

NAME = "relevance"


def save_model(folder: Path, parts: dict[str, Any], about: dict[str, Any]) -> str:
    """Write ``relevance.skops`` and ``relevance.json`` and return the model's id.

    ``parts``: the fitted scikit-learn objects ``vectorizer``, ``relevance``, ``topics``, ``likeness`` and one a theme; ``about``: calibration,
    thresholds, data and versions, all plain JSON.
    """
    data = skops.dumps(parts, compression=ZIP_DEFLATED)
    about = {**about, "sha256": hashlib.sha256(data).hexdigest(), "types": sorted(_types(data))}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.skops").write_bytes(data)
    (folder / f"{NAME}.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return str(about["id"])


def _types(data: bytes) -> list[str]:
    return list(skops.get_untrusted_types(data=data))


def load_model(folder: Path | None = None) -> Model:
    """Load the shipped model, or the one in ``folder``. Raises ResourceError if it is missing, altered or foreign."""
    about = json.loads(_read(folder, f"{NAME}.json"))
    data = _read(folder, f"{NAME}.skops")
    found = hashlib.sha256(data).hexdigest()
    if found != about["sha256"]:
        raise ResourceError(
            f"models/{NAME}.skops was altered: its sha256 is {found[:12]}…, {NAME}.json says {about['sha256'][:12]}…; "
            "install again or train anew with canhtin train"
        )
    foreign = _types(data)
    if foreign:
        raise ResourceError(f"models/{NAME}.skops holds types that are not trusted: {', '.join(foreign)}")
    parts = skops.loads(data)
    return build(parts, about)


def build(parts: dict[str, Any], about: dict[str, Any]) -> Model:
    """Put the fitted parts and their thresholds together as the pipeline uses them."""
    calibration = about["calibration"]
    themes = [parts[theme] for theme in THEMES]
    like = parts["likeness"]
    return Model(
        id=about["id"],
        vectorizer=parts["vectorizer"],
        weights=parts["relevance"].coef_[0],
        bias=float(parts["relevance"].intercept_[0]),
        likeness=Likeness(
            topics=parts["topics"].components_.astype(float),
            tags=tuple(about["tags"]),
            points=like.support_vectors_,
            weights=like.dual_coef_[0],
            bias=float(like.intercept_[0]),
            gamma=float(like.gamma),
        ),
        slope=float(calibration["relevance"]["slope"]),
        offset=float(calibration["relevance"]["offset"]),
        threshold=float(about["thresholds"]["relevant"]),
        band=float(about["thresholds"]["borderline"]),
        theme_weights=np.vstack([theme.coef_[0] for theme in themes]),
        theme_bias=np.array([float(theme.intercept_[0]) for theme in themes]),
        theme_slope=np.array([calibration[theme]["slope"] for theme in THEMES], dtype=float),
        theme_offset=np.array([calibration[theme]["offset"] for theme in THEMES], dtype=float),
        theme_thresholds=np.array([about["thresholds"][theme] for theme in THEMES], dtype=float),
    )


def measured(folder: Path | None = None, *, as_json: bool = False) -> str:
    """Return the model card, or the figures as JSON, of the shipped model or the one in ``folder``."""
    return _read(folder, "metrics.json" if as_json else "MODEL_CARD.md").decode("utf-8").rstrip()


def _read(folder: Path | None, name: str) -> bytes:
    if folder is None:
        return resource(f"models/{name}")
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise ResourceError(
            f"{folder / name}: no model there ({error.strerror}); train one with canhtin train"
        ) from error
