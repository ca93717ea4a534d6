"""The date beside a headline, told from clocks, from neighbours' dates and from days that a sentence names."""

from datetime import UTC, date, datetime, timedelta

import pytest

from canhtin_crawler.parse.printed import beside, printed_days
from canhtin_crawler.parse.select import Page

FETCHED = datetime(2026, 10, 2, 11, 41, tzinfo=UTC)  # 18:41 in Viet Nam
H1 = "<h1>Giải cứu bốn cô gái</h1>"


def at(markup: str) -> str | None:
    page = Page(f"<html><body><div class='x'>{markup}</div></body></html>")
    found = beside(next(page.root.iter("h1")), fetched_at=FETCHED, latest=FETCHED + timedelta(days=1))
    return found[0].at.isoformat() if found else None


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        (f"{H1}<div><span>13/09/2026</span> <span>08:15</span></div>", "2026-09-13T08:15:00+07:00"),
        (f"{H1}<small>Trần Tuấn - Chủ nhật, 13/09/2026 08:15 (GMT+7)</small>", "2026-09-13T08:15:00+07:00"),
        (f"{H1}Đăng lúc 08h15, ngày 13/9/2026<p>Thân bài</p>", "2026-09-13T08:15:00+07:00"),
        (f"<p class='meta'>08:15 13/09/2026</p>{H1}", "2026-09-13T08:15:00+07:00"),
        (f"<div><div>{H1}</div></div><div><i></i><b>13.09.2026 - 08:15</b></div>", "2026-09-13T08:15:00+07:00"),
        (f"{H1}<span>Ngày đăng: 13/09/2026 | Lượt xem: 120</span>", "2026-09-13T00:00:00+07:00"),
        # the exact one wins wherever it stands
        (f"{H1}<span>13/09/2026</span><p>x</p><span>13/09/2026 08:15</span>", "2026-09-13T08:15:00+07:00"),
        # a clock: before the headline, at the time of the fetch
        (f"<span>Thứ sáu, 02/10/2026 18:41</span>{H1}<p>Thân bài</p>", None),
        # a clock by its name or place
        (f"{H1}<span class='date-now'>01/10/2026 18:41</span>", None),
        (f"{H1}<aside><span>01/10/2026 07:10</span></aside>", None),
        # a sentence that names a day
        (f"{H1}<p>Sáng 12/9/2026, tại cửa khẩu quốc tế, lực lượng chức năng hai bên đã trao trả bốn nạn nhân.</p>", None),
        # too far from the headline
        (f"{H1}<p>{'Một đoạn văn dài. ' * 40}</p><span>13/09/2026 08:15</span>", None),
    ],
)  # fmt: skip
def test_beside_the_headline(markup: str, wanted: str | None) -> None:
    assert at(markup) == wanted


def test_a_day_in_a_clock_is_not_printed() -> None:
    page = Page(
        "<html><body><div class='date-now'>Thứ sáu, 02/10/2026</div><h1>Giải cứu</h1><p>Ngày 13/09/2026</p>"
        "<aside><span>01/10/2026</span></aside></body></html>"
    )
    assert printed_days(page) == {date(2026, 9, 13)}
