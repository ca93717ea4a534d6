"""What follows a candidate: what only persons do or are, or the second half of an ordinary word."""

import re

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.cues import longest
from canhtin_nlp.persons.deeds import GOT, SUFFERED
from canhtin_nlp.persons.lexicon import word_set

_AFTER_ANYTHING = word_set("đã tại là có được và sẽ không cho lên đi bị đang vẫn cũng vừa với về từ ở trong khi để")
_GIVEN_TO = word_set("của cho phạt tuyên trả đưa với nhờ vay lừa")
_NICKNAME = re.compile(r" ?[\"“‘'][a-zà-ỹđ]+(?: [^\W\d_]+){0,2}[\"”’']")
NICKNAME_ALONE = re.compile(r" ?[\"“‘']([^\W\d_]+)[\"”’']")
"""A nickname of one word: Ngọc “Miu”."""
_WHO = (
    "trú|ngụ|quê|quốc tịch|người|kẻ|cháu|cậu|cô dâu|chú rể|nữ|nam|chủ|nhân viên|nghi phạm|nghi can|thủ phạm|hung thủ|bị cáo|bị can|đối tượng"
    "|quan chức|thiếu niên|thiếu nữ|thanh niên|cô gái|chàng trai|doanh nhân|tỷ phú|tỉ phú|phát ngôn|cư dân|nhân chứng"
    "|nạn nhân|tác giả|tay súng|trùm|dân tộc|học sinh|cảnh sát|nhà báo|đại diện|đứng đầu|một chuyên gia|chủ tịch|giám đốc|trưởng|phó"
    "|tên thật|biệt danh|con|vợ|chồng|bạn|em|anh|chị|mẹ|bố|cha|cựu|nguyên|bà|ông|cô|công dân|một|thủ lĩnh|lãnh tụ|nhà|chỉ huy"
    r"|công an|cán bộ|giáo viên|bác sĩ|thành viên|lãnh đạo|hàng xóm|ngôi sao|siêu sao|hoa hậu|á hậu|diễn viên|ca sĩ"
    r"|lúc đó|khi đó|năm nay|(?:\w+ ){0,2}(?:viên|sĩ|sư|trưởng|gia|đốc|án|giả|tá|úy|tướng)"
)
PERSONAL_DETAIL = re.compile(
    r"\s*(?:\((?:SN|sn|sinh|Sinh|nữ|nam|\d|tức|tên|trú|ngụ|quê|ở |bìa|trái|phải|áo|giữa|người|thứ|đứng|ngồi|ngoài|không rõ"
    r"|tự |từ )|,? ?(?:\d{1,2} tuổi|sinh (?:năm|ngày)|SN \d|trú tại |ngụ tại |tức )"
    rf"|(?:,| [-–]) (?:{_WHO}) )"
)
_SPEECH = re.compile(
    r"[\"”,]?\s*(?:nói|cho biết|cho rằng|cho hay|viết|kể|khai|tuyên bố|phát biểu|khẳng định|nhấn mạnh|chia sẻ|bày tỏ"
    r"|trả lời|nhận định|thông tin|bị bắt|bị cáo buộc|bị kết|bị truy|bị tuyên|bị khởi|từng |sinh ra|nghẹn|khóc|quyết định"
    r"|(?:lúc|khi) (?:ấy|đó)|(?:hồi|ngày|năm) ấy|bấy giờ|nhất trí|là (?:người|thủ|nghi|kẻ|con)|qua đời|rủ|dụ|lừa|đồng ý"
    r"|thừa nhận|giận|yêu|cưới|bỏ trốn|trốn|kêu)"
)


def acts_as_person(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether what follows is said of persons: an age, a home, a nickname or a verb of doing."""
    after, following = candidate.after, candidate.following
    if PERSONAL_DETAIL.match(after) or _SPEECH.match(after) or _NICKNAME.match(after):
        return True
    if candidate.size == 1 and candidate.tokens[0].low in text.names.given and NICKNAME_ALONE.match(after):
        return True
    return following is not None and following.low in text.names.verbs


def in_compound(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the last word and the next one are an ordinary word together: Hải quan, Thu giữ."""
    word, following, names = candidate.tokens[-1], candidate.following, text.names
    if following is None or SUFFERED.match(candidate.after):
        return False
    opening = word.opens and following.low in names.opening_pairs.get(word.low, ())
    return opening or following.low in names.pairs.get(word.low, ())


def in_collocation(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether the last word and the next one often stand together, which is enough where no title stands before."""
    following = candidate.following
    if following is None:
        return False
    low = candidate.tokens[-1].low
    inside = not candidate.tokens[0].opens and candidate.before in text.names.to_person
    if inside and low in text.names.given and following.low in _AFTER_ANYTHING:
        return False  # "lời khai của Trình đã"
    if following.low in text.names.often.get(low, ()):
        at = candidate.last + 2  # "Tài chính thức nhận": the second word goes with the third
        third = text.tokens[at] if at < len(text.tokens) and text.tokens[at].gap == " " else None
        return third is None or third.low not in text.names.pairs.get(following.low, ())
    return in_compound(text, candidate)


def goes_on_plainly(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a word follows that no person's name is followed by: a capital, or no verb."""
    after = text.tokens[candidate.last + 1] if candidate.last + 1 < len(text.tokens) else None
    if after is None or after.gap != " ":
        return False
    if candidate.tokens[-1].low in text.names.given and after.low in _AFTER_ANYTHING:
        return False  # "chở Ngân trong đêm"
    return after.capital or after.low not in text.names.verbs


def has_nickname(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a nickname in small letters follows a given name: Phượng "râu"."""
    return candidate.tokens[-1].low in text.names.given and bool(_NICKNAME.match(candidate.after))


def receives(candidate: Candidate) -> bool:
    """Return whether the candidate gets money or years of prison: "phạt Tý 16 năm tù", "đưa cho Cầu 20 triệu đồng"."""
    given_to = candidate.before in _GIVEN_TO or (candidate.size > 1 and candidate.tokens[0].gap == ", ")
    return given_to and bool(GOT.match(candidate.after.removeprefix(".")))


def abbreviates_place(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a letter with a full stop stands for the kind of the place that follows it: Q. Hoàng Mai."""
    at = candidate.last + 1
    if at >= len(text.tokens) or text.tokens[at].gap not in (". ", "."):
        return False
    return longest(text.tokens, at, text.names.named, capitals=True) is not None
