"""Signs: what a careful reader looks for, as patterns on the raw text, beside the words that the model counts.

A tokenizer splits "lừa … bán … sang" into words that mean nothing alone; a sign holds such a phrase together. Signs
weigh as the model learned them to; none decides anything. Each gives five numbers: found at all, found more than once,
found more than three times, found in title or lead, and the share of sentences around which it is found.
"""

import re
from bisect import bisect

from canhtin_nlp.document import Document
from canhtin_nlp.findings import THEMES, Theme

_PERSON = (
    r"(?:phụ nữ|thiếu nữ|cô gái|bé gái|bé trai|gái|em|cháu|con|trẻ|trẻ em|người|nạn nhân|nữ sinh|vợ|bạn gái|cô dâu|"
    r"lao động|sơn nữ|thai phụ|sản phụ|hài nhi|đứa trẻ)"
)
_ABROAD = (
    r"(?:trung quốc|campuchia|lào|malaysia|thái lan|myanmar|đài loan|nga|hàn quốc|singapore|ma cao|nước ngoài|"
    r"biên giới|xứ người|angola|anh|châu âu)"
)


def _some(most: int) -> str:
    """Return a pattern for up to so many words in between."""
    return rf"(?:\w+[ ,]+){{0,{most}}}?"


TOPIC: dict[str, str] = {
    "core": r"\b(?:mua|buôn)[ ,\-–]{1,3}(?:và )?bán người\b(?! (?:dân|dùng|hâm))|\bbuôn người\b"
    r"|\bbuôn bán (?:phụ nữ|trẻ|nô lệ)|\bmua[ ,]{1,2}bán (?:phụ nữ|trẻ)",
    "charged": r"(?:tội|hành vi|tội danh|về) [“\"']?(?:mua|buôn)[ ,]{1,2}bán (?:người|phụ nữ|trẻ)",
    "sold": rf"\bbị (?:lừa )?{_some(4)}bán\b",
    "sells person": rf"\bbán {_some(2)}{_PERSON}\b",
    "person sold": rf"{_PERSON} {_some(5)}(?:đem |lừa |bị )bán\b",
    "sells abroad": rf"\bbán {_some(5)}(?:sang|qua) {_some(2)}{_ABROAD}",
    "sells to": rf"\bbán {_some(4)}cho {_some(4)}"
    r"(?:người đàn ông|gia đình|nhà chứa|quán|chủ|má mì|tú bà|động|ổ|nhà hàng|chồng|vợ chồng)",
    "lures abroad": rf"\b(?:lừa|dụ dỗ|dụ|rủ|rủ rê|lôi kéo|gạ|hứa|môi giới) {_some(10)}(?:sang|qua|vượt biên) ",
    "promises": rf"việc nhẹ,? lương cao|hứa {_some(6)}(?:việc|lương)|lương cao",
    "holds": rf"\b(?:nhốt|giam giữ|giam lỏng|giam cầm|canh giữ|canh gác|không cho {_some(3)}(?:ra ngoài|về|đi)|quản thúc)",
    "takes papers": rf"\b(?:giữ|thu|tịch thu) {_some(3)}(?:hộ chiếu|giấy tờ|chứng minh|điện thoại)",
    "escapes": r"\b(?:bỏ trốn|trốn thoát|tẩu thoát|chạy thoát|chạy trốn|trốn) (?:khỏi|về|được|ra)",
    "forces into sex": rf"\b(?:ép|bắt|buộc|cưỡng bức|cưỡng ép) {_some(5)}(?:bán dâm|mại dâm|tiếp khách|phục vụ khách|đi khách)",
    "brothel": r"nhà chứa|nhà thổ|động mại dâm|ổ mại dâm|động lắc",
    "sexual slavery": r"nô lệ tình dục|bóc lột tình dục",
    "prostitution": r"môi giới mại dâm|chứa mại dâm|gái bán dâm|gái mại dâm|mua dâm",
    "wife abroad": rf"\b(?:làm|lấy|gả) {_some(2)}(?:vợ|chồng) {_some(4)}{_ABROAD}",
    "bride": r"cô dâu (?:việt|nước ngoài)|môi giới hôn nhân|kết hôn giả|mua vợ|vợ việt",
    "baby sale": r"(?:trẻ sơ sinh|bé sơ sinh|con ruột|con đẻ|đứa trẻ|bào thai|thai nhi|đứa bé|cháu bé|em bé) "
    rf"{_some(8)}(?:bán|mua|triệu đồng|tiền)|\bbán (?:con|cháu|bé|trẻ)",
    "adoption": r"con nuôi|giấy chứng sinh|giả thai|mang thai hộ|đẻ thuê",
    "slavery": r"\bnô lệ|khổ sai|cưỡng bức lao động|lao động cưỡng bức|bóc lột sức lao động|lao động nô lệ",
    "unpaid": r"không (?:được )?trả (?:lương|công|tiền)|quỵt (?:lương|tiền)|không lương",
    "place of labour": r"bãi vàng|tàu cá|lò gạch|trại cưa|khu mỏ|xưởng|nông trại|đồn điền|karaoke|massage|mát xa",
    "rescues person": rf"giải cứu {_some(5)}(?:nạn nhân|phụ nữ|cô gái|thiếu nữ|bé|trẻ|cháu|em|người|lao động|ngư dân)",
    "comes home": rf"trao trả|hồi hương|tái hòa nhập|đưa {_some(4)}về nước|trở về (?:nhà|địa phương|quê|việt nam)",
    "victim support": rf"nạn nhân (?:của |bị )?{_some(4)}(?:mua|buôn)[ ,]{{1,2}}bán|nhà tạm lánh|ngôi nhà bình yên|"
    r"hagar|blue dragon|rồng xanh",
    "smuggling": rf"đưa người {_some(5)}(?:trái phép|trốn|nhập cảnh|xuất cảnh)|tổ chức (?:cho )?người khác trốn|"
    r"(?:trốn đi|trốn ra|xuất cảnh|nhập cảnh|vượt biên|cư trú|nhập cư) (?:nước ngoài )?trái phép",
    "migrants": r"người di cư|người nhập cư|tị nạn|di dân|thuyền nhân|container",
    "ransom": r"tiền chuộc|tống tiền|đòi chuộc",
    "kidnapping": r"bắt cóc",
    "abuse": r"đánh đập|bạo hành|hành hạ|tra tấn|ngược đãi",
    "sexual crime": r"hiếp dâm|xâm hại tình dục|cưỡng dâm|ấu dâm|giao cấu",
    "murder": r"giết người|sát hại|thi thể|án mạng",
    "drugs": r"ma túy|heroin|cần sa",
    "sold goods": r"lừa bán (?:đất|xe|nhà|hàng|vé|bạc|vàng)|lừa đảo chiếm đoạt",
    "organs": r"\bthận\b|nội tạng|tinh trùng|bán trứng|hiến tạng",
    "fiction": r"bộ phim|đạo diễn|tiểu thuyết|vai diễn|diễn viên|khán giả",
    "contraband": r"ngà voi|sừng tê|động vật hoang dã|gỗ lậu|buôn lậu|hàng giả",
    "armed group": r"phiến quân|nhà nước hồi giáo|boko haram|yazidi",
    "report": r"báo cáo .{0,40}(?:buôn|mua bán) người|bảng xếp hạng|nghị định thư|công ước|luật phòng",
    "forced labour": rf"\b(?:ép|bắt|buộc|cưỡng bức) {_some(3)}(?:làm việc|lao động|làm thuê|làm không|đi biển|phục vụ|"
    r"trồng cần sa|lừa đảo|phục dịch|giúp việc)",
    "debt": r"trừ nợ|gán nợ|cấn nợ|gạt nợ|trả nợ|món nợ|khoản nợ|nợ nần",
    "hours of work": r"\b(?:1[2-9]|2[0-4]) (?:giờ|tiếng)|ngày đêm|không được nghỉ|kiệt sức|bóc lột",
    "punished": rf"nếu {_some(5)}(?:không|trốn|chống cự|phản kháng) {_some(6)}(?:đánh|phạt|giết|bán|bỏ đói)|bỏ đói|"
    r"chích điện|roi điện",
    "begging": r"ăn xin|ăn mày|chăn dắt|hành khất|bán vé số",
    "forced marriage": r"cô dâu (?:nhí|trẻ em|\d+ tuổi)|chú rể|tảo hôn|gả bán|\bép (?:hôn|cưới|gả|kết hôn|lấy chồng)|"
    r"lễ cưới|của hồi môn",
    "servant": r"người hầu|giúp việc|ô sin|osin|phục dịch",
    "guests": r"tiếp khách|làm gái|bán thân|phục vụ khách|bán trinh|đi khách|gái gọi|gái bán hoa|tiếp viên|nhân viên quán",
    "at sea": r"thuyền viên|ngư dân|ngư phủ|thuyền trưởng|tàu đánh cá|xuống tàu|đi biển",
    "labour export": r"xuất khẩu lao động|thực tập sinh|hợp đồng lao động|công ty môi giới|lao động phổ thông",
    "sect": r"giáo phái|tín đồ|mục sư|giáo chủ",
    "minor": r"vị thành niên|chưa đủ 1[68]|dưới 1[368] tuổi|\b1[0-7] tuổi",
    "lured": rf"\b(?:bị|nạn nhân) {_some(3)}(?:lừa|dụ|dụ dỗ|lôi kéo|rủ rê)\b|\b(?:dụ dỗ|lừa gạt|lừa phỉnh|rủ rê)\b",
    "willing": r"tự nguyện|thỏa thuận|đồng ý|có nhu cầu|tự ý",
    "price": rf"(?:giá|đổi lấy|được trả|lấy|nhận) {_some(3)}\d[\d.,]* "
    r"(?:triệu|nghìn|ngàn|usd|nhân dân tệ|ndt|tệ|đô la|đồng|euro|bảng|rupee|baht)",
    "handed over": rf"\b(?:giao|sang tay|chuyển|bàn giao) {_some(4)}cho {_some(3)}"
    r"(?:chủ|khách|người đàn ông|má mì|tú bà|quán|một người|gia đình)",
    "sold over the border": rf"(?:sang|qua|ở|tại|bên) (?:trung quốc|biên giới) {_some(3)}(?:bán|làm vợ|làm gái|lấy chồng)|"
    rf"bán {_some(3)}(?:sang|qua) (?:bên kia |biên giới|trung quốc)",
    "child given away": rf"\b(?:cho|nhận|xin) {_some(2)}con(?: nuôi)?\b|mẹ đẻ|(?:cha|bố) mẹ nuôi|trại trẻ mồ côi|cô nhi viện",
    "lost child found": r"(?:đoàn tụ|tìm (?:lại|thấy|được)) ?.{0,40}(?:bị bắt cóc|thất lạc|bị bán)|xét nghiệm adn|thất lạc",
    "modern slavery": r"nô lệ (?:thời )?hiện đại|nô lệ thời|như nô lệ|làm nô lệ",
    "against trafficking": r"(?:chống|ngăn chặn|phòng chống|phòng, chống|bài trừ|xóa bỏ|chấm dứt) "
    r"(?:nạn |tội phạm |tệ nạn )?(?:mua bán|mua, bán|buôn|nô lệ)",
    "trafficking victim": rf"nạn nhân {_some(4)}(?:buôn|mua bán|mua, bán|bán|nô lệ)|bị (?:buôn|mua) bán",
    "traffickers": r"(?:đường dây|băng|nhóm|tổ chức|mạng lưới|kẻ|bọn|tay|ổ|trùm|tội phạm) (?:nhóm |tội phạm |chuyên )?"
    r"(?:buôn|mua bán|mua, bán|bán) (?:bán )?(?:người|phụ nữ|trẻ)",
    "one of many crimes": r"(?:ma túy|vũ khí|cướp|rửa tiền|buôn lậu|giết người|khủng bố|cờ bạc|tống tiền|mại dâm|"
    r"động vật hoang dã)[^.;]{0,25}(?:, | và | hay | hoặc )(?:tội phạm )?(?:buôn|mua bán|buôn bán) (?:bán )?"
    r"(?:người|phụ nữ|trẻ)|(?:buôn|mua bán) (?:bán )?người(?:,| và) [^.;]{0,20}"
    r"(?:ma túy|vũ khí|cướp|rửa tiền|buôn lậu|giết người|khủng bố|cờ bạc|tống tiền|động vật)",
    "bribe": r"chạy án|chạy tội|nhận hối lộ|đưa hối lộ",
    "honour": r"giải thưởng|vinh danh|được trao giải|trao tặng|học bổng|từ thiện",
    "in the family": r"con gái ruột|cha ruột|bố đẻ|bố dượng|cha dượng|hàng xóm|bạn trai cũ|chồng cũ",
    "day against it": r"30[/-]7|ngày (?:toàn dân|thế giới|quốc tế) (?:phòng|chống)",
    "round-up": r"an ninh hình sự|tin pháp luật|bản tin|điểm tin|tin nhanh|24 ?h\b",
    "ranking": r"bộ ngoại giao mỹ|danh sách|nhóm [123]\b|xếp hạng|báo cáo (?:thường niên|về)",
}
THEME: dict[Theme, dict[str, str]] = {
    "prevention": {
        "warning": r"cảnh báo|khuyến cáo|cảnh giác|thủ đoạn|lưu ý|đề phòng",
        "campaign": r"tuyên truyền|truyền thông|tập huấn|nâng cao nhận thức|phổ biến pháp luật|tờ rơi|mít tinh|chiến dịch|"
        r"lễ phát động|hưởng ứng|ngày toàn dân|đường dây nóng|tổng đài",
        "teaching": r"sổ tay|trường học|giáo dục|diễn thuyết|nói chuyện với|bài giảng|nhận thức|kỹ năng|tự bảo vệ",
        "advice": r"(?:người dân|phụ nữ|phụ huynh|gia đình|mọi người|các em|du khách|người lao động) "
        r"(?:cần|nên|phải|không nên|hãy|tuyệt đối)|cần (?:nâng cao|cảnh giác|tìm hiểu|thận trọng)|không nên (?:tin|nghe)|báo ngay",
    },
    "prosecution": {
        "arrest": r"\b(?:bắt giữ|bắt quả tang|bắt khẩn cấp|tạm giữ|tạm giam|bị bắt|truy nã|truy bắt|triệt phá|"
        r"phá đường dây|phá chuyên án|bóc gỡ|đầu thú)",
        "charge": r"khởi tố|truy tố|cáo trạng|bị can|cáo buộc|buộc tội",
        "investigation": r"điều tra|cơ quan csđt|chuyên án|lấy lời khai|xác minh",
        "trial": r"xét xử|tuyên phạt|tuyên án|lĩnh án|năm tù|phúc thẩm|sơ thẩm|bị cáo|tử hình|chung thân|kết án",
    },
    "protection": {
        "rescue": r"giải cứu|giải thoát|cứu thoát|được cứu",
        "handover": rf"tiếp nhận|trao trả|bàn giao|đưa {_some(6)}(?:về nước|về nhà|về với gia đình|trở về)|hồi hương",
        "support": rf"hỗ trợ {_some(6)}nạn nhân|tái hòa nhập|nhà tạm lánh|nơi trú ẩn|tư vấn tâm lý|học nghề|"
        rf"chăm sóc {_some(4)}nạn nhân|trung tâm bảo trợ|làng trẻ|nuôi dưỡng",
        "return": r"trốn thoát|bỏ trốn|chạy thoát|trốn về|trở về|tìm được đường về|đoàn tụ|gặp lại gia đình",
        "own story": r"kể lại|nhớ lại|em kể|chị kể|tâm sự|nghẹn ngào|nước mắt|ký ức|địa ngục",
    },
    "policy": {
        "law": r"\bluật|nghị định|nghị quyết|dự thảo|sửa đổi|công ước|hiệp định|quốc hội",
        "plan issued": rf"ban hành {_some(4)}(?:kế hoạch|chỉ thị|chương trình|đề án|quyết định|nghị quyết|hướng dẫn)|"
        r"(?:kế hoạch|chỉ thị|quyết định|nghị quyết|nghị định|thông tư|công văn) số|giai đoạn \d{4}",
        "conference": r"hội nghị|hội thảo|sơ kết|tổng kết|diễn đàn|ban chỉ đạo",
        "agreement": r"ký kết|biên bản ghi nhớ|hiệp định|thỏa thuận|quy chế phối hợp|hợp tác",
        "coordination": r"phối hợp|kế hoạch|chương trình|chỉ đạo",
        "statistics": rf"theo thống kê|số liệu|mỗi năm|từ năm \d{{4}}|so với cùng kỳ|tăng {_some(3)}so với|giảm {_some(3)}so với",
        "cases and suspects": r"\d+ vụ[, ]{1,2}(?:với |bắt |liên quan |gồm )?(?:hơn |gần )?\d+ (?:đối tượng|bị can|bị cáo|nạn nhân)",
        "study": r"nghiên cứu|khảo sát|ước tính|báo cáo|theo số liệu|tỷ lệ|\d ?%|phần trăm",
        "orders": r"yêu cầu|chỉ đạo|công điện|đề nghị (?:các|bộ|chính phủ)|khuyến nghị|kiến nghị|chính sách",
        "counted people": r"(?:hơn|gần|khoảng|có) \d[\d.,]* (?:nạn nhân|trẻ|phụ nữ|người)[^.]{0,60}"
        r"(?:mỗi năm|năm \d{4}|hàng năm|trong năm|giai đoạn)",
        "one period": r"(?:6|sáu|9|chín) tháng|quý (?:i|ii|iii|iv|\d)\b|năm qua|từ đầu năm|trong năm \d{4}",
    },
}
"""The signs of each theme: an article may warn and arrest at once, and neither says anything on the other."""
_ALL = TOPIC | {name: pattern for signs_of_one in THEME.values() for name, pattern in signs_of_one.items()}
_PATTERNS = tuple(re.compile(pattern) for pattern in _ALL.values())
DEGREES = ("", " twice", " often", " on top", " share")
SIGN_NAMES: tuple[str, ...] = tuple(f"[{name}{degree}]" for name in _ALL for degree in DEGREES)
_END_OF_SENTENCE = re.compile(r"[.!?…][\"”’)]*\s+|\n")
AROUND = 1
"""Sentences before and after one in which a sign is found that count as being about it: about a paragraph."""


def signs(document: Document) -> tuple[float, ...]:
    """Return a number in [0, 1] for each of `SIGN_NAMES`: 0 or 1, and the share of sentences."""
    top = "\n".join(part.text for part in document.of_kind("title", "lead")).lower()
    whole = f"{top}\n" + "\n".join(part.text for part in document.of_kind("body")).lower()
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(whole)]
    sentences = len(ends) + 1
    found: list[float] = []
    for pattern in _PATTERNS:
        starts = [match.start() for match in pattern.finditer(whole)]
        times = len(starts)
        near = {at + step for at in {bisect(ends, start) for start in starts} for step in range(-AROUND, AROUND + 1)}
        found += [float(times > 0), float(times > 1), float(times > 3)]
        found.append(float(times > 0 and pattern.search(top) is not None))
        found.append(sum(0 <= at < sentences for at in near) / sentences)
    return tuple(found)


def places_of(theme: Theme) -> tuple[bool, ...]:
    """Tell for each of `SIGN_NAMES` whether it is a sign of this theme."""
    own = {f"[{name}{degree}]" for name in THEME[theme] for degree in DEGREES}
    return tuple(name in own for name in SIGN_NAMES)


SIGNS_OF_THEMES: tuple[tuple[bool, ...], ...] = tuple(places_of(theme) for theme in THEMES)
