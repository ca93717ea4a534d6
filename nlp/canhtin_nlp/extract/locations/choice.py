"""What is still possible for a hit, and what its own level word leaves of it."""

from dataclasses import dataclass, field
from datetime import date

from canhtin_nlp.extract.locations.hits import Hit
from canhtin_nlp.extract.locations.words import PLACE_WORDS
from canhtin_nlp.findings import Level
from canhtin_nlp.gazetteer import Entry

RANK: dict[Level, int] = {"place": 0, "commune": 1, "district": 2, "province": 3, "region": 4, "country": 5}
_ABROAD_TOO = frozenset(
    {"tỉnh", "thành phố", "huyện", "quận", "bang", "thủ đô", "hạt", "thị trấn", "thị xã", "đặc khu"}
)
_SMALLER = frozenset({"huyện", "quận", "thị xã", "thị trấn", "hạt"})
_COMMUNES = frozenset({"phường", "xã", "thị trấn", "đặc khu"})
# what a town may have become since it was called so; a district in the country it never becomes again
_TOWNS = {
    "thành phố": ("thành phố", "thị xã", "quận"),
    "thị xã": ("thị xã", "thành phố", "quận"),
    "quận": ("quận", "thành phố"),
}
_ISLANDS = frozenset({"đảo", "quần đảo", "cù lao"})


@dataclass(slots=True, eq=False)
class Choice:
    """The readings left for a hit.

    ``level``: of a name that is in no table, from its level word. ``fixed``: its chain says which it is; ``parent``:
    the name that said so. ``rule`` tells how it was decided, and ends up in the Location.
    """

    hit: Hit
    entries: list[Entry]
    level: Level | None = None
    fixed: bool = False
    parent: "Choice | None" = None
    chain: list["Choice"] = field(default_factory=list)
    listed: bool = False  # "and" parts it from the next name of its chain
    opened: bool = False  # a bracket parts it from the next name of its chain
    called_after: bool = False  # a named place that is called after a unit, which need not be the one known
    dropped: bool = False
    rule: str = ""

    @property
    def sole(self) -> Entry | None:
        """The one reading left, if it is one."""
        return self.entries[0] if len(self.entries) == 1 else None

    @property
    def said(self) -> bool:
        """Whether a level word or a place word stands before the name."""
        return bool(self.hit.level_word or self.hit.place_word)

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the readings of this kind."""
        return [entry for entry in self.entries if entry.kind == kind]

    def beside(self) -> list[Entry]:
        """Return the readings of the other names in its chain."""
        return [entry for other in self.chain if other is not self for entry in other.entries]


def first_choice(hit: Hit, vintage: str, day: date | None = None) -> Choice:
    """Return what a hit may be by its own level word, at an article's vintage and day."""
    far = [entry for entry in hit.entries if entry.kind in ("country", "abroad", "region")]
    if hit.place_word and not (far and len(far) == len(hit.entries)):
        return _named_place(hit)
    entries = [entry for entry in hit.entries if entry.until is None or day is None or day < entry.until]
    entries = entries or list(hit.entries)
    if not hit.levels:
        if any(entry.level == "province" and entry.country == "VNM" for entry in entries):
            # the bare name of a province is the province, not a town or commune of that name
            entries = [entry for entry in entries if entry.level == "province"]
        return Choice(hit, _of_vintage(entries, vintage, levelled=False))
    fitting = [entry for entry in entries if _fits(entry, hit)]
    provinces = [entry for entry in entries if entry.level == "province" and entry.country == "VNM"]
    if provinces and _is_of_many(hit):
        fitting = []
    elif not fitting and hit.level_word == "thành phố" and vintage == "2025":
        fitting = [entry for entry in provinces if entry.vintage == "2025"]  # a city since: Đồng Nai in 2026
    if fitting:
        return Choice(hit, _of_vintage(fitting, vintage, levelled=True), rule="level word")
    far = far if hit.level_word not in _SMALLER else []
    if hit.start - hit.outer > len(hit.level_word) + 2:
        far = far or [entry for entry in entries if entry.level == "province" and entry.vintage == vintage]
    if far:
        # "10 thành phố Mỹ", "các tỉnh Tây Bắc", "3 huyện miền núi Nghệ An": the level word is not the name's
        hit.level_word, hit.levels = "", ()
        return Choice(hit, far)
    return Choice(hit, [], "district" if hit.level_word == "thành phố" else hit.levels[-1], rule="level word")


def _is_of_many(hit: Hit) -> bool:
    """Tell "một xã vùng cao Lào Cai", "các xã biên giới Nghệ An": the name is that of the province."""
    return hit.level_word in ("xã", "huyện") and hit.start - hit.outer > len(hit.level_word) + 2


def _fits(entry: Entry, hit: Hit) -> bool:
    word = hit.level_word
    if entry.kind == "abroad":
        return word in _ABROAD_TOO and not (entry.level == "province" and word in _SMALLER)
    if entry.kind in ("place", "region") or entry.level not in hit.levels:
        return False
    if entry.level == "district" and entry.kind == "unit" and word in _TOWNS:
        return entry.sort in _TOWNS[word]
    if entry.level == "province":
        right = {"tỉnh": ("tỉnh",), "thành phố": ("thành phố",), "thủ đô": ("thành phố",)}.get(word, ())
        return entry.sort in right or entry.kind == "former" or (word == "tỉnh" and entry.code == "46")
    if word in _COMMUNES and entry.vintage == "2025":
        return entry.sort == word
    return True


def _of_vintage(entries: list[Entry], vintage: str, *, levelled: bool) -> list[Entry]:
    """Keep units of the vintage; those of the other where it has none of that level, or an old commune is named."""
    own = {entry.level for entry in entries if entry.vintage == vintage}
    return [
        entry for entry in entries
        if entry.vintage in (None, vintage)
        or entry.level not in own
        or (vintage == "2025" and levelled and entry.level == "commune")
    ]  # fmt: skip


def _named_place(hit: Hit) -> Choice:
    """Read "cửa khẩu X", "chợ X", "sông X", "thôn X": a place that may be called after a unit."""
    sort = PLACE_WORDS[hit.place_word]
    same = [entry for entry in hit.entries if entry.kind == "place" and entry.sort == sort]
    districts = [entry for entry in hit.entries if entry.level == "district" and entry.kind == "unit"]
    if same or (hit.place_word in _ISLANDS and districts):
        return Choice(hit, same or districts, "place", rule="place word")
    units: list[Entry] = []
    if sort not in ("village", "rivers"):
        units = [e for e in hit.entries if e.level in ("province", "district") and e.kind in ("unit", "former")][:1]
    if not units and sort == "gates":  # a border post is called after its commune
        units = [entry for entry in hit.entries if entry.level == "commune" and entry.vintage == "2024"]
    made = [entry for entry in hit.entries if entry.kind == "abroad" and sort != "village"] + [
        Entry(unit.name, "place", "place", None, None, sort, "VNM", unit.provinces, None, unit.province_2025)
        for unit in units
    ]
    # a station or a market may be called after a far district; "sân bay Cam Ranh" is where the town is
    far_fetched = not any(unit.level == "province" or unit.sort in ("thành phố", "thị xã") for unit in units)
    return Choice(hit, list(dict.fromkeys(made)), "place", rule="place word", called_after=far_fetched)
