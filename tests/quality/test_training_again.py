"""Training twice from the same inputs and pins gives the same model; from others, another."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from canhtin.artefacts import load_model
from canhtin.knowledge import lexicon
from canhtin_nlp.analyse import features_of
from canhtin_nlp.document import from_fields

ROOT = Path(__file__).parents[2]
RELEVANT, OTHERS = 80, 70
NEARLY = {"calibration", "scores"}
"""What ends in the last of 16 digits where the sums of several processors happen to end: seen between two full trainings."""
TRAIN = "import sys; from pathlib import Path; from canhtin.learning.train import train; train(Path(sys.argv[1]), None, Path(sys.argv[2]))"
TEXT = "Công an tỉnh bắt hai người lừa bán ba thiếu nữ sang bên kia biên giới; các em bị nhốt, giữ giấy tờ và ép tiếp khách."


def slice_of_training(folder: Path, *, mislabelled: bool = False) -> Path:
    """Copy some authored articles into a checkout of their own; with one label turned round if asked for."""
    target = folder / "data" / "training"
    target.mkdir(parents=True)
    records = [json.loads(path.read_bytes()) for path in sorted((ROOT / "data" / "training").glob("*.json"))]
    relevant = [record for record in records if record["relevance"] == "relevant"][:RELEVANT]
    others = [record for record in records if record["relevance"] != "relevant"][:OTHERS]
    if mislabelled:
        relevant[0] |= {"relevance": "irrelevant", "themes": []}
    for record in (*relevant, *others):
        (target / f"{record['id']}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return folder


def trained(root: Path, seed: str, threads: int = 1) -> Path:
    """Train in a process of its own, whose sets and hashes have another order."""
    target = root / f"model-{seed}"
    environment = {"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "OPENBLAS_NUM_THREADS": str(threads)}
    subprocess.run([sys.executable, "-c", TRAIN, str(root), str(target)], check=True, env=environment)
    return target


def arrays(folder: Path) -> dict[str, np.ndarray]:
    """Return all that was learned, and what it says of an article."""
    model = load_model(folder)
    seen = features_of(from_fields({"body": TEXT}), lexicon())
    score, themes = model.judge(seen)
    return {
        "words": np.array(model.vectorizer.get_feature_names_out(), dtype=str),
        "rarity": model.vectorizer.idf_,
        "weights": model.weights,
        "topics": model.likeness.topics,
        "points": model.likeness.points,
        "weights of points": model.likeness.weights,
        "themes": model.theme_weights,
        "calibration": np.array(
            [model.bias, model.likeness.bias, model.slope, model.offset, model.threshold, model.band]
        ),
        "scores": np.array([score, *themes.values()]),
    }


def about(folder: Path) -> dict[str, object]:
    """Return what is written beside the model, without the calibration and the sha256 (of a zip file, which holds times)."""
    written = json.loads((folder / "relevance.json").read_bytes())
    return {name: value for name, value in written.items() if name not in ("calibration", "sha256")}


@pytest.mark.slow
def test_the_same_inputs_give_equal_coefficients_and_scores(tmp_path):
    root = slice_of_training(tmp_path / "one")
    first, second = trained(root, "1"), trained(root, "2", threads=2)
    found, again = arrays(first), arrays(second)
    for name in found.keys() - NEARLY:
        np.testing.assert_array_equal(found[name], again[name], err_msg=name)
    for name in NEARLY:
        np.testing.assert_allclose(found[name], again[name], rtol=1e-9, err_msg=name)
    for file in ("metrics.json", "MODEL_CARD.md"):
        assert (first / file).read_bytes() == (second / file).read_bytes(), file
    assert about(first) == about(second)

    other = arrays(trained(slice_of_training(tmp_path / "other", mislabelled=True), "1"))
    assert not np.array_equal(found["weights"], other["weights"])
    assert not np.array_equal(found["scores"], other["scores"])
