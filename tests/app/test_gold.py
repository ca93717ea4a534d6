"""The gold: which articles rules may be made on, and whose word on a fact counts."""

import json
import tomllib
from pathlib import Path

import pytest

from canhtin.evaluation.gold import part_of, read_moved
from canhtin.learning.labels import read_facts

GOLD = Path(__file__).parents[2] / "data" / "gold"


@pytest.mark.parametrize(
    ("name", "moved", "part"),
    [
        ("train/000004", (), "tune"),
        ("train/000007", (), "check"),
        ("train/000007", ("train/000007",), "tune"),
        ("g-001", (), part_of("g-001")),
        ("g-001", ("g-001",), "tune"),
    ],
)
def test_parts(name, moved, part):
    assert part_of(name, frozenset(moved)) == part


def test_only_check_articles_move_and_each_move_says_why():
    moves = tomllib.loads((GOLD / "moved.toml").read_text(encoding="utf-8"))["moved"]
    assert all(move["reason"].strip() and move["date"] for move in moves)
    moved = read_moved(GOLD / "moved.toml")
    assert {part_of(name) for name in moved} == {"check"}
    known = read_facts([*sorted((GOLD / "real").glob("a-*.jsonl")), GOLD / "authored" / "facts.jsonl"])
    assert moved <= known.keys()


def test_the_first_reading_counts_until_something_is_settled(tmp_path):
    def write(name, *records):
        (tmp_path / name).write_text("".join(json.dumps(record) + "\n" for record in records))
        return tmp_path / name

    a1 = write("a-1.jsonl", {"id": "x", "victim_count": 1, "provinces": ["Sơn La"]})
    a2 = write("a-2.jsonl", {"id": "x", "victim_count": 5, "provinces": []}, {"id": "y", "victim_count": 2})
    settled = write("settled-1.jsonl", {"id": "x", "victim_count": 3})
    assert read_facts([a1, a2]) == {
        "x": {"id": "x", "victim_count": 1, "provinces": ["Sơn La"]},
        "y": {"id": "y", "victim_count": 2},
    }
    assert read_facts([a1, a2, settled])["x"] == {"id": "x", "victim_count": 3, "provinces": ["Sơn La"]}
