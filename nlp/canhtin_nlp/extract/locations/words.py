"""The words beside a capitalised name that tell whether it is a place, and which kind. All folded to lower case."""

from canhtin_nlp.findings import Level


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# level word as written -> (canonical level word, levels it may stand for)
LEVEL_WORDS: dict[str, tuple[str, tuple[Level, ...]]] = {
    "tỉnh": ("tỉnh", ("province",)),
    "thành phố": ("thành phố", ("province", "district")),
    "tp": ("thành phố", ("province", "district")),
    "t.p": ("thành phố", ("province", "district")),
    "thành": ("", ()),
    "quận": ("quận", ("district",)),
    "q": ("quận", ("district",)),
    "huyện": ("huyện", ("district",)),
    "h": ("huyện", ("district",)),
    "huyện đảo": ("huyện", ("district",)),
    "thị xã": ("thị xã", ("district",)),
    "tx": ("thị xã", ("district",)),
    "phường": ("phường", ("commune",)),
    "p": ("phường", ("commune",)),
    "xã": ("xã", ("commune",)),
    "x": ("xã", ("commune",)),
    "thị trấn": ("thị trấn", ("commune",)),
    "tt": ("thị trấn", ("commune",)),
    "đặc khu": ("đặc khu", ("commune",)),
    "thủ đô": ("thủ đô", ("province", "country", "place")),
    "nước": ("nước", ("country",)),
    "thi xã": ("thị xã", ("district",)),
    "bang": ("bang", ("province",)),
    "tiểu bang": ("bang", ("province",)),
    "hạt": ("hạt", ("district", "place")),
    "châu": ("", ()),
}
del LEVEL_WORDS["thành"], LEVEL_WORDS["châu"]
# "huyện miền núi Kỳ Sơn", "các xã biên giới A, B"
for _word in ("tỉnh", "huyện", "xã", "thị xã", "thị trấn"):
    for _kind in ("miền núi", "biên giới", "vùng cao", "vùng biên", "vùng sâu", "nghèo", "ven biển", "lân cận"):
        LEVEL_WORDS[f"{_word} {_kind}"] = LEVEL_WORDS[_word]
LEVEL_FIRST = frozenset(_word.split()[0] for _word in LEVEL_WORDS) | {"t"}
"""First words of them; "t" begins the "T X." of tokenised press."""

# short forms that count only when written as an abbreviation (capital, or with a full stop)
ABBREVIATIONS = frozenset({"tp", "t.p", "tx", "tt", "q", "h", "p", "x"})

# a word before a level word that makes another word of it ("thông tấn xã", "bà xã", "hợp tác xã")
NO_LEVEL: dict[str, frozenset[str]] = {
    "xã": frozenset({"ông", "bà", "tấn", "tác", "hội", "quân", "làng"}),
    "huyện": frozenset({"tri"}),
    "đặc khu": frozenset({"trưởng"}),
}

# what stands before the name of a hamlet or another place without a code
PLACE_WORDS: dict[str, str] = {
    "bản": "village", "thôn": "village", "ấp": "village", "buôn": "village", "làng": "village", "xóm": "village",
    "plei": "village", "sóc": "village", "khóm": "village", "tổ dân phố": "village", "khu phố": "village",
    "cửa khẩu": "gates", "cửa khẩu quốc tế": "gates", "lối mở": "gates", "chợ": "markets", "đảo": "islands",
    "quần đảo": "islands", "sông": "rivers", "suối": "rivers", "đèo": "passes", "trại giam": "prisons",
    "trại tạm giam": "prisons", "đồn biên phòng": "gates", "sân bay": "airports", "sân bay quốc tế": "airports",
    "cảng hàng không": "airports", "cảng hàng không quốc tế": "airports",
    "bãi biển": "sites", "bán đảo": "sites", "cù lao": "islands", "hồ": "sites", "vịnh": "sites", "núi": "sites", "bến xe": "sites",
    "đồn biên phòng cửa khẩu": "gates", "ga": "sites", "cảng": "sites", "đặc khu kinh tế": "sites", "casino": "sites",
    "khu tự trị": "sites", "cửa khẩu phụ": "gates", "cửa biển": "sites", "khu công nghiệp": "sites", "kcn": "sites",
}  # fmt: skip

# before a place word: the two are another word ("xuất bản", "nông thôn")
NO_VILLAGE: dict[str, frozenset[str]] = {
    "bản": _set("xuất phiên văn kịch cơ ấn bài tài nhân biên dị di nguyên dịch toàn ký tư"),
    "thôn": frozenset({"nông"}),
    "buôn": frozenset({"con", "bán", "lái", "đi", "thương"}),
    "đảo": frozenset({"bán", "quần"}),
    "núi": frozenset({"miền", "vùng"}),
    "hồ": frozenset({"cổ", "thủy"}),
    "sông": frozenset({"đồng", "ven"}),
    "chợ": frozenset(),
    "sóc": frozenset({"chăm"}),
    "cảng": frozenset({"phố", "thành"}),
}

# a name behind these is no place
NOT_PLACES = _set(
    "đường phố ngõ ngách hẻm kiệt cầu hầm dốc chùa đền đình miếu nhà_thờ trường đại_học học_viện cao_đẳng thpt "
    "thcs tiểu_học mầm_non trung_học công_ty cty tnhh khách_sạn nhà_hàng quán quán_ăn karaoke báo tờ tạp_chí đài "
    "clb câu_lạc_bộ đội_bóng fc hãng tập_đoàn ngân_hàng siêu_thị chung_cư tòa_nhà cao_ốc khu_đô_thị kđt biệt_thự "
    "rượu bia công_viên vườn_hoa tượng_đài quảng_trường món phở tiếng thủy_điện nhà_máy hồ_thủy_điện đập tàu phim "
    "bài_hát ca_khúc tác_phẩm vở cuốn tiểu_thuyết giải cúp hoa_hậu á_hậu xa_lộ đại_lộ quốc_lộ cao_tốc tuyến_đường "
    "trục_đường nút_giao ngã_tư ngã_ba vòng_xoay giống xe thương_hiệu shop cửa_hàng spa thẩm_mỹ_viện nhà_nghỉ "
    "quán_cà_phê tiệm vựa doanh_nghiệp phòng_khám of the nem chè bún bún_bò cơm_tấm bánh_mì mì bò đội tàu_ngầm "
    "giống_gà chiến_thắng chiến_dịch công_ước tiến_trình "
    "định_thư"  # nghị định thư Palermo: words are asked for by ones and twos
)

PAPERS = frozenset({("an", "ninh"), ("lao", "động"), ("tuổi", "trẻ"), ("pháp", "luật"), ("phụ", "nữ")})
"""Newspapers of the capital: "An ninh Thủ đô"."""

# but not where these are half of another word
NO_THINGS = _set(
    "thành_phố thị_trường hiện_trường môi_trường quân_đội bộ_đội yêu_cầu nhu_cầu toàn_cầu thông_báo cảnh_báo dự_báo "
    "báo_cáo đánh_đập lý_giải quảng_trường"
)
# a country behind these is a language, a dish, a street
NOT_COUNTRIES = _set(
    "tiếng món rượu bia phở bánh_mì đường phố khách_sạn nhà_hàng quán gió thuốc of the chữ gọi_là tên_là biệt_danh"
)

# an institution, a firm or a thing a few words before a bare name takes the name to itself ("Đại học Sư phạm Hà Nội",
# "Công ty Gang thép Thái Nguyên"), unless a word of place stands between
OWNERS = _set(
    "đại_học đh đhqg học_viện cao_đẳng cđ thpt thcs trường công_ty cty tnhh tập_đoàn tổng_công doanh_nghiệp "
    "ngân_hàng eximbank clb câu_lạc nhà_hát nhà_máy tàu_ngầm tàu_khảo tàu_hàng khách_sạn địa_ốc bất_động flc "
    "vingroup resort phim bóng_đá đội_tuyển tncs chủ_nghĩa tư_tưởng lăng mường_thanh vinpearl muong_thanh "
    "hãng đài_phát đài_pt đài_truyền thủy_điện xổ_số bia_sài bún_bò"
)

# of those, the ones whose name may hold a level word too: "Trường Đại học Y dược TP.HCM"
INSTITUTIONS = _set(
    "đại_học đh đhqg học_viện cao_đẳng cđ thpt thcs trường công_ty cty tnhh tập_đoàn tổng_công ngân_hàng đài_phát "
    "đài_pt đài_truyền clb câu_lạc nhà_hát"
)

# words that end such a name: "kiện công ty, UBND TP Đà Nẵng", "các trường trên toàn thành phố Hà Nội"
FREES = _set(
    "của thuộc trên toàn năm ubnd tand hđnd vksnd sở cục phường xã quận huyện chi_nhánh luật_sư cổng_chào kỳ_thi"
)

# titles and pronouns: a name straight behind these is a person ("cô gái Hà Nội", "nữ sinh Nghệ An" are not of them)
TITLES = _set(
    "ông bà anh chị em cháu cô chú bác cậu dì bé thầy mợ cụ gã nàng tên ca_sĩ diễn_viên bị_cáo bị_can "
    "nghi_phạm nghi_can thiếu_tá trung_tá thượng_tá đại_tá thiếu_úy trung_úy thượng_úy đại_úy thiếu_tướng "
    "trung_tướng thượng_tướng đại_tướng luật_sư giáo_sư tiến_sĩ nhạc_sĩ họ_tên đạo_diễn nsnd nsưt ls gs ts ths "
    "thạc_sĩ đồng_chí hlv thủ_môn tiền_đạo hậu_vệ tiền_vệ danh_hài biệt_danh ngoại_hiệu cháu_bé chị_gái bé_gái_tên "
    "tú_bà má_mì"
)

# words before a one-syllable country name that make it a country
COUNTRY_BEFORE = _set(
    "nước người sang qua tại ở từ tới đến khỏi về cảnh_sát tòa_án chính_phủ quân_đội thủ_tướng tổng_thống "
    "ngoại_trưởng vương_quốc hoàng_gia báo_chí truyền_thông đại_sứ_quán đại_sứ công_dân quốc_tịch gốc lãnh_thổ "
    "biên_giới thị_trường vào hải_quân không_quân quốc_hội nghị_sĩ bộ_trưởng liên_quân du_học quan_chức giới_chức "
    "tình_báo cựu dân phía lính binh_sĩ chính_quyền nhập_cảnh xuất_cảnh bộ_ngoại_giao ngoại_giao nữ_hoàng khách "
    "du_khách kiều quốc_gia nhà_nước thượng_viện hạ_viện doanh_nghiệp công_ty hàng cơ_quan nội_các lao_động phụ_nữ "
    "đàn_ông chú_rể chồng vợ cô_gái du_học_sinh tỷ_phú chuyên_gia đặc_phái_viên lực_lượng đất bên xứ sứ_quán quân "
    "miền_bắc miền_nam phía_bắc tây_bắc đông_bắc báo hãng_tin tòa nội_vụ kinh_tế hải_quan máy_bay tàu tàu_chiến "
    "bờ_biển visa hộ_chiếu học_giả nhà_khoa_học khoa_học phi_công cựu_binh binh_lính đặc_vụ bộ_đội rời giữa "
    "nhập_khẩu xuất_khẩu kiểu thực_dân phát_xít đế_quốc triều_đình vua ngoại_tệ châu cầu_thủ đội_tuyển tuyển khắp "
    "toàn cho của với và bang biệt_kích đồng_minh tin_tức mạng trang hoàng_tử công_chúa thái_tử"
)

# of those, the words that stand before persons' names as well
ALSO_PERSONS = _set("cho của với và từ về đến tới vợ chồng rời phía giữa bên khỏi đi gốc trang phụ_nữ đàn_ông tại")

# behind a one-syllable name: the name is half of a common word
WORD_AFTER: dict[str, frozenset[str]] = {
    "pháp": _set("luật lý y nhân danh lệnh chế sư quy đình trường định chứng"),
    "nhật": _set("ký báo trình thực nguyệt"),
    "đức": _set("tính hạnh độ tin phật mẹ giáo vua ông thánh cha vị"),
    "ý": _set("kiến thức nghĩa định tưởng chí đồ tứ muốn là của đó này thứ nguyện"),
    "anh": _set("em trai chị ta ấy này nói và cho bị là có đã cũng họ hùng rể cả không còn được vừa từng ruột"),
    "áo": _set(
        "quần dài khoác phông sơ mưa thun len trắng đen đỏ xanh vàng lót giáp cưới tắm vest bà choàng hồng ấm gió ngực"
    ),
    "mỹ": _set("phẩm nhân miều mãn thuật quan nữ nghệ"),
    "hàn": _set("huyên gắn xì the"),
    "thái": _set("độ tử giám hậu thú dương cực quá sư bình y hòa học lan"),
    "ấn": _set("tượng định phẩm bản hành"),
    "nga": _set("mi"),
    "bỉ": _set("ổi"),
    "lào": _set("xào"),
}
# one-syllable names that are common words or given names: the sentence must say country
DOUBTFUL = _set("anh đức ý áo bỉ hàn thái ấn nga síp")
# "người Thái", "dân tộc Lào": peoples of Viet Nam too
PEOPLES = frozenset({"thái", "lào"})

# in a run, a capital word behind a place that makes it another thing
NAME_GOES_ON = _set(
    "airlines times post air today news daily star bank group fc united dương morning herald tourist express "
    "tribune university hotel street wall latin latinh"
)

SURNAMES = _set(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương mai cao lương "
    "lưu tô tạ hà đào thái chu châu lâm vi lò quàng cà lường giàng vàng sùng thào mùa hờ lầu cứ ly xồng moong lô "
    "lữ vừ hạng ma nông triệu bế đàm phùng kiều quách tống tăng thạch danh diệp từ ksor siu rơ hứa tôn nghiêm "
    "khổng âu bạch thân thẩm chử cù doãn giáp giang hàn hán khúc lại lục mạc mã ninh phí sầm tào tiêu ung vương "
    "uông cầm điêu tòng lèo bàn phàn tẩn chảo sồng vừa già thò cháng hầu hoa trang văn ông viên đồng quan lù hảng "
    "giàng tráng khang lừu phàng"
)

# words that open a sentence with a capital and leave the name behind them whole: "Tại Hà Nội", "Người Mỹ"
OPENERS = _set(
    "tại ở từ về đến tới qua sang trong ngoài gần riêng còn và nhưng với như theo khi người dân phía bên nước vùng "
    "vào ra lên xuống giữa cả chính là do vì nếu trước sau rời hướng đi đây có không vụ nơi được bị cho cùng khắp "
    "toàn hiện nay thế vậy dù bởi thì mà để thuộc cách cựu tân đất xứ hai ba bốn năm các những mỗi một"
)

# a bare name behind these is a place
BEFORE_PLACE = _set(
    "ở tại từ về đến tới qua sang vào ra lên xuống quê trú ngụ khỏi khu_vực địa_bàn vùng người dân công_an "
    "biên_phòng thành_phố bang tỉnh tp hạt thị_trấn cảnh_sát phía_nam phía_bắc phía_đông phía_tây hạt đảo thủ_phủ "
    "trong chợ phía gần rời hướng sân_bay biên_giới cạnh giữa nội trung_tâm đi"
)
# doubtful country names that are rarely a person's in the middle of a sentence
SELDOM_PERSONS = frozenset({"nga", "đức", "ý", "áo", "bỉ"})

# the last words of all level words and place words
LAST_WORDS = frozenset(name.split()[-1] for name in (*LEVEL_WORDS, *PLACE_WORDS))
