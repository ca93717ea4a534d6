"""The language of telephones in the press: what makes digits a number to call, and what makes them something else.

Every pattern runs over at most a sentence in lower case.
"""

import re

PHONE_CUE = re.compile(
    r"tổng đài|đường dây|hotline|điện thoại|\b(?:s?đt|tel|phone|zalo)\b|số máy|đầu số|\bgọi\b|liên hệ|liên lạc|\bbấm\b|"
    r"trực ban|địa chỉ tin cậy|số (?:nóng|trực|khẩn cấp|cần (?:biết|nhớ))|công khai số|thông báo|báo tin|"
    r"\bbáo (?:ngay |gấp |cho |tới |về |công an |cảnh sát )*(?:số )?$|"
    r"(?:theo|qua|đến|tới|vào|về|hoặc) (?:các |những )?số\b|\b(?:các|hai|ba) số:|gửi về|\(số $"
)
"""Any word of telephones."""

LABEL = re.compile(
    r"^(?:[^.;:\d]|24/2[47]){3,60}(?:: ?| \()$|\b(?:gặp|hỏi)\b[^.;:\d]{0,70}[ (]$|"
    r"\b(?:trực|số(?: của| là| cũ| mới| trực| máy)?)\b[^.;:\d]{0,30}(?: là|:|,)? ?\(?$|"
    r"(?:công an|biên phòng|cảnh sát|trung tâm|hội)[^.;,()]{0,40} \($"
)
"""What stands before the number of an office that no word of telephones announces: "Tư vấn miễn phí:", "số của đồn là"."""

SHORT_CUE = re.compile(
    r"(?:tổng đài|đường dây|hotline|điện thoại|\bs?đt\b|số máy|đầu số|\bgọi\b|liên hệ|liên lạc|\bbấm\b|số nóng|"
    r"theo số|qua số|đến số|tới số|vào số|thay (?:thế )?bằng|"
    r"báo (?:ngay|tin|cho)|phản ánh|tố giác)[^.!?\n]{0,110}$"
)
"""What stands before 111 where it is the line."""

CUE_BEHIND = re.compile(
    r",? ?[(–-]? ?(?:gọi )?miễn phí| ?[(–-] ?(?:tổng đài|đường dây|hotline)|,? là (?:tổng đài|đường dây|số điện thoại)|"
    r"\)? ?(?:tổng đài|đường dây nóng)|"
    r" ?[:–-] ?(?:\(|“)?(?:tổng đài|đường dây|cảnh sát|công an|cứu (?:hỏa|nạn)|cấp cứu|phòng cháy|bảo vệ trẻ em|gọi )"
)

LABEL_BEHIND = re.compile(CUE_BEHIND.pattern + r"| ?: [^\W\d_]")
"""Behind a number that begins a line of a list: "- 111: trẻ em bị bạo lực"."""

QUANTITY_BEFORE = re.compile(
    r"\b(?:hơn|gần|khoảng|trên|dưới|tổng cộng|đạt|tăng|giảm|còn|lên|thêm|trong số|tổng số|có|gồm|được|nhận|với|"
    r"ít nhất|cả|cùng|tới|đã|bắt|cho|từ) $"
)
"""Words right before a quantity; a line is named by a noun (tổng đài, số) or a verb of calling."""

CODE_BEFORE = re.compile(
    r"\b(?:nghị định|thông tư|quyết định|công văn|chỉ thị|nghị quyết|điều|khoản|luật|kế hoạch|văn bản|trang|\bkm|"
    r"quốc lộ|tỉnh lộ|phòng|lô|tầng|"
    r"trong|số nhà|nhà|căn hộ|ngõ|hẻm|số hiệu|biển số|chuyến|ban chỉ đạo|tòa|block|khoa|lớp|đội|thửa|thửa đất|số tiền|"
    r"địa chỉ|xe|mốc|đồn|bàn|giường|toa|quầy|buồng|ki ?ốt|tổ|vụ án|hồ sơ|bãi|hầm|mỏ|cửa|bến|trang|thứ|bí|"
    r"đánh|vĩ độ|kinh độ|lô hàng|container|mang|danh|áo|vị trí|chuyên án|tỷ lệ|tỉ lệ|tiểu đoàn|đại đội|trung đoàn|trạm|bệnh viện|tàu|"
    r"xóm|\bấp|khu phố|(?<!trực )tuyến|buýt|bản án|cáo trạng|đề án|dự án|trại)(?: số)? $|"
    r"\b(?:nạn nhân|đối tượng|bị hại|người|vụ) số $"
)

AFTER_SHORT = re.compile(
    r" (?:và|hoặc|hay|để|của|khi|nếu|là|miễn phí|trực|tư vấn|hỗ trợ|bảo vệ|về|phòng|đến|cho|tại|với|hoạt động|được|"
    r"đã|sẽ|có|từ|trong|theo|do|nhằm|"
    r"cùng|giúp|ngay|luôn|tiếp nhận|ghi nhận|như|thì|mà|gọi|tổng đài|đường dây|đang|thuộc|\(|–|-|tới|rồi|vẫn|cũng|"
    r"bằng|trên|ở|lên|nhận|này|đó|còn|kết nối|bất cứ|bất kỳ|bất kể|trước|sau|mọi|hằng|hàng|suốt|liên tục|chỉ|nên|phải|cần|lúc|vì|"
    r"nhưng|không|dù|kể cả|ra|vào|qua|nằm|giống|chứ|mới|hiện|nay|cho đến|in|xin|báo|cứ|xuất hiện|được|trở thành|dành|toàn|chuyên|"
    r"quốc gia|phản hồi|giải đáp|chuyển|hướng dẫn|khuyến cáo|đều|bắt đầu|kể|cho biết|nói|giữ)"
    r"(?![^\W\d_])"
)
"""What may follow a short number that is the name of a line. "được", "có" do not make it a quantity: the line acts."""

NAMED_RIGHT_BEFORE = re.compile(
    r"(?:(?:tổng đài|điện thoại|nhân|chuyên) viên(?: của)?|"
    r"\b(?:gọi|bấm|nhấn|quay)(?: ngay| đến| tới)?(?: phím| cảnh sát| công an)?|ứng dụng|tổng đài|tongdai|đường dây nóng|hotline|"
    r"điện thoại|\b(?:s?đt|tel|phone)|đường dây|đầu số|"
    r"\b(?:hai|ba|bốn|năm|các|những) số(?: điện thoại)?|"
    r"số (?:điện thoại )?(?:trực(?: ban)?|khẩn cấp|nóng|cần (?:biết|nhớ)))(?: số)? ?[:“\"(]? ?$"
)
NUMBERED = re.compile(r"(?:^|[\s“\"(])(?:con )?số [“\"]?$")
"""A bare "số 111": enough where the article is about what that line is for."""
LIST_LINE = re.compile(
    r"\W*[^.:!?\n]{0,40}\b(?:công an|cảnh sát|biên phòng|cứu (?:hỏa|nạn)|cấp cứu|bảo vệ trẻ em|mua bán người|sở|trung tâm|hội|ủy ban|"
    r"ubnd|chi cục|phòng|văn phòng|tổng đài|đại sứ quán|bảo hộ công dân|đồn|trạm)\b[^.:!?\n]{0,50}(?::| [–|-]) ?"
)
"""A line of a list of numbers before its number: "• Công an tỉnh Đồng Tháp: "."""
LIST_LINE_ENDS = re.compile(r"[ .;,)]*(?:$| ?[(|]| [–-] )")
MADE_KNOWN = re.compile(
    r"\b(?:giới thiệu|phổ biến|ghi nhớ|nhớ|thuộc lòng|lưu|dán|in|ghi|niêm yết|phát|đọc|nhắc|chia sẻ|quảng bá|tuyên truyền|"
    r"ngoài|tờ rơi|áp phích|pa ?nô|thẻ)\b[^.!?\n]{0,60}$"
)
"""What is done with a number that the public should know."""
TOPIC = (
    "mua bán người",
    "buôn người",
    "lừa bán",
    "bị bán",
    "nạn nhân",
    "bảo vệ trẻ em",
    "xâm hại",
    "bạo lực gia đình",
    "mua, bán người",
    "buôn bán người",
    "mua bán trẻ",
    "mua bán phụ nữ",
    "buôn bán phụ nữ",
    "cưỡng bức lao động",
    "lao động cưỡng bức",
)
EMERGENCY = re.compile(r"\b11[1-5]\b[^.!?\n]{0,60}\b11[1-5]\b")
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
GIVEN_UP = re.compile(
    r"không còn (?:sử dụng|hoạt động|hiệu lực|dùng)|ngừng hoạt động|đã ngừng|ngừng sử dụng|"
    r"cần thay thế|bị thay thế|^ không phải (?:của|là) "
)
GIVEN_UP_BEFORE = re.compile(
    r"(?:thay(?: thế)?(?: cho)?|thay vì) (?:số |đầu số |tổng đài |"
    r"đường dây nóng )*(?:cũ )?(?:là )?$|số cũ(?: là)? $"
)
"""A number that the public is told not to use any more."""

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
    r" (?:đã |đang |sẽ |vừa |luôn )?(?:tiếp nhận|kết nối|tư vấn|hướng dẫn|trả lời|can thiệp|lắng nghe|chuyển (?:tin|máy|cuộc)|phản hồi)\b"
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
    r"|\b(?:gọi|báo) [^.;\d]{3,60}(?:,| hoặc| hay)(?: số)? $"
)
EXTENSION_BEHIND = re.compile(r",? ?\(?(?:bấm |nhấn |chọn )?(?:phím|nhánh)\b")
STANDS_BY = re.compile(
    r" (?:luôn |đều |vẫn )?(?:có người (?:nghe|trực)|trực|sẵn sàng|miễn phí|hoạt động|hoặc (?:công an|đồn|đến|tới|báo))\b"
)
"""What all are told of 113, and what a line does, where no other word of telephones stands."""

_SUSPECTS = r"\b(?:kẻ|bị can|bị cáo|nghi phạm|nghi can|đối tượng|hắn|chúng)\b"
SUSPECT = re.compile(_SUSPECTS)
NOT_TO_CALL = re.compile(
    r"\b(?:giả danh|mạo danh|giả mạo|số giả|đóng giả)\b[^.;]{0,60}$"
    rf"|{_SUSPECTS}(?:(?!liên hệ|báo |gọi (?:ngay|cho|về|đến)|đề nghị|thì |[.,;:]).){{0,60}}$"
)
"""Impostors and suspects, and then a number that is not one to tell of them: "đối tượng dùng số"."""

NO_TELEPHONE = re.compile(
    r"(?:tài khoản|\bstk|\bmst|mã (?:số(?: thuế)?|hàng|vận đơn)|(?<!cấp )căn cước|\bcccd|\bcmnd|chứng minh nhân dân|hộ chiếu|giấy phép|"
    r"số (?:khung|seri|lô)|\bfax)(?: số)? ?[:.]? ?\(?$"
)
"""Longer digits that are of something else; a fax hears nobody."""

TOLD_TO_CALL = re.compile(
    r"\b(?:hãy|gọi ngay|(?<!cuộc )gọi (?:đến|tới|điện)|liên hệ|liên lạc|thông báo|báo ngay|báo tin|đề nghị|"
    r"vui lòng|cần gọi|có thể gọi|"
    r"phổ biến|giới thiệu|quảng bá|tuyên truyền|cung cấp số|công bố|ghi nhớ|nhớ số|tố giác|cần giúp đỡ|khi cần|"
    r"mọi thông tin)\b"
)

STATISTIC = re.compile(
    r"(?:tiếp nhận|nhận|nhận được|ghi nhận|tư vấn|xử lý|hỗ trợ|giải đáp|trả lời|can thiệp)[^.!?\n]{0,50}\d[\d.,]*"
    r" (?:lượt )?(?:cuộc|ca|lượt|trường hợp|thông tin|tin báo|phản ánh|vụ|nạn nhân|trẻ|người|thông báo)"
    r"|\bcó \d[\d.,]* (?:lượt )?(?:cuộc gọi|tin báo|phản ánh)"
    r"|^[”\"]? (?:đã |vừa )?(?:cho biết|nhận (?:được )?(?:một |tin |cuộc gọi|thông tin)|tiếp nhận cuộc gọi)"
)
CALLS = re.compile(
    r"(?:tiếp nhận|nhận|nhận được|ghi nhận|tư vấn|xử lý|giải đáp|trả lời)[^.!?\n]{0,30}\d[\d.,]*"
    r" (?:lượt )?(?:cuộc gọi|cuộc|lượt (?:gọi|tư vấn|phản ánh)|tin báo|phản ánh)(?![^\W\d_])"
)
CALLS_BEFORE = re.compile(
    r"\d[\d.,]* (?:lượt )?(?:cuộc gọi|lượt gọi|tin báo|phản ánh)[^.!?\n]{0,60}(?:qua|đến|tới|từ|của|tại|về)[^.!?\n]{0,60}$"
)
"""Calls that a line of an office had: by that alone its number is one for the public."""
NAMED_LINE = re.compile(r"(?:tổng đài|đường dây nóng)(?: số)? ?[“\"(]?$")
STATISTIC_BEFORE = re.compile(
    r"\b(?:theo|số liệu|thống kê|báo cáo|nhân viên|từ (?:một )?(?:cuộc gọi|tin báo))\b[^.;,\d]{0,30}(?:tổng đài|đường dây(?: nóng)?)(?: số)? $|"
    r"\d[\d.,]* (?:lượt )?(?:cuộc gọi|cuộc|ca|lượt|thông tin|tin báo|phản ánh|trường hợp|"
    r"thông báo)[^.!?\n]{0,60}(?:qua|đến|tới|từ|của|tại|về)[^.!?\n]{0,60}$"
)

_PAPER = (
    r"(?:báo (?!tin|cáo|ngay|gấp|đài|cho|về|với|công an|cảnh sát|trước|chí)|tạp chí|tuổi trẻ|"
    r"thanh niên online|dân trí|vnexpress|người đưa tin|chuyên mục|tòa soạn)"
)
PAGE = re.compile(
    r"tòa soạn:|trụ sở tòa soạn|tổng biên tập|giấy phép hoạt động báo|ban biên tập:|cơ quan chủ quản:|bản quyền (?:thuộc|của)"
)
"""The box of a newspaper: every number in it is its own."""
BOX = re.compile(r"tòa soạn:|ban biên tập:|cơ quan chủ quản:|phát hành báo (?!cáo)|\bđặt báo (?!cháy|động|hiệu|thức)")
"""Lines under such a one belong to the box, too."""
SHOP = re.compile(
    r"cho thuê|chuyển nhượng|đặt hàng|mua hàng|bán hàng|showroom|căn hộ|chủ đầu tư|www\.|khuyến mãi|tuyển sinh"
)
SHOP_OR_PROJECT = re.compile(SHOP.pattern + "|dự án")
"""An advertiser's own line is furniture, too."""
FURNITURE = re.compile(
    rf"tòa soạn|liên hệ quảng cáo|đặt mua báo|bạn đọc|độc giả|(?:đường dây nóng|hotline)(?: của)? {_PAPER}|\bbáo điện tử|"
    rf"ban biên tập|đặt báo|cộng tác viên|gửi bài|"
    r"phòng quảng cáo|truyền thông và quảng cáo|liên hệ pv|phóng viên|giấy phép (?:số|hoạt động)|tổng biên tập|"
    r"cơ quan chủ quản|^\W*báo (?!cho|với|ngay|tin|cáo|gấp|về|công an|đồn|chính)[^.,;\n]{2,30}, (?:đường dây|hotline|điện thoại|đt)\b"
)

PUBLIC_LINE = re.compile(
    r"(?:tổng đài|đường dây (?:nóng|tư vấn|hỗ trợ|trợ giúp|khẩn|tiếp nhận|24)|hotline|số (?:điện thoại )?nóng|"
    r"số (?:máy|điện thoại) (?:trực ban|trực|khẩn|tiếp nhận|tố giác|hỗ trợ|"
    r"tin báo|bảo hộ)|điện thoại trực ban|trực ban)[^.!?\n]{0,110}$"
    r"|\b(?:tố giác|phản ánh|trình báo)\b[^.!?;\d\n]{0,40} (?:qua|theo|tới|đến|về|vào) (?:số|điện thoại|đt|zalo)[^.!?;,\d\n]{0,12}$"
)
"""Words that by themselves say that anybody may call."""

INSTITUTION = re.compile(
    r"công an|biên phòng|đồn|\bsở\b|\bphòng\b|trung tâm|\bhội\b|đại sứ quán|lãnh sự|cục|\bbộ\b|ubnd|ủy ban|cơ quan|"
    r"văn phòng|tổng đài|tổ chức|ban chỉ|"
    r"trạm|đội|đơn vị|tòa án|viện kiểm sát|mặt trận|đoàn thanh niên|ngôi nhà|mái ấm|quỹ|cảnh sát|bệnh viện"
)

OFFICIAL = re.compile(
    r"\b(?:thiếu úy|trung úy|thượng úy|đại úy|thiếu tá|trung tá|thượng tá|đại tá|điều tra viên|đồng chí|cán bộ|cộng tác viên|công an viên|"
    r"(?:đồn|đội|chi hội) trưởng|trưởng (?:ban|phòng|công an|đồn|trạm|thôn|bản|ấp)|(?:phó )?(?:chủ tịch|giám đốc|bí thư))\b[^.;\d]{0,70}$"
)
"""Somebody who answers in an office's name."""
OF_AN_OFFICE = re.compile(rf"\)?(?: của| [–-]|,)? ?\(?(?:{INSTITUTION.pattern})")
"""Right behind a number: whose it is."""
EMBASSY = re.compile(r"(?:đại sứ quán|sứ quán|lãnh sự|bảo hộ công dân|cơ quan đại diện)\b[^.;\n]{0,110}$")

OFFICE_LINE = re.compile(rf"(?:{INSTITUTION.pattern}|đường dây)[^.;\n]{{0,60}}$")
"""An institution, or a line, right before a number."""

PRIVATE = re.compile(
    r"thuê bao|\bsim\b|nhắn tin từ|tin nhắn|(?:nick|tài khoản|mạng) zalo|số lạ|số máy lạ|mạo danh|giả danh|sử dụng (?:các )?số|dùng số|"
    r"từ số|từ các số|"
    r"(?:điện thoại|sđt|đt|số)(?: di động)?(?: riêng)? của (?:anh|chị|em|cháu|bà|ông|mẹ|bố|cha|nạn nhân|đối tượng|"
    r"kẻ|nghi|gia đình|con|y\b|thị\b|hắn|mình|nó)|"
    r"\b(?:anh|chị|em|cháu|mẹ|bố|cô|chú|bác|nạn nhân|gia đình|người thân)\b(?:(?!liên hệ|trình báo|công an|"
    r"cơ quan)[^\d.!?\n]){0,40}(?:\(|,|;|-|:|qua|"
    r"theo)? ?(?:qua |theo |vào )?(?:số )?(?:sđt|đt|điện thoại|số)[ :(]*$"
)
"""The telephone of somebody: a victim, a relative, a suspect. Read right before the number."""
PRIVATE_REACH = 70

LISTED = re.compile(
    r"(?: ?\([^()\n]{0,70}\))?[ ,;/–-]{0,4}(?:(?:hoặc|và|hay)(?: [^.;\n]{0,50}?)?(?:số )?)?\W{0,2}"
    r"|[^.;\n]{0,25}[,;] (?:hoặc )?(?:công an|đồn|trung tâm|phòng|chi cục|cục|vụ|sở|ban|hội|đội|trạm|đại sứ quán)\b[^.;\n]{0,60}"
    r"|[,;] (?:(?:xã|phường|thị trấn|huyện|bản|thôn) )?(?:[^\W\d_]+|phường \d+)(?: [^\W\d_]+){0,3}:? ?"
    r"|(?:, (?:trực )?24/2[47](?: giờ)?)?\. [^.;:\n\d]{3,50}: ?"
)
"""What stands between two numbers of one list: "0243.5481888 (Vụ Vận tải); 0964.045.445"."""

DIALLED = re.compile(
    r"\b(?:đã|liền|bèn|vội|(?<=em )tự|(?<=chị )tự|(?<=anh )tự|(?<=cháu )tự|(?<=nhân )tự|"
    r"lén|kịp|lập tức|mượn (?:máy|điện thoại|di động)|nhanh trí|bí mật|"
    r"chạy (?:đi|ra|về)[^.!?,\n]{0,20}) "
    r"(?:vàng |vã |tay )*(?:nhấc máy |điện thoại )?(?:gọi|bấm|nhấn|quay)(?: điện| ngay| đến| tới| cho)*"
    r"(?: tổng đài| đường dây nóng| số)*(?: số)? ?[“\"(]?$"
)
DIALLED_BEHIND = re.compile(r"[”\")]? (?:để )?(?:kêu cứu|cầu cứu|nhờ (?:giúp|cứu)|xin (?:giúp|cứu))\b")
"""Somebody in the story calls: that tells nobody to. "Gọi 111 để cầu cứu" may be told to all: read with `SOMEBODY`."""
SOMEBODY = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:chị|em|anh|cô|cháu|bà|ông|nạn nhân|cả ba|cả hai)(?: (?:ấy|ta|\w\.))? (?:đã |liền |tự |vội )?(?:gọi|bấm|nhấn)\b"
)
_NO_STORY = "em|cần|nên|hãy|có|phải|nào|muốn|được|cứ|thì|ai|đừng|chỉ"
SOMEBODY_CALLS = re.compile(
    rf"^\W*(?:chị|em|anh|cô|cháu|bà|ông|nạn nhân|gia đình|người (?:mẹ|vợ|chồng|bố))(?: (?!(?:{_NO_STORY})\b)\w+){{0,5}} (?:gọi|bấm|nhấn|điện)\b"
)
"""A sentence that begins with who called."""

_TOLD = re.compile(
    r"\b(?:hãy|cần|nên|đề nghị|vui lòng|có thể|phải gọi|khuyến cáo|người dân|mọi người|quần chúng|nhân dân|bạn đọc|"
    r"ai (?:biết|phát hiện)|liên hệ ngay|gọi ngay|"
    r"báo ngay|báo tin|báo về|ai có thông tin|quan tâm|nhanh chóng|"
    r"tiếp nhận (?:tin|thông tin|nạn nhân|hỗ trợ|ủng hộ|phản ánh|đăng ký|yêu cầu)|sẵn sàng tiếp nhận|nhận (?:tin|đăng ký|phản ánh)|"
    r"xin (?:báo|gọi|gửi|đăng ký)|mọi (?:thông tin|ý kiến|thắc mắc|chi tiết)|đăng ký|đặt (?:lịch|vé|chỗ|khám)|công bố|bấm|"
    r"khách hàng|hành khách|người bệnh|kịp thời|liên hệ|thông báo|trình báo|tố giác|khi (?:phát hiện|gặp|có|cần|nghi|"
    r"thấy|bị)|nếu)\b"
)
_NARRATED = re.compile(
    r"\b(?:đã|liền|bèn|được|vội|nên tôi|tôi|anh ta|bị cáo|cảnh sát|công an|lực lượng|xe|"
    r"đội) (?:gọi |điện |báo )*(?:cho |tới |đến |số )*$"
)

_CALL_THEM = re.compile(r"\b(?<!đã )(?:gọi|báo) (?:ngay |gấp |cho |đến |tới )*(?:cảnh sát|công an) $")


def told_publicly(before: str, behind: str) -> bool:
    """Tell a call to the public (hãy gọi 113) from a story in which somebody called (đã gọi 113)."""
    if tells_of_a_call(before) or not PHONE_CUE.search(before):
        return False
    return _TOLD.search(before) is not None or _TOLD.search(behind[:60]) is not None


def tells_of_a_call(before: str) -> bool:
    """Tell a story in which somebody called from anything that is told to the public."""
    narrated = _NARRATED.search(before) is not None and _CALL_THEM.search(before) is None
    return narrated or DIALLED.search(before) is not None or SOMEBODY_CALLS.search(before) is not None
