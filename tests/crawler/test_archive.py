import gzip
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canhtin_crawler.archive import Exchange, WarcArchive
from canhtin_crawler.archive_reader import read_archive, read_one

AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def exchange(body: bytes = b"<html>" + b"x" * 500, **changes):
    fields = {
        "url": "https://baomau.vn/tin-1234567.html", "at": AT, "status": 200,
        "headers": [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Set-Cookie", "a=b")],
        "body": body, "request_headers": [("User-Agent", "CanhTin/0 (+https://x)")], "ip": "203.0.113.7",
        "metadata": {"site": "mau", "door": "article", "feed_date": "2026-01-01T00:00:00+07:00"},
    }  # fmt: skip
    return Exchange(**(fields | changes))


def check(folder: Path) -> None:
    files = sorted(folder.glob("*.warc.gz"))
    assert files
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "digest failed" not in done.stdout


def test_what_is_written_is_read(tmp_path):
    archive = WarcArchive(tmp_path)
    place = archive.write(exchange())
    archive.write(exchange(b"short", url="https://baomau.vn/robots.txt", status=404, metadata=None))
    archive.close()
    check(tmp_path)
    first, second = read_archive(tmp_path)
    assert (first.url, first.status, first.at, first.body) == (exchange().url, 200, AT, exchange().body)
    assert first.metadata == exchange().metadata
    assert (first.file, first.offset) == (place.file, place.offset)
    assert first.headers["x-orig-content-encoding"] == "gzip"
    assert "set-cookie" not in first.headers
    assert first.headers["content-length"] == str(len(first.body))
    assert (second.status, second.body, second.metadata) == (404, b"short", {})
    assert read_one(tmp_path, place.file, place.offset).body == first.body


def test_every_exchange_has_request_and_metadata_records(tmp_path):
    archive = WarcArchive(tmp_path)
    archive.write(exchange())
    archive.close()
    raw = gzip.decompress(next(tmp_path.glob("*.warc.gz")).read_bytes()).decode()
    assert [line for line in raw.splitlines() if line.startswith("WARC-Type")] == [
        "WARC-Type: warcinfo", "WARC-Type: response", "WARC-Type: request", "WARC-Type: metadata",
    ]  # fmt: skip
    assert raw.count("WARC/1.1") >= 4
    assert "GET /tin-1234567.html HTTP/1.1" in raw
    assert "WARC-IP-Address: 203.0.113.7" in raw


def test_identical_payloads_become_revisits_also_after_a_restart(tmp_path):
    archive = WarcArchive(tmp_path)
    now = datetime.now(UTC)
    archive.write(exchange(at=now))
    archive.write(exchange(at=now + timedelta(seconds=1), url="https://baomau.vn/other-1234567.html"))
    archive.close()
    archive = WarcArchive(tmp_path)
    place = archive.write(exchange(at=now + timedelta(seconds=2)))
    archive.close()
    check(tmp_path)
    assert len(list(tmp_path.glob("*.warc.gz"))) == 2
    found = list(read_archive(tmp_path))
    assert [one.revisit for one in found] == [False, True, True]
    assert {one.body for one in found} == {exchange().body}
    assert read_one(tmp_path, place.file, place.offset).body == exchange().body


def test_a_revisit_whose_payload_is_gone_is_left_out(tmp_path, caplog):
    archive = WarcArchive(tmp_path)
    archive.write(exchange(at=datetime.now(UTC)))
    archive.close()
    archive = WarcArchive(tmp_path)
    archive.write(exchange(at=datetime.now(UTC)))
    archive.close()
    first = min(tmp_path.glob("*.warc.gz"))
    first.unlink()
    assert list(read_archive(tmp_path)) == []
    assert "is gone" in caplog.text
    archive = WarcArchive(tmp_path)
    archive.write(exchange(at=datetime.now(UTC)))
    archive.close()
    assert [one.revisit for one in read_archive(tmp_path)] == [False]


def test_files_roll_by_size_and_by_day(tmp_path):
    archive = WarcArchive(tmp_path, max_file=2000)
    for number in range(6):
        archive.write(exchange(str(number).encode() * 300 + gzip.compress(str(number).encode() * 999)))
    archive.write(exchange(b"next day" * 50, at=AT + timedelta(days=1)))
    archive.close()
    names = sorted(file.name for file in tmp_path.glob("*.warc.gz"))
    assert len(names) > 2
    assert {name.split("-")[1] for name in names} == {"20260102", "20260103"}
    check(tmp_path)
    assert len(list(read_archive(tmp_path))) == 7


@pytest.mark.parametrize("lost", [1, 7, 100, 400])
def test_a_cut_end_costs_one_record_and_the_next_start_uses_a_new_file(tmp_path, lost, caplog):
    archive = WarcArchive(tmp_path)
    for number in range(3):
        archive.write(exchange(bytes([65 + number]) * 400, metadata=None))
    file = next(tmp_path.glob("*.warc.gz"))
    data = file.read_bytes()
    file.write_bytes(data[:-lost])
    index = next(tmp_path.glob("*.idx"))
    index.write_bytes(index.read_bytes()[:-5])
    archive = WarcArchive(tmp_path)
    archive.write(exchange(b"after" * 100))
    archive.close()
    found = [one.body[:1] for one in read_archive(tmp_path)]
    assert found[:2] == [b"A", b"B"]
    assert found[-1:] == [b"a"]


def test_a_folder_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="file"):
        WarcArchive(tmp_path / "file" / "warc")


@settings(max_examples=25, deadline=None)
@given(
    body=st.binary(max_size=400),
    header=st.text(st.characters(blacklist_categories=("Cs",)), max_size=30),
    path=st.text(st.characters(min_codepoint=33, max_codepoint=0x1EF9, blacklist_categories=("Cs",)), max_size=20),
)
def test_any_answer_survives(body, header, path, tmp_path_factory):
    folder = tmp_path_factory.mktemp("warc")
    archive = WarcArchive(folder)
    archive.write(
        exchange(body, url=f"https://baomau.vn/{path}", headers=[("X-Odd", header)], metadata={"note": header})
    )
    archive.close()
    (found,) = read_archive(folder)
    assert found.body == body
