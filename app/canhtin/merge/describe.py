"""What a case is, out of its articles: dates, places, stages, figures. Never a name, never an age."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from canhtin.inputs import VIETNAM
from canhtin.merge.counts import STAGES, suspects, victims
from canhtin.merge.load import Story
from canhtin_nlp.text import normalise

_STAGE_WORDS = {
    "detected": r"bắt (?:giữ|khẩn cấp|quả tang|tạm giam|gọn|được)|tạm giữ|triệt (?:phá|xóa)|bóc gỡ|phát hiện|giải cứu",
    "charged": r"khởi tố|truy tố|bị can|cáo trạng",
    "tried": r"xét xử|phiên tòa|phiên toà|phiên sơ thẩm|phúc thẩm|hầu tòa|hầu toà|ra tòa|ra toà|bị cáo|đưa ra xử",
    "sentenced": r"tuyên phạt|tuyên án|lĩnh án|lãnh án|mức án|bản án|\d+ năm (?:\d+ tháng )?tù|tù chung thân|y án",
    "repatriated": (
        r"trao trả|hồi hương|đưa (?:\S+ ){0,6}(?:về nước|trở về)|bàn giao (?:\S+ ){0,6}(?:nạn nhân|công dân|người)"
    ),
    "supported": (
        r"hỗ trợ (?:\S+ ){0,4}nạn nhân|nạn nhân (?:\S+ ){0,6}hỗ trợ|tạm lánh|Ngôi nhà (?:Bình yên|Nhân ái)|"
        r"hòa nhập cộng đồng|tái hòa nhập|trợ cấp khó khăn"
    ),
}  # fmt: skip
_STAGES = {name: re.compile(words, re.IGNORECASE) for name, words in _STAGE_WORDS.items()}
_MINOR = re.compile(
    r"dưới 1[68] tuổi|chưa đủ 1[68] tuổi|trẻ sơ sinh|bé (?:gái|trai)|vị thành niên|"
    r"\b(?:cháu|em|bé|nạn nhân|cô gái|thiếu nữ|nữ sinh)\b[^\d\n]{0,40}?\b(?:[1-9]|1[0-7]) tuổi",
    re.IGNORECASE,
)
MINOR_BANDS = frozenset({"0-8", "9-17"})
MOST_PLACES = 12


def describe(members: Sequence[Story], reprints: Mapping[int, int]) -> dict[str, Any]:
    """Return the data of a case. ``members`` are its articles; ``reprints``: article id -> id of its original."""
    ordered = sorted(members, key=lambda story: (story.dated, story.id))
    here = {story.id for story in ordered}
    originals = [story for story in ordered if reprints.get(story.id) not in here]
    stages = [stages_of(story) for story in originals]
    found, accused = victims(originals, stages), suspects(originals, stages)
    days = [story.at.astimezone(VIETNAM).date() for story in ordered if story.at]
    return {
        "date_start": min(days).isoformat() if days else None,
        "date_end": max(days).isoformat() if days else None,
        "provinces": _union(originals, "subject_provinces"),
        "places": _places(originals),
        "countries": _union(originals, "countries"),
        "stages": [stage for stage in STAGES if any(stage in reached for reached in stages)],
        "victims_low": found.low, "victims_best": found.best, "victims_high": found.high, "victims_rule": found.rule,
        "suspects_low": accused.low, "suspects_best": accused.best, "suspects_high": accused.high,
        "suspects_rule": accused.rule,
        "conflicts": [*found.conflicts, *accused.conflicts],
        "minors_present": _minors(originals),
        "offence_articles": sorted({str(a) for s in originals for a in _tags(s).get("offence_articles") or ()}),
        "exploitation": sorted({str(a) for s in originals for a in _tags(s).get("exploitation") or ()}),
        "means": sorted({str(a) for s in originals for a in _tags(s).get("means") or ()}),
        "n_articles": len(ordered),
        "n_independent_sources": len({story.source or f"article {story.id}" for story in originals}),
    }  # fmt: skip


def stages_of(story: Story) -> frozenset[str]:
    """Return what an article says has happened in its case."""
    text = "\n".join(normalise(part).text for part in story.parts)
    return frozenset(name for name, words in _STAGES.items() if words.search(text))


def _tags(story: Story) -> Mapping[str, Any]:
    return story.summary.get("tags") or {}


def _union(stories: Sequence[Story], key: str) -> list[str]:
    return list(dict.fromkeys(value for story in stories for value in story.summary.get(key) or ()))


def _places(stories: Sequence[Story]) -> list[dict[str, Any]]:
    """Return the districts and communes of the subject provinces, in order, each once; nothing below the commune."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for story in stories:
        subject = set(story.summary.get("subject_provinces") or ())
        for place in story.locations:
            if place.get("level") in ("district", "commune") and place.get("province") in subject:
                key = (place["level"], place.get("code"), place["name"])
                found.setdefault(
                    key, {name: place.get(name) for name in ("name", "level", "code", "vintage", "province")}
                )
    return list(found.values())[:MOST_PLACES]


def _minors(stories: Sequence[Story]) -> bool | None:
    """Return True where a child is told of; None otherwise, for silence is no proof."""
    for story in stories:
        if any(count.get("who") == "infant" or count.get("age_band") in MINOR_BANDS for count in story.counts):
            return True
        if any(_MINOR.search(normalise(part).text) for part in story.parts):
            return True
    return None
