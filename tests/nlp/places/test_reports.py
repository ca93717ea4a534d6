"""126 short reports, sorted by what leads a reader of rules astray, with the provinces that the codebook calls their subject.

All are invented. They were written before a rule was made on them, by somebody who had read the code but no error of it.
Of each kind every second report (``half`` is "aside") was set aside: rules were mended on the others, and what is wrong here
was counted, never read. What is still missed stands below by kind.
"""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.locations import find_locations, subject_provinces_of
from canhtin_nlp.gazetteer import Gazetteer

REPORTS = [json.loads(line) for line in (Path(__file__).parent / "reports.jsonl").read_text("utf-8").splitlines()]
# fmt: off
MISSED = {
    2, 8, 10, 13, 16, 20, 22, 35, 43, 44, 50, 55, 56, 63, 68, 69, 73, 74, 75, 80, 85, 89, 90, 91, 98, 101, 102, 103,
    104, 105, 113, 114, 115, 120, 121, 123, 124,
}
# fmt: on
VIET_NAM = timezone(timedelta(hours=7))


def rows() -> list[object]:
    return [
        pytest.param(one, id=str(at), marks=pytest.mark.xfail(strict=True, reason=one["kind"]) if at in MISSED else ())
        for at, one in enumerate(REPORTS)
    ]


@pytest.mark.parametrize("report", rows())
def test_report(gazetteer: Gazetteer, report: dict[str, Any]) -> None:
    day = datetime.fromisoformat(report["day"]).replace(tzinfo=VIET_NAM)
    document = from_fields({"title": report["title"], "body": report["body"]}, published_at=day)
    assert set(subject_provinces_of(document, find_locations(document, gazetteer))) == set(report["subject"])
