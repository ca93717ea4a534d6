"""The nouns that persons, cases, calls and events are counted under, and the words that say who they are."""

import re
from dataclasses import dataclass
from typing import Literal

Group = Literal["victim", "woman", "child", "infant", "person", "suspect", "attendee", "case", "call", "event"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its group, and the sex and age band (0-8, 9-17, 18+, minor) that it says."""

    group: Group
    sex: str | None = None
    age_band: str | None = None


_TABLE: tuple[tuple[Noun, str], ...] = (
    (Noun("victim"), "nạn nhân|người bị hại|bị hại|người bị mua bán|người bị bán"),
    (Noun("victim", "female"), "nữ nạn nhân|nạn nhân nữ|nạn nhân là nữ|nạn nhân là phụ nữ|phụ nữ là nạn nhân"),
    (Noun("victim", "male"), "nạn nhân nam"),
    (Noun("victim", None, "minor"), "nạn nhân nhí|nạn nhân là trẻ em|trẻ em là nạn nhân|nạn nhân trẻ em|nạn nhân dưới 16 tuổi|nạn nhân dưới 18 tuổi"),
    (
        Noun("infant", None, "0-8"),
        "trẻ sơ sinh|bé sơ sinh|cháu sơ sinh|cháu bé sơ sinh|em bé sơ sinh|đứa trẻ sơ sinh|hài nhi|trẻ sơ sinh|bào thai|đứa bé sơ sinh|bé mới sinh|"
        "bé trai sơ sinh|bé gái sơ sinh|trẻ mới sinh",
    ),
    (Noun("woman", "female"), "phụ nữ|người phụ nữ|chị em phụ nữ|chị em|chị|nữ|phụ nữ trẻ|phụ nữ việt|người đàn bà|lao động nữ|nữ lao động|nữ công nhân"),
    (Noun("woman", "female"), "cô gái|cô gái trẻ|cô|cô gái việt|gái|gái mại dâm|gái bán dâm|người con gái|nữ tiếp viên|nữ nhân viên|cô dâu|sơn nữ|bà mẹ|người mẹ|bà"),
    (Noun("woman", "female"), "thai phụ|sản phụ|bà bầu|phụ nữ mang thai|người mang thai|nữ thanh niên|mẹ"),
    (Noun("woman", "female", "minor"), "thiếu nữ|bé gái|em gái|cháu gái|nữ sinh|học sinh nữ|nữ học sinh|trẻ em gái|em học sinh nữ|em nữ|nữ vị thành niên|bé nữ"),
    (Noun("child", "male", "minor"), "bé trai|em trai|cháu trai|nam sinh|trẻ em trai|thiếu niên nam"),
    (
        Noun("child", None, "minor"),
        "trẻ em|trẻ|cháu bé|cháu|em nhỏ|em bé|em học sinh|em|bé|đứa trẻ|đứa bé|đứa con|học sinh|thiếu niên|trẻ vị thành niên|người chưa thành niên|"
        "trẻ nhỏ|đứa|trẻ mồ côi|người dưới 16 tuổi|người dưới 18 tuổi|con|con nhỏ",
    ),
    (
        Noun("person"),
        "người|người việt nam|người việt|công dân|công dân việt nam|lao động|lao động việt nam|người lao động|thanh niên|nam thanh niên|nông dân|"
        "sinh viên|ngư dân|thuyền viên|trường hợp|người dân|người nước ngoài|người di cư|nam nữ|lao động tự do|thuyền nhân|công nhân|khách|du khách|"
        "đồng bào|thành viên|mẹ con|vợ chồng|anh em|nô lệ|người trung quốc|khách việt|anh",
    ),
    (Noun("person", "male"), "nam|đàn ông|người đàn ông|chàng trai|nam giới|ông"),
    (
        Noun("suspect"),
        "đối tượng|bị cáo|bị can|nghi phạm|nghi can|kẻ|kẻ buôn người|tên|hung thủ|thủ phạm|tội phạm|kẻ xấu|tên tội phạm|tú bà|má mì|tú ông|"
        "nghi phạm buôn người|đối tượng buôn người|người bị bắt|người bị tình nghi|bị cáo nữ|đồng phạm|đồng bọn|nữ quái|kẻ lừa đảo|nghi can",
    ),
    (
        Noun("attendee"),
        "lượt người|đại biểu|người tham dự|người tham gia|lượt hội viên|học viên|hội viên|hội viên phụ nữ|đoàn viên|lượt cán bộ|lượt học sinh|lượt|"
        "cán bộ|lượt đồng bào|lượt phụ nữ|cán bộ hội viên|đoàn viên thanh niên|lượt đoàn viên|người nghe|lượt người dân|cán bộ chiến sĩ|lượt bà con",
    ),
    (Noun("case"), "vụ|vụ án|vụ việc|vụ mua bán người|chuyên án|vụ buôn người|vụ phạm tội"),
    (Noun("call"), "cuộc gọi|cuộc điện thoại|cuộc gọi đến|lượt cuộc gọi|cuộc gọi điện"),
    (Noun("event"), "buổi|buổi tuyên truyền|cuộc tuyên truyền|buổi truyền thông|lớp tập huấn|hội nghị|cuộc truyền thông|lớp|đợt tuyên truyền|cuộc"),
)  # fmt: skip

NOUNS: dict[str, Noun] = {}
for _noun, _words in _TABLE:
    for _word in _words.split("|"):
        NOUNS.setdefault(_word, _noun)

NOUN = re.compile(r" (?:nghi là |được cho là )?(" + "|".join(sorted(NOUNS, key=len, reverse=True)) + r")\b")

# what makes a man, a woman or a child behind a number a victim: within the sentence
VICTIM = re.compile(
    r"bán|lừa|dụ|giải cứu|được cứu|cứu|trao trả|trở về|mua|ép|nạn nhân|buôn|mang thai hộ|đẻ thuê|bóc lột|cưỡng|trốn thoát|giam|nhốt|nô lệ|môi giới|"
    r"đưa (?:sang|qua|ra|về|trái)|tiếp nhận|hỗ trợ|xuất cảnh|vượt biên|dẫn|chăn dắt"
)
SUSPECT_LEFT = re.compile(
    r"(?:bắt(?: giữ| giam| quả tang| khẩn cấp| tạm giam| gọn)?|khởi tố|tạm giữ|tạm giam|truy tố|xét xử|tuyên phạt|tuyên án|triệu tập|truy nã|di lý|"
    r"kết án|cáo buộc|bị can|xử phạt|phạt|tống giam|tóm gọn|tóm|xử lý|phạm tội|dẫn giải)(?: (?:hình sự|bị can|đối với|thêm|được|tổng cộng|khoảng|hơn|gần|ít nhất|cả))* $"
)
SUSPECT_RIGHT = re.compile(
    r"^[^.;\n]{0,40}?(?:bị bắt|bị khởi tố|bị cáo buộc|bị truy tố|bị tạm giữ|bị tạm giam|bị kết án|bị tuyên|bị xét xử|lĩnh án|lãnh án|hầu tòa|ra tòa|để điều tra|về tội|"
    r"về hành vi|liên quan đến đường dây|bị tình nghi|cầm đầu|bị phạt|nhận án|phạm tội|sa lưới)"
)
NOT_COUNTED = re.compile(
    r"^ ?(?:(?:bị )?(?:chết|thiệt mạng|tử vong|bị thương|tử nạn)|khác|này|đó|kia|trong (?:số|gia đình)|dân (?:địa|xung)|quen|lạ mặt|thân|nhà)\b"
)
CASE_TOPIC = re.compile(r"mua,? ?(?:-|–)? ?bán (?:người|phụ nữ|trẻ)|buôn (?:bán )?(?:người|phụ nữ|trẻ)|lừa bán|bán (?:người|phụ nữ|trẻ em|con|trẻ)|mua bán|bị bán")
