"""The gate, the signs and the shipped model on texts written for the purpose."""

import dataclasses
import json
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skops import io as skops
from typer.testing import CliRunner

from canhtin.artefacts import load_model, save_model
from canhtin.cli.main import app
from canhtin.errors import ResourceError
from canhtin.knowledge import resources
from canhtin.resources import folder
from canhtin_nlp.analyse import features_of, judge
from canhtin_nlp.classify.gate import unreadable
from canhtin_nlp.classify.model import LIKE, LIKENESS_SIGNS, LIKENESS_TAGS, LINEAR_SHARE
from canhtin_nlp.classify.signs import SIGN_NAMES, signs
from canhtin_nlp.document import from_fields
from canhtin_nlp.phrases import matcher

RELEVANT = [
    "Công an tỉnh Lào Cai vừa bắt hai đối tượng lừa bán ba thiếu nữ sang Trung Quốc. Các em được hứa việc nhẹ lương cao, "
    "rồi bị đưa qua đường mòn, bán cho chủ chứa ép tiếp khách. Hai em đã trốn thoát về trình báo.",
    "Sáng 28/7, Hội Liên hiệp Phụ nữ huyện Mường Lát tổ chức truyền thông phòng, chống mua bán người cho 150 hội viên; cán "
    "bộ hội cảnh báo thủ đoạn kết bạn qua mạng, lừa đưa phụ nữ qua biên giới bán làm vợ.",
    "Tòa án nhân dân tỉnh Nghệ An tuyên phạt bị cáo 12 năm tù về tội mua bán trẻ em: bị cáo mua trẻ sơ sinh của những sản "
    "phụ nghèo rồi bán sang Trung Quốc với giá hàng chục triệu đồng mỗi cháu.",
]
IRRELEVANT = [
    "Công an huyện Mường La bắt quả tang hai đối tượng mua bán trái phép chất ma túy, thu giữ 12 gam heroin và một xe máy.",
    "Giá lúa hè thu ở Đồng Tháp tăng nhẹ; thương lái thu mua bán sang Campuchia và Trung Quốc với giá cao hơn tuần trước.",
    "Hội chợ mua bán người dùng tin cậy khai mạc sáng nay tại quảng trường trung tâm, quy tụ 40 gian hàng của các hợp tác xã "
    "trong tỉnh. Bà con mang đến mật ong, chè, thổ cẩm và nhiều loại trái cây đang vào mùa. Ban tổ chức cho biết hội chợ kéo "
    "dài đến ngày 30/7, giá gian hàng được miễn cho hộ nghèo.",
    "Câu lạc bộ xác nhận tiền đạo trẻ bị bán sang đội bóng khác ngay giữa mùa giải với giá gần 20 tỷ đồng. Huấn luyện viên "
    "nói ông tiếc nhưng tôn trọng quyết định của ban lãnh đạo; người hâm mộ đã mang băng rôn đến sân tập. Trận tới, đội chủ "
    "nhà tiếp đối thủ cùng bảng trên sân nhà.",
]


def judged(text, **fields):
    known = resources()
    return judge(from_fields({"body": text, **fields}), known)


def seen_of(text):
    return features_of(from_fields({"body": text}), resources().lexicon)


@pytest.mark.parametrize("text", RELEVANT)
def test_clearly_relevant(text):
    verdict = judged(text)
    assert verdict.relevance.label == "relevant"
    assert verdict.themes


@pytest.mark.parametrize("text", IRRELEVANT)
def test_clearly_irrelevant(text):
    assert judged(text).relevance.label != "relevant"
    assert judged(text).relevance.score < 0.2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("12345 67 … 8/9", "empty"),
        (
            "Human trafficking remains a serious problem along the border, police said on Monday after the arrests.",
            "not_vietnamese",
        ),
        (
            "La traite des êtres humains demeure un problème très sérieux à la frontière, a déclaré la police.",
            "not_vietnamese",
        ),
        ("人口贩卖在边境地区仍然是一个严重的问题，警方周一表示。中国警方解救了多名越南妇女和儿童。", "not_vietnamese"),
        ("Ảnh: Toàn cảnh lễ hội hoa ban ở thành phố", "too_short"),
        (
            "Sáng nay, trường tiểu học của xã khai giảng năm học mới trong tiếng trống rộn ràng, thầy cô và các em học sinh "
            "cùng hát vang bài ca quen thuộc dưới nắng thu.",
            "no_phrase",
        ),
    ],
)
def test_a_reason_instead_of_a_guess(text, reason):
    verdict = judged(text)
    assert verdict.relevance.label == "irrelevant"
    assert verdict.relevance.reason == reason
    assert verdict.themes == ()


def test_a_short_text_with_a_core_phrase_is_judged():
    assert judged("Bắt đối tượng mua bán người ở Lai Châu").relevance.reason != "too_short"


@pytest.mark.parametrize("text", RELEVANT)
def test_old_tone_marks_and_decomposed_letters_change_nothing(text):
    assert judged(unicodedata.normalize("NFD", text)).relevance == judged(text).relevance


def test_a_neighbours_headline_in_a_caption_does_not_decide():
    text = "Sáng nay, trường tiểu học của xã khai giảng năm học mới trong tiếng trống rộn ràng của hơn 300 em học sinh vùng cao."
    assert judged(text, captions="Bắt đối tượng lừa bán phụ nữ sang Trung Quốc").relevance.label != "relevant"


def test_explanations_add_up():
    known = resources()
    seen = seen_of(RELEVANT[0])
    weighed = known.model.weighed(seen, most=100_000)
    margin = sum(weight for _, weight in weighed) + LINEAR_SHARE * known.model.bias
    score = 1 / (1 + np.exp(-(known.model.slope * margin + known.model.offset)))
    assert score == pytest.approx(known.model.judge(seen)[0])
    assert any(name.startswith("[") for name, _ in weighed)
    assert dict(weighed)[LIKE] > 0


def test_likeness_is_the_kernel_of_the_saved_machine():
    parts = skops.loads((folder("models") / "relevance.skops").read_bytes())
    known = resources()
    seen = seen_of(RELEVANT[1])
    row = parts["vectorizer"].transform([seen.tokens])
    topics = parts["topics"].transform(row.astype(float))
    tags = LIKENESS_TAGS * np.array([tag in seen.tags for tag in known.model.likeness.tags])
    point = np.hstack([topics / np.linalg.norm(topics), [LIKENESS_SIGNS * np.array(seen.signs)], [tags]])
    expected = parts["likeness"].decision_function(point)[0]
    assert known.model.likeness.margin(row, seen) == pytest.approx(expected, abs=1e-6)


def test_signs_know_phrases_that_words_lose():
    found = dict(zip(SIGN_NAMES, signs(from_fields({"title": "Bị lừa bán", "body": RELEVANT[0]})), strict=True))
    assert found["[sold on top]"] == 1.0
    assert found["[lures abroad]"] == 0.0 or found["[lures abroad]"] == 1.0
    assert found["[drugs]"] == 0.0


@pytest.mark.parametrize(
    ("name", "text", "other"),
    [
        ("forced labour", "Họ bị ép làm việc 16 tiếng mỗi ngày", "Anh làm việc ở xưởng may đã mười năm"),
        ("debt", "Chủ quán giữ em lại để trừ nợ", "Chủ quán trả lương đúng hẹn"),
        ("begging", "Hai đứa trẻ bị chăn dắt ở ngã tư", "Hai đứa trẻ được dắt qua ngã tư"),
        ("handed over", "Hắn giao cô cho một người đàn ông lạ", "Hắn giao hàng cho bưu điện"),
        ("traffickers", "Triệt phá đường dây mua bán người", "Triệt phá đường dây mua bán xe gian"),
        ("trafficking victim", "Tiếp nhận các nạn nhân bị mua bán", "Tiếp nhận các nạn nhân bị bỏng"),
        (
            "one of many crimes",
            "Hội nghị bàn về ma túy, rửa tiền, mua bán người và khủng bố",
            "Hội nghị bàn về phòng, chống mua bán người",
        ),
        ("bribe", "Ông ta nhận tiền chạy án", "Ông ta nhận tiền đặt cọc"),
        ("advice", "Người dân không nên tin lời hứa lương cao", "Người dân xem hội rất đông"),
        ("orders", "Bộ có công điện gửi các tỉnh", "Bộ phim chiếu ở các tỉnh"),
    ],
)
def test_each_sign_knows_its_phrase_and_not_its_neighbour(name, text, other):
    found, not_found = (
        dict(zip(SIGN_NAMES, signs(from_fields({"body": body})), strict=True)) for body in (text, other)
    )
    assert (found[f"[{name}]"], not_found[f"[{name}]"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("sentences", "share"),
    [
        (["Em bị bán."], 1.0),
        (["Trời mưa to.", "Em bị bán.", "Sông dâng cao."], 1.0),
        (["Em bị bán."] + ["Trời mưa to."] * 9, 0.2),
        (["Trời mưa to."] * 9 + ["Em bị bán."], 0.2),
        (["Trời mưa to."] * 10, 0.0),
    ],
)
def test_the_share_of_sentences_around_a_sign(sentences, share):
    body = dict(
        zip(SIGN_NAMES, signs(from_fields({"lead": sentences[0], "body": "\n".join(sentences[1:])})), strict=True)
    )
    assert body["[sold share]"] == pytest.approx(share, abs=0.03)


@given(st.text(max_size=300))
def test_signs_are_shares_of_any_text(text):
    found = signs(from_fields({"title": text[:50], "body": text}))
    assert len(found) == len(SIGN_NAMES)
    assert all(0.0 <= value <= 1.0 for value in found)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Xã tiếp nhận hai chị bị mua bán trở về", "Mua bán nông sản bị ế do mưa kéo dài"),
        ("Nó bị bán ba lần trong một năm", "Xe máy bị bánh xe tải cán qua"),
        ("Chủ lò thu giấy tờ của cả nhóm", "Tiệm bánh thu hồi lô hàng hỏng"),
        ("Em rửa bát để trừ nợ suốt hai năm", "Ngân hàng giảm nợ xấu trong quý II"),
        ("Hai anh bị giữ trên tàu đánh cá gần một năm", "Con tàu chở khách cập bến sớm"),
        ("Họ trồng cần sa trong căn nhà bịt kín cửa sổ", "Bà con trồng cần tây trên đất lúa"),
        ("Cảnh sát khám xét tổ hợp lừa đảo sát biên", "Khánh thành tổ hợp thể thao của quận"),
        ("Cô bé bị ép cưới một người đàn ông 50 tuổi", "Đám cưới của đôi bạn trẻ diễn ra ấm cúng"),
        ("Bà chủ bắt người giúp việc ngủ dưới sàn", "Hàng xóm giúp bà cụ làm việc nhà"),
        ("Báo cáo nói về nô lệ thời hiện đại", "Báo cáo nói về kiến trúc hiện đại"),
    ],
)
def test_the_gate_opens_for_the_words_of_the_field_and_not_for_their_neighbours(text, other):
    opening = resources().gate.opening
    assert opening.search(text.lower())
    assert not opening.search(other.lower())


@pytest.mark.parametrize("text", RELEVANT)
def test_the_gate_is_wide(text):
    assert resources().gate.refusal(from_fields({"body": text})) is None
    assert unreadable("mua bán người là tội ác") is None


def test_every_phrase_of_the_gate_opens_something_that_no_other_opens():
    gate = resources().gate
    phrases = gate.core + gate.weak
    assert len(phrases) == len(set(phrases))
    assert all(gate.opening.fullmatch(phrase) for phrase in phrases)
    for phrase in gate.weak:
        assert not matcher(set(phrases) - {phrase}).search(phrase), phrase


def test_an_altered_model_is_refused(tmp_path):
    for path in folder("models").glob("relevance.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    load_model(tmp_path)
    data = bytearray((tmp_path / "relevance.skops").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "relevance.skops").write_bytes(bytes(data))
    with pytest.raises(ResourceError, match="was altered"):
        load_model(tmp_path)


def test_a_missing_model_says_how_to_make_one(tmp_path):
    with pytest.raises(ResourceError, match="canhtin train"):
        load_model(tmp_path)


def test_a_model_with_foreign_types_is_refused(tmp_path):
    save_model(tmp_path, {"vectorizer": dataclasses.make_dataclass("Foreign", ["x"])(1)}, {"id": "x"})
    with pytest.raises(ResourceError, match="not trusted"):
        load_model(tmp_path)


def test_evaluate_tells_what_training_measured(tmp_path):
    said = CliRunner().invoke(app, ["evaluate", "--classifier"]).stdout
    for part in (
        "Model card",
        "average precision",
        "Worst errors",
        "taken for relevant, by kind",
        "precision_recall.svg",
    ):
        assert part in said
    assert json.loads(CliRunner().invoke(app, ["evaluate", "--classifier", "--json"]).stdout)["out_of_fold"]
    nothing = CliRunner().invoke(app, ["evaluate", "--classifier", "--model", str(tmp_path)])
    assert isinstance(nothing.exception, ResourceError)
