"""What is said of persons and of nothing else: what they do, how old they are, what they get."""

import re

# what a person does and a country does not: "Pháp khai nhận"
OWN_DEED = re.compile(
    r" (?:khai(?: nhận| rằng| với| đã|,)|kể(?! từ| cả)|rủ|dụ|bỏ trốn|khóc|nghẹn|lấy chồng|cưới|sinh năm|\(SN)"
)
# what numerals and ordinary words that open a sentence do only where they name somebody: "Năm nhận tiền"
DEED = re.compile(
    r" (?:nhận (?:tiền|lời|tội)|đứng|khai|kể|rủ|dụ|bảo|gọi|khóc|cười|gật|chối|trốn|bỏ (?:trốn|chạy|đi)|nói|dẫn|chở|dắt|lừa"
    r"|hứa|hỏi|đòi|giao|lái|báo (?:tin|cho)|đưa (?:cho|các|cả|hai|em|chị|cô|họ))\b"
)
AGED = re.compile(r" ?\((?:SN|S\.N|sinh|\d{1,2} tuổi)|, (?:SN|sinh năm|\d{1,2} tuổi)")
GOT = re.compile(r" \d[\d.,]* (?:(?:triệu|tỷ|tỉ|nghìn|ngàn|vạn|đồng|USD|nhân dân tệ|baht)\b|năm(?: \d+ tháng)? tù)")
