"""Drops the bare names that the words beside them show to be no place: persons, streets, firms, things."""

import re

from canhtin_nlp.extract.locations import words
from canhtin_nlp.extract.locations.hits import Hit, Token, ends
from canhtin_nlp.gazetteer import Index
from canhtin_nlp.gazetteer.keys import is_syllable

_CREDITS = ("ảnh:", "ảnh -", "ảnh –", "bài:", "clip:", "video:", "đồ họa:")
_NEIGHBOURS = "mỹ|pháp|đức|nga|nhật|nhật bản|trung quốc|úc|canada|anh|ý|italia|hàn quốc|đài loan|thái lan|singapore"
_COUNTRY_NEXT = re.compile(rf",? (?:và |hay |hoặc )?(?:{_NEIGHBOURS})\b")
_COUNTRY_LAST = re.compile(rf"\b(?:{_NEIGHBOURS})(?:,| và| hay| hoặc) \Z")

# "Hà Nội 2" is a university
_SECOND = re.compile(r" 2(?=[.,;)”\"]| (?:là|và|của|tuyển|tổ chức|đào tạo|công bố|đã|được|cho biết))")
# "số 5 Điện Biên Phủ, phường 15": a street
_ADDRESS = re.compile(r"\bsố (?:nhà )?\d{1,4}[a-z]?(?:/\d+)*[a-z]?,? \Z")
# "bằng tiếng Anh, Pháp, Nga và …": languages
_TONGUES = re.compile(r"\btiếng (?:[^\W\d_]+(?: [^\W\d_]+){0,2}(?:,| và| hay| hoặc) )+\Z")


def persons_of(run: list[Token], index: Index) -> tuple[str, ...]:
    """Return the given names of a run that looks like a Vietnamese person's: the last word, and the last two."""
    if run[0].key in words.TITLES:
        run = run[1:]
    if not (2 <= len(run) <= 5 and run[0].key in words.SURNAMES and all(token.gap == " " for token in run[1:])):
        return ()
    if not is_syllable(run[-1].key) or (len(run) == 2 and f"{run[0].key} {run[1].key}" in index.names):
        return ()
    return (run[-1].key,) if len(run) == 2 else (run[-1].key, f"{run[-2].key} {run[-1].key}")


def is_person(hit: Hit) -> bool:
    """Return whether a title or a pronoun stands before the name ("chị Thái Bình"), which is no foreign country."""
    if not hit.behind(words.TITLES):
        return False
    foreign = " " in hit.key or not is_syllable(hit.key) or ends(hit.before)[1] in words.COUNTRY_BEFORE
    return not (hit.is_country() and foreign)


def is_thing(hit: Hit, text: str, lower: str) -> bool:
    """Return whether the name is a street's, a firm's, a school's, a ship's, or signs a photograph or a text."""
    if hit.key == "hà nội" and _SECOND.match(lower, hit.end):
        return True
    one, two = ends(hit.before)
    if hit.is_country():
        begin = max(0, hit.start - 60)
        tongue = "tiếng" in lower[begin : hit.start] and _TONGUES.search(lower, begin, hit.start) is not None
        return tongue or one in words.NOT_COUNTRIES or two in words.NOT_COUNTRIES or _is_credit(hit, text, lower)
    if lower[hit.start - 1 : hit.start] == "(" and lower[hit.end : hit.end + 1] == ")":
        return _is_credit(hit, text, lower)  # "Tủa Chùa (Điện Biên)" explains
    if _ADDRESS.search(lower, max(0, hit.start - 24), hit.start):
        return True
    if (one in words.NOT_PLACES and two not in words.NO_THINGS) or two in words.NOT_PLACES:
        return True
    if not hit.behind(words.BEFORE_PLACE) and owned(hit.before, words.OWNERS):
        return True
    return _is_credit(hit, text, lower)


def owned(before: tuple[str, ...], owners: frozenset[str]) -> bool:
    """Return whether an institution a few words before takes the name to itself ("Đại học Sư phạm Hà Nội")."""
    for at in range(len(before) - 1, -1, -1):
        word, pair, ending = before[at], "_".join(before[at : at + 2]), "_".join(before[max(0, at - 1) : at + 1])
        if {word, ending} & words.BEFORE_PLACE or {word, ending} & words.FREES or ending in words.NO_THINGS:
            return False
        if word in owners or pair in owners:
            return True
    return False


def is_paper(before: tuple[str, ...]) -> bool:
    """Return whether the words before a level word are a newspaper's ("báo Pháp luật TP.HCM")."""
    for at, word in enumerate(before[:-1]):
        if word in ("báo", "tờ") and before[at + 1] in ("pháp", "phụ", "công", "tuổi"):
            said = before[at - 1] if at else ""
            return said in ("theo", "trên", "của") or (before[at + 1] != "công" and said not in ("trình", "tin"))
    return False


def _is_credit(hit: Hit, text: str, lower: str) -> bool:
    """Return whether it signs: a photographer ("Ảnh: Đông Hà"), a translator alone on a line, initials ("M.Vinh")."""
    if lower[max(0, hit.start - 8) : hit.start].rstrip().endswith(_CREDITS):
        return True
    if hit.start > 1 and text[hit.start - 1] == "." and text[hit.start - 2].isupper():
        return hit.start < 3 or not text[hit.start - 3].isalnum()
    alone = hit.end - hit.start == len(text)
    return alone and hit.part > 1 and not hit.text.isupper()


def is_short_country(hit: Hit, lower: str, followed: bool) -> bool:
    """Mỹ, Anh, Đức …: may this be the country, as far as the words beside it tell. ``followed``: by a capital word."""
    if hit.pair or lower[max(0, hit.start - 5) : hit.start].endswith(("âu - ", "âu-", "âu – ")):
        return hit.pair  # "các nước Âu - Mỹ" are no country
    one, two = ends(hit.before)
    after = lower[hit.end : hit.end + 12]
    said = hit.behind(words.COUNTRY_BEFORE)
    if followed and hit.key in words.SURNAMES and hit.behind(words.ALSO_PERSONS):
        return False  # "vợ chồng Thái Hoàng Sang"
    if _is_other_word(hit, after, said) or one in ("gió", "thuốc", "đô", "đô_la") or two == "đô_la":
        return False
    if hit.key in words.PEOPLES and (one in ("tộc", "bản", "mường") or (hit.key == "thái" and one == "người")):
        return False
    if hit.aside or (hit.key not in words.DOUBTFUL and not followed):
        return True
    if _COUNTRY_NEXT.match(after) or _COUNTRY_LAST.search(lower, max(0, hit.start - 16), hit.start):
        return True
    if hit.opens:
        return hit.key in ("nga", "đức") and not followed  # the rest of the article must speak of abroad
    return said or hit.key in words.SELDOM_PERSONS


def _is_other_word(hit: Hit, after: str, said: bool) -> bool:
    """Return whether the next small word makes one word with it: Pháp luật, Ý kiến, Áo khoác."""
    pieces = after.split() if after[:1] == " " else []
    if not pieces or (hit.key == "anh" and said):
        return False
    return pieces[0].strip('.,;:!?)”"') in words.WORD_AFTER.get(hit.key, ())
