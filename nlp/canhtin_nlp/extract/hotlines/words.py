"""The language of telephones in the press: what makes digits a number to call, and whose it is.

Every pattern runs over at most a sentence in lower case. What tells the short numbers from quantities stands apart.
"""

import re

from canhtin_nlp.text import holds

PHONE_CUE = re.compile(
    r"tổng đài|đường dây|hotline|điện thoại|\b(?:s?đt|tel|phone|zalo|dđ|di động)\b|số máy|đầu số|\bgọi\b|liên hệ|liên lạc|\bbấm\b|"
    r"trực ban|địa chỉ tin cậy|số (?:nóng|trực|khẩn cấp|cần (?:biết|nhớ))|công khai số|thông báo|báo tin|"
    r"\bbáo (?:ngay |cho |về |tới |với )*(?:cơ quan|công an|đồn|đồng chí|đ/c|thiếu|trung|thượng|đại) |"
    r"\bbáo (?:ngay |gấp |cho |tới |về |công an |cảnh sát )*(?:số )?$|"
    r"(?:theo|qua|đến|tới|vào|về|hoặc) (?:các |những )?số\b|\b(?:các|hai|ba) số:|gửi về|\(số $"
)
"""Any word of telephones."""

LABEL = re.compile(
    r"^(?:[^.;:\d]|24/(?:7|2[47])|(?<!\d)\d{1,2}(?!\d)){3,60}(?:: ?| \()$|\b(?:gặp|hỏi)\b[^.;:\d]{0,70}[ (]$|"
    r"\b(?:trực|số(?: của| là| cũ| mới| trực| máy)?)\b[^.;:\d]{0,30}(?: là|:|,)? ?\(?$|"
    r"\bsố của [^.;:\d]{0,90}, ?$|"
    r"(?:công an|biên phòng|cảnh sát|trung tâm|hội|đoàn|ubnd|ủy ban|sở|chi cục)[^.;,()]{0,40} \($"
)
"""What stands before the number of an office that no word of telephones announces: "Tư vấn miễn phí:", "số của đồn là"."""

CUE_BEHIND = re.compile(
    r",? ?[(–-]? ?(?:gọi )?miễn phí| ?[(–-] ?(?:tổng đài|đường dây|hotline)|,? là (?:tổng đài|đường dây|số điện thoại)|"
    r"\)? ?(?:tổng đài|đường dây nóng)|"
    r" ?[:–-] ?(?:\(|“)?(?:tổng đài|đường dây|cảnh sát|công an|tìm kiếm|cứu (?:hỏa|nạn)|cấp cứu|phòng cháy|bảo vệ trẻ em|gọi )"
)

LABEL_BEHIND = re.compile(CUE_BEHIND.pattern + r"| ?: [^\W\d_]")
"""Behind a number that begins a line of a list: "- 111: trẻ em bị bạo lực"."""

LIST_LINE = re.compile(
    r"\W*(?:\d{1,2}\. )?[^.:!?\n]{0,40}(?:: ?[^.:!?\n]{0,40})?"
    r"\b(?:công an|cảnh sát|biên phòng|cứu (?:hỏa|nạn)|cấp cứu|bảo vệ trẻ em|mua bán người|sở|trung tâm|hội|ủy ban|"
    r"ubnd|chi cục|phòng|văn phòng|tổng đài|đại sứ quán|bảo hộ công dân|đồn|trạm|khẩn cấp|trẻ em|chính quyền|"
    r"chủ tịch|bí thư|giám đốc|(?:tổ |đồn |đội )?trưởng|phó)\b[^.:!?\n]{0,50}(?::| [–|▸►→-]) ?"
)
"""A line of a list of numbers before its number: "• Công an tỉnh Đồng Tháp: "."""

ZALO_LINE = re.compile(r"\W*(?:zalo|đt|điện thoại|sđt|di động)\W*")
NAMED_BEHIND = re.compile(r" [–-] [\"“]?[^\W\d_]{2}")
"""A line that gives a number first and then its owner: "Zalo 0915-205-834 - Hội Phụ nữ xã"."""

LIST_LINE_ENDS = re.compile(r"[ .;,)]*(?:$| ?[(|]| [–-] )")

TOPIC = (
    "bán người",
    "mua, bán người",
    "buôn người",
    "lừa bán",
    "bị bán",
    "bị mua bán",
    "bán sang",
    "bán con",
    "bào thai",
    "đẻ thuê",
    "mang thai hộ",
    "mua bán trẻ",
    "mua bán phụ nữ",
    "buôn bán phụ nữ",
    "cưỡng bức lao động",
    "lao động cưỡng bức",
    "việc nhẹ",
    "xuất cảnh trái phép",
    "vượt biên",
    "mất tích",
    "bảo hộ công dân",
    "nạn nhân",
    "bảo vệ trẻ em",
    "xâm hại",
    "bạo lực gia đình",
    "tệ nạn xã hội",
)

_SUSPECTS = r"\b(?:kẻ|bị can|bị cáo|nghi phạm|nghi can|đối tượng|hắn|chúng)\b"

SUSPECT = re.compile(_SUSPECTS)

NOT_TO_CALL = re.compile(
    r"\b(?:giả danh|mạo danh|giả mạo|số giả|đóng giả)\b(?:(?!liên hệ|báo |gọi (?:ngay|cho|về|đến)|đề nghị|thì )[^.;]){0,110}$"
    r"|\b(?:thu giữ|thu được|tang vật|lịch sử cuộc gọi|nhật ký cuộc gọi)\b[^.;]{0,110}$"
    rf"|{_SUSPECTS}(?:(?!liên hệ|báo |gọi (?:ngay|cho|về|đến)|đề nghị|thì |[.,;:]).){{0,60}}$"
)
"""Impostors, exhibits and suspects, and then a number that is not one to tell of them: "đối tượng dùng số"."""

NO_TELEPHONE = re.compile(
    r"(?:tài khoản|\bstk|\bmst|mã (?:số(?: thuế)?|hàng|vận đơn|hồ sơ)|(?<!cấp )căn cước|\bcccd|\bcmnd|chứng minh nhân dân|hộ chiếu|giấy phép|"
    r"số (?:khung|seri|lô)|(?<!/)\bfax)(?: số)? ?[:.]? ?\(?$"
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

STATISTIC_BEFORE = re.compile(
    r"\b(?:theo|số liệu|thống kê|báo cáo|nhân viên|từ (?:một )?(?:cuộc gọi|tin báo))\b[^.;,\d]{0,30}(?:tổng đài|đường dây(?: nóng)?)(?: số)? $|"
    r"\d[\d.,]* (?:lượt )?(?:cuộc gọi|cuộc|ca|lượt|thông tin|tin báo|phản ánh|trường hợp|"
    r"thông báo)[^.!?\n]{0,60}(?:qua|đến|tới|từ|của|tại|về)[^.!?\n]{0,60}$"
)

RESULT_BEFORE = re.compile(
    r"^\W*(?:từ|qua|nhờ)(?: (?:các|những|một|nguồn))* (?:tin báo|cuộc gọi|nguồn tin|thông tin|tin nhắn|phản ánh|tố giác)\b[^.;\d]{0,70}$"
)
RESULT_BEHIND = re.compile(r"\b(?:đã|giải cứu|phát hiện|bắt|xác minh|làm rõ)\b")
"""What came of the calls that a line had: "Từ các tin báo qua số … đã giải cứu"."""

_PAPER = (
    r"(?:báo (?!tin|cáo|ngay|gấp|đài|cho|về|với|công an|cảnh sát|trước|chí)|tạp chí|tuổi trẻ|"
    r"thanh niên online|dân trí|vnexpress|người đưa tin|chuyên mục|tòa soạn)"
)

PAGE = re.compile(
    r"tòa soạn:|trụ sở tòa soạn|tổng biên tập|giấy phép hoạt động báo|ban biên tập:|cơ quan chủ quản:|bản quyền (?:thuộc|của)"
)
"""The box of a newspaper: every number in it is its own."""

PAGE_BEHIND = re.compile(r"[|•·–-] ?(?:tổng biên tập|giấy phép hoạt động báo|cơ quan chủ quản)\b")
"""The same on one line with its number, which stands first."""

_BOX = re.compile(
    r"tòa soạn:|^\W*tòa soạn\b|ban biên tập:|cơ quan chủ quản:|phát hành báo (?!cáo)|\bđặt báo (?!cháy|động|hiệu|thức)"
)
_BOX_WORDS = ("tòa soạn", "ban biên tập:", "cơ quan chủ quản:", "phát hành báo ", "đặt báo ")
"""Of what `_BOX` finds, every case holds one."""


def opens_box(line: str) -> bool:
    """Tell a line of a newspaper's box; lines under it belong to the box, too."""
    return holds(line, _BOX_WORDS) and _BOX.search(line) is not None


SHOP = re.compile(
    r"cho thuê|dịch vụ (?:dọn|sửa|chuyển|vệ sinh)|chuyển nhượng|đặt hàng|mua hàng|bán hàng|showroom|căn hộ|chủ đầu tư|www\.|khuyến mãi"
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
    r"trực (?:chỉ huy|hình sự|điều tra|lãnh đạo|24)|zalo của (?:hội|đồn|công an|trường|đoàn|xã|huyện|trung tâm)|"
    r"số (?:máy|điện thoại) (?:trực ban|trực|khẩn|tiếp nhận|tố giác|hỗ trợ|giải cứu|tư vấn|"
    r"tin báo|bảo hộ)|điện thoại trực ban|trực ban)(?:[^.!?\n]|(?<=\d)\.(?=\d)){0,110}$"
    r"|\b(?:tố giác|phản ánh|trình báo)\b[^.!?;\d\n]{0,40} (?:qua|theo|tới|đến|về|vào) (?:số|điện thoại|đt|zalo)[^.!?;,\d\n]{0,12}$"
)
"""Words that by themselves say that anybody may call."""

AUTHORITY_BEFORE = re.compile(
    r"\b(?:công an|cảnh sát|biên phòng|đồn|trạm|hội|trung tâm|sở|ubnd|ủy ban|hạt kiểm lâm|chi cục)\b[^.;\d]{0,45}$"
)
"""An authority right before a number, which is then its own."""

INSTITUTION = re.compile(
    r"\b(?:công an|biên phòng|đồn|sở|phòng(?!,? (?:chống|ngừa|tránh|trọ|bị|kín))|trung tâm|"
    r"hội(?! (?:nghị|thảo|thi|chợ|viên))|đại sứ quán|lãnh sự|cục|bộ|ubnd|ủy ban|cơ quan|"
    r"văn phòng|tổng đài|tổ chức|ban chỉ|trạm|đội|đơn vị|tòa án|viện kiểm sát|mặt trận|đoàn thanh niên|ngôi nhà|"
    r"nhà (?:tạm lánh|nhân ái|mở|an toàn)|mái ấm|quỹ|cảnh sát|bệnh viện|câu lạc bộ|"
    r"tổ (?:công tác|tự quản|tư vấn|liên ngành)|đoàn xã|nhà trường|trường)\b"
)

OFFICIAL = re.compile(
    r"\b(?:thiếu úy|trung úy|thượng úy|đại úy|thiếu tá|trung tá|thượng tá|đại tá|điều tra viên|đồng chí|cán bộ|cộng tác viên|công an viên|"
    r"(?:đồn|đội|tổ|hội|chi hội) trưởng|trưởng (?:ban|phòng|công an|đồn|trạm|thôn|bản|ấp)|"
    r"(?:phó )?(?:chủ tịch|chủ nhiệm|giám đốc(?! (?:công ty|doanh nghiệp))|bí thư))\b[^.;\d]{0,70}$"
)
"""Somebody who answers in an office's name."""

OF_AN_OFFICE = re.compile(rf"\)?(?: của| [–-]|,)? ?\(?(?:{INSTITUTION.pattern})")
"""Right behind a number: whose it is."""

OFFICE_LINE = re.compile(rf"(?:{INSTITUTION.pattern}|đường dây)[^.;\n]{{0,60}}$")
"""An institution, or a line, right before a number."""

PRIVATE = re.compile(
    r"thuê bao|\bsim\b|nhắn tin từ|tin nhắn (?:từ|của|cho)|nhận (?:được )?tin nhắn|(?:nick|tài khoản|mạng) zalo|số lạ|số máy lạ|"
    r"mạo danh|giả danh|sử dụng (?:các )?số|dùng số|từ số|từ các số|"
    r"(?:điện thoại|sđt|đt|số)(?: di động)?(?: riêng)? của (?:anh|chị|em|cháu|bà|ông|mẹ|bố|cha|nạn nhân|đối tượng|"
    r"kẻ|nghi|gia đình|con|y\b|thị\b|hắn|mình|nó)|"
    r"\bgọi (?:cho )?(?:bố|mẹ|cha|chồng|vợ|gia đình|người nhà)\b[^.;\d]{0,40}$|"
    r"\b(?:anh|chị|em|cháu|mẹ|bố|cô|chú|bác|nạn nhân|gia đình|người thân)\b(?:(?!liên hệ|trình báo|công an|"
    r"cơ quan)[^\d.!?\n]){0,40}(?:\(|,|;|-|:|qua|"
    r"theo)? ?(?:qua |theo |vào )?(?:số )?(?:sđt|đt|điện thoại|số)[ :(]*$"
)
"""The telephone of somebody: a victim, a relative, a suspect. Read right before the number."""

PRIVATE_REACH = 70

LISTED = re.compile(
    r"(?: ?\([^()\n]{0,70}\))?[ ,;/–-]{0,4}(?:(?:hoặc|và|hay)(?: [^.;\n]{0,50}?)?(?:số )?)?\W{0,2}"
    r"|[^.;\n]{0,25}[,;] (?:hoặc )?(?:công an|đồn|trung tâm|phòng|chi cục|cục|vụ|sở|ban|hội|đội|trạm|đại sứ quán)\b[^.;\n]{0,60}"
    r"|\)?[,;] (?:đồng chí|đ/c|(?:thiếu|trung|thượng|đại) (?:úy|tá)|cán bộ|phó|trưởng)\b[^.;\d\n]{2,70}"
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

_NO_STORY = "em|cần|nên|hãy|có|phải|nào|muốn|được|cứ|thì|ai|đừng|chỉ"

SOMEBODY_CALLS = re.compile(
    rf"^(?:(?!nếu|khi|ai|bị|thấy)[^,.;\d]{{1,60}}, |[^;:\d]{{1,60}}: ?(?=“))?"
    r"\W*(?:tôi|chị|em|anh|cô|cháu|bà(?! con)|ông|nạn nhân|gia đình|người (?:mẹ|vợ|chồng|bố|em|anh|chị|con|cha|thân|quen|bạn))"
    rf"(?: (?!(?:{_NO_STORY})\b)\w+\.?){{0,5}} (?:gọi|bấm|nhấn|điện)\b"
)
"""A sentence, or somebody's own words, that begin with who called."""

ASKED_FOR = re.compile(r"(?:liên hệ|gọi|điện thoại|s?đt|tel|zalo|số|hotline)(?: số)?(?:: ?| )\(?$")

_IMPERATIVE = re.compile(
    r"^[^.!?\n]{0,40}?(?:^|[“!/] ?|\bnhắn tin hoặc )gọi (?:ngay |điện |điện thoại |biên phòng |công an |cảnh sát )*:? ?$|"
    r"^\W*(?:nhắn tin|gọi điện|kết bạn|quét mã|liên lạc|liên hệ|trình báo|báo tin)\b[^.!?\n\d]{0,60}$"
)
"""Nobody is named who calls: "Gọi Biên phòng 0364 118 275", "Nhắn tin, gọi điện tới số"."""

_TOLD = re.compile(
    r"\b(?:hãy|cần|nên|đề nghị|vui lòng|có thể|phải gọi|khuyến cáo|người dân|mọi người|quần chúng|nhân dân|bạn đọc|"
    r"ai (?:biết|phát hiện|thấy|gặp|nhận được)|có (?:yêu cầu|nhu cầu)|liên hệ ngay|gọi ngay|"
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
    told = _TOLD.search(before) or _TOLD.search(behind[:60]) or _IMPERATIVE.search(before)
    return told is not None


def tells_of_a_call(before: str) -> bool:
    """Tell a story in which somebody called from anything that is told to the public."""
    narrated = _NARRATED.search(before) is not None and _CALL_THEM.search(before) is None
    return narrated or DIALLED.search(before) is not None or SOMEBODY_CALLS.search(before) is not None
