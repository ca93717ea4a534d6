"""What joins two stories and what keeps them apart, sign by sign."""

from datetime import UTC, datetime

import pytest

from canhtin.merge.features import Features, features_of
from canhtin.merge.load import Story
from canhtin.merge.people import Person
from canhtin.merge.score import anchor, compare, contradicts, told_alike

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def signs(**values: float) -> dict[str, float]:
    names = compare(bare(), bare())
    return {**dict.fromkeys(names, 0.0), **values}


def bare(people: tuple[Person, ...] = (), victims: int | None = None, **more: object) -> Features:
    empty: dict[str, float] = {}
    return Features(
        id=1, at=None, people=people, labels=empty, foreign=empty, communes=frozenset(), districts=frozenset(),
        provinces=empty, named_provinces=frozenset(), countries=empty, sums=empty, sentences=empty, heads=empty,
        days=empty, months=empty, victims=victims, suspects=None, **more,
    )  # fmt: skip


def story(number: int, title: str, body: str) -> Story:
    return Story(number, f"urn:{number}", None, (title, body), None, NOW, {})


def person(name: str, **more: object) -> Person:
    return Person(tuple(name.split()), **more)


def test_other_people_keep_stories_apart_but_not_where_numbers_and_place_are_the_same():
    apart = signs(person_other=1.0, province=0.7)
    assert contradicts(bare(), bare(), apart)
    # a faint likeness of initials does not outweigh two who are named in each
    assert contradicts(bare(), bare(), {**apart, "person_faint": 0.3})
    assert not contradicts(bare(), bare(), {**apart, "victims_same": 1.0, "heads": 0.6})
    assert not contradicts(bare(), bare(), {**apart, "phrases": 0.6})


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        ({"person_sure": 0.75}, "name"),
        ({"commune": 1.0}, "name"),
        ({"victims_same": 0.6}, "number"),
        ({"phrases": 0.5}, "number"),
        ({"text": 9.0, "headline": 2.0, "province": 1.0}, None),
    ],
)
def test_what_anchors(shared, expected):
    assert anchor(signs(**shared)) == expected


def test_few_victims_are_the_same_by_chance():
    assert told_alike(signs(victims_same=1.0, heads=0.5, province=0.5))
    assert not told_alike(signs(victims_same=0.4, heads=0.5, province=0.5))


def test_a_name_in_passing_counts_where_the_victims_are_the_same():
    named = person("huynh thanh vu")
    aside = person("huynh thanh vu", aside=True)
    one, other = bare((named,), victims=12), bare((aside,), victims=12)
    assert compare(one, other)["person_sure"] > 0
    assert compare(bare((named,), victims=1), bare((aside,), victims=1))["person_sure"] == 0


def test_whole_phrases_are_those_that_few_stories_share():
    told = (
        "Tàu cập cảng lúc nửa đêm, mười một lao động được đưa lên bờ trong tình trạng kiệt sức vì đói khát nhiều ngày."
    )
    rest = " Vụ việc đang được làm rõ."
    stories = [
        story(1, "Cứu ngư phủ", told + rest),
        story(2, "Trên tàu cá", "Sáng nay. " + told),
        story(3, "Khác", rest),
    ]
    one, other, third = features_of(stories)
    assert compare(one, other)["phrases"] > 0.5
    assert compare(one, third)["phrases"] == 0
    many = [story(number, "Cứu ngư phủ", told) for number in range(1, 8)]
    assert compare(*features_of(many)[:2])["phrases"] == 0


def test_like_headlines():
    stories = [
        story(1, "Giải cứu mười ngư phủ bị ép đi biển", "Tin thứ nhất."),
        story(2, "Mười ngư phủ bị ép đi biển được giải cứu", "Tin thứ hai."),
        story(3, "Lễ phát động tại chợ phiên", "Tin thứ ba."),
    ]
    one, other, third = features_of(stories)
    assert compare(one, other)["headline"] > 2 * compare(one, third)["headline"]
