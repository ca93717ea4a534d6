"""How well articles of one case are joined: precision, recall and F1 over pairs, real and authored apart.

Articles go the whole way: handed in, tagged by the shipped model, merged. The tune half fitted the weights, the check
half is held to the floors: the best reached, never lowered. See data/gold/cases/README.md.
`PYTHONPATH=app:nlp:crawler python tests/quality/test_cases.py` prints the figures with bootstrap intervals.
"""

import hashlib
import json
import random
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import select

from canhtin.inputs import Given, from_json
from canhtin.learning.labels import read_corpus
from canhtin.merge import merge
from canhtin.merge.measure import Half, PairScores, half_of, pair_scores
from canhtin.store.articles import from_input, save
from canhtin.store.engine import open_engine, writing
from canhtin.store.schema import articles, case_articles
from canhtin.tagging import tag

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "data/gold/cases"
CORPUS = ROOT.parent / "shared/corpus/vietnews-train.jsonl.gz"
TARGET = {"f1": 0.90, "precision": 0.95}
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def digest() -> str:
    files = [GOLD / "real.jsonl", *sorted((GOLD / "authored").glob("*.json"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def authored() -> tuple[dict[str, str | None], dict[str, str], list[Given]]:
    truth, given = {}, []
    for path in sorted((GOLD / "authored").glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        for article in data["articles"]:
            truth[article["id"]] = data["case"]
            given.append(from_json(json.dumps(article).encode(), path.name))
    return truth, {}, given


def real() -> tuple[dict[str, str | None], dict[str, str], list[Given]]:
    rows = {row["id"]: row for row in map(json.loads, (GOLD / "real.jsonl").read_text("utf-8").splitlines())}
    given = []
    for record, article in read_corpus(CORPUS, rows):
        assert record["sha256"] == rows[record["id"]]["sha256"], record["id"]
        given.append(article)
    assert len(given) == len(rows)
    topics = {key: row["topic"] for key, row in rows.items() if "topic" in row}
    return {key: row["case"] for key, row in rows.items()}, topics, given


@cache
def cases_found(kind: str) -> dict[str, str]:
    """Take a gold's articles the whole way; article -> case."""
    _, _, given = authored() if kind == "authored" else real()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/store.sqlite")
        with writing(engine) as connection:
            for article in given:
                save(connection, from_input(article, NOW), NOW)
        assert not tag(engine).failed
        merge(engine)
        with engine.connect() as connection:
            rows = connection.execute(
                select(articles.c.identity, case_articles.c.case_id).join(
                    case_articles, case_articles.c.article_id == articles.c.id
                )
            )
            found = {row.identity.removeprefix("urn:canhtin:import:"): row.case_id for row in rows}
        engine.dispose()
    return found


def scores(kind: str, half: Half | None = None) -> PairScores:
    truth, topics, _ = authored() if kind == "authored" else real()
    return pair_scores(truth, cases_found(kind), half=half, topics=topics)


def interval(kind: str, half: Half | None, seed: int = 1) -> tuple[float, float]:
    """95 % bootstrap interval of F1, over cases and lone articles."""
    truth, _, _ = authored() if kind == "authored" else real()
    found = scores(kind, half)
    units = sorted({case or key for key, case in truth.items() if half in (None, half_of(case or key))})
    tally = {unit: [0, 0, 0] for unit in units}
    for column, pairs in enumerate((found.right, found.wrong, found.missed)):
        for pair in pairs:
            unit = next(name for key in pair if (name := truth[key] or key) in tally)
            tally[unit][column] += 1
    pick = random.Random(seed)
    drawn = []
    for _ in range(1000):
        right, wrong, missed = map(sum, zip(*(tally[pick.choice(units)] for _ in units), strict=True))
        drawn.append(2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0)
    drawn.sort()
    return drawn[25], drawn[974]


def floors() -> dict[str, dict[str, float]]:
    data = json.loads((GOLD / "floors.json").read_text("utf-8"))
    assert data["gold"] == digest(), "the gold changed: measure again, and write its digest and figures to floors.json"
    return dict(data["check"])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["authored", pytest.param("real", marks=pytest.mark.shared)])
def test_cases_hold_their_floors(kind: str, request: pytest.FixtureRequest) -> None:
    if kind == "real":
        request.getfixturevalue("corpus")
    found = scores(kind, "check")
    floor = floors()[kind]
    assert found.precision >= floor["precision"] - 1e-9, found.wrong
    assert found.f1 >= floor["f1"] - 1e-9, (found.wrong, found.missed)


def test_the_gold_is_whole() -> None:
    truth, _, _ = authored()
    sizes: dict[str, int] = {}
    for case in truth.values():
        if case:
            sizes[case] = sizes.get(case, 0) + 1
    assert len(sizes) >= 25
    assert all(3 <= size <= 8 for size in sizes.values())
    assert sum(case is None for case in truth.values()) >= 25
    for line in (GOLD / "real.jsonl").read_text("utf-8").splitlines():
        assert set(json.loads(line)) <= {"id", "sha256", "case", "topic"}, "ids and hashes only, no text"


if __name__ == "__main__":
    for kind in ("authored", "real"):
        for half in ("tune", "check", None):
            got = scores(kind, half)  # type: ignore[arg-type]
            low, high = interval(kind, half)  # type: ignore[arg-type]
            print(  # noqa: T201
                f"{kind:8} {half or 'all':5} P {got.precision:.3f} R {got.recall:.3f} F1 {got.f1:.3f} [{low:.3f}, {high:.3f}]"
                f"  pairs of one case {len(got.right) + len(got.missed)}, joined {len(got.right) + len(got.wrong)}"
            )
    print(digest())  # noqa: T201
