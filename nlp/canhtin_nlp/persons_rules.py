"""Which pieces name a person: what announces them, what they are listed with, what follows them."""

import re
from itertools import pairwise

from canhtin_nlp.persons_context import RIGHT, Context
from canhtin_nlp.persons_deeds import AGED, DEED, GOT, OWN_DEED
from canhtin_nlp.persons_lexicon import Kind, word_set
from canhtin_nlp.persons_pieces import Piece
from canhtin_nlp.persons_shapes import MIDDLE_ALONE, NUMBERED, Shape
from canhtin_nlp.persons_tokens import longest

_MAX_WORDS = 7
_KIN = word_set("anh chị ông bà cô chú bác cụ thầy dì mợ thím là tên")
_PLACES_OR_PERSONS = word_set("hoa thái vinh huế kinh thổ lự kháng")
_NOT_PERSONS = word_set("t.ư u.s l.a d.c n.y p.v t.p t.t")
_BEFORE_PAIR = word_set("là gồm cùng nhờ gặp rủ thuê bắt giữ do cho của với theo")
_ASKED = word_set("dặn rủ bảo nhờ hỏi giục thuê dụ lừa")
# what a nationality follows: "tiếng Anh", "thám tử Mỹ"
_OF_A_COUNTRY = word_set("gốc tiếng tử sĩ sỹ viên tướng giới người chức dân binh quân sát khách nữ hãng phía")
_RELATIVES = word_set("rể dâu ruột em cháu bé")
_GIVEN_TO = word_set("của cho phạt tuyên trả đưa với nhờ vay lừa")
_HAMLETS = word_set("thôn bản làng ấp xóm buôn")
_ACCUSED = word_set("cáo can")
_BEFORE_AGED = frozenset(("", "là", "có", "bắt", "giữ", "và", "gồm", "cùng", "với"))
_OF_THINGS_TOO = word_set("được theo từ trước như năm")
_LETTERS = r"[a-zà-ỹđ]"


class Reader(Context):
    """One text being read: `judge` marks the pieces that are persons, `recall` those named again."""

    def judge(self) -> None:
        """Mark the pieces that are persons, from left to right, so that a list can follow its first name."""
        self._towns = {
            self.row[piece.first].low
            for piece in self.pieces
            if piece.place is None and piece.size == 1 and self._announced(piece) is Kind.PLACE
        }
        previous: Piece | None = None
        for piece in self.pieces:
            if piece.size <= _MAX_WORDS:
                piece.person = self._is_person(piece, previous)
            previous = piece
        for before, piece in pairwise(reversed(self.pieces)):  # "Hạnh, Tâm và Lợi": the others tell the first
            if before.person and piece.shape is Shape.GIVEN and piece.place is None and self._in_list(before, piece):
                word = self.row[piece.first].low
                inside = not self.row[piece.first].opens and self._before(piece) in ("thấy", "gồm", "là", "cáo", "can")
                likely = word in self.names.given and (inside or word not in self.names.not_names | self.names.starters)
                piece.person |= likely and not self._plain_word(piece)

    def known(self) -> set[str]:
        """Return the words by which the text may call its persons again."""
        found: set[str] = set()
        for piece in self.pieces:
            words = self.row[piece.first : piece.last + 1]
            if piece.person and piece.shape is Shape.FOREIGN:
                found.update(word.low for word in words if len(word.low) > 2)
            elif piece.person and (len(words[-1].text) > 1 or piece.size == 1):
                found.add(words[-1].low)
        return found

    def recall(self, known: set[str]) -> None:
        """Mark pieces that stand for a person named elsewhere, where the first reading left them open."""
        self._called = {  # one-word places that the first reading took for persons: Pháp, Thái
            self.row[piece.first].low for piece in self.pieces if piece.person and piece.place and piece.size == 1
        }
        for piece in self.pieces:
            low = self.row[piece.last].low
            named = piece.place is not None and not (low in self._called and piece.size == 1)
            if piece.person or low not in known or (named and low not in _PLACES_OR_PERSONS):
                continue
            if self._announced(piece) not in (Kind.PLACE, Kind.BODY) and not self._plain_word(piece):
                piece.person = self._named_again(piece)

    def _named_again(self, piece: Piece) -> bool:
        word, first = self.row[piece.last], self.row[piece.first].low
        if piece.size == 1 and word.initial:
            return (self._after(piece).startswith(".") or self._acts(piece)) and not self._numbered(piece)
        if piece.place is not None and first not in _PLACES_OR_PERSONS:  # Pháp, Nga: persons only where they act
            return self._before(piece) in ("bắt", "giữ", "rủ") or bool(OWN_DEED.match(self._after(piece)))
        if piece.size == 1:
            return not word.opens or piece.shape is Shape.FOREIGN or self._acts(piece)
        pair = piece.size == 2 and piece.shape in (Shape.PAIR, Shape.WEAK)
        return pair and (first in self.names.given or first in self.names.middle)

    # --- verdicts -----------------------------------------------------------------------------------------------

    def _is_person(self, piece: Piece, previous: Piece | None) -> bool:
        kind = self._announced(piece)
        if piece.place is not None:
            return self._place_is_person(piece, previous, kind)
        if self._no_name(piece, kind):
            return False
        if kind is Kind.BODY and piece.shape is Shape.GIVEN and self._before(piece) == "ngày":
            kind = None if self._acts(piece) else kind  # "Ngày Dín về"
        if kind in (Kind.PLACE, Kind.BODY):
            foreign = kind is Kind.BODY and self._foreign_name(piece) and self._acts(piece)
            return foreign or self._office_holder(piece)
        if kind is not None or self._passes_on(piece, previous):
            return self._titled(piece, previous, weak=kind is not Kind.TITLE)
        listed = previous is not None and self._in_list(piece, previous)
        if listed and previous is not None and previous.person:
            return self._listed(piece)
        if listed and previous is not None:
            towns = previous.place is not None or previous.among_places
            piece.among_places = towns or self._announced(previous) is Kind.PLACE
        return self._byline(piece) or self._bare(piece, in_places=piece.among_places)

    def _place_is_person(self, piece: Piece, previous: Piece | None, kind: Kind | None) -> bool:
        """Tell the person who is called like a place: "anh Thái" (but not "học sinh Mỹ"), "A, Nguyễn Huệ và B"."""
        word = self.row[piece.first]
        close = word.gap in (" ", "  ", ": ", " “", ' "')
        if kind is Kind.TITLE and close and self.row[piece.first - 1].low in _KIN:
            return piece.size > 1 or word.low in self.names.given
        if (
            close
            and piece.size == 1
            and self._before(piece) in ("cáo", "can")
            and self.row[piece.first - 2].low == "bị"
        ):
            return word.low in self.names.given
        if self._signs(piece):
            return True
        if self._before(piece) in _OF_A_COUNTRY:
            return False
        after = self._after(piece)
        if piece.size > 1 and kind is Kind.TITLE and self._before(piece) in _ACCUSED and OWN_DEED.match(after):
            return True
        if piece.size > 1 and AGED.match(after) and (kind is Kind.TITLE or self._before(piece) in _BEFORE_AGED):
            return piece.place is Kind.STREET or previous is None or not self._in_list(piece, previous)
        if piece.size == 1 and word.low in self.names.given and OWN_DEED.match(self._after(piece)):
            return True
        listed = previous is not None and previous.person and self._in_list(piece, previous)
        return listed and (piece.place is Kind.STREET or (piece.size == 1 and word.low in _PLACES_OR_PERSONS))

    def _no_name(self, piece: Piece, kind: Kind | None) -> bool:
        """Return whether the first word is a firm, a paper or a body, or the whole an address of the net."""
        first, names = self.row[piece.first].low, self.names
        if first in names.not_foreign and piece.shape in (Shape.FOREIGN, Shape.GIVEN, Shape.PAIR):
            return True
        if piece.shape is Shape.PAIR and first in names.heads and kind is not Kind.TITLE:
            return True
        return bool(re.match(r"\.[a-z]", self._after(piece)))  # zing.vn

    def _office_holder(self, piece: Piece) -> bool:
        """Return whether a full name stands after the place of an office: "Bí thư Đảng ủy xã Lò Văn Inh"."""
        full = piece.shape is Shape.SURE or (piece.shape is Shape.FULL and piece.size >= 3)
        if not full or not self._office_place(piece):
            return False
        return self._office_before(piece) or self.row[piece.first + 1].low in MIDDLE_ALONE

    def _titled(self, piece: Piece, previous: Piece | None, *, weak: bool) -> bool:
        low, names, before = self.row[piece.first].low, self.names, self.row[piece.first - 1].low
        if piece.shape is Shape.INITIAL:
            return not (weak and self._plain_word(piece))
        if piece.shape is Shape.GIVEN:
            near = before in _KIN | _RELATIVES or before in _ACCUSED
            unlikely = low in names.not_names and (weak or (low not in names.given and not near))
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

    def _listed(self, piece: Piece) -> bool:
        word, names = self.row[piece.first], self.names
        if piece.shape not in (Shape.GIVEN, Shape.PAIR):
            return True
        opens = word.opens and word.low in names.starters and self.row[piece.last].low not in names.given
        plain = opens or self._plain_word(piece)
        following = self._next(piece)
        if word.low in names.not_names and following is not None and following.low not in names.verbs:
            return False  # "Lò Thị Mơ, Trưởng ban"
        if word.low in names.not_names and piece.last + 1 < len(self.row) and self.row[piece.last + 1].upper:
            return False  # "Lò Thị Mơ, Phó PC02"
        return not plain and (word.low not in names.not_names or word.low in names.given)

    def _bare(self, piece: Piece, *, in_places: bool) -> bool:
        """Judge a piece that nothing announces."""
        shape, word = piece.shape, self.row[piece.first]
        if shape is Shape.SURE:
            return word.low.replace(" ", "") not in _NOT_PERSONS
        if shape is Shape.INITIAL:
            return self._bare_initial(piece)
        if self._plain_word(piece):
            return False
        acts, at_place = self._acts(piece), self._at_place(piece)
        if shape is Shape.GIVEN:
            return self._bare_given(piece, at_place=at_place or (in_places and not acts), acts=acts)
        if shape is Shape.FOREIGN:
            return self._bare_foreign(piece, acts=acts, at_place=at_place or (in_places and not acts))
        return self._bare_several(piece, acts=acts, at_place=at_place, in_places=in_places)

    def _bare_several(self, piece: Piece, *, acts: bool, at_place: bool, in_places: bool) -> bool:
        names, before, word = self.names, self._before(piece), self.row[piece.first]
        if piece.shape is Shape.FULL:
            return acts or not (at_place or in_places)
        if in_places:  # "thôn Lao Chải, Ma Tra ký cam kết": what follows is said of all
            return bool(AGED.match(self._after(piece)))
        if piece.shape is Shape.WEAK:
            doing = before in names.to_person or (before in names.verbs and not at_place)
            begins = (
                word.low in NUMBERED and word.gap == ", " and self._next(piece) is not None
            )  # ", Chín Lùn khóa cửa"
            return ((acts or begins) and not at_place) or doing
        if at_place:
            return False
        words = self.row[piece.first : piece.last + 1]
        if all(each.low in names.given or each.low in names.middle for each in words):
            return acts or (before in _BEFORE_PAIR and words[-1].low in names.given)
        plain = word.low in names.not_names or (word.opens and word.low in names.common)
        return bool(RIGHT.match(self._after(piece))) and not plain

    def _bare_initial(self, piece: Piece) -> bool:
        word, before, names = self.row[piece.first], self._before(piece), self.names
        if self._numbered(piece) or self._short_for_place(piece):
            return False
        after = self._after(piece)
        if after.startswith("."):
            goes_on = re.match(rf"\.(?:\.|,|\)|:|\s+{_LETTERS}|\s*\n(?:{_LETTERS}|\())", after)
            return bool(goes_on) or (not word.opens and before in names.to_person)
        if word.opens or word.gap not in (" ", ", "):
            return False
        following = self._next(piece)
        acts = following is not None and following.low in names.verbs
        return before in names.to_person or before in names.verbs or (acts and word.gap == ", ")

    def _bare_given(self, piece: Piece, *, at_place: bool, acts: bool) -> bool:
        names, word, after = self.names, self.row[piece.first], self._after(piece)
        if len(word.text) < 2 or re.match(r" -?\d| [a-zđ][,.;) ]", after):
            # "phạt Tý 16 năm tù", "đưa cho Cầu 20 triệu đồng": what somebody gets
            return len(word.text) > 1 and self._before(piece) in _GIVEN_TO and bool(GOT.match(after))
        if self._ends_title(piece):
            return False
        if piece.among_places and word.gap in (" - ", " – ", "-"):  # Mỹ - Trung
            return False
        if word.low in names.not_names:
            return self._told_by_deed(piece)
        if word.opens:
            if word.low in NUMBERED - {"hai", "ba"} and DEED.match(after):
                return True
            return word.low not in names.starters and self._opening_given(piece, acts=acts)
        return not at_place or (acts and word.low in names.given)

    def _told_by_deed(self, piece: Piece) -> bool:
        """Judge a name that is a plain word, too, by what it does: "Đông lái xe", "dặn Bắc giữ kín"."""
        names, word = self.names, self.row[piece.first]
        if word.low not in names.given or word.low in names.heads or self._plain_word(piece):
            return False
        if word.opens and word.low in names.starters:
            return False
        if self._before(piece) in ("phương", "miền", "phía", "châu"):
            return False
        country = longest(self.row, piece.first, names.named, capitals=True)
        after = self._after(piece)
        told = DEED.match(after) or AGED.match(after) or self._before(piece) in _ASKED
        return country is None and bool(told)

    def _opening_given(self, piece: Piece, *, acts: bool) -> bool:
        """Judge one word that opens a sentence, so that its capital tells nothing."""
        names, word, after = self.names, self.row[piece.first], self._after(piece)
        given = word.low in names.given
        if re.match(rf"(?: {_LETTERS}+){{0,2}}[”\"’']", after) and word.gap[-1:] in "“\"‘'":
            return given  # “Minh râu”
        if word.gap == "; " and given and word.low not in names.common:
            return True
        if not given and word.low not in names.common and word.low not in names.vocabulary:
            return bool(re.match(rf",? {_LETTERS}", after))
        return acts and given

    def _foreign_name(self, piece: Piece) -> bool:
        """Return whether a foreign first or family name begins the piece, and no firm or paper ends it."""
        first, last = self.row[piece.first].low, self.row[piece.last].low
        return piece.size > 1 and first in self.names.foreign and last not in self.names.not_foreign

    def _bare_foreign(self, piece: Piece, *, acts: bool, at_place: bool) -> bool:
        names, row, before = self.names, self.row, self._before(piece)
        words = [word.low for word in row[piece.first : piece.last + 1]]
        if piece.size > 1:
            if self._foreign_name(piece):
                return True
            to_person = before in names.to_person
            if to_person and words[0] in names.family:
                return True
            return (to_person or (acts and not at_place)) and not names.not_foreign.intersection(words)
        if at_place or words[0] in self._towns or words[0] in names.not_foreign:
            return False
        left = row[piece.first - 1] if piece.first else None
        if left and left.upper and before and piece.first - 1 not in self.taken:  # USS Shaw, UAV Reaper
            return False
        following = self._next(piece)
        if following and following.low in _OF_THINGS_TOO and not row[piece.first].opens:
            acts = False
        agency = re.match(r" (?:dẫn|đưa tin|cho biết)", self._after(piece))
        return (acts and not agency) or before in ("của", "cho")
