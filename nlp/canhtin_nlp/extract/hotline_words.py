"""The language of telephones in the press: what makes digits a number to call, and what makes them something else.

Every pattern runs over at most a sentence in lower case.
"""

import re

PHONE_CUE = re.compile(
    r"tổng đài|đường dây|hotline|điện thoại|\b(?:s?đt|tel|phone)\b|số máy|đầu số|\bgọi\b|liên hệ|liên lạc|\bbấm\b|trực ban|số nóng|thông báo|báo tin|"
    r"theo số|qua số|đến số|tới số|vào số"
)
"""Any word of telephones."""

SHORT_CUE = re.compile(
    r"(?:tổng đài|đường dây|hotline|điện thoại|\bs?đt\b|số máy|đầu số|\bgọi\b|liên hệ|liên lạc|\bbấm\b|số nóng|theo số|qua số|đến số|tới số|vào số|"
    r"báo (?:ngay|tin|cho)|phản ánh|tố giác)[^.!?\n]{0,110}$"
)
"""What stands before 111 where it is the line."""

CUE_BEHIND = re.compile(r" ?[(–-] ?(?:tổng đài|đường dây|hotline)|,? là (?:tổng đài|đường dây|số điện thoại)|\)? ?(?:tổng đài|đường dây nóng)")

QUANTITY_BEFORE = re.compile(
    r"\b(?:hơn|gần|khoảng|trên|dưới|tổng cộng|đạt|tăng|giảm|còn|lên|thêm|trong số|tổng số|có|gồm|được|nhận|với|là|ít nhất|cả|cùng|tới|đã|bắt|cho|từ) $"
)
"""Words right before a quantity; a line is named by a noun (tổng đài, số) or a verb of calling."""

CODE_BEFORE = re.compile(
    r"(?:nghị định|thông tư|quyết định|công văn|chỉ thị|nghị quyết|điều|khoản|luật|kế hoạch|văn bản|trang|\bkm|quốc lộ|tỉnh lộ|phòng|lô|tầng|"
    r"trong|số nhà|nhà|ngõ|hẻm|số hiệu|biển số|chuyến|ban chỉ đạo|tòa|block|khoa|lớp|đội|thửa|số tiền|địa chỉ)(?: số)? $"
)

AFTER_SHORT = re.compile(
    r" (?:và|hoặc|hay|để|của|khi|nếu|là|miễn phí|trực|tư vấn|hỗ trợ|bảo vệ|về|phòng|đến|cho|tại|với|hoạt động|được|đã|sẽ|có|từ|trong|theo|do|nhằm|"
    r"cùng|giúp|ngay|luôn|tiếp nhận|ghi nhận|như|thì|mà|gọi|tổng đài|đường dây|đang|thuộc|\(|–|-|tới|rồi|vẫn|cũng|bằng|trên|ở|lên|nhận|này|đó|còn|kết nối)"
    r"(?![^\W\d_])"
)
"""What may follow a short number that is the name of a line. "được", "có" do not make it a quantity: the line acts."""

TOLD_TO_CALL = re.compile(
    r"\b(?:hãy|gọi ngay|gọi đến|gọi tới|gọi điện|liên hệ|liên lạc|thông báo|báo ngay|báo tin|đề nghị|vui lòng|cần gọi|có thể gọi|phổ biến|giới thiệu|"
    r"quảng bá|tuyên truyền|cung cấp số|công bố|ghi nhớ|nhớ số|tố giác|cần hỗ trợ|cần giúp đỡ|khi cần|mọi thông tin)\b"
)

STATISTIC = re.compile(
    r"(?:tiếp nhận|nhận|nhận được|ghi nhận|tư vấn|xử lý|hỗ trợ|giải đáp|trả lời|can thiệp)[^.!?\n]{0,50}\d[\d.,]*"
    r" (?:lượt )?(?:cuộc|ca|lượt|trường hợp|thông tin|tin báo|phản ánh|vụ|nạn nhân|trẻ|người|thông báo)"
)
STATISTIC_BEFORE = re.compile(
    r"\d[\d.,]* (?:lượt )?(?:cuộc gọi|cuộc|ca|lượt|thông tin|tin báo|phản ánh|trường hợp|thông báo)[^.!?\n]{0,60}(?:qua|đến|tới|từ|của|tại|về)[^.!?\n]{0,60}$"
)

FURNITURE = re.compile(
    r"tòa soạn|quảng cáo|bạn đọc|độc giả|đường dây nóng(?: của)? (?:báo|tạp chí|tuổi trẻ|thanh niên|dân trí|vnexpress|người đưa tin|chuyên mục)|"
    r"\b(?:báo|tạp chí)(?: điện tử)? [^.!?\n]{0,40}(?:hotline|đường dây nóng|số điện thoại)|(?:hotline|đường dây nóng) (?:của )?(?:báo|tạp chí|phóng viên)|"
    r"ban biên tập|đặt báo|phát hành|\bcộng tác viên|gửi bài|phòng quảng|truyền thông và quảng|liên hệ pv|phóng viên"
)

PUBLIC_LINE = re.compile(
    r"(?:tổng đài|đường dây nóng|hotline|số (?:điện thoại )?nóng|điện thoại đường dây nóng|số điện thoại (?:trực ban|trực|khẩn|tiếp nhận|tố giác|hỗ trợ|"
    r"tin báo|bảo hộ)|điện thoại trực ban|trực ban)[^.!?\n]{0,110}$"
)
"""Words that by themselves say that anybody may call."""

INSTITUTION = re.compile(
    r"công an|biên phòng|đồn|\bsở\b|\bphòng\b|trung tâm|\bhội\b|đại sứ quán|lãnh sự|cục|\bbộ\b|ubnd|ủy ban|cơ quan|văn phòng|tổng đài|tổ chức|ban chỉ|"
    r"trạm|đội|tòa án|viện kiểm sát|mặt trận|đoàn thanh niên|ngôi nhà|mái ấm|quỹ|cảnh sát|bệnh viện"
)

PRIVATE = re.compile(
    r"(?:thuê bao|\bsim\b|nhắn tin|tin nhắn|zalo|nick|tài khoản|chủ thuê|số lạ|số máy lạ|điện thoại của (?:anh|chị|em|cháu|bà|ông|mẹ|bố|cha|nạn nhân|"
    r"đối tượng|kẻ|nghi|gia đình|con)|(?:sđt|điện thoại)(?: số)? của (?:y|thị|hắn|mình|nó)|gia đình (?:nạn nhân|chị|anh|em|cháu|bà|ông)|"
    r"\b(?:anh|chị|bà|ông|em|cháu|mẹ|bố|cô|chú|bác) [^\d.!?\n]{1,40}(?:\(|,|;|-|:)? ?(?:qua |theo |vào )?(?:số )?(?:sđt|đt|điện thoại|số)[ :]*|"
    r"dùng số|sử dụng số|từ số|gọi (?:điện )?cho|người thân|mạo danh|giả danh|lừa đảo|đối tượng)"
)

_TOLD = re.compile(
    r"\b(?:hãy|cần|nên|đề nghị|vui lòng|có thể|phải gọi|khuyến cáo|người dân|mọi người|quần chúng|nhân dân|bạn đọc|ai (?:biết|phát hiện)|liên hệ ngay|gọi ngay|"
    r"báo ngay|báo tin|nhanh chóng|kịp thời|liên hệ|thông báo|trình báo|tố giác|khi (?:phát hiện|gặp|có|cần|nghi|thấy|bị)|nếu)\b"
)
_NARRATED = re.compile(r"\b(?:đã|liền|bèn|được|vội|nên tôi|tôi|anh ta|bị cáo|cảnh sát|công an|lực lượng|xe|đội) (?:gọi |điện |báo )*(?:cho |tới |đến |số )*$")


def told_publicly(before: str, behind: str) -> bool:
    """Tell a call to the public (hãy gọi 113) from a story in which somebody called (đã gọi 113)."""
    if _NARRATED.search(before) or not PHONE_CUE.search(before):
        return False
    return _TOLD.search(before) is not None or _TOLD.search(behind[:60]) is not None
