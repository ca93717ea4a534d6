"""Merging a store: stable ids, joins, deletions, reviews, removed texts."""

from datetime import timedelta

from sqlalchemy import Engine, delete, insert, select, update
from tests.app.merge.conftest import ARREST, NOW, OTHERS, TRIAL, case_rows, grouped, place, victims

from canhtin.merge import merge
from canhtin.store.engine import writing
from canhtin.store.runs import running
from canhtin.store.schema import (
    analyses,
    article_versions,
    articles,
    case_articles,
    cases,
    reprints,
    reviews,
    reviews_undone,
)


def test_arrest_and_trial_are_one_case_and_another_arrest_is_not(engine: Engine, arrest_and_trial):
    arrest, trial, other = arrest_and_trial
    stats = merge(engine)
    home = grouped(engine)
    assert home[arrest] == home[trial] != home[other]
    assert (stats.cases, stats.cases_new, stats.reprints) == (2, 2, 0)
    data = case_rows(engine)[home[arrest]].data
    assert (data["victims_low"], data["victims_best"], data["victims_high"]) == (2, 3, 3)
    assert data["victims_rule"] == "furthest_stage_newest"
    assert data["conflicts"] == [f"victims: 2 in article {arrest} (2018-03-12), 3 chosen"]
    assert {"detected", "tried", "sentenced"} <= set(data["stages"])
    assert (data["date_start"], data["date_end"]) == ("2018-03-12", "2018-11-27")
    assert data["minors_present"] is True
    assert data["offence_articles"] == ["150"]


def test_no_name_is_kept(engine: Engine, arrest_and_trial):
    merge(engine)
    with engine.connect() as connection:
        kept = str(connection.execute(select(cases)).all()) + str(connection.execute(select(case_articles)).all())
    for name in ("Dếnh", "Thao", "S.T.D", "denh", "1991"):
        assert name not in kept


def test_again_changes_nothing(engine: Engine, arrest_and_trial):
    merge(engine)
    before = (grouped(engine), case_rows(engine))
    stats = merge(engine)
    assert (stats.cases_new, stats.cases_changed, stats.cases_merged, stats.cases_deleted) == (0, 0, 0, 0)
    assert (grouped(engine), case_rows(engine)) == before


def test_an_earlier_article_that_joins_keeps_the_id(engine: Engine, add):
    trial = add("b", TRIAL, "2018-11-27")
    merge(engine)
    name = grouped(engine)[trial]
    arrest = add("a", ARREST, "2018-03-12")
    stats = merge(engine)
    assert grouped(engine)[arrest] == name
    assert (stats.cases_new, stats.cases_changed) == (0, 1)


def test_two_cases_that_turn_out_one(engine: Engine, add):
    first = add("a", ARREST, "2018-03-12")
    last = add(
        "b",
        "Mức án dành cho hai người bán thiếu nữ vùng cao là 28 năm tù, tòa tuyên hôm qua.",
        "2018-11-28",
        provinces=[],
        places=[],
    )
    merge(engine)
    names = grouped(engine)
    assert names[first] != names[last]
    add("b", TRIAL, "2018-11-27")
    stats = merge(engine)
    home = grouped(engine)
    assert home[first] == home[last]
    assert stats.cases_merged == 1
    gone = (set(names.values()) - set(home.values())).pop()
    assert case_rows(engine)[gone].merged_into == home[first]


def test_a_case_that_no_article_tells_is_deleted_and_comes_back(engine: Engine, add):
    article = add("a", ARREST, "2018-03-12")
    merge(engine)
    name = grouped(engine)[article]
    with writing(engine) as connection:
        connection.execute(update(analyses).values(relevance="irrelevant"))
    assert merge(engine).cases_deleted == 1
    row = case_rows(engine)[name]
    assert row.deleted_reason
    assert row.data == {}
    with writing(engine) as connection:
        connection.execute(update(analyses).values(relevance="relevant"))
    merge(engine)
    assert grouped(engine)[article] == name
    assert case_rows(engine)[name].deleted_reason is None


def test_an_article_taken_down_leaves_its_case(engine: Engine, arrest_and_trial):
    arrest, trial, _ = arrest_and_trial
    merge(engine)
    name = grouped(engine)[trial]
    with writing(engine) as connection:
        connection.execute(delete(articles).where(articles.c.id == arrest))
    merge(engine)
    assert grouped(engine)[trial] == name
    assert case_rows(engine)[name].data["n_articles"] == 1


def test_reprints_are_of_the_case_and_count_once(engine: Engine, add):
    original = add("a", ARREST, "2018-03-12")
    copy = add("z", ARREST + " (Theo báo bạn)", "2018-03-13", site="a")
    stats = merge(engine)
    assert stats.reprints == 1
    assert grouped(engine)[original] == grouped(engine)[copy]
    data = case_rows(engine)[grouped(engine)[original]].data
    assert (data["n_articles"], data["n_independent_sources"]) == (2, 1)
    with engine.connect() as connection:
        row = connection.execute(select(reprints)).one()
    assert (row.article_id, row.original_id) == (copy, original)


def test_statistics_and_campaigns_tell_no_case(engine: Engine, add):
    add("a", "Sáu tháng đầu năm, toàn tỉnh phát hiện 16 vụ với 26 đối tượng mua bán người.", "2020-07-01",
        themes=["policy"], counts=[victims(40, basis="period")], victim_count=40)  # fmt: skip
    add("b", "Hội Phụ nữ xã tổ chức tuyên truyền phòng chống mua bán người cho 200 hội viên.", "2020-07-02",
        themes=["prevention"], counts=[], victim_count=None)  # fmt: skip
    add("c", "Từ đầu năm, lực lượng công an bắt 26 đối tượng, giải cứu 40 nạn nhân.", "2020-07-03",
        themes=["prosecution"], counts=[victims(40, basis="period")], victim_count=40)  # fmt: skip
    assert merge(engine).cases == 0


def test_a_reviewer_joins_and_parts(engine: Engine, arrest_and_trial):
    arrest, trial, other = arrest_and_trial
    merge(engine)
    name, other_name = grouped(engine)[arrest], grouped(engine)[other]
    review = {"version_number": 1, "reviewer": "x", "reviewed_at": NOW, "what": "case"}
    with writing(engine) as connection:
        connection.execute(insert(reviews).values(article_id=other, said=name, **review))
        connection.execute(insert(reviews).values(article_id=trial, said=None, **review))
    merge(engine)
    home = grouped(engine)
    assert home == {arrest: name, other: name}
    assert merge(engine).cases_changed == 0
    with writing(engine) as connection:
        for number in connection.execute(select(reviews.c.id)).scalars().all():
            connection.execute(insert(reviews_undone).values(review_id=number, undone_at=NOW, reviewer="x"))
    merge(engine)
    assert grouped(engine) == {arrest: name, trial: name, other: other_name}, (
        "words that were taken back count for nothing"
    )


def test_a_text_removed_by_retention_keeps_its_case(engine: Engine, arrest_and_trial):
    merge(engine)
    before = grouped(engine)
    with writing(engine) as connection:
        connection.execute(update(article_versions).values(fields={}, text_removed_at=NOW + timedelta(days=400)))
    merge(engine)
    assert grouped(engine) == before


def test_an_empty_store(engine: Engine):
    stats = merge(engine)
    assert (stats.reprints, stats.cases) == (0, 0)


def test_order_of_arrival_does_not_matter(engine: Engine, add):
    ids = [
        add("c", OTHERS, "2018-04-20", places=[place("Nhi Sơn", "commune")]),
        add("b", TRIAL, "2018-11-27"),
        add("a", ARREST, "2018-03-12"),
    ]
    merge(engine)
    home = grouped(engine)
    assert home[ids[1]] == home[ids[2]] != home[ids[0]]


def test_a_second_merge_reads_only_what_is_new(engine: Engine, add, tmp_path):
    first = add("a", ARREST, "2018-03-12")
    with running(engine, tmp_path, "merge", {}):
        merge(engine)
    copy = add("z", ARREST + " (Theo báo bạn)", "2018-03-13")
    add("c", OTHERS, "2018-04-20")
    with running(engine, tmp_path, "merge", {}):
        assert merge(engine).reprints == 1
    with running(engine, tmp_path, "merge", {}):
        assert merge(engine).reprints == 1
    with engine.connect() as connection:
        row = connection.execute(select(reprints)).one()
    assert (row.article_id, row.original_id) == (copy, first)
