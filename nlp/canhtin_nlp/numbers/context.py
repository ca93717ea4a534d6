"""What stands around a numeral: bounding words (hơn, khoảng), and the signs that it is a name, a date or a code."""

import re
from typing import Literal

Form = Literal["exact", "about", "at_least", "at_most", "range", "vague"]

_WINDOW = 30
"""Characters before a numeral that can hold its bounding words or the noun that it names."""

_AT_LEAST = r"ít nhất|tối thiểu|không dưới|không ít hơn|chí ít|hơn|trên|quá|vượt|ngoài"
_AT_MOST = r"tối đa|nhiều nhất|không quá|chưa đến|chưa tới|chưa đầy|dưới"
_ABOUT = r"khoảng|chừng|độ|tầm|gần|ngót nghét|ngót|xấp xỉ|ước tính|ước chừng|ước|non|cỡ|dễ đến|cả"
_BOUND = re.compile(
    rf"(?:^|(?<=\W))(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<about>{_ABOUT}))(?: (?:là|có|khoảng|tới|đến))? $"
)
_TRAIL = re.compile(r"(?: [^\W\d_]+){0,2}? (?:(?P<up>trở lên)|(?P<down>trở xuống))\b")

# a number behind one of these names a thing or a day, whatever follows
_STRONG = (
    r"điều|khoản|chương|thứ|quốc lộ|tỉnh lộ|hương lộ|ql|tl|tiểu khu|phường|quận|mùng|mồng|thế kỷ|thập niên|thập kỷ|sinh năm|sn|km|"
    r"nghị định|nghị quyết|thông tư|công văn|chỉ thị|án lệ|hẻm|ngõ|ngách|kiệt|trang|vtv|ký hiệu|mã số|biển số|bks|số hiệu|size|"
    r"ban chỉ đạo|bcđ|cột mốc|sư đoàn|trung đoàn|lữ đoàn|tiểu đoàn|version|u|chủ nhật|đại hội|quốc khánh|khu phố"
)
# these yield where a counted noun follows ("lớp 5 em", "trong tháng 3 người bị bắt")
_WEAK = (
    r"tổ|lớp|cấp|hạng|loại|trạm|cầu|cảng|lô|đợt|phòng|buồng|vùng|mốc|phần|đồn|hiệu|đề án|kế hoạch|bản|thông báo|quyết định|văn bản|tập|"
    r"năm|tháng|ngày|giờ|phút|khu vực|mục|điểm|quý|kỳ|lúc|hồi|khóa|mã|kênh|ấp|thôn|xóm|khối|tầng|giáo|cục|đường|nhóm số"
)
_NAME_BEFORE = re.compile(rf"(?:^|\W)(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?: số)? ?$")
# "số" names a number unless it counts: trong số, tổng số, con số
_NUMBERED = re.compile(r"(?<!trong )(?<!tổng )(?<!một )(?<!con )(?<!có )\bsố ?$")
_DAY_BEFORE = re.compile(
    r"(?:^|\W)(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|khuya|mùng|mồng|dịp|lễ|nay|tết|cuối tháng|đầu tháng|quốc khánh)(?: ngày)? ?\(?$"
)
_COUNTED = re.compile(
    r" (?:người|nạn nhân|phụ nữ|cô|thiếu nữ|nữ|nam|em|cháu|bé|trẻ|đứa|chị|bà|ông|anh|thanh niên|học sinh|công dân|lao động|nghi phạm|nghi can|"
    r"đối tượng|bị cáo|bị can|tên|kẻ|thành viên|vụ|cuộc|buổi|lượt|trường hợp|đại biểu|con|vợ chồng|cặp|thai phụ|sản phụ|mẹ|gia đình|cán bộ|"
    r"chiến sĩ|hội viên|đoàn viên|sinh viên|ngư dân|thuyền viên|khách|du khách|lớp|đường dây|tổ chức|quốc gia|nước|tỉnh|huyện|xã|hộ|tháng|ngày)\b"
)
_TIME_BEHIND = re.compile(r" ?(?:giờ|h\d|g\d)")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d")

_YEAR_BEFORE = re.compile(
    r"(?:^|\W)(?:mọi|mỗi|hằng|hàng|nhiều|các|từng|những|đầu|cuối|giữa|vài|mấy|suốt|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|"
    r"ngàn|chục|quanh|lâu|cùng|tròn|đôi|dăm|\d+|thường|ngay|nửa|quý|vào|là|trước|sau|qua|trong) $"
)
_NOT_THREE = re.compile(
    r" (?:mẹ|má|tôi|của|nó|ruột|dượng|chồng|vợ|mình|lô|rọi|hoa|gác|chấm|đình|vì|lan|tư|tri|bể|chẽ|tơ|sao|que|lê)\b"
)
_ONE_ARTICLE = re.compile(
    r" (?:số(?! \d)|cách|khi|lần|mình|vài|ít|chút|lúc|thời|mặt|bên|khác|hôm|mực|mạch|loạt|vòng|nửa|thể|chiều|lòng|đời|dạo|khoảng|nơi|"
    r"chỗ|kiểu|dạng|loại|cái|thứ|trong những|trong các)\b"
)
_ONE_COUNTED = re.compile(
    r" (?:người|nạn nhân|phụ nữ|cô|thiếu nữ|nữ|nam|em|cháu|bé|trẻ|đứa|bà|ông|thanh niên|học sinh|công dân|lao động|đối tượng|nghi phạm|nghi can|"
    r"bị cáo|bị can|tên|kẻ|vụ|cuộc gọi|buổi|trường hợp|con|vợ chồng|cặp|thai phụ|sản phụ|mẹ|sơn nữ|gái|bào thai|chị|anh)\b"
)
_PAIR = re.compile(
    r" (?:vợ chồng|nam nữ|trai gái|tình nhân|bạn|song sinh|sinh đôi|đôi|anh em|chị em|mẹ con|cha con|bố con|thiếu nữ|cha mẹ)\b"
)
_OPENERS = ".!?:;…\n\"“‘'(-–—•*[,"


def bound_before(low: str, start: int) -> tuple[int, Form]:
    """Return where the bounding words before ``start`` begin, and the form they give; (start, "exact") without any."""
    begin = max(0, start - _WINDOW)
    match = _BOUND.search(low[begin:start])
    if match is None:
        return start, "exact"
    at = begin + match.start()
    if match["at_least"]:
        return at, "at_least"
    return at, "at_most" if match["at_most"] else "about"


def bound_behind(low: str, end: int) -> tuple[int, Form] | None:
    """Return the end and form of "… trở lên", "… trở xuống" up to two words behind a numeral."""
    match = _TRAIL.match(low, end)
    if match is None:
        return None
    return end, "at_least" if match["up"] else "at_most"


def is_all(low: str, start: int) -> bool:
    """Tell "cả hai", "cả 3": everybody spoken of before."""
    return low.endswith("cả ", 0, start) and not low[max(0, start - 6) : start - 1].strip(" ").endswith("tất cả")


def counts_persons(low: str, end: int) -> bool:
    """Tell whether a counted noun stands at ``end``."""
    return _COUNTED.match(low, end) is not None


def is_excluded(text: str, low: str, start: int, end: int, *, literal: str, slash: bool = False) -> bool:
    """Tell a numeral that counts nothing: the number of a law, a road, a day, an hour, a plate, a person's name.

    ``literal``: the numeral's digits or single word; ``slash`` allows a stroke beside it (15/18).
    """
    if low[end : end + 1].isalpha():
        return True
    before = low[max(0, start - _WINDOW) : start]
    if literal[:1].isdigit() and _is_code(low, start, end, literal, slash=slash):
        return True
    if not literal[:1].isdigit() and (_is_name(text, start, end) or _is_other_word(low, before, literal, end)):
        return True
    if _DAY_BEFORE.search(before) and low[end : end + 1] in {"-", "/", "."}:
        return True
    if _NUMBERED.search(before) and not before.endswith("nhân số "):
        return True
    named = _NAME_BEFORE.search(before)
    if named is not None:
        return bool(named["strong"]) or not counts_persons(low, end)
    return False


def _is_code(low: str, start: int, end: int, literal: str, *, slash: bool) -> bool:
    """Tell digits that belong to a date, an hour, a plate, a telephone number, a bare year."""
    if start and low[start - 1] in "-/.:+#" and not slash:
        return True
    behind = low[end : end + 2]
    if not slash and behind[:1] in {"/", ":", "-"} and behind[1:].isdigit():
        return True
    if literal.startswith("0") and len(literal) > 3 and literal[1] not in ".,":
        return True
    if _TIME_BEHIND.match(low, end):
        return True
    return _YEAR_LIKE.fullmatch(literal) is not None and not counts_persons(low, end)


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell a numeral word written as a name: Hai Bà Trưng, bà Năm, Ba Lan."""
    if not text[start].isupper() or text[start + 1 : start + 2].isupper():
        return False
    before = text[max(0, start - 3) : start].rstrip(" ")
    if start > 0 and before and before[-1] not in _OPENERS:
        return True
    behind = text[end + 1 : end + 3]
    return behind[:1].isupper() and behind[1:].islower()


def _is_other_word(low: str, before: str, literal: str, end: int) -> bool:
    """Tell năm (year), ba (father), một (article), đôi (sometimes) that are no numbers."""
    if literal == "năm":
        return _YEAR_BEFORE.search(before) is not None or not counts_persons(low, end)
    if literal == "ba":
        return _NOT_THREE.match(low, end) is not None
    if literal == "một":
        return _ONE_ARTICLE.match(low, end) is not None
    if literal in {"đôi", "cặp"}:
        return _PAIR.match(low, end) is None
    if literal in {"chín", "không"}:
        return not counts_persons(low, end) and literal == "không"
    return literal in {"tư", "trăm", "nghìn", "ngàn", "triệu", "vạn"} and not counts_persons(low, end)


def is_article(low: str, end: int) -> bool:
    """Tell "một" before something that is hardly counted with it."""
    return _ONE_COUNTED.match(low, end) is None
