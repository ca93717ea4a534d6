"""A full disk stops a work with a clear message, and what was there before is still there and whole."""

import json
import subprocess
import sys
import textwrap

from tests.app.keeping.conftest import environment

from canhtin.keeping.verify import verify

LIMITED = """
    import pathlib, resource, signal, sys
    from canhtin.config import load
    from canhtin.errors import CanhTinError
    from canhtin.store.engine import open_engine
    settings = load(pathlib.Path(sys.argv[1]))
    engine = open_engine(settings.store_url)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    most = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
"""


def limited(home, most, work, *arguments):
    """Run some work in a process whose files cannot grow beyond ``most`` bytes; return what it says."""
    home.engine.dispose()
    code = textwrap.dedent(LIMITED) + textwrap.indent(textwrap.dedent(work).strip(), "    ")
    code += '\n    print("done")\nexcept CanhTinError as error:\n    print("told:", error)\n'
    done = subprocess.run(
        [sys.executable, "-c", code, str(home.path), str(most), *map(str, arguments)], env=environment(),
        capture_output=True, text=True,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_while_articles_are_stored(home, tmp_path):
    before = home.table("article_versions")
    file = tmp_path / "many.jsonl"
    lines = [{"id": str(number), "text": f"Bài số {number} của báo. " * 100} for number in range(3000)]
    file.write_text("\n".join(map(json.dumps, lines)))
    size = (home.path / "canhtin.sqlite").stat().st_size
    said = limited(
        home, size + 500_000,
        "from canhtin.importing import import_files\nimport_files(engine, [sys.argv[3]])",
        file,
    )  # fmt: skip
    assert "told: the store cannot be written" in said
    assert "nothing of this step was kept" in said
    assert home.table("article_versions")[: len(before)] == before
    report = verify(home.engine, home.path, home.warc)
    assert report.losses == []
    # with room again it goes on
    assert "done" in limited(
        home, 500_000_000, "from canhtin.importing import import_files\nimport_files(engine, [sys.argv[3]])", file
    )


def test_while_an_article_is_taken_down(home):
    identity = home.table("articles")[0]["identity"]
    before = {name: home.table(name) for name in ("articles", "article_versions", "removals")}
    archive = {path.name: path.read_bytes() for path in home.warc.iterdir()}
    (size,) = (path.stat().st_size for path in home.warc.glob("*.warc.gz"))
    work = """
        from canhtin.keeping.takedown import takedown
        takedown(engine, settings, sys.argv[3], "x", {})
    """
    # the store's log may grow, the archive file may not
    said = limited(home, size // 2, work, identity)
    assert "told:" in said
    assert {name: home.table(name) for name in before} == before
    assert {path.name: path.read_bytes() for path in home.warc.iterdir()} == archive
    assert verify(home.engine, home.path, home.warc).losses == []
    assert "done" in limited(home, 500_000_000, work, identity)
    assert not home.rows("SELECT 1 FROM articles WHERE identity = :i", i=identity)


def test_while_articles_are_made_again(home, tmp_path):
    """The store is lost; the disk has no room for it; then it has."""
    (home.path / "canhtin.toml").write_text(f'store = "sqlite:///{tmp_path}/new.sqlite"\n')
    work = """
        import pickle
        from canhtin.keeping.reparse import reparse
        sites = pickle.loads((settings.home / "sites.pickle").read_bytes())
        reparse(engine, settings.home, settings.warc_dir, sites)
    """
    assert "told: the store cannot be written" in limited(home, 260_000, work)
    assert "done" in limited(home, 500_000_000, work)
