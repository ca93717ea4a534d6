"""Tells confirmed victims from possible ones, returnees and infants."""

import re
from dataclasses import replace

from canhtin_nlp.extract.counts import deeds
from canhtin_nlp.extract.counts.deeds import Role
from canhtin_nlp.extract.counts.seen import VICTIMS, Seen
from canhtin_nlp.extract.counts.story import Story, tells_of_babies
from canhtin_nlp.extract.counts.words import Noun
from canhtin_nlp.findings import Count, Who

__all__ = ["VICTIMS", "age_band", "who_of"]

_AGE = re.compile(r" (?:mới |chỉ |khoảng |\()?(\d{1,2})(?: ?[-–] ?\d{1,2})? tuổi")
_SMALL = ("bé", "cháu", "em bé", "đứa", "trẻ", "con", "trường hợp")
_DOUBT = re.compile(
    r"nghi (?:là|bị|vấn)|nghi án|được cho là|có dấu hiệu|đang xác minh|chưa xác (?:định|minh)|chưa rõ|đang trong quá trình xác định|"
    r"có khả năng|suýt|tình nghi|nguy cơ|không rõ nhân thân|chờ xác minh"
)
_RECOGNISED = re.compile(r"^[^.;\n]{0,90}?(?:xác nhận(?: là)? nạn nhân|đủ căn cứ|được xác định là nạn nhân)")
_ESTIMATE = 500
_WORLD = 100_000
"""So many victims no authority has recorded: an estimate of the world's."""
_VAGUE = 100
"""From these on a number is somebody's estimate, and not that of a case."""
_FLED = re.compile(r"bỏ trốn|chạy trốn|trốn thoát|trốn khỏi|tháo chạy|đào thoát")
_CLAUSE = re.compile(r"[,;]| và ")
_VICTIM = frozenset({"confirmed_victim", "possible_victim"})
_PENDING = "đang trong quá trình xác định"
_PROSECUTED = re.compile(r"khởi tố|truy tố|xét xử|tuyên|kết án|lĩnh|lãnh án|bị cáo|bị can")
"""What a case told besides must say of itself, for its victims to be confirmed."""
_AGENCY = frozenset({"received", "supported", "rescued", "repatriated"})
_CARE = frozenset({"received", "supported", "repatriated"})
_DETECTED = re.compile(r"\d vụ\b")
"""Statistics of cases that were detected, whose victims an authority has recorded."""
_RECORDED = re.compile(r"công an\b[^.;\n]{0,80} (?:cho biết|cho hay|thông tin|thống kê)[^.;\n]*bị (?:lừa )?bán")
"""What the police say of the sold women of their district."""
_GROUPS_BACK = frozenset({"worker", "person", "man"})


def who_of(
    seen: Seen, role: Role | None, actions: tuple[str, ...], basis: str, story: Story, *, share: bool
) -> Who | None:
    """Return whom a count of persons counts.

    Confirmed are the victims of a charged or otherwise assured case, and those officially identified; who was received,
    supported or rescued in the reports of agencies is a possible victim; who came back or was handed over, and is not
    said to have been sold, a returnee; newborns who were sold are infants. ``share``: they are fewer of those told of.
    """
    if role != "victim":
        return role
    if story.whole is not None and _are_those_of(story.whole, seen, share=share):
        return story.whole.who
    if not _is_estimate(seen) and _is_infant(seen, story):
        return "infant"
    recorded = _is_recorded(seen)
    if _is_estimate(seen) and not recorded:
        return "possible_victim"
    if recorded or seen.noun.court or _is_recognised(seen, actions):
        return "confirmed_victim"
    if _is_returnee(seen, actions, basis, story):
        return "returnee"
    whole = seen.whole.who if seen.whole else None
    if whole in _VICTIM and not seen.word.startswith("nạn nhân"):
        return whole
    confirmed = _is_share_of_report(seen, actions, basis, story) or _is_confirmed(seen, actions, basis, story)
    return "confirmed_victim" if confirmed else "possible_victim"


def _are_those_of(whole: Count, seen: Seen, *, share: bool) -> bool:
    """Tell "tăng 23 nạn nhân", more of those counted before, and the shares of those who came back."""
    return seen.is_difference or (share and whole.who == "returnee" and not deeds.is_sold(seen.right))


def _is_share_of_report(seen: Seen, actions: tuple[str, ...], basis: str, story: Story) -> bool:
    """Tell "17 người bị đưa sang Trung Quốc, 8 người bị bán trong nước" of a report that has recorded 37 victims."""
    whole = story.whole
    if not (
        story.report and basis == "period" and whole and whole.basis == "period" and whole.who == "confirmed_victim"
    ):
        return False
    fewer = (seen.number.best or 0) <= (whole.best or 0)
    return fewer and not _CARE.intersection(actions) and _DOUBT.search(seen.sentence) is None


def _is_infant(seen: Seen, story: Story) -> bool:
    """Tell babies; where a story also tells of the children grown older, each sentence for itself."""
    if seen.noun.group == "infant":
        return True
    if (seen.number.best or 0) >= _MANY_NEWBORNS or not _may_be_newborn(seen):
        return False
    return tells_of_babies(seen.sentence) or (story.newborn and not story.grown)


def _is_confirmed(seen: Seen, actions: tuple[str, ...], basis: str, story: Story) -> bool:
    """Tell whether somebody is charged in the case of the counted, or an authority recorded them as victims."""
    if basis == "case":
        return story.charged and not _DOUBT.search(seen.sentence)
    if basis == "other_case":
        return _PROSECUTED.search(seen.sentence) is not None and not _DOUBT.search(seen.sentence)
    if _DETECTED.search(seen.sentence) and ("rescued" in actions or not _CARE.intersection(actions)):
        return not _DOUBT.search(seen.sentence)
    if _RECORDED.search(seen.sentence) and not {"received", "supported"}.intersection(actions):
        return not _DOUBT.search(seen.sentence)
    official = seen.word.startswith("nạn nhân") or deeds.are_victims(seen.left)
    plain = official and (not _AGENCY.intersection(actions) or _PENDING in seen.sentence)
    return plain and not _DOUBT.search(_CLAUSE.split(seen.right[:60], maxsplit=1)[0])


def _is_recorded(seen: Seen) -> bool:
    """Tell those whom an authority recorded as victims, many as they are, from estimates."""
    recorded = _OF_RECORD.match(seen.right) or _RECORDER.search(seen.sentence[: seen.at])
    return recorded is not None and "nạn nhân" in seen.sentence and not _DOUBT.search(seen.right)


_OF_RECORD = re.compile(
    r"^[^.;\n]{0,40}được (?:chính thức )?(?:ghi nhận|công nhận|nhận diện|xác nhận|xác định) là (?:các )?nạn nhân"
)
_RECORDER = re.compile(
    r"(?:chính phủ|nhà chức trách|cơ quan chức năng|cảnh sát|cục|bộ công an)[^.,;\n]{0,40} (?:thống kê|ghi nhận|công nhận|nhận diện)(?: được| có)?"
    r"(?: [^.,;\n]{1,20})?$|\bnrm\b[^.;\n]{0,60}$"
)


def _is_estimate(seen: Seen) -> bool:
    """Tell "hàng nghìn phụ nữ", "7.000 phụ nữ và bé gái", "theo thống kê, toàn huyện có 78 phụ nữ" from the victims of cases."""
    number = seen.number
    if number.best is None and number.form == "vague":
        return (number.low or 0) >= _VAGUE
    if (number.best or 0) >= _WORLD:
        return True
    if seen.noun.court or seen.word.startswith("nạn nhân"):
        return False
    return (number.best or 0) >= _ESTIMATE or (
        _COUNTED.search(seen.left) is not None and _RECORDED.search(seen.sentence) is None
    )


def agreed(counts: list[Count], story: Story) -> list[Count]:
    """Give every number of victims the part that the surest of its mentions has.

    "10 đứa trẻ" are the infants of "10 bé trai, nhỏ nhất 10 ngày tuổi", if they are not told of when older; the 78 of a
    headline are those of the statistics below it; who is confirmed once is confirmed.
    """
    sure: dict[int, Count] = {}
    for count in counts:
        estimate = count.basis == "cumulative" and not count.rule.startswith("victim")
        baby = count.who == "infant" and not story.grown
        if (count.best or 0) > 1 and count.who in VICTIMS and (baby or estimate):
            sure.setdefault(count.best or 0, count)
    counts = [_as_sure(count, sure.get(count.best or 0)) for count in counts]
    confirmed = {count.best for count in counts if count.who == "confirmed_victim" and (count.best or 0) > 1}
    return [
        replace(count, who="confirmed_victim") if count.who == "possible_victim" and count.best in confirmed else count
        for count in counts
    ]


def _as_sure(count: Count, sure: Count | None) -> Count:
    if sure is None or count.who not in VICTIMS or count.who == sure.who:
        return count
    if sure.who == "infant":
        return (
            replace(count, who="infant")
            if count.rule.startswith(("child", "offspring", "worker", "victim:bare"))
            else count
        )
    return replace(count, who=sure.who, basis=sure.basis) if count.basis == "case" else count


_COUNTED = re.compile(r"(?:theo|qua) (?:thống kê|ước tính|số liệu|rà soát)[^.;\n]{0,60}$")


def _is_recognised(seen: Seen, actions: tuple[str, ...]) -> bool:
    if "chưa xác định" in seen.left or "chưa xác minh" in seen.left:
        return False
    if "identified" in actions and not _DOUBT.search(seen.right[:60]) and not seen.left.endswith("trường hợp "):
        return "nạn nhân" in seen.word or "nạn nhân" in seen.right
    return _RECOGNISED.match(seen.right) is not None and not _DOUBT.search(seen.right[:60])


def _is_returnee(seen: Seen, actions: tuple[str, ...], basis: str, story: Story) -> bool:
    """Tell those who came back from those who are told to have been sold."""
    if seen.noun.group == "victim" or "nạn nhân" in seen.right[:40] or _FLED.search(seen.sentence):
        return False
    if basis == "case" and story.charged:
        return False
    if seen.noun.group in _GROUPS_BACK or "công dân" in seen.word:
        back = story.returned and bool(_AGENCY.intersection(actions))
        whole = seen.whole is not None and seen.whole.who == "returnee" and not deeds.is_sold(seen.right)
        return back or whole or (deeds.is_returned(seen.left, seen.right) and not story.sold_in_head)
    if seen.whole is not None and seen.whole.who == "returnee":
        return True
    helped = {"received", "supported"}.intersection(actions)
    return not helped and deeds.is_returned(seen.left, seen.right) and not story.sold_in_head


_MANY_NEWBORNS = 50
"""So many children of one story are not all newborns."""


def _may_be_newborn(seen: Seen) -> bool:
    minor = seen.noun.group in {"child", "offspring"} or seen.noun.age_band == "minor" or seen.word == "trường hợp"
    return minor and seen.word.startswith(_SMALL) and _AGE.match(seen.right) is None


def age_band(noun: Noun, right: str) -> str | None:
    """Return the age band that the noun or the age behind it says."""
    match = _AGE.match(right)
    if match is None:
        return noun.age_band
    age = int(match.group(1))
    return "infant" if age < 2 else "minor" if age < 18 else "adult"
