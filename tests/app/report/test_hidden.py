"""Small numbers of victims are withheld, and no other number gives them away."""

from canhtin.report.hidden import Victims, added, outside, shown_total


def bounds(n):
    return (n, n, n)


def test_sums_keep_their_bounds_and_count_who_gives_no_number():
    assert added([(2, 3, 5), (None, 4, None), (20, None, 99), (None, None, None)]) == Victims(26, 7, 108, 1)
    assert added([]) == Victims()
    assert not added([(None, None, None)]).stated


def test_a_total_is_withheld_when_it_is_small():
    assert shown_total(added([bounds(10)]), Victims()).withheld
    assert shown_total(added([bounds(11)]), Victims()).best == 11
    # nothing told is not a number that is withheld
    assert shown_total(Victims(unstated=2), Victims()) == Victims(unstated=2)


def test_a_total_is_withheld_when_the_provinces_that_are_shown_leave_a_small_rest():
    cases = [(["Nghệ An"], bounds(13)), (["Sơn La"], bounds(3))]
    assert outside(cases) == added([bounds(3)])
    assert shown_total(added(found for _, found in cases), outside(cases)).withheld
    # many small ones together hide each other
    cases += [(["Lào Cai"], bounds(4)), (["Huế"], bounds(5))]
    assert shown_total(added(found for _, found in cases), outside(cases)).best == 25


def test_a_case_of_several_provinces_is_taken_off_once():
    # Lạng Sơn shows 20: who takes them off is left with nothing
    cases = [(["Lạng Sơn", "Nghệ An"], bounds(13)), (["Lạng Sơn", "Cao Bằng"], bounds(7))]
    assert not outside(cases).stated
    # without it the seven of Cao Bằng would be left
    cases = [(["Nghệ An"], bounds(13)), (["Lạng Sơn", "Cao Bằng"], bounds(7))]
    assert shown_total(added(found for _, found in cases), outside(cases)).withheld


def test_cases_of_no_province_are_a_place_of_their_own():
    assert outside([([], bounds(30))]) == Victims()
    assert outside([([], bounds(3))]) == added([bounds(3)])
