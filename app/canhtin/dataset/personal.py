"""Builds the masker from what ships with Canh Tin: the finder of persons, and the registry of hotlines."""

import re
import tomllib
from functools import cache

from canhtin.dataset.masking import Masker, dialled
from canhtin.errors import ResourceError
from canhtin.resources import resource

HOTLINES = "data/hotlines/hotlines.toml"
# stand-in until canhtin_nlp.persons is there
_TITLES = "chị|anh|em|cháu|bà|ông|cô|chú|bị cáo|bị can|đối tượng|nạn nhân|nghi phạm|bé|Trung tá|Thượng tá|Đại úy|Đại tá"
_WORD = r"(?:[A-ZĐÀ-Ỹ]\.|[A-ZĐÀ-Ỹ][a-zđà-ỹ']*)"
_PERSON = re.compile(rf"\b(?:{_TITLES})\s+({_WORD}(?:\s?{_WORD}){{0,4}})|\b((?:[A-ZĐÀ-Ỹ]\.){{2,4}}[A-ZĐÀ-Ỹ]?)")


@cache
def masker() -> Masker:
    """Return the masker, built once a process."""
    return Masker(_stand_in, _slug_stand_in, frozenset(hotline_owners()))


@cache
def hotline_owners() -> dict[str, tuple[str, str]]:
    """Return the registry of hotlines: digits as dialled -> (registry id, owner)."""
    try:
        entries = tomllib.loads(resource(HOTLINES).decode("utf-8")).get("hotline", ())
    except ResourceError:
        return {}
    return {dialled(str(entry["number"])): (str(entry["id"]), str(entry["owner"])) for entry in entries}


def _stand_in(text: str) -> list[tuple[int, int]]:
    return [m.span(1) if m.group(1) else m.span(2) for m in _PERSON.finditer(text)]


def _slug_stand_in(url: str, names: list[str]) -> bool:
    from canhtin.dataset.provinces import folded  # noqa: PLC0415

    slug = folded(url.rpartition("//")[2]).replace(" ", "-")
    return any(len(name.split()) > 1 and folded(name).replace(" ", "-") in slug for name in names)
