"""Tells the audiences of campaigns: who came to talks, sessions and mock trials."""

import re

from canhtin_nlp.extract.counts.deeds import FILL, HARMED_LEFT, VICTIM_RIGHT
from canhtin_nlp.extract.counts.words import Noun

CAMPAIGN = " | tuyên truyền"
"""Put behind a sentence of an article on a campaign, which need not say so again."""

_ATTEND_LEFT = re.compile(
    r"(?:tham gia của|tham dự của|thu hút|tuyên truyền(?: cho| đến| tới)|truyền thông(?: cho| đến| tới)|"
    r"tập huấn(?: kiến thức| kỹ năng)?(?: cho)|phổ biến(?: cho| đến| tới)|"
    r"(?:với|có|cùng)(?: sự)?(?: góp mặt)?(?: của)?|\bcho|dành cho|phục vụ|tiếp cận|với sự có mặt của|phát tờ rơi cho)"
    + FILL
)
_ATTEND_RIGHT = re.compile(
    r"^[^.;\n]{0,80}?(?:tham gia|tham dự|đến dự|về dự|\bdự\b|lắng nghe|\bnghe\b|\bxem\b|ngồi|quây quần|kéo về|đứng kín|đội mưa|"
    r"theo dõi|có mặt|đến xem|đến nghe|hưởng ứng|(?:tới|đến) (?:nghe|dự|xem)|được (?:tuyên truyền|nghe|"
    r"tập huấn|phổ biến|tiếp cận|truyền thông)|ký cam kết|cam kết)"
)
_ATTEND_SURE = re.compile(r"^[^.;\n]{0,80}?(?:tham gia|tham dự|đến dự|về dự|\bnghe\b|\bxem\b)")
_ATTEND_SENTENCE = re.compile(
    r"kỹ năng|lớp học|dự lễ|dự buổi|dự hội nghị|lễ phát động|tuyên truyền|truyền thông|tập huấn|phát động|hội nghị|mít tinh|tọa đàm|cam kết|"
    r"giả định|câu lạc bộ|"
    r"ngoại khóa|tiểu phẩm|nói chuyện|nghe (?:kể )?chuyện|chiếu phim|đêm diễn|sinh hoạt|sân trường|hội trường|"
    r"chương trình|phiên tòa giả định|sân khấu|hội thi|theo dõi phiên tòa"
)

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


def attends(noun: Noun, sentence: str, left: str, right: str) -> bool:
    """Tell those who came from the members of a body: "3.500 hội viên" may be all it has."""
    if _NOT_PRESENT.match(right):
        return False
    if noun.present:
        return _SERVED.search(left) is None
    return _ATTEND_SENTENCE.search(sentence) is not None and bool(
        _ATTEND_LEFT.search(left) or _ATTEND_RIGHT.match(right)
    )


_SERVED = re.compile(r"\b(?:tiếp|phục vụ)(?: đủ| tới| đến| từ| ít nhất| hơn)* ?$|\b(?:loa|đài) phát $")
"""What one was forced to: "tiếp 10 lượt khách"; and how often a loudspeaker spoke."""
_NOT_PRESENT = re.compile(
    r"^ ?(?:like|thích|xem|chia sẻ|bình luận|truy cập|theo dõi|tải|phát|gọi|khách|xe|hộ|quốc hội)\b"
)


_STATISTICS = re.compile(r"\b(?:số liệu|ước tính|iom|ilo|unicef|unodc|liên hợp quốc|interpol|bộ ngoại giao mỹ)\b")
_STAFF = re.compile(r"\b(?:chúng tôi|đơn vị|đồn|trạm|đội|phòng|tổ)(?: hiện| chỉ)* có $")


def is_audience(noun: Noun, sentence: str, left: str, right: str, best: int | None) -> bool:
    """Tell the audience of a campaign: a score or more, told of in a sentence about talks and leaflets."""
    if noun.group not in {"person", "woman", "child", "worker", "official"} or (best is not None and best < 10):
        return False
    if not _ATTEND_SENTENCE.search(sentence):
        return False
    if noun.group == "worker" and not _ATTEND_SURE.match(right) and not sentence.endswith(CAMPAIGN):
        return False
    if _STATISTICS.search(sentence) or (noun.group == "official" and _STAFF.search(left)):
        return False
    if sentence.endswith(CAMPAIGN) and best is not None and best >= 20 and not VICTIM_RIGHT.match(right):
        return HARMED_LEFT.search(left) is None
    return _ATTEND_RIGHT.match(right) is not None or (
        _ATTEND_LEFT.search(left) is not None and not VICTIM_RIGHT.match(right)
    )
