"""Mail through a real server with TLS: once, also after kill -9, and it knows what nobody can know."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer
from sqlalchemy import select
from tests.app.dataset.making import at
from tests.app.digest.conftest import PASSWORD, configure, mail_server, make_certificate
from typer.testing import CliRunner

from canhtin.cli.digest import digest as command
from canhtin.config import load
from canhtin.digest.plan import DigestError
from canhtin.digest.run import Digests
from canhtin.errors import BusyError, ConfigError
from canhtin.store.runs import running
from canhtin.store.schema import digests

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2025, 8, 2, 3, tzinfo=UTC)
HUONG = 'name = "huong"\nemail = ["huong@example.org"]'


@pytest.fixture(autouse=True)
def _password(monkeypatch):
    monkeypatch.setenv("CANHTIN_SMTP_PASSWORD", PASSWORD)


def sending(store, home, days=0, **more):
    return Digests(store, load(home), since=at("2025-05-01"), now=NOW + timedelta(days=days), **more).send()


def rows(store):
    with store.connect() as connection:
        return connection.execute(select(digests).order_by(digests.c.id)).all()


def outcomes(done):
    return [one.outcome for one in done]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_arrives_encrypted_once(home, store, tmp_path, security):
    with mail_server(tmp_path, security) as post:
        configure(home, HUONG, post=post, security=security)
        assert outcomes(sending(store, home)) == ["sent"]
        assert outcomes(sending(store, home)) == ["not due"]
        assert outcomes(sending(store, home, days=1)) == ["sent"]
    assert post.encrypted == [True, True]
    assert post.envelopes[0] == ("canhtin@example.org", ["huong@example.org"])
    first, second = post.mails
    assert first["Subject"] == "Canh Tin: 3 tin mới (cả nước), 2/8/2025"
    assert first["From"] == "Canh Tin <canhtin@example.org>"
    assert first["To"] == "huong@example.org"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Message-ID"].endswith("@example.org>")
    assert [part.get_content_type() for part in first.iter_parts()] == ["text/plain", "text/html"]
    assert "lừa bán" in first.get_body(("plain",)).get_content()
    assert "lừa bán" in first.get_body(("html",)).get_content()
    assert second["Subject"].startswith("Canh Tin: không đọc được báo nào")
    assert "lừa bán" not in second.get_body(("plain",)).get_content()
    assert [(row.status, row.number) for row in rows(store)] == [("sent", 1), ("sent", 2)]
    # no text of anyone is kept in the memory of what was told
    assert "lừa bán" not in str(rows(store))


def test_each_recipient_gets_a_mail_of_their_own(home, store, post):
    configure(home, 'name = "x"\nemail = ["a@example.org", "b@example.org"]', post=post)
    sending(store, home)
    assert [to for _, to in post.envelopes] == [["a@example.org"], ["b@example.org"]]
    assert all("b@example.org" not in str(mail) for mail in post.mails[:1])


def test_a_new_recipient_begins_with_a_first_digest(home, store, post):
    configure(home, HUONG, post=post)
    sending(store, home)
    configure(home, 'name = "huong"\nemail = ["huong@example.org", "new@example.org"]', post=post)
    assert outcomes(sending(store, home)) == ["not due", "sent"]
    assert post.mails[1]["Subject"] == post.mails[0]["Subject"]


def test_news_of_a_known_case_is_told_once(home, store, post, change):
    configure(home, HUONG, post=post)
    sending(store, home)

    def verdict(maker):
        number = maker.article(
            "Tuyên án vụ lừa bán", "x", day="2025-08-02", subjects=("Sơn La",), themes=("prosecution",)
        )
        copy = maker.article("Tuyên án", "x", day="2025-08-02", source="nhandan")
        maker.reprint(copy, number)
        maker.review(number, "case", "c-1")

    change(verdict)
    sending(store, home, days=1)
    sending(store, home, days=2)
    assert post.mails[1]["Subject"] == "Canh Tin: thêm tin về vụ đã biết (cả nước), 3/8/2025"
    body = post.mails[1].get_body(("plain",)).get_content()
    assert "THÊM TIN VỀ VỤ ĐÃ BIẾT" in body
    assert "Tuyên án" not in post.mails[2].get_body(("plain",)).get_content()


def test_quiet_subscribers_hear_nothing_but_that_nobody_looked(home, store, post, change):
    configure(
        home,
        'name = "x"\nemail = ["x@example.org"]\nwhen_empty = false\nprovinces = ["Hà Giang"]\nthemes = ["policy"]',
        post=post,
    )
    assert outcomes(sending(store, home)) == ["nothing new"]
    assert rows(store) == []
    assert outcomes(Digests(store, load(home), since=at("2025-08-01", 5), now=NOW).send()) == ["sent"]
    assert "không đọc được báo nào" in post.mails[0]["Subject"]


@pytest.mark.parametrize("answer", ["451 try later", "550 no such user"])
def test_a_refused_recipient_is_told_again_and_others_are_not_touched(home, store, post, answer):
    configure(home, 'name = "x"\nemail = ["bad@example.org", "good@example.org"]', post=post)
    post.answers["rcpt bad@example.org"] = answer
    done = sending(store, home)
    assert outcomes(done) == ["failed", "sent"]
    assert answer[4:] in done[0].error
    post.answers.clear()
    assert outcomes(sending(store, home)) == ["not due", "sent"]
    assert [to for _, to in post.envelopes] == [["good@example.org"], ["bad@example.org"]]
    assert post.mails[0]["Subject"] == post.mails[1]["Subject"]


def test_a_refused_message_is_told_again(home, store, post):
    configure(home, HUONG, post=post)
    post.answers["data"] = "554 looks like spam"
    assert outcomes(sending(store, home)) == ["failed"]
    post.answers.clear()
    assert outcomes(sending(store, home)) == ["sent"]
    assert len(post.mails) == 1


def test_a_connection_that_breaks_after_the_message_is_unclear_and_not_repeated(home, store, post):
    configure(home, HUONG, post=post)
    post.drop = True
    assert outcomes(sending(store, home)) == ["unclear"]
    post.drop = False
    assert outcomes(sending(store, home)) == ["not due"]
    assert outcomes(sending(store, home, days=1)) == ["sent"]
    assert len(post.mails) == 2
    body = post.mails[1].get_body(("plain",)).get_content()
    assert "lừa bán" not in body
    assert "Bản tin ngày 2/8/2025 có thể chưa đến nơi" in body
    # once a later one has arrived it is not mentioned again
    sending(store, home, days=2)
    assert "có thể chưa đến nơi" not in post.mails[2].get_body(("plain",)).get_content()


def test_a_person_may_have_it_sent_again_with_the_same_id(home, store, post):
    configure(home, HUONG, post=post)
    post.drop = True
    sending(store, home)
    post.drop = False
    post.answers["data"] = "451 later"
    assert outcomes(Digests(store, load(home)).again()) == ["failed"]
    assert rows(store)[0].status == "unclear"
    post.answers.clear()
    assert outcomes(Digests(store, load(home)).again()) == ["sent"]
    assert outcomes(Digests(store, load(home)).again()) == []
    assert len({mail["Message-ID"] for mail in post.mails}) == 1
    assert len({mail["Subject"] for mail in post.mails}) == 1


@pytest.mark.parametrize(
    ("block_at", "status"),
    [
        # nothing had been handed over: it is told by the next run
        ("rcpt", "failed"),
        # the server has it, and nobody knows: it is not repeated
        ("data", "unclear"),
    ],
)
def test_kill_9_while_sending_never_sends_twice(home, store, post, block_at, status):
    configure(home, HUONG, post=post)
    post.block_at = block_at
    source = os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))
    program = (
        "import sys; from pathlib import Path; from datetime import datetime; from canhtin.config import load\n"
        "from canhtin.digest.run import Digests; from canhtin.store.engine import open_engine\n"
        "settings = load(Path(sys.argv[1])); moment = datetime.fromisoformat\n"
        "Digests(open_engine(settings.store_url), settings, since=moment(sys.argv[2]), now=moment(sys.argv[3])).send()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(home), "2025-05-01T00:00:00+00:00", NOW.isoformat()],
        env={**os.environ, "PYTHONPATH": source}, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert post.reached.wait(60), child.stderr.read().decode()
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate()
    post.block_at = None
    post.go_on.set()
    done = sending(store, home)
    assert rows(store)[0].status == status
    assert outcomes(done) == (["sent"] if status == "failed" else ["not due"])
    for days in (1, 2):
        sending(store, home, days=days)
    told = [mail for mail in post.mails if "lừa bán" in mail.get_body(("plain",)).get_content()]
    assert len(told) == 1


def test_two_runs_at_a_time_cannot_both_send(home, store, post):
    configure(home, HUONG, post=post)
    with running(store, home, "digest", {}), pytest.raises(BusyError):
        CliRunner().invoke(_app(), ["--home", str(home)], catch_exceptions=False)
    assert post.mails == []


def _app():
    app = typer.Typer()
    app.command()(command)
    return app


def test_a_wrong_certificate_and_a_wrong_password_send_nothing(home, store, post, tmp_path, monkeypatch):
    (tmp_path / "other").mkdir()
    other, _ = make_certificate(tmp_path / "other")
    configure(home, HUONG, post=post, ca_file=str(other))
    done = sending(store, home)
    assert outcomes(done) == ["failed"]
    assert "certificate" in done[0].error.lower()
    monkeypatch.setenv("CANHTIN_SMTP_PASSWORD", "wrong-and-secret")
    configure(home, HUONG, post=post)
    done = sending(store, home)
    assert outcomes(done) == ["failed"]
    assert "does not accept user canhtin" in done[0].error
    assert "wrong-and-secret" not in str(done) + str(rows(store))
    assert post.mails == []


def test_a_server_that_is_not_there(home, store, post):
    configure(home, HUONG, post=post, port=1)
    done = sending(store, home)
    assert outcomes(done) == ["failed"]
    assert "nothing was sent" in done[0].error
    configure(home, HUONG, post=post)
    assert outcomes(sending(store, home)) == ["sent"]


def test_a_server_without_tls_is_refused(home, store, post):
    configure(home, HUONG, post=post, security="tls")
    assert outcomes(sending(store, home)) == ["failed"]
    assert post.mails == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[smtp]\nhost = "x"\nsender = "a@b"\nsecurity = "none"\n', "this machine"),
        ('[smtp]\nhost = "x"\nsender = "a b@c"\n', "no e-mail address"),
        ('[smtp]\nhost = "x"\nsender = "a@b"\nspeed = 3\n', "speed"),
        ('[[digest]]\nname = "a"\n', "email, file or feed"),
        ('[[digest]]\nname = "a"\nemail = ["a@b\\nBcc: c@d"]\n', "no e-mail address"),
        ('[[digest]]\nname = "a"\nfile = "x"\nthems = ["policy"]\n', "thems"),
    ],
)
def test_settings_that_cannot_be_are_refused(tmp_path, text, words):
    (tmp_path / "canhtin.toml").write_text(text)
    with pytest.raises(ConfigError, match=words):
        load(tmp_path)


@pytest.mark.parametrize(
    ("entries", "error", "words"),
    [
        ([], DigestError, "no one is subscribed"),
        (['name = "a"\nfile = "x"', 'name = "a"\nfile = "y"'], DigestError, "name of its own"),
        (['name = "a"\nfile = "x"', 'name = "b"\nfeed = "x"'], DigestError, "file of its own"),
        (['name = "a"\nfile = "x"\nthemes = ["other"]'], DigestError, "one of prevention"),
        (['name = "a"\nfile = "x"\nprovinces = ["Sơn"]'], DigestError, "did you mean"),
        ([HUONG], DigestError, r"\[smtp\]"),
    ],
)
def test_subscribers_that_cannot_be_are_refused(home, store, entries, error, words):
    configure(home, *entries)
    with pytest.raises(error, match=words):
        Digests(store, load(home))


def test_an_unknown_name_is_refused(home, store):
    configure(home, 'name = "a"\nfile = "x"')
    with pytest.raises(DigestError, match="there are a"):
        Digests(store, load(home), names=("b",))


def test_the_command(home, post):
    configure(home, HUONG, 'name = "file"\nfile = "out/x.md"\nlang = "en"', post=post)
    runner = CliRunner()
    shown = runner.invoke(_app(), ["--home", str(home), "--show", "--since", "2025-05-01"])
    assert shown.exit_code == 0, shown.output
    assert "=== huong (email huong@example.org): Canh Tin: " in shown.stdout
    assert not (home / "out").exists()
    sent = runner.invoke(_app(), ["--home", str(home), "--since", "2025-05-01", "--json"])
    assert sent.exit_code == 0, sent.output
    assert '"outcome": "sent"' in sent.stdout
    assert (home / "out" / "x.md").is_file()
    assert len(post.mails) == 1
    (home / "out" / "x.md").unlink()
    (home / "out").rmdir()
    (home / "out").write_text("in the way")
    failed = runner.invoke(_app(), ["file", "--home", str(home), "--now"])
    assert failed.exit_code == 3
    assert "cannot be written" in failed.stderr
    nothing = runner.invoke(_app(), ["--home", str(home), "--again"])
    assert nothing.exit_code == 0
    assert "Nothing is unclear" in nothing.stdout
