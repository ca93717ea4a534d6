"""Counts told in many ways: only how many, and who; sentences in the manner of the provincial press, written for this test."""

from collections import Counter
from datetime import date

import pytest
from tests.nlp.counts.weighed import find_counts

from canhtin_nlp.document import from_fields

# V victims of any sort, S suspects, A attendees, C cases, L calls, E events
TOLD = [
    ("V2", "Hai mẹ con chị Giàng được bộ đội biên phòng đón về bản."),
    ("V3 S2", "Mật phục ba đêm, tổ công tác chặn chiếc xe bảy chỗ, giải thoát ba cô gái và tóm gọn hai kẻ dẫn đường."),
    ("V7", "Bảy người con gái của bản Huổi Khon đã bị bán qua biên giới trong vòng hai năm."),
    ("V12 V4", "Đến nay, 12 người đã được đưa về nước, bốn người vẫn bị giữ lại trong khu phức hợp."),
    ("S6 V11", "Sáu bị cáo trong đường dây lừa bán 11 người sang Campuchia vừa phải hầu tòa."),
    ("S4", "4 trong số các nghi phạm đã bị khởi tố về tội mua bán người."),
    ("V2", "Đến nay, hai trong số các nạn nhân bị bán vẫn chưa trở về."),
    ("V2", "Chị S. và em gái là hai trong số những người may mắn trở về."),
    ("", "Một trong số các nạn nhân kể lại việc bị lừa bán."),
    ("V9", "Bản án xác định chín người bị hại."),
    (
        "C21 S34 V52",
        "Từ đầu năm đến nay, lực lượng chức năng phát hiện 21 vụ, bắt 34 đối tượng, xác định 52 nạn nhân bị mua bán.",
    ),
    ("C5 S8", "Năm 2022, Viện kiểm sát truy tố 5 vụ/8 bị can về tội mua bán người."),
    ("V18", "Ngôi nhà nhỏ hiện là nơi ở của 18 chị em từng bị bán qua biên giới."),
    ("V42 V15", "Trung tâm đã tiếp nhận 42 lượt nạn nhân, trong đó 15 em chưa đủ 18 tuổi."),
    (
        "A450",
        "Hơn 450 đoàn viên, thanh niên và bà con tiểu thương đã tới nghe tuyên truyền về phòng, chống mua bán người.",
    ),
    ("A1200", "Gần 1.200 học sinh Trường THPT Mường Chà theo dõi phiên tòa giả định."),
    ("E24 A3150", "Huyện tổ chức 24 buổi tuyên truyền lưu động về phòng, chống mua bán người cho 3.150 lượt bà con."),
    ("E8", "Chiến dịch gồm tám buổi nói chuyện tại các phiên chợ về thủ đoạn lừa bán phụ nữ."),
    ("L2345 L312", "Tổng đài tiếp nhận 2.345 cuộc gọi, trong đó 312 cuộc liên quan đến mua bán người."),
    ("V5 V4 V1", "Tổ tuần tra phát hiện năm người vượt suối, gồm bốn phụ nữ và một bé gái bị một đối tượng lừa bán."),
    ("V5", "Công an đã giải cứu thành công năm ngư phủ bị ép đi biển."),
    ("V25", "Tàu về bến, 25 ngư phủ kể chuyện bị chủ ghe nhốt dưới hầm, đánh đập, không trả lương."),
    ("S3", "Ba người gồm Lò Văn Ọi, Lò Thị Pâng và Giàng A Sủ bị khởi tố về tội mua bán người."),
    ("S4", "Cơ quan điều tra bắt tạm giam bốn người trong đường dây đẻ thuê."),
    ("V5", "Năm thai phụ được bố trí ăn ở trong căn hộ chờ sinh rồi bán con."),
    ("V3", "Trong căn nhà khóa trái, công an tìm thấy ba trẻ sơ sinh."),
    ("V31", "Nhóm này đã bán trót lọt 31 trẻ sơ sinh cho các cặp vợ chồng hiếm muộn."),
    ("V3 V2", "Trong 3 nạn nhân có 2 em mới học lớp 8, người còn lại đã có chồng."),
    ("V86", "Đại sứ quán hỗ trợ 86 công dân thoát khỏi các cơ sở lừa đảo trực tuyến về nước."),
    ("V60", "Chuyến bay chở 60 công dân Việt Nam từ Myanmar hạ cánh chiều qua."),
    ("V14", "14 trường hợp được cấp giấy xác nhận là nạn nhân bị mua bán."),
    ("V3", "Còn 3 trường hợp đang chờ xác minh có phải nạn nhân hay không."),
    ("V7", "Có 7 gia đình trình báo con gái mất tích; 7 cháu đều bị bán sang Trung Quốc."),
    ("S2 V4", "Hai chị em Thào Thị Dở, Thào Thị Mỷ đã lừa bán 4 người cùng bản."),
    ("S5", "Lần theo dấu vết, trinh sát xác định năm mắt xích của đường dây buôn người."),
    ("S9 S2", "Đến nay đã khởi tố 9 bị can, truy nã 2 đối tượng trong vụ mua bán người dưới 16 tuổi."),
    ("V19", "Cơ quan công an làm rõ 19 người là nạn nhân của đường dây này."),
    ("V6", 'Sáu chàng trai trẻ ở xã Keng Đu sập bẫy "việc nhẹ lương cao" bên Tam giác vàng.'),
    ("V11", "Mười một lao động người Khơ Mú bị nhốt trong hầm vàng được giải cứu."),
    ("V3", "Cả ba nạn nhân đều quê Sóc Trăng."),
    ("V5", "Kẻ buôn người đã đưa trót lọt năm cô gái sang bên kia sông."),
    ("V2", "Hai đứa trẻ bị bắt cóc được tìm thấy ở Phúc Kiến."),
    ("V10", "Mười em bé được đặt tên trong khai sinh giả, chuẩn bị đưa qua biên giới."),
    ("A300", "Buổi truyền thông có sự tham gia của trên 300 công nhân Khu công nghiệp Tằng Loỏng."),
    ("A80", "Tham dự lớp tập huấn có 80 học viên là cán bộ xã, già làng, trưởng bản."),
    ("A150", "150 đại biểu dự hội nghị triển khai kế hoạch phòng, chống mua bán người."),
    ("V8", "Tổng cộng có tám nạn nhân, nhỏ nhất mới 13 tuổi."),
    ("C3", "Ba vụ mua bán người được khởi tố trong quý I."),
    ("V27", "27 phụ nữ, trẻ em được phía bạn trao trả qua cầu Hồ Kiều."),
    ("V33", "Số nạn nhân được xác định trong kỳ là 33."),
    ("V40", 'Chúng rao "tuyển cô dâu", gom được khoảng 40 cô gái miền Tây trong ba căn nhà trọ.'),
    ("V13", "Quá trình điều tra mở rộng, số nạn nhân tăng lên 13 người."),
    ("", "Anh Tráng có hai con gái và ba con trai."),
    ("", "Xã có 3 bản, 1.200 nhân khẩu."),
    ("", "Nạn nhân phải trả 3.000 đô la tiền chuộc, sống cùng 20 người khác trong phòng trọ chật."),
    ("", "Vụ tai nạn khiến 3 người chết, 5 người bị thương."),
    ("", "Trinh sát phải lội rừng 3 ngày, cùng 5 cán bộ của đồn."),
    ("S4", "HĐXX tuyên phạt bốn bị cáo tổng cộng 42 năm tù."),
    ("V58 V16", "Trong số 58 công dân được trao trả có 16 người là nạn nhân bị mua bán."),
    ("V2 V3", "Mới đây, 2 trong số 3 nạn nhân trở về địa phương tố cáo kẻ lừa bán mình."),
    ("S2", "Theo cáo trạng, chúng đưa chị M. qua sông rồi giao nạn nhân cho hai người phụ nữ đợi sẵn."),
    ("S3", "Ba tay chân của chủ bãi bị khởi tố về tội mua bán người."),
    ("V30", "Phiến quân bắt 30 phụ nữ làm nô lệ."),
    ("", "Lực lượng chức năng xử phạt hành chính 54 người về hành vi xuất cảnh trái phép."),
    ("", "Trong tháng, đồn ngăn chặn 61 người nhập cảnh trái phép."),
    ("V9", "Hồi cuối tháng 8, 9 phụ nữ bị lừa bán khác cũng về qua cửa khẩu."),
    ("E33", "Từ đầu năm, huyện mở 33 buổi như thế ở các chợ phiên để tuyên truyền."),
    ("V4 V7", "Trung tâm hỗ trợ học nghề cho 4 người, khám chữa bệnh cho 7 người."),
    ("V17", "Đến nay, 17 người đã được nhận trợ cấp khó khăn ban đầu, hỗ trợ đi lại."),
    ("V34 V11", "Toàn tỉnh tiếp nhận 34 nạn nhân và 11 người đang trong quá trình xác định."),
]
TOLD += [
    ("V4 V4 V1", "Bốn lao động bị lừa bán sang Campuchia. Cả bốn ăn cơm nguội, ngủ trên sàn, một người mới 16 tuổi."),
    ("V2", "Hai em bị dì ruột ép đi xin. Cả hai bên nội, ngoại đều không hay biết."),
    ("V3 V1", "Nhóm này bán ba thanh niên sang Myanmar. Một người bị đánh gãy tay mới được thả."),
    ("V3", "Nhóm này bán ba thanh niên sang Myanmar. Một người quen của họ đã trình báo."),
    ("V9 V6 V3", "Chín nạn nhân trở về dự buổi gặp mặt. Sáu người đăng ký học nghề; ba người vay vốn nuôi bò."),
    ("C9 V23 C5 V4", "Toàn tỉnh xảy ra 9 vụ mua bán người với 23 nạn nhân, giảm 5 vụ, tăng 4 nạn nhân so với cùng kỳ."),
    ("V26 V12", "Trung tâm tiếp nhận 26 nạn nhân bị mua bán; 12 lượt người được khám, chữa bệnh."),
    ("V2", "Sản phụ sinh đôi hai bé trai rồi bán qua mạng."),
    (
        "V8 V6 V2",
        "Các bị cáo đã bán tám nạn nhân sang Myanmar. Cuối năm 2024, sáu người được về nước; hai người tự chuộc thân.",
    ),
    ("V8", "Các bị cáo đã bán tám nạn nhân sang Myanmar. Tổ công tác ba người lần theo dấu vết suốt một năm."),
    ("V9", "Chín người ngồi quanh bàn. Họ đều từng bị bán, mới trở về trong năm."),
    ("V50 V30 V20", "Trung tâm hỗ trợ 50 nạn nhân, trong đó có 30 nữ (60%), 20 nam (40%)."),
    ("V11 V7", "Trong 11 nạn nhân bị lừa bán có tới 7 người chưa từng gặp kẻ bán mình."),
    ("V7", "Bọn chúng bán mỗi nạn nhân 80 triệu đồng, tổng cộng bảy người."),
]
MISSED = [
    ("V6", "Sáu học viên của lớp may đều là nạn nhân trở về."),
    ("S1 V6", "Một mình Vàng Thị Sua đã dụ dỗ, bán sáu cô gái cùng xã."),
]
_WHO = {"suspect": "S", "attendee": "A"}
_UNITS = {"cases": "C", "calls": "L", "events": "E"}


def told(text: str, *, campaign: bool) -> Counter[str]:
    title = "Tuyên truyền phòng, chống mua bán người" if campaign else "Triệt phá đường dây mua bán người"
    found = find_counts(from_fields({"title": title, "body": text}), date(2023, 7, 1))
    kinds = [_UNITS.get(count.unit) or _WHO.get(count.who or "", "V") for count in found]
    return Counter(f"{kind}{count.best}" for kind, count in zip(kinds, found, strict=True))


@pytest.mark.parametrize(
    ("expected", "text"),
    [*TOLD, *(pytest.param(*row, marks=pytest.mark.xfail(reason="not read yet", strict=True)) for row in MISSED)],
)
def test_told(expected: str, text: str) -> None:
    assert told(text, campaign="A" in expected) == Counter(expected.split())


def test_newborns_are_newborns_wherever_they_are_told_of() -> None:
    text = (
        "10 bé trai được giải cứu, nhỏ nhất 10 ngày tuổi, lớn nhất 7 tháng tuổi.\n10 đứa trẻ nay ở trung tâm bảo trợ."
    )
    found = find_counts(from_fields({"title": "Mười đứa trẻ bị bán trở về", "body": text}), None)
    assert [count.who for count in found if count.best == 10] == ["infant"] * 3


def test_babies_told_of_when_older_are_infants_only_where_they_are_babies() -> None:
    text = "Năm ấy, 10 bé trai được giải cứu, nhỏ nhất 10 ngày tuổi, lớn nhất 7 tháng tuổi.\n10 đứa trẻ 5 tuổi nay đã đến trường."
    found = find_counts(from_fields({"title": "Mười đứa trẻ bị bán trở về", "body": text}), None)
    assert [count.who for count in found if count.best == 10] == ["possible_victim", "infant", "possible_victim"]


def test_a_headline_of_a_statistic_is_one() -> None:
    text = "Theo thống kê, toàn huyện có 78 phụ nữ bị lừa bán chưa trở về. Công an đã khởi tố 2 bị can."
    found = find_counts(from_fields({"title": "78 phụ nữ bị lừa bán", "body": text}), None)
    assert {(count.who, count.basis) for count in found if count.best == 78} == {("possible_victim", "cumulative")}


@pytest.mark.parametrize(
    "text", ["hàng nghìn phụ nữ bị bán", "khoảng 6.900 trẻ em bị bắt cóc", "hàng triệu người bị bóc lột"]
)
def test_estimates_are_possible_victims(text: str) -> None:
    found = find_counts(from_fields({"body": f"Bị cáo bị truy tố. Cùng lúc, {text} mỗi năm."}), None)
    assert [count.who for count in found] == ["possible_victim"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Trong 10 năm, 2.940 người Việt được ghi nhận là nạn nhân buôn người.", "confirmed_victim"),
        ("Từ năm 2010 đến 2019, chính phủ Anh thống kê được 2.940 công dân Việt Nam là nạn nhân buôn người.", "confirmed_victim"),
        ("Trong 10 năm, 2.940 người Việt được ghi nhận nằm trong diện tình nghi bị buôn bán.", "possible_victim"),
        ("Một tổ chức ước tính có 2.940 người Việt là nạn nhân buôn người.", "possible_victim"),
    ],
)  # fmt: skip
def test_what_an_authority_recorded_is_no_estimate(text: str, who: str) -> None:
    found = find_counts(from_fields({"title": "Nạn buôn người", "body": text}), date(2020, 7, 1))
    assert [count.who for count in found] == [who]


def test_each_item_of_a_roundup_is_charged_for_itself() -> None:
    body = (
        "• Công an huyện khởi tố Lù A Páo về tội mua bán người vì bán 2 thiếu nữ.\n"
        "• Công an phường kiểm tra quán hát, giải cứu 3 thiếu nữ bị ép tiếp khách; chủ quán bị tạm giữ."
    )
    found = find_counts(from_fields({"title": "Tin an ninh trong tuần", "body": body}), None)
    assert [(count.best, count.who) for count in found] == [(2, "confirmed_victim"), (3, "possible_victim")]


def test_who_comes_back_in_a_charged_case_is_a_victim() -> None:
    text = "Tám người được trao trả qua cửa khẩu sau ba tháng chặt mía không công."
    for charge, who in (("", "returnee"), ("Kẻ đưa họ đi bị khởi tố.", "confirmed_victim")):
        found = find_counts(from_fields({"title": "Mùa mía bên kia biên giới", "body": f"{text}\n{charge}"}), None)
        assert [count.who for count in found] == [who]
