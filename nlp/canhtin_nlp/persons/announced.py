"""Which pieces that a title, an office or a list announces name a person, and which places are persons, too."""

import re

from canhtin_nlp.persons.bare import LINKS, NO_COUNTRIES, Bare
from canhtin_nlp.persons.deeds import AGED, DEED, OWN_DEED
from canhtin_nlp.persons.lexicon import PERSONS, Kind, word_set
from canhtin_nlp.persons.pieces import DIRECTIONS, Piece
from canhtin_nlp.persons.shapes import MIDDLE_ALONE, NUMBERED, Shape

# words for things that are verbs or plain words, too: "điều Ngọc muốn"
_ALSO_PLAIN = word_set("điều tòa thuận")
# one-word places and peoples that are as often given names
PLACES_OR_PERSONS = word_set("hoa thái vinh huế kinh thổ lự kháng việt dao")
_KIN = word_set("anh chị ông bà cô chú bác cụ thầy dì mợ thím là tên")
_RELATIVES = word_set("rể dâu ruột em cháu bé")
_ACCUSED = word_set("cáo can")
# what a nationality follows: "tiếng Anh", "thám tử Mỹ"
_OF_A_COUNTRY = word_set("gốc tiếng tử sĩ sỹ viên tướng giới người chức dân binh quân sát khách nữ hãng phía")
_BEFORE_AGED = frozenset(("", "là", "có", "bắt", "giữ", "và", "gồm", "cùng", "với"))
_HAMLETS = word_set("thôn bản làng ấp xóm buôn")
# heads of bodies that are middle words, too: Trường Giang
_HEADS_TOO = word_set("trường công khoa")
# "tạm giam 4 tháng Lò Văn Xiển": what no full name is the name of
_NAME_NO_THINGS = word_set("tháng em bang thành ngày năm")
# services whose members are called by them, and states: "cảnh sát John Smith", "thống đốc bang John Smith"
_BEFORE_FOREIGN = word_set("sát an phòng giao quân bang")


class Announced(Bare):
    """The pieces of a text, with verdicts on those that something announces."""

    def _behind_thing(self, piece: Piece, kind: Kind | None) -> bool:
        """Tell the person from the place or body that the word before announces: "điều Ngọc muốn", "xã Lò Văn Inh"."""
        if piece.shape is Shape.GIVEN and self._nicknamed(piece):
            return True  # "trùm phá rừng Phượng “râu”"
        if kind is Kind.BODY and self._before(piece) in _ALSO_PLAIN and piece.shape in (Shape.GIVEN, Shape.FULL):
            given = self.row[piece.last].low in self.names.given
            return given and self._acts(piece) and not self._ordinary(piece)
        foreign = kind is Kind.BODY and self._foreign_name(piece)
        return (foreign and (self._acts(piece) or self._office_before(piece))) or self._office_holder(piece)

    def _by_head(self, piece: Piece) -> bool | None:
        """Judge by the noun that heads the words before the piece; None where there is none that tells."""
        if self._house_number(piece):
            return False
        head = self._head(piece)
        if head in PERSONS and self._headed(piece):
            return True
        several = piece.shape > Shape.INITIAL
        if several and (head is Kind.PLACE or (head is Kind.BODY and not self._foreign_name(piece))):
            return False
        return None

    def _place_is_person(self, piece: Piece, previous: Piece | None, kind: Kind | None) -> bool:
        """Tell the person who is called like a place: "anh Thái" (but not "học sinh Mỹ"), "A, Nguyễn Huệ và B"."""
        word, after, before = self.row[piece.first], self._after(piece), self._before(piece)
        titled = kind is Kind.TITLE and word.gap in (" ", "  ", ": ", " “", ' "')
        given = word.low in self.names.given
        if titled and self._kin_before(piece):
            return piece.size > 1 or given
        if titled and piece.place is Kind.STREET:
            return True
        if piece.size == 1 and before in _ACCUSED and self.row[piece.first - 2].low == "bị":
            return given
        if self._signs(piece):
            return True
        if before in _OF_A_COUNTRY:
            return False
        listed = self._in_list(piece, previous)
        among_persons = listed and previous is not None and previous.person
        if piece.size > 1:
            street = piece.place is Kind.STREET
            if kind is Kind.TITLE and before in _ACCUSED and OWN_DEED.match(after):
                return True
            aged = AGED.match(after) and (kind is Kind.TITLE or before in _BEFORE_AGED)
            return (aged and (street or among_persons or not listed)) or (street and among_persons)
        return (given and self._country_acts(piece)) or (among_persons and word.low in PLACES_OR_PERSONS)

    def _kin_before(self, piece: Piece) -> bool:
        """Return whether a word of kin stands before the piece: "anh Thái", "em Việt", no "trẻ em Việt"."""
        kin = self.row[piece.first - 1].low
        return kin in _KIN or (kin in ("em", "cháu") and self.row[piece.first - 2].low not in ("trẻ", "đàn"))

    def _country_acts(self, piece: Piece) -> bool:
        """Return whether a one-word place does what only persons do: "Huế đồng ý", "khi bị Việt đánh"."""
        word, after, before = self.row[piece.first], self._after(piece), self._before(piece)
        clause = word.gap != " " or before in LINKS or before == "bị"
        acts = clause and word.low in NO_COUNTRIES and not self._at_place(piece) and DEED.match(after)
        return bool(acts or (word.opens and AGED.match(after)) or OWN_DEED.match(after))

    def _after_time(self, piece: Piece) -> bool:
        """Return whether a word of time ends before the piece, not at its end: "Ngày Dín về", "mỗi tháng Thuận trả"."""
        before = self._before(piece)
        if before == "ngày":
            return self._acts(piece) or piece.shape <= Shape.INITIAL
        word = self.row[piece.first].low
        named = piece.shape is Shape.GIVEN and word in self.names.given and word not in self.names.not_names | NUMBERED
        return before in ("tháng", "năm", "tuần") and named and self._acts(piece) and not self._ordinary(piece)

    def _no_name(self, piece: Piece, kind: Kind | None) -> bool:
        """Return whether the first word is a firm, a paper or a body, or the whole an address of the net."""
        first, names = self.row[piece.first].low, self.names
        kin = kind is Kind.TITLE and self._before(piece) in _KIN and self.row[piece.first].vietnamese  # "bà The"
        if first in names.not_foreign and piece.shape in (Shape.FOREIGN, Shape.GIVEN, Shape.PAIR) and not kin:
            return True
        if first in names.place_heads and piece.size > 1 and kind is not Kind.TITLE:
            return True
        if piece.size == 1 and first in DIRECTIONS and kind is not Kind.TITLE and self._points(piece):
            return True
        if piece.shape is Shape.PAIR and first in names.heads and kind is not Kind.TITLE:
            given = first in _HEADS_TOO and self.row[piece.last].low in names.given and not self._ordinary(piece)
            return not (given and (self._acts(piece) or self._before(piece) in names.to_person))  # Trường Giang
        if piece.shape is Shape.FOREIGN and kind is not Kind.TITLE and (first in DIRECTIONS or self._firm(piece)):
            return True
        if piece.shape is Shape.PAIR and first in names.heads and self._ordinary(piece):
            return True  # "người phát ngôn Bộ Ngoại giao"
        return bool(re.match(r"\.[a-z]", self._after(piece)))  # zing.vn

    def _headed(self, piece: Piece) -> bool:
        """Return whether the piece names whom a title means that other words part from it: "chuyên gia quân sự Ivan"."""
        if piece.shape is Shape.FOREIGN:
            return not self._thing(piece) and not self._holds_thing(piece)
        given = piece.shape is Shape.PAIR and self.names.of_given(self._lows(piece))
        return given or piece.shape in (Shape.SURE, Shape.FULL)

    def _titled(self, piece: Piece, previous: Piece | None, *, weak: bool) -> bool:
        low, names, before = self.row[piece.first].low, self.names, self.row[piece.first - 1].low
        if piece.size == 1 and re.match(r" ?[-–] ?\d", self._after(piece)):
            return False  # "phi công Su -30"
        if weak and piece.shape is Shape.INITIAL and re.match(r" \d+(?! tuổi)", self._after(piece)):
            return False  # "lãnh đạo G 20"
        if piece.shape is Shape.INITIAL:
            return not (weak and self._plain_word(piece))
        if piece.shape is Shape.GIVEN:
            near = before in _KIN | _RELATIVES or before in _ACCUSED
            unlikely = low in names.not_names and (weak or (low not in names.given and not near))
            body = low in names.heads and not near and (weak or self._goes_on_plain(piece))
            unlikely |= body  # "chấp hành viên Cục Thi hành án"
            unlikely |= ":" in self.row[piece.first].gap and low in names.common  # "bán con: Lời kể"
            return not unlikely and not self._plain_word(piece)
        if weak and before in ("là", "tên") and piece.shape is Shape.FOREIGN:  # "gọi là Black Friday"
            return self._acts(piece) or self._foreign_name(piece)
        places = names.offices if piece.shape in (Shape.PAIR, Shape.WEAK) else _HAMLETS
        office = weak and before in places and not self.row[piece.first - 1].text.istitle()
        if office and piece.shape > Shape.FULL:
            # "trưởng thôn Khuổi Pụt": the village, not its head
            return self._acts(piece) and not self._apposed(piece, previous)
        return True

    def _office_holder(self, piece: Piece) -> bool:
        """Return whether a full name stands after the place of an office: "Bí thư Đảng ủy xã Lò Văn Inh"."""
        full = piece.shape is Shape.SURE or (piece.shape is Shape.FULL and piece.size >= 3)
        foreign = piece.shape is Shape.FOREIGN and piece.size > 1 and not self._firm(piece)
        if foreign and not self._holds_thing(piece):
            called = self._foreign_name(piece) or self._office_before(piece)
            return called and self._before(piece) in _BEFORE_FOREIGN
        if full and (self._before(piece) in _NAME_NO_THINGS or AGED.match(self._after(piece))):
            return True
        if not full or not self._office_place(piece):
            return False
        return self._office_before(piece) or self.row[piece.first + 1].low in MIDDLE_ALONE

    def _listed(self, piece: Piece) -> bool:
        word, names = self.row[piece.first], self.names
        if piece.shape not in (Shape.GIVEN, Shape.PAIR):
            return True
        if piece.size == 1 and word.opens and word.low in names.common and word.low not in names.given:
            return False  # "…; Bắt hai đối tượng"
        opens = word.opens and word.low in names.starters and self.row[piece.last].low not in names.given
        plain = opens or self._ordinary(piece)
        following = self._next(piece)
        if re.match(r" và [A-ZĐÀ-Ỹ]", self._after(piece)) and word.low in names.given:
            return True  # "bị cáo Tuấn, Cơ và Thắng"
        if word.low in names.not_names and following is not None and following.low not in names.verbs:
            return False  # "Lò Thị Mơ, Trưởng ban"
        if word.low in names.not_names and piece.last + 1 < len(self.row) and self.row[piece.last + 1].upper:
            return False  # "Lò Thị Mơ, Phó PC02"
        return not plain and (word.low not in names.not_names or word.low in names.given)
