"""Word lists that tell the persons of a case from those who speak about it, and names from bodies. Lower case."""

HONORIFICS = frozenset({"ông", "bà", "cụ", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "bé", "thị"})

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

BODIES = frozenset(
    """
    công cơ bộ viện tòa toà tand trung hội ubnd sở phòng ban cục đồn đại cảnh quốc nhà báo trường tổ chính ủy uỷ đội
    đoàn vks vksnd hđxx hđnd csđt pc pc45 pc02 c45 c02 bđbp lđtbxh blhs xhcn luật nghị điều tết thứ tháng ngày facebook
    zalo telegram tiktok youtube google viber wechat internet interpol online karaoke massage casino bar spa usd ndt
    adn covid reuters afp bbc cnn scmp xinhua guardian iom unicef unodc asean fbi tp thành tỉnh huyện xã phường quận
    thị thôn bản ấp khu việt trung đông tây nam bắc
    """.split()  # noqa: SIM905 - as a list it would be a hundred lines
)
"""First words of capitalised runs that are bodies, makes, media or parts of a place: they name no case."""

PEOPLES = frozenset(
    {
        "kho mu", "van kieu", "ha nhi", "co tu", "xe dang", "san chi", "san diu", "gie trieng", "cao lan", "la hu",
        "h mong", "e de", "gia rai", "ba na", "chu ru", "ta oi", "la chi", "pa then", "dan toc", "kinh kinh",
    }
)  # fmt: skip
"""Peoples of Viet Nam, in ASCII: many stories name one."""

NO_LABEL = frozenset(
    """
    times post news mirror independent guardian york foundation global morning dragon pacific links coram ecpat hagar
    nobel sakharov unicef khmer trafficking slavery children world international online hiep quoc hop theo khi nhu tin
    sang tai instagram twitter whatsapp messenger skype lumpur kuala phnom penh bangkok manila arab kurd yazidi latin
    japan korea china america england francisco beach island airlines famyli cafe rong xanh neu sau truoc trong mot hai
    wang zhang zhou huang zhao yang chang john david kevin michael andrew peter paul james robert william thomas alexander
    jeffrey stephen steven maria anna george donald trump clinton obama putin
    chong buon mua ban nguoi dua tuoi tre thanh nien lao dong phap luat dai cong co quan
    """.split()  # noqa: SIM905 - as a list it would be a hundred lines
)
"""Words, in ASCII, of papers, networks, helpers, large places and sentence openers: a run with one names no case."""
