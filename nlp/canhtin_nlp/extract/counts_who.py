"""Tells confirmed victims from possible ones, returnees and infants."""

import re

from canhtin_nlp.extract import counts_context as context
from canhtin_nlp.extract.counts_context import Role
from canhtin_nlp.extract.counts_seen import VICTIMS, Seen
from canhtin_nlp.extract.counts_story import Story
from canhtin_nlp.extract.counts_words import Noun
from canhtin_nlp.findings import Who

__all__ = ["VICTIMS", "age_band", "who_of"]

_AGE = re.compile(r" (?:mới |chỉ |khoảng |\()?(\d{1,2})(?: ?[-–] ?\d{1,2})? tuổi")
_SMALL = ("bé", "cháu", "em bé", "đứa", "trẻ", "con", "trường hợp")
_DOUBT = re.compile(
    r"nghi (?:là|bị|vấn)|nghi án|được cho là|có dấu hiệu|đang xác minh|chưa xác (?:định|minh)|chưa rõ|đang trong quá trình xác định|"
    r"có khả năng|nguy cơ|không rõ nhân thân|chờ xác minh"
)
_RECOGNISED = re.compile(r"^[^.;\n]{0,90}?(?:xác nhận(?: là)? nạn nhân|đủ căn cứ|được xác định là nạn nhân|là nạn nhân)")
_PENDING = "đang trong quá trình xác định"
_AGENCY = frozenset({"received", "supported", "rescued", "repatriated"})
_GROUPS_BACK = frozenset({"worker", "person", "man"})


def who_of(seen: Seen, role: Role | None, actions: tuple[str, ...], basis: str, story: Story) -> Who | None:
    """Return whom a count of persons counts.

    Confirmed are the victims of a charged or otherwise assured case, and those officially identified; who was received,
    supported or rescued in the reports of agencies is a possible victim; who came back or was handed over, and is not
    said to have been sold, a returnee; newborns who were sold are infants.
    """
    if role != "victim":
        return role
    if seen.noun.group == "infant" or (story.newborn and _may_be_newborn(seen)):
        return "infant"
    if seen.noun.court or _is_recognised(seen, actions):
        return "confirmed_victim"
    if _is_returnee(seen, actions, story):
        return "returnee"
    if basis in {"case", "other_case"}:
        return "confirmed_victim" if story.assured and not _DOUBT.search(seen.sentence) else "possible_victim"
    official = seen.word.startswith("nạn nhân") or context.are_victims(seen.left)
    plain = official and (not _AGENCY.intersection(actions) or _PENDING in seen.sentence)
    return "confirmed_victim" if plain and not _DOUBT.search(seen.right[:60]) else "possible_victim"


def _is_recognised(seen: Seen, actions: tuple[str, ...]) -> bool:
    if "identified" in actions and not _DOUBT.search(seen.right[:60]) and not seen.left.endswith("trường hợp "):
        return "nạn nhân" in seen.word or "nạn nhân" in seen.right
    return _RECOGNISED.match(seen.right) is not None and not _DOUBT.search(seen.right[:60])


def _is_returnee(seen: Seen, actions: tuple[str, ...], story: Story) -> bool:
    """Tell those who came back from those who are told to have been sold."""
    if seen.noun.group == "victim" or "nạn nhân" in seen.right[:40]:
        return False
    if seen.noun.group in _GROUPS_BACK or "công dân" in seen.word:
        back = story.returned and bool(_AGENCY.intersection(actions))
        whole = seen.whole is not None and seen.whole.who == "returnee"
        return back or whole or (context.is_returned(seen.left, seen.right) and not story.sold_in_head)
    if seen.whole is not None and seen.whole.who == "returnee":
        return True
    helped = {"received", "supported"}.intersection(actions)
    return not helped and context.is_returned(seen.left, seen.right) and not story.sold_in_head


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
