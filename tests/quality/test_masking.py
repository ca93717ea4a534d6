"""How well persons are found: recall and precision on the gold of data/gold/masking, real and authored apart.

A name is found if a span covers all of it; a span is right if it touches a name. Rules are made on the tune part; the
check part alone is held to the floors: the best reached, never lowered. Real snippets are read twice: by themselves,
and knowing the names that the rest of the article gives, as an export reads a headline or a sentence of evidence.
`PYTHONPATH=nlp python tests/quality/test_masking.py` prints the figures with bootstrap intervals; with `--raise` it
writes those of the check part that passed their floor.
"""

import gzip
import hashlib
import json
import math
import os
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from canhtin_nlp.persons import Names, find_persons, find_slug_persons

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "data/gold/masking"
CORPUS = ROOT.parent / "shared/corpus/vietnews-train.jsonl.gz"
FILES = ("authored.jsonl", "real.jsonl", "real_second.jsonl", "slugs.jsonl")

PARTS = ("title", "lead", "body", "caption")

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Snippet:
    """``known``: the names that the whole article gives."""

    tune: bool
    text: str
    persons: Spans
    known: Sequence[str] = ()


@dataclass(frozen=True)
class Score:
    """Of one snippet: names and those covered, spans and those that touch a name."""

    names: int
    covered: int
    spans: int
    right: int


@cache
def lexicon() -> Names:
    return Names.from_bytes((ROOT / "data/lexicons/names.toml").read_bytes())


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


def digest() -> str:
    return hashlib.sha256(b"".join((GOLD / name).read_bytes() for name in FILES)).hexdigest()


def authored() -> list[Snippet]:
    return [
        Snippet(int(row["id"][1:]) % 2 == 0, row["text"], [(start, end) for start, end in row["persons"]])
        for row in rows("authored.jsonl")
    ]


def tunes(row: dict, second: bool) -> bool:
    """Return whether a real snippet is of the tune part: even ids of the first, ids of the second by digit sum."""
    number = row["id"][-6:]
    return sum(map(int, number)) % 3 != 0 if second else int(number) % 2 == 0


@cache
def real() -> list[Snippet]:
    wanted = {row["id"]: (row, name != "real.jsonl") for name in FILES[1:3] for row in rows(name)}
    found = []
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row, second = wanted.get(line[8 : line.index('"', 8)], (None, False))
            if row is None:
                continue
            article = json.loads(line)
            assert article["sha256"] == row["sha256"], row["id"]
            start = row["start"]
            persons = [(a - start, b - start) for a, b in row["persons"]]
            text = article[row["field"]][start : row["end"]]
            found.append(Snippet(tunes(row, second), text, persons, names_of(article)))
    assert len(found) == len(wanted)
    return found


def names_of(article: dict[str, str]) -> Sequence[str]:
    """Return the names that the parts of an article give, as `Masker.persons` collects them."""
    names: dict[str, None] = {}
    for text in sorted((article[part] for part in PARTS if article.get(part)), key=len, reverse=True):
        names |= dict.fromkeys(text[a:b] for a, b in find_persons(text, lexicon(), known=tuple(names)))
    return tuple(names)


def score(snippet: Snippet, *, knowing: bool = False) -> Score:
    spans = find_persons(snippet.text, lexicon(), known=snippet.known if knowing else ())
    return Score(
        names=len(snippet.persons),
        covered=sum(any(a <= start and end <= b for a, b in spans) for start, end in snippet.persons),
        spans=len(spans),
        right=sum(any(start < b and a < end for start, end in snippet.persons) for a, b in spans),
    )


def recall(scores: Sequence[Score]) -> float:
    return sum(s.covered for s in scores) / max(1, sum(s.names for s in scores))


def precision(scores: Sequence[Score]) -> float:
    return sum(s.right for s in scores) / max(1, sum(s.spans for s in scores))


def interval(scores: Sequence[Score], measure: Callable[[Sequence[Score]], float]) -> tuple[float, float]:
    """Bootstrap over snippets, 95 %."""
    chance = random.Random(1)
    drawn = sorted(measure(chance.choices(scores, k=len(scores))) for _ in range(1000))
    return drawn[25], drawn[974]


def of_part(snippets: Sequence[Snippet], *, tune: bool, knowing: bool = False) -> list[Score]:
    return [score(snippet, knowing=knowing) for snippet in snippets if snippet.tune is tune]


def floors() -> dict:
    return json.loads((GOLD / "floors.json").read_text("utf-8"))


def hold(part: str, scores: Sequence[Score]) -> None:
    floor = floors()[part]
    assert sum(s.names for s in scores) == floor["n"]
    for measure in (recall, precision):
        reached, best = measure(scores), floor[measure.__name__]
        assert reached >= best, f"{part}: {measure.__name__} {reached:.4f} fell below {best}"


def test_the_floors_were_reached_on_this_gold() -> None:
    assert floors()["gold"] == digest(), "the gold changed: measure anew and write floors.json"


def test_gold_spans_are_names() -> None:
    for snippet in authored():
        last = 0
        for start, end in snippet.persons:
            name = snippet.text[start:end]
            assert last <= start < end <= len(snippet.text)
            assert name == name.strip()
            assert name[0].isupper()
            last = end
    assert len(authored()) == 200
    assert sum(not snippet.persons for snippet in authored()) == 50


def test_authored_check_part_holds_its_floor() -> None:
    hold("authored", of_part(authored(), tune=False))


@pytest.mark.shared
@pytest.mark.parametrize("knowing", [False, True])
def test_real_check_part_holds_its_floor(knowing: bool) -> None:
    if not CORPUS.exists():
        if os.environ.get("CANHTIN_REQUIRE_SERVICES") == "1":
            pytest.fail(f"{CORPUS} is required here")
        pytest.skip("needs the project's private ../shared/corpus")
    hold("real, article known" if knowing else "real", of_part(real(), tune=False, knowing=knowing))


def test_slugs() -> None:
    check = [row for row in rows("slugs.jsonl") if int(row["id"][1:]) % 2]
    right = sum(find_slug_persons(row["slug"], row["persons"]) is row["named"] for row in check)
    assert len(check) == floors()["slugs"]["n"]
    assert right / len(check) >= floors()["slugs"]["accuracy"]


def test_a_long_text_is_read_like_a_short_one() -> None:
    text = "\n".join(snippet.text for snippet in authored())
    once = len(find_persons(text, lexicon()))
    assert len(find_persons("\n".join([text] * 20), lexicon())) >= 20 * once * 0.95


def main() -> None:
    checked: dict[str, list[Score]] = {}
    sets = {"authored": (authored(), False)}
    if CORPUS.exists():
        sets |= {"real": (real(), False), "real, article known": (real(), True)}
    for name, (snippets, knowing) in sets.items():
        for tune in (True, False):
            scores = of_part(snippets, tune=tune, knowing=knowing)
            if not tune:
                checked[name] = scores
            for measure in (recall, precision):
                low, high = interval(scores, measure)
                print(  # noqa: T201 - a script too
                    f"{name} {'tune' if tune else 'check'} {measure.__name__} {measure(scores):.3f}"
                    f" [{low:.3f}, {high:.3f}] snippets {len(scores)} names {sum(s.names for s in scores)}"
                    f" spans {sum(s.spans for s in scores)}"
                )
    if "--raise" in sys.argv:
        raise_floors(checked)


def raise_floors(checked: dict[str, list[Score]]) -> None:
    """Write the best of each figure; on other gold the floors begin anew. Raises KeyError if a set was not measured."""
    old = floors()
    same = old["gold"] == digest()
    new = {"gold": digest(), "target": old["target"]}
    for name in ("authored", "real", "real, article known"):
        scores = checked[name]
        best = old.get(name, {}) if same else {}
        new[name] = {"n": sum(s.names for s in scores)} | {
            measure.__name__: max(best.get(measure.__name__, 0.0), math.floor(measure(scores) * 10_000) / 10_000)
            for measure in (recall, precision)
        }
    text = json.dumps(new | {"slugs": old["slugs"]}, indent=2)
    (GOLD / "floors.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
