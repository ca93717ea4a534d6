"""The nouns that persons, cases, calls and events are counted under."""

import re
from dataclasses import dataclass
from typing import Literal

from canhtin_nlp.phrases import one_of

Group = Literal[
    "victim",  # said to be victims: nạn nhân, bị hại
    "woman",  # women and girls: victims unless something says otherwise
    "child",
    "infant",
    "worker",  # those typically exploited: ngư dân, phu vàng, lao động
    "offspring",  # the children of somebody told of: victims only where they are sold
    "man",
    "uncounted",  # couples told of as one party, relatives, and what "con" names besides children
    "they",  # "cả hai" without a noun
    "kin",  # "hai mẹ con": sold or sellers, as the deed says
    "person",
    "suspect",
    "attendee",
    "official",
    "case",
    "call",
    "event",
]


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its group, and the sex (female, male) and age band (infant, minor) that it says.

    ``talk``: an event whose noun alone says that people were spoken to; a bare "cuộc" needs the words behind it. ``court``: a word for victims
    that only courts and prosecutors use. ``present``: the word itself says that people came.
    """

    group: Group
    sex: str | None = None
    age_band: str | None = None
    talk: bool = True
    court: bool = False
    present: bool = False


_F, _M = "female", "male"
_TABLE: tuple[tuple[Noun, str], ...] = (
    (Noun("victim", court=True), "người bị hại|bị hại"),
    (
        Noun("victim"),
        (
            "nạn nhân|người bị mua bán|người bị bán|lượt nạn nhân|trường hợp nạn nhân|trường hợp là nạn nhân|"
            "trường hợp bị mua bán|trường hợp bị lừa bán|người là nạn nhân|người bị lừa bán|con mồi"
        ),
    ),
    (
        Noun("victim", _F),
        ("nữ nạn nhân|nạn nhân nữ|nạn nhân là nữ|nạn nhân là phụ nữ|phụ nữ là nạn nhân|nạn nhân phụ nữ"),
    ),
    (Noun("victim", _M), "nạn nhân nam|nam nạn nhân|nạn nhân là nam"),
    (
        Noun("victim", None, "minor"),
        (
            "nạn nhân nhí|nạn nhân là trẻ em|trẻ em là nạn nhân|nạn nhân trẻ em|nạn nhân dưới 16 tuổi|"
            "nạn nhân dưới 18 tuổi|nạn nhân là người dưới 16 tuổi|nạn nhân là người dưới 18 tuổi|"
            "nạn nhân là học sinh|nạn nhân là trẻ vị thành niên"
        ),
    ),
    (
        Noun("infant", None, "infant"),
        (
            "trẻ sơ sinh|bé sơ sinh|cháu sơ sinh|cháu bé sơ sinh|em bé sơ sinh|đứa trẻ sơ sinh|hài nhi|bào thai|"
            "đứa bé sơ sinh|bé mới sinh|trẻ mới sinh|trẻ mới đẻ|bé mới đẻ|con sơ sinh|con mới sinh|con mới đẻ|"
            "cháu bé mới sinh|đứa trẻ mới sinh|thai nhi"
        ),
    ),
    (Noun("infant", _M, "infant"), "bé trai sơ sinh|cháu trai sơ sinh|cháu bé trai sơ sinh|bé trai mới sinh"),
    (Noun("infant", _F, "infant"), "bé gái sơ sinh|cháu gái sơ sinh|cháu bé gái sơ sinh|bé gái mới sinh"),
    (
        Noun("woman", _F),
        (
            "phụ nữ|người phụ nữ|chị em phụ nữ|chị em|chị em gái|chị|nữ|phụ nữ trẻ|người đàn bà|nữ công nhân|"
            "phụ nữ và trẻ em|phụ nữ, trẻ em|phụ nữ và bé gái|phụ nữ, trẻ em gái|lượt phụ nữ|trường hợp phụ nữ|"
            "trường hợp là phụ nữ|cô gái|cô gái trẻ|cô|gái|gái mại dâm|gái bán dâm|người con gái|nữ tiếp viên|"
            "nữ nhân viên|tiếp viên|nữ phục vụ|cô dâu|sơn nữ|bà mẹ|người mẹ|bà mẹ trẻ|bà|thai phụ|sản phụ|bà bầu|"
            "phụ nữ mang thai|người mang thai|nữ thanh niên|mẹ|nữ nô lệ|gái trẻ|nữ công dân|nữ lao động|lao động nữ|"
            "nữ người mẫu|người mẫu|vũ nữ|nữ vũ công|nữ sinh viên|thôn nữ|cô dâu trẻ em|cô dâu nhí|nữ giúp việc|nữ du học sinh|"
            "tù nhân nữ|nữ tù nhân|phụ nữ mang bầu|người vợ|nữ tu sĩ|kiều nữ|người giúp việc|phụ nữ dân tộc|góa phụ"
        ),
    ),
    (
        Noun("woman", _F, "minor"),
        (
            "thiếu nữ|bé gái|em gái|cháu gái|nữ sinh|học sinh nữ|nữ học sinh|trẻ em gái|em học sinh nữ|em nữ|"
            "nữ vị thành niên|cô bé|em nữ sinh|trẻ gái|cháu bé gái|em bé gái|nữ thiếu niên|bé nữ|em là nữ|cháu nữ"
        ),
    ),
    (
        Noun("child", _M, "minor"),
        ("bé trai|em trai|cháu trai|nam sinh|trẻ em trai|nam thiếu niên|cậu bé|cháu bé trai|trẻ trai|em nam"),
    ),
    (
        Noun("child", None, "minor"),
        (
            "trẻ em|trẻ|cháu bé|cháu nhỏ|cháu|em nhỏ|em bé|em học sinh|em|bé|đứa trẻ|đứa bé|học sinh|thiếu niên|"
            "thanh thiếu niên|trẻ vị thành niên|người chưa thành niên|trẻ nhỏ|đứa|trẻ mồ côi|người dưới 16 tuổi|"
            "người dưới 18 tuổi|thanh niên, thiếu niên|em thiếu niên|trẻ em việt nam|phu vàng nhí|trẻ dưới 16 tuổi|"
            "bạn cùng lớp|bạn học|bạn cùng trường|đứa cháu|đứa em|"
            "học trò|cô cậu|thằng nhỏ|thằng bé|đứa nhỏ|cậu|"
            "trẻ lang thang|trẻ đường phố|trẻ ăn xin|lính trẻ em|binh lính trẻ em|bạn trẻ|bạn nhỏ|thiếu nhi"
        ),
    ),
    (
        Noun("worker"),
        (
            "công dân|lượt công dân|lượt lao động|công dân việt nam|lao động|lao động việt nam|người lao động|ngư dân|thuyền viên|phu vàng|"
            "phu trầm|nô lệ|người hầu|lao động tự do|người việt nam|người việt|thanh niên|nam thanh niên|"
            "nam nữ thanh niên|thanh niên nam nữ|cô dâu việt|người đàn ông, phụ nữ và trẻ em|trường hợp|sinh viên|"
            "người di cư|người nhập cư|người tị nạn|di dân|thủy thủ|nhân công|thợ mỏ|thợ|bạn thuyền|du học sinh|"
            "con tin|"
            "nông dân|giáo dân|đồng bào|cô dâu|người dân tộc|ngư phủ|công nhân|lao động nam|phu đá"
        ),
    ),
    (
        Noun("offspring"),
        (
            "con|đứa con|người con|con gái|con trai|con nhỏ|đứa con nhỏ|cháu ngoại|cháu nội|con đẻ|con ruột|con đỏ|"
            "cậu con trai|cô con gái|đứa con gái|đứa con trai"
        ),
    ),
    (Noun("man", _M), "đàn ông|người đàn ông|chàng trai|nam giới|nam|ông|gã đàn ông|anh"),
    (
        Noun("uncounted"),
        "cặp đôi|cặp vợ chồng|tình nhân|nam nữ|mẹ chồng|"
        "anh trai|anh rể|anh chồng|chị dâu|con gà|con lợn|con heo|con bò|con trâu|con ngựa|con dê|"
        "con số|con đường|con tàu|con thuyền|con dao",
    ),
    (
        Noun("kin"),
        "vợ chồng|mẹ con|cha con|bố con|bà cháu|ông cháu|cậu cháu|dì cháu|chú cháu|bác cháu|cô cháu|anh em|anh em ruột|anh em họ|chị em dâu",
    ),
    (
        Noun("person"),
        (
            "bạn|người bạn|người quen|người họ hàng|"
            "người|nhân viên|người dân|khách|du khách|du khách việt|người nước ngoài|người trung quốc|thân nhân|"
            "cá nhân|dân làng|người làng|người lớn|người trưởng thành|hành khách|tù nhân|quan chức|sĩ quan|binh sĩ|"
            "công chúa|nữ tu|linh mục|y tá|hộ lý|doanh nhân|giám đốc|thuyền trưởng|phiến quân|tay súng|"
            "thủ lĩnh|quản lý|tài xế|lái xe|chủ quán|chủ xưởng|chủ tàu|người môi giới"
        ),
    ),
    (
        Noun("suspect"),
        (
            "đối tượng|bị cáo|bị can|nghi phạm|nghi can|kẻ|kẻ buôn người|tên|hung thủ|thủ phạm|kẻ xấu|tên tội phạm|"
            "tú bà|má mì|tú ông|nghi phạm buôn người|đối tượng buôn người|người bị tình nghi|đồng phạm|"
            "đồng bọn|nữ quái|kẻ lừa đảo|tội phạm|tay buôn người|bảo kê|can phạm|phạm nhân|đối tượng phạm tội|tội phạm buôn người|"
            "nữ nghi phạm|nam nghi phạm|gã|ông trùm|bà trùm|đầu nậu|kẻ cầm đầu|kẻ chủ mưu|kẻ dẫn đường|kẻ bắt cóc|tên buôn người|"
            "cò|chủ chứa|tay chân|mắt xích|đàn em|tay sai|hotgirl|người bị tạm giữ|kẻ môi giới|nữ đối tượng|đối tượng nữ|đối tượng nam"
        ),
    ),
    (
        Noun("attendee", present=True),
        (
            "lượt người|lượt hội viên, phụ nữ|lượt cán bộ, chiến sĩ|lượt đoàn viên, hội viên|lượt bà con nhân dân|"
            "đại biểu|người tham dự|người tham gia|lượt hội viên|lượt cán bộ|lượt học sinh|lượt|lượt đồng bào|"
            "lượt phụ nữ|lượt đoàn viên|người nghe|lượt người dân|lượt bà con|lượt người nghe|lượt người tham gia|"
            "lượt người tham dự|lượt cán bộ, hội viên"
        ),
    ),
    (
        Noun("attendee"),
        (
            "học viên|hội viên|hội viên phụ nữ|đoàn viên|cán bộ hội viên|đoàn viên thanh niên|bà con|"
            "cán bộ, hội viên, đoàn viên|cán bộ, hội viên phụ nữ, đoàn viên|cán bộ, đoàn viên|cán bộ, đoàn viên, hội viên|"
            "cán bộ, chiến sĩ, đoàn viên|người dân và học sinh|phụ huynh và học sinh|phụ huynh, học sinh|"
            "cộng tác viên|tuyên truyền viên|phụ huynh|tiểu thương|khán giả|thầy cô|già làng, trưởng bản|"
            "cán bộ, giáo viên, học sinh|cán bộ, giáo viên và học sinh|"
            "cán bộ, hội viên|đoàn viên, thanh niên|đoàn viên, hội viên|hội viên, phụ nữ|cán bộ, hội viên phụ nữ|"
            "giáo viên và học sinh|học sinh, sinh viên|giáo viên, học sinh|cán bộ, chiến sĩ và nhân dân"
        ),
    ),
    (
        Noun("official"),
        (
            "thành viên|lãnh đạo|cán bộ|cán bộ chiến sĩ|cảnh sát|chiến sĩ|công an|trinh sát|cán bộ, chiến sĩ|điều tra viên|nhà báo|"
            "luật sư|phóng viên|giáo viên|bác sĩ"
        ),
    ),
    (
        Noun("case"),
        (
            "vụ|vụ án|vụ việc|vụ mua bán người|vụ buôn người|vụ phạm tội|vụ phạm tội mua bán người|vụ mua bán|"
            "chuyên án|vụ lừa bán|đường dây|đường dây mua bán người|vụ án mua bán người|tin báo"
        ),
    ),
    (
        Noun("call"),
        (
            "cuộc gọi|cuộc điện thoại|cuộc gọi đến|lượt cuộc gọi|cuộc gọi điện|lượt gọi|ca gọi|cuộc tư vấn|"
            "lượt tư vấn|ca tư vấn"
        ),
    ),
    (Noun("event", talk=False), "phiên|phiên chợ|buổi|cuộc|ca|lớp|đợt|hội nghị|hội thảo|lớp học"),
    (
        Noun("event"),
        (
            "phiên tòa giả định|buổi tuyên truyền|cuộc tuyên truyền|buổi truyền thông|lớp tập huấn|cuộc truyền thông|"
            "đợt tuyên truyền|buổi nói chuyện|buổi sinh hoạt|hội nghị tuyên truyền|buổi tập huấn|cuộc thi|hội thi|"
            "chiến dịch truyền thông|phiên tòa lưu động|buổi tuyên truyền lưu động|tọa đàm|buổi tọa đàm|chuyên đề|"
            "lượt tuyên truyền|buổi lễ|mít tinh"
        ),
    ),
)

BARE = "nạn nhân:"
"""Stands for the noun of "số nạn nhân là 6", where none follows the number."""

NOUNS: dict[str, Noun] = {}
for _noun, _words in _TABLE:
    for _word in _words.split("|"):
        NOUNS.setdefault(_word, _noun)

NOUN = re.compile(
    r" [\"“'‘]? ?(?:(?:tân|cựu|nghi là|nghi|được cho là|bị tình nghi là|được xác định là|vị|tên|thành viên là|bạn) )?("
    + one_of(NOUNS)
    + r")\b(?P<nation> (?:việt nam|việt|trung quốc|myanmar|lào|campuchia|thái lan|indonesia|philippines|đức|"
    r"romania|brazil|anh|colombia|venezuela|"
    r"nigeria|triều tiên|yazidi|malaysia|đài loan))?"
)
"""The noun behind a number, the longest that fits; a nationality right behind it belongs to the evidence."""

THEY = "cả"
"""Stands for the noun of "cả hai bị bán", where none follows the number."""
NOUNS[THEY] = Noun("they")

EVENT_TALK = re.compile(
    r"tuyên truyền|truyền thông|tập huấn|kỹ năng phòng|phòng,? chống mua|nói chuyện|sinh hoạt|"
    r"tọa đàm|phổ biến|mít tinh|"
    r"giả định|chiếu phim|phát thanh|ngoại khóa|diễn đàn|người tham gia|lượt người"
)
"""What an event must be about to count as a campaign's output."""

HOTLINE = re.compile(r"tổng đài|đường dây nóng|cuộc gọi")
"""What makes a bare "312 cuộc" calls."""

TRAFFICKING = re.compile(
    r"mua,? ?(?:-|–)? ?bán (?:người|phụ nữ|trẻ|bào thai|con)|buôn (?:bán )?(?:người|phụ nữ|trẻ|bào thai)|lừa bán|"
    r"bị bán|nạn nhân|bán (?:người|phụ nữ|trẻ em|trẻ sơ sinh)"
)
"""What a number of cases must be about."""
