"""The table of clues finds what one alternation of all its entries finds."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from canhtin_nlp.extract.clues import Clues

TABLE = {
    "rescue": "giải cứu|trở về|được đưa về",
    "transit": r"đi qua|(?<!trực )tuyến|(?:ra|lên)(?=\s*\Z)|(?:đưa|dẫn)(?: \w+){0,2} (?:qua|tới)",
    "origin": r"quê|trở về quê|(?<=\()\d{4}(?=,)",
}
CLUES = Clues(TABLE)
PLAIN = re.compile(r"\b(?:" + "|".join(rf"(?P<{name}>(?:{words})\b)" for name, words in TABLE.items()) + ")")
WORDS = [
    "giải",
    "cứu",
    "trở",
    "về",
    "được",
    "đưa",
    "chị",
    "qua",
    "tới",
    "trực",
    "tuyến",
    "ra",
    "lên",
    "quê",
    "dẫn",
    "____",
    "(1998,",
    "2016",
    "(1998",
    "cứux",
    ".",
    "-",
    ",",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.integers(0, 30), st.integers(0, 60))
def test_as_one_alternation(text: str, start: int, end: int) -> None:
    matches = list(PLAIN.finditer(text, start, end))
    expected = (matches[-1].lastgroup, matches[-1].group()) if matches else None
    assert CLUES.last(text, start, end) == expected


def test_the_last_one_that_no_other_covers() -> None:
    assert CLUES.last("chị trở về quê", 0, 14) == ("origin", "quê")
    assert CLUES.last("đưa chị qua", 0, 11) == ("transit", "đưa chị qua")
    assert CLUES.last("không gì cả", 0, 11) is None
