from datetime import UTC, datetime, timedelta

from canhtin.merge.load import Printed
from canhtin.merge.reprints import WINDOW, find_reprints, order_of

START = datetime(2026, 3, 1, 2, tzinfo=UTC)
WORDS = "sông núi lúa làng đường chợ trường học thuyền bến rừng suối đồi nương bếp cổng giếng vườn ao bờ".split()  # noqa: SIM905 - read as a list of words


def text(seed: int, length: int = 120) -> str:
    return " ".join(
        WORDS[(seed * 31 + i * (seed % 7 + 1) + i * i) % len(WORDS)] + str((seed + i) % 13) for i in range(length)
    )


def printed(number: int, body: str, hours: float = 0.0, *, day_only: bool = False) -> Printed:
    at = START + timedelta(hours=hours)
    return Printed(number, f"paper-{number}", body, at, day_only, at)


def test_the_earliest_print_is_the_original():
    body = text(1)
    found = find_reprints(
        [printed(1, body, 5), printed(2, body, 1), printed(3, text(2)), printed(4, body + " Hết tin", 9)]
    )
    assert [(one.article, one.original) for one in found] == [(1, 2), (4, 2)]
    assert all(one.similarity > 0.9 for one in found)


def test_a_bare_day_is_not_earlier_than_an_hour_of_that_day():
    body = text(3)
    found = find_reprints([printed(1, body, 0, day_only=True), printed(2, body, 8)])
    assert [(one.article, one.original) for one in found] == [(1, 2)]


def test_a_shortened_print_is_contained():
    words = text(4, 200).split()
    found = find_reprints([printed(1, " ".join(words)), printed(2, " ".join(words[:120]), 3)])
    assert [(one.article, one.original, one.rule) for one in found] == [(2, 1, "contained")]


def test_a_quotation_is_no_reprint():
    words = text(5, 300).split()
    assert find_reprints([printed(1, " ".join(words)), printed(2, " ".join(words[:60]), 3)]) == []


def test_daily_tables_differ_in_their_numbers():
    def table(day: int) -> str:
        rows = (
            f"Giá vàng miếng tại cửa hàng {i} mua vào {day * 100 + i * 7} bán ra {day * 101 + i * 9} đồng một chỉ"
            for i in range(6)
        )
        return "Bảng giá vàng hôm nay do các cửa hàng trong tỉnh cung cấp cho bạn đọc. " + ". ".join(rows)

    assert find_reprints([printed(1, table(71)), printed(2, table(83), 24)]) == []


def test_short_notices_and_removed_texts_are_left_alone():
    assert (
        find_reprints(
            [printed(1, "Tin vắn trong ngày"), printed(2, "Tin vắn trong ngày", 1), printed(3, ""), printed(4, "")]
        )
        == []
    )


def test_what_lies_far_apart_is_not_looked_for():
    body = text(6)
    assert find_reprints([printed(1, body), printed(2, body, WINDOW.days * 24 + 30)]) == []


def test_order_of_arrival_does_not_matter():
    articles = [printed(n, text(n % 4), n % 5) for n in range(1, 13)]
    assert find_reprints(articles) == find_reprints(list(reversed(articles)))


def test_only_the_new_gives_what_all_gives():
    articles = [printed(n, text(n % 6), n * 7, day_only=n % 3 == 0) for n in range(1, 40)]
    whole = find_reprints(articles)
    since = START + timedelta(hours=150)
    before = {one.article: one.original for one in find_reprints(a for a in articles if order_of(a)[0] < since)}
    new = {article.id for article in articles if order_of(article)[0] >= since}
    assert find_reprints(articles, since=since, known=before) == [one for one in whole if one.article in new]
