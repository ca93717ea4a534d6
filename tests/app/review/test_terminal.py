"""The terminal review: with keys from a pipe, and on a real pseudo-terminal."""

import io
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import update
from tests.app.dataset.making import Maker

from canhtin.review.graphic import graphic
from canhtin.review.item import passages
from canhtin.review.keys import PipedKeys
from canhtin.review.queue import make_batch, progress
from canhtin.review.records import said_of
from canhtin.review.terminal import Session
from canhtin.store.engine import writing
from canhtin.store.schema import article_versions, review_queue

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "from canhtin.cli.review import app; app()"]
ENV = {
    **os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler")), "TERM": "xterm",
    "CANHTIN_REVIEWER": "Chị An",
}  # fmt: skip


def type_in(engine, keys, name="An"):
    out = io.StringIO()
    done = Session(engine, name, PipedKeys(io.StringIO(keys)), Console(file=out, width=120, highlight=False)).run()
    return done, out.getvalue()


def said(engine):
    with engine.connect() as connection:
        return said_of(connection)


def order(engine):
    with engine.connect() as connection:
        query = review_queue.select().order_by(review_queue.c.batch_id, review_queue.c.position)
        return [row.article_id for row in connection.execute(query)]


def test_keys_become_records(store):
    make_batch(store, 6, double=0)
    one, two, three, *_ = order(store)
    done, shown = type_in(store, "r13v4\npson la; huế\nh1800.1567\nc-\nnkhó\n\ni\nb1100\nq")
    assert (done.saved, done.skipped) == (3, 0)
    assert said(store)[one] == {
        "relevance": "relevant", "themes": ["prevention", "protection"], "victim_count": 4, "subject_provinces": ["Sơn La", "Huế"],
        "hotlines": ["18001567"], "case": None,
    }  # fmt: skip
    assert said(store)[two] == {"relevance": "irrelevant"}
    assert said(store)[three] == {"relevance": "borderline", "themes": []}
    assert "3 left for you, 3 of 6 done" in shown


def test_the_machine_speaks_after_the_person(store):
    make_batch(store, 3, double=0)
    _, shown = type_in(store, "")
    assert "machine:" not in shown
    _, shown = type_in(store, "r")
    assert "machine:" in shown


def test_enter_asks_for_what_is_missing(store):
    make_batch(store, 3, double=0)
    done, shown = type_in(store, "\nr\n")
    assert done.saved == 0
    assert "Say r, b or i first" in shown
    assert "Which themes?" in shown
    assert "Not saved" in shown
    assert type_in(store, "r\n\n")[0].saved == 1


def test_undo_within_and_after_an_article(store):
    make_batch(store, 3, double=0)
    one, two, _ = order(store)
    done, _ = type_in(store, "riu2\ni\nub3\nq")
    assert (done.saved, done.undone) == (3, 1)
    assert said(store) == {
        one: {"relevance": "relevant", "themes": ["prosecution"]},
        two: {"relevance": "borderline", "themes": ["protection"]},
    }
    # also what an earlier session saved
    done, _ = type_in(store, "uq")
    assert done.undone == 1
    assert list(said(store)) == [one]
    _, shown = type_in(store, "uuuq", name="Bình")
    assert "Nothing to undo" in shown


def test_skipping_leaves_an_article_for_another_time(store):
    make_batch(store, 3, double=0)
    _, two, _ = order(store)
    done, shown = type_in(store, "si\nsu")
    # s, i, s, and then nothing is left in this session
    assert (done.saved, done.skipped) == (1, 2)
    assert "Nothing is left for you" in shown
    assert list(said(store)) == [two]
    assert progress(store, "An").left == 2


def test_wrong_words_are_told_and_change_nothing(store):
    make_batch(store, 3, double=0)
    done, shown = type_in(store, "rvmany\npAtlantis\nhabc\ncwhat\n0\nq")
    assert done.saved == 1
    for words in ("whole number", "did you mean", "digits", "id of a case"):
        assert words in shown
    assert next(iter(said(store).values())) == {"relevance": "relevant", "themes": []}


def test_graphic_text_is_folded_until_asked_for(small):
    assert graphic("Nạn nhân bị ĐÁNH ĐẬP nhiều lần")
    assert graphic("cưỡng hiếp")
    assert not graphic("Hội Phụ nữ ra quân tuyên truyền phòng, chống mua bán người")
    make_batch(small, 40, double=0)
    with writing(small) as connection:
        body = "Mở đầu yên ả.\nNạn nhân bị đánh đập, bỏ đói.\nKết thúc."
        where = article_versions.c.article_id == order(small)[0]
        connection.execute(
            update(article_versions).where(where).values(fields={"title": "Vụ giết người", "body": body})
        )
    _, shown = type_in(small, "")
    assert "giết" not in shown
    assert "bỏ đói" not in shown
    assert shown.count("[folded") == 2
    assert "Kết thúc" in shown
    _, shown = type_in(small, " ")
    assert "bỏ đói" in shown
    assert "Vụ giết người" in shown


def test_hostile_text_does_nothing_to_the_terminal(small):
    hostile = "\x1b[2Jxoá \x9b31m đỏ [bold]đậm[/bold] \u202eđảo [link=https://x.example]x[/link] \x07\r"
    make_batch(small, 40, double=0)
    with writing(small) as connection:
        where = article_versions.c.article_id == order(small)[0]
        fields = {"title": "T" * 1_000_000, "body": hostile + "\n" + "\n".join(f"đoạn {n}" for n in range(5000))}
        connection.execute(update(article_versions).where(where).values(fields=fields))
    _, shown = type_in(small, "t")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "[bold]đậm[/bold]" in shown
    assert len(shown) < 100_000
    assert len(passages(fields)) <= 300


def test_a_long_article_is_shown_in_part(small):
    make_batch(small, 40, double=0)
    with writing(small) as connection:
        where = article_versions.c.article_id == order(small)[0]
        fields = {"title": "Dài", "body": "\n".join(f"đoạn số {n}." for n in range(40))}
        connection.execute(update(article_versions).where(where).values(fields=fields))
    _, shown = type_in(small, "")
    assert "26 more paragraphs: t" in shown
    assert "đoạn số 39." not in shown
    _, shown = type_in(small, "t")
    assert "đoạn số 39." in shown


def test_the_command_draws_a_first_batch_and_takes_keys_from_a_pipe(small, tmp_path):
    done = subprocess.run([*COMMAND, "--home", tmp_path], input="i\ni\nq", env=ENV, text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert "a first batch is drawn" in done.stderr
    assert "2 saved, 0 skipped, 0 taken back by Chị An; 38 left" in done.stdout
    assert progress(small).done == 2
    status = subprocess.run([*COMMAND, "--home", tmp_path, "status"], env=ENV, text=True, capture_output=True)
    assert "Queue: 2 of 40 articles done" in status.stdout
    assert "none yet of" in status.stdout


class Terminal:
    """A command on a pseudo-terminal."""

    def __init__(self, arguments):
        self.process_id, self.handle = pty.fork()
        if self.process_id == 0:
            os.execvpe(COMMAND[0], [*COMMAND, *map(str, arguments)], ENV)
        self.shown = ""

    def wait_for(self, words, seconds=60):
        end = time.monotonic() + seconds
        while words not in self.shown:
            assert time.monotonic() < end, f"{words!r} never came; shown: {self.shown[-2000:]}"
            if select.select([self.handle], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.handle, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        found, self.shown = self.shown.partition(words)[0], self.shown.partition(words)[2]
        return found

    def press(self, keys):
        os.write(self.handle, keys.encode())

    def end(self):
        # a terminal that closes before the command has ended would end it
        ended = (0, 0)
        while not ended[0]:
            if select.select([self.handle], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self.handle, 65536).decode("utf-8", "replace")
                except OSError:
                    ended = os.waitpid(self.process_id, 0)
                    break
            ended = os.waitpid(self.process_id, os.WNOHANG)
        os.close(self.handle)
        return os.waitstatus_to_exitcode(ended[1])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_on_a_real_terminal(small, tmp_path):
    make_batch(small, 5, double=0)
    one, two, *_ = order(small)
    with writing(small) as connection:
        body = "Đoạn thường.\nNạn nhân bị tra tấn."
        where = article_versions.c.article_id == one
        connection.execute(update(article_versions).where(where).values(fields={"title": "Một bài", "body": body}))
    terminal = Terminal(["--home", tmp_path, "--reviewer", "Cúc"])
    assert "tra tấn" not in terminal.wait_for("case: ")
    terminal.press(" ")
    assert "bị tra tấn" in terminal.wait_for("case: ")
    # one key each, no Enter; arrows and Vietnamese letters mean nothing here
    terminal.press("\x1b[A")
    terminal.press("đ")
    terminal.press("r")
    terminal.wait_for("machine:")
    terminal.press("3")
    terminal.wait_for("protection")
    terminal.press("p")
    terminal.wait_for("provinces it is about, divided by ; []: ")
    terminal.press("Hà Giang\n")
    terminal.wait_for("machine:")
    terminal.press("\n")
    terminal.wait_for("4 left for you, 1 of 5 done")
    terminal.press("i")
    terminal.wait_for("machine:")
    terminal.press("q")
    terminal.wait_for("2 saved, 0 skipped, 0 taken back by Cúc")
    assert terminal.end() == 0
    found = said(small)
    assert found[one]["relevance"] == "relevant"
    assert found[one]["subject_provinces"] == ["Hà Giang"]
    assert found[two] == {"relevance": "irrelevant"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_ctrl_c_leaves_at_once_and_keeps_what_was_saved(small, tmp_path):
    make_batch(small, 5, double=0)
    terminal = Terminal(["--home", tmp_path])
    terminal.wait_for("case: ")
    terminal.press("i")
    terminal.wait_for("machine:")
    terminal.press("\n")
    terminal.wait_for("1 of 5 done")
    terminal.press("r")
    terminal.wait_for("machine:")
    terminal.press("\x03")
    terminal.wait_for("1 saved")
    assert terminal.end() == 0, terminal.shown
    assert progress(small).given == 1


def test_case_can_be_named(small):
    make_batch(small, 3, double=0)
    with writing(small) as connection:
        Maker(connection).case("c-0123456789", ())
    type_in(small, "r0cc-0123456789\n\nq")
    assert said(small)[order(small)[0]]["case"] == "c-0123456789"
