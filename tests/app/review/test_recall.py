"""The estimate of recall against crowds whose recall is known."""

import numpy as np
import pytest
from tests.app.review.test_sampling import crowd

from canhtin.intervals import wilson
from canhtin.review.recall import Judged, recall, unread
from canhtin.review.sampling import draw


def judged_of(batch, truth):
    return [
        Judged(one.stratum, one.probability, one.candidate.ground == "found", truth[one.candidate.article_id])
        for one in batch.items
    ]


def counts_of(judged):
    return {name: sum(one.stratum == name for one in judged) for name in {one.stratum for one in judged}}


def test_wilson():
    # Brown, Cai, DasGupta 2001 and every table: 10 of 10 leaves room below, not above
    assert wilson(10, 10) == (pytest.approx(0.722, abs=0.001), pytest.approx(1.0))
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_interval_holds_the_true_recall():
    held, values, truths = 0, [], []
    for seed in range(150):
        chance = np.random.default_rng(10_000 + seed)
        people = crowd(3000, seed)
        rates = {"found": 0.9, "passed_over": 0.05, "no_keyword": 0.005}
        truth = {one.article_id: bool(chance.random() < rates[one.ground]) for one in people}
        hits = sum(truth[one.article_id] for one in people if one.ground == "found")
        true = hits / sum(truth.values())
        judged = judged_of(draw(people, 300), truth)
        found = recall(judged, counts_of(judged))
        held += found.low <= true <= found.high
        values.append(found.value)
        truths.append(true)
    assert held >= 0.92 * 150
    # no bias to speak of, though a ratio has a little
    assert abs(np.mean(values) - np.mean(truths)) < 0.04


def test_few_articles_make_a_wide_interval_though_no_miss_was_seen():
    people = crowd(3000)
    truth = {one.article_id: one.ground == "found" for one in people}
    judged = judged_of(draw(people, 40), truth)
    few = recall(judged, counts_of(judged))
    judged = judged_of(draw(people, 1500), truth)
    many = recall(judged, counts_of(judged))
    assert few.value == many.value == 1.0
    assert few.low < 0.8 < many.low


def test_reading_everything_leaves_no_doubt():
    judged = [Judged("found", 1.0, True, True)] * 8 + [Judged("passed_over", 1.0, False, True)] * 2
    found = recall(judged, {"found": 8, "passed_over": 2})
    assert (found.value, found.low, found.high, found.hits, found.misses) == (0.8, 0.8, 0.8, 8, 2)


def test_half_a_stratum_read_stands_for_the_whole():
    judged = [Judged("found", 1.0, True, True)] * 5 + [Judged("passed_over", 0.5, False, True)]
    found = recall(judged, {"found": 10, "passed_over": 1})
    assert found.total == pytest.approx(12)
    assert found.value == pytest.approx(10 / 12)


def test_provinces_and_doubt():
    judged = [
        Judged("found", 1.0, True, True, ("Sơn La",)), Judged("passed_over", 0.25, False, True, ("Sơn La", "Lào Cai")),
        Judged("found", 1.0, True, None, ("Huế",)), Judged("no_keyword", 0.1, False, False),
    ]  # fmt: skip
    queued = {"found": 2, "passed_over": 1, "no_keyword": 1}
    assert recall(judged, queued, "Sơn La").value == pytest.approx(0.2)
    assert recall(judged, queued, "Lào Cai").value == 0.0
    assert recall(judged, queued, "Lào Cai").high > 0.5
    assert recall(judged, queued, "Huế") is None
    assert recall([], {}) is None
    assert unread({"found": 3, "uncertain": 1}, judged) == ["uncertain"]
