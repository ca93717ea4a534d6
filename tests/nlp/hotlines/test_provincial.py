"""Boxes, closing lines, leaflets, lists and stories with numbers, as papers of the provinces print them.

Written down before the rules were looked at; numbers of offices and persons are invented.
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
TOLD = [
    ("Mọi thông tin liên quan đến tội phạm mua bán người, đề nghị nhân dân báo cho Công an xã nơi cư trú hoặc gọi điện đến số 02163.812.345 (trực ban Công an tỉnh).", "02163812345"),
    ("Khi phát hiện dấu hiệu nghi vấn, người dân gọi ngay 111 (miễn phí) hoặc 113.", "111 113"),
    ("ĐƯỜNG DÂY NÓNG TIẾP NHẬN TIN BÁO:\n- Phòng Cảnh sát hình sự: 0212.3789.456\n- Bộ đội Biên phòng tỉnh: 0212.3855.113\n- Tổng đài quốc gia: 111", "02123789456 02123855113 111"),
    ("Hãy nhớ 3 số điện thoại: 111, 113, 18001567!", "111 113 18001567"),
    ("Các đầu số cần nhớ: 111 – bảo vệ trẻ em; 113 – công an; 114 – cứu hỏa; 115 – cấp cứu.", "111 113 114 115"),
    ("Tin báo gửi về Tổ 1800.1567 hay gọi máy lẻ 203 đều được trả lời.", "18001567"),
    ("Hộp thư tố giác: Công an huyện, điện thoại 0209 3 876 113.", "02093876113"),
    ("Số máy của đồng chí trưởng ban chỉ đạo xã, 0974.118.203, được in trên pano đầu bản để bà con tiện báo tin.", "0974118203"),
    ("Cuối buổi, mỗi chị được phát một tấm thẻ nhỏ ghi hai con số: 111 và 0981.84.84.84.", "111 0981848484"),
    ("Tờ rơi in số 111 cỡ lớn, kèm dòng chữ “Gọi là có người giúp”.", "111"),
    ("Chị em thuộc lòng con số 111.", "111"),
    ("Nghi có người bị lừa bán, liên hệ Văn phòng hỗ trợ, điện thoại 0210/3846789.", "02103846789"),
    ("SỐ CẦN NHỚ\n111 - Tổng đài quốc gia\n0205 3 870 099 / 3 870 098 - Công an tỉnh Lạng Sơn\nZalo 0915-205-834 - “Phụ nữ Bình Gia”, chống mua bán người", "111 02053870099 02053870098 0915205834"),
    ("Nạn nhân bị mua bán cần giúp, trường hợp khẩn cấp gọi 113.", "113"),
    ("Đường dây nóng của Công an huyện tiếp nhận tin báo mua bán người: 0943.226.118/119.", "0943226118 0943226119"),
    ("Liên hệ: 84 978 110 362 – Tổ công tác hỗ trợ nạn nhân bị mua bán, Phòng Quản lý xuất nhập cảnh.", "0978110362"),
    ("LƯU NGAY NHỮNG SỐ NÀY (phòng, chống mua bán người)\n☎ 111: Tổng đài quốc gia, ngày cũng như đêm\n☎ 112: Tìm kiếm, cứu nạn trên biển", "111 112"),
    ("“Thấy lạ là bấm 111 liền nghe cô”, bà Lò Thị Mẩy dặn.", "111"),
    ("Cần tư vấn, xin liên lạc với Trung tâm Công tác xã hội tỉnh (ĐT: 0219.3.867.222; Fax: 0219.3.867.223).", "02193867222"),
    ("Quý phụ huynh có thể nhắn tin Zalo tới số 0912 118 445 của Đội An ninh xã để được hướng dẫn.", "0912118445"),
    ("Zalo: 0388.221.113 (Công an phường) tiếp nhận tin báo cả ngày nghỉ.", "0388221113"),
    ("Người gọi từ nước ngoài bấm +84 24 3936 5566 hoặc +84 981 84 84 84.", "02439365566 0981848484"),
    ("Đại sứ quán Việt Nam tại Campuchia thông báo số điện thoại bảo hộ công dân: +855 97 749 2430.", "00855977492430"),
    ("Công dân cần trợ giúp liên hệ Tổng đài bảo hộ công dân (0084) 981.84.84.84 hoặc (0084) 965.41.11.18.", "0981848484 0965411118"),
    ("Khi cần hãy gọi 19009696 80 - Ngôi nhà Bình yên.", "1900969680"),
    ("Ngôi nhà Bình yên (1900 969680) mở cửa đón phụ nữ trở về.", "1900969680"),
    ("Hotline 1900.969.680 trực 24/7.", "1900969680"),
    ("Liên hệ: 111, 1900969680 hoặc Hội LHPN tỉnh theo số 0207 3 822 456.", "111 1900969680 02073822456"),
    ("Gọi 111/113 bất cứ giờ nào.", "111 113"),
    ("Đường dây nóng: 0214.3820.113 - 0214.3820.114.", "02143820113 02143820114"),
    ("ĐT: 0205.3812.345 / 0912.345.118 gặp anh Dũng, Đội Nghiệp vụ.", "02053812345 0912345118"),
    ("Số trực ban Đồn Biên phòng Nậm Cắn là 0238 3 874 113, luôn có người nghe.", "02383874113"),
    ("Ông Vừ Bá Xử đọc vanh vách số trực ban đồn: 0238.3874.113.", "02383874113"),
    ("Công an tỉnh đề nghị ai biết tin về đối tượng thì báo cho điều tra viên Lê Quang Tới (SĐT 0983.221.907).", "0983221907"),
    ("Ai là bị hại trong vụ án đề nghị liên hệ Cơ quan CSĐT, gặp Điều tra viên Phạm Hữu Lộc, số điện thoại: 0915.222.113 để trình báo.", "0915222113"),
    ("Gặp cháy gọi 114, cấp cứu gọi 115.", "114 115"),
    ("Ngoài ra, người dân có thể phản ánh qua tổng đài 1022 (nhánh 4).", "1022"),
    ("Tổng đài tư vấn pháp luật miễn phí 1900 6192 luôn sẵn sàng.", "19006192"),
    ("Bà con cần gọi đến một trong các số: 111; 113; 02613.555.113.", "111 113 02613555113"),
    ("Số điện thoại đường dây nóng phòng, chống tội phạm mua bán người của Bộ đội Biên phòng: 0692.566.113", "0692566113"),
    ("Phòng PC02 – Công an tỉnh (069.2549.113), Công an các huyện, thị xã.", "0692549113"),
    ("Nhân dân tố giác qua ứng dụng VNeID, trang Facebook Công an xã hoặc điện thoại trực ban 0263.3.444.113.", "02633444113"),
    ("Địa chỉ tin cậy: bà Hoàng Thị Cói, Chi hội trưởng phụ nữ bản Ta, 0352 660 118", "0352660118"),
    ("Phiên chợ có gian hàng trưng bày mang tên 111 để giới thiệu Tổng đài quốc gia bảo vệ trẻ em.", "111"),
    ("Ảnh: Học sinh giơ bảng ghi số tổng đài 111.", "111"),
    ("Trực 24/24h: 0211 3 777 113 (trong giờ hành chính: 0211 3 777 114).", "02113777113 02113777114"),
    ("Người dân hãy lưu ngay số điện thoại của Công an xã Mường Lạn vào danh bạ: 0212.3.979.113.", "02123979113"),
    ("Mọi chi tiết xin liên hệ bà Tráng Thị Pà, Phó chủ tịch Hội Liên hiệp Phụ nữ huyện, qua số máy 0216 3 873 221.", "02163873221"),
    ("Xin gọi 18001567 nhánh số 2 (24/24 giờ, kể cả ngày lễ).", "18001567"),
    ("Số 111 được thu âm thành bài hát tiếng Mông phát trên loa bản.", "111"),
    ("Các em được cô giáo cho lưu số 111 vào điện thoại của bố mẹ.", "111"),
    ("Công an tỉnh Đắk Lắk khuyến cáo: không gửi giấy tờ tùy thân cho người lạ, cảnh giác với lời mời việc nhẹ lương cao; khi nghi ngờ báo ngay số 0262.3.868.113.", "02623868113"),
    ("Theo trung tá Giàng A Chớ, dân bản gọi thẳng vào số trực 0215.3.779.113 hoặc gọi 113 đều được tiếp nhận.", "02153779113 113"),
    ("Danh bạ trực các đồn:\n• Đồn Biên phòng Ba Sơn: 0973 118 220\n• Đồn Biên phòng Na Hình: 0973 118 221\n• Công an xã Thụy Hùng: 0886 112 334", "0973118220 0973118221 0886112334"),
    ("Số điện thoại Trưởng Công an các xã: Mường Lạn 0912.345.611; Mường Và 0912.345.612; Sam Kha 0912.345.613.", "0912345611 0912345612 0912345613"),
    ("Đồn Biên phòng Cửa khẩu Tén Tằn – 0237.3.599.113", "02373599113"),
    ("Bà con có tin, gọi cho Thiếu tá Lò Văn Hặc, Đồn trưởng, số 0946.220.118.", "0946220118"),
    ("ĐƯỜNG DÂY NÓNG | Công an tỉnh | 0206.3.852.113 | 24/24", "02063852113"),
    ("Trực ban: 0215.3842308-309.", "02153842308"),
    ("Điện thoại: 0214-3-820-113 hoặc 0214.3820113.", "02143820113"),
    ("Trung tâm Công tác xã hội và Bảo trợ xã hội, số 5 phố Nguyễn Trãi; ĐT 02033.836.171.", "02033836171"),
    ("Hội LHPN tỉnh (0263.3.822.345), Sở LĐ-TB&XH (0263.3.822.346) cùng trực.", "02633822345 02633822346"),
    ("Người lao động ở Lào cần giúp, gọi Đại sứ quán Việt Nam: +856 20 9999 1234.", "008562099991234"),
    ("Số điện thoại bảo hộ công dân của Đại sứ quán Việt Nam tại Campuchia: (+855) 977 492 430.", "00855977492430"),
    ("Nhắn tin, gọi điện thoại tới số 0868.247.247 của Phòng An ninh mạng.", "0868247247"),
    ("Số miễn cước 1800 599 920 do một tổ chức phi chính phủ vận hành nhận tin báo nghi mua bán người.", "1800599920"),
    ("Cần tư vấn pháp luật: Trung tâm Trợ giúp pháp lý nhà nước tỉnh, 0210.3846.118 (giờ hành chính).", "02103846118"),
    ("Em nào gặp chuyện, cứ gọi cô Hiền tổng phụ trách: 0977 223 118, hoặc 111.", "111"),
    ("Đường dây nóng 18001567, nhánh 2 cho người Mông, nhánh 3 cho người Dao.", "18001567"),
    ("Hãy gọi 1800-1567/ 111.", "18001567 111"),
    ("Hãy gọi +84 24.3.728.0936 (Ngôi nhà Bình yên).", "02437280936"),
    ("Hotline Ngôi nhà Bình yên 1900 96 96 80; 0946 833 380; 0946 833 382; 0946 833 384.", "1900969680 0946833380 0946833382 0946833384"),
    ("Đường dây nóng: Cục Trẻ em 111; Cục Phòng, chống tệ nạn xã hội 024 3825 3113.", "111 02438253113"),
    ("Mọi người truyền nhau dãy số 1800 1567 như câu vè.", "18001567"),
    ("Bà Lường Thị Ón bảo: “Cái số 111 dễ nhớ, như ba cái que”.", "111"),
    ("Người dân có thể liên hệ trực tiếp hoặc qua số điện thoại: 0232.3.853.113 – Phòng Tham mưu.", "02323853113"),
    ("Thông tin tố giác về tội phạm gửi về địa chỉ: Phòng PC02 - Công an tỉnh Yên Bái (Điện thoại: 069.2529.113).", "0692529113"),
    ("ĐT: 0692 529 113; email: pc02@yenbai.example", "0692529113"),
    ("Số điện thoại trực ban của Công an 12 phường: Phường 1: 0263 3 811 201; Phường 2: 0263 3 811 202.", "02633811201 02633811202"),
    ("Quét mã QR hoặc gọi 0941.113.113 (Công an tỉnh) để báo tin ẩn danh.", "0941113113"),
    ("Trung tâm tư vấn 0236.3550.550.", "02363550550"),
    ("Đoàn tình nguyện để lại 400 tấm thẻ: mặt trước là 111, mặt sau 0206.3.850.113.", "111 02063850113"),
    ("Gọi 113 - Công an; 114 - Cứu hỏa; 115 - Cấp cứu; 111 - Bảo vệ trẻ em; 112 - Cứu nạn.", "113 114 115 111 112"),
    ("Tổng đài hỗ trợ khách hàng của nhà mạng: 1800 8098 (miễn phí).", "18008098"),
    ("Hệ thống tiếp nhận phản ánh 1022, bấm phím 5, kết nối cán bộ trẻ em.", "1022"),
    ("Gọi 115, 113, 111, ai nghe máy? Câu hỏi khiến các em bật cười.", "115 113 111"),
    ("Khi xảy ra cháy, nổ, người dân gọi ngay số 114 hoặc báo công an phường.", "114"),
    ("Cứu nạn trên biển gọi 112; trên bờ, gọi 114.", "112 114"),
    ("Người bị rắn cắn phải được đưa đến trạm y tế gần nhất, hoặc gọi 115.", "115"),
    ("Bị đuối nước: hô to, ném phao, gọi 115.", "115"),
    ("Phát hiện cháy rừng, báo kiểm lâm địa bàn hoặc số 114.", "114"),
    ("Số điện thoại báo cháy: 114. Số của Hạt Kiểm lâm: 0215.3.822.114.", "114 02153822114"),
    ("Thuê bao cần hỗ trợ gọi 18001166 (miễn phí).", "18001166"),
    ("Hỗ trợ thí sinh: 024 3623 1138 hoặc 0916 111 222 (cô Lan, phòng Đào tạo).", "02436231138 0916111222"),
    ("Người dân tố giác tội phạm qua Zalo “Công an tỉnh Điện Biên” hoặc số 0215.3.824.113, 0915 388 113.", "02153824113 0915388113"),
    ("Số máy tiếp nhận: 0866.113.111 (đồng chí Quân), 0866.113.222 (đồng chí Hà).", "0866113111 0866113222"),
    ("Lái xe, chủ nhà nghỉ thấy nghi ngờ thì báo công an xã, 113 hoặc 111.", "113 111"),
    ("Không nhấc được máy? Nhắn tin cho 111 qua Zalo.", "111"),
    ("Số 18 00 15 67 được thêu lên khăn.", "18001567"),
    ("Đường dây nóng 1800 1567, gọi từ điện thoại cố định, di động đều được.", "18001567"),
    ("Hội cấp cho mỗi chị một số điện thoại của chi hội trưởng, cùng số 111.", "111"),
    ("Bảng thông tin gồm: tên trưởng bản, số 113, số đồn biên phòng 0214.3.883.113.", "113 02143883113"),
    ("Muốn hỏi thủ tục, chị em gặp bà Đinh Thị Sen, Chủ tịch Hội Phụ nữ xã (0399.887.665).", "0399887665"),
    ("Liên hệ với chúng tôi: Tổ chức Bình Minh, 0243 7280 936, hoặc nhắn trang Facebook.", "02437280936"),
    ("Nạn nhân nếu chưa được hỗ trợ, liên hệ Sở LĐ-TBXH Lào Cai, ông Hưng, 0913.287.666.", "0913287666"),
    ("Xe cứu thương: 115 (miễn phí).", "115"),
    ("Tổng đài 1900 9095 của Bộ Y tế giải đáp mọi thắc mắc về dịch bệnh.", "19009095"),
    ("Gọi 19003228 hoặc 1900 9095 khi sốt, ho.", "19003228 19009095"),
    ("Khách đặt phòng qua số 0263 3822 000.", "02633822000"),
    ("Ban tổ chức nhận bài dự thi qua email và số 0222.3.822.777 (chị Huệ).", "02223822777"),
    ("Vé bán tại sân và qua hotline 0931.888.999.", "0931888999"),
    ("Tiếp dân sáng thứ Năm; điện thoại tiếp dân 0255.3.826.000.", "02553826000"),
    ("Hộ dân mất điện gọi 19006769.", "19006769"),
    ("Khách hàng gọi Tổng đài 1900 1006 nhánh 9.", "19001006"),
    ("Khẩn cấp gọi: 113, 114, 115. Trẻ em: 111.", "113 114 115 111"),
    ("(ĐT: 0203.3856.113; 0203.3856.114)", "02033856113 02033856114"),
    ("Phụ nữ bị chồng đánh nên gọi 1900 96 96 80, 113 hoặc gõ cửa nhà chị chi hội trưởng.", "1900969680 113"),
    ("Số 113 luôn có người nghe.", "113"),
    ("Chủ tàu, thuyền viên gặp nạn gọi Đài Thông tin duyên hải hoặc 112.", "112"),
    ("Mỗi lớp dán ba số: 111, 113, 115.", "111 113 115"),
    ("Anh Cháng, công an viên thôn, ghi số của mình (0388.776.554) lên cửa nhà văn hóa để ai cần thì gọi.", "0388776554"),
    ("Anh Lý A Sình, Bí thư Đoàn xã, công khai số 0384.556.771 để thanh niên nhắn tin khi bị rủ đi làm xa.", "0384556771"),
    ("Tổng đài 18001567 - một tám không không, một năm sáu bảy.", "18001567"),
    ("Nhánh phía Nam của đường dây đặt tại An Giang, số 1800 8077.", "18008077"),
    ("Trung tâm liên kết Hà Giang mang số 1800.1282.", "18001282"),
    ("Gọi (84) 981 84 84 84.", "0981848484"),
    ("Gọi +84-981-848-484.", "0981848484"),
    ("Số 0981.848484 của Bộ Ngoại giao.", "0981848484"),
    ("Ai nghi ngờ, xin gọi: 111 (cả nước), 0219-3-866-113 (Hà Giang), 0214 3 820 113 (Lào Cai).", "111 02193866113 02143820113"),
    ("Hotline của dự án: 096.111.3344.", "0961113344"),
    ("Dự án Vòng Tay công bố hotline 0865.111.900 nhận tin qua cả tin nhắn.", "0865111900"),
    ("Bà chủ quán giữ mảnh giấy ghi số trực ban: 0238.3.872.113.", "02383872113"),
    ("Gõ cửa công an phường, hoặc gọi 0225 3 846 113.", "02253846113"),
    ("Các tỉnh có đường dây riêng: Lào Cai 0214.3.842.113, Yên Bái 0216.3.852.113.", "02143842113 02163852113"),
    ("Số điện thoại của Bộ đội Biên phòng An Giang là 0296.3.953.113; của Kiên Giang là 0297.3.863.113.", "02963953113 02973863113"),
    ("Bạn đọc cần số của Ngôi nhà Bình yên: 1900969680.", "1900969680"),
    ("Ngôi nhà Bình yên, hotline miễn phí 1900 96 9680.", "1900969680"),
    ("113, 111, 115: ba số ấy dán ở cửa lớp.", "113 111 115"),
    ("Khi ấy em mới biết trên đời có số 111.", "111"),
    ("Chị em hỏi nhau: 111 có nghe tiếng Mông không?", "111"),
    ("Gọi tổng đài 111, chọn phím 2 để gặp tư vấn viên về mua bán người.", "111"),
    ("Sổ tay có mục: “Ai giúp được tôi?” – 111, 113, hội phụ nữ xã 0212.3.966.118.", "111 113 02123966118"),
    ("Cần hỏi, gọi Đội 2, Phòng PC02: 069 234 5678.", "0692345678"),
    ("Cảnh sát biển: 19003119.", "19003119"),
    ("Gặp nạn trên biển, gọi 1800 1799 hay 112.", "18001799 112"),
    ("Cháu nào bị bắt nạt cứ mách cô, mách bố mẹ, mách 111.", "111"),
    ("Chỉ một cú bấm 111 là có người nghe.", "111"),
    ("Tổng đài 1900 2047 tiếp nhận tin báo về lừa đảo.", "19002047"),
    ("Tiếng Anh gọi 111 phím 3; tiếng Việt phím 1.", "111"),
    ("Người dân tố giác qua số 0961 113 113 hoặc hộp thư điện tử.", "0961113113"),
    ("Lễ ra mắt Văn phòng dịch vụ một cửa (OSSO), điện thoại 0220.3.838.111.", "02203838111"),
    ("Văn phòng OSSO Hải Dương: 0866 113 500.", "0866113500"),
    ("Cán bộ phụ trách: chị Trịnh Thị Vui, ĐT 0912 334 118.", "0912334118"),
    ("Anh em xe ôm ở bến được phát số của đội: 0977.113.556.", "0977113556"),
    ("Gọi cho anh Tú (công an xã), 0943 222 118.", "0943222118"),
    ("Bạn đọc muốn giúp mẹ con chị, xin gửi về Hội Chữ thập đỏ huyện, điện thoại 0213.3.876.345, tài khoản 8600201003344.", "02133876345"),
]

NAMED_FOR = [
    ("Tổng đài 111 cho biết cuộc gọi về mua bán người tăng gấp đôi.", "111", "statistic"),
    ("Sáu tháng đầu năm, 111 tiếp nhận 1.240 cuộc gọi, trong đó 37 ca nghi mua bán người.", "111", "statistic"),
    ("Theo số liệu của Tổng đài 111, mỗi ngày có chừng 60 cuộc xin tư vấn.", "111", "statistic"),
    ("Từ cuộc gọi đến đường dây 111, lực lượng chức năng đã giải cứu hai thiếu nữ.", "111", "statistic"),
    ("Chị Hạnh, nhân viên trực tổng đài 111, kể ca trực đêm dài nhất của mình.", "111", "statistic"),
    ("Đường dây nóng 18001567 sau ba năm đã nhận hơn 7.000 cuộc gọi.", "18001567", "statistic"),
    ("Đường dây nóng Báo Sông Gâm: 0219.3.866.777 - Email: toasoan@songgam.example", "02193866777", "furniture"),
    ("Liên hệ quảng cáo: 0219 3866 778", "02193866778", "furniture"),
    ("Tòa soạn: Số 12 đường 30/4, TP Hà Giang. Điện thoại: 0219.3866.779. Fax: 0219.3866.780.", "02193866779", "furniture"),
    ("Bạn đọc phản ánh qua đường dây nóng của báo: 0912.777.888.", "0912777888", "furniture"),
    ("Ngày 3/8, tổng đài 111 nhận cuộc gọi của một bé gái ở xã Phìn Hồ.", "111", "statistic"),
]

REPLACED = [
    ("Trước đây là số 18001567, nay mọi cuộc gọi chuyển về 111.", "18001567", "111"),
    ("Từ tháng này, đường dây 18001567 chuyển thành 111, bà con chỉ cần nhớ ba số.", "18001567", "111"),
    ("Cán bộ xã giải thích: “Trước gọi 18001567, nay gọi 111 cho dễ nhớ”.", "18001567", "111"),
    ("Tổng đài: 02462.844.844 (số cũ).", "02462844844", ""),
    ("Tổng đài 111 (trước là 18001567) hoạt động 24/24 giờ.", "18001567", "111"),
    ("Số 18001567 đã được thay bằng 111.", "18001567", "111"),
    ("Số cũ 1800 1567 không còn dùng.", "18001567", ""),
    ("Từ ngày 6/12, Tổng đài quốc gia bảo vệ trẻ em dùng số 111 thay cho số 18001567.", "18001567", "111"),
    ("Trước tháng 12/2017, công việc này mang đầu số 18001567.", "18001567", ""),
    ("Kế thừa đường dây nóng 18001567, Tổng đài 111 trực cả ngày lễ.", "18001567", "111"),
    ("Ở vài nhà văn hóa vẫn còn áp phích cũ in số 1800.1567; xã đã dán đè số mới, Tổng đài 111.", "18001567", "111"),
    ("Thay vì gọi 18001567 như trước, người dân gọi 111.", "18001567", "111"),
]
"""A line that another one replaced and that the text itself calls so; beside it the line that is told to the public."""

NOT_REPLACED = [
    "Gọi 18001567 để được tư vấn trước khi quyết định đi xa.",
    "Trước khi ký giấy tờ, hãy gọi 18001567.",
    "Mọi thông tin xin báo về đường dây nóng 1800 1567 hoặc công an xã.",
]

NONE = [
    "Soạn tin BUONNGUOI gửi 8088 để ủng hộ chương trình.",
    "Nhắn tin theo cú pháp MBN gửi 1407, mỗi tin ủng hộ 20.000 đồng.",
    "Hắn dùng số 0967.332.118 nhắn tin rủ Mỷ đi chơi chợ tình.",
    "Trong điện thoại của bị can còn lưu số 0382.119.227 của một người tên “A Tùng”.",
    "Em kịp gọi 113 trước khi bị giật mất máy.",
    "Nạn nhân bấm 111 cầu cứu lúc nửa đêm.",
    "Chiếc xe 7 chỗ biển số 23A-111.32 chở bốn cô gái.",
    "Gia đình nhận điện thoại từ số lạ +86 137 8855 1234 đòi 200 triệu đồng tiền chuộc.",
    "Người nhà ai thấy cháu Vàng Thị Sua ở đâu xin báo cho gia đình theo số 0346.781.902.",
    "Chị D. để lại số 0977.120.334 rồi bặt tin.",
    "Cảnh sát 113 có mặt sau mười phút.",
    "Lực lượng 113 phối hợp cùng Đội Hình sự vây bắt.",
    "Trong 111 người về nước đợt này có 40 phụ nữ.",
    "Cả xã có 111 hộ, 113 cháu dưới 16 tuổi.",
    "Căn cứ Nghị định số 111/2013/NĐ-CP và Thông tư 113.",
    "Đoàn đi trên Quốc lộ 111 rồi rẽ vào km 113.",
    "Bị cáo mua 1 bánh heroin giá 111 triệu đồng.",
    "Ở số nhà 111, tổ 4, có dấu hiệu lạ.",
    "Tàu SE 111 rời ga lúc 19 giờ.",
    "Phòng 113 của nhà nghỉ khóa trái cửa.",
    "Tài khoản 0011004455667 được mở để nhận tiền ủng hộ em.",
    "CMND số 063112345, cấp ngày 3/4/2012.",
    "Quyết định truy nã số 115 ngày 14/2/2019 của Cơ quan CSĐT.",
    "Đến nay đã có 1022 người ký cam kết.",
    "Mã số thuế 0201234567 của công ty môi giới.",
    "Trang fanpage và số máy bàn 3.873.221 của đồn được thông báo trên loa.",
    "Ở Lào, kiều bào gọi +856 20 5555 1234.",
    "SĐT nóng: 0978xxx113 đã được nhắc lại.",
    "Xã lập nhóm Zalo 111 thành viên để trao đổi tin.",
    "Người dân phản ánh cuộc gọi lừa đảo tới đầu số 156 hoặc 5656.",
    "Chị gọi số 0212.3.799.113 của đồn, khóc không thành tiếng.",
    "Ông Páo lấy điện thoại gọi ngay số đồn đã phát: 0215.3.766.113.",
    "Kẻ gian còn lập số giả 1900 111 222 để lừa người nhà nạn nhân chuyển tiền.",
    "Trưởng bản nhẩm: một trăm mười ba là công an, một trăm mười một là trẻ em.",
    "Đăng ký tham gia lớp học nghề: cô Thơm, 0987.112.334.",
    "Em Sùng Thị Ca đọc to: “một, tám, không, không, một, năm, sáu, bảy”.",
    "Gia đình báo tin trên mạng: con gái mặc áo hồng, ai thấy xin gọi 0978 234 567 (mẹ).",
    "Mẹ em Sua, chị Giàng Thị Mo, 0345.678.112, khóc cạn nước mắt.",
    "Hắn đưa ra tờ giấy ghi số 0212.3.866.999, nói là số công ty.",
    "Công ty môi giới ma ghi trên tờ rơi: “Việc nhẹ, lương 25 triệu, gọi 0888.777.666”.",
    "Quảng cáo của chúng: “Tuyển nữ phục vụ, lương cao, alo 0899 111 222 gặp chị Thảo”.",
    "Số tổng đài giả danh cơ quan chức năng là 1900 8888 99.",
    "Gọi 1900.xxxx là mất tiền.",
    "Ngày 11-3, 113 chiến sĩ lên đường.",
    "Trạm y tế, số 115 đường 30/4, mở cả ngày.",
    "Liên hệ Phòng Lao động - Thương binh và Xã hội (số máy 3.876.234) để được hướng dẫn.",
    "Cảnh báo: số 024 7108 0000 không phải của công an, đừng nghe máy.",
    "Nhận cuộc gọi từ số +855 88 123 4567, chị tưởng con mình.",
    "Đội hình gồm 113 chiến sĩ; xe 113; chốt 113.",
    "Ngày 1/11, 111 tuổi, cụ vẫn khỏe.",
    "Gọi về nhà 111 lần không ai nghe.",
    "Chị gọi 115 nhưng máy bận.",
    "Mã OTP 111113 được gửi về máy.",
]

NOT_YET = [
    ("Mô hình “Điểm tựa 111” ra mắt tại ba bản.", ""),
    ("Hội thi “Rung chuông 111” có 20 đội.", ""),
    ("Gọi điện đến số máy bàn 0209 3 872 115 của trạm y tế xã, chị xin được khám.", ""),
    ("Chị Vừ Thị Dợ, cộng tác viên, số 0365 882 119, nhận tin cả bằng tiếng Mông.", "0365882119"),
    ("Mọi giúp đỡ xin gửi về chị Lò Thị Ính, bản Nà Khoang; hoặc quỹ của báo, ĐT 0212.3.852.852.", ""),
    ("Nhóm tình nguyện Mắt Xanh để lại số 0362 118 118 cho các bà mẹ.", "0362118118"),
]
# fmt: on


def lines(text: str, day: date) -> tuple[Hotline, ...]:
    document = from_fields({"body": f"Hội nghị bàn về phòng, chống mua bán người.\n{text}"})
    return find_hotlines(document, REGISTRY, day)


def contexts(text: str) -> dict[str, str]:
    return {line.number: line.context for line in lines(text, date(2024, 7, 20))}


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_told_to_the_public(text: str, expected: str) -> None:
    assert contexts(text) == dict.fromkeys(expected.split(), "recommended")


@pytest.mark.parametrize(("text", "number", "context"), NAMED_FOR)
def test_of_a_statistic_or_a_paper(text: str, number: str, context: str) -> None:
    assert contexts(text) == {number: context}


@pytest.mark.parametrize(("text", "old", "new"), REPLACED)
def test_a_replaced_line_is_shown_but_not_recommended(text: str, old: str, new: str) -> None:
    assert contexts(text) == {old: "statistic"} | dict.fromkeys(new.split(), "recommended")
    assert {line.number: line.status for line in lines(text, date(2024, 7, 20))}[old] == "superseded"


@pytest.mark.parametrize("text", NOT_REPLACED)
def test_a_replaced_line_that_the_public_is_still_told_to_call(text: str) -> None:
    assert [(line.status, line.context) for line in lines(text, date(2024, 7, 20))] == [("superseded", "recommended")]


def test_before_its_replacement_a_line_is_as_any_other() -> None:
    text = "Sắp tới, số 111 sẽ thay cho đường dây nóng 18001567; bà con cứ gọi số ấy đến hết tháng."
    found = {line.number: line for line in lines(text, date(2017, 11, 20))}
    assert (found["18001567"].status, found["18001567"].context) == ("current", "recommended")


def test_a_given_up_number_outside_the_registry_is_left_out() -> None:
    assert contexts("Số trực ban công an huyện đổi từ 0206.3.870.113 sang 0206.3.871.113.") == {
        "02063871113": "recommended"
    }


@pytest.mark.parametrize("text", NONE)
def test_of_the_story_or_no_number_at_all(text: str) -> None:
    assert contexts(text) == {}


@pytest.mark.xfail(
    strict=True,
    reason="names of models, persons who answer for an office, and readers' help are told apart by sense alone",
)
@pytest.mark.parametrize(("text", "expected"), NOT_YET)
def test_not_yet(text: str, expected: str) -> None:
    assert contexts(text) == dict.fromkeys(expected.split(), "recommended")


def test_lines_under_a_newspapers_own_are_its_own() -> None:
    box = "Phòng phát hành báo Sông Gâm: số 5 Trần Phú.\nĐiện thoại: 0219.3.866.771.\nTại Bắc Mê:\nĐT: 0219.3.866.772."
    assert contexts(box) == dict.fromkeys(["02193866771", "02193866772"], "furniture")
    assert contexts("Sở phát hành báo cáo năm.\nĐiện thoại: 0219.3.866.771.") == {"02193866771": "recommended"}


def test_where_nothing_is_about_trafficking_an_office_needs_a_word_of_telephones() -> None:
    lines = find_hotlines(from_fields({"body": "Sở nhận hồ sơ, 0219.3.866.771."}), REGISTRY, date(2024, 7, 20))
    assert lines == ()
