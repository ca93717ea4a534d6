"""What is said of persons and of nothing else: what they do, how old they are, what they get."""

import re

_FAMILY = r"(?:(?:hai|ba|bốn|\d|một) )?(?:con|chồng|vợ|thai|bầu|đứa con)"
_DONE_TO = "bắt|truy|khởi tố|tạm|cáo buộc|tuyên|phạt|lừa|bán|đánh|đâm|giết|dụ|ép|nhốt"
# what a person does and a country does not: "Pháp khai nhận"
OWN_DEED = re.compile(
    rf" (?:khai(?: nhận| rằng| với| đã|,)|kể(?! từ| cả)|rủ|dụ|bỏ trốn|khóc|nghẹn|lấy chồng|cưới|(?:đã )?có {_FAMILY}"
    r"|sinh năm|\(SN)"
)
# what numerals and ordinary words that open a sentence do only where they name somebody: "Năm nhận tiền"
DEED = re.compile(
    r" (?:(?:đã|liền|lại|cũng|vẫn|đang|bèn|mới|còn|từng|sẽ|không|vội) )?"
    r"(?:nhận (?:tiền|lời|tội)|đứng|khai(?: nhận| rằng| với| đã|,)|kể|rủ|dụ|bảo|gọi|khóc|cười|gật|chối|trốn|nói|dẫn|chở"
    r"|bỏ (?:trốn|chạy|đi)|dắt|lừa|nghẹn|nức|quỳ|cúi|ôm|bế|còn nhớ|sinh (?:ra|ngày)|chuyển khoản|bàn bạc|thú nhận"
    r"|thừa nhận|lĩnh|bỏ nhà|không biết chữ|quay (?:về|lại|sang)|trở (?:về|lại)|về nhà|học (?:lớp|hết)|mới \d+ tuổi"
    rf"|theo (?:bạn|chồng|mẹ|người)|bị (?:{_DONE_TO})|mua dâm|bán dâm|đồng ý|dùng (?:dao|tay|gậy|súng|búa|kéo)|cầm|rút"
    r"|lao (?:vào|tới|xuống)|xông|đuổi|tát|đấm|vung|chém|đâm|ngất|hứa|hỏi|đòi|giao|lái|báo (?:tin|cho)"
    r"|được (?:giới thiệu|hứa|trả|thả|giải cứu|cứu|mời|rủ|tại ngoại)|có (?:người yêu|bạn trai|bạn gái)"
    rf"|có {_FAMILY}|đưa (?:cho|các|cả|hai|em|chị|cô|họ))\b"
)
AGED = re.compile(r" ?\((?:SN|S\.N|sinh|\d{1,2} tuổi)|, (?:SN|sinh năm|\d{1,2} tuổi)")
GOT = re.compile(
    r" \d[\d.,]* (?:(?:triệu|tỷ|tỉ|nghìn|ngàn|vạn|đồng|USD|nhân dân tệ|baht)\b|năm(?: \d+ tháng)? tù)"
    r"| (?:tử hình|chung thân)\b"
)
# "Trang bị bắt", where "trang bị" alone is to equip
SUFFERED = re.compile(rf" bị (?:{_DONE_TO}|đưa)")
# what follows persons and neither lakes nor unions: "Đoàn Xuân Tuy, quê ở"
TOLD = re.compile(
    r" (?:lĩnh|kêu|quê|trú|ngụ|sinh|nói|trốn|lừa)\b| \((?:\d{1,3} tuổi|SN|sinh)"
    r"|,? (?:(?:\d{1,3} (?:tuổi|năm|tháng)|trú|ngụ|quê|SN|sinh)\b|biệt danh|tức )"
)
