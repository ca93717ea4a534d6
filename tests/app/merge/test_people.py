import pytest

from canhtin.merge.likeness import same_person
from canhtin.merge.people import Person, person_spans, read_people


def people(text: str) -> dict[str, Person]:
    return {" ".join(person.name): person for person in read_people([(text, person_spans(text))], frozenset())}


def person(name: str, born: int | None = None, age: int | None = None) -> Person:
    return Person(tuple(name.split()), born, age)


def test_names_ages_and_initials():
    found = people(
        "Công an bắt Hơ Văn Dếnh (SN 1991), Đàm Thị N. (38 tuổi). Em S.T.D. (17 tuổi) và chị Lò Thị Pá, 20 tuổi, trở về."
    )
    assert found["ho van denh"].born == 1991
    assert found["dam thi n"].age == 38
    assert found["s t d"].age == 17
    assert found["lo thi pa"].age == 20


def test_who_speaks_for_an_office_is_no_person_of_the_case():
    found = people("Thượng tá Nguyễn Văn Hòa cho biết đã bắt Vi Thị Loan (SN 1979). Ông Lê Văn Nam, Phó giám đốc, dự.")
    assert set(found) == {"vi thi loan"}


@pytest.mark.parametrize(
    ("one", "other", "years", "least", "most"),
    [
        (person("ho van denh", 1991), person("ho van denh"), None, 0.7, 1.0),
        (person("dam thi nuong", 1987), person("dam thi luong", None, 38), (2025, 2025), 0.7, 1.0),
        (person("dam thi nuong"), person("dam thi luong"), None, 0.0, 0.29),
        (person("ho van denh", 1991), person("ho van denh", 1960), None, 0.0, 0.0),
        (person("dam thi n", None, 38), person("dam thi nuong", 1987), (2025, 2025), 0.6, 1.0),
        (person("s t d", None, 17), person("sung thi day", None, 17), (2018, 2018), 0.3, 0.69),
        (person("nguyen hoa"), person("nguyen hoa"), None, 0.0, 0.29),
        (person("thi nuong"), person("van hai"), None, 0.0, 0.0),
        (person("truc ly"), person("phan thi truc ly"), None, 0.0, 0.0),
        (person("jeffrey brown"), person("jeffrey brown"), None, 0.7, 1.0),
    ],
)
def test_likeness(one, other, years, least, most):
    assert least <= same_person(one, other, years) <= most
    assert same_person(other, one, years and years[::-1]) == pytest.approx(same_person(one, other, years))
