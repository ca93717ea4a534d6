"""Who is counted and who only comes into the story: one of many, buyers, audiences of other things, rates."""

import pytest
from tests.nlp.counts.weighed import find_counts

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.victims import choose_victim_count
from canhtin_nlp.findings import Count

# title, body, every count as "number who-or-unit"
TOLD: list[tuple[str, str, list[str]]] = [
    # somebody is brought in as an example
    ("Nô lệ trong tiệm làm móng", "Cảnh sát giải cứu 9 lao động. Một nạn nhân kể em phải làm từ sáng sớm đến khuya. Một cô gái khác bị nhốt trong kho.", ["9 possible_victim"]),
    ("Nạn buôn người ở Anh", "“Tôi chỉ là một đứa trẻ khi bị đưa đi khắp châu Âu”, cô kể lại việc bị lừa bán.", []),
    ("Nước mắt người ở lại", "Mẹ một thiếu nữ bị bán sang Trung Quốc chờ con bên bếp lửa.", []),
    ("Đường dây bán trẻ sơ sinh", "Chúng đặt giá 45 triệu đồng một bé trai, 30 triệu đồng một bé gái.", []),
    # but the first victim of a case counts
    ("Phá ổ chứa ép bán dâm", "Cảnh sát vào cuộc sau khi một nạn nhân trình báo việc bị ép bán dâm.", ["1 possible_victim"]),
    ("Công an Móng Cái tiếp nhận bé trai", "Cục Công an Đông Hưng trao trả một bé trai bị bán sang Trung Quốc.", ["1 possible_victim"]),
    # buyers, relatives, things
    ("Xét xử kẻ lừa bán thiếu nữ", "Bị cáo bán hai thiếu nữ cho hai người đàn ông lấy làm vợ.", ["2 confirmed_victim"]),
    ("Chuyện của Suham", "Cha và ba anh trai bị dẫn đi, còn em bị bán làm nô lệ.", []),
    ("Phiên tòa giả định giữa chợ", "Bà cụ đi bộ từ Sủng Là sang bán hai con gà.", []),
    ("Khởi tố chủ quán ép tiếp khách", "Các em phải tiếp từ 6 đến 10 lượt khách mỗi ngày. Công an giải cứu ba em.", ["3 confirmed_victim"]),
    # those who keep watch, and rings by their members
    ("Bị nhốt trong căn phòng ba lớp cửa", "Anh Tâm bị bán lên tàu cá. Bên ngoài luôn có hai thanh niên canh giữ.", ["2 suspect"]),
    ("Anh xử băng buôn người", "Tám thành viên một băng đảng buôn người bị kết án từ 3 đến 11 năm tù.", ["8 suspect"]),
    ("Bắt nhóm buôn người", "Cuộc điều tra lần ra 56 người bị nghi liên quan đường dây buôn người.", ["56 suspect"]),
    # taken by those who arrest nobody
    ("Sáu năm sau ngày Sinjar thất thủ", "Liên Hợp Quốc ước tính IS đã bắt khoảng 640 người Yazidi làm nô lệ.", ["~640 possible_victim"]),
    # told by what was done to them, or to their dignity
    ("Xét xử đường dây đưa người sang Malaysia", "Hội đồng xét xử nhận định các bị cáo xâm phạm nhân phẩm của mười một phụ nữ.", ["11 confirmed_victim"]),
    ("Bắt tú bà nhốt thiếu nữ trong quán karaoke", "Hiện năm em đã được đưa đến trung tâm bảo trợ xã hội.", ["5 possible_victim"]),
    ("Thoát khỏi bãi vàng", "Hai ngư dân bị bán lên tàu. Hai ngư dân đã được về nhà.", ["2 possible_victim", "2 possible_victim"]),
    # shares, differences, rates
    ("Phá đường dây bán phụ nữ", "Nhóm này đã bán 13 phụ nữ. Trong số đó có 11 người quê Quý Châu.", ["13 possible_victim", "11 possible_victim"]),
    ("Trại mồ côi và nạn buôn bán trẻ", "Cứ 5 trẻ mồ côi thì có 4 trẻ còn cha hoặc mẹ.", []),
    # cases that a hotline passes on
    ("Tổng đài 111 một năm nhìn lại", "Tổng đài 111 đã chuyển tuyến 76 ca nghi mua bán người cho công an.", ["76 cases"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "counts"), TOLD)
def test_who_is_counted(title: str, body: str, counts: list[str]) -> None:
    found = find_counts(from_fields({"title": title, "body": body}), None)
    assert [_shown(count) for count in found] == counts


def _shown(count: Count) -> str:
    return f"{'~' if count.form == 'about' else ''}{count.best} {count.who or count.unit}"


# title, lead, body, victims: sums and totals
SUMS: list[tuple[str, str, str, int]] = [
    (
        "Chín tháng phòng, chống mua bán người", "Báo cáo chín tháng đầu năm của Ban Chỉ đạo tỉnh.",
        "Trên địa bàn tỉnh Hà Giang cũ ghi nhận 16 vụ, 28 nạn nhân; trên địa bàn Tuyên Quang cũ ghi nhận 5 vụ, 9 nạn nhân. Tính chung là 21 vụ, 37 nạn nhân.",
        37,
    ),
    (
        "Lời nguyền trói chân các cô gái", "Cảnh sát Catania bắt 6 người đưa phụ nữ sang Italy ép bán dâm.",
        "Hồ sơ có tên 14 phụ nữ. Trong đó, 5 người từ chối khai báo, 2 người quay lại với mạng lưới, 7 cô gái đang ở nơi tạm lánh. Cả nhóm bị buộc tội buôn người.",
        14,
    ),
    (
        "Bán bạn học cũ lấy tiền mua xe máy", "TAND tỉnh tuyên phạt Sùng Mí Vàng 17 năm tù về tội mua bán người.",
        "Cả đường dây bị cáo buộc đã đưa 11 phụ nữ sang Trung Quốc bán. Phiên xử này chỉ xem xét ba bị hại do Vàng trực tiếp lừa bán.",
        3,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("title", "lead", "body", "victims"), SUMS)
def test_which_number_stands_for_the_article(title: str, lead: str, body: str, victims: int) -> None:
    document = from_fields({"title": title, "lead": lead, "body": body})
    assert choose_victim_count(document, find_counts(document, None))[0] == victims
