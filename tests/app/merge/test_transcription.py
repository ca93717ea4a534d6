import pytest

from canhtin.merge.likeness import same_person
from canhtin.merge.people import Person
from canhtin.merge.transcription import same_chinese


@pytest.mark.parametrize(
    ("latin", "vietnamese", "same"),
    [
        ("wang zhenhua", "vuong chan hoa", True),
        ("zhou xiaoming", "chu hieu minh", True),
        ("li guo qiang", "ly quoc cuong", True),
        ("zhao wei", "trieu vy", True),
        ("wang zhenhua", "vuong chan", False),
        ("wang zhenhua", "vuong quoc cuong", False),
        ("wang zhenhua", "trieu chan hoa", False),
        ("nguyen van", "nguyen van", False),
        ("wang", "vuong", True),
        ("", "", False),
    ],
)
def test_two_spellings(latin, vietnamese, same):
    assert same_chinese(tuple(latin.split()), tuple(vietnamese.split())) is same


def test_ages_still_speak():
    def person(name, age):
        return Person(tuple(name.split()), age=age)

    assert same_person(person("wang zhenhua", 57), person("vuong chan hoa", 57)) > 0.7
    assert same_person(person("vuong chan hoa", None), person("wang zhenhua", None)) == 0.5
    assert same_person(person("wang zhenhua", 57), person("vuong chan hoa", 23)) == 0.0
