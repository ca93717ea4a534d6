"""More sentences of the press around numbers: lists, boxes, slogans, calls told of, and everything that only looks alike.

All written for Canh Tin; numbers of offices and persons are invented.
"""

from datetime import date
from pathlib import Path

import pytest

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.hotlines import find_hotlines
from canhtin_nlp.hotline_registry import Registry

REGISTRY = Registry.from_bytes((Path(__file__).parents[3] / "data/hotlines/hotlines.toml").read_bytes())

# fmt: off
CALLED = [
    ("Khi phát hiện dấu hiệu mua bán người, người dân gọi 111, 113, 18001567.", "111 113 18001567"),
    ("Mọi thắc mắc về mua bán người, xin gọi Tổng đài 111 (miễn phí).", "111"),
    ("Nạn nhân hoặc người thân cần gọi ngay 111 (miễn phí, 24/24 giờ).", "111"),
    ("Nhớ ba số: 111, 112, 113.", "111 112 113"),
    ("“Một cuộc gọi 111, một cuộc đời được cứu” là khẩu hiệu của buổi truyền thông.", "111"),
    ("Khẩu hiệu: Bấm 111 - Nói không với mua bán người!", "111"),
    ("#Tongdai111 #PhongChongMuaBanNguoi", "111"),
    ("Trên pano in dòng chữ lớn: HÃY GỌI 111.", "111"),
    ("Pano ghi: TỔNG ĐÀI QUỐC GIA PHÒNG, CHỐNG MUA BÁN NGƯỜI: 111", "111"),
    ("Bà con ghi nhớ con số 111 để gọi khi nguy cấp.", "111"),
    ("Em đã thuộc lòng số 111, số của tổng đài bảo vệ trẻ em.", "111"),
    ("Tờ rơi in số điện thoại 111 và ảnh chị cán bộ phụ nữ xã.", "111"),
    ("Đường dây nóng quốc gia (số 111) tiếp nhận tin 24/7.", "111"),
    ("Người bị hại có thể nhấn phím 111 bất cứ lúc nào.", "111"),
    ("Ai biết thông tin, hãy báo ngay cho công an xã hoặc gọi 113.", "113"),
    ("Hãy gọi 113 hoặc báo đồn biên phòng gần nhất.", "113"),
    ("Người dân cần báo ngay cho lực lượng công an qua số 113 hoặc tổng đài 111.", "113 111"),
    ("Công an khuyến cáo: khi bị ép đi lao động ở nước ngoài, gọi 113.", "113"),
    ("Khi thấy trẻ bị dẫn đi bất thường, hãy gọi số điện thoại khẩn cấp 113, 111.", "113 111"),
    ("Tổng đài 111, Cảnh sát 113 và Cấp cứu 115 là những số cần nhớ.", "111 113 115"),
    ("Số điện thoại cần biết: Công an: 113; Cứu hỏa: 114; Cấp cứu: 115; Trẻ em: 111.", "113 114 115 111"),
    ("Ngoài số 111, người dân có thể gọi số trực ban của Công an tỉnh: 0207.3822.113.", "111 02073822113"),
    ("Liên hệ: Phòng Cảnh sát hình sự, ĐT: 0263.3822.229.", "02633822229"),
    ("Số điện thoại trực ban Công an huyện: 02163.844.113.", "02163844113"),
    ("Đồn Biên phòng Nậm Lạnh thông báo số trực ban 0212 3878 212 để bà con báo tin.", "02123878212"),
    ("Mọi tin báo xin gửi về Ban Chỉ đạo 138 tỉnh, điện thoại 0269 3824 113.", "02693824113"),
    ("Hộp thư tố giác: Công an thành phố, số 69 đường Trần Phú, ĐT 0255 3822 444.", "02553822444"),
    ("Đường dây nóng của Công an tỉnh: 0203.3.835.113 (giờ hành chính) và 0692.808.113.", "02033835113 0692808113"),
    ("Đường dây nóng của Cục Lãnh sự: +84 981 84 84 84; email: baohocongdan@gmail.com.", "0981848484"),
    ("Gọi Tổng đài bảo hộ công dân (+84.965.41.11.18) khi bị giữ hộ chiếu.", "0965411118"),
    ("Tổng đài 1900 96 96 80 của Ngôi nhà Bình yên hỗ trợ phụ nữ bị bạo lực, bị mua bán.", "1900969680"),
    ("Ngôi nhà Bình yên (1900969680) nhận chị em 24/24.", "1900969680"),
    ("Hotline: 1900.96.96.80 | 024.3728.0936", "1900969680 02437280936"),
    ("Tổng đài 1022 của thành phố tiếp nhận phản ánh về lao động trẻ em.", "1022"),
    ("Người dân phản ánh qua tổng đài 1022 nhánh 3.", "1022"),
    ("Gặp cháy, gọi 114; cấp cứu, gọi 115.", "114 115"),
    ("Từ 6/12/2017, Tổng đài 111 thay thế số 1800 1567.", "111 18001567"),
    ("Đường dây 1800-1567 từng giúp 3.000 trẻ em.", "18001567"),
    ("Trong quý I, Tổng đài 111 tiếp nhận 4.215 cuộc gọi, trong đó 32 cuộc liên quan mua bán người.", "111"),
    ("Theo thống kê của Tổng đài 111, số cuộc gọi về mua bán người tăng.", "111"),
    ("Tòa soạn: 12 Lý Thường Kiệt. ĐT: 0204.3854.113. Đường dây nóng: 0912 113 115.", "02043854113 0912113115"),
    ("Báo điện tử Vùng Cao – Hotline: 0965 111 222.", "0965111222"),
    ("Trung tâm Công tác xã hội tỉnh tiếp nhận nạn nhân qua số 0214.3820.111.", "02143820111"),
    ("Sở Lao động công bố đường dây nóng 0216 3852 234 và 0948 123 456.", "02163852234 0948123456"),
    ("Tổng đài tư vấn pháp luật 1900 6192.", "19006192"),
    ("Đường dây nóng 24/7: 0886.111.113 (Bộ đội Biên phòng tỉnh).", "0886111113"),
    ("(Ảnh: Áp phích in số 111 ở bến xe)", "111"),
    ("Cán bộ giới thiệu số 111 cho chị em đi chợ.", "111"),
    ("Tổng đài số 111", "111"),
    ("ĐƯỜNG DÂY NÓNG 111", "111"),
    ("Hotline 111.", "111"),
    ("Tel: 111", "111"),
    ("ĐT: 111; 0207.3822.555 (Sở Y tế)", "111 02073822555"),
    ("- 111: Tổng đài quốc gia bảo vệ trẻ em, phòng chống mua bán người", "111"),
    ("Nếu nghi bị lừa, chị em nên gọi: 111 hoặc 0981.84.84.84 (bảo hộ công dân).", "111 0981848484"),
    ("Mỗi em được phát một thẻ nhỏ ghi “111 – gọi là có người nghe”.", "111"),
    ("Tổng đài 111 của Cục Trẻ em (nay thuộc Bộ Y tế).", "111"),
    ("Nạn nhân tự tìm đến công an, hoặc gọi đến số 111, được giữ kín thông tin.", "111"),
    ("UBND các xã niêm yết số 111, số của đồn biên phòng tại nhà văn hóa.", "111"),
    ("Tài xế, chủ nhà nghỉ được nhắc lưu số 111 và 113.", "111 113"),
    ("Chị em cần nhớ số 113 và 111.", "113 111"),
    ("Phát hiện người lạ rủ rê con em, bà con báo ngay 113.", "113"),
    ("Gặp nguy hiểm, các em gọi ngay cảnh sát 113.", "113"),
    ("Cảnh sát 113, Tổng đài 111 luôn sẵn sàng tiếp nhận tin báo mua bán người.", "113 111"),
    ("Người dân báo tin qua 113, 111 hoặc Zalo của công an xã.", "113 111"),
    ("Số 113 và số 111 được in to trên bảng tin.", "113 111"),
    ("Trình báo qua đường dây nóng 113.", "113"),
    ("Bị khống chế, hãy tìm cách gọi 113.", "113"),
    ("Nếu bị lừa bán, hãy bình tĩnh, nhắn vị trí cho người thân, gọi 113, 111.", "113 111"),
    ("Thấy trẻ đi một mình ra biên giới, nhờ gọi 111.", "111"),
    ("Ứng dụng 111 trên điện thoại giúp gửi tin báo.", "111"),
    ("Tải ứng dụng “Tổng đài 111”.", "111"),
    ("Kênh Zalo Tổng đài 111 có cán bộ trực.", "111"),
    ("Fanpage Tổng đài quốc gia bảo vệ trẻ em 111.", "111"),
    ("Tổng đài điện thoại quốc gia bảo vệ trẻ em - phòng, chống mua bán người, trực thuộc Cục Bà mẹ và Trẻ em, Bộ Y tế, hoạt động miễn phí suốt ngày đêm trên toàn quốc (111).", "111"),
    ("Liên hệ Tổng đài quốc gia 111 (nhánh 2).", "111"),
    ("Gọi 111 nhánh 1.", "111"),
    ("Gọi 111/113.", "111 113"),
    ("Tổng đài 111/18001567.", "111 18001567"),
    ("Gọi 111; 113; 1900 969 680.", "111 113 1900969680"),
    ("Gọi 111 - 113.", "111 113"),
    ("Gọi 111, hoặc đến thẳng đồn biên phòng.", "111"),
    ("Gọi 111!", "111"),
    ("Gọi 111?", "111"),
    ("Vì sao nên gọi 111?", "111"),
    ("“Gọi 111 nhé con”, mẹ dặn.", "111"),
    ("Đầu số 111 không tính cước.", "111"),
    ("Thông tin xin gửi về: Công an tỉnh, số 12 Nguyễn Huệ; điện thoại 0209.3870.113.", "02093870113"),
    ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh công bố hai số: 0215.3825.224, 0986.224.225.", "02153825224 0986224225"),
    ("Đường dây nóng Công an tỉnh: 0692 549 123, 0692.549.124.", "0692549123 0692549124"),
    ("Trực ban hình sự: 069 2549 113", "0692549113"),
    ("ĐT trực ban: 0213.3876.402", "02133876402"),
    ("Liên hệ cán bộ Phòng Trẻ em, Sở Y tế theo số 0219.3867.345 để được hỗ trợ.", "02193867345"),
    ("Nạn nhân có thể đến Trung tâm Bảo trợ xã hội tỉnh hoặc gọi (0230) 3825.567.", "02303825567"),
    ("Tổ chức Rồng Xanh lập đường dây 0974 123 456 tiếp nhận tin báo.", "0974123456"),
    ("Tổng đài 115 nhận 300 cuộc gọi mỗi ngày.", "115"),
    ("Mỗi ngày Tổng đài 113 nhận hơn 200 cuộc gọi của dân.", "113"),
    ("• Công an tỉnh Đồng Tháp: 0277.3.851.119\n• Cảnh sát phản ứng nhanh: 113", "02773851119 113"),
    ("Ban Chỉ huy công bố các số trực: 112, 114, Tổng đài 1022 nhánh 2 và 0263.3.541.908.", "112 114 1022 02633541908"),
    ("Gặp tình huống tương tự gọi ngay 113.", "113"),
    ("Việc cấp cứu gọi 115, cháy nổ gọi 114, an ninh trật tự gọi 113.", "113 114 115"),
]

NOT_CALLED = [
    "Soạn tin MBN gửi 1400 để ủng hộ nạn nhân.",
    "Nhắn tin theo cú pháp TE gửi 1409, mỗi tin 20.000 đồng.",
    "Chị D. chạy ra đường gọi 113.",
    "Người dân đã gọi 113 và giữ chân đối tượng.",
    "Bảo vệ khu trọ lập tức gọi 113.",
    "Lực lượng 113 đến nơi trong 5 phút.",
    "Công an giả danh tổng đài 113 để lừa đảo.",
    "Xe cứu thương 115 đưa hai cô gái vào viện.",
    "Cấp cứu 115 có mặt sau 10 phút.",
    "Trung tâm Cấp cứu 115 tiếp nhận bệnh nhân.",
    "Lính cứu hỏa 114 phá cửa đưa 6 thiếu nữ ra ngoài.",
    "Cảnh sát cứu nạn 114 đưa các em xuống.",
    "Có 111 người tham gia lễ ra quân.",
    "Lớp tập huấn có 111 học viên, liên hệ với 12 xã.",
    "Theo Nghị định 111, mức phạt tăng gấp đôi.",
    "Công an huyện tiếp nhận 111 tin báo qua điện thoại.",
    "Số nhà 111 là nơi ở của đối tượng.",
    "Phòng 113, nhà B, nơi nạn nhân bị nhốt.",
    "Chuyến xe số 111 chở nạn nhân về quê.",
    "Đồn Biên phòng số 111 tặng quà.",
    "Km 111, quốc lộ 6.",
    "Năm học này trường có 113 em nội trú gọi về nhà mỗi tuần.",
    "Cột mốc số 113 nơi hai bên trao trả nạn nhân.",
    "Tổ công tác 141 phối hợp lực lượng 113.",
    "Quyết định số 111/QĐ-UBND về đường dây nóng.",
    "Bị cáo dùng số 0912.555.666 nhắn tin rủ chị đi làm.",
    "Nạn nhân đọc số điện thoại của mẹ: 0987.654.321.",
    "Anh T. để lại số 0387 112 113, ai biết con anh ở đâu xin báo giúp.",
    "Ai biết thông tin của cháu xin liên hệ chị H. (mẹ cháu), ĐT 0976 543 210.",
    "Đối tượng gọi từ số +855 23 456 789 đòi 100 triệu đồng.",
    "Mã vận đơn 18001567001.",
    "Giá 18.001.567 đồng.",
    "Ba em tự gọi 111 nhờ giúp.",
    "Fax: 0203.3825.113",
    "Đường dây nóng của Công an tỉnh 0203.3.xxx.xxx",
    "Đường dây nóng: 09xx.xxx.113",
    "Sau 20 phút, tổng đài 115 điều xe đến.",
    "Năm 2023, 112 vụ được phát hiện, 113 đối tượng bị bắt.",
    "Trong 115 nạn nhân, 111 là nữ.",
    "Tỷ lệ 111/113 phiếu tán thành.",
    "Biển số 29B-111.13.",
    "Vĩ độ 111.",
    "Bệnh viện 115 tiếp nhận hai em.",
    "Nhà hàng 1800 nằm ở phường 3.",
    "Chốt 113 đặt ở cửa khẩu.",
    "Khu nghỉ có 1900 phòng.",
    "Thửa đất số 111, tờ bản đồ 18.",
    "Tài khoản 111.222.333 tại ngân hàng.",
    "Tổng cộng: 111.",
    "Đội Cảnh sát 113 bắt quả tang hai đối tượng.",
    "Bị can khai sinh ngày 11/1/1990, số CCCD 018001567890.",
    "Chuyên án 111T bị triệt phá.",
    "Chuyên án mang bí số 111 được xác lập để phá đường dây mua bán người.",
    "Lễ ra quân có 111 cán bộ, gọi tắt là đội 111.",
    "Tiểu đoàn 113 hỗ trợ khám bệnh.",
    "Đại đội 112 đưa nạn nhân ra bìa rừng.",
    "Trạm 114 đường Hồ Chí Minh.",
    "Tàu KG 111 chở các ngư phủ.",
    "Lô hàng 111, container số 113.",
    "Chị trốn khỏi phòng 111 lúc nửa đêm.",
    "Nạn nhân thứ 111 được hỗ trợ.",
    "Chị được đánh số 111 trong danh sách bán.",
    "Cô mang số 113 trên áo.",
    "Tỷ số 113 - 111 nghiêng về đội khách.",
]
# fmt: on


def numbers(text: str) -> set[str]:
    return {line.number for line in find_hotlines(from_fields({"body": text}), REGISTRY, date(2024, 7, 20))}


@pytest.mark.parametrize(("text", "expected"), CALLED, ids=[text for text, _ in CALLED])
def test_called(text: str, expected: str) -> None:
    assert numbers(text) == set(expected.split())


@pytest.mark.parametrize("text", NOT_CALLED)
def test_not_called(text: str) -> None:
    assert numbers(text) == set()


@pytest.mark.parametrize("text", NOT_CALLED)
def test_not_called_where_all_is_about_trafficking(text: str) -> None:
    assert numbers(f"Hội nghị bàn về phòng, chống mua bán người.\n{text}") == set()
