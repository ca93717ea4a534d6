"""Label Studio and CSV: there and back without loss, and what people change there."""

import csv
import json

import pytest
from sqlalchemy import select
from tests.app.dataset.making import Maker
from tests.app.review.conftest import fill

from canhtin.errors import InputError
from canhtin.review import csv_file, label_studio
from canhtin.review.handover import handed
from canhtin.review.queue import make_batch, progress
from canhtin.review.records import record, said_of, undo_last
from canhtin.review.words import Taken, read_words, take_answers, take_words
from canhtin.store.engine import open_engine, writing
from canhtin.store.schema import article_versions, articles

FORMATS = pytest.mark.parametrize("tool", [label_studio, csv_file])


@pytest.fixture
def other(tmp_path):
    """A store with the same articles and no reviews."""
    engine = open_engine(f"sqlite:///{tmp_path / 'other.sqlite'}")
    with writing(engine) as connection:
        fill(Maker(connection))
    yield engine
    engine.dispose()


def review_some(engine):
    make_batch(engine, 20)
    record(
        engine,
        3,
        "Chị An",
        {"relevance": "relevant", "themes": [], "victim_count": None},
        note='=1+1\n"quoted"; \u2028 and, more',
    )
    record(
        engine,
        4,
        "Bình",
        {"relevance": "irrelevant", "hotlines": ["0981848484"], "subject_provinces": [], "case": None},
    )
    record(engine, 5, "Bình", {"themes": ["policy", "protection"], "subject_provinces": ["Sơn La", "Huế"]})
    record(engine, 4, "An", {"relevance": "borderline"})
    undo_last(engine, "An")
    record(engine, 6, "An", {}, note="chỉ ghi chú")


def words_of(engine):
    with engine.connect() as connection:
        return sorted(
            (w for found in read_words(connection).values() for w in found), key=lambda w: (w.reviewed_at, w.id)
        )


def take(engine, tool, path, reviewer=None):
    words, answers, failed = tool.read(path)
    taken = Taken(failed=failed)
    take_words(engine, words, taken)
    take_answers(engine, answers, taken, reviewer)
    return taken


@FORMATS
def test_there_and_back_changes_nothing(store, tmp_path, tool):
    review_some(store)
    before = words_of(store)
    assert tool.write(handed(store), tmp_path / "file") >= 20
    taken = take(store, tool, tmp_path / "file")
    assert (taken.added, taken.same, taken.failed) == (0, len(before), [])
    assert words_of(store) == before


@FORMATS
def test_another_store_gets_every_word_as_it_was(small, other, tmp_path, tool):
    review_some(small)
    tool.write(handed(small), tmp_path / "file")
    taken = take(other, tool, tmp_path / "file")
    assert (taken.added, taken.failed) == (len(words_of(small)), [])
    assert words_of(other) == words_of(small)
    with small.connect() as one, other.connect() as two:
        assert said_of(one) == said_of(two)
    assert take(other, tool, tmp_path / "file").added == 0
    # what is taken back later goes there too
    undo_last(small, "Chị An")
    tool.write(handed(small), tmp_path / "file")
    take(other, tool, tmp_path / "file")
    with small.connect() as one, other.connect() as two:
        assert said_of(one) == said_of(two)


def test_an_annotation_made_in_label_studio(store, tmp_path):
    make_batch(store, 10, double=0)
    path = tmp_path / "tasks.json"
    label_studio.write(handed(store), path)
    assert (tmp_path / "tasks.xml").read_text().startswith("<View>")
    tasks = json.loads(path.read_text())
    assert set(tasks[0]) == {"data", "annotations"}
    tasks[0] |= {"id": 77}
    tasks[0]["annotations"] = [
        {
            "id": 1, "completed_by": {"id": 2, "email": "an@example.org"}, "created_at": "2026-03-01T08:00:00.000000Z",
            "was_cancelled": False,
            "result": [
                {"id": "aBc", "from_name": "relevance", "type": "choices", "value": {"choices": ["relevant"]}},
                {"id": "dEf", "from_name": "themes", "type": "choices", "value": {"choices": ["policy", "prevention"]}},
                {"id": "gHi", "from_name": "victim_count", "type": "textarea", "value": {"text": ["4"]}},
                {"id": "gHj", "from_name": "subject_provinces", "type": "textarea", "value": {"text": ["Hà Giang", "Sơn La"]}},
                {"id": "jKl", "from_name": "note", "type": "textarea", "value": {"text": ["rõ"]}},
                {"id": "xyz", "from_name": "unknown", "type": "rating", "value": {"rating": 3}},
            ],
        },
        {"completed_by": 9, "was_cancelled": True, "result": [{"from_name": "relevance", "value": {"choices": ["irrelevant"]}}]},
    ]  # fmt: skip
    tasks[1]["annotations"] = [
        {"completed_by": 9, "result": [{"id": "x", "from_name": "relevance", "value": {"choices": ["irrelevant"]}}]}
    ]
    tasks[2]["annotations"] = [
        {"completed_by": 9, "result": [{"from_name": "relevance", "value": {"choices": ["who knows"]}}]}
    ]
    del tasks[3]["data"]["canhtin_id"]
    path.write_text(json.dumps(tasks))
    taken = take(store, label_studio, path)
    assert taken.added == 5
    assert len(taken.failed) == 2
    found = {word.what: word for word in words_of(store) if word.reviewer == "an@example.org"}
    assert {what: word.said for what, word in found.items()} == {
        "relevance": "relevant", "themes": ["prevention", "policy"], "victim_count": 4, "subject_provinces": ["Hà Giang", "Sơn La"],
    }  # fmt: skip
    assert found["relevance"].reviewed_at.isoformat() == "2026-03-01T08:00:00+00:00"
    assert found["relevance"].note == "rõ"
    assert {word.reviewer for word in words_of(store)} == {"an@example.org", "label-studio 9"}
    assert progress(store).done == 2
    again = take(store, label_studio, path)
    assert (again.added, again.same) == (0, 5)


def test_changing_an_annotation_adds_a_word(small, tmp_path):
    review_some(small)
    path = tmp_path / "tasks.json"
    label_studio.write(handed(small), path)
    tasks = json.loads(path.read_text())
    for task in tasks:
        for annotation in task["annotations"]:
            # Label Studio gives its own ids and users to what it imports
            annotation |= {"id": 5, "completed_by": 1}
            for result in annotation["result"]:
                if result["value"].get("choices") == ["irrelevant"]:
                    result["value"]["choices"] = ["borderline"]
    path.write_text(json.dumps(tasks))
    before = words_of(small)
    taken = take(small, label_studio, path, reviewer="Cúc")
    assert taken.added == 1
    new = [word for word in words_of(small) if word not in before]
    assert [(word.reviewer, word.said, word.seen) for word in new] == [("label-studio 1", "borderline", "relevant")]


def test_a_spreadsheet_filled_in(store, tmp_path):
    make_batch(store, 10, double=0)
    record(store, 4, "An", {"relevance": "irrelevant"})
    path = tmp_path / "reviews.csv"
    csv_file.write(handed(store), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
    mine = table[0]["canhtin_id"]
    filled = {
        "relevance": "relevant",
        "themes": "policy; prevention",
        "victim_count": "7",
        "hotlines": "111",
        "case": "none",
    }
    for row in table:
        if row["canhtin_id"] == mine and not row["review_id"]:
            row["said"] = filled.get(row["what"], "")
        if row["review_id"]:
            row["said"] = "borderline"
    # a Vietnamese Excel writes semicolons
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), delimiter=";")
        writer.writeheader()
        writer.writerows([*table, {**table[0], "review_id": "", "what": "victim_count", "said": "nhiều"}])
    taken = take(store, csv_file, path)
    # nobody said who filled it in, and one cell is no number
    assert (taken.added, len(taken.failed)) == (1, 6)
    taken = take(store, csv_file, path, reviewer="Bình")
    assert (taken.added, len(taken.failed)) == (5, 1)
    assert "whole number" in taken.failed[0][1]
    found = {word.what: word.said for word in words_of(store) if word.identity == mine and word.reviewer == "Bình"}
    assert found == {
        "relevance": "relevant", "themes": ["prevention", "policy"], "victim_count": 7, "hotlines": ["111"], "case": None,
    }  # fmt: skip
    assert [word.said for word in words_of(store) if word.reviewer == "An"] == ["irrelevant", "borderline"]
    assert take(store, csv_file, path, reviewer="Bình").added == 0


def test_words_of_unknown_articles_are_told(small, other, tmp_path):
    review_some(small)
    with writing(other) as connection:
        connection.execute(articles.delete().where(articles.c.id == 3))
    label_studio.write(handed(small), tmp_path / "file")
    taken = take(other, label_studio, tmp_path / "file")
    assert len(taken.failed) == 3
    assert "no such article" in taken.failed[0][1]


def test_removed_texts_leave_the_words(small, tmp_path):
    review_some(small)
    with writing(small) as connection:
        connection.execute(article_versions.update().where(article_versions.c.article_id == 3).values(fields={}))
    for tool in (label_studio, csv_file):
        tool.write(handed(small), tmp_path / "file")
        assert take(small, tool, tmp_path / "file").same == len(words_of(small))
    with small.connect() as connection:
        assert connection.execute(select(articles.c.id).where(articles.c.id == 3)).scalar() == 3


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'[{"id": 1}]', b"\xff\xfe", b"canhtin_id,what\r\n", b"[" * 100_000]
)
@FORMATS
def test_foreign_files_are_refused_in_words(small, tmp_path, tool, content):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(InputError):
        tool.read(tmp_path / "file")
    with pytest.raises(InputError):
        tool.read(tmp_path / "nowhere")
