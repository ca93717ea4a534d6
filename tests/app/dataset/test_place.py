"""The folder of an export: nothing foreign is lost, nothing half-written is ever seen."""

import errno
import os
import signal
import subprocess
import sys
import textwrap
from contextlib import contextmanager
from pathlib import Path

import pytest

from canhtin import read_dataset
from canhtin.dataset import ExportOptions, export, export_dataset
from canhtin.dataset.place import placing
from canhtin.errors import BusyError, ExportError, StoreError


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_an_earlier_export_is_replaced_as_a_whole(small, tmp_path):
    export_dataset(small, tmp_path / "out", ExportOptions(formats=("csv", "parquet")))
    (tmp_path / "out" / ".DS_Store").write_bytes(b"x")
    export_dataset(small, tmp_path / "out", ExportOptions(formats=("jsonl",)))
    assert {name.rpartition(".")[2] for name in names(tmp_path / "out")} == {"jsonl", "json", "md"}
    assert names(tmp_path) == {"out", "store.sqlite", "store.sqlite-wal", "store.sqlite-shm"}


@pytest.mark.parametrize("tidy", [True, False])
def test_a_folder_with_other_things_is_refused(small, tmp_path, tidy):
    target = tmp_path / "out"
    if tidy:
        export_dataset(small, target)
    else:
        target.mkdir()
    (target / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(ExportError, match=r"holds other things \(thesis\.docx\)"):
        export_dataset(small, target)
    assert (target / "thesis.docx").read_bytes() == b"years of work"


def test_a_manifest_of_somebody_else_is_no_leave(small, tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    (target / "datapackage.json").write_text('{"resources": [{"path": "theirs.csv"}]}')
    (target / "theirs.csv").write_text("a")
    with pytest.raises(ExportError, match=r"theirs\.csv"):
        export_dataset(small, target)


def test_a_file_or_a_link_in_the_way_is_refused(small, tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for name in ("file", "link"):
        with pytest.raises(ExportError, match="is no folder"):
            export_dataset(small, tmp_path / name)
    with pytest.raises(ExportError, match="cannot be written"):
        export_dataset(small, tmp_path / "file" / "below")


def test_the_summary_page_beside_the_tables_is_carried_over(small, tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    (target / "summary.html").write_text("page")
    export_dataset(small, target)
    assert (target / "summary.html").read_text() == "page"
    export_dataset(small, target)
    assert (target / "summary.html").read_text() == "page"


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO])
def test_a_full_disk_leaves_the_export_before(small, tmp_path, monkeypatch, change, fault):
    target = tmp_path / "out"
    export_dataset(small, target)
    before = (target / "articles.csv").read_bytes()
    change(small, lambda m: m.article("Mới", "Bắt."))

    def full(*_):
        raise OSError(fault, os.strerror(fault))

    with monkeypatch.context() as patch:
        patch.setitem(export._WRITERS, "csv", full)
        with pytest.raises(ExportError, match="nothing was changed, the export before still stands"):
            export_dataset(small, target)
    assert (target / "articles.csv").read_bytes() == before
    assert not [name for name in names(tmp_path) if name.startswith(".out")]
    assert export_dataset(small, target).version == 2


def test_a_store_that_cannot_be_written_leaves_the_export_before(small, tmp_path, monkeypatch, change):
    target = tmp_path / "out"
    export_dataset(small, target)
    before = (target / "articles.csv").read_bytes()
    change(small, lambda m: m.article("Mới", "Bắt."))

    @contextmanager
    def full(_engine):
        raise StoreError("the store cannot be written (database or disk is full)")
        yield

    monkeypatch.setattr(export, "writing", full)
    with pytest.raises(StoreError):
        export_dataset(small, target)
    assert (target / "articles.csv").read_bytes() == before


def test_a_second_export_into_the_folder_waits_its_turn(small, tmp_path):
    with placing(tmp_path / "out"), pytest.raises(BusyError, match="another export into"):
        export_dataset(small, tmp_path / "out")
    assert export_dataset(small, tmp_path / "out").version == 1


def test_an_export_killed_while_it_moved_is_put_right(small, tmp_path):
    target = tmp_path / "out"
    export_dataset(small, target)
    target.rename(tmp_path / ".out.previous")  # killed between the two steps of a move
    (tmp_path / ".out.writing" / "dataset").mkdir(parents=True)
    (tmp_path / ".out.writing" / "dataset" / "half.csv").write_text("a")
    with placing(target):
        assert len(read_dataset(target)["articles"]) == 5
    assert not (tmp_path / ".out.previous").exists()
    assert not (tmp_path / ".out.writing").exists()


def test_kill_at_any_point_leaves_a_whole_export(small, tmp_path):
    target = tmp_path / "out"
    export_dataset(small, target)
    root = Path(__file__).parents[3]
    code = f"""
        import os, signal, sys
        sys.path[:0] = [{str(root / "app")!r}, {str(root / "nlp")!r}, {str(root / "crawler")!r}]
        from pathlib import Path
        from canhtin.dataset import export, export_dataset
        from canhtin.store.engine import open_engine
        real = export._WRITERS["csv"]
        def killed(tables, folder):
            real(tables[:2], folder)
            os.kill(os.getpid(), signal.SIGKILL)
        export._WRITERS["csv"] = killed
        export_dataset(open_engine({f"sqlite:///{tmp_path / 'store.sqlite'}"!r}), Path({str(target)!r}))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert len(read_dataset(target)["articles"]) == 5
    assert (tmp_path / ".out.writing").exists()
    export_dataset(small, target)
    assert not (tmp_path / ".out.writing").exists()
