"""What makes 111, 113 and their like a line to call, and what makes them a quantity, a code or an address.

Every pattern runs over at most a sentence in lower case.
"""

import re

SHORT_CUE = re.compile(
    r"(?:tổng đài|đường dây|hotline|điện thoại|\bs?đt\b|số máy|đầu số|\bgọi\b|liên hệ|liên lạc|\bbấm\b|số nóng|"
    r"theo số|qua số|đến số|tới số|vào số|thay (?:thế )?bằng|"
    r"báo (?:ngay|tin|cho)|phản ánh|tố giác)[^.!?\n]{0,110}$"
)
"""What stands before 111 where it is the line."""

QUANTITY_BEFORE = re.compile(
    r"\b(?:hơn|gần|khoảng|trên|dưới|tổng cộng|đạt|tăng|giảm|còn|lên|thêm|trong số|tổng số|có|gồm|được|nhận|với|"
    r"ít nhất|cả|cùng|tới|đã|bắt|cho|từ) $"
)
"""Words right before a quantity; a line is named by a noun (tổng đài, số) or a verb of calling."""

CODE_BEFORE = re.compile(
    r"\b(?:nghị định|thông tư|quyết định|công văn|chỉ thị|nghị quyết|điều|khoản|luật|kế hoạch|văn bản|trang|km|"
    r"quốc lộ|tỉnh lộ|phòng|lô|tầng|"
    r"trong|số nhà|nhà|căn hộ|ngõ|hẻm|số hiệu|biển số|chuyến|ban chỉ đạo|tòa|block|khoa|lớp|đội|thửa|thửa đất|số tiền|"
    r"địa chỉ|xe|mốc|đồn|bàn|giường|toa|quầy|buồng|ki ?ốt|tổ|vụ án|hồ sơ|bãi|hầm|mỏ|cửa|bến|thứ|bí|"
    r"đánh|vĩ độ|kinh độ|lô hàng|container|mang|danh|áo|vị trí|mã|chuyên án|tỷ lệ|tỉ lệ|tiểu đoàn|đại đội|trung đoàn|trạm|bệnh viện|tàu|"
    r"xóm|ấp|khu phố|(?<!trực )tuyến|buýt|bản án|cáo trạng|đề án|dự án|trại)(?: số)? $|"
    r"\b(?:nạn nhân|đối tượng|bị hại|người|vụ) số $"
)

AFTER_SHORT = re.compile(
    r" (?:và|hoặc|hay|để|của|khi|nếu|là|miễn phí|trực|tư vấn|hỗ trợ|bảo vệ|về|phòng|đến|cho|tại|với|hoạt động|được|"
    r"đã|sẽ|có|từ|trong|theo|do|nhằm|"
    r"cùng|giúp|ngay|luôn|tiếp nhận|ghi nhận|như|thì|mà|gọi|tổng đài|đường dây|đang|thuộc|\(|–|-|tới|rồi|vẫn|cũng|"
    r"bằng|trên|ở|lên|nhận|này|đó|còn|kết nối|bất cứ|bất kỳ|bất kể|trước|sau|mọi|hằng|hàng|suốt|liên tục|chỉ|nên|phải|cần|lúc|vì|"
    r"nhưng|không|dù|kể cả|ra|vào|qua|nằm|giống|chứ|mới|hiện|nay|cho đến|in|xin|báo|cứ|xuất hiện|trở thành|dành|toàn|chuyên|"
    r"quốc gia|phản hồi|giải đáp|chuyển|hướng dẫn|khuyến cáo|đều|bắt đầu|kể|cho biết|nói|giữ|chính thức)"
    r"(?![^\W\d_])"
)
"""What may follow a short number that is the name of a line. "được", "có" do not make it a quantity: the line acts."""

NAMED_RIGHT_BEFORE = re.compile(
    r"(?:(?:tổng đài|điện thoại|nhân|chuyên) viên(?: của)?|(?:tổng đài|đường dây)[^.;\d]{0,40} (?:bảo vệ trẻ em|mua bán người|trẻ em quốc gia)|"
    r"\b(?:gọi|bấm|nhấn|quay)(?: ngay| đến| tới)?(?: phím| cảnh sát| công an)?|ứng dụng|tổng đài|tongdai|đường dây nóng|hotline|"
    r"điện thoại|\b(?:s?đt|tel|phone)|đường dây|đầu số|"
    r"\b(?:hai|ba|bốn|năm|các|những) số(?: điện thoại)?|"
    r"số (?:điện thoại )?(?:trực(?: ban)?|khẩn cấp|nóng|cần (?:biết|nhớ)))(?: số)? ?[:“\"(]? ?$"
)

NUMBERED = re.compile(r"(?:^|[\s“\"(])(?:con )?số [“\"]?$")
"""A bare "số 111": enough where the article is about what that line is for."""

MADE_KNOWN = re.compile(
    r"\b(?:giới thiệu|phổ biến|ghi nhớ|nhớ|thuộc lòng|lưu|dán|in|ghi|niêm yết|phát|đọc|nhắc|chia sẻ|quảng bá|tuyên truyền|"
    r"ngoài|tờ rơi|áp phích|pa ?nô|thẻ)\b[^.!?\n]{0,60}$"
)
"""What is done with a number that the public should know."""

EMERGENCY = re.compile(r"\b11[1-5]\b[^.!?\n]{0,60}\b11[1-5]\b")

_OWNER = r"(?:trẻ em|bảo vệ trẻ em|công an|cảnh sát(?: phản ứng nhanh)?|cứu hỏa|chữa cháy|cấp cứu(?: y tế)?|cứu thương|cứu nạn)"
OWNERS = re.compile(rf"\b{_OWNER}:? 11[1-5]\b|\b11[1-5] ?[(–:-]? ?{_OWNER}\b")
"""A line and whose it is, in either order; two of them side by side are a list of lines."""

LISTED_BEHIND = re.compile(r"(?:,| và| hoặc| hay) (?:tổng đài|số|đường dây nóng) (?:số )?11[1-5]\b")

_AND = (
    r"(?: ?[,;/|]| và| hoặc| hay| –| -) ?(?:tổng đài |số |chưa |không |biết |cả |rồi |đến |gọi |"
    r"cảnh sát |công an |cứu hỏa |cấp cứu |bảo vệ |trẻ em:? )*“?"
)

LINE_BEHIND = re.compile(
    rf"(?:{_AND}11[2-5])*{_AND}(?:111(?![\d.,]\d)|1[89]00[ .]?\d)|"
    rf"{_AND}(?:của )?(?:đồn|trạm|biên phòng|trung tâm)\b[^.;\d]{{0,40}}0\d{{2}}"
)
"""A line against trafficking right behind 113: both are lines, where nothing is counted."""

_UNITS = (
    r"(?:người|nạn nhân|cuộc|vụ|ca|trường hợp|lượt|phản ánh|triệu|tỷ|tỉ|nghìn|ngàn|đồng(?! hành)|phần trăm|hộ|em|"
    r"cháu|thông tin|tin|đơn|đường|phố|trẻ|phụ nữ|"
    r"đối tượng|thông báo|ý kiến|cán bộ|nhân viên|km|ha|xã|huyện|tỉnh|bản|thôn|buổi|lớp|ngày|tháng|năm|"
    r"nữ|nam|cô|bé|chị|anh|học|hội viên|đại biểu|lao động|công dân|công nhân|thanh niên|gia đình|bị can|bị cáo|"
    r"kg|m|trang|bài|câu|suất|phần|tờ|lá|chiếc|con|cây|cuốn|mô hình|câu lạc bộ|tổ|nhóm|chuyên án|cơ sở|điểm|chốt|giờ|phút)(?![^\W\d_])"
)

UNIT_BEHIND = re.compile(" " + _UNITS)
"""What stands behind a quantity, even one that follows "tổng đài"."""

SHARE_BEHIND = re.compile(r"/\d+ " + _UNITS)
"""“111/113 chị em”: so many out of so many."""

COUNTED = re.compile(
    r"\d " + _UNITS + r"|(?:tổng (?:cộng|số)?|tỷ số|còn lại)(?: là)? ?:? ?$|kết quả[^.!?\n]{0,30}: ?$|"
    r"\bsố (?:lượng |lượt )?" + _UNITS + r"[^.!?;\n]{0,40}$|lần lượt|\d (?:đến|tới|lên|xuống) (?:còn )?$|năm \d{4}: ?$|"
    r"\b(?:khởi tố|bắt giữ|tạm giữ|truy tố|giải cứu|cứu|xử phạt|vận động) $"
)
"""What makes of a bare number one more quantity: others beside it, or a verb that persons undergo."""

ACTS_BEHIND = re.compile(
    r" (?:đã |đang |sẽ |vừa |luôn )?(?:cho biết|khuyến cáo|chính thức|tiếp nhận|kết nối|tư vấn|hướng dẫn|"
    r"trả lời|can thiệp|lắng nghe|chuyển (?:tin|máy|cuộc)|phản hồi)\b"
)
"""What a line does, and a quantity does not: where it does so, it is a line even behind "được", "có", "6 tháng,"."""

SENT_THERE = re.compile(
    r"\b(?:cuộc gọi|tin báo|phản ánh|thông tin|trình báo|tố giác|nhắn(?: tin)?)[^.!?;\d\n]{0,40}\b(?:tới|từ|cho|với) $|"
    r"\b(?:biết|tìm|nghĩ|nhớ|nhờ)(?: ngay)? (?:tới|đến) $|\brút gọn (?:còn|thành) $"
)
"""A message goes to a line or comes from it, where "tới", "từ" else stand before a quantity."""

POLICE_LINE = re.compile(
    r"\b(?:hãy|cần|nên|đề nghị|vui lòng|có thể|người dân|bà con|mọi|các em|nếu|đừng|khuyên|dặn|nhắc)\b[^.!?;\n]{0,80}"
    r"\b(?:(?:trình báo|tin báo|báo tin|tố giác|phản ánh|nghĩ|tìm)\b[^.!?;\d\n]{0,40} (?:qua|tới|đến|cho)|báo|thì) $"
)

EMERGENCY_LABEL = re.compile(
    r"\b(?:báo cháy|cứu thương|cấp cứu|cứu (?:hỏa|nạn)|chữa cháy|phản ứng nhanh|trẻ em)[^.;:\d]{0,20}: ?$"
)

OR_CALL = re.compile(
    r"(?:[,:]|\b(?:hoặc|hay|rồi|phải|thì)) gọi (?:ngay |cấp cứu |công an |cảnh sát )?(?:số )?$"
    r"|\b(?:dạy|hướng dẫn|dặn|kỹ năng|cách)\b[^.;\d]{0,40}\bgọi (?:ngay |cấp cứu |công an |cảnh sát )?(?:số )?$"
    r"|\b(?:gọi|báo) [^.;\d]{3,60}(?:,| hoặc| hay)(?: số)? $"
    r"|\b(?:khẩn cấp|cấp bách|nguy hiểm|nguy cấp),? (?:thì |hãy |cần |xin |nên )*gọi (?:ngay )?(?:số )?$"
)

EXTENSION_BEHIND = re.compile(r",? ?\(?(?:bấm |nhấn |chọn )?(?:phím|nhánh)\b")

STANDS_BY = re.compile(
    r" (?:luôn |đều |vẫn )?(?:có người (?:nghe|trực)|trực|sẵn sàng|miễn phí|hoạt động|hoặc (?:công an|đồn|đến|tới|báo))\b"
)
"""What all are told of 113, and what a line does, where no other word of telephones stands."""

CREW_BEFORE = re.compile(r"\b(?:trung tâm|xe|lực lượng|đội|tổ|kíp)\b[^.;,\d]{0,25} $")
COMES_BEHIND = re.compile(r" (?:đã |kịp |nhanh chóng )*(?:đến|tới|có mặt|đưa|chở|điều)\b")
"""Those who come when they are called, by the number of their line: "Trung tâm Cấp cứu 115 đến"."""

NAMED_LINE = re.compile(r"(?:tổng đài|đường dây nóng)(?: số)? ?[“\"(]?$")

DIALLED_BEHIND = re.compile(
    r"[”\")]?,? (?:để )?(?:tố cáo|kêu cứu|cầu cứu|nhờ (?:giúp|cứu)|xin (?:giúp|cứu)|báo (?:có|rằng|việc|tin về))\b"
)
"""Somebody in the story calls: that tells nobody to. "Gọi 111 để cầu cứu" may be told to all: read with `SOMEBODY`."""

SOMEBODY = re.compile(
    r"^(?:(?!nếu|khi|ai|bị|thấy)[^,.;\d]{1,60}, )?\W*(?:\w+ ){0,2}"
    r"(?:chị|em|anh|cô|cháu|bà|ông|nạn nhân|cả ba|cả hai|người dân|hàng xóm|tài xế|lái xe|hành khách)"
    r"(?: (?:ấy|ta|\w\.|trên xe))? (?:đã |liền |tự |vội )?(?:gọi|bấm|nhấn)\b"
)
