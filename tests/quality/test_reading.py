"""Places, hotlines and counts on the check part of the gold: never below the best figure reached."""

import json
from pathlib import Path

import pytest

from canhtin.evaluation.gold import digest, read_gold
from canhtin.evaluation.quiet import count_false_hotlines
from canhtin.evaluation.run import evaluate
from canhtin.evaluation.table import figures
from canhtin.jsonform import analyse_given
from canhtin.knowledge import resources

GOLD = Path(__file__).parents[2] / "data" / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))


def test_the_floors_are_those_of_this_gold():
    assert FLOORS["gold"] == digest(GOLD), "the gold changed: python scripts/raise_floors.py CORPUS"


def check(origin, corpus):
    items = [item for item in read_gold(GOLD, corpus) if (item.origin, item.part) == (origin, "check")]
    compared = evaluate(items, resources())
    return {figure.name: figure for figure in figures([compared[item.id] for item in items])}


@pytest.mark.parametrize("origin", ["authored", pytest.param("real", marks=pytest.mark.shared)])
def test_no_figure_falls_below_its_floor(origin, request):
    corpus = request.getfixturevalue("corpus") if origin == "real" else None
    found = check(origin, corpus)
    fallen = {
        name: (round(found[name].value, 4), floor["floor"])
        for name, floor in FLOORS["check"][origin].items()
        if floor["enforced"] and found[name].value < floor["floor"]
    }
    assert not fallen


@pytest.mark.shared
def test_every_finding_of_real_articles_gives_back_its_evidence(corpus):
    for item in read_gold(GOLD, corpus)[:400]:
        line = analyse_given(item.given, resources())
        spans = [*line["locations"], *line["counts"], *line["coded"]]
        spans += [mention for hotline in line["hotlines"] for mention in hotline["mentions"]]
        spans += [told for count in line["counts"] for told in (count["area"], count["reporting_body"]) if told]
        for span in spans:
            assert item.given.fields[span["field"]][span["start"] : span["end"]] == span["text"]


@pytest.mark.shared
def test_no_hotline_is_found_where_nothing_is_called_one(corpus):
    """Issue 3: none in 5,000; numbers that offices gave to the public are unlisted, few, and kept apart."""
    quiet = count_false_hotlines(corpus, GOLD.parent / "labels" / "labels.jsonl", resources())
    assert quiet.n == 5000
    assert quiet.listed == 0
    assert quiet.unlisted <= 15
