"""What a place is in the story, read from the words beside it in its sentence.

The nearest telling word before a name wins; an agency named by its place does what its sentence goes on to say. Names
of one chain ("xã A, huyện B (C)") are in one role. A name that nothing is told of is only mentioned, but for a foreign
one that the article shows elsewhere to be where people are sold to.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from canhtin_nlp.document import Part
from canhtin_nlp.extract.clues import Clues
from canhtin_nlp.extract.locations.choice import Choice
from canhtin_nlp.extract.locations.hits import Hit
from canhtin_nlp.extract.locations.whose import whose_home
from canhtin_nlp.findings import Role

_REACH = 90  # characters before the place that are read
_AHEAD = 110  # characters behind an agency in which its verb stands
_CLUES: dict[Role, str] = {
    "court": "tand|tòa án|xét xử|phiên tòa|hđxx|vksnd|viện kiểm sát|tuyên phạt|truy tố",
    "exploitation": (
        "sang|làm vợ|lấy chồng|mại dâm|bán dâm|cưỡng bức|bóc lột|bị bán|ép|bán (?:qua|vào|tại|ở|cho)|đưa (?:qua|vào)|lưu lạc"
        "|(?:trở về|về nước|trốn|thoát|giải cứu|cứu) (?:từ|khỏi)|khỏi|nhốt|giam giữ|giam cầm|nô lệ|sòng bài|casino"
        "|quán karaoke|bãi vàng|phu vàng|tàu cá|nhà thổ|buôn người (?:ở|tại|qua)|mang thai ở|làm việc (?:ở|tại)"
    ),
    "rescue": (
        "giải cứu|được cứu|trốn thoát|trốn về|trao trả|bàn giao|tiếp nhận|giải thoát|trở về|thoát về|tìm về|đoàn tụ"
        "|tìm thấy|tạm lánh|được đưa về|về đến"
    ),
    "transit": (
        r"cửa khẩu|trung chuyển|đi qua|quá cảnh|dừng chân|đường mòn|bến xe|sân bay|ga|lên xe|rồi"
        r"|(?:ra|lên|xuống)(?=\s*\Z)|(?<!trực )tuyến(?! biên giới)|(?<!xu )hướng(?! dẫn| nghiệp)|chuyển lên"
        r"|(?:đưa|dẫn|chở|đi|bắt xe|đón xe|đường bộ|địa phận|nước ta)(?: [^\W\d_]+){0,3} (?:ra|lên|xuống|đến|tới|qua)"
    ),
    "recruitment": "tuyển|làm quen|rủ rê|dụ dỗ|môi giới|rủ|tìm đến|lên tận|ra tận|vào tận|nhắm vào",
    "origin": (
        "quê|trú|ngụ|hộ khẩu|sinh sống|sống tại|nhà ở|tuổi|sn|sinh năm|dân tộc|đến từ|gia đình ở|nhà|thường trú|tạm trú"
        r"|(?<=\()\d{4}(?=,)"
    ),
    "activity": (
        "công an|biên phòng|bộ đội|cảnh sát|ubnd|hội|sở|ban"
        "|đoàn (?:công tác|liên ngành|thanh niên)|(?:tỉnh|huyện|xã) đoàn|tuyên truyền|tổ chức|phát động|tập huấn|ra quân"
        "|địa bàn|bắt|khởi tố|điều tra|chính quyền|lực lượng|ngành|cơ quan"
    ),
}
# words that tell only where nothing else does
_FAINT: dict[Role, str] = {"origin": "ở|người", "activity": "tại"}
_CLUE, _FAINT_CLUE = Clues(_CLUES), Clues(_FAINT)
_AFTER_DATELINE = re.compile(r"\s?(?:-|–|:|\))")
_SENTENCE_END = re.compile(r"[.;!?] |\n")
# an agency is called after the place: "Công an huyện", "Đồn Biên phòng cửa khẩu", "Chủ tịch UBND xã"
_AGENCY = re.compile(
    r"\b(?:công an|biên phòng|bđbp|bộ đội|cảnh sát|ubnd|ủy ban|hội|sở|phòng|ban chỉ huy|bộ chỉ huy"
    r"|đoàn (?:công tác|liên ngành|thanh niên)|(?:tỉnh|huyện|xã) đoàn|chính quyền|ngành"
    r"|lực lượng|trung tâm|lhpn|chi cục|cục)\b[^.,;()]{0,30}\Z"
)
_RESCUES = re.compile(r"\b(?:giải cứu|tiếp nhận|bàn giao|trao trả|giải thoát|tìm thấy|đưa về)\b")
_LINK = re.compile(r"[\s,()/\-–]*(?:và|hay|hoặc|thuộc|của|ở|nay là|cũ)?[\s(]*")
# "phụ nữ Brazil", "đến từ Benin, Togo"; anybody else's country abroad says nothing of the victims'
_VICTIMS_OF = re.compile(
    r"\b(?:nạn nhân|phụ nữ|cô gái|thiếu nữ|ngư dân|trẻ em|em nhỏ|(?:đến )?từ(?: các)?)"
    r"(?: (?:nước|quốc gia))?(?: [^\W\d_]+){0,3} \Z"
)
# "Sơn La triển khai …", "Cà Mau tiếp nhận …": the province itself acts
_SHORT = 40
_OPENS_RESCUE = re.compile(r"(?: kịp thời| đã| vừa)* (?:giải cứu|tiếp nhận|đón|bàn giao|tìm thấy|hỗ trợ nạn nhân)\b")
_OPENS_ACTIVITY = re.compile(
    r"(?: kịp thời| đã| vừa| cũng| chủ động| sẽ| tích cực| tiếp tục| đẩy mạnh| tập trung| quyết liệt)*"
    r" (?:triển khai|tổ chức|tổng kết|sơ kết|phát động"
    r"|ra quân|tuyên truyền|truyền thông|tăng cường|tập huấn|bắt|khởi tố|triệt phá|phát hiện|xét xử|hưởng ứng|mở|lập|nâng|đưa|ban hành"
    r"|phòng,? chống|ngăn chặn|phối hợp|chung tay|siết|xây dựng|có|ghi nhận|kéo giảm|đấu tranh|điều tra|truy|nhân rộng|thực hiện|trao)\b"
)


def roles_of(choices: Sequence[Choice], parts: Sequence[Part], countries: Sequence[str]) -> list[Role]:
    """Return the role of each choice in ``parts``; ``countries``: what each lies in."""
    reader = _Reader(parts, [choice.hit for choice in choices])
    abroad = [country not in ("VNM", "") for country in countries]
    roles: list[Role] = []
    for at, choice in enumerate(choices):
        together = at > 0 and abroad[at] == abroad[at - 1] and reader.in_one(choices[at - 1].hit, choice.hit)
        if together and roles[-1] != "dateline":
            roles.append(roles[-1])
        else:
            roles.append(reader.role(choice.hit, is_abroad=abroad[at]))
    sold_to = {country for country, role in zip(countries, roles, strict=True) if role == "exploitation"} - {"VNM", ""}
    return [
        "exploitation" if role == "mention" and country in sold_to else role
        for role, country in zip(roles, countries, strict=True)
    ]


class _Reader:
    def __init__(self, parts: Sequence[Part], hits: Sequence[Hit]) -> None:
        self.parts = parts
        of_part: dict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            of_part[hit.part].append(hit)
        self.lowers = [_without_names(part.low, of_part[number]) for number, part in enumerate(parts)]

    def in_one(self, left: Hit, right: Hit) -> bool:
        """Return whether nothing but a comma, a bracket, an "and" parts the two."""
        return left.part == right.part and _LINK.fullmatch(self.lowers[left.part], left.end, right.outer) is not None

    def role(self, hit: Hit, *, is_abroad: bool) -> Role:
        """Return what the words beside a name say it is."""
        lower = self.lowers[hit.part]
        if hit.part <= 2 and hit.start <= 2 and _AFTER_DATELINE.match(lower, hit.end):
            return "dateline"
        begin = max(0, hit.outer - _REACH)
        for end in _SENTENCE_END.finditer(lower, begin, hit.outer):
            begin = end.end()
        if _AGENCY.search(lower, begin, hit.outer):
            stop = _SENTENCE_END.search(lower, hit.end, hit.end + _AHEAD)
            verbs = lower[hit.end : stop.start() if stop else hit.end + _AHEAD]
            return "rescue" if _RESCUES.search(verbs) else "activity"
        clue = _CLUE.last(lower, begin, hit.start) or _FAINT_CLUE.last(lower, begin, hit.outer)
        role = clue.name if clue else "mention"
        if not is_abroad and role == "exploitation" and clue and clue.text == "sang":
            return "mention"
        if role == "origin" and whose_home(self.parts[hit.part].text, hit.outer) == "suspect":
            return "mention"
        if is_abroad and role in ("activity", "origin", "court", "mention"):
            return "origin" if _VICTIMS_OF.search(lower, begin, hit.outer) else "mention"
        if role == "mention" and not is_abroad and hit.opens:
            verbs = lower[hit.end : hit.end + _SHORT]
            return "rescue" if _OPENS_RESCUE.match(verbs) else "activity" if _OPENS_ACTIVITY.match(verbs) else role
        return role


def _without_names(lower: str, hits: Sequence[Hit]) -> str:
    """Blank the names, whose syllables are no words of the story ("xã Hướng Phùng" shows no direction)."""
    pieces, at = [], 0
    for hit in hits:
        pieces += [lower[at : hit.start], "_" * (hit.end - hit.start)]
        at = hit.end
    return "".join(pieces) + lower[at:]
