"""What stands around a piece: the phrase before it, the words after it, the list it is in."""

import re

from canhtin_nlp.persons.deeds import AGED, GOT, SUFFERED
from canhtin_nlp.persons.lexicon import PERSONS, THINGS, Kind, word_set
from canhtin_nlp.persons.phrases import longest
from canhtin_nlp.persons.pieces import CREDITS, LINE_NAME, Piece, Pieces
from canhtin_nlp.persons.shapes import Shape
from canhtin_nlp.persons.tokens import DASHES, Word, joined

_BEFORE_NUMBER = word_set("số ngõ ngách hẻm kiệt nhà tại ở chỉ")
_AFTER_ANYTHING = word_set("đã tại là có được và sẽ không cho lên đi bị đang vẫn cũng vừa với về từ ở trong khi để")
_LONGEST_PHRASE = 5
_NO_OFFICE = word_set("vụ nhà hai ba đứa lũ")
_HOUSES = word_set("đình nhà")
_AS_FOR = word_set("quan nhắc nghĩ tâm nhớ gửi cập đề")
_GIVEN_TO = word_set("của cho phạt tuyên trả đưa với nhờ vay lừa")
_NAMES_OUT = word_set("khai nhận tìm tố lộ chỉ")
_OPEN_QUOTATION = re.compile(r"[\"“]\w[^\"“”]*$")
_NICKNAME = re.compile(r" ?[\"“‘'][a-zà-ỹđ]+(?: [^\W\d_]+){0,2}[\"”’']")
NICK = re.compile(r" ?[\"“‘']([^\W\d_]+)[\"”’']")  # Ngọc “Miu”
_WHO = (
    "trú|ngụ|quê|quốc tịch|người|kẻ|cháu|cậu|cô dâu|chú rể|nữ|nam|chủ|nhân viên|nghi phạm|nghi can|thủ phạm|hung thủ|bị cáo|bị can|đối tượng"
    "|quan chức|thiếu niên|thiếu nữ|thanh niên|cô gái|chàng trai|doanh nhân|tỷ phú|tỉ phú|phát ngôn|cư dân|nhân chứng"
    "|nạn nhân|tác giả|tay súng|trùm|dân tộc|học sinh|cảnh sát|nhà báo|đại diện|đứng đầu|một chuyên gia|chủ tịch|giám đốc|trưởng|phó"
    "|tên thật|biệt danh|con|vợ|chồng|bạn|em|anh|chị|mẹ|bố|cha|cựu|nguyên|bà|ông|cô|công dân|một|thủ lĩnh|lãnh tụ|nhà|chỉ huy"
    r"|công an|cán bộ|giáo viên|bác sĩ|thành viên|lãnh đạo|hàng xóm|ngôi sao|siêu sao|hoa hậu|á hậu|diễn viên|ca sĩ"
    r"|lúc đó|khi đó|năm nay|(?:\w+ ){0,2}(?:viên|sĩ|sư|trưởng|gia|đốc|án|giả|tá|úy|tướng)"
)
RIGHT = re.compile(
    r"\s*(?:\((?:SN|sn|sinh|Sinh|nữ|nam|\d|tức|tên|trú|ngụ|quê|ở |bìa|trái|phải|áo|giữa|người|thứ|đứng|ngồi|ngoài|không rõ"
    r"|tự |từ )|,? ?(?:\d{1,2} tuổi|sinh (?:năm|ngày)|SN \d|trú tại |ngụ tại |tức )"
    rf"|(?:,| [-–]) (?:{_WHO}) )"
)
_SPEECH = re.compile(
    r"[\"”,]?\s*(?:nói|cho biết|cho rằng|cho hay|viết|kể|khai|tuyên bố|phát biểu|khẳng định|nhấn mạnh|chia sẻ|bày tỏ"
    r"|trả lời|nhận định|thông tin|bị bắt|bị cáo buộc|bị kết|bị truy|bị tuyên|bị khởi|từng |sinh ra|nghẹn|khóc|quyết định"
    r"|(?:lúc|khi) (?:ấy|đó)|(?:hồi|ngày|năm) ấy|bấy giờ|nhất trí|là (?:người|thủ|nghi|kẻ|con)|qua đời|rủ|dụ|lừa|đồng ý"
    r"|thừa nhận|giận|yêu|cưới|bỏ trốn|trốn|kêu)"
)
_CHAIN = re.compile(r"\s*(?:,|;|/|-|–|,? ?(?:và|cùng|hoặc|lẫn|với)|; riêng|,? còn|; còn|,? và vợ là)\s*")
_ASIDE = re.compile(r"\s*\([^()\n]{0,80}\)|,\s*\d{1,2} tuổi|\s+\d{1,2} năm(?: \d+ tháng)? tù(?: giam)?|['\"“”‘’]")


class Context(Pieces):
    """The pieces of a text with questions about their neighbourhood."""

    def _announced(self, piece: Piece) -> Kind | None:
        """Return what the phrase right before the piece announces."""
        at = piece.first
        kind = self.kinds.get(at - 1) if at else None
        gap = self.row[at].gap
        if kind in (None, Kind.NOTHING) or not re.fullmatch(r" {0,3}[\"“‘'(]? ?|: ?[\"“]?|\. ?", gap):
            return None
        if self.row[at - 1].low == "họ" and self._one_of_family(piece):
            return Kind.TITLE  # "nghi phạm họ Vương"
        if gap.startswith(".") and not joined(self.row[at - 1], self.row[at]):
            return None
        if ("(" in gap and kind is not Kind.TITLE) or (":" in gap and kind in THINGS):
            return None  # "Bộ Công an: Lò Văn Xiển bỏ trốn"
        return kind

    def _one_of_family(self, piece: Piece) -> bool:
        """Return whether a family name stands for one person, not for all that bear it: "nghi phạm họ Vương"."""
        at = piece.first - 2
        if at < 0 or self.row[at].low in _HOUSES:
            return False
        return self.kinds.get(at) in PERSONS or self.row[at].low == "nữ" or bool(AGED.match(self._after(piece)))

    def _head(self, piece: Piece) -> Kind | None:
        """Return what the noun announces that heads the words before the piece: "nhà phân tích quân sự Ivan"."""
        for at in range(piece.first - 1, max(-1, piece.first - 1 - _LONGEST_PHRASE), -1):
            if self.row[at + 1].gap != " ":
                return None
            kind = self.kinds.get(at, Kind.NOTHING)
            if kind is not Kind.NOTHING:
                return kind if at < piece.first - 1 else None
            word = self.row[at]
            if word.shape != "number" and (word.low not in self.names.modifiers or not word.text.islower()):
                return None
        return None

    def _before(self, piece: Piece) -> str:
        """Return the word right before the piece, in lower case, or ""."""
        return self.row[piece.first - 1].low if piece.first and self.row[piece.first].gap == " " else ""

    def _after(self, piece: Piece) -> str:
        end = self.row[piece.last].end
        return self.text[end : end + 48]

    def _next(self, piece: Piece) -> Word | None:
        """Return the word right after the piece if it is a plain one in lower case."""
        following = self.row[piece.last + 1] if piece.last + 1 < len(self.row) else None
        return following if following and following.gap == " " and following.text.islower() else None

    def _office_before(self, piece: Piece, *, abroad: bool = False) -> bool:
        """Return whether a title or an office stands earlier in the same stretch of words.

        ``abroad``: it may be held somewhere, "Đại sứ Mỹ tại Liên Hợp Quốc"; else "bà X ở xã Y" tells of no office.
        """
        for at in range(piece.first - 1, max(-1, piece.first - 14), -1):
            kind = self.kinds.get(at)
            if kind is Kind.TITLE or (kind is Kind.ROLE and not self._no_office(at)):
                return True
            if re.search(r"[,.;:!?\n()–-]", self.row[at].gap):
                return False
            if not abroad and self.row[at].low in self.names.prepositions:
                return False
        return False

    def _no_office(self, at: int) -> bool:
        """Return whether the role that ends here is none that a place could follow: "vụ", "vụ án", "nhà"."""
        return self.row[at].low in _NO_OFFICE or (self.row[at].low == "án" and self.row[at - 1].low == "vụ")

    def _office_place(self, piece: Piece) -> bool:
        """Return whether the place word before can stand for its office: "Chủ tịch xã", "Chủ tịch UBND thành phố"."""
        word = self.row[piece.first - 1].low
        return word in self.names.offices or (word == "phố" and self.row[piece.first - 2].low == "thành")

    def _acts(self, piece: Piece) -> bool:
        """Return whether what follows is said of persons: an age, a home, a nickname or a verb of doing."""
        after, following = self._after(piece), self._next(piece)
        if RIGHT.match(after) or _SPEECH.match(after) or _NICKNAME.match(after):
            return True
        if piece.size == 1 and self.row[piece.first].low in self.names.given and NICK.match(after):
            return True
        return following is not None and following.low in self.names.verbs

    def _plain_word(self, piece: Piece) -> bool:
        """Return whether the last word and the next one are an ordinary word together: Hải quan, Thu giữ."""
        word, following, names = self.row[piece.last], self._next(piece), self.names
        if following is None or SUFFERED.match(self._after(piece)):
            return False
        opening = word.opens and following.low in names.opening_pairs.get(word.low, ())
        return opening or following.low in names.pairs.get(word.low, ())

    def _goes_on_plain(self, piece: Piece) -> bool:
        """Return whether a word follows that no person's name is followed by: a capital, or no verb."""
        after = self.row[piece.last + 1] if piece.last + 1 < len(self.row) else None
        if after is None or after.gap != " ":
            return False
        if self.row[piece.last].low in self.names.given and after.low in _AFTER_ANYTHING:
            return False  # "chở Ngân trong đêm"
        return after.capital or after.low not in self.names.verbs

    def _ordinary(self, piece: Piece) -> bool:
        """Return the same where no title stands before: then words that often stand together are enough."""
        following = self._next(piece)
        if following is None:
            return False
        low = self.row[piece.last].low
        inside = not self.row[piece.first].opens and self._before(piece) in self.names.to_person
        if inside and low in self.names.given and following.low in _AFTER_ANYTHING:
            return False  # "lời khai của Trình đã"
        if following.low in self.names.often.get(low, ()):
            at = piece.last + 2  # "Tài chính thức nhận": the second word goes with the third
            third = self.row[at] if at < len(self.row) and self.row[at].gap == " " else None
            return third is None or third.low not in self.names.pairs.get(following.low, ())
        return self._plain_word(piece)

    def _nicknamed(self, piece: Piece) -> bool:
        """Return whether a nickname in small letters follows a given name: Phượng "râu"."""
        return self.row[piece.last].low in self.names.given and bool(_NICKNAME.match(self._after(piece)))

    def _in_list(self, piece: Piece, previous: Piece | None) -> bool:
        """Return whether nothing but a comma, a conjunction or an aside parts the piece from the one before."""
        if previous is None:
            return False
        between = self.text[self.row[previous.last].end : self.row[piece.first].start]
        if len(between) > 120:
            return False
        if self.row[previous.last].initial and between.startswith("."):
            between = between[1:]
        return bool(_CHAIN.fullmatch(_ASIDE.sub("", between)))

    def _passes_on(self, piece: Piece, previous: Piece | None) -> bool:
        """Return whether a title stands before the place right before the piece: "Ngoại trưởng Syria Walid"."""
        if previous is None or previous.place is None or previous.last + 1 != piece.first:
            return False
        if not joined(self.row[previous.last], self.row[piece.first]):
            return False
        return self._announced(previous) in PERSONS or self._office_before(previous, abroad=True)

    def _apposed(self, piece: Piece, previous: Piece | None) -> bool:
        """Return whether the office before the piece is that of the person before it: "ông Mua A Tu, trưởng bản Pa Tết"."""
        at = piece.first - 1
        while at > 0 and at in self.taken and at - 1 in self.taken and joined(self.row[at - 1], self.row[at]):
            at -= 1
        named = previous is not None and previous.person and previous.last + 1 == at
        return named and self.row[at].gap in (", ", " - ", " – ", " (")

    def _at_place(self, piece: Piece) -> bool:
        """Return whether a preposition of place stands before the piece, and no "khai ra"."""
        before = self._before(piece)
        named = before == "ra" and self.row[piece.first - 2].low in _NAMES_OUT
        named |= self._as_for(piece)
        return before in self.names.prepositions and not named

    def _as_for(self, piece: Piece) -> bool:
        """Return whether something has to do with the piece: "liên quan tới Nủ Chá"."""
        near = self.row[max(0, piece.first - 4) : piece.first - 1]
        return self._before(piece) in ("tới", "đến") and any(word.low in _AS_FOR for word in near)

    def _quoted_name(self, piece: Piece) -> bool:
        """Return whether "là" or "tên" stands before the quotation that the piece fills: ông chủ của mình là “Hà Tuấn”."""
        at = piece.first
        quoted = at and self.row[at].gap in (" “", ' "', " ‘") and self.row[at - 1].low in ("là", "tên")
        return bool(quoted) and self._after(piece)[:1] in ('"', "”", "’")

    def _renamed(self, piece: Piece, previous: Piece) -> bool:
        """Return whether brackets hold a name that shares a word with the one before them: Lò Khải (Khải Silk)."""
        row = self.row
        if row[piece.first].gap != " (" or previous.last + 1 != piece.first or self._after(piece)[:1] not in (")", ","):
            return False
        words = {low for low in self._lows(previous) if len(low) > 1}
        again = set(self._lows(piece))
        return not words.isdisjoint(again) and again.isdisjoint(self.names.not_foreign)

    def _gets(self, piece: Piece) -> bool:
        """Return whether the piece gets money or years of prison: "phạt Tý 16 năm tù", "đưa cho Cầu 20 triệu đồng"."""
        given_to = self._before(piece) in _GIVEN_TO or (piece.size > 1 and self.row[piece.first].gap == ", ")
        return given_to and bool(GOT.match(self._after(piece).removeprefix(".")))

    def _ends_title(self, piece: Piece) -> bool:
        """Return whether the piece ends a short quotation that other words begin: "Bước chân Xanh" is a campaign."""
        start = self.row[piece.first].start
        return self._after(piece)[:1] in ('"', "”") and bool(_OPEN_QUOTATION.search(self.text, start - 24, start))

    def _short_for_place(self, piece: Piece) -> bool:
        """Return whether a letter with a full stop stands for the kind of the place that follows it: Q. Hoàng Mai."""
        at = piece.last + 1
        if at >= len(self.row) or self.row[at].gap not in (". ", "."):
            return False
        return longest(self.row, at, self.names.named, capitals=True) is not None

    def _signs(self, piece: Piece) -> bool:
        """Return whether a place of two given names is the last line by itself: the writer's name, not the town."""
        words = self._words(piece)
        alone = piece.last == len(self.row) - 1 and (not piece.first or "\n" in words[0].gap)
        given = all(word.low in self.names.given for word in words)
        return piece.place is Kind.NAMED_PLACE and piece.size == 2 and alone and given

    def _byline(self, piece: Piece) -> bool:
        """Return whether the piece fills a line, as the writer's name does, or follows "Ảnh:"."""
        gap = self.row[piece.first].gap
        if piece.shape in (Shape.INITIAL, Shape.GIVEN) or piece.size > 4:
            return False
        if piece.first and "\n" not in gap:
            credit = self.row[piece.first - 1].low in CREDITS and gap in (": ", " ", ":")
            firm = self._holds_thing(piece)
            return credit and not firm and bool(re.match(r"\s*[.)/\n–-]|\s*$", self._after(piece)))
        return bool(LINE_NAME.match(self._after(piece))) and piece.shape is not Shape.FOREIGN

    def _holds_thing(self, piece: Piece) -> bool:
        """Return whether a word of the piece belongs to firms, papers and things, and to no person's name."""
        return not self.names.not_foreign.isdisjoint(self._lows(piece))

    def _half_of_pair(self, piece: Piece) -> bool:
        """Return whether a dash binds the piece to the place before it: Mỹ - Triều."""
        return piece.among_places and self.row[piece.first].gap in DASHES

    def _points(self, piece: Piece) -> bool:
        """Return whether the piece is a point of the compass: Nam Damascus, Nam - Bắc."""
        after = self.row[piece.last + 1 : piece.last + 2]
        gaps = (self.row[piece.first].gap, after[0].gap if after else "")
        if " - " in gaps or " – " in gaps:
            return True
        return bool(after) and after[0].capital and after[0].gap == " " and not after[0].vietnamese

    def _house_number(self, piece: Piece) -> bool:
        """Return whether the piece is the street of an address: "số 8 Lò Thị Sua", "ngõ 136 Lò Văn Xiển"."""
        at = piece.first - 1
        if at < 1 or piece.size < 2 or self.row[at].shape != "number" or self.row[piece.first].gap != " ":
            return False
        return self.row[at].gap == " " and self.row[at - 1].low in _BEFORE_NUMBER

    def _numbered(self, piece: Piece) -> bool:
        """Return whether a single letter counts something: lớp A, 12 C."""
        if not piece.first:
            return False
        before = self.row[piece.first - 1]
        number = before.shape == "number" and self.row[piece.first].gap == " "
        return number or self._before(piece) in self.names.not_initials
