"""What a sentence says of the bodies it names: which one reports, which one counts its own work, which one holds a meeting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from canhtin_nlp.extract.totals.names import Body
from canhtin_nlp.extract.totals.scene import Scene, Sentence
from canhtin_nlp.extract.totals.words import ACTS, SAYS

Role = Literal["report", "source", "host", "actor"]
"""Whose report or figures are told; who says something; who holds a meeting or issues a plan; who counts its own work."""


@dataclass(frozen=True, slots=True)
class Cue:
    """``body`` is in a ``role`` in its sentence; ``last``: the last of several that stand side by side in it."""

    body: Body
    role: Role
    last: Body


_FIGURES = (
    r"báo cáo|thống kê|số liệu|đánh giá|tổng hợp|ước tính|tài liệu|dữ liệu|rà soát|kế hoạch|hồ sơ|tờ trình|con số|khảo sát|"
    r"nghiên cứu|chỉ số|cáo trạng|kết quả"
)
# "theo báo cáo mới nhất của ", "theo ông V., Phó Trưởng ", "số liệu toàn cầu mà "
_REPORT = re.compile(
    rf"\b(?:{_FIGURES})(?: (?!tại\b|của\b|do\b|từ\b|mà\b)[^\s.;]+){{0,8}} (?:của|do|từ|mà)(?: (?:đại diện|lãnh đạo|cơ quan thường trực))? $"
)
_GIVEN = re.compile(
    r"\b(?:con số|số liệu|thông tin|nhận định|kết quả|báo cáo|những con số)(?: (?:trên|này|vừa))* (?:được|do) $"
)
_ACCORDING = re.compile(r"\b(?:theo|dẫn lời|trích)\b(?P<gap>[^;:]{0,100})$")
_VERB = re.compile(
    r"\b(?:cho biết|cho hay|phát hiện|khởi tố|bắt giữ|giải cứu|tiếp nhận|xảy ra|hội nghị|kêu gọi|xác định|hỗ trợ|có|phối hợp|quy định)\b|\d"
)
_SAYS = re.compile(
    rf"(?: ?\([^)]{{0,60}}\))?(?: tại [^,;.]{{2,30}})?(?: [-–])?,?"
    rf"(?: (?:đại diện|lãnh đạo|này|cũng|vừa|mới|đã|lại|ngày [\d/.-]+|hôm \S+|sáng \S+|chiều \S+)){{0,3}}"
    rf",? (?:{SAYS})\b(?! (?:hội nghị|kế hoạch|của|nhanh|chuyên))"
)
_HOSTS = re.compile(
    r"(?: ?\([^)]{0,40}\))?(?: (?:vừa|đã|vừa mới|cũng))? (?:tổ chức|ban hành|chủ trì|tổng kết|sơ kết|đánh giá|họp|có)\b"
    r"[^.;]{0,60}(?:hội nghị|kế hoạch|sơ kết|tổng kết|phiên họp|công tác phòng|kết quả thực hiện|họp báo|báo cáo)"
)
_HELD = re.compile(
    r"(?:hội nghị|phiên họp|kế hoạch|cuộc họp|họp báo|lễ tổng kết)[^.;]{0,90}\b(?:do|của) (?:đại diện )?$"
)
_TALKS = re.compile(r"(?:trao đổi|trò chuyện|phỏng vấn) (?:cùng |với |nhanh )?[^.;:]{0,90}$")
_ANSWERS = re.compile(r"[^.;:]{0,60}\b(?:trả lời phỏng vấn|trao đổi với (?:phóng viên|báo))")
_SUBJECT = re.compile(
    r"(?:^|[,;:(–-] ?|\b(?:và|còn|riêng|nay|qua đó|ngoài ra|đồng thời|thì|rằng|biết|khi|hiện|đến nay|tới nay|năm \d{4}|hay) )[\"“]?"
    r"(?:(?:cán bộ|lãnh đạo|lực lượng|riêng|toàn|đại diện|khi đó) )*$"
)
_ACTS = re.compile(
    rf"(?: ?\([^)]{{0,60}}\))?(?: (?:của|thuộc) [^.;,]{{0,60}}?)?,?(?: [^\W_]+){{0,3}}? (?:{ACTS})\b"
    r"|(?: ?\([^)]{0,60}\))? (?!(?:của|tại|ở|về|và|với|là|trên|trong|từ|đến|cho|như|khi|nơi|để|thì|bị|được|hay|hoặc|phối)\b)[^\W\d_]+ "
    rf"|,? (?:và|phối hợp|cùng) [^.;]{{0,80}}?\b(?:{ACTS})\b"
)
# "Phó chủ tịch UBND tỉnh Hà Giang Sùng Seo P. nêu"
_PERSON = re.compile(r"(?: [A-ZĐÀ-Ỹ][^\W\d_]*\.?){2,5}(?= )")
_UNIT_OF = re.compile(r",? (?:\()?(?:huyện |tỉnh |thành phố |thị xã |quận |tp\.? ?)?")
_PARTS = frozenset(
    {"cục", "phòng", "đội", "trung tâm", "văn phòng", "viện", "tổng cục", "cơ quan", "cơ quan cảnh sát điều tra"}
)
"""Bodies that belong to another one."""
_REACH = 160
"""Characters of a sentence that are read to either side of a body."""
_JOINED = re.compile(r"(?: ?\([^)]{0,40}\))?(?:,| và|, cùng| cùng|;) ?")


def cues_in(scene: Scene, sentence: Sentence, bodies: Sequence[Body]) -> Iterator[Cue]:
    """Yield what a sentence says of the ``bodies`` in it, in reading order."""
    low = scene.lows[sentence.part]
    at = 0
    while at < len(bodies):
        first = last = bodies[at]
        end = first.end
        while at + 1 < len(bodies) and _JOINED.fullmatch(low, end, bodies[at + 1].start):
            at += 1
            last = last if _is_above(bodies[at], last) else bodies[at]
            end = bodies[at].end
        at += 1
        left = low[max(sentence.start, first.start - _REACH) : first.start]
        behind = _behind_name(scene, sentence.part, end)
        role = _role(left, low[behind : min(sentence.end, behind + _REACH)])
        if role is not None:
            yield Cue(first, role, last)


def _is_above(body: Body, part: Body) -> bool:
    """Tell the parent named behind its part from a second body: "Cục Trẻ em, Bộ Lao động"."""
    return part.head in _PARTS and body.head not in _PARTS


def _behind_name(scene: Scene, part: int, end: int) -> int:
    """Return where the sentence goes on behind a body: behind the units it lies in, or the name of who speaks for it."""
    text, low = scene.parts[part].text, scene.lows[part]
    for place in scene.places[part]:
        if place.start >= end and _UNIT_OF.fullmatch(low, end, place.start):
            end = place.end + (low[place.end : place.end + 1] == ")")
    end += text[end : end + 2] in ("),", ") ")
    name = _PERSON.match(text, end)
    return name.end() if name else end


def _role(left: str, right: str) -> Role | None:
    if _HOSTS.match(right) or _HELD.search(left):
        return "host"
    if _REPORT.search(left) or _GIVEN.search(left):
        return "report"
    according = _ACCORDING.search(left)
    if according and not _VERB.search(according["gap"]):
        return "report" if re.search(_FIGURES, according["gap"]) else "source"
    if _TALKS.search(left) or _ANSWERS.match(right):
        return "report"
    if _SAYS.match(right):
        return "source"
    return "actor" if _SUBJECT.search(left) and _ACTS.match(right) else None
