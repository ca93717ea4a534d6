"""What stands around a numeral: bounding words (hơn, khoảng), and the signs that it is a name, a date or a code."""

import re
from typing import Literal

Form = Literal["exact", "about", "at_least", "at_most", "range", "vague"]

_WINDOW = 30
"""Characters before a numeral that can hold its bounding words or the noun that it names."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


_BOUNDS: dict[str, Form] = {
    **dict.fromkeys(
        _words("ít nhất|tối thiểu|không dưới|không ít hơn|chí ít|hơn|trên|quá|vượt|nhiều hơn"), "at_least"
    ),
    **dict.fromkeys(_words("tối đa|nhiều nhất|không quá|chưa đến|chưa tới|chưa đầy|dưới"), "at_most"),
    **dict.fromkeys(
        _words("khoảng|chừng|độ|tầm|gần|ngót nghét|ngót|xấp xỉ|ước tính|ước chừng|ước|non|cỡ|dễ đến|cả"), "about"
    ),
}  # fmt: skip
_BOUND_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in _BOUNDS)
_LINKS = _words("là|có|khoảng|tới|đến")
_TRAIL = re.compile(r"(?: [^\W\d_]+){0,2}? (?:(?P<up>trở lên)|(?P<down>trở xuống))\b")

# a number behind one of these names a thing or a day, whatever follows
_STRONG = _words(
    "điều|khoản|chương|thứ|ngã|quốc lộ|tỉnh lộ|hương lộ|ql|tl|tiểu khu|phường|quận|mùng|mồng|thế kỷ|thập niên|thập kỷ|sinh năm|sn|km|"
    "nghị định|nghị quyết|thông tư|công văn|chỉ thị|án lệ|hẻm|ngõ|ngách|kiệt|trang|vtv|ký hiệu|mã số|biển số|bks|số hiệu|size|"
    "ban chỉ đạo|bcđ|cột mốc|sư đoàn|trung đoàn|lữ đoàn|tiểu đoàn|version|u|chủ nhật|đại hội|quốc khánh|khu phố|tháng giêng|số nhà"
)
# these yield where a counted noun follows ("lớp 5 em", "trong tháng 3 người bị bắt")
_WEAK = _words(
    "tổ|lớp|cấp|hạng|loại|trạm|cầu|cảng|lô|đợt|phòng|buồng|vùng|mốc|phần|đồn|hiệu|đề án|kế hoạch|bản|thông báo|quyết định|văn bản|tập|"
    "năm|tháng|ngày|giờ|phút|khu vực|mục|điểm|quý|kỳ|lúc|hồi|khóa|mã|kênh|ấp|thôn|xóm|khối|tầng|giáo|cục|đường|khu|đội|nhà|số"
)
_COUNTING_NUMBER = _words("trong số|tổng số|con số|một số|có số|nhân số|tổng cộng số|đa số|quân số")
_DAY = _words(
    "ngày|sáng|trưa|chiều|tối|đêm|hôm|khuya|mùng|mồng|dịp|lễ|nay|tết|cuối tháng|đầu tháng|quốc khánh|qua|rạng sáng|sau|trước|từ|đến|vào|hồi"
)
_COUNTED = re.compile(
    r" (?:người|nạn nhân|phụ nữ|cô|thiếu nữ|nữ|nam|em|cháu|bé|trẻ|đứa|chị|bà|ông|anh|thanh niên|học sinh|công dân|lao động|nghi phạm|nghi can|"
    r"đối tượng|bị cáo|bị can|tên|kẻ|thành viên|vụ|cuộc|buổi|lượt|trường hợp|đại biểu|con|vợ chồng|cặp|thai phụ|sản phụ|mẹ|gia đình|cán bộ|"
    r"chiến sĩ|hội viên|đoàn viên|sinh viên|ngư dân|thuyền viên|khách|du khách|lớp|đường dây|tổ chức|quốc gia|nước|tỉnh|huyện|xã|hộ|tháng|ngày|"
    r"tiếp viên|thiếu niên|bị hại|sơn nữ|phu|ngư phủ|nô lệ|học viên|gái|chàng|cậu|bà mẹ|góa phụ|cô dâu|công nhân|giáo dân|đồng phạm|"
    r"hài nhi|thân nhân|nhân viên|phạm nhân|tú bà|gã|đơn vị|mắt xích|thuyền viên|nữ sinh|người mẹ|ca)\b"
)
_TIME_BEHIND = re.compile(r" ?(?:giờ|h\d|g\d)")
_PLATE = re.compile(r"\d\d[a-z]\d? ?[-–] ?$")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d")

# "năm" behind one of these is the year
_YEAR_BEFORE = _words(
    "mọi|mỗi|hằng|hàng|nhiều|các|từng|những|đầu|cuối|giữa|vài|mấy|suốt|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|ngàn|chục|quanh|"
    "lâu|cùng|tròn|đôi|dăm|thường|ngay|nửa|quý|vào|là|trước|sau|qua|trong|sinh"
)
_NOT_THREE = re.compile(
    r" (?:mẹ|má|tôi|của|nó|ruột|dượng|chồng|vợ|mình|lô|rọi|hoa|gác|chấm|đình|vì|lan|tư|tri|bể|chẽ|tơ|sao|que|lê)\b(?! con)"
)
_ONE_ARTICLE = re.compile(
    r" (?:số(?! \d)|cách|khi|lần|mình|vài|ít|chút|lúc|thời|mặt|bên|khác|hôm|mực|mạch|loạt|vòng|nửa|thể|chiều|lòng|đời|dạo|khoảng|nơi|"
    r"chỗ|kiểu|dạng|loại|cái|thứ|trong những|trong các)\b"
)
_PAIR = re.compile(
    r" (?:vợ chồng|nam nữ|trai gái|tình nhân|bạn|song sinh|sinh đôi|đôi|anh em|chị em|mẹ con|cha con|bố con|thiếu nữ|cha mẹ)\b"
)
_OPENERS = ".!?:;…\n\"“‘'(-–—•*[,/"
_STRIP = "\"“‘'([-–"


def bound_before(low: str, start: int) -> tuple[int, Form]:
    """Return where the bounding words before ``start`` begin, and the form they give; (start, "exact") without any."""
    if low[start - 1 : start] != " ":
        return start, "exact"
    words = low[max(0, start - _WINDOW) : start].split()
    if not words:
        return start, "exact"
    linked = len(words) > 1 and words[-1] in _LINKS
    if not linked and words[-1].lstrip(_STRIP) not in _BOUND_ENDS:
        return start, "exact"
    for skip in (0, 1) if linked else (0,):
        stop = len(words) - skip
        for length in (3, 2, 1):
            phrase = " ".join(words[max(0, stop - length) : stop]).lstrip(_STRIP)
            if (form := _BOUNDS.get(phrase)) is not None:
                return low.rfind(phrase, 0, start), form
    return start, "exact"


def bound_behind(low: str, end: int) -> Form | None:
    """Return the form of "… trở lên", "… trở xuống" up to two words behind a numeral."""
    match = _TRAIL.match(low, end) if " trở " in low else None
    if match is None:
        return None
    return "at_least" if match["up"] else "at_most"


def is_all(low: str, start: int) -> bool:
    """Tell "cả hai", "cả 3": everybody spoken of before."""
    return low.endswith("cả ", 0, start) and not low.endswith("tất cả ", 0, start)


def counts_persons(low: str, end: int) -> bool:
    """Tell whether a counted noun stands at ``end``."""
    return _COUNTED.match(low, end) is not None


def is_excluded(
    text: str, low: str, start: int, end: int, *, literal: str, slash: bool = False, noun_at: int | None = None
) -> bool:
    """Tell a numeral that counts nothing: the number of a law, a road, a day, an hour, a plate, a person's name.

    ``literal``: the numeral's digits or single word; ``slash`` allows a stroke or hyphen beside it (15/18);
    ``noun_at``: where the counted noun would stand, if not right behind it (từ năm đến bảy em).
    """
    noun_at = end if noun_at is None else noun_at
    if low[end : end + 1].isalpha():
        return True
    digits = literal[:1].isdigit()
    if digits and _is_code(low, start, end, literal, slash=slash):
        return True
    words = low[max(0, start - _WINDOW) : start].split()
    last = words[-1].lstrip(_STRIP) if words else ""
    two = f"{words[-2].lstrip(_STRIP)} {last}" if len(words) > 1 else ""
    if not digits and (_is_name(text, start, end) or _is_other_word(low, last, literal, end, noun_at)):
        return True
    if (
        digits
        and low[end : end + 1] in {"-", "/", "."}
        and low[end + 1 : end + 2].isdigit()
        and (last in _DAY or two in _DAY)
    ):
        return True
    if last in {"số", "thứ"} and len(words) > 2 and words[-2] in _STRONG:
        return True
    if last in _STRONG or two in _STRONG or (last == "số" and two not in _COUNTING_NUMBER):
        return True
    if last in {"năm", "đầu", "cuối", "giữa"} and _YEAR_LIKE.fullmatch(literal):
        return True  # "năm 2016 chị trở về"
    return (last in _WEAK or two in _WEAK) and two not in _COUNTING_NUMBER and not counts_persons(low, noun_at)


def is_day_range(low: str, start: int, end: int) -> bool:
    """Tell the 2-3 of "ngày 2-3" and "(2-3)" from two or three persons."""
    before = low[max(0, start - _WINDOW) : start].split()
    if before and before[-1].lstrip(_STRIP) in _DAY:
        return not (before[-1] in {"từ", "đến", "trước", "sau"} and counts_persons(low, end))
    return low[start - 1 : start] == "(" and low[end : end + 1] == ")"


def _is_code(low: str, start: int, end: int, literal: str, *, slash: bool) -> bool:
    """Tell digits that belong to a date, an hour, a plate, a telephone number, a bare year."""
    if not slash:
        # "6 vụ/9 bị cáo" is no date
        if (
            start
            and low[start - 1] in "-/.:+#"
            and not (low[start - 1] == "/" and low[start - 2 : start - 1].isalpha())
        ):
            return True
        behind = low[end : end + 2]
        if behind[:1] in {"/", ":", "-"} and behind[1:].isdigit():
            return True
    if "." in literal and _PLATE.search(low[max(0, start - 8) : start]):
        return True
    if literal[0] == "0" and len(literal) > 3 and literal[1] not in ".,":
        return True
    if _TIME_BEHIND.match(low, end):
        return True
    return len(literal) == 4 and _YEAR_LIKE.fullmatch(literal) is not None and not counts_persons(low, end)


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell a numeral word written as a name: Hai Bà Trưng, bà Năm, Ba Lan."""
    if not text[start].isupper() or text[start + 1 : start + 2].isupper():
        return False
    before = text[max(0, start - 3) : start].rstrip(" ")
    if start > 0 and before and before[-1] not in _OPENERS:
        return True
    behind = text[end + 1 : end + 3]
    return behind[:1].isupper() and behind[1:].islower()


def _is_other_word(low: str, last: str, literal: str, end: int, noun_at: int) -> bool:
    """Tell năm (year), ba (father), một (article), đôi (sometimes) that are no numbers."""
    if literal == "năm":
        return last in _YEAR_BEFORE or last.isdigit() or not counts_persons(low, noun_at)
    if literal == "ba":
        return _NOT_THREE.match(low, end) is not None
    if literal == "một":
        return _ONE_ARTICLE.match(low, end) is not None
    if literal in {"đôi", "cặp"}:
        return _PAIR.match(low, end) is None
    if literal in {"không", "tư", "trăm", "nghìn", "ngàn", "triệu", "vạn"}:
        return literal in {"không", "tư"} or not counts_persons(low, end)
    return False
