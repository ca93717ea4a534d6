"""How well articles of one case are joined: precision, recall and F1 over pairs, real and authored apart.

Articles go the whole way: handed in, tagged by the shipped model, merged. The tune half fitted the weights, the check
half is held to the floors: the best reached, never lowered. See data/gold/cases/README.md.
`PYTHONPATH=app:nlp:crawler python tests/quality/test_cases.py` prints the figures with bootstrap intervals; with `fit`
it first makes the weights again, from the tune half and the sample press.
"""

import hashlib
import json
import random
import sys
import tempfile
import tomllib
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import select

from canhtin.inputs import Given, from_json
from canhtin.learning.collection import read_corpus
from canhtin.merge import merge
from canhtin.merge.features import features_of
from canhtin.merge.fit import fit_weights
from canhtin.merge.load import Story, read_stories
from canhtin.merge.measure import Half, PairScores, half_of, pair_scores
from canhtin.merge.score import compare, weights
from canhtin.store.articles import from_input, save
from canhtin.store.engine import open_engine, writing
from canhtin.store.schema import articles, case_articles
from canhtin.tagging import tag

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "data/gold/cases"
CORPUS = ROOT.parent / "shared/corpus/vietnews-train.jsonl.gz"
TARGET = {"f1": 0.90, "precision": 0.95}
IMPORTED = "urn:canhtin:import:"
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


def press() -> tuple[dict[str, str | None], dict[str, str], list[Given]]:
    """The sample press: what tells no case there is not asked about."""
    expected = tomllib.loads((ROOT / "data/press/expect.toml").read_text("utf-8"))
    truth, topics, given = {}, {}, []
    for path in sorted((ROOT / "data/press").glob("*/*.md")):
        told = expected.get(path.parent.name, {}).get(path.stem)
        if told is None:
            continue
        head, body = path.read_text("utf-8").split("+++", 2)[1:]
        meta = tomllib.loads(head)
        at = meta.get("published_at")
        article = {"id": path.stem, "title": meta["title"], "lead": meta.get("lead", ""), "body": body.strip()}
        article["published_at"] = at.isoformat() if isinstance(at, datetime) else None
        truth[path.stem] = told.get("case")
        if path.stem and not told.get("case"):
            topics[path.stem] = "no case"
        given.append(from_json(json.dumps(article).encode(), path.name))
    return truth, topics, given


READ = {"authored": authored, "real": real, "press": press}


@cache
def taken(kind: str) -> tuple[dict[str, str], list[Story]]:
    """Take a gold's articles the whole way; return article -> case, and the stories on the topic."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/store.sqlite")
        with writing(engine) as connection:
            for article in READ[kind]()[2]:
                save(connection, from_input(article, NOW), NOW)
        assert not tag(engine).failed
        merge(engine)
        with engine.connect() as connection:
            rows = connection.execute(
                select(articles.c.identity, case_articles.c.case_id).join(
                    case_articles, case_articles.c.article_id == articles.c.id
                )
            )
            found = {row.identity.removeprefix(IMPORTED): row.case_id for row in rows}
            stories = read_stories(connection)
        engine.dispose()
    return found, stories


def cases_found(kind: str) -> dict[str, str]:
    return taken(kind)[0]


def fit() -> None:
    """Write the weights again: from pairs of the tune half, and of the press, of one case or not."""
    pairs: list[tuple[dict[str, float], bool]] = []
    for kind, read in READ.items():
        truth, topics, _ = read()
        named = {story.id: story.identity.removeprefix(IMPORTED) for story in taken(kind)[1]}
        features = {one.id: one for one in features_of(taken(kind)[1])}
        for one, other in combinations(sorted(features), 2):
            names = (named[one], named[other])
            tuned = kind == "press" or all(half_of(truth[name] or name) == "tune" for name in names)
            if tuned and not (names[0] in topics and topics[names[0]] == topics.get(names[1])):
                one_case = truth[names[0]] is not None and truth[names[0]] == truth[names[1]]
                pairs.append((compare(features[one], features[other]), one_case))
    data = {
        "about": "Weights of canhtin.merge.score, fitted by tests/quality/test_cases.py on the tune half of the gold.",
        "pairs": len(pairs), "one_case": sum(one_case for _, one_case in pairs), "weights": fit_weights(pairs),
    }  # fmt: skip
    (ROOT / "app/canhtin/merge/weights.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    weights.cache_clear()
    taken.cache_clear()


def scores(kind: str, half: Half | None = None) -> PairScores:
    truth, topics, _ = READ[kind]()
    return pair_scores(truth, cases_found(kind), half=half, topics=topics)


def interval(kind: str, half: Half | None, seed: int = 1) -> tuple[float, float]:
    """95 % bootstrap interval of F1, over cases and lone articles."""
    truth, _, _ = READ[kind]()
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
    if "fit" in sys.argv:
        fit()
    for kind in ("authored", "real"):
        for half in ("tune", "check", None):
            got = scores(kind, half)
            low, high = interval(kind, half)
            print(  # noqa: T201 - a script too
                f"{kind:8} {half or 'all':5} P {got.precision:.3f} R {got.recall:.3f} F1 {got.f1:.3f} [{low:.3f}, {high:.3f}]"
                f"  pairs of one case {len(got.right) + len(got.missed)}, joined {len(got.right) + len(got.wrong)}"
            )
    print(digest())  # noqa: T201 - a script too
