"""The words beside a number that say what the counted did, or what was done to them.

Every pattern runs over a bounded piece of lower-case text next to the number, never over the article.
"""

import re
from functools import lru_cache
from typing import Literal

from canhtin_nlp.text import holds

Role = Literal["victim", "suspect", "attendee"]

LEFT = 100
RIGHT = 110
"""Characters read before and behind a counted noun, within its sentence."""
NEAR = 52
"""Characters in which the verb stands that has the counted noun as its object."""

FILL = (
    r"(?: (?:hình sự|thành công|kịp thời|được|bị can|đối với|thêm|tổng cộng|khoảng|hơn|gần|ít nhất|trên|cả|"
    r"tất cả|và|thì|có|nhóm|an toàn|trót lọt|khẩn cấp|quả tang|tạm giam|là|ra|những|số|cho|với|tới|đến|thiếu|đi)){0,3} ?$"
)

CAUGHT_LEFT = re.compile(
    r"(?:\bbắt(?: giữ| giam| quả tang| khẩn cấp| tạm giam| gọn| được)?|khởi tố|tạm giữ|tạm giam|truy tố|xét xử|"
    r"tuyên phạt|tuyên án|triệu tập|truy nã|di lý|"
    r"kết án|tuyên án tù|tống giam|thẩm vấn|câu lưu|dẫn độ|truy lùng|lùng bắt|kết tội|cáo buộc|tử hình|án tù cho|"
    r"tóm gọn|tóm|dẫn giải|buộc tội|bắt bị can|khống chế|phạt tù|cầm đầu|truy bắt|lấy lời khai|"
    r"xác định danh tính)" + FILL
)
TAKERS_LEFT = re.compile(
    r"\b(?:is|phiến quân|phiến binh|khủng bố|taliban|boko haram|nhóm vũ trang|cướp biển|bọn buôn người|kẻ buôn người|băng (?:đảng|nhóm))\b"
    r"[^.;\n]{0,24} bắt(?: giữ| đi)?(?: (?:khoảng|hơn|gần|được|cả))? ?$"
)
"""Those who take people away: nobody is arrested."""
CAUGHT_RIGHT = re.compile(
    r"^[^.;\n]{0,70}?(?:\bbị (?:[^.,;\n]{1,60} )?(?:bắt(?! cóc| làm| đi| ép| nhốt| phải| buộc| bán| vì nghi)|"
    r"khởi tố|cáo buộc|truy tố|tạm giữ|tạm giam|kết án|kết tội|tuyên|xét xử|"
    r"buộc tội|tuyên án|phạt tù|tình nghi|đưa về (?:đồn|trụ sở|cơ quan|công an)|truy nã|điều tra|đưa ra xét xử|"
    r"triệu tập)|được mời (?:lên )?làm việc|lĩnh án|lãnh án|lĩnh \d|lãnh \d|hầu tòa|ra tòa|đầu thú|tự thú|(?:khai|thừa|thú) nhận|"
    r"trước vành móng ngựa|vòng lao lý|vướng lao lý|vào tù\b|nhận (?:mức )?án|nhận [^.,;\n]{0,24}(?:năm|tháng) tù|bị dẫn độ|lẩn trốn|"
    r"để điều tra|về tội|về hành vi|cầm đầu|nhận án|sa lưới|"
    r"đối mặt (?:với )?(?:cáo buộc|mức án|án)|được cho là có liên quan|có liên quan|liên quan (?:đến |tới |trong )?(?:đường dây|vụ|băng)|"
    r"bị nghi (?:ngờ )?(?:có )?(?:liên quan|tham gia|điều hành|cầm đầu|buôn|tổ chức)|"
    r"có hành vi|xuất hiện tại tòa|với cáo buộc|phủ nhận|nhận tội|bỏ trốn khỏi nơi cư trú)"
)
CAUGHT_OPEN = re.compile(
    r"^(?: ruột| họ)? (?:dùng|lừa(?! sang)|đưa phụ nữ|đưa người|bán (?:người|phụ nữ|trẻ|con)|buôn|nhốt|ép|giả (?:nhận|danh|làm|vờ)|"
    r"tổ chức|môi giới|dụ dỗ|lập trang|cấu kết|câu kết|canh giữ|canh gác|đứng canh|trông coi|áp giải)\b"
)
SELLS_RIGHT = re.compile(
    r"^(?:(?!bị |được |nạn nhân|phải |sinh |mang thai)[^.,;\n]){0,60}? (?:lừa bán|đem bán|rao bán|dụ dỗ|lừa|nhốt|"
    r"canh giữ|ép|(?<!mua )(?<!buôn )(?<!để )(?<!đi )bán)"
    r"(?: thêm| cả| trót lọt| được| gạt| đảo)? (?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|các|những|hàng|bạn|người|cô|"
    r"thiếu nữ|phụ nữ|em|chị|cháu|con|bé|nữ|trẻ|lao động)\b|^(?:(?!bị |được |nạn nhân|phải |sinh )[^.,;\n]){0,60}? rồi (?:đem )?bán\b"
)
"""Those who sell, deceive or hold others: the counted act, and somebody is the object."""
CARRY_RIGHT = re.compile(r"^(?: \([^)]{0,40}\))?(?: đang)? (?:ôm|bế|bồng|dẫn|chở|dắt|khai nhận)\b")

BOUGHT_LEFT = re.compile(
    r"(?:\b(?:cho|của|với|từ|gặp|nhờ|lấy|cưới|qua|giữa|vào tay)|làm vợ|vợ của)(?: (?:tổng cộng|các|cả|những|ít nhất))? ?$"
)

VICTIM_LEFT = re.compile(
    r"(?:giải cứu|giải thoát|cứu thoát|cứu được|trao trả|tiếp nhận|bàn giao|hồi hương|lừa bán|lừa đưa|dụ dỗ|cưỡng bức|bóc lột|"
    r"nhốt|giam giữ|vận chuyển|buôn bán|bắt cóc|hỗ trợ|gả bán|môi giới|tuyển mộ|tuyển|sát hại|chiếm đoạt|đánh tráo|chăn dắt|"
    r"giấu|đón|xác minh|xác định(?: được)?|tìm thấy|phát hiện|gồm|trong đó có|còn có|có thêm|đã có|lôi kéo|ngược đãi|"
    r"giải thoát cho|tố cáo của|thuyết phục|"
    r"\b(?:cứu|bán|mua|lừa|dụ|ép|giữ|đưa|chở|dẫn|rủ|nuôi|trả|còn|có|mang|biến))" + FILL
)
_LAW_VERBS = (
    r"can\b|cáo\b|đưa về (?:đồn|trụ sở|cơ quan|công an)|hại\b|bắt(?! cóc| làm| đi| ép| nhốt| phải| buộc| bán| sang|"
    r" lên)|khởi tố|tạm giữ|tạm giam|truy|xét xử|tuyên|kết|phạt|xử|"
    r"triệu tập|điều tra|cáo buộc|buộc tội|tình nghi|nghi|phát hiện|đưa ra|tòa|tạm đình|tống giam|công an|cảnh sát|lực lượng|cơ quan|tổ|đồn|"
    r"chết|thương|tai nạn|bệnh|tử vong|di lý|dẫn giải|khống chế|tóm|quản thúc|trục xuất|từ chối"
)
"""What "bị" says of suspects, of the sick and the dead; whatever else one "bị" is a wrong."""
VICTIM_RIGHT = re.compile(
    # not across somebody else: "hai nữ sinh … hoàn cảnh của nạn nhân bị lừa bán"
    r"^(?:(?!nạn nhân|những người|phụ nữ|của |trong vụ )[^.;\n]){0,70}?(?:\bbị (?!" + _LAW_VERBS + r")|"
    r"là (?:nạn nhân|bị hại)|được (?:[^.,;\n]{1,30} )?(?:giải cứu|"
    r"đưa về|trao trả|giải thoát|cứu|hỗ trợ|tiếp nhận|bàn giao|trả tự do|thả|phóng thích|tìm thấy|đón về|"
    r"chăm sóc tại|đưa (?:đến|tới|vào|ra) (?:[^.,;\n]{1,12} )?(?:trung tâm|nhà|cơ sở|nơi|mái ấm|bệnh viện))|"
    r"trốn (?:thoát|được|về|khỏi|ra)|bỏ trốn|thoát nạn|trở về|(?:phải|buộc) (?:phải )?làm|làm nô lệ|"
    r"sống như (?:tù nhân|nô lệ)|bán (?:thận|gan|nội tạng)|biến mất|sập bẫy|mất tích|"
    r"tin lời|được hứa|thoát khỏi|sang trung quốc|"
    r"phản ánh|tố cáo|khỏi (?:đường dây|nhà|quán|số phận|động)|còn lại)"
)
RETURNED_LEFT = re.compile(
    r"(?:\bđón|tiếp nhận|trao trả|bàn giao|giải cứu|giải thoát|đưa về|hồi hương|hỗ trợ)(?: (?:được|thêm|tổng cộng|cả|hơn|gần))* ?$"
)
"""What is done with those who come back: in news of the sold, persons whom agencies took over are those."""
LURED_LEFT = re.compile(
    r"(?:\brủ|rủ rê|\bdụ|dụ dỗ)(?: (?:được|thêm|tiếp|cả))? ?$|"
    r"\b(?:chuyến|lần|đợt) (?:đầu(?: tiên)?|sau|tiếp theo|thứ \w+|này)\b[^.;\n]{0,30}\b(?:đưa|chở|dẫn)(?: (?:được|thêm|tiếp|cả))? ?$"
)
"""What was done with friends and persons in news of the sold; who was taken in a first trip and in a second one."""
SUFFERS_RIGHT = re.compile(
    r"^[^.;\n]{0,50}?(?:\bbị (?!"
    + _LAW_VERBS
    + r")|là nạn nhân|(?:phải|buộc) (?:phải )?làm|làm nô lệ|được giải cứu|bị bắt|mất tích)|^[^.;\n]{0,90}? (?:được (?:coi|xác định)|nghi) là nạn nhân"
)
"""What a population is told to suffer: fleeing or coming back is not enough."""
THEY_SUFFER = re.compile(
    r"(?:^|[.!?:] )(?:họ|các (?:em|chị|anh|cháu|cô gái|nạn nhân)|cả nhóm|những người này|điểm chung)\b[^.;\n]{0,50}?(?:\bbị (?!"
    + _LAW_VERBS
    + r")|là nạn nhân|(?:phải|buộc) (?:phải )?làm|sập bẫy)"
)
VICTIM_SENTENCE = re.compile(
    r"\bbán\b|người mua\b|lừa|giải cứu|cứu\b|nạn nhân|buôn người|mua bán|cưỡng|bóc lột|nô lệ|"
    r"trao trả|ép\b|mang thai hộ|sang trung quốc|tiếp khách|trừ nợ|giữ giấy tờ|không (?:được )?trả (?:lương|công)|bị nhốt"
)

DEAD_RIGHT = re.compile(
    r"^ (?:đã )?(?:bị )?(?:chết|thiệt mạng|tử vong|tử nạn|bị thương|tử thương|(?:bị )?(?:sát hại|giết))\b"
)
# "hai chị em ruột N.T.B. và N.T.C." are named, behind initials
RELATION_RIGHT = re.compile(
    r"^ (?:ruột(?! (?:[a-zđ] ){2,4})|con (?!gái|trai)|chồng|vợ|hàng xóm|thân|trong gia đình|bạn|tuổi|năm tuổi)\b"
)
_LAW = re.compile(
    r"(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!\d )người phạm tội|khung hình phạt|phạt tù từ|theo quy định tại|bộ luật hình sự quy định"
)
_LAW_WORDS = ("người phạm tội", "hình phạt", "phạt tù từ", "quy định")
"""Of what `_LAW` finds, every case holds one."""
ASKED = re.compile(r"(?:phỏng vấn|khảo sát|thăm|gặp gỡ|trò chuyện với|khảo sát trên)(?: \w+){0,2} ?$")
_PER = re.compile(
    r"(?:\bmỗi|\btừng|\bcứ|\bcứ [^.;\n]{1,40} (?:thì|lại) (?:có |là )?|(?:không|chẳng) phải (?:là |chỉ )?) ?$"
)
_EACH = ("mỗi", "từng", "cứ", "phải")
"""Of what `_PER` finds, every case holds one."""
MORE = re.compile(r"\b(?:tăng|giảm|nhiều hơn|ít hơn)(?: (?:được|thêm|khoảng|hơn|gần))? ?$")


CAUGHT_BEHIND = re.compile(
    r"^ (?:này |trên |đó )?(?:đã |vừa |đều )?bị "
    r"(?:bắt giữ|khởi tố|tạm giữ|tạm giam|truy tố|điều tra)|^ (?:về|để) (?:trụ sở|điều tra)"
)
TAKEN_RIGHT = re.compile(
    r"^(?:(?!trong vụ )[^.,;\n]){0,60}?(?:(?:làm|thành) (?:nô lệ|vợ|con tin|gái)|về làm|để (?:bán|đòi|tống)|"
    r"bị (?:[a-z]{1,4} )?(?:bắt cóc|đem bán|bán|ép|lừa)\b|đi đào)"
)
"""What follows those who were taken by criminals, and not arrested."""
MIGRANTS = re.compile(
    r"(?:cư trú|nhập cảnh|xuất cảnh|vượt biên|qua lại biên giới) (?:trái|bất hợp)|xử phạt hành chính|nhập cư trái"
)
SENDS = re.compile(r"tổ chức|môi giới|dẫn đường|đưa (?:người|dẫn)")
MARRIED_RIGHT = re.compile(r"[^.,;\n]{0,24} (?:(?:lấy |về )*làm vợ|lấy về|cưới)\b")
"""What tells buyers of wives from the dealers before them."""
TOOK_LEFT = re.compile(r"(?:giao|bán|chuyển) [^.,;\n]{1,30}\bcho $|\bmua [^.,;\n]{1,30}\btừ $")
"""What stands before those who took the victims over, or sold them."""


VICTIMS_LEFT = re.compile(
    r"(?:số nạn nhân[^.;\n]{0,30}|nạn nhân|số người (?:được hỗ trợ|trở về|được giải cứu|bị bán))[^.;\n]{0,34}"
    r"(?:là|lên|tới|đến|đạt|còn|gồm|chiếm|có|tăng|giảm) ?(?:thành |tới |thêm )?$"
)
HARMED_LEFT = re.compile(
    r"(?:sát hại|ngược đãi|giải cứu|\b(?:bán|đưa|rủ|dụ)|vận chuyển|lừa|bắt cóc|hành hạ|tra tấn|ép|dụ dỗ|bóc lột)(?: (?:được|"
    r"thêm|tổng cộng))? ?$|\b(?:nhắm mục tiêu vào|nhắm vào|nhằm vào|ảnh hưởng (?:tới|đến)) ?$|"
    r"\b(?:nhân phẩm|danh dự|tính mạng|thân thể|quyền tự do|lời (?:khai|kể|tố cáo)|đơn(?: tố cáo| trình báo)?|trình báo|hộ chiếu) của ?$"
)
HARMED_WITH = re.compile(
    r"(?:\bbán|\bđưa|\brủ|\bdụ|lừa|bắt cóc|\bép) (?:chị|em|cháu|cô|anh|bé|nạn nhân) [^;,\n]{1,30} (?:và|cùng|cùng với) $"
)
"""A named victim, beside whom the counted suffered the same."""
CARED = re.compile(r"nạn nhân|hỗ trợ|trợ giúp|hồi gia|tạm lánh|tái hòa nhập")
CARED_LEFT = re.compile(
    r"(?:học nghề|học văn hóa|khám chữa bệnh|chữa bệnh|pháp lý|hộ khẩu|tâm lý|vay vốn|việc làm|khó khăn|ban đầu|đi lại|giấy tờ|"
    r"sinh kế|chế độ|tạm trú|khai sinh|hồi gia)(?: miễn phí)? cho(?: (?:hơn|gần|khoảng|tổng cộng))? ?$"
)
CARED_RIGHT = re.compile(
    r"^[^.,;\n]{0,14}?được (?:[^.,;\n]{1,14} )?(?:nhận (?:trợ cấp|hỗ trợ)|hưởng|trợ cấp|khám|học nghề|đào tạo|dạy nghề|tư vấn|vay|"
    r"giới thiệu việc|bố trí|tạo việc|trợ giúp|cấp)"
)
"""What an agency did for those in its care, who are named "persons" only."""
WRONGED_LEFT = re.compile(
    r"(?:giải cứu|\bbán|lừa|bắt cóc|\bép|dụ dỗ|bóc lột|tra tấn|nhắm mục tiêu vào|nhắm vào|nhằm vào|còn (?:giữ|giam|nhốt))"
    r"(?: (?:được|thêm|tổng cộng|cả))? ?$|"
    r"\bbị (?:[^.,;\n]{1,12} )?(?:bán|nhốt|giam|giữ|đưa|chở|ép)(?: [^.,;\n]{1,15})? (?:cùng|chung)(?: với)? ?$|"
    r"\b(?:nhân phẩm|danh dự|tính mạng|thân thể|quyền tự do|lời (?:khai|kể|tố cáo)|đơn(?: tố cáo| trình báo)?|trình báo|hộ chiếu) của ?$"
)
CAUGHT_WITH = re.compile(
    r"(?:\bbắt(?: giữ| giam| khẩn cấp)?|khởi tố|tạm giữ|bị bắt|nghi phạm|bị can|bị cáo) [^.;\n]{0,50} (?:và|cùng|"
    r"cùng với) $"
)
RING_OF_LEFT = re.compile(
    r"\b(?:nhóm|băng|băng nhóm|ổ nhóm|đường dây)(?: này| trên)? (?:gồm|có|với)(?: tổng cộng| khoảng)? ?$"
)
"""How many make up a ring."""
RING_LEFT = re.compile(
    r"\b(?:băng|băng nhóm|đường dây|nhóm|đối tượng|bị cáo|bị can|chúng|hắn|thị|vợ chồng)\b[^.;\n]{0,40} (?:đưa|chở|tuyển|dẫn|gom|giữ)"
    + FILL
)
"""What a ring did with those who are counted."""
SOLD_LEFT = re.compile(r"(?:\bbán|\bmua|dắt theo|dẫn theo|dẫn|bắt cóc|\bđem|lừa bán)(?: (?:cả|đi|chính|luôn|mất))? ?$")
SOLD_RIGHT = re.compile(r"^[^.;\n]{0,60}?bị (?:lừa|bán|bắt|dụ|đem bán)")


@lru_cache(maxsize=64)  # asked again and again of the number at hand
def is_told(left: str, right: str) -> bool:
    """Tell whether a deed beside the number says who is counted, and not the noun alone."""
    near = left[-NEAR:]
    return bool(VICTIM_LEFT.search(near) or VICTIMS_LEFT.search(near) or VICTIM_RIGHT.match(right))


def are_victims(left: str) -> bool:
    """Tell "số nạn nhân lên 12 (người)", "nạn nhân nữ chiếm 21 (người)"."""
    return VICTIMS_LEFT.search(left[-NEAR:]) is not None


def is_wronged(left: str, right: str) -> bool:
    """Tell whether a wrong or a rescue stands beside the number: to be found or to be there is not enough."""
    return bool(HARMED_LEFT.search(left[-NEAR:]) or VICTIM_RIGHT.match(right))


_BACK = re.compile(r"trao trả|trở về|về nước|hồi hương|bàn giao|đưa về|trục xuất|về (?:tới|đến)|rời sân bay")
_SOLD = re.compile(r"bị (?:\w+ )?đánh|bỏ đói|\blừa|\bbán\b|nạn nhân|\bép\b|cưỡng|bóc lột|giải cứu|bị nhốt|nô lệ")


_WITHIN = re.compile(r"trong đó|sàng lọc|phân loại|;")
"""What opens the tale of some of those who came back."""


def is_sold(right: str) -> bool:
    """Tell whether a wrong is told of these very persons."""
    return _SOLD.search(right[:60]) is not None


def is_returned(left: str, right: str) -> bool:
    """Tell persons who came back or were handed over, where no word says that they were trafficked."""
    near = left[-NEAR:] + "|" + _WITHIN.split(right[:70], maxsplit=1)[0]
    return _BACK.search(near) is not None and _SOLD.search(near) is None


_ACTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("identified", r"xác định|xác minh|nhận diện|làm rõ|xác nhận"),
        ("rescued", r"giải cứu|giải thoát|(?<!cầu )(?<!kêu )(?<!cấp )\bcứu\b(?! trợ| hộ| nạn| chữa)"),
        ("received", r"tiếp nhận"),
        ("supported", r"hỗ trợ|giúp đỡ|trợ giúp|tái hòa nhập"),
        ("repatriated", r"trao trả|hồi hương|bàn giao|đưa về nước|trở về|đưa về việt nam"),
        ("charged", r"khởi tố|truy tố|buộc tội"),
        ("arrested", r"\bbắt(?! cóc| làm| đi| ép| đầu| buộc| tay)|tạm giữ|tạm giam"),
        ("tried", r"xét xử|hầu tòa|ra tòa"),
        ("sentenced", r"tuyên phạt|tuyên án|lĩnh án|lãnh án|kết án|xử phạt"),
        ("detected", r"phát hiện|khám phá|triệt phá|điều tra"),
        ("trafficked", r"(?<!mua )(?<!mua, )(?<!buôn )\bbán\b|(?:bị|đã|từng) mua bán|\blừa\b|dụ dỗ|đưa sang|đưa qua"),
        ("attended", r"tham gia|tham dự|thu hút"),
        ("exploited", r"bóc lột|\bép\b|cưỡng bức|nô lệ"),
    )
)
_WANTED: dict[Role | None, frozenset[str]] = {
    "victim": frozenset(
        {"identified", "rescued", "received", "supported", "repatriated", "trafficked", "exploited", "detected"}
    ),
    "suspect": frozenset({"charged", "arrested", "tried", "sentenced", "identified", "detected"}),
    "attendee": frozenset({"attended"}),
    None: frozenset({"detected", "charged", "tried"}),
}
"""What may be done to whom; None: to cases."""
_ACTIONS_OF: dict[Role | None, tuple[tuple[str, re.Pattern[str]], ...]] = {
    role: tuple(action for action in _ACTIONS if action[0] in names) for role, names in _WANTED.items()
}


_REGULAR = re.compile(
    r"\bmỗi (?:xã|phường|thôn|bản|huyện|trường|đồn|lớp|đơn vị|chi hội)\b[^.;\n]{0,24}(?:có|tổ chức|mở)(?: ít nhất)? ?$|"
    r"mỗi (?:tuần|tháng|quý|năm)(?: phải)?(?: tổ chức)? ?$"
)


def is_of_law(sentence: str) -> bool:
    """Tell a sentence that explains a penalty, and counts nobody."""
    return holds(sentence, _LAW_WORDS) and _LAW.search(sentence) is not None


def is_for_each(left: str) -> bool:
    """Tell "mỗi em", "không phải một người": for each, or not at all."""
    return holds(left, _EACH) and _PER.search(left) is not None


def is_rate(left: str) -> bool:
    """Tell "mỗi em", "mỗi tuần ba buổi": for each or how often, not how many."""
    return is_for_each(left[-20:]) or _REGULAR.search(left[-50:]) is not None


def is_difference(left: str) -> bool:
    """Tell "tăng 2 vụ", "giảm 5 người": how many more or fewer, never to be added to anything."""
    return MORE.search(left[-20:]) is not None


def actions_of(part: Role | None, left: str, right: str) -> tuple[str, ...]:
    """Return what was done: the verbs that govern the number stand before it; only without any, those behind it."""
    for piece in (left, right):
        found = [(match.start(), name) for name, pattern in _ACTIONS_OF[part] if (match := pattern.search(piece))]
        if found:
            return tuple(name for _, name in sorted(found))
    return ()
