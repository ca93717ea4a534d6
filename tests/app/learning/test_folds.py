"""Copies of one text never stand on both sides of a fold."""

import numpy as np

from canhtin.learning.fit import FOLDS, Data, folds
from canhtin.learning.groups import near_duplicates

COURT = "tòa_án tuyên_phạt bị_cáo mười năm tù về tội mua_bán người lừa hai cô_gái sang bên kia biên_giới"
RICE = "giá lúa hè_thu ở đồng_tháp tăng nhẹ trong tuần qua theo các thương_lái thu_mua tại ruộng của bà_con"
FLOOD = "mưa lớn suốt đêm làm ngập nhiều tuyến đường trung_tâm học_sinh được nghỉ học buổi sáng nay"


def test_reprints_and_follow_ups_are_one_group():
    reprint, follow_up = COURT.replace("mười năm", "tám năm"), f"{COURT} vụ án được mở rộng thêm ba nghi_can"
    groups = near_duplicates([COURT, RICE, reprint, FLOOD, follow_up])
    assert groups[0] == groups[2] == groups[4]
    assert len({groups[0], groups[1], groups[3]}) == 3


def test_likeness_is_handed_on():
    """The first and the last share nothing, but each is like the one between them."""
    first, last = "một hai ba bốn", "năm sáu bảy tám"
    groups = near_duplicates([first, f"{first} {last}", last, "chín mười chín mười"])
    assert groups[0] == groups[1] == groups[2] != groups[3]


def test_no_group_is_on_both_sides_of_a_fold():
    n = 60
    groups = np.repeat(np.arange(n // 3), 3)
    data = Data(
        ["a"] * n, np.zeros((n, 1)), np.zeros((n, 1)), np.tile([1, 0, -1], n // 3), np.zeros((n, 4)), groups, groups > 5
    )
    parts = folds(data)
    assert len(parts) == FOLDS
    assert sorted(np.concatenate([test for _, test in parts])) == list(range(n))
    assert all(not set(groups[train]) & set(groups[test]) for train, test in parts)
