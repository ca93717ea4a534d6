"""What is new for whom: reprints and a case once, old ones only counted, filters, and who looked."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.app.dataset.making import at

from canhtin.config import Subscription
from canhtin.dataset.items import reading
from canhtin.dataset.rows import Builder
from canhtin.digest.compose import Known, Library, choose
from canhtin.digest.looked import looked

NOW = datetime(2026, 10, 20, tzinfo=UTC)
WEEK = NOW - timedelta(days=7)
ALL = Subscription(name="x", email=("a@example.org",))


def one(number, story="s", days=1, **more):
    values = {"score": 0.9, "reviewed": False, "themes": (), "olds": (), "news": (), "reprint": False}
    return Known(number, story, NOW - timedelta(days=days), **(values | more))


def told(choice):
    return [(story["ids"], story["known"]) for story in choice.stories]


def test_a_case_is_one_story_its_newest_article_first_reprints_last():
    found = [one(1, days=3), one(2, days=1, reprint=True), one(3, days=2), one(4, "t")]
    choice = choose(found, ALL, set(), WEEK, first=True)
    assert told(choice) == [([4], False), ([3, 1, 2], False)]
    assert choice.told == [1, 2, 3, 4]


def test_what_was_told_is_no_news_but_a_new_article_of_its_case_is():
    found = [one(1), one(2), one(3, "t"), one(4, "t", reprint=True)]
    choice = choose(found, ALL, {1, 3}, WEEK, first=False)
    assert told(choice) == [([2], True)]
    # the reprint is remembered all the same
    assert choice.told == [2, 4]
    assert told(choose(found, ALL, {1, 2, 3, 4}, WEEK, first=False)) == []


def test_old_ones_are_counted_once_and_a_late_one_is_still_news():
    found = [one(1, "a", days=300), one(2, "b", days=200), one(3, "b", days=200), one(4, "c", days=20)]
    choice = choose(found, ALL, set(), WEEK, first=False)
    assert (told(choice), choice.older) == ([([4], False)], 2)
    assert choose(found, ALL, set(choice.told), WEEK, first=False).older == 0
    # a first digest goes back to the day that it is told to, and no further
    assert (told(choose(found, ALL, set(), WEEK, first=True)), choice.told) == ([], [1, 2, 3, 4])


def test_a_new_article_of_an_old_story_says_so():
    choice = choose([one(1, days=300), one(2)], ALL, set(), WEEK, first=True)
    assert told(choice) == [([2], True)]


@pytest.mark.parametrize(
    ("asked", "more", "wanted"),
    [
        ({"min_score": 0.95}, {}, False),
        ({"min_score": 0.95}, {"reviewed": True}, True),
        ({"themes": ("policy",)}, {"themes": ("policy", "prevention")}, True),
        ({"themes": ("policy",)}, {"themes": ("prevention",)}, False),
        ({"provinces": ("Sơn La",)}, {"olds": ("Sơn La",), "news": ("Sơn La",)}, True),
        ({"provinces": ("Sơn La",)}, {"news": ("Lào Cai",)}, False),
        ({"provinces": ("Tuyên Quang",)}, {"olds": ("Hà Giang",), "news": ("Tuyên Quang",)}, True),
        # since the merger an article may only name the merged province: it may be about each of its parts
        ({"provinces": ("Hà Giang",)}, {"news": ("Tuyên Quang",)}, True),
        ({"provinces": ("Yên Bái",)}, {"olds": ("Lào Cai",), "news": ("Lào Cai",)}, False),
    ],
)
def test_filters(asked, more, wanted):
    assert one(1, **more).suits(ALL.model_copy(update=asked)) is wanted


def test_the_library_knows_reprints_and_cases(store):
    with reading(store) as connection:
        library = Library.read(connection, Builder.for_tier("analyst"), at("2025-05-01"), set())
    by_id = {known.id: known for known in library.known}
    assert by_id[1].story == by_id[2].story == "c-1"
    assert by_id[2].reprint
    assert by_id[4].reviewed
    # what a person called irrelevant is not here
    assert 6 not in by_id
    assert library.cases["c-1"]["victims_high"] == 3


def test_who_looked(store):
    def level(wanted, since="2025-07-01", until="2025-07-06"):
        with reading(store) as connection:
            return looked(connection, wanted, at(since), at(until))

    everywhere = level(())
    assert everywhere["level"] == "looked"
    assert everywhere["own"] == {"reachable": 1, "silent": 1, "blocked": 1, "broken": 1, "never_run": 2}
    assert everywhere["troubled"][0] == ["Báo baobackan", "blocked"]
    assert level(("Sơn La",))["own"] == {"reachable": 1}
    assert level(("Hà Giang",))["own"] == {"silent": 1}
    for unread in ("Thái Nguyên", "Lào Cai", "Huế", "Hà Nội"):
        assert level((unread,))["level"] == "nobody", unread
    assert level((), "2025-07-06", "2025-07-20")["level"] == "nobody"


def test_only_national_papers_looked(store, change):
    change(lambda maker: maker.fetch("nhandan", at("2025-07-05"), "unchanged"))
    with reading(store) as connection:
        assert looked(connection, ("Huế",), at("2025-07-01"), at("2025-07-06"))["level"] == "others"


def test_what_waits_for_the_machine_is_counted(store, change):
    change(lambda maker: maker.version(1, {"title": "Mới", "body": "x"}, number=2, analysed=False))
    with reading(store) as connection:
        assert looked(connection, (), at("2025-07-01"), at("2025-07-06"))["waiting"] == 1
