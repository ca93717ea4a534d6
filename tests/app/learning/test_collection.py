"""A user's clone of the public collection gives the same articles as JSON lines of it, under the same ids."""

import hashlib
import json

import pytest

from canhtin.errors import InputError
from canhtin.learning.collection import read_corpus, uncut
from canhtin.learning.labels import real_examples

CUT = """Lừa bán hai cô_gái , lĩnh_án

TAND tỉnh Nghệ_An hôm_nay tuyên_phạt Lô_Thị_X. 12 năm tù về tội " Mua_bán người " .

Theo cáo_trạng , X. hứa " việc nhẹ , lương cao ( 15 triệu đồng / tháng ) " rồi đưa hai em qua biên_giới .
“ Em bị nhốt 3 tháng ” , một em kể .
Toà bác đơn xin giảm án .


Bị_cáo tại toà .
Hai em về đến bản ( ảnh dưới ) .
"""
FIELDS = {
    "title": "Lừa bán hai cô gái, lĩnh án",
    "lead": 'TAND tỉnh Nghệ An hôm nay tuyên phạt Lô Thị X. 12 năm tù về tội "Mua bán người".',
    "body": 'Theo cáo trạng, X. hứa "việc nhẹ, lương cao (15 triệu đồng/tháng)" rồi đưa hai em qua biên giới.\n'
    "“Em bị nhốt 3 tháng”, một em kể.\nToà bác đơn xin giảm án.",
    "caption": "Bị cáo tại toà.\nHai em về đến bản (ảnh dưới).",
}
SHA = hashlib.sha256(CUT.encode()).hexdigest()


@pytest.fixture
def clone(tmp_path):
    folder = tmp_path / "vietnews" / "data" / "train_tokenized"
    folder.mkdir(parents=True)
    (folder / "000123.txt.seg").write_bytes(CUT.encode())
    (folder / "000124.txt.seg").write_bytes("Giá lúa tăng\n\nTin vắn .\n\nLúa tăng 5 % .\n\n".encode())
    (folder.parent / "test_tokenized").mkdir()
    (folder.parent / "test_tokenized" / "000001.txt.seg").write_bytes(CUT.encode())
    return tmp_path / "vietnews"


@pytest.mark.parametrize(
    ("cut", "text"),
    [
        ("Công_an tỉnh , hôm_nay : bắt 2 người ; thu 3 xe !", "Công an tỉnh, hôm nay: bắt 2 người; thu 3 xe!"),
        ("Tăng 40 % … rồi giảm 5 % ...", "Tăng 40%… rồi giảm 5%..."),
        # a pair of straight quotes may hold several sentences; one alone says nothing of its side
        ('" Em sợ lắm .\nEm muốn về " , em nói .', '"Em sợ lắm.\nEm muốn về", em nói.'),
        ('Khoản c là " phạm tội nhiều lần ” .', 'Khoản c là " phạm tội nhiều lần”.'),
        ("Đường Láng - Hoà_Lạc , H ' mông , A & B", "Đường Láng - Hoà Lạc, H ' mông, A & B"),
        ("[ Video ] ( 30 - 35 tuổi )", "[Video] (30 - 35 tuổi)"),
        ("", ""),
    ],
)
def test_words_are_put_together_again(cut, text):
    assert uncut(cut) == text
    assert uncut(text) == text


def test_a_clone_and_json_lines_say_the_same(clone, tmp_path):
    lines = tmp_path / "vietnews.jsonl"
    lines.write_text(json.dumps({"id": "train/000123", **FIELDS, "sha256": SHA}) + "\n")
    ((record, given),) = read_corpus(clone, {"train/000123": {}})
    ((other_record, other),) = read_corpus(lines)
    assert record == other_record
    assert (given.id, given.fields) == (other.id, other.fields)
    assert given.fields == FIELDS


def test_labels_meet_the_texts_of_a_clone(clone):
    label = {"sha256": SHA, "relevance": "relevant", "themes": ["prosecution"]}
    (example,) = real_examples({"train/000123": label}, clone, {})
    assert (example.id, example.origin, example.relevance) == ("train/000123", "real", "relevant")
    with pytest.raises(InputError, match="not the text that was labelled"):
        real_examples({"train/000123": label | {"sha256": "0" * 64}}, clone, {})


def test_only_the_train_part_is_read_in_the_order_of_its_names(clone):
    found = {record["id"]: given.fields for record, given in read_corpus(clone)}
    assert list(found) == ["train/000123", "train/000124"]
    assert found["train/000124"] == {"title": "Giá lúa tăng", "lead": "Tin vắn.", "body": "Lúa tăng 5%."}


def test_decomposed_letters_of_a_clone_are_composed(clone):
    file = clone / "data" / "train_tokenized" / "000124.txt.seg"
    file.write_bytes("Hoa\u0300_Bi\u0300nh\n\nTin .\n\nTin .\n".encode())
    ((_, given),) = read_corpus(clone, {"train/000124": {}})
    assert given.fields["title"] == "Hoà Bình"


def test_a_folder_that_is_no_clone_or_not_all_of_it_is_told(clone, tmp_path):
    with pytest.raises(InputError, match="no folder data/train_tokenized in it; give a clone"):
        list(read_corpus(tmp_path))
    with pytest.raises(InputError, match=r"000125\.txt\.seg: cannot be read .*not complete"):
        list(read_corpus(clone, {"train/000125": {}}))
