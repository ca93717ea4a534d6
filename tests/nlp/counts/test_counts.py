"""Counts: sentences as the provincial press writes them, all written for this test, and all that must be found in them."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.nlp.counts.weighed import find_counts

from canhtin_nlp.document import from_fields
from canhtin_nlp.findings import Count

# sentence, then each count: "evidence: number who-or-unit basis first-day..last-day part"
# numbers: 20+ at least, ~20 about, ≤20 at most, 2-3 range, 10? vague with its lower bound
SENTENCES: list[tuple[str, list[str]]] = [
    (
        "6 tháng đầu năm 2023, lực lượng chức năng tỉnh Hà Giang đã phát hiện, điều tra 05 vụ, bắt giữ 09 đối tượng phạm tội mua bán người, giải cứu 12 nạn nhân, trong đó có 4 trẻ em.",
        [
            "05 vụ: 5 cases period 2023-01-01..2023-06-30",
            "09 đối tượng phạm tội: 9 suspect period 2023-01-01..2023-06-30",
            "12 nạn nhân: 12 confirmed_victim period 2023-01-01..2023-06-30",
            "4 trẻ em: 4 confirmed_victim period 2023-01-01..2023-06-30 part",
        ],
    ),
    (
        "Từ đầu năm đến nay, Bộ đội Biên phòng tỉnh đã tiếp nhận 07 nạn nhân (05 nữ, 02 nam) do phía Trung Quốc trao trả.",
        [
            "07 nạn nhân: 7 possible_victim period",
            "05 nữ: 5 possible_victim period part",
            "02 nam: 2 possible_victim period part",
        ],
    ),
    (
        "Trong quý I/2024, Hội LHPN huyện Mèo Vạc đã tổ chức 15 buổi tuyên truyền phòng, chống mua bán người cho 1.250 lượt hội viên, phụ nữ.",
        [
            "15 buổi tuyên truyền: 15 events period 2024-01-01..2024-03-31",
            "1.250 lượt hội viên, phụ nữ: 1250 attendee period 2024-01-01..2024-03-31",
        ],
    ),
    (
        "Giai đoạn 2016 - 2020, toàn tỉnh xảy ra 43 vụ mua bán người với 68 đối tượng, 91 nạn nhân.",
        [
            "43 vụ mua bán người: 43 cases period 2016-01-01..2020-12-31",
            "68 đối tượng: 68 suspect period 2016-01-01..2020-12-31",
            "91 nạn nhân: 91 confirmed_victim period 2016-01-01..2020-12-31",
        ],
    ),
    (
        "Từ ngày 15/12/2021 đến 14/6/2022, các cơ quan chức năng đã xác minh, xác định 18 nạn nhân bị mua bán, hỗ trợ ban đầu cho 16 nạn nhân.",
        [
            "18 nạn nhân: 18 confirmed_victim period 2021-12-15..2022-06-14",
            "16 nạn nhân: 16 possible_victim period 2021-12-15..2022-06-14",
        ],
    ),
    (
        "Buổi tuyên truyền thu hút hơn 300 cán bộ, hội viên phụ nữ và học sinh tham gia.",
        ["hơn 300 cán bộ, hội viên phụ nữ: 300+ attendee case"],
    ),
    ("Hội nghị có sự tham dự của 120 đại biểu đến từ các xã biên giới.", ["120 đại biểu: 120 attendee case"]),
    (
        "Đồn Biên phòng Cửa khẩu Tây Trang phối hợp tổ chức tuyên truyền cho gần 200 người dân bản Na Ư về phương thức, thủ đoạn của tội phạm mua bán người.",
        ["gần 200 người dân: ~200 attendee case"],
    ),
    (
        "Tổng đài 111 tiếp nhận 1.234 cuộc gọi, trong đó có 98 cuộc gọi liên quan đến mua bán người.",
        ["1.234 cuộc gọi: 1234 calls case", "98 cuộc gọi: 98 calls case part"],
    ),
    (
        "Công an huyện đã giải cứu thành công 02 cháu gái (sinh năm 2008 và 2009) bị lừa bán vào quán karaoke.",
        ["02 cháu gái: 2 possible_victim case"],
    ),
    (
        "Tòa án nhân dân tỉnh đưa ra xét xử 3 vụ với 5 bị cáo về tội mua bán người.",
        ["3 vụ: 3 cases case", "5 bị cáo: 5 suspect case"],
    ),
    (
        "Phiên tòa giả định thu hút gần 500 học sinh Trường THPT Đồng Văn tham dự.",
        ["gần 500 học sinh: ~500 attendee case"],
    ),
    (
        "Trong năm 2022, Sở Lao động - Thương binh và Xã hội hỗ trợ 3 nạn nhân trở về tái hòa nhập cộng đồng.",
        ["3 nạn nhân: 3 possible_victim period 2022-01-01..2022-12-31"],
    ),
    (
        "So với cùng kỳ năm 2021, số vụ giảm 2 vụ, số nạn nhân giảm 5 người.",
        ["2 vụ: 2 cases case part", "5 người: 5 possible_victim case part"],
    ),
    (
        "Hai chị em Vàng Thị M. (SN 2005) và Vàng Thị D. (SN 2007) bị lừa bán sang Trung Quốc.",
        ["Hai chị em: 2 possible_victim case"],
    ),
    (
        "Ban đầu cơ quan công an xác định có 3 nạn nhân, đến nay đã xác định được 5 nạn nhân trong đường dây này.",
        ["3 nạn nhân: 3 confirmed_victim case", "5 nạn nhân: 5 confirmed_victim case"],
    ),
    ("Các đại biểu đã phát 500 tờ rơi, ký cam kết với 120 hộ dân.", []),
    (
        "Trong số 11 nạn nhân có 8 người Mông, 3 người Dao.",
        [
            "11 nạn nhân: 11 possible_victim case",
            "8 người: 8 possible_victim case part",
            "3 người: 3 possible_victim case part",
        ],
    ),
    (
        "Trong 9 tháng năm 2024, toàn quốc đã phát hiện, điều tra 150 vụ, 400 đối tượng, xác định 260 nạn nhân.",
        [
            "150 vụ: 150 cases period 2024-01-01..2024-09-30",
            "400 đối tượng: 400 suspect period 2024-01-01..2024-09-30",
            "260 nạn nhân: 260 confirmed_victim period 2024-01-01..2024-09-30",
        ],
    ),
    (
        "Đến nay, Trung tâm Công tác xã hội tỉnh đã tiếp nhận, hỗ trợ 5 nạn nhân bị mua bán.",
        ["5 nạn nhân: 5 possible_victim cumulative"],
    ),
    (
        "Toàn tỉnh đã tổ chức được 245 buổi tuyên truyền với 18.560 lượt người tham gia; cấp phát 12.000 tờ rơi.",
        ["245 buổi tuyên truyền: 245 events case", "18.560 lượt người tham gia: 18560 attendee case"],
    ),
    (
        "Lực lượng biên phòng bắt quả tang 2 đối tượng đang đưa 3 phụ nữ và 1 trẻ sơ sinh vượt biên.",
        ["2 đối tượng: 2 suspect case", "3 phụ nữ: 3 possible_victim case", "1 trẻ sơ sinh: 1 infant case"],
    ),
    ("Trong vụ án này có 4 bị hại, nhỏ tuổi nhất mới 13 tuổi.", ["4 bị hại: 4 confirmed_victim case"]),
    (
        "Phát động đợt cao điểm tấn công trấn áp tội phạm mua bán người, toàn tỉnh khởi tố 2 vụ, 3 bị can; giải cứu 2 nạn nhân.",
        ["2 vụ: 2 cases case", "3 bị can: 3 suspect case", "2 nạn nhân: 2 confirmed_victim case"],
    ),
    (
        "Hơn 20 lao động bị lừa sang Campuchia làm việc trong các sòng bạc đã được giải cứu, đưa về nước.",
        ["Hơn 20 lao động: 20+ possible_victim case"],
    ),
    (
        "Cơ quan chức năng Campuchia trao trả 60 công dân Việt Nam qua cửa khẩu Mộc Bài.",
        ["60 công dân Việt Nam: 60 returnee case"],
    ),
    (
        "Trong đó, 45 người được xác định là nạn nhân của tội phạm mua bán người.",
        ["45 người: 45 confirmed_victim case part"],
    ),
    ("Công an tỉnh Lào Cai vừa giải cứu 3 cô gái bị lừa bán sang Trung Quốc.", ["3 cô gái: 3 possible_victim case"]),
    (
        "Bộ đội Biên phòng Lạng Sơn tiếp nhận 24 công dân do lực lượng chức năng Trung Quốc trao trả, trong đó có 9 nạn nhân bị mua bán.",
        ["24 công dân: 24 returnee case", "9 nạn nhân: 9 possible_victim case part"],
    ),
    (
        "Đồn Biên phòng cửa khẩu Móng Cái tiếp nhận 01 nạn nhân nữ do phía Trung Quốc trao trả.",
        ["01 nạn nhân nữ: 1 possible_victim case"],
    ),
    ("Qua xác minh, có 4 phụ nữ là nạn nhân của đường dây này.", ["4 phụ nữ là nạn nhân: 4 confirmed_victim case"]),
    (
        "TAND tỉnh Điện Biên tuyên phạt 3 bị cáo tổng cộng 34 năm tù về tội mua bán người.",
        ["3 bị cáo: 3 suspect case"],
    ),
    ("Hai bị cáo Lò Văn T. và Lò Thị H. cùng lĩnh 12 năm tù.", ["Hai bị cáo: 2 suspect case"]),
    (
        "Các đối tượng đã lừa bán 5 phụ nữ và 2 trẻ em sang Trung Quốc.",
        ["5 phụ nữ: 5 possible_victim case", "2 trẻ em: 2 possible_victim case"],
    ),
    ("Cơ quan điều tra xác định các bị can đã bán 11 cháu bé sơ sinh.", ["11 cháu bé sơ sinh: 11 infant case"]),
    (
        "Công an bắt giữ nhóm 6 đối tượng chuyên mua bán trẻ sơ sinh, giải cứu 4 cháu bé.",
        ["6 đối tượng: 6 suspect case", "4 cháu bé: 4 infant case"],
    ),
    (
        "Từ năm 2020 đến nay, toàn huyện ghi nhận 14 trường hợp nghi bị mua bán, đã giải cứu, đưa 6 người trở về.",
        [
            "14 trường hợp: 14 possible_victim cumulative 2020-01-01..",
            "6 người: 6 possible_victim cumulative 2020-01-01..",
        ],
    ),
    (
        "Tính đến tháng 6/2024, tỉnh đã hỗ trợ 52 nạn nhân hòa nhập cộng đồng.",
        ["52 nạn nhân: 52 possible_victim cumulative"],
    ),
    ("Mỗi năm có hàng trăm người bị lừa bán.", ["hàng trăm người bị lừa bán: 100? possible_victim period"]),
    (
        "Năm 2023, các địa phương tiếp nhận 7 nạn nhân, giảm 3 nạn nhân so với năm 2022.",
        [
            "7 nạn nhân: 7 possible_victim period 2023-01-01..2023-12-31",
            "3 nạn nhân: 3 possible_victim period 2023-01-01..2023-12-31 part",
        ],
    ),
    ("Trong số này, 2 em dưới 16 tuổi.", ["2 em: 2 possible_victim case part"]),
    (
        "Trong tổng số 15 nạn nhân được giải cứu có 10 nữ, 5 nam; 4 người dưới 18 tuổi.",
        [
            "15 nạn nhân: 15 possible_victim case",
            "10 nữ: 10 possible_victim case part",
            "5 nam: 5 possible_victim case part",
            "4 người dưới 18 tuổi: 4 possible_victim case part",
        ],
    ),
    (
        "Huyện đã tổ chức 12 hội nghị, 45 buổi tuyên truyền lưu động cho trên 3.500 lượt người nghe.",
        [
            "12 hội nghị: 12 events case",
            "45 buổi tuyên truyền lưu động: 45 events case",
            "trên 3.500 lượt người nghe: 3500+ attendee case",
        ],
    ),
    ("Lớp tập huấn có 80 học viên là cán bộ hội phụ nữ các xã tham gia.", ["80 học viên: 80 attendee case"]),
    (
        "Chương trình đã thu hút sự tham gia của đông đảo người dân với khoảng 400 người.",
        ["khoảng 400 người: ~400 attendee case"],
    ),
    (
        "Gần 1.000 học sinh được tuyên truyền về thủ đoạn của tội phạm mua bán người.",
        ["Gần 1.000 học sinh: ~1000 attendee case"],
    ),
    (
        "Tại buổi truyền thông, 150 phụ nữ người Mông đã ký cam kết không tham gia, tiếp tay cho tội phạm mua bán người.",
        ["150 phụ nữ: 150 attendee case"],
    ),
    (
        "Hội LHPN xã tổ chức 3 lớp học kỹ năng phòng, chống mua bán người cho 90 hội viên.",
        ["3 lớp học: 3 events case", "90 hội viên: 90 attendee case"],
    ),
    ("Đường dây nóng đã tiếp nhận 45 cuộc gọi đến xin tư vấn về mua bán người.", ["45 cuộc gọi đến: 45 calls case"]),
    (
        "Cảnh sát giải cứu 15 công dân Việt Nam bị cưỡng bức lao động trong khu casino ở Campuchia.",
        ["15 công dân Việt Nam: 15 possible_victim case"],
    ),
    (
        "Có 42 người Việt Nam nhảy sông trốn khỏi sòng bạc, một người mất tích.",
        ["42 người Việt Nam: 42 possible_victim case", "một người: 1 possible_victim case part"],
    ),
    (
        "Nhóm 4 thanh niên bị lừa sang Myanmar làm việc trong công ty lừa đảo đã được giải cứu.",
        ["4 thanh niên: 4 possible_victim case"],
    ),
    ("Lực lượng chức năng giải cứu hàng chục phụ nữ bị ép bán dâm.", ["hàng chục phụ nữ: 10? possible_victim case"]),
    (
        "Vài chục lao động bị giữ hộ chiếu, ép làm việc 16 tiếng mỗi ngày.",
        ["Vài chục lao động: 20? possible_victim case"],
    ),
    ("Khoảng 10 - 12 em nhỏ bị ép đi ăn xin.", ["Khoảng 10 - 12 em nhỏ: 10-12 possible_victim case"]),
    (
        "Bị cáo dùng thủ đoạn hứa tìm việc làm để lừa bán chị Giàng Thị S. và em Giàng Thị M.",
        ["chị Giàng Thị S. và em Giàng Thị M: 2 confirmed_victim case"],
    ),
    (
        "Chị Lò Thị N. và chị Lò Thị P. bị lừa bán sang Trung Quốc làm vợ.",
        ["Chị Lò Thị N. và chị Lò Thị P: 2 possible_victim case"],
    ),
    ("Nạn nhân là cháu Vừ Thị C., 14 tuổi.", []),
    (
        "Công an huyện khởi tố 2 vụ án, 5 bị can về tội Mua bán người và Mua bán người dưới 16 tuổi.",
        ["2 vụ án: 2 cases case", "5 bị can: 5 suspect case"],
    ),
    (
        "Trong 5 năm qua, BĐBP tỉnh chủ trì, phối hợp đấu tranh thành công 23 chuyên án, bắt 51 đối tượng, giải cứu 64 nạn nhân.",
        [
            "23 chuyên án: 23 cases period",
            "51 đối tượng: 51 suspect period",
            "64 nạn nhân: 64 possible_victim period",
        ],
    ),
    (
        "Tỉnh có 15 nạn nhân được hỗ trợ học nghề, 8 nạn nhân được vay vốn.",
        ["15 nạn nhân: 15 possible_victim case", "8 nạn nhân: 8 possible_victim case"],
    ),
    ("Hai anh em ruột cầm đầu đường dây mua bán người bị bắt.", ["Hai anh em ruột: 2 suspect case"]),
    ("Một phụ nữ 45 tuổi bị bắt vì lừa bán 2 người cháu họ.", ["2 người: 2 possible_victim case"]),
    (
        "Bắt quả tang một đối tượng đang đưa 2 bé gái qua biên giới.",
        ["2 bé gái: 2 possible_victim case"],
    ),
    (
        "Lực lượng biên phòng đón nhận 1 phụ nữ và 1 bé trai 5 tuổi từ phía Lào bàn giao.",
        ["1 phụ nữ: 1 returnee case", "1 bé trai: 1 returnee case"],
    ),
    ("Sau 3 năm lưu lạc, 2 chị em đã trở về đoàn tụ gia đình.", ["2 chị em: 2 returnee case"]),
    ("Sản phụ sinh đôi 2 bé trai rồi bán với giá 60 triệu đồng.", ["2 bé trai: 2 infant case"]),
    ("Cặp vợ chồng này đã bán 3 đứa con ruột của mình.", ["3 đứa con: 3 possible_victim case"]),
    ("Cả ba nạn nhân đều là học sinh lớp 9.", ["Cả ba nạn nhân: 3 possible_victim case"]),
    ("Cả 4 đối tượng bị tạm giữ hình sự.", ["Cả 4 đối tượng: 4 suspect case"]),
    (
        "Đến thời điểm này, cơ quan công an đã làm rõ 7 nạn nhân, 5 đối tượng liên quan.",
        ["7 nạn nhân: 7 confirmed_victim case", "5 đối tượng: 5 suspect case"],
    ),
    ("Cơ quan chức năng nâng tổng số nạn nhân được giải cứu lên 12 người.", ["12 người: 12 possible_victim case"]),
    (
        "Hơn một chục cô gái trẻ được giải thoát khỏi quán karaoke.",
        ["Hơn một chục cô gái trẻ: 10+ possible_victim case"],
    ),
    ("Lãnh đạo tỉnh tặng bằng khen cho 3 cán bộ có thành tích giải cứu nạn nhân.", []),
    ("Vụ tai nạn làm 3 người chết, 5 người bị thương.", []),
    ("Toàn xã có 1.250 hộ với 5.600 nhân khẩu, 65% là người Dao.", []),
    ("Đối tượng 32 tuổi, trú tại tổ 3, phường Tân Thanh, bị phạt 9 năm tù.", []),
    ("Cháu bé 14 ngày tuổi được bán với giá 40 triệu đồng.", []),
    ("Theo Điều 150, người phạm tội đối với 02 người đến 05 người bị phạt tù từ 8 năm đến 15 năm.", []),
    ("Bọn chúng trả 5 triệu đồng cho mỗi người.", []),
    (
        "Tổ chức Rồng Xanh đã hỗ trợ giải cứu hơn 1.000 nạn nhân kể từ năm 2005.",
        ["hơn 1.000 nạn nhân: 1000+ possible_victim cumulative 2005-01-01.."],
    ),
    (
        "Theo UNODC, năm 2020 có gần 54.000 nạn nhân được phát hiện tại 141 quốc gia.",
        ["gần 54.000 nạn nhân: ~54000 confirmed_victim period 2020-01-01..2020-12-31"],
    ),
    (
        "Quý I năm 2025, lực lượng Công an phát hiện 27 vụ, 66 đối tượng, xác định 41 nạn nhân.",
        [
            "27 vụ: 27 cases period 2025-01-01..2025-03-31",
            "66 đối tượng: 66 suspect period 2025-01-01..2025-03-31",
            "41 nạn nhân: 41 confirmed_victim period 2025-01-01..2025-03-31",
        ],
    ),
    (
        "Từ tháng 12/2023 đến tháng 5/2024, toàn tỉnh phát hiện 4 vụ, 6 đối tượng mua bán người.",
        ["4 vụ: 4 cases period 2023-12-01..2024-05-31", "6 đối tượng: 6 suspect period 2023-12-01..2024-05-31"],
    ),
    ("Trong 10 tháng đầu năm, toàn tỉnh không để xảy ra vụ mua bán người nào.", []),
    (
        "Tính từ đầu năm 2024 đến nay, xã có 2 phụ nữ đi khỏi địa phương không rõ lý do, nghi bị mua bán.",
        ["2 phụ nữ: 2 possible_victim period 2024-01-01.."],
    ),
    ("Ngày 12/7, Công an TP Lai Châu phát hiện 2 vụ mua bán trẻ em.", ["2 vụ mua bán: 2 cases case"]),
    (
        "Phiên tòa xét xử 7 bị cáo trong đường dây mua bán 13 trẻ sơ sinh.",
        ["7 bị cáo: 7 suspect case", "13 trẻ sơ sinh: 13 infant case"],
    ),
]  # fmt: skip


def shown(count: Count) -> str:
    """Write a count as the table does."""
    number = {
        "exact": f"{count.best}", "about": f"~{count.best}", "at_least": f"{count.best}+", "at_most": f"≤{count.best}",
        "range": f"{count.low}-{count.high}", "vague": f"{count.low}?",
    }[count.form]  # fmt: skip
    days = f" {count.period_start or ''}..{count.period_end or ''}" if count.period_start or count.period_end else ""
    part = " part" if count.part_of_whole else ""
    return f"{count.span.text}: {number} {count.who or count.unit} {count.basis}{days}{part}"


def found(text: str, day: date | None = None) -> list[str]:
    return [shown(count) for count in find_counts(from_fields({"body": text}), day)]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:60] for text, _ in SENTENCES])
def test_sentence(text: str, expected: list[str]) -> None:
    assert found(text) == expected


ACTIONS = [
    ("Tỉnh đã tiếp nhận và hỗ trợ cho 3 nạn nhân bị mua bán trở về.", ("received", "supported")),
    ("Công an giải cứu 5 nạn nhân.", ("rescued",)),
    ("Cơ quan chức năng xác minh, xác định 4 nạn nhân.", ("identified",)),
    ("Phía Trung Quốc trao trả 6 nạn nhân.", ("repatriated",)),
    ("Công an huyện khởi tố 2 bị can.", ("charged",)),
    ("Lực lượng chức năng bắt giữ 2 đối tượng mua bán người.", ("arrested",)),
    ("TAND tỉnh xét xử 2 bị cáo.", ("tried",)),
    ("Tòa tuyên phạt 2 bị cáo về tội mua bán người.", ("sentenced",)),
    ("Chúng đã lừa bán 3 thiếu nữ.", ("trafficked",)),
    ("Buổi truyền thông thu hút 200 lượt người.", ("attended",)),
]


@pytest.mark.parametrize(("text", "actions"), ACTIONS)
def test_actions(text: str, actions: tuple[str, ...]) -> None:
    (count,) = find_counts(from_fields({"body": text}), None)
    assert count.actions == actions


PERIODS = [
    ("6 tháng đầu năm", date(2024, 7, 5), "2024-01-01", "2024-06-30"), ("Sáu tháng đầu năm 2021", None, "2021-01-01", "2021-06-30"),
    ("9 tháng đầu năm 2022", None, "2022-01-01", "2022-09-30"), ("6 tháng cuối năm 2022", None, "2022-07-01", "2022-12-31"), ("Nửa đầu năm 2023", None, "2023-01-01", "2023-06-30"),
    ("Quý I/2024", None, "2024-01-01", "2024-03-31"), ("Quý 3 năm 2024", None, "2024-07-01", "2024-09-30"), ("Trong năm 2022", None, "2022-01-01", "2022-12-31"),
    ("Từ đầu năm đến nay", date(2023, 8, 9), "2023-01-01", "2023-08-09"), ("Giai đoạn 2016-2020", None, "2016-01-01", "2020-12-31"),
    ("Từ năm 2011 đến năm 2015", None, "2011-01-01", "2015-12-31"), ("Từ năm 2018 đến nay", date(2021, 3, 1), "2018-01-01", "2021-03-01"),
    ("Từ ngày 15/12/2022 đến 14/6/2023", None, "2022-12-15", "2023-06-14"), ("Từ tháng 3 đến tháng 5/2024", None, "2024-03-01", "2024-05-31"),
    ("Trong tháng 7/2024", None, "2024-07-01", "2024-07-31"), ("11 tháng năm 2025", None, "2025-01-01", "2025-11-30"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "day", "first", "last"), PERIODS)
def test_period(words: str, day: date | None, first: str, last: str) -> None:
    text = f"{words}, toàn tỉnh phát hiện 4 vụ mua bán người, xác định 7 nạn nhân."
    for count in find_counts(from_fields({"body": text}), day):
        assert (str(count.period_start), str(count.period_end)) == (first, last)


def test_a_heading_sentence_gives_its_period_to_the_next() -> None:
    text = "Trong 6 tháng đầu năm 2024, các địa phương đã triển khai nhiều hoạt động. Qua đó, đã tiếp nhận 7 nạn nhân."
    assert found(text) == ["7 nạn nhân: 7 possible_victim period 2024-01-01..2024-06-30"]


def test_the_deeds_of_suspects_are_a_case() -> None:
    text = "Từ năm 2017 đến năm 2018, các bị cáo đã lừa bán 5 phụ nữ sang Trung Quốc."
    assert found(text) == ["5 phụ nữ: 5 confirmed_victim case"]


def test_spoken_of_again() -> None:
    text = "Công an bắt giữ 4 đối tượng. 4 người này khai nhận đã bán một cháu bé."
    assert found(text)[:2] == ["4 đối tượng: 4 suspect case", "4 người: 4 suspect case"]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from([text for text, _ in SENTENCES]), st.sampled_from(["NFC", "NFD"]))
def test_letters_and_tone_marks_do_not_matter(text: str, form: str) -> None:
    changed = unicodedata.normalize(form, text.replace("òa", "oà").replace("úy", "uý"))
    counts = find_counts(from_fields({"body": changed}), None)
    assert [(c.low, c.best, c.high, c.form, c.unit, c.who, c.basis) for c in counts] == [
        (c.low, c.best, c.high, c.form, c.unit, c.who, c.basis) for c in find_counts(from_fields({"body": text}), None)
    ]
    for count in counts:
        assert changed[count.span.start : count.span.end] == count.span.text
