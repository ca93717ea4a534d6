from canhtin.merge.cluster import group
from canhtin.merge.score import Evidence


def groups(
    pairs: dict[tuple[int, int], float], *, against: set[tuple[int, int]] = frozenset(), **more: object
) -> list[tuple[int, ...]]:
    def weigh(one: int, other: int) -> Evidence:
        pair = (min(one, other), max(one, other))
        return Evidence(pairs.get(pair, -3.0), "persons", pair in against, anchor="name")

    ids = sorted({key for pair in pairs for key in pair})
    return [found.members for found in group(ids, sorted(pairs), weigh, **more)]


def test_sure_pairs_join():
    assert groups({(1, 2): 4.0, (2, 3): 3.0, (3, 4): -2.0}) == [(1, 2, 3), (4,)]


def test_no_chain_joins_two_that_contradict_each_other():
    assert groups({(1, 2): 4.0, (2, 3): 3.0, (1, 3): 0.5}, against={(1, 3)}) == [(1, 2), (3,)]


def test_one_likeness_among_strangers_is_not_enough():
    pairs = {
        (1, 2): 5.0,
        (1, 3): 5.0,
        (2, 3): 5.0,
        (4, 5): 5.0,
        (3, 4): 0.5,
        (1, 4): -9.0,
        (1, 5): -9.0,
        (2, 4): -9.0,
        (2, 5): -9.0,
    }
    assert groups(pairs) == [(1, 2, 3), (4, 5)]


def test_a_reviewers_cases_never_meet():
    assert groups({(1, 2): 9.0}, pins={1: "c-1", 2: "c-2"}) == [(1,), (2,)]


def test_what_needs_no_evidence():
    assert groups({(1, 2): -9.0}, together=[(1, 2, "review")]) == [(1, 2)]
