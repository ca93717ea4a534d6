"""Numbers in sentences that hold no word of calling, in articles about trafficking, and what only looks alike.

All written for Canh Tin; numbers of offices and persons are invented.
"""

from datetime import date
from pathlib import Path

import pytest

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.hotlines import find_hotlines
from canhtin_nlp.findings import Hotline
from canhtin_nlp.hotline_registry import Registry

REGISTRY = Registry.from_bytes((Path(__file__).parents[3] / "data/hotlines/hotlines.toml").read_bytes())

# fmt: off
NAMED = [
    ("Con số 111 được nhắc đi nhắc lại suốt buổi nói chuyện.", "111"),
    ("Sau buổi học, em nào cũng biết 111.", "111"),
    ("111 là bạn của em.", "111"),
    ("Cả lớp đồng thanh: 111!", "111"),
    ("Hơn một năm nay, 111 không còn xa lạ với phụ nữ bản Pha Luông.", "111"),
    ("Nhờ 111, ba em gái ở xã biên giới đã về nhà.", "111"),
    ("Anh nói với các em về 111 và 113.", "111 113"),
    ("Tấm bảng gỗ đầu bản có hai con số: 111, 113.", "111 113"),
    ("Bà con chỉ biết 113, chưa biết 111.", "113 111"),
    ("Câu hỏi thứ ba: 111 là gì?", "111"),
    ("Ai cũng phải thuộc 111.", "111"),
    ("Mỗi phòng trọ đều có tờ giấy ghi 111.", "111"),
    ("Tiểu phẩm kết thúc bằng hình ảnh bàn tay và con số 111.", "111"),
    ("Trên lưng áo tình nguyện viên là ba chữ số 111.", "111"),
    ("Dòng chữ “111 luôn lắng nghe” được sơn trên tường trường.", "111"),
    ("Cô giáo viết lên bảng 111, 113 và số của đồn biên phòng.", "111 113"),
    ("Nhờ 18001567, gia đình tìm được con.", "18001567"),
    ("1900 969 680 là số của Ngôi nhà Bình yên.", "1900969680"),
    ("Trên móc chìa khóa khắc +84 981 84 84 84.", "0981848484"),
    ("Hộ chiếu của chị được kẹp mẩu giấy ghi (+84) 981 848 484.", "0981848484"),
    ("Mặt sau tấm thẻ là 1900.969.680 và 111.", "1900969680 111"),
    ("Số 0965 411 118 được gửi qua tin nhắn tới từng lao động.", "0965411118"),
    ("Qua 111, cơ quan chức năng nắm được 6 vụ nghi mua bán người.", "111"),
    ("Trong 6 tháng, 111 tiếp nhận 52 cuộc gọi liên quan mua bán người.", "111"),
    ("Đường dây nóng 0218.3.851.113 của Công an tỉnh đã tiếp nhận 24 tin báo.", "02183851113"),
    ("Năm 2023, số điện thoại 0214.3.820.222 của Sở nhận 130 cuộc gọi.", "02143820222"),
    ("Từ đầu năm, qua số 1800 8077 của trung tâm đã có 40 cuộc gọi được xử lý.", "18008077"),
    ("Có 86 cuộc gọi đến số 0212.3.852.456 của Trung tâm Công tác xã hội trong quý I.", "02123852456"),
    ("Trung tâm Công tác xã hội (0219.3.867.222) trả lời 75 lượt tư vấn.", "02193867222"),
    ("Các em học cách bấm điện thoại: một, một, một – 111.", "111"),
    ("Nạn nhân được 111 kết nối với công an.", "111"),
    ("Thông tin được chuyển từ 111 tới Công an tỉnh.", "111"),
    ("Tin báo tới 111 tăng gấp đôi.", "111"),
    ("Cuộc gọi đến 111 giúp công an giải cứu hai em.", "111"),
    ("Các số 113, 111 và số của đồn được dán trong nhà nghỉ.", "113 111"),
    ("Số của công an xã, 113 và 111 nằm ngay trang đầu cuốn sổ tay.", "113 111"),
    ("113 và 111 đều miễn phí.", "113 111"),
    ("Bà con trình báo qua 113 bất cứ lúc nào.", "113"),
    ("Gặp kẻ lạ dụ dỗ, các em nghĩ ngay đến 113.", "113"),
    ("Đừng ngại tìm đến 113 khi bị đe dọa.", "113"),
    ("Số 113 trực 24/24 giờ.", "113"),
    ("113 luôn sẵn sàng khi người dân cần.", "113"),
    ("Mọi tin báo về mua bán người tới 113 đều được giữ kín.", "113"),
    ("Nạn nhân được khuyên nhờ người xung quanh báo 113.", "113"),
    ("Lái xe khách được dặn: thấy nghi vấn thì 113 ngay.", "113"),
    ("Cô tổng đài viên 111 kể về những đêm trực.", "111"),
    ("Nhân viên 111 đã giữ máy với em suốt 40 phút.", "111"),
    ("Điện thoại viên của 111 nói được tiếng Mông.", "111"),
    ("Ca trực đêm ở 111 bắt đầu lúc 22 giờ.", "111"),
    ("Năm 2023, 111 kết nối 18 ca nghi mua bán người.", "111"),
    ("Trong số các kênh, 111 được nhiều người biết nhất.", "111"),
    ("Thẻ có mã QR và dòng 111.", "111"),
    ("Poster của dự án: “111 – miễn phí, bảo mật”.", "111"),
    ("Sau cuộc gọi 111, công an tìm được em trong 3 giờ.", "111"),
    ("Tổng đài 1022 nhận 240 phản ánh trong tháng.", "1022"),
    ("Tháng qua, 1022 tiếp nhận 12 tin báo nghi lừa bán.", "1022"),
    ("Đường dây 0974.123.456 của Rồng Xanh năm ngoái nhận 300 cuộc gọi.", "0974123456"),
    ("Theo Phòng Cảnh sát hình sự, số 0692.549.777 đã tiếp nhận 15 tin báo.", "0692549777"),
    ("Trung tâm cho biết số 0902.111.333 ghi nhận 64 cuộc gọi trong ba tháng.", "0902111333"),
    ("Chỉ cần ba con số: 111.", "111"),
    ("Biết số 111 sớm hơn, có lẽ chị đã không mất sáu năm.", "111"),
    ("Ngày ấy chị không biết tới 111.", "111"),
    ("Bảng điện tử ở chợ chạy dòng chữ 111 - 113 - 0981.84.84.84.", "111 113 0981848484"),
    ("Học sinh giơ cao tấm bìa 111.", "111"),
    ("Cấp cứu 115, cảnh sát 113 và trẻ em 111 được in chung một tờ.", "115 113 111"),
    ("“Một, một, một!”, cả lớp hô vang.", "111"),
    ("Đường dây một – một – một không nghỉ Tết.", "111"),
    ("Cô dặn: có chuyện thì bấm một một ba.", "113"),
]

WRITTEN = [
    ("Số 1800 1567 24/24 giờ.", "18001567"),
    ("+84 981 84 84 84 (24/7)", "0981848484"),
    ("Công dân gọi (84-981) 84 84 84.", "0981848484"),
    ("84 981 84 84 84 là số bảo hộ công dân.", "0981848484"),
    ("Gọi 84981848484", "0981848484"),
    ("0981848484 0965411118", "0981848484 0965411118"),
    ("00 84 981 84 84 84", "0981848484"),
    ("+84 981 84 84 84 / +84 965 41 11 18", "0981848484 0965411118"),
    ("0981 84 84 84 24/7", "0981848484"),
    ("Đường dây 1800 1567 2 lần", "18001567"),
    ("Từ tháng 12/2017, 18001567 được rút gọn còn 111.", "18001567 111"),
    ("Công an: 113 | Trẻ em: 111", "113 111"),
    ("Cảnh sát 113 hoặc công an xã.", "113"),
    ("111/1900969680", "111 1900969680"),
]

NOT_YET = [
    ("Có 111, chị em yên tâm hơn.", "111"),
    ("Mẹ bảo: có chuyện gì thì 113, con nhé.", "113"),
    ("Chị tiếc vì ngày ấy chưa có 111.", "111"),
]

STATISTICS = [
    "Trong 6 tháng, 111 tiếp nhận 52 cuộc gọi liên quan mua bán người.",
    "Đường dây nóng 0218.3.851.113 của Công an tỉnh đã tiếp nhận 24 tin báo.",
    "Năm 2023, số điện thoại 0214.3.820.222 của Sở nhận 130 cuộc gọi.",
    "Từ đầu năm, qua số 1800 8077 của trung tâm đã có 40 cuộc gọi được xử lý.",
    "Có 86 cuộc gọi đến số 0212.3.852.456 của Trung tâm Công tác xã hội trong quý I.",
    "Trung tâm Công tác xã hội (0219.3.867.222) trả lời 75 lượt tư vấn.",
    "Tổng đài 1022 nhận 240 phản ánh trong tháng.",
    "Tháng qua, 1022 tiếp nhận 12 tin báo nghi lừa bán.",
    "Đường dây 0974.123.456 của Rồng Xanh năm ngoái nhận 300 cuộc gọi.",
    "Theo Phòng Cảnh sát hình sự, số 0692.549.777 đã tiếp nhận 15 tin báo.",
    "Trung tâm cho biết số 0902.111.333 ghi nhận 64 cuộc gọi trong ba tháng.",
]

TRAPS = [
    "Em kể đã lén bấm một một ba rồi tắt máy.",
    "Từng người một một mình bước qua cầu.",
    "Trận đấu kết thúc một đều, một một.",
    "Huyện có 111 bản, 96 bản đã ra mắt tổ tự quản.",
    "Số nạn nhân là 111, tăng 12 so với năm trước.",
    "Trong năm, số vụ giảm còn 111.",
    "Từ 98 lên 111, rồi xuống 90.",
    "Năm 2022: 98; năm 2023: 111; năm 2024: 76.",
    "Lớp có 57 nam, 54 nữ, tổng là 111.",
    "Danh sách nạn nhân đánh số từ 1 đến 111.",
    "Chị ở xóm 111 từ nhỏ.",
    "Ba bị cáo bị tuyên 113 tháng tù.",
    "Xe khách mang biển 113 chở năm cô gái.",
    "Nghị định số 113 và Thông tư 111 có hiệu lực.",
    "Theo Điều 111, mức phạt tăng.",
    "Khách sạn ở số 111 Trần Phú là nơi nhốt các cô gái.",
    "Chúng giam chị ở nhà 113, tầng 2.",
    "Tuyến buýt 111 qua cửa khẩu.",
    "Chiếc tàu số 113 cập cảng lúc 2 giờ.",
    "Cô bị bán với giá 111 triệu đồng.",
    "Quỹ nhận 111 suất quà.",
    "Đội 113 bao vây căn nhà.",
    "Cán bộ 113 tới nơi thì kẻ buôn người đã trốn.",
    "Công an đã bắt 113, khởi tố 111.",
    "Hội phụ nữ vận động 111/113 chị em ký cam kết.",
    "Số người được hỗ trợ: 111.",
    "Cô nặng 48 kg, ở trại 111.",
    "Đường dây bán người bị phá, 111 lọt lưới.",
    "Kế hoạch 111 của tỉnh về phòng, chống mua bán người.",
    "Tọa độ 22.111, 104.113.",
    "Vụ án 111 khép lại.",
    "Kết quả rà soát: 111 về nước, 34 mất tích.",
    "Đề án 113 đào tạo nghề cho nạn nhân.",
    "Lúc 1 giờ 13, ngày 11/1, đối tượng bị bắt.",
    "Bản án số 111 tuyên phạt 7 năm tù.",
    "Có 230 nạn nhân; 111 trong số đó là trẻ em.",
    "Số nạn nhân của ba tỉnh lần lượt là 98, 111 và 113.",
    "Mã hàng 18001567-22 trên kiện đồ chơi.",
    "Đối tượng khai dùng tài khoản 1900969680 nhận tiền.",
    "Kịch bản giả danh: kẻ lừa đảo tự xưng tổng đài 113.",
    "Qua 113 lượt tuần tra, bộ đội phát hiện hai vụ.",
    "Công an xã tới 113 hộ để tuyên truyền.",
    "Lực lượng 113 của công an tỉnh có mặt.",
    "Xe 113 hú còi đưa chị về trụ sở.",
    "Chúng đi qua 113, rẽ vào lối mòn.",
    "Số 113 trong danh sách truy nã đã ra đầu thú.",
    "Mức phạt tới 113 triệu đồng.",
    "Anh ta báo 113 vụ trong ba năm, phần lớn sai.",
    "Kẻ lừa đảo mạo danh 113 gọi cho nạn nhân.",
    "Cả năm chưa có 111 đơn nào.",
    "Đêm 11/1, 113 người rời trại.",
    "Nạn nhân số 111 nhận hỗ trợ.",
    "Giá từ 98 đến 113.",
    "Bị hại khai bị bán sang quán 113.",
    "Anh trai chị gọi 113 và giữ kẻ môi giới lại.",
    "Chị khai số 0902.111.333 là của kẻ môi giới, đã nhận 64 cuộc gọi từ chị.",
    "Số thuê bao 0971.222.333 của nghi phạm có 40 cuộc gọi với nạn nhân.",
    "Điện thoại của bị can 0213.3.555.666 ghi nhận 20 cuộc gọi sang Campuchia.",
    "Kiện hàng mang mã hàng: 1900969680.",
    "Khoản tiền 84 981 848 480 đồng bị phong tỏa.",
]
# fmt: on


def lines(text: str) -> tuple[Hotline, ...]:
    document = from_fields({"body": f"Hội nghị bàn về phòng, chống mua bán người.\n{text}"})
    return find_hotlines(document, REGISTRY, date(2024, 7, 20))


def numbers(text: str) -> set[str]:
    return {line.number for line in lines(text)}


@pytest.mark.parametrize(("text", "expected"), NAMED + WRITTEN)
def test_a_line_needs_no_word_of_calling(text: str, expected: str) -> None:
    assert numbers(text) == set(expected.split())


@pytest.mark.xfail(strict=True, reason="“có 111” and “thì 113” are rather quantities")
@pytest.mark.parametrize(("text", "expected"), NOT_YET)
def test_not_found_yet(text: str, expected: str) -> None:
    assert numbers(text) == set(expected.split())


@pytest.mark.parametrize("text", TRAPS)
def test_a_quantity_or_a_code_is_none(text: str) -> None:
    assert numbers(text) == set()


@pytest.mark.parametrize("text", STATISTICS)
def test_the_calls_that_a_line_had_are_a_statistic(text: str) -> None:
    assert [line.context for line in lines(text)] == ["statistic"]
