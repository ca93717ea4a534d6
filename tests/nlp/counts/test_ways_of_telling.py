"""Seventy short articles, each telling its victims in another way: written before the rules were looked at.

The kind says how the number is told; a reader who follows the codebook gives the number.
"""

import pytest
from tests.nlp.counts.weighed import find_counts

from canhtin_nlp.document import from_fields
from canhtin_nlp.extract.victims import choose_victim_count

# kind, title, lead, body, victims
WAYS: list[tuple[str, str, str, str, int | None]] = [
    (
        "initials", "Bắt nhóm lừa bán thiếu nữ vào quán karaoke",
        "Công an huyện Lục Ngạn vừa triệt phá một đường dây lừa bán thiếu nữ.",
        "Đầu tháng 4, Vi Thị Hạt làm quen với em L.T.M. (15 tuổi) qua Zalo rồi rủ xuống thành phố làm phục vụ. Vài hôm sau, Hạt tiếp tục nhắn tin cho N.T.H. (16 tuổi), bạn cùng lớp với M. Đến giữa tháng 5, Hạt lừa thêm em P.T.D. (14 tuổi). Các em bị đưa tới quán của Bùi Văn Trọng với giá 20 triệu đồng mỗi người.",
        3,
    ),
    (
        "initials", "Khởi tố đối tượng lừa bán người sang Campuchia",
        "Cơ quan Cảnh sát điều tra Công an tỉnh Tây Ninh đã khởi tố Trần Văn Lựu về tội mua bán người.",
        "Theo điều tra, tháng 2/2023 Lựu rủ anh Đ.V.K. sang Campuchia làm việc tại sòng bạc, hứa lương 25 triệu đồng. Sang đến nơi, anh K. bị bán cho một công ty lừa đảo. Tháng 3, Lựu dùng thủ đoạn tương tự lừa bán chị T.N.A. lấy 1.500 USD.",
        2,
    ),
    (
        "names", "Hai lần bán người sang Trung Quốc",
        "Tòa án nhân dân tỉnh Lai Châu vừa xét xử Giàng A Chẻo về tội mua bán người.",
        "Năm 2011, Chẻo giả vờ yêu Lý Thị Sủng rồi đưa chị qua biên giới bán với giá 15.000 nhân dân tệ. Năm 2013, Chẻo lại rủ Vàng Thị Pà đi chơi chợ rồi bán sang Trung Quốc. Bị cáo bị tuyên phạt 14 năm tù.",
        2,
    ),
    (
        "names", "Đường về của những cô gái bị bán",
        "Đồn Biên phòng Bản Lầu vừa tiếp nhận các nạn nhân bị mua bán do phía Trung Quốc trao trả.",
        "Các nạn nhân gồm: Lù Thị Mẩy (SN 1998, trú Bắc Hà), Sùng Thị Xoa (SN 2000, trú Si Ma Cai), Thào Thị Dở (SN 1995, trú Mường Khương) và Hoàng Thị Nhài (SN 1993, trú Bảo Thắng). Sau khi lấy lời khai, đồn đã bàn giao các chị cho trung tâm hỗ trợ.",
        4,
    ),
    (
        "and-others", "Giải cứu các cô gái bị ép tiếp khách",
        "Công an thị xã Hồng Lĩnh vừa giải cứu một nhóm cô gái bị giữ tại quán hát.",
        "Theo lời khai của chị N.T.L., chị và 3 người khác bị chủ quán Lê Thị Ngát giữ giấy tờ, bắt tiếp khách để trừ nợ. Ngát mua các chị từ một người môi giới với giá 10 triệu đồng mỗi người.",
        4,
    ),
    (
        "and-others", "Lao động bị bán lên tàu cá kêu cứu",
        "Anh Trương Văn Sậy (quê Cà Mau) vừa được bộ đội biên phòng đưa vào bờ.",
        "Anh Sậy cùng 5 lao động khác bị cò bán cho chủ tàu với giá 20 triệu đồng một người. Trên tàu, các anh bị đánh, bị ép làm ngày đêm mà không được trả công. Công an đã tạm giữ Huỳnh Văn Đực để điều tra.",
        6,
    ),
    (
        "and-others", "Truy tố kẻ bán bạn gái và hai người quen",
        "Viện kiểm sát nhân dân tỉnh Điện Biên vừa truy tố Mùa A Dế về tội mua bán người.",
        "Ngoài bạn gái là V.T.S., Dế còn lừa bán hai cô gái khác cùng bản sang Trung Quốc. Dế được trả tổng cộng 60 triệu đồng.",
        3,
    ),
    (
        "sum-by-case", "Xét xử nhóm buôn người ở miền Tây",
        "Tòa án nhân dân tỉnh An Giang mở phiên tòa xét xử nhóm bị cáo mua bán người.",
        "Theo cáo trạng, ở vụ thứ nhất, các bị cáo đưa 2 phụ nữ sang Campuchia bán cho một chủ chứa. Ở vụ thứ hai, các bị cáo tiếp tục lừa bán 3 phụ nữ. Nguyễn Thị Cúc bị phạt 12 năm tù, Đỗ Văn Giàu 9 năm tù.",
        5,
    ),
    (
        "sum-by-trip", "Lật tẩy đường dây đưa người sang Campuchia bán cho sòng bạc",
        "Công an tỉnh Long An đã bắt tạm giam Phan Văn Tới về hành vi mua bán người.",
        "Chuyến đầu, Tới đưa 4 người qua đường mòn giao cho một công ty ở Bavet. Chuyến sau, Tới đưa tiếp 3 người. Tất cả đều bị ép làm việc lừa đảo qua mạng, muốn về phải nộp tiền chuộc.",
        7,
    ),
    (
        "sum-by-place", "Giải cứu nhiều lao động bị cưỡng bức ở bãi vàng",
        "Công an huyện Phước Sơn phối hợp giải cứu nhiều lao động bị lừa bán vào các bãi vàng.",
        "Tại bãi vàng Khe Đá, lực lượng chức năng đưa ra 5 lao động bị ép làm việc. Tại bãi vàng Suối Cạn, 4 lao động khác được giải cứu. Các lao động cho biết bị lừa với lời hứa việc nhẹ lương cao rồi bị bán cho chủ bãi.",
        9,
    ),
    (
        "sum-by-time", "Bắt mẹ mìn bán người sang biên giới",
        "Công an tỉnh Lạng Sơn vừa bắt Hoàng Thị Lẻ (SN 1980) về hành vi mua bán người.",
        "Tháng 1/2015, Lẻ bán một cô gái quê Bắc Giang cho người đàn ông Trung Quốc. Đến tháng 6/2015, Lẻ bán thêm hai cô gái quê Thái Nguyên. Công an đang mở rộng điều tra.",
        3,
    ),
    (
        "sum-sex", "Giải cứu nhóm người bị lừa bán sang Myanmar",
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Hà Giang vừa tiếp nhận một nhóm công dân bị lừa bán sang Myanmar.",
        "Trong số nạn nhân có 5 nam, 3 nữ, đều bị ép lừa đảo qua mạng. Sau khi được cảnh sát nước bạn giải cứu, họ được đưa về nước bằng đường hàng không.",
        8,
    ),
    (
        "grows", "Thêm nạn nhân trong vụ bán thiếu nữ vào quán karaoke",
        "Công an thành phố Buôn Ma Thuột cho biết đã xác định thêm nạn nhân trong vụ mua bán người dưới 16 tuổi.",
        "Ban đầu, cơ quan công an xác định có 3 nạn nhân. Mở rộng điều tra, công an phát hiện thêm 2 nạn nhân nữa cũng bị nhóm của Y Ten bán vào quán karaoke. Đến nay đã có 4 bị can bị khởi tố.",
        5,
    ),
    (
        "grows", "Vụ lừa bán lao động sang Campuchia: số nạn nhân tăng lên 11",
        "Công an tỉnh Gia Lai tiếp tục điều tra vụ mua bán người do Rơ Mah Hin cầm đầu.",
        "Lúc đầu chỉ có 6 người trình báo. Sau khi báo chí đưa tin, số nạn nhân trong vụ án đã tăng lên 11 người. Hin bị khởi tố về tội mua bán người.",
        11,
    ),
    (
        "corrected", "Đính chính vụ lừa bán nữ sinh ở Hòa Bình",
        "Công an huyện Đà Bắc khẳng định số nữ sinh bị lừa bán không phải 7 mà là 5 em.",
        "Trước đó, một số trang mạng đưa tin có 7 nữ sinh bị bán sang Trung Quốc. Theo công an, chỉ có 5 em bị Lường Văn Quyết lừa bán, hai em còn lại tự bỏ nhà đi chơi và đã trở về.",
        5,
    ),
    (
        "corrected", "Vụ bán người ở Mường Lát: nạn nhân là 4 chứ không phải 6",
        "Công an huyện Mường Lát đã khởi tố vụ án mua bán người.",
        "Theo tin ban đầu, có 6 phụ nữ bị lừa bán. Tuy nhiên, kết quả xác minh cho thấy chỉ 4 người bị Thao Văn Sếnh đưa qua biên giới bán.",
        4,
    ),
    (
        "lead-vague", "Triệt phá đường dây bán nhiều phụ nữ sang Trung Quốc",
        "Một đường dây lừa bán nhiều phụ nữ sang Trung Quốc vừa bị Công an tỉnh Nghệ An triệt phá.",
        "Theo cơ quan công an, Lô Thị Pành cùng đồng bọn đã lừa bán 6 phụ nữ ở huyện Kỳ Sơn. Mỗi người được bán với giá 70 đến 100 triệu đồng. Hai đối tượng đã bị tạm giữ.",
        6,
    ),
    (
        "lead-vague", "Gần chục thiếu nữ sập bẫy việc nhẹ lương cao",
        "Gần chục thiếu nữ miền núi bị lừa bán vào các quán cà phê trá hình.",
        "Cơ quan điều tra xác định Trịnh Thị Lài đã bán tổng cộng 9 thiếu nữ cho các chủ quán ở Bình Dương. Trong đó có 4 em dưới 16 tuổi. Lài bị khởi tố về tội mua bán người dưới 16 tuổi và mua bán người.",
        9,
    ),
    (
        "lead-vague", "Nhiều thanh niên miền núi bị lừa bán sang Campuchia",
        "Hàng chục thanh niên các xã vùng cao bị lừa sang Campuchia rồi bị bán cho các công ty lừa đảo.",
        "Nhiều gia đình phải vay mượn để chuộc con. Công an xã khuyến cáo người dân cảnh giác với lời mời việc nhẹ lương cao. Chính quyền đang rà soát số người đi khỏi địa phương.",
        None,
    ),
    (
        "siblings", "Hai chị em bị hàng xóm lừa bán sang Trung Quốc",
        "Công an tỉnh Cao Bằng vừa bắt Nông Thị Vẻ về hành vi mua bán người.",
        "Vẻ rủ hai chị em Đàm Thị Liễu và Đàm Thị Lan đi làm thuê hái quả, rồi bán cho một người đàn ông bên kia biên giới. Sau 8 tháng, chị Liễu trốn về tố cáo.",
        2,
    ),
    (
        "siblings", "Ba anh em bị bán vào lò gạch",
        "Ba anh em họ Hồ ở huyện Nam Trà My vừa được giải cứu khỏi một lò gạch.",
        "Người quen bán họ cho chủ lò với giá 5 triệu đồng mỗi người. Cả ba phải làm việc 14 giờ mỗi ngày, không được trả lương.",
        3,
    ),
    (
        "couple", "Vợ chồng trẻ bị bán sang Campuchia",
        "Đôi vợ chồng anh Ngô Văn Thụ và chị Lê Thị Bưởi bị người quen lừa bán sang Campuchia.",
        "Tại đây, hai vợ chồng bị ép gọi điện lừa đảo, không đủ chỉ tiêu thì bị chích điện. Gia đình phải nộp 160 triệu đồng để chuộc hai người về.",
        2,
    ),
    (
        "mother-child", "Giải cứu hai mẹ con bị lừa bán sang Trung Quốc",
        "Công an tỉnh Sơn La vừa phối hợp giải cứu hai mẹ con chị Lò Thị Ín.",
        "Chị Ín bị Quàng Văn Tâm lừa bán cùng con gái 4 tuổi sang Trung Quốc. Tâm đã bị bắt tạm giam.",
        2,
    ),
    (
        "mother-child", "Bán cả mẹ lẫn con qua biên giới",
        "Tòa án nhân dân tỉnh Yên Bái vừa tuyên phạt Sổng A Lử 15 năm tù.",
        "Lử làm quen chị G.T.C. rồi rủ chị bế con trai 2 tuổi đi chợ. Sau đó Lử đưa cả mẹ lẫn con sang Trung Quốc bán lấy 80 triệu đồng.",
        2,
    ),
    (
        "twins", "Bán cặp song sinh mới sinh, người mẹ bị khởi tố",
        "Công an quận Bình Tân vừa khởi tố Võ Thị Ngà về tội mua bán người dưới 16 tuổi.",
        "Ngà sinh đôi hai bé gái, do không có tiền nuôi nên rao trên mạng. Trần Thị Kiều mua cặp song sinh với giá 50 triệu đồng rồi bán lại cho người khác.",
        2,
    ),
    (
        "baby", "Bắt nhóm mua bán trẻ sơ sinh",
        "Công an tỉnh Đồng Nai bắt quả tang Phạm Thị Ngần đang giao một bé trai 5 ngày tuổi cho người mua.",
        "Ngần khai mua cháu bé từ một sản phụ với giá 20 triệu đồng, bán lại 45 triệu đồng. Cháu bé đã được đưa vào bệnh viện chăm sóc.",
        1,
    ),
    (
        "baby", "Đường dây bán trẻ sơ sinh qua mạng",
        "Công an thành phố Thủ Đức vừa bắt 4 đối tượng mua bán trẻ sơ sinh.",
        "Các đối tượng lập nhóm kín để tìm người muốn cho con. Tháng 3, nhóm này bán một bé gái 10 ngày tuổi. Tháng 5, nhóm bán một bé trai vừa chào đời. Lần thứ ba, khi đang giao một bé gái khác thì bị bắt quả tang.",
        3,
    ),
    (
        "all-three", "Rủ nữ sinh đi biển rồi bán vào quán hát",
        "Công an tỉnh Quảng Ninh vừa làm rõ vụ mua bán nữ sinh.",
        "Thấy em T., em H. và em Y. bỏ nhà đi, Đặng Văn Sơn hứa tìm việc cho các em. Sơn đưa cả ba đến quán hát ở Móng Cái bán lấy 45 triệu đồng.",
        3,
    ),
    (
        "all-three", "Lời kể của những cô gái trốn khỏi ổ lừa đảo",
        "Một năm trước, Hà, Trúc và My cùng nhau sang Campuchia theo lời mời của người bạn học.",
        "Vừa tới nơi, cả ba bị bán cho một công ty lừa đảo. “Tụi em bị nhốt trong phòng, ngày chỉ được ăn một bữa”, Trúc kể. Nhân lúc bảo vệ ngủ, cả ba cô gái bơi qua sông về nước.",
        3,
    ),
    (
        "second-one", "Lừa bán trẻ em gái qua mạng xã hội",
        "Công an tỉnh Hà Giang vừa bắt Ly Mí Pó về hành vi mua bán người dưới 16 tuổi.",
        "Pó kết bạn qua Facebook với một em gái 14 tuổi, hẹn đi chơi rồi đưa sang Trung Quốc bán. Em thứ hai, 15 tuổi, cũng bị Pó lừa bán bằng thủ đoạn đó.",
        2,
    ),
    (
        "second-one", "Ba lần bán người của nữ quái",
        "Vừ Thị Say bị Công an tỉnh Sơn La bắt theo lệnh truy nã về tội mua bán người.",
        "Nạn nhân đầu tiên là cháu họ của Say, bị bán năm 2009. Nạn nhân thứ hai là một cô gái ở bản bên. Người thứ ba bị Say bán vào đầu năm 2010.",
        3,
    ),
    (
        "pronoun", "Tôi bị chính người yêu bán sang xứ người",
        "Ngồi trong căn nhà nhỏ ở bản, cô kể lại những ngày bị bán sang Trung Quốc.",
        "Năm 17 tuổi, cô quen một thanh niên qua điện thoại. Anh ta rủ cô đi chơi chợ biên giới rồi bán cô cho một gia đình ở Hà Nam, Trung Quốc. Cô bị ép làm vợ người đàn ông hơn mình 20 tuổi. Sau 6 năm, cô trốn được về nước.",
        1,
    ),
    (
        "one-unnamed", "Bắt đối tượng lừa bán thiếu nữ",
        "Công an huyện Tương Dương vừa bắt Moong Văn Xí vì lừa bán một thiếu nữ sang Trung Quốc.",
        "Theo điều tra, Xí giả danh cán bộ xã, hứa tìm việc cho nạn nhân. Sau khi đưa nạn nhân qua biên giới, Xí nhận 50 triệu đồng. Nạn nhân bị bán hai lần trước khi được giải cứu.",
        1,
    ),
    (
        "one-unnamed", "Lừa bán con gái của bạn",
        "Nguyễn Thị Mỵ vừa bị công an tỉnh Phú Thọ bắt giữ để điều tra hành vi mua bán người.",
        "Mỵ đưa con gái 16 tuổi của bạn mình lên Lào Cai rồi bán sang bên kia biên giới. Mỵ khai được trả 30 triệu đồng.",
        1,
    ),
    (
        "one-named", "Trốn khỏi hang ổ lừa đảo",
        "Sau 5 tháng ở Campuchia, anh Lý Văn Khôi đã trở về với gia đình.",
        "Anh Khôi bị người bạn lừa bán cho công ty lừa đảo. Mỗi ngày anh phải gọi hơn 100 cuộc điện thoại. Công ty có hơn 200 người làm việc, anh trốn được nhờ một bảo vệ.",
        1,
    ),
    (
        "by-work", "Bắt chủ quán ép 5 nữ tiếp viên bán dâm",
        "Công an huyện Bàu Bàng vừa bắt vợ chồng chủ quán karaoke Hoa Sim.",
        "Vợ chồng Lâm Văn Hiếu mua 5 nữ tiếp viên từ các tỉnh miền Tây, giữ giấy tờ, ép bán dâm để trừ nợ. Công an đã khởi tố 2 bị can về tội mua bán người.",
        5,
    ),
    (
        "by-work", "Giải cứu 12 ngư phủ bị bán lên tàu cá",
        "Bộ đội Biên phòng tỉnh Kiên Giang vừa giải cứu 12 ngư phủ bị ép lao động trên biển.",
        "Các ngư phủ bị hai cò lao động là Danh Út và Lý Hên bán cho chủ tàu với giá 15 triệu đồng một người. Qua kiểm tra, tàu có 16 thuyền viên, trong đó 4 người tự nguyện làm thuê.",
        12,
    ),
    (
        "by-work", "Ba nữ công nhân bị lừa bán",
        "Ba nữ công nhân khu công nghiệp ở Bắc Ninh bị bạn cùng phòng trọ lừa bán sang Trung Quốc.",
        "Công an tỉnh Bắc Ninh đã bắt Cầm Thị Hoan. Hoan khai bán mỗi người được 40 triệu đồng.",
        3,
    ),
    (
        "suspects-beside", "Bắt 9 đối tượng trong đường dây mua bán người",
        "Công an tỉnh Đắk Nông vừa bắt 9 đối tượng, giải cứu 4 nạn nhân.",
        "Đường dây do 3 đối tượng cầm đầu, hoạt động ở 5 tỉnh. Qua khám xét, công an thu giữ 11 điện thoại. Cả 9 đối tượng đã bị khởi tố.",
        4,
    ),
    (
        "suspects-beside", "Ba thanh niên bán bạn gái cho chủ quán",
        "Ba thanh niên ở Thái Nguyên vừa bị bắt vì bán bạn gái quen qua mạng.",
        "Theo cơ quan công an, ba thanh niên gồm Tú, Lâm và Việt rủ em N.T.O. đi chơi rồi bán vào một quán massage lấy 25 triệu đồng. Hiện cả ba bị tạm giữ.",
        1,
    ),
    (
        "suspects-beside", "Bốn phụ nữ lĩnh án vì bán hai cháu gái",
        "Bốn phụ nữ vừa bị Tòa án nhân dân tỉnh Bắc Kạn tuyên phạt tổng cộng 43 năm tù.",
        "Bốn bị cáo đã đưa hai cháu gái sang Trung Quốc bán làm vợ. Một bị cáo được hưởng mức án thấp hơn do khai báo thành khẩn.",
        2,
    ),
    (
        "crowd-screened", "Giải cứu 2 thiếu nữ trong quán karaoke",
        "Kiểm tra quán karaoke Đêm Sao, công an phát hiện 18 nhân viên đang phục vụ khách.",
        "Qua rà soát, công an xác định 2 thiếu nữ 15 tuổi bị bán về đây với giá 30 triệu đồng mỗi em. 16 nhân viên còn lại làm việc tự nguyện. Chủ quán Lưu Thị Sen bị tạm giữ.",
        2,
    ),
    (
        "crowd-trained", "Tập huấn phòng, chống mua bán người cho 120 cán bộ",
        "Hội Liên hiệp Phụ nữ tỉnh Hòa Bình vừa tập huấn cho 120 cán bộ, hội viên.",
        "Các học viên được phổ biến thủ đoạn của tội phạm mua bán người và kỹ năng hỗ trợ nạn nhân. Dịp này, 300 tờ rơi được phát cho hội viên.",
        None,
    ),
    (
        "crowd-onlookers", "Hơn 500 người dự phiên tòa lưu động xét xử kẻ buôn người",
        "Hơn 500 người dân đến theo dõi phiên tòa xét xử lưu động tại xã Nậm Cắn.",
        "Bị cáo Xồng Bá Dềnh bị truy tố vì lừa bán chị C.Y.M. sang Trung Quốc. Tòa tuyên phạt Dềnh 8 năm tù.",
        1,
    ),
    (
        "crowd-freed", "Cảnh sát đưa 150 lao động ra khỏi khu lừa đảo, xác định 14 nạn nhân buôn người",
        "Cảnh sát Campuchia đột kích một khu nhà ở Sihanoukville, đưa ra 150 lao động nước ngoài.",
        "Sau khi sàng lọc, 14 người được xác định là nạn nhân của nạn buôn người. Số còn lại bị trục xuất vì vi phạm nhập cư.",
        14,
    ),
    (
        "case+period", "Giải cứu hai phụ nữ bị bán, biên giới còn nóng",
        "Bộ đội Biên phòng tỉnh Lào Cai vừa giải cứu hai phụ nữ đang bị đưa sang Trung Quốc bán.",
        "Hai đối tượng bị bắt khi đang làm thủ tục qua cửa khẩu. Từ đầu năm đến nay, lực lượng biên phòng tỉnh đã giải cứu 37 nạn nhân, bắt 21 đối tượng.",
        2,
    ),
    (
        "case+period", "Chuyện của Dua và những cô gái trở về",
        "Giàng Thị Dua bị bán sang Trung Quốc năm 15 tuổi, đến nay mới được trở về.",
        "Dua được nhận vào ngôi nhà Bình Yên, học nghề may. Theo thống kê, 5 năm qua, trung tâm đã tiếp nhận 182 nạn nhân bị mua bán trở về.",
        1,
    ),
    (
        "period", "Lào Cai: 6 tháng phát hiện 31 vụ mua bán người",
        "Sáu tháng đầu năm, các lực lượng chức năng tỉnh Lào Cai phát hiện 31 vụ mua bán người.",
        "Công an tỉnh đã bắt 40 đối tượng, xác định 48 nạn nhân. So với cùng kỳ, số vụ tăng 5 vụ. Ngành lao động đã hỗ trợ 20 nạn nhân học nghề.",
        48,
    ),
    (
        "period", "Hỗ trợ nạn nhân bị mua bán hòa nhập cộng đồng",
        "Năm 2018, tỉnh Điện Biên tiếp nhận 60 nạn nhân bị mua bán trở về.",
        "Trong đó 45 người được hỗ trợ khó khăn ban đầu, 12 người được học nghề. Giai đoạn 2012-2018, toàn tỉnh có 310 nạn nhân.",
        60,
    ),
    (
        "digest", "Liên tiếp phá các vụ mua bán người ở biên giới",
        "Trong tuần qua, lực lượng biên phòng đã phá 3 vụ mua bán người.",
        "Ngày 3/7, Đồn Biên phòng Y Tý bắt 1 đối tượng, giải cứu 2 phụ nữ. Ngày 5/7, Đồn Biên phòng Trà Lĩnh bắt 2 đối tượng đang đưa 1 cô gái qua biên giới bán. Ngày 7/7, Đồn Biên phòng Na Loi giải cứu 3 nạn nhân.",
        6,
    ),
    (
        "trial-several", "Kẻ ba lần bán người lĩnh án",
        "Tòa án nhân dân tỉnh Hà Giang vừa tuyên phạt Sình Mí Lử 18 năm tù về tội mua bán người.",
        "Lần đầu, Lử bán chị Vừ Thị M. được 40 triệu đồng. Lần thứ hai, Lử bán chị Thò Thị C. lấy 60 triệu đồng. Lần thứ ba, Lử bán chị Già Thị S. với giá 75 triệu đồng.",
        3,
    ),
    (
        "trial-same", "Một phụ nữ bị bán ba lần",
        "Theo cáo trạng, Đinh Thị Rơm bán chị Y Nhứt cho một người tên Lình với giá 30 triệu đồng.",
        "Lình bán lại chị cho một chủ chứa. Một tháng sau, chị Nhứt lại bị bán cho một người đàn ông làm vợ. Tòa tuyên phạt Rơm 7 năm tù.",
        1,
    ),
    (
        "three-owners", "Bé gái bị bán lần lượt cho 3 chủ quán",
        "Em B.T.K. (15 tuổi) bị bán lần lượt cho 3 chủ quán karaoke trong hai tháng.",
        "Công an huyện Đức Hòa đã bắt 4 đối tượng. Theo lời khai, mỗi chủ quán trả 20 triệu đồng rồi tính vào nợ của em.",
        1,
    ),
    (
        "returnees", "Tiếp nhận 13 công dân bị lừa bán sang Lào",
        "Đồn Biên phòng Cửa khẩu quốc tế Cầu Treo vừa tiếp nhận 13 công dân do phía Lào trao trả.",
        "Các công dân này bị lừa bán vào đặc khu kinh tế Tam giác vàng, bị ép lừa đảo qua mạng. Người nhỏ tuổi nhất mới 16 tuổi.",
        13,
    ),
    (
        "prevented", "Ngăn chặn kịp thời vụ đưa hai nữ sinh sang Trung Quốc bán",
        "Tổ tuần tra Đồn Biên phòng Bát Xát vừa chặn một xe máy chở hai nữ sinh hướng ra biên giới.",
        "Người cầm lái là Tẩn A Sài khai nhận đưa hai em sang Trung Quốc bán với giá 120 triệu đồng. Hai em đã được bàn giao cho gia đình.",
        2,
    ),
    (
        "prevented", "Cứu cô gái ngay trước khi bị bán",
        "Nhận tin báo của người dân, công an xã Chiềng Sơn kịp thời ngăn chặn Phàng A Nụ đưa một cô gái 19 tuổi qua biên giới.",
        "Nụ khai đã thỏa thuận bán nạn nhân với giá 90 triệu đồng. Cô gái quê ở huyện Mai Sơn, quen Nụ được 10 ngày.",
        1,
    ),
    (
        "words", "Hai mươi mốt phụ nữ bị lừa bán trong một đường dây",
        "Hai mươi mốt phụ nữ ở các tỉnh miền Tây bị đường dây của Thạch Thị Sa lừa bán sang Trung Quốc.",
        "Đường dây hoạt động từ năm 2014 đến năm 2016. Năm bị cáo bị tuyên phạt tổng cộng 61 năm tù.",
        21,
    ),
    (
        "words-digits", "Bảy (07) lao động bị bán vào rẫy cà phê",
        "Công an huyện Đắk Song vừa giải cứu bảy (07) lao động bị cưỡng bức.",
        "Các lao động quê Sóc Trăng bị một cơ sở môi giới bán cho chủ rẫy. Có 03 người bị thương do bị đánh.",
        7,
    ),
    (
        "range", "Mỗi tháng 2-3 người bị lừa sang Campuchia",
        "Mỗi tháng, xã Ia Púch có 2-3 thanh niên bị lừa bán sang Campuchia.",
        "Theo công an xã, các đối tượng thường hứa việc nhẹ lương cao. Nhiều gia đình không dám trình báo.",
        None,
    ),
    (
        "at-least", "Hơn 30 thiếu nữ bị bán vào các quán karaoke",
        "Công an tỉnh Lâm Đồng triệt phá đường dây lừa bán hơn 30 thiếu nữ.",
        "Đường dây gồm 7 đối tượng, hoạt động ở Lâm Đồng, Bình Phước và Tây Ninh. Các thiếu nữ bị ghi nợ, đe dọa, ép tiếp khách.",
        30,
    ),
    (
        "title-body", "Giải cứu 6 cô gái bị lừa bán",
        "Công an tỉnh Bình Phước vừa giải cứu các cô gái bị bán vào quán cà phê trá hình.",
        "Theo kết luận điều tra, Mai Văn Cảnh đã mua bán 7 nạn nhân, trong đó 6 người được giải cứu, 1 người tự trốn thoát trước đó. Cảnh bị khởi tố về tội mua bán người.",
        7,
    ),
    (
        "title-body", "Bắt kẻ bán 4 bé gái",
        "Công an tỉnh Thanh Hóa vừa bắt Phạm Bá Thược về hành vi mua bán người dưới 16 tuổi.",
        "Thược bán hai bé gái cho một chủ quán ở Nghệ An và hai bé gái khác cho một chủ quán ở Hà Tĩnh. Mỗi bé, Thược được trả 10 triệu đồng.",
        4,
    ),
    (
        "none", "Xét xử các bị cáo mua bán người",
        "Tòa án nhân dân tỉnh Tuyên Quang vừa xét xử 3 bị cáo về tội mua bán người.",
        "Các bị cáo lừa những phụ nữ có hoàn cảnh khó khăn sang Trung Quốc bán làm vợ. Hội đồng xét xử tuyên phạt tổng cộng 36 năm tù.",
        None,
    ),
    (
        "none", "Cảnh báo thủ đoạn lừa bán người qua mạng",
        "Công an tỉnh Quảng Trị cảnh báo thủ đoạn lừa bán người qua mạng xã hội.",
        "Các đối tượng thường kết bạn, giả vờ yêu đương rồi rủ nạn nhân ra biên giới. Người dân khi phát hiện cần gọi 113 hoặc tổng đài 111.",
        None,
    ),
    (
        "escaped-part", "Bốn thanh niên bị bán, hai người trốn thoát",
        "Bốn thanh niên ở xã Quế Phong bị lừa bán sang Myanmar, mới có hai người trốn về.",
        "Hai người còn lại vẫn bị giữ, gia đình bị đòi 200 triệu đồng tiền chuộc. Công an đang xác minh kẻ môi giới.",
        4,
    ),
    (
        "with-friend", "Thiếu nữ cùng bạn thân bị bán",
        "Công an huyện Krông Pắc vừa giải cứu em H'Linh Niê (15 tuổi) cùng một người bạn.",
        "Hai em bị một phụ nữ quen qua mạng bán vào quán nhậu ở Đồng Nai. Tại đây hai em bị ép tiếp khách suốt 3 tuần.",
        2,
    ),
    (
        "couple-name", "Bán bạn cùng bản",
        "Công an tỉnh Lai Châu khởi tố Chang A Tủa về tội mua bán người.",
        "Ngày 2/3, Tủa rủ hai bạn cùng bản là Sùng Thị Cở và Hảng Thị Dợ ra huyện chơi. Đến biên giới, Tủa giao các chị cho một người đàn ông Trung Quốc, nhận 100 triệu đồng.",
        2,
    ),
    (
        "each-suspect", "Xét xử hai chị em buôn người",
        "Tòa án nhân dân tỉnh Vĩnh Long xét xử hai chị em Châu Thị Mận, Châu Thị Đào về tội mua bán người.",
        "Theo cáo trạng, Mận bán 2 phụ nữ sang Malaysia, Đào bán 1 phụ nữ. Hai bị cáo khai nhận toàn bộ hành vi.",
        3,
    ),
    (
        "self-sold-child", "Cha bán con trai lấy tiền trả nợ",
        "Công an tỉnh Hậu Giang vừa khởi tố Bùi Văn Lượm vì bán con ruột.",
        "Do thua bạc, Lượm bán con trai 8 tháng tuổi cho một phụ nữ ở Cần Thơ lấy 35 triệu đồng. Lượm còn có hai con gái đang ở với bà ngoại.",
        1,
    ),
    (
        "vehicle", "Chặn ô tô chở 8 người sang Campuchia bán",
        "Trạm kiểm soát biên phòng Phước Chỉ vừa chặn một ô tô chở 8 người đi về phía biên giới.",
        "Lái xe Lê Văn Bảnh khai được thuê đưa 8 người này sang bán cho công ty lừa đảo với giá 2.000 USD mỗi người. Công an đã tạm giữ Bảnh cùng 2 người dẫn đường.",
        8,
    ),
]  # fmt: skip
MISSED = {
    "Bắt mẹ mìn bán người sang biên giới": 'one, and two more: "thêm" often counts again who was told before',
    "Bắt nhóm mua bán trẻ sơ sinh": "one baby handed over to a buyer, under a headline of babies in general",
    "Đường dây bán trẻ sơ sinh qua mạng": "babies told one by one under their months",
}


def rows() -> list[object]:
    return [
        pytest.param(*way, marks=pytest.mark.xfail(strict=True, reason=MISSED[way[1]])) if way[1] in MISSED else way
        for way in WAYS
    ]


@pytest.mark.parametrize(("kind", "title", "lead", "body", "victims"), rows())
def test_way_of_telling(kind: str, title: str, lead: str, body: str, victims: int | None) -> None:
    document = from_fields({"title": title, "lead": lead, "body": body})
    assert choose_victim_count(document, find_counts(document, None))[0] == victims, kind


def test_every_miss_is_a_way() -> None:
    assert MISSED.keys() <= {title for _, title, _, _, _ in WAYS}
