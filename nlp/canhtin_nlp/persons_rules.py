"""Which runs of capitals name a person: the shape of the run, what announces it, what follows it.

A piece is a run of capital words with nothing but spaces between, cut where the name of a place or an announcing phrase
begins. Its shape (full name, initials, one given name, foreign) says how much help from outside it needs.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from canhtin_nlp.persons_lexicon import Kind, Names
from canhtin_nlp.persons_tokens import Word, announcements, joined, longest

_MAX_WORDS = 7
_RIGHT = re.compile(
    r"\s*(?:\((?:SN|sn|sinh|Sinh|nữ|nam|\d|tức|tên|trú|ngụ|quê|ở |bìa|trái|phải|áo|giữa|người|thứ|đứng|ngồi|ngoài|không rõ|tự |từ )"
    r"|,? ?(?:\d{1,2} tuổi|sinh (?:năm|ngày)|SN \d|trú tại |ngụ tại |tức )"
    r"|(?:,| [-–]) (?:trú|ngụ|quê|quốc tịch|người|dân tộc|học sinh|cảnh sát|nhà báo|đại diện|đứng đầu|một chuyên gia|chủ tịch|giám đốc|"
    r"trưởng|phó|tên thật|biệt danh|(?:\w+ ){0,2}(?:viên|sĩ|sư|trưởng|gia|đốc|án|giả|tá|úy|tướng)|con|vợ|chồng|bạn|em|anh|chị|mẹ|bố|cha|cựu|nguyên|bà|ông|cô|công dân|một|thủ lĩnh|lãnh tụ|nhà|chỉ huy|lúc đó|khi đó|năm nay) )"
)
_SPEECH = re.compile(
    r"[\"”,]?\s*(?:nói|cho biết|cho rằng|cho hay|viết|kể|khai|tuyên bố|phát biểu|khẳng định|nhấn mạnh|chia sẻ|bày tỏ|trả lời|"
    r"nhận định|thông tin|bị bắt|bị cáo buộc|bị kết|bị truy|bị tuyên|bị khởi|từng |sinh ra|nghẹn|khóc|quyết định|nhất trí|"
    r"là người|là thủ|là nghi|là kẻ|là con|qua đời|rủ|dụ|lừa|đồng ý|thừa nhận|giận|yêu|cưới|bỏ trốn|trốn|kêu)"
)
_LINE_NAME = re.compile(r"\s*(?:\((?:T/h|[Tt]ổng hợp|[Tt]heo|[Ll]ược|[Bb]iên|[Dd]ịch|[Gg]hi|[Tt]hực)|$|\n|/|TTXVN)")
_CHAIN = re.compile(r"\s*(?:,|;|/|-|–|,? ?và|,? ?cùng|,? ?hoặc|,? ?lẫn|,? ?với|; riêng|,? còn|; còn|,? và vợ là)\s*")
_ASIDE = re.compile(r"\s*\([^()\n]{0,80}\)|,\s*\d{1,2} tuổi|\s+\d{1,2} năm(?: \d+ tháng)? tù(?: giam)?|['\"“”‘’]")
_NO_INITIAL = frozenset(
    ["quý", "khóa", "chương", "mục", "thứ", "cấp", "hạng", "loại", "điểm", "khoản", "nhóm", "khối", "lớp", "tiết", "khu", "nhà", "lô", "block", "vitamin", "virus", "gan", "visa", "hình", "bảng", "cổng", "số", "đợt", "vùng", "kỷ", "kỳ", "hệ", "phần", "tập", "kiểu", "viện", "trường", "đường", "mặt", "chữ", "cúm", "da", "cúp", "thẻ", "bằng", "đĩa", "giải", "đội", "seri", "dòng", "xe", "phòng", "tòa", "căn", "trại", "ga", "kênh", "cầu", "tháp"]
)
_PARTICLES = frozenset(["al", "de", "bin", "van", "von", "da", "dos", "del", "el", "di", "la", "le", "ben", "ibn", "al-"])
_TO_PERSON = frozenset(["của", "cho", "cùng", "nhờ", "với", "do", "bởi", "gặp", "theo", "rủ", "thấy", "bắt", "giữ", "khống", "chế", "sau", "là", "và", "để", "bảo", "hỏi", "gọi", "yêu", "quen", "đưa", "giao", "đón", "nhớ"])


class Shape(IntEnum):
    """How much a piece looks like a name, the surest first."""

    SURE = 0  # family name and middle word, or several dotted initials, or H'Lan
    FULL = 1  # family name and given name of a common kind
    WEAK = 2  # two words, the first a family name that also begins places
    INITIAL = 3  # a single letter
    GIVEN = 4  # one word
    PAIR = 5  # words without a family name
    FOREIGN = 6  # words not spelled in Vietnamese


@dataclass(slots=True)
class Piece:
    """Words ``first`` to ``last`` (both counted), and what was made of them."""

    first: int
    last: int
    place: Kind | None = None
    person: bool = False
    shape: Shape = Shape.PAIR

    @property
    def size(self) -> int:
        return self.last - self.first + 1


class Reader:
    """One text being read: its words, the phrases in it, its pieces in order."""

    def __init__(self, text: str, row: list[Word], names: Names, place_words: frozenset[int]) -> None:
        self.text = text
        self.row = row
        self.names = names
        self.kinds, self.taken = announcements(row, names)
        self.taken |= place_words
        self.pieces = self._pieces()
        self.here: set[str] = set()
        for piece in self.pieces:
            if piece.place is None:
                piece.shape = self._shape(piece)
                if piece.size == 1 and self._announced(piece) is Kind.PLACE:
                    self.here.add(row[piece.first].low)

    # --- pieces -------------------------------------------------------------------------------------------------

    def _pieces(self) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        while at < len(self.row):
            if not self._may_name(at):
                at += 1
                continue
            if self._only_opens(at):
                at += 1
            end = at
            while end + 1 < len(self.row) and end - at < 30 and (step := self._goes_on(end)):
                end += step
            pieces += self._cut(at, end)
            at = end + 1
        return pieces

    def _only_opens(self, at: int) -> bool:
        """Return whether the word owes its capital to the sentence, and the name begins after it: "Theo Hằng"."""
        word, names = self.row[at], self.names
        return (
            word.opens
            and at + 1 < len(self.row)
            and (
                word.low in names.starters
                or (word.low in names.common and word.low not in names.given and self.row[at + 1].low in names.family)
            )
            and (word.low not in names.family or self.kinds.get(at) is not None)
            and word.low not in ("y", "a", "thị", "ka")
            and word.low not in _NUMBERED
            and not (word.low in names.given and self._line_ends(at + 1))
            and self._may_name(at + 1)
            and joined(word, self.row[at + 1])
            and longest(self.row, at, names.named, capitals=True) is None
            and not word.text.isupper()
        )

    def _line_ends(self, at: int) -> bool:
        """Return whether a line holds nothing but two capitals, as a writer's name does."""
        begins = at == 1 or "\n" in self.row[at - 1].gap
        return begins and bool(_LINE_NAME.match(self.text, self.row[at].end))

    def _may_name(self, at: int) -> bool:
        word = self.row[at]
        if not word.capital or at in self.taken:
            return False
        return not word.upper or self._in_shouted_name(at)

    def _in_shouted_name(self, at: int) -> bool:
        """Tell capitals that spell a name (LẦU THỊ MÁI) from an abbreviation (UBND): a neighbour in capitals too."""
        word = self.row[at]
        if not word.vietnamese or not any(char in "AEIOUYĂÂÊÔƠƯ" or (ord(char) > 0xBF and char != "Đ") for char in word.text):
            return False
        left = at > 0 and joined(self.row[at - 1], word) and self.row[at - 1].text.isupper() and self.row[at - 1].shape == "word"
        right = (
            at + 1 < len(self.row)
            and joined(word, self.row[at + 1])
            and self.row[at + 1].text.isupper()
            and self.row[at + 1].shape == "word"
        )
        return left or right

    def _goes_on(self, end: int) -> int:
        """Return by how many words the run goes on after ``end``: 0, 1, or 2 over a particle of foreign names."""
        here, following = self.row[end], self.row[end + 1]
        if self._may_name(end + 1):
            if re.fullmatch(r" {1,3}", following.gap):
                return 1
            if following.gap in (". ", ".") and here.initial and following.initial and here.shape == "initials":
                return 1
            if following.gap in ("-", " - ", " – ") and not here.vietnamese and not following.vietnamese:
                return 1
            return 0
        if following.gap in ("-", " - ") and self._korean(end):
            return 1
        if following.low in _PARTICLES and joined(here, following) and end + 2 < len(self.row):
            third = self.row[end + 2]
            if self._may_name(end + 2) and third.gap in (" ", " - ", "-") and not (here.vietnamese and third.vietnamese):
                return 2
        return 0

    def _korean(self, end: int) -> bool:
        """Return whether the word after ``end`` is the small second half of a given name: Moon Jae - in."""
        row = self.row
        following = row[end + 1]
        return (
            end > 0
            and len(following.text) <= 5
            and following.text.islower()
            and following.vietnamese
            and row[end - 1].low in _KOREAN
            and row[end - 1].capital
            and joined(row[end - 1], row[end])
            and following.text.isascii()
        )

    def _cut(self, first: int, last: int) -> list[Piece]:
        """Cut a run at the names of places in it, and a shouted run at its plain words."""
        if last - first >= 2 and all(self.row[k].text.isupper() for k in range(first, last + 1)):
            return self._cut_shouted(first, last)
        pieces: list[Piece] = []
        at = begin = first
        while at <= last:
            found = longest(self.row, at, self.names.named, capitals=True)
            if found is None or found[0] - 1 > last or self._part_of_name(begin, at, found[0], last):
                at += 1
                continue
            if begin < at:
                pieces.append(Piece(begin, at - 1))
            pieces.append(Piece(at, found[0] - 1, found[1]))
            at = begin = found[0]
        if begin <= last:
            pieces.append(Piece(begin, last))
        return pieces

    def _part_of_name(self, begin: int, at: int, end: int, last: int) -> bool:
        """Return whether the words that could be a place belong to the person's name around them."""
        row, names = self.row, self.names
        if end - at == 1:
            if begin < at:
                return True
            if at == last:
                return row[at].opens and self.kinds.get(at - 1) is None and row[at].low in names.given
            following = row[end]
            if following.initial:  # Nhật L.
                return row[at].low in names.given
            if not row[at].vietnamese or self.kinds.get(at - 1) is Kind.ROLE or row[at - 1].low in _HEADS_OF_STATES:
                return False
            sure = end + 1 <= last and following.low in names.family and row[end + 1].low in names.middle_sure
            return following.vietnamese and not sure
        if begin < at:  # a family name before it: Nguyễn Hồng Hà, Đoàn Thị Hương Trà
            return row[begin].low in names.family and at - begin <= 2 and row[begin].vietnamese and (
                at - begin == 2 or row[begin].low not in names.ambiguous) and end - 1 == last
        return end == last and row[at].low in names.family and row[last].low in names.given and row[last].low not in names.family

    def _cut_shouted(self, first: int, last: int) -> list[Piece]:
        """Find names in a run of capitals, where nothing but the words themselves tells a name from the rest."""
        row, names = self.row, self.names
        pieces: list[Piece] = []
        at = first
        while at <= last:
            found = longest(row, at, names.named, capitals=True)
            if found and found[0] - at > 1:
                pieces.append(Piece(at, found[0] - 1, found[1]))
                at = found[0]
                continue
            announced = self.kinds.get(at - 1) is Kind.TITLE
            family = row[at].low in names.family and at < last and row[at + 1].low in names.middle
            sure = family and row[at + 1].low in names.middle_sure
            low = row[at].low
            announced = announced and (low in names.family or low in names.given or low not in names.common)
            if sure or announced or (family and first == at and last - first <= 3):
                end = at
                while end < last and end - at < 3 and (
                    end == at or (sure and end - at < 2) or self._given_in_capitals(end + 1)
                ):
                    end += 1
                pieces.append(Piece(at, end))
                at = end
            at += 1
        return pieces

    def _given_in_capitals(self, at: int) -> bool:
        low = self.row[at].low
        return low in self.names.given or (low not in self.names.verbs and low not in self.names.common)

    # --- shapes -------------------------------------------------------------------------------------------------

    def _shape(self, piece: Piece) -> Shape:
        row, names = self.row, self.names
        words = row[piece.first : piece.last + 1]
        first = words[0]
        if piece.size == 1:
            if first.shape == "initials" or first.highland:
                return Shape.SURE
            if first.initial:
                return Shape.INITIAL
            return Shape.GIVEN if first.vietnamese else Shape.FOREIGN
        if first.shape == "initials" or any(word.highland for word in words):
            return Shape.SURE
        family = first.low in names.family
        if piece.size >= 3 and words[1].low in _MIDDLE_ALONE:
            return Shape.SURE
        if first.low in names.highland:
            return Shape.SURE
        if piece.size == 2 and first.low in _NUMBERED:
            return Shape.WEAK if words[1].vietnamese else Shape.FOREIGN
        if first.low in ("a", "y", "ka", "thị") and words[1].shape == "word" and piece.size <= (4 if first.low == "y" else 2):
            return Shape.FULL
        if family and piece.size >= 3 and (words[1].low in names.middle_sure or words[2].low in ("thị", "văn")):
            return Shape.SURE
        if family and any(word.initial for word in words[1:]):
            return Shape.SURE
        if words[-1].initial and first.low in names.given:
            return Shape.FULL
        if any(not word.vietnamese and not word.initial for word in words):
            return Shape.FOREIGN
        if not family:
            return Shape.PAIR
        if piece.size >= 3:
            return Shape.FULL if words[1].low in names.middle or first.low not in names.ambiguous else Shape.WEAK
        return Shape.WEAK if first.low in names.ambiguous else Shape.FULL

    # --- what stands around -------------------------------------------------------------------------------------

    def _announced(self, piece: Piece) -> Kind | None:
        """Return what the phrase right before the piece announces; a place between passes on a title."""
        at = piece.first
        if not at:
            return None
        gap = self.row[at].gap
        if not re.fullmatch(r" {0,3}[\"“‘'(]? ?|: ?[\"“]?|\. ?", gap):
            return None
        if gap.startswith(".") and not joined(self.row[at - 1], self.row[at]):
            return None
        if "(" in gap and self.kinds.get(at - 1) is not Kind.TITLE:
            return None
        return self.kinds.get(at - 1)

    def _office_before(self, piece: Piece) -> bool:
        """Return whether a title or an office stands earlier in the same stretch of words."""
        for at in range(piece.first - 1, max(-1, piece.first - 10), -1):
            if self.kinds.get(at) in (Kind.TITLE, Kind.ROLE):
                return True
            if re.search(r"[,.;:!?\n()–-]", self.row[at].gap):
                return False
        return False

    def _after(self, piece: Piece) -> str:
        return self.text[self.row[piece.last].end : self.row[piece.last].end + 48]

    def _acts(self, piece: Piece) -> bool:
        """Return whether what follows is said of persons: an age, a home, or a verb of doing."""
        after = self._after(piece)
        if _RIGHT.match(after) or _SPEECH.match(after):
            return True
        if piece.last + 1 >= len(self.row):
            return False
        following = self.row[piece.last + 1]
        return following.gap == " " and following.low in self.names.verbs and following.text.islower()

    def _plain_word(self, piece: Piece) -> bool:
        """Return whether the last word and the next one are an ordinary word together: Hải quan, Thu giữ."""
        if piece.last + 1 >= len(self.row):
            return False
        word, following = self.row[piece.last], self.row[piece.last + 1]
        if following.gap != " " or not following.text.islower():
            return False
        return following.low in self.names.pairs.get(word.low, ()) or (
            word.opens and following.low in self.names.opening_pairs.get(word.low, ())
        )

    # --- verdicts -----------------------------------------------------------------------------------------------

    def judge(self) -> None:
        """Mark the pieces that are persons, from left to right, so that a list can follow its first name."""
        previous: Piece | None = None
        for piece in self.pieces:
            if piece.size <= _MAX_WORDS:
                piece.person = self._is_person(piece, previous)
            previous = piece

    def _in_list(self, piece: Piece, previous: Piece | None) -> bool:
        if previous is None:
            return False
        between = self.text[self.row[previous.last].end : self.row[piece.first].start]
        if len(between) > 120:
            return False
        if self.row[previous.last].initial and between.startswith("."):
            between = between[1:]
        return bool(_CHAIN.fullmatch(_ASIDE.sub("", between)))

    def _is_person(self, piece: Piece, previous: Piece | None) -> bool:
        kind = self._announced(piece)
        word = self.row[piece.first]
        if piece.place is not None:
            if kind is Kind.TITLE and self._directly_titled(piece) and self._kin(piece):
                return piece.size > 1 or word.low in self.names.given
            if self._signs(piece):
                return True
            if previous is None or not previous.person or not self._in_list(piece, previous):
                return False
            return piece.place is Kind.STREET or (piece.size == 1 and word.low in _PLACES_OR_PERSONS)
        if word.low in self.names.not_foreign and piece.shape in (Shape.FOREIGN, Shape.GIVEN, Shape.PAIR):
            return False
        if piece.shape is Shape.PAIR and word.low in self.names.heads and kind is not Kind.TITLE:
            return False
        if re.match(r"\.[a-z]", self._after(piece)):  # zing.vn
            return False
        if kind in (Kind.PLACE, Kind.BODY):
            full = piece.shape is Shape.SURE or (piece.shape is Shape.FULL and piece.size >= 3)
            return full and self._office_place(piece) and self._office_before(piece)
        passed = kind is None and previous is not None and previous.place is not None and self._passes_on(piece, previous)
        if kind in (Kind.TITLE, Kind.ROLE) or passed:
            return self._titled(piece, weak=kind is not Kind.TITLE)
        listed = self._in_list(piece, previous)
        if listed and previous is not None and previous.person:
            return self._listed(piece)
        if self._byline(piece):
            return True
        in_places = listed and previous is not None and not previous.person and (
            previous.place is not None or self._announced(previous) is Kind.PLACE
        )
        return self._bare(piece, in_places=in_places)

    def _office_place(self, piece: Piece) -> bool:
        """Return whether the place word before can stand for its office: "Chủ tịch xã", "Chủ tịch UBND thành phố"."""
        word = self.row[piece.first - 1].low
        return word in self.names.offices or (word == "phố" and self.row[piece.first - 2].low == "thành")

    def _signs(self, piece: Piece) -> bool:
        """Return whether a place of two given names is the last line by itself: the writer's name, not the town."""
        words = self.row[piece.first : piece.last + 1]
        return (
            piece.place is Kind.NAMED_PLACE
            and piece.size == 2
            and piece.last == len(self.row) - 1
            and "\n" in words[0].gap
            and all(word.low in self.names.given for word in words)
        )

    def _directly_titled(self, piece: Piece) -> bool:
        return self.row[piece.first].gap in (" ", ": ", " “", ' "', "  ")

    def _kin(self, piece: Piece) -> bool:
        """Return whether the title is a word of kinship: "anh Thái" is a person, "học sinh Mỹ" is not."""
        return self.row[piece.first - 1].low in _KIN

    def _passes_on(self, piece: Piece, previous: Piece) -> bool:
        """Return whether a title stands before the place right before the piece: "Ngoại trưởng Syria Walid"."""
        if previous.last + 1 != piece.first or not joined(self.row[previous.last], self.row[piece.first]):
            return False
        return self._announced(previous) in (Kind.TITLE, Kind.ROLE) or self._office_before(previous)

    def _titled(self, piece: Piece, *, weak: bool) -> bool:
        word = self.row[piece.first]
        if piece.shape is Shape.INITIAL:
            return not (weak and self._plain_word(piece))
        if self._plain_word(piece) and piece.shape is Shape.GIVEN:
            return False
        if word.low in self.names.not_names and piece.shape is Shape.GIVEN and (
            weak or (word.low not in self.names.given and not self._kin(piece))
        ):
            return False
        if weak and self.row[piece.first - 1].low in self.names.offices and piece.shape in (Shape.PAIR, Shape.WEAK):
            return self._acts(piece)  # "trưởng thôn Khuổi Pụt": the village, not its head
        return True

    def _listed(self, piece: Piece) -> bool:
        if piece.shape in (Shape.GIVEN, Shape.PAIR):
            word = self.row[piece.first]
            if word.opens and word.low in self.names.starters:
                return False
            return not self._plain_word(piece) and not (word.low in self.names.not_names and word.low not in self.names.given)
        return True

    def _byline(self, piece: Piece) -> bool:
        """Return whether the piece fills a line, as the writer's name does, or follows "Ảnh:"."""
        row = self.row
        if piece.shape in (Shape.INITIAL, Shape.GIVEN) or piece.size > 4:
            return False
        before = row[piece.first].gap
        if piece.first and "\n" not in before:
            return row[piece.first - 1].low in _CREDITS and before in (": ", " ", ":") and bool(re.match(r"\s*[.)/\n–-]|\s*$", self._after(piece)))
        return bool(_LINE_NAME.match(self._after(piece))) and piece.shape is not Shape.FOREIGN

    def _bare(self, piece: Piece, *, in_places: bool) -> bool:
        shape, row, names = piece.shape, self.row, self.names
        word = row[piece.first]
        before = row[piece.first - 1].low if piece.first and row[piece.first].gap == " " else ""
        at_place = before in names.prepositions
        acts = self._acts(piece)
        if shape is not Shape.SURE and shape is not Shape.INITIAL and self._plain_word(piece):
            return False
        if shape is Shape.SURE:
            return word.low.replace(" ", "") not in ("t.ư", "u.s", "l.a", "d.c", "n.y", "p.v", "t.p", "t.t")
        if shape is Shape.FULL:
            return acts or not (at_place or in_places)
        if shape is Shape.WEAK:
            return acts or (not in_places and (before in _TO_PERSON or (before in names.verbs and not at_place)))
        if shape is Shape.INITIAL:
            return self._bare_initial(piece, before)
        if shape is Shape.GIVEN:
            return self._bare_given(piece, before, at_place=at_place or in_places, acts=acts)
        if shape is Shape.FOREIGN:
            return self._bare_foreign(piece, before, acts=acts, at_place=at_place or (in_places and not acts))
        given = all(row[k].low in names.given or row[k].low in names.middle for k in range(piece.first, piece.last + 1))
        if not given and not (at_place or in_places) and _RIGHT.match(self._after(piece)):
            return word.low not in names.not_names and not (word.opens and word.low in names.common)
        return given and (acts or before in ("là", "gồm")) and not (at_place or in_places)

    def _bare_initial(self, piece: Piece, before: str) -> bool:
        word = self.row[piece.first]
        if before in _NO_INITIAL or (
            piece.first and self.row[piece.first - 1].shape == "number" and word.gap == " "
        ):
            return False
        after = self._after(piece)
        if after.startswith("."):
            return bool(re.match(r"\.(?:\.|,|\)|:|\s+[a-zà-ỹđ]|\s*\n[a-zà-ỹđ(])", after)) or (not word.opens and before in _TO_PERSON)
        if word.opens or word.gap not in (" ", ", "):
            return False
        following = self.row[piece.last + 1] if piece.last + 1 < len(self.row) else None
        acts = following is not None and following.gap == " " and following.low in self.names.verbs
        return before in _TO_PERSON or (acts and word.gap == ", ")

    def _bare_given(self, piece: Piece, before: str, *, at_place: bool, acts: bool) -> bool:
        names, word = self.names, self.row[piece.first]
        if self._plain_word(piece) or len(word.text) < 2 or re.match(r" -?\d| [a-zđ][,.;) ]", self._after(piece)):
            return False
        if at_place and word.gap in (" - ", " – ", "-"):  # Mỹ - Trung
            return False
        if word.opens:
            if word.low in names.starters or word.low in names.not_names:
                return False
            if word.gap == "; " and word.low in names.given and word.low not in names.common:
                return True
            if word.low not in names.common and word.low not in names.vocabulary and word.low not in names.given:
                return bool(re.match(r",? [a-zà-ỹđ]", self._after(piece)))
            return acts and word.low in names.given
        if word.low in names.not_names:
            return False
        if at_place:
            return acts and word.low in names.given
        return True

    def _bare_foreign(self, piece: Piece, before: str, *, acts: bool, at_place: bool) -> bool:
        names, row = self.names, self.row
        if piece.size > 1 and row[piece.first].low in names.foreign and row[piece.last].low not in names.not_foreign:
            return True
        if before in _TO_PERSON and row[piece.first].low in names.family and piece.size > 1:
            return True
        if piece.size > 1 and (before in _TO_PERSON or self.row[piece.first - 1].low == "theo"):
            return all(row[k].low not in names.not_foreign for k in range(piece.first, piece.last + 1))
        if at_place or (piece.size == 1 and row[piece.first].low in self.here):
            return False
        if any(row[k].low in names.not_foreign for k in range(piece.first, piece.last + 1)):
            return False
        if piece.size > 1:
            return acts
        return (acts and not re.match(r" (?:dẫn|đưa tin|cho biết)", self._after(piece))) or before in ("của", "cho")

    # --- names seen elsewhere -----------------------------------------------------------------------------------

    def known(self) -> set[str]:
        """Return the words by which the text may call its persons again."""
        found: set[str] = set()
        for piece in self.pieces:
            if not piece.person:
                continue
            words = self.row[piece.first : piece.last + 1]
            if piece.shape is Shape.FOREIGN:
                found.update(word.low for word in words if len(word.low) > 2)
            elif len(words[-1].text) > 1 or piece.size == 1:
                found.add(words[-1].low)
        return found

    def recall(self, known: set[str]) -> None:
        """Mark single words that stand for a person named elsewhere, where the first reading left them open."""
        for piece in self.pieces:
            word = self.row[piece.last]
            if piece.person or word.low not in known or (piece.place is not None and word.low not in _PLACES_OR_PERSONS):
                continue
            if self._announced(piece) in (Kind.PLACE, Kind.BODY) or self._plain_word(piece):
                continue
            if piece.size == 1 and word.initial:
                piece.person = self._after(piece).startswith(".") and (piece.last == 0 or not self._numbered(piece))
            elif piece.size == 1:
                piece.person = not word.opens or piece.shape is Shape.FOREIGN or self._acts(piece)
            elif piece.size == 2 and piece.shape in (Shape.PAIR, Shape.WEAK):
                first = self.row[piece.first].low
                piece.person = first in self.names.given or first in self.names.middle

    def _numbered(self, piece: Piece) -> bool:
        before = self.row[piece.first - 1]
        return before.shape == "number" or before.low in _NO_INITIAL


_KIN = frozenset(["anh", "chị", "ông", "bà", "cô", "chú", "bác", "cụ", "thầy", "dì", "mợ", "thím", "là", "tên"])
_HEADS_OF_STATES = frozenset(["thống", "tướng", "trưởng", "vương", "hoàng", "tử", "chúa", "sứ", "phủ"])
_PLACES_OR_PERSONS = frozenset(["hoa", "thái", "vinh", "huế", "kinh", "thổ", "lự", "kháng"])
_CREDITS = frozenset(["ảnh", "bài", "tin", "video", "clip", "họa"])
_KOREAN = frozenset(["kim", "moon", "park", "lee", "ri", "choi", "jo", "jang", "jung", "jeong", "hwang", "kang", "yoon", "yun", "no", "roh", "han", "song", "shin", "seo", "bae", "oh"])
# middle words that make a name of whatever stands before them, and the southern names by order of birth: Bảy Hổ
_MIDDLE_ALONE = frozenset(("thị", "a", "mí", "seo", "láo", "páo"))
_NUMBERED = frozenset(["hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "út"])
