"""Who is counted: victims, suspects or attendees, from the verbs around a number; and what was done.

Every pattern runs over a bounded piece of lower-case text next to the number, never over the article.
"""

import re
from typing import Literal

from canhtin_nlp.extract.counts_words import Noun

Role = Literal["victim", "suspect", "attendee"]

LEFT = 100
RIGHT = 110
"""Characters read before and behind a counted noun, within its sentence."""
CAMPAIGN = " | tuyên truyền"
"""Put behind a sentence of an article on a campaign, which need not say so again."""
NEAR = 52
"""Characters in which the verb stands that has the counted noun as its object."""
CROWD = 1_000
"""From here on a number of women or children is a population, unless something was done to them."""

_FILL = (
    r"(?: (?:hình sự|thành công|kịp thời|được|bị can|đối với|thêm|tổng cộng|khoảng|hơn|gần|ít nhất|trên|cả|"
    r"tất cả|và|thì|có|nhóm|an toàn|khẩn cấp|quả tang|tạm giam|là|ra|những|số|cho|với|tới|đến|thiếu)){0,3} ?$"
)

_CAUGHT_LEFT = re.compile(
    r"(?:\bbắt(?: giữ| giam| quả tang| khẩn cấp| tạm giam| gọn| được)?|khởi tố|tạm giữ|tạm giam|truy tố|xét xử|"
    r"tuyên phạt|tuyên án|triệu tập|truy nã|di lý|"
    r"kết án|tuyên án tù|tống giam|tóm gọn|tóm|dẫn giải|buộc tội|bắt bị can|khống chế|phạt tù|cầm đầu|truy bắt|lấy lời khai|"
    r"xác định danh tính)" + _FILL
)
_CAUGHT_RIGHT = re.compile(
    r"^[^.;\n]{0,70}?(?:\bbị (?:[^.,;\n]{1,60} )?(?:bắt(?! cóc| làm| đi| ép| nhốt| phải| buộc| bán| vì nghi)|"
    r"khởi tố|cáo buộc|truy tố|tạm giữ|tạm giam|kết án|kết tội|tuyên|xét xử|"
    r"buộc tội|tuyên án|phạt tù|tình nghi|truy nã|điều tra|đưa ra xét xử|triệu tập)|lĩnh án|lãnh án|lĩnh \d|hầu tòa|ra tòa|"
    r"để điều tra|về tội|về hành vi|cầm đầu|nhận án|sa lưới|"
    r"đối mặt (?:với )?(?:cáo buộc|mức án|án)|được cho là có liên quan|có liên quan|liên quan đến (?:đường dây|vụ)|"
    r"có hành vi|xuất hiện tại tòa|với cáo buộc|phủ nhận|nhận tội|bỏ trốn khỏi nơi cư trú)"
)
_CAUGHT_OPEN = re.compile(
    r"^(?: ruột| họ)? (?:dùng|lừa(?! sang)|đưa phụ nữ|đưa người|bán (?:người|phụ nữ|trẻ|con)|buôn|nhốt|ép|giả (?:nhận|danh|làm|vờ)|"
    r"tổ chức|môi giới|dụ dỗ|lập trang|cấu kết|câu kết)\b"
)
_CARRY_RIGHT = re.compile(r"^(?: \([^)]{0,40}\))?(?: đang)? (?:ôm|bế|bồng|dẫn|chở|dắt|khai nhận)\b")

_BOUGHT_LEFT = re.compile(
    r"(?:\bcho|\bcủa|\bvới|\btừ|\bgặp|\bnhờ|\blấy|\bcưới|làm vợ|\bqua|\bgiữa|vợ của|"
    r"\bvào tay)(?: (?:tổng cộng|các|cả|những|ít nhất))? ?$"
)

_VICTIM_LEFT = re.compile(
    r"(?:giải cứu|giải thoát|\bcứu|cứu thoát|cứu được|trao trả|tiếp nhận|bàn giao|hồi hương|lừa bán|lừa đưa|\bbán|"
    r"\bmua|\blừa|dụ dỗ|\bdụ|\bép|cưỡng bức|bóc lột|nhốt|giam giữ|"
    r"\bgiữ|\bđưa|vận chuyển|\bchở|\bdẫn|buôn bán|bắt cóc|hỗ trợ|\brủ|gả bán|môi giới|tuyển mộ|tuyển|sát hại|"
    r"chiếm đoạt|đánh tráo|\bnuôi|chăn dắt|giấu|\btrả|đón|"
    r"xác minh|xác định(?: được)?|tìm thấy|phát hiện|gồm|trong đó có|còn có|có thêm|đã có|\bcó|lôi kéo|ngược đãi|"
    r"\bmang|giải thoát cho|tố cáo của|thuyết phục|\bbiến)" + _FILL
)
_VICTIM_RIGHT = re.compile(
    # not across somebody else: "hai nữ sinh … hoàn cảnh của nạn nhân bị lừa bán"
    r"^(?:(?!nạn nhân|những người|phụ nữ|của )[^.;\n]){0,70}?(?:\bbị (?:[^.,;\n]{1,40} )?(?:bán|lừa|ép|nhốt|giam|"
    r"bóc lột|mua bán|dụ|cưỡng|giữ|bắt cóc|bắt làm|bắt đi|đưa|buôn|tra tấn|đánh|hành hạ|bạo hành|khống chế|xâm hại|"
    r"chăn dắt|"
    r"lạm dụng|ngược đãi|mắc kẹt|bỏ rơi|thiêu|sát hại|bắt giữ)|là nạn nhân|được (?:[^.,;\n]{1,30} )?(?:giải cứu|"
    r"đưa về|trao trả|giải thoát|cứu|hỗ trợ|tiếp nhận|bàn giao|trả tự do)|"
    r"trốn thoát|bỏ trốn|thoát nạn|trở về|làm nô lệ|biến mất|sập bẫy|mất tích|tin lời|thoát khỏi|sang trung quốc|"
    r"phản ánh|tố cáo|khỏi (?:đường dây|nhà|quán|số phận|động)|còn lại)"
)
_VICTIM_SENTENCE = re.compile(
    r"\bbán\b|lừa|giải cứu|cứu\b|nạn nhân|buôn người|mua bán|cưỡng|bóc lột|nô lệ|"
    r"trao trả|ép\b|mang thai hộ|sang trung quốc"
)

_ATTEND_LEFT = re.compile(
    r"(?:tham gia của|tham dự của|thu hút|tuyên truyền(?: cho| đến| tới)|truyền thông(?: cho| đến| tới)|"
    r"tập huấn(?: kiến thức| kỹ năng)?(?: cho)|phổ biến(?: cho| đến| tới)|"
    r"(?:với|có|cùng)(?: sự)?(?: góp mặt)?(?: của)?|\bcho|dành cho|tiếp cận|với sự có mặt của|phát tờ rơi cho)" + _FILL
)
_ATTEND_RIGHT = re.compile(
    r"^[^.;\n]{0,80}?(?:tham gia|tham dự|đến dự|về dự|\bdự\b|lắng nghe|ngồi|quây quần|kéo về|đứng kín|đội mưa|"
    r"theo dõi|có mặt|đến xem|đến nghe|hưởng ứng|(?:tới|đến) (?:nghe|dự|xem)|được (?:tuyên truyền|nghe|"
    r"tập huấn|phổ biến|tiếp cận|truyền thông)|ký cam kết|cam kết)"
)
_ATTEND_SURE = re.compile(r"^[^.;\n]{0,80}?(?:tham gia|tham dự|đến dự|về dự|lắng nghe)")
_ATTEND_SENTENCE = re.compile(
    r"kỹ năng|lớp học|dự lễ|dự buổi|dự hội nghị|lễ phát động|tuyên truyền|truyền thông|tập huấn|phát động|hội nghị|mít tinh|tọa đàm|cam kết|"
    r"giả định|câu lạc bộ|"
    r"ngoại khóa|chương trình|phiên tòa giả định|sân khấu|hội thi|theo dõi phiên tòa"
)

_DEAD_RIGHT = re.compile(
    r"^ (?:đã )?(?:bị )?(?:chết|thiệt mạng|tử vong|tử nạn|bị thương|tử thương|(?:bị )?(?:sát hại|giết))\b"
)
# "hai chị em ruột N.T.B. và N.T.C." are named, behind initials
_RELATION_RIGHT = re.compile(
    r"^ (?:ruột(?! (?:[a-zđ] ){2,4})|con (?!gái|trai)|chồng|vợ|hàng xóm|thân|trong gia đình|bạn|tuổi|năm tuổi)\b"
)
_LAW = re.compile(r"người phạm tội|khung hình phạt|phạt tù từ|theo quy định tại|bộ luật hình sự quy định")
_ASKED = re.compile(r"(?:phỏng vấn|khảo sát|thăm|gặp gỡ|trò chuyện với|khảo sát trên)(?: \w+){0,2} ?$")
_PER = re.compile(
    r"(?:\bmỗi|\btừng|\bcứ|(?:tăng|giảm|nhiều hơn|ít hơn)(?: (?:được|tới|đến|thêm|"
    r"khoảng|hơn|gần))?) ?$"
)


PRONOUNS = frozenset({"em", "cháu", "chị", "cô", "anh", "bà", "ông", "bé", "đứa"})
"""Nouns that with a number mostly stand for persons told of before."""

_CAMPAIGN_HEAD = re.compile(
    r"tuyên truyền|truyền thông|phát động|mít tinh|tập huấn|phiên tòa giả định|tọa đàm|ký cam kết|ngoại khóa|sân khấu hóa|hội thi|câu lạc bộ|"
    r"hưởng ứng|ra quân|đêm hội|ngày hội|phiên chợ|nghe chuyện|nói chuyện|phòng,? chống (?:nạn )?(?:mua|buôn|lừa)|chống (?:lừa|buôn|mua)"
)
_CASE_HEAD = re.compile(
    r"\bbắt\b|khởi tố|xét xử|giải cứu|tuyên phạt|lĩnh|lãnh án|triệt phá|trao trả|tiếp nhận|năm tù|\d+ vụ|sơ kết|tổng kết|kết quả|nạn nhân|kế hoạch"
)


def is_of_campaign(head: str) -> bool:
    """Tell from headline and lead an article on a campaign, whose crowds are audiences."""
    if "giả định" in head:
        return True
    return _CAMPAIGN_HEAD.search(head) is not None and _CASE_HEAD.search(head) is None


def are_victims(left: str) -> bool:
    """Tell "số nạn nhân lên 12 (người)", "nạn nhân nữ chiếm 21 (người)"."""
    return _VICTIMS_LEFT.search(left[-NEAR:]) is not None


def part_of(
    noun: Noun,
    sentence: str,
    left: str,
    right: str,
    *,
    article: bool,
    best: int | None,
    campaign: bool = False,
    assured: bool = False,
) -> Role | None:
    """Tell which part the counted persons play; None for those who do not matter here.

    ``left`` and ``right``: the sentence before and behind the evidence, cut to `LEFT` and `RIGHT` characters.
    ``article``: the number is a bare "một", which counts only where it is plainly the victim or suspect of a verb.
    ``campaign``: the article is about a campaign; ``assured``: about a case that is beyond doubt.
    """
    if campaign:
        sentence += CAMPAIGN
    left = left[-NEAR:]
    if (
        _PER.search(left)
        or (best == 1 and left.endswith("/"))
        or noun.group == "couple"
        or _ASKED.search(left)
        or _LAW.search(sentence)
    ):
        return None
    if noun.group == "official":
        return (
            "attendee" if best is not None and best >= 10 and _is_audience(noun, sentence, left, right, best) else None
        )
    if noun.group == "suspect":
        return None if article else "suspect"
    if noun.group == "attendee":
        return None if article or not _attends(noun, sentence, left, right) else "attendee"
    if noun.group == "victim":
        return None if article and _BOUGHT_LEFT.search(left) and "cho" not in left[-6:] else "victim"
    dead = _DEAD_RIGHT.match(right) is not None and noun.group in {"person", "worker", "man"}
    if dead or _is_migrant(noun, sentence, right):
        return None
    single = best == 1
    return (
        _single(noun, sentence, left, right, assured=assured) if single else _several(noun, sentence, left, right, best)
    )


def _is_migrant(noun: Noun, sentence: str, right: str) -> bool:
    """Tell those who crossed a border or stayed without leave from victims and suspects of trafficking."""
    if noun.group not in {"person", "worker"} or _MIGRANTS.search(sentence) is None:
        return False
    return _SENDS.search(sentence) is None and "nạn nhân" not in right


def _attends(noun: Noun, sentence: str, left: str, right: str) -> bool:
    """Tell those who came from the members of a body: "3.500 hội viên" may be all it has."""
    if _NOT_PRESENT.match(right):
        return False
    if noun.present:
        return True
    return _ATTEND_SENTENCE.search(sentence) is not None and bool(
        _ATTEND_LEFT.search(left) or _ATTEND_RIGHT.match(right)
    )


_NOT_PRESENT = re.compile(r"^ ?(?:like|thích|xem|chia sẻ|bình luận|truy cập|theo dõi|xe|hộ|quốc hội)\b")


_CAUGHT_BEHIND = re.compile(
    r"^ (?:này |trên |đó )?(?:đã |vừa |đều )?bị "
    r"(?:bắt giữ|khởi tố|tạm giữ|tạm giam|truy tố|điều tra)|^ (?:về|để) (?:trụ sở|điều tra)"
)
_TAKEN_RIGHT = re.compile(
    r"^[^.,;\n]{0,60}?(?:(?:làm|thành) (?:nô lệ|vợ|con tin|gái)|về làm|để (?:bán|đòi|tống)|"
    r"bị (?:[a-z]{1,4} )?(?:bắt cóc|đem bán|bán|ép|lừa)\b|đi đào)"
)
"""What follows those who were taken by criminals, and not arrested."""
_MIGRANTS = re.compile(
    r"(?:cư trú|nhập cảnh|xuất cảnh|vượt biên|qua lại biên giới) (?:trái|bất hợp)|xử phạt hành chính|nhập cư trái"
)
_SENDS = re.compile(r"tổ chức|môi giới|dẫn đường|đưa (?:người|dẫn)")
_TOOK_LEFT = re.compile(r"(?:giao|bán|chuyển) [^.,;\n]{1,30}\bcho $|\bmua [^.,;\n]{1,30}\btừ $")
"""What stands before those who took the victims over, or sold them."""


def is_told(left: str, right: str) -> bool:
    """Tell whether a deed beside the number says who is counted, and not the noun alone."""
    near = left[-NEAR:]
    return bool(_VICTIM_LEFT.search(near) or _VICTIMS_LEFT.search(near) or _VICTIM_RIGHT.match(right))


_SINGLE_LEFT = re.compile(
    r"(?:giải cứu|giải thoát|\bcứu|trao trả|tiếp nhận|lừa bán|\bbán|\bmua|dụ dỗ|bắt cóc|buôn bán|\bbế|\bbồng|\bôm|"
    r"tra tấn|sinh(?: được)?|\bgiấu|đấu giá|\blừa|bàn giao|âm mưu bán|\bnhận|trong đó có|\bdẫn|phát hiện)"
    r"(?: (?:thành công|kịp thời|được|thêm|thoát|ra))? ?$"
)
_SINGLE_RIGHT = re.compile(
    r"^[^.,;\n]{0,40}?(?:\b(?:bị|nghi bị) (?:lừa |đem |mang |bắt |is |dì |mẹ |bố )?(?:bán|lừa|bắt cóc|ép|nhốt|giam|mua bán)|"
    r"được (?:giải cứu|trao trả|giải thoát)|là nạn nhân)"
)


def _single(noun: Noun, sentence: str, left: str, right: str, *, assured: bool) -> Role | None:
    """Judge "một phụ nữ", which more often introduces somebody than counts; a child is hardly ever the seller."""
    if _is_child(noun) and not _BOUGHT_LEFT.search(left) and (assured or _VICTIM_SENTENCE.search(sentence)):
        return "victim"
    if noun.group in {"woman", "child", "infant", "worker"} and not _BOUGHT_LEFT.search(left):
        if _SINGLE_LEFT.search(left) or _SINGLE_RIGHT.match(right):
            return "victim"
        return None
    return None


def _is_child(noun: Noun) -> bool:
    return noun.group in {"child", "infant"} or noun.age_band == "minor"


def _several(noun: Noun, sentence: str, left: str, right: str, best: int | None) -> Role | None:
    """Judge two or more."""
    if _is_audience(noun, sentence, left, right, best):
        return "attendee"
    if best is not None and best >= CROWD and not (_HARMED_LEFT.search(left) or _VICTIM_RIGHT.match(right)):
        return None
    caught = _CAUGHT_LEFT.search(left) is not None or _CAUGHT_WITH.search(left) is not None
    caught = caught and _TAKEN_RIGHT.match(right) is None
    if noun.group in {"child", "infant"} or (noun.age_band == "minor" and not caught):
        return None if _RELATION_RIGHT.match(right) else "victim"
    if noun.group == "offspring":
        if _SOLD_LEFT.search(left) or _SOLD_RIGHT.match(right):
            return "victim"
        return "suspect" if caught or _CAUGHT_RIGHT.match(right) else None
    if noun.group == "woman":
        return _women(left, right, caught=caught)
    return _others(noun, sentence, left, right, caught=caught)


def _others(noun: Noun, sentence: str, left: str, right: str, *, caught: bool) -> Role | None:
    """Men, workers and "persons" are what the deed beside them says."""
    worker = noun.group == "worker" or _CARE_LEFT.search(left) is not None
    victim = _VICTIM_RIGHT.match(right) is not None or _VICTIMS_LEFT.search(left) is not None
    victim = victim or (noun.group == "person" and _is_cared_for(sentence, left, right))
    if _TAKEN_RIGHT.match(right) and not _BOUGHT_LEFT.search(left):
        return "victim"
    if _TOOK_LEFT.search(left) and not victim and noun.group in {"man", "person"}:
        return "suspect"
    if not caught and _WRONGED_LEFT.search(left) and _CAUGHT_BEHIND.match(right) is None:
        return "victim"
    if caught or _CAUGHT_RIGHT.match(right) or _CAUGHT_OPEN.match(right) or _CARRY_RIGHT.match(right):
        return None if worker and victim and not caught else "suspect"
    if (_BOUGHT_LEFT.search(left) and not victim) or noun.group == "couple":
        return None
    told = victim or (_VICTIM_SENTENCE.search(sentence) and (worker or _VICTIM_LEFT.search(left)))
    return "victim" if told or (worker and _VICTIM_LEFT.search(left)) else None


def _is_cared_for(sentence: str, left: str, right: str) -> bool:
    """Tell those for whom an agency did something."""
    cared = _CARED_LEFT.search(left) is not None or _CARED_RIGHT.match(right) is not None
    return cared and _CARED.search(sentence) is not None


def _women(left: str, right: str, *, caught: bool) -> Role | None:
    """Women and girls in news of trafficking are victims, but for those who sold or were arrested."""
    if caught or _CARRY_RIGHT.match(right) or _CAUGHT_OPEN.match(right):
        return "suspect"
    victim = _VICTIM_RIGHT.match(right) or _HARMED_LEFT.search(left)
    if _CAUGHT_RIGHT.match(right) and not victim:
        return "suspect"
    if _BOUGHT_LEFT.search(left) and not victim:
        return "suspect" if _TOOK_LEFT.search(left) else None
    return None if _RELATION_RIGHT.match(right) and not victim else "victim"


_VICTIMS_LEFT = re.compile(r"nạn nhân[^.;\n]{0,34}(?:là|lên|tới|đến|đạt|còn|gồm|chiếm|có) ?(?:thành |tới )?$")
_CARE_LEFT = re.compile(
    r"(?:tiếp nhận|\bđón|giải cứu|trao trả|hỗ trợ)(?: (?:được|thêm|thành công|tổng cộng|cho|và hỗ trợ|về))? ?$"
)
_HARMED_LEFT = re.compile(
    r"(?:sát hại|ngược đãi|giải cứu|\bbán|\bđưa|vận chuyển|lừa|bắt cóc|hành hạ|tra tấn|ép|dụ dỗ|bóc lột)(?: (?:được|"
    r"thêm|tổng cộng))? ?$"
)
_CARED = re.compile(r"nạn nhân|hỗ trợ|trợ giúp|hồi gia|tạm lánh|tái hòa nhập")
_CARED_LEFT = re.compile(
    r"(?:học nghề|học văn hóa|khám chữa bệnh|chữa bệnh|pháp lý|hộ khẩu|tâm lý|vay vốn|việc làm|khó khăn|ban đầu|đi lại|giấy tờ|"
    r"sinh kế|tạm trú|khai sinh|hồi gia)(?: miễn phí)? cho(?: (?:hơn|gần|khoảng|tổng cộng))? ?$"
)
_CARED_RIGHT = re.compile(
    r"^[^.,;\n]{0,14}?được (?:[^.,;\n]{1,14} )?(?:nhận (?:trợ cấp|hỗ trợ)|hưởng|trợ cấp|khám|học nghề|đào tạo|dạy nghề|tư vấn|vay|"
    r"giới thiệu việc|bố trí|tạo việc|trợ giúp|cấp)"
)
"""What an agency did for those in its care, who are named "persons" only."""
_WRONGED_LEFT = re.compile(
    r"(?:giải cứu|\bbán|lừa|bắt cóc|\bép|dụ dỗ|bóc lột|tra tấn)(?: (?:được|thêm|tổng cộng|cả))? ?$"
)
_CAUGHT_WITH = re.compile(
    r"(?:\bbắt(?: giữ| giam| khẩn cấp)?|khởi tố|tạm giữ|bị bắt|nghi phạm|bị can|bị cáo) [^.;\n]{0,50} (?:và|cùng|"
    r"cùng với) $"
)
_SOLD_LEFT = re.compile(r"(?:\bbán|\bmua|dắt theo|dẫn theo|dẫn|bắt cóc|\bđem|lừa bán)(?: (?:cả|đi|chính|luôn|mất))? ?$")
_SOLD_RIGHT = re.compile(r"^[^.;\n]{0,60}?bị (?:lừa|bán|bắt|dụ|đem bán)")


def _is_audience(noun: Noun, sentence: str, left: str, right: str, best: int | None) -> bool:
    """Tell the audience of a campaign: a score or more, told of in a sentence about talks and leaflets."""
    if noun.group not in {"person", "woman", "child", "worker", "official"} or (best is not None and best < 10):
        return False
    if not _ATTEND_SENTENCE.search(sentence):
        return False
    if noun.group == "worker" and not _ATTEND_SURE.match(right) and not sentence.endswith(CAMPAIGN):
        return False
    if sentence.endswith(CAMPAIGN) and best is not None and best >= 20 and not _VICTIM_RIGHT.match(right):
        return _HARMED_LEFT.search(left) is None
    return _ATTEND_RIGHT.match(right) is not None or (
        _ATTEND_LEFT.search(left) is not None and not _VICTIM_RIGHT.match(right)
    )


_BACK = re.compile(r"trao trả|trở về|về nước|hồi hương|bàn giao|đưa về|trục xuất|về (?:tới|đến)|rời sân bay")
_SOLD = re.compile(r"\blừa|\bbán\b|nạn nhân|\bép\b|cưỡng|bóc lột|giải cứu|bị nhốt|nô lệ")


def is_returned(left: str, right: str) -> bool:
    """Tell persons who came back or were handed over, where no word says that they were trafficked."""
    near = left[-NEAR:] + "|" + right[:70].partition("trong đó")[0]
    return _BACK.search(near) is not None and _SOLD.search(near) is None


_ACTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("identified", r"xác định|xác minh|nhận diện|làm rõ|xác nhận"),
        ("rescued", r"giải cứu|giải thoát|(?<!cầu )(?<!kêu )(?<!cấp )\bcứu\b(?! trợ| hộ| nạn| chữa)"),
        ("received", r"tiếp nhận"),
        ("supported", r"hỗ trợ|giúp đỡ|trợ giúp|tái hòa nhập"),
        ("repatriated", r"trao trả|hồi hương|bàn giao|đưa về nước|trở về|đưa về việt nam"),
        ("charged", r"khởi tố|truy tố|buộc tội"),
        ("arrested", r"\bbắt(?! cóc| làm| đi| ép| đầu| buộc| tay)|tạm giữ|tạm giam"),
        ("tried", r"xét xử|hầu tòa|ra tòa"),
        ("sentenced", r"tuyên phạt|tuyên án|lĩnh án|lãnh án|kết án|xử phạt"),
        ("detected", r"phát hiện|khám phá|triệt phá|điều tra"),
        ("trafficked", r"(?<!mua )(?<!mua, )(?<!buôn )\bbán\b|bị mua bán|\blừa\b|dụ dỗ|đưa sang|đưa qua"),
        ("attended", r"tham gia|tham dự|thu hút"),
        ("exploited", r"bóc lột|\bép\b|cưỡng bức|nô lệ"),
    )
)
_FOR: dict[Role, frozenset[str]] = {
    "victim": frozenset(
        {"identified", "rescued", "received", "supported", "repatriated", "trafficked", "exploited", "detected"}
    ),
    "suspect": frozenset({"charged", "arrested", "tried", "sentenced", "identified", "detected"}),
    "attendee": frozenset({"attended"}),
}
_CASES = frozenset({"detected", "charged", "tried"})


def is_difference(left: str) -> bool:
    """Tell "tăng 2 vụ", "giảm 5 người": how many more or fewer, not how many."""
    return _PER.search(left[-20:]) is not None


def actions_of(part: Role | None, left: str, right: str) -> tuple[str, ...]:
    """Return what was done: the verbs that govern the number stand before it; only without any, those behind it."""
    wanted = _FOR[part] if part else _CASES
    for piece in (left, right):
        found = [
            (match.start(), name) for name, pattern in _ACTIONS if name in wanted and (match := pattern.search(piece))
        ]
        if found:
            return tuple(name for _, name in sorted(found))
    return ()
