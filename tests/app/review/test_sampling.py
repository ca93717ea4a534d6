"""The draw: chances that are what they say, batches that go on from each other."""

import numpy as np

from canhtin.review.sampling import GROUNDS, STRATA, Candidate, draw, draw_of, lot, probability


def crowd(n: int, seed: int = 1, first: int = 1) -> list[Candidate]:
    chance = np.random.default_rng(seed)
    made = []
    for number in range(first, first + n):
        ground = GROUNDS[int(chance.choice(3, p=[0.1, 0.3, 0.6]))]
        unsure = float(chance.random()) if ground != "no_keyword" and chance.random() < 0.1 else 0.0
        against = float(chance.random()) if ground != "no_keyword" and chance.random() < 0.1 else 0.0
        label = "relevant" if ground == "found" else "irrelevant"
        made.append(Candidate(number, 1, f"https://x.example/{seed}/{number}", label, 0.5, ground, unsure, against))
    return made


def test_lots_are_for_good_and_uniform():
    assert lot("a") == lot("a") != lot("a", "second")
    lots = [lot(f"https://x.example/{n}") for n in range(2000)]
    assert abs(np.mean(lots) - 0.5) < 0.03
    assert min(lots) >= 0
    assert max(lots) < 1


def test_every_stratum_has_its_share_and_nobody_is_drawn_twice():
    batch = draw(crowd(2000), 100)
    assert len(batch.items) == len({one.candidate.article_id for one in batch.items}) == 100
    assert {name: drawn for name, (drawn, _) in batch.sizes.items()} == {
        "uncertain": 25, "disagree": 20, "found": 15, "passed_over": 20, "no_keyword": 20,
    }  # fmt: skip
    assert all(one.probability == 1.0 for one in batch.items if one.stratum in ("uncertain", "disagree"))
    # whoever reads a fifth of the batch has read a fifth of each stratum
    strata = [one.stratum for one in batch.items[:20]]
    assert {name: strata.count(name) for name in STRATA} == {
        "uncertain": 5, "disagree": 4, "found": 3, "passed_over": 4, "no_keyword": 4,
    }  # fmt: skip


def test_a_small_store_is_read_whole():
    batch = draw(crowd(30), 100)
    assert len(batch.items) == 30
    assert all(one.probability == 1.0 for one in batch.items)
    assert draw([], 10).items == []


def test_what_one_stratum_cannot_fill_goes_to_others():
    calm = [one for one in crowd(500) if not one.uncertain and not one.disagree]
    assert len(draw(calm, 100).items) == 100


def test_the_same_store_gives_the_same_batch():
    people = crowd(500)
    ids = [one.candidate.article_id for one in draw(people, 60).items]
    assert ids == [one.candidate.article_id for one in draw(reversed(people), 60).items]


def test_later_batches_go_on_and_chances_add_up_to_the_size_of_the_store():
    # the sum of 1 / chance over the sample estimates the number of articles, without bias, also after several batches
    # and with articles that came between them
    sums = []
    for seed in range(120):
        everybody, queue, cuts = crowd(400, seed), [], []
        for turn in range(3):
            taken = {one.candidate.article_id for one in queue}
            batch = draw([one for one in everybody if one.article_id not in taken], 40, cuts)
            cuts.append(batch.cuts)
            queue += batch.items
            if turn < 2:
                everybody += crowd(150, 1000 * (turn + 1) + seed, first=len(everybody) + 1)
        chances = [probability(one.candidate.article_id, draw_of(one.candidate), cuts) for one in queue]
        assert min(chances) > 0
        sums.append(sum(1 / chance for chance in chances))
    assert abs(np.mean(sums) - 700) < 4 * np.std(sums) / np.sqrt(len(sums))
    assert np.std(sums) < 200
