"""What people hand in, good and bad: every failure names file and line, and nothing else is lost."""

import gzip
import json
import unicodedata

import pytest

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
    ],
)
def test_a_bad_file_is_a_named_failure(tmp_path, name, data, says):
    good = write(tmp_path / "good.txt", TEXT)
    found = list(read_all([write(tmp_path / name, data), good]))
    failures = [item for item in found if isinstance(item, Failure)]
    assert len(failures) == 1
    assert says in failures[0].error
    assert name in failures[0].where
    assert [item.id for item in found if isinstance(item, Given)][-1] == "good"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "a", "body": "x"', "broken JSON"),
        ('["a"]', "JSON object"),
        ('{"id": "a", "title": ""}', "no text"),
        ('{"id": "a", "body": 5}', "must be a text"),
        ('{"id": "a", "body": "x", "published_at": "30/7/2020"}', "ISO date"),
        ('{"id": "a", "body": "x", "tags": 3}', "tags"),
        ("[" * 100_000, "broken JSON"),
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
    assert unicodedata.normalize("NFC", given.fields["text"]) == TEXT


def test_a_line_of_absurd_length_loses_only_itself(tmp_path):
    path = write(tmp_path / "in.jsonl", '{"id": "big", "text": "' + "x" * 50_000_000 + '"}\n{"id": "b", "text": "y"}\n')
    found = list(read_all([path]))
    assert isinstance(found[0], Failure)
    assert "longer than 5 MB" in found[0].error
    assert found[0].id == "big"
    assert found[1].id == "b"
