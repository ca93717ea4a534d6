"""What people hand in, good and bad: every failure names file and line, and nothing else is lost."""

import gzip
import json
import tempfile
import unicodedata
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from canhtin.inputs import Failure, Given, read_all

TEXT = (
    "Sáng 28/7, Hội Liên hiệp Phụ nữ xã Mường Khiêng tổ chức tuyên truyền phòng, chống mua bán người cho 120 hội viên."
)


def write(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\n", "empty file"),
        ("utf16.txt", TEXT.encode("utf-16"), "UTF-16"),
        ("utf16le.txt", TEXT.encode("utf-16-le"), "UTF-16"),
        ("cp1258.txt", unicodedata.normalize("NFD", TEXT).encode("cp1258", "ignore"), "Windows-1258"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
        ("mojibake.txt", (TEXT.encode().decode("cp1252", "ignore")).encode(), "mojibake"),
        ("huge.txt", b"a " * 25_000_000, "larger than 5 MB"),
        ("damaged.jsonl.gz", gzip.compress(mtime=0, data=b'{"id": "1", "text": "x"}\n' * 100)[:60], "damaged gzip"),
        ("none.jsonl", b"\n\n", "empty file"),
        ("blank-signs.txt", "\xa0 \u200b\u3000\n…", "no letter in it"),
        ("utf32.txt", TEXT.encode("utf-32"), "UTF-32"),
        ("utf16.jsonl", ('{"id": "1", "text": "x"}\n' * 3).encode("utf-16"), "UTF-16"),
        ("array.json", '[{"id": "1", "text": "x"}]', "not one object a line"),
        ("pretty.json", '{\n  "id": "1",\n  "text": "x"\n}\n', "not one object a line"),
        ("pretty-array.json", '[\n  {\n    "id": "1"\n  }\n]\n', "not one object a line"),
        ("nogzip.jsonl.gz", b"no gzip at all", "damaged gzip"),
        ("nul.txt", TEXT + "\0" + TEXT, "binary"),
    ],
)
def test_a_bad_file_is_a_named_failure(tmp_path, name, data, says):
    good = write(tmp_path / "good.txt", TEXT)
    found = list(read_all([write(tmp_path / name, data), good]))
    failures = [item for item in found if isinstance(item, Failure)]
    assert len(failures) == 1
    assert says in failures[0].error
    assert name in failures[0].where
    assert failures[0].id == name
    assert [item.id for item in found if isinstance(item, Given)][-1] == "good.txt"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "a", "body": "x"', "broken JSON"),
        ('["a"]', "JSON object"),
        ('{"id": "a", "title": ""}', "no text"),
        ('{"id": "a", "body": 5}', "must be a text"),
        ('{"id": "a", "body": "x", "published_at": "30/7/2020"}', "ISO date"),
        ('{"id": "a", "body": "x", "tags": 3}', "tags"),
        ('{"id": "a", "n": ' + "[" * 100_000, "broken JSON"),
        ('{"id": "a", "body": "x", "n": ' + "9" * 5000 + "}", "broken JSON"),
        ('{"id": ["a"], "body": "x"}', "'id' must be"),
        ('{"id": true, "body": "x"}', "'id' must be"),
        ('{"id": "' + "ố" * 200 + '", "body": "x"}', "'id' is longer than 500 bytes"),
        ('{"id": "a", "body": "x", "url": "https://bao.example/' + "x" * 2000 + '"}', "'url' is longer"),
        ('{"id": "a", "body": "x", "site": ["baomau"]}', "'site' must be"),
        ('{"id": "a", "captions": [1], "body": "x"}', "'captions' must be"),
        ('{"id": "a", "body": "\\u00a0 \\u200b"}', "no text"),
        ('{"id": "a", "body": "x", "published_at": "2020"}', "ISO date"),
        ('{"id": "a", "body": "x", "published_at": "2020-13-40"}', "ISO date"),
        ('{"id": "a", "body": "x", "published_at": 1596070800}', "ISO date"),
        ('{"id": "a", "body": "x", "published_at": NaN}', "ISO date"),
        ('{"id": "a", "body": "x", "published_at": "0001-01-01T00:00:00+14:00"}', "the year is none of 1900 to 2100"),
        ('{"id": "a", "body": "x", "published_at": "9999-12-31T23:59:59-12:00"}', "the year is none of"),
        (json.dumps({"id": "a", "body": TEXT.encode().decode("cp1252", "ignore")}), "mojibake"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path, line, says):
    good = json.dumps({"id": "good", "body": TEXT}, ensure_ascii=False)
    path = write(tmp_path / "in.jsonl", f"{good}\n{line}\n{good.replace('good', 'good2')}\n")
    found = list(read_all([path]))
    assert [type(item) for item in found] == [Given, Failure, Given]
    assert found[1].where.endswith("in.jsonl:2")
    assert says in found[1].error


def test_missing_files_and_folders_without_articles(tmp_path):
    (tmp_path / "folder").mkdir()
    write(tmp_path / "folder" / "notes.docx", b"x")
    found = list(read_all([tmp_path / "nowhere.txt", tmp_path / "folder"]))
    assert next(item.error for item in found) == "no such file"
    assert "no readable file in this folder" in found[1].error


def test_decomposed_letters_and_a_byte_order_mark_are_fine(tmp_path):
    path = write(tmp_path / "nfd.txt", b"\xef\xbb\xbf" + unicodedata.normalize("NFD", TEXT).encode())
    (given,) = read_all([path])
    assert given.id == "nfd.txt"
    assert unicodedata.normalize("NFC", given.fields["text"]) == TEXT


def test_a_line_of_absurd_length_loses_only_itself(tmp_path):
    path = write(tmp_path / "in.jsonl", '{"id": "big", "text": "' + "x" * 50_000_000 + '"}\n{"id": "b", "text": "y"}\n')
    found = list(read_all([path]))
    assert isinstance(found[0], Failure)
    assert "longer than 5 MB" in found[0].error
    assert found[0].id == "big"
    assert found[1].id == "b"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2020-07-30", "2020-07-30T00:00:00+07:00"),
        (" 2020-07-30 08:00 ", "2020-07-30T08:00:00+07:00"),
        ("20200730", "2020-07-30T00:00:00+07:00"),
        ("2020-07-30T08:00:00Z", "2020-07-30T08:00:00+00:00"),
        ("2100-12-31T23:59:59.5+14:00", "2100-12-31T23:59:59.500000+14:00"),
        ("", None),
    ],
)
def test_dates_as_people_write_them(tmp_path, written, read):
    (given,) = read_all([write(tmp_path / "in.jsonl", json.dumps({"body": "x", "published_at": written}))])
    assert (given.published_at and given.published_at.isoformat()) == read


def test_half_characters_and_nul_keep_their_place(tmp_path):
    line = r'{"id": "a\ud800", "title": "Bắt \ud83d\ude00 hai \ud800 đối\u0000tượng", "tags": ["x\udfff"]}'
    (given,) = read_all([write(tmp_path / "in.jsonl", line)])
    assert given.fields["title"] == "Bắt 😀 hai \ufffd đối\ufffdtượng"
    assert (given.id, given.tags) == ("a\ufffd", ("x\ufffd",))


def test_a_cut_gzip_gives_the_lines_before_the_cut(tmp_path):
    lines = "".join(json.dumps({"id": str(n), "text": f"{TEXT} {n * 7919}"}) + "\n" for n in range(2000))
    data = gzip.compress(lines.encode())
    *whole, last = read_all([write(tmp_path / "in.jsonl.gz", data[: len(data) // 2])])
    assert len(whole) > 500
    assert [given.id for given in whole] == [str(n) for n in range(len(whole))]
    assert "damaged gzip" in last.error


def test_names_of_articles_without_one(tmp_path):
    text, lines = (
        write(tmp_path / "bai.txt", TEXT),
        write(tmp_path / "in.jsonl", '{"text": "x"}\n\n{"id": 0, "text": "y"}\n'),
    )
    assert [given.id for given in read_all([text, lines])] == ["bai.txt", "in.jsonl:1", "0"]


def test_a_folder_with_loops_dead_links_and_folders_named_like_files(tmp_path):
    (tmp_path / "deep.txt").mkdir()
    write(tmp_path / "deep.txt" / "a.txt", TEXT)
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "x.txt").symlink_to("x.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    assert [given.id for given in read_all([tmp_path])] == ["a.txt"]
    (failure,) = read_all([tmp_path / "x.txt"])
    assert "cannot be read" in failure.error


def test_line_ends_of_other_systems(tmp_path):
    line = json.dumps({"id": "a", "text": TEXT})
    path = write(tmp_path / "in.jsonl", b"\xef\xbb\xbf" + f"{line}\r\n\r\n{line}\r\n".encode())
    assert [given.fields["text"] for given in read_all([path])] == [TEXT, TEXT]


def test_a_text_in_capitals_is_no_mojibake(tmp_path):
    (given,) = read_all(
        [write(tmp_path / "in.txt", "XÃ MƯỜNG LÈO ĐÃ CÙNG XÃ BẮC NGÀ, XÃ NÀ MÃ VÀ XÃ LÃ ĐÃ HỌP. " * 20)]
    )
    assert isinstance(given, Given)


def test_a_large_file_is_not_read_whole(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000_000_000)  # sparse: takes no room, and would not fit into memory
    (failure,) = read_all([path])
    assert "larger than 5 MB" in failure.error


@hypothesis.settings(max_examples=200, deadline=None)
@hypothesis.given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_whatever_a_line_holds_nothing_is_raised_and_no_line_lost(data):
    with tempfile.TemporaryDirectory() as folder:
        path = write(
            Path(folder) / "in.jsonl",
            b'{"id": "first", "text": "x"}\n' + data.replace(b"\n", b"") + b"\n" + b'{"id": "last", "text": "x"}',
        )
        found = list(read_all([path]))
    assert [found[0].id, found[-1].id] == ["first", "last"]
    assert len(found) == 2 + bool(data.replace(b"\n", b"").strip())
