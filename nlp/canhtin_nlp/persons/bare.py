"""Which pieces that nothing announces name a person: by their shape, the word before, and what follows."""

import re

from canhtin_nlp.persons.context import RIGHT
from canhtin_nlp.persons.deeds import AGED, DEED, OWN_DEED
from canhtin_nlp.persons.foreign import Foreign
from canhtin_nlp.persons.lexicon import word_set
from canhtin_nlp.persons.phrases import longest
from canhtin_nlp.persons.pieces import Piece
from canhtin_nlp.persons.shapes import NUMBERED, Shape

# one-word places that are given names, and no countries
NO_COUNTRIES = word_set("hoa vinh huế kinh thổ việt dao tày mường")
# words after which a clause begins
LINKS = word_set("nhưng khi thì nên mà đó rồi nếu vì")
_NOT_PERSONS = word_set("t.ư u.s l.a d.c n.y p.v t.p t.t")
# verbs and links that a pair of given names follows
_BEFORE_PAIR = word_set(
    "là gồm cùng nhờ gặp rủ thuê bắt giữ do cho của với theo nhốt biết đánh giết đâm yêu cưới lừa dụ ép đưa đón giao gọi hỏi bảo"
    " chở đuổi trả vay tìm cứu giúp quen nhớ khiến bởi lời dù phần thấy bị đòi bán còn"
    " riêng khi để nhưng nếu mà thì rồi nên vì"
)
_ASKED = word_set("dặn rủ bảo nhờ hỏi giục thuê dụ lừa")
_ACCUSED_OF = word_set("tố bắt giữ nã phạt")
# Chinese persons are called by these alone
_FAMILIES_ALONE = word_set(
    "trần lý vương trương lưu dương hoàng triệu ngô tống chu tôn tạ phùng đặng đỗ hứa từ tiêu quách"
)
# "Thiện Quang (nhân viên …", but no "Bình Hưng (huyện …"
_PLACE_IN_BRACKETS = (
    "huyện|quận|xã|phường|tp|thị|tỉnh|thành|nay|cũ|trước|phía|thuộc|đoạn|khu|giáp|gần|cách|km|đường|hay|ấp|bản|thôn|ga"
    "|địa|đơn|tập|công|có|làng|buôn|tổ|ở|tại|do|viết|gọi|tên"
)
_IN_BRACKETS = re.compile(rf" \((?:Việt kiều|(?!{_PLACE_IN_BRACKETS})[a-zà-ỹđ]+ )")
# what is said of one person where a clause begins: "nhưng Đông liền …"
_OF_ONE = re.compile(
    r" (?:bị|liền|trở nên|quen|biết|cùng|mới|đã|thú nhận|thừa nhận|về|lên|ra|bàn|đến|sang|lấy|dùng|vẫn|rủ|cầm|gọi) "
)
# names that also begin sentences: persons where they do what only persons do
_ALSO_STARTERS = (NUMBERED - {"hai", "ba"}) | word_set("mai thu nguyên danh tài thông bảo vàng")
# around single letters
_ALSO_VERBS = word_set("tập phần kiểu chữ loại")
_BEFORE_INITIALS = word_set("gồm ngoài riêng tập")
_OF_LETTERS = word_set("và có được là cho của với vừa mới hay hoặc từ")
_NUMERALS = frozenset("IVXUC")
_NO_OPENERS = frozenset("AYÔƠ")
_LETTERS = r"[a-zà-ỹđ]"
# after the full stop of initials that end no sentence
_GOES_ON = re.compile(rf"\.(?:\.|,|\)|:|\s+{_LETTERS}|\s*\n(?:{_LETTERS}|\()|\s*\((?:SN|sinh|\d\d ))")


class Bare(Foreign):
    """The pieces of a text, with verdicts on those that no title announces."""

    def _bare(self, piece: Piece, *, in_places: bool) -> bool:
        """Judge a piece that nothing announces."""
        shape, word = piece.shape, self.row[piece.first]
        if shape is Shape.SURE:
            return word.low.replace(" ", "") not in _NOT_PERSONS
        if shape is Shape.INITIAL:
            return self._bare_initial(piece)
        full = piece.size >= 3 and shape in (Shape.FULL, Shape.WEAK)  # "tuyên Lò Minh Tài tử hình"
        if not full and self._ordinary(piece):
            return False
        acts, at_place = self._acts(piece), self._at_place(piece)
        like_place = at_place or (in_places and not acts)
        if shape is Shape.GIVEN:
            return self._bare_given(piece, acts=acts, at_place=like_place)
        if shape is Shape.FOREIGN:
            return self._bare_foreign(piece, acts=acts, at_place=like_place)
        return self._bare_several(piece, acts=acts, at_place=at_place, in_places=in_places)

    def _bare_several(self, piece: Piece, *, acts: bool, at_place: bool, in_places: bool) -> bool:
        names, word, last = self.names, self.row[piece.first], self.row[piece.last]
        if piece.shape is Shape.FULL:
            return acts or not (at_place or in_places)
        after = self._after(piece)
        if in_places:  # "thôn Lao Chải, Ma Tra ký cam kết": what follows is said of all
            named = word.low in names.family and last.low in names.given
            return bool(AGED.match(after) or (named and (DEED.match(after) or OWN_DEED.match(after))))
        if piece.shape is Shape.WEAK:
            return self._bare_weak(piece, acts=acts, at_place=at_place)
        if at_place:
            return False
        if names.of_given(self._lows(piece)):
            return acts or (last.low in names.given and self._pair_told(piece))
        plain = word.low in names.not_names or (word.opens and word.low in names.common)
        return bool(RIGHT.match(after)) and not plain

    def _bare_weak(self, piece: Piece, *, acts: bool, at_place: bool) -> bool:
        """Judge words the first of which is a family name and begins places, too."""
        names, before, word = self.names, self._before(piece), self.row[piece.first]
        if piece.size > 2 and word.gap == " " and not at_place:
            return acts or (self.row[piece.last].low in names.given and before not in names.offices)
        begins = word.low in NUMBERED and word.gap == ", " and self._next(piece) is not None  # ", Chín Lùn khóa cửa"
        if not at_place and (acts or begins or before in names.verbs):
            return True
        described = self.row[piece.last].low in names.given and _IN_BRACKETS.match(self._after(piece))
        return before in names.to_person or bool(described) or self._quoted_name(piece) or self._gets(piece)

    def _pair_told(self, piece: Piece) -> bool:
        """Return whether the word before, or what follows, tells that two given names call a person."""
        word, after = self.row[piece.first], self._after(piece)
        if self._before(piece) in _BEFORE_PAIR or self._gets(piece) or _IN_BRACKETS.match(after):
            return True
        opens = word.opens and word.low not in self.names.common and re.match(rf" {_LETTERS}", after)
        return bool(opens) or self._quoted_name(piece) or self._as_for(piece)

    def _bare_initial(self, piece: Piece) -> bool:
        word, before, names = self.row[piece.first], self._before(piece), self.names
        after = self._after(piece)
        if self._short_for_place(piece) or re.match(r" ?[-–] ?\d", after) or self._plain_word(piece):
            return False
        if after.startswith("."):
            goes_on = bool(_GOES_ON.match(after))
            announced = goes_on or self._gets(piece) or (not word.opens and before in names.to_person)
            return (goes_on and before in _ALSO_VERBS) or (announced and not self._numbered(piece))
        if self._numbered(piece) and before not in ("tập", "phần"):
            return False
        following = self._next(piece)
        acts = following is not None and following.low in names.verbs
        if word.opens:
            told = acts or AGED.match(after) or re.match(r" (?:và [A-ZĐ]|ơi\b)", after)
            return bool(told) and word.text not in _NO_OPENERS and word.text not in _NUMERALS
        return word.gap in (" ", ", ") and self._inner_initial(piece, acts=acts)

    def _inner_initial(self, piece: Piece, *, acts: bool) -> bool:
        """Judge a letter inside a sentence: "kể rằng H bỏ làng"."""
        word, before, names = self.row[piece.first], self._before(piece), self.names
        named = before in names.to_person or before in names.verbs or (acts and word.gap == ", ")
        if named or self._gets(piece) or AGED.match(self._after(piece)):
            return True
        if not self.row[piece.first - 1].text.islower() or word.text in _NUMERALS or word.gap != " ":
            return False
        following = self._next(piece)
        return before in _BEFORE_INITIALS or (acts and following is not None and following.low not in _OF_LETTERS)

    def _bare_given(self, piece: Piece, *, acts: bool, at_place: bool) -> bool:
        names, word, after, before = self.names, self.row[piece.first], self._after(piece), self._before(piece)
        if len(word.text) < 2:
            return False
        if AGED.match(after) and not at_place:
            return True
        if re.match(r" -?\d| [a-zđ][,.;) ]", after):
            return self._gets(piece)
        if self._no_given(piece):
            return False
        plain = (word.low in names.common or word.low in names.vocabulary) and word.low not in names.given
        clause = word.gap == ", " and self._next(piece) is not None and not piece.among_places
        if plain and not (acts or clause or before in names.to_person or before in names.verbs):
            return False
        if word.low in names.not_names:
            return self._told_by_deed(piece)
        if word.opens:
            return self._opening_given(piece, acts=acts)
        return not at_place or (acts and word.low in names.given)

    def _no_given(self, piece: Piece) -> bool:
        """Return whether one word is a dynasty, the end of a title, the head of a body, or half of Mỹ - Trung."""
        names, word = self.names, self.row[piece.first]
        if self._before(piece) == "nhà" and word.low in names.family and word.low not in names.given:
            return True  # "vua nhà Nguyễn"
        if self._ends_title(piece) or (word.low in names.heads and self._goes_on_plain(piece)):
            return True
        return self._half_of_pair(piece)

    def _told_by_deed(self, piece: Piece) -> bool:
        """Judge a name that is a plain word, too, by what it does: "Đông lái xe", "dặn Bắc giữ kín"."""
        names, word = self.names, self.row[piece.first]
        if word.low not in names.given or word.low in names.heads or self._plain_word(piece):
            return False
        if word.opens and word.low in names.starters:
            return False
        if self._before(piece) in ("phương", "miền", "phía", "châu"):
            return False
        country = word.low not in NO_COUNTRIES and longest(self.row, piece.first, names.named, capitals=True)
        after = self._after(piece)
        told = DEED.match(after) or AGED.match(after) or self._before(piece) in _ASKED
        linked = word.gap == ", " or self._before(piece) in LINKS
        accused = self._before(piece) in _ACCUSED_OF
        return not country and (bool(told) or accused or (linked and bool(_OF_ONE.match(after))))

    def _opening_given(self, piece: Piece, *, acts: bool) -> bool:
        """Judge one word that opens a sentence, so that its capital tells nothing."""
        names, word, after = self.names, self.row[piece.first], self._after(piece)
        if word.low in _ALSO_STARTERS and (DEED.match(after) or OWN_DEED.match(after)):
            return True
        if word.low in names.starters:
            return False
        given = word.low in names.given
        if re.match(rf"(?: {_LETTERS}+){{0,2}}[”\"’']", after) and word.gap[-1:] in "“\"‘'":
            return given  # “Minh râu”
        if word.gap == "; " and given and word.low not in names.common:
            return True
        if word.low not in names.common and word.low not in names.vocabulary:
            return bool(re.match(rf",? {_LETTERS}", after))
        alone = word.low in _FAMILIES_ALONE or (word.low in names.foreign and word.low not in names.vocabulary)
        return acts and (given or alone)
