"""What a model learns from reviews, and what it is told of itself by them."""

import json

import pytest
from tests.app.dataset.making import Maker
from typer.testing import CliRunner

from canhtin.artefacts import load_model
from canhtin.cli.main import app
from canhtin.learning.labels import Example, with_reviewed
from canhtin.review.evaluation import before_after
from canhtin.review.learning import digest, note_learned, reviewed_articles, reviewed_examples, trained_on
from canhtin.review.records import record, undo_last
from canhtin.store.engine import writing
from canhtin.store.schema import article_versions

SOLD = (
    "Công an tỉnh Sơn La khởi tố hai bị can về tội mua bán người: lừa bán ba phụ nữ ở Mộc Châu sang Trung Quốc làm vợ. "
    "Các nạn nhân được giải cứu và trao trả qua cửa khẩu."
)
RICE = "Giá lúa hè thu ở Đồng Tháp tăng nhẹ trong tuần qua, theo các thương lái thu mua tại ruộng của bà con."


@pytest.fixture
def judged(small):
    """Articles 41 to 44: a wrongly passed over one, a wrongly kept one, one in doubt, one without themes."""
    with writing(small) as connection:
        maker = Maker(connection)
        maker.made = 100  # beside those of the store
        numbers = [
            maker.article("Lừa bán ba phụ nữ sang biên giới", SOLD, relevance="irrelevant", score=0.1, themes=()),
            maker.article("Giá lúa tăng nhẹ", RICE, relevance="relevant", score=0.8),
            maker.article("Chuyện ở bản", SOLD, relevance="borderline", score=0.5),
            maker.article("Một vụ khác", SOLD, relevance="relevant", score=0.9),
        ]
    record(small, numbers[0], "An", {"relevance": "relevant", "themes": ["prosecution", "protection"]})
    record(small, numbers[1], "An", {"relevance": "irrelevant"})
    record(small, numbers[2], "An", {"relevance": "borderline", "themes": []})
    record(small, numbers[3], "An", {"relevance": "relevant"})
    return small, numbers


def test_a_reviewed_article_teaches_what_was_said_of_it(judged):
    store, _ = judged
    found = {example.document.prose()[0].text: example for example in reviewed_examples(store)}
    assert {title: (e.relevance, e.themes, e.origin) for title, e in found.items()} == {
        "Lừa bán ba phụ nữ sang biên giới": ("relevant", ("prosecution", "protection"), "reviewed"),
        "Giá lúa tăng nhẹ": ("irrelevant", (), "reviewed"),
        "Chuyện ở bản": ("borderline", (), "reviewed"),
    }


def test_the_last_word_counts_and_one_taken_back_does_not(judged):
    store, numbers = judged
    record(store, numbers[0], "Bình", {"relevance": "irrelevant"})
    record(store, numbers[1], "Chi", {"relevance": "relevant", "themes": []})
    undo_last(store, "Chi")
    found = {example.document.prose()[0].text: example.relevance for example in reviewed_examples(store)}
    assert found["Lừa bán ba phụ nữ sang biên giới"] == "irrelevant"
    assert found["Giá lúa tăng nhẹ"] == "irrelevant"


def test_what_was_taken_down_teaches_nothing(judged):
    store, numbers = judged
    with writing(store) as connection:
        gone = article_versions.update().where(article_versions.c.article_id == numbers[0])
        connection.execute(
            gone.values(text_removed_at=connection.execute(article_versions.select()).first().fetched_at)
        )
    assert len(reviewed_articles(store)) == 3


def test_of_one_text_the_reviewers_word_holds(judged):
    store, _ = judged
    mine = reviewed_examples(store)
    known = [Example(f"label-{n}", "real", e.document, "relevant", (), "") for n, e in enumerate(mine)]
    other = Example("label-9", "real", mine[0].document, "relevant", (), "")
    assert with_reviewed(known[1:], mine[1:]) == mine[1:]
    assert with_reviewed([other, *known[1:]], mine[1:]) == [other, *mine[1:]]
    assert with_reviewed(known, []) == known


def test_a_model_remembers_what_it_learned_from(judged, tmp_path):
    store, _ = judged
    examples = reviewed_examples(store)
    note_learned(tmp_path, [*examples, Example("label-9", "real", examples[0].document, "relevant", (), "")])
    assert trained_on(tmp_path) == {digest(example.id) for example in examples}
    assert trained_on(tmp_path / "none") == frozenset()
    kept = (tmp_path / "reviewed.json").read_text()
    assert "example" not in kept, "no address, only digests"


def test_before_and_after_tell_apart_what_was_learned(judged, tmp_path):
    store, _ = judged
    (fresh,) = before_after(store)
    assert fresh.fair
    # of three clear articles the machine had the last one right only
    assert (fresh.before["recall"].value, fresh.before["precision"].value) == (0.5, 0.5)
    assert fresh.after["recall"].value == 1.0
    for path in load_files():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    note_learned(tmp_path, reviewed_examples(store))
    parts = {part.fair: part for part in before_after(store, tmp_path)}
    assert parts[False].before["f1"].n == 2, "the one without themes was not learned from"
    assert parts[True].before["f1"].n == 1


def load_files():
    from canhtin.resources import root  # noqa: PLC0415 - where the shipped model lies

    return [path for path in (root() / "models").iterdir() if path.name.startswith("relevance.")]


def test_evaluate_shows_before_after_and_the_recall(judged, tmp_path):
    said = CliRunner().invoke(app, ["evaluate", "--reviews", "--home", str(tmp_path), "--json"])
    assert said.exit_code == 0, said.output
    found = json.loads(said.stdout)
    assert found["before_after"][0]["before"]["recall"]["value"] == 0.5
    assert {"recall", "found_by_people", "agreement", "queue"} <= set(found)
    words = CliRunner().invoke(app, ["evaluate", "--reviews", "--home", str(tmp_path)]).stdout
    assert "before and after" in words
    both = CliRunner().invoke(app, ["evaluate", "--reviews", "--gold"])
    assert "--gold, --reviews or --classifier" in str(both.exception)


def test_training_with_reviews_says_what_it_needs(small, tmp_path):
    said = CliRunner().invoke(
        app, ["train", "--with-reviews", "--home", str(tmp_path), "--to", str(tmp_path / "model")]
    )
    assert "no reviewed article to learn from" in str(said.exception)
    assert not (tmp_path / "model").exists()


@pytest.mark.slow
def test_a_model_learns_from_reviews(judged, tmp_path):
    store, numbers = judged
    model = tmp_path / "model"
    said = CliRunner().invoke(app, ["train", "--with-reviews", "--home", str(tmp_path), "--to", str(model), "--json"])
    assert said.exit_code == 0, said.output
    assert json.loads(said.stdout)["articles"]["reviewed"] == 3
    assert load_model(model).id == json.loads(said.stdout)["model"]
    assert len(trained_on(model)) == 3
    assert "### Reviewed articles" in (model / "MODEL_CARD.md").read_text("utf-8")
    assert {part.fair for part in before_after(store, model)} == {True, False}
