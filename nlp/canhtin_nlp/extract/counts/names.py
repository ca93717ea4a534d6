"""Counts the victims that are told of by name: "chị Lò Thị N. và em Vàng Thị S." are two.

The press hides a victim's name behind its initials (chị Lữ Thị Q., H.T.L.), while suspects stand with full names. A
name counts where it is the object or the sufferer of a deed of trafficking somewhere in the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from canhtin_nlp.document import Part
from canhtin_nlp.findings import Span

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# the last, hidden syllable of a name: of "L.T. H." it is the H. The capital stands first, what is before it is looked for
# behind it: so the engine skips from one capital to the next
_KEY = re.compile(
    rf"[{UPPER}](?:(?<=[\s(\"“.].)|(?<=^.))(?:(?<=N)(?:gh|g|h)|(?<=[TPCK])h|(?<=T)r|(?<=G)i|(?<=Q)u|)"
    rf"(?=\.(?! ?[{UPPER}]\.)(?!\w)|[\s,;:)]|$)"
)
_TITLES = "chị|em|cháu|bé|cô|bà|anh|ông|nạn nhân|bé gái|bé trai|nữ sinh|thiếu nữ|cô gái|cô bé|bị hại"
_BEFORE_KEY = re.compile(
    rf"(?:\b(?P<title>{_TITLES}|{'|'.join(t.capitalize() for t in _TITLES.split('|'))}) )?"
    rf"(?P<name>(?:[{UPPER}][^\W\d_]+ ){{0,4}}(?:[{UPPER}]\. ?){{0,4}})$"
)
_CHILD = frozenset({"em", "cháu", "bé", "nạn nhân", "bé gái", "bé trai", "nữ sinh", "thiếu nữ", "cô bé", "bị hại"})
_SUFFERS = re.compile(
    r"\.? ?(?:\([^)]{0,60}\)|sn \d{4}|,[^,.;]{0,40},)? ?(?:(?:đều|cũng|đã|lại|tiếp tục|vừa|mới|liên tục) ){0,2}"
    r"(?:bị (?!can|cáo|bắt giữ|công an|khởi tố|tạm)|được [^.;,]{0,20}(?:giải cứu|trao trả|giải thoát|đưa về)|"
    r"bỏ trốn|trốn|trở về|trở lại|mới được|là nạn nhân|"
    r"về việc bị)"
)
_DEEDS = frozenset({
    "bán", "lừa", "dụ", "rủ", "rê", "đưa", "dẫn", "giao", "gả", "mua", "ép", "nhốt", "cứu", "bán được", "dụ dỗ", "giải cứu", "bắt cóc",
    "khống chế", "hẹn", "chở", "đón", "lôi kéo", "tuyển", "nạn nhân", "bị hại", "tố cáo của", "đơn của", "trình báo của", "là",
})  # fmt: skip
_BETWEEN = frozenset(
    {"là", "của", "cả", "thêm", "được", "chị", "em", "cháu", "bé", "cô", "bà", "anh", "các", "hai", "ba", "và"}
)


def _is_done_to(left: str) -> bool:
    """Tell whether the words before a name are a deed of trafficking: "lừa bán chị", "giải cứu cả"."""
    words = left.split()
    for _ in range(4):
        if not words:
            return False
        if words[-1] in _DEEDS or " ".join(words[-2:]) in _DEEDS or " ".join(words[-3:]) in _DEEDS:
            return True
        if words[-1] not in _BETWEEN:
            return False
        words.pop()
    return False


# what may stand between two names of one list: age, home, a comma or "và"
_LISTED = re.compile(
    r"\.?(?: ?\([^()]{0,90}\))?(?:,? (?:sn \d{4}|sinh năm \d{4}|\d{1,2} tuổi|(?:trú|quê|ngụ) [^,.;]{1,50}))*"
    r"(?:,|;)?(?: và| cùng| cùng với)? ?(?:(?:em|chị|cháu|bà|cô|anh) )?"
)
_JOINS = re.compile(r"[,;]| và | cùng ")


@dataclass(frozen=True, slots=True)
class Named:
    """The distinct hidden names of victims, where the first of them stands, and whether any stand in one list.

    ``sold``: how many of them are each told to have suffered a deed.
    """

    names: tuple[str, ...]
    span: Span | None
    listed: bool = False
    sold: int = 0


def named_victims(parts: Sequence[Part], lows: Sequence[str]) -> Named:
    """Return the victims that are told of by initials. ``lows``: the parts' texts in lower case."""
    seen: dict[str, tuple[Part, int, int]] = {}
    suffered: dict[str, None] = {}
    sold: set[str] = set()
    listing: tuple[Part, int, int] | None = None
    for part, low in zip(parts, lows, strict=True):
        last, last_start, last_end = "", 0, -100
        for match in _KEY.finditer(part.text):
            before = part.text[max(0, match.start() - 48) : match.start()]
            around = _BEFORE_KEY.search(before)
            title = ((around["title"] if around else None) or "").lower()
            name = around["name"] if around else ""
            # a lone capital is a name only with its dot or a title: "Q. và Th.", "em T"
            if not (title or name or part.text.startswith(".", match.end())):
                continue
            key, start = match.group(), max(0, match.start() - (len(before) - around.start() if around else 0))
            seen.setdefault(key, (part, start, match.end()))
            left, gap = low[max(0, start - 40) : start], low[last_end:start]
            beside = (
                len(gap) < 160 and bool(last) and _JOINS.search(gap) is not None and _LISTED.fullmatch(gap) is not None
            )
            wronged = _is_done_to(left) or _SUFFERS.match(low, match.end()) is not None
            if wronged:
                sold.add(key)
            does = title in _CHILD or wronged
            if does or (beside and last in suffered):
                suffered[key] = None
                if beside and last != key:
                    suffered[last] = None
                    listing = listing or (part, last_start, match.end())
            last, last_start, last_end = key, start, match.end()
    names = tuple(key for key in seen if key in suffered)
    if not names:
        return Named((), None)
    part, start, end = listing or seen[names[0]]
    return Named(names, part.span(start, end), listing is not None, len(sold))


MANY = re.compile(
    r"(?:các|những|nhiều|hàng loạt|số|nhóm|hàng chục|hàng trăm|hai|ba|bốn|cả) (?:nạn nhân|cô gái|phụ nữ|thiếu nữ|"
    r"em|cháu|bé|chị|lao động|người bị hại|"
    r"bị hại|trẻ em|trẻ|đứa trẻ|bé gái|bé trai)\b|mọi nạn nhân|phụ nữ và trẻ em|phụ nữ, trẻ em"
)
"""Words that speak of several victims."""
