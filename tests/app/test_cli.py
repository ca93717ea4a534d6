"""The command line as its users meet it: a process, its exit code, what it prints and what it leaves behind."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.processes import run
from typer.main import get_command

from canhtin.cli.main import app

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
COMMANDS = sorted(get_command(app).commands)


def environment(home, **more):
    env = {key: value for key, value in os.environ.items() if not key.startswith("CANHTIN_")} | more
    return env if home is None else env | {"CANHTIN_HOME": str(home)}


def canhtin(*arguments, home=None, stdin=""):
    """Run the command line in a process of its own that starts warm; returns the finished process."""
    return run(*arguments, env=environment(home), stdin=stdin)


def cold(*arguments, home=None, stdin="", **more):
    """Run the command line as a shell does, in a new Python."""
    path = os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))
    return subprocess.run(
        [sys.executable, "-m", "canhtin", *map(str, arguments)],
        env=environment(home, PYTHONPATH=path, **more), input=stdin, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def test_the_list_of_commands_is_not_cut():
    done = cold("--help", COLUMNS="80")
    lines = [line for line in done.stdout.splitlines() if line.split(maxsplit=1)[:1] and line.split()[0] in COMMANDS]
    assert len(lines) == len(COMMANDS)
    assert [line for line in lines if line.endswith("...")] == []


def test_help_answers_in_a_third_of_a_second():
    before = os.times()
    cold("--help")
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert spent < 0.3  # of the processor, so that a busy machine does not count


def test_help_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['canhtin', '--help']\n"
        "import atexit\n"
        "heavy = {'pandas', 'sklearn', 'scrapy', 'sqlalchemy', 'underthesea', 'numpy', 'twisted', 'pydantic'}\n"
        "atexit.register(lambda: sys.stderr.write('HEAVY ' + ' '.join(sorted(heavy & set(sys.modules)))))\n"
        "from canhtin.cli import main; main()"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr.strip() == "HEAVY"


def test_who_asks_for_papers_only_does_not_wait_for_the_classifier(tmp_path):
    code = (
        "import atexit, sys; sys.argv = ['canhtin', 'sites', 'list', '--province', 'Sơn La']\n"
        "import canhtin.collecting\n"
        "heavy = {'pandas', 'sklearn', 'skops', 'underthesea'}\n"
        "atexit.register(lambda: sys.stderr.write('HEAVY ' + ' '.join(sorted(heavy & set(sys.modules)))))\n"
        "from canhtin.cli import main; main()"
    )
    path = os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))
    env = {**os.environ, "PYTHONPATH": path, "CANHTIN_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert "baosonla" in done.stdout
    assert done.stderr.strip() == "HEAVY"


def test_the_state_of_a_store_is_told_without_the_model(stocked):
    code = (
        "import atexit, sys; sys.argv = ['canhtin', 'status']\n"
        "heavy = {'pandas', 'sklearn', 'skops', 'underthesea'}\n"
        "atexit.register(lambda: sys.stderr.write('HEAVY ' + ' '.join(sorted(heavy & set(sys.modules)))))\n"
        "from canhtin.cli import main; main()"
    )
    path = os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(stocked, PYTHONPATH=path), capture_output=True, text=True
    )
    assert "1 wait" in done.stdout
    assert done.stderr.strip() == "HEAVY"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_one_line_and_examples(command):
    done = canhtin(command, "--help")
    assert done.returncode == 0
    assert len(get_command(app).commands[command].help.splitlines()[0]) < 110
    text = " ".join(done.stdout.split())
    assert command == "sites" or f"canhtin {command}" in text.partition("Options:")[0].partition("Usage:")[2]


@pytest.fixture(scope="module")
def stocked(tmp_path_factory):
    """A home with a store, which these commands leave as it is."""
    home = tmp_path_factory.mktemp("stocked")
    assert canhtin("import", DATA / "article.txt", home=home).returncode == 0
    return home


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["import"],
        ["tag", "--workers", "0"],
        ["crawl", "--since", "yesterday"],
        ["crawl", "nosuch", "--contact", "me@example.org"],
        ["crawl", "baosonla", "--contact", "me@example.org", "--since", "2026-02-01", "--until", "2026-01-01"],
        ["export", "--format", "docx"],
        ["export", "--province", "Atlantis"],
        ["report", "--month", "2026-13"],
        ["report", "--lang", "fr"],
        ["serve", "--tier", "secret"],
        ["schedule", "--print", "paper"],
        ["sites", "show", "nosuch"],
        ["sites", "list", "--province", "Nowhere"],
        ["train", "--corpus", "nowhere.jsonl.gz"],
        ["evaluate"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(arguments, stocked):
    done = canhtin(*arguments, home=stocked)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_stateless_door_needs_no_home_and_keeps_the_order(tmp_path):
    lines = [
        {
            "id": "x1",
            "title": "Bắt hai đối tượng lừa bán phụ nữ",
            "body": "Công an tỉnh Lào Cai bắt 2 đối tượng lừa bán 3 phụ nữ.",
        },
        {"id": "x2"},
        {"id": "x3", "text": "Giá lúa hè thu ở Đồng Tháp tăng nhẹ trong tuần qua, theo thương lái."},
    ]
    done = canhtin("analyse", "-", stdin="\n".join(map(json.dumps, lines)), home=tmp_path / "never")
    assert done.returncode == 3
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in out] == ["x1", "x2", "x3"]
    assert "error" in out[1]
    assert "Lào Cai" in out[0]["provinces"]
    assert out[2]["relevance"]["label"] == "irrelevant"
    assert not (tmp_path / "never").exists()


def test_standard_input_may_be_a_text_lines_with_a_broken_first_or_missing():
    text = (DATA / "article.txt").read_text(encoding="utf-8")
    done = canhtin("analyse", stdin=text)
    assert (done.returncode, json.loads(done.stdout)["id"]) == (0, "-")
    done = canhtin("analyse", "-", stdin='{"id": "a", "text": \n{"text": "Giá lúa tăng nhẹ."}\n')
    assert done.returncode == 3
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["id"], "broken JSON" in first["error"], second["id"]) == ("a", True, "-:2")
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m canhtin analyse <&-"], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))},
    )  # fmt: skip
    assert done.returncode == 3
    assert "no standard input" in json.loads(done.stdout)["error"]


def test_lines_come_out_while_others_are_still_going_in():
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))}
    with subprocess.Popen(
        [sys.executable, "-m", "canhtin", "analyse"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
    ) as process:
        for name in ("a", "b"):
            process.stdin.write(json.dumps({"id": name, "text": "Giá lúa tăng nhẹ."}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_output_is_utf8_whatever_the_locale():
    line = '{"id": "a\\ud800", "text": "Công an tỉnh Lào Cai bắt 2 đối tượng lừa bán 3 phụ nữ."}'
    done = cold("analyse", "-", stdin=line, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["provinces"] == ["Lào Cai"]


def test_articles_without_an_id_of_their_own_never_pass_for_versions_of_each_other(tmp_path):
    for text in ("Giá lúa tăng nhẹ.", "Giá lúa giảm nhẹ."):
        for stdin in (text, json.dumps({"title": text})):
            done = canhtin("import", "-", "--json", stdin=stdin, home=tmp_path)
            assert json.loads(done.stdout)["new"] == 1
    again = json.loads(canhtin("import", "-", "--json", stdin="Giá lúa tăng nhẹ.", home=tmp_path).stdout)
    assert (again["new"], again["same"]) == (0, 1)


def test_explain_names_words():
    done = canhtin("analyse", "--explain", DATA / "article.txt")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["weighed"][0]["weight"]


def test_import_tag_export_status(tmp_path):
    """The first steps of everybody, each in a Python that has imported nothing."""
    done = cold(
        "import", DATA / "articles.jsonl", DATA / "article.txt", tmp_path / "nowhere.txt", home=tmp_path, LANG="C"
    )
    assert done.returncode == 3
    assert "no such file" in done.stderr
    assert "new" in done.stdout
    again = cold("import", DATA / "articles.jsonl", "--json", home=tmp_path)
    assert again.returncode == 0
    assert json.loads(again.stdout)["new"] == 0
    tagged = json.loads(cold("tag", "--json", home=tmp_path).stdout)
    assert tagged["relevant"] >= 2
    assert json.loads(cold("tag", "--json", home=tmp_path).stdout)["tagged"] == 0
    done = cold("export", "--format", "csv", "--format", "xlsx", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "export" / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    status = json.loads(cold("status", "--json", home=tmp_path).stdout)
    assert status["waiting"] == 0
    assert status["articles"] == json.loads(again.stdout)["same"] + 1


def test_no_store_yet_is_said(tmp_path):
    for command in ("tag", "export", "status"):
        done = canhtin(command, home=tmp_path)
        assert done.returncode == 1
        assert "no store here yet" in done.stderr


def test_a_home_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    done = canhtin("import", DATA / "article.txt", home=tmp_path / "file" / "home")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "--home" in done.stderr


def test_a_misspelled_setting_is_noticed(tmp_path):
    (tmp_path / "canhtin.toml").write_text('contakt = "a@b.example"\n')
    done = canhtin("status", home=tmp_path)
    assert done.returncode == 1
    assert "contakt" in done.stderr


def test_crawling_asks_for_a_contact_and_knows_its_papers(tmp_path):
    done = canhtin("crawl", "baosonla", home=tmp_path)
    assert done.returncode == 1
    assert "contact" in done.stderr
    done = canhtin("crawl", "baosonl", "--contact", "me@example.org", home=tmp_path)
    assert done.returncode == 2
    assert "did you mean 'baosonla'" in done.stderr
    assert 'contact = "me@example.org"' in (tmp_path / "canhtin.toml").read_text()


def test_the_contact_is_asked_for_once_where_somebody_can_answer(tmp_path):
    """At a terminal: the first crawl asks, the second knows."""
    code = "import sys; sys.argv = ['canhtin', 'crawl', 'nosuch']; from canhtin.cli import main; main()"
    env = {key: value for key, value in os.environ.items() if not key.startswith("CANHTIN_")}
    env |= {
        "PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler")), "CANHTIN_HOME": str(tmp_path),
    }  # fmt: skip
    told = []
    for _ in range(2):
        ours, theirs = pty.openpty()
        os.write(ours, b"me@example.org\n")
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, stdin=theirs, capture_output=True, text=True, timeout=300
        )
        os.close(ours)
        os.close(theirs)
        assert done.returncode == 2  # there is no such paper
        told.append("Your contact for the papers" in done.stdout + done.stderr)
    assert told == [True, False]
    assert (tmp_path / "canhtin.toml").read_text() == 'contact = "me@example.org"\n'


def test_sites_and_doctor(tmp_path):
    listed = json.loads(canhtin("sites", "list", "--json").stdout)
    assert len(listed) >= 86
    assert "Sơn La" in canhtin("sites", "show", "baosonla").stdout
    assert canhtin("sites", "lint").returncode == 0
    done = canhtin("doctor", "--json", home=tmp_path / "not" / "yet")
    assert done.returncode == 0, done.stdout
    assert {check["state"] for check in json.loads(done.stdout)} <= {"ok", "optional"}
    assert {"web pages", "charts", "PostgreSQL driver", "home"} <= {check["what"] for check in json.loads(done.stdout)}
    assert not (tmp_path / "not").exists()


def test_the_reader_of_our_output_may_go_away():
    shell = f"{sys.executable} -m canhtin sites list | head -1"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], env=env, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
