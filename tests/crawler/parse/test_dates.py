"""Dates as they are printed, and as addresses hide them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canhtin_crawler.parse.dates import VIETNAM, Stamp, date_in_url, parse_date

NOW = datetime(2026, 11, 25, tzinfo=VIETNAM)

PRINTED = [
    ("17/06/2025 13:43", "2025-06-17T13:43:00", "minute"),
    ("08/01/2026 - 18:21", "2026-01-08T18:21:00", "minute"),
    ("2025-06-17T13:43:02+0700", "2025-06-17T13:43:02", "second"),
    ("2025-06-17T13:43:02+07:00", "2025-06-17T13:43:02", "second"),
    ("2025-06-17T06:43:02Z", "2025-06-17T13:43:02", "second"),
    ("2021-12-01T04:51:00.000000Z", "2021-12-01T11:51:00", "second"),
    ("2021-12-01 11:51:00", "2021-12-01T11:51:00", "second"),
    ("2026-01-08", "2026-01-08T00:00:00", "day"),
    ("Thứ tư, 22/10/2025, 19:25 (GMT+7)", "2025-10-22T19:25:00", "minute"),
    ("Thứ Tư, 10/12/2025 07:06 GMT+7", "2025-12-10T07:06:00", "minute"),
    ("Thứ 4, 01/12/2021 | 11:51:00 [GMT +7] A A", "2021-12-01T11:51:00", "second"),
    ("08:30 19/09/2022", "2022-09-19T08:30:00", "minute"),
    ("Cập nhật lúc 10:24 01/04/2025 (GMT+7)", "2025-04-01T10:24:00", "minute"),
    ("03/05/2021, 21:48", "2021-05-03T21:48:00", "minute"),
    ("05-03-2021", "2021-03-05T00:00:00", "day"),
    ("08:15 | 05/03/2021", "2021-03-05T08:15:00", "minute"),
    ("08:15 ngày 05-03-2021", "2021-03-05T08:15:00", "minute"),
    ("NGÀY 5 THÁNG 3, 2021 | 08:15", "2021-03-05T08:15:00", "minute"),
    ("Thứ 6, ngày 21 tháng 11 năm 2025 | 15:02", "2025-11-21T15:02:00", "minute"),
    ("05/03/2021 08:15 PM", "2021-03-05T20:15:00", "minute"),
    ("05/03/2021 12:15 AM", "2021-03-05T00:15:00", "minute"),
    ("21/10/2014 08:00 SA", "2014-10-21T08:00:00", "minute"),
    ("8/1/2026 6:21:00 CH", "2026-01-08T18:21:00", "second"),
    ("7/26/2026", "2026-07-26T00:00:00", "day"),
    ("5/27/2026 2:51:01 PM", "2026-05-27T14:51:01", "second"),
    ("4/6/2022 11:05:00 AM", "2022-04-06T11:05:00", "second"),
    ("18h21 ngày 8/1/2026", "2026-01-08T18:21:00", "minute"),
    ("Mon, 27 Oct 2025 08:00:11 +0700", "2025-10-27T08:00:11", "second"),
    ("2026/01/08 18:21", "2026-01-08T18:21:00", "minute"),
    ("2026-01-08 | 18:21", "2026-01-08T18:21:00", "minute"),
    ("2026-01-08 - 09-01-2026", "2026-01-08T00:00:00", "day"),
    ("08/01/2026 (GMT+7) 18:21", "2026-01-08T18:21:00", "minute"),
    ("14:20', 26/11/ 2019 (GMT+7)", "2019-11-26T14:20:00", "minute"),
    ("08/01/2026 [GMT +7] - 18:21", "2026-01-08T18:21:00", "minute"),
    ("8 thg 1, 2026, 18:21", "2026-01-08T18:21:00", "minute"),
    ("Jan 8, 2026 6:21 PM", "2026-01-08T18:21:00", "minute"),
    ("January 8, 2026", "2026-01-08T00:00:00", "day"),
    ("Hội nghị ngày 5/3/2026 tại tỉnh 12/09/2026 - 20:10 Minh Thu", "2026-09-12T20:10:00", "minute"),
]


@pytest.mark.parametrize(("text", "at", "precision"), PRINTED)
def test_printed(text: str, at: str, precision: str) -> None:
    stamp = parse_date(text, not_after=NOW)
    assert stamp is not None
    assert (stamp.at, stamp.precision) == (datetime.fromisoformat(f"{at}+07:00"), precision)


NO_DATES = ["", None, "1/2", "12:30", "31/02/2025", "01/01/1970", "0257.3841275", "17/06/2031 10:00"]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str | None) -> None:
    assert parse_date(text, not_after=NOW) is None


def test_day_first_unless_it_lies_in_the_future() -> None:
    fetched = datetime(2026, 8, 10, tzinfo=VIETNAM)
    assert parse_date("7/8/2026", not_after=fetched) == Stamp(datetime(2026, 8, 7, tzinfo=VIETNAM), "day")
    assert parse_date("8/12/2026", not_after=datetime(2026, 8, 20, tzinfo=VIETNAM)) == Stamp(
        datetime(2026, 8, 12, tzinfo=VIETNAM), "day"
    )


def test_local_time_that_calls_itself_utc() -> None:
    stamp = parse_date("2026-11-25T10:00:00Z", not_after=datetime(2026, 11, 25, 11, tzinfo=VIETNAM))
    assert stamp == Stamp(datetime(2026, 11, 25, 10, tzinfo=VIETNAM), "second")


@pytest.mark.parametrize(
    ("path", "at", "precision"),
    [
        ("/co-nam-gioi-20240628090024853.htm", "2024-06-28T09:00:24", "second"),
        ("/sap-nhap-196250414092848101.htm", "2025-04-14T09:28:48", "second"),
        ("/tet-thoi-bao-cap/d20230112091014465.htm", "2023-01-12T09:10:14", "second"),
        ("/trong-nuoc/noi-dau-2015062806111157.htm", "2015-06-28T06:11:11", "second"),
        ("/kinh-te/202503/cung-chung-tay-2225092/", "2025-03-01T00:00:00", "month"),
        ("/bai-viet/canh-giac-1788002885", "2026-08-29T00:00:00", "day"),
    ],
)
def test_address(path: str, at: str, precision: str) -> None:
    stamp = date_in_url(path, not_after=NOW)
    assert stamp is not None
    assert (stamp.at, stamp.precision) == (datetime.fromisoformat(f"{at}+07:00"), precision)


@pytest.mark.parametrize("path", ["/slug-a196670.html", "/slug-post404649.html", "/slug-3161421.html", "/x/2212/", "/"])
def test_address_without_date(path: str) -> None:
    assert date_in_url(path, not_after=NOW) is None


FORMS = (
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y - %H:%M",
    "%H:%M %d/%m/%Y",
    "%H:%M | %d-%m-%Y",
    "Thứ Ba, %d/%m/%Y, %H:%M (GMT+7)",
    "Cập nhật lúc %H:%M %d/%m/%Y",
    "%Y-%m-%dT%H:%M:00+07:00",
    "ngày %d tháng %m năm %Y | %H:%M",
)


@given(st.datetimes(datetime(1997, 1, 1), datetime(2026, 11, 24)), st.sampled_from(FORMS))  # noqa: DTZ001 - hypothesis takes no other
def test_every_moment_in_every_form(moment: datetime, form: str) -> None:
    stamp = parse_date(moment.strftime(form), not_after=NOW)
    assert stamp is not None
    assert stamp.at == moment.replace(second=0, microsecond=0, tzinfo=VIETNAM)


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    stamp = parse_date(text, not_after=NOW)
    assert stamp is None or (stamp.at.utcoffset() == VIETNAM.utcoffset(None) and stamp.at <= NOW)


@given(st.text(alphabet="0123456789-/:. TZAPM", max_size=30))
def test_any_digits(text: str) -> None:
    assert parse_date(text) is None or parse_date(text, not_after=datetime(1990, 1, 1, tzinfo=UTC)) is None
