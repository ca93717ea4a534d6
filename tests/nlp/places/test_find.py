"""What is found in sentences such as the press writes: the name, its level, its code. All sentences are ours."""

from collections.abc import Callable

import pytest

from canhtin_nlp.extract.locations import countries_of, provinces_of
from canhtin_nlp.findings import Location
from canhtin_nlp.gazetteer import Gazetteer

Find = Callable[..., tuple[Location, ...]]

FOUND = [
    # chains and level words
    (
        "Chị trú bản Pá Hộc, xã Mường Lý, huyện Mường Lát, tỉnh Thanh Hóa.",
        "Pá Hộc:place, Mường Lý:commune:14854, Mường Lát:district:384, Thanh Hóa:province:38",
    ),
    ("Công an huyện Kỳ Sơn (Nghệ An) vào cuộc.", "Kỳ Sơn:district:417, Nghệ An:province:40"),
    ("Hai em quê Mường Lát, Thanh Hóa.", "Mường Lát:district:384, Thanh Hóa:province:38"),
    ("Ngụ P. 10, Q. 11, TP. HCM.", "10:commune:27232, 11:district:772, HCM:province:79"),
    ("Trú TX.Bỉm Sơn, tỉnh Thanh Hoá.", "Bỉm Sơn:district:381, Thanh Hoá:province:38"),
    ("Ngụ H.Củ Chi, TP.HCM.", "Củ Chi:district:783, HCM:province:79"),
    (
        "Các huyện Quan Hóa, Quan Sơn và Mường Lát.",
        "Quan Hóa:district:385, Quan Sơn:district:387, Mường Lát:district:384",
    ),
    (
        "Tại các xã: Sốp Cộp, Mường Và, huyện Sốp Cộp, tỉnh Sơn La.",
        "Sốp Cộp:commune:04231, Mường Và:commune:04243, Sốp Cộp:district:127, Sơn La:province:14",
    ),
    ("Thành phố Sơn La, tỉnh Sơn La.", "Sơn La:district:116, Sơn La:province:14"),
    ("HÀ NỘI - Sáng 20-7, tại phường Phúc Xá.", "HÀ NỘI:province:01, Phúc Xá:commune:00001"),
    ("Tại Hà Nội và Hải Phòng.", "Hà Nội:province:01, Hải Phòng:province:31"),
    ("Xe chạy tuyến Hà Nội - Lào Cai.", "Hà Nội:province:01, Lào Cai:province:10"),
    ("Công an tỉnh Nghệ An Nguyễn Văn A cho biết.", "Nghệ An:province:40"),
    ("UBND Hà Giang và Đồn Biên phòng Lũng Cú.", "Hà Giang:province:02, Lũng Cú:place"),
    ("Phường 4, quận 8 và quận 10, TP.HCM.", "4:commune:27409, 8:district:776, 10:district:771, HCM:province:79"),
    # names and spellings
    ("Sống ở Bà Rịa - Vũng Tàu.", "Bà Rịa - Vũng Tàu:province:77"),
    ("Sống ở BR-VT và TT-Huế.", "BR-VT:province:77, TT-Huế:province:46"),
    ("Người Đăk Lăk, người Đắc Nông, người Bắc Cạn.", "Đăk Lăk:province:66, Đắc Nông:province:67, Bắc Cạn:province:06"),
    (
        "Công an huyện Ea H’leo, huyện Cư M'gar (Đắk Lắk).",
        "Ea H’leo:district:645, Cư M'gar:district:648, Đắk Lắk:province:66",
    ),
    ("Ở Sài Gòn, ở TPHCM, ở TP Hồ Chí Minh.", "Sài Gòn:province:79, TPHCM:province:79, Hồ Chí Minh:province:79"),
    ("Từ Hà nội vào Đà nẵng.", "Hà nội:province:01, Đà nẵng:province:48"),
    ("Huyện Tĩnh Gia, tỉnh Thanh Hóa.", "Tĩnh Gia:district:407, Thanh Hóa:province:38"),
    ("Huyện Hoành Bồ, tỉnh Quảng Ninh.", "Hoành Bồ:district, Quảng Ninh:province:22"),
    ("Xã Vô Danh, huyện Kỳ Sơn, Nghệ An.", "Vô Danh:commune, Kỳ Sơn:district:417, Nghệ An:province:40"),
    # the capital, by its office
    ("Từ bản lên Thủ đô tìm việc.", "Thủ đô:province:01"),
    ("Rời Thủ đô Viêng Chăn, chị sang Thủ đô Bangkok.", "Viêng Chăn:place, Bangkok:place"),
    ("Quán ở số 5 Điện Biên Phủ, quận Bình Thạnh.", "Bình Thạnh:district:765"),
    # lists say their level word once
    (
        "Tại các xã Lóng Luông, Vân Hồ và Tô Múa, huyện Vân Hồ, Sơn La.",
        "Lóng Luông:commune:04051, Vân Hồ:commune:04048, Tô Múa:commune:04018, Vân Hồ:district:128, Sơn La:province:14",
    ),
    (
        "Trú tại các huyện Nậm Nhùn và Tủa Chùa (Điện Biên).",
        "Nậm Nhùn:district:112, Tủa Chùa:district:098, Điện Biên:province:11",
    ),
    (
        "Tỉnh Yên Bái. Nạn nhân ở Mù Cang Chải, Trạm Tấu và Văn Chấn.",
        "Yên Bái:province:15, Mù Cang Chải:district:137, Trạm Tấu:district:139, Văn Chấn:district:140",
    ),
    ("Quê ở một xã vùng cao Lào Cai.", "Lào Cai:province:10"),
    (
        "Huyện Phong Thổ, Lai Châu. Các buổi ở Sì Lở Lầu.",
        "Phong Thổ:district:109, Lai Châu:province:12, Sì Lở Lầu:commune:03550",
    ),
    # places
    ("Đèo Mã Pí Lèng mù mịt. Chợ Đông Kinh tấp nập.", "Mã Pí Lèng:place, Đông Kinh:place"),
    ("Bị giữ ở Svay Rieng, rồi tỉnh Bò Kẹo.", "Svay Rieng:province:KH-20, Bò Kẹo:province:LA-BK"),
    ("Trên bán đảo Sơn Trà, Đà Nẵng.", "Sơn Trà:place, Đà Nẵng:province:48"),
    ("Qua cửa khẩu Bắc Luân rồi vượt sông Ka Long.", "Bắc Luân:place, Ka Long:place"),
    ("Tại Trại giam Ngọc Lý và chợ Đông Kinh.", "Ngọc Lý:place, Đông Kinh:place"),
    ("Đưa từ miền Tây lên Tây Nguyên.", "miền Tây:region, Tây Nguyên:region"),
    ("Gia đình trình báo Công an huyện Kỳ Sơn, Nghệ An.", "Kỳ Sơn:district:417, Nghệ An:province:40"),
    ("Ở TP Buôn Ma Thuột và buôn Ea Kmat.", "Buôn Ma Thuột:district:643, Ea Kmat:place"),
    (
        "Tại 3 huyện miền núi Kỳ Sơn, Con Cuông, Nghệ An.",
        "Kỳ Sơn:district:417, Con Cuông:district:422, Nghệ An:province:40",
    ),
    # abroad
    ("Các tỉnh An Huy, Giang Tây và Hà Nam.", "An Huy:province, Giang Tây:province, Hà Nam:province"),
    ("Tại cửa khẩu Đông Hưng thuộc tỉnh Quảng Tây.", "Đông Hưng:place, Quảng Tây:province"),
    (
        "Bán sang huyện Hà Nam, tỉnh Sơn Đông, Trung Quốc.",
        "Hà Nam:district, Sơn Đông:province, Trung Quốc:country:CHN",
    ),
    ("Bị đưa tới Bavet rồi Myawaddy.", "Bavet:place, Myawaddy:place"),
    ("TP Đông Hưng, tỉnh Quảng Tây.", "Đông Hưng:place, Quảng Tây:province"),
    ("Huyện Đông Hưng, tỉnh Thái Bình.", "Đông Hưng:district:340, Thái Bình:province:34"),
    ("Biên giới Việt - Trung và biên giới Việt-Lào.", "Trung:country:CHN, Lào:country:LAO"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_found(find: Find, text: str, expected: str) -> None:
    found = [":".join(filter(None, (p.span.text, p.level, p.code))) for p in find(text)]
    assert ", ".join(found) == expected


NOTHING = [
    "Anh ta đi trên đường Điện Biên Phủ rồi qua xa lộ Hà Nội.",
    "Phố Huế đông xe, ngõ Thái Thịnh vắng.",
    "Công ty Quốc Cường Gia Lai và Công ty Xi măng Hà Tiên.",
    "Sinh viên Trường Đại học Sư phạm Hà Nội.",
    "Giảng viên Trường ĐH Y dược TP.HCM và ĐH Quốc gia TP. HCM.",
    "CLB Hà Nội gặp HAGL, đội Thanh Hóa ngồi nhà.",
    "Theo báo Hà Giang và tờ Sài Gòn Giải Phóng.",
    "Chị Thái Bình kể với ông Hà Nam.",
    "Hà Giang kể em bị bạn lừa. Em Nguyễn Hà Giang về nhà.",
    "Quốc Cường Gia Lai bị phạt. Cổ phiếu Quốc Cường Gia Lai giảm.",
    "Nhà ở số 12/3 Hà Giang. Kỷ niệm chiến thắng Điện Biên Phủ.",
    "Theo báo An ninh Thủ đô và tờ Tuổi trẻ Thủ đô.",
    "Nữ sinh ngồi ngoài Thủ đô của họ. Thủ đô nước này đông đúc.",
    "Nguyễn Thị Hà Giang kể lại.",
    "Biển Thái Bình Dương và Ấn Độ Dương.",
    "Người Kinh, người Thái, người Mông cùng sống trong bản.",
    "Em học tiếng Anh, chị học tiếng Pháp.",
    "Ý kiến của anh là Áo khoác đã mất. Pháp luật nghiêm minh.",
    "Chủ tịch Hồ Chí Minh và tư tưởng Hồ Chí Minh.",
    "Ăn bún bò Huế, nghe gió Lào, hút thuốc lào.",
    "Thủy điện Sơn La, nhà máy thủy điện Hòa Bình.",
    "Bà xã Nguyễn Thị A và hợp tác xã Thành Công.",
    "Thông tấn xã cho biết, xuất bản hai cuốn sách ở nông thôn.",
    "Chị P. H. và anh N.H. T. đến nơi.",
    "Ảnh: Đông Hà",
    "Theo báo Pháp luật TP.HCM và báo Công an TP Đà Nẵng.",
    "Sư phạm Hà Nội 2 là trường đại học. Hà Nội 2 tuyển 2.000 sinh viên.",
    "Vợ chồng Thái Hoàng Sang bị khởi tố.",
    "Hòa bình là mong muốn của mọi người.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_place(find: Find, text: str) -> None:
    assert [place.span.text for place in find(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng thống Mỹ Donald Trump gặp Thủ tướng Anh ở London.", "Mỹ, Anh"),
        ("Bộ Ngoại giao Hàn Quốc, cảnh sát Đức và tòa án Nga.", "Hàn Quốc, Đức, Nga"),
        ("Các nước Anh, Pháp, Đức, Ý và Áo.", "Anh, Pháp, Đức, Ý, Áo"),
        ("Lừa sang Campuchia, Lào, Myanmar làm việc nhẹ lương cao.", "Campuchia, Lào, Myanmar"),
        ("Người Trung Quốc ở Hồng Kông và Hong Kong.", "Trung Quốc, Hồng Kông"),
        ("Chị Nguyễn Thị Nga gặp Trần Văn Đức. Nga và Đức cưới nhau.", ""),
        ("Bị bán vào casino ở Sihanoukville, khu Tam giác vàng, Shwe Kokko.", "Campuchia, Myanmar"),
        ("Đưa qua Đài Loan rồi sang Nhật, Hàn và Úc.", "Đài Loan, Nhật Bản, Hàn Quốc, Úc"),
        ("Ở bang Georgia và bang Texas của Mỹ.", "Mỹ"),
        ("Quận 9 của Paris, Pháp.", "Pháp"),
        ("Lâm Thị Mỹ và chị Mỹ cùng quê.", ""),
        ("Sang thị trường Nga, Canada; báo Anh đưa tin; quân đội Mỹ.", "Nga, Canada, Anh, Mỹ"),
        ("Giấy phép in bằng tiếng Anh, Pháp, Nga và Tây Ban Nha.", ""),
        ("Ở Hà Nam, miền trung Trung Quốc, cảnh sát bắt 5 người.", "Trung Quốc"),
        ("Phụ nữ từ các nước Mỹ Latin.", ""),
        ("In 2 thứ tiếng: Anh - Việt cho các nước Âu - Mỹ.", ""),
        ("Máy bay Vietnam Airlines và báo Bangkok Post.", ""),
    ],
)
def test_countries(find: Find, gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert ", ".join(countries_of(find(text), gazetteer)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công an TP Vinh bắt giữ hai đối tượng quê Lạng Sơn.", "Nghệ An, Lạng Sơn"),
        ("Ở Đà Lạt, ở Nha Trang, ở Phú Quốc.", "Lâm Đồng, Khánh Hòa, Kiên Giang"),
        ("TP Huế, tỉnh Thừa Thiên - Huế.", "Thừa Thiên Huế"),
        ("Tại sân bay Tân Sơn Nhất và cửa khẩu Mộc Bài.", "Hồ Chí Minh, Tây Ninh"),
        ("Ở quần đảo Hoàng Sa và Trường Sa.", ""),
        ("Chị bị bán sang tỉnh Hà Nam của Trung Quốc.", ""),
        ("Ở tỉnh Vân Nam và Hà Nam (Trung Quốc). Người Hà Nam kể.", ""),
        ("Ở Hà Nam, miền trung Trung Quốc, cảnh sát bắt 5 người.", ""),
        ("Tại sông Hồng và đèo Hải Vân.", ""),
        ("Một công ty trên địa bàn TP. Huế.", "Thừa Thiên Huế"),
        ("Công ty than Khe Chàm (TP Cẩm Phả, Quảng Ninh).", "Quảng Ninh"),
        ("Người dân kiện công ty và UBND TP Đà Nẵng.", "Đà Nẵng"),
        ("Trường Năng khiếu thể dục thể thao tỉnh Vĩnh Long.", "Vĩnh Long"),
    ],
)
def test_provinces(find: Find, text: str, expected: str) -> None:
    assert ", ".join(provinces_of(find(text))) == expected
