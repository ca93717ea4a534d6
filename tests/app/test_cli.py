"""The command line as its users meet it: a process, its exit code, what it prints and what it leaves behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from canhtin.cli.main import app

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
COMMANDS = sorted(get_command(app).commands)


def canhtin(*arguments, home=None, stdin=None, **environment):
    """Run the command line in a process of its own; returns the finished process."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("CANHTIN_")}
    env |= {"PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler")), **environment}
    if home is not None:
        env["CANHTIN_HOME"] = str(home)
    return subprocess.run(
        [sys.executable, "-m", "canhtin", *map(str, arguments)],
        env=env, input=stdin, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_one_line_and_examples(command):
    done = canhtin(command, "--help")
    assert done.returncode == 0
    assert len(get_command(app).commands[command].help.splitlines()[0]) < 110
    text = " ".join(done.stdout.split())
    assert command == "sites" or f"canhtin {command}" in text.partition("Options:")[0].partition("Usage:")[2]


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["import"], ["tag", "--workers", "0"], ["crawl", "--since", "yesterday"]]
)
def test_wrong_usage_is_exit_code_2(arguments):
    done = canhtin(*arguments)
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


def test_explain_names_words():
    done = canhtin("analyse", "--explain", DATA / "article.txt")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["weighed"][0]["weight"]


def test_import_tag_export_status(tmp_path):
    done = canhtin(
        "import", DATA / "articles.jsonl", DATA / "article.txt", tmp_path / "nowhere.txt", home=tmp_path, LANG="C"
    )
    assert done.returncode == 3
    assert "no such file" in done.stderr
    assert "new" in done.stdout
    again = canhtin("import", DATA / "articles.jsonl", "--json", home=tmp_path)
    assert again.returncode == 0
    assert json.loads(again.stdout)["new"] == 0
    tagged = json.loads(canhtin("tag", "--json", home=tmp_path).stdout)
    assert tagged["relevant"] >= 2
    assert json.loads(canhtin("tag", "--json", home=tmp_path).stdout)["tagged"] == 0
    done = canhtin("export", "--format", "csv", "--format", "xlsx", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "export" / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    status = json.loads(canhtin("status", "--json", home=tmp_path).stdout)
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
    assert done.returncode == 1
    assert "did you mean 'baosonla'" in done.stderr
    assert 'contact = "me@example.org"' in (tmp_path / "canhtin.toml").read_text()


def test_sites_and_doctor(tmp_path):
    listed = json.loads(canhtin("sites", "list", "--json").stdout)
    assert len(listed) >= 86
    assert "Sơn La" in canhtin("sites", "show", "baosonla").stdout
    assert canhtin("sites", "show", "nosuch").returncode == 1
    assert canhtin("sites", "lint").returncode == 0
    done = canhtin("doctor", "--json", home=tmp_path)
    assert done.returncode == 0, done.stdout
    assert {check["state"] for check in json.loads(done.stdout)} <= {"ok", "optional"}


def test_the_reader_of_our_output_may_go_away():
    shell = f"{sys.executable} -m canhtin sites list | head -1"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / house) for house in ("app", "nlp", "crawler"))}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], env=env, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
