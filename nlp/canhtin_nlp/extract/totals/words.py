"""The words that make up a body's name, and those that tell that a body reports or acts. All in lower case."""

import re
from typing import Literal

Reach = Literal["nation", "province", "district", "unit", "none"]
"""Whose figures a body has if its name says no more: the country's, its province's or district's, those of the unit that
its name goes on to say, or nobody knows."""

# head of a name -> its reach. First those that are names by themselves, written small or not
ALONE: dict[str, Reach] = {
    "ubnd": "unit", "hđnd": "unit", "tand": "unit", "vksnd": "unit", "viện ksnd": "unit", "bđbp": "unit",
    "tòa án": "unit", "toà án": "unit", "viện kiểm sát": "unit", "thành đoàn": "unit", "tỉnh đoàn": "province",
    "huyện đoàn": "district", "trung ương đoàn": "nation", "đồn biên phòng": "none", "ngôi nhà bình yên": "none",
    "nhà nhân ái": "none", "interpol": "none", "europol": "none", "unodc": "none", "unicef": "none", "unhcr": "none",
    "iom": "none", "ilo": "none", "un women": "none", "liên hợp quốc": "none", "liên hiệp quốc": "none", "lhq": "none",
    "ecpat": "none", "every child protected against trafficking": "none", "pacific links": "none",
    "anti-slavery international": "none", "anti - slavery international": "none", "walk free": "none",
    "human rights watch": "none", "save the children": "none", "world vision": "none", "ân xá quốc tế": "none",
    "rồng xanh": "none", "blue dragon": "none", "hagar": "none",
}  # fmt: skip
# those that need a name or a unit behind them: "công an" alone is nobody
BOUND: dict[str, Reach] = {
    "công an": "unit", "cảnh sát": "unit", "biên phòng": "unit", "bộ đội biên phòng": "unit", "chính quyền": "unit",
    "bộ chỉ huy": "unit", "ban chỉ huy": "unit", "ban chỉ đạo": "unit", "thường trực ban chỉ đạo": "unit",
    "ủy ban nhân dân": "unit", "uỷ ban nhân dân": "unit", "hội liên hiệp phụ nữ": "unit", "hội lhpn": "unit",
    "hội phụ nữ": "unit", "đoàn thanh niên": "unit", "liên đoàn lao động": "unit", "cơ quan điều tra": "unit",
    "cơ quan cảnh sát điều tra": "unit", "cơ quan csđt": "unit", "tổng đài": "none", "đồn công an": "none",
    "trạm biên phòng": "none",
}  # fmt: skip
# those that are names only with a capital, and a capital behind them: "Sở Y tế", not "Sở dĩ" or "Bộ luật"
CAPITAL: dict[str, Reach] = {
    "bộ": "nation", "cục": "nation", "tổng cục": "nation", "bộ tư lệnh": "nation", "sở": "province", "chi cục": "province",
    "ủy ban": "unit", "uỷ ban": "unit", "phòng": "unit", "đội": "unit", "ban": "unit", "trung tâm": "unit", "viện": "unit",
    "hội": "unit", "công đoàn": "unit", "quỹ": "none", "tổ chức": "none", "văn phòng": "none", "cơ quan": "none",
    "mạng lưới": "none", "liên minh": "none", "hiệp hội": "none", "trạm": "none", "bộ tham mưu": "none",
}  # fmt: skip
GOVERNMENT = "chính phủ"
"""With a capital the government of Việt Nam; "chính phủ Anh" is that of its country."""

UNITS: dict[str, Literal["province", "district", "commune", "city"]] = {
    "tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune", "phường": "commune",
    "thị trấn": "commune", "đặc khu": "commune", "thành phố": "city", "tp": "city",
}  # fmt: skip
UNIT = re.compile(rf"(?:{'|'.join(UNITS)})\b(?! đoàn)\.?")

# words that a name goes on with, written small or not
_PLAIN = (
    "công an", "cảnh sát", "cảnh sát hình sự", "hình sự", "biên phòng", "bộ đội biên phòng", "chỉ huy", "chỉ đạo",
    "cửa khẩu", "cửa khẩu quốc tế", "quân sự", "quốc phòng", "an ninh", "giám sát", "kiểm sát", "hải quan", "hàng hải",
    "tội phạm", "ma túy", "công nghệ cao", "xuất nhập cảnh", "lãnh sự", "ngoại giao", "nội vụ", "tư pháp", "pháp luật",
    "y tế", "lao động", "thương binh", "xã hội", "công tác xã hội", "bảo trợ xã hội", "giáo dục", "đào tạo", "khoa học",
    "văn hóa", "văn hoá", "thể thao", "du lịch", "thông tin", "truyền thông", "kinh tế", "tài chính", "nông nghiệp",
    "liên hiệp", "liên hiệp phụ nữ", "phụ nữ", "trẻ em", "bảo vệ trẻ em", "nhi đồng", "thanh niên", "nông dân", "dân tộc",
    "cựu chiến binh", "chữ thập đỏ", "luật gia", "bình đẳng giới", "nhân quyền", "phi chính phủ", "di cư", "di trú",
    "nhân dân", "tối cao", "cấp cao", "quốc tế", "quốc gia", "liên bang", "hoàng gia", "trung ương", "thường trực", "liên ngành",
)  # fmt: skip
# … that are deeds, too ("Sở Y tế hỗ trợ 17 người"): part of a name only behind a head that is called after its task
_TASKS = (
    "phòng, chống", "phòng chống", "chống", "nạn", "buôn người", "mua bán người", "buôn bán người", "buôn bán", "mua bán", "nô lệ",
    "tệ nạn", "điều tra", "trinh sát", "đặc nhiệm", "tư vấn", "tham vấn", "hỗ trợ", "nạn nhân", "bảo vệ", "bảo trợ", "chăm sóc",
    "trợ giúp", "trợ giúp pháp lý", "tiếp nhận", "giải cứu", "cứu trợ", "phát triển", "quản lý", "điều phối", "hành động",
    "tổng hợp", "điện thoại", "đường dây nóng", "tham chiếu", "giới thiệu", "về",
)  # fmt: skip
TASKED = frozenset(
    {
        "tổng đài", "văn phòng", "cơ quan", "tổ chức", "ban chỉ đạo", "thường trực ban chỉ đạo", "trung tâm", "cục", "tổng cục",
        "chi cục", "phòng", "quỹ", "ủy ban", "uỷ ban", "hiệp hội", "đội", "mạng lưới", "liên minh", "ban", "viện", "trạm",
    }
)  # fmt: skip
TWOFOLD = frozenset({"sở", "bộ", "cục", "phòng", "trung tâm", "ban", "viện", "ủy ban", "uỷ ban", "hội"})
"""Heads whose names may hold an "and": "Sở Giáo dục và Đào tạo"."""


def _longest_first(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ABBREVIATIONS = {
    "lhpn": "liên hiệp phụ nữ", "ubnd": "ủy ban nhân dân", "uỷ ban": "ủy ban", "bđbp": "bộ đội biên phòng", "toà án": "tòa án",
    "tand": "tòa án nhân dân", "vksnd": "viện kiểm sát nhân dân", "ksnd": "kiểm sát nhân dân", "csđt": "cảnh sát điều tra",
    "cshs": "cảnh sát hình sự", "gd&đt": "giáo dục và đào tạo", "gd-đt": "giáo dục và đào tạo",
    **dict.fromkeys(
        ("lđ-tb&xh", "lđtb&xh", "lđ-tbxh", "lđtbxh", "lđ - tb&xh", "lđ - tb & xh"), "lao động - thương binh và xã hội"
    ),
}  # fmt: skip
_ABBREVIATION = re.compile(rf"\b(?:{_longest_first(tuple(_ABBREVIATIONS))})\b")


def in_full(name: str) -> str:
    """Return a body's name with its abbreviations written out."""
    return _ABBREVIATION.sub(lambda match: _ABBREVIATIONS[match.group()], name)


PLAIN = re.compile(rf"(?:{_longest_first(_PLAIN)})\b")
TASK = re.compile(rf"(?:{_longest_first((*_PLAIN, *_TASKS))})\b")
LEVELS = re.compile(r"(?:hai cấp|các cấp|2 cấp)\b")

SAYS = (
    r"cho biết|cho hay|thông tin|thông báo|cho rằng|nêu|khẳng định|phân tích|nhận định|thừa nhận|công bố|báo cáo|ước tính|"
    r"ước lượng|thống kê|ghi nhận|chia sẻ|nói|nhấn mạnh|đánh giá|xác nhận|chỉ ra|giải thích|cung cấp|cho thấy|tiết lộ|"
    r"cảnh báo|tổng hợp|dẫn|đưa ra (?:con số|số liệu|thông tin)"
)
ACTS = (
    r"phát hiện|bắt|khởi tố|tiếp nhận|hỗ trợ|giải cứu|tổ chức|xét xử|truy tố|thụ lý|điều tra|xác định|đón|nhận|mở|triệt phá|"
    r"xử lý|đấu tranh|khám phá|làm thủ tục|tư vấn|tuyên truyền|lập|tập huấn|giúp|xác minh|đưa|trợ giúp|trao|chuyển|kết nối|"
    r"chủ trì|phối hợp|triển khai|tham mưu|ngăn chặn|đi|dự kiến|đã|có|làm rõ|vận động|cấp|chi|thăm|trả lời|trực tiếp|tạo|dạy|"
    r"kêu gọi|mời"
)
