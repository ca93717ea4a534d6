"""The table of rules that choose the victim count: one short article for each, in the order of the table."""

import pytest
from tests.nlp.counts.weighed import find_counts

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.victims.choice import RULES
from canhtin_nlp.extract.victims.evidence import evidence_of

# rule: headline, lead, body, victims
DECIDES = {
    "sum_of_roundup": ("Tin an ninh trong tuần", "", "• Khởi tố Lù A Páo vì bán 2 thiếu nữ.\n• Giải cứu 3 thiếu nữ bị ép tiếp khách.", 5),
    "total_of_headline_case": ("Giải thoát 4 em nhỏ bị bắt đi ăn xin", "", "Một cụ bà cũng bị ép bán vé số. Tính cả cụ, công an xác định 5 nạn nhân.", 5),
    "headline_added_to_known": ("Giải cứu thêm 3 phụ nữ bị lừa bán", "", "Trước đó, công an đã giải cứu 5 phụ nữ.", 8),
    "whole_of_headline_part": ("4 em nhỏ được giải cứu", "", "Công an giải cứu 9 người bị ép đi ăn xin, trong đó có 4 em nhỏ.", 9),
    "identified_of_headline": ("Tiếp nhận 20 công dân do phía Trung Quốc trao trả", "", "Trong đó có 6 nạn nhân bị mua bán.", 6),
    "headline_others_and_one": ("Chị M. cùng ba người bạn bị lừa bán sang Campuchia", "", "Họ bị bán vào một công ty.", 4),
    "headline_sum_of_two": ("Giải cứu 3 phụ nữ và 2 thiếu nữ bị lừa bán", "", "Họ được đưa về trung tâm.", 5),
    "number_of_headline": ("Giải cứu gần 300 nữ sinh bị bắt cóc", "", "Quân đội đã giải cứu 293 nữ sinh.", 293),
    "one_in_headline": ("Tiếp nhận 1 nạn nhân bị mua bán", "", "Nạn nhân được đưa về nhà.", 1),
    "both_in_headline": ("Bán cả mẹ lẫn con sang Trung Quốc", "", "Bị cáo lĩnh 12 năm tù.", 2),
    "sales_under_headline_of_one": ("Lĩnh án vì lừa bán em họ 15 tuổi", "", "Năm 2016, Xuân lừa bán em Lò Thị N.\nTháng sau, Xuân tiếp tục lừa bán 2 phụ nữ ở xã bên.", 3),
    "list_under_headline_of_one": ("Bé gái 13 tuổi bị bán đã trở về", "Sau hai năm, em được giải cứu.", "Các nạn nhân gồm em Lù Thị Ch. (SN 2003), chị Vàng Thị D. (SN 1992) và chị Vàng Thị M. (SN 1990). Em Ch. bị bán vào quán.", 3),
    "case_under_headline_of_one": ("Nữ sinh bị bán kể lại", "", "Em S. bị lừa cùng các bạn. Cả bốn bị bán vào quán karaoke.", 4),
    "one_and_companion": ("Cô gái bị bán cùng một người bạn", "", "Hai người bị lừa sang biên giới. Hai người được giải cứu.", 2),
    "sold_under_headline_of_one": ("Nữ sinh bị bán đã trở về", "", "Thào A Páo lừa bán em Ng. Sau đó, Páo lừa bán chị L. cho một người đàn ông.", 2),
    "headline_of_one": ("Thiếu nữ 15 tuổi bị bán sang Trung Quốc", "", "Em đã về nhà.", 1),
    "total_in_headline": ("6 tháng đầu năm 2024, toàn tỉnh giải cứu 12 nạn nhân", "", "Tỉnh đã lập hai trung tâm.", 12),
    "total_of_report": ("Kết quả phòng, chống mua bán người 6 tháng đầu năm", "", "Đầu tháng 3, công an giải cứu 2 thiếu nữ.\nGiai đoạn 2016 - 2020, toàn tỉnh có 91 nạn nhân.", 91),
    "total_of_case": ("Mở rộng vụ án mua bán người", "", "Trước đó giải cứu 6 phụ nữ. Việc này nâng tổng số nạn nhân lên 9 người.", 9),
    "sum_of_groups": ("Phiên tòa ba ngày", "", "Nhóm thứ nhất bán 4 thanh niên sang Campuchia.\nNhóm thứ hai lừa bán 6 người.", 10),
    "sum_of_sales": ("Hai bị cáo lĩnh án vì mua bán người", "", "Lần thứ nhất, Páo bán 2 phụ nữ.\nSau đó, Páo tiếp tục lừa bán 3 phụ nữ ở xã bên.", 5),
    "numbers_of_case": (
        "Triệt phá đường dây mua bán trẻ sơ sinh", "Công an tỉnh vừa triệt phá một đường dây qua mạng.",
        "Các đối tượng đã bán 7 cháu bé sơ sinh. Trong số này, 5 cháu đã được giải cứu.", 7,
    ),
    "list_of_hidden_names": (
        "Xét xử đối tượng lừa bán phụ nữ", "Bị cáo bị tuyên 12 năm tù.",
        "Các nạn nhân gồm chị Vàng Thị M. (SN 1990), chị Vàng Thị D. (SN 1992) và em Lù Thị Ch. (SN 2003). Chị M. bị bán.", 3,
    ),
    "names_of_case": (
        "Xét xử vụ mua bán người", "Bị cáo lĩnh 9 năm tù.",
        "Đầu năm, Páo lừa bán chị Lù Thị Mẩy sang Trung Quốc.\nCuối năm, Páo lừa bán chị Vàng Thị Dủ cho một người đàn ông.", 2,
    ),
    "total_in_body": ("Tăng cường phòng, chống mua bán người", "Tỉnh đẩy mạnh tuyên truyền.", "Năm 2023, toàn tỉnh tiếp nhận 8 nạn nhân trở về.", 8),
    "one_victim": ("Hưởng ứng Ngày toàn dân phòng, chống mua bán người", "Huyện tổ chức lễ mít tinh.", "Trong 6 tháng đầu năm 2022, huyện đã tiếp nhận 1 nạn nhân bị mua bán trở về.", 1),
    "story_of_one": ("Trở về từ địa ngục", "Năm năm xa nhà.", "Chị Giàng Thị S. bị lừa bán làm vợ một người đàn ông.\nChị S. nhiều lần bị đánh đập.", 1),
    "loose_headline_of_one": ("Bắt người mẹ bán con lấy tiền", "", "Người mẹ khai cần tiền trả nợ.", 1),
}  # fmt: skip


@pytest.mark.parametrize("rule", DECIDES)
def test_this_rule_decides(rule: str) -> None:
    *texts, victims = DECIDES[rule]
    document = from_fields(
        {name: str(text) for name, text in zip(("title", "lead", "body"), texts, strict=True) if text}
    )
    evidence = evidence_of(document, find_counts(document, None))
    decided = next((each.__name__, choice[0]) for each in RULES if (choice := each(evidence)) is not None)
    assert decided == (rule, victims)


def test_every_rule_is_shown_once_and_in_order() -> None:
    assert [rule.__name__ for rule in RULES] == list(DECIDES)
