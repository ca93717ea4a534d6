"""140 snippets with numbers as papers, boards and leaflets print them, written by somebody who never saw the program.

Before a rule was made on them the program found 56 % of their numbers, with a precision of 87 %. ``numbers`` are those that
the public is told to call, ``replaced`` those that the text calls replaced; what is still missed stands below with the reason.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.hotlines import find_hotlines
from canhtin_nlp.hotline_registry import Registry

REGISTRY = Registry.from_bytes((Path(__file__).parents[3] / "data/hotlines/hotlines.toml").read_bytes())
SNIPPETS = [json.loads(line) for line in (Path(__file__).parent / "snippets.jsonl").read_text("utf-8").splitlines()]
SPELLED = "told in words, letter by letter, or with a letter for a digit: no number is printed"
FOREIGN = "a foreign number without its plus, with a code in brackets, or of three digits"
UNCUED = "no word of telephones or offices near enough"
MISSED = {
    **dict.fromkeys([9, 24, 35, 41, 52, 65, 69], SPELLED),
    **dict.fromkeys([96, 100, 103], FOREIGN),
    **dict.fromkeys([11, 28, 29, 43, 61, 64], UNCUED),
    **dict.fromkeys([13, 87], "broken over a line"),
    7: "a spreadsheet took the leading zeros",
    79: "a line that is a fax, too",
    81: "the code in square brackets, and nothing but an informal cue",
    82: "the code behind the number",
    90: "two lines of one office, of which the text recommends the first",
}


def rows() -> list[object]:
    marks = {at: pytest.mark.xfail(strict=True, reason=reason) for at, reason in MISSED.items()}
    return [pytest.param(one, id=str(at), marks=marks.get(at, ())) for at, one in enumerate(SNIPPETS)]


@pytest.mark.parametrize("snippet", rows())
def test_snippet(snippet: dict[str, Any]) -> None:
    day = date.fromisoformat(snippet["published"]) if "published" in snippet else None
    found = find_hotlines(from_fields({"body": snippet["text"]}), REGISTRY, day)
    shown = [call for call in found if call.context != "furniture" and call.number not in snippet.get("replaced", ())]
    assert {call.number for call in shown} == set(snippet["numbers"]), snippet["note"]
    old = {call.number: call.context for call in found if call.number in snippet.get("replaced", ())}
    assert old == dict.fromkeys(snippet.get("replaced", ()), "statistic")
