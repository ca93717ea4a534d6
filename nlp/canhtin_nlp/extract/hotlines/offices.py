"""Numbers outside the registry: those that an office gives to the public, its own calls, a newspaper's, anybody else's.

Everything is read from the sentence around the number, in lower case, and from the short lines above it.
"""

from datetime import date

import phonenumbers

from canhtin_nlp.extract.hotlines import words
from canhtin_nlp.extract.hotlines.contexts import Setting, is_list_line
from canhtin_nlp.findings import HotlineContext

_OFFICES = ("02", "1800", "1900")
"""Numbers that are hardly those of a private person."""
_OLD_OFFICES = ("03", "04", "05", "06", "07", "082", "083")
"""Area codes until the change of June 2017. Mobiles had eleven digits then, or began with 09, 086, 088, 089."""
_AREA_CODES_CHANGED = date(2017, 6, 17)
_POLICE = "069"
"""The code of the police and the army: no private person has such a number."""
_PAGE_REACH = 250
"""Characters before a number, whatever sentences they make, in which a newspaper's address may stand."""


def unlisted_context(
    at: Setting, number: str, heading: str, published: date | None, *, joined: HotlineContext | None, topical: bool
) -> HotlineContext | None:
    """Tell a number outside the registry that an institution gives to the public; None for anybody else's.

    ``heading``: the short lines above. ``joined``: what the number right before it was given for ("0203.3.123.456 hoặc
    0203.3.654.321"). ``topical``: whether the article is about what hotlines are for.
    """
    before, behind = at.before, at.behind
    office = _is_of_an_office(number, published)
    official = topical and words.OFFICIAL.search(before) is not None
    private = not (office or official) and words.PRIVATE.search(before[-words.PRIVATE_REACH :])
    if private or not _is_possible(number) or words.NO_TELEPHONE.search(before) or words.NOT_TO_CALL.search(before):
        return None
    office = office or number.startswith(_POLICE)
    of_authority = words.AUTHORITY_BEFORE.search(before) is not None
    called = _had_calls(before, behind, office=office)
    listed = is_list_line(before, behind) and not words.tells_of_a_call(before)
    cue = words.PHONE_CUE.search(before) is not None
    named = cue or words.LABEL.search(before) is not None
    given = (office and (topical or named)) or ((official or of_authority) and named)
    answered = bool(words.INSTITUTION.search(f"{before}{behind}\n{heading}") or words.OFFICIAL.search(before))
    stated = topical and answered and words.SUSPECT.search(before) is None
    if not (joined or listed or called or cue or given or stated):
        return None
    if _is_of_the_page(at, topical=topical, of_authority=of_authority):
        return "furniture"
    if joined and not (joined == "furniture" and of_authority):
        return joined
    result = words.RESULT_BEFORE.search(before) and words.RESULT_BEHIND.search(behind)
    if result or (called and not words.told_publicly(before, "")):
        return "statistic"
    if listed or words.PUBLIC_LINE.search(before) or number.startswith(_POLICE):
        return "recommended"
    if answered and words.told_publicly(before, behind):
        return "recommended"
    given = given or stated or (topical and words.OF_AN_OFFICE.match(behind) is not None)
    return "recommended" if given and not words.tells_of_a_call(before) else None


def _is_of_an_office(number: str, published: date | None) -> bool:
    old = published is not None and published < _AREA_CODES_CHANGED
    return number.startswith(_OFFICES) or (old and len(number) == 10 and number.startswith(_OLD_OFFICES))


def _is_of_the_page(at: Setting, *, topical: bool, of_authority: bool) -> bool:
    """Tell a newspaper's or an advertiser's own line; not an authority's that readers are sent to ("bạn đọc báo Công an xã")."""
    page = words.PAGE.search(at.low, max(0, at.start - _PAGE_REACH), at.start) or words.PAGE_BEHIND.search(at.behind)
    shop = (words.SHOP if topical else words.SHOP_OR_PROJECT).search(at.before)
    return bool(page or shop or (words.FURNITURE.search(at.before) and not of_authority))


def _had_calls(before: str, behind: str, *, office: bool) -> bool:
    """Tell the line of an office by the calls that it had, whatever else stands around it."""
    if not (words.CALLS.search(behind) or words.CALLS_BEFORE.search(before)) or words.SUSPECT.search(before):
        return False
    return office or words.OFFICE_LINE.search(before) is not None


def _is_possible(number: str) -> bool:
    """Tell whether digits can be a Vietnamese number; those of before the changes of 2017 and 2018 can, too."""
    if number.startswith(("1800", "1900")):
        return len(number) in {8, 10}
    if number.startswith(_POLICE) and len(number) in {8, 9}:
        return True  # until the changes of 2017
    if len(number) in {10, 11} and number.startswith("0"):
        return phonenumbers.is_possible_number(phonenumbers.parse(number, "VN")) or number.startswith("01")
    return False
