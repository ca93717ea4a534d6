"""Word lists that tell persons from places and officials. All in lower case; families without marks."""

FAMILIES = frozenset(
    """
    nguyen le tran pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao dinh trinh mai truong lam doan luong luu
    ta tong cao chau phung la quach to thai trieu chu tang ha kieu ton dam giap nghiem bach lai lieu ninh tieu van
    vuong nong ma mong be ban dong luc hua si sam thieu an khuong ung mac ong au tu cung khuu mach viet trang lang
    lo lu lau vang giang sung thao hang mua va po cu giao cha gia sin tan chao lung giay then tao vi kha cut moong xeo
    quang ca deo bac khoang lieng cam lao chung on tung ly lenh thung vang vui xin hau han ly seo sua khang
    thach danh kim son y a h k dieu thi cil kra jan ja siu kpa ksor rmah nay rcom ro rah rlan hmok eban adrong buon
    krong ayun mlo nie kso bnuoch alang zo ria po coor bling arat hien ating bh riu hoi pi ho kon cam
    """.split()  # noqa: SIM905 - as a list it would be two hundred lines
)
"""Family names of Viet Nam's peoples. A capitalised run that begins with none of them is no person to us."""

HONORIFICS = frozenset({"ông", "bà", "cụ", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "bé", "hai", "ba"})

PLACE_WORDS = (
    "tỉnh|huyện|xã|phường|quận|thị xã|thị trấn|thành phố|tp|bản|thôn|ấp|buôn|làng|xóm|khu|đường|phố|ngõ|chợ|cầu|sông|"
    "núi|đảo|trường|trung tâm|bệnh viện|công ty|khách sạn|nhà nghỉ|quán|chùa|đền|cửa khẩu|đồn|bến|báo|ga|hồ|đèo|cảng|"
    "vùng|nhà hàng|karaoke|cơ sở|tổ dân phố|tiểu khu|giải thưởng|tổ chức|thuốc|lễ|tết|công viên|quảng trường|quốc lộ|"
    "bộ|sở|cục|vụ|ban|viện"
)
"""What these introduce is a place, a street, an office."""

TITLES_BEFORE = (
    "tá|tướng|úy|uý|thẩm phán|luật sư|bác sĩ|tiến sĩ|thạc sĩ|ths|ts|phóng viên|nhà báo|trưởng|chủ tịch|giám đốc|bí thư|"
    "kiểm sát viên|đại sứ|chủ tọa|chủ toạ|thủ tướng|đồng chí|đại diện|ảnh|bài|tin|theo|cán bộ|chuyên gia|điều tra viên|"
    "pgs|gs|ls|bs|phó"
)
TITLES_AFTER = (
    "trưởng|giám đốc|chủ tịch|bí thư|chánh|cục trưởng|vụ trưởng|đội trưởng|viện trưởng|thẩm phán|luật sư|chỉ huy|"
    "chính trị viên|đồn trưởng|chủ nhiệm|tổng|hiệu trưởng|cán bộ|phát ngôn|đại sứ|kiểm sát viên|điều tra viên|"
    "chuyên gia|công chức|trợ lý"
)
"""Words before or behind the name of somebody who speaks for an office: they return in many cases."""
