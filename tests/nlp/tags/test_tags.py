"""Coded tags: activities, exploitation, means, offence articles, sentences, outputs. All texts written here."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.tags import find_tags
from canhtin_nlp.lexicon import Lexicon

ROOT = Path(__file__).parents[3]
LEXICON = Lexicon.from_bytes((ROOT / "data/lexicons/tags.toml").read_bytes())


def tags(text: str, kind: str) -> list[str]:
    return [tag.value for tag in find_tags(from_fields({"body": text}), LEXICON) if tag.kind == kind]


EXPLOITATION = [
    ("Nạn nhân bị bán làm vợ một người đàn ông bản địa.", ["ForcedMarriage"]),
    ("Các em bị ép bán dâm tại quán karaoke.", ["SexualExploitation"]),
    ("Chị bị bán vào nhà chứa.", ["SexualExploitation"]),
    ("Họ bị cưỡng bức lao động, không được trả lương.", ["ForcedLabour"]),
    ("Nhóm thanh niên bị lừa xuống tàu cá làm việc.", ["ForcedLabour"]),
    ("Nạn nhân bị ép lừa đảo trực tuyến trong các casino.", ["ForcedCriminality"]),
    ("Trẻ em bị bắt đi ăn xin.", ["ForcedBegging"]),
    ("Đường dây mua bán trẻ sơ sinh trá hình cho nhận con nuôi.", ["ForcedAdoption"]),
    ("Phá đường dây mang thai hộ.", ["Surrogacy"]),
    ("Đối tượng môi giới mua bán nội tạng.", ["OrganRemoval"]),
    ("Người phụ nữ vượt biên bán bào thai.", ["Other"]),
    ("Em phải sống như nô lệ.", ["Servitude"]),
    ("Cảnh sát kiểm tra cơ sở mại dâm trá hình.", []),
    ("Ngư dân trên tàu cá được mùa.", []),
    ("Giải vô địch bán vé hết trong một giờ.", []),
]


@pytest.mark.parametrize(("text", "codes"), EXPLOITATION)
def test_exploitation(text: str, codes: list[str]) -> None:
    assert tags(text, "exploitation") == codes


MEANS = [
    ("Chúng dùng chiêu “việc nhẹ, lương cao” để lừa bán phụ nữ.", {"FalsePromises"}),
    ("Chị bị đánh đập, bỏ đói và nhốt trong phòng.", {"PhysicalAbuse", "WithholdsNecessities", "RestrictsMovement"}),
    ("Chủ cơ sở thu hộ chiếu của các nạn nhân.", {"WithholdsDocuments"}),
    ("Các em bị ép làm việc để trừ nợ.", {"DebtBondage"}),
    ("Bọn chúng đe dọa nạn nhân.", {"PhysicalThreats"}),
    ("Chúng chuốc thuốc mê rồi đưa qua biên giới.", {"PsychoactiveSubstance"}),
    ("Nạn nhân nhiều lần bị hãm hiếp.", {"SexualAbuse"}),
    ("Trời nắng đẹp.", set()),
]


@pytest.mark.parametrize(("text", "codes"), MEANS)
def test_means(text: str, codes: set[str]) -> None:
    assert set(tags(text, "means")) == codes


ACTIVITIES = [
    ("Huyện tổ chức lễ phát động phòng, chống mua bán người.", {"CampaignLaunch"}),
    ("Hội tuyên truyền phòng chống mua bán người cho hội viên.", {"Communication"}),
    ("Đoàn phát tờ rơi cho người dân.", {"Leaflets"}),
    ("Mở lớp tập huấn cho cán bộ cơ sở.", {"Training"}),
    ("Nhà trường tổ chức phiên tòa giả định.", {"MockTrial"}),
    ("Các hộ dân ký cam kết.", {"Pledge"}),
    ("Công an bắt quả tang hai đối tượng.", {"Arrest"}),
    ("Cơ quan công an khởi tố vụ án.", {"Investigation"}),
    ("Viện kiểm sát truy tố bị can.", {"Prosecution"}),
    ("TAND tỉnh xét xử bị cáo.", {"Trial"}),
    ("Tòa tuyên phạt bị cáo 9 năm tù.", {"Sentencing"}),
    ("Công an giải cứu hai thiếu nữ.", {"Rescue"}),
    ("Đồn Biên phòng tiếp nhận nạn nhân.", {"Reception"}),
    ("Nạn nhân được hỗ trợ ban đầu tại nhà tạm lánh.", {"Support"}),
    ("Nạn nhân được giúp tái hòa nhập cộng đồng.", {"Reintegration"}),
    ("So với cùng kỳ năm trước, tăng 2 vụ.", {"Statistics"}),
    ("UBND tỉnh ban hành kế hoạch phòng, chống mua bán người.", {"Plan"}),
    ("Quốc hội thảo luận Luật Phòng, chống mua bán người sửa đổi.", {"Law"}),
    ("Hai bên ký kết quy chế phối hợp phòng, chống tội phạm.", {"Agreement"}),
    ("Công an khuyến cáo người dân.", {"Warning"}),
    ("Em bị bắt cóc đã lâu.", set()),
    ("Giải cứu nông sản cho bà con.", set()),
]


@pytest.mark.parametrize(("text", "codes"), ACTIVITIES)
def test_activities(text: str, codes: set[str]) -> None:
    assert set(tags(text, "activity_types")) == codes


OFFENCES = [
    ("về tội Mua bán người theo Điều 150 Bộ luật Hình sự", ["150"]),
    ("tội mua bán người dưới 16 tuổi quy định tại khoản 3 Điều 151 BLHS", ["151"]),
    ("điểm b khoản 2 Điều 150 và Điều 151 Bộ luật Hình sự", ["150", "151"]),
    ("các điều 150, 151 và 152 Bộ luật Hình sự", ["150", "151", "152"]),
    ("tội mua bán trẻ em theo Điều 120 Bộ luật Hình sự năm 1999", ["120"]),
    ("tội mua bán phụ nữ, Điều 119 Bộ luật Hình sự 1999", ["119"]),
    ("Điều 348 Bộ luật Hình sự về tổ chức, môi giới cho người khác nhập cảnh trái phép", ["348"]),
    ("Điều 3 Luật Phòng, chống mua bán người", []),
    ("Điều 150 của Luật Đất đai", []),
    ("Điều 123 Bộ luật Hình sự về tội giết người", []),
    ("quy định 150/QĐ-TTg", []),
]
_OFFENCES_MISSED: dict[str, str] = {}


@pytest.mark.parametrize(("text", "articles"), OFFENCES)
def test_offence_articles(text: str, articles: list[str]) -> None:
    assert tags(text, "offence_articles") == articles


SENTENCES = [
    ("Tòa tuyên phạt bị cáo 12 năm tù.", ["12 năm tù"]),
    ("Bị cáo lĩnh 7 năm 6 tháng tù giam.", ["7 năm 6 tháng tù"]),
    ("Cúc nhận chín năm tù và Ngọc năm năm tù.", ["9 năm tù", "5 năm tù"]),
    ("Bị cáo bị phạt 24 tháng tù treo.", ["24 tháng tù treo"]),
    ("Kẻ cầm đầu lĩnh án tù chung thân.", ["tù chung thân"]),
    ("Tòa tuyên tử hình bị cáo chủ mưu.", ["tử hình"]),
    ("Khung hình phạt từ 5 năm đến 10 năm tù.", []),
    ("Bị cáo có thể đối mặt mức án 20 năm tù.", []),
    ("Hành vi này có thể bị phạt tù chung thân.", []),
    ("Viện kiểm sát đề nghị 10 năm tù.", []),
    ("Anh bị cầm tù nhiều ngày.", []),
]


@pytest.mark.parametrize(("text", "terms"), SENTENCES)
def test_sentences_imposed(text: str, terms: list[str]) -> None:
    assert tags(text, "sentences") == terms


OUTPUTS = [
    (
        "Hội đã tổ chức 15 buổi tuyên truyền cho 1.250 lượt người, phát 500 tờ rơi.",
        ["buổi tuyên truyền: 15", "lượt người: 1250", "tờ rơi: 500"],
    ),
    ("Có 120 hộ dân ký cam kết.", ["hộ dân: 120"]),
    ("Treo 20 băng rôn, 15 pa nô tuyên truyền.", ["băng rôn: 20", "pa nô: 15"]),
    ("Đài đã phát sóng 24 tin bài tuyên truyền.", ["tin bài: 24"]),
    ("Xã có 120 hộ dân.", []),
]


@pytest.mark.parametrize(("text", "outputs"), OUTPUTS)
def test_campaign_outputs(text: str, outputs: list[str]) -> None:
    assert tags(text, "outputs") == outputs


def test_commas_come_and_go() -> None:
    for text in (
        "Luật Phòng, chống mua bán người",
        "Luật Phòng chống mua bán người",
        "Luật phòng, chống mua, bán người",
    ):
        assert tags(text, "activity_types") == ["Law"]


ALL = [text for table in (EXPLOITATION, MEANS, ACTIVITIES, OFFENCES, SENTENCES, OUTPUTS) for text, _ in table]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ALL), st.sampled_from(["NFC", "NFD"]))
def test_letters_and_tone_marks_do_not_matter(text: str, form: str) -> None:
    changed = unicodedata.normalize(form, text.replace("òa", "oà").replace("óa", "oá"))
    found = find_tags(from_fields({"body": changed}), LEXICON)
    assert [(t.kind, t.value) for t in found] == [
        (t.kind, t.value) for t in find_tags(from_fields({"body": text}), LEXICON)
    ]
    for tag in found:
        assert changed[tag.span.start : tag.span.end] == tag.span.text


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(" ".join(ALL).split()), max_size=30).map(" ".join))
def test_any_text_is_taken(text: str) -> None:
    for tag in find_tags(from_fields({"body": text}), LEXICON):
        assert text[tag.span.start : tag.span.end] == tag.span.text


def test_the_lexicon_is_sound() -> None:
    assert LEXICON.codes("exploitation") >= {
        "ForcedLabour",
        "SexualExploitation",
        "ForcedMarriage",
        "ForcedCriminality",
    }
    for text, phrases in LEXICON.phrases.items():
        assert text == unicodedata.normalize("NFC", text.lower())
        match = LEXICON.matcher.search(f"x {text} y")
        assert match is not None, phrases


@pytest.mark.parametrize(
    ("toml", "error"),
    [(b"", "no phrase"), (b'[[tag]]\nkind = "means"\nwords = ["x"]', "lacks 'code'"), (b"[[", "Invalid|Expected")],
)
def test_a_bad_lexicon_is_refused(toml: bytes, error: str) -> None:
    with pytest.raises(ValueError, match=error):
        Lexicon.from_bytes(toml)
